"""A report: what the log is asked for, and what comes of it."""

from dataclasses import dataclass
from datetime import date

from tpcoach.calendar import Calendar, Week
from tpcoach.consistency.history import (
    SCORE_WEEKS,
    STREAK_WEEKS,
    AreaTotal,
    BeforeAfter,
    History,
    RoutineTotal,
    Streak,
    WeekTotal,
    credible,
)
from tpcoach.errors import Problem
from tpcoach.journal.entry import Entry
from tpcoach.journal.log import Log
from tpcoach.journal.reading import LogReader
from tpcoach.journal.reading import first_logged as first_logged_at

BEFORE_AFTER_WEEKS = 4
"""The weeks whose answers are averaged, the reported one included. Source: content reference
section 5, "give it 4 weeks"."""

RECENT_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Report:
    """A week and how it stands beside the others. Streak and score are as of today.

    `weeks` are those that were asked for up to it, oldest first; `recent` the last twelve;
    `history` is what all of it was reckoned from, for whoever asks why.
    """

    total: WeekTotal
    previous: WeekTotal
    weeks: tuple[WeekTotal, ...]
    recent: tuple[WeekTotal, ...]
    areas: tuple[AreaTotal, ...]
    routines: tuple[RoutineTotal, ...]
    before_after: tuple[BeforeAfter, ...]
    entries: tuple[Entry, ...]
    streak: Streak
    score: int | None
    first_logged: date | None
    history: History
    problems: tuple[Problem, ...]

    @property
    def uncounted(self) -> tuple[Entry, ...]:
        """The sessions of the week that do not count."""
        return tuple(entry for entry in self.entries if not entry.counts)

    @property
    def compared(self) -> list[Week]:
        """The weeks whose answers before and after are averaged."""
        return _compared(self.total.week)


def gather(
    journal: Log,
    calendar: Calendar,
    goal: int,
    week: Week,
    today: date,
    weeks: int = 1,
    routine: str | None = None,
) -> Report:
    """The report of a week and of so many in all up to it, of one routine alone if one is named.

    No more of the log is read than it takes.
    """
    this = calendar.week(today)
    oldest = min(week.before(max(weeks, RECENT_WEEKS)), this.before(SCORE_WEEKS + 1))
    reader = LogReader(journal)
    history, problems = _history(reader, calendar, goal, oldest, today, routine)
    if not history.streak(today, SCORE_WEEKS).broken:
        # It may be longer than what was read; few people make that necessary.
        far = min(oldest, this.before(STREAK_WEEKS + 1))
        history, problems = _history(reader, calendar, goal, far, today, routine)
    logged = first_logged_at(journal)
    first_logged = calendar.day(logged) if logged else None
    return of_history(history, week, today, first_logged, weeks, problems)


def of_history(
    history: History,
    week: Week,
    today: date,
    first_logged: date | None,
    weeks: int = 1,
    problems: tuple[Problem, ...] = (),
) -> Report:
    """The report of a week and of so many in all up to it."""
    return Report(
        total=history.week(week, today),
        previous=history.week(week.before(1), today),
        weeks=tuple(history.week(week.before(n), today) for n in reversed(range(weeks))),
        recent=tuple(history.week(week.before(n), today) for n in reversed(range(RECENT_WEEKS))),
        areas=tuple(history.areas(week)),
        routines=tuple(history.routines(week)),
        before_after=tuple(history.before_after(_compared(week))),
        entries=tuple(history.entries(week)),
        streak=history.streak(today),
        score=history.score(today, first_logged),
        first_logged=first_logged,
        history=history,
        problems=problems,
    )


def _compared(week: Week) -> list[Week]:
    return [week.before(number) for number in range(BEFORE_AFTER_WEEKS)]


def _history(
    reader: LogReader,
    calendar: Calendar,
    goal: int,
    oldest: Week,
    today: date,
    routine: str | None,
) -> tuple[History, tuple[Problem, ...]]:
    reading = reader.back_to(calendar.earliest(oldest.first))
    entries = [
        entry
        for entry in credible(reading.entries, calendar, today)
        if routine is None or entry.routine == routine
    ]
    return History(entries, calendar, goal, reading.excuses), reading.problems
