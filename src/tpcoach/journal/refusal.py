"""Refusals: answers before a session that allowed no pressing."""

from datetime import datetime

from tpcoach.frozen import Frozen
from tpcoach.journal import values
from tpcoach.journal.entry import VERSION
from tpcoach.journal.values import Line, Unreadable
from tpcoach.plan.muscles import muscle_name
from tpcoach.text import clean, folded


class Refusal(Frozen):
    """An answer that allowed no pressing: how sore these muscles were, 0-10; without muscles, how
    bad it was in the area, and so in the muscles that it `covers`; `logged_at` once it is in the
    log.
    """

    id: str
    at: datetime
    area: str
    muscles: tuple[str, ...]
    value: int
    logged_at: datetime | None = None
    covers: tuple[str, ...] = ()


def refusal_line(refusal: Refusal) -> Line:
    """Return the refusal as a line, but for `logged_at`."""
    about = {"area": refusal.area, "muscles": [*refusal.muscles], "covers": [*refusal.covers]}
    head = {"v": VERSION, "type": "check-in", "id": refusal.id, "at": values.stamp(refusal.at)}
    return {**head, **about, "value": refusal.value}


def refusal_of(line: Line) -> Refusal:
    """Return the refusal in a line. Raises Unreadable."""
    value, muscles = values.whole(line, "value", 0, 10), line.get("muscles")
    if value is None or not isinstance(muscles, list):
        raise Unreadable("no value from 0 to 10, or no list of muscles")
    logged_at = values.moment(line, "logged_at")
    at = values.moment(line, "at") if "at" in line else logged_at
    id, area = values.name(line, "id"), folded(values.text(line, "area", ""))
    return Refusal(id, at, area, _names(muscles), value, logged_at, _names(line.get("covers")))


def _names(listed: object) -> tuple[str, ...]:
    names = listed if isinstance(listed, list) else ()
    return tuple(muscle_name(clean(each)) for each in names if isinstance(each, str))
