"""`report`: what the sessions of a week, or of several, add up to."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tpcoach.cli.shared import Json, NoFigure, warn_of_lines, world, write_json
from tpcoach.consistency.report import Report
from tpcoach.errors import CoachError, WrongUse
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, is_slug

if TYPE_CHECKING:
    from datetime import date

    from tpcoach.calendar import Week


PANEL = "Look back"
MOST_WEEKS = 104


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL)(report)


def report(
    context: typer.Context,
    week: Annotated[
        str | None,
        typer.Option(
            metavar="WEEK", help="2026-W47, any date in the week, today, last-week or last."
        ),
    ] = None,
    weeks: Annotated[
        str | None,
        typer.Option(metavar="N", help="So many weeks up to it, or month for those of this one."),
    ] = None,
    routine: Annotated[str | None, typer.Option(metavar="ID", help="This routine alone.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="For each number its rule and the entries behind it.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="A row a day, or a row a week with --weeks.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Prescribed and done, for a physiotherapist.")
    ] = False,
    svg: Annotated[
        str | None, typer.Option(metavar="FILE", help="The page as a picture, into a new file.")
    ] = None,
    no_figure: NoFigure = False,
    as_json: Json = False,
) -> None:
    """This week against your goal."""
    if sum((as_json, as_csv, as_markdown, svg is not None)) > 1:
        raise WrongUse("report: --json, --csv, --markdown and --svg exclude each other")
    from tpcoach.coaching.recovery import mention
    from tpcoach.consistency.report import gather

    runtime = world(context)
    settings = runtime.settings
    today = settings.calendar.day(runtime.now())
    chosen = _week(runtime, week, today)
    count = _count(weeks, chosen, today)
    gathered = gather(
        runtime.log, settings.calendar, settings.goal, chosen, today, count or 1, routine
    )
    if routine is not None and not any(week.sessions for week in gathered.recent):
        # One that is not in the log may be misspelt.
        runtime.library.load(routine)

    shape = Shape(count, why, not no_figure)
    if as_json:
        from tpcoach.cli import json_forms

        tools = tools_of(runtime, gathered)
        write_json(runtime, **json_forms.reported(gathered, count, why, today, tools))
    elif as_csv:
        from tpcoach.pages.export import days_csv, weeks_csv

        runtime.stdout.write(weeks_csv(gathered) if count else days_csv(gathered))
    elif as_markdown:
        from tpcoach.pages.export import markdown

        routines = {each.id: each for each in runtime.library.all()[0]}
        runtime.write("\n".join(markdown(gathered, routines, today)))
    elif svg is not None:
        label = gathered.total.week.label
        shown = f"{count} {'week' if count == 1 else 'weeks'} up to {label}" if count else label
        draw(runtime, svg, page(runtime, gathered, shape, today, PICTURE), shown)
    else:
        console = runtime.console()
        for line in page(runtime, gathered, shape, today, runtime.width()):
            console.print(line)
    warn_of_lines(runtime, gathered.problems)
    mention(runtime)


def _week(runtime: Runtime, text: str | None, today: "date") -> "Week":
    calendar = runtime.settings.calendar
    this = calendar.week(today)
    if text is None or text in ("today", "week"):
        return this
    found = calendar.find_week("last" if text == "last-week" else text, today)
    if found is None:
        label = this.label
        raise WrongUse(
            f'--week: "{clean(text)}" is not a week; write {label}, a date in it, or last'
        )
    return found


def _count(text: str | None, week: "Week", today: "date") -> int | None:
    """How many weeks are asked for; None if just the one."""
    if text is None:
        return None
    if text == "month":
        first = week.last.replace(day=1)
        return 1 + (week.first - first).days // 7 + ((week.first - first).days % 7 > 0)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_WEEKS:
        return int(text)
    raise WrongUse(f'--weeks: "{clean(text)}" is no number from 1 to {MOST_WEEKS}; or write month')


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
        from tpcoach.pages.report import weeks_page

        yield from weeks_page(report.weeks, today, width, signs)
        if shape.body:
            yield from _body(runtime, report, width)
    else:
        from tpcoach.pages.report import report_page

        yield from report_page(report, today, width, signs, tools)
    if shape.why:
        from tpcoach.consistency.reasons import reasons
        from tpcoach.pages.report import reasons_page

        yield from reasons_page(reasons(report, today, tools), width)


def _body(runtime: Runtime, report: Report, width: int) -> Iterable[Any]:
    """The body, shaded by what each area got in the weeks that were asked for."""
    from tpcoach.coaching.layers import body
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
    from tpcoach.cli.shared import write_new
    from tpcoach.pages.export import svg

    write_new(file, svg(lines, PICTURE, f"tpcoach report {what}").encode())
    runtime.write(f"Drew {what} into {clean(file)}.")
