"""`report`: what the sessions of a week add up to."""

from typing import Annotated

import typer

from tpcoach.cli.context import warn_of_lines, world, write_json
from tpcoach.cli.options import Json
from tpcoach.errors import WrongUse
from tpcoach.text import clean

PANEL = "Look back"


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL)(report)


def report(
    context: typer.Context,
    week: Annotated[
        str | None,
        typer.Option(metavar="WEEK", help="2026-W47, any date in the week, or last."),
    ] = None,
    as_json: Json = False,
) -> None:
    """This week against your goal."""
    from tpcoach.cli import data
    from tpcoach.cli.unfinished import mention
    from tpcoach.journal.report import gather

    runtime = world(context)
    settings = runtime.settings
    today = settings.calendar.day(runtime.now())
    chosen = settings.calendar.week(today)
    if week is not None:
        found = settings.calendar.find_week(week, today)
        if found is None:
            label = chosen.label
            raise WrongUse(
                f'--week: "{clean(week)}" is not a week; write {label}, a date in it, or last'
            )
        chosen = found
    gathered = gather(runtime.log, settings.calendar, settings.goal, chosen, today)
    if as_json:
        write_json(runtime, **data.reported(gathered))
    else:
        from tpcoach.terminal.glyphs import glyphs
        from tpcoach.terminal.report_page import report_page

        console = runtime.console()
        signs = glyphs(runtime.stdout.encoding)
        for line in report_page(gathered, today, runtime.width(), signs):
            console.print(line)
    warn_of_lines(runtime, gathered.problems)
    mention(runtime)
