"""The one question a week, if there is reason for one. Pure; docs/consistency.md has the rules."""

from datetime import date, datetime

from tpcoach.calendar import Week
from tpcoach.consistency.history import History
from tpcoach.consistency.totals import WeekTotal
from tpcoach.consistency.trend import UPKEEP
from tpcoach.frozen import Frozen
from tpcoach.journal.decision import ENDING, MISSED

GOOD_WEEKS = 4
"""After this many weeks at `UPKEEP` or less there is little left to get better."""


class Question(Frozen):
    """What is to be asked, about which weeks, oldest first: missed ones in a row, or good ones."""

    about: str
    weeks: tuple[WeekTotal, ...]


def question(history: History, today: date, before: int | None = None) -> Question | None:
    """Return this week's question, if there is reason for one and none was asked yet. `before` is
    how bad it is today.

    That it may be time to end goes first: it has all the answers to a missed week that help then.
    """
    this = history.calendar.week(today)
    # Of each kind of question the week in which it was last asked.
    asked = {d.asked: _week_of(history, d.at) for d in history.decisions if d.asked}
    if this in asked.values() or history.ending(this):
        return None
    weeks = [history.week(this.before(n), today) for n in range(GOOD_WEEKS + 1)]
    fresh = ENDING not in asked or asked[ENDING].first <= weeks[-1].week.first
    if fresh and (before or 0) <= UPKEEP and _good(weeks):
        return Question(ENDING, tuple(reversed(weeks[1:])))
    missed = _missed(history, today, asked.get(MISSED))
    return Question(MISSED, tuple(reversed(missed))) if missed else None


def _week_of(history: History, at: datetime) -> Week:
    return history.calendar.week(history.calendar.day(at))


def _good(weeks: list[WeekTotal]) -> bool:
    """Return whether no answer was above `UPKEEP`, and each of the finished weeks has one."""
    answers = [[e.before for e in week.entries if e.before is not None] for week in weeks]
    return all(answers[1:]) and max(map(max, filter(None, answers))) <= UPKEEP


def _missed(history: History, today: date, asked: Week | None) -> list[WeekTotal]:
    """Return the missed weeks in a row up to the last, newest first: those that nobody asked about,
    after the week in which it all began.
    """
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
