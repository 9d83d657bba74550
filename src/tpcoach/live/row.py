"""A row of the window as it is painted: its signs, and the styles of each."""

from itertools import groupby
from typing import NamedTuple

from rich.style import Style
from rich.text import Span, Text

Styles = tuple[str | Style, ...]
"""The styles of a sign, each over those before it."""


class Row(NamedTuple):
    """Signs, and for each of them its styles."""

    signs: str
    styles: list[Styles]


BLANK = Row("", [])


def row_of(line: Text) -> Row:
    """Return a line as a row."""
    styles: list[Styles] = [()] * len(line)
    whole = [Span(0, len(line), line.style)] if line.style else []
    for start, end, style in (*whole, *line.spans):
        if style:
            styles[start:end] = [(*each, style) for each in styles[start:end]]
    return Row(line.plain, styles)


def text_of(row: Row) -> Text:
    """Return a row as a line."""
    spans: list[Span] = []
    at = 0
    for styles, run in groupby(row.styles):
        end = at + len(list(run))
        spans += (Span(at, end, style) for style in styles)
        at = end
    return Text(row.signs, spans=spans)
