"""Days and weeks as a person counts them.

The day of a session is the date on the wall clock where and when it started, less `day_start`.
All arithmetic is with dates, so a night of 23 or 25 hours changes nothing.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

WEEK_STARTS = ("monday", "sunday", "saturday")
FIRST_YEAR = 1970
_LABEL = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a day starts (an offset from midnight) and on which weekday a week does."""

    day_start: timedelta = timedelta(0)
    week_start: str = "monday"

    def day(self, moment: datetime) -> date:
        """The day a moment belongs to, by its own wall clock."""
        return (moment - self.day_start).date()

    def week(self, day: date) -> "Week":
        """The week a day belongs to."""
        first_weekday = {"monday": 0, "sunday": 6, "saturday": 5}[self.week_start]
        first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
        return Week(first, self.week_start == "monday")

    def earliest(self, day: date) -> datetime:
        """The first moment of this day anywhere: clocks are at most 14 h ahead of UTC."""
        return datetime.combine(day, time(), UTC) + self.day_start - timedelta(hours=14)

    def find_week(self, text: str, today: date) -> "Week | None":
        """The week that a label, any of its dates, or `last` names; None if it names none."""
        if text == "last":
            return self.week(today).before(1)
        label = _LABEL.fullmatch(text) if self.week_start == "monday" else None
        try:
            if label:
                found = date.fromisocalendar(int(label[1]), int(label[2]), 1)
            else:
                found = date.fromisoformat(text)
        except ValueError:
            return None
        as_written = label or found.isoformat() == text
        return self.week(found) if as_written and FIRST_YEAR <= found.year < 9999 else None


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven days from `first`; labelled by the ISO week if it begins on a Monday."""

    first: date
    iso: bool

    @property
    def label(self) -> str:
        """`2026-W48`, or the first date."""
        if not self.iso:
            return self.first.isoformat()
        year, week, _ = self.first.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def last(self) -> date:
        """Its seventh day."""
        return self.first + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days."""
        return tuple(self.first + timedelta(days=number) for number in range(7))

    def before(self, weeks: int) -> "Week":
        """The week this many weeks earlier."""
        return Week(self.first - weeks * _WEEK, self.iso)
