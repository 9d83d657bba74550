"""One small program of the system at a time: never through a shell, never on our terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

_ENDING = 0.2
"""Seconds that a program which was told to end is given to do so."""


class Program:
    """Runs commands, one at a time, in a session of their own, so that Ctrl-C is not for them."""

    def __init__(self, start: Callable[..., Any] = subprocess.Popen) -> None:
        self._start = start
        self._running: Any = None
        self._failed = False

    def run(self, command: Sequence[str], text: str | None = None) -> None:
        """Begin to run a command that reads this text; one that still runs is cut off."""
        self.stop()
        try:
            self._running = self._start(
                [*command],
                stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            if text is not None:
                # A few hundred bytes: a pipe takes them at once, whether they are read or not.
                with self._running.stdin as pipe:
                    pipe.write(text.encode())
        except OSError:
            self._failed = True

    def running(self) -> bool:
        """Whether the last command still runs."""
        self._look()
        return self._running is not None

    def stop(self) -> None:
        """Cut off what still runs, with all that it started; what does not end is left alone."""
        self._look()
        if self._running:
            with suppress(OSError):
                _kill(self._running)
            self.wait(_ENDING)
            self._running = None

    def wait(self, seconds: float) -> None:
        """Give what runs at most this time to end."""
        if self._running:
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(timeout=seconds)

    def failed(self) -> bool:
        """Whether a command did not begin, or ended badly without being cut off."""
        self._look()
        return self._failed

    def _look(self) -> None:
        code = self._running.poll() if self._running else None
        if code is not None:
            self._failed |= code != 0
            self._running = None


def _kill(process: Any) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        # Its session is a group of its own.
        os.killpg(process.pid, signal.SIGKILL)
