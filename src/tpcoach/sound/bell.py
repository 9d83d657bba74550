"""Cues in the ear: soft tones where the machine can play them, else the terminal's bell.

The bell has one pitch, so each cue has a rhythm of its own; its tone has the same.
"""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.coach import Listener
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.programs import Speaker

_SHORT, _LONG = 0.2, 0.6

_MARGIN = 0.8
"""Seconds that a player may take to begin, and the last beep to sound."""


class Rhythm(Frozen):
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
    """Sounds cues; a new one cuts the old one off.

    It plays a tone for each cue with its player, and rings if it has none or once that has failed.
    """

    def __init__(
        self, ring: Callable[[], None], clock: Clock, player: Speaker | None = None
    ) -> None:
        self._ring = ring
        self._clock = clock
        self._player = player
        self._rings: deque[int] = deque()
        self._tone_ends = clock()

    @property
    def failure(self) -> str:
        """What failed, as a sentence; empty while all works."""
        failed = self._player and self._player.failed()
        return "The sound player failed, so the bell rang instead." if failed else ""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Sound what is due; of several new cues, the foremost."""
        if session.muted:
            self.close()
            self._rings.clear()
            self._tone_ends = self._clock()
        elif cues:
            self.play(foremost(cues).kind)
        self._ring_due()

    def play(self, kind: CueKind) -> None:
        """Begin to sound a cue."""
        gaps = accumulate(RHYTHMS[kind].gaps, initial=0.0)
        moments = [self._clock() + round(gap * 1e9) for gap in gaps]
        if self._player and not self.failure:
            self._player.play(tone_file(kind))
            self._tone_ends = moments[-1] + round(_MARGIN * 1e9)
        else:
            self._rings = deque(moments)

    def due(self, session: Session) -> float | None:
        """Return the seconds until the next ring."""
        return self._until(self._rings[0]) if self._rings else None

    def ring_out(self, wait: Callable[[float], object]) -> bool:
        """Wait until the last tone has sounded, or the bell has rung; whether a key ended it."""
        while self._rings:
            if wait(self._until(self._rings[0])):
                return True
            self._ring_due()
        left = self._until(self._tone_ends)
        return left > 0 and not self.failure and bool(wait(left))

    def close(self) -> None:
        """Leave nothing running: a tone that is still playing is cut off."""
        if self._player:
            self._player.stop()

    def _ring_due(self) -> None:
        while self._rings and self._rings[0] <= self._clock():
            self._rings.popleft()
            self._ring()

    def _until(self, moment: int) -> float:
        return max(0, moment - self._clock()) / 1e9


def foremost(cues: Sequence[Cue]) -> Cue:
    """Return which of several cues to tell: the last, but what comes next can wait."""
    return next((cue for cue in reversed(cues) if cue.kind is not CueKind.NEXT), cues[-1])


SILENCE = Path(__file__).with_name("tones") / "silence.wav"
"""A sound file that nobody hears, by which a player shows that it works."""


def tone_file(kind: CueKind) -> Path:
    """Return the sound file of a cue; `docs/tones.py` made it."""
    return Path(__file__).with_name("tones") / f"{kind.replace(' ', '-')}.wav"
