"""The body from the front and from behind, as parts with the areas they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from math import ceil
from pathlib import Path
from typing import Any

from rich.text import Text

from tpcoach.figures.as_text import COLUMNS
from tpcoach.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Canvas
from tpcoach.figures.figure import SIZE, Point
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.prose import area_name
from tpcoach.yaml_tree import load

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
    data = load(bundled / "guide" / "body-map.yaml")
    return _view(data["front"]), _view(data["behind"])


def _view(side: Mapping[str, Any]) -> View:
    return View(
        areas={area: tuple(_outlines(parts)) for area, parts in side["areas"].items()},
        rest=tuple(_outlines(side["rest"])),
        labels={area: _point(text) for area, text in side["labels"].items()},
    )


def _outlines(parts: tuple[str, ...]) -> Iterator[Outline]:
    """Return the outlines of parts, of which the file has the left half."""
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


_SHADES = 4
_REST, _AREA = 1, 2
_STYLES = ("", "dim", "cyan")


def map_lines(
    views: tuple[View, View], minutes: Mapping[str, int] | None, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """Return a blank line, then front and back side by side, or one below the other.

    With `minutes` by area the labels say them, and an area is fuller the more it got; an area
    without minutes is an outline.
    """
    names = {area: area_name(area) for view in views for area in view.areas}
    notes = {area: f" {n}" if (n := (minutes or {}).get(area)) else "" for area in names}
    shades = dict.fromkeys(names, 1.0)
    yield Text()
    if minutes is not None:
        yield Text(" Minutes by area; the fuller, the more", "dim")
        # In steps that the eye can tell apart.
        most = max([1, *minutes.values()])
        shades = {area: ceil(_SHADES * each / most) / _SHADES for area, each in minutes.items()}
    least = max(map(len, names.values())) + 1
    abreast = width > 2 * (least + COLUMNS) + 1
    most = (width - 2) // 2 - COLUMNS if abreast else width - COLUMNS - 2
    labels = {a: name[: most - 1 - len(notes[a])] + notes[a] for a, name in names.items()}
    front = _side(views[0], shades, labels, glyphs, left=True)
    behind = _side(views[1], shades, labels, glyphs, left=False)
    if abreast:
        drawn = [one.append_text(other) for one, other in zip(front, behind, strict=True)]
    else:
        drawn = [*front, *(Text(" ").append_text(line) for line in behind)]
    for line in drawn:
        line.rstrip()
        yield line


def _side(
    view: View, shades: Mapping[str, float], labels: Mapping[str, str], glyphs: Glyphs, left: bool
) -> list[Text]:
    """Return the rows of one view with its labels, `left` of it or right.

    A line leads from each to the named place; it runs over an arm that hangs in between.
    """
    canvas = Canvas(SIZE, HEIGHT)
    for outline in view.rest:
        canvas.line([*outline, outline[0]], _REST)
    for area, outlines in view.areas.items():
        for outline in outlines:
            canvas.fill(outline, _AREA, shades.get(area, 0))
            canvas.line([*outline, outline[0]], _AREA)
    areas: dict[int, str] = {}
    for area, (_, down) in sorted(view.labels.items(), key=lambda each: each[1][1]):
        # Its own row, or the next one that is free.
        free = next(row for row in count(int(down / CELL_HEIGHT)) if row not in areas)
        areas[free] = area
    wide, lines = max(map(len, labels.values())), []
    for number, row in enumerate(canvas.rows(glyphs is UNICODE)):
        area = areas.get(number, "")
        label, length = labels.get(area, ""), 0
        if area:
            across, _ = view.labels[area]
            length = int(min(across, SIZE - 1 - across) / CELL_WIDTH)
        lead, rest = [(glyphs.rule, _REST)] * length, len(row) - length
        text = Text(f" {label:>{wide}} " if left else "")
        for sign, layer in lead + row[length:] if left else row[:rest] + lead:
            text.append(sign, _STYLES[layer])
        lines.append(text if left else text.append(f" {label}"))
    return lines
