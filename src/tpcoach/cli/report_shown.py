"""What `report` shows: its page, on a terminal or as a picture."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from tpcoach.consistency.report import Report
from tpcoach.errors import CoachError
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, is_slug

PICTURE = 80
"""The columns of a picture."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page shows: so many weeks instead of one, the reasons, the body."""

    weeks: int | None
    why: bool
    body: bool


def page(runtime: Runtime, report: Report, shape: Shape, today: date, width: int) -> Iterable[Any]:
    """The lines of a page for this width."""
    from tpcoach.glyphs import glyphs

    signs, tools = glyphs(runtime.stdout.encoding), tools_of(runtime, report)
    if shape.weeks:
        from tpcoach.terminal.weeks_page import weeks_page

        yield from weeks_page(report.weeks, today, width, signs)
        if shape.body:
            yield from _body(runtime, report, width)
    else:
        from tpcoach.terminal.report_page import report_page

        yield from report_page(report, today, width, signs, tools)
    if shape.why:
        from tpcoach.consistency.reasons import reasons
        from tpcoach.terminal.reasons_page import reasons_page

        yield from reasons_page(reasons(report, today, tools), width)


def _body(runtime: Runtime, report: Report, width: int) -> Iterable[Any]:
    """The body, shaded by what each area got in the weeks that were asked for."""
    from tpcoach.cli.figures import body
    from tpcoach.durations import rounded_minutes

    practised = report.history.by_area(week.week for week in report.weeks)
    minutes = {area: rounded_minutes(ms) for area, ms in practised.items()}
    return body(runtime, width, minutes) if practised else ()


def tools_of(runtime: Runtime, report: Report) -> dict[str, tuple[str, ...]]:
    """The tools of the routines that were done, as far as these are still there."""
    found = {}
    for id in {entry.routine for entry in report.entries}:
        with suppress(CoachError):
            found[id] = runtime.library.load(id).tools if is_slug(id) else ()
    return found


def draw(runtime: Runtime, file: str, lines: Iterable[Any], what: str) -> None:
    """Write the lines of a page into a new file, as a picture. Raises Refused, OSError."""
    from tpcoach.cli.new_file import write_new
    from tpcoach.terminal.picture import svg

    write_new(file, svg(lines, PICTURE, f"tpcoach report {what}").encode())
    runtime.write(f"Drew {what} into {clean(file)}.")
