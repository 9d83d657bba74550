"""The body from the front and from behind, as parts with the areas they belong to."""

from collections.abc import Iterator, Mapping
from itertools import count
from math import ceil
from operator import itemgetter
from pathlib import Path
from typing import Any

from rich.color import Color, ColorType, blend_rgb
from rich.text import Text

from tpcoach.compiled import compiled, read_plain
from tpcoach.figures.as_text import COLUMNS, WORD, text_of, trim
from tpcoach.figures.cells import GRIDS, Cell, cells
from tpcoach.figures.figure import SIZE, Point
from tpcoach.figures.look import Look, Tier
from tpcoach.figures.raster import ARROW, BLANK, BODY, FAR, MUSCLE, SEAM, SHINE, TOOL, Raster
from tpcoach.frozen import Frozen, replace
from tpcoach.palette import PLAIN, Palette
from tpcoach.prose import MARGIN, area_name

HEIGHT = 88
"""Its height in dots; it is `SIZE` wide."""

_LEAST = 22
"""The columns from which on front and back are large enough side by side."""

Outline = tuple[Point, ...]


class View(Frozen):
    """The body from one side: the outlines of each area, those of no area, and how far down the
    line from each label runs.
    """

    areas: Mapping[str, tuple[Outline, ...]]
    rest: tuple[Outline, ...]
    labels: Mapping[str, int]


def body_map(bundled: Path) -> tuple[View, View]:
    """The body from the front and from behind. Raises BadFile."""
    file = bundled / "guide" / "body-map.yaml"

    def make() -> tuple[View, View]:
        data = read_plain(file)
        return _view(data["front"]), _view(data["behind"])

    return compiled(bundled, "figures/body-map", file.read_bytes(), [View], make)


