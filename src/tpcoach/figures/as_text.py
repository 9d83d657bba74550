"""A drawing as lines of text, 24 columns by 12 rows."""

from itertools import groupby
from math import atan2, pi
from operator import itemgetter

from rich.text import Text

from tpcoach.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Canvas, circle, rounded
from tpcoach.figures.figure import ABOVE, SIZE, Figure, Placed, Point
from tpcoach.glyphs import UNICODE, Glyphs

COLUMNS, ROWS = SIZE // CELL_WIDTH, SIZE // CELL_HEIGHT

_THING, _FAR, _BODY, _TOOL, _ARROW, _SPOT = range(1, 7)
_STYLES = ("", "dim", "dim", "", "yellow", "bold green", "bold red")
_GAP = 1.0
"""What is left free between a part of the body and what is behind it, in dots."""


def figure_lines(
    figure: Figure, glyphs: Glyphs, share: float = 1.0, mirrored: bool = False
) -> list[Text]:
    """The drawing with a `share` (0-1) of the way from rest into position gone."""
    canvas = Canvas(SIZE, SIZE)
    placed = figure.placed(share, mirrored)
    signs: dict[tuple[int, int], tuple[str, int]] = {}
    for mark in placed:
        _draw(mark, canvas)
    for mark in sorted(placed, key=lambda mark: mark.kind in ABOVE):
        signs.update(_signs(mark, glyphs))
    rows = canvas.rows(glyphs is UNICODE)
    for (column, row), sign in signs.items():
        if 0 <= column < COLUMNS and 0 <= row < ROWS:
            rows[row][column] = sign
    return [_text(row) for row in rows]


def _draw(mark: Placed, canvas: Canvas) -> None:
    points = mark.points
    match mark.kind:
        case "limb" | "far":
            canvas.line(points, 0, mark.size + 2 * _GAP)
            canvas.line(points, _BODY if mark.kind == "limb" else _FAR, mark.size)
        case "head":
            canvas.disc(points[0], mark.size + _GAP, 0)
            canvas.disc(points[0], mark.size, _BODY)
        case "solid":
            outline = rounded(points, closed=True)
            canvas.line(outline, 0, 2 * _GAP)
            canvas.fill(outline, _BODY)
        case "line":
            canvas.line(points, _BODY, mark.size)
        case "curve":
            canvas.line(rounded(points), _BODY, mark.size)
        case "shape":
            outline = rounded(points, closed=True)
            canvas.fill(outline, 0)
            canvas.line(outline, _BODY)
        case "round":
            canvas.disc(points[0], mark.size, 0)
            canvas.line(circle(points[0], mark.size), _BODY)
        case "thing":
            canvas.line(points, _THING)
        case "ball":
            canvas.disc(points[0], mark.size + _GAP, 0)
            canvas.disc(points[0], mark.size, _TOOL)
        case "roller":
            canvas.disc(points[0], mark.size + _GAP, 0)
            canvas.line(circle(points[0], mark.size), _TOOL)
            canvas.line(circle(points[0], mark.size / 2), _TOOL)
        case "tube":
            canvas.line(points, 0, mark.size + 2 * _GAP)
            canvas.line(points, _TOOL, mark.size)
            canvas.line(points, 0, mark.size - 3)
        case "strap":
            canvas.dashes(points, _TOOL)
        case "arrow":
            canvas.line(points, 0, 3)
            canvas.line(points, _ARROW)


def _signs(mark: Placed, glyphs: Glyphs) -> dict[tuple[int, int], tuple[str, int]]:
    """The characters that stand in place of dots, by column and row."""
    column, row = int(mark.points[-1][0] / CELL_WIDTH), int(mark.points[-1][1] / CELL_HEIGHT)
    match mark.kind:
        case "spot":
            return {(column, row): (glyphs.spot, _SPOT)}
        case "arrow":
            return {(column, row): (_head(mark.points[-2], mark.points[-1], glyphs), _ARROW)}
        case "word":
            return {(column + n, row): (sign, _THING) for n, sign in enumerate(mark.word)}
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
