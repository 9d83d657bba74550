"""Everything that changes a session: the clock, keys, and what a person says is wrong.

Data in, data out: each function returns the session afterwards; those that may fire cues return
these with it. The sources of the rules that stop a person are content reference sections 1 and 4.4;
that two stops, or 8 of 10 twice, end a session is a cautious custom of this program.
"""

from collections.abc import Callable, Mapping

from tpcoach.frozen import replace
from tpcoach.plan.areas import NEAR_THE_HEAD, parts
from tpcoach.plan.routine import MOST_REPS, SHORTEST_PRESS
from tpcoach.plan.timeline import BETWEEN_PRESSES, Cue, CueKind, Phase, Step, Timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.session import (
    ANSWER_WITHIN,
    HURTS_FROM,
    TEN_WITHIN,
    WORD_WITHIN,
    Bound,
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

AGAIN_AFTER = 5_000
"""Still too strong after this time in the same step (ms), it moves on."""

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
    session, passed = _announced(go_on(session))
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
            session, cues = _trouble_is(session, session.stops[-1].trouble)
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
    ahead = [cue.at - session.at for cue in _not_announced(session) if cue.at > session.at]
    return min([*ahead, session.left])


def away(session: Session, now: int, ms: int) -> Session:
    """Return the session after nobody looked at the clock for `ms` of real time: paused."""
    session = replace(session, seen=max(now, session.seen))
    if session.status in (Status.RUNNING, Status.COUNTDOWN):
        return replace(session, status=Status.PAUSED, away=ms)
    return session


def go_on(session: Session) -> Session:
    """Return the session on its way back into position after a rest."""
    return replace(session, status=Status.COUNTDOWN, countdown=COUNTDOWN)


def _live(session: Session, ms: int) -> Moved:
    lived = list(session.lived)
    lived[session.step] += ms
    session = replace(session, at=session.at + ms, lived=tuple(lived), seen=session.seen + ms)
    session, fired = _announced(session)
    if session.left:
        return session, fired
    session, entered = next_step(session)
    return session, fired + entered


def _announced(session: Session) -> Moved:
    """Return the session with the cues that are due; they do not fire again in this pass."""
    fired = tuple(cue for cue in _not_announced(session) if cue.at <= session.at)
    if not fired:
        return session, ()
    return replace(session, announced=session.announced | {_key(cue) for cue in fired}), fired


def _not_announced(session: Session) -> list[Cue]:
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
            session.pressure_left(index) <= 0 or _was_too_strong(session, index)
        ):
            # This spot has had its share, or it was too much: its stretch instead.
            index += 2 if index + 1 < len(steps) and steps[index + 1].phase is Phase.EASE else 1
        else:
            break
    if index >= len(steps):
        last = len(steps) - 1
        done = replace(session, status=Status.FINISHED, step=last, at=steps[last].length)
        if session.skipped or session.stopped_last:  # ended, but not done
            return replace(done, status=Status.STOPPED), ()
        return done, (Cue(CueKind.DONE, last, done.at),)
    return _announced(replace(session, step=index, at=0, announced=frozenset()))


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
    if session.remark and session.current.phase is Phase.HOLD:
        # A light day keeps its holds as short as it said.
        high = session.planned[session.step]
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
    passed = {_key(cue) for cue in _not_announced(session) if cue.at < session.at}
    announced = session.announced | (passed - {(CueKind.NEXT, 0)})
    return replace(session, announced=announced - {(CueKind.LAST, 0)} if grown else announced), ()


def _bounds(timeline: Timeline, step: Step) -> tuple[int, int]:
    if step.phase is Phase.STRETCH:
        return timeline.routine.bounds.stretch
    if step.phase is not Phase.HOLD:
        return 0, LONGEST_CHANGE
    low, high = timeline.routine.bounds.hold
    return max(low, step.cycles * (SHORTEST_PRESS + BETWEEN_PRESSES) - BETWEEN_PRESSES), high


def apply(session: Session, command: Command | int) -> Moved:
    """Return the session after a command or a strength, 0-9; an ended one stays as it is."""
    if session.ended:
        return session, ()
    if command is Command.STOP:
        return replace(session, status=Status.STOPPED), ()
    if session.status is Status.ASKING and not _says_wrong(command):
        return _answer_end(session, command), ()
    if session.asked and command is Command.LETTER and session.seen < session.s_from:
        # What answered was the first letter of a word.
        session = replace(session.asked, seen=session.seen)
    if session.status is Status.TROUBLE:
        return _answer_trouble(session, command)
    if isinstance(command, int):
        return rate(session, command)
    if command in _OF_WORDS:
        # Whoever types what is wrong looks at the screen: nothing goes on meanwhile.
        word_until = _on_its_clock(session, WORD_WITHIN)
        return replace(session, status=Status.PAUSED, away=0, word_until=word_until), ()
    if command in _IN_WORDS and session.seen < session.word_until:
        return session, ()
    move = _MOVES.get(command)
    return move(session) if move else (session, ())


def _says_wrong(command: Command | int) -> bool:
    """Whether this says that something is wrong, which the question whether to end is no end of."""
    return command >= HURTS_FROM if isinstance(command, int) else command is Command.WRONG


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
    session = replace(session, asked=None, s_from=0, o_from=0)
    return replace(session, status=Status.TROUBLE, countdown=session.patience)


def _answer_trouble(session: Session, command: Command | int) -> Moved:
    """Return the session after a key; one that is no answer is swallowed, and so is the s or the o
    of a word that is typed.
    """
    if command is Command.DIZZY:
        return _trouble_is(session, Trouble.DIZZY)
    if isinstance(command, int):
        # No answer; yet who asked because it is 9 of 10 is not led back into the hold by an o.
        session = replace(session, felt=(*session.felt, _felt_now(session, command)))
    if command is Command.SHARP and session.seen >= session.s_from:
        return _answered(session, _trouble_is(session, Trouble.SHARP))
    if command is Command.MISTAKE and session.seen >= session.o_from:
        return _answered(session, _nothing_was_wrong(session))
    later = _on_its_clock(session, WORD_WITHIN)
    if command is Command.LETTER:
        return replace(session, s_from=later, o_from=later), ()
    return (replace(session, o_from=later), ()) if command in _BEFORE_O else (session, ())


def _on_its_clock(session: Session, within: int) -> int:
    """Return the session's time this many real ms from now."""
    return session.seen + within * session.patience // ANSWER_WITHIN


def _answered(session: Session, moved: Moved) -> Moved:
    after, cues = moved
    return replace(after, asked=session, s_from=_on_its_clock(session, WORD_WITHIN)), cues


def _nothing_was_wrong(session: Session) -> Moved:
    session = replace(session, stops=session.stops[:-1])
    # Nothing leads back into a hold that hurt.
    closed = session.current.phase is Phase.HOLD and session.current.number in session.hurt
    session, cues = next_step(session) if closed else (session, ())
    return go_on(session), cues


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

_OF_WORDS = (Command.LETTER, Command.SHARP, Command.DIZZY, Command.MISTAKE)
"""What a letter is that does nothing else while nothing is asked."""

_BEFORE_O = (Command.NEXT, Command.BACK, Command.SOUND, Command.LARGE, Command.MISTAKE)
"""After which an o may be part of a word: "no"."""

_IN_WORDS = (Command.PAUSE, Command.NEXT, Command.BACK, Command.SOUND, Command.LARGE)
"""What else may be part of a word once such a letter came."""
