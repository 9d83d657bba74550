"""How bad it was, session by session: what `report --ratings` adds to its page."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from tpcoach.consistency.totals import answers
from tpcoach.journal.entry import Entry
from tpcoach.pages.layout import heading, lines, row
from tpcoach.prose import area_name


def ratings_rows(entries: Sequence[Entry], width: int) -> Iterator[Text]:
    """Return a row for each of these sessions, or that there is none."""
    yield from heading("How bad it was, 0 to 10", width)
    for entry in entries:
        said = (f"{value} {name}" for name, value in answers(entry).items() if value is not None)
        area = area_name(entry.area)
        yield from row(f"{entry.started:%a %d %b}", f"{area}: {', '.join(said)}", width)
    text = "Your own record; short-term relief is common." if entries else "No answers here yet."
    yield from lines(text, width, "quiet")
