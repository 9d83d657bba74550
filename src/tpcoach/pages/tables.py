"""Tables: routines, entries."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from tpcoach.durations import clock
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import share, strength
from tpcoach.pages.layout import lines
from tpcoach.plan.timeline import Timeline

_WIDE = 72


def routine_table(
    timelines: Sequence[Timeline], done: Mapping[str, date], today: date, width: int
) -> Table:
    """Return a row for each routine: what it is and needs, how long it takes, when it was done.

    A narrow page leaves out what it needs, a very narrow one its title too.
    """
    needs, titles = width >= 80, width >= 60
    table = _table(
        "Routine", *["Title"] * titles, *["Needs"] * needs, ">Minutes", "Last done", whole=1
    )
    for timeline in timelines:
        routine = timeline.routine
        mine = " (yours)" if routine.own else ""
        cells = [Text().append(routine.id, "bold").append(mine, "quiet")]
        cells += [Text(routine.title)] * titles
        cells += [Text(", ".join([*routine.tools, *routine.place]))] * needs
        cells += [Text(clock(timeline.total)), Text(_ago(done.get(routine.id), today), "quiet")]
        table.add_row(*cells)
    return table


def entry_page(entries: Sequence[Entry], now: datetime, width: int) -> Iterator[Table | Text]:
    """Return the entries in their order: a row each, on a narrow page with a second line below."""
    if width >= _WIDE:
        table = _table("Id", "When", "Routine", ">Practised", "Strength", "", whole=2)
        for entry in entries:
            when = f"{entry.started:%a %Y-%m-%d %H:%M}"
            cells = (when, entry.routine, share(entry), strength(entry), _remarks(entry, now))
            table.add_row(Text(entry.id[:8], "quiet"), *map(Text, cells))
        yield table
        return
    for entry in entries:
        line = Text(" ").append(entry.id[:8], "quiet").append(f" {entry.started:%Y-%m-%d %H:%M} ")
        yield line.append(entry.routine[: max(8, width - line.cell_len - 1)], "bold")
        felt = strength(entry) and f"strength {strength(entry)}"
        details = (f"{share(entry)} practised", felt, _remarks(entry, now))
        yield from lines(", ".join(filter(None, details)), width, "quiet", indent=10)


def _table(*columns: str, whole: int) -> Table:
    """Return a table without rules; `>` aligns a column right, the first `whole` are never cut."""
    table = Table(box=None, pad_edge=True, header_style="quiet")
    for index, column in enumerate(columns):
        right = column.startswith(">")
        side: JustifyMethod = "right" if right else "left"
        table.add_column(column.lstrip(">"), justify=side, no_wrap=index < whole or right)
    return table


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return "not yet"
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    return f"{days} days ago" if days < 14 else day.isoformat()


def _remarks(entry: Entry, now: datetime) -> str:
    remarks = (
        "in the future, not counted" if entry.started > now else "",
        "rehearsal" if entry.rehearsal else "" if entry.counts else "does not count",
        entry.outcome if entry.outcome != "finished" else "",
        entry.source if entry.source != "session" else "",
        entry.note or "",
    )
    return ", ".join(filter(None, remarks))
