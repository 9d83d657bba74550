"""The signs that views are drawn with: Unicode, or ASCII where there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs. `done`, `undone` and `today` mark days; digits are made of `block`."""

    rule: str
    full: str
    half: str
    empty: str
    dot: str
    arrow: str
    block: str
    bar: str
    done: str
    undone: str
    today: str


UNICODE = Glyphs("─", "━", "╸", "─", "·", "→", "█", "█", "●", "·", "○")
ASCII = Glyphs("-", "=", "-", ".", "-", "->", "#", "#", "*", ".", "o")


def glyphs(encoding: str | None) -> Glyphs:
    """The signs that a terminal with this encoding can show."""
    return UNICODE if (encoding or "").lower().replace("-", "").startswith("utf") else ASCII
