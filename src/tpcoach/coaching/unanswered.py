"""What was wrong in a session that ended before anybody said it, or while none was running."""

from collections.abc import Callable, Iterable
from contextlib import suppress

from tpcoach.coaching.recovery import keep_unreadable, refuse_second
from tpcoach.consistency.past import untold
from tpcoach.errors import STOPPED, Ended, NotSaved, Refused
from tpcoach.frozen import Frozen
from tpcoach.guide.safety import safety
from tpcoach.journal import log
from tpcoach.journal.entry import TYPED_WORDS, Entry, new_id, to_line
from tpcoach.journal.lines import void
from tpcoach.journal.recording import of_no_session, with_wrong
from tpcoach.journal.records import MISTAKE, WRONG, Decision
from tpcoach.listening import alarms, meaning, notes
from tpcoach.listening.answer import Back
from tpcoach.listening.questions import ask, can_ask, confirm, keyed
from tpcoach.plan.routine import Routine
from tpcoach.practice.session import Trouble
from tpcoach.practice.wording import TROUBLES
from tpcoach.prose import paragraph
from tpcoach.system.runtime import Runtime, say

_ANSWERS = {"s": Trouble.SHARP, "d": Trouble.DIZZY, "o": MISTAKE}


class Told(Frozen):
    """What was wrong in a session, asked afterwards: a trouble, or that it was nothing; `id` is
    that of the answer in the log.
    """

    entry: Entry
    question: str
    answer: str
    id: str


def ask_what_was_wrong(runtime: Runtime) -> list[Told]:
    """Ask it for each such session, a key each; store the answers and return them.

    Raises Refused where nobody can be asked, Ended after an alarm, NotSaved.
    """
    past, _ = alarms.look_back(runtime)
    if alarms.recorded(past):
        # What refuses for that alarm comes later, or a professional is said to have agreed.
        return []
    sessions = untold(past)
    if sessions and not can_ask(runtime):
        raise Refused(f"start: {alarms.unanswered(past)}")
    if sessions:
        # While its own window asks, this one does not.
        refuse_second(runtime)
        keep_unreadable(runtime)
    told: list[Told] = []
    for each in sessions:
        question = f"{alarms.what_was_wrong(each)} What was it?"
        same = (t.answer for t in told if _is_said_twice(t.entry, each))
        told.append(_ask_about(runtime, each, question, next(same, "")))
    return told


def _is_said_twice(one: Entry, other: Entry) -> bool:
    """Return whether the note of one was typed at a command that was refused, and is the same."""
    same = bool(one.note) and one.note == other.note
    return same and TYPED_WORDS in (one.routine, other.routine)


def asked_again(runtime: Runtime, told: Iterable[Told]) -> Back | None:
    """Return how it is taken back that nothing was wrong, if that was said: it is asked again."""
    slips = [each for each in told if each.answer == MISTAKE]

    def undo() -> None:
        for each in slips:
            # From here on it is unanswered again, however this ends.
            voided = void(each.id, new_id())
            log.append(runtime.log, voided, runtime.now(), ending=log.EXCUSES)
        for number, each in enumerate(slips):
            slips[number] = _ask_about(runtime, each.entry, each.question)
            if slips[number].answer != MISTAKE:
                say(runtime, safety(runtime.library.bundled).see_professional)
                raise Ended(STOPPED)

    return Back("y", undo) if slips else None


def something_is_wrong(
    runtime: Runtime, routine: Routine, area: str, muscles: Iterable[str] = ()
) -> bool:
    """Keep that something is wrong in an area while no session runs, and in these muscles or those
    that the routine presses, of which it was said; ask what, and return whether it was no slip.
    Raises Ended after an alarm, NotSaved.
    """
    now, goal = runtime.now(), runtime.settings.goal
    entry = of_no_session(routine.id, routine.title, area, now, goal)
    entry = with_wrong(entry, muscles or (e.muscle for e in routine.exercises if e.hold))
    question = "What is wrong?"
    try:
        log.append(runtime.log, to_line(entry), now)
    except NotSaved as failure:
        return _ask_unlogged(runtime, entry, question, failure)
    return _ask_about(runtime, entry, question).answer != MISTAKE


def _ask_unlogged(runtime: Runtime, entry: Entry, question: str, failure: NotSaved) -> bool:
    """Ask what is wrong though the log can't take it, and keep instead that something applies;
    return False if it was a slip. Raises Ended after an alarm, NotSaved.
    """
    before = alarms.clearance(runtime)
    # However this ends, it stands. What fails here is tried again once it was asked.
    with suppress(NotSaved):
        alarms.something_applies(runtime)
    applies = alarms.clearance(runtime)
    answer = _ask(runtime, question)
    if answer == MISTAKE:
        if alarms.clearance(runtime) == applies != before:
            alarms.save(runtime, before)
        return False
    if answer == Trouble.DIZZY:
        _alarm(runtime, entry, ())
    alarms.applies_instead(runtime, safety(runtime.library.bundled).see_professional)
    raise failure


