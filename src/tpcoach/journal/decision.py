"""Decisions about the plan: answers to the weekly question, and new goals."""

from datetime import datetime

from tpcoach.frozen import Frozen
from tpcoach.journal import values
from tpcoach.journal.entry import VERSION
from tpcoach.journal.values import Line

MISSED, ENDING = "missed", "ending"
ACTIVITY, CONFIDENCE = "activity", "confidence"
"""What the weekly question may be about; the last two are of one prescribed routine."""

WRONG = "wrong"
"""What was wrong in a session that ended before anybody said it."""

MISTAKE = "mistake"
"""The answer that nothing was wrong; the others are those of a session."""

STOP = "stop"
"""The answer after which nothing is missed, until there is a new goal."""


class Decision(Frozen):
    """What the person decided about their plan: the `answer` to what was `asked`, None where that
    was skipped; the `goal` from that week on, where it is a new one. Nothing is `asked` where they
    set a goal by themselves. What is `asked` about a `routine` has a `value`, 0-10, for an
    `activity` in the person's own words or for how sure they are to keep it up. What was wrong is
    asked about the `session` of this id.
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


def decision_line(decision: Decision) -> Line:
    """Return the decision as a line, but for `logged_at`."""
    head = {"v": VERSION, "type": "decision", "id": decision.id, "at": values.stamp(decision.at)}
    line: Line = {"asked": decision.asked, "answer": decision.answer, "goal": decision.goal}
    if decision.routine:
        keys = ("routine", "activity", "value")
        line |= {key: getattr(decision, key) for key in keys}
    if decision.session:
        line["session"] = decision.session
    return {**head, **line}


def decision_of(line: Line) -> Decision:
    """Return the decision in a line. Raises Unreadable."""
    asked, answer = (values.text(line, key, "") or None for key in ("asked", "answer"))
    goal, logged_at = values.whole(line, "goal", 1, 7), values.moment(line, "logged_at")
    return Decision(
        values.name(line, "id"),
        values.moment(line, "at"),
        asked,
        answer,
        goal,
        logged_at,
        routine=values.text(line, "routine", "") or None,
        activity=values.text(line, "activity", "") or None,
        value=values.whole(line, "value", 0, 10),
        session=values.text(line, "session", "") or None,
    )
