"""Routines as data: frozen, and within their limits once `routine_file` has let them through."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

SHORTEST, LONGEST = 30_000, 60_000
"""Bounds of a hold and of a stretch, in ms. Source: content reference section 1 (hold 30-60 s:
Hou 2002, Gemmell 2008; stretch 30-60 s: ACSM 2021)."""

MOST_ON_ONE_SPOT = 120_000
"""Pressure on one spot and side in one session, in ms: about two minutes a day, a cautious
custom (content reference section 1, cycles)."""

MOST_ROUNDS = 3
MOST_CYCLES = 3
LONGEST_ROUTINE = 60 * 60_000


class Side(StrEnum):
    """Which side of the body a step is for."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Sides(StrEnum):
    """How an exercise is shared between the sides."""

    EACH = "each"
    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"

    @property
    def in_turn(self) -> tuple[Side, ...]:
        """The sides in the order they are done."""
        return (Side.LEFT, Side.RIGHT) if self is Sides.EACH else (Side(self.value),)


@dataclass(frozen=True, slots=True)
class Hold:
    """Steady pressure on a tender spot. `pressure` is the most it may be felt, 0-10."""

    ms: int
    cycles: int
    pressure: int
    how: tuple[str, ...]
    figure: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The slow stretch of the same muscle."""

    ms: int
    how: tuple[str, ...]
    figure: str | None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One muscle: a hold, then its stretch, or a stretch alone. Lengths in ms."""

    name: str
    muscle: str
    area: str
    sides: Sides
    rounds: int
    hold: Hold | None
    stretch: Stretch
    prepare: int
    switch: int
    ease: int
    avoid: tuple[str, ...]
    stop_if: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prescription:
    """Who asked for a routine, from when until when."""

    by: str | None
    on: date | None
    until: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Routine:
    """A named list of exercises. `goal` is the days a week it is meant for; `own`: the person's."""

    id: str
    title: str
    area: str
    place: tuple[str, ...]
    tools: tuple[str, ...]
    about: str
    cautions: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    goal: int | None
    prescribed: Prescription | None
    own: bool

    @property
    def areas(self) -> tuple[str, ...]:
        """The routine's area, then those that its exercises name."""
        return tuple(dict.fromkeys([self.area, *(exercise.area for exercise in self.exercises)]))


def adjusted(routine: Routine, hold: int | None, stretch: int | None, side: Side | None) -> Routine:
    """The routine with every hold and stretch this long (ms), and one side alone where it has two.

    What is done on both sides at once stays; what is for the other side alone goes, so there may
    be no exercise left. A hold with several rounds is kept within `MOST_ON_ONE_SPOT`.
    """
    kept = [
        exercise
        for exercise in routine.exercises
        if side is None or exercise.sides in (Sides.EACH, Sides.BOTH, side.value)
    ]
    return replace(routine, exercises=tuple(_adjusted(e, hold, stretch, side) for e in kept))


def _adjusted(
    exercise: Exercise, hold: int | None, stretch: int | None, side: Side | None
) -> Exercise:
    if exercise.hold and hold is not None:
        within = min(hold, MOST_ON_ONE_SPOT // exercise.rounds)
        exercise = replace(exercise, hold=replace(exercise.hold, ms=within))
    if stretch is not None:
        exercise = replace(exercise, stretch=replace(exercise.stretch, ms=stretch))
    if side is not None and exercise.sides is Sides.EACH:
        exercise = replace(exercise, sides=Sides(side.value))
    return exercise