def _view(side: Mapping[str, Any]) -> View:
    return View(
        areas={area: tuple(_outlines(parts)) for area, parts in side["areas"].items()},
        rest=tuple(_outlines(side["rest"])),
        labels={area: int(down) for area, down in side["labels"].items()},
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


_REST, _FIRST = ARROW + 1, ARROW + 2
"""What dots show: of no area, and of the first area; the others follow."""

_STEPS = (FAR, ARROW + 1, ARROW + 2, BODY)
"""What an area is drawn in: the more minutes, the fuller."""

_SIGNS = {
    Tier.SEXTANTS: "░▒▓█", Tier.BLOCKS: "░▒▓█", Tier.BRAILLE: "⠅⢕⢷⣿", Tier.ASCII: ":+*#",
}  # fmt: skip
"""The signs of the steps."""


def map_lines(
    views: tuple[View, View], minutes: Mapping[str, int] | None, width: int, look: Look
) -> Iterator[Text]:
    """Return a blank line, then front and back side by side, or one below the other.

    With `minutes` by area the labels say them, and an area is fuller the more it got: where there
    are enough colours in steps from that of a limb to that of a muscle, else in signs.
    """
    names = {area: area_name(area) for view in views for area in view.areas}
    notes = {area: f" {n}" if (n := (minutes or {}).get(area)) else "" for area in names}
    steps = None
    yield Text()
    if minutes is not None:
        yield Text(f"{' ' * MARGIN}Minutes by area; the fuller, the more", look.palette.quiet)
        # In steps that the eye can tell apart.
        most, full = max([1, *minutes.values()]), len(_STEPS) - 1
        steps = {area: ceil(full * each / most) for area, each in minutes.items()}
    labels = {area: name + notes[area] for area, name in names.items()}
    wide = max(map(len, labels.values()))
    room = width - 1 - MARGIN
    # Labels are never cut: rather the body is a little smaller.
    abreast = room // 2 - wide - 1 >= _LEAST
    columns = min(COLUMNS, (room // 2 if abreast else room) - wide - 1)
    front = _side(views[0], steps, look, columns, left=True)
    behind = _side(views[1], steps, look, columns, left=False)
    blank = " " * MARGIN
    drawn = [
        Text(f"{blank}{labels.get(area, ''):>{wide}} ").append_text(row) for area, row in front
    ]
    for number, (area, row) in enumerate(behind):
        row.append(f" {labels.get(area, '')}")
        if abreast:
            drawn[number].append_text(row)
        else:
            drawn.append(Text(blank).append_text(row))
    for line in drawn:
        trim(line)
        yield line


def _side(
    view: View, steps: Mapping[str, int] | None, look: Look, columns: int, left: bool
) -> Iterator[tuple[str, Text]]:
    """Return the rows of one view, each with the area that a line from its label leads to."""
    palette, tier = look.palette, look.tier
    wide, high = GRIDS[tier]
    parts = _parts(view, wide * columns, high * (HEIGHT * columns // SIZE // 2))
    full = len(_STEPS) - 1
    seen = [*range(_REST), FAR]
    seen[SEAM] = BLANK if palette.seam == "default" else SEAM
    for area in view.areas:
        seen.append(_STEPS[full if steps is None else steps.get(area, 0)])
    plain, lit = palette == PLAIN, BODY if steps is None else MUSCLE
    tints = _tints(palette)
    rows = cells([[seen[part] for part in row] for row in parts], tier, plain)
    places: dict[int, str] = {}
    for area, down in sorted(view.labels.items(), key=itemgetter(1)):
        # Its own row, or the next one that is free.
        free = next(row for row in count(down * len(rows) // HEIGHT) if row not in places)
        places[free] = area
    for number, row in enumerate(rows):
        shown = [_tinted(c, lit) if tints else _shown(c, lit, _SIGNS[tier]) for c in row]
        area = places.get(number, "")
        for column in range(len(row)) if left else range(len(row) - 1, -1, -1):
            there = {p for r in parts[number * high :][:high] for p in r[column * wide :][:wide]}
            # The line ends at the skin of its area; an arm in between stays whole.
            if not area or _FIRST + list(view.areas).index(area) in there:
                break
            sign, _, ground = shown[column]
            if sign == " " and (ground == BLANK or not plain):
                shown[column] = ("-" if tier is Tier.ASCII else "─", WORD, ground)
        yield area, text_of(shown, tints or palette)


def _tints(palette: Palette) -> Palette | None:
    """Return a palette with the two colours between a limb and a muscle instead of those of a tool,
    which a body has none of; nothing where there are too few colours for them.
    """
    far, full = Color.parse(palette.far), Color.parse(palette.muscle)
    if far.type not in (ColorType.EIGHT_BIT, ColorType.TRUECOLOR):
        return None
    one, two = (
        blend_rgb(far.get_truecolor(), full.get_truecolor(), share).hex for share in (0.35, 0.7)
    )
    return replace(palette, tool=one, shine=two)


def _tinted(cell: Cell, lit: int) -> Cell:
    sign, *colours = cell
    inks = {_STEPS[1]: TOOL, _STEPS[2]: SHINE, BODY: lit}
    front, back = (inks.get(ink, ink) for ink in colours)
    return sign, front, back


def _parts(view: View, wide: int, high: int) -> list[list[int]]:
    """Return which area each part of the drawing belongs to."""
    raster = Raster(wide, high, HEIGHT)
    # What is drawn later leaves a seam in what is beside it, if parts are fine enough.
    cut, seam = bytes([BLANK]) + bytes([SEAM]) * 255, 2.4 if high > HEIGHT // 2 else 1.2
    for ink, outlines in [(_REST, view.rest), *enumerate(view.areas.values(), _FIRST)]:
        for outline in outlines:
            raster.line([*outline, outline[0]], seam, cut)
            raster.fill(outline, bytes([ink]) * 256)
    return raster.parts()


def _shown(cell: Cell, lit: int, signs: str) -> Cell:
    """Return the cell in the colours of a drawing, an area as full as its step."""
    sign, front, back = cell
    step = _STEPS.index(front or back) if (front or back) in _STEPS else 0
    if sign == signs[-1]:
        return signs[step], lit if step else FAR, BLANK
    if sign == " " and _STEPS[step] > BODY:
        return signs[step - 1], lit, FAR
    # The edge of an area is as full as that: the second step would be none in a small one.
    inks = {FAR: FAR, _STEPS[1]: FAR, _STEPS[2]: lit, BODY: lit}
    front, back = (inks.get(ink, ink) for ink in (front, back))
    return sign, front, back
