"""The levels by which holds and stretches may get longer.

Source: content reference section 5, "Progression of hold": a proposal from general knowledge, not
from trials. Time grows before pressure, and never both together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tpcoach.plan.routine import MOST_ON_ONE_SPOT, Exercise, Routine


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
