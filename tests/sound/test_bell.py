import pytest

from builders import timeline
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import apply, start
from tpcoach.sound.bell import RHYTHMS, Bell
from world import FakeTime

SESSION = start(timeline())[0]


class Ear:
    """Hears when a bell rings."""

    def __init__(self) -> None:
        self.time = FakeTime()
        self.heard: list[float] = []
        self.bell = Bell(lambda: self.heard.append(round(self.time.seconds, 3)), self.time.clock)

    def tell(self, *kinds: CueKind, session=SESSION) -> None:
        self.bell.update(session, [Cue(kind, 0, 0) for kind in kinds])

    def listen(self, seconds: float) -> list[float]:
        end = self.time.seconds + seconds
        while (due := self.bell.due(SESSION)) is not None and self.time.seconds + due <= end:
            self.time.wait(due)
            self.bell.update(SESSION, ())
        self.time.wait(end - self.time.seconds)
        heard, self.heard = self.heard, []
        return heard


def test_every_cue_has_a_rhythm_of_its_own():
    assert set(RHYTHMS) == set(CueKind)
    assert len({rhythm.gaps for rhythm in RHYTHMS.values()}) == len(CueKind)


@pytest.mark.parametrize(
    ("kind", "rings"),
    [(CueKind.LAST, 1), (CueKind.SIDE, 2), (CueKind.STEP, 3), (CueKind.DONE, 8)],
)
def test_one_is_a_tick_two_change_sides_three_a_step_and_a_long_row_is_done(kind, rings):
    ear = Ear()
    ear.tell(kind)
    assert len(ear.listen(3)) == rings


def test_rings_are_far_enough_apart_to_be_counted():
    ear = Ear()
    ear.tell(CueKind.STEP)
    assert ear.listen(3) == [0.0, 0.2, 0.4]


def test_a_new_cue_cuts_the_old_one_off():
    ear = Ear()
    ear.tell(CueKind.STEP)
    ear.listen(0.1)
    ear.tell(CueKind.LAST)
    assert len(ear.listen(3)) == 1


def test_of_several_cues_at_once_the_last_is_rung():
    ear = Ear()
    ear.tell(CueKind.LAST, CueKind.STEP)
    assert len(ear.listen(3)) == 3


def test_a_new_step_is_heard_even_if_it_is_so_short_that_the_next_is_announced_with_it():
    ear = Ear()
    ear.tell(CueKind.STEP, CueKind.NEXT)
    assert len(ear.listen(3)) == len(RHYTHMS[CueKind.STEP].gaps) + 1
    assert ear.listen(3) == []


def test_a_muted_bell_is_silent_at_once():
    ear = Ear()
    ear.tell(CueKind.STEP)
    ear.listen(0.1)
    muted, _ = apply(SESSION, Command.SOUND)
    ear.tell(CueKind.STEP, session=muted)
    assert ear.listen(3) == []


def test_it_rings_out_what_is_left():
    ear = Ear()
    ear.tell(CueKind.DONE)
    ear.bell.ring_out(ear.time.wait)
    assert len(ear.heard) == 8
    assert ear.bell.due(SESSION) is None
