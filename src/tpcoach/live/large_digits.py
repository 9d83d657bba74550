"""Large digits, five rows high, to be read from two metres away."""

from rich.text import Text

from tpcoach.glyphs import Glyphs
from tpcoach.practice.session import Session
from tpcoach.practice.wording import clock_left

_SIGNS = "0123456789:"
_ROWS = (
    "████    █   ████  ████  █  █  ████  ████  ████  ████  ████    ",
    "█  █   ██      █     █  █  █  █     █        █  █  █  █  █  █ ",
    "█  █    █   ████   ███  ████  ████  ████    █   ████  ████    ",
    "█  █    █   █        █     █     █  █  █    █   █  █     █  █ ",
    "████   ███  ████  ████     █  ████  ████    █   ████  ████    ",
)
"""The signs side by side, each in its own 6 columns, of which 2 are the gap to the next."""


def large(text: str, block: str) -> list[str]:
    """Return the five rows of a text of digits and colons, drawn with this block."""
    places = [6 * _SIGNS.index(sign) for sign in text]
    rows = ("  ".join(row[place : place + 4] for place in places) for row in _ROWS)
    return [row.replace("█", block) for row in rows]


def large_frame(
    session: Session, heading: Text, accent: str, room: int, height: int, glyphs: Glyphs
) -> list[Text]:
    """Return the heading and the time left below it; in the smallest window in plain digits."""
    time = clock_left(session.left)
    rows = large(time, glyphs.block)
    times = min((room - 2) // len(rows[0]), (height - 2) // len(rows))
    if times < 1:
        return [heading, Text(f" {time}", accent)][: max(1, height)]
    grown = ["".join(sign * times for sign in row) for row in rows for _ in range(times)]
    left = " " * max(0, (room - len(grown[0])) // 2)
    blank = [Text()] * (height - len(grown) > 2)
    return [heading, *blank, *(Text(f"{left}{row.rstrip()}", accent) for row in grown)]
