import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import GOOD, exercise, hold, move, stretch, timeline
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import CueKind, Phase


def shape(line) -> list[tuple[str, str, int]]:
    return [(step.phase.value, step.side.value, step.length // 1000) for step in line.steps]


def test_each_side_in_turn_left_before_right_with_its_hold_and_stretch():
    assert shape(timeline(exercise())) == [
        ("prepare", "left", 10),
        ("hold", "left", 45),
        ("ease", "left", 5),
        ("stretch", "left", 30),
        ("switch", "right", 10),
        ("hold", "right", 45),
        ("ease", "right", 5),
        ("stretch", "right", 30),
    ]


def test_rounds_repeat_hold_and_stretch_on_the_same_side_with_a_rest_between():
    line = timeline(exercise(rounds=2, rest=20_000))
    assert shape(line)[:8] == [
        ("prepare", "left", 10),
        ("hold", "left", 45),
        ("ease", "left", 5),
        ("stretch", "left", 30),
        ("rest", "left", 20),
        ("hold", "left", 45),
        ("ease", "left", 5),
        ("stretch", "left", 30),
    ]
    assert [step.phase.value for step in line.steps].count("rest") == 2
    assert [step.round for step in line.steps][:6] == [1, 1, 1, 1, 2, 2]
    assert line.steps[8].phase is Phase.SWITCH


def test_a_rest_is_no_practice():
    with_rest, without = (timeline(exercise(rounds=3, rest=rest)) for rest in (20_000, 0))
    assert with_rest.planned == without.planned
    assert with_rest.total == without.total + 4 * 20_000


def test_a_session_rests_between_its_rounds_and_the_log_knows_nothing_of_it(world):
    world.clear()
    text = GOOD.replace("sides: each", "sides: left\n    rounds: 2\n    rest: 20s")
    world.routine("rested", text)
    assert "1:30  round 2 of 2, the same way (rest, 20 s)" in world.run("show", "rested").out
    done = world.run("start", "rested", "--no-ask")
    assert "Rest, left side, 20 s. Let go and breathe." in done.out
    assert "Next: rest, left side." in done.out
    entry = json.loads(world.log_lines()[0])
    assert entry["practised_seconds"] == entry["planned_seconds"] == 2 * (45 + 30)
    assert [step["phase"] for step in entry["steps"]] == ["hold", "stretch"] * 2


def test_steps_of_no_length_are_left_out():
    line = timeline(exercise(prepare=0, switch=0, ease=0, rest=0, rounds=2))
    assert {step.phase for step in line.steps} == {Phase.HOLD, Phase.STRETCH}


def test_a_stretch_alone_has_no_hold_and_no_ease():
    line = timeline(exercise(hold=None, sides=Sides.BOTH))
    assert [step.phase.value for step in line.steps] == ["prepare", "stretch"]


def test_planned_is_hold_and_stretch_and_total_is_everything():
    line = timeline(exercise())
    assert (line.planned, line.total) == (150_000, 180_000)


@pytest.mark.parametrize(
    ("seconds", "cycles", "expected"),
    [(45, 1, (45_000,)), (45, 2, (20_000, 20_000)), (45, 3, (11_666, 11_666, 11_668)),
     (60, 3, (16_666, 16_666, 16_668)), (30, 3, (6_666, 6_666, 6_668))],
)  # fmt: skip
def test_presses_share_the_hold_with_five_seconds_between_and_the_rest_goes_to_the_last(
    seconds, cycles, expected
):
    cues = timeline(exercise(hold=hold(seconds, cycles))).cues(1)
    starts = [0, *(cue.at for cue in cues if cue.kind is CueKind.PRESS)]
    ends = [*(cue.at for cue in cues if cue.kind is CueKind.RELEASE), seconds * 1000]
    assert tuple(end - start for start, end in zip(starts, ends, strict=True)) == expected


def test_cycles_are_told_by_release_and_press_inside_one_step():
    line = timeline(exercise(sides=Sides.BOTH, hold=hold(45, cycles=2)))
    told = [(cue.kind, cue.at) for cue in line.cues(1)]
    assert (CueKind.RELEASE, 20_000) in told
    assert (CueKind.PRESS, 25_000) in told


exercises = st.builds(
    exercise,
    sides=st.sampled_from(Sides),
    rounds=st.integers(1, 3),
    hold=st.one_of(st.none(), st.builds(hold, st.integers(30, 60), st.integers(1, 3))),
    stretch=st.builds(stretch, st.integers(30, 60)),
    move=st.none() | st.builds(move, st.integers(1, 30), st.integers(2, 15)),
    prepare=st.integers(0, 60).map(lambda s: s * 1000),
    switch=st.integers(0, 60).map(lambda s: s * 1000),
    ease=st.integers(0, 30).map(lambda s: s * 1000),
    rest=st.integers(0, 60).map(lambda s: s * 1000),
)


@given(st.lists(exercises, min_size=1, max_size=4))
def test_the_parts_add_up_and_every_cue_lies_inside_its_step(chosen):
    line = timeline(*chosen)
    assert line.total == line.starts[-1] + line.steps[-1].length
    assert all(step.length > 0 for step in line.steps)
    for index, step in enumerate(line.steps):
        cues = line.cues(index)
        assert all(0 <= cue.at < step.length for cue in cues)
        assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)
        assert cues[0].kind in (CueKind.STEP, CueKind.SIDE)
        assert step.phase is Phase.EASE or any(cue.kind is CueKind.NEXT for cue in cues)


def test_what_comes_next_is_told_ten_seconds_ahead_and_in_a_short_step_halfway():
    line = timeline(exercise(prepare=10_000, switch=15_000, hold=hold(45)))
    told = {
        step.phase: next(cue.at for cue in line.cues(index) if cue.kind is CueKind.NEXT)
        for index, step in enumerate(line.steps)
        if step.phase is not Phase.EASE
    }
    assert told == {
        Phase.PREPARE: 5_000,
        Phase.SWITCH: 7_500,
        Phase.HOLD: 35_000,
        Phase.STRETCH: 20_000,
    }


def test_what_is_announced_is_the_next_step_that_is_not_easing_and_at_the_end_nothing():
    line = timeline(exercise(sides=Sides.BOTH), exercise(sides=Sides.BOTH))
    announced = [line.announced(index) for index in range(len(line.steps))]
    assert [step and (step.number, step.phase) for step in announced] == [
        (1, Phase.HOLD),
        (1, Phase.STRETCH),
        (1, Phase.STRETCH),
        (2, Phase.PREPARE),
        (2, Phase.HOLD),
        (2, Phase.STRETCH),
        (2, Phase.STRETCH),
        None,
    ]


def test_a_step_of_another_length_changes_no_other():
    line = timeline(exercise(sides=Sides.BOTH))
    longer = line.with_length(1, 55_000)
    assert [step.length for step in longer.steps] == [10_000, 55_000, 5_000, 30_000]
    assert longer.starts == (0, 10_000, 65_000, 70_000)


def test_releases_and_presses_are_numbered():
    cues = timeline(exercise(sides=Sides.BOTH, hold=hold(45, cycles=3))).cues(1)
    numbered = [(cue.kind.value, cue.number) for cue in cues if cue.number]
    assert numbered == [("release", 1), ("press", 1), ("release", 2), ("press", 2)]


def test_the_drawing_is_that_of_the_hold_until_the_way_into_the_stretch_begins():
    parts = {"hold": hold(figure="lean"), "stretch": stretch(figure="hug")}
    line = timeline(exercise(rounds=2, rest=5_000, **parts))
    figures = {step.phase: step.figure for step in line.steps}
    assert figures == {
        Phase.PREPARE: "lean",
        Phase.HOLD: "lean",
        Phase.EASE: "hug",
        Phase.STRETCH: "hug",
        Phase.REST: "lean",
        Phase.SWITCH: "lean",
    }
    alone = timeline(exercise(hold=None, stretch=stretch(figure="hug")))
    assert {step.figure for step in alone.steps} == {"hug"}


def test_the_last_three_seconds_of_a_step_of_two_begin_with_it():
    for length, begins in ((2_000, 0), (3_000, 0), (3_500, 500)):
        cues = timeline(exercise(prepare=length)).cues(0)
        assert [cue.at for cue in cues if cue.kind is CueKind.LAST] == [begins]
