"""`tpcoach` alone: this week and what is next; `status`: the week in one line, for a prompt."""

import typer

from tpcoach.cli.shared import LOOK_BACK, Json, mention_unfinished, warn_of_lines, world, write_json
from tpcoach.consistency.report import gather
from tpcoach.glyphs import glyphs
from tpcoach.system import status_line
from tpcoach.system.runtime import Runtime


def today(runtime: Runtime) -> None:
    """Print the page of today."""
    # Loads Rich and the routines, which `status` does without.
    from tpcoach.cli.suggest import suggestion
    from tpcoach.consistency.suggestion import AtHand
    from tpcoach.pages.today import today_page

    settings = runtime.settings
    calendar = settings.calendar
    day = calendar.day(runtime.now())
    report = gather(runtime.log, calendar, settings.goal, calendar.week(day), day)
    found = suggestion(runtime, AtHand())
    console = runtime.console()
    for line in today_page(report, found, day, runtime.width(), glyphs(runtime.stdout.encoding)):
        console.print(line)
    warn_of_lines(runtime, report.problems)
    mention_unfinished(runtime)


app = typer.Typer()


@app.command(rich_help_panel=LOOK_BACK)
def status(context: typer.Context, as_json: Json = False) -> None:
    """One line for a prompt: 2/3 days W48, streak 5."""
    runtime = world(context)
    # Before anything is read, so that no later change is taken for what was read.
    looks = status_line.inputs(*map(str, (runtime.folders().config, runtime.folders().data)))
    settings = runtime.settings
    calendar = settings.calendar
    today = calendar.day(runtime.now())
    report = gather(runtime.log, calendar, settings.goal, calendar.week(today), today)
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
    line = f"{total.practice_days}/{total.required} days {week}, streak {report.streak.weeks}"
    runtime.write(line)
    status_line.store(runtime, line, looks)
