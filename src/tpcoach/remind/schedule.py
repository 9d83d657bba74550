"""When to remind: times of the day, on some weekdays."""

import re
from collections.abc import Sequence

from tpcoach.dates import of_24_hours
from tpcoach.errors import WrongUse
from tpcoach.frozen import Frozen
from tpcoach.text import clean

EVERY_DAY = tuple(range(7))
WORKDAYS = tuple(range(5))

DEFAULT_HOURS = 3
WORK_HOURS = "9:00-17:00"


class Schedule(Frozen):
    """Times in minutes after midnight, and the weekdays on which they hold (Monday is 0)."""

    times: tuple[int, ...]
    days: tuple[int, ...]


def at_times(texts: Sequence[str]) -> Schedule:
    """Return the schedule of times such as `10:30`, every day. Raises WrongUse."""
    times = {each: minutes(each) for each in texts}
    for text, time in times.items():
        if time is None:
            raise WrongUse(f'--at: "{clean(text)}" is not a time; write one such as 10:30')
    return Schedule(tuple(sorted({time for time in times.values() if time is not None})), EVERY_DAY)


def every(hours: int, work: str) -> Schedule:
    """Return a schedule for every few `hours` within `work` hours such as `9:00-17:00`, Monday to
    Friday: the first that long after work begins, the last before it ends. Raises WrongUse.
    """
    first, last = between(work) or (0, 0)
    times = range(first + hours * 60, last, hours * 60)
    if first >= last:
        raise WrongUse(f'--hours: "{clean(work)}" are no work hours; write them as {WORK_HOURS}')
    if not times:
        raise WrongUse(f"--every: {hours} hours after the first of {work} work is over")
    return Schedule(tuple(times), WORKDAYS)


def between(text: str) -> tuple[int, int] | None:
    """Return the two times of `9:00-17:00` or `9-17`, in minutes; None for anything else."""
    first, _, last = text.partition("-")
    start, end = minutes(first.strip()), minutes(last.strip())
    return None if start is None or end is None else (start, end)


def minutes(text: str) -> int | None:
    """Return the minutes after midnight of `7`, `7:05`, `18:00`, `6 pm`; None for anything else."""
    written = of_24_hours(text)
    match = re.fullmatch("0?([0-9]|1[0-9]|2[0-3])(?::([0-5][0-9]))?", written)
    return int(match[1]) * 60 + int(match[2] or 0) if match else None


def shown(time: int) -> str:
    """Return `9:05` for 545 minutes."""
    return f"{time // 60}:{time % 60:02}"
