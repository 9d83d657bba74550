"""Tables: entries."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import share, strength
from tpcoach.pages.layout import lines

_WIDE = 72


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


def _remarks(entry: Entry, now: datetime) -> str:
    remarks = (
        "in the future, not counted" if entry.started > now else "",
        "rehearsal" if entry.rehearsal else "" if entry.counts else "does not count",
        entry.outcome if entry.outcome != "finished" else "",
        entry.source if entry.source != "session" else "",
        entry.note or "",
    )
    return ", ".join(filter(None, remarks))
