"""Lines of a page as a picture that needs nothing else.

Blocks, bars and dots are drawn as shapes: only letters come from the reader's own fonts.
"""

import io
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import parse_rgb_hex
from rich.color_triplet import ColorTriplet
from rich.console import Console, RenderableType
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.theme import Theme

from tpcoach.figures.cells import GRIDS, sign
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import UNICODE
from tpcoach.palette import DARK, LIGHT, TRUE, palette
from tpcoach.paper.colours import GROUNDS, WORDS

_WIDE, _HIGH = 12, 24
"""A cell: its halves, thirds and eighths are whole numbers."""

_MARGIN = 20

LOOK, LIGHT_LOOK = (Look(palette(of, TRUE), UNICODE, Tier.SEXTANTS) for of in (DARK, LIGHT))
"""What a picture is drawn with, and what for readers who prefer a light ground."""


def _rgb(colour: str) -> ColorTriplet:
    return parse_rgb_hex(colour[1:])


_DARK, _LIGHT = ((_rgb(WORDS[theme]), _rgb(GROUNDS[theme])) for theme in (DARK, LIGHT))
"""The colours of letters and of what is behind them, where nothing else is said."""

_NAMES = ("seam", "stop", "leaf", "amber", "sky", "orchid", "lagoon", "body")
_THEME = TerminalTheme(*_DARK[::-1], [_rgb(getattr(LOOK.palette, name)) for name in _NAMES])
"""What the sixteen colours of a terminal look like in a picture."""

GROUND, SHAPE, OUTLINE, LETTERS, BOLD = range(5)
"""What is drawn first, and what over it."""

_OUTLINES = {
    "●": "m2 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "◀": "m0 12 11-6v12z",
    "▶": "m12 12-11-6v12z",
}
_MIXED = {"░": 0.25, "▒": 0.5, "▓": 0.75}


class Piece(NamedTuple):
    """A part of a picture: what it is, its colour, its place and size, and letters perhaps."""

    kind: int
    colour: str
    x: int
    y: int
    w: int
    h: int
    text: str = ""


def svg(
    lines: Iterable[RenderableType],
    columns: int,
    title: str,
    light: Iterable[RenderableType] | None = None,
) -> str:
    """Return the lines as SVG that needs nothing else. With the same lines as `LIGHT_LOOK` draws
    them, it is light for readers who prefer that, and on paper.
    """
    parts = list(pieces(lines, columns))
    rows = max((piece.y for piece in parts), default=0) // _HIGH + 1
    style = ""
    if light is not None:
        colours = {GROUNDS[DARK]: GROUNDS[LIGHT]}
        pairs = zip(parts, pieces(light, columns, LIGHT_LOOK), strict=True)
        colours |= {dark.colour: pale.colour for dark, pale in pairs}
        rules = "\n".join(f'[fill="{dark}"] {{ fill: {pale} }}' for dark, pale in colours.items())
        style = f"@media print, (prefers-color-scheme: light) {{\n{rules}\n}}\n"
    return window(columns, rows, title, drawn(parts), style)


def window(columns: int, rows: int, title: str, inside: str, style: str = "") -> str:
    """Return what was drawn as a window with round corners; `style` is more of its CSS."""
    wide, high = columns * _WIDE + 2 * _MARGIN, rows * _HIGH + 2 * _MARGIN
    return f"""\
<svg viewBox="0 0 {wide} {high}" xmlns="http://www.w3.org/2000/svg">
<title>{escape(title)}</title>
<style>
text {{ font: 20px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }}
.b text {{ font-weight: bold }}
{style}</style>
<rect fill="{GROUNDS[DARK]}" width="{wide}" height="{high}" rx="14"/>
<g transform="translate({_MARGIN} {_MARGIN})">
{inside}</g>
</svg>
"""


def pieces(lines: Iterable[RenderableType], columns: int, look: Look = LOOK) -> Iterator[Piece]:
    """Return the parts of each cell, and letters in runs of one colour."""
    # As wide and as coloured as the picture, whatever the terminal and its variables are.
    console = Console(
        file=io.StringIO(), width=columns, color_system="truecolor", force_terminal=True,
        legacy_windows=False, theme=Theme(look.palette.styles()), _environ={},
    )  # fmt: skip
    plain = _LIGHT if look is LIGHT_LOOK else _DARK
    rows = (row for each in lines for row in console.render_lines(each, pad=False))
    for number, row in enumerate(rows):
        x, y = 0, number * _HIGH
        for text, style, _ in row:
            ink, ground = _inks(style or Style.null(), plain)
            wide = cell_len(text) * _WIDE
            if ground != plain[1]:
                for across in range(x, x + wide, _WIDE):
                    yield Piece(GROUND, ground.hex, across, y, _WIDE, _HIGH)
            for drawable, run in groupby(text, key=_is_drawn):
                part = "".join(run)
                if drawable:
                    for at, each in enumerate(part):
                        yield from _cell(each, x + at * _WIDE, y, ink, ground)
                elif letters := part.strip():
                    kind = BOLD if style and style.bold else LETTERS
                    left = x + (len(part) - len(part.lstrip())) * _WIDE
                    yield Piece(kind, ink.hex, left, y, cell_len(letters) * _WIDE, _HIGH, letters)
                x += cell_len(part) * _WIDE


