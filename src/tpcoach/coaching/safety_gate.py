"""Safety before a session: the first screen, what it answers, and the cautions of a routine."""

from collections.abc import Callable, Iterable

from tpcoach.coaching.beginning import matters_today
from tpcoach.coaching.unanswered import wrong_before
from tpcoach.errors import STOPPED, Ended, Refused
from tpcoach.frozen import replace
from tpcoach.guide.safety import Safety, safety
from tpcoach.journal.safety_answers import Alarm, Clearance, SafetyAnswer
from tpcoach.listening import alarms, excuses, meaning
from tpcoach.listening.alarms import AGREED
from tpcoach.listening.answer import Back, Careful
from tpcoach.listening.questions import ask, ask_in_pages, can_ask, confirm, painted
from tpcoach.plan.routine import Routine
from tpcoach.practice.keys import ENTER
from tpcoach.prose import paragraph, sentence
from tpcoach.system.runtime import Runtime, say

SLIP_WITHIN = 60.0
"""Seconds in which emergency signs can be taken back there and then."""

TOO_FAST = 20.0
"""From this speed on nobody presses along, and no answer is needed: the longest hold takes 3 s, and
less than 5 s is no press (`SHORTEST_PRESS`).
"""

_GO_ON = "  Enter  go on"

_FOR_WHOM = '{} is for people with this: "{}". If that is you, answer s.'

_QUESTION = 3
"""The rows that the question after the cautions may take."""


def refuse(runtime: Runtime, speed: float) -> None:
    """Raise Refused if the newest answer lets no session start, whatever the input is; one that is
    due is asked for, where that can be done, and one is after excused days that have come. Raises
    NotSaved.
    """
    excuses.ask_again_after(runtime)
    if alarms.clearance(runtime).holds(runtime.now()) or not can_ask(runtime):
        refuse_by_answer(runtime, speed)


def refuse_by_answer(runtime: Runtime, speed: float) -> None:
    """Raise Refused if the newest answer lets no session start, or if one is due; at a speed of
    `TOO_FAST` or more none is needed.
    """
    stored = alarms.clearance(runtime)
    alarms.refuse_under_alarm(runtime)
    if stored.answer in (SafetyAnswer.APPLIES, SafetyAnswer.EMERGENCY):
        raise Refused(f"start: {alarms.APPLIES.replace(SafetyAnswer.APPLIES, stored.answer)}")
    if stored.holds(runtime.now()) or speed >= TOO_FAST:
        return
    wrote = f'you wrote "{stored.words}"; ' if stored.words else ""
    if can_ask(runtime):
        due = "the safety questions are due again; start again, and they come first"
        raise Refused(f"start: {wrote}{due}")
    # What nobody could answer to here either is read before anything is confirmed.
    matters_today(runtime)
    raise Refused(
        f"start: {wrote}the safety questions come first, and they can't be asked here: this isn't "
        "a terminal; read tpcoach safety, and if nothing applies to you: tpcoach safety --confirm"
        + f"; a rehearsal needs no answer from --speed {TOO_FAST:g} on"
        * (speed != 1)
    )


def refuse_unasked(runtime: Runtime, routines: Iterable[Routine], speed: float) -> None:
    """Raise Refused where a routine of one's own has the safety questions asked, and nobody can be:
    they are due then, until `safety --confirm`. At `TOO_FAST` or more none is needed. Raises
    NotSaved.
    """
    for routine in () if can_ask(runtime) or speed >= TOO_FAST else routines:
        stored = alarms.clearance(runtime)
        if why := _written_for(runtime, stored, routine):
            seen = {**stored.seen, routine.id: routine.fingerprint}
            again = stored.asked_again(f"in {routine.id}: {why}")
            alarms.save(runtime, replace(again, seen=seen))
            refuse_by_answer(runtime, speed)


def _written_for(runtime: Runtime, stored: Clearance, routine: Routine) -> str:
    """Return why a professional is asked first by whom a routine of one's own is written for, if it
    is new or has changed; empty if nothing in it says so.
    """
    if not routine.own or stored.seen.get(routine.id) == routine.fingerprint:
        return ""
    # It reads the whole guide, which nothing but one's own new routine waits for.
    from tpcoach.guide.reasons import speaks_of

    return speaks_of(routine, runtime.library.bundled)


