"""Large digits, five rows high, to be read from two metres away."""

from rich.text import Text

from tpcoach.glyphs import Glyphs
from tpcoach.practice.session import Session
from tpcoach.practice.wording import clock_left

_ROWS = {
    "0": ("████", "█  █", "█  █", "█  █", "████"),
    "1": ("  █ ", " ██ ", "  █ ", "  █ ", " ███"),
    "2": ("████", "   █", "████", "█   ", "████"),
    "3": ("████", "   █", " ███", "   █", "████"),
    "4": ("█  █", "█  █", "████", "   █", "   █"),
    "5": ("████", "█   ", "████", "   █", "████"),
    "6": ("████", "█   ", "████", "█  █", "████"),
    "7": ("████", "   █", "  █ ", "  █ ", "  █ "),
    "8": ("████", "█  █", "████", "█  █", "████"),
    "9": ("████", "█  █", "████", "   █", "████"),
    ":": ("  ", "█ ", "  ", "█ ", "  "),
}


def large(text: str, block: str) -> list[str]:
    """The five rows of a text of digits and colons, drawn with this block."""
    rows = zip(*(_ROWS[character] for character in text), strict=True)
    return ["  ".join(row).replace("█", block) for row in rows]


def large_frame(
    session: Session, heading: Text, accent: str, room: int, height: int, glyphs: Glyphs
) -> list[Text]:
    """The heading, and below it the time that is left; in the smallest window as plain digits."""
    time = clock_left(session.left)
    rows = large(time, glyphs.block)
    times = min((room - 2) // len(rows[0]), (height - 2) // len(rows))
    if times < 1:
        return [heading, Text(f" {time}", accent)][: max(1, height)]
    grown = ["".join(sign * times for sign in row) for row in rows for _ in range(times)]
    left = " " * max(0, (room - len(grown[0])) // 2)
    above = max(0, (height - 1 - len(grown)) // 2)
    blank = [Text()] * min(above, 1)
    return [heading, *blank, *(Text(f"{left}{row.rstrip()}", accent) for row in grown)]
