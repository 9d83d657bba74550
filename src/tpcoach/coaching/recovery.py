"""What commands do about sessions that were killed, and about one that runs."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress

from tpcoach.coaching.heard import told_since
from tpcoach.consistency.past import Past
from tpcoach.durations import clock
from tpcoach.errors import NotSaved, Refused, or_not_saved
from tpcoach.frozen import replace
from tpcoach.guide.safety import safety
from tpcoach.journal import log, unfinished
from tpcoach.journal.entry import Entry, to_line
from tpcoach.journal.reading import log_files, read_log, state_of
from tpcoach.journal.recording import with_wrong
from tpcoach.journal.safety_answers import FILE, SafetyAnswer, understood_in
from tpcoach.journal.unfinished import Checkpoint, Unfinished, understood
from tpcoach.listening import alarms
from tpcoach.listening.answer import WRONG_KEY
from tpcoach.listening.questions import ask, can_ask, keyed
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Cue
from tpcoach.practice.coach import Listener
from tpcoach.practice.session import Session, Status
from tpcoach.prose import paragraph
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

UNREADABLE = (
    "it may hold an alarm: if you were dizzy, faint or weak in that session, or had chest pain or "
    "trouble seeing or speaking, get medical help first; tpcoach start asks what was wrong"
)
"""What to do about a killed session that can't be understood."""


def settle(runtime: Runtime, only_alarms: bool = False) -> None:
    """Record killed sessions as interrupted: all, or those killed in an alarm. Raises NotSaved."""
    with unfinished.abandoned(runtime.log.checkpoints, unfinished.LOOKED_AT) as left:
        alarming = [(each, s) for each, s in left if s and alarms.alarm_in(s.entry)]
        _record(runtime, alarming if only_alarms else left)


def keep_unreadable(runtime: Runtime) -> None:
    """Have killed sessions that can't be read in the log, as something that nobody said. Raises
    NotSaved.
    """
    with unfinished.abandoned(runtime.log.checkpoints, unfinished.LOOKED_AT) as left:
        _record(runtime, [each for each in left if each[1] is None])


def _record(runtime: Runtime, left: Iterable[tuple[Checkpoint, Unfinished | None]]) -> None:
    sessions = []
    for checkpoint, session in left:
        if session is None:
            file = clean(str(checkpoint.file))
            runtime.warn(f"{file}: a killed session that can't be read; {UNREADABLE}")
            entry = alarms.not_read(runtime, checkpoint.file)
            if entry.id not in read_log(runtime.log, entry.started).records:
                log.append(runtime.log, to_line(entry), runtime.now())
            checkpoint.remove()
            continue
        sessions.append(session)
        if alarm := alarms.alarm_in(session.entry):
            alarms.store(runtime, alarm.exercise)
    for entry in unfinished.settle(runtime.log, sessions, runtime.now()):
        killed = entry.outcome == "interrupted"
        what = "was not ended; kept as interrupted" if killed else "had not been saved; it is now"
        runtime.warn(f"{_named(entry)} {what}")


def why_nothing(runtime: Runtime, past: Past) -> str:
    """Return why no session may start at all, and what lifts that, in sentences; empty if none."""
    if alarm := alarms.standing(runtime, past):
        return alarms.reason(alarm)
    if alarms.clearance(runtime).answer is SafetyAnswer.APPLIES:
        return f"{alarms.APPLIES.capitalize()}."
    state = runtime.folders().state
    if (state / FILE).exists() and understood_in(state) is None:
        return "Your safety answers can't be read, and may hold an alarm. tpcoach start asks again."
    return alarms.unanswered(past)


class Watch(Listener):
    """Raises Refused once something said elsewhere lets no such session start: at a new step, at
    one that begins again, and where a pause begins or ends.
    """

    def __init__(self, runtime: Runtime, own: str, routine: Routine, known: Past) -> None:
        """Watch over the session of a routine with the `own` id, begun with what was `known`."""
        self._runtime, self._own, self._routine, self._known = runtime, own, routine, known
        self._seen = self._stamp()
        self._where: tuple[int, Status | None, int] = (0, None, 0)
        # A rehearsal may need no answer.
        self._was_due = alarms.clearance(runtime).at is None

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Look what was said since the last look."""
        where, before = (session.step, session.status, session.at), self._where
        self._where = where
        if session.ended or (where[:2] == before[:2] and where[2] >= before[2]):
            return
        if (seen := self._stamp()) == self._seen:
            return
        self._seen = seen
        past, _, _ = alarms.look_back_if_there(self._runtime)
        # What is wrong in this one is asked in it.
        others = tuple(each for each in past.corrected if each.id != self._own)
        past = replace(past, corrected=others)
        told = told_since(self._runtime, self._routine, past, self._known)
        due = "The safety questions are due again; start again, and they come first."
        is_due = alarms.clearance(self._runtime).at is None and not self._was_due
        if why := why_nothing(self._runtime, past) or due * is_due or told:
            raise Refused(f"start: {why}")

    def _stamp(self) -> object:
        """Return what differs once there is a new answer or line; None if that can't be told."""
        with suppress(OSError):
            answers = self._runtime.folders().state / FILE
            kept = (answers,) if answers.exists() else ()
            return state_of((*log_files(self._runtime.log.folder), *kept))
        return None


