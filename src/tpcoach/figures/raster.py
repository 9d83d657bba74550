"""A fine grid of dots that shapes are painted on, and what most dots of each part of it show."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, hypot, sqrt

from tpcoach.figures import strokes as s
from tpcoach.figures.figure import SIZE, Placed, Point

BLANK, SEAM, EDGE, THING, PALE, FAR, BODY, MUSCLE, SHINE, TOOL, ARROW = range(11)
"""What a dot shows; of two that tie, the later is seen. An `EDGE` is where something stands before
a `THING`: with colours it is no gap."""

SKIN = (PALE, FAR, BODY, MUSCLE)

FINE = 4
"""The dots of a part in each direction, of which the most decide what it shows."""

_LITTLE = 1e-6
"""So that a dot on the edge belongs to the shape on both sides: a mirrored drawing is a mirror."""


class Raster:
    """A drawing of `SIZE` by `SIZE` units as `wide` by `high` parts.

    What paints is a table of 256 bytes: what each value of a dot becomes.
    """

    def __init__(self, wide: int, high: int) -> None:
        self._across, self._down = FINE * wide / SIZE, FINE * high / SIZE
        self.rows = [bytearray(FINE * wide) for _ in range(FINE * high)]

    def line(self, points: Sequence[Point], width: float, paint: bytes) -> None:
        """Paint lines from point to point, round at their ends."""
        reach, scale = width / 2, self._down
        for start, end in pairwise(points):
            (x0, y0), (x1, y1) = sorted((start, end), key=_height)
            run, rise = x1 - x0, y1 - y0 or 1e-9
            length = hypot(run, rise)
            flat = self._pole(reach) if start == end else reach
            wide, high = reach * rise / length, reach * run / length
            first = max(0, ceil((y0 - flat + 0.5) * scale - 0.5))
            last = min(len(self.rows) - 1, floor((y1 + flat + 0.5) * scale - 0.5))
            for row in range(first, last + 1):
                down = (row + 0.5) / scale - 0.5 - y0
                # Along its left and its right side, or where it is round.
                edges = []
                for sign in (-1, 1):
                    share = (down + sign * high) / rise
                    if 0 <= share <= 1:
                        edges.append(x0 + share * run + sign * wide)
                    else:
                        x, off = (x0, down) if share < 0 else (x1, down - rise)
                        edges.append(x + sign * sqrt(max(0.0, reach * reach - off * off)))
                self._run(row, edges[0], edges[1], paint)

    def _pole(self, radius: float) -> float:
        """Return where a dot ends above and below, so that no single part stands out there."""
        part = 1.1 * FINE / self._across
        return sqrt(radius * radius - part * part) if radius > 2 * part else radius

    def fill(self, outline: Sequence[Point], paint: bytes) -> None:
        """Paint the inside of a closed line."""
        crossings: dict[int, list[float]] = {}
        scale = self._down
        for start, end in pairwise([*outline, outline[0]]):
            (x0, y0), (x1, y1) = sorted((start, end), key=_height)
            if y0 == y1:
                continue
            slope = (x1 - x0) / (y1 - y0)
            first = max(0, ceil((y0 + 0.5) * scale - 0.5))
            for row in range(first, min(len(self.rows), ceil((y1 + 0.5) * scale - 0.5))):
                across = x0 + ((row + 0.5) / scale - 0.5 - y0) * slope
                crossings.setdefault(row, []).append(across)
        for row, edges in crossings.items():
            edges.sort()
            for left, right in zip(edges[::2], edges[1::2], strict=False):
                self._run(row, left, right, paint)

    def _run(self, row: int, left: float, right: float, paint: bytes) -> None:
        start = max(0, ceil((left + 0.5) * self._across - 0.5 - _LITTLE))
        stop = floor((right + 0.5) * self._across + 0.5 + _LITTLE)
        if start < stop:
            dots = self.rows[row]
            dots[start:stop] = dots[start:stop].translate(paint)

    def parts(self) -> list[list[int]]:
        """Return, row by row, what most dots of each part show; the higher value where two tie."""
        return [
            list(map(_most, zip(*dots, strict=True)))
            for top in range(0, len(self.rows), FINE)
            for dots in [[r[n::FINE] for r in self.rows[top : top + FINE] for n in range(FINE)]]
        ]


def _table(becomes: dict[int, int], other: int | None = None) -> bytes:
    return bytes(becomes.get(n, n if other is None else other) for n in range(256))


_PAINTS = {
    s.PAPER: _table(dict.fromkeys((SEAM, *SKIN), SEAM) | {THING: EDGE, EDGE: EDGE}, BLANK),
    s.THING: _table({}, THING),
    s.PALE: _table({}, PALE),
    s.FAR: _table({}, FAR),
    s.BODY: _table({}, BODY),
    s.MUSCLE: _table(dict.fromkeys(SKIN, MUSCLE)),
    s.SHINE: _table({}, SHINE),
    s.TOOL: _table({}, TOOL),
    s.ARROW: _table({}, ARROW),
}


def painted(marks: Sequence[Placed], wide: int, high: int) -> Raster:
    """Return the marks, painted from back to front."""
    raster = Raster(wide, high)
    # No line is so thin, and no seam so narrow, that it would slip between two parts.
    part = SIZE / high
    for stroke in (stroke for mark in marks for stroke in s.strokes(mark)):
        paint = _PAINTS[stroke.ink]
        if stroke.filled:
            raster.fill(stroke.points, paint)
        else:
            wider = max(0.0, 1.5 * part - 2) * (stroke.ink == s.PAPER)
            raster.line(stroke.points, max(stroke.width + wider, 0.95 * part), paint)
    return raster


def _height(point: Point) -> float:
    return point[1]


@lru_cache(maxsize=4096)
def _most(dots: tuple[int, ...]) -> int:
    return max(set(dots), key=lambda value: (dots.count(value), value))
