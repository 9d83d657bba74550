"""The page of `log`: a row for each entry, with its note and what does not fit below it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.pages.charts import strength
from tpcoach.pages.layout import hang, lines
from tpcoach.prose import MARGIN, cells, wrapped

_WIDE, _SHORT = 72, 60
"""Where an id has a column of its own, and where there is a whole date."""

_BELOW = 4
"""The indent of what stands below an entry on a narrower page."""


def entry_page(
    rows: Sequence[Entry | tuple[str, str]], now: datetime, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """Return a row for each entry, its note and what does not fit below; of others words and id."""
    entries = [each for each in rows if isinstance(each, Entry)]
    widest = max((len(each.label) for each in entries), default=0)
    # An id that leaves no room for the other columns is cut.
    column = min(widest, width - (52 if width >= _WIDE else 23))
    for each in rows:
        if isinstance(each, Entry):
            yield from _entry(each, now, width, column, glyphs)
        else:
            text, id = each
            head = Text(" " * MARGIN).append(f"{id}  ", "quiet")
            yield from hang(head, wrapped(text, width - head.cell_len - 1))


def _entry(entry: Entry, now: datetime, width: int, column: int, glyphs: Glyphs) -> Iterator[Text]:
    line, id, started = Text(" " * MARGIN), entry.id[:8], entry.started
    felt = strength(entry).replace("to", glyphs.arrow)
    remarks, indent = [*_remarks(entry, now)], _BELOW
    if width >= _WIDE:
        line.append(f"{id}  ", "quiet").append(f"{started:%a %Y-%m-%d %H:%M}"[4 * (width < 80) :])
        indent = MARGIN + len(id) + 2
    elif width >= _SHORT:
        line.append(f"{started:%Y-%m-%d %H:%M}")
        remarks = [id, *remarks]
    else:
        line.append(f"{started:%d %b}")
        year = "" if started.year == now.year else f"{started.year} "
        remarks = [f"{year}{started:%H:%M}", id, *remarks]
    line.append(f"  {entry.label[:column]:<{column}}", "bold")
    practised = "" if entry.no_session else clock(entry.practised)
    line.append(f"  {practised:>5}  {felt}")
    aside = ", ".join(remarks)
    gap = " " * max(2, 8 - cells(felt))
    if line.cell_len + len(gap) + cells(aside) <= width:
        line.append(f"{gap}{aside}", "quiet")
        aside = ""
    line.rstrip()
    yield line
    yield from lines(aside, width, "quiet", indent)
    yield from lines(entry.note or "", width, "", indent)


def _remarks(entry: Entry, now: datetime) -> Iterator[str]:
    if entry.started > now:
        yield "in the future, not counted"
    if entry.no_session:
        yield entry.no_session
        return
    if entry.rehearsal:
        yield "rehearsal"
    elif not entry.counts:
        yield f"of {clock(entry.planned)}, does not count"
    if entry.outcome != "finished":
        yield entry.outcome
    if entry.source != "session":
        yield entry.source
