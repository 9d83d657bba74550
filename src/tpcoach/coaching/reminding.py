"""A reminder as it fires: whether one is due, what it says, and what is pressed in it."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from tpcoach.coaching.suggestion import suggestion
from tpcoach.consistency.report import gather
from tpcoach.errors import Refused, or_not_saved
from tpcoach.files import make_private, replace_file
from tpcoach.frozen import as_dict, replace
from tpcoach.journal import unfinished
from tpcoach.remind.due import MOST, Reminded, notice, silence
from tpcoach.remind.schedule import between
from tpcoach.system.desktop import notify, open_session, remind_later, unwelcome
from tpcoach.system.runtime import Runtime

FILE = "reminded.json"
"""In the state folder: what reminders did today."""


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
