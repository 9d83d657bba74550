"""How a routine is done this time, where that differs from its file."""

from dataclasses import dataclass, replace

from tpcoach.plan.progression import at_level
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
