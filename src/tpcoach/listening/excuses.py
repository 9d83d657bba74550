"""Excused days: a fever today; and once days that were announced have come, what was answered
before them about safety may be true no longer.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from tpcoach.errors import NotSaved
from tpcoach.frozen import replace
from tpcoach.journal.reading import read_log
from tpcoach.journal.records import Excuse
from tpcoach.journal.safety_answers import Clearance, SafetyAnswer
from tpcoach.listening import alarms, notes
from tpcoach.system.runtime import Runtime

_FINE = (SafetyAnswer.NOTHING, SafetyAnswer.CLEARED)


def after(runtime: Runtime, stored: Clearance, excuses: Iterable[Excuse]) -> Clearance:
    """Return what is stored about safety, to be asked again where an excuse tells of what a
    professional should know first, or what can't wait, and its first day has come since the answer.

    An excuse of anything else is remembered: whoever reads its words reads the whole guide.
    """
    if stored.at is None or stored.answer not in _FINE:
        return stored
    calendar = runtime.settings.calendar
    answered, today = calendar.day(stored.at), calendar.day(runtime.now())
    come = (e for e in excuses if e.note and answered < e.first <= today)
    for each in sorted(come, key=lambda each: each.first):
        if each.id in stored.harmless:
            continue
        if notes.matters_first(runtime, each.note):
            stored = stored.asked_again(each.note or "")
        else:
            stored = replace(stored, harmless=(*stored.harmless, each.id))
    return stored


def of_fever(runtime: Runtime, excuses: Iterable[Excuse], at: datetime) -> Excuse | None:
    """Return the last excuse for this day that names a fever, if one does; one for tomorrow is for
    today too, since nobody knows of a fever before it is there.
    """
    day = runtime.settings.calendar.day(at)
    here = [each for each in excuses if each.first <= day + timedelta(days=1) and day <= each.last]
    return next((e for e in reversed(here) if notes.is_fever(runtime, e.note)), None)


def ask_again(runtime: Runtime, excuse: Excuse) -> None:
    """Have `start` ask the safety questions again because of an excuse. Raises NotSaved."""
    stored = alarms.clearance(runtime)
    if stored.answer in _FINE:
        alarms.save(runtime, stored.asked_again(excuse.note or ""))


def ask_again_after(runtime: Runtime) -> None:
    """Have `start` ask the safety questions again after such an excuse. Raises NotSaved."""
    stored = alarms.clearance(runtime)
    new = after(runtime, stored, read_log(runtime.log, runtime.now()).excuses)
    if new.at is None and new != stored:
        alarms.save(runtime, new)
    elif new != stored:
        # That nothing was found in them can be found again.
        with suppress(NotSaved):
            alarms.save(runtime, new)
