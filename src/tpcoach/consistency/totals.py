"""What entries add up to: days, weeks, areas, streak, before and after; lengths in ms."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from tpcoach.calendar import Calendar, Week
from tpcoach.frozen import Frozen
from tpcoach.journal.entry import Entry
from tpcoach.journal.records import Excuse


class Total(Frozen):
    """What sessions add up to, in whatever they have in common; oldest first."""

    entries: Sequence[Entry]

    @property
    def sessions(self) -> int:
        """All sessions, counted or not."""
        return len(self.entries)

    @property
    def counting(self) -> list[Entry]:
        """The sessions that count."""
        return [entry for entry in self.entries if entry.counts]

    @property
    def counted(self) -> int:
        """The number of sessions that count."""
        return len(self.counting)

    @property
    def practised(self) -> int:
        """What the sessions that count practised."""
        return sum(entry.practised for entry in self.counting)


class Day(Total):
    """One day, excused or not."""

    date: date
    excused: bool


def off(day: date, excuses: Iterable[Excuse], calendar: Calendar) -> bool:
    """Return whether nothing is asked on a day: it was excused, or is a day of rest."""
    return day.weekday() in calendar.rest or any(e.first <= day <= e.last for e in excuses)


class AreaTotal(Frozen):
    """What one area got in a week, in all and on each of `SIDES`; what both got is not split."""

    area: str
    practised: int
    sides: Mapping[str, int]
    last: date


class WeekTotal(Total):
    """One week against its goal."""

    week: Week
    goal: int
    days: tuple[Day, ...]

    @cached_property
    def practice_days(self) -> int:
        """Days with at least one session that counts."""
        return sum([any(entry.counts for entry in day.entries) for day in self.days if day.entries])

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
        """Whether the goal is met; None for an excused week, of which nothing was required."""
        if self.required:
            return self.practice_days >= self.required
        return True if self.practice_days >= self.goal else None


class Streak(Frozen):
    """Met weeks in a row; not `broken` if it may go on before the weeks that were looked at."""

    weeks: int
    broken: bool

    def __str__(self) -> str:
        """The number, with `+` if there may be more."""
        return f"{self.weeks}+" if self.weeks and not self.broken else str(self.weeks)

    @property
    def text(self) -> str:
        """`1 week`, `104+ weeks`."""
        return f"{self} week{'s' * (str(self) != '1')}"


class BeforeAfter(Frozen):
    """Strength before and after in one area; each of the entries has both answers."""

    area: str
    entries: tuple[Entry, ...]

    @property
    def before(self) -> float:
        """The average before."""
        return sum(entry.before or 0 for entry in self.entries) / len(self.entries)

    @property
    def after(self) -> float:
        """The average after."""
        return sum(entry.after or 0 for entry in self.entries) / len(self.entries)


def rated(entries: Sequence[Entry]) -> list[Entry]:
    """Return the sessions of which somebody said how bad it was, in their order."""
    return [each for each in entries if any(value is not None for value in answers(each).values())]


def answers(entry: Entry) -> dict[str, int | None]:
    """Return how bad it was before, at its strongest in the session, and after; 0 to 10."""
    peak = max((rating.value for rating in entry.strength), default=None)
    return {"before": entry.before, "peak": peak, "after": entry.after}
