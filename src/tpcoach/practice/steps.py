"""From one step to another: on, back, again, longer or shorter, within what a spot may be pressed.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it.
"""

from tpcoach.frozen import replace
from tpcoach.plan.routine import MOST_REPS, SHORTEST_PRESS
from tpcoach.plan.timeline import BETWEEN_PRESSES, Cue, CueKind, Phase, Step, Timeline
from tpcoach.practice.session import Bound, Moved, Session, Status

COUNTDOWN = 3_000
"""To get back into position after a pause."""

BACK_WITHIN = 2_000
"""This early in a step, `back` goes to the step before."""

LENGTHENING = 10_000
LONGEST_CHANGE = 60_000

AGAIN_AFTER = 5_000
"""Still too strong after this time in the same step (ms), it moves on."""


def go_on(session: Session) -> Session:
    """Return the session on its way back into position after a rest."""
    word = replace(session.word, letters=0)
    return replace(session, status=Status.COUNTDOWN, countdown=COUNTDOWN, word=word)


def announce(session: Session) -> Moved:
    """Return the session with the cues that are due; they do not fire again in this pass."""
    fired = tuple(cue for cue in to_announce(session) if cue.at <= session.at)
    if not fired:
        return session, ()
    return replace(session, announced=session.announced | {_key(cue) for cue in fired}), fired


def to_announce(session: Session) -> list[Cue]:
    """Return the cues of this pass through the step that have not fired."""
    cues = session.shown.cues(session.step)
    return [cue for cue in cues if _key(cue) not in session.announced]


def _key(cue: Cue) -> tuple[CueKind, int]:
    return cue.kind, cue.number


def enter(session: Session, index: int) -> Moved:
    """Return the session at the beginning of this step; if there is none, at its end."""
    steps, out = session.timeline.steps, session.left_out
    while index < len(steps):
        if not steps[index].length or steps[index].number in out:
            # Made so short by the person that nothing of it is left, or something was wrong there.
            index += 1
        elif steps[index].phase is Phase.HOLD and (
            session.share(index) <= 0 or _was_too_strong(session, index)
        ):
            # This spot has had its share, or it was too much: its stretch instead.
            index += 2 if index + 1 < len(steps) and steps[index + 1].phase is Phase.EASE else 1
        else:
            break
    if index >= len(steps):
        last, word = len(steps) - 1, replace(session.word, letters=0)
        done = replace(session, status=Status.FINISHED, step=last, at=steps[last].length, word=word)
        if session.skipped or session.stopped_last:  # ended, but not done
            return replace(done, status=Status.STOPPED), ()
        return done, (Cue(CueKind.DONE, last, done.at),)
    return announce(replace(session, step=index, at=0, announced=frozenset()))


def _was_too_strong(session: Session, index: int) -> bool:
    """Return whether a step moved on because it stayed too strong."""
    lived = [each.lived for each in session.felt if each.step == index and session.too_strong(each)]
    return bool(lived) and lived[-1] - lived[0] >= AGAIN_AFTER


def next_step(session: Session) -> Moved:
    """Return the session at the step after this one, or finished if there is none."""
    return enter(session, session.step + 1)


def back(session: Session) -> Moved:
    """Return the session at this step again, or at the one before if this one has just begun."""
    steps = session.timeline.steps
    before = [index for index in range(session.step) if steps[index].length]
    if session.at >= BACK_WITHIN or not before or steps[before[-1]].number in session.left_out:
        return enter(session, session.step)
    return enter(session, before[-1])


def resize(session: Session, change: int) -> Moved:
    """Return the session with this step longer or shorter, within its bounds, a move by one
    repetition; a step that has taken longer than that ends. At a bound it says so.
    """
    low, high = _bounds(session.timeline, session.current)
    if session.current.phase is Phase.HOLD:
        # No longer than its spot may be pressed, but a key for more makes nothing shorter.
        most = session.at + session.pressure_left(session.step)
        high = max(session.current.length, min(high, most))
    if every := session.current.every:
        low, high, change = every, MOST_REPS * every, every if change > 0 else -every
    length = min(max(session.current.length + change, low), high)
    if length == session.current.length:
        lived = session.lived[session.step]
        return replace(session, bound=Bound(session.step, change > 0, lived)), ()
    grown = length > session.current.length
    session = replace(session, timeline=session.timeline.with_length(session.step, length))
    if session.at >= length:
        return next_step(session)
    # What now lies behind is not announced late, but for what comes next; a new end is, again.
    passed = {_key(cue) for cue in to_announce(session) if cue.at < session.at}
    announced = session.announced | (passed - {(CueKind.NEXT, 0)})
    return replace(session, announced=announced - {(CueKind.LAST, 0)} if grown else announced), ()


def _bounds(timeline: Timeline, step: Step) -> tuple[int, int]:
    if step.phase is Phase.STRETCH:
        return timeline.routine.bounds.stretch
    if step.phase is not Phase.HOLD:
        return 0, LONGEST_CHANGE
    low, high = timeline.routine.bounds.hold
    return max(low, step.cycles * (SHORTEST_PRESS + BETWEEN_PRESSES) - BETWEEN_PRESSES), high
