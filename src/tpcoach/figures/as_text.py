"""A drawing as lines of text, in the colours of a palette or in shapes alone."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, product
from math import atan2, pi
from operator import itemgetter

from rich.style import Style
from rich.text import Text

from tpcoach.compiled import compiled
from tpcoach.figures import raster as r
from tpcoach.figures.cells import GRIDS, Cell, cells
from tpcoach.figures.figure import SIZE, Figure, Placed
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.palette import PLAIN, Palette
from tpcoach.plan.library import bundled_folder

COLUMNS, LARGE = 24, 30
"""The smallest width at which all of a drawing is seen well, and that on a wide page."""

_SPOT, WORD = -1, -2
"""What else a cell may show."""

_COLOURS = {
    r.SEAM: "seam", r.THING: "far", r.PALE: "track", r.FAR: "far", r.BODY: "body",
    r.MUSCLE: "muscle", r.SHINE: "shine", r.TOOL: "tool", r.ARROW: "arrow", _SPOT: "ink",
    WORD: "quiet",
}  # fmt: skip


def figure_lines(
    figure: Figure, look: Look, columns: int = COLUMNS, share: float = 1.0, mirrored: bool = False
) -> list[Text]:
    """Return the drawing, `columns` wide and half as many rows high, with a `share` (0-1) of the
    way from rest into position gone.
    """
    parts = figure_parts(figure, look.tier, columns, share)
    return parts_as_lines(parts, figure.placed(share, mirrored), look, mirrored)


def figure_parts(
    figure: Figure, tier: Tier, columns: int = COLUMNS, share: float = 1.0
) -> list[list[int]]:
    """Return what each part of each cell of a drawing shows, before it is mirrored or coloured."""
    wide, high = GRIDS[tier]

    def painted() -> list[list[int]]:
        return r.painted(figure.placed(share), wide * columns, high * (columns // 2)).parts()

    if columns not in (COLUMNS, LARGE) or share != 1:
        return painted()
    # Painting takes 7 ms, and a page has half a dozen of them.
    drawn, kind = repr((figure.joints, figure.marks)).encode(), f"figures/{columns}x{wide}x{high}"
    rows = compiled(bundled_folder(), kind, drawn, (), lambda: tuple(map(_runs, painted())))
    return [[part for part, count in row for _ in range(count)] for row in rows]


def _runs(row: list[int]) -> tuple[tuple[int, int], ...]:
    """Return a row as runs: what is shown, and for how many parts."""
    return tuple((part, len([*same])) for part, same in groupby(row))


def parts_as_lines(
    parts: list[list[int]], placed: Sequence[Placed], look: Look, mirrored: bool
) -> list[Text]:
    """Return the lines of a drawing from its parts, with the words and the spot of its marks."""
    palette, tier = look.palette, look.tier
    plain = palette == PLAIN
    shown = [*range(r.ARROW + 1)]
    shown[r.EDGE] = r.BLANK if plain else r.THING
    # Without colours what shines is a gap: above in a ball, along a tube.
    shown[r.SHINE] = r.BLANK if plain else r.SHINE
    shown[r.SEAM] = r.BLANK if palette.seam == "default" else r.SEAM
    turn = -1 if mirrored else 1
    rows = cells([[shown[part] for part in row[::turn]] for row in parts], tier, plain)
    for mark in placed:
        if mark.kind == "word":
            _write(rows, mark)
        elif mark.kind == "spot":
            _press(rows, mark, tier)
        elif mark.kind == "arrow" and tier is Tier.ASCII:
            _point(rows, mark)
    return [text_of(row, palette) for row in rows]


def _write(rows: list[list[Cell]], mark: Placed) -> None:
    """Put a word into its cells; its place is that of a word in a drawing of `COLUMNS`."""
    columns, length = len(rows[0]), len(mark.word)
    across, down = mark.points[0]
    left = round((across + length) * columns / SIZE - length / 2)
    left = max(0, min(left, columns - length))
    row = rows[min(len(rows) - 1, int((down + 2) * len(rows) / SIZE))]
    row[left : left + length] = [(sign, WORD, r.BLANK) for sign in mark.word]


def _point(rows: list[list[Cell]], mark: Placed) -> None:
    """Put the sign of an arrow where it ends: letters make no tip."""
    (x0, y0), (x, y) = mark.points[-2:]
    eighth = round(atan2(y - y0, x - x0) / (pi / 4)) % 8
    row, column = int((y + 0.5) * len(rows) / SIZE), int((x + 0.5) * len(rows[0]) / SIZE)
    rows[row][column] = (ASCII.arrows[eighth], r.ARROW, r.BLANK)


def _press(rows: list[list[Cell]], mark: Placed, tier: Tier) -> None:
    """Put the spot into the nearest cell that is all skin, or else shows some."""
    across, down = mark.points[0]
    centre = (across + 0.5) * len(rows[0]) / SIZE - 0.5
    middle = (down + 0.5) * len(rows) / SIZE - 0.5

    def cost(place: tuple[int, int]) -> float:
        row, column = place
        _, front, back = rows[row][column]
        skin = (front in r.SKIN) + (back in r.SKIN) + (front == r.BLANK and back in r.SKIN)
        return (column - centre) ** 2 + 4 * (row - middle) ** 2 + (99, 3, 0)[min(2, skin)]

    around = product(
        range(max(0, round(middle) - 2), min(len(rows), round(middle) + 3)),
        range(max(0, round(centre) - 3), min(len(rows[0]), round(centre) + 4)),
    )
    row, column = min(around, key=cost)
    skin = max({*rows[row][column][1:]} & {*r.SKIN}, default=r.BLANK)
    grounds = tier in (Tier.SEXTANTS, Tier.BLOCKS)
    sign = ASCII.spot if tier is Tier.ASCII else UNICODE.spot
    rows[row][column] = (sign, _SPOT, skin if grounds else r.BLANK)


def text_of(row: list[Cell], palette: Palette) -> Text:
    """Return a row of cells in the colours of a palette."""
    text, styles = Text(), _styles(palette)
    for colours, group in groupby(row, key=itemgetter(1, 2)):
        text.append("".join(sign for sign, _, _ in group), styles[colours])
    return text


def trim(line: Text) -> None:
    """Take away the blanks at its end, but none that has a colour."""
    end = max([len(line.plain.rstrip()), *(span.end for span in line.spans)])
    # In signs: `truncate` counts columns, of which one sign may take two.
    if blanks := len(line) - end:
        line.right_crop(blanks)


@lru_cache(maxsize=16)
def _styles(palette: Palette) -> dict[tuple[int, int], Style]:
    """Return the style of each pair of what is drawn and what is behind it."""
    every = range(WORD, r.ARROW + 1)
    return {(front, back): _style(front, back, palette) for front in every for back in every}


def _style(front: int, back: int, palette: Palette) -> Style:
    if palette == PLAIN:
        return Style()
    ink, ground = (getattr(palette, _COLOURS.get(each, ""), "") for each in (front, back))
    if front == _SPOT and ground in ("", "default"):
        ink = palette.stop
    if ground != "default":
        return Style(color=ink or None, bgcolor=ground or None)
    # What letters are drawn in, as a ground: only by turning both round.
    return Style(bgcolor=ink or None, reverse=True)
