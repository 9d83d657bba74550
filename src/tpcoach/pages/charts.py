"""Small pictures made of signs: the strip of a week, bars."""

from collections.abc import Sequence
from datetime import date

from tpcoach.consistency.history import Day, WeekTotal
from tpcoach.glyphs import Glyphs
from tpcoach.prose import count

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def weekday(day: date) -> str:
    """`Mon`."""
    return WEEKDAYS[day.weekday()]


def mark(day: Day, today: date, glyphs: Glyphs) -> str:
    """The sign of a day: practised, excused, not practised, still open, or nothing yet."""
    if day.counted:
        return glyphs.done
    if day.excused:
        return glyphs.excused
    if day.date > today:
        return " "
    return glyphs.today if day.date == today else glyphs.undone


def strip(week: WeekTotal, today: date, glyphs: Glyphs) -> str:
    """The days up to today: `Mon ●  Tue ·  Wed ○`."""
    days = [day for day in week.days if day.date <= today]
    return "  ".join(f"{weekday(day.date)} {mark(day, today, glyphs)}" for day in days)


def bar(value: int, most: int, width: int, glyphs: Glyphs) -> str:
    """A bar as long as the value's share of the most; at least one block for anything at all."""
    if not value or not most:
        return ""
    return glyphs.bar * max(1, round(width * value / most))


def spark(values: Sequence[int], most: int, glyphs: Glyphs) -> str:
    """A row of signs, one for each value from 0 to the most, the higher the greater."""
    steps = len(glyphs.sparks) - 1
    return "".join(glyphs.sparks[min(steps, round(steps * value / most))] for value in values)


def standing(week: WeekTotal, today: date) -> str:
    """How a week stands against its goal: `2 of 3 days, 4 days left`."""
    if week.met is None:
        return f"{week.practice_days} days, excused"
    text = f"{week.practice_days} of {count(week.required, 'day')}"
    if week.met:
        return f"{text}, met"
    left = sum(day.date >= today and not day.counted for day in week.days)
    return f"{text}, {count(left, 'day')} left" if left else text
