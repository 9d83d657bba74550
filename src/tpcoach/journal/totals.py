"""What weeks, days, areas and answers add up to, as values."""

from dataclasses import dataclass
from datetime import date

from tpcoach.calendar import Week


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
