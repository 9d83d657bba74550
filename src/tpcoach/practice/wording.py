"""The sentences of a session: made for the eye and for the ear, the same in every view."""

from collections.abc import Sequence

from tpcoach.durations import clock, words
from tpcoach.plan.changes import Changes
from tpcoach.plan.routine import (
    MOST_ON_ONE_SPOT,
    Exercise,
    Hold,
    Move,
    Routine,
    Sides,
    Stretch,
)
from tpcoach.plan.timeline import BETWEEN_PRESSES, Cue, CueKind, Phase, Step, Timeline
from tpcoach.practice.session import ANSWER_WITHIN, Session, Status, Trouble
from tpcoach.prose import count, lowered, sentence

SIDES = {Sides.LEFT: "left side", Sides.RIGHT: "right side", Sides.BOTH: "both sides"}

TROUBLES = (
    ("s", "sharp, burning, tingling or numb"),
    ("d", "dizzy, faint, weak, trouble seeing or speaking, chest pain"),
    ("o", "pressed by mistake"),
)
"""The answers to what is wrong, each with its key."""

ONE_KEY = "One key, please: s, d or o."
"""What is said to who types words there."""

DOUBTED = ("o again if your words were a mistake; else s or d.", "Really? o again; else s or d.")
"""What is said after an o behind words, at length and in short."""

RESTS = {
    Status.PAUSED: "Paused",
    Status.COUNTDOWN: "Back into position",
    Status.ASKING: "End the session?",
    Status.TROUBLE: "What is wrong?",
}
"""What is said while time rests."""

END_OR_NOT = "q, y or Esc ends it; any other key goes on."

CUES = {
    CueKind.PRESS: "Press again.",
    CueKind.RELEASE: "Release for 5 s, stay where you are.",
    CueKind.HALFWAY: "Halfway.",
    CueKind.EASE_OFF: "Ease off to half.",
    CueKind.LAST: "3 seconds.",
    CueKind.DONE: "Done.",
}
"""What is said at the moments that are the same in every step."""

NOT_TODAY = (
    "Not today with new numbness, weakness, fever, a fall or blow, swelling, a sudden headache or "
    "chest pain."
)
"""What every session begins with. Source: content reference 4.6."""

_DIZZY_AFTER_ALL = "Dizzy or chest pain? x, then d."

_SHOWN_FOR = 5_000
"""How long a strength is shown, in ms of the step."""

_BY_NAME = {"fingers": "your fingers", "floor": "room on the floor", "door": "a door frame"}


def needs(routine: Routine) -> str:
    """What a routine needs: `you need: a massage ball, a wall`; of a partial one what all needs."""
    named = []
    for thing in (*routine.tools, *routine.place):
        article = "an" if thing[:1].lower() in "aeiou" else "a"
        named.append(_BY_NAME.get(thing, f"{article} {thing}"))
    return f"{'all of it needs' if routine.partial else 'you need'}: {', '.join(named)}"


def summary(timeline: Timeline) -> str:
    """One line about a routine: how much there is, how long it takes, what it needs."""
    routine = timeline.routine
    exercises = count(len(routine.exercises), "exercise")
    things = needs(routine)
    return f"{exercises}, {words(timeline.total)}. {things[0].upper()}{things[1:]}."


def remark(changes: Changes, routine: Routine) -> str:
    """Return what an answer before a session changed in the routine, or nothing."""
    if changes.stretches_only:
        return "Stretches alone today, no pressing."
    return "" if changes.pressure is None else f"Light day: {light(routine)}."


def untold(session: Session) -> tuple[str, ...]:
    """Return in a long and a short form that nobody said what was wrong, or neither."""
    stops = session.stops if session.status is not Status.TROUBLE else ()
    if stops and stops[-1].trouble is Trouble.UNTOLD:
        return (f"Nobody said what was wrong. {_DIZZY_AFTER_ALL}", _DIZZY_AFTER_ALL)
    return ()


def notice(session: Session) -> tuple[str, ...]:
    """Return that and what is different today, in ever shorter forms, or none."""
    told, today = untold(session), session.remark
    if not today:
        return told
    return (*(f"{each} {today}" for each in told), *told) or (today,)


