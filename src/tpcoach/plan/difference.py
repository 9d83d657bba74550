"""What a person would do differently in another version of a routine."""

from collections.abc import Iterator, Sequence

from tpcoach.durations import words
from tpcoach.plan.routine import Exercise, Hold, Move, Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import count
from tpcoach.text import folded


def difference(old: Routine, new: Routine) -> list[str]:
    """Return a sentence for each thing that changes; none if a session would be the same."""
    before, after = (compile_timeline(each).total for each in (old, new))
    changes = [f"Takes {words(after)}, was {words(before)}."] if before != after else []
    for what, was, now in (("place", old.place, new.place), ("tool", old.tools, new.tools)):
        changes += [f"No longer needed: {each} ({what})." for each in was if each not in now]
        changes += [f"Also needed: {each} ({what})." for each in now if each not in was]
    names = {folded(each.name): each for each in old.exercises}
    others = {folded(each.name): each for each in new.exercises}
    changes += [f"Left out: {each.name}." for name, each in names.items() if name not in others]
    for name, each in others.items():
        if name not in names:
            changes.append(f"New: {each.name}: {_doses(each)}.")
        else:
            changes += [f"{each.name}: {text}." for text in _changes(names[name], each)]
    common = [name for name in names if name in others]
    if common != [name for name in others if name in names]:
        changes.append("Another order of the exercises.")
    changes += _lines("caution", old.cautions, new.cautions)
    if new.prescribed != old.prescribed:
        changes.append("What was prescribed, or by whom.")
        if new.prescribed and (per_day := new.prescribed.per_day) != _per_day(old):
            changes.append(f"{count(per_day, 'time')} a day, was {_per_day(old)}.")
    if new.goal != old.goal:
        changes.append(f"Meant for {new.goal or 'any number of'} days a week.")
    return changes


def _per_day(routine: Routine) -> int:
    return routine.prescribed.per_day if routine.prescribed else 1


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
    times = [
        key for key in ("prepare", "switch", "ease", "rest") if _time(old, key) != _time(new, key)
    ]
    for key in times:
        yield f"{key} {words(_time(new, key))}, was {words(_time(old, key))}"
    yield from (text.rstrip(".") for text in _lines("avoid", old.avoid, new.avoid))
    yield from (text.rstrip(".") for text in _lines("stop if", old.stop_if, new.stop_if))


def _time(exercise: Exercise, key: str) -> int:
    ms: int = getattr(exercise, key)
    return ms


def _doses(exercise: Exercise) -> str:
    return ", ".join(_dose(name, part) for name, part in exercise.parts.items())


def _dose(name: str, part: object) -> str:
    if isinstance(part, Move):
        return f"move {part.reps} times"
    ms: int = part.ms  # type: ignore[attr-defined]
    pressure = f" at up to {part.pressure} of 10" if isinstance(part, Hold) else ""
    cycles = f" in {part.cycles} presses" if isinstance(part, Hold) and part.cycles > 1 else ""
    return f"{name} {words(ms)}{cycles}{pressure}"


def _lines(what: str, old: Sequence[str], new: Sequence[str]) -> list[str]:
    gone = [f"No longer said ({what}): {text}" for text in old if text not in new]
    return gone + [f"New ({what}): {text}" for text in new if text not in old]
