"""A session: one position on a timeline, a status, and the time really lived through.

Data in, data out: `advance` moves with the clock, `apply` answers a command, and both give the
session afterwards with the cues that fired. All times are whole milliseconds of the session's
clock, which a rehearsal runs faster than the wall's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tpcoach.plan.routine import LONGEST, MOST_ON_ONE_SPOT, SHORTEST
from tpcoach.plan.timeline import Cue, CueKind, Phase, Step, Timeline
from tpcoach.practice.keys import Command

COUNTDOWN = 3_000
"""To get back into position after a pause."""

BACK_WITHIN = 2_000
"""This early in a step, `back` goes to the step before."""

MOST_IN_ONE_HOLD = 90_000
"""Pressure one hold may give, however often it is begun again, in ms. Source: content reference
section 1: more than 90 s on one spot has no support."""

LENGTHENING = 10_000
LONGEST_CHANGE = 60_000


class Status(StrEnum):
    """Whether time moves, and if not, why."""

    RUNNING = "running"
    PAUSED = "paused"
    COUNTDOWN = "countdown"
    ASKING = "asking"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Session:
    """Where a run through a timeline stands.

    `at` is the position inside the current step, `seen` the clock at the last look, `lived` the
    time spent in each step, `planned` each step's length as started, `told` the cues of this pass
    through the step, `away` how long nobody looked at the clock before this pause.
    """

    timeline: Timeline
    planned: tuple[int, ...]
    lived: tuple[int, ...]
    seen: int
    status: Status = Status.RUNNING
    asked_from: Status = Status.RUNNING
    step: int = 0
    at: int = 0
    told: frozenset[tuple[CueKind, int]] = frozenset()
    countdown: int = 0
    away: int = 0
    muted: bool = False
    keys_shown: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing can happen any more."""
        return self.status in (Status.FINISHED, Status.STOPPED)

    @property
    def current(self) -> Step:
        """The step it stands in; the last one once it is finished."""
        return self.timeline.steps[self.step]

    @property
    def left(self) -> int:
        """What is left of this step."""
        return self.current.length - self.at

    @property
    def left_in_all(self) -> int:
        """What is left of the session."""
        return sum(step.length for step in self.timeline.steps[self.step :]) - self.at

    def credit(self, index: int) -> int:
        """What counts as practised of a step: what was lived through, at most its length."""
        return min(self.lived[index], self.timeline.steps[index].length)


Moved = tuple[Session, tuple[Cue, ...]]


def start(timeline: Timeline, now: int = 0) -> Moved:
    """A session at the beginning of its first step."""
    lengths = tuple(step.length for step in timeline.steps)
    return _enter(Session(timeline, lengths, (0,) * len(lengths), now), 0)


