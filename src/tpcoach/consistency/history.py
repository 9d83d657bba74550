"""Entries laid out by day and week: practice days, goals, streak, score, and what each part got.

Pure. The rules are those of docs/consistency.md; rehearsals are left out of everything.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter

from tpcoach.calendar import Calendar, Week
from tpcoach.consistency.totals import AreaTotal, BeforeAfter, Day, Streak, Total, WeekTotal, off
from tpcoach.journal.entry import SIDES, Entry
from tpcoach.journal.records import STOP, Decision, Excuse
from tpcoach.plan.routine import Routine

STREAK_WEEKS = 104
"""A streak is followed back this many weeks."""

SCORE_WEEKS = 26
"""The finished weeks that a score looks at."""

HALF_LIFE = 4
"""A week weighs half as much in the score as the one this many weeks later."""

FEWEST_ANSWERS = 3
"""Fewer entries than this have no average worth showing."""


class History:
    """Entries by day and week, of the routines of these ids alone if any are named.

    A week's goal is `own_goal` if there is one; else, for a past week, that of its newest entry or
    decision, or the nearest earlier one, of any routine; else `goal`, the present one. The
    `rehearsals` of these routines are in no number.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        calendar: Calendar,
        goal: int,
        excuses: Sequence[Excuse] = (),
        routines: Collection[str] = (),
        own_goal: int | None = None,
        decisions: Iterable[Decision] = (),
    ) -> None:
        self.calendar = calendar
        self.goal = own_goal or goal
        self.decisions = sorted(decisions, key=lambda each: (each.at, each.id))
        self._excuses = excuses
        self._by_day: dict[date, list[Entry]] = {}
        self.rehearsals: list[Entry] = []
        newest: dict[date, Entry] = {}
        for entry in sorted(entries, key=lambda entry: entry.started):
            if not entry.rehearsal:
                day = calendar.day(entry.started)
                newest[day] = entry
                if not routines or entry.routine in routines:
                    self._by_day.setdefault(day, []).append(entry)
            elif not routines or entry.routine in routines:
                self.rehearsals.append(entry)
        # Of one moment the decision counts.
        in_force = [(each.started, False, each.id, each.goal) for each in newest.values()]
        in_force += [(each.at, True, each.id, each.goal) for each in self.decisions if each.goal]
        turns = (each for each in self.decisions if each.goal or each.answer == STOP)
        self._turns = [(calendar.week(calendar.day(each.at)).first, each) for each in turns]
        goals = {
            calendar.week(calendar.day(at)).first: own_goal or goal
            for at, *_, goal in sorted(in_force)
        }
        self._goals = sorted(goals.items())
        self._weeks: dict[tuple[Week, date], WeekTotal] = {}

    @property
    def first_day(self) -> date | None:
        """The day of the first session: nothing is missed before it."""
        return min(self._by_day, default=None)

    def entries(self, week: Week) -> list[Entry]:
        """Return the sessions of a week, oldest first."""
        return _in_order(self._by_day.get(day, ()) for day in week.days)

    def week(self, week: Week, today: date) -> WeekTotal:
        """Return a week's totals: streak and score ask for the same ones."""
        if (week, today) not in self._weeks:
            self._weeks[week, today] = self._total(week, today)
        return self._weeks[week, today]

    def _total(self, week: Week, today: date) -> WeekTotal:
        earlier = bisect_right(self._goals, (week.first, 7)) if week.last < today else 0
        goal = self._goals[earlier - 1][1] if earlier else self.goal
        ended = self.ending(week) is not None
        days = tuple([
            Day(self._by_day.get(day, ()), day, ended or off(day, self._excuses, self.calendar))
            for day in week.days
        ])  # fmt: skip
        return WeekTotal(_in_order(day.entries for day in days), week, goal, days)

    def ending(self, week: Week) -> Decision | None:
        """Return the decision to stop that holds in a week: from its own to that of a new goal."""
        turns = [turn for first, turn in self._turns if first <= week.first]
        return turns[-1] if turns and turns[-1].answer == STOP else None

    def streak(self, today: date, weeks: int = STREAK_WEEKS) -> Streak:
        """Return the met weeks in a row, up to this week if it is met, else up to the last."""
        met = [week.met for week in self.streak_weeks(today, weeks)]
        return Streak(met.count(True), broken=False in met)

    def streak_weeks(self, today: date, weeks: int = STREAK_WEEKS) -> list[WeekTotal]:
        """Return the weeks that a streak goes through, newest first, and the one that breaks it."""
        this = self.calendar.week(today)
        first = 0 if self.week(this, today).met else 1
        totals: list[WeekTotal] = []
        for number in range(first, first + weeks):
            totals.append(self.week(this.before(number), today))
            if totals[-1].met is False:
                break
        return totals

    def score(self, today: date, began: date | None) -> int | None:
        """Return 0-100, rounded half up, over the `scored_weeks`; None without any."""
        weight = total = 0.0
        for share, week in self.scored_weeks(today, began):
            weight += share
            total += share * (1.0 if week.met else week.practice_days / week.required)
        return int(100 * total / weight + 0.5) if weight else None

    def scored_weeks(self, today: date, began: date | None) -> list[tuple[float, WeekTotal]]:
        """Return the finished weeks after practice began, newest first, each with its weight."""
        if began is None:
            return []
        this, first = self.calendar.week(today), self.calendar.week(began)
        weeks = [(age, self.week(this.before(age + 1), today)) for age in range(SCORE_WEEKS)]
        scored = (each for each in weeks if each[1].week > first and each[1].met is not None)
        return [(0.5 ** (age / HALF_LIFE), week) for age, week in scored]

    def areas(self, week: Week) -> list[AreaTotal]:
        """Return what each area got from the sessions that count, the most practised first."""
        times: dict[str, Counter[str]] = {}
        last: dict[str, date] = {}
        for entry in Total(self.entries(week)).counting:
            for area, side, practised in _shares(entry):
                times.setdefault(area, Counter()).update({"all": practised, side: practised})
                last[area] = self.calendar.day(entry.started)
        totals = [
            AreaTotal(area, time["all"], {side: time[side] for side in SIDES}, last[area])
            for area, time in times.items()
        ]
        return sorted(totals, key=lambda total: (-total.practised, total.area))

    def stops(self, week: Week) -> dict[str, int]:
        """Return in how many sessions something was wrong in each exercise."""
        return dict(Counter(name for each in self.entries(week) for name in stopped_in(each)))

    def routines(self, week: Week) -> dict[str, Total]:
        """Return what each routine got, by id."""
        grouped = by(attrgetter("routine"), self.entries(week))
        return {id: Total(entries) for id, entries in sorted(grouped.items())}

    def before(self, weeks: Iterable[Week]) -> dict[str, list[float | None]]:
        """Return, by area, how bad it was on average before its sessions in each of the weeks."""
        answers = [
            by(attrgetter("area"), (e for e in self.entries(week) if e.before is not None))
            for week in weeks
        ]

        def average(entries: Sequence[Entry]) -> float | None:
            total = sum(entry.before or 0 for entry in entries)
            return total / len(entries) if entries else None

        areas = sorted(set(chain.from_iterable(answers)))
        return {area: [average(each.get(area, ())) for each in answers] for area in areas}

    def before_after(self, weeks: Iterable[Week]) -> list[BeforeAfter]:
        """Return how strong it was before and after, by area, where enough sessions say both."""
        entries = chain.from_iterable(map(self.entries, weeks))
        answered = (each for each in entries if None not in (each.before, each.after))
        return [
            BeforeAfter(area, tuple(entries))
            for area, entries in sorted(by(attrgetter("area"), answered).items())
            if len(entries) >= FEWEST_ANSWERS
        ]


