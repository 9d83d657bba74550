"""A drawing as SVG, from the same data as the one made of dots. `card.css` has its colours."""

from collections.abc import Sequence
from html import escape
from math import atan2, cos, pi, sin

from tpcoach.figures.canvas import rounded
from tpcoach.figures.figure import ABOVE, SIZE, Figure, Placed, Point

_GAP = 2.0
_BARB = 2.6


def figure_svg(figure: Figure, mirrored: bool = False) -> str:
    """The drawing, with its words for those who cannot see it."""
    # Spots and words stand above everything, as they do in the terminal.
    placed = sorted(figure.placed(mirrored=mirrored), key=lambda mark: mark.kind in ABOVE)
    marks = "".join(map(_mark, placed))
    words = escape(figure.shows, quote=True)
    return (
        f'<svg class="figure" viewBox="0 0 {SIZE} {SIZE}" role="img" aria-label="{words}">'
        f"{marks}</svg>"
    )


def _mark(mark: Placed) -> str:
    points, size, first = mark.points, mark.size, mark.points[0]
    match mark.kind:
        case "limb" | "far":
            style = "body" if mark.kind == "limb" else "far"
            return _line(points, "gap", size + _GAP) + _line(points, style, size)
        case "head":
            return _disc(first, size + _GAP / 2, "", "var(--paper)") + _disc(first, size, "full")
        case "solid":
            outline = rounded(points, closed=True)
            return _line(outline, "gap", _GAP) + _polygon(outline, "full")
        case "shape":
            return _polygon(rounded(points, closed=True), "empty")
        case "round":
            return _disc(first, size, "empty")
        case "line":
            return _line(points, "body", size)
        case "curve":
            return _line(rounded(points), "body", size)
        case "thing":
            return _line(points, "thing")
        case "ball":
            return _disc(first, size, "full-tool")
        case "roller":
            ring = _disc(first, size, "tool", "var(--paper)")
            return ring + _disc(first, size / 2, "tool", "none")
        case "tube":
            return _line(points, "tool", size) + _line(points, "gap", size - 2.4)
        case "strap":
            return _line(points, "tool", extra=' stroke-dasharray="1.6 1.8"')
        case "arrow":
            return _line(points, "arrow") + _line(_barbs(points), "arrow")
        case "spot":
            return _disc(first, 1.7, "spot")
        case _:
            return f'<text x="{first[0]:g}" y="{first[1] + 3.2:g}">{escape(mark.word)}</text>'


def _line(points: Sequence[Point], style: str, width: float = 0, extra: str = "") -> str:
    wide = f' style="stroke-width: {width:g}"' if width else ""
    return f'<polyline class="{style}"{wide}{extra} points="{_pairs(points)}"/>'


def _polygon(points: Sequence[Point], style: str) -> str:
    return f'<polygon class="{style}" points="{_pairs(points)}"/>'


def _disc(centre: Point, radius: float, style: str, fill: str = "") -> str:
    filled = f' style="fill: {fill}"' if fill else ""
    named = f' class="{style}"' if style else ""
    return f'<circle{named}{filled} cx="{centre[0]:g}" cy="{centre[1]:g}" r="{radius:g}"/>'


def _pairs(points: Sequence[Point]) -> str:
    return " ".join(f"{round(across, 1):g},{round(down, 1):g}" for across, down in points)


def _barbs(points: Sequence[Point]) -> list[Point]:
    """The tip of an arrow."""
    (x0, y0), (x, y) = points[-2:]
    back = atan2(y0 - y, x0 - x)
    left, right = back + pi / 5, back - pi / 5
    return [
        (x + _BARB * cos(left), y + _BARB * sin(left)),
        (x, y),
        (x + _BARB * cos(right), y + _BARB * sin(right)),
    ]
