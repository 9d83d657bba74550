"""Days and moments as people write them on the command line: one table for every command."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from tpcoach.calendar import Calendar, Week, in_reach, iso_date
from tpcoach.errors import Refused, WrongUse
from tpcoach.text import clean

DAYS = "2026-11-20, today, yesterday, monday or 3d"
TIMES = '18:00, yesterday, "monday 7:05", 3d, 2026-11-20 or "2026-11-20 18:00+0100"'
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = re.compile(r"(\d{1,5})d", re.ASCII)
_TIME = re.compile(
    r"(?:^|[ t])(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$",
    re.ASCII,
)


def find_day(text: str, today: date) -> date | None:
    """Return the day that a date, `today`, `yesterday`, a weekday or `3d` names; None for none.

    A weekday is the latest one up to today, and `3d` is three days ago.
    """
    text = text.casefold()
    if text in ("today", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    for number, name in enumerate(_WEEKDAYS):
        if text in (name, name[:3]):
            return today - timedelta(days=(today.weekday() - number) % 7)
    if (ago := _AGO.fullmatch(text)) and int(ago[1]) < today.toordinal():
        return today - timedelta(days=int(ago[1]))
    return iso_date(text)


def day(text: str, option: str, today: date, others: str = "") -> date:
    """Return the day that is written; `others` are what else may be. Raises WrongUse."""
    if (named := find_day(text, today)) is None:
        raise WrongUse(f'{option}: "{clean(text)}" is not a day; write {others}{DAYS}')
    return named


def week(text: str, option: str, calendar: Calendar, today: date) -> Week:
    """Return the week of a label or of any day in it, `week` or `last`. Raises WrongUse."""
    name = text.casefold()
    if name in ("last", "last-week"):
        return calendar.week(today).before(1)
    day = today if name == "week" else find_day(name, today) or calendar.labelled(name, today)
    if day and in_reach(day):
        return calendar.week(day)
    advice = f"write {calendar.week(today).label}, last, or any day in it"
    raise WrongUse(f'{option}: "{clean(text)}" is not a week; {advice}')


def span(text: str, option: str, calendar: Calendar, today: date) -> tuple[date, date]:
    """Return the first and last day of `week`, `last-week`, `month` or a day. Raises WrongUse."""
    this = calendar.week(today)
    match text.casefold():
        case "week" | "last-week" as name:
            week = this.before(name == "last-week")
            return week.first, week.last
        case "month":
            following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
            return today.replace(day=1), following - timedelta(days=1)
    single = day(text, option, today, "week, last-week, month, ")
    return single, single


def past(
    text: str,
    now: datetime,
    calendar: Calendar,
    local: Callable[[datetime], datetime] = datetime.astimezone,
) -> datetime:
    """Return the moment that `--at` says, up to now; of a day alone its noon, of today alone now.

    `local` gives the moment at which the clocks here show a time. Raises WrongUse, and Refused for
    a time that is still to come or that the clocks skipped.
    """
    today = calendar.day(now)
    written = " ".join(text.casefold().split())
    clock = _TIME.search(written)
    name = written[: clock.start()] if clock else written
    try:
        wall = _wall(name, clock, calendar, today)
        moment = wall if wall.tzinfo else local(wall)
    except (ValueError, OverflowError, OSError) as error:
        raise WrongUse(f'--at: "{clean(text)}" is not a time; write {TIMES}') from error
    if not wall.tzinfo and moment.replace(tzinfo=None) != wall:
        both = f"{local(wall.replace(fold=1)):%Y-%m-%d %H:%M} or {moment:%Y-%m-%d %H:%M}"
        raise Refused(f"--at: the clock skipped {wall:%H:%M} that day; write {both}")
    if not clock and (name == "today" or (moment.date() == today and moment > now)):
        return now
    if moment > now:
        advice = "write when it was"
        if clock and calendar.day(moment) == today:
            advice = f'for yesterday write "{wall - timedelta(days=1):%Y-%m-%d %H:%M%z}"'
        raise Refused(f"--at: {clean(text)} is still to come; {advice}")
    return moment


def _wall(name: str, clock: re.Match[str] | None, calendar: Calendar, today: date) -> datetime:
    """Return the time that is written, with an offset if that has one. Raises ValueError."""
    on = find_day(name or ("today" if clock else ""), today)
    if on is None or not in_reach(on):
        raise ValueError(name)
    if clock is None:
        return datetime.combine(on, time(12))
    hours, _, rest = clock[1].partition(":")
    wall = datetime.combine(on, time.fromisoformat(f"{hours:0>2}:{rest}{clock[2] or ''}".upper()))
    # After midnight a day that was not written as a date still runs until `day_start`.
    early = timedelta(hours=wall.hour, minutes=wall.minute) < calendar.day_start
    return wall + timedelta(days=early and iso_date(name) is None)
