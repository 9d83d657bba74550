"""`remind`: reminders by the scheduler that the machine has, or by a calendar file."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

from tpcoach.coaching.recovery import why_nothing
from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency.report import gather
from tpcoach.errors import Refused, WrongUse, or_not_saved
from tpcoach.files import make_private, replace_file
from tpcoach.frozen import as_dict, replace
from tpcoach.journal import unfinished
from tpcoach.line.options import argument, option
from tpcoach.listening.alarms import look_back_if_there
from tpcoach.remind import schedule
from tpcoach.remind.calendar_file import calendar_file, is_ours
from tpcoach.remind.due import MOST, Reminded, notice, silence, within
from tpcoach.remind.installation import Installation, Words
from tpcoach.remind.schedule import Schedule, between
from tpcoach.system.desktop import (
    installation,
    notify,
    open_session,
    remind_later,
    unwelcome,
)
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean, did_you_mean

FILE = "reminded.json"
"""In the state folder: what reminders did today."""

_ACTIONS = ("install", "show", "remove", "now")
_NO_SCHEDULER = (
    "remind: there is no scheduler here that tpcoach knows (systemd, launchd, Task Scheduler); "
    "for your calendar: tpcoach remind --ics FILE"
)


_Action = Annotated[
    str,
    argument(
        "Install it, show what would be installed, remove it, or remind now if it is due.",
        "[install|show|remove|now]",
    ),
]
_At = Annotated[
    list[str] | None, option("A time of every day, such as 10:30; may be repeated.", "TIME")
]
_Every = Annotated[
    int | None, option("Every N hours of your work hours, Monday to Friday.", "N", min=1, max=12)
]
_Hours = Annotated[
    str | None, option(f"Your work hours; {schedule.WORK_HOURS} if left out.", "FROM-TO")
]
_Ics = Annotated[
    Path | None, option("Write a calendar file instead, for phones and offices.", "FILE")
]


def remind(
    runtime: Runtime,
    action: _Action = "show",
    at: _At = None,
    every: _Every = None,
    hours: _Hours = None,
    ics: _Ics = None,
) -> None:
    """A reminder when a session is due, by your system or your calendar."""
    if action not in _ACTIONS:
        advice = did_you_mean(action, _ACTIONS, f"write {', '.join(_ACTIONS)}")
        raise WrongUse(f'remind: "{clean(action)}" is not known; {advice}')
    if action in ("now", "remove") and (at or every or hours or ics):
        raise WrongUse(f"remind {action}: takes no times and no file")
    if action == "install" and ics:
        raise WrongUse("remind install: takes no file; write tpcoach remind --ics FILE")
    if action == "now":
        say(runtime, remind_now(runtime))
        return
    when = _schedule(at, every, hours)
    if ics:
        _write_calendar(runtime, ics, when)
        _warn_of_what_stands(runtime)
        return
    wanted = installation(runtime.desktop(), when, runtime.folders().state)
    if wanted is None:
        raise Refused(_NO_SCHEDULER)
    {"install": _install, "show": _show, "remove": _remove}[action](runtime, wanted)
    if action != "remove":
        _warn_of_quiet(runtime, when)
        _warn_of_what_stands(runtime)


def _schedule(at: list[str] | None, every: int | None, hours: str | None) -> Schedule:
    if at and (every or hours):
        raise WrongUse("remind: write either --at, or --every and --hours")
    if at:
        return schedule.at_times(at)
    return schedule.every(every or schedule.DEFAULT_HOURS, hours or schedule.WORK_HOURS)


def _install(runtime: Runtime, wanted: Installation) -> None:
    _run(runtime, wanted.stop)
    for file, content in wanted.files.items():
        with or_not_saved(file):
            make_private(file.parent)
            replace_file(file, content)
    if failure := _run(runtime, wanted.start):
        _take_out(runtime, wanted)
        advice = "tpcoach remind --ics FILE writes it for your calendar instead"
        raise Refused(f"remind: nothing is installed: {clean(failure)}; {advice}")
    for file in wanted.files:
        runtime.write(f"Installed {clean(str(file))}")
    say(runtime, "tpcoach remind remove takes it back; tpcoach remind now tries it.")


def _show(runtime: Runtime, wanted: Installation) -> None:
    for file, content in wanted.files.items():
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
        runtime.write(f"# {clean(str(file))}\n{text.replace(chr(13), '')}")
    runtime.write("# tpcoach remind install writes that and runs:")
    for words in wanted.start:
        runtime.write(clean(" ".join(words)))


def _remove(runtime: Runtime, wanted: Installation) -> None:
    there = [file for file in wanted.files if file.exists()]
    _take_out(runtime, wanted)
    (runtime.folders().state / FILE).unlink(missing_ok=True)
    for file in there:
        runtime.write(f"Removed {clean(str(file))}")
    if not there:
        runtime.write("No reminder was installed.")


def _take_out(runtime: Runtime, wanted: Installation) -> None:
    _run(runtime, wanted.stop)
    for file in wanted.files:
        file.unlink(missing_ok=True)
    for folder in wanted.folders:
        with suppress(OSError):  # it holds something else, or was never made
            folder.rmdir()
    _run(runtime, wanted.afterwards)


def _run(runtime: Runtime, commands: Iterable[Words]) -> str:
    """Run all commands; return what the first one that failed says, empty if none did."""
    failures = []
    for words in commands:
        code, answer = runtime.desktop().run(words, 30.0)
        if code:
            failures.append(f"{' '.join(words)}: {answer.strip() or f'exit code {code}'}")
    return next(iter(failures), "")


def _write_calendar(runtime: Runtime, file: Path, when: Schedule) -> None:
    settings = runtime.settings
    days = tuple(day for day in when.days if day not in settings.calendar.rest)
    if not days:
        raise Refused("remind: the setting rest leaves none of these days")
    content = calendar_file(replace(when, days=days), settings.cue, runtime.now())
    if str(file) == "-":
        runtime.stdout.buffer.write(content)
        return
    with or_not_saved(file):
        if file.is_file() and not is_ours(file.read_bytes()):
            raise Refused(f"{clean(str(file))}: already exists; choose another name")
        file.write_bytes(content)
    times = ", ".join(map(schedule.shown, when.times))
    say(runtime, f"Wrote {clean(str(file))}: {times}. Open it with your calendar.")


def _warn_of_quiet(runtime: Runtime, when: Schedule) -> None:
    quiet = runtime.settings.quiet_hours
    silent = [schedule.shown(t) for t in when.times if within(t, schedule.between(quiet))]
    if silent:
        advice = "tpcoach config set quiet_hours changes them"
        runtime.warn(f"{', '.join(silent)} is in your quiet hours, {quiet}: silent; {advice}")


def _warn_of_what_stands(runtime: Runtime) -> None:
    """Say that no session starts yet, whatever a calendar says, and what lifts that."""
    past, _, _ = look_back_if_there(runtime)
    if why := why_nothing(runtime, past):
        runtime.warn(f"until this is cleared, tpcoach starts no session: {why}")


def remind_now(runtime: Runtime) -> str:
    """Remind, if a reminder is due; return what was done, in one line. Raises Refused, NotSaved."""
    settings, now, desktop = runtime.settings, runtime.now(), runtime.desktop()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    suggested = suggestion(runtime)
    reminded = _read(runtime.folders().state / FILE, report.today)
    reason = silence(report, suggested, reminded, between(settings.quiet_hours), now)
    reminder = notice(report, suggested, settings.cue)
    if not reason and unfinished.running(runtime.log.checkpoints):
        reason = "A session is running."
    reason = reason or unwelcome(desktop)
    if reason or reminder is None:
        return f"No reminder. {reason}"
    before, reminded = reminded, replace(reminded, times=reminded.times + 1)
    # Before it is shown: it may wait for an answer longer than the machine stays on.
    _write(runtime, reminded)
    last = reminded.times >= MOST
    chosen = notify(
        desktop, reminder.title, reminder.text, ("start", *["later"] * (not last), "over")
    )
    if chosen is None:
        _write(runtime, before)
        raise Refused("remind: can't show a notification; on Linux install notify-send")
    if chosen == "over":
        _write(runtime, replace(reminded, over=True))
    if chosen == "later":
        remind_later(desktop)
    if chosen == "start" and not open_session(desktop, reminder.routine):
        raise Refused(f"remind: no terminal was found; run tpcoach start {reminder.routine}")
    return f"Reminded: {reminder.title}"


def _read(file: Path, today: date) -> Reminded:
    """Return what reminders did today; nothing if the file says nothing of today."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        held = json.loads(file.read_bytes())
        if held["day"] == today.isoformat():
            return Reminded(today, int(held["times"]), bool(held["over"]))
    return Reminded(today)


def _write(runtime: Runtime, reminded: Reminded) -> None:
    file = runtime.folders().state / FILE
    with or_not_saved(file):
        make_private(file.parent)
        held = as_dict(reminded) | {"day": reminded.day.isoformat()}
        replace_file(file, json.dumps(held).encode())
