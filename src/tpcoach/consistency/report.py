"""A report: what is read from the log for it, and what comes of it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cached_property

from tpcoach.calendar import Calendar, Week
from tpcoach.consistency.history import SCORE_WEEKS, STREAK_WEEKS, History, credible
from tpcoach.consistency.past import as_said, what_it_was
from tpcoach.consistency.totals import AreaTotal, BeforeAfter, Streak, WeekTotal
from tpcoach.consistency.trend import Trend, remarks, trends
from tpcoach.errors import Problem
from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.journal.log import Log
from tpcoach.journal.reading import LogReader, Reading

BEFORE_AFTER_WEEKS = 4
"""The weeks whose answers are averaged, the reported one included. Source: content reference
section 5, "give it 4 weeks"."""

RECENT_WEEKS = 12


class Report(Frozen):
    """A week and how it stands beside the others. Streak and score are as of today.

    `weeks` are those up to it, oldest first; `recent` the last twelve; `began` is the day from
    which the score reckons; `history` is what all of it was computed from.
    `entries` are all that were read, of whatever routine, up to `now`.
    """

    today: date
    total: WeekTotal
    previous: WeekTotal
    weeks: tuple[WeekTotal, ...]
    recent: tuple[WeekTotal, ...]
    areas: tuple[AreaTotal, ...]
    before_after: tuple[BeforeAfter, ...]
    streak: Streak
    score: int | None
    began: date | None
    history: History
    problems: tuple[Problem, ...] = ()
    entries: tuple[Entry, ...] = ()
    now: datetime = datetime.min

    @cached_property
    def trends(self) -> list[Trend]:
        """How areas do over the weeks."""
        return trends(self.entries, self.now)

    @cached_property
    def remarks(self) -> list[str]:
        """Why a professional should look, in sentences."""
        return [*remarks(self.entries, self.now).values()]

    @property
    def first_day(self) -> date:
        """The day from which practice was possible: nothing is missed before it."""
        days = (self.today, self.began, self.history.first_day)
        return min(day for day in days if day)

    @property
    def is_bare(self) -> bool:
        """Whether this week and those beside it have no session yet."""
        this = self.total.week.first <= self.today <= self.total.week.last
        return this and not any(week.sessions for week in (*self.weeks, self.previous))

    @property
    def rehearsals(self) -> list[Entry]:
        """The rehearsals of this week and of those beside it, which never count."""
        first, last = self.previous.week.first, self.total.week.last
        first = min(first, self.weeks[0].week.first)
        day = self.history.calendar.day
        return [each for each in self.history.rehearsals if first <= day(each.started) <= last]


def gather(
    log: Log,
    calendar: Calendar,
    goal: int,
    now: datetime,
    week: Week | None = None,
    weeks: int = 1,
    routines: Collection[str] = (),
    own_goal: int | None = None,
) -> Report:
    """Return the report of a week, or this one, and `weeks` up to it, of these routines or all."""
    today = calendar.day(now)
    this = calendar.week(today)
    week = week or this
    oldest = min(week.before(max(weeks, RECENT_WEEKS)), this.before(SCORE_WEEKS + 1))
    farthest = min(oldest, this.before(STREAK_WEEKS + 1))
    reader = LogReader(log)
    # Few people need more than the first: for a longer streak, or with nothing recorded before it.
    for start in (oldest, farthest, None):
        reading = reader.back_to(calendar.earliest(start.first) if start else None)
        entries = credible(reading.entries, now)
        history = history_of(reading, calendar, goal, now, routines, own_goal)
        far_enough = start is not oldest or history.streak(today, SCORE_WEEKS).broken
        if far_enough and any(
            _recorded(e) and calendar.day(e.started) <= oldest.last for e in entries
        ):
            break
    began = _began(entries, now)
    report = of_history(history, week, today, began and calendar.day(began), weeks)
    return replace(report, problems=reading.problems, entries=tuple(entries), now=now)


def history_of(
    reading: Reading,
    calendar: Calendar,
    goal: int,
    now: datetime,
    routines: Collection[str] = (),
    own_goal: int | None = None,
) -> History:
    """Return the history that was read, without what a clock that was ahead dated after now."""
    entries = credible(reading.entries, now)
    decided = [each for each in reading.decisions if each.at <= now]
    history = History(entries, calendar, goal, reading.excuses, routines, own_goal, decided)
    history.rehearsals = [*as_said(history.rehearsals, what_it_was(reading))]
    return history


def of_history(
    history: History, week: Week, today: date, began: date | None, weeks: int = 1
) -> Report:
    """Return the report of a week and of the `weeks` up to it."""
    totals = [history.week(week.before(n), today) for n in range(max(weeks, RECENT_WEEKS))]
    return Report(
        today=today,
        total=totals[0],
        previous=totals[1],
        weeks=tuple(reversed(totals[:weeks])),
        recent=tuple(reversed(totals[:RECENT_WEEKS])),
        areas=tuple(history.areas(week)),
        before_after=tuple(history.before_after(map(week.before, range(BEFORE_AFTER_WEEKS)))),
        streak=history.streak(today),
        score=history.score(today, began),
        began=began,
        history=history,
    )


def _recorded(entry: Entry) -> bool:
    return not entry.rehearsal and entry.source != "added"


def _began(entries: Iterable[Entry], now: datetime) -> datetime | None:
    """Return when practice began: the first recorded session, or when the first was added."""
    live = [entry for entry in entries if not entry.rehearsal]
    recorded = [entry.started for entry in live if _recorded(entry)]
    # Nothing is added before it happens, or in the future: then a clock was wrong.
    added = (
        entry.logged_at
        if entry.logged_at and entry.started <= entry.logged_at <= now
        else entry.started
        for entry in live
    )
    return min(recorded or added, default=None)
