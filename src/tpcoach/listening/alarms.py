"""Alarms: signs that need help now. While one stands, no session starts or is offered."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from math import inf
from pathlib import Path

from tpcoach.consistency import advice
from tpcoach.consistency.past import (
    Past,
    recall,
    said_not_fine,
    untold,
    what_it_was,
    whether_fine,
)
from tpcoach.consistency.standing import filed
from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.errors import NotSaved, Problem, Refused
from tpcoach.frozen import replace
from tpcoach.journal import safety_answers, unfinished
from tpcoach.journal.entry import KILLED_SESSION, TYPED_WORDS, Entry
from tpcoach.journal.jsonl import Raw
from tpcoach.journal.log import checkpoints
from tpcoach.journal.reading import LogReader
from tpcoach.journal.recording import of_no_session, with_wrong
from tpcoach.journal.records import YES
from tpcoach.journal.safety_answers import Alarm, Clearance, SafetyAnswer
from tpcoach.journal.unfinished import Checkpoint
from tpcoach.practice.session import Trouble
from tpcoach.prose import MARGIN, wrapped
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean

_SESSION = b'{"v":1,"type":"session",'
"""How a session's line in the log begins."""

_OPEN = (Trouble.UNTOLD, Trouble.DIZZY)
"""What stands in a session that runs while it asks what is wrong."""

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


def killed_sessions(runtime: Runtime) -> list[tuple[Path, Entry | None]]:
    """Return the files of killed sessions and their entries so far, even while the log is away."""
    with unfinished.abandoned(checkpoints(runtime.folders().state)) as left:
        return [(each.file, session.entry if session else None) for each, session in left]


def look_back(
    runtime: Runtime, all_of: timedelta = advice.LOOK_BACK
) -> tuple[Past, Sequence[Problem]]:
    """Return what was before today, as far as a professional has not agreed to go on since, and
    the lines of the log that cannot be read: `all_of` the last days, and what was before them as
    far as it may hold an alarm, or was last said not to be fine yet. What was wrong in a killed
    session counts before it is in the log, and in one that runs while it asks.
    """
    now, reader, agreed = runtime.now(), LogReader(runtime.log), clearance(runtime).agreed
    said, before = said_not_fine(reader.back_to(now - all_of), now), Past(agreed=agreed)
    unfine = {id for id, at in said.items() if not before.lifted(at, now)}
    names_one = partial(_names, [id.encode() for id in unfine])
    reading = reader.back_to(now - LOOK_BACK, lambda raw: names_one(raw) or _may_hold_alarm(raw))
    if not unfine <= {each.id for each in (*reading.entries, *reading.corrected)}:
        reading = reader.back_to(None, names_one)
    told = (*reading.corrected, *_unsaved(runtime)), reading.excuses, what_it_was(reading)
    fine = {id: each.answer == YES for id, each in whether_fine(reading, now).items()}
    past = recall(reading.entries, reading.refused, agreed, now, *told, fine)
    if any(each.stops for each in past.told):
        past = replace(past, filed=filed(runtime.library.all()[0]))
    return past, reading.problems


def look_back_if_there(runtime: Runtime) -> tuple[Past, Sequence[Problem], str]:
    """Return the same, and nothing of it with the reason where the log is away for now."""
    try:
        return *look_back(runtime), ""
    except Refused as error:
        agreed, now = clearance(runtime).agreed, runtime.now()
        return recall((), (), agreed, now, _unsaved(runtime)), (), str(error)


def _unsaved(runtime: Runtime) -> list[Entry]:
    """Return killed sessions, and those that run in which something was wrong and nobody said what
    yet, or not that it was an alarm.
    """
    killed = killed_sessions(runtime)
    files = sorted({*checkpoints(runtime.folders().state).glob("*.json")} - {f for f, _ in killed})
    running = filter(None, (unfinished.understood(Checkpoint(file)) for file in files))
    ask = [each.entry for each in running if any(s.trouble in _OPEN for s in each.entry.stops)]
    return [*(entry or not_read(runtime, file) for file, entry in killed), *ask]


def not_read(runtime: Runtime, file: Path) -> Entry:
    """Return the entry of a killed session that can't be read: anything may have been wrong in it,
    anywhere.
    """
    now, goal = runtime.now(), runtime.settings.goal
    with suppress(OSError, ValueError, OverflowError):
        now = min(now, datetime.fromtimestamp(file.stat().st_mtime, now.tzinfo))
    entry = of_no_session(KILLED_SESSION, "A session that can't be read", "whole-body", now, goal)
    return with_wrong(replace(entry, id=clean(file.stem)))


