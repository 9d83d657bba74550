"""Excused days: on them nothing is asked of the person."""

from datetime import date, datetime

from tpcoach.frozen import Frozen
from tpcoach.journal import values
from tpcoach.journal.entry import VERSION
from tpcoach.journal.values import Line
from tpcoach.text import clean


class Excuse(Frozen):
    """The days from `first` to `last`, both included; `logged_at` once it is in the log."""

    id: str
    first: date
    last: date
    note: str | None
    logged_at: datetime | None = None


def excuse_line(excuse: Excuse) -> Line:
    """The excuse as a line, but for `logged_at`."""
    days = {"from": excuse.first.isoformat(), "to": excuse.last.isoformat()}
    return {"v": VERSION, "type": "excuse", "id": excuse.id, **days, "note": excuse.note}


def excuse_of(line: Line) -> Excuse:
    """The excuse in a line. Raises Unreadable."""
    id, first, last = values.name(line, "id"), values.day(line, "from"), values.day(line, "to")
    note = clean(line["note"]) if isinstance(line.get("note"), str) else None
    return Excuse(id, first, last, note, values.moment(line, "logged_at"))
