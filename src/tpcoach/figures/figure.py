"""Drawings as data: joints that move from rest into position, and marks drawn through them.

A drawing is `SIZE` by `SIZE` dots, counted from the upper left corner. It is drawn for the left
side of the body; for the right one it is mirrored.
"""

from collections.abc import Mapping
from typing import Generic, TypeVar

from tpcoach.frozen import Frozen

SIZE = 48

Point = tuple[float, float]

KINDS = (
    "limb", "far", "solid", "muscle", "head", "shape", "round", "line", "curve", "crease",
    "thing", "ball", "roller", "tube", "strap", "arrow", "spot", "word",
)  # fmt: skip
"""What a mark can be; docs/drawings.md says what each of them shows."""

ABOVE = ("spot", "word")
"""Marks that nothing covers."""

SIZED = ("limb", "far", "head", "round", "ball", "roller", "tube")
MAY_BE_SIZED = ("line", "curve", "crease")
"""Marks that end, or may end, with a size: a width or a radius, in dots."""

At = TypeVar("At", bound=str | Point)


class Mark(Frozen, Generic[At]):
    """One thing in a drawing, through `points`; `size` is a width or radius, in dots."""

    kind: str
    points: tuple[At, ...]
    size: float = 1
    word: str = ""


Described = Mark[str | Point]
"""A mark as its file describes it: a point may be the name of a joint."""

Placed = Mark[Point]
"""A mark where it is at one moment."""


class Figure(Frozen):
    """A drawing. `joints` has their places in position, `rest` where those that move come from.

    `shows` says in words what is drawn, `view` from where it is seen.
    """

    shows: str
    view: str
    joints: Mapping[str, Point]
    rest: Mapping[str, Point]
    marks: tuple[Described, ...]

    def placed(self, share: float = 1.0, mirrored: bool = False) -> list[Placed]:
        """Return its marks, with a `share` (0-1) of the way from rest into position gone; those
        that nothing covers come last.
        """
        joints = {
            name: between(self.rest.get(name, place), place, share)
            for name, place in self.joints.items()
        }
        placed = []
        for mark in self.marks:
            points = [joints[each] if isinstance(each, str) else each for each in mark.points]
            if mirrored:
                # A word is not turned round: it keeps its place as a block of cells of two dots.
                width = 2 * len(mark.word) or 1
                points = [(SIZE - width - across, down) for across, down in points]
            placed.append(Mark(mark.kind, tuple(points), mark.size, mark.word))
        return sorted(placed, key=lambda mark: mark.kind in ABOVE)


def between(start: Point, end: Point, share: float) -> Point:
    """Return the point a `share` (0-1) of the way from start to end."""
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
