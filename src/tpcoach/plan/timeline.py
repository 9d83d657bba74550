"""A routine compiled into steps with their lengths, and the cues inside each step.

All times are whole milliseconds. A cue is placed inside its step, because a step can be made
longer, shorter or begun again while the session runs.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from tpcoach.frozen import Frozen, replace
from tpcoach.plan.routine import (
    SHORTEST_PRESS,
    Exercise,
    Hold,
    Move,
    Part,
    Routine,
    Sides,
    Spot,
    spots,
)

BETWEEN_PRESSES = 5_000
NEXT_AHEAD = 10_000
LAST_SECONDS = 3_000


class Phase(StrEnum):
    """What kind of step it is."""

    PREPARE = "prepare"
    HOLD = "hold"
    EASE = "ease"
    STRETCH = "stretch"
    MOVE = "move"
    SWITCH = "switch"
    REST = "rest"

    @property
    def practised(self) -> bool:
        """Whether time in it counts as practice."""
        return self in (Phase.HOLD, Phase.STRETCH, Phase.MOVE)


class CueKind(StrEnum):
    """What a cue announces."""

    STEP = "step"
    SIDE = "side"
    PRESS = "press"
    RELEASE = "release"
    HALFWAY = "halfway"
    COUNT = "count"
    NEXT = "next"
    EASE_OFF = "ease off"
    LAST = "last"
    DONE = "done"


class Cue(Frozen):
    """A moment to announce, `at` ms after its step began; `step` is the step's index.

    `number` tells the presses and releases of one hold apart, and counts a move's repetitions.
    """

    kind: CueKind
    step: int
    at: int
    number: int = 0


class Step(Frozen):
    """One uninterrupted stretch of time. `number` is the exercise's place, from 1."""

    exercise: Exercise
    number: int
    side: Sides
    round: int
    phase: Phase
    length: int

    @property
    def cycles(self) -> int:
        """The number of presses that it is shared out into; 1 if it is no hold. One that is cut
        short has only as many as there is time for.
        """
        most = (self.length + BETWEEN_PRESSES) // (SHORTEST_PRESS + BETWEEN_PRESSES)
        return max(1, min(self.part.cycles, most)) if isinstance(self.part, Hold) else 1

    @property
    def press(self) -> int:
        """How long each press of a hold takes, in ms; the last one also takes the rest."""
        return (self.length - BETWEEN_PRESSES * (self.cycles - 1)) // self.cycles

    @property
    def every(self) -> int:
        """How long each repetition of a move takes; 0 if it is no move."""
        return self.part.every if isinstance(self.part, Move) else 0

    @property
    def reps(self) -> int:
        """The number of repetitions that there is time for; 0 if it is no move."""
        return self.length // self.every if self.every else 0

    @cached_property
    def part(self) -> Part | None:
        """The part of the exercise that is done in this step; None while one only gets there."""
        return self.exercise.parts.get(self.phase)

    @cached_property
    def spots(self) -> frozenset[Spot]:
        """What a hold here presses."""
        return spots(self.exercise.muscle, self.side)

    @property
    def figure(self) -> str | None:
        """The name of the drawing for this step, or for what one gets into position for."""
        eased = self.exercise.stretch if self.phase is Phase.EASE else None
        return (eased or self.part or self.exercise.first).figure


class Timeline(Frozen):
    """All the steps of a routine. What follows from them is worked out once."""

    routine: Routine
    steps: tuple[Step, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each step from the beginning, in ms."""
        return tuple(accumulate((step.length for step in self.steps[:-1]), initial=0))

    @cached_property
    def holds(self) -> tuple[int, ...]:
        """The indexes of the holds."""
        return tuple(i for i, step in enumerate(self.steps) if step.phase is Phase.HOLD)

    @cached_property
    def total(self) -> int:
        """The length of everything, getting into position and changing sides included, in ms."""
        return sum(step.length for step in self.steps)

    @property
    def planned(self) -> int:
        """The length of the holds, stretches and moves alone, in ms."""
        return sum(step.length for step in self.steps if step.phase.practised)

    def cues(self, index: int) -> tuple[Cue, ...]:
        """Return the cues of one step in the order they fire; none lies at its very end."""
        if index not in self._cues:
            self._cues[index] = tuple(sorted(self._cues_of(index), key=lambda cue: cue.at))
        return self._cues[index]

    @cached_property
    def _cues(self) -> dict[int, tuple[Cue, ...]]:
        return {}

    def _cues_of(self, index: int) -> list[Cue]:
        step = self.steps[index]
        cues = [Cue(CueKind.SIDE if step.phase is Phase.SWITCH else CueKind.STEP, index, 0)]
        for number in range(1, step.cycles):
            at = number * (step.press + BETWEEN_PRESSES)
            cues.append(Cue(CueKind.RELEASE, index, at - BETWEEN_PRESSES, number))
            cues.append(Cue(CueKind.PRESS, index, at, number))
        # A move's own start counts the first; its count stands for halfway and the last seconds.
        cues += [Cue(CueKind.COUNT, index, n * step.every, n + 1) for n in range(1, step.reps)]
        if step.phase.practised and not step.every:
            cues.append(Cue(CueKind.HALFWAY, index, step.length // 2))
        if step.phase is not Phase.EASE:
            # The start of an ease already says what comes next. In a short step this waits until
            # half of it is over, because its own start is announced first.
            ahead = max(step.length - NEXT_AHEAD, step.length // 2)
            cues.append(Cue(CueKind.NEXT, index, ahead))
            if not step.every:
                cues.append(Cue(CueKind.LAST, index, max(0, step.length - LAST_SECONDS)))
        return cues

    def with_length(self, index: int, length: int) -> "Timeline":
        """Return the same timeline with one step longer or shorter."""
        changed = replace(self.steps[index], length=length)
        return replace(self, steps=(*self.steps[:index], changed, *self.steps[index + 1 :]))

    def announced(self, index: int) -> Step | None:
        """Return the step to announce while this one runs: the next that is not easing."""
        following = (step for step in self.steps[index + 1 :] if step.length)
        return next((step for step in following if step.phase is not Phase.EASE), None)


def compile_timeline(routine: Routine) -> Timeline:
    """Return the timeline of a routine; steps of no length are left out."""
    steps = (
        Step(exercise, number, side, round, phase, length)
        for number, exercise in enumerate(routine.exercises, 1)
        for turn, side in enumerate(exercise.sides.in_turn)
        for round in range(1, exercise.rounds + 1)
        for phase, length in _phases(exercise, turn, round)
        if length
    )
    return Timeline(routine, tuple(steps))


def _phases(exercise: Exercise, turn: int, round: int) -> Iterator[tuple[Phase, int]]:
    if round > 1:
        yield Phase.REST, exercise.rest
    elif turn:
        yield Phase.SWITCH, exercise.switch
    else:
        yield Phase.PREPARE, exercise.prepare
    if exercise.hold:
        yield Phase.HOLD, exercise.hold.ms
        yield Phase.EASE, exercise.ease
    if exercise.stretch:
        yield Phase.STRETCH, exercise.stretch.ms
    if exercise.move:
        yield Phase.MOVE, exercise.move.ms