def resumed(
    timeline: Timeline, lengths: Sequence[int], lived: Sequence[int], step: int, at: int
) -> Moved:
    """A session as it stood, with the countdown back into position.

    Raises ValueError if that cannot be a position on this timeline.
    """
    planned = tuple(step.length for step in timeline.steps)
    if not len(planned) == len(lengths) == len(lived) or not 0 <= step < len(planned):
        raise ValueError("another timeline")
    if min(*lengths, *lived, at) < 0 or at >= lengths[step]:
        raise ValueError("no position on this timeline")
    for index, length in enumerate(lengths):
        timeline = timeline.with_length(index, length)
    session = Session(
        timeline,
        planned,
        tuple(lived),
        seen=0,
        status=Status.COUNTDOWN,
        countdown=COUNTDOWN,
        step=step,
        at=at,
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
        used = min(passed, _room(session))
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
    return min([*ahead, _room(session)])


def apply(session: Session, command: Command) -> Moved:
    """The session after a command; an ended one stays as it is."""
    if session.ended:
        return session, ()
    if command is Command.STOP:
        return replace(session, status=Status.STOPPED), ()
    if session.status is Status.ASKING:
        return _answered(session, command), ()
    match command:
        case Command.PAUSE:
            return _paused_or_going_on(session), ()
        case Command.AWAY:
            return away(session, session.seen, 0), ()
        case Command.NEXT:
            return _enter(session, session.step + 1)
        case Command.BACK:
            return _back(session)
        case Command.LONGER:
            return _resized(session, session.current.length + LENGTHENING)
        case Command.SHORTER:
            return _resized(session, session.current.length - LENGTHENING)
        case Command.SOUND:
            return replace(session, muted=not session.muted), ()
        case Command.KEYS:
            return replace(session, keys_shown=not session.keys_shown), ()
        case Command.END:
            return replace(session, status=Status.ASKING, asked_from=session.status), ()
        case _:
            return session, ()


def away(session: Session, now: int, ms: int) -> Session:
    """The session after nobody looked at the clock for `ms` of real time: paused where it was."""
    session = replace(session, seen=max(now, session.seen))
    if session.status in (Status.RUNNING, Status.COUNTDOWN):
        return replace(session, status=Status.PAUSED, away=ms)
    return session


def _live(session: Session, ms: int) -> Moved:
    lived = list(session.lived)
    lived[session.step] += ms
    session = replace(session, at=session.at + ms, lived=tuple(lived))
    fired = tuple(cue for cue in _untold(session) if cue.at <= session.at)
    session = replace(session, told=session.told | {_name(cue) for cue in fired})
    if _room(session):
        return session, fired
    session, entered = _enter(session, session.step + 1)
    return session, fired + entered


def _room(session: Session) -> int:
    """How much of the step can still be lived through."""
    if session.current.phase is Phase.HOLD:
        return max(0, min(session.left, _pressure_left(session, session.step)))
    return max(0, session.left)


def _pressure_left(session: Session, index: int) -> int:
    steps, hold = session.timeline.steps, session.timeline.steps[index]
    on_this_spot = sum(
        lived
        for step, lived in zip(steps, session.lived, strict=True)
        if (step.phase, step.number, step.side) == (Phase.HOLD, hold.number, hold.side)
    )
    return min(MOST_IN_ONE_HOLD - session.lived[index], MOST_ON_ONE_SPOT - on_this_spot)


def _untold(session: Session) -> list[Cue]:
    cues = session.timeline.cues(session.step)
    return [cue for cue in cues if _name(cue) not in session.told]


def _name(cue: Cue) -> tuple[CueKind, int]:
    return cue.kind, cue.number


def _enter(session: Session, index: int) -> Moved:
    steps = session.timeline.steps
    if index >= len(steps):
        last = len(steps) - 1
        done = replace(session, status=Status.FINISHED, step=last, at=steps[last].length)
        return done, (Cue(CueKind.DONE, last, steps[last].length),)
    if not steps[index].length:
        # Made so short by the person that nothing of it is left.
        return _enter(session, index + 1)
    if steps[index].phase is Phase.HOLD and _pressure_left(session, index) <= 0:
        # This spot has had its share: its stretch instead.
        index += 2 if steps[index + 1].phase is Phase.EASE else 1
    session = replace(session, step=index, at=0, told=frozenset())
    fired = tuple(cue for cue in _untold(session) if cue.at == 0)
    return replace(session, told=frozenset(map(_name, fired))), fired


def _back(session: Session) -> Moved:
    again = session.at >= BACK_WITHIN or session.step == 0
    return _enter(session, session.step if again else session.step - 1)


def _resized(session: Session, length: int) -> Moved:
    low, high = (SHORTEST, LONGEST) if session.current.phase.practised else (0, LONGEST_CHANGE)
    length = min(max(length, low), high)
    longer = length > session.current.length
    session = replace(session, timeline=session.timeline.with_length(session.step, length))
    if session.at >= length:
        return _enter(session, session.step + 1)
    # What now lies behind is not told late, but for what comes next; a new end is told anew.
    passed = {_name(cue) for cue in _untold(session) if cue.at < session.at}
    told = session.told | (passed - {(CueKind.NEXT, 0)})
    return replace(session, told=told - {(CueKind.LAST, 0)} if longer else told), ()


def _paused_or_going_on(session: Session) -> Session:
    if session.status is Status.PAUSED:
        return replace(session, status=Status.COUNTDOWN, countdown=COUNTDOWN)
    return replace(session, status=Status.PAUSED, away=0)


def _answered(session: Session, command: Command) -> Session:
    if command in (Command.END, Command.YES):
        return replace(session, status=Status.STOPPED)
    if session.asked_from is Status.PAUSED:
        return replace(session, status=Status.PAUSED)
    return replace(session, status=Status.COUNTDOWN, countdown=COUNTDOWN)
