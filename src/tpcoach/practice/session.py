"""A session as data: one position on a timeline, a status, and the time really lived through.

All times are whole milliseconds of the session's clock, which a rehearsal runs faster than the
wall's. `practice.transitions` and `practice.trouble` have what changes one.
"""

from collections import Counter
from enum import StrEnum
from functools import cached_property

from tpcoach.frozen import Frozen, replace
from tpcoach.plan.muscles import alike
from tpcoach.plan.routine import MOST_ON_ONE_SPOT, SHORTEST_PRESS, Hold, Spot
from tpcoach.plan.timeline import Cue, CueKind, Phase, Step, Timeline

MOST_IN_ONE_HOLD = 90_000
"""Pressure one hold may give, however often it is begun again, in ms. Source: content reference
section 1: more than 90 s on one spot has no support."""

MOST_IN_STRETCH = 4
"""How strong a stretch may be felt, 0-10. Source: content reference section 1, the hold, 5. That a
move may be felt no more is a cautious custom of this program."""

TEN_WITHIN = 5_000
"""A 1 and a 0 are a 10 within this time, in ms."""

HURTS_FROM = 8
"""From this strength on, 0-10, something is wrong. Source: content reference section 1: never
above 7; the cap is a custom."""

SKIPPED_WITHIN = 2_000
"""A hold or a stretch that was left this soon was skipped, in ms: a key takes its time too."""

ANSWER_WITHIN = 60_000
"""How long the question what is wrong waits for its answer, in real ms."""


class Status(StrEnum):
    """Whether time moves, and if not, why."""

    RUNNING = "running"
    PAUSED = "paused"
    COUNTDOWN = "countdown"
    ASKING = "asking"
    TROUBLE = "trouble"
    FINISHED = "finished"
    STOPPED = "stopped"


class Trouble(StrEnum):
    """What was wrong."""

    SHARP = "sharp"
    """Sharp, burning, tingling or numb."""
    DIZZY = "dizzy"
    """An alarm: dizzy, faint, weak, trouble seeing or speaking, chest pain; or no answer near the
    head."""
    STRONG = "strong"
    """8 or 9 of 10 for the second time."""
    UNTOLD = "untold"
    """No answer, away from the head: as sharp, until the next start has asked what it was."""


class Felt(Frozen):
    """How strong it was, 0-9, after so much time (ms) lived through in a step."""

    step: int
    value: int
    lived: int


class Bound(Frozen):
    """A key found a step as long, or as short, as it gets, after so much time (ms) in it."""

    step: int
    longest: bool
    lived: int


class Stop(Frozen):
    """Something was wrong in a step. While it is asked what, this is what no answer means."""

    step: int
    trouble: Trouble


class Position(Frozen):
    """Where a session stands: all that it takes to go on with it later. Times in ms.

    `planned` are the lengths of the steps as it was started, `lengths` those they have now, `lived`
    the time spent in each; `at` is the position inside `step`.
    """

    planned: tuple[int, ...]
    lengths: tuple[int, ...]
    lived: tuple[int, ...]
    step: int
    at: int
    felt: tuple[Felt, ...] = ()
    stops: tuple[Stop, ...] = ()


class Word(Frozen):
    """A word that may be typed in a session, as far as it has come. `practice.word` spells it.

    `letters` were typed of it, or since it asks what is wrong; before `until` other keys may be of
    it, too. `s_from` and `o_from` are when these keys answer what is wrong again: before, they are
    of the word, and before `d_from` so is d, which after x always answers; before `second_d_from` a
    second d in a row is, too. `question` is the session as it asked, to go back to if the next
    letter shows that the answer was one; `led_from` is where the last n or b was pressed, which may
    have been the first. `doubted` is whether an o said that the words were typed by mistake: only
    the next one is believed.
    """

    letters: int = 0
    until: int = 0
    s_from: int = 0
    o_from: int = 0
    d_from: int = 0
    second_d_from: int = 0
    question: "Session | None" = None
    led_from: "Session | None" = None
    doubted: bool = False


class Spelled(Frozen):
    """What is typed in words: the `text` as far as it has come, and what of it is `kept` with what
    was wrong; `before` was kept when it last began to ask what is wrong. Until `until` the next
    letter is of the same word.
    """

    text: str = ""
    kept: str = ""
    before: str = ""
    until: int = 0


