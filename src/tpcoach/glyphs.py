"""The signs that views are drawn with: Unicode, or ASCII where there is none."""

from tpcoach.frozen import Frozen


class Glyphs(Frozen):
    """One set of signs: for rules, lists and bars, for days and their minutes, for drawings
    (arrows from east clockwise), for what to begin with, and for what is lacking.
    """

    rule: str
    dot: str
    arrow: str
    block: str
    low: str
    flat: str
    done: str
    undone: str
    today: str
    excused: str
    shades: str
    sparks: str
    spot: str
    arrows: str
    first: str
    lacking: str


UNICODE = Glyphs(
    "━", "·", "→", "█", "▂", "▁", "●", "·", "○", "–", "░▒▓█", "▁▂▃▄▅▆▇█", "●",
    "→↘↓↙←↖↑↗", "▸", "✗",
)  # fmt: skip
ASCII = Glyphs(
    "=", "-", "->", "#", "=", "-", "*", ".", "o", "x", "-+*#", "01234567", "@",
    ">vv<<<^>", ">", "x",
)  # fmt: skip
