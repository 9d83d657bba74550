"""Excused days: a fever today; and once days that were announced have come, or are over, what was
answered before them about safety may be true no longer.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from tpcoach.errors import NotSaved
from tpcoach.frozen import replace
from tpcoach.journal.reading import read_log
from tpcoach.journal.records import Excuse
from tpcoach.journal.safety_answers import Clearance
from tpcoach.listening import alarms, meaning
from tpcoach.system.runtime import Runtime


def after(runtime: Runtime, stored: Clearance, excuses: Iterable[Excuse]) -> Clearance:
    """Return what is stored about safety, to be asked again where an excuse tells of what a
    professional should know first, or what can't wait, and its first day has come since the answer,
    or its last has gone.

    An excuse of what is nothing of one's health is remembered: whoever reads its words reads the
    whole guide.
    """
    for each in _come(runtime, stored, excuses):
        said = meaning.of_excuse(runtime, each.note)
        if _is_harmless(runtime, said, each):
            stored = replace(stored, harmless=(*stored.harmless, each.id))
        elif said.signs:
            stored = stored.asked_again(each.note or "")
    return stored


def _come(runtime: Runtime, stored: Clearance, excuses: Iterable[Excuse]) -> Iterator[Excuse]:
    """Yield the excuses with a reason that were written since the answer, or whose first day has
    come or last has gone since, and of which it is not known that they are nothing of one's health.
    """
    if stored.at is None or not stored.fine:
        return
    calendar = runtime.settings.calendar
    answered, today = calendar.day(stored.at), calendar.day(runtime.now())
    for each in sorted(excuses, key=lambda each: each.first):
        new = each.logged_at is not None and each.logged_at > stored.at
        over = each.first <= answered <= each.last < today
        come = each.first <= today and (new or over or answered < each.first)
        if each.note and come and each.id not in stored.harmless:
            yield each


def doubtful(runtime: Runtime) -> list[Excuse]:
    """Return the excuses that have come since the answer to the safety questions and say neither a
    plain reason nor, since those had the questions asked again, a sign: `start` asks about them.
    """
    found = read_log(runtime.log, runtime.now()).excuses
    come = _come(runtime, alarms.clearance(runtime), found)
    said = ((each, meaning.of_excuse(runtime, each.note)) for each in come)
    return [each for each, means in said if not _is_harmless(runtime, means, each)]


def _is_harmless(runtime: Runtime, said: meaning.Meaning, excuse: Excuse) -> bool:
    """Return whether an excuse, by what it may mean, tells of nothing but a fever, which passes, or
    of what is plainly nothing of one's health, such as "holiday" or "no time".
    """
    return said.passes or (not said.signs and meaning.are_plain(runtime, excuse.note or ""))


def of_fever(runtime: Runtime, excuses: Iterable[Excuse], at: datetime) -> Excuse | None:
    """Return the last excuse for this day that names a fever, if one does; one for tomorrow is for
    today too, since nobody knows of a fever before it is there.
    """
    day = runtime.settings.calendar.day(at)
    here = (each for each in excuses if each.first <= day + timedelta(days=1) and day <= each.last)
    return _fever(runtime, here)


def of_fever_before(runtime: Runtime, excuses: Iterable[Excuse], at: datetime) -> Excuse | None:
    """Return the last excuse up to the day before that names a fever, if one does and was written
    on its last day or later: whoever wrote it then didn't know of its end.
    """
    calendar = runtime.settings.calendar
    yesterday = calendar.day(at) - timedelta(days=1)
    over = (each for each in excuses if each.last == yesterday)
    late = (e for e in over if e.logged_at and yesterday <= calendar.day(e.logged_at))
    return _fever(runtime, late)


def _fever(runtime: Runtime, excuses: Iterable[Excuse]) -> Excuse | None:
    return next((e for e in reversed([*excuses]) if meaning.of_excuse(runtime, e.note).fever), None)


def ask_again(runtime: Runtime, excuse: Excuse) -> None:
    """Have `start` ask the safety questions again because of an excuse. Raises NotSaved."""
    stored = alarms.clearance(runtime)
    if stored.fine:
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
