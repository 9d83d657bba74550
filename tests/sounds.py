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

    def wait(self, seconds: float) -> None:
        pass

    def failed(self) -> bool:
        return len(self.played) >= self.fails_at


class FakeSpeaker:
    """Speaks at the usual pace on this clock (ns), or hangs, or fails from a given text on.

    There may be `others` after it, which work.
    """

    command = ("fake-voice",)

    def __init__(
        self,
        clock: Callable[[], int],
        fails_at: int = 99_999,
        hangs: bool = False,
        others: int = 0,
    ) -> None:
        self.clock = clock
        self.fails_at = fails_at
        self.hangs = hangs
        self.others = others
        self.spoken: list[tuple[float, str]] = []
        self.closed = 0
        self._ends = 0.0

    @property
    def texts(self) -> list[str]:
        """What was spoken; what was cut off is marked."""
        return [text for _, text in self.spoken]

    def play(self, text: str) -> None:
        self.stop()
        now = self.clock() / 1e9
        self.spoken.append((round(now, 1), text))
        self._ends = 1e9 if self.hangs else now + (not self.failed()) * Utterance(text).seconds

    def busy(self) -> bool:
        return self.clock() / 1e9 < self._ends

    def stop(self) -> None:
        if self.busy():
            moment, text = self.spoken[-1]
            self.spoken[-1] = (moment, text + CUT)
        self._ends = 0.0

    def close(self) -> None:
        self.stop()
        self.closed += 1

    def failed(self) -> bool:
        return len(self.spoken) >= self.fails_at

    def another(self) -> bool:
        if not self.others:
            return False
        self.stop()
        self.others -= 1
        self.command, self.hangs, self.fails_at = ("fake-voice-2",), False, 99_999
        return True
