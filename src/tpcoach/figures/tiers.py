"""What a drawing is made of on a terminal: the finest cells that it surely can show."""

from enum import StrEnum


class Tier(StrEnum):
    """From the finest to what every terminal shows."""

    SEXTANTS = "sextants"
    BLOCKS = "blocks"
    BRAILLE = "braille"
    ASCII = "ascii"
