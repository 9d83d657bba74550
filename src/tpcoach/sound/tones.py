"""Soft tones in the bell's rhythms: sound files of the package, played by what the machine has."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.bell import RHYTHMS, Bell, foremost

_MARGIN = 0.8
"""Seconds that a player may take to begin, and the last beep to sound."""


class Player(Protocol):
    """A program that plays one file at a time; `command` names it for the person."""

    command: tuple[str, ...]

    def play(self, file: Path) -> None:
        """Begin to play a file; one that is still playing is cut off."""

    def stop(self) -> None:
        """Cut off what is playing."""

    def failed(self) -> bool:
        """Return whether it could not play something."""


class Tones:
    """Plays a tone for each cue; once the player has failed, the bell rings instead."""

    def __init__(self, player: Player, bell: Bell, clock: Clock) -> None:
        self._player = player
        self._bell = bell
        self._clock = clock
        self._ends = clock()
        self.failed = False

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Play the new cue; of several, the foremost."""
        self._look()
        if self.failed:
            self._bell.update(session, cues)
        elif session.muted:
            self._player.stop()
            self._ends = self._clock()
        elif cues:
            self.give(foremost(cues).kind)

    def give(self, kind: CueKind) -> None:
        """Begin to play the tone of a cue."""
        self._look()
        if self.failed:
            self._bell.give(kind)
            return
        self._player.play(tone_file(kind))
        self._ends = self._clock() + round((sum(RHYTHMS[kind]) + _MARGIN) * 1e9)

    def due(self, session: Session) -> float | None:
        """Return the seconds until the bell's next ring, if the bell rings instead."""
        return self._bell.due(session) if self.failed else None

    def release(self) -> None:
        """A tone leaves nothing on the terminal."""

    def ring_out(self, wait: Callable[[float], object]) -> bool:
        """Wait until the last tone has sounded, or the bell has rung; whether a key ended it."""
        if self.failed:
            return self._bell.ring_out(wait)
        left = self._ends - self._clock()
        return left > 0 and bool(wait(left / 1e9))

    def close(self) -> None:
        """Leave nothing running: a tone that is still playing is cut off."""
        self._player.stop()

    def _look(self) -> None:
        self.failed = self.failed or self._player.failed()


def tone_file(kind: CueKind) -> Path:
    """Return the sound file of a cue; `docs/tones.py` made it."""
    return Path(__file__).with_name("tones") / f"{kind.replace(' ', '-')}.wav"
