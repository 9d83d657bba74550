"""A guided session from its first step to its entry, and how the week stands afterwards."""

import errno
import json
from contextlib import ExitStack

from tpcoach.errors import NotSaved
from tpcoach.journal import entry as entries
from tpcoach.journal import log
from tpcoach.journal.consistency import History
from tpcoach.journal.entry import Entry
from tpcoach.plan.timeline import Timeline
from tpcoach.practice.coach import Ending, Keyboard, Listener, coach
from tpcoach.system.runtime import Runtime
from tpcoach.terminal.bell import Bell
from tpcoach.terminal.glyphs import glyphs

STOPPED = 3
EXIT_CODES = {"hang-up": 129, "interrupt": 130, "quit": 131, "terminate": 143}


def guide(runtime: Runtime, timeline: Timeline, plain: bool, quiet: bool, speed: float) -> int:
    """Run a session, save it, sum it up; the exit code. Raises NotSaved."""
    goal = runtime.settings.goal
    id, started = entries.new_id(), runtime.now()
    bell = Bell(lambda: _ring(runtime), lambda: runtime.clock() / 1e9)
    with ExitStack() as stack:
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        listeners = [_view(runtime, timeline, plain, keyboard, speed)]
        if runtime.screen and not quiet:
            listeners.append(bell)
        ending = coach(timeline, keyboard, runtime.clock, listeners, speed)
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        entry = entries.of_session(
            ending.session, id, started, runtime.now(), goal, rehearsal=speed != 1.0
        )
        _save(runtime, entry)
        if ending.error:
            return _told_no_more(ending.error)
        if ending.by != "hang-up":
            _close(runtime, entry)
            bell.ring_out(keyboard.wait)
    return _exit_code(ending, entry)


def _view(
    runtime: Runtime, timeline: Timeline, plain: bool, keyboard: Keyboard, speed: float
) -> Listener:
    if runtime.keys and runtime.screen and not runtime.dumb and not plain:
        from tpcoach.terminal.live import LiveView

        signs = glyphs(runtime.stdout.encoding)
        return LiveView(runtime.console(), runtime.size, signs, speed)
    from tpcoach.terminal.plain import PlainView, opening

    for line in opening(timeline):
        runtime.write(line)
    return PlainView(runtime.write, keyboard.answers)


def _ring(runtime: Runtime) -> None:
    runtime.stdout.write("\a")
    runtime.stdout.flush()


def _save(runtime: Runtime, entry: Entry) -> None:
    line = entries.to_line(entry)
    try:
        log.append(runtime.log, line, entry.ended)
    except NotSaved:
        runtime.stderr.write(json.dumps(line) + "\n")
        raise


def _close(runtime: Runtime, entry: Entry) -> None:
    from tpcoach.terminal.closing import closing

    settings = runtime.settings
    calendar = settings.calendar
    today = calendar.day(entry.ended)
    week = calendar.week(today)
    reading = log.since(runtime.log, calendar.earliest(week.first))
    total = History(reading.entries, calendar, settings.goal).week(week, today)
    signs = glyphs(runtime.stdout.encoding)
    for line in closing(entry, total, today, runtime.width(), signs):
        runtime.write(line)


def _told_no_more(error: Exception) -> int:
    """The session is saved; what kept it from being told decides the rest."""
    if isinstance(error, OSError) and error.errno == errno.EIO:
        return EXIT_CODES["hang-up"]
    raise error


def _exit_code(ending: Ending, entry: Entry) -> int:
    if ending.by:
        return EXIT_CODES[ending.by]
    return 0 if entry.outcome == "finished" else STOPPED
