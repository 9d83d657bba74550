"""How things are drawn for one terminal: colours, signs, and what a drawing is made of."""

from dataclasses import dataclass

from tpcoach.figures.tiers import Tier
from tpcoach.glyphs import Glyphs
from tpcoach.palette import Palette


@dataclass(frozen=True, slots=True)
class Look:
    """The colours, the signs and the tier of the drawings."""

    palette: Palette
    glyphs: Glyphs
    tier: Tier
