"""Blocks of lines made smaller, the least important first, until they fit a window."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from tpcoach.figures.as_text import COLUMNS

BESIDE = COLUMNS + 2
"""The columns that a drawing takes away from the words beside it."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines that belong together, from the fullest form down to the smallest that still helps.

    The block with the greatest `spare` is the first to be made smaller when there is no room.
    """

    spare: int
    forms: tuple[tuple[Text, ...], ...]


def fitted(
    above: list[Block],
    words: list[Block],
    below: list[Block],
    drawing: Sequence[Text],
    height: int,
) -> list[Text]:
    """The fullest forms for which there is room; the words stand beside the drawing."""
    blocks = [*above, *words, *below]
    chosen = dict.fromkeys(blocks, 0)

    def shown(part: list[Block]) -> list[Text]:
        return [line for block in part for line in block.forms[chosen[block]]]

    def rows() -> int:
        return len(shown(above)) + max(len(drawing), len(shown(words))) + len(shown(below))

    for block in sorted(blocks, key=lambda block: -block.spare):
        while rows() > height and chosen[block] < len(block.forms) - 1:
            chosen[block] += 1
    middle = _beside(drawing, shown(words)) if drawing else shown(words)
    return [*shown(above), *middle, *shown(below)][:height]


def _beside(drawing: Sequence[Text], lines: list[Text]) -> list[Text]:
    """The lines with the drawing to the left of them."""
    rows = []
    for drawn, line in zip_longest(drawing, lines, fillvalue=Text()):
        row = Text(" ").append_text(drawn)
        rows.append(row.append(" " * (BESIDE - row.cell_len)).append_text(line))
    return rows
