"""What `report` shows for the eye: its page, on a terminal or as a picture."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tpcoach.cli.shared import write_new
from tpcoach.coaching.drawings import body
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import Report
from tpcoach.durations import rounded_minutes
from tpcoach.glyphs import glyphs
from tpcoach.pages.picture import svg
from tpcoach.pages.report import reasons_page, report_page, weeks_page
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

PICTURE = 80
"""The columns of a picture."""


Tools = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page shows: so many weeks instead of one, the reasons, the body."""

    weeks: int | None
    why: bool
    body: bool


def page(
    runtime: Runtime, report: Report, tools: Tools, shape: Shape, today: date, width: int
) -> Iterable[Any]:
    """The lines of a page for this width."""
    signs = glyphs(runtime.stdout.encoding)
    if shape.weeks:
        yield from weeks_page(report.weeks, today, width, signs)
        if shape.body:
            yield from _body(runtime, report, width)
    else:
        yield from report_page(report, today, width, signs, tools)
    if shape.why:
        yield from reasons_page(reasons(report, today, tools), width)


def _body(runtime: Runtime, report: Report, width: int) -> Iterable[Any]:
    """The body, shaded by what each area got in the weeks that were asked for."""
    practised = report.history.by_area(week.week for week in report.weeks)
    minutes = {area: rounded_minutes(ms) for area, ms in practised.items()}
    return body(runtime, width, minutes) if practised else ()


def draw(runtime: Runtime, file: str, lines: Iterable[Any], what: str) -> None:
    """Write the lines of a page into a new file, as a picture. Raises Refused, OSError."""
    write_new(file, svg(lines, PICTURE, f"tpcoach report {what}").encode())
    runtime.write(f"Drew {what} into {clean(file)}.")


def show(
    runtime: Runtime, report: Report, tools: Tools, shape: Shape, today: date, svg: str | None
) -> None:
    """Print the page, or write it into a new file as a picture. Raises Refused, OSError."""
    if svg is None:
        console = runtime.console()
        for line in page(runtime, report, tools, shape, today, runtime.width()):
            console.print(line)
        return
    label = report.total.week.label
    what = f"{count(shape.weeks, 'week')} up to {label}" if shape.weeks else label
    draw(runtime, svg, page(runtime, report, tools, shape, today, PICTURE), what)
