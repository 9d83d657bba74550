"""A drawing as lines of text, 24 columns by 12 rows."""

from itertools import groupby
from math import atan2, pi
from operator import itemgetter

from rich.text import Text

from tpcoach.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Canvas
from tpcoach.figures.figure import ABOVE, SIZE, Figure, Placed, Point
from tpcoach.figures.strokes import ARROW, BODY, FAR, PAPER, THING, TOOL, strokes
from tpcoach.glyphs import UNICODE, Glyphs

COLUMNS, ROWS = SIZE // CELL_WIDTH, SIZE // CELL_HEIGHT

_INKS = (PAPER, THING, FAR, BODY, TOOL, ARROW, "spot")
"""What stands in a cell, the more important the later: the index is its layer on the canvas."""

_STYLES = ("", "dim", "dim", "", "yellow", "bold green", "bold red")


def figure_lines(
    figure: Figure, glyphs: Glyphs, share: float = 1.0, mirrored: bool = False
) -> list[Text]:
    """The drawing with a `share` (0-1) of the way from rest into position gone."""
    canvas = Canvas(SIZE, SIZE)
    placed = figure.placed(share, mirrored)
    signs: dict[tuple[int, int], tuple[str, int]] = {}
    for stroke in (stroke for mark in placed for stroke in strokes(mark)):
        layer = _INKS.index(stroke.ink)
        if stroke.filled:
            canvas.fill(stroke.points, layer)
        elif stroke.dashed:
            canvas.dashes(stroke.points, layer)
        else:
            canvas.line(stroke.points, layer, stroke.width)
    for mark in sorted(placed, key=lambda mark: mark.kind in ABOVE):
        signs.update(_signs(mark, glyphs))
    rows = canvas.rows(glyphs is UNICODE)
    for (column, row), sign in signs.items():
        if 0 <= column < COLUMNS and 0 <= row < ROWS:
            rows[row][column] = sign
    return [_text(row) for row in rows]


def _signs(mark: Placed, glyphs: Glyphs) -> dict[tuple[int, int], tuple[str, int]]:
    """The characters that stand in place of dots, by column and row."""
    column, row = int(mark.points[-1][0] / CELL_WIDTH), int(mark.points[-1][1] / CELL_HEIGHT)
    match mark.kind:
        case "spot":
            return {(column, row): (glyphs.spot, _INKS.index("spot"))}
        case "arrow":
            return {
                (column, row): (_head(mark.points[-2], mark.points[-1], glyphs), _INKS.index(ARROW))
            }
        case "word":
            return {
                (column + n, row): (sign, _INKS.index(THING)) for n, sign in enumerate(mark.word)
            }
        case _:
            return {}


def _head(start: Point, end: Point, glyphs: Glyphs) -> str:
    """The tip of an arrow: one of eight, from east clockwise."""
    angle = atan2(end[1] - start[1], end[0] - start[0])
    return glyphs.arrows[round(angle / (pi / 4)) % 8]


def _text(row: list[tuple[str, int]]) -> Text:
    text = Text()
    for layer, cells in groupby(row, key=itemgetter(1)):
        text.append("".join(sign for sign, _ in cells), _STYLES[layer])
    return text
