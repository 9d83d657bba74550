"""Routines as data: frozen, and within their limits once `routine_file` has let them through."""

from collections.abc import KeysView
from datetime import date
from enum import StrEnum
from itertools import chain

from tpcoach.frozen import Frozen
from tpcoach.plan.areas import LONGEST, PARTS, SHORTEST
from tpcoach.plan.muscles import parts_of

SHORTEST_PRESS = 5_000
"""The least that each press of a hold with cycles takes, in ms."""

MOST_ON_ONE_SPOT = 120_000
"""The most pressure on one muscle and side in one session, in ms: about two minutes a day, a
cautious custom (content reference section 1, cycles)."""


class Bounds(Frozen):
    """The shortest and longest hold and stretch, in ms, and the most rounds of an exercise."""

    hold: tuple[int, int]
    stretch: tuple[int, int]
    rounds: int


USUAL = Bounds((SHORTEST, LONGEST), (SHORTEST, LONGEST), 3)
PRESCRIBED = Bounds((10_000, LONGEST), (10_000, 120_000), 10)
"""What a professional may ask for; `MOST_ON_ONE_SPOT` stands for them too."""

MOST_REPS = 30
QUICKEST, SLOWEST = 2_000, 15_000
"""Bounds of a move: how often, and the time of each repetition in ms. A custom."""


class Sides(StrEnum):
    """Which sides of the body: those of an exercise, and of a step, which has never `each`."""

    EACH = "each"
    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"

    @property
    def in_turn(self) -> "tuple[Sides, ...]":
        """The sides in the order they are done."""
        return (Sides.LEFT, Sides.RIGHT) if self is Sides.EACH else (self,)


Spot = tuple[str, Sides]
"""A muscle and a side of the body: `left` or `right`."""


def spots(muscle: str, sides: Sides) -> frozenset[Spot]:
    """Return what a hold on a muscle presses: each of its parts on each of these sides."""
    each = Sides.EACH.in_turn if sides is Sides.BOTH else sides.in_turn
    return frozenset((part, side) for part in parts_of(muscle) for side in each)


class Hold(Frozen):
    """Steady pressure on a tender spot, `ms` long. `pressure` is the most it may be felt, 0-10."""

    ms: int
    cycles: int
    pressure: int
    how: tuple[str, ...]
    figure: str | None


class Stretch(Frozen):
    """The slow stretch of the same muscle, `ms` long. `avoid` is what to avoid in it alone."""

    ms: int
    how: tuple[str, ...]
    figure: str | None
    avoid: tuple[str, ...] = ()


class Move(Frozen):
    """`reps` repetitions, each taking `every` ms: out of the position and back."""

    reps: int
    every: int
    how: tuple[str, ...]
    figure: str | None

    @property
    def ms(self) -> int:
        """How long all of them take."""
        return self.reps * self.every


Part = Hold | Stretch | Move


class Exercise(Frozen):
    """One muscle: a hold with its stretch, a stretch alone, and a move after it or alone.

    Lengths in ms.
    """

    name: str
    muscle: str
    area: str
    sides: Sides
    rounds: int
    hold: Hold | None
    stretch: Stretch | None
    move: Move | None
    prepare: int
    switch: int
    ease: int
    rest: int
    avoid: tuple[str, ...]
    stop_if: tuple[str, ...]

    @property
    def parts(self) -> dict[str, Part]:
        """What there is of hold, stretch and move, by name, in the order it is done."""
        parts = {"hold": self.hold, "stretch": self.stretch, "move": self.move}
        return {name: part for name, part in parts.items() if part}

    @property
    def muscles(self) -> KeysView[str]:
        """The parts of its muscle."""
        return parts_of(self.muscle)

    @property
    def first(self) -> Part:
        """The part that one gets into position for."""
        return next(iter(self.parts.values()))

    @property
    def pressed(self) -> dict[Spot, int]:
        """How long its rounds press the muscle's parts on each side; empty without a hold."""
        pressed = spots(self.muscle, self.sides)
        return dict.fromkeys(pressed, self.hold.ms * self.rounds) if self.hold else {}


class Prescription(Frozen):
    """Who asked for a routine, from when until when, and how often.

    It is asked for `per_day` times on each of these `days`, weekdays from 0 for Monday; without any
    on every day, or on as many as the routine's goal. `progression` allows longer times to be
    proposed; `leave_out` is what not to do meanwhile; `activities` are what to rate.
    """

    by: str
    contact: str | None = None
    on: date | None = None
    until: date | None = None
    review: date | None = None
    note: str | None = None
    per_day: int = 1
    days: tuple[int, ...] = ()
    progression: bool = False
    leave_out: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


class Routine(Frozen):
    """A named list of exercises. `goal` is the days a week it is meant for; `own`: the person's;
    `formerly` has the ids it was logged under before; `lang` is the language of its words.

    `fingerprint` changes with all that its file says and has one do. `drawings` are those that its
    file brings along, by name, each with its text; `own_way` says what the person's settings change
    in it, a sentence for each of `hold`, `stretch` and `only`. Where it is `partial`, some of its
    exercises or holds are left out this time, and so it may not need all its tools and places:
    these are its own, not an exercise's.
    """

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
    fingerprint: int = 0
    formerly: tuple[str, ...] = ()
    lang: str | None = None
    drawings: tuple[tuple[str, str], ...] = ()
    own_way: tuple[tuple[str, str], ...] = ()
    partial: bool = False

    @property
    def held(self) -> KeysView[str]:
        """The parts of the muscles that its exercises hold."""
        held = (each.muscles for each in self.exercises if each.hold)
        return dict.fromkeys(chain.from_iterable(held)).keys()

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, then those it was logged under before."""
        return (self.id, *self.formerly)

    @property
    def bounds(self) -> Bounds:
        """The bounds of its times and rounds."""
        return PRESCRIBED if self.prescribed else USUAL

    @property
    def areas(self) -> tuple[str, ...]:
        """The routine's area, unless it takes in others, then those that its exercises name."""
        own = [self.area] * (self.area not in PARTS)
        return tuple(dict.fromkeys([*own, *(exercise.area for exercise in self.exercises)]))

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of its drawings, each once."""
        parts = [part for each in self.exercises for part in each.parts.values()]
        return tuple(dict.fromkeys(part.figure for part in parts if part.figure))
