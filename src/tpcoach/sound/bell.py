"""The terminal's bell, with a rhythm of its own for each cue: one pitch, told apart by ear."""

from collections import deque
from collections.abc import Callable, Sequence

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session

_SHORT, _LONG = 0.2, 0.6

RHYTHMS: dict[CueKind, tuple[float, ...]] = {
    CueKind.LAST: (),
    CueKind.SIDE: (_SHORT,),
    CueKind.STEP: (_SHORT, _SHORT),
    CueKind.HALFWAY: (_LONG,),
    CueKind.RELEASE: (_LONG, _SHORT),
    CueKind.PRESS: (_SHORT, _LONG),
    CueKind.NEXT: (_LONG, _LONG),
    CueKind.EASE_OFF: (_SHORT, _LONG, _SHORT),
    CueKind.DONE: (0.1,) * 7,
}
"""Seconds between the rings of a cue: one ring is a tick, two change sides, three a new step, a
long row is done."""

NAMES = {
    CueKind.LAST: "one: the last three seconds",
    CueKind.SIDE: "two: change sides",
    CueKind.STEP: "three: a new step",
    CueKind.HALFWAY: "two, slowly: halfway",
    CueKind.RELEASE: "one, then two: release",
    CueKind.PRESS: "two, then one: press again",
    CueKind.NEXT: "three, slowly: what comes next",
    CueKind.EASE_OFF: "two and two: ease off to half",
    CueKind.DONE: "a long row: done",
}
"""How each cue is told from the others, and what it means."""


class Bell:
    """Rings cues, one after another; a new cue cuts the old one off. A bell never fails."""

    failed = False

    def __init__(self, ring: Callable[[], None], clock: Clock) -> None:
        self._ring = ring
        self._clock = clock
        self._rings: deque[int] = deque()

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Ring what is due; of several new cues, the foremost."""
        if session.muted:
            self._rings.clear()
        elif cues:
            self.give(foremost(cues).kind)
        self._ring_due()

    def give(self, kind: CueKind) -> None:
        """Begin to ring a cue."""
        self._rings = _moments(RHYTHMS[kind], self._clock())

    def due(self, session: Session) -> float | None:
        """Until the next ring."""
        return self._until(self._rings[0]) if self._rings else None

    def release(self) -> None:
        """A bell leaves nothing behind."""

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
    """The cue to be heard of several at once: the last, but what comes next can wait."""
    return next((cue for cue in reversed(cues) if cue.kind is not CueKind.NEXT), cues[-1])


def _moments(gaps: Sequence[float], now: int) -> deque[int]:
    moments = deque([now])
    for gap in gaps:
        moments.append(moments[-1] + round(gap * 1e9))
    return moments
