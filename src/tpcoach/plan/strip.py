"""A timeline to scale, as one row: which step stands in which column."""

from collections.abc import Sequence
from itertools import groupby

from tpcoach.plan.timeline import Timeline


def places(timeline: Timeline, width: int, current: int = -1) -> list[int | None]:
    """Return for each column the index of the step that is there, None between exercises.

    However short it is, the `current` step has a column.
    """
    starts = timeline.starts
    exercises = [
        [index for index, _ in run]
        for _, run in groupby(enumerate(timeline.steps), lambda each: each[1].number)
    ]
    gaps = len(exercises) - 1 if width >= 4 * len(exercises) else 0
    room, total = width - gaps, max(1, timeline.total)
    columns: list[int | None] = []
    for number, indexes in enumerate(exercises):
        if number and gaps:
            columns.append(None)
        last = indexes[-1]
        begins = round(starts[indexes[0]] * room / total)
        ends = round((starts[last] + timeline.steps[last].length) * room / total)
        cells: list[int | None] = []
        for column in range(begins, ends):
            moment = (column + 0.5) * total / room
            cells.append(max((i for i in indexes if starts[i] <= moment), default=indexes[0]))
        if current in indexes and current not in cells and cells:
            place = round(starts[current] * room / total) - begins
            cells[min(place, len(cells) - 1)] = current
        columns += cells
    return columns


def numbers(
    timeline: Timeline, places: Sequence[int | None], current: int = 0
) -> list[tuple[int, int]]:
    """Return each exercise's number and column where there is room; `current` always has some."""
    shown = [None if index is None else timeline.steps[index].number for index in places]
    placed: list[tuple[int, int]] = []
    for number in sorted(
        {each for each in shown if each}, key=lambda each: (each != current, each)
    ):
        long = len(str(number))
        column = min(shown.index(number), len(places) - long)
        if all(column + long < at or at + len(str(each)) < column for each, at in placed):
            placed.append((number, column))
    return sorted(placed, key=lambda each: each[1])
