"""Days and weeks as a person counts them.

The day of a session is the date on the wall clock where and when it started, less `day_start`.
All arithmetic is with dates, so a night of 23 or 25 hours changes nothing.
"""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from tpcoach.frozen import Frozen

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = tuple(day[:3] for day in WEEKDAYS)
WEEK_STARTS = {"monday": 0, "sunday": 6, "saturday": 5}
_FROM_FIRST = tuple(timedelta(days=number) for number in range(7))
_LABEL = r"(?a)(?:(\d{4})-)?w(\d{1,2})"


class Calendar(Frozen):
    """When a day starts (an offset from midnight), on which weekday a week does, and on which ones
    one always rests (Monday is 0).
    """

    day_start: timedelta = timedelta(0)
    week_start: str = "monday"
    rest: frozenset[int] = frozenset()

    def day(self, moment: datetime) -> date:
        """Return the day a moment belongs to, by its own wall clock."""
        return (moment - self.day_start).date()

    def week(self, day: date) -> "Week":
        """Return the week a day belongs to."""
        first = day - timedelta(days=(day.weekday() - WEEK_STARTS[self.week_start]) % 7)
        return Week(first, self.week_start == "monday")

    def earliest(self, day: date) -> datetime:
        """Return the first moment of this day anywhere: clocks are at most 14 h ahead of UTC."""
        midnight = datetime.combine(max(day, date(2, 1, 1)), time(), UTC)
        return midnight + self.day_start - timedelta(hours=14)

    def labelled(self, label: str, today: date) -> date | None:
        """Return the first day of the ISO week `2026-W47`; of `W47` the latest that has begun."""
        match = re.fullmatch(_LABEL, label.casefold())
        if not match or self.week_start != "monday":
            return None
        year, this_year = match[1], today.isocalendar().year
        # A week 53 comes again within seven years.
        for each in [int(year)] if year else range(this_year, this_year - 8, -1):
            with suppress(ValueError):
                monday = date.fromisocalendar(each, int(match[2]), 1)
                if in_reach(monday) and (year or monday <= today):
                    return monday
        return None


def in_reach(day: date) -> bool:
    """Return whether reports go as far; dates near the ends of the calendar have no week."""
    return 1970 <= day.year < 9999


def iso_date(text: str) -> date | None:
    """Return the date in `2026-11-20`; None for any other form and for no date at all."""
    with suppress(ValueError):
        if (day := date.fromisoformat(text)).isoformat() == text:
            return day
    return None


class Week(Frozen):
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
        return tuple([self.first + each for each in _FROM_FIRST])

    def before(self, weeks: int) -> "Week":
        """Return the week this many weeks earlier."""
        return Week(self.first - timedelta(weeks=weeks), self.iso)
