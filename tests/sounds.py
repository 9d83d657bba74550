"""A player and a speaker that only note what they are asked to play and say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tpcoach.sound.utterances import Utterance

CUT = " (cut off)"


class FakePlayer:
    """Notes what it is asked to play; fails from a given sound on."""

    command = ("fake",)

    def __init__(self, fails_at: int = 99) -> None:
        self.played: list[str] = []
        self.stopped = 0
        self.fails_at = fails_at

    def play(self, file: Path) -> None:
        self.played.append(file.stem)

    def stop(self) -> None:
        self.stopped += 1

    def failed(self) -> bool:
        return len(self.played) >= self.fails_at


class FakeSpeaker:
    """Speaks at the usual pace on this clock (ns), or `hangs`, or is `dumb`: ends without a sound.

    It fails from a given text on. There may be `others` after it, which speak.
    """

    command = ("fake-voice",)
    shared = False

    def __init__(
        self,
        clock: Callable[[], int],
        fails_at: int = 99_999,
        hangs: bool = False,
        dumb: bool = False,
        others: int = 0,
    ) -> None:
        self.clock = clock
        self.fails_at = fails_at
        self.seconds = 1e9 if hangs else 0.03 if dumb else None
        self.others = others
        self.said: list[tuple[float, str]] = []
        self.closed = 0
        self._ends = 0.0

    @property
    def texts(self) -> list[str]:
        """What was said; what was cut off is marked."""
        return [text for _, text in self.said]

    def say(self, text: str) -> None:
        self.stop()
        now = self.clock() / 1e9
        self.said.append((round(now, 1), text))
        self._ends = now + (Utterance(text).seconds if self.seconds is None else self.seconds)

    def speaking(self) -> bool:
        return self.clock() / 1e9 < self._ends

    def stop(self) -> None:
        if self.speaking():
            moment, text = self.said[-1]
            self.said[-1] = (moment, text + CUT)
        self._ends = 0.0

    def close(self) -> None:
        self.stop()
        self.closed += 1

    def failed(self) -> bool:
        return len(self.said) >= self.fails_at

    def another(self) -> bool:
        if not self.others:
            return False
        self.stop()
        self.others -= 1
        self.command, self.seconds, self.fails_at = ("fake-voice-2",), None, 99_999
        return True
