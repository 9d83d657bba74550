"""The body from the front and from behind, as parts with the areas they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tpcoach.fields import Fields
from tpcoach.plan import guide
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.figure import SIZE, Point

HEIGHT = 88
"""The rows of dots; it is `SIZE` dots wide."""

Outline = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The body from one side: the outlines of each area, those of no area, places for labels."""

    areas: Mapping[str, tuple[Outline, ...]]
    rest: tuple[Outline, ...]
    labels: Mapping[str, Point]


def body_map(bundled: Path) -> tuple[View, View]:
    """The body from the front and from behind. Raises BadFile."""
    with guide.read(bundled, "body-map.yaml", ("front", "behind")) as fields:
        front, behind = (_view(guide.table(fields, key)) for key in ("front", "behind"))
        return front, behind


def _view(fields: Fields) -> View:
    areas, labels = guide.table(fields, "areas"), guide.texts(fields, "labels")
    return View(
        areas={area: tuple(_outlines(areas.texts(area))) for area in MAX_PRESS if areas.has(area)},
        rest=tuple(_outlines(fields.texts("rest"))),
        labels={area: _point(text) for area, text in labels.items()},
    )


def _outlines(parts: tuple[str, ...]) -> Iterator[Outline]:
    """The outlines of parts that are told by their left half."""
    for part in parts:
        kind, *places = part.split()
        half = tuple(_point(place) for place in places)
        other = tuple((SIZE - 1 - across, down) for across, down in half)
        if kind == "middle":
            yield (*half, *reversed(other))
        else:
            yield from (half, other)


def _point(text: str) -> Point:
    across, _, down = text.partition(",")
    return int(across), int(down)
