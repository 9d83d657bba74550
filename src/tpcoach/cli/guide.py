"""A guided session from its first step to its entry, and how the week stands afterwards."""

import errno
import json
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from tpcoach.cli.ask import EXIT_CODES
from tpcoach.errors import NotSaved, not_saved
from tpcoach.journal import entry as entries
from tpcoach.journal import log, unfinished
from tpcoach.journal.consistency import History
from tpcoach.journal.entry import Entry
from tpcoach.journal.unfinished import Choices, Keeper
from tpcoach.practice import checkpoint
from tpcoach.practice.checkpoint import Checkpoint
from tpcoach.practice.coach import Ending, Keyboard, Listener, coach
from tpcoach.practice.session import Moved, Session
from tpcoach.system.runtime import Runtime
from tpcoach.terminal.bell import Bell
from tpcoach.terminal.glyphs import glyphs

STOPPED = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A session to be run: how it begins, what it is known by, and how it was asked for.

    `started` is when it was begun, if this is not the first time.
    """

    begun: Moved
    id: str
    started: datetime | None
    choices: Choices
    plain: bool
    quiet: bool


def guide(runtime: Runtime, run: Run) -> int:
    """Run a session, save it, sum it up; the exit code.

    Raises NotSaved: at once if the session could not be saved later, or when it cannot be.
    """
    goal, speed = runtime.settings.goal, run.choices.speed
    log.ready(runtime.log)
    bell = Bell(lambda: _ring(runtime), runtime.clock)
    with ExitStack() as stack:
        kept = _checkpoint(stack, runtime, run.id)
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        view = _view(runtime, run, keyboard)
        # From here on nothing takes long: the person's time begins.
        started = run.started or runtime.now()

        def entry_of(session: Session) -> Entry:
            return entries.of_session(session, run.id, started, runtime.now(), goal, speed != 1.0)

        keeper = Keeper(kept, lambda s: unfinished.content(s, entry_of(s), run.choices))
        _begin(keeper, run.begun[0])
        listeners = [keeper, view, *[bell] * (runtime.screen and not run.quiet)]
        ending = coach(run.begun, keyboard, runtime.clock, listeners, speed)
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        entry = entry_of(ending.session)
        keeper.keep(ending.session)
        _save(runtime, entry)
        try:
            if not ending.error and ending.by != "hang-up":
                _close(runtime, entry)
                bell.ring_out(keyboard.wait)
        finally:
            kept.remove()
    if ending.error:
        return _told_no_more(ending.error)
    return _exit_code(ending, entry)


def _checkpoint(stack: ExitStack, runtime: Runtime, id: str) -> Checkpoint:
    folder = runtime.log.checkpoints
    try:
        log.make_private(folder)
        return stack.enter_context(checkpoint.held(folder, id))
    except OSError as error:
        raise not_saved(error, folder) from error


def _begin(keeper: Keeper, session: Session) -> None:
    """Keep the session for the first time: the only time that a failure stops it."""
    try:
        keeper.begin(session)
    except OSError as error:
        raise not_saved(error, keeper.checkpoint.file) from error


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
