"""Reminders as a calendar file (RFC 5545), for phones and office calendars.

Its times have no zone: 10:30 is 10:30 wherever the calendar is, and on both sides of a night in
which the clocks change. That is why twenty lines do here, and no library is installed for them.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tpcoach.calendar import WEEKDAYS
from tpcoach.remind.schedule import Schedule

_PRODUCT = "PRODID:-//tpcoach//tpcoach//EN"
_LINE = 75
"""The bytes of a line; what is longer goes on in the next, behind a blank."""


def calendar_file(schedule: Schedule, cue: str, now: datetime) -> bytes:
    """Return the file: an event for each time, from today on, with an alarm at its beginning."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", _PRODUCT]
    for time in schedule.times:
        lines += _event(schedule, time, cue, now)
    folded = [piece for line in [*lines, "END:VCALENDAR"] for piece in _folded(line)]
    return "".join(f"{line}\r\n" for line in folded).encode()


def is_ours(content: bytes) -> bool:
    """Return whether this is a calendar file that was made here."""
    return content.startswith(b"BEGIN:VCALENDAR") and _PRODUCT.encode() in content


def _event(schedule: Schedule, time: int, cue: str, now: datetime) -> Iterator[str]:
    days = (now.date() + timedelta(days=number) for number in range(7))
    first = next(day for day in days if day.weekday() in schedule.days)
    summary = _escaped(
        f"{cue[:1].upper()}{cue[1:]}: tpcoach" if cue else "A few minutes of tpcoach"
    )
    yield "BEGIN:VEVENT"
    # The same time again takes the place of the event that it was before.
    yield f"UID:{time:04}@remind.tpcoach"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{first:%Y%m%d}T{time // 60:02}{time % 60:02}00"
    yield "DURATION:PT10M"
    yield f"RRULE:FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[day][:2].upper() for day in schedule.days)}"
    yield f"SUMMARY:{summary}"
    yield "DESCRIPTION:Run tpcoach and press Enter."
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", "TRIGGER:PT0S")
    yield from ("END:VALARM", "END:VEVENT")


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[str]:
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