def mention(runtime: Runtime) -> None:
    """Say that there is an unfinished session, and write nothing."""
    for _, entry in alarms.killed_sessions(runtime):
        if entry:
            what = "ended" if entry.outcome == "interrupted" else "saved"
            runtime.warn(f"{_named(entry)} was not {what}; tpcoach start picks it up")


def refuse_second(runtime: Runtime, own: str = "") -> None:
    """Raise Refused if another process runs a session: any but the one with the `own` id.

    Raises NotSaved where the folder can't be used; no session could be kept there either.
    """
    with or_not_saved(folder := runtime.log.checkpoints):
        other = unfinished.running(folder, own)
    if other:
        which = "another session is running"
        if session := understood(other):
            entry = session.entry
            which = f"a session of {entry.routine} has been running since {entry.started:%H:%M}"
        raise Refused(f"start: {which}; end it with q in its window first")


def pick_up(
    runtime: Runtime, resume: bool, routine: str | None, may_go_on: bool = True
) -> Unfinished | None:
    """Return the killed session to go on with, if any; settle all others.

    With `resume` it is the newest, without asking. Raises Refused if none is of this routine.
    """
    key = ""
    with unfinished.abandoned(runtime.log.checkpoints, unfinished.LOOKED_AT) as left:
        # One that had ended was not killed: it could not be saved.
        killed = [each for _, each in left if each and each.entry.outcome == "interrupted"]
        newest = max(killed, key=lambda each: each.entry.ended, default=None)
        if newest and newest.can_go_on(runtime.now()) and resume:
            if routine not in (None, newest.choices.routine):
                other = f"the killed session is of {clean(newest.choices.routine)}"
                raise Refused(f"start --resume: {other}; leave the name out")
            key = "g"
        elif newest and can_ask(runtime) and not resume:
            key = _ask(runtime, newest, may_go_on)
        if newest and key == WRONG_KEY:
            # It is asked what, before anything else begins.
            wrong = replace(newest, entry=with_wrong(newest.entry))
            left = [(each, wrong if session == newest else session) for each, session in left]
            _record_wrong(runtime, wrong, left)
        else:
            _record(runtime, [each for each in left if key in ("", "k") or each[1] != newest])
    if resume and not key:
        raise Refused("start --resume: no session was killed in the last 30 minutes")
    return newest if key == "g" else None


def _record_wrong(
    runtime: Runtime, wrong: Unfinished, left: Sequence[tuple[Checkpoint, Unfinished | None]]
) -> None:
    """Record all, and one with what is wrong in it in its checkpoint at least, from which it is
    asked too. Raises NotSaved if it can be kept nowhere.
    """
    urgent = safety(runtime.library.bundled).urgent
    unsaved: AbstractContextManager[None] = alarms.or_something_applies(runtime, urgent)
    with suppress(OSError):
        wrong.checkpoint.amend(wrong.entry)
        unsaved = suppress(NotSaved)
    with unsaved:
        _record(runtime, left)


def _ask(runtime: Runtime, session: Unfinished, may_go_on: bool) -> str:
    """Return g to go on with the session, k to keep it, x that something is wrong, or d: then all
    but its stops is dropped.
    """
    entry, can_go_on = session.entry, may_go_on and session.can_go_on(runtime.now())
    done = f"{clock(entry.practised)} of {clock(entry.planned)}"
    barred = "" if may_go_on else " With your answer it can't go on as it was."
    lines = [
        *paragraph(f"{_named(entry)} was not ended: {done} practised.{barred}", runtime.width()),
        *keyed("g", f"go on with {entry.routine} where it stopped", runtime.width()) * can_go_on,
        "  k  keep what was done",
        "  d  drop it",
        "  x  something was wrong",
    ]
    key = ask(runtime, lines, (*"g" * can_go_on, "k", "d", WRONG_KEY))
    if key == "d" and unfinished.settle(runtime.log, [session], runtime.now(), dropped=True):
        say(runtime, "Dropped, as if nothing was practised; what was wrong in it is kept.")
    return key


def _named(entry: Entry) -> str:
    return f"The session of {entry.started:%H:%M}, {entry.routine},"
