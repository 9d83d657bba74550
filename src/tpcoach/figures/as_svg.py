"""A drawing as SVG, from the same strokes as the one made of dots. `card.css` has its colours."""

from collections.abc import Sequence
from html import escape
from math import atan2, cos, pi, sin

from tpcoach.figures.figure import SIZE, Figure, Placed, Point
from tpcoach.figures.strokes import ARROW, Stroke, strokes

_BARB = 2.6
"""The length of an arrow's barbs, in dots."""


def figure_svg(figure: Figure, mirrored: bool = False) -> str:
    """Return the drawing, with its words for those who cannot see it."""
    marks = "".join(map(_mark, figure.placed(mirrored=mirrored)))
    words = escape(figure.shows, quote=True)
    return (
        f'<svg class="figure" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{words}">'
        f"{marks}</svg>"
    )


def _mark(mark: Placed) -> str:
    across, down = mark.points[0]
    match mark.kind:
        case "spot":
            return f'<circle class="spot" cx="{across:g}" cy="{down:g}" r="1.7"/>'
        case "word":
            return f'<text x="{across:g}" y="{down + 3.2:g}">{escape(mark.word)}</text>'
        case "arrow":
            drawn = (*strokes(mark), Stroke(ARROW, _barbs(mark.points)))
        case _:
            drawn = strokes(mark)
    return "".join(map(_stroke, drawn))


def _stroke(stroke: Stroke) -> str:
    points = " ".join(f"{round(across, 1):g},{round(down, 1):g}" for across, down in stroke.points)
    if stroke.filled:
        return f'<polygon class="full {stroke.ink}" points="{points}"/>'
    width = f' style="stroke-width: {stroke.width:g}"' if stroke.width != 1 else ""
    dashes = ' stroke-dasharray="1.6 1.8"' if stroke.dashed else ""
    return f'<polyline class="{stroke.ink}"{width}{dashes} points="{points}"/>'


def _barbs(points: Sequence[Point]) -> list[Point]:
    (x0, y0), (x, y) = points[-2:]
    back = atan2(y0 - y, x0 - x)
    left, right = (
        (x + _BARB * cos(angle), y + _BARB * sin(angle)) for angle in (back + pi / 5, back - pi / 5)
    )
    return [left, (x, y), right]
