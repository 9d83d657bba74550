"""What a session says aloud, as sentences for someone whose eyes are closed. Pure.

A text is made to fit the time there is for it: whole sentences that can be spared are left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from tpcoach.plan.timeline import LAST_SECONDS, NEXT_AHEAD, Cue, CueKind, Phase, Timeline
from tpcoach.practice.session import Session, Status
from tpcoach.practice.wording import SIDES, TROUBLES, heading, left_out, set_up
from tpcoach.prose import lowered
from tpcoach.sound.bell import foremost
from tpcoach.text import replace_unsafe

PACE = 2.5
"""Words a second: slower than any voice is set to unless the person wants it so."""

_BREATH = 1_000
"""Left free at the end of a step that is only got ready in, in ms."""


class Weight(Enum):
    """What becomes of an utterance while another is being said."""

    CUTS = auto()
    """It cuts the other off."""
    WAITS = auto()
    """It is said afterwards, if there is still time for it."""
    YIELDS = auto()
    """It is left out."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text to be spoken."""

    text: str
    weight: Weight = Weight.CUTS

    @property
    def seconds(self) -> float:
        """How long it takes at an easy pace."""
        return len(re.findall(r"[\w']+", self.text)) / PACE


def told(
    before: Session | None, session: Session, cues: Sequence[Cue], speed: float = 1.0
) -> Utterance | None:
    """What to say about what has just happened, if anything: where time rests, that; else the cue.

    `speed` is how many times faster than real time the session's clock runs.
    """
    change = _change(before, session)
    rests = session.status not in (Status.RUNNING, Status.COUNTDOWN, Status.FINISHED)
    if cues and not (change and rests):
        return _cue(session, foremost(cues), speed)
    return change


def what_is_next(session: Session, speed: float = 1.0) -> Utterance | None:
    """What comes after this step, if there is time to say it before the last seconds."""
    coming = f"Next, {_coming(session.shown, session.step)}."
    if abs(session.left - NEXT_AHEAD) < 500:
        coming = f"{duration(NEXT_AHEAD)}. {coming}"
    utterance = Utterance(coming, Weight.WAITS)
    room = (session.left - LAST_SECONDS) / 1000 / speed
    return utterance if utterance.seconds <= room else None


def _cue(session: Session, cue: Cue, speed: float) -> Utterance | None:
    match cue.kind:
        case CueKind.STEP | CueKind.SIDE:
            at = session.at if session.step == cue.step else 0
            return Utterance(step(session.shown, cue.step, at, speed))
        case CueKind.PRESS:
            return Utterance("Press again.")
        case CueKind.RELEASE:
            return Utterance("Release.")
        case CueKind.HALFWAY:
            return Utterance("Halfway.", Weight.YIELDS)
        case CueKind.NEXT:
            return what_is_next(session, speed)
        case CueKind.EASE_OFF:
            return Utterance("Ease off to half.")
        case CueKind.LAST:
            return Utterance("Three seconds.", Weight.YIELDS)
        case CueKind.DONE:
            return Utterance("Done.")


def _change(before: Session | None, session: Session) -> Utterance | None:
    """What to say about another status."""
    if before is None or before.status is session.status:
        return None
    asleep = "The coach was asleep. " if session.away else ""
    match session.status:
        case Status.PAUSED:
            return Utterance(f"{asleep}Paused. Space goes on.")
        case Status.COUNTDOWN:
            # Told already where someone had to press a key to get here.
            asleep = "" if before.status is Status.PAUSED else asleep
            skipped = "The rest of it is left out. " if left_out(session) else ""
            return Utterance(f"{asleep}{skipped}Back into position. {heading(session.current)}.")
        case Status.RUNNING:
            return Utterance("Go on.", Weight.YIELDS)
        case Status.TROUBLE:
            answers = (f"{key}, {text.replace(':', ',')}." for key, text in TROUBLES)
            return Utterance(" ".join(["What is wrong?", *map(aloud, answers)]))
        case Status.ASKING:
            return Utterance("End the session? Q ends it, any other key goes on.")
        case Status.STOPPED if before.status is Status.TROUBLE or session.stops != before.stops:
            return Utterance("Stopped. Look at the screen.")
        case _:
            return None


def step(timeline: Timeline, index: int, at: int = 0, speed: float = 1.0) -> str:
    """What is said when a step begins, or is gone on with at this moment of it (ms)."""
    this = timeline.steps[index]
    if this.phase is Phase.EASE:
        return "Let go. Move into the stretch."
    seconds = _room(timeline, index, at) / 1000 / speed
    parts = list(_parts(timeline, index, this.length - at))
    while Utterance(_joined(parts)).seconds > seconds:
        spare = max(parts, key=lambda part: (part[1], parts.index(part)))
        if spare[1] is _Spare.NEVER:
            break
        parts.remove(spare)
    return _joined(parts)


class _Spare(IntEnum):
    """When a sentence is left out if there is no room: the greatest first, of those the last."""

    NEVER = 0
    HOW = 1
    CARE = 2
    PLACE = 3


Part = tuple[str, _Spare]


def _joined(parts: Sequence[Part]) -> str:
    return " ".join(sentence for sentence, _ in parts)


def _room(timeline: Timeline, index: int, at: int) -> int:
    """The time until something else must be heard, in ms."""
    this = timeline.steps[index]
    if not this.phase.practised:
        return this.length - at - _BREATH
    heard = (CueKind.RELEASE, CueKind.NEXT)
    ahead = (cue.at for cue in timeline.cues(index) if cue.kind in heard and cue.at > at)
    return min(ahead, default=this.length) - at


