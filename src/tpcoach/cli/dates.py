"""Days and moments as they are written on the command line."""

from datetime import date, datetime, time, timedelta

from tpcoach.calendar import Calendar
from tpcoach.errors import Refused, WrongUse
from tpcoach.text import clean

FIRST_YEAR = 1970
RANGES = ("today", "week", "last-week", "month")


def day(text: str, option: str) -> date:
    """The day in `2026-11-20`. Raises WrongUse."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        advice = "is not a date; write it as 2026-11-20"
        raise WrongUse(f'{option}: "{clean(text)}" {advice}') from error


def span(text: str, option: str, calendar: Calendar, today: date) -> tuple[date, date]:
    """The first and last day of `today`, `week`, `last-week`, `month` or one date.

    Raises WrongUse.
    """
    this = calendar.week(today)
    match text:
        case "today":
            return today, today
        case "week":
            return this.first, this.last
        case "last-week":
            return this.before(1).first, this.before(1).last
        case "month":
            following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
            return today.replace(day=1), following - timedelta(days=1)
    try:
        return (found := date.fromisoformat(text)), found
    except ValueError as error:
        advice = f"is no day; write {', '.join(RANGES)} or 2026-11-20"
        raise WrongUse(f'{option}: "{clean(text)}" {advice}') from error


def moment(text: str, option: str) -> datetime:
    """The local moment in `2026-11-20 18:00`; noon if there is only a date. Raises WrongUse."""
    first, _, clock = text.replace("T", " ").partition(" ")
    try:
        wall = time.fromisoformat(clock) if clock else time(12)
        found = date.fromisoformat(first)
        if wall.tzinfo is None and found.year >= FIRST_YEAR:
            return datetime.combine(found, wall).astimezone()
    except (ValueError, OverflowError, OSError):
        pass
    advice = 'is not a time; write "2026-11-20 18:00" or 2026-11-20'
    raise WrongUse(f'{option}: "{clean(text)}" {advice}')


def past(text: str, option: str, now: datetime) -> datetime:
    """A moment that has come. Raises WrongUse, and Refused for one that has not."""
    found = moment(text, option)
    if found > now:
        raise Refused(f"{option}: {clean(text)} is still to come; write when it was")
    return found


def spoken(found: datetime) -> str:
    """`Fri 20 Nov 2026, 18:00`."""
    return f"{found:%a %d %b %Y, %H:%M}"
