"""What a voice says in a session, as sentences for someone whose eyes are closed. Pure.

A text is made to fit the time there is for it: whole sentences that can be spared are left out.
Digits stay digits, because every voice reads them itself, in whichever language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from tpcoach.frozen import Frozen
from tpcoach.plan.routine import Move
from tpcoach.plan.timeline import LAST_SECONDS, NEXT_AHEAD, Cue, CueKind, Phase, Timeline
from tpcoach.practice.session import Session, Status, Trouble
from tpcoach.practice.wording import CUES, SIDES, TROUBLES, heading, left_out, set_up
from tpcoach.prose import count, lowered, sentence
from tpcoach.sound.bell import foremost

PACE = 2.5
"""Words a second: slower than any voice is set to unless the person wants it so."""

_BREATH = 1_000
"""Left free at the end of a step that is only for getting ready, in ms."""

_WORD = re.compile(r"\d|[^\W\d]+")
"""A digit counts as a word: `45` is two."""

_RANGE = re.compile(r"(?<=\d)\s*[-\u2013]\s*(?=\d)")
_SECONDS = re.compile(r"(?<=\d)\s?s\b")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?![a-z])")


class Utterance(Frozen):
    """A text to be spoken; while another is being said, it `cuts_in` or is left out."""

    text: str
    cuts_in: bool = True

    @property
    def seconds(self) -> float:
        """How long it takes at an easy pace."""
        return len(_WORD.findall(self.text)) / PACE


_PLACE, _CARE, _HOW, _NEEDED = range(4)
"""What a sentence is worth: where time is short, the last one of the least worth goes first."""

Weighed = tuple[int, str]
"""A sentence, after what it is worth."""


def utterance_for(
    before: Session | None, session: Session, cues: Sequence[Cue], speed: float = 1.0
) -> Utterance | None:
    """Return what to say about what has just happened: that time rests, or else the cue.

    `speed` is how many times faster than real time the session's clock runs. What comes next is
    not part of it: `next_step` says that, when there is room for it.
    """
    change = _change(before, session)
    rests = session.status not in (Status.RUNNING, Status.COUNTDOWN, Status.FINISHED)
    if not cues or (change and rests):
        return change
    cue = foremost(cues)
    if cue.kind is CueKind.NEXT:
        return None
    if cue.kind is CueKind.COUNT:
        last = cue.number == session.timeline.steps[cue.step].reps
        return Utterance(f"{cue.number}{', the last' * last}.", cuts_in=False)
    if cue.kind in CUES:
        text = "Release." if cue.kind is CueKind.RELEASE else CUES[cue.kind]
        return Utterance(text, cuts_in=cue.kind not in (CueKind.HALFWAY, CueKind.LAST))
    at = session.at if session.step == cue.step else 0
    return Utterance(step_text(session.shown, cue.step, at, speed))


def next_step(session: Session, speed: float = 1.0) -> Utterance | None:
    """Return what comes after this step, if it can be said before the last seconds."""
    step = session.shown.announced(session.step)
    coming = "the end" if step is None else lowered(heading(step))
    if step and step.number != session.current.number:
        coming = f"exercise {step.number}, {lowered(step.exercise.name)}"
    text = f"Next, {coming}."
    if abs(session.left - NEXT_AHEAD) < 500:
        text = f"{_duration(NEXT_AHEAD)}. {text}"
    utterance = Utterance(text)
    room = (session.left - LAST_SECONDS) / 1000 / speed
    return utterance if utterance.seconds <= room else None


def step_text(timeline: Timeline, index: int, at: int = 0, speed: float = 1.0) -> str:
    """Return what to say when a step begins, or goes on from this moment of it (ms)."""
    step = timeline.steps[index]
    if step.phase is Phase.EASE:
        return "Let go. Move into the stretch."
    parts = list(_parts(timeline, index, step.length - at))
    room = _room(timeline, index, at) / 1000 / speed
    spare = sorted((part for part in parts if part[0] < _NEEDED), key=itemgetter(0), reverse=True)
    while spare and Utterance(_text(parts)).seconds > room:
        parts.remove(spare.pop())
    return _text(parts)


def _text(parts: Sequence[Weighed]) -> str:
    return " ".join(text for _, text in parts)


def _change(before: Session | None, session: Session) -> Utterance | None:
    if before is None or before.status is session.status:
        return None
    asleep = "The coach was asleep. " if session.away else ""
    match session.status:
        case Status.PAUSED:
            return Utterance(f"{asleep}Paused. Space goes on.")
        case Status.COUNTDOWN:
            # Where someone pressed a key to get here, the pause has said it already.
            asleep = "" if before.status is Status.PAUSED else asleep
            skipped = "The rest of it is left out. " if left_out(session) else ""
            if skipped and session.stops[-1].trouble is Trouble.UNTOLD:
                skipped = f"Nobody answered. {skipped}Dizzy or chest pain? X, then D. "
            return Utterance(f"{asleep}{skipped}Back into position. {heading(session.current)}.")
        case Status.RUNNING:
            return Utterance("Go on.", cuts_in=False)
        case Status.TROUBLE:
            answers = (f"{key.capitalize()}, {text}." for key, text in TROUBLES)
            return Utterance(" ".join(["What is wrong?", *answers]))
        case Status.ASKING:
            return Utterance("End the session? Q ends it, any other key goes on.")
        case Status.STOPPED if before.status is Status.TROUBLE or session.stops != before.stops:
            return Utterance("Stopped. Look at the screen.")
        case _:
            return None


def _room(timeline: Timeline, index: int, at: int) -> int:
    """Return the time until something else must be said, in ms."""
    step = timeline.steps[index]
    if not step.phase.practised:
        return step.length - at - _BREATH
    awaited = (CueKind.RELEASE, CueKind.NEXT)
    ahead = (cue.at for cue in timeline.cues(index) if cue.kind in awaited and cue.at > at)
    return min(ahead, default=step.length) - at


def _parts(timeline: Timeline, index: int, left: int) -> Iterator[Weighed]:
    step, exercise = timeline.steps[index], timeline.steps[index].exercise
    lang = timeline.routine.lang
    if index == 0 or timeline.steps[index - 1].number != step.number:
        # The exercises after the first were announced with their number.
        yield _PLACE, f"Exercise {step.number} of {len(timeline.routine.exercises)}."
        yield from _sentences([exercise.name], _NEEDED, lang)
    side = SIDES[step.side].capitalize()
    yield _NEEDED, f"{side if step.phase is Phase.PREPARE else heading(step)}."
    if not step.phase.practised:
        # A move leaves no time to listen, so all of it is said beforehand.
        moves = isinstance(exercise.first, Move)
        yield from _sentences(exercise.first.how if moves else set_up(step), _HOW, lang)
        if step.phase is Phase.PREPARE:
            avoid = [f"Avoid {lowered(thing)}" for thing in exercise.avoid]
            stop = [f"Stop if {lowered(sign)}" for sign in exercise.stop_if]
            yield from _sentences([*avoid, *stop], _CARE, lang)
        return
    if exercise.rounds > 1:
        yield _NEEDED, f"Round {step.round} of {exercise.rounds}."
    if step.cycles > 1:
        yield _NEEDED, f"{step.cycles} presses."
    # What was said while getting ready is not said twice.
    hold, part = exercise.hold if step.phase is Phase.HOLD else None, step.part
    got_ready = index and timeline.steps[index - 1].phase in (Phase.PREPARE, Phase.SWITCH)
    before = step_text(timeline, index - 1) if got_ready else ""
    # Nor is a move explained again on the other side or in a later round: it would drown the count.
    again = step.every and (step.round > 1 or step.side is not exercise.sides.in_turn[0])
    how = _sentences(part.how if part and not again else (), _HOW, lang)
    yield from (part for part in how if part[1] not in before)
    if hold:
        yield _NEEDED, f"No more than {hold.pressure} out of 10."
    yield _NEEDED, f"{count(step.reps, 'time') if step.every else _duration(left)}."


def _sentences(lines: Iterable[str], worth: int, lang: str | None) -> Iterator[Weighed]:
    """Yield the sentences of these lines as a voice reads them well. In another language than ours
    all is left to the voice, signs and numbers too.
    """
    english = (lang or "en").lower().split("-")[0] == "en"
    for line in lines:
        readable = _SECONDS.sub(" seconds", _RANGE.sub(" to ", line)) if english else line
        yield from ((worth, sentence(text)) for text in _BETWEEN_SENTENCES.split(readable))


def _duration(ms: int) -> str:
    """Return a length of time to the second: `45 seconds`, `1 minute 5 seconds`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    parts = ((minutes, "minute"), (seconds, "second"))
    return " ".join(count(number, unit) for number, unit in parts if number) or "A moment"
