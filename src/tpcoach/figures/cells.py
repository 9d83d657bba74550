"""Parts of a drawing as characters: each cell shows at most two colours."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from tpcoach.figures.look import Tier
from tpcoach.figures.raster import BLANK, BODY, FAR, MUSCLE, PALE, SEAM, SHINE, TOOL

GRIDS = {Tier.SEXTANTS: (2, 3), Tier.BLOCKS: (2, 2), Tier.BRAILLE: (2, 4), Tier.ASCII: (2, 4)}
"""The parts of a cell: how many side by side, and how many rows."""

_KIN = {SHINE: TOOL, MUSCLE: BODY, FAR: BODY, PALE: BODY, SEAM: BLANK}
"""What takes the place of what a third colour would be needed for."""

_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_SIGNS = {
    Tier.SEXTANTS: {FAR: "░", MUSCLE: "▒"},
    Tier.BLOCKS: {FAR: "░", MUSCLE: "▒"},
    Tier.BRAILLE: {FAR: "⠶", MUSCLE: "⢕"},
    Tier.ASCII: {FAR: ":", MUSCLE: "%"},
}
"""What fills a cell where there are no colours."""

Cell = tuple[str, int, int]
"""A character, what it is drawn in, and what is behind it."""


def cells(parts: Sequence[Sequence[int]], tier: Tier, plain: bool) -> list[list[Cell]]:
    """Return the cells, row by row; `plain` ones differ without colours."""
    _, high = GRIDS[tier]
    rows = []
    for top in range(0, len(parts), high):
        halves = [half for row in parts[top : top + high] for half in (row[::2], row[1::2])]
        rows.append([_cell(each, tier, plain) for each in zip(*halves, strict=True)])
    return rows


@lru_cache(maxsize=8192)
def _cell(parts: tuple[int, ...], tier: Tier, plain: bool) -> Cell:
    if plain or tier not in (Tier.SEXTANTS, Tier.BLOCKS):
        return _one_colour(parts, tier, plain)
    shown = _two(parts)
    # Blank or the larger part is behind.
    front, *behind = sorted(set(shown), key=lambda ink: (ink == BLANK, shown.count(ink), ink))
    if not behind:
        # A full cell is a ground, so that no gaps show between two.
        return " ", BLANK, front
    return sign(tier, _bits(part == front for part in shown)), front, behind[0]


def _two(parts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the parts in no more than two colours: the rarest become what they are most like."""
    while len(kinds := set(parts)) > 2:
        if SEAM in kinds and BLANK in kinds:
            rarest, instead = SEAM, BLANK
        else:
            rarest = min(kinds, key=lambda ink: (parts.count(ink), ink))
            others = kinds - {rarest}
            kin = _KIN.get(rarest)
            instead = kin if kin in others else max(others, key=lambda ink: (parts.count(ink), ink))
        parts = tuple(instead if part == rarest else part for part in parts)
    return parts


def _one_colour(parts: tuple[int, ...], tier: Tier, plain: bool) -> Cell:
    inks = [TOOL if part == SHINE else part for part in parts if part not in (BLANK, SEAM, PALE)]
    if not inks:
        return " ", BLANK, BLANK
    ink = max(set(inks), key=lambda ink: (inks.count(ink), ink))
    filled = _SIGNS[tier].get(ink) if plain else None
    if filled and 3 * inks.count(ink) >= 2 * len(parts):
        return filled, ink, BLANK
    return sign(tier, _bits(part not in (BLANK, SEAM, PALE) for part in parts)), ink, BLANK


def _bits(drawn: Iterable[bool]) -> int:
    return sum(1 << number for number, part in enumerate(drawn) if part)


def sign(tier: Tier, bits: int) -> str:
    """Return the character whose parts are drawn where a bit is set, counted row by row."""
    if tier is Tier.BLOCKS:
        return _QUADRANTS[bits]
    if tier is not Tier.SEXTANTS:
        return _of_dots(bits, tier is Tier.BRAILLE)
    if bits in (0, 0b010101, 0b101010, 0b111111):
        return {0: " ", 0b010101: "▌", 0b101010: "▐"}.get(bits, "█")
    # The characters leave out the four above.
    return chr(0x1FB00 + bits - 1 - (bits > 0b010101) - (bits > 0b101010))


_DOT_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot of a braille cell, row by row."""

_LETTERS = "'`\"~-=_.,:|!/\\()^v#+or7LJ[]"
_NEAR = "⠃⠘⠛⠒⠶⠭⣀⡄⢠⠨⡇⢸⡜⢣⢎⡱⠊⢄⣿⠺⣶⡖⢹⣇⣸⣏⣹"
"""ASCII characters, and the dots that each of them comes near to."""


@cache
def _of_dots(bits: int, unicode: bool) -> str:
    """Return the sign of 2 by 4 dots, or the letter that differs from it in the fewest."""
    cell = sum(bit for number, bit in enumerate(_DOT_BITS) if bits >> number & 1)
    if not cell:
        # A blank braille cell is drawn as eight dots by some fonts.
        return " "
    if unicode:
        return chr(0x2800 + cell)
    near = zip(_NEAR, _LETTERS, strict=True)
    return min(near, key=lambda pair: ((0x2800 + cell) ^ ord(pair[0])).bit_count())[1]
