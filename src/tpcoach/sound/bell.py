"""The terminal's bell: it has one pitch, so each cue has a rhythm of its own."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import Listener
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session

_SHORT, _LONG = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a cue sounds: in words with what it means, and as the seconds between its rings."""

    words: str
    gaps: tuple[float, ...] = ()


RHYTHMS = {
    CueKind.LAST: Rhythm("one: the last three seconds"),
    CueKind.SIDE: Rhythm("two: change sides", (_SHORT,)),
    CueKind.STEP: Rhythm("three: a new step", (_SHORT, _SHORT)),
    CueKind.HALFWAY: Rhythm("two, slowly: halfway", (_LONG,)),
    CueKind.COUNT: Rhythm("two at once: the next one of a move", (0.1,)),
    CueKind.RELEASE: Rhythm("one, then two: release", (_LONG, _SHORT)),
    CueKind.PRESS: Rhythm("two, then one: press again", (_SHORT, _LONG)),
    CueKind.NEXT: Rhythm("three, slowly: what comes next", (_LONG, _LONG)),
    CueKind.EASE_OFF: Rhythm("two and two: ease off to half", (_SHORT, _LONG, _SHORT)),
    CueKind.DONE: Rhythm("a long row: done", (0.1,) * 7),
}


class Bell(Listener):
    """Rings cues, one after another; a new cue cuts the old one off."""

    def __init__(self, ring: Callable[[], None], clock: Clock) -> None:
        self._ring = ring
        self._clock = clock
        self._rings: deque[int] = deque()

    @property
    def failure(self) -> str:
        """What failed, as a sentence: of a bell, nothing ever does."""
        return ""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Ring what is due; of several new cues, the foremost."""
        if session.muted:
            self._rings.clear()
        elif cues:
            self.play(foremost(cues).kind)
        self._ring_due()

    def play(self, kind: CueKind) -> None:
        """Begin to ring a cue."""
        gaps = accumulate(RHYTHMS[kind].gaps, initial=0.0)
        self._rings = deque(self._clock() + round(gap * 1e9) for gap in gaps)

    def due(self, session: Session) -> float | None:
        """Return the seconds until the next ring."""
        return self._until(self._rings[0]) if self._rings else None

    def ring_out(self, wait: Callable[[float], object]) -> bool:
        """Ring what is left, waiting in between; whether a key ended it."""
        while self._rings:
            if wait(self._until(self._rings[0])):
                return True
            self._ring_due()
        return False

    def close(self) -> None:
        """A bell leaves nothing running."""

    def _ring_due(self) -> None:
        while self._rings and self._rings[0] <= self._clock():
            self._rings.popleft()
            self._ring()

    def _until(self, moment: int) -> float:
        return max(0, moment - self._clock()) / 1e9


def foremost(cues: Sequence[Cue]) -> Cue:
    """Return which of several cues to tell: the last, but what comes next can wait."""
    return next((cue for cue in reversed(cues) if cue.kind is not CueKind.NEXT), cues[-1])
