"""Drawings as data: joints that move from rest into position, and marks drawn through them.

A drawing is `SIZE` by `SIZE` dots, counted from the upper left corner. It is drawn for the left
side of the body; for the right one it is mirrored.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SIZE = 48

Point = tuple[float, float]

KINDS = {
    "limb": "a part of the body, filled, with a gap to what is behind it; its width follows",
    "far": "the same on the far side, where it is seen less; its width follows",
    "solid": "a closed, rounded part of the body, filled, with a gap to what is behind it",
    "head": "a filled circle, with a gap to what is behind it; a size follows",
    "shape": "a closed, rounded outline that covers what is behind it",
    "round": "a circle that covers what is behind it; a size follows",
    "line": "a line without such a gap; a width may follow",
    "curve": "a rounded line; a width may follow",
    "thing": "an edge of something that does not move: the floor, a wall, a chair",
    "ball": "a ball; a size follows",
    "roller": "a roller seen from its end; a size follows",
    "tube": "a roller seen from its side; its width follows",
    "strap": "a strap",
    "arrow": "which way to press or to move",
    "spot": "where it is pressed",
    "word": "a word; its upper left corner follows",
}
"""What a mark can be, and what it shows."""

ABOVE = ("spot", "word")
"""Marks that nothing covers."""

SIZED = ("limb", "far", "head", "round", "ball", "roller", "tube")
MAY_BE_SIZED = ("line", "curve")
"""Marks that end, or may end, with a size: a width or a radius, in dots."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a drawing. `points` are names of joints, or places; `size` is a width or radius,
    in dots.
    """

    kind: str
    points: tuple[str | Point, ...]
    size: float = 1
    word: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark where it is at one moment."""

    kind: str
    points: tuple[Point, ...]
    size: float
    word: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing. `joints` has their places in position, `rest` where those that move come from.

    `shows` says in words what is drawn, `view` from where it is seen.
    """

    shows: str
    view: str
    joints: Mapping[str, Point]
    rest: Mapping[str, Point]
    marks: tuple[Mark, ...]

    def placed(self, share: float = 1.0, mirrored: bool = False) -> list[Placed]:
        """Return its marks, with a `share` (0-1) of the way from rest into position gone."""
        joints = {
            name: _between(self.rest.get(name, place), place, share)
            for name, place in self.joints.items()
        }
        return [self._placed(mark, joints, mirrored) for mark in self.marks]

    def _placed(self, mark: Mark, joints: Mapping[str, Point], mirrored: bool) -> Placed:
        points = (joints[each] if isinstance(each, str) else each for each in mark.points)
        if mirrored:
            # A word is not turned round: it keeps its place as a block of cells of two dots.
            width = 2 * len(mark.word) if mark.word else 1
            points = ((SIZE - width - across, down) for across, down in points)
        return Placed(mark.kind, tuple(points), mark.size, mark.word)


def _between(start: Point, end: Point, share: float) -> Point:
    return tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))  # type: ignore[return-value]
