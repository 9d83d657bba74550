"""What pages are made of: wrapped lines, headings, lists, and a name with its value."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from tpcoach.prose import listed, wrapped

VALUES_AT, BESIDE_AT = 12, 40
"""The columns at which the values of rows begin, and what is beside them."""


def lines(text: str, width: int, style: str = "", indent: int = 1) -> Iterator[Text]:
    """Return the text in lines of a page this wide; the last column stays free."""
    for line in wrapped(text, width - indent - 1):
        yield Text(" " * indent + line, style)


def heading(text: str, width: int) -> Iterator[Text]:
    """Return a heading, with an empty line above it."""
    yield Text()
    yield from lines(text, width, "bold")


def section(title: str, items: Iterable[str], width: int) -> Iterator[Text]:
    """Return a heading and the list below it."""
    yield from heading(title, width)
    yield from map(Text, listed(items, width))


def row(name: str, value: str, width: int, beside: str = "") -> Iterator[Text]:
    """Return a name and its value, with what is `beside` it on the same line where that fits."""
    first, *others = wrapped(value, width - VALUES_AT)
    text = Text(f" {name:<{VALUES_AT - 1}}{first}")
    gap = " " * max(2, BESIDE_AT - text.cell_len)
    if beside and text.cell_len + len(gap) + len(beside) <= width:
        yield text.append(gap).append(beside, "dim")
        return
    yield text
    for line in others:
        yield Text(" " * VALUES_AT + line)
    if beside:
        yield Text(" " * VALUES_AT + beside, "dim")
