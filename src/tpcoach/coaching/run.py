"""A guided session from its first step to its entry, and how the week stands afterwards."""

import errno
import json
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta

from tpcoach.coaching.beginning import matters_today
from tpcoach.coaching.heard import told_since
from tpcoach.coaching.last_question import ask_after, noted
from tpcoach.coaching.layers import Layers, Manner, choose_layers, ring_out
from tpcoach.coaching.recovery import Watch, refuse_second, why_nothing
from tpcoach.coaching.safety_gate import refuse_by_answer
from tpcoach.coaching.suggestion import suggestion
from tpcoach.coaching.unanswered import ask_what_was_wrong
from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.consistency.past import Past
from tpcoach.consistency.prescription import tell
from tpcoach.consistency.report import gather
from tpcoach.errors import STOPPED, Ended, NotSaved, Refused, or_not_saved
from tpcoach.files import make_private
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.safety import safety
from tpcoach.journal import log, unfinished
from tpcoach.journal.entry import Entry, to_line
from tpcoach.journal.reading import log_stamp
from tpcoach.journal.recording import of_session
from tpcoach.journal.unfinished import Checkpoint, Choices, Keeper
from tpcoach.listening import alarms, notes
from tpcoach.listening.answer import WRONG_KEY
from tpcoach.listening.questions import EXIT_CODES
from tpcoach.pages.summary import StyledLine, closing, paragraphs
from tpcoach.practice.coach import Ending, coach, release
from tpcoach.practice.keys import Keyboard
from tpcoach.practice.session import Moved, Session, Status, Trouble
from tpcoach.practice.trouble import stops_end
from tpcoach.practice.wording import NOT_TODAY, remark
from tpcoach.system.runtime import Runtime, say

_UNREAD = "It ended without an answer, so the next tpcoach start first asks what was wrong."
"""After the words of somebody who was asked what is wrong, which nothing here reads."""


class Run(Frozen):
    """A session to be run: `started` is None if it begins now; with how bad and sore it was; what
    was `known` when that was asked, and the stamp of the log that said so; of one that goes on, its
    own answers alone.
    """

    begun: Moved
    id: str
    started: datetime | None
    choices: Choices
    before: int | None
    soreness: int | None
    known: Past
    stamp: object = None


def guide(runtime: Runtime, run: Run, manner: Manner) -> int:
    """Run a session, save it, sum it up; return the exit code. Raises NotSaved, first or last, and
    Ended after an alarm that was told only then.
    """
    code, wrong = _guided(runtime, run, manner)
    if wrong and any(t.answer == Trouble.SHARP for t in ask_what_was_wrong(runtime)):
        say(runtime, safety(runtime.library.bundled).see_professional)
    return code


def _guided(runtime: Runtime, run: Run, manner: Manner) -> tuple[int, bool]:
    speed, (session, cues) = run.choices.speed, run.begun
    session = replace(session, remark=remark(run.choices.changes, session.timeline.routine))
    log.ready(runtime.log)
    with ExitStack() as stack:
        with or_not_saved(folder := runtime.log.checkpoints):
            make_private(folder)
            checkpoint = stack.enter_context(unfinished.held(folder, run.id))
        routine = session.timeline.routine
        # It looks from before the last look on: nothing falls between the two.
        watch = Watch(runtime, run.id, routine, run.known)
        _refuse_after_others(runtime, run, checkpoint)
        say(runtime, NOT_TODAY)
        keyboard = stack.enter_context(runtime.keyboard(runtime.keys))
        layers = choose_layers(runtime, manner, routine, speed, keyboard)
        for layer in layers.audible:
            # On every way out, and while a signal only takes note of itself.
            stack.callback(layer.close)
        stack.callback(release, layers.visible)
        # From here on nothing takes long: the person's time begins.
        started = run.started or runtime.now()

        def entry_of(session: Session) -> Entry:
            now, goal = runtime.now(), runtime.settings.goal
            entry = of_session(session, run.id, started, now, goal, rehearsal=speed != 1.0)
            return replace(entry, before=run.before, soreness=run.soreness)

        keeper = Keeper(checkpoint, entry_of, run.choices, runtime.clock)
        # The only time that a failure to keep it stops a session.
        with or_not_saved(checkpoint.file):
            keeper.write(session, entry_of(session))
        # First: a step that does not begin is told by nobody.
        listeners = [watch, keeper, *layers.visible, *layers.audible]
        ending = coach((session, cues), keyboard, runtime.clock, listeners, speed)
        release([keeper, *layers.audible])
        # While the keyboard is held, a signal only takes note of itself: saving is not cut short.
        keeper.keep(ending.session)
        entry = entry_of(ending.session)
        return _finish(runtime, keyboard, layers, keeper, ending, entry, manner.ask)


def _refuse_after_others(runtime: Runtime, run: Run, checkpoint: Checkpoint) -> None:
    """Raise Refused after what other windows and devices did while this one asked its questions, or
    since the session that goes on began.
    """
    refuse_second(runtime, run.id)
    refuse_by_answer(runtime, run.choices.speed)
    told = ""
    if run.stamp is None or run.stamp != log_stamp(runtime.log):
        past, _ = matters_today(runtime)
        if why := why_nothing(runtime, past):
            raise Refused(f"start: {why}")
        told = told_since(runtime, run.begun[0].timeline.routine, past, run.known)
    if told:
        ways = ("nothing begins; start again", "it doesn't go on; start again, and k keeps it")
        raise Refused(f"start: {told}; so {ways[run.started is not None]}")
    if run.started and not checkpoint.file.exists():
        raise Refused("start: that session has been kept meanwhile as far as it came")


