"""Everything that changes a session: the clock, keys, and what a person says is wrong.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it. The sources of the rules that stop a person are content reference sections 1 and 4.4;
that two stops end a session is a cautious custom of this program.
"""

from dataclasses import replace

from tpcoach.plan.areas import NEAR_THE_HEAD
from tpcoach.plan.routine import LONGEST, SHORTEST
from tpcoach.plan.timeline import Cue, CueKind, Phase, Timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import (
    HURTS_FROM,
    Felt,
    Moved,
    Position,
    Session,
    Status,
    Stop,
    Trouble,
)

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


def resumed(timeline: Timeline, position: Position) -> Moved:
    """A session as it stood, with the countdown back into position.

    Raises ValueError if that cannot be a position on this timeline.
    """
    planned, lengths, lived = position.planned, position.lengths, position.lived
    named = [*(felt.step for felt in position.felt), *(stop.step for stop in position.stops)]
    if (
        planned != tuple(step.length for step in timeline.steps)
        or not len(planned) == len(lengths) == len(lived)
        or not all(0 <= index < len(planned) for index in (position.step, *named))
        or min(*lengths, *lived, position.at) < 0
        or position.at >= lengths[position.step]
    ):
        raise ValueError("no position on this timeline")
    for index, length in enumerate(lengths):
        timeline = timeline.with_length(index, length)
    session = Session(
        timeline,
        planned,
        lived,
        seen=0,
        status=Status.COUNTDOWN,
        countdown=COUNTDOWN,
        step=position.step,
        at=position.at,
        felt=position.felt,
        stops=position.stops,
    )
    passed = [cue for cue in timeline.cues(session.step) if cue.at <= session.at]
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


def apply(session: Session, command: Command | int) -> Moved:
    """The session after a command, or after a number that says how strong it is now, 0-9.

    An ended one stays as it is.
    """
    if session.ended:
        return session, ()
    if command is Command.STOP:
        return replace(session, status=Status.STOPPED), ()
    if session.status is Status.ASKING:
        return _answered(session, command), ()
    if session.status is Status.TROUBLE:
        return _told_what(session, command)
    if isinstance(command, int):
        return felt(session, command)
    match command:
        case Command.PAUSE:
            return _paused_or_going_on(session), ()
        case Command.AWAY:
            return away(session, session.seen, 0), ()
        case Command.NEXT:
            return enter(session, session.step + 1)
        case Command.BACK:
            return back(session)
        case Command.LONGER:
            return longer(session)
        case Command.SHORTER:
            return shorter(session)
        case Command.WRONG:
            return wrong(session)
        case Command.SOUND:
            return replace(session, muted=not session.muted), ()
        case Command.KEYS:
            return replace(session, keys_shown=not session.keys_shown), ()
        case Command.LARGE:
            return replace(session, large=not session.large), ()
        case Command.END:
            return replace(session, status=Status.ASKING, asked_from=session.status), ()
        case _:
            return session, ()


def _paused_or_going_on(session: Session) -> Session:
    if session.status is Status.PAUSED:
        return going_on(session)
    return replace(session, status=Status.PAUSED, away=0)


def _answered(session: Session, command: Command | int) -> Session:
    if command in (Command.END, Command.YES):
        return replace(session, status=Status.STOPPED)
    if session.asked_from is Status.PAUSED:
        return replace(session, status=Status.PAUSED)
    return going_on(session)


def _told_what(session: Session, command: Command | int) -> Moved:
    """The answer to what is wrong; a key that is none is swallowed, and it stays asked."""
    match command:
        case Command.SHARP:
            return wrong_is(session, Trouble.SHARP)
        case Command.DIZZY:
            return wrong_is(session, Trouble.DIZZY)
        case Command.PAUSE:
            return going_on(session), ()
        case _:
            return session, ()


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