class Session(Frozen):
    """Where a run through a timeline stands. What follows from that is worked out once, when it is
    first asked for.

    `at` is the position inside the current step, `seen` the clock at the last look, `lived` the
    time spent in each step, `planned` each step's length as started, `announced` the cues of this
    pass through the step, `countdown` what is left of the way back into position or of the time to
    answer, `away` how long nobody looked at the clock before this pause. `patience` is
    `ANSWER_WITHIN` on the session's clock. `word` is what may be typed, `spelled` its letters,
    `bound` what + or - last came up against, `remark` what is different today, `keys_shown` how
    often the keys were asked for.
    """

    timeline: Timeline
    planned: tuple[int, ...]
    lived: tuple[int, ...]
    seen: int
    status: Status = Status.RUNNING
    asked_from: Status = Status.RUNNING
    step: int = 0
    at: int = 0
    announced: frozenset[tuple[CueKind, int]] = frozenset()
    countdown: int = 0
    away: int = 0
    patience: int = ANSWER_WITHIN
    word: Word = Word()
    spelled: Spelled = Spelled()
    bound: Bound | None = None
    remark: str = ""
    felt: tuple[Felt, ...] = ()
    stops: tuple[Stop, ...] = ()
    muted: bool = False
    keys_shown: int = 0
    large: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing can happen any more."""
        return self.status in (Status.FINISHED, Status.STOPPED)

    @property
    def asks(self) -> bool:
        """Whether it waits for the answer to a question."""
        return self.status in (Status.ASKING, Status.TROUBLE)

    @property
    def in_word(self) -> bool:
        """Whether the next key may be part of a word that is typed."""
        return self.seen < self.word.until

    @property
    def leaves_entry(self) -> bool:
        """Whether it came to its first hold or stretch, or something was wrong on the way."""
        first = next(i for i, step in enumerate(self.timeline.steps) if step.phase.practised)
        return self.step >= first or not self.skipped or bool(self.stops)

    @property
    def skipped(self) -> bool:
        """Whether each hold and stretch so far was skipped."""
        both = zip(self.timeline.steps, self.lived, strict=True)
        return all(lived < SKIPPED_WITHIN for step, lived in both if step.phase.practised)

    @property
    def current(self) -> Step:
        """The step it stands in; the last one once it is finished."""
        return self.timeline.steps[self.step]

    @property
    def position(self) -> Position:
        """Where it stands."""
        lengths = tuple(step.length for step in self.timeline.steps)
        return Position(
            self.planned, lengths, self.lived, self.step, self.at, self.felt, self.stops
        )

    @cached_property
    def end(self) -> int:
        """Where this pass through the step ends: a hold that was begun again may be cut short."""
        if self.current.phase is not Phase.HOLD:
            return self.current.length
        return min(self.current.length, self.at + max(0, self.pressure_left(self.step)))

    @cached_property
    def shown(self) -> Timeline:
        """The timeline from here on: this step may be cut short, what hurt is only stretched."""
        out, hurt, cut = self.left_out, self.hurt, self._cut
        if not (out or hurt or cut):
            return self.timeline
        steps = list(self.timeline.steps)
        passed_over = {_pass(steps[index]) for index, length in cut.items() if not length}
        for index, step in enumerate(steps):
            hold = step.phase is Phase.HOLD
            unpressed = step.number in hurt or _pass(step) in passed_over
            if step.number in out and step.number != self.current.number:
                steps[index] = replace(step, length=0)
            elif unpressed and not (hold and index == self.step):
                exercise = replace(step.exercise, hold=None)
                steps[index] = replace(step, exercise=exercise, length=0 if hold else step.length)
            elif index in cut:
                steps[index] = replace(step, length=cut[index])
        return replace(self.timeline, steps=tuple(steps))

    @property
    def shown_step(self) -> Step:
        """The step it stands in, as long as this pass of it takes."""
        return self.shown.steps[self.step]

    @property
    def left(self) -> int:
        """What is left of this pass through the step."""
        return max(0, self.end - self.at)

    @cached_property
    def left_in_all(self) -> int:
        """What is left of the session."""
        return self.shown.total - self.shown.starts[self.step] - self.at

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The numbers of the exercises of the muscles in which something was wrong."""
        return self._of_its_muscle([stop.step for stop in self.stops])

    @cached_property
    def hurt(self) -> frozenset[int]:
        """The numbers of the exercises of the muscles that hurt (`HURTS_FROM`): none of their holds
        is left.
        """
        return self._of_its_muscle([felt.step for felt in self.felt if felt.value >= HURTS_FROM])

    @property
    def stopped_last(self) -> bool:
        """Whether something was wrong, and nothing was practised after that exercise."""
        if not self.stops:
            return False
        number = self.timeline.steps[self.stops[-1].step].number
        both = zip(self.timeline.steps, self.lived, strict=True)
        after = (lived for step, lived in both if step.phase.practised and step.number > number)
        return all(lived < SKIPPED_WITHIN for lived in after)

    @property
    def words_unread(self) -> bool:
        """Whether words were typed where it asks what is wrong, and it ended without an answer: it
        still stands in the exercise of its last stop, which an answer would have left.
        """
        here = self.word.letters and self.current.number in self.left_out
        ended = self.status is Status.STOPPED and bool(here)
        return ended and self.stops[-1].trouble is Trouble.UNTOLD

    @property
    def alarm(self) -> bool:
        """Whether something was wrong that needs help now."""
        return any(stop.trouble is Trouble.DIZZY for stop in self.stops)

    def _of_its_muscle(self, indexes: list[int]) -> frozenset[int]:
        if not indexes:
            return frozenset()
        steps = self.timeline.steps
        wrong = {steps[index].exercise.muscle for index in indexes}
        return frozenset(s.number for s in steps if alike(s.exercise.muscle, wrong))

    @cached_property
    def _pressed(self) -> Counter[Spot]:
        """How long each spot was pressed, in all its holds."""
        pressed = Counter[Spot]()
        for index in self.timeline.holds:
            for spot in self.timeline.steps[index].spots:
                pressed[spot] += self.lived[index]
        return pressed

    @cached_property
    def _cut(self) -> dict[int, int]:
        """How long the holds from here on last that have less than their length left, by index."""
        pressed, cut = Counter(self._pressed), dict[int, int]()
        for index in self.timeline.holds:
            step, here = self.timeline.steps[index], index == self.step
            if index < self.step or (step.number in self.left_out and not here):
                continue
            length = self.end if here else min(step.length, self.share(index, pressed))
            if length < step.length:
                cut[index] = length
            for spot in step.spots:
                pressed[spot] += length - self.at * here
        return cut

    def pressure_left(self, index: int, pressed: Counter[Spot] | None = None) -> int:
        """How long the spots of this hold may still be pressed after they were `pressed` so long,
        in any hold; on a light day each hold no longer than was planned.
        """
        hold, pressed = self.timeline.steps[index], pressed or self._pressed
        if hold.number in self.hurt:
            return 0
        most = self.planned[index] if self.remark else MOST_IN_ONE_HOLD
        on_this_spot = max(pressed[spot] for spot in hold.spots)
        return min(most - self.lived[index], MOST_ON_ONE_SPOT - on_this_spot)

    def share(self, index: int, pressed: Counter[Spot] | None = None) -> int:
        """The same of a hold that is to begin: 0 if it isn't worth getting into position for."""
        left = self.pressure_left(index, pressed)
        return left if index == self.step or left >= SHORTEST_PRESS else 0

    def credit(self, index: int) -> int:
        """What counts as practised of a step: what was lived through, at most its length."""
        return min(self.lived[index], self.timeline.steps[index].length)

    def too_strong(self, felt: Felt) -> bool:
        """Whether it was felt more strongly than that step allows."""
        part = self.timeline.steps[felt.step].part
        most = part.pressure if isinstance(part, Hold) else MOST_IN_STRETCH
        return part is not None and felt.value > most


def _pass(step: Step) -> tuple[int, str, int]:
    """Return what a hold has in common with the stretch that follows it."""
    return step.number, step.side, step.round


Moved = tuple[Session, tuple[Cue, ...]]
