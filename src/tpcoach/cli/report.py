"""`report`: what the sessions of a week, or of several, add up to."""

from typing import TYPE_CHECKING, Annotated

import typer

from tpcoach.cli.context import warn_of_lines, world, write_json
from tpcoach.cli.options import Json, NoFigure
from tpcoach.errors import WrongUse
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

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
    from tpcoach.cli.unfinished import mention
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
    from tpcoach.cli.report_shown import PICTURE, Shape, draw, page, tools_of

    shape = Shape(count, why, not no_figure)
    if as_json:
        from tpcoach.cli import data

        tools = tools_of(runtime, gathered)
        write_json(runtime, **data.reported(gathered, count, why, today, tools))
    elif as_csv:
        from tpcoach.terminal.exports import days_csv, weeks_csv

        runtime.stdout.write(weeks_csv(gathered) if count else days_csv(gathered))
    elif as_markdown:
        from tpcoach.terminal.exports import markdown

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
