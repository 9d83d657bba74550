"""`tpcoach` alone: this week and what is next; `status`: the week in one line, for a prompt."""

import typer

from tpcoach.cli.shared import LOOK_BACK, Json, mention_unfinished, warn_of_lines, world, write_json
from tpcoach.consistency.report import Report, gather
from tpcoach.glyphs import glyphs
from tpcoach.system import status_line
from tpcoach.system.runtime import Runtime


def today(runtime: Runtime) -> None:
    """Print the page of today."""
    # Loads Rich and the routines, which `status` does without.
    from tpcoach.cli.suggest import suggestion
    from tpcoach.consistency.suggestion import AtHand
    from tpcoach.pages.today import today_page

    report = _this_week(runtime)
    suggested = suggestion(runtime, AtHand())
    console = runtime.console()
    for line in today_page(report, suggested, runtime.width(), glyphs(runtime.stdout.encoding)):
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
    report = _this_week(runtime)
    total, label = report.total, report.total.week.label
    if as_json:
        write_json(
            runtime,
            practice_days=total.practice_days,
            required=total.required,
            week=label,
            streak_weeks=report.streak.weeks,
            met=total.met,
        )
        return
    week = label.partition("-")[2] if total.week.iso else f"week {label}"
    days = f"{total.practice_days}/{total.required} days"
    line = f"{days} {week}, streak {report.streak}"
    runtime.write(line)
    status_line.store(runtime, line, looks)


def _this_week(runtime: Runtime) -> Report:
    settings, now = runtime.settings, runtime.now()
    week = settings.calendar.week(settings.calendar.day(now))
    return gather(runtime.log, settings.calendar, settings.goal, week, now)
