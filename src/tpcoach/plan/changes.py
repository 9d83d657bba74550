"""How a routine is done where that differs from its file: this time, or always, as settings say."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from tpcoach.frozen import Frozen, replace
from tpcoach.plan.areas import LONGEST
from tpcoach.plan.muscles import parts_of
from tpcoach.plan.routine import MOST_ON_ONE_SPOT, SHORTEST_PRESS, Exercise, Routine, Sides, Spot
from tpcoach.plan.timeline import BETWEEN_PRESSES, compile_timeline
from tpcoach.prose import count


class Level(Frozen):
    """How long every hold and every stretch lasts at least, in ms."""

    hold: int
    stretch: int


LEVELS = (
    Level(30_000, 30_000),
    Level(40_000, 30_000),
    Level(45_000, 45_000),
    Level(60_000, 60_000),
)


class Changes(Frozen):
    """What the command line and the answers before a session ask for.

    `hold` and `stretch` are the length of every one, in ms; `side` is the only one to be done;
    `level` an index into `LEVELS`; `pressure` the most a hold may be felt, 0-10; `left_out` names
    exercises in which something was wrong, `no_time` those that there is no time for, `unpressed`
    muscles that are stretched without their hold; `stretches_only` leaves out every hold and move.
    """

    hold: int | None = None
    stretch: int | None = None
    side: str | None = None
    level: int | None = None
    pressure: int | None = None
    left_out: tuple[str, ...] = ()
    unpressed: tuple[str, ...] = ()
    stretches_only: bool = False
    no_time: tuple[str, ...] = ()


def changed(routine: Routine, changes: Changes) -> Routine:
    """Return the routine as it is done this time.

    What is done on both sides at once stays with a single side; what is for the other side alone
    goes, as does a move where only stretches are left, so there may be no exercise left. Moves are
    as long as they are written. Longer holds keep within `MOST_ON_ONE_SPOT`.
    """
    if changes.level is not None:
        routine = at_level(routine, changes.level)
    exercises = [
        _changed(exercise, changes)
        for exercise in routine.exercises
        if exercise.name not in (*changes.left_out, *changes.no_time)
        and (changes.side is None or exercise.sides in (Sides.EACH, Sides.BOTH, changes.side))
    ]
    done = [exercise for exercise in exercises if exercise.parts]
    whole = _what(done) == _what(routine.exercises)
    return _with_shares(replace(routine, partial=routine.partial or not whole), done)


def _what(exercises: Sequence[Exercise]) -> list[tuple[str, ...]]:
    return [(exercise.name, *exercise.parts) for exercise in exercises]


def _changed(exercise: Exercise, changes: Changes) -> Exercise:
    """Return the exercise on this side alone, with these lengths and no more than this pressure."""
    hold, stretch, sides, avoid = exercise.hold, exercise.stretch, exercise.sides, exercise.avoid
    move = None if changes.stretches_only else exercise.move
    spared = not exercise.muscles.isdisjoint(parts_of(*changes.unpressed))
    if changes.stretches_only or spared:
        hold = None
    if exercise.hold and not hold and stretch:
        # What not to press means nothing in a stretch that stands alone.
        avoid = stretch.avoid or avoid
    if hold and changes.pressure is not None:
        hold = replace(hold, pressure=min(hold.pressure, changes.pressure))
    if hold and changes.hold is not None:
        # On a light day nothing gets longer: a professional's hold may be shorter than others.
        ms = changes.hold if changes.pressure is None else min(hold.ms, changes.hold)
        hold = replace(hold, ms=ms)
    if stretch and changes.stretch is not None:
        stretch = replace(stretch, ms=changes.stretch)
    if changes.side is not None and sides is Sides.EACH:
        sides = Sides(changes.side)
    return replace(exercise, hold=hold, stretch=stretch, move=move, sides=sides, avoid=avoid)


def in_time(routine: Routine, changes: Changes, most: int, order: Sequence[str]) -> Changes:
    """Return the changes with what there is no time for, so that the rest takes at most `most` ms,
    all of it counted: whole exercises are kept, by their names in this `order`, as long as they
    fit.
    """
    names = [exercise.name for exercise in changed(routine, changes).exercises]
    kept: list[str] = []
    fitted = changes
    for name in (name for name in order if name in names):
        tried = tuple(each for each in names if each not in (*kept, name))
        with_it = replace(changes, no_time=tried)
        if compile_timeline(changed(routine, with_it)).total <= most:
            kept.append(name)
            fitted = with_it
    return fitted if kept else replace(changes, no_time=tuple(names))


def shortened(routine: Routine, changes: Changes) -> tuple[Exercise, ...]:
    """Return the exercises that `MOST_ON_ONE_SPOT` gives a shorter hold than `changes` ask for."""
    asked = changes.hold or 0
    if changes.level is not None and changes.level > level_of_routine(routine):
        asked = asked or LEVELS[changes.level].hold
    exercises = changed(routine, changes).exercises
    return tuple(each for each in exercises if each.hold and each.hold.ms < asked)


def level_of(holds: Sequence[int], stretches: Sequence[int]) -> int:
    """Return the highest level that all these lengths (ms) reach: an index into `LEVELS`."""
    hold, stretch = (min(lengths, default=LONGEST) for lengths in (holds, stretches))
    reached = [hold >= level.hold and stretch >= level.stretch for level in LEVELS]
    return max(0, sum(reached) - 1)


def level_of_routine(routine: Routine) -> int:
    """Return the level of a routine as its file has it."""
    holds = [exercise.hold.ms for exercise in routine.exercises if exercise.hold]
    stretches = [exercise.stretch.ms for exercise in routine.exercises if exercise.stretch]
    return level_of(holds, stretches)


def at_level(routine: Routine, level: int) -> Routine:
    """Return the routine with every hold and stretch at least as long as this level, if that is
    above its own; at most as long, if it is below. Holds keep within `MOST_ON_ONE_SPOT`.
    """
    own, target = level_of_routine(routine), LEVELS[level]
    if level == own:
        return routine
    bound = max if level > own else min
    exercises = []
    for each in routine.exercises:
        hold = each.hold and replace(each.hold, ms=bound(each.hold.ms, target.hold))
        stretch = each.stretch and replace(each.stretch, ms=bound(each.stretch.ms, target.stretch))
        exercises.append(replace(each, hold=hold, stretch=stretch))
    return _with_shares(routine, exercises)


def _with_shares(routine: Routine, exercises: Sequence[Exercise]) -> Routine:
    """Return the routine with these exercises; holds that press a spot too long share the time."""
    pressed, rounds = Counter[Spot](), Counter[Spot]()
    for exercise in exercises:
        pressed.update(exercise.pressed)
        rounds.update(dict.fromkeys(exercise.pressed, exercise.rounds))
    shared = []
    for exercise in exercises:
        crowded = [rounds[spot] for spot in exercise.pressed if pressed[spot] > MOST_ON_ONE_SPOT]
        if exercise.hold and crowded:
            length = min(exercise.hold.ms, MOST_ON_ONE_SPOT // max(crowded))
            most = (length + BETWEEN_PRESSES) // (SHORTEST_PRESS + BETWEEN_PRESSES)
            cycles = min(exercise.hold.cycles, max(1, most))
            hold = replace(exercise.hold, ms=length, cycles=cycles)
            exercise = replace(exercise, hold=hold)
        shared.append(exercise)
    return replace(routine, exercises=tuple(shared))


def as_set(
    routine: Routine, hold: int | None, stretch: int | None, only: Collection[int] | None
) -> Routine:
    """Return the routine with every hold and stretch this long, in seconds, and these exercises
    alone, by their numbers from 1; where none of them exists, with all. It says what was changed.
    """
    numbered = dict(enumerate(routine.exercises, 1))
    kept = numbered.keys() & {*(only or ())}
    left_out = tuple(e.name for number, e in numbered.items() if kept and number not in kept)
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
