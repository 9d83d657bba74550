"""The one question a week, if there is reason for one. Pure; docs/consistency.md has the rules."""

from collections.abc import Iterable, Mapping
from datetime import date

from tpcoach.calendar import Week
from tpcoach.consistency.history import History
from tpcoach.consistency.prescription import holds
from tpcoach.consistency.totals import WeekTotal
from tpcoach.consistency.trend import WELL_UP_TO
from tpcoach.frozen import Frozen
from tpcoach.journal.records import ACTIVITY, CONFIDENCE, ENDING, MISSED, Decision
from tpcoach.plan.routine import Routine

GOOD_WEEKS = 4
"""After this many weeks at `WELL_UP_TO` or less there is little left to get better."""


class Question(Frozen):
    """What is to be asked, about which weeks, oldest first: missed ones in a row, or good ones; or
    about which activity, in the person's own words.
    """

    about: str
    weeks: tuple[WeekTotal, ...] = ()
    activity: str | None = None


def question(
    history: History, today: date, before: int | None = None, routine: Routine | None = None
) -> Question | None:
    """Return this week's question, if there is reason for one and none was asked yet. `before` is
    how bad it is today, `routine` the one that is to be done.

    That it may be time to end goes first: it has all the answers to a missed week that help then.
    What a prescription asks comes last, and while it holds nothing is ended.
    """
    calendar, this = history.calendar, history.calendar.week(today)
    # Of each kind of question the week in which it was last asked.
    asked = {d.asked: calendar.week(calendar.day(d.at)) for d in history.decisions if d.asked}
    if this in asked.values():
        return None
    prescribed = routine if routine and holds(routine, today) else None
    own = None if history.ending(this) else _own(history, today, before, asked, prescribed is None)
    return own or (rating(history.decisions, prescribed) if prescribed else None)


def rating(decisions: Iterable[Decision], routine: Routine) -> Question:
    """Return which of a prescription's activities, or how sure one is to keep it up, was asked
    about the longest ago.
    """
    activities = routine.prescribed.activities if routine.prescribed else ()
    turns = [*((ACTIVITY, each) for each in activities), (CONFIDENCE, None)]
    mine = [(d.asked, d.activity) for d in decisions if d.routine in routine.ids]
    last = {turn: number for number, turn in enumerate(mine)}
    about, activity = min(turns, key=lambda turn: last.get(turn, -1))
    return Question(about, activity=activity)


def _own(
    history: History, today: date, before: int | None, asked: Mapping[str, Week], may_end: bool
) -> Question | None:
    this = history.calendar.week(today)
    weeks = [history.week(this.before(n), today) for n in range(GOOD_WEEKS + 1)]
    fresh = ENDING not in asked or asked[ENDING].first <= weeks[-1].week.first
    if may_end and fresh and (before or 0) <= WELL_UP_TO and _good(weeks):
        return Question(ENDING, tuple(reversed(weeks[1:])))
    missed = _missed(history, today, asked.get(MISSED))
    return Question(MISSED, tuple(reversed(missed))) if missed else None


def _good(weeks: list[WeekTotal]) -> bool:
    """Return whether no answer was above `WELL_UP_TO`, and each of the finished weeks has one."""
    answers = [[e.before for e in week.entries if e.before is not None] for week in weeks]
    return all(answers[1:]) and max(map(max, filter(None, answers))) <= WELL_UP_TO


def _missed(history: History, today: date, asked: Week | None) -> list[WeekTotal]:
    """Return the missed weeks in a row up to the last, newest first, that nobody asked about."""
    first = history.first_day
    missed: list[WeekTotal] = []
    week = history.calendar.week(today).before(1)
    while first and first < week.first and (asked is None or week.first >= asked.first):
        total = history.week(week, today)
        if total.met is not False:
            break
        missed.append(total)
        week = week.before(1)
    return missed
