"""What changes a session: the clock and keys. `practice.trouble` has what something wrong changes.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it.
"""

from collections.abc import Callable, Mapping

from tpcoach.frozen import replace
from tpcoach.plan.timeline import Cue, Timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import HURTS_FROM, Moved, Position, Session, Status
from tpcoach.practice.steps import (
    LENGTHENING,
    announce,
    back,
    enter,
    go_on,
    next_step,
    resize,
    to_announce,
)
from tpcoach.practice.trouble import (
    answer_trouble,
    no_answer,
    report_strength,
    report_trouble,
    report_word,
)
from tpcoach.practice.word import (
    ask_again,
    keep_open,
    means_something,
    of_word,
    with_beginning,
    with_letter,
)


def start(timeline: Timeline, now: int = 0) -> Moved:
    """Return a session at the beginning of its first step."""
    lengths = tuple(step.length for step in timeline.steps)
    return enter(Session(timeline, lengths, (0,) * len(lengths), now), 0)


def resumed(timeline: Timeline, position: Position) -> Moved:
    """Return a session as it stood, with the countdown back into position.

    Raises ValueError if that cannot be a position on this timeline.
    """
    planned, lengths, lived = position.planned, position.lengths, position.lived
    step, at, felt, stops = position.step, position.at, position.felt, position.stops
    named = {step, *(each.step for each in felt), *(each.step for each in stops)}
    same = planned == tuple(step.length for step in timeline.steps)
    there = all(0 <= index < len(planned) for index in named)
    fits = same and there and len(planned) == len(lengths) == len(lived)
    if not fits or min(*lengths, *lived, at) < 0 or at >= lengths[step]:
        raise ValueError("no position on this timeline")
    for index, length in enumerate(lengths):
        timeline = timeline.with_length(index, length)
    session = Session(timeline, planned, lived, 0, step=step, at=at, felt=felt, stops=stops)
    session, passed = announce(go_on(session))
    return session, passed[:1]


def advance(session: Session, now: int) -> Moved:
    """Return the session at this moment. It rests while it is paused, asks or has ended, but a
    question what is wrong does not wait for ever.
    """
    passed = max(0, now - session.seen)
    cues: tuple[Cue, ...] = ()
    if session.status in (Status.COUNTDOWN, Status.TROUBLE):
        used = min(passed, session.countdown)
        passed -= used
        session = replace(session, countdown=session.countdown - used, seen=session.seen + used)
        if not session.countdown and session.status is Status.TROUBLE:
            session, cues = no_answer(session)
            session, later = advance(session, now)
            return session, cues + later
        if not session.countdown:
            session = replace(session, status=Status.RUNNING)
    while passed and session.status is Status.RUNNING:
        used = min(passed, session.left)
        passed -= used
        session, fired = _live(session, used)
        cues += fired
    return replace(session, seen=session.seen + passed) if passed else session, cues


def until_due(session: Session) -> int | None:
    """Return the milliseconds until a cue fires, the step or a countdown ends; None at rest."""
    if session.status in (Status.COUNTDOWN, Status.TROUBLE):
        return session.countdown
    if session.status is not Status.RUNNING:
        return None
    ahead = [cue.at - session.at for cue in to_announce(session) if cue.at > session.at]
    return min([*ahead, session.left])


def away(session: Session, now: int, ms: int) -> Session:
    """Return the session after nobody looked at the clock for `ms` of real time: paused."""
    session = replace(session, seen=max(now, session.seen))
    if session.status in (Status.RUNNING, Status.COUNTDOWN):
        return replace(session, status=Status.PAUSED, away=ms)
    return session


def _live(session: Session, ms: int) -> Moved:
    lived = list(session.lived)
    lived[session.step] += ms
    session = replace(session, at=session.at + ms, lived=tuple(lived), seen=session.seen + ms)
    session, fired = announce(session)
    if session.left:
        return session, fired
    session, entered = next_step(session)
    return session, fired + entered


def apply(session: Session, command: Command | int) -> Moved:
    """Return the session after a command or a strength, 0-9; an ended one stays as it is."""
    if session.ended:
        return session, ()
    if command is Command.STOP:
        return replace(session, status=Status.STOPPED), ()
    if session.status is Status.ASKING and not _says_wrong(command):
        return _answer_end(session, command), ()
    session = ask_again(session, command)
    if session.status is Status.TROUBLE:
        return answer_trouble(session, command)
    if isinstance(command, int):
        return report_strength(session, command)
    if of_word(session, command):
        return _spell(session, command)
    move = _MOVES.get(command)
    after, cues = move(session) if move else (session, ())
    if command in (Command.NEXT, Command.BACK):
        after = with_beginning(session, after)
    return after, cues


def _spell(session: Session, command: Command) -> Moved:
    """Return the session after one more key of a word. It pauses, because whoever types what is
    wrong is looking at the screen, and asks what is wrong once the letters may mean something. A
    space is no letter: they may just want to go on.
    """
    if command is Command.PAUSE:
        return session, ()
    if command is Command.AGAIN:
        return keep_open(session), ()
    session = with_letter(session, command)
    if not means_something(session):
        return replace(session, status=Status.PAUSED, away=0), ()
    return report_word(session)


def _says_wrong(command: Command | int) -> bool:
    """Return whether this says that something is wrong, also where it asks whether to end."""
    if isinstance(command, int):
        return command >= HURTS_FROM
    return command in (Command.WRONG, Command.PASTE)


def _answer_end(session: Session, command: Command | int) -> Session:
    if command is Command.AWAY:
        return session
    if command in (Command.END, Command.YES):
        return replace(session, status=Status.STOPPED)
    if session.asked_from is Status.PAUSED:
        return replace(session, status=Status.PAUSED)
    return go_on(session)


_MOVES: Mapping[Command, Callable[[Session], Moved]] = {
    Command.PAUSE: lambda s: (
        go_on(s) if s.status is Status.PAUSED else replace(s, status=Status.PAUSED, away=0),
        (),
    ),
    Command.AWAY: lambda s: (away(s, s.seen, 0), ()),
    Command.NEXT: next_step,
    Command.BACK: back,
    Command.LONGER: lambda s: resize(s, LENGTHENING),
    Command.SHORTER: lambda s: resize(s, -LENGTHENING),
    Command.WRONG: report_trouble,
    Command.SOUND: lambda s: (replace(s, muted=not s.muted), ()),
    Command.KEYS: lambda s: (replace(s, keys_shown=s.keys_shown + 1), ()),
    Command.LARGE: lambda s: (replace(s, large=not s.large), ()),
    Command.END: lambda s: (replace(s, status=Status.ASKING, asked_from=s.status), ()),
}
"""What each key does while nothing is asked."""