def wrong_before(
    runtime: Runtime, routine: Routine, area: str = "", muscles: Iterable[str] = ()
) -> Callable[[], None]:
    """Return what x does at a question before a session of a routine, about an area of it or these
    muscles: something is wrong there. It raises Ended unless that was a slip, and NotSaved.
    """

    def wrong() -> None:
        if something_is_wrong(runtime, routine, area or routine.area, muscles):
            say(runtime, safety(runtime.library.bundled).see_professional)
            raise Ended(STOPPED)

    return wrong


def _ask_about(runtime: Runtime, entry: Entry, question: str, answer: str = "") -> Told:
    """Ask what was wrong, unless there is an answer, store and return it. Raises Ended after an
    alarm, NotSaved.
    """
    help, signs = meaning.cant_wait(runtime, entry.note)
    others = meaning.for_professional(runtime, entry.note)
    answer = answer or _ask(runtime, question, signs, others)
    if answer == Trouble.DIZZY:
        _alarm(runtime, entry, help)
    if answer == Trouble.SHARP:
        _keep_elsewhere(runtime, entry)
    if signs or others:
        # The safety questions have it, wherever it was, and whatever it was taken for here.
        notes.have_asked_again(runtime, entry.note)
    id = _store(runtime, entry, answer)
    if answer == MISTAKE and not entry.planned:
        # It was no session.
        log.append(runtime.log, void(entry.id, new_id()), runtime.now())
    say(runtime, "Saved.")
    return Told(entry, question, answer, id)


def _keep_elsewhere(runtime: Runtime, entry: Entry) -> None:
    """Keep what a note says of other areas than its session's: they rest too. Raises NotSaved."""
    now, goal = runtime.now(), runtime.settings.goal
    for area in meaning.areas_elsewhere(runtime, entry):
        there = of_no_session(area, "Said in a note", area, now, goal)
        log.append(runtime.log, to_line(with_wrong(there, trouble=Trouble.SHARP)), now)


def _ask(runtime: Runtime, question: str, signs: str = "", others: str = "") -> str:
    """Return what was wrong; the `signs` that its note may mean, if any, are as grave as d, and
    `others`, which a professional should know first, as s.
    """
    lines = paragraph(question, runtime.width())
    named: dict[str, str] = {Trouble.DIZZY: signs, Trouble.SHARP: others}
    for key, what in TROUBLES:
        if sign := named.get(_ANSWERS[key], ""):
            what = f"{sign}; or {what}"
        what += ", or anything else that was not right" * (_ANSWERS[key] == Trouble.SHARP)
        what += ", or nothing of the kind" * (_ANSWERS[key] == MISTAKE)
        lines += keyed(key, what, runtime.width())
    sure = "Nothing of the kind was wrong?"
    if signs or others:
        sure = f"Are you sure that it is none of this: {signs or others}?"
    while True:
        answer = _ANSWERS[ask(runtime, lines, [*_ANSWERS], at_once="d")]
        # An s does not settle what can't wait either.
        settles = answer == Trouble.DIZZY or (answer == Trouble.SHARP and not signs)
        if settles or confirm(runtime, sure, careful=""):
            return answer


def _alarm(runtime: Runtime, entry: Entry, help: Iterable[str]) -> None:
    """Store the alarm, and tell what to do: `help`, if its note says what it is. Raises Ended,
    NotSaved.
    """
    texts = safety(runtime.library.bundled)
    try:
        names = (s.exercise for s in entry.stops if s.trouble == Trouble.UNTOLD)
        alarms.store(runtime, next(names))
        _store(runtime, entry, Trouble.DIZZY)
    finally:
        alarms.tell(runtime, *(help or (texts.urgent, texts.today)), texts.no_session)
    say(runtime, "Saved.")
    raise Ended(STOPPED)


def _store(runtime: Runtime, entry: Entry, answer: str) -> str:
    """Store what was wrong, and return the id of the answer. Raises NotSaved."""
    now = runtime.now()
    decision = Decision(new_id(), now, asked=WRONG, answer=answer, session=entry.id)
    # An alarm is stored before it, and without an answer it is asked again.
    advice = safety(runtime.library.bundled).see_professional
    with alarms.or_something_applies(runtime, advice, grave=answer == Trouble.SHARP):
        log.append(runtime.log, decision.line, now, ending=log.EXCUSES)
    return decision.id
