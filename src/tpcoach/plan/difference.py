"""What a person would do differently in another version of a routine."""

from collections.abc import Iterator, Sequence

from tpcoach.calendar import SHORT_WEEKDAYS
from tpcoach.durations import words
from tpcoach.plan.routine import Exercise, Hold, Move, Part, Prescription, Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.text import folded

_PRESCRIBED = {
    "contact": "Contact",
    "on": "From",
    "until": "Until",
    "review": "Review",
    "note": "Note",
    "per_day": "Times a day",
    "days": "Days",
    "progression": "Longer times may be proposed",
    "leave_out": "Leave out meanwhile",
    "activities": "Goals",
}
"""What else a prescription says, by its key, as it is called here."""


def difference(old: Routine, new: Routine) -> list[str]:
    """Return a sentence for each thing that changes; none if a session would be the same."""
    before, after = (compile_timeline(each).total for each in (old, new))
    changes = [f"Takes {words(after)}, was {words(before)}."] if before != after else []
    changes += [f"For: {new.area}, was {old.area}."] if old.area != new.area else []
    for what, was, now in (("place", old.place, new.place), ("tool", old.tools, new.tools)):
        changes += [f"No longer needed: {each} ({what})." for each in was if each not in now]
        changes += [f"Also needed: {each} ({what})." for each in now if each not in was]
    names = {folded(each.name): each for each in old.exercises}
    others = {folded(each.name): each for each in new.exercises}
    changes += [f"Left out: {each.name}." for name, each in names.items() if name not in others]
    for name, each in others.items():
        if name not in names:
            doses = ", ".join(_dose(key, part) for key, part in each.parts.items())
            changes.append(f"New: {each.name}: {doses}.")
        else:
            changes += [f"{each.name}: {text}." for text in _changes(names[name], each)]
    common = [name for name in names if name in others]
    if common != [name for name in others if name in names]:
        changes.append("Another order of the exercises.")
    changes += _lines("caution", old.cautions, new.cautions)
    changes += _prescribed(old.prescribed, new.prescribed)
    if new.goal != old.goal:
        days = count(new.goal, "day") if new.goal else "any number of days"
        changes.append(f"Meant for {days} a week.")
    return changes


def _prescribed(old: Prescription | None, new: Prescription | None) -> Iterator[str]:
    """Return what a prescription says that the one before did not."""
    if old and not new:
        yield "No longer prescribed."
    if not new:
        return
    if not old or old.by != new.by:
        yield f"Prescribed by {new.by}{f', was by {old.by}' if old else ''}."
    for key, name in _PRESCRIBED.items():
        was, now = (_said(getattr(each or Prescription(new.by), key)) for each in (old, new))
        if was != now:
            yield f"{name}: {now}{f', was {was}' if old else ''}."


def _said(value: object) -> str:
    """Return a value of a prescription in words that end no sentence."""
    if isinstance(value, tuple):
        value = ", ".join(SHORT_WEEKDAYS[n] if isinstance(n, int) else n for n in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "not said").rstrip(".")


def _changes(old: Exercise, new: Exercise) -> Iterator[str]:
    for which in ("muscle", "sides", "rounds"):
        was, now = getattr(old, which), getattr(new, which)
        if was != now:
            yield f"{which} {now}, was {was}"
    for name in ("hold", "stretch", "move"):
        before, after = old.parts.get(name), new.parts.get(name)
        if before is None and after is None:
            continue
        if before is None or after is None:
            yield f"{'no' if after is None else 'now with a'} {name}"
            continue
        was, now = (_dose(name, part) for part in (before, after))
        if was != now:
            yield f"{now}, was {was}"
        if before.how != after.how:
            yield f"the {name} is done in another way"
        if before.figure != after.figure:
            yield f"another drawing of the {name}"
    for key in ("prepare", "switch", "ease", "rest"):
        was, now = getattr(old, key), getattr(new, key)
        if was != now:
            yield f"{key} {words(now)}, was {words(was)}"
    yield from (text.rstrip(".") for text in _lines("avoid", old.avoid, new.avoid))
    yield from (text.rstrip(".") for text in _lines("stop if", old.stop_if, new.stop_if))


def _dose(name: str, part: Part) -> str:
    if isinstance(part, Move):
        return f"move {part.reps} times, one every {part.every // 1000} s"
    pressure = f" at up to {part.pressure} of 10" if isinstance(part, Hold) else ""
    cycles = f" in {part.cycles} presses" if isinstance(part, Hold) and part.cycles > 1 else ""
    return f"{name} {words(part.ms)}{cycles}{pressure}"


def _lines(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    gone = [f"No longer said ({what}): {text}" for text in old if text not in new]
    return gone + [f"New ({what}): {text}" for text in new if text not in old]
