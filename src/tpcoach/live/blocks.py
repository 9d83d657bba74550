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
    above: list[Block], words: list[Block], below: list[Block], drawing: Sequence[Text], height: int
) -> list[Text]:
    """Return the fullest forms that there is room for; the words stand beside the drawing."""
    blocks = [*above, *words, *below]
    chosen = dict.fromkeys(blocks, 0)

    def lines(part: list[Block]) -> list[Text]:
        return [line for block in part for line in block.forms[chosen[block]]]

    def shown() -> list[Text]:
        return [*lines(above), *_beside(drawing, lines(words)), *lines(below)]

    for block in sorted(blocks, key=lambda block: -block.spare):
        while len(shown()) > height and chosen[block] < len(block.forms) - 1:
            chosen[block] += 1
    return shown()[:height]


def _beside(drawing: Sequence[Text], lines: list[Text]) -> list[Text]:
    """Return the lines with the drawing, if there is one, to the left of them."""
    if not drawing:
        return lines
    rows = []
    for drawn, line in zip_longest(drawing, lines, fillvalue=Text()):
        row = Text(" ").append_text(drawn)
        rows.append(row.append(" " * (BESIDE - row.cell_len)).append_text(line))
    return rows
