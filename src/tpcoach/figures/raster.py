"""A fine grid of dots that shapes are painted on, and what most dots of each part of it show."""

from collections.abc import Iterator, Sequence
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

_CEIL, _FLOOR = 0.5 - 1e-6, 0.5 + 1e-6
"""What makes of an edge the first dot inside, and the first beyond: a dot on the edge itself is
inside on both sides, so that a mirrored drawing is a mirror."""


class Raster:
    """A drawing of `SIZE` by `down` units as `wide` by `high` parts.

    What paints is a table of 256 bytes: what each value of a dot becomes.
    """

    def __init__(self, wide: int, high: int, down: int = SIZE) -> None:
        self._across, self._down = FINE * wide / SIZE, FINE * high / down
        self.rows = [bytearray(FINE * wide) for _ in range(FINE * high)]

    def line(self, points: Sequence[Point], width: float, paint: bytes) -> None:
        """Paint lines from point to point, round at their ends."""
        reach, scale = width / 2, self._down
        square = reach * reach
        for (x0, y0), (x1, y1) in pairwise(points):
            if (x0, y0) == (x1, y1):
                self._dot(x0, y0, reach, paint)
                continue
            if y0 > y1:
                x0, y0, x1, y1 = x1, y1, x0, y0
            run, rise = x1 - x0, y1 - y0 or 1e-9
            length = hypot(run, rise)
            wide, high = reach * rise / length, reach * run / length
            for row, dots in self._between(y0 - reach, y1 + reach):
                down = (row + 0.5) / scale - 0.5 - y0
                # Along its left and its right side, or where it is round.
                share = (down - high) / rise
                if share < 0:
                    left = x0 - sqrt(abs(square - down * down))
                elif share > 1:
                    left = x1 - sqrt(abs(square - (down - rise) ** 2))
                else:
                    left = x0 + share * run - wide
                share = (down + high) / rise
                if share < 0:
                    right = x0 + sqrt(abs(square - down * down))
                elif share > 1:
                    right = x1 + sqrt(abs(square - (down - rise) ** 2))
                else:
                    right = x0 + share * run + wide
                self._run(dots, left, right, paint)

    def _dot(self, across: float, down: float, radius: float, paint: bytes) -> None:
        """Paint a full circle, a little flat at its poles: no single part stands out there."""
        wide, high = 1.5 * FINE / self._across, 0.75 * FINE / self._down
        if radius < 2 * wide:
            wide = high = 0
        most = sqrt(radius * radius - high * high)
        for row, dots in self._between(down - radius, down + radius):
            half = sqrt(abs(radius * radius - ((row + 0.5) / self._down - 0.5 - down) ** 2))
            if half >= wide:
                self._run(dots, across - min(half, most), across + min(half, most), paint)

    def _between(self, top: float, bottom: float) -> Iterator[tuple[int, bytearray]]:
        """Return the rows of dots between these heights, each with its number."""
        first = max(0, ceil((top + 0.5) * self._down - 0.5))
        # What lies above the drawing as a whole has no row.
        last = max(-1, floor((bottom + 0.5) * self._down - 0.5))
        return enumerate(self.rows[first : last + 1], first)

    def fill(self, outline: Sequence[Point], paint: bytes) -> None:
        """Paint the inside of a closed line."""
        crossings: dict[int, list[float]] = {}
        scale = self._down
        for one, other in pairwise([*outline, outline[0]]):
            (x0, y0), (x1, y1) = (one, other) if one[1] <= other[1] else (other, one)
            if y0 == y1:
                continue
            slope = (x1 - x0) / (y1 - y0)
            first = max(0, ceil((y0 + 0.5) * scale - 0.5))
            for row in range(first, min(len(self.rows), ceil((y1 + 0.5) * scale - 0.5))):
                across = x0 + ((row + 0.5) / scale - 0.5 - y0) * slope
                crossings.setdefault(row, []).append(across)
        for row, edges in crossings.items():
            edges.sort()
            dots = self.rows[row]
            for left, right in zip(edges[::2], edges[1::2], strict=False):
                self._run(dots, left, right, paint)

    def _run(self, dots: bytearray, left: float, right: float, paint: bytes) -> None:
        start = int((left + 0.5) * self._across + _CEIL)
        stop = int((right + 0.5) * self._across + _FLOOR)
        if start < 0:
            start = 0
        if start < stop:
            dots[start:stop] = dots[start:stop].translate(paint)

    def parts(self) -> list[list[int]]:
        """Return, row by row, what most dots of each part show; the higher value where two tie."""
        # As numbers of four bytes: the dots of a part that lie side by side.
        rows = [memoryview(row).cast("I") for row in self.rows]
        return [list(map(_most, *rows[top : top + FINE])) for top in range(0, len(rows), FINE)]


@lru_cache(maxsize=8192)
def _most(*rows: int) -> int:
    dots = b"".join(row.to_bytes(FINE, "little") for row in rows)
    return max(set(dots), key=lambda value: (dots.count(value), value))


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
