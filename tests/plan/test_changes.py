"""How a routine is done this time: lengths, sides, levels, what is left out; and what settings
change in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import exercise, hold, move, routine, stretch
from tpcoach.frozen import replace
from tpcoach.plan.areas import SHORTEST
from tpcoach.plan.changes import (
    LEVELS,
    Changes,
    as_set,
    at_level,
    changed,
    level_of,
    level_of_routine,
    remarks,
    shortened,
)
from tpcoach.plan.routine import MOST_ON_ONE_SPOT, Prescription, Routine, Sides
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.wording import needs

DOSE = routine(exercise(hold=hold(10), rounds=6), prescribed=Prescription("Anna"))


def test_a_light_day_makes_no_hold_longer_than_it_was_prescribed():
    light = Changes(hold=SHORTEST, pressure=4)
    assert holds(changed(DOSE, light)) == [10]
    assert holds(changed(routine(exercise(hold=hold(45))), light)) == [30]


def test_a_hold_that_many_rounds_make_short_keeps_presses_of_five_seconds_or_more():
    other = exercise(hold=hold(60, cycles=3))
    found = changed(routine(*DOSE.exercises, other), Changes(hold=60_000)).exercises
    assert [(each.hold.ms, each.hold.cycles) for each in found] == [(17_142, 1), (17_142, 2)]


def test_a_routine_of_which_something_is_left_out_is_partial_and_needs_its_tools_for_all_of_it():
    two = routine(exercise(name="a"), exercise(name="b"))
    assert needs(two).startswith("you need: ")
    for part in (Changes(no_time=("a",)), Changes(stretches_only=True), Changes(left_out=("b",))):
        assert needs(changed(two, part)).startswith("all of it needs: ")
        assert changed(changed(two, part), Changes()).partial
    for whole in (Changes(hold=60_000), Changes(side="left"), Changes(pressure=3)):
        assert not changed(two, whole).partial


def holds(found: Routine) -> list[int]:
    return [each.hold.ms // 1000 for each in found.exercises if each.hold]


def pressed(found: Routine) -> list[int]:
    """The pressure on each muscle and side in the whole routine, in ms."""
    totals = {}
    for each in found.exercises:
        for spot in each.pressed:
            totals[spot] = totals.get(spot, 0) + (each.hold.ms if each.hold else 0) * each.rounds
    return list(totals.values())


def test_longer_holds_of_one_muscle_share_the_two_minutes_of_the_whole_routine():
    three = routine(*[exercise(name=name, hold=hold(30)) for name in "abc"])
    assert holds(changed(three, Changes(hold=60_000))) == [40, 40, 40]
    assert holds(changed(three, Changes(hold=35_000))) == [35, 35, 35]
    assert holds(at_level(three, 3)) == [40, 40, 40]


def test_a_long_hold_gives_up_its_lead_where_the_others_would_not_fit():
    uneven = routine(exercise(hold=hold(60)), exercise(hold=hold(30)), exercise(hold=hold(30)))
    assert holds(at_level(uneven, 3)) == [40, 40, 40]
    assert holds(at_level(uneven, 1)) == [40, 40, 40]


def test_another_muscle_or_the_other_side_has_two_minutes_of_its_own():
    others = routine(
        exercise(muscle="a", sides=Sides.LEFT, rounds=2, hold=hold(30)),
        exercise(muscle="a", sides=Sides.RIGHT, rounds=2, hold=hold(30)),
        exercise(muscle="b", rounds=2, hold=hold(30)),
    )
    assert holds(changed(others, Changes(hold=60_000))) == [60, 60, 60]


def test_what_is_not_pressed_takes_no_share():
    three = routine(*[exercise(name=name, hold=hold(30)) for name in "abc"])
    assert holds(changed(three, Changes(hold=60_000, left_out=("a",)))) == [60, 60]
    alone = routine(exercise(hold=hold(30)), exercise(hold=None), exercise(hold=None))
    assert holds(changed(alone, Changes(hold=60_000))) == [60]


def test_without_changes_a_routine_is_as_its_file_has_it():
    uneven = routine(exercise(hold=hold(60)), exercise(hold=hold(30)), exercise(hold=hold(30)))
    assert changed(uneven, Changes()) == uneven


routines = st.lists(
    st.builds(
        exercise,
        muscle=st.sampled_from("ab"),
        sides=st.sampled_from(Sides),
        rounds=st.integers(1, 3),
        hold=st.builds(hold, st.integers(30, 60)),
        move=st.none() | st.builds(move, st.integers(1, 30), st.integers(2, 15)),
    ),
    min_size=1,
    max_size=4,
).map(lambda exercises: routine(*exercises))


@given(
    routines.filter(lambda r: max(pressed(r)) <= MOST_ON_ONE_SPOT),
    st.builds(
        Changes,
        hold=st.none() | st.integers(30, 60).map(lambda s: s * 1000),
        level=st.none() | st.integers(0, len(LEVELS) - 1),
        side=st.sampled_from([None, Sides.LEFT, Sides.RIGHT]),
    ),
)
def test_no_change_makes_a_routine_press_too_long_or_hold_too_short(chosen, changes):
    found = changed(chosen, changes)
    assert all(ms <= MOST_ON_ONE_SPOT for ms in pressed(found))
    assert all(each.hold.ms >= SHORTEST for each in found.exercises if each.hold)


def test_an_exercise_on_each_side_is_done_on_the_one_that_is_wanted():
    (found,) = changed(routine(exercise()), Changes(side="left")).exercises
    assert found.sides is Sides.LEFT


def test_a_muscle_may_go_without_its_hold_and_so_may_all():
    two = routine(exercise(muscle="a"), exercise(muscle="b"))
    assert [e.hold is None for e in changed(two, Changes(unpressed=("a",))).exercises] == [
        True,
        False,
    ]
    assert holds(changed(two, Changes(stretches_only=True))) == []
    assert len(changed(two, Changes(stretches_only=True)).exercises) == 2


@pytest.mark.parametrize(("asked", "limit"), [(4, 4), (6, 6), (9, 6)])
def test_a_press_may_be_made_weaker_and_never_stronger(asked, limit):
    (found,) = changed(routine(exercise(hold=hold(pressure=6))), Changes(pressure=asked)).exercises
    assert found.hold
    assert found.hold.pressure == limit


def test_the_level_of_a_routine_is_what_its_holds_and_stretches_all_reach():
    assert level_of_routine(routine(exercise(hold=hold(60), stretch=stretch(60)))) == 3
    assert level_of_routine(routine(exercise(hold=None, stretch=stretch(45)))) == 2
    assert level_of_routine(routine(exercise(hold=hold(45), stretch=stretch(30)))) == 1


def test_every_hold_and_stretch_can_be_given_another_length():
    line = compile_timeline(changed(routine(exercise()), Changes(hold=30_000, stretch=60_000)))
    assert {(s.phase.value, s.length) for s in line.steps if s.phase.practised} == {
        ("hold", 30_000),
        ("stretch", 60_000),
    }


def test_a_longer_hold_of_several_rounds_stays_within_two_minutes_on_a_spot():
    found = changed(routine(exercise(rounds=3, hold=hold(40))), Changes(hold=60_000))
    assert found.exercises[0].hold
    assert found.exercises[0].hold.ms * 3 == MOST_ON_ONE_SPOT


def test_one_side_alone_keeps_what_is_for_both_and_drops_the_other():
    chosen = routine(
        exercise(), exercise(sides=Sides.BOTH), exercise(sides=Sides.LEFT),
        exercise(sides=Sides.RIGHT),
    )  # fmt: skip
    kept = changed(chosen, Changes(side="right"))
    assert [e.sides.value for e in kept.exercises] == ["right", "both", "right"]


def test_at_the_highest_level_holds_and_stretches_last_a_minute():
    (found,) = at_level(routine(exercise(hold=hold(30), stretch=stretch(30))), 3).exercises
    assert found.hold
    assert (found.hold.ms, found.stretch.ms) == (60_000, 60_000)


def test_a_level_is_reached_before_anything_else_is_changed():
    short = routine(exercise(hold=hold(30), stretch=stretch(30)))
    assert holds(changed(short, Changes(level=1))) == [40]
    assert holds(changed(short, Changes(level=1, hold=35_000))) == [35]


def test_what_was_practised_below_the_lowest_level_is_at_the_lowest():
    assert level_of([20_000], [30_000]) == level_of([], [10_000]) == 0


def test_it_is_known_which_holds_are_shorter_than_asked_for():
    three = routine(*[exercise(name=name, hold=hold(30)) for name in "abc"])
    assert [e.name for e in shortened(three, Changes(hold=60_000))] == ["a", "b", "c"]
    assert [e.name for e in shortened(three, Changes(level=3))] == ["a", "b", "c"]
    assert shortened(three, Changes(hold=40_000)) == shortened(three, Changes()) == ()
    assert shortened(routine(exercise(hold=hold(30))), Changes(hold=60_000)) == ()


STRETCH = replace(stretch(), avoid=("Pulling your head",))
BOTH = ("The spine", "Pulling your head")


@pytest.mark.parametrize(
    "changes", [Changes(stretches_only=True), Changes(unpressed=("rhomboids",))]
)
def test_a_stretch_without_its_hold_avoids_what_is_its_own(changes):
    def avoided(**parts: object) -> tuple[str, ...]:
        return changed(routine(exercise(avoid=BOTH, **parts)), changes).exercises[0].avoid

    assert avoided(stretch=STRETCH) == ("Pulling your head",)
    assert avoided(stretch=stretch()) == BOTH, "a file without a list of its own loses nothing"
    assert avoided(hold=None, stretch=STRETCH) == BOTH


THREE = routine(
    exercise(name="One", muscle="one"),
    exercise(name="Two", muscle="two", hold=None),
    exercise(name="Three", muscle="three", hold=None, stretch=None, move=move()),
)


def said_of(found) -> list[str]:
    return [text for _, text in found.own_way]


def test_by_the_settings_every_hold_and_every_stretch_gets_its_length():
    found = as_set(THREE, 60, 40, None)
    assert [each.hold and each.hold.ms for each in found.exercises] == [60_000, None, None]
    assert [each.stretch and each.stretch.ms for each in found.exercises] == [40_000, 40_000, None]
    assert said_of(found) == [
        "Every hold takes 60 s: your setting routine.test.hold.",
        "Every stretch takes 40 s: your setting routine.test.stretch.",
    ]


def test_a_setting_that_changes_nothing_is_not_said():
    assert said_of(as_set(THREE, 45, 30, None)) == []


def test_no_muscle_is_pressed_over_two_minutes_and_that_is_what_is_said():
    crowded = routine(*(exercise(name=name, hold=hold(40)) for name in ("A", "B", "C")))
    found = as_set(crowded, 60, None, None)
    assert {each.hold.ms for each in found.exercises} == {40_000}
    assert said_of(found) == []


def test_only_some_of_its_exercises_are_left():
    found = as_set(THREE, None, None, (1, 3))
    assert [each.name for each in found.exercises] == ["One", "Three"]
    assert said_of(found) == ["Only exercises 1, 3 of 3: your setting routine.test.only."]


def test_an_exercise_that_no_longer_exists_is_told_and_the_others_are_done():
    found = as_set(THREE, None, None, (2, 5))
    assert [each.name for each in found.exercises] == ["Two"]
    assert said_of(found) == [
        "Your setting routine.test.only names 5, but it has 3 exercises.",
        "Only exercise 2 of 3: your setting routine.test.only.",
    ]


def test_where_none_of_them_exists_all_are_done():
    found = as_set(THREE, None, None, (7, 8))
    assert found.exercises == THREE.exercises
    assert said_of(found) == ["Your setting routine.test.only names 7, 8, but it has 3 exercises."]


@pytest.mark.parametrize(
    ("changes", "kept"), [(Changes(), 2), (Changes(hold=30_000), 1), (Changes(side="left"), 2)]
)
def test_what_the_command_line_overrules_is_not_said(changes, kept):
    assert len(remarks(as_set(THREE, 60, 40, None), changes)) == kept


def test_a_stretch_that_is_longer_than_the_setting_stays_so():
    longer = routine(exercise(stretch=stretch(50)))
    assert as_set(longer, 60, None, None).exercises[0].stretch.ms == 50_000
