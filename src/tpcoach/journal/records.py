"""What a line of the log records beside a session: excuses, refusals and decisions."""

from datetime import date, datetime
from typing import Any

from tpcoach.frozen import Frozen
from tpcoach.frozen import values as fields
from tpcoach.journal import values
from tpcoach.journal.entry import VERSION
from tpcoach.journal.values import Line, Unreadable
from tpcoach.plan.areas import parts_there
from tpcoach.plan.muscles import muscle_name
from tpcoach.text import clean, folded

MISSED, ENDING = "missed", "ending"
ACTIVITY, CONFIDENCE = "activity", "confidence"
"""What the weekly question may be about; the last two are of one prescribed routine."""

WRONG = "wrong"
"""What was wrong in a session that ended before anybody said it."""

FINE, YES, NO = "fine", "yes", "no"
"""Whether it is fine now where something wrong ended a session, and the answers to that."""

MISTAKE = "mistake"
"""The answer that nothing was wrong; the others are those of a session."""

STOP = "stop"
"""The answer after which nothing is missed, until there is a new goal."""


class Excuse(Frozen):
    """Days, `first` to `last` inclusive, on which nothing is asked; `logged_at` once logged."""

    id: str
    first: date
    last: date
    note: str | None
    logged_at: datetime | None = None

    @property
    def line(self) -> Line:
        """The excuse as a line, but for `logged_at`."""
        days = {"from": self.first.isoformat(), "to": self.last.isoformat()}
        return {"v": VERSION, "type": "excuse", "id": self.id, **days, "note": self.note}


def excuse_of(line: Line) -> Excuse:
    """Return the excuse in a line. Raises Unreadable."""
    id, first, last = values.name(line, "id"), values.day(line, "from"), values.day(line, "to")
    note = clean(line["note"]) if isinstance(line.get("note"), str) else None
    return Excuse(id, first, last, note, values.moment(line, "logged_at"))


class Refusal(Frozen):
    """An answer before a session that allowed no pressing: how sore these muscles were, 0-10;
    without muscles, how bad it was in the area, and so in the muscles that it `covers`; `logged_at`
    once it is in the log.
    """

    id: str
    at: datetime
    area: str
    muscles: tuple[str, ...]
    value: int
    logged_at: datetime | None = None
    covers: tuple[str, ...] = ()

    @property
    def sore(self) -> frozenset[str]:
        """The parts of its muscles."""
        return frozenset().union(*(parts_there(each, self.area) for each in self.muscles))

    @property
    def line(self) -> Line:
        """The refusal as a line, but for `logged_at`."""
        about = {"area": self.area, "muscles": [*self.muscles], "covers": [*self.covers]}
        head = {"v": VERSION, "type": "check-in", "id": self.id, "at": values.stamp(self.at)}
        return {**head, **about, "value": self.value}


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


class Decision(Frozen):
    """What the person decided about their plan: the `answer` to what was `asked`, None where that
    was skipped; the `goal` from that week on, where it is a new one. Nothing is `asked` where they
    set a goal by themselves. What is `asked` about a `routine` has a `value`, 0-10, for an
    `activity` in the person's own words or for how sure they are to keep it up. What was wrong, and
    whether it is fine now, is asked about the `session` of this id.
    """

    id: str
    at: datetime
    asked: str | None = None
    answer: str | None = None
    goal: int | None = None
    logged_at: datetime | None = None
    routine: str | None = None
    activity: str | None = None
    value: int | None = None
    session: str | None = None

    @property
    def line(self) -> Line:
        """The decision as a line, but for `logged_at`."""
        head = {"v": VERSION, "type": "decision", "id": self.id, "at": values.stamp(self.at)}
        of_routine = ("routine", "activity", "value") if self.routine else ()
        of_session = ("session",) if self.session else ()
        return head | fields(self, "asked", "answer", "goal", *of_routine, *of_session)


def decision_of(line: Line) -> Decision:
    """Return the decision in a line. Raises Unreadable."""
    keys = ("asked", "answer", "routine", "activity", "session")
    texts: dict[str, Any] = {key: values.text(line, key, "") or None for key in keys}
    return Decision(
        values.name(line, "id"),
        values.moment(line, "at"),
        goal=values.whole(line, "goal", 1, 7),
        logged_at=values.moment(line, "logged_at"),
        value=values.whole(line, "value", 0, 10),
        **texts,
    )
