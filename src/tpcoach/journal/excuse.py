"""Excused days: ill, away, resting. They ask less of a week and never more."""

from dataclasses import dataclass
from datetime import date, datetime

from tpcoach.journal.entry import new_id
from tpcoach.journal.jsonl import Line, Unreadable, moment, name
from tpcoach.text import clean


@dataclass(frozen=True, slots=True)
class Excuse:
    """The days from `first` to `last`, both included; `logged_at` once it is in the log."""

    id: str
    first: date
    last: date
    note: str | None
    logged_at: datetime | None = None

    def covers(self, day: date) -> bool:
        """Whether it excuses this day."""
        return self.first <= day <= self.last


def new_excuse(first: date, last: date, note: str | None) -> Excuse:
    """An excuse with an id of its own."""
    return Excuse(new_id(), first, last, note)


def excuse_line(excuse: Excuse) -> Line:
    """The excuse as a line, but for `logged_at`."""
    return {
        "v": 1,
        "type": "excuse",
        "id": excuse.id,
        "from": excuse.first.isoformat(),
        "to": excuse.last.isoformat(),
        "note": excuse.note,
    }


def excuse_of(line: Line) -> Excuse:
    """The excuse in a line. Raises Unreadable."""
    note = line.get("note")
    return Excuse(
        name(line, "id"),
        _date(line, "from"),
        _date(line, "to"),
        clean(note) if isinstance(note, str) else None,
        moment(line, "logged_at"),
    )


def _date(line: Line, key: str) -> date:
    value = line.get(key)
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Unreadable(f"{key} is not a date") from error
