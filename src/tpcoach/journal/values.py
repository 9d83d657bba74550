"""Values in a line of JSON: read with care, because any program may have written them."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeVar

from tpcoach.text import clean

FIRST_YEAR, LAST_YEAR = 2, 9998
"""Days and weeks around a moment between these can be reckoned with."""

Line = dict[str, Any]
T = TypeVar("T")

CORRUPT = ArithmeticError, ValueError, LookupError, TypeError, AttributeError, RecursionError
"""What reading JSON of another shape than expected may raise."""


class Unreadable(ValueError):
    """A line that is not what it should be; says why."""


def stamp(moment: datetime) -> str:
    """A moment as it stands in a line: ISO 8601 with milliseconds and offset."""
    return moment.isoformat(timespec="milliseconds")


def moment(line: Line, key: str) -> datetime:
    """The moment under this key. Raises Unreadable unless it is ISO 8601 with an offset."""
    try:
        value = datetime.fromisoformat(line.get(key, ""))
        if value.tzinfo is not None and FIRST_YEAR <= value.year < LAST_YEAR:
            return value
    except (TypeError, ValueError):
        pass
    raise Unreadable(f"{key} is not a time with its offset")


def when(line: Line, key: str) -> datetime | None:
    """The moment under this key; None if there is none."""
    if key not in line:
        return None
    try:
        return moment(line, key)
    except Unreadable:
        return None


def name(line: Line, key: str) -> str:
    """The id under this key. Raises Unreadable unless it is text that can be shown."""
    value = line.get(key)
    if not isinstance(value, str) or not value or not value.isprintable():
        raise Unreadable(f"{key} is not text")
    return value


def text(line: Line, key: str, default: str | None = None) -> str:
    """The text under this key, safe to show. Raises Unreadable without it and a default."""
    value = line.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (default is None and not value):
        raise Unreadable(f"{key} is not text")
    return clean(value)


def day(line: Line, key: str) -> date:
    """The date under this key. Raises Unreadable."""
    try:
        return date.fromisoformat(line[key])
    except (LookupError, TypeError, ValueError) as error:
        raise Unreadable(f"{key} is not a date") from error


def ms(line: Line, key: str) -> int:
    """The seconds under this key, in ms. Raises Unreadable."""
    value = line.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e7:
        raise Unreadable(f"{key} is not a number of seconds")
    return round(value * 1000)


def whole(line: Line, key: str, low: int, high: int) -> int | None:
    """The whole number under this key; None if there is none from `low` to `high`."""
    value = line.get(key)
    return value if type(value) is int and low <= value <= high else None


def each(line: Line, key: str, make: Callable[[Line], T]) -> tuple[T, ...]:
    """What is made of each object in a list; a malformed object is left out."""
    values, made = line.get(key), []
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict):
            with suppress(Unreadable):
                made.append(make(value))
    return tuple(made)
