"""Large digits with round strokes, to be read from two metres away, as high as there is room."""

from functools import lru_cache
from math import ceil

from rich.style import Style
from rich.text import Text

from tpcoach.figures.cells import GRIDS, Cell, cells
from tpcoach.figures.figure import SIZE, Point
from tpcoach.figures.look import Look, Tier
from tpcoach.figures.raster import BLANK, BODY, Raster
from tpcoach.figures.strokes import circle, rounded

LOWEST = 4
"""The fewest rows in which a digit can be read."""

_STROKE = 7.5
_WIDE, _COLON = 29, 13
"""The width of a digit with its strokes, and of a colon, where a digit is `SIZE` high."""

_LITTLE = " ▘▝▖▗"
"""Cells of which too little is drawn to show it without Unicode."""

_SIX = ((22, 5), (13, 7), (6, 17), (4, 29), (6, 38), (14, 43), (22, 39), (24, 31), (20, 23),
        (13, 21), (6, 26))  # fmt: skip
_OVAL = ((14, 4), (22, 10), (24, 24), (22, 37), (14, 43), (6, 37), (4, 24), (6, 10))
_LINES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "1": (((6, 11), (15, 4), (15, 43)),),
    "2": (((5, 43), (24, 43)),),
    "4": (((19, 43), (19, 4), (4, 31), (25, 31)),),
    "5": (((22, 4), (7, 4), (5, 21)),),
    "7": (((4, 4), (24, 4), (11, 43)),),
    ":": (((6, 16), (6, 16)), ((6, 34), (6, 34))),
}
_CURVES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "2": (((4, 13), (8, 5), (14, 4), (21, 6), (24, 14), (21, 23), (5, 43)),),
    "3": (((5, 8), (14, 4), (23, 10), (21, 19), (13, 22)),
          ((13, 22), (22, 26), (24, 34), (20, 41), (13, 43), (4, 39))),
    "5": (((5, 21), (13, 18), (22, 23), (24, 31), (21, 40), (13, 43), (4, 39)),),
    "6": (_SIX,),
    "9": (tuple((28 - across, 47 - down) for across, down in _SIX),),
}  # fmt: skip


def large_digits(text: str, rows: int, width: int, colour: str, look: Look) -> list[Text]:
    """Return digits, and a colon perhaps, in up to `rows` rows; as ordinary text where fewer than
    `LOWEST` fit.
    """
    while rows >= LOWEST and sum(_columns(sign, rows) + 1 for sign in text) - 1 > width:
        rows -= 1
    if rows < LOWEST:
        return [Text(text, f"bold {colour}")]
    # Braille dots would look thin beside everything else.
    tier = Tier.SEXTANTS if look.tier is Tier.SEXTANTS else Tier.BLOCKS
    signs = [_sign(sign, rows, tier, colour, look.tier is Tier.ASCII) for sign in text]
    return [Text(" ").join(row) for row in zip(*signs, strict=True)]


def _columns(sign: str, rows: int) -> int:
    return ceil((_COLON if sign == ":" else _WIDE) * 2 * rows / SIZE)


@lru_cache(maxsize=64)
def _sign(sign: str, rows: int, tier: Tier, colour: str, as_ascii: bool) -> list[Text]:
    lines = []
    for row in _shape(sign, rows, tier, colour == "default"):
        line = Text()
        for character, front, back in row:
            if as_ascii:
                character = "#" if character not in _LITTLE else " "
            full = front == BLANK and back == BODY
            line.append(character, Style(bgcolor=colour) if full else Style(color=colour))
        lines.append(line)
    return lines


@lru_cache(maxsize=32)
def _shape(sign: str, rows: int, tier: Tier, plain: bool) -> list[list[Cell]]:
    wide, high = GRIDS[tier]
    raster = Raster(wide * 2 * rows, high * rows)
    for points in _strokes(sign):
        raster.line(points, _STROKE, bytes([BODY]) * 256)
    return [row[: _columns(sign, rows)] for row in cells(raster.parts(), tier, plain)]


def _strokes(sign: str) -> list[list[Point]]:
    lines = [list(points) for points in _LINES.get(sign, ())]
    lines += [rounded(points) for points in _CURVES.get(sign, ())]
    round_ones = {
        "0": [rounded(_OVAL, closed=True)],
        "8": [circle((14, 13), 8.5), circle((14, 33), 10)],
    }
    return lines + round_ones.get(sign, [])
