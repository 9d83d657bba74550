"""A speaker that only notes what it is asked to say, for as long as a voice would take for it."""

from __future__ import annotations

from collections.abc import Callable

from tpcoach.terminal.spoken import Utterance

CUT = " (cut off)"


class FakeSpeaker:
    """Speaks at the usual pace on this clock (ns), or `hangs`; fails from a given text on."""

    command = ("fake-voice",)

    def __init__(
        self, clock: Callable[[], int], fails_at: int = 99_999, hangs: bool = False
    ) -> None:
        self.clock = clock
        self.fails_at = fails_at
        self.hangs = hangs
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
        self._ends = now + (1e9 if self.hangs else Utterance(text).seconds)

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
