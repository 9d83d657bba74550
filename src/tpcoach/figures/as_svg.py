"""A drawing as SVG, from the same strokes as that made of cells; `paper/figure.css` colours it."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tpcoach.figures.figure import SIZE, Figure, Placed
from tpcoach.figures.raster import FINE, MUSCLE, painted
from tpcoach.figures.strokes import PAPER, Stroke, strokes

_FINE = 5
"""The rows that a muscle is made of, for each dot of a drawing."""

_LETTER = 4
"""The most that a letter is wide, in dots: on a printed card it is that large."""


def figure_svg(figure: Figure, mirrored: bool = False) -> str:
    """Return the drawing, with its words for those who cannot see it."""
    placed = figure.placed(mirrored=mirrored)
    marks = "".join(_mark(placed, number) for number in range(len(placed)))
    words = escape(figure.shows, quote=True)
    return (
        f'<svg class="figure" viewBox="-0.5 -0.5 {SIZE} {SIZE}" role="img" aria-label="{words}">'
        f"{marks}</svg>"
    )


def _mark(placed: Sequence[Placed], number: int) -> str:
    mark = placed[number]
    across, down = mark.points[0]
    match mark.kind:
        case "spot":
            return f'<circle class="spot" cx="{across:g}" cy="{down:g}" r="1.6"/>'
        case "word":
            half = _LETTER * len(mark.word) / 2
            x = min(max(across + len(mark.word), half), SIZE - 1 - half)
            y, word = min(down + 3.2, SIZE - 1.5), escape(mark.word)
            return f'<text paint-order="stroke" x="{x:g}" y="{y:g}">{word}</text>'
        case "muscle":
            last = [each.kind for each in placed[number + 1 : number + 2]] != ["muscle"]
            return _lit(placed[: number + 1]) if last else ""
        case _:
            drawn = strokes(mark)
            if [each.filled for each in drawn] == [False, True] and drawn[0].ink == PAPER:
                return _stroke(drawn[1], cut=True)
            return "".join(map(_stroke, drawn))


def _stroke(stroke: Stroke, cut: bool = False) -> str:
    """Return a line or an area, which is `cut` out of what is behind it."""
    points = " ".join(f"{round(across, 1):g},{round(down, 1):g}" for across, down in stroke.points)
    if stroke.filled:
        edge = ' cut" paint-order="stroke' * cut
        return f'<polygon class="full {stroke.ink}{edge}" points="{points}"/>'
    width = f' style="stroke-width: {stroke.width:g}"' if stroke.width != 1 else ""
    return f'<polyline class="{stroke.ink}"{width} points="{points}"/>'


def _lit(marks: Sequence[Placed]) -> str:
    """Return what is lit of the muscles that end these marks: only what the body shows of them."""
    parts = _FINE * SIZE // FINE
    rows = painted(marks, parts, parts).rows
    runs = "".join(run for number, row in enumerate(rows) for run in _runs(number, row))
    # From the middle of the first row on.
    place = f"translate(-0.5 {0.5 / _FINE - 0.5:g}) scale({1 / _FINE:g})"
    return f'<path class="muscle" transform="{place}" d="{runs}"/>'


def _runs(number: int, row: bytearray) -> Iterator[str]:
    start = 0
    for value, dots in groupby(row):
        length = len(list(dots))
        if value == MUSCLE:
            yield f"M{start} {number}h{length}"
        start += length
