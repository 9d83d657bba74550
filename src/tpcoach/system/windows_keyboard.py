"""Keys of the Windows console, and Ctrl-C."""

import signal
import time
from collections.abc import Callable
from typing import Any, Self


class WindowsKeyboard:
    """Keys of the Windows console, looked for every 30 ms; Ctrl-C arrives as a signal."""

    def __init__(self, console: Any) -> None:
        self.answers = console is not None
        self.text = False
        self._console = console
        self._interrupted = False

    def __enter__(self) -> Self:
        self._handler = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._handler)

    def wait(self, seconds: float, sleep: Callable[[float], None] = time.sleep) -> str | None:
        """The next key or Ctrl-C within this time, else None."""
        left = seconds
        while True:
            if self._interrupted:
                return "interrupt"
            if self._console and self._console.kbhit():
                return self._key()
            if left <= 0:
                return None
            sleep(min(left, 0.03))
            left -= 0.03

    def line(self, seconds: float) -> tuple[str, str | None]:
        """A line of text, shown as it is typed, so far if Ctrl-C ends it; empty when no key comes
        within this time.
        """
        text = ""
        while (key := self.wait(seconds)) not in (None, "\r", "interrupt"):
            if key == "\x08":
                self._show("\b \b" if text else "")
                text = text[:-1]
            elif len(sign := " " if key == "space" else str(key)) == 1:
                text += sign
                self._show(sign)
        self._show("\r\n")
        return text, "interrupt" if key == "interrupt" else None

    def _show(self, text: str) -> None:
        for sign in text:
            self._console.putwch(sign)

    def replies(self, _last: bytes, _seconds: float) -> list[bytes]:
        """The Windows console hands on no answers."""
        return []

    def forget(self) -> None:
        """Drop what was typed ahead."""
        while self._console and self._console.kbhit():
            self._console.getwch()

    def suspend(self) -> None:
        """Windows has no job control."""

    def _key(self) -> str:
        character = self._console.getwch()
        if character in "\x00\xe0":
            return {"M": "right", "K": "left", "H": "up", "P": "down"}.get(
                self._console.getwch(), "other"
            )
        names = {" ": "space", "\x1b": "escape", "\x03": "interrupt"}
        return names.get(character, str(character))

    def _interrupt(self, _number: int, _frame: Any) -> None:
        self._interrupted = True
