"""A drawing as lines of text, 24 columns by 12 rows."""

from itertools import groupby
from math import atan2, pi
from operator import itemgetter

from rich.text import Text

from tpcoach.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Canvas
from tpcoach.figures.figure import SIZE, Figure, Placed
from tpcoach.figures.strokes import ARROW, BODY, FAR, PAPER, THING, TOOL, strokes
from tpcoach.glyphs import UNICODE, Glyphs

COLUMNS, ROWS = SIZE // CELL_WIDTH, SIZE // CELL_HEIGHT

_SPOT = "spot"
_STYLES = {
    PAPER: "", THING: "dim", FAR: "dim", BODY: "", TOOL: "yellow", ARROW: "bold green",
    _SPOT: "bold red",
}  # fmt: skip
"""The style of what may stand in a cell, the more important the later."""

_LAYERS = {ink: layer for layer, ink in enumerate(_STYLES)}


def figure_lines(
    figure: Figure, glyphs: Glyphs, share: float = 1.0, mirrored: bool = False
) -> list[Text]:
    """Return the drawing with a `share` (0-1) of the way from rest into position gone."""
    canvas = Canvas(SIZE, SIZE)
    placed = figure.placed(share, mirrored)
    for stroke in (stroke for mark in placed for stroke in strokes(mark)):
        layer = _LAYERS[stroke.ink]
        if stroke.filled:
            canvas.fill(stroke.points, layer)
        else:
            canvas.line(stroke.points, layer, stroke.width, stroke.dashed)
    rows = canvas.rows(glyphs is UNICODE)
    for mark in placed:
        across, down = mark.points[-1]
        row = int(down / CELL_HEIGHT)
        for column, sign in enumerate(_signs(mark, glyphs), int(across / CELL_WIDTH)):
            if 0 <= column < COLUMNS and 0 <= row < ROWS:
                rows[row][column] = sign
    return [_text(row) for row in rows]


def _signs(mark: Placed, glyphs: Glyphs) -> list[tuple[str, int]]:
    """Return the characters that stand in place of dots from the mark's last point on."""
    match mark.kind:
        case "spot":
            return [(glyphs.spot, _LAYERS[_SPOT])]
        case "arrow":
            (x0, y0), (x, y) = mark.points[-2:]
            eighth = round(atan2(y - y0, x - x0) / (pi / 4)) % 8
            return [(glyphs.arrows[eighth], _LAYERS[ARROW])]
        case _:
            return [(sign, _LAYERS[THING]) for sign in mark.word]


def _text(row: list[tuple[str, int]]) -> Text:
    text = Text()
    styles = list(_STYLES.values())
    for layer, cells in groupby(row, key=itemgetter(1)):
        text.append("".join(sign for sign, _ in cells), styles[layer])
    return text
