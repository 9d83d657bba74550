"""A timeline to scale: the numbers of its exercises."""

from builders import exercise, routine
from tpcoach.plan.strip import numbers, places
from tpcoach.plan.timeline import compile_timeline

TWELVE = compile_timeline(routine(*[exercise(name=f"Spot {n}", muscle=f"m{n}") for n in range(12)]))
LAST = len(TWELVE.steps) - 1


def test_a_number_of_two_digits_never_stands_past_the_end_of_the_row():
    assert numbers(TWELVE, [0] * 9 + [LAST]) == [(1, 0), (12, 8)]


def test_where_two_numbers_would_touch_the_current_one_stays():
    assert numbers(TWELVE, [0, LAST], current=12) == [(12, 0)]
    assert numbers(TWELVE, [0, LAST], current=1) == [(1, 0)]


def test_between_exercises_is_a_gap_where_each_has_four_columns():
    for width, gaps in ((48, 11), (47, 0)):
        shown = places(TWELVE, width)
        assert (len(shown), shown.count(None)) == (width, gaps)


def test_only_a_current_step_has_a_column_however_short_it_is():
    assert places(TWELVE, 12)[0] != 0
    assert places(TWELVE, 12, current=0)[0] == 0
