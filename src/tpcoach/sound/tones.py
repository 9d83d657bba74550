"""Soft tones for each cue, in the bell's rhythms: made once, played by what the machine has."""

import math
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Protocol

from tpcoach.files import replace
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Clock
from tpcoach.practice.session import Session
from tpcoach.sound.bell import RHYTHMS, Bell, foremost

VERSION = 1
"""Part of the files' names, so that other tones get other files."""

RATE = 22_050
_LENGTH, _FADE, _LOUDNESS = 0.12, 0.008, 0.25
_STARTING = 0.5
"""Seconds that a player may take to begin."""

_PITCHES = {
    CueKind.LAST: 660.0,
    CueKind.SIDE: 523.3,
    CueKind.STEP: 784.0,
    CueKind.HALFWAY: 587.3,
    CueKind.NEXT: 440.0,
    CueKind.EASE_OFF: 392.0,
    CueKind.PRESS: 698.5,
    CueKind.RELEASE: 349.2,
    CueKind.DONE: 880.0,
}


class Player(Protocol):
    """What plays a file, one at a time; `command` names it for the person."""

    command: tuple[str, ...]

    def play(self, file: Path) -> None:
        """Begin to play a file; one that still plays is cut off."""

    def stop(self) -> None:
        """Cut off what plays."""

    def failed(self) -> bool:
        """Whether it could not play something."""


class Tones:
    """Plays a tone for each cue; once the player has failed, the bell rings instead."""

    def __init__(
        self, player: Player, files: Mapping[CueKind, Path], bell: Bell, clock: Clock
    ) -> None:
        self._player = player
        self._files = files
        self._bell = bell
        self._clock = clock
        self._ends = clock()
        self.failed = False

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        """Play what is new; of several cues, the foremost."""
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
        self._player.play(self._files[kind])
        self._ends = self._clock() + round((_STARTING + length(kind)) * 1e9)

    def due(self, session: Session) -> float | None:
        """Until the bell has its next ring, if it is the bell."""
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
        """Leave nothing running: a tone that still sounds is cut off."""
        self._player.stop()

    def _look(self) -> None:
        if not self.failed and self._player.failed():
            self.failed = True


def files(folder: Path) -> dict[CueKind, Path]:
    """The tones' files in this folder, made if they are not there yet. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = {kind: folder / f"tone-{VERSION}-{kind.name.lower()}.wav" for kind in CueKind}
    for kind, file in found.items():
        if not file.exists():
            replace(file, sound(kind))
    return found


def sound(kind: CueKind) -> bytes:
    """The tone of a cue as a WAV file: one soft beep for each ring of the bell."""
    samples = array("h")
    beep = _beep(_PITCHES[kind])
    for gap in RHYTHMS[kind]:
        samples.extend(beep)
        samples.extend([0] * max(0, round(gap * RATE) - len(beep)))
    samples.extend(beep)
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def length(kind: CueKind) -> float:
    """How many seconds the tone of a cue takes."""
    return sum(max(gap, _LENGTH) for gap in RHYTHMS[kind]) + _LENGTH


def _beep(pitch: float) -> "array[int]":
    count, fade = round(_LENGTH * RATE), round(_FADE * RATE)
    return array(
        "h",
        (
            round(
                32_767
                * _LOUDNESS
                * min(1.0, number / fade, (count - 1 - number) / fade)
                * math.sin(2 * math.pi * pitch * number / RATE)
            )
            for number in range(count)
        ),
    )
