"""A move: counted repetitions at a tempo, in a file, on the timeline and in today's changes."""

import pytest

from builders import GOOD, exercise, move, routine, stretch, timeline
from tpcoach.errors import BadFile
from tpcoach.plan import routine_file
from tpcoach.plan.changes import Changes, at_level, changed, level_of_routine
from tpcoach.plan.routine import Exercise, Sides
from tpcoach.plan.timeline import CueKind, Phase

ALONE = GOOD[: GOOD.index("    hold:")] + "    move: {reps: 10, every: 4s, how: [Nod.]}\n"
AFTER = GOOD + "    move: {reps: 10, every: 4s}\n"
NODS = exercise(hold=None, stretch=None, move=move(10, 4), sides=Sides.BOTH)
TURNS = exercise(hold=None, move=move(3, 5), rounds=2, rest=5_000, sides=Sides.LEFT)


def parsed(text: str) -> Exercise:
    return routine_file.parse(text.encode(), "f", "mine", own=True).exercises[0]


def problems(text: str) -> list[str]:
    with pytest.raises(BadFile) as refused:
        parsed(text)
    return refused.value.lines()


def test_a_move_stands_alone_or_after_a_stretch():
    alone, after = parsed(ALONE), parsed(AFTER)
    assert list(alone.parts) == ["move"]
    assert alone.move
    assert (alone.move.reps, alone.move.every, alone.move.how) == (10, 4_000, ("Nod.",))
    assert list(after.parts) == ["hold", "stretch", "move"]


@pytest.mark.parametrize(("reps", "every"), [(1, "2s"), (30, "15s"), (12, "0:10")])
def test_a_move_may_be_as_long_as_its_bounds_allow(reps, every):
    text = ALONE.replace("reps: 10, every: 4s", f"reps: {reps}, every: {every}")
    assert parsed(text).move


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("reps: 10", "reps: 0", "11:18: exercises[0].move.reps: 0 is out of range; write 1 to 30"),
        ("reps: 10", "reps: 31", "exercises[0].move.reps: 31 is out of range; write 1 to 30"),
        ("reps: 10", "reps: ten", 'move.reps: "ten" is not a whole number; write 1 to 30'),
        ("reps: 10, ", "", "11:11: exercises[0].move.reps: missing; write reps: 1 to 30"),
        ("every: 4s", "every: 1s", "move.every: 1 s is too short; each repetition takes 2 to 15 s"),
        ("every: 4s", "every: 16s", "16 s is too long; each repetition takes 2 to 15 s"),
        ("every: 4s", "every: 4", "11:29: exercises[0].move.every: 4 has no unit; write 4s"),
        (", every: 4s", "", "move.every: missing; write every: and how long each takes, 2s to 15s"),
        ("every: 4s", "evry: 4s", 'move.evry: no such key; did you mean "every"?'),
        ("every: 4s", "every: 4s, seconds: 40", "move.seconds: no such key"),
        ("    move:", "    moves:", 'exercises[0].moves: no such key; did you mean "move"?'),
        ("how: [Nod.]", "how: Nod.", "move.how: must be a list"),
        ("{reps: 10, every: 4s, how: [Nod.]}", "10", "move: must hold keys: reps, every, how, ..."),
        ("    move:", "    ease: 5s\n    move:", "ease: has no effect without a hold; take it out"),
    ],
)
def test_what_is_wrong_in_a_move_is_refused_in_one_line_with_what_to_write(old, new, line):
    assert old in ALONE
    (found,) = problems(ALONE.replace(old, new, 1))
    assert line in found


def test_a_hold_needs_its_stretch_also_where_a_move_follows():
    without = AFTER.replace("    stretch: {seconds: 30, how: [Hug yourself., Breathe.]}\n", "")
    assert "exercises[0].stretch: missing; a hold needs its stretch" in problems(without)[0]


def test_an_exercise_without_anything_to_do_names_both_ways_out():
    (found,) = problems(GOOD[: GOOD.index("    hold:")])
    assert "stretch: missing; an exercise needs one, or a move: write stretch: with" in found


def test_a_moves_time_is_its_repetitions_and_counts_as_practised():
    line = timeline(NODS)
    assert [(s.phase.value, s.length) for s in line.steps] == [
        ("prepare", 10_000),
        ("move", 40_000),
    ]
    assert line.planned == 40_000


def test_a_move_follows_the_stretch_in_each_round():
    phases = [step.phase.value for step in timeline(TURNS).steps]
    assert phases == ["prepare", "stretch", "move", "rest", "stretch", "move"]


def test_each_repetition_is_a_cue_and_the_first_is_the_moves_own_start():
    cues = timeline(NODS).cues(1)
    assert (cues[0].kind, cues[0].at) == (CueKind.STEP, 0)
    counted = [(cue.number, cue.at) for cue in cues if cue.kind is CueKind.COUNT]
    assert counted == [(number, (number - 1) * 4_000) for number in range(2, 11)]


def test_the_count_stands_for_halfway_and_the_last_seconds_and_what_comes_next_is_still_told():
    kinds = {cue.kind for cue in timeline(NODS).cues(1)}
    assert kinds == {CueKind.STEP, CueKind.COUNT, CueKind.NEXT}


def test_a_drawing_of_a_move_is_shown_in_it_and_on_the_way_to_one_that_comes_first():
    alone = timeline(exercise(hold=None, stretch=None, move=move(figure="nod")))
    assert {step.figure for step in alone.steps} == {"nod"}
    after = timeline(exercise(stretch=stretch(figure="hug"), move=move(figure="nod")))
    assert {s.figure for s in after.steps if s.phase is Phase.MOVE} == {"nod"}
    assert {s.figure for s in after.steps if s.phase is Phase.STRETCH} == {"hug"}
    assert routine(NODS, exercise(move=move(figure="nod"))).figures == ("nod",)


def test_lengths_and_levels_leave_a_move_as_it_is_written():
    both = routine(exercise(move=move(10, 4)))
    for found in (changed(both, Changes(hold=60_000, stretch=60_000)), at_level(both, 3)):
        (each,) = found.exercises
        assert each.stretch
        assert (each.stretch.ms, each.move) == (60_000, move(10, 4))
    assert level_of_routine(both) == level_of_routine(routine(exercise()))


def test_a_move_on_each_side_is_done_on_the_one_that_is_wanted():
    (found,) = changed(
        routine(exercise(hold=None, stretch=None, move=move())), Changes(side="right")
    ).exercises
    assert (found.sides, found.move) == (Sides.RIGHT, move())


def test_a_move_presses_nothing_and_stays_where_a_sore_muscle_goes_without_its_hold():
    assert NODS.pressed == {}
    (found,) = changed(
        routine(exercise(move=move())), Changes(unpressed=("rhomboid major",))
    ).exercises
    assert list(found.parts) == ["stretch", "move"]


def test_where_only_stretches_are_left_moves_go_too():
    mixed = routine(exercise(move=move()), NODS)
    (found,) = changed(mixed, Changes(stretches_only=True)).exercises
    assert list(found.parts) == ["stretch"]
    assert changed(routine(NODS), Changes(stretches_only=True)).exercises == ()
