"""What can be begun: a row for each routine, the first one marked."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.pages.layout import lines
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import MARGIN, cells


def start_rows(
    timelines: Sequence[Timeline], width: int, mark: str, command: str = ""
) -> Iterator[Text]:
    """Return how to begin each routine, how long it takes, and what it needs, which goes below
    where it does not fit beside.
    """
    names = [f"{command}{timeline.routine.id}" for timeline in timelines]
    widest = max(map(cells, names), default=0)
    for name, timeline in zip(names, timelines, strict=True):
        needs = ", ".join([*timeline.routine.tools, *timeline.routine.place])
        first = timeline is timelines[0]
        row = Text(" " * MARGIN).append(f"{mark if first else ' '} ", "leaf")
        row.append(f"{name:<{widest}}", "bold").append(f"{clock(timeline.total):>8}")
        if row.cell_len + 3 + cells(needs) < width:
            yield row.append(f"   {needs}", "quiet")
        else:
            yield from (row, *lines(needs, width, "quiet", MARGIN + 2))
