"""A routine as its person always does it, where settings differ from its file."""

from collections.abc import Collection, Iterator

from tpcoach.frozen import replace
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.routine import Routine
from tpcoach.prose import count


def as_set(
    routine: Routine, hold: int | None, stretch: int | None, only: Collection[int] | None
) -> Routine:
    """Return the routine with every hold and stretch this long, in seconds, and these exercises
    alone, by their numbers from 1; where none of them exists, with all. It says what was changed.
    """
    numbers = range(1, len(routine.exercises) + 1)
    left_out = tuple(
        each.name
        for number, each in zip(numbers, routine.exercises, strict=True)
        if only and number not in only and not set(numbers).isdisjoint(only)
    )
    changes = Changes(hold and hold * 1000, stretch and stretch * 1000, left_out=left_out)
    return replace(changed(routine, changes), own_way=(*_said(routine, changes, only or ()),))


def remarks(routine: Routine, changes: Changes) -> list[str]:
    """Return what settings change in a routine, but for what these changes overrule."""
    return [text for key, text in routine.own_way if not getattr(changes, key, None)]


def _said(routine: Routine, changes: Changes, only: Collection[int]) -> Iterator[tuple[str, str]]:
    done, key = changed(routine, changes), f"routine.{routine.id}"
    for part in ("hold", "stretch"):
        before, now = _lengths(routine, part), _lengths(done, part)
        if getattr(changes, part) and before != now:
            longest = f" to {now[-1]}" if len(now) > 1 else ""
            yield part, f"Every {part} takes {now[0]}{longest} s: your setting {key}.{part}."
    there = [number for number in only if number <= len(routine.exercises)]
    gone = [str(number) for number in only if number not in there]
    if gone:
        has = f"it has {count(len(routine.exercises), 'exercise')}"
        yield "only", f"Your setting {key}.only names {', '.join(gone)}, but {has}."
    if changes.left_out:
        named = f"{'s' * (len(there) > 1)} {', '.join(map(str, there))}"
        yield "only", f"Only exercise{named} of {len(routine.exercises)}: your setting {key}.only."


def _lengths(routine: Routine, part: str) -> list[int]:
    parts = (each.parts.get(part) for each in routine.exercises)
    return sorted({each.ms // 1000 for each in parts if each})
