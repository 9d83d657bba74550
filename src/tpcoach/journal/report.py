"""One week's report: what the log is asked for, and what comes of it."""

from dataclasses import dataclass
from datetime import date

from tpcoach.errors import Problem
from tpcoach.journal import log
from tpcoach.journal.calendar import Calendar, Week
from tpcoach.journal.consistency import SCORE_WEEKS, STREAK_WEEKS, History, credible
from tpcoach.journal.entry import Entry
from tpcoach.journal.log import Log, Reading
from tpcoach.journal.totals import AreaTotal, BeforeAfter, RoutineTotal, Streak, WeekTotal

BEFORE_AFTER_WEEKS = 4
"""The weeks whose answers are averaged, the reported one included. Source: content reference
section 5, "give it 4 weeks"."""


@dataclass(frozen=True, slots=True)
class Report:
    """A week and how it stands beside the others. Streak and score are as of today."""

    total: WeekTotal
    previous: WeekTotal
    areas: tuple[AreaTotal, ...]
    routines: tuple[RoutineTotal, ...]
    before_after: tuple[BeforeAfter, ...]
    uncounted: tuple[Entry, ...]
    streak: Streak
    score: int | None
    problems: tuple[Problem, ...]


def gather(journal: Log, calendar: Calendar, goal: int, week: Week, today: date) -> Report:
    """The report of a week, read from no more of the log than it takes."""
    this = calendar.week(today)
    oldest = min(week.before(BEFORE_AFTER_WEEKS), this.before(SCORE_WEEKS + 1))
    reading = _since(journal, calendar, oldest)
    history = History(credible(reading.entries, calendar, today), calendar, goal, reading.excuses)
    streak = history.streak(today, SCORE_WEEKS)
    if not streak.broken:
        # It may be longer than what was read; few people make that necessary.
        all_of_it = _since(journal, calendar, this.before(STREAK_WEEKS + 1))
        entries = credible(all_of_it.entries, calendar, today)
        streak = History(entries, calendar, goal, all_of_it.excuses).streak(today)
    first_logged = log.first_logged(journal)
    return Report(
        total=history.week(week, today),
        previous=history.week(week.before(1), today),
        areas=tuple(history.areas(week)),
        routines=tuple(history.routines(week)),
        before_after=tuple(
            history.before_after([week.before(number) for number in range(BEFORE_AFTER_WEEKS)])
        ),
        uncounted=tuple(entry for entry in history.entries(week) if not entry.counts),
        streak=streak,
        score=history.score(today, first_logged and calendar.day(first_logged)),
        problems=reading.problems,
    )


def _since(journal: Log, calendar: Calendar, week: Week) -> Reading:
    return log.since(journal, calendar.earliest(week.first))
