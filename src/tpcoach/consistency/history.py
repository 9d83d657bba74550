"""What entries add up to: practice days, weeks against the goal, streak and score. Pure.

The rules are those of docs/consistency.md; rehearsals are left out of everything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpcoach.calendar import Calendar, Week
from tpcoach.journal.entry import SIDES, Entry
from tpcoach.journal.lines import Excuse


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its sessions, how many of them count, what those practised (ms), and an excuse."""

    date: date
    sessions: int
    counted: int
    practised: int
    excused: bool


@dataclass(frozen=True, slots=True)
class AreaTotal:
    """What one area got in a week, in ms; the sides are three figures that are never split."""

    area: str
    practised: int
    left: int
    right: int
    both: int
    last: date


@dataclass(frozen=True, slots=True)
class RoutineTotal:
    """What one routine got in a week."""

    id: str
    title: str
    sessions: int
    counted: int
    practised: int


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """One week against its goal."""

    week: Week
    goal: int
    days: tuple[Day, ...]

    @property
    def practice_days(self) -> int:
        """Days with at least one session that counts."""
        return sum(day.counted > 0 for day in self.days)

    @property
    def excused(self) -> int:
        """The days that are excused."""
        return sum(day.excused for day in self.days)

    @property
    def required(self) -> int:
        """The practice days it takes to meet the goal: no more than the days not excused."""
        return min(self.goal, 7 - self.excused)

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None for a neutral week, of which nothing was required."""
        if self.required:
            return self.practice_days >= self.required
        return True if self.practice_days >= self.goal else None

    @property
    def sessions(self) -> int:
        """All sessions, counted or not."""
        return sum(day.sessions for day in self.days)

    @property
    def counted(self) -> int:
        """The sessions that count."""
        return sum(day.counted for day in self.days)

    @property
    def practised(self) -> int:
        """What the sessions that count practised, in ms."""
        return sum(day.practised for day in self.days)


@dataclass(frozen=True, slots=True)
class Streak:
    """Met weeks in a row; not `broken` if it may go on before the weeks that were looked at."""

    weeks: int
    broken: bool


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Strength before and after in one area, summed over at least `FEWEST_ANSWERS` entries."""

    area: str
    entries: int
    sum_before: int
    sum_after: int

    @property
    def before(self) -> float:
        """The average before."""
        return self.sum_before / self.entries

    @property
    def after(self) -> float:
        """The average after."""
        return self.sum_after / self.entries

    @property
    def meaningful(self) -> bool:
        """Whether it fell by 2 points or 30 %: it may be meaningful (Farrar 2001)."""
        fall = self.sum_before - self.sum_after
        return fall > 0 and (fall >= 2 * self.entries or 10 * fall >= 3 * self.sum_before)


STREAK_WEEKS = 104
"""A streak is followed this many weeks back at most."""

SCORE_WEEKS = 26
"""The finished weeks that a score looks at; each weighs half of the one four weeks later."""

FEWEST_ANSWERS = 3
"""Fewer entries than this have no average worth showing."""


