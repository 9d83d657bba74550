"""`tpcoach` alone: this week and what is next; `status`: the week in one line."""

from typing import TYPE_CHECKING

import typer

from tpcoach.cli.shared import Json, warn_of_lines, world, write_json
from tpcoach.system.runtime import Runtime

if TYPE_CHECKING:
    from datetime import date

    from tpcoach.consistency.report import Report

PANEL = "Look back"


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(rich_help_panel=PANEL)(status)


def today(runtime: Runtime) -> None:
    """Print the page of today."""
    from tpcoach.cli.suggest import suggestion
    from tpcoach.coaching.recovery import mention
    from tpcoach.consistency.suggestion import AtHand
    from tpcoach.glyphs import glyphs
    from tpcoach.pages.today import today_page

    report, day = _this_week(runtime)
    found = suggestion(runtime, AtHand())
    console = runtime.console()
    for line in today_page(report, found, day, runtime.width(), glyphs(runtime.stdout.encoding)):
        console.print(line)
    warn_of_lines(runtime, report.problems)
    mention(runtime)


def status(context: typer.Context, as_json: Json = False) -> None:
    """One line for a prompt: 2/3 days W48, streak 5."""
    runtime = world(context)
    report, _ = _this_week(runtime)
    total = report.total
    if as_json:
        write_json(
            runtime,
            practice_days=total.practice_days,
            required=total.required,
            week=total.week.label,
            streak_weeks=report.streak.weeks,
            met=total.met,
        )
        return
    week = total.week.label.partition("-")[2] if total.week.iso else f"week {total.week.label}"
    runtime.write(
        f"{total.practice_days}/{total.required} days {week}, streak {report.streak.weeks}"
    )


def _this_week(runtime: Runtime) -> "tuple[Report, date]":
    """The report of this week, and which day it is."""
    from tpcoach.consistency.report import gather

    settings = runtime.settings
    calendar = settings.calendar
    day = calendar.day(runtime.now())
    return gather(runtime.log, calendar, settings.goal, calendar.week(day), day), day