def _in_order(days: Iterable[Iterable[Entry]]) -> list[Entry]:
    return sorted(chain.from_iterable(days), key=attrgetter("started"))


def credible(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    """Return the entries that have begun: a clock that was ahead may have written others."""
    return [entry for entry in entries if entry.started <= now]


def past(entries: Iterable[Entry], now: datetime, within: timedelta = timedelta.max) -> list[Entry]:
    """Return the entries about the body, no rehearsals and none ahead of now, oldest first."""
    real = (each for each in credible(entries, now) if not each.rehearsal)
    return sorted((e for e in real if now - e.started < within), key=lambda e: e.started)


def last_done(
    entries: Iterable[Entry], calendar: Calendar, routines: Iterable[Routine]
) -> Mapping[str, date]:
    """Return when each of these routines was last done in a session that counts, by its id."""
    done = {e.routine: calendar.day(e.started) for e in entries if e.counts}
    days = {each.id: [done[id] for id in each.ids if id in done] for each in routines}
    return {id: max(of) for id, of in days.items() if of}


def by(key: Callable[[Entry], str], entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the entries in groups of one key each, in their order."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return groups


def time_in(entry: Entry, area: str) -> int:
    """Return what a session gave one area, in ms."""
    return sum(practised for name, _, practised in _shares(entry) if name == area)


def stopped_in(entry: Entry) -> list[str]:
    """Return the exercises of a session in which something was wrong, each once."""
    return list(dict.fromkeys(stop.exercise for stop in entry.stops))


def _shares(entry: Entry) -> list[tuple[str, str, int]]:
    """Return area, side and ms of each step; of an entry without steps the whole, and no side."""
    if not entry.steps:
        return [(entry.area, "", entry.practised)]
    return [
        (step.area or entry.area, step.side, step.practised)
        for step in entry.steps
        if step.practised
    ]
