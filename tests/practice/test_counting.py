"""A move in a session: its count, its keys, and what it may be felt."""

import pytest

from builders import exercise, hold, move, timeline
from tpcoach.live.plain import PlainView
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import CueKind, Phase
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session, Status
from tpcoach.practice.transitions import advance, apply, start
from tpcoach.practice.wording import counter, cue_sentence, cycle, upcoming

NODS = exercise(name="Nod", hold=None, stretch=None, move=move(5, 4), sides=Sides.BOTH)
LINE = timeline(NODS)  # prepare 10, move 20


def at(seconds: float, line=LINE) -> Session:
    return advance(start(line)[0], round(seconds * 1000))[0]


@pytest.mark.parametrize(("seconds", "count"), [(10, 1), (13.9, 1), (14, 2), (29.9, 5), (40, 5)])
def test_the_count_is_the_repetition_that_is_being_done(seconds, count):
    assert counter(at(seconds)) == f"{count} of 5"


def test_elsewhere_one_counts_the_time_that_is_left():
    assert counter(at(4)) == "0:06"


def test_a_whole_move_is_practised_time():
    done = at(40)
    assert done.status is Status.FINISHED
    assert sum(done.credit(index) for index in range(2)) == LINE.planned + 10_000


@pytest.mark.parametrize(
    ("keys", "reps"),
    [("+", 6), ("++", 7), ("-", 4), ("-----", 2), ("+" * 40, 30)],
)
def test_plus_and_minus_add_and_take_whole_repetitions_within_their_bounds(keys, reps):
    session = at(15)
    for key in keys:
        if session.status is Status.RUNNING:
            session, _ = apply(session, Command.LONGER if key == "+" else Command.SHORTER)
    if session.status is Status.RUNNING:
        assert session.current.reps == reps
    else:
        assert keys == "-----", "fewer than were done already: the move is over"


def test_a_repetition_that_was_added_is_counted_too():
    session, _ = apply(at(15), Command.LONGER)
    _, cues = advance(session, session.seen + 17_000)
    assert [cue.number for cue in cues if cue.kind is CueKind.COUNT] == [3, 4, 5, 6]


def test_the_count_goes_on_where_it_was_after_a_pause():
    paused, _ = apply(at(15), Command.PAUSE)
    assert counter(paused) == "2 of 5"
    on, _ = apply(advance(paused, 60_000)[0], Command.PAUSE)
    _, cues = advance(on, on.seen + 3_000 + 4_000)
    assert [cue.number for cue in cues if cue.kind is CueKind.COUNT] == [3]


def test_a_move_may_be_felt_no_more_than_a_stretch():
    fine, cues = apply(at(15), 4)
    assert not cues
    _, (cue,) = apply(fine, 5)
    assert cue.kind is CueKind.EASE_OFF


def test_eight_in_a_move_asks_what_is_wrong():
    assert apply(at(15), 8)[0].status is Status.TROUBLE


def plain(line) -> list[str]:
    lines: list[str] = []
    view = PlainView(lines.append, answers=True)
    session, cues = start(line)
    view.update(session, cues)
    for second in range(1, 40):
        session, cues = advance(session, second * 1000)
        view.update(session, cues)
    return lines[2:]


def test_the_plain_view_says_how_often_and_how_fast_and_then_only_counts():
    assert plain(LINE) == [
        "[0:00] Exercise 1 of 1: nod (rhomboids). Get ready, both sides, 10 s. Sit tall.",
        "[0:05] Next: move, both sides: sit tall.",
        "[0:07] 3 seconds.",
        "[0:10] Move, both sides, 20 s. Sit tall. Turn and come back. 5 times, one every 4 s.",
        "2 of 5.",
        "3 of 5.",
        "[0:20] Next: the end of the session.",
        "4 of 5.",
        "5 of 5.",
        "[0:30] Done.",
    ]


def test_once_is_once():
    line = timeline(exercise(hold=None, stretch=None, move=move(1, 4), sides=Sides.BOTH))
    assert cue_sentence(line, line.cues(1)[0]).endswith("1 time, one every 4 s.")


def test_rounds_of_a_move_are_told_as_they_begin():
    line = timeline(exercise(hold=None, stretch=None, move=move(), rounds=2, rest=0))
    starts = [cue_sentence(line, line.cues(i)[0]) for i in (1, 2)]
    assert [text[:14] for text in starts] == ["Round 1 of 2. ", "Round 2 of 2. "]


def test_a_move_after_a_stretch_is_announced_with_how_it_begins():
    line = timeline(exercise(hold=None, move=move(), sides=Sides.BOTH))
    assert line.steps[1].phase is Phase.STRETCH
    assert upcoming(line, 1) == "move, both sides: sit tall"


@pytest.mark.parametrize(
    ("at", "says"),
    [(0, "press 1 of 2"), (19_999, "press 1 of 2"), (20_000, "LET GO, press again in 5"),
     (24_999, "LET GO, press again in 1"), (25_000, "press 2 of 2"), (44_999, "press 2 of 2"),
     (45_000, "press 2 of 2")],
)  # fmt: skip
def test_at_each_moment_of_a_hold_it_is_clear_which_press_it_is(at, says):
    assert cycle(timeline(exercise(hold=hold(45, cycles=2))).steps[1], at) == says
