"""How each kind of mark looks, as lines and areas that text and SVG are drawn from."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, cos, hypot, pi, sin

from tpcoach.figures.figure import Placed, Point, between
from tpcoach.frozen import Frozen

PAPER, THING, PALE, FAR, BODY, MUSCLE, SHINE, TOOL, ARROW = (
    "paper", "thing", "pale", "far", "body", "muscle", "shine", "tool", "arrow",
)  # fmt: skip
"""What a stroke is drawn in. `PAPER` wipes clean: on the body it leaves a seam. `MUSCLE` is seen
only where the body is drawn already."""

_GAP = 1.0
"""What is left free between a part of the body and what is behind it, in dots."""

_THICK = 1.6
"""The width of walls, floors and straps."""

_SHAFT, _TIP, _BARB = 2.2, 6.0, 4.0
"""An arrow: the width of its shaft, the length of its tip, and half its width."""


class Stroke(Frozen):
    """A line from point to point, `width` dots wide; `filled`: the inside of a closed line."""

    ink: str
    points: Sequence[Point]
    width: float = 1
    filled: bool = False


def strokes(mark: Placed) -> tuple[Stroke, ...]:
    """Return the strokes of a mark, from back to front; a spot and a word are signs, with none."""
    points, size = mark.points, mark.size
    match mark.kind:
        case "limb" | "far":
            ink = BODY if mark.kind == "limb" else FAR
            return Stroke(PAPER, points, size + 2 * _GAP), Stroke(ink, points, size)
        case "head":
            return _dot(PAPER, points, size + _GAP), _dot(BODY, points, size)
        case "solid" | "muscle":
            outline = rounded(points, closed=True)
            if mark.kind == "muscle":
                return (Stroke(MUSCLE, outline, filled=True),)
            return Stroke(PAPER, outline, 2 * _GAP), Stroke(BODY, outline, filled=True)
        case "shape":
            outline = rounded(points, closed=True)
            return Stroke(PALE, outline, filled=True), Stroke(BODY, outline)
        case "round":
            return _dot(PAPER, points, size), Stroke(BODY, circle(points[0], size))
        case "line":
            return (Stroke(BODY, points, size),)
        case "curve":
            return (Stroke(BODY, rounded(points), size),)
        case "crease":
            return (Stroke(PAPER, rounded(points), size),)
        case "thing":
            return (Stroke(THING, points, _THICK),)
        case "strap":
            return tuple(Stroke(TOOL, dash, _THICK) for dash in _dashes(points))
        case "ball" | "roller" | "tube":
            return _tool(mark)
        case "arrow":
            return _arrow(points)
        case _:
            return ()


def _dot(ink: str, points: Sequence[Point], radius: float) -> Stroke:
    # A line of no length is a dot as wide as the line.
    return Stroke(ink, (points[0], points[0]), 2 * radius)


def _tool(mark: Placed) -> tuple[Stroke, ...]:
    """A ball is full and shines above; a roller is hollow at its end, and shines along it."""
    points, size = mark.points, mark.size
    if mark.kind == "tube":
        widths = ((PAPER, size + 2 * _GAP), (TOOL, size), (SHINE, size / 3))
        return tuple(Stroke(ink, points, width) for ink, width in widths)
    behind = _dot(PAPER, points, size + _GAP), _dot(TOOL, points, size)
    if mark.kind == "roller":
        return *behind, _dot(SHINE, points, 0.72 * size), _dot(PAPER, points, 0.45 * size)
    across, down = points[0]
    return *behind, _dot(SHINE, [(across, down - 0.42 * size)], 0.34 * size)


def _arrow(points: Sequence[Point]) -> tuple[Stroke, ...]:
    (x0, y0), (x, y) = points[-2:]
    length = hypot(x - x0, y - y0) or 1
    run, rise = (x - x0) / length, (y - y0) / length
    tip = min(_TIP, (0.6 if len(points) == 2 else 1) * length)
    neck = (x - tip * run, y - tip * rise)
    barb = _BARB * tip / _TIP
    head = [
        (x, y), (neck[0] - barb * rise, neck[1] + barb * run),
        (neck[0] + barb * rise, neck[1] - barb * run),
    ]  # fmt: skip
    # The shaft ends inside the tip.
    shaft = [*points[:-1], between(neck, (x, y), 0.3)]
    return (
        Stroke(PAPER, shaft, _SHAFT + 2 * _GAP), Stroke(PAPER, [*head, (x, y)], 2 * _GAP),
        Stroke(ARROW, shaft, _SHAFT), Stroke(ARROW, head, filled=True),
    )  # fmt: skip


def _dashes(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Return every other piece of lines from point to point."""
    for start, end in pairwise(points):
        count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / 5))
        for number in range(count):
            yield (between(start, end, number / count), between(start, end, (number + 0.5) / count))


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
