"""A guided session from its first step to its entry, and how the week stands afterwards."""

import errno
import json
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from tpcoach.coaching.layers import Manner, choose_layers
from tpcoach.coaching.questions import EXIT_CODES, can_ask, number_from, say
from tpcoach.consistency.history import History, credible
from tpcoach.errors import NotSaved, not_saved
from tpcoach.files import make_private
from tpcoach.glyphs import glyphs
from tpcoach.guide.safety import safety
from tpcoach.journal import entry as entries
from tpcoach.journal import log, unfinished
from tpcoach.journal.entry import CheckIn, Entry
from tpcoach.journal.reading import read_log
from tpcoach.journal.recording import of_session
from tpcoach.journal.unfinished import Checkpoint, Choices, Keeper
from tpcoach.pages.summary import closing
from tpcoach.practice.coach import coach
from tpcoach.practice.keys import Keyboard
from tpcoach.practice.session import Moved, Session, Status, Trouble
from tpcoach.practice.transitions import MOST_STOPS
from tpcoach.prose import area_name, wrapped
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import Settings

STOPPED = 3
ANSWER_WITHIN = 60.0
"""Seconds after which a session is saved without the answer how strong it is now."""


@dataclass(frozen=True, slots=True)
class Run:
    """A session to be run: how it begins, what it is known by, how it was asked for.

    `started` is when it was begun, if this is not the first time; `check_in` what was said before.
    """

    begun: Moved
    id: str
    started: datetime | None
    choices: Choices
    check_in: CheckIn


def guide(runtime: Runtime, run: Run, manner: Manner) -> int:
    """Run a session, save it, sum it up; the exit code.

    Raises NotSaved: at once if the session could not be saved later, or when it cannot be.
    """
    settings, speed = runtime.settings, run.choices.speed
    log.ready(runtime.log)
    with ExitStack() as stack:
        kept = _checkpoint(stack, runtime, run.id)
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        routine = run.begun[0].timeline.routine
        layers = choose_layers(runtime, settings, manner, routine, speed, keyboard.answers)
        # On every way out, and while a signal only takes note of itself.
        stack.callback(layers.close)
        # From here on nothing takes long: the person's time begins.
        started = run.started or runtime.now()

        def entry_of(session: Session) -> Entry:
            rehearsal = speed != 1.0
            return of_session(
                session, run.id, started, runtime.now(), settings.goal, rehearsal, run.check_in
            )

        keeper = Keeper(
            kept, lambda s: unfinished.content(s, entry_of(s), run.choices), runtime.clock
        )
        _begin(keeper, run.begun[0])
        listeners = [keeper, *layers.visible, *layers.audible]
        ending = coach(run.begun, keyboard, runtime.clock, listeners, speed)
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        entry, by = entry_of(ending.session), ending.by
        keeper.keep(ending.session)
        told = not ending.error and by != "hang-up"
        if told:
            _tell_trouble(runtime, ending.session)
        if told and not by and can_ask(runtime) and manner.ask:
            entry, by = _asked_after(runtime, keyboard, entry)
        _save(runtime, entry)
        try:
            if told and by != "hang-up":
                _close(runtime, settings, entry)
                for failure in layers.failures():
                    for line in wrapped(failure, runtime.width() - 2):
                        runtime.write(f" {line}")
                if not by:
                    layers.ring_out(keyboard.wait)
        finally:
            kept.remove()
    if ending.error:
        return _told_no_more(ending.error)
    return _exit_code(by, entry)


def _tell_trouble(runtime: Runtime, session: Session) -> None:
    """Say what to do about what ended the session, before anything else is asked or said."""
    if not session.stops or session.status is not Status.STOPPED:
        return
    told = safety(runtime.library.bundled)
    match session.stops[-1].trouble:
        case Trouble.DIZZY:
            say(runtime, f"{told.urgent} {told.today}")
        case Trouble.UNTOLD:
            say(runtime, f"{told.urgent} {told.see_professional}")
        case Trouble.SHARP if len(session.stops) >= MOST_STOPS:
            say(runtime, told.see_professional)


def _asked_after(runtime: Runtime, keyboard: Keyboard, entry: Entry) -> tuple[Entry, str | None]:
    """The entry with how strong it is now, and what ended the program meanwhile, if so."""
    place = area_name(entry.area)
    say(runtime, f"How strong is it in your {place} now, 0-10? (Enter skips)")
    after, by = number_from(runtime, keyboard, ANSWER_WITHIN)
    return replace(entry, after=after), by


def _checkpoint(stack: ExitStack, runtime: Runtime, id: str) -> Checkpoint:
    folder = runtime.log.checkpoints
    try:
        make_private(folder)
        return stack.enter_context(unfinished.held(folder, id))
    except OSError as error:
        raise not_saved(error, folder) from error


def _begin(keeper: Keeper, session: Session) -> None:
    """Keep the session for the first time: the only time that a failure stops it."""
    try:
        keeper.begin(session)
    except OSError as error:
        raise not_saved(error, keeper.checkpoint.file) from error


def _save(runtime: Runtime, entry: Entry) -> None:
    line = entries.to_line(entry)
    try:
        log.append(runtime.log, line, entry.ended)
    except NotSaved as error:
        runtime.stderr.write(json.dumps(line) + "\n")
        advice = "put the line above into a file and take it in with tpcoach log import FILE"
        raise NotSaved(f"{error}; then {advice}") from error


def _close(runtime: Runtime, settings: Settings, entry: Entry) -> None:
    calendar = settings.calendar
    today = calendar.day(entry.ended)
    week = calendar.week(today)
    reading = read_log(runtime.log, calendar.earliest(week.first))
    credited = credible(reading.entries, entry.ended)
    history = History(credited, calendar, settings.goal, reading.excuses)
    signs = glyphs(runtime.stdout.encoding)
    for line in closing(entry, history.week(week, today), today, runtime.width(), signs):
        runtime.write(line)


def _told_no_more(error: Exception) -> int:
    """The session is saved; what kept it from being told decides the rest."""
    if isinstance(error, OSError) and error.errno == errno.EIO:
        return EXIT_CODES["hang-up"]
    raise error


def _exit_code(by: str | None, entry: Entry) -> int:
    if by:
        return EXIT_CODES[by]
    return 0 if entry.outcome == "finished" else STOPPED
