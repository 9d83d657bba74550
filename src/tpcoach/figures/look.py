"""How things are drawn for one terminal: colours, signs, and what a drawing is made of."""

from enum import StrEnum

from tpcoach.frozen import Frozen
from tpcoach.glyphs import Glyphs
from tpcoach.palette import Palette


class Tier(StrEnum):
    """What a drawing is made of, from the finest cells to those that every terminal shows."""

    SEXTANTS = "sextants"
    BLOCKS = "blocks"
    BRAILLE = "braille"
    ASCII = "ascii"


class Look(Frozen):
    """The colours, the signs and the tier of the drawings."""

    palette: Palette
    glyphs: Glyphs
    tier: Tier
