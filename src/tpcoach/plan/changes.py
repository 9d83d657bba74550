"""How a routine is done this time, where that differs from its file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tpcoach.plan.routine import MOST_ON_ONE_SPOT, Exercise, Routine, Side, Sides


@dataclass(frozen=True, slots=True)
class Changes:
    """What was asked for on the command line, and what the answers before a session ask for.

    `hold` and `stretch` are the length of every one, in ms; `side` is the only one to be done;
    `level` an index into `progression.LEVELS`; `pressure` the most a hold may be felt, 0-10;
    `left_out` names exercises, `unpressed` muscles that are stretched without their hold;
    `stretches_only` leaves out every hold.
    """

    hold: int | None = None
    stretch: int | None = None
    side: str | None = None
    level: int | None = None
    pressure: int | None = None
    left_out: tuple[str, ...] = ()
    unpressed: tuple[str, ...] = ()
    stretches_only: bool = False


def changed(routine: Routine, changes: Changes) -> Routine:
    """The routine as it is done this time.

    What is done on both sides at once stays with a single side; what is for the other side alone
    goes, so there may be no exercise left. A hold with several rounds is kept within
    `MOST_ON_ONE_SPOT`.
    """
    side = Side(changes.side) if changes.side else None
    if changes.level is not None:
        routine = at_level(routine, changes.level)
    kept = tuple(
        exercise
        for exercise in routine.exercises
        if exercise.name not in changes.left_out
        and (side is None or exercise.sides in (Sides.EACH, Sides.BOTH, side.value))
    )
    return replace(routine, exercises=tuple(_changed(each, changes, side) for each in kept))


def _changed(exercise: Exercise, changes: Changes, side: Side | None) -> Exercise:
    hold = exercise.hold
    if changes.stretches_only or exercise.muscle in changes.unpressed:
        hold = None
    if hold and changes.hold is not None:
        hold = replace(hold, ms=min(changes.hold, MOST_ON_ONE_SPOT // exercise.rounds))
    if hold and changes.pressure is not None:
        hold = replace(hold, pressure=min(hold.pressure, changes.pressure))
    exercise = replace(exercise, hold=hold)
    if changes.stretch is not None:
        exercise = replace(exercise, stretch=replace(exercise.stretch, ms=changes.stretch))
    if side is not None and exercise.sides is Sides.EACH:
        exercise = replace(exercise, sides=Sides(side.value))
    return exercise


@dataclass(frozen=True, slots=True)
class Level:
    """How long every hold and every stretch lasts at least, in ms."""

    hold: int
    stretch: int


LEVELS = (
    Level(30_000, 30_000),
    Level(40_000, 30_000),
    Level(45_000, 45_000),
    Level(60_000, 60_000),
)


def level_of(holds: Sequence[int], stretches: Sequence[int]) -> int:
    """The highest level that all these lengths (ms) reach: an index into `LEVELS`."""
    reached = [
        all(hold >= level.hold for hold in holds)
        and all(stretch >= level.stretch for stretch in stretches)
        for level in LEVELS
    ]
    return max(0, sum(reached) - 1)


def level_of_routine(routine: Routine) -> int:
    """The level of a routine as its file has it."""
    exercises = routine.exercises
    return level_of(
        [exercise.hold.ms for exercise in exercises if exercise.hold],
        [exercise.stretch.ms for exercise in exercises],
    )


def at_level(routine: Routine, level: int) -> Routine:
    """The routine with every hold and stretch at least as long as this level, if that is above
    its own; at most as long, if it is below. Pressure on one spot stays within its bound.
    """
    own = level_of_routine(routine)
    if level == own:
        return routine
    change = max if level > own else min
    target = LEVELS[level]

    def changed(exercise: Exercise) -> Exercise:
        stretch = replace(exercise.stretch, ms=change(exercise.stretch.ms, target.stretch))
        hold = exercise.hold
        if hold:
            length = min(change(hold.ms, target.hold), MOST_ON_ONE_SPOT // exercise.rounds)
            hold = replace(hold, ms=length)
        return replace(exercise, hold=hold, stretch=stretch)

    return replace(routine, exercises=tuple(map(changed, routine.exercises)))
