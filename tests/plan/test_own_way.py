"""How settings change a routine, and what is said of it."""

import pytest

from builders import exercise, hold, move, routine, stretch
from tpcoach.plan.changes import Changes, as_set, remarks

THREE = routine(
    exercise(name="One", muscle="one"),
    exercise(name="Two", muscle="two", hold=None),
    exercise(name="Three", muscle="three", hold=None, stretch=None, move=move()),
)


def said(found) -> list[str]:
    return [text for _, text in found.own_way]


def test_every_hold_and_every_stretch_gets_its_length():
    found = as_set(THREE, 60, 40, None)
    assert [each.hold and each.hold.ms for each in found.exercises] == [60_000, None, None]
    assert [each.stretch and each.stretch.ms for each in found.exercises] == [40_000, 40_000, None]
    assert said(found) == [
        "Every hold takes 60 s: your setting routine.test.hold.",
        "Every stretch takes 40 s: your setting routine.test.stretch.",
    ]


def test_what_is_as_it_was_is_not_said():
    assert said(as_set(THREE, 45, 30, None)) == []


def test_no_muscle_is_pressed_over_two_minutes_and_that_is_what_is_said():
    crowded = routine(*(exercise(name=name, hold=hold(40)) for name in ("A", "B", "C")))
    found = as_set(crowded, 60, None, None)
    assert {each.hold.ms for each in found.exercises} == {40_000}
    assert said(found) == []


def test_only_some_of_its_exercises_are_left():
    found = as_set(THREE, None, None, (1, 3))
    assert [each.name for each in found.exercises] == ["One", "Three"]
    assert said(found) == ["Only exercises 1, 3 of 3: your setting routine.test.only."]


def test_an_exercise_that_no_longer_exists_is_told_and_the_others_are_done():
    found = as_set(THREE, None, None, (2, 5))
    assert [each.name for each in found.exercises] == ["Two"]
    assert said(found) == [
        "Your setting routine.test.only names 5, but it has 3 exercises.",
        "Only exercise 2 of 3: your setting routine.test.only.",
    ]


def test_where_none_of_them_exists_all_are_done():
    found = as_set(THREE, None, None, (7, 8))
    assert found.exercises == THREE.exercises
    assert said(found) == ["Your setting routine.test.only names 7, 8, but it has 3 exercises."]


@pytest.mark.parametrize(
    ("changes", "kept"), [(Changes(), 2), (Changes(hold=30_000), 1), (Changes(side="left"), 2)]
)
def test_what_the_command_line_overrules_is_not_said(changes, kept):
    assert len(remarks(as_set(THREE, 60, 40, None), changes)) == kept


def test_other_lengths_stay():
    longer = routine(exercise(stretch=stretch(50)))
    assert as_set(longer, 60, None, None).exercises[0].stretch.ms == 50_000
