"""What pages say in a few words and signs: how things stand, the days of a week, bars."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tpcoach.consistency.totals import Day, WeekTotal
from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.journal.entry import Entry
from tpcoach.prose import count


class Headline(NamedTuple):
    """What a page says first: how things stand, against which goal, and of which days."""

    answer: str
    goal: str
    about: str
    met: bool


def mark(day: Day, today: date, glyphs: Glyphs) -> str:
    """Return the sign of a day: practised, excused, not practised, still open, or nothing yet."""
    if day.counted:
        return glyphs.done
    if day.excused:
        return glyphs.excused
    if day.date > today:
        return " "
    return glyphs.today if day.date == today else glyphs.undone


def strip(week: WeekTotal, today: date, glyphs: Glyphs) -> str:
    """Return the days up to today, and later ones with practice: `Mon ●  Tue ·  Wed ○`."""
    days = [day for day in week.days if day.date <= today or day.counted]
    return "  ".join(f"{day.date:%a} {mark(day, today, glyphs)}" for day in days)


def bar(value: int, most: int, width: int, glyphs: Glyphs) -> str:
    """Return a bar for the value's share of the most: at least one sign for anything at all."""
    if not (value and most and width):
        return ""
    return glyphs.rule * max(1, round(width * value / most))


def spark(values: Sequence[float], most: int, glyphs: Glyphs) -> str:
    """Return a row of signs, one for each value from 0 to the most, the higher the greater."""
    steps = len(glyphs.sparks) - 1
    # Nine digits, so that a half is one, whatever the division left of it.
    shares = (round(steps * value / most, 9) for value in values)
    return "".join(glyphs.sparks[min(steps, round(share))] for share in shares)


def share(entry: Entry) -> str:
    """Return how much of what was planned an entry practised: `1:30 of 3:00`."""
    return f"{clock(entry.practised)} of {clock(entry.planned)}"


def strength(entry: Entry) -> str:
    """Return the answers before and after, `5 to 3`; nothing if there is neither."""
    if entry.before is None and entry.after is None:
        return ""
    return " to ".join("?" if each is None else str(each) for each in (entry.before, entry.after))


def progress(week: WeekTotal) -> str:
    """Return how far a week is: `2 of 3 days`, `3 of 3 days, met`, `1 day, excused`."""
    if week.met is None:
        return f"{count(week.practice_days, 'day')}, excused"
    return f"{week.practice_days} of {count(week.required, 'day')}{', met' * week.met}"


def standing(week: WeekTotal, today: date) -> str:
    """Return how a week stands against its goal: `2 of 3 days, 4 days left`."""
    left = sum(day.date >= today and not (day.counted or day.excused) for day in week.days)
    open_still = left and week.met is False
    return f"{progress(week)}, {count(left, 'day')} left" if open_still else progress(week)
