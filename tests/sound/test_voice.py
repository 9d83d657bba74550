"""The voice: what it says when, what it lets pass, and what happens when it hangs or dies."""

import pytest

from builders import exercise, timeline
from sounds import CUT, FakeSpeaker
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.steps import enter
from tpcoach.practice.transitions import advance, apply, start
from tpcoach.sound.voice import HANGS_AFTER, RINGS_OUT_WITHIN, Voice
from world import FakeTime

SESSION = start(timeline(exercise()))[0]


class Ear:
    """Hears a voice on a clock of its own."""

    def __init__(self, session: Session = SESSION, speed: float = 1.0, **how: object) -> None:
        self.time = FakeTime()
        self.speaker = FakeSpeaker(self.time.clock, **how)  # type: ignore[arg-type]
        self.voice = Voice(self.speaker, self.time.clock, speed)
        self.session = session

    def tell(self, *kinds: CueKind, session: Session | None = None) -> None:
        self.session = session or self.session
        step = self.session.step
        self.voice.update(self.session, [Cue(kind, step, self.session.at) for kind in kinds])

    def passes(self, seconds: float) -> None:
        end = self.time.seconds + seconds
        while self.time.seconds < end:
            self.time.wait(min(1.0, end - self.time.seconds))
            self.session = advance(self.session, self.session.seen + 1000)[0]
            self.voice.update(self.session, ())

    @property
    def texts(self) -> list[str]:
        return self.speaker.texts


def in_hold(left: int = 45) -> Session:
    """A session with this many seconds left of its first hold."""
    session = enter(SESSION, 1)[0]
    return advance(session, session.seen + (45 - left) * 1000)[0]


@pytest.mark.parametrize(
    "kind",
    [
        CueKind.STEP,
        CueKind.SIDE,
        CueKind.EASE_OFF,
        CueKind.DONE,
        CueKind.RELEASE,
        CueKind.PRESS,
    ],
)
def test_what_matters_cuts_the_old_text_off(kind):
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ear.tell(kind)
    assert [text.endswith(CUT) for text in ear.texts] == [True, False]


@pytest.mark.parametrize("kind", [CueKind.HALFWAY, CueKind.LAST])
def test_what_is_small_is_left_out_while_something_is_being_said(kind):
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ear.tell(kind)
    ear.passes(20)
    assert len(ear.texts) == 1
    ear.tell(kind)
    assert len(ear.texts) == 2


def test_what_comes_next_waits_until_the_other_is_said():
    ear = Ear(in_hold(left=20))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    assert len(ear.texts) == 1
    assert ear.voice.due(ear.session) is not None
    ear.passes(10)
    assert len(ear.texts) == 2
    assert ear.texts[1].endswith("Next, stretch, left side.")
    assert ear.voice.due(ear.session) is None


def test_what_comes_next_is_said_after_halfway_where_both_come_at_once():
    ear = Ear(in_hold(left=20))
    ear.tell(CueKind.HALFWAY, CueKind.NEXT)
    ear.passes(4)
    assert ear.texts == ["Halfway.", "Next, stretch, left side."]


def test_what_comes_next_is_let_go_when_there_is_no_time_left_for_it():
    ear = Ear(in_hold(left=10))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    ear.passes(9)
    assert len(ear.texts) == 1


def test_a_new_step_takes_with_it_what_waited():
    ear = Ear(in_hold(left=20))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    ear.tell(CueKind.STEP, session=enter(SESSION, 3)[0])
    ear.passes(20)
    assert not any("Next" in text for text in ear.texts)


def test_m_silences_it_at_once_and_lets_it_speak_again():
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    muted, _ = apply(ear.session, Command.SOUND)
    ear.tell(CueKind.RELEASE, session=muted)
    ear.tell(session=muted)
    assert ear.voice.due(muted) is None
    assert [text.endswith(CUT) for text in ear.texts] == [True]
    loud, _ = apply(muted, Command.SOUND)
    ear.tell(CueKind.PRESS, session=loud)
    assert ear.texts[1] == "Press again."
    assert not ear.voice.failure


