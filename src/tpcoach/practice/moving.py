"""How a session moves on its timeline: with the clock, and from step to step.

Data in, data out: each function gives the session afterwards; those that may fire cues give these
with it.
"""

from collections.abc import Sequence
from dataclasses import replace

from tpcoach.plan.routine import LONGEST, SHORTEST
from tpcoach.plan.timeline import Cue, CueKind, Phase, Timeline
from tpcoach.practice.session import Felt, Moved, Session, Status, Stop

COUNTDOWN = 3_000
"""To get back into position after a pause."""

BACK_WITHIN = 2_000
"""This early in a step, `back` goes to the step before."""

LENGTHENING = 10_000
LONGEST_CHANGE = 60_000


def start(timeline: Timeline, now: int = 0) -> Moved:
    """A session at the beginning of its first step."""
    lengths = tuple(step.length for step in timeline.steps)
    return enter(Session(timeline, lengths, (0,) * len(lengths), now), 0)


def resumed(
    timeline: Timeline,
    planned: Sequence[int],
    lengths: Sequence[int],
    lived: Sequence[int],
    step: int,
    at: int,
    felt: Sequence[Felt] = (),
    stops: Sequence[Stop] = (),
) -> Moved:
    """A session as it stood, with the countdown back into position.

    `planned` are the lengths of the steps as it was started, `lengths` those it had when it was
    left. Raises ValueError if that cannot be a position on this timeline.
    """
    if tuple(planned) != tuple(step.length for step in timeline.steps):
        raise ValueError("another timeline")
    if not len(planned) == len(lengths) == len(lived) or not 0 <= step < len(planned):
        raise ValueError("another timeline")
    if min(*lengths, *lived, at) < 0 or at >= lengths[step]:
        raise ValueError("no position on this timeline")
    said = [*(each.step for each in felt), *(each.step for each in stops)]
    if not all(0 <= index < len(planned) for index in said):
        raise ValueError("another timeline")
    for index, length in enumerate(lengths):
        timeline = timeline.with_length(index, length)
    session = Session(
        timeline,
        tuple(planned),
        tuple(lived),
        seen=0,
        status=Status.COUNTDOWN,
        countdown=COUNTDOWN,
        step=step,
        at=at,
        felt=tuple(felt),
        stops=tuple(stops),
    )
    passed = [cue for cue in timeline.cues(step) if cue.at <= at]
    return replace(session, told=frozenset(map(_name, passed))), tuple(passed[:1])


def advance(session: Session, now: int) -> Moved:
    """The session at this moment. Nothing moves while it is paused, asks or has ended."""
    passed = max(0, now - session.seen)
    session = replace(session, seen=max(now, session.seen))
    if session.status is Status.COUNTDOWN:
        used = min(passed, session.countdown)
        passed -= used
        session = replace(session, countdown=session.countdown - used)
        if not session.countdown:
            session = replace(session, status=Status.RUNNING)
    cues: tuple[Cue, ...] = ()
    while passed and session.status is Status.RUNNING:
        used = min(passed, session.left)
        passed -= used
        session, told = _live(session, used)
        cues += told
    return session, cues


def until_due(session: Session) -> int | None:
    """Milliseconds until a cue fires, the step ends or the countdown is over; None if at rest."""
    if session.status is Status.COUNTDOWN:
        return session.countdown
    if session.status is not Status.RUNNING:
        return None
    ahead = [cue.at - session.at for cue in _untold(session) if cue.at > session.at]
    return min([*ahead, session.left])


def away(session: Session, now: int, ms: int) -> Session:
    """The session after nobody looked at the clock for `ms` of real time: paused where it was."""
    session = replace(session, seen=max(now, session.seen))
    if session.status in (Status.RUNNING, Status.COUNTDOWN):
        return replace(session, status=Status.PAUSED, away=ms)
    return session


def going_on(session: Session) -> Session:
    """The session on its way back into position after a rest."""
    return replace(session, status=Status.COUNTDOWN, countdown=COUNTDOWN)


def enter(session: Session, index: int) -> Moved:
    """The session at the beginning of this step, or finished if there is none."""
    steps = session.timeline.steps
    if index >= len(steps):
        last = len(steps) - 1
        done = replace(session, status=Status.FINISHED, step=last, at=steps[last].length)
        return done, (Cue(CueKind.DONE, last, steps[last].length),)
    if not steps[index].length:
        # Made so short by the person that nothing of it is left.
        return enter(session, index + 1)
    if steps[index].phase is Phase.HOLD and session.pressure_left(index) <= 0:
        # This spot has had its share: its stretch instead.
        index += 2 if steps[index + 1].phase is Phase.EASE else 1
    session = replace(session, step=index, at=0, told=frozenset())
    fired = tuple(cue for cue in _untold(session) if cue.at == 0)
    return replace(session, told=frozenset(map(_name, fired))), fired


def back(session: Session) -> Moved:
    """This step again, or the one before if this one has just begun and that may be done."""
    steps = session.timeline.steps
    before = [index for index in range(session.step) if steps[index].length]
    if session.at >= BACK_WITHIN or not before or steps[before[-1]].number in session.left_out:
        return enter(session, session.step)
    return enter(session, before[-1])


def leave_exercise(session: Session) -> Moved:
    """The session at the next exercise, or finished if there is none."""
    steps, number = session.timeline.steps, session.current.number
    following = (index for index, step in enumerate(steps) if step.number > number)
    return enter(session, next(following, len(steps)))


def longer(session: Session) -> Moved:
    """Ten seconds more on this step, within its bounds."""
    return _resized(session, session.current.length + LENGTHENING)


def shorter(session: Session) -> Moved:
    """Ten seconds less on this step, within its bounds; it ends if it is longer already."""
    return _resized(session, session.current.length - LENGTHENING)


def _live(session: Session, ms: int) -> Moved:
    lived = list(session.lived)
    lived[session.step] += ms
    session = replace(session, at=session.at + ms, lived=tuple(lived))
    fired = tuple(cue for cue in _untold(session) if cue.at <= session.at)
    session = replace(session, told=session.told | {_name(cue) for cue in fired})
    if session.left:
        return session, fired
    session, entered = enter(session, session.step + 1)
    return session, fired + entered


def _untold(session: Session) -> list[Cue]:
    cues = session.shown.cues(session.step)
    return [cue for cue in cues if _name(cue) not in session.told]


def _name(cue: Cue) -> tuple[CueKind, int]:
    return cue.kind, cue.number


def _resized(session: Session, length: int) -> Moved:
    low, high = (SHORTEST, LONGEST) if session.current.phase.practised else (0, LONGEST_CHANGE)
    length = min(max(length, low), high)
    grown = length > session.current.length
    session = replace(session, timeline=session.timeline.with_length(session.step, length))
    if session.at >= length:
        return enter(session, session.step + 1)
    # What now lies behind is not told late, but for what comes next; a new end is told anew.
    passed = {_name(cue) for cue in _untold(session) if cue.at < session.at}
    told = session.told | (passed - {(CueKind.NEXT, 0)})
    return replace(session, told=told - {(CueKind.LAST, 0)} if grown else told), ()
