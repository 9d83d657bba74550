"""How strong it is, and what follows when something is wrong: the rules that stop a person.

Their source is the content reference, sections 1 (pressure rule, stretch) and 4.4; that two stops
end a session is a cautious custom of this program.
"""

from dataclasses import replace

from tpcoach.plan.areas import NEAR_THE_HEAD
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.moving import enter, going_on, leave_exercise
from tpcoach.practice.session import HURTS_FROM, Felt, Moved, Session, Status, Stop, Trouble

AGAIN_AFTER = 5_000
"""Still too strong after so much time in the same step (ms), it moves on."""

MOST_STOPS = 2
"""So many stops end a session."""


def felt(session: Session, value: int) -> Moved:
    """The session after the person said how strong it is now, 0-9."""
    lived = session.lived[session.step]
    now = Felt(session.step, value, lived)
    earlier = [each for each in session.felt if each.step == now.step and session.too_strong(each)]
    session = replace(session, felt=(*session.felt, now))
    if value >= HURTS_FROM:
        return wrong(session)
    if not session.too_strong(now):
        return session, ()
    if any(lived - each.lived >= AGAIN_AFTER for each in earlier):
        return enter(session, session.step + 1)
    return session, (Cue(CueKind.EASE_OFF, session.step, session.at),)


def wrong(session: Session) -> Moved:
    """The session after the person said that something is wrong: it asks what, or has ended."""
    areas = {session.current.exercise.area, session.timeline.routine.area}
    if areas & set(NEAR_THE_HEAD):
        return _stopped(session, Trouble.UNTOLD), ()
    return replace(session, status=Status.TROUBLE), ()


def wrong_is(session: Session, trouble: Trouble) -> Moved:
    """The session after the person said what is wrong: at the next exercise, or ended."""
    if trouble is not Trouble.SHARP or len(session.stops) + 1 >= MOST_STOPS:
        return _stopped(session, trouble), ()
    session = replace(session, stops=(*session.stops, Stop(session.step, trouble)))
    session, cues = leave_exercise(session)
    return (session if session.ended else going_on(session)), cues


def _stopped(session: Session, trouble: Trouble) -> Session:
    stops = (*session.stops, Stop(session.step, trouble))
    return replace(session, status=Status.STOPPED, stops=stops)
