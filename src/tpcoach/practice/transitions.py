"""What changes a session: the clock, keys, and what a person says is wrong.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it. The sources of the rules that stop a person are content reference sections 1 and 4.4;
that two stops, or 8 of 10 twice, end a session is a cautious custom of this program.
"""

from collections.abc import Callable, Mapping

from tpcoach.frozen import replace
from tpcoach.plan.areas import NEAR_THE_HEAD, parts
from tpcoach.plan.timeline import Cue, CueKind, Phase, Timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import (
    HURTS_FROM,
    TEN_WITHIN,
    Felt,
    Moved,
    Position,
    Session,
    Status,
    Stop,
    Trouble,
    Word,
)
from tpcoach.practice.steps import (
    AGAIN_AFTER,
    LENGTHENING,
    announce,
    back,
    enter,
    go_on,
    next_step,
    resize,
    to_announce,
)
from tpcoach.practice.word import (
    answered,
    asked_again,
    asked_by_word,
    held_open,
    is_answer,
    led,
    means_something,
    of_word,
    swallowed,
    where_it_began,
    with_letter,
)

MOST_STOPS = 2
"""This many stops end a session."""


def start(timeline: Timeline, now: int = 0) -> Moved:
    """Return a session at the beginning of its first step."""
    lengths = tuple(step.length for step in timeline.steps)
    return enter(Session(timeline, lengths, (0,) * len(lengths), now), 0)


def resumed(timeline: Timeline, position: Position) -> Moved:
    """A session as it stood, with the countdown back into position.

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
            session, cues = _no_answer(session)
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
    session = asked_again(session, command)
    if session.status is Status.TROUBLE:
        return _answer_trouble(session, command)
    if isinstance(command, int):
        return rate(session, command)
    if of_word(session, command):
        return _spell(session, command)
    move = _MOVES.get(command)
    after, cues = move(session) if move else (session, ())
    if command in (Command.NEXT, Command.BACK):
        after = led(session, after)
    return after, cues


def _spell(session: Session, command: Command) -> Moved:
    """Return the session after one more key of a word. It pauses, because whoever types what is
    wrong is looking at the screen, and asks what is wrong once the letters may mean something. A
    space is no letter: they may just want to go on.
    """
    if command is Command.PAUSE:
        return session, ()
    if command is Command.AGAIN:
        return held_open(session), ()
    session = with_letter(session, command)
    if not means_something(session):
        return replace(session, status=Status.PAUSED, away=0), ()
    asking, cues = report_trouble(where_it_began(session))
    return asked_by_word(asking, session.word.letters), cues


def _says_wrong(command: Command | int) -> bool:
    """Whether this says that something is wrong, which the question whether to end is no end of."""
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


def rate(session: Session, value: int) -> Moved:
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


def report_trouble(session: Session) -> Moved:
    """Return the session after the person said that something is wrong: it rests and asks what.

    The stop is there at once, as no answer would leave it: whatever ends the session now, it is
    not lost.
    """
    near = _near_the_head(session, session.step)
    return _asking_what(_with_stop(session, Trouble.DIZZY if near else Trouble.UNTOLD)), ()


def _asking_what(session: Session) -> Session:
    word = Word(until=session.word.until)
    return replace(session, status=Status.TROUBLE, countdown=session.patience, word=word)


def _answer_trouble(session: Session, command: Command | int) -> Moved:
    """Return the session after a key; one that is no answer, or of a word, is swallowed."""
    if isinstance(command, int):
        # No answer; yet who asked because it is 9 of 10 is not led back into the hold by an o.
        return replace(session, felt=(*session.felt, _felt_now(session, command))), ()
    if not is_answer(session, command):
        return swallowed(session, command), ()
    if command is Command.DIZZY:
        return _trouble_is(session, Trouble.DIZZY)
    sharp = command is Command.SHARP
    after, cues = _trouble_is(session, Trouble.SHARP) if sharp else _nothing_was_wrong(session)
    return answered(session, after), cues


def _nothing_was_wrong(session: Session) -> Moved:
    session = replace(session, stops=session.stops[:-1])
    # Nothing leads back into a hold that hurt.
    closed = session.current.phase is Phase.HOLD and session.current.number in session.hurt
    session, cues = next_step(session) if closed else (session, ())
    return go_on(session), cues


def _no_answer(session: Session) -> Moved:
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
    if trouble is Trouble.DIZZY or stops_end(session):
        return replace(session, status=Status.STOPPED), ()
    session, cues = enter(session, session.step)
    return (session if session.ended else go_on(session)), cues


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