def _may_hold_alarm(raw: Raw) -> bool:
    """Return whether a line is no session as we write them, or one that may name the alarm, or what
    may have been one, be it with letters that some program wrote by number.
    """
    data = raw.data or b""
    words = (Trouble.DIZZY.encode(), Trouble.UNTOLD.encode(), b"\\u006", b"\\u007")
    return not data.startswith(_SESSION) or any(word in data for word in words)


def _names(ids: Sequence[bytes], raw: Raw) -> bool:
    """Return whether a line has one of these ids."""
    return any(id in (raw.data or b"") for id in ids)


def standing(runtime: Runtime, past: Past) -> Alarm | None:
    """Return the alarm that stands: the one stored here, or one of a session."""
    return clearance(runtime).alarm or recorded(past)


def recorded(past: Past) -> Alarm | None:
    """Return the newest alarm of a session that nobody has cleared: one stands without this
    machine's file too, and on another machine.
    """
    return next(filter(None, map(alarm_in, reversed(past.told))), None)


def store(runtime: Runtime, exercise: str = "") -> None:
    """Store that there was an alarm. Raises NotSaved."""
    save(runtime, clearance(runtime).alarmed(runtime.now(), exercise))


def something_applies(runtime: Runtime) -> None:
    """Store that, as the safety questions do. Raises NotSaved."""
    save(runtime, clearance(runtime).answered(SafetyAnswer.APPLIES, runtime.now()))


@contextmanager
def or_something_applies(runtime: Runtime, advice: str = "", grave: bool = True) -> Iterator[None]:
    """Where the log can't take what is `grave` and allows no pressing, give the advice, and keep
    and say instead that something applies. Raises NotSaved all the same.
    """
    try:
        yield
    except NotSaved:
        if grave:
            applies_instead(runtime, advice)
        raise


def applies_instead(runtime: Runtime, advice: str = "") -> None:
    """Give the advice, and keep and say that something applies. Raises NotSaved."""
    try:
        something_applies(runtime)
    finally:
        if advice:
            say(runtime, advice)
    say(runtime, f"{APPLIES.replace('your answer was', 'Kept as')}.")


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


def unanswered(past: Past) -> str:
    """Return that something was wrong, nobody said what, and the ways out; empty if nothing was."""
    if not (sessions := untold(past)):
        return ""
    return (
        f"{what_was_wrong(sessions[-1])} It may have been a sign that needs help: with chest pain, "
        "or if you were dizzy, faint or weak, get medical help first. On a terminal tpcoach start "
        "asks what it was; or when a professional has cleared it: tpcoach safety --confirm"
    )


def what_was_wrong(entry: Entry) -> str:
    """Return in which exercises of a session something was wrong, as far as nobody said what."""
    if entry.routine == KILLED_SESSION:
        return (
            f"A session was killed on {entry.started:%d %b %Y} that can't be read, and something "
            "may have been wrong in it."
        )
    if entry.routine == TYPED_WORDS:
        return f'On {entry.started:%d %b %Y} you typed "{clean(entry.note or "")}".'
    names = dict.fromkeys(clean(s.exercise) for s in entry.stops if s.trouble == Trouble.UNTOLD)
    quoted = " and ".join(f'"{name}"' for name in names)
    note = f' Your note: "{clean(entry.note)}".' if entry.note else ""
    when = f"{entry.started:%d %b %Y}"
    return f"On {when} something was wrong in {quoted}, and nobody said what.{note}"


def tell(runtime: Runtime, *sentences: str, below: int = 2) -> None:
    """Write what to do now, the most important first, in one framed block that stands alone.
    `below` is how many rows are printed after it.

    In a low window it is one paragraph, and where that is too long for it, too, the most important
    is its end, and what to do is said again if even that is too long: it stays in the window.
    """
    width, margin = min(runtime.width(), 80) - MARGIN - 1, " " * MARGIN
    rule = margin + runtime.glyphs.rule * width
    room = runtime.size()[1] - below if runtime.screen else inf
    lines = [f" {line}" for sentence in sentences for line in wrapped(sentence, width - 1)]
    framed = [rule, *(margin + line for line in lines), rule]
    if len(framed) > room:
        first, *others = sentences
        lines = wrapped(" ".join(sentences), width)
        if len(lines) > room:
            last = wrapped(first, width)
            what_to_do = re.split(":| if ", first)[0].removesuffix(".")
            again = wrapped(f"{what_to_do}.", width) if len(last) > room else []
            lines = [*wrapped(" ".join(others), width), *last, *again]
        framed = [margin + line for line in lines]
    block = "\n".join(framed)
    if runtime.screen and not runtime.dumb:
        runtime.console().print(block, style="bold stop")
    else:
        runtime.write(block)
