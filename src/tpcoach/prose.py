"""Plain prose: names, lists and lines, whatever they are about."""

from collections.abc import Iterable
from textwrap import TextWrapper, wrap


def area_name(area: str) -> str:
    """Return an area as a word for people: `upper back`."""
    return "head" if area == "headache" else area.replace("-", " ")


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


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines no wider than this, or than 10 where that is less than a word."""
    return wrap(text, max(10, width))


def listed(lines: Iterable[str], width: int) -> list[str]:
    """Return the lines of a list, each item led by a dash."""
    wrapper = TextWrapper(max(13, width - 1), initial_indent=" - ", subsequent_indent="   ")
    return [part for line in lines for part in wrapper.wrap(line)]


def sentence(text: str) -> str:
    """Return the text with a full stop, unless a mark ends it already."""
    return text if text[-1:] in ".!?:" else f"{text}."
