"""Lengths of time: whole milliseconds inside, `1m30s` in files, `1:30` on screen."""

import re

FORMS = "45s, 1m, 1m30s or 0:45"

_UNITS = r"(?a)(?:(\d{1,4})m)?(?:(\d{1,4})s)?"
_CLOCK = r"(?a)(\d{1,4}):([0-5]\d)"


def parse(text: str) -> int | None:
    """Milliseconds of a duration such as `45s`, `1m`, `1m30s` or `0:45`; None if it is none."""
    match = re.fullmatch(_CLOCK, text) or re.fullmatch(_UNITS, text)
    return (int(match[1] or 0) * 60 + int(match[2] or 0)) * 1000 if text and match else None


def clock(ms: int) -> str:
    """`1:05` for 65 000 ms; what is below a second is dropped."""
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes}:{seconds:02}"


def words(ms: int) -> str:
    """`10 min 5 s` for 605 000 ms: for sentences, exact to the second."""
    minutes, seconds = divmod(ms // 1000, 60)
    if not minutes:
        return f"{seconds} s"
    return f"{minutes} min {seconds} s" if seconds else f"{minutes} min"


def seconds(ms: int) -> int | float:
    """Seconds for files and JSON: a whole number where it is one, else up to three decimals."""
    whole, rest = divmod(ms, 1000)
    return round(ms / 1000, 3) if rest else whole


def rounded_minutes(ms: int) -> int:
    """Whole minutes, rounded half up, at least 1 for anything at all."""
    return max(1, (ms + 30_000) // 60_000) if ms else 0
