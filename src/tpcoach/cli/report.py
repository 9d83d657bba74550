"""`report`: what the sessions of a week, or of several, add up to."""

from contextlib import suppress
from datetime import date
from typing import Annotated

import typer

from tpcoach.calendar import Week
from tpcoach.cli.shared import (
    LOOK_BACK,
    Json,
    NoFigure,
    mention_unfinished,
    warn_of_lines,
    world,
    write_json,
)
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import Report, gather
from tpcoach.errors import CoachError, WrongUse
from tpcoach.pages import json_forms
from tpcoach.pages.export import days_csv, markdown, weeks_csv
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, is_slug

app = typer.Typer()

MOST_WEEKS = 104


@app.command(rich_help_panel=LOOK_BACK)
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

    tools = tools_of(runtime, gathered)
    if as_json:
        because = reasons(gathered, today, tools) if why else ()
        write_json(runtime, **json_forms.reported(gathered, count, tools, because))
    elif as_csv:
        runtime.stdout.write(weeks_csv(gathered) if count else days_csv(gathered))
    elif as_markdown:
        routines = {each.id: each for each in runtime.library.all()[0]}
        runtime.write("\n".join(markdown(gathered, routines, today)))
    else:
        # Loads Rich, which the other forms do without.
        from tpcoach.cli import report_pages

        report_pages.show(
            runtime, gathered, tools, report_pages.Shape(count, why, not no_figure), today, svg
        )
    warn_of_lines(runtime, gathered.problems)
    mention_unfinished(runtime)


def _week(runtime: Runtime, text: str | None, today: date) -> Week:
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


def _count(text: str | None, week: Week, today: date) -> int | None:
    """How many weeks are asked for; None if just the one."""
    if text is None:
        return None
    if text == "month":
        first = week.last.replace(day=1)
        return 1 + (week.first - first).days // 7 + ((week.first - first).days % 7 > 0)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_WEEKS:
        return int(text)
    raise WrongUse(f'--weeks: "{clean(text)}" is no number from 1 to {MOST_WEEKS}; or write month')


def tools_of(runtime: Runtime, report: Report) -> dict[str, tuple[str, ...]]:
    """The tools of the routines that were done, as far as these are still there."""
    found = {}
    for id in {entry.routine for entry in report.entries}:
        with suppress(CoachError):
            found[id] = runtime.library.load(id).tools if is_slug(id) else ()
    return found