class History:
    """Entries laid out by day and week."""

    def __init__(
        self,
        entries: Iterable[Entry],
        calendar: Calendar,
        goal: int,
        excuses: Sequence[Excuse] = (),
    ) -> None:
        self.calendar = calendar
        self.goal = goal
        self._excuses = excuses
        self._by_day: dict[date, list[Entry]] = {}
        for entry in entries:
            if not entry.rehearsal:
                self._by_day.setdefault(calendar.day(entry.started), []).append(entry)

    def entries(self, week: Week) -> list[Entry]:
        """The sessions of a week, oldest first."""
        found = [entry for day in week.days for entry in self._by_day.get(day, [])]
        return sorted(found, key=lambda entry: entry.started)

    def week(self, week: Week, today: date) -> WeekTotal:
        """A week's totals. A past week has the goal of its newest entry, else the present one."""
        entries = self.entries(week)
        past = entries and week.last < today
        goal = entries[-1].goal if past else self.goal
        return WeekTotal(week, goal, tuple(self._day(day) for day in week.days))

    def _day(self, day: date) -> Day:
        entries = self._by_day.get(day, [])
        counted = [entry for entry in entries if entry.counts]
        practised = sum(entry.practised for entry in counted)
        excused = any(excuse.covers(day) for excuse in self._excuses)
        return Day(day, len(entries), len(counted), practised, excused)

    def streak(self, today: date, weeks: int = STREAK_WEEKS) -> Streak:
        """Met weeks in a row, ending with this week if it is met already, else with the last one.

        Neutral weeks are passed over. It looks back `weeks` weeks at most.
        """
        met = [week.met for week in self.streak_weeks(today, weeks)]
        return Streak(met.count(True), broken=False in met)

    def streak_weeks(self, today: date, weeks: int = STREAK_WEEKS) -> list[WeekTotal]:
        """The weeks that a streak goes through, the newest first, and the one that breaks it."""
        this = self.calendar.week(today)
        first = 0 if self.week(this, today).met else 1
        found: list[WeekTotal] = []
        for number in range(first, first + weeks):
            found.append(self.week(this.before(number), today))
            if found[-1].met is False:
                break
        return found

    def score(self, today: date, first_logged: date | None) -> int | None:
        """0-100 over the finished weeks since the one after logging began; None without any."""
        weight = total = 0.0
        for share, week in self.scored_weeks(today, first_logged):
            weight += share
            total += share * (1.0 if week.met else week.practice_days / week.required)
        return int(100 * total / weight + 0.5) if weight else None

    def scored_weeks(self, today: date, first_logged: date | None) -> list[tuple[float, WeekTotal]]:
        """The weeks that a score is made of, the newest first, each with its weight."""
        if first_logged is None:
            return []
        this, began = self.calendar.week(today), self.calendar.week(first_logged)
        weeks = [(age, self.week(this.before(age + 1), today)) for age in range(SCORE_WEEKS)]
        return [
            (0.5 ** (age / 4), week)
            for age, week in weeks
            if week.week > began and week.met is not None
        ]

    def areas(self, week: Week) -> list[AreaTotal]:
        """What each area got from the sessions that count, the most practised first."""
        sides: dict[str, dict[str, int]] = {}
        last: dict[str, date] = {}
        for entry in filter(lambda entry: entry.counts, self.entries(week)):
            for area, side, practised in _shares(entry):
                got = sides.setdefault(area, dict.fromkeys(("all", *SIDES), 0))
                got["all"] += practised
                if side:
                    got[side] += practised
                last[area] = self.calendar.day(entry.started)
        totals = [
            AreaTotal(area, got["all"], got["left"], got["right"], got["both"], last[area])
            for area, got in sides.items()
        ]
        return sorted(totals, key=lambda total: (-total.practised, total.area))

    def by_area(self, weeks: Iterable[Week]) -> dict[str, int]:
        """What each area got in several weeks, in ms."""
        found: dict[str, int] = {}
        for week in weeks:
            for total in self.areas(week):
                found[total.area] = found.get(total.area, 0) + total.practised
        return found

    def in_area(self, entry: Entry, area: str) -> int:
        """What a session gave one area, in ms."""
        return sum(practised for of, _, practised in _shares(entry) if of == area)

    def tools(self, week: Week, tools_of: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """What was practised with each tool, in ms; the most first. A routine with several tools
        gives each of them all its time.
        """
        found: dict[str, int] = {}
        for entry in filter(lambda entry: entry.counts, self.entries(week)):
            for tool in tools_of.get(entry.routine, ()):
                found[tool] = found.get(tool, 0) + entry.practised
        return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))

    def stops(self, week: Week) -> dict[str, int]:
        """In how many sessions something was wrong in each exercise."""
        found: dict[str, int] = {}
        for entry in self.entries(week):
            for name in dict.fromkeys(stop.exercise for stop in entry.stops):
                found[name] = found.get(name, 0) + 1
        return found

    def routines(self, week: Week) -> list[RoutineTotal]:
        """What each routine got, by id."""
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries(week):
            grouped.setdefault(entry.routine, []).append(entry)
        return [
            RoutineTotal(
                id,
                entries[-1].title,
                len(entries),
                sum(entry.counts for entry in entries),
                sum(entry.practised for entry in entries if entry.counts),
            )
            for id, entries in sorted(grouped.items())
        ]

    def before_after(self, weeks: Iterable[Week]) -> list[BeforeAfter]:
        """How strong it was before and after, by area, where enough sessions have both answers."""
        answers: dict[str, list[tuple[int, int]]] = {}
        for week in weeks:
            for entry in self.entries(week):
                if entry.before is not None and entry.after is not None:
                    answers.setdefault(entry.area, []).append((entry.before, entry.after))
        return [
            BeforeAfter(
                area,
                len(pairs),
                sum(before for before, _ in pairs),
                sum(after for _, after in pairs),
            )
            for area, pairs in sorted(answers.items())
            if len(pairs) >= FEWEST_ANSWERS
        ]


def credible(entries: Iterable[Entry], calendar: Calendar, today: date) -> list[Entry]:
    """The entries of days that have come: a clock that was ahead may have written others."""
    return [entry for entry in entries if calendar.day(entry.started) <= today]


def last_done(entries: Iterable[Entry], calendar: Calendar) -> Mapping[str, date]:
    """The day on which each routine was last done in a session that counts."""
    done: dict[str, date] = {}
    for entry in entries:
        if entry.counts:
            day = calendar.day(entry.started)
            done[entry.routine] = max(day, done.get(entry.routine, day))
    return done


def _shares(entry: Entry) -> list[tuple[str, str, int]]:
    """Area, side and ms of each step; of an entry without steps, the whole without a side."""
    if not entry.steps:
        return [(entry.area, "", entry.practised)]
    return [
        (step.area or entry.area, step.side, step.practised)
        for step in entry.steps
        if step.practised
    ]
