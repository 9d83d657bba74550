"""Refusals: answers before a session that allowed no pressing."""

from dataclasses import dataclass
from datetime import datetime

from tpcoach.journal import values
from tpcoach.journal.entry import VERSION
from tpcoach.journal.values import Line, Unreadable
from tpcoach.text import clean


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that allowed no pressing: how sore these muscles were, 0-10; without muscles, how
    bad it was in the area; `logged_at` once it is in the log.
    """

    id: str
    at: datetime
    area: str
    muscles: tuple[str, ...]
    value: int
    logged_at: datetime | None = None


def refusal_line(refusal: Refusal) -> Line:
    """Return the refusal as a line, but for `logged_at`."""
    at, muscles = values.stamp(refusal.at), [*refusal.muscles]
    head = {"v": VERSION, "type": "check-in", "id": refusal.id, "at": at}
    return {**head, "area": refusal.area, "muscles": muscles, "value": refusal.value}


def refusal_of(line: Line) -> Refusal:
    """Return the refusal in a line. Raises Unreadable."""
    value, muscles = values.whole(line, "value", 0, 10), line.get("muscles")
    if value is None or not isinstance(muscles, list):
        raise Unreadable("no value from 0 to 10, or no list of muscles")
    logged_at = values.moment(line, "logged_at")
    at = values.moment(line, "at") if "at" in line else logged_at
    names = tuple(clean(each) for each in muscles if isinstance(each, str))
    id, area = values.name(line, "id"), values.text(line, "area", "")
    return Refusal(id, at, area, names, value, logged_at)
