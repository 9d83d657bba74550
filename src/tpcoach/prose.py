"""Plain prose: names, lists and lines, whatever they are about."""

from collections.abc import Iterable
from textwrap import wrap


def area_name(area: str) -> str:
    """An area as part of a sentence: `upper back`."""
    return "head" if area == "headache" else area.replace("-", " ")


def count(number: int, thing: str) -> str:
    """`1 exercise`, `4 exercises`, `2 entries`."""
    if number == 1:
        return f"{number} {thing}"
    if thing.endswith("y") and thing[-2:-1] not in "aeiou":
        return f"{number} {thing[:-1]}ies"
    return f"{number} {thing}s"


def lowered(text: str) -> str:
    """The text as the rest of a sentence: without its capital and its full stop."""
    text = text.rstrip(".")
    abbreviation = text[:2].isalpha() and text[:2].isupper() and len(text) > 1
    return text if abbreviation else text[:1].lower() + text[1:]


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most this width, or of 10 if that is less than a word takes."""
    return wrap(text, max(10, width))


def listed(lines: Iterable[str], width: int) -> list[str]:
    """The lines of a list, each led by a dash."""
    return [
        f"   {part}" if number else f" - {part}"
        for line in lines
        for number, part in enumerate(wrapped(line, width - 4))
    ]


def sentence(text: str) -> str:
    """The text with a full stop, if it has no mark at its end."""
    return text if text[-1:] in ".!?:" else f"{text}."
