"""The body from the front and from behind, as parts with the areas they belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from rich.text import Text

from tpcoach.fields import Fields
from tpcoach.figures.canvas import CELL_HEIGHT, CELL_WIDTH, Canvas
from tpcoach.figures.figure import SIZE, Point
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.guide import guide_file
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.prose import area_name

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
    """Return the body from the front and from behind. Raises BadFile."""
    with guide_file.read(bundled, "body-map.yaml", ("front", "behind")) as fields:
        front, behind = (_view(guide_file.table(fields, key)) for key in ("front", "behind"))
        return front, behind


def _view(fields: Fields) -> View:
    areas, labels = guide_file.table(fields, "areas"), guide_file.texts(fields, "labels")
    return View(
        areas={area: tuple(_outlines(areas.texts(area))) for area in MAX_PRESS if areas.has(area)},
        rest=tuple(_outlines(fields.texts("rest"))),
        labels={area: _point(text) for area, text in labels.items()},
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
_COLUMNS = SIZE // CELL_WIDTH
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
    shades = dict.fromkeys(names, 1.0) if minutes is None else _shades(minutes)
    yield Text()
    if minutes is not None:
        yield Text(" Minutes by area; the fuller, the more", "dim")
    least = max(map(len, names.values())) + 1
    abreast = width > 2 * (least + _COLUMNS) + 1
    most = (width - 2) // 2 - _COLUMNS if abreast else width - _COLUMNS - 2
    labels = {a: name[: most - 1 - len(notes[a])] + notes[a] for a, name in names.items()}
    wide = max(map(len, labels.values())) + 1
    front = [
        Text(f" {label:>{wide - 1}} ").append_text(drawn)
        for label, drawn in _side(views[0], shades, labels, glyphs, left=True)
    ]
    behind = [
        Text("" if abreast else " ").append_text(drawn).append(f" {label}")
        for label, drawn in _side(views[1], shades, labels, glyphs, left=False)
    ]
    if abreast:
        front = [one.append_text(other) for one, other in zip(front, behind, strict=True)]
    for line in front if abreast else [*front, *behind]:
        line.rstrip()
        yield line


def _side(
    view: View, shades: Mapping[str, float], labels: Mapping[str, str], glyphs: Glyphs, left: bool
) -> Iterator[tuple[str, Text]]:
    """Return the rows of one view, each with its label, which stands `left` of it or right."""
    canvas = Canvas(SIZE, HEIGHT)
    for outline in view.rest:
        canvas.line([*outline, outline[0]], _REST)
    for area, outlines in view.areas.items():
        for outline in outlines:
            canvas.fill(outline, _AREA, shades.get(area, 0))
            canvas.line([*outline, outline[0]], _AREA)
    areas = _rows(view)
    for number, row in enumerate(canvas.rows(glyphs is UNICODE)):
        area = areas.get(number, "")
        yield labels.get(area, ""), _row(row, view.labels.get(area), left, glyphs)


def _row(row: list[tuple[str, int]], named: Point | None, left: bool, glyphs: Glyphs) -> Text:
    """Return one row of the body, with a line from the label to the named place in its area.

    It runs over an arm that hangs in between.
    """
    cells = row if left else row[::-1]
    if named:
        across = min(named[0], SIZE - 1 - named[0])
        length = int(across / CELL_WIDTH)
        cells = [(glyphs.rule, _REST)] * length + cells[length:]
    text = Text()
    for sign, layer in cells if left else cells[::-1]:
        text.append(sign, _STYLES[layer])
    return text


def _shades(minutes: Mapping[str, int]) -> dict[str, float]:
    """Return how full each area is, 0 to 1, in steps that the eye can tell apart."""
    most = max(minutes.values(), default=0)
    return {
        area: ceil(_SHADES * practised / most) / _SHADES
        for area, practised in minutes.items()
        if practised
    }


def _rows(view: View) -> dict[int, str]:
    """Return the area that each row names: its own row, or the next one that is free."""
    areas: dict[int, str] = {}
    for area, (_, down) in sorted(view.labels.items(), key=lambda each: each[1][1]):
        row = int(down / CELL_HEIGHT)
        while row in areas:
            row += 1
        areas[row] = area
    return areas
