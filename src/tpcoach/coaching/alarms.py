"""Alarms: signs that need help now. While one stands, no session starts or is offered."""

from collections.abc import Sequence
from datetime import timedelta
from math import inf

from tpcoach.consistency import advice
from tpcoach.consistency.standing import Past, recall
from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.errors import Problem, Refused
from tpcoach.journal import safety_answers
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.reading import LogReader
from tpcoach.journal.safety_answers import Alarm, Clearance, SafetyAnswer
from tpcoach.practice.session import Trouble
from tpcoach.prose import MARGIN, wrapped
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean

_BELOW = 3
"""The rows of a window that what follows an alarm takes: saved, a question, the prompt."""

_SESSION = b'{"v":1,"type":"session",'
"""How a session's line in the log begins."""

AGREED = "when a professional has agreed: tpcoach safety --confirm"

APPLIES = (
    f"your answer was: {SafetyAnswer.APPLIES}; ask a professional first, and {AGREED}; "
    "or was it a slip? tpcoach safety --ask-again"
)
"""Why there is no session after that answer, and the ways out."""


def clearance(runtime: Runtime) -> Clearance:
    """Return what is stored about the person's safety."""
    return safety_answers.read(runtime.folders().state)


def refuse_under_alarm(runtime: Runtime) -> None:
    """Raise Refused if an alarm stands, from whichever window it came."""
    if alarm := clearance(runtime).alarm:
        raise Refused(f"start: {reason(alarm)}")


def alarm_in(entry: Entry) -> Alarm | None:
    """Return the alarm that ended this session, if one did."""
    dizzy = (stop.exercise for stop in entry.stops if stop.trouble == Trouble.DIZZY)
    return next((Alarm(entry.ended, exercise) for exercise in dizzy), None)


def look_back(
    runtime: Runtime, all_of: timedelta = advice.LOOK_BACK
) -> tuple[Past, Sequence[Problem]]:
    """Return what was before today, as far as a professional has not agreed to go on since, and
    the lines of the log that cannot be read: `all_of` the last days, and what was before them as
    far as it may hold an alarm.
    """
    now, reader = runtime.now(), LogReader(runtime.log)
    reader.back_to(now - all_of)
    reading = reader.back_to(now - LOOK_BACK, _may_hold_alarm)
    agreed, corrected = clearance(runtime).agreed, reading.corrected
    past = recall(reading.entries, reading.refused, agreed, now, corrected, reading.excuses)
    return past, reading.problems


def _may_hold_alarm(raw: Raw) -> bool:
    """Return whether a line is no session as we write them, or one that may name the alarm, be it
    with letters that some program wrote by number.
    """
    data = raw.data or b""
    words = (Trouble.DIZZY.encode(), b"\\u006", b"\\u007")
    return not data.startswith(_SESSION) or any(word in data for word in words)


def recorded(past: Past) -> Alarm | None:
    """Return the newest alarm in the log that nobody has cleared: one stands without this machine's
    file too, and on another machine.
    """
    return next(filter(None, map(alarm_in, reversed(past.told))), None)


def store(runtime: Runtime, exercise: str = "") -> None:
    """Store that there was an alarm. Raises NotSaved."""
    save(runtime, clearance(runtime).alarmed(runtime.now(), exercise))


def save(runtime: Runtime, answers: Clearance) -> None:
    """Store these answers in place of those before. Raises NotSaved."""
    safety_answers.write(runtime.folders().state, answers)


def reason(alarm: Alarm) -> str:
    """Return why there is no session while it stands, and the way out, in sentences."""
    what = "you answered that you had emergency signs"
    if alarm.exercise:
        what = f'a session ended with signs that may be serious, in "{clean(alarm.exercise)}"'
    return (
        f"On {alarm.at:%d %b %Y} {what}. Get medical help first. "
        "When a professional has cleared it: tpcoach safety --confirm"
    )


def tell(runtime: Runtime, *sentences: str) -> None:
    """Write what to do now, the most important first, in one framed block that stands alone.

    A low window gets as much as it can show at once.
    """
    width, margin = min(runtime.width(), 80) - MARGIN - 1, " " * MARGIN
    rule = margin + runtime.glyphs.rule * width
    room = runtime.size()[1] - _BELOW if runtime.screen else inf
    lines: list[str] = []
    for sentence in sentences:
        more = [f"{margin} {line}" for line in wrapped(sentence, width - 1)]
        if not lines or len(lines) + len(more) + 2 <= room:
            lines += more
    framed = [rule, *lines, rule] if len(lines) + 2 <= room else lines[: int(max(room, 1))]
    block = "\n".join(framed)
    if runtime.screen and not runtime.dumb:
        runtime.console().print(block, style="bold stop")
    else:
        runtime.write(block)