def light(routine: Routine) -> str:
    """Return what a light day asks of a routine: `holds of 30 s, at most 4 of 10`."""
    holds = [each.hold for each in routine.exercises if each.hold]
    asks = [f"holds of {max(hold.ms for hold in holds) // 1000} s"] if holds else []
    asks += [f"at most {max(hold.pressure for hold in holds)} of 10"] if holds else []
    asks += ["small, easy moves"] if any(each.move for each in routine.exercises) else []
    return ", ".join(asks) or "easy stretches"


def shorter(exercises: Sequence[Exercise]) -> str:
    """Return that these holds are shorter than asked for, or nothing if there are none."""
    held = ", ".join(f"{lowered(e.name)} {e.hold.ms // 1000} s" for e in exercises if e.hold)
    limit = f"no muscle is pressed over {MOST_ON_ONE_SPOT // 1000} s on one side"
    return f"Shorter holds ({held}): {limit}." if held else ""


def seconds_left(ms: int) -> int:
    """Return a rest of time in whole seconds, as one counts down: 1 in the last of them."""
    return -(-ms // 1000)


def rest_left(session: Session) -> int:
    """Return the seconds left of the way back into position, or of the real time to answer."""
    asked = session.status is Status.TROUBLE
    ms = session.countdown * ANSWER_WITHIN // session.patience if asked else session.countdown
    return seconds_left(ms)


def unanswered(session: Session) -> str:
    """Return what no answer to what is wrong counts as, in a sentence."""
    counts = "ends it" if session.word.letters else "counts as s"
    if session.stops[-1].trouble is Trouble.DIZZY:
        counts = "counts as d"
    return f"No answer in {ANSWER_WITHIN // 1000} s {counts}."


def clock_left(ms: int) -> str:
    """Return a rest of time as `0:32`."""
    return clock(seconds_left(ms) * 1000)


def set_up(step: Step) -> tuple[str, ...]:
    """How to get into position for the exercise: the first line of its first part."""
    return step.exercise.first.how[:1]


def instructions(step: Step) -> tuple[str, ...]:
    """What to do in this step, a sentence each."""
    exercise = step.exercise
    match step.part:
        case Stretch(how=how):
            return how
        case Move(how=how):
            return (*how, f"{count(step.reps, 'time')}, one every {words(step.every)}.")
        case Hold(how=how):
            # A step before this one may have said how to get into position.
            first = step.side is exercise.sides.in_turn[0]
            set_up_before = step.round > 1 or (exercise.prepare if first else exercise.switch)
            how = (how[1:] or how) if set_up_before else how
            return (*how, f"At most {step.part.pressure} of 10. More than that: press less.")
    if step.phase is Phase.EASE:
        return ("Ease off slowly and move into the stretch.",)
    if step.phase is Phase.REST:
        return ("Let go and breathe.",)
    return set_up(step) + avoid(step) * (step.phase is Phase.PREPARE)


def avoid(step: Step) -> tuple[str, ...]:
    """What to avoid in this exercise and when to stop it, a sentence each."""
    avoid = "; ".join(lowered(thing) for thing in step.exercise.avoid)
    stop = "; ".join(lowered(sign) for sign in step.exercise.stop_if)
    return (*[f"Avoid: {avoid}."] * bool(avoid), *[f"Stop if: {stop}."] * bool(stop))


def cycles(step: Step) -> tuple[str, ...]:
    """How a hold with several presses is shared out, or nothing."""
    if step.cycles == 1:
        return ()
    each = step.press // 1000
    return (f"{step.cycles} presses of about {each} s, with 5 s of letting go between them.",)


def heading(step: Step) -> str:
    """The name of a step: `Hold, left side`."""
    names = {Phase.PREPARE: "Get ready", Phase.EASE: "Let go", Phase.SWITCH: "Change sides"}
    name = names.get(step.phase, step.phase.capitalize())
    return f"{name}, {SIDES[step.side]}"


def cycle(step: Step, at: int) -> str:
    """Whether to press or let go at this moment of a hold with several presses, which repetition
    of a move it is, or nothing.
    """
    if step.every:
        return f"{min(at // step.every + 1, step.reps)} of {step.reps}"
    if step.cycles == 1:
        return ""
    apart = step.press + BETWEEN_PRESSES
    number, within = at // apart + 1, at % apart
    if number < step.cycles and within >= step.press:
        return f"LET GO, press again in {seconds_left(apart - within)}"
    return f"press {min(number, step.cycles)} of {step.cycles}"


def counter(session: Session) -> str:
    """What one counts by: which repetition of a move it is, or else the time left in the step."""
    step = session.current
    return cycle(step, session.at) if step.every else clock_left(session.left)


def upcoming(timeline: Timeline, index: int) -> str:
    """What comes after this step, as it is announced."""
    step = timeline.announced(index)
    if step is None:
        return "the end of the session"
    if step.number != timeline.steps[index].number:
        exercise = lowered(step.exercise.name)
        return f"exercise {step.number} of {len(timeline.routine.exercises)}, {exercise}"
    text = heading(step)
    if step.phase in (Phase.STRETCH, Phase.MOVE) and step.part and step.part.how:
        text += f": {lowered(step.part.how[0])}"
    return lowered(text)


def sleep_note(session: Session) -> str:
    """Why a session paused by itself, as a sentence with a blank after it, or nothing."""
    if not session.away:
        return ""
    return f"The coach was asleep for {words(session.away)}; none of it counts. "


def left_out(session: Session) -> str:
    """That the rest of the exercise before this one is left out, and what else is for its muscle;
    or nothing.
    """
    if not session.stops or not session.step or session.at:
        return ""
    steps, broken_off = session.timeline.steps, session.timeline.steps[session.stops[-1].step]
    out, now = session.left_out, session.current.number
    passed = {step.number for step in steps[session.stops[-1].step : session.step]}
    if now in out or not passed <= out:
        return ""
    name, others = lowered(broken_off.exercise.name), out - {broken_off.number}
    also = f", and what else is for {broken_off.exercise.muscle}" if others else ""
    return f"The rest of this is left out today: {name}{also}."


def strength_note(session: Session) -> str:
    """Return the strength of a digit pressed in this step just now, and what it asks for."""
    last = session.felt[-1] if session.felt else None
    if last is None or not _just_now(session, last.step, last.lived):
        return ""
    return f"{last.value} of 10" + (": EASE OFF TO HALF" if session.too_strong(last) else "")


def bound_note(session: Session) -> str:
    """Return that + or - came up against a bound of this step just now."""
    bound = session.bound
    if bound is None or not _just_now(session, bound.step, bound.lived):
        return ""
    return f"this is the {'longest' if bound.longest else 'shortest'}"


def _just_now(session: Session, step: int, lived: int) -> bool:
    since = session.lived[session.step] - lived
    # If the step was begun again since, more has been lived through than its position says.
    return step == session.step and since < _SHOWN_FOR and since <= session.at


def cue_sentence(timeline: Timeline, cue: Cue) -> str:
    """What a cue says, as one line."""
    if cue.kind is CueKind.NEXT:
        return f"Next: {upcoming(timeline, cue.step)}."
    if cue.kind in CUES:
        return CUES[cue.kind]
    step = timeline.steps[cue.step]
    if cue.kind is CueKind.COUNT:
        return f"{cycle(step, cue.at)}."
    if step.phase is Phase.EASE:
        return "Let go. Move into the stretch."
    parts = []
    if cue.step == 0 or timeline.steps[cue.step - 1].number != step.number:
        count = len(timeline.routine.exercises)
        exercise = f"{lowered(step.exercise.name)} ({step.exercise.muscle})"
        parts.append(f"Exercise {step.number} of {count}: {exercise}.")
    if step.exercise.rounds > 1 and step.part is step.exercise.first:
        parts.append(f"Round {step.round} of {step.exercise.rounds}.")
    parts.append(f"{heading(step)}, {words(step.length)}.")
    return " ".join([*parts, *map(sentence, instructions(step))])
