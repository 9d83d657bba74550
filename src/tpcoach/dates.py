"""Days and moments as people write them on the command line: one table for every command."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from tpcoach.calendar import WEEKDAYS, Calendar, Week, in_reach, iso_date
from tpcoach.errors import Refused, WrongUse
from tpcoach.text import clean, did_you_mean, nearest

DAYS = "2026-11-20, today, yesterday, monday, 3d or 3 days ago"
TIMES = '18:00, yesterday, "monday 7:05", 3d, 2026-11-20 or "2026-11-20 18:00+0100"'
FORMS = (
    ("2026-11-20", "A day; or today, yesterday, tomorrow."),
    ("monday", "The latest one up to today; last monday is before it, next monday after it."),
    ("3d", "Three days ago; also 3 days ago, a week ago."),
    ("18:00", "A time of today; also 6 pm, 6:30pm, this morning."),
    ("yesterday 7:05", "A time of a day; also monday evening, 2026-11-20 18:00+0100."),
    ("2 h ago", "Also now, 45 min ago, an hour ago."),
)
"""What may be written wherever a day or a time is asked for, and what it means."""

HOW_READ = "Where a day is asked for, a time means its day; where a week is, a day or a time in it."
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
NAMES = (*_NEAR, *WEEKDAYS)
"""The days that have a name."""

_UP_TO = ("to", "till", "until", "through", "thru", "-", "–")
"""What may stand between the first and the last of several days."""

_AGO = r"(?a)(\d{1,5})d|(\d{1,5}|a|one) (day|week)s? ago"
_HOURS_AGO = r"(?a)(\d{1,4}|an?|one) ?(h|hour|min|minute)s? ago"
_TWELVE = r"(?a)(?<![\d:.])(0?[1-9]|1[0-2])(:[0-5]\d)? ?([ap])\.?m\b\.?"
"""A time as a clock of twelve hours has it: `9am`, `6:30 pm`."""

_PARTS = {"morning": "8:00", "noon": "12:00", "afternoon": "15:00", "evening": "18:00"}
_PART = rf"(?:^this |^| )({'|'.join(_PARTS)})$"
"""A part of a day, and the time that is meant by it."""

_TIME = (
    r"(?a)(?:^|[ t])(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$"
)

Local = Callable[[datetime], datetime]
"""What gives the moment at which the clocks here show a time."""


def find_day(text: str, today: date) -> date | None:
    """Return the day that a date, `yesterday`, a weekday or `3 days ago` names; None for none.

    A weekday is the latest one up to today, `last monday` the latest before today, `next monday`
    the first after it, and `3d` is three days ago.
    """
    text = " ".join(text.casefold().split())
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    which, _, name = text.rpartition(" ")
    if (number := _weekday(name)) is not None and which in ("", "last", "next"):
        past, ahead = (today.weekday() - number) % 7, (number - today.weekday()) % 7
        return today + timedelta(days={"": -past, "last": -(past or 7), "next": ahead or 7}[which])
    if ago := re.fullmatch(_AGO, text):
        written, unit = ago[1] or ago[2], ago[3]
        days = int(written if written.isdecimal() else 1) * (7 if unit == "week" else 1)
        return today - timedelta(days=days) if days < today.toordinal() else None
    return iso_date(text)


def _weekday(text: str) -> int | None:
    """Return the number of a weekday, written whole or by its first three letters."""
    return next((i for i, name in enumerate(WEEKDAYS) if text in (name, name[:3])), None)


def day(text: str, option: str, now: datetime, calendar: Calendar, others: str = "") -> date:
    """Return the day that is written, or in which a time is; `others` are what else may be. Raises
    WrongUse, and Refused for a time that the clocks skipped.
    """
    named = find_day(text, calendar.day(now))
    if named is None and (at := _time(text, option, now, calendar)):
        named = calendar.day(at)
    if named is None:
        advice = did_you_mean(text.casefold(), NAMES, f"write {others}{DAYS}")
        raise WrongUse(f'{option}: "{clean(text)}" is not a day; {advice}')
    return named


def days_with_reason(
    words: Sequence[str], now: datetime, calendar: Calendar
) -> tuple[date, date, str]:
    """Return the first and last day of `flu with 39 2026-12-20..2027-01-06`, or of `trip from
    monday to friday`, and the reason: what stands before the days, but for a `from`. Raises
    WrongUse, and Refused for a time that the clocks skipped.
    """
    # `next` and `last` belong to the day behind them, `3 days` to the `ago`.
    text = re.sub(r"(?i)\b(next|last)\n", r"\1 ", "\n".join(words))
    text = re.sub(r"(?i)\b(\w+)\n(\w+)\n(ago)\b", r"\1 \2 \3", text)
    *reason, ending = text.split("\n")
    today, before = calendar.day(now), reason[-2:]
    if len(before) == 2 and before[1].casefold() in _UP_TO and find_day(before[0], today):
        ending, reason = f"{before[0]}..{ending}", reason[:-2]
    first, dots, last = ending.partition("..")
    if not dots and (in_order := _days_last(reason, ending, today)):
        raise WrongUse(f"FROM: the days come last: {clean(in_order)}")
    if not dots and reason and find_day(reason[-1], today):
        first, last = reason.pop(), first
    if reason and reason[-1].casefold() in ("from", "on"):
        reason.pop()
    begin = day(first, "FROM", now, calendar)
    end = last_day(last, "TO", begin, now, calendar) if last or dots else begin
    if reason and (wrong := _wrong_reason(reason[-1], today)):
        raise WrongUse(f'FROM: "{clean(reason[-1])}" {wrong}')
    return begin, end, " ".join(reason)


def _days_last(reason: Sequence[str], ending: str, today: date) -> str:
    """Return words that begin with a day and end with none as they should be; else empty."""
    opening, *why = *reason, ending
    ends = find_day(ending, today) or re.search(r"\d", ending) or nearest(ending, NAMES, 0.8)
    return " ".join((*why, opening)) if why and not ends and find_day(opening, today) else ""


def _wrong_reason(word: str, today: date) -> str:
    """Return what is wrong with the word before the days, if it is one too, or was to be one."""
    if find_day(word, today) or re.search(r"(?a)\d{4}-\d|\d-\d\d|\.\.", word):
        return "is one day too many; write why, FROM and TO"
    if word.casefold() in ("and", "&"):
        return "joins no days here; excuse them one by one, or write FROM and TO"
    meant = nearest(word.casefold(), NAMES, 0.8)
    return f'is not a day; did you mean "{meant}"?' if meant else ""


def last_day(text: str, option: str, first: date, now: datetime, calendar: Calendar) -> date:
    """Return the last of days from `first` on; a weekday is the next one. Raises as `day`."""
    ahead = _weekday(text.casefold()) is not None and first <= date.max - timedelta(days=6)
    last = find_day(text, first + timedelta(days=6)) if ahead else None
    last = last or day(text, option, now, calendar)
    if last < first:
        raise WrongUse(f"{option}: {last} is before {first}; write the first day first")
    return last


def week(text: str, option: str, now: datetime, calendar: Calendar) -> Week:
    """Return the week of a label or of any day or time in it, `this`, `week` or `last`. Raises
    WrongUse, and Refused for a time that the clocks skipped.
    """
    name, today = _name(text), calendar.day(now)
    if name in ("last", "last-week"):
        return calendar.week(today).before(1)
    this = name in ("this", "week")
    day = today if this else find_day(name, today) or calendar.labelled(name, today)
    if not day and (at := _time(text, option, now, calendar)):
        day = calendar.day(at)
    if day and in_reach(day):
        return calendar.week(day)
    advice = f"write {calendar.week(today).label}, last, or any day in it"
    raise WrongUse(f'{option}: "{clean(text)}" is not a week; {advice}')


def span(text: str, option: str, now: datetime, calendar: Calendar) -> tuple[date, date]:
    """Return the first and last day of `week`, `last-week`, `month` or a day; of a time its moment,
    twice. Raises WrongUse, and Refused for a time that the clocks skipped.
    """
    today = calendar.day(now)
    this = calendar.week(today)
    match _name(text):
        case "week" | "last-week" as name:
            week = this.before(name == "last-week")
            return week.first, week.last
        case "month":
            following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
            return today.replace(day=1), following - timedelta(days=1)
        case name if label := calendar.labelled(name, today):
            week = calendar.week(label)
            return week.first, week.last
    if at := _time(text, option, now, calendar):
        return at, at
    single = day(text, option, now, calendar, "week, last-week, month, ")
    return single, single


def _name(text: str) -> str:
    """Return the name of a week or month, `last week` and `this month` among them."""
    name = " ".join(text.casefold().split())
    return {"this week": "week", "last week": "last-week", "this month": "month"}.get(name, name)


def past(
    text: str, option: str, now: datetime, calendar: Calendar, local: Local = datetime.astimezone
) -> datetime:
    """Return the moment that is written, up to now; of a day alone its noon, of today alone now;
    `2 h ago` is meant to the minute.

    Raises WrongUse, and Refused for a time that is still to come or that the clocks skipped.
    """
    written = _one_line(text)
    if ago := _ago(written, now):
        return ago
    moment, today = _moment(text, option, now, calendar, local)
    clock = re.search(_TIME, written)
    if not clock and (written == "today" or (moment.date() == today and moment > now)):
        return now
    if moment > now:
        advice = "write when it was"
        if clock and calendar.day(moment) == today:
            form = f"%Y-%m-%d %H:%M{'%z' if clock[2] else ''}"
            advice = f'for yesterday write "{moment - timedelta(days=1):{form}}"'
        raise Refused(f"{option}: {clean(text)} is still to come; {advice}")
    return moment


def _ago(written: str, now: datetime) -> datetime | None:
    """Return the moment of `now` and `2 h ago`; None for anything else."""
    if written == "now":
        return now
    if not (ago := re.fullmatch(_HOURS_AGO, written)):
        return None
    number = int(ago[1]) if ago[1].isdecimal() else 1
    return now - timedelta(**{"hours" if ago[2][0] == "h" else "minutes": number})


def _time(text: str, option: str, now: datetime, calendar: Calendar) -> datetime | None:
    """Return the moment of a time, be it still to come; None where no time is written."""
    written = _one_line(text)
    if ago := _ago(written, now):
        return ago
    if re.search(_TIME, written):
        return _moment(text, option, now, calendar, datetime.astimezone)[0]
    return None


def _moment(
    text: str, option: str, now: datetime, calendar: Calendar, local: Local
) -> tuple[datetime, date]:
    """Return the moment that is written, and the day that it is now where that is meant."""
    written = _one_line(text)
    clock = re.search(_TIME, written)
    name = written[: clock.start()] if clock else written
    try:
        zone = _clock_time(f"0:00{clock[2]}").tzinfo if clock and clock[2] else None
        today = calendar.day(now.astimezone(zone) if zone else now)
        wall = _wall(name, clock, calendar, today)
        moment = wall if zone else local(wall)
    except (ValueError, OverflowError, OSError) as error:
        known = [name for name in NAMES if name != "tomorrow"]  # a moment is never to come
        advice = did_you_mean(written, known, f"write {TIMES}")
        raise WrongUse(f'{option}: "{clean(text)}" is not a time; {advice}') from error
    if not zone and moment.replace(tzinfo=None) != wall:
        # Systems differ in which of them is the first.
        moments = sorted((moment, local(wall.replace(fold=1))))
        both = " or ".join(f"{each:%Y-%m-%d %H:%M}" for each in moments)
        raise Refused(f"{option}: the clock skipped {wall:%H:%M} that day; write {both}")
    return moment, today


def _wall(name: str, clock: re.Match[str] | None, calendar: Calendar, today: date) -> datetime:
    """Return the time that is written, with an offset if that has one. Raises ValueError."""
    on = find_day(name or ("today" if clock else ""), today)
    if on is None or not in_reach(on):
        raise ValueError(name)
    if clock is None:
        return datetime.combine(on, time(12))
    wall = datetime.combine(on, _clock_time(f"{clock[1]}{clock[2] or ''}"))
    # After midnight a day that was not written as a date still runs until `day_start`.
    early = timedelta(hours=wall.hour, minutes=wall.minute) < calendar.day_start
    return wall + timedelta(days=early and iso_date(name) is None)


def _clock_time(text: str) -> time:
    """Return the time in `7:05` or `18:00+0100`. Raises ValueError."""
    return time.fromisoformat(text.upper().rjust(len(text) + (text[1:2] == ":"), "0"))


def _one_line(text: str) -> str:
    """Return the text in small letters and single blanks, with a time of 24 hours for `9am` and for
    a part of a day.
    """
    text = of_24_hours(" ".join(text.casefold().split()))
    return re.sub(_PART, lambda part: f" {_PARTS[part[1]]}", text).strip()


def of_24_hours(text: str) -> str:
    """Return a text in small letters, and `9am` in it as a clock of 24 hours has it, `9:00`."""
    return re.sub(
        _TWELVE,
        lambda at: f"{int(at[1]) % 12 + 12 * (at[3] == 'p')}{at[2] or ':00'}",
        text.casefold(),
    )
