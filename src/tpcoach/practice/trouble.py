"""Something is wrong: what a session does when a person says so, or how strong it is.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it. The sources of the rules that stop a person are content reference sections 1 and 4.4;
that two stops, or 8 of 10 twice, end a session is a cautious custom of this program.
"""

from tpcoach.frozen import replace
from tpcoach.plan.areas import NEAR_THE_HEAD, parts
from tpcoach.plan.timeline import Cue, CueKind, Phase
from tpcoach.practice.keys import Command
from tpcoach.practice.session import (
    HURTS_FROM,
    TEN_WITHIN,
    Felt,
    Moved,
    Session,
    Status,
    Stop,
    Trouble,
    Word,
)
from tpcoach.practice.steps import AGAIN_AFTER, enter, go_on, next_step
from tpcoach.practice.word import (
    ask_by_word,
    doubt,
    is_answer,
    says_more,
    swallow,
    where_it_began,
    with_answer,
)

MOST_STOPS = 2
"""This many stops end a session."""


def report_trouble(session: Session) -> Moved:
    """Return the session after the person said that something is wrong: it rests and asks what.

    The stop is there at once, as no answer would leave it: whatever ends the session now, it is
    not lost.
    """
    near = _near_the_head(session, session.step)
    return _asking_what(_with_stop(session, Trouble.DIZZY if near else Trouble.UNTOLD)), ()


def report_strength(session: Session, value: int) -> Moved:
    """Return the session after the person said how strong it is now, 0-9; a 1 and then a 0 are
    10, which counts as 9.
    """
    now = _felt_now(session, value)
    lived, value = now.lived, now.value
    earlier = [each for each in session.felt if each.step == now.step and session.too_strong(each)]
    hurt_before = session.hurt
    session = replace(session, felt=(*session.felt, now))
    if value >= HURTS_FROM and hurt_before:
        return replace(_with_stop(session, Trouble.STRONG), status=Status.STOPPED), ()
    if value >= HURTS_FROM:
        return report_trouble(session)
    if not session.too_strong(now):
        return session, ()
    if any(lived - each.lived >= AGAIN_AFTER for each in earlier):
        return next_step(session)
    return session, (Cue(CueKind.EASE_OFF, session.step, session.at),)


def _felt_now(session: Session, value: int) -> Felt:
    lived, last = session.lived[session.step], session.felt[-1:]
    if value == 0 and last and (last[0].step, last[0].value) == (session.step, 1):
        value = 9 if lived - last[0].lived <= TEN_WITHIN else 0
    return Felt(session.step, value, lived)


def report_word(session: Session) -> Moved:
    """Return the session after a word that means something: it asks what is wrong, where that word
    began.
    """
    asking, cues = report_trouble(where_it_began(session))
    return ask_by_word(asking, session.word.letters), cues


def _asking_what(session: Session) -> Session:
    # Letters of a word before the question may still follow once it is answered.
    word = Word(until=session.word.until)
    return replace(session, status=Status.TROUBLE, countdown=session.patience, word=word)


def answer_trouble(session: Session, command: Command | int) -> Moved:
    """Return the session after a key while it asks what is wrong; one that is no answer, or of a
    word, is swallowed.
    """
    if isinstance(command, int):
        # No answer; yet who asked because it is 9 of 10 is not led back into the hold by an o.
        return replace(session, felt=(*session.felt, _felt_now(session, command))), ()
    if not is_answer(session, command):
        bounced = command is Command.MISTAKE and session.word.doubted
        return session if bounced else swallow(session, command), ()
    if command is Command.DIZZY:
        return _trouble_is(session, Trouble.DIZZY)
    if command is Command.MISTAKE and (doubted := doubt(session)):
        return doubted, ()
    sharp = command is Command.SHARP
    after, cues = _trouble_is(session, Trouble.SHARP) if sharp else _nothing_was_wrong(session)
    return with_answer(session, after), cues


def _nothing_was_wrong(session: Session) -> Moved:
    session = replace(session, stops=session.stops[:-1])
    # Nothing leads back into a hold that hurt.
    closed = session.current.phase is Phase.HOLD and session.current.number in session.hurt
    session, cues = next_step(session) if closed else (session, ())
    return (session if session.ended else go_on(session)), cues


def no_answer(session: Session) -> Moved:
    """Return the session after nobody said what was wrong. Who typed words did, so it ends with its
    stop as it is, and the next start asks what it was.
    """
    if session.word.letters:
        return replace(session, status=Status.STOPPED), ()
    return _trouble_is(session, session.stops[-1].trouble)


def _trouble_is(session: Session, trouble: Trouble) -> Moved:
    """Return the session at the next exercise, or ended, because this was wrong."""
    *stops, asked = session.stops
    session = replace(session, stops=(*stops, replace(asked, trouble=trouble)))
    # What no answer stands for may be anything: nothing else is pressed now.
    if trouble is Trouble.DIZZY or says_more(session) or stops_end(session):
        return replace(session, status=Status.STOPPED), ()
    session, cues = enter(session, session.step)
    return (session if session.ended else go_on(session)), cues


def resume_trouble(resumed: Moved) -> Moved:
    """Return a resumed session; one that was asking what is wrong when it was killed asks again.

    Such a one still stands in the exercise of its last stop, which an answer would have left.
    """
    session, _ = resumed
    if session.current.number not in session.left_out:
        return resumed
    if stops_end(session):
        return replace(session, status=Status.STOPPED), ()
    return _asking_what(session), ()


def stops_end(session: Session) -> bool:
    """Return whether the stops of a session end it, so that a professional should look first."""
    if not session.stops:
        return False
    last = session.stops[-1]
    return ends(last.trouble, len(session.stops), _near_the_head(session, last.step))


def ends(trouble: str, number: int, near_the_head: bool) -> bool:
    """Return whether a session ends with this trouble, its stop of this number."""
    return trouble == Trouble.STRONG or number >= MOST_STOPS or near_the_head


def _with_stop(session: Session, trouble: Trouble) -> Session:
    return replace(session, stops=(*session.stops, Stop(session.step, trouble)))


def _near_the_head(session: Session, index: int) -> bool:
    exercise, routine = session.timeline.steps[index].exercise, session.timeline.routine
    return not {*parts(exercise.area), routine.area}.isdisjoint(NEAR_THE_HEAD)
