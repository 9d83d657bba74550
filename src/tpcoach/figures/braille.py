"""Cells of 2 by 4 dots: braille, or ASCII that comes near it."""

from functools import cache

_BRAILLE = 0x2800
_BITS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot of a braille cell, row by row."""

_SIGNS = "'`\"~-=_.,:|!/\\()^v#+or7LJ[]"
_DOTS = "⠃⠘⠛⠒⠶⠭⣀⡄⢠⠨⡇⢸⡜⢣⢎⡱⠊⢄⣿⠺⣶⡖⢹⣇⣸⣏⣹"
"""ASCII characters, and the dots that each of them comes near to."""


@cache
def _nearest(cell: int) -> str:
    """Return the character that differs from a braille cell in the fewest dots."""
    return min(zip(_SIGNS, _DOTS, strict=True), key=lambda pair: (cell ^ ord(pair[1])).bit_count())[
        0
    ]


def braille(bits: int, unicode: bool) -> str:
    """Return the sign with these dots, counted row by row, or ASCII that comes near it."""
    cell = sum(bit for number, bit in enumerate(_BITS) if bits >> number & 1)
    if not cell:
        # A blank braille cell is drawn as eight dots by some fonts.
        return " "
    return chr(_BRAILLE + cell) if unicode else _nearest(_BRAILLE + cell)