def clear(
    runtime: Runtime, routine: Routine, plain: bool, back: Back | None = None
) -> tuple[int, Back | None]:
    """Ask what must be asked before this routine; return how many keys it took, and how the newest
    answer is taken back, the one before this or one that was given here.

    The plain view tells all cautions itself. Raises Refused, and Ended after an alarm.
    """
    if not can_ask(runtime):
        return 0, back
    before = asked = stored = alarms.clearance(runtime)
    width = runtime.width()
    # Somebody's own may have any cautions; to the first hold of a bundled one it is three keys.
    unseen = None if routine.own else routine.fingerprint
    changed = stored.seen.get(routine.id, unseen) != routine.fingerprint
    keys, written = 0, _written_for(runtime, stored, routine)
    if written or not stored.holds(runtime.now()):
        because = _FOR_WHOM.format(routine.id, written) if written else ""
        stored, asked, keys = _ask(runtime, stored, because, back)
    elif changed:
        seen_before = routine.id in stored.seen
        what = "has changed since you last did it" if seen_before else "is new to you"
        title = paragraph(f"{routine.title} {what}.", width)
        text, wrong = [*title, *_cautions(routine, width)], wrong_before(runtime, routine)
        ask_in_pages(runtime, text, [_GO_ON], ENTER, wrong=wrong, back=back)
        # An answer may have been taken back there, and given again.
        stored, keys = alarms.clearance(runtime), 1
        asked = stored
    elif not plain:
        _remind(runtime, routine, new=routine.id not in stored.seen)
    seen = replace(stored, seen={**stored.seen, routine.id: routine.fingerprint})
    if keys or seen != stored:
        _save(runtime, seen, asked)
    if before.holds(runtime.now()) and not written:
        return keys, back
    letter = "n" if stored.answer is SafetyAnswer.NOTHING else "y"
    # That something applies stands, whatever becomes of the question after it.
    stood = before if letter == "n" else asked
    back = Back(letter, _asking_again(runtime, routine, plain, stood))
    if not plain:
        _show_cautions(runtime, routine, back)
    return keys, back


def _remind(runtime: Runtime, routine: Routine, new: bool) -> None:
    """Say the first caution of a routine, and all of one that is new where they don't scroll away
    the question after them.
    """
    text = _cautions(routine, runtime.width())
    if new and len(text) + _QUESTION <= runtime.size()[1]:
        runtime.write("\n".join(text))
        return
    first, *others = routine.cautions
    more = f" {len(others)} more: tpcoach show {routine.id}" if others else ""
    say(runtime, f"Take care: {sentence(first)}{more}")


def _show_cautions(runtime: Runtime, routine: Routine, back: Back) -> None:
    """Show the cautions of a routine, in pages where they would scroll away."""
    text = _cautions(routine, runtime.width())
    if len(text) + _QUESTION > runtime.size()[1]:
        wrong = wrong_before(runtime, routine)
        ask_in_pages(runtime, text, [_GO_ON], ENTER, wrong=wrong, back=back)
    else:
        runtime.write("\n".join(text))


def _ask(
    runtime: Runtime, stored: Clearance, because: str, back: Back | None
) -> tuple[Clearance, Clearance, int]:
    """Return the first answer that is not taken back, what is stored meanwhile, and the keys. It is
    asked `because` of something else than what was written, unless that is empty. Raises Refused,
    Ended.
    """
    # Loads Rich, which a start that asks nothing may do without.
    from tpcoach.pages.safety import first_screen, question

    guide, now = safety(runtime.library.bundled), runtime.now()
    text = painted(runtime, first_screen(guide, runtime.width(), runtime.glyphs))
    wrote = f'You wrote "{stored.words}". If that is still so, answer s.' if stored.words else ""
    said = f"{wrote} {because}".strip()
    asked = painted(runtime, question(said, runtime.width()))
    # Words take the rows that only keep things apart.
    text = [line for line in text if line or not said]
    while True:
        key = ask_in_pages(runtime, text, asked, "nse", at_once="se", back=back)
        if key == "n" and not _is_none(runtime, stored.words, because):
            continue
        if key == "e":
            _emergency(runtime, stored, guide)
        elif key == "n" and not stored.alarm:
            keys = 1 + bool(wrote) + bool(because)
            return stored.answered(SafetyAnswer.NOTHING, now), stored, keys
        else:
            applies, saved = stored.answered(SafetyAnswer.APPLIES, now), stored
            if key == "s":
                # Before anything more is asked: however this ends, the answer stands.
                _save(runtime, applies, stored)
                saved = alarms.clearance(runtime)
            match _ask_agreement(runtime, stored.alarm, guide):
                case "y":
                    cleared = stored.answered(SafetyAnswer.CLEARED, now)
                    # Who agreed to one routine lifts nothing that was said of others.
                    agreed = stored.agreed if because and stored.holds(now) else now
                    return replace(cleared, agreed=agreed), saved, 2
                case "n":
                    _save(runtime, applies, saved)
                    raise Refused(f"start: ask a professional first, and {AGREED}")
                case _ if key == "s":
                    _save(runtime, stored, saved)