def drawn(parts: Iterable[Piece]) -> str:
    """Return parts as elements of SVG: each colour a path, each run of letters a text."""
    elements = []
    for (kind, colour), same in groupby(sorted(parts), key=lambda piece: piece[:2]):
        if kind in (GROUND, SHAPE):
            places = "".join(f"M{b.x} {b.y}h{b.w}v{b.h}h-{b.w}z" for b in _merged(same))
            # Without soft edges no gaps show between areas.
            sharp = ' shape-rendering="crispEdges"'
            elements.append(f'<path fill="{colour}"{sharp} d="{places}"/>')
        elif kind == OUTLINE:
            places = "".join(f"M{each.x} {each.y}{each.text}" for each in same)
            elements.append(f'<path fill="{colour}" d="{places}"/>')
        else:
            weight = ' class="b"' if kind == BOLD else ""
            elements.append(f'<g fill="{colour}"{weight}>')
            elements += [
                f'<text xml:space="preserve" x="{each.x}" y="{each.y + 18}" '
                f'textLength="{each.w}">{escape(each.text)}</text>'
                for each in same
            ]
            elements.append("</g>")
    return "".join(f"{element}\n" for element in elements)


def _merged(boxes: Iterable[Piece]) -> list[Piece]:
    """Return boxes of one colour, those side by side as one, and then those one upon another."""
    wide: list[Piece] = []
    for box in sorted(boxes, key=lambda box: (box.y, box.h, box.x)):
        last = wide[-1] if wide else None
        if last and (last.y, last.h, last.x + last.w) == (box.y, box.h, box.x):
            wide[-1] = last._replace(w=last.w + box.w)
        else:
            wide.append(box)
    high: list[Piece] = []
    for box in sorted(wide, key=lambda box: (box.x, box.w, box.y)):
        last = high[-1] if high else None
        if last and (last.x, last.w, last.y + last.h) == (box.x, box.w, box.y):
            high[-1] = last._replace(h=last.h + box.h)
        else:
            high.append(box)
    return high


def _inks(
    style: Style, plain: tuple[ColorTriplet, ColorTriplet]
) -> tuple[ColorTriplet, ColorTriplet]:
    """Return the colours of letters and of what is behind them; `plain` are those without any."""
    ink, ground = plain
    if style.color and not style.color.is_default:
        ink = style.color.get_truecolor(_THEME)
    if style.bgcolor and not style.bgcolor.is_default:
        ground = style.bgcolor.get_truecolor(_THEME, foreground=False)
    if style.reverse:
        ink, ground = ground, ink
    return (_mixed(ink, ground, 0.6) if style.dim else ink), ground


def _mixed(ink: ColorTriplet, ground: ColorTriplet, share: float) -> ColorTriplet:
    return ColorTriplet(*(round(b + (a - b) * share) for a, b in zip(ink, ground, strict=True)))


def _is_drawn(sign: str) -> bool:
    return sign in _OUTLINES or sign in _MIXED or sign in _boxes()


def _cell(sign: str, x: int, y: int, ink: ColorTriplet, ground: ColorTriplet) -> Iterator[Piece]:
    if sign in _OUTLINES:
        yield Piece(OUTLINE, ink.hex, x, y, _WIDE, _HIGH, _OUTLINES[sign])
    elif sign in _MIXED:
        mixed = _mixed(ink, ground, _MIXED[sign]).hex
        yield Piece(SHAPE, mixed, x, y, _WIDE, _HIGH)
    else:
        for across, down, wide, high in _boxes()[sign]:
            yield Piece(SHAPE, ink.hex, x + across, y + down, wide, high)


@cache
def _boxes() -> dict[str, list[tuple[int, int, int, int]]]:
    """Return what each sign is made of: x, y, width and height of boxes in its cell."""
    boxes = {"━": [(0, 10, 12, 4)], "╸": [(0, 10, 6, 4)], "╺": [(6, 10, 6, 4)]}
    boxes["─"] = [(0, 11, 12, 2)]
    for eighths, bar in enumerate("▁▂▃▄▅▆▇", 1):
        boxes[bar] = [(0, _HIGH - 3 * eighths, _WIDE, 3 * eighths)]
    for tier in (Tier.BRAILLE, Tier.SEXTANTS, Tier.BLOCKS):
        across, down = GRIDS[tier]
        wide, high = _WIDE // across, _HIGH // down
        air = 1 if tier is Tier.BRAILLE else 0
        for bits in range(1, 1 << across * down):
            boxes[sign(tier, bits)] = [
                (n % across * wide + air, n // across * high + air, wide - 2 * air, high - 2 * air)
                for n in range(across * down)
                if bits >> n & 1
            ]
    return boxes
