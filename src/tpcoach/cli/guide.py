"""A guided session from its first step to its entry, and how the week stands afterwards."""

import errno
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from tpcoach.cli.ask import EXIT_CODES
from tpcoach.errors import NotSaved
from tpcoach.journal import entry as entries
from tpcoach.journal import log, unfinished
from tpcoach.journal.consistency import History
from tpcoach.journal.entry import Entry
from tpcoach.journal.unfinished import Choices, Keeper
from tpcoach.practice import checkpoint
from tpcoach.practice.checkpoint import Content
from tpcoach.practice.coach import Ending, Keyboard, Listener, coach
from tpcoach.practice.session import Moved, Session
from tpcoach.system.runtime import Runtime
from tpcoach.terminal.bell import Bell
from tpcoach.terminal.glyphs import glyphs

STOPPED = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A session to be run: how it begins, what it is known by, and how it was asked for."""

    begun: Moved
    id: str
    started: datetime
    choices: Choices
    plain: bool
    quiet: bool


def guide(runtime: Runtime, run: Run) -> int:
    """Run a session, save it, sum it up; the exit code.

    Raises NotSaved: at once if the session could not be saved later, or when it cannot be.
    """
    goal = runtime.settings.goal
    log.ready(runtime.log)

    def entry_of(session: Session) -> Entry:
        rehearsal = run.choices.speed != 1.0
        return entries.of_session(
            session, run.id, run.started, runtime.now(), goal, rehearsal=rehearsal
        )

    bell = Bell(lambda: _ring(runtime), runtime.clock)
    with ExitStack() as stack:
        keeper = _keeper(stack, runtime, run, entry_of)
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        listeners = [keeper, _view(runtime, run, keyboard)]
        if runtime.screen and not run.quiet:
            listeners.append(bell)
        ending = coach(run.begun, keyboard, runtime.clock, listeners, run.choices.speed)
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        entry = entry_of(ending.session)
        keeper.keep(ending.session)
        _save(runtime, entry)
        try:
            if not ending.error and ending.by != "hang-up":
                _close(runtime, entry)
                bell.ring_out(keyboard.wait)
        finally:
            keeper.checkpoint.remove()
    if ending.error:
        return _told_no_more(ending.error)
    return _exit_code(ending, entry)


def _keeper(
    stack: ExitStack, runtime: Runtime, run: Run, entry_of: Callable[[Session], Entry]
) -> Keeper:
    """What keeps the session as it goes. Raises NotSaved if it cannot."""
    folder = runtime.log.checkpoints

    def describe(session: Session) -> Content:
        return unfinished.content(session, entry_of(session), run.choices)

    try:
        log.make_private(folder)
        kept = stack.enter_context(checkpoint.held(folder, run.id))
        kept.write(describe(run.begun[0]))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        advice = "make room or mend the folder"
        raise NotSaved(f"not saved: {error.filename or folder}: {reason}; {advice}") from error
    return Keeper(kept, describe)


def _view(runtime: Runtime, run: Run, keyboard: Keyboard) -> Listener:
    if runtime.keys and runtime.screen and not runtime.dumb and not run.plain:
        from tpcoach.terminal.live import LiveView

        signs = glyphs(runtime.stdout.encoding)
        return LiveView(runtime.console(), runtime.size, signs, run.choices.speed)
    from tpcoach.terminal.plain import PlainView

    return PlainView(runtime.write, keyboard.answers)


def _ring(runtime: Runtime) -> None:
    runtime.stdout.write("\a")
    runtime.stdout.flush()


def _save(runtime: Runtime, entry: Entry) -> None:
    line = entries.to_line(entry)
    try:
        log.append(runtime.log, line, entry.ended)
    except NotSaved as error:
        runtime.stderr.write(json.dumps(line) + "\n")
        advice = "put the line above into a file and take it in with tpcoach log import FILE"
        raise NotSaved(f"{error}; then {advice}") from error


def _close(runtime: Runtime, entry: Entry) -> None:
    from tpcoach.terminal.closing import closing

    settings = runtime.settings
    calendar = settings.calendar
    today = calendar.day(entry.ended)
    week = calendar.week(today)
    reading = log.since(runtime.log, calendar.earliest(week.first))
    history = History(reading.entries, calendar, settings.goal, reading.excuses)
    signs = glyphs(runtime.stdout.encoding)
    for line in closing(entry, history.week(week, today), today, runtime.width(), signs):
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
