"""What pages are made of: wrapped lines, headings, lists, and a name with its value."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.glyphs import Glyphs
from tpcoach.prose import MARGIN, cells, listed, paragraph, wrapped

if TYPE_CHECKING:
    from tpcoach.plan.timeline import Timeline

VALUES_AT, BESIDE_AT = 13, 41
"""The columns at which the values of rows begin, and what is beside them."""

WIDE = 60
"""The columns from which on a row has room for what can also be left out."""

TWO_FROM = 72
"""The columns from which on a list of short lines has two columns."""


def lines(
    text: str, width: int, style: str = "", indent: int = MARGIN, whole: bool = False
) -> Iterator[Text]:
    """Return the text in lines of a page this wide; see `paragraph`."""
    for line in paragraph(text, width, indent, whole):
        yield Text(line, style)


def labelled(label: str, text: str, width: int, style: str = "bold") -> Iterator[Text]:
    """Return a label and the text after it in lines; the label has the style."""
    for number, line in enumerate(lines(f"{label}: {text}", width)):
        if not number:
            line.stylize(style, MARGIN, MARGIN + len(label))
        yield line


def heading(text: str, width: int) -> Iterator[Text]:
    """Return a heading, with an empty line above it."""
    yield Text()
    yield from lines(text, width, "bold")


def section(title: str, items: Iterable[str], width: int) -> Iterator[Text]:
    """Return a heading and the list below it."""
    yield from heading(title, width)
    yield from map(Text, listed(items, width))


def hang(head: Text, lines: Iterable[str], style: str = "") -> Iterator[Text]:
    """Return the lines beside a head, the others below the first."""
    blank = " " * head.cell_len
    for line in lines:
        yield head.append(line, style)
        head = Text(blank)


def row(name: str, value: str, width: int, beside: str = "") -> list[Text]:
    """Return a name and its value, with what is `beside` it on the same line where that fits."""
    rows = [
        *hang(Text(f"{'':{MARGIN}}{name:<{VALUES_AT - MARGIN}}"), wrapped(value, width - VALUES_AT))
    ]
    if beside:
        gap = max(2, BESIDE_AT - rows[0].cell_len)
        if rows[0].cell_len + gap + cells(beside) <= width:
            rows[0].append(" " * gap).append(beside, "quiet")
        else:
            rows.append(Text(" " * VALUES_AT + beside, "quiet"))
    return rows


def framed(rows: Iterable[str], width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what stops a person: the rows between two rules, an empty row as it is."""
    width = min(width, 80)
    edge = Text(f"{'':{MARGIN}}{glyphs.rule * (width - MARGIN - 1)}", "bold stop")
    yield edge
    for row in rows:
        yield from lines(row, width, "bold stop", MARGIN + 1) if row else [Text()]
    yield edge


def columns(items: Iterable[str], width: int, dot: str, gap: int = 3) -> Iterator[Text]:
    """Return a list of short lines, in two columns where there is room for them."""
    wide = min(width, 100) - MARGIN - 1
    room = wide if width < TWO_FROM else (wide - gap) // 2
    parts = [wrapped(item, room - 2) for item in items]
    rows = [f"{'  ' if n else f'{dot} '}{part}" for each in parts for n, part in enumerate(each)]
    half = len(rows) if width < TWO_FROM else -(-len(rows) // 2)
    while half < len(rows) and rows[half].startswith("  "):
        half += 1
    for left, right in zip_longest(rows[:half], rows[half:], fillvalue=""):
        yield Text(f"{'':{MARGIN}}{left:<{room + gap}}{right}".rstrip())


def start_rows(
    timelines: "Sequence[Timeline]", width: int, mark: str, command: str = "", options: str = ""
) -> Iterator[Text]:
    """Return how to begin each routine, how long it takes, what it needs, beside it or below."""
    names = [f"{command}{timeline.routine.id}{options}" for timeline in timelines]
    widest = max(map(cells, names), default=0)
    for name, timeline in zip(names, timelines, strict=True):
        routine = timeline.routine
        needs = ", ".join([*routine.tools, *routine.place]) + " (yours)" * routine.own
        first = timeline is timelines[0]
        row = Text(" " * MARGIN).append(f"{mark if first else ' '} ", "leaf")
        row.append(f"{name:<{widest}}", "bold")
        length = clock(timeline.total)
        if row.cell_len + 8 < width:
            row.append(f"{length:>8}")
        else:
            row.rstrip()
            needs = f"{length}   {needs}"
        if row.cell_len + 3 + cells(needs) < width:
            yield row.append(f"   {needs}", "quiet")
        else:
            yield from (row, *lines(needs, width, "quiet", MARGIN + 2))
