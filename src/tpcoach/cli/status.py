"""`status`: the week in one line, for a prompt."""

from contextlib import suppress
from typing import Annotated

import typer

from tpcoach.cli.shared import warn_of_lines, write_json
from tpcoach.coaching.suggestion import suggestion, that_may_begin
from tpcoach.consistency.history import credible
from tpcoach.consistency.prescription import due as due_today
from tpcoach.consistency.report import Report, gather
from tpcoach.errors import WrongUse
from tpcoach.files import make_private, replace_file
from tpcoach.journal.reading import read_log
from tpcoach.line import options
from tpcoach.line.options import flag, option
from tpcoach.system import status_line
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

_Form = Annotated[
    str | None,
    option(
        "The line in a form of your own, of {done}, {asked}, {week}, {streak}, {due}, {next}.",
        "FORM",
        "--format",
    ),
]
_Check = Annotated[
    bool, flag("--check", "Exit with 1 while the week asks for more practice days, else with 0.")
]


def status(
    runtime: Runtime, form: _Form = None, check: _Check = False, as_json: options.Json = False
) -> None:
    """One line for a prompt: 2/3 days W48, streak 5."""
    # Before the log is read, so that no later change is taken for what was read.
    folders = runtime.folders()
    looks = status_line.inputs(str(folders.config), str(runtime.data_folder), str(folders.state))
    settings = runtime.settings
    report = gather(runtime.log, settings.calendar, settings.goal, runtime.now())
    total, (due, waits) = report.total, _due(runtime)
    if as_json:
        write_json(
            runtime,
            practice_days=total.practice_days,
            required=total.required,
            week=total.week.label,
            streak_weeks=report.streak.weeks,
            met=total.met,
            due=due,
        )
    else:
        values = _values(report, due)
        runtime.write(_line(runtime, form, values))
        if not (report.problems or waits):
            _keep(runtime, values, looks)
    warn_of_lines(runtime, report.problems)
    if check and total.met is False:
        raise typer.Exit(1)


def _values(report: Report, due: list[str]) -> dict[str, str]:
    total, label = report.total, report.total.week.label
    return {
        "done": str(total.practice_days),
        "asked": str(total.required),
        "week": label.partition("-")[2] if total.week.iso else f"week {label}",
        "streak": str(report.streak),
        "due": str(len(due)),
        "met": "no" if total.met is False else "yes",
    }


def _line(runtime: Runtime, form: str | None, values: dict[str, str]) -> str:
    """Return the line in this form. Raises WrongUse."""
    fields = {name: value for name, value in values.items() if name != "met"} | {"next": "-"}
    if "{next}" in (form or "") and (timeline := suggestion(runtime).timeline):
        fields["next"] = timeline.routine.id
    try:
        return status_line.filled(form, fields)
    except KeyError as error:
        names = ", ".join(f"{{{name}}}" for name in fields)
        unknown = clean(str(error.args[0]))
        raise WrongUse(f"status --format: {{{unknown}}} is not known; write {names}") from error


def _due(runtime: Runtime) -> tuple[list[str], bool]:
    """Return the prescribed routines that are due today: none while nothing may start, none that
    rests, and none at which a professional should look first; and whether one waits for that.
    """
    prescribed = runtime.library.prescribed()
    if not prescribed:
        return [], False
    calendar, now = runtime.settings.calendar, runtime.now()
    week = calendar.week(calendar.day(now))
    reading = read_log(runtime.log, calendar.earliest(week.first))
    entries = credible(reading.entries, now)
    asked = {
        each.id: due_today(each, entries, reading.excuses, calendar, calendar.day(now))
        for each in prescribed
    }
    left = [each for each in prescribed if (of := asked[each.id]) and of.left]
    due = [each.id for each in that_may_begin(runtime, left)] if left else []
    return due, len(due) < len(left)


def _keep(runtime: Runtime, values: dict[str, str], looks: list[status_line.FileLook]) -> None:
    """Keep the values for the next prompt, if nothing can make them wrong unnoticed."""
    now = runtime.now()
    # Problems are said each time; a session still to come counts later today, and what was wrong in
    # one that runs counts once it is killed.
    running = any(runtime.log.checkpoints.glob("*.json"))
    if runtime.config.problems or running or read_log(runtime.log, now).entries:
        return
    day_start = int(runtime.settings.calendar.day_start.total_seconds())
    data_dir = runtime.settings.data_dir
    content = status_line.content(values, looks, now.timestamp(), day_start, data_dir)
    if content:
        file = runtime.folders().state / status_line.FILE
        with suppress(OSError):  # it is computed again the next time
            make_private(file.parent)
            replace_file(file, content, synced=False)
