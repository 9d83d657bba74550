"""Keys and signals as one stream of names; waiting for the next one is how a session sleeps.

Keys are read without the Enter key and without echo, but Ctrl-C and Ctrl-Z stay signals: if this
process is killed, the terminal can still be used.
"""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

_SEQUENCE = re.compile(rb"\x1b[\[O][0-9;]*[@-~]|.", re.DOTALL)
_NAMES = {
    b"\x1b[C": "right",
    b"\x1bOC": "right",
    b"\x1b[D": "left",
    b"\x1bOD": "left",
    b"\x1b": "escape",
    b" ": "space",
    b"\x04": "hang-up",
}
_SIGNALS = {
    "SIGINT": "interrupt",
    "SIGTERM": "terminate",
    "SIGHUP": "hang-up",
    "SIGQUIT": "quit",
    "SIGTSTP": "suspend",
    "SIGWINCH": "resize",
}
_PASTED = 16
"""More bytes than this at once were not typed: they are dropped."""


class PosixKeyboard:
    """Keys of a terminal, or signals alone where `tty` is None; a context manager.

    Leaving it puts the terminal's modes and the signals' handlers back as they were.
    """

    def __init__(self, tty: int | None) -> None:
        self.answers = tty is not None
        self._tty = tty
        self._modes: list[Any] | None = None
        self._handlers: dict[int, Any] = {}
        self._caught: list[str] = []
        self._typed: list[str] = []
        self._wake = os.pipe()

    def __enter__(self) -> Self:
        for end in self._wake:
            os.set_blocking(end, False)
        for name, event in _SIGNALS.items():
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_IGN:
                continue  # whoever started us asked for that: nohup, a background job
            # The handler only notes what happened: the loop acts on it.
            self._handlers[number] = signal.signal(number, self._noting(event))
        self._former_wakeup = signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        self._take_keys()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._give_keys_back()
        signal.set_wakeup_fd(self._former_wakeup)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        for end in self._wake:
            os.close(end)

    def wait(self, seconds: float) -> str | None:
        """The next key or signal within this time, else None."""
        import select

        if not self._caught and not self._typed:
            sources = [self._wake[0]] if self._tty is None else [self._wake[0], self._tty]
            ready, _, _ = select.select(sources, [], [], seconds)
            if self._wake[0] in ready:
                self._drain()
            elif ready:
                self._typed = self._keys()
        waiting = self._caught or self._typed
        return waiting.pop(0) if waiting else None

    def forget(self) -> None:
        """Drop what was typed ahead."""
        self._typed.clear()
        if self._tty is not None:
            import termios

            termios.tcflush(self._tty, termios.TCIFLUSH)

    def suspend(self) -> None:
        """Give the terminal back, stop with the whole job, and take the keys again afterwards."""
        self._give_keys_back()
        os.kill(0, signal.SIGSTOP)
        self._take_keys()

    def _noting(self, event: str) -> Callable[[int, Any], None]:
        def note(_number: int, _frame: Any) -> None:
            if event not in self._caught:
                self._caught.append(event)

        return note

    def _drain(self) -> None:
        try:
            while os.read(self._wake[0], 4096):
                pass
        except BlockingIOError:
            pass

    def _keys(self) -> list[str]:
        assert self._tty is not None
        try:
            data = os.read(self._tty, 4096)
        except OSError:
            data = b""
        if not data:
            return ["hang-up"]
        # A key held down, or pressed twice before we looked, acts once.
        return [] if len(data) > _PASTED else list(dict.fromkeys(key_names(data)))

    def _take_keys(self) -> None:
        if self._tty is None:
            return
        import termios

        self._modes = termios.tcgetattr(self._tty)
        modes = termios.tcgetattr(self._tty)
        modes[3] &= ~(termios.ICANON | termios.ECHO)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._tty, termios.TCSANOW, modes)

    def _give_keys_back(self) -> None:
        if self._tty is None or self._modes is None:
            return
        import termios

        try:
            # Typed-ahead keys are dropped, so that they do not reach the shell.
            termios.tcflush(self._tty, termios.TCIFLUSH)
            termios.tcsetattr(self._tty, termios.TCSANOW, self._modes)
        except termios.error:
            pass  # the terminal is gone, and with it its modes


def key_names(data: bytes) -> list[str]:
    """The names of the keys that sent these bytes."""
    return [_name(sequence) for sequence in _SEQUENCE.findall(data)]


def _name(sequence: bytes) -> str:
    if sequence in _NAMES:
        return _NAMES[sequence]
    return "other" if len(sequence) > 1 else sequence.decode("ascii", "replace")


class WindowsKeyboard:
    """Keys of the Windows console, looked for every 30 ms; Ctrl-C arrives as a signal."""

    def __init__(self, console: Any) -> None:
        self.answers = console is not None
        self._console = console
        self._interrupted = False
        self._handler: Any = None

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

    def forget(self) -> None:
        """Drop what was typed ahead."""
        while self._console and self._console.kbhit():
            self._console.getwch()

    def suspend(self) -> None:
        """Windows has no job control."""

    def _key(self) -> str:
        character = self._console.getwch()
        if character in "\x00\xe0":
            return {"M": "right", "K": "left"}.get(self._console.getwch(), "other")
        return {" ": "space", "\x03": "interrupt"}.get(character, str(character))

    def _interrupt(self, _number: int, _frame: Any) -> None:
        self._interrupted = True


def keyboard(interactive: bool) -> PosixKeyboard | WindowsKeyboard:
    """The keyboard of this system; one that only hears signals unless stdin is a terminal."""
    if sys.platform == "win32":
        import msvcrt

        return WindowsKeyboard(msvcrt if interactive else None)
    return PosixKeyboard(sys.stdin.fileno() if interactive else None)
