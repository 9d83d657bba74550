"""Soft tones in the bell's rhythms: sound files of the package, played by what the machine has."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.bell import RHYTHMS, Bell
from tpcoach.sound.programs import Player

_MARGIN = 0.8
"""Seconds that a player may take to begin, and the last beep to sound."""


class Tones(Bell):
    """A bell that plays a tone for each cue, and only rings once the player has failed."""

    def __init__(self, player: Player, ring: Callable[[], None], clock: Clock) -> None:
        super().__init__(ring, clock)
        self._player = player
        self._ends = clock()

    @property
    def failure(self) -> str:
        """What failed, as a sentence; empty while all works."""
        return "The sound player failed, so the bell rang instead." if self._player.failed() else ""

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Play the new cue; of several, the foremost."""
        if session.muted:
            self._player.stop()
            self._ends = self._clock()
        super().update(session, cues)

    def play(self, kind: CueKind) -> None:
        """Begin to play the tone of a cue; one that is still playing is cut off."""
        if self.failure:
            super().play(kind)
        else:
            self._player.play(tone_file(kind))
            self._ends = self._clock() + round((sum(RHYTHMS[kind].gaps) + _MARGIN) * 1e9)

    def ring_out(self, wait: Callable[[float], object]) -> bool:
        """Wait until the last tone has sounded, or the bell has rung; whether a key ended it."""
        if self.failure:
            return super().ring_out(wait)
        left = self._ends - self._clock()
        return left > 0 and bool(wait(left / 1e9))

    def close(self) -> None:
        """Leave nothing running: a tone that is still playing is cut off."""
        self._player.stop()


def tone_file(kind: CueKind) -> Path:
    """Return the sound file of a cue; `docs/tones.py` made it."""
    return Path(__file__).with_name("tones") / f"{kind.replace(' ', '-')}.wav"
