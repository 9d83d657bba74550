"""A drawing as SVG, from the same strokes as the one made of cells. `card.css` has its colours."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tpcoach.figures.figure import SIZE, Figure, Placed
from tpcoach.figures.raster import FINE, MUSCLE, painted
from tpcoach.figures.strokes import Stroke, strokes

_FINE = 6
"""The rows that a muscle is made of, for each dot of a drawing."""


def figure_svg(figure: Figure, mirrored: bool = False) -> str:
    """Return the drawing, with its words for those who cannot see it."""
    placed = figure.placed(mirrored=mirrored)
    marks = "".join(
        _muscle(placed[: number + 1]) if mark.kind == "muscle" else _mark(mark)
        for number, mark in enumerate(placed)
    )
    words = escape(figure.shows, quote=True)
    return (
        f'<svg class="figure" viewBox="-0.5 -0.5 {SIZE} {SIZE}" role="img" aria-label="{words}">'
        f"{marks}</svg>"
    )


def _mark(mark: Placed) -> str:
    across, down = mark.points[0]
    match mark.kind:
        case "spot":
            return f'<circle class="spot" cx="{across:g}" cy="{down:g}" r="1.6"/>'
        case "word":
            return f'<text x="{across:g}" y="{down + 3.2:g}">{escape(mark.word)}</text>'
        case _:
            return "".join(map(_stroke, strokes(mark)))


def _stroke(stroke: Stroke) -> str:
    points = " ".join(f"{round(across, 1):g},{round(down, 1):g}" for across, down in stroke.points)
    if stroke.filled:
        return f'<polygon class="full {stroke.ink}" points="{points}"/>'
    width = f' style="stroke-width: {stroke.width:g}"' if stroke.width != 1 else ""
    return f'<polyline class="{stroke.ink}"{width} points="{points}"/>'


def _muscle(marks: Sequence[Placed]) -> str:
    """Return what is lit of the last of these marks: only what the body shows of it."""
    parts = _FINE * SIZE // FINE
    rows = painted(marks, parts, parts).rows
    runs = "".join(run for number, row in enumerate(rows) for run in _runs(number, row))
    scale = f"translate(-0.5 -0.5) scale({1 / _FINE:.4f})"
    return f'<path class="muscle" transform="{scale}" d="{runs}"/>'


def _runs(number: int, row: bytearray) -> Iterator[str]:
    start = 0
    for value, dots in groupby(row):
        length = len(list(dots))
        if value == MUSCLE:
            yield f"M{start} {number + 0.5}h{length}"
        start += length