def _parts(timeline: Timeline, index: int, left: int) -> Iterator[Part]:
    this = timeline.steps[index]
    if index == 0 or timeline.steps[index - 1].number != this.number:
        exercises = len(timeline.routine.exercises)
        # The exercises after the first were announced with their number.
        yield f"{number(this.number).capitalize()} of {number(exercises)}.", _Spare.PLACE
        yield from _all([this.exercise.name], _Spare.NEVER)
    side = SIDES[this.side].capitalize()
    yield f"{side if this.phase is Phase.PREPARE else heading(this)}.", _Spare.NEVER
    if this.phase.practised:
        yield from _practising(timeline, index)
        yield f"{duration(left)}.", _Spare.NEVER
        return
    yield from _all(set_up(this), _Spare.HOW)
    if this.phase is Phase.PREPARE:
        for thing in this.exercise.avoid:
            yield f"Avoid {lowered(aloud(thing))}.", _Spare.CARE
        for sign in this.exercise.stop_if:
            yield f"Stop if {lowered(aloud(sign))}.", _Spare.CARE


def _practising(timeline: Timeline, index: int) -> Iterator[Part]:
    """What to do in a hold or a stretch; what was said while getting ready is not said again."""
    this = timeline.steps[index]
    exercise, rounds = this.exercise, this.exercise.rounds
    pressed = exercise.hold if this.phase is Phase.HOLD else None
    if rounds > 1:
        yield f"Round {number(this.round)} of {number(rounds)}.", _Spare.NEVER
    if pressed and pressed.cycles > 1:
        yield f"{number(pressed.cycles).capitalize()} presses.", _Spare.NEVER
    ready = index and timeline.steps[index - 1].phase in (Phase.PREPARE, Phase.SWITCH)
    heard = step(timeline, index - 1) if ready else ""
    for part in _all((pressed or exercise.stretch).how, _Spare.HOW):
        if part[0] not in heard:
            yield part
    if pressed:
        yield f"At most {number(pressed.pressure)} of ten.", _Spare.NEVER


def _all(lines: Sequence[str], spare: _Spare) -> Iterator[Part]:
    return ((sentence, spare) for line in lines for sentence in sentences(line))


def _coming(timeline: Timeline, index: int) -> str:
    following = timeline.told_next(index)
    if following is None:
        return "the end"
    if following.number != timeline.steps[index].number:
        name = lowered(aloud(following.exercise.name))
        return f"exercise {number(following.number)}, {name}"
    return lowered(heading(following))


# fmt: off
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on

_SHORT = {
    "s": "seconds",
    "sec": "seconds",
    "min": "minutes",
    "cm": "centimetres",
    "mm": "millimetres",
    "kg": "kilograms",
    "x": "times",
    "%": "percent",
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "and so on",
    "approx.": "about",
    "max.": "at most",
    "vs.": "against",
}
_UNIT = re.compile(r"(?<=\d)(?<!\d{4})\s*(sec|min|cm|mm|kg|s|x|%)(?![A-Za-z])")
_FORM = re.compile(r"(?<!\w)(?:e\.g|i\.e|etc|approx|max|vs)\.(?=\W|$)", re.IGNORECASE)
_SIGNS = (
    (re.compile(r"(?<=\d)\s*[-\u2013]\s*(?=\d)"), " to "),
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"(\d+)\.(?=\d)"), r"\1 point "),
    (re.compile(r"(?<=\d)[:,](?=\d)"), " "),
    (re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"), " "),
    (re.compile(r"\d+"), lambda found: _counted(found[0])),
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"(?<=\w)/(?=\w)"), " or "),
    (re.compile(r"[\"*_`\u201c\u201d]"), ""),
    (re.compile(r"\s*[()\[\]{}<>|#=+~^\\/]+\s*"), ", "),
    (re.compile(r"(?:,\s*)+(?=[.!?;:,]|$)|^[\s,]+"), ""),
    (re.compile(r"\s+"), " "),
)
_END = re.compile(r"(?<=[.!?])\s+")


def number(value: int) -> str:
    """A number from 0 to 999 in words: `forty-five`. Raises ValueError for any other."""
    if not 0 <= value < 1000:
        raise ValueError(f"{value} is not from 0 to 999")
    if value < 20:
        return _SMALL[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[rest]}" if rest else "")
    hundreds, rest = divmod(value, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")


def duration(ms: int) -> str:
    """A length of time in words, to the second: `Forty-five seconds`, `One minute`."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    parts = [
        f"{number(value)} {unit}{'s' * (value != 1)}"
        for value, unit in ((minutes, "minute"), (seconds, "second"))
        if value
    ]
    return " ".join(parts or ["a moment"]).capitalize()


def aloud(text: str) -> str:
    """The text as it is read out: no digit, bracket or short form is left in it."""
    text = _UNIT.sub(lambda found: f" {_SHORT[found[1]]}", _in_full(text))
    for sign, by in _SIGNS:
        text = sign.sub(by, text)
    text = text.strip()
    return text[:1].upper() + text[1:]


def sentences(text: str) -> list[str]:
    """The sentences of a text, made for the ear, each with a mark at its end."""
    spoken = filter(None, map(aloud, _END.split(_in_full(text).strip())))
    return [part if part[-1] in ".!?" else f"{part.rstrip(',;:')}." for part in spoken]


def _counted(digits: str) -> str:
    """A number as it is read out: a long one digit by digit."""
    groups = [digits] if len(digits) <= 3 else digits
    return " ".join(number(int(group)) for group in groups)


def _in_full(text: str) -> str:
    """The text without short forms that end with a full stop, as if a sentence ended there."""
    return _FORM.sub(lambda found: _SHORT[found[0].lower()], replace_unsafe(text, " "))