def test_when_no_program_can_speak_it_says_so_and_is_silent_from_then_on():
    ear = Ear(in_hold(), fails_at=1)
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.RELEASE)
    ear.passes(20)
    assert ear.voice.failure
    assert len(ear.texts) == 1


def test_what_one_program_cannot_say_the_next_one_says():
    ear = Ear(in_hold(), fails_at=1, others=1)
    ear.tell(CueKind.STEP)
    ear.passes(1)
    assert len(ear.texts) == 2
    assert ear.texts[0] == ear.texts[1]
    assert ear.speaker.command == ("fake-voice-2",)
    assert not ear.voice.failure


def test_what_one_program_cannot_say_is_not_said_after_m():
    ear = Ear(in_hold(), fails_at=1, others=1)
    ear.tell(CueKind.STEP)
    muted, _ = apply(ear.session, Command.SOUND)
    ear.tell(session=muted)
    ear.passes(5)
    assert not ear.speaker.busy()


def test_a_program_that_hangs_is_cut_off_and_the_next_one_speaks_from_then_on():
    ear = Ear(in_hold(), hangs=True, others=1)
    ear.tell(CueKind.STEP)
    ear.passes(HANGS_AFTER)
    assert ear.speaker.busy()
    ear.passes(10)
    assert ear.texts == [ear.texts[0]]
    assert ear.texts[0].endswith(CUT)
    ear.tell(CueKind.STEP, session=enter(SESSION, 3)[0])
    assert ear.texts[1].startswith("Stretch, left side.")
    assert not ear.voice.failure


@pytest.mark.parametrize("others", [0, 1])
def test_a_program_that_hangs_is_found_out_though_each_step_cuts_it_off(others):
    ear = Ear(hangs=True, others=others)
    for _ in range(4):
        ear.tell(CueKind.STEP, session=in_hold())
        ear.passes(15)
    assert bool(ear.voice.failure) is (others == 0)
    assert ear.texts[1].endswith(CUT)
    assert not ear.speaker.hangs or not ear.speaker.busy()


def test_in_a_fast_rehearsal_texts_that_are_all_cut_off_are_no_sign_of_a_voice_that_hangs():
    ear = Ear(speed=30)
    for _ in range(60):
        ear.tell(CueKind.STEP, session=in_hold())
        ear.time.wait(1)
    assert not ear.voice.failure


def test_the_machines_sleep_is_no_time_to_hang_in():
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ends = ear.time.seconds + 3700
    ear.speaker.busy = lambda: ear.time.seconds < ends  # it slept too
    ear.time.nanoseconds += 3600 * 10**9
    ear.voice.update(ear.session, ())
    assert not ear.voice.failure
    ear.passes(60)
    assert ear.voice.failure


def test_a_voice_that_is_half_as_fast_as_usual_does_not_hang():
    ear = Ear(in_hold())
    ear.speaker.clock = lambda: ear.time.clock() // 2
    ear.tell(CueKind.STEP)
    ear.passes(20)
    assert not ear.voice.failure


@pytest.mark.parametrize(("hangs", "waited"), [(False, 0.6), (True, RINGS_OUT_WITHIN)])
def test_done_gets_time_to_be_heard_and_no_more(hangs, waited):
    ear = Ear(hangs=hangs)
    ear.tell(CueKind.DONE)
    ear.voice.ring_out(ear.time.wait)
    assert ear.time.seconds == pytest.approx(waited)
    ear.voice.close()
    assert not ear.speaker.busy()


def test_a_key_ends_the_wait_for_done():
    ear = Ear(hangs=True)
    ear.tell(CueKind.DONE)
    ear.voice.ring_out(lambda _: "interrupt")
    assert ear.time.seconds == 0
