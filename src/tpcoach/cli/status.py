"""`status`: the week in one line, for a prompt."""

from contextlib import suppress

import typer

from tpcoach.cli.shared import Json, warn_of_lines, world, write_json
from tpcoach.consistency.history import credible
from tpcoach.consistency.prescription import due as due_today
from tpcoach.consistency.report import gather
from tpcoach.files import make_private, replace_file
from tpcoach.journal.reading import read_log
from tpcoach.system import status_line
from tpcoach.system.runtime import Runtime


def status(context: typer.Context, as_json: Json = False) -> None:
    """One line for a prompt: 2/3 days W48, streak 5."""
    runtime = world(context)
    # Before anything is read, so that no later change is taken for what was read.
    looks = status_line.inputs(*map(str, (runtime.folders().config, runtime.folders().data)))
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    total, label = report.total, report.total.week.label
    due = _due(runtime)
    if as_json:
        write_json(
            runtime,
            practice_days=total.practice_days,
            required=total.required,
            week=label,
            streak_weeks=report.streak.weeks,
            met=total.met,
            due=due,
        )
    else:
        name = label.partition("-")[2] if total.week.iso else f"week {label}"
        line = f"{total.practice_days}/{total.required} days {name}, streak {report.streak}"
        line += f", {len(due)} due" if due else ""
        runtime.write(line)
        if not report.problems:
            _keep(runtime, line, looks)
    warn_of_lines(runtime, report.problems)


def _due(runtime: Runtime) -> list[str]:
    """Return the prescribed routines that are due today."""
    prescribed = runtime.library.prescribed()
    if not prescribed:
        return []
    calendar, now = runtime.settings.calendar, runtime.now()
    week = calendar.week(calendar.day(now))
    reading = read_log(runtime.log, calendar.earliest(week.first))
    entries = credible(reading.entries, now)
    asked = {
        each.id: due_today(each, entries, reading.excuses, calendar, calendar.day(now))
        for each in prescribed
    }
    return [id for id, of in asked.items() if of and of.left]


def _keep(runtime: Runtime, line: str, looks: list[status_line.Look]) -> None:
    """Keep the line for the next prompt, if nothing can make it wrong unnoticed."""
    now = runtime.now()
    # Problems are said each time; a session still to come counts later today.
    if runtime.config.problems or read_log(runtime.log, now).entries:
        return
    day_start = int(runtime.settings.calendar.day_start.total_seconds())
    content = status_line.content(line, looks, now.timestamp(), day_start)
    if content:
        file = runtime.folders().state / status_line.FILE
        with suppress(OSError):  # it is computed again the next time
            make_private(file.parent)
            replace_file(file, content, synced=False)
