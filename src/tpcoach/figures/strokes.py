"""How each kind of mark looks, as lines and areas that text and SVG are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin

from tpcoach.figures.figure import Placed, Point

PAPER, THING, FAR, BODY, TOOL, ARROW = "paper", "thing", "far", "body", "tool", "arrow"
"""What a stroke is drawn in; `PAPER` wipes clean what is behind it."""

_GAP = 1.0
"""What is left free between a part of the body and what is behind it, in dots."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from point to point, `width` dots wide; `filled`: the inside of a closed line."""

    ink: str
    points: Sequence[Point]
    width: float = 1
    filled: bool = False
    dashed: bool = False


def strokes(mark: Placed) -> tuple[Stroke, ...]:
    """Return the strokes of a mark, from back to front; a spot and a word are signs, with none."""
    points, size = mark.points, mark.size
    match mark.kind:
        case "limb" | "far":
            ink = BODY if mark.kind == "limb" else FAR
            return Stroke(PAPER, points, size + 2 * _GAP), Stroke(ink, points, size)
        case "head" | "ball":
            # A line of no length is a dot as wide as the line.
            ink, dot = BODY if mark.kind == "head" else TOOL, points * 2
            return Stroke(PAPER, dot, 2 * (size + _GAP)), Stroke(ink, dot, 2 * size)
        case "solid":
            outline = rounded(points, closed=True)
            return Stroke(PAPER, outline, 2 * _GAP), Stroke(BODY, outline, filled=True)
        case "shape":
            outline = rounded(points, closed=True)
            return Stroke(PAPER, outline, filled=True), Stroke(BODY, outline)
        case "round":
            return Stroke(PAPER, points * 2, 2 * size), Stroke(BODY, circle(points[0], size))
        case "line":
            return (Stroke(BODY, points, size),)
        case "curve":
            return (Stroke(BODY, rounded(points), size),)
        case "thing":
            return (Stroke(THING, points),)
        case "roller":
            rings = (Stroke(TOOL, circle(points[0], radius)) for radius in (size, size / 2))
            return Stroke(PAPER, points * 2, 2 * (size + _GAP)), *rings
        case "tube":
            widths = ((PAPER, size + 2 * _GAP), (TOOL, size), (PAPER, size - 3))
            return tuple(Stroke(ink, points, width) for ink, width in widths)
        case "strap":
            return (Stroke(TOOL, points, dashed=True),)
        case "arrow":
            return Stroke(PAPER, points, 3), Stroke(ARROW, points)
        case _:
            return ()


def circle(centre: Point, radius: float) -> list[Point]:
    """Return a circle as a closed line."""
    count = max(8, ceil(radius * 5))
    return [
        (centre[0] + radius * cos(2 * pi * n / count), centre[1] + radius * sin(2 * pi * n / count))
        for n in range(count + 1)
    ]


def rounded(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """Return a smooth line through the points, as many short straight ones (Catmull-Rom)."""
    if len(points) < 3:
        return list(points)
    around = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    curve = [around[1]]
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        steps = max(2, round(hypot(c[0] - b[0], c[1] - b[1]) / 1.5))
        curve += [_on_curve(a, b, c, d, number / steps) for number in range(1, steps + 1)]
    return curve


def _on_curve(a: Point, b: Point, c: Point, d: Point, share: float) -> Point:
    across, down = (
        q
        + (r - p) * share / 2
        + (2 * p - 5 * q + 4 * r - s) * share**2 / 2
        + (3 * q - p - 3 * r + s) * share**3 / 2
        for p, q, r, s in zip(a, b, c, d, strict=True)
    )
    return across, down
