"""Plain prose: names, lists and lines, whatever they are about."""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap

_NEVER_FIRST = "、。，．！？：；・ー）」』】〉》〕…,.;:!?)]}%'\"”’"
_NEVER_LAST = "（「『【〈《〔([{“‘"
"""What may not begin a line, and what may not end one, beside signs that are two columns wide."""


def area_name(area: str) -> str:
    """Return an area as a word for people: `upper back`."""
    return "head" if area == "headache" else area.replace("-", " ")


def is_plural(area: str) -> bool:
    """Return whether an area's name is plural, as the shoulders and the feet are."""
    name = area_name(area)
    return name.endswith("s") or name == "feet"


def area_id(name: str) -> str:
    """Return the area that has this name, as pages print it or as its id: `Upper back`."""
    id = "-".join(name.lower().replace("_", " ").split())
    return "headache" if id == "head" else id


def count(number: int, thing: str) -> str:
    """Return `1 day`, `4 days`, `2 entries`, `3 presses`."""
    if number == 1:
        return f"1 {thing}"
    if thing.endswith("y") and thing[-2] not in "aeiou":
        return f"{number} {thing[:-1]}ies"
    return f"{number} {thing}{'es' if thing.endswith('s') else 's'}"


def lowered(text: str) -> str:
    """Return the text as the rest of a sentence: without its capital and its full stop."""
    text = text.rstrip(".")
    abbreviation = text[:2].isalpha() and text[:2].isupper() and len(text) > 1
    return text if abbreviation else text[:1].lower() + text[1:]


MARGIN = 2
"""The columns that every page leaves free at its left."""

_ONE_COLUMN = frozenset([*map(chr, range(128)), *"·–…→●○"])
"""Signs that need no looking up: ASCII, and those that pages are made of."""


def cells(text: str) -> int:
    """Return how many columns a text takes on a terminal: signs of the East and emoji take two."""
    if text.isascii() or _ONE_COLUMN.issuperset(text):
        return len(text)
    from rich.cells import cell_len  # 2 ms, and most texts are ASCII

    return cell_len(text)


def wrapped(text: str, width: int, whole: bool = False) -> list[str]:
    """Return the text in lines no wider than this, or than 10 where that is less than a word. With
    `whole` a command, a name or an address stays in one piece, however long it is.
    """
    width = max(10, width)
    if text.isascii() or all(cells(sign) == 1 for sign in {*text}):
        return wrap(text, width, break_on_hyphens=False, break_long_words=not whole)
    lines = [""]
    for word in re.findall(r"\s+|\S+", text):
        for piece in [word] if whole and word.isascii() else _pieces(word, width):
            if lines[-1] and cells(lines[-1] + piece.rstrip()) > width:
                lines.append("")
            lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line]


def paragraph(text: str, width: int, indent: int = MARGIN, whole: bool = False) -> list[str]:
    """Return the text in lines of a page this wide, at its margin; the last column stays free."""
    return [" " * indent + line for line in wrapped(text, width - indent - 1, whole)]


def _pieces(word: str, width: int) -> Iterator[str]:
    """Return a word in pieces between which a line may end: beside signs that are two columns wide,
    for Japanese and Chinese have no blanks; elsewhere only where it is wider than a line.
    """
    from rich.cells import chop_cells, split_graphemes  # as above

    piece, wide = "", False
    for start, end, columns in split_graphemes(word)[0]:
        sign = word[start:end]
        together = sign[0] in _NEVER_FIRST or piece[-1:] in _NEVER_LAST
        if piece and (wide or columns > 1) and not together:
            yield from chop_cells(piece, width)
            piece = ""
        piece, wide = piece + sign, columns > 1
    yield from chop_cells(piece, width)


def listed(lines: Iterable[str], width: int) -> list[str]:
    """Return the lines of a list, each item led by a dash."""
    parts = (wrapped(line, width - MARGIN - 3) for line in lines)
    return [
        f"{' ' * MARGIN}{'  ' if number else '- '}{part}"
        for each in parts
        for number, part in enumerate(each)
    ]


def sentence(text: str) -> str:
    """Return the text with a full stop, unless a mark ends it already."""
    return text if text[-1:] in ".!?:" else f"{text}."
