"""A canvas of dots shown as text: braille, 2 by 4 dots a cell, or ASCII that comes near it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, hypot, sqrt

from tpcoach.figures.figure import Point, between

CELL_WIDTH, CELL_HEIGHT = 2, 4
_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a braille cell, row by row."""

_SPREAD = ((0 / 8, 4 / 8), (6 / 8, 2 / 8), (3 / 8, 7 / 8), (5 / 8, 1 / 8))
"""The share from which on each dot of a cell is set."""

_SIGNS = "'`\"~-=_.,:|!/\\()^v#+or7LJ[]"
_DOTS = "⠃⠘⠛⠒⠶⠭⣀⡄⢠⠨⡇⢸⡜⢣⢎⡱⠊⢄⣿⠺⣶⡖⢹⣇⣸⣏⣹"
"""ASCII characters, and the dots that each of them comes near to."""


class Canvas:
    """Dots in layers: what is drawn later covers what was there; a cell has its highest layer."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._dots = [bytearray(width) for _ in range(height)]

    def line(
        self, points: Sequence[Point], layer: int, width: float = 1, dashed: bool = False
    ) -> None:
        """Draw lines from point to point, `dashed` without every third dot; layer 0 wipes clean."""
        if width <= 1:
            for number, (across, down) in enumerate(_steps(points)):
                if not dashed or number % 3 < 2:
                    self._run(down, across, across, layer)
            return
        for start, end in pairwise(points):
            for down, left, right in _spans(start, end, width / 2):
                self._run(down, left, right, layer)

    def fill(self, outline: Sequence[Point], layer: int, share: float = 1) -> None:
        """Fill a `share` (0-1) of the dots inside a closed line, evenly; layer 0 wipes clean."""
        for down in range(self.height):
            crossings = sorted(_crossings(outline, down + 0.5))
            for left, right in zip(crossings[::2], crossings[1::2], strict=False):
                for across in range(ceil(left - 0.5), ceil(right + 0.5)):
                    if _SPREAD[down % 4][across % 2] < share:
                        self._run(down, across, across, layer)

    def rows(self, unicode: bool) -> list[list[tuple[str, int]]]:
        """Return the cells, row by row: each a character and its layer; a blank has layer 0."""
        return [
            [self._cell(column, row, unicode) for column in range(0, self.width, CELL_WIDTH)]
            for row in range(0, self.height, CELL_HEIGHT)
        ]

    def _run(self, down: int, left: int, right: int, layer: int) -> None:
        """Set the dots of a row from left to right, as far as they are on the canvas."""
        left, right = max(0, left), min(self.width - 1, right)
        if 0 <= down < self.height and left <= right:
            self._dots[down][left : right + 1] = bytes((layer,)) * (right + 1 - left)

    def _cell(self, column: int, row: int, unicode: bool) -> tuple[str, int]:
        bits = layer = 0
        for down, (left_bit, right_bit) in enumerate(_BITS):
            left, right = self._dots[row + down][column : column + CELL_WIDTH]
            bits |= left_bit * bool(left) | right_bit * bool(right)
            layer = max(layer, left, right)
        if not bits:
            # A blank braille cell is drawn as eight dots by some fonts.
            return " ", 0
        return (chr(_BRAILLE + bits) if unicode else _NEAREST[bits]), layer


def braille(bits: int, unicode: bool) -> str:
    """Return the sign with these dots, counted row by row, or ASCII that comes near it."""
    cell = sum(
        bit for number, bit in enumerate(bit for row in _BITS for bit in row) if bits >> number & 1
    )
    if not cell:
        # A blank braille cell is drawn as eight dots by some fonts.
        return " "
    return chr(_BRAILLE + cell) if unicode else _NEAREST[cell]


def _spans(start: Point, end: Point, reach: float) -> Iterator[tuple[int, int, int]]:
    """Return the dots within `reach` of a straight line: for each row its first and its last."""
    run, rise = end[0] - start[0], end[1] - start[1]
    length = hypot(run, rise) or 1.0
    wide, high = -rise / length * reach, run / length * reach
    sides = [
        (start[0] + wide, start[1] + high), (end[0] + wide, end[1] + high),
        (end[0] - wide, end[1] - high), (start[0] - wide, start[1] - high),
    ]  # fmt: skip
    top, bottom = min(start[1], end[1]) - reach, max(start[1], end[1]) + reach
    for down in range(ceil(top), floor(bottom) + 1):
        edges = list(_crossings(sides, down))
        for across, centre in (start, end):
            half = reach * reach - (down - centre) ** 2
            if half >= 0:
                edges += (across - sqrt(half), across + sqrt(half))
        if edges:
            yield down, ceil(min(edges)), floor(max(edges))


def _steps(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Return the dots of straight lines from point to point, none twice in a row."""
    before = None
    for start, end in pairwise(points):
        count = max(1, ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
        for number in range(count + 1):
            across, down = between(start, end, number / count)
            dot = (round(across), round(down))
            if dot != before:
                yield dot
            before = dot


def _crossings(outline: Sequence[Point], height: float) -> Iterator[float]:
    """Return where a horizontal line crosses a closed outline."""
    for (x1, y1), (x2, y2) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y1 <= height) != (y2 <= height):
            yield x1 + (height - y1) * (x2 - x1) / (y2 - y1)


_NEAREST = [
    min(zip(_SIGNS, _DOTS, strict=True), key=lambda pair: (cell ^ ord(pair[1])).bit_count())[0]
    for cell in range(_BRAILLE, _BRAILLE + 256)
]
"""For each braille cell the character that differs from it in the fewest dots."""