def _finish(
    runtime: Runtime,
    keyboard: Keyboard,
    layers: Layers,
    keeper: Keeper,
    ending: Ending,
    entry: Entry,
    ask: bool,
) -> tuple[int, bool]:
    """Save a session that has ended, then tell how it ended; return the exit code, and whether it
    must be asked what is wrong now.

    Nothing is told or asked before it is saved, but for the one question that its entry waits for.
    """
    by, error, to_save = ending.by, ending.error, ending.session.leaves_entry
    if ask and to_save and not (by or error or _ended_by_rule(ending.session)):
        asking = layers.asking(runtime, keyboard, ending.session)
        entry, by, error = ask_after(asking, entry)
    release(layers.visible)
    entry, wrong = noted(runtime, entry)
    failure = _save(runtime, entry) if to_save else None
    if failure:
        _keep_unsaved(runtime, keeper, ending.session, entry)
    wrong, unkept = _kept(runtime, entry, wrong)
    try:
        if not isinstance(error, OSError):
            and_next = not (wrong or error)
            _tell_end(runtime, layers, ending.session, entry, wrong, not failure, and_next)
            if by in (None, WRONG_KEY) and not error:
                ring_out(layers.audible, keyboard.wait)
    except OSError as gone:
        error = gone
    finally:
        if not failure:
            keeper.checkpoint.remove()
    if isinstance(error, OSError) and error.errno == errno.EIO:
        by, error = "hang-up", None
    if reason := failure or unkept or error:
        raise reason
    return _exit_code(entry, by, bool(wrong)), by == WRONG_KEY


def _exit_code(entry: Entry, by: str | None, wrong: bool) -> int:
    """Return the exit code. Raises Ended after a note that may be `wrong`: nothing more is asked,
    and no other session begins.
    """
    if by in EXIT_CODES:
        return EXIT_CODES[by]
    code = 0 if entry.outcome == "finished" else STOPPED
    if wrong:
        raise Ended(code)
    return code


def _kept(
    runtime: Runtime, entry: Entry, wrong: tuple[str, ...]
) -> tuple[tuple[str, ...], NotSaved | None]:
    """Return what to do about a note that may be `wrong`, once it is kept, and what failed. It is
    kept before anything is told: the terminal may have gone.
    """
    try:
        return notes.kept_noted(runtime, entry, wrong), None
    except NotSaved as failure:
        return wrong, failure


def _ended_by_rule(session: Session) -> bool:
    ends = session.alarm or stops_end(session) or session.stopped_last or session.words_unread
    return session.status is Status.STOPPED and ends


def _save(runtime: Runtime, entry: Entry) -> NotSaved | None:
    """Store the alarm that ended a session, if one did, and its entry; return what failed."""
    failure = None
    # First: if this process dies before the entry is stored, the next one finds the checkpoint.
    if alarm := alarms.alarm_in(entry):
        try:
            alarms.store(runtime, alarm.exercise)
        except NotSaved as error:
            failure = error
    line = to_line(entry)
    try:
        log.append(runtime.log, line, entry.ended)
    except NotSaved as error:
        runtime.stderr.write(json.dumps(line) + "\n")
        advice = "put the line above into a file and take it in with tpcoach log import FILE"
        failure = NotSaved(f"{error}; then {advice}")
    return failure


def _keep_unsaved(runtime: Runtime, keeper: Keeper, session: Session, entry: Entry) -> None:
    """Have its checkpoint, from which it is saved later, say what its entry says; where it can't
    and the entry allows no pressing, something applies instead.
    """
    try:
        keeper.write(session, entry)
    except OSError:
        if entry.stops or (entry.after or 0) >= SEVERE_FROM:
            with suppress(NotSaved):
                alarms.applies_instead(runtime)


def _tell_end(
    runtime: Runtime,
    layers: Layers,
    session: Session,
    entry: Entry,
    wrong: tuple[str, ...],
    saved: bool,
    names_next: bool,
) -> None:
    """Tell what to do about what ended it; unless it was an alarm, also how the week stands, and
    what to do about its note, if that may be `wrong`.
    """
    if not session.leaves_entry:
        say(runtime, "Stopped before the first hold or stretch; nothing was kept.")
        return
    texts = safety(runtime.library.bundled)
    # What nobody said and can't be kept can't be asked about later, and may be such a sign.
    untold = not (saved or wrong) and any(each.trouble == Trouble.UNTOLD for each in entry.stops)
    unread = saved and session.words_unread
    if session.alarm or untold or unread:
        alarms.tell(runtime, texts.urgent, texts.today, _UNREAD if unread else texts.no_session)
        if saved:
            say(runtime, "Saved.")
        return
    if saved:
        failures = [layer.failure for layer in layers.audible if layer.failure]
        summary = _summary(runtime, entry, names_next)
        layers.page([*summary, *paragraphs(failures, runtime.width())])
    # Last: it stays in the lowest window too.
    if session.stops:
        for text in tell(session.timeline.routine):
            say(runtime, text)
    if _ended_by_rule(session) or (entry.after or 0) >= SEVERE_FROM:
        say(runtime, texts.see_professional)
    if wrong:
        alarms.tell(runtime, *wrong)


def _summary(runtime: Runtime, saved: Entry, names_next: bool) -> list[StyledLine]:
    settings, now = runtime.settings, saved.ended
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    suggested = suggestion(runtime)
    when = str(suggested.due or "")
    if not when:
        when, suggested = "tomorrow", suggestion(runtime, later=timedelta(days=1))
    width, glyphs = runtime.width(), runtime.glyphs
    next_one = suggested.timeline if names_next else None
    return closing(saved, report, next_one, when, width, glyphs, well=names_next)