def _is_none(runtime: Runtime, words: str, because: str) -> bool:
    """Return whether the person is sure that what they wrote is no longer true, and that what it is
    asked because of isn't.
    """
    if words:
        signs = meaning.for_professional(runtime, words) or meaning.cant_wait(runtime, words)[1]
        what = f"it is none of this: {signs}" if signs else f'"{words}" is no longer true'
        if not confirm(runtime, f"Are you sure that {what}?", careful=""):
            return False
    return not because or confirm(
        runtime, "Are you sure that none of it is true of you?", careful=""
    )


def _save(runtime: Runtime, answers: Clearance, asked: Clearance) -> None:
    """Store the answers to what was asked. Raises NotSaved, and Refused after a newer answer.

    It may have come from another window while this one asked; it is never taken back here.
    """
    newest = alarms.clearance(runtime)
    if newest.alarm != asked.alarm:
        alarms.refuse_under_alarm(runtime)
    if (newest.answer, newest.at) != (asked.answer, asked.at):
        another = "another window has answered the safety questions meanwhile"
        raise Refused(f"start: {another}; nothing of this one is kept; start again")
    alarms.save(runtime, answers)


def _asking_again(
    runtime: Runtime, routine: Routine, plain: bool, before: Clearance
) -> Callable[[], None]:
    """Return how the answer that was just given is taken back: what stood before it stands again,
    an alarm too, and the questions are asked again. It raises Refused, Ended and NotSaved; what
    another window has answered since stays.
    """
    given = alarms.clearance(runtime)

    def again() -> None:
        nonlocal given
        newest = alarms.clearance(runtime)
        if (newest.answer, newest.at) != (given.answer, given.at):
            say(runtime, "Another window has answered meanwhile; that stands.")
            raise Ended(STOPPED)
        alarms.save(runtime, replace(before, at=None))
        say(runtime, "Taken back. The safety questions come again.")
        clear(runtime, routine, plain)
        given = alarms.clearance(runtime)

    return again


def _emergency(runtime: Runtime, stored: Clearance, guide: Safety) -> None:
    """Store and tell the alarm; return only if it was a slip. Raises Ended, NotSaved."""
    try:
        alarms.store(runtime)
    finally:
        # Saved, the question, the prompt.
        alarms.tell(runtime, *guide.emergency, guide.no_session, below=3)
    say(runtime, "Saved.")
    own = alarms.clearance(runtime)
    slip = paragraph("A slip? u takes it back. Enter ends.", runtime.width())
    if ask(runtime, slip, ("u", *ENTER), SLIP_WITHIN) != "u":
        raise Ended(STOPPED)
    _save(runtime, stored, own)


def _ask_agreement(runtime: Runtime, alarm: Alarm | None, guide: Safety) -> str:
    """Return y or n to whether a professional agreed; u if the answer before was a slip."""
    say(runtime, alarms.reason(alarm) if alarm else guide.advice)
    who = "a professional cleared it since" if alarm else "one of them agreed that you may do this"
    question = f"Has {who}? y or n; u takes your answer back"
    lines, careful = paragraph(question, runtime.width() - 2), Careful("n", "y")
    return ask(runtime, lines, "ynu", careful=careful)


def _cautions(routine: Routine, width: int) -> list[str]:
    return paragraph(f"In this routine: {' '.join(map(sentence, routine.cautions))}", width)
