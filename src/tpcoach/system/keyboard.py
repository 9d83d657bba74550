"""Keys and signals as one stream of names; waiting for the next one is how a session sleeps.

Keys are read without the Enter key and without echo, but Ctrl-C and Ctrl-Z stay signals: if this
process is killed, the terminal can still be used.
"""

import os
import re
import select
import signal
import sys
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, Self

from tpcoach.practice.keys import PASTED
from tpcoach.practice.typed import are_words, text_of
from tpcoach.system.key_reader import KeyReader

if TYPE_CHECKING:
    from tpcoach.system.windows_keyboard import WindowsKeyboard

if sys.platform == "win32":
    import msvcrt

    from tpcoach.system.windows_keyboard import WindowsKeyboard
else:
    import termios
    from tty import setcbreak

_SIGNALS = {
    "SIGINT": "interrupt",
    "SIGTERM": "terminate",
    "SIGHUP": "hang-up",
    "SIGQUIT": "quit",
    "SIGTSTP": "suspend",
    "SIGWINCH": "resize",
}
_PASTED = 16
"""More keys than this at once were not typed: they are one that is `PASTED`."""

_SIGNS_PASTED = 200
"""Signs of it that are handed on."""

ESCAPE_AFTER = 0.05
"""An Esc is a key once nothing has followed it for this many seconds."""


class PosixKeyboard:
    """Keys of a terminal, or signals alone where `tty` is None; a context manager.

    Leaving it puts the terminal's modes and the signals' handlers back as they were. The keyboards
    of one terminal share its reader.
    """

    def __init__(self, tty: int | None, reader: KeyReader | None = None) -> None:
        self.answers = tty is not None
        self.text = False
        self._tty = tty
        self._reader = reader or KeyReader()
        self._escape_at = 0.0
        self._modes: list[Any] | None = None
        self._caught: list[str] = []
        self._typed: list[str] = []
        self._wake = os.pipe()
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        for end in self._wake:
            os.set_blocking(end, False)
            self._undo.callback(os.close, end)
        for name in _SIGNALS:
            number = getattr(signal, name)
            if signal.getsignal(number) is signal.SIG_IGN:
                continue  # whoever started us asked for that: nohup, a background job
            # The handler only notes what happened: the loop acts on it.
            self._undo.callback(signal.signal, number, signal.signal(number, self._note))
        former = signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        self._undo.callback(signal.set_wakeup_fd, former)
        self._undo.callback(self._keep_keys)
        self._take_keys()
        self._typed, self._reader.ahead = self._reader.ahead, []
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def wait(self, seconds: float) -> str | None:
        """The next key or signal within this time, else None."""
        end = time.monotonic() + seconds
        while not (self._caught or self._typed):
            alone = self._reader.may_be_escape
            until = min(end, self._escape_at) if alone else end
            came = self._look(max(0.0, until - time.monotonic()))
            if alone and not came and time.monotonic() >= self._escape_at:
                self._typed = self._reader.escape()
            elif time.monotonic() >= end:
                break
        waiting = self._caught or self._typed
        return waiting.pop(0) if waiting else None

    def line(self, seconds: float) -> tuple[str, str | None]:
        """A line of text, which the terminal shows and lets the person mend; or what stands there
        so far and the signal that came instead, of which a window of another size is none. Empty
        after this time.
        """
        assert self._tty is not None
        end = time.monotonic() + seconds
        self._give_keys_back()
        self._keep_line()
        try:
            while (left := end - time.monotonic()) > 0:
                ready, _, _ = select.select([self._wake[0], self._tty], [], [], min(left, 3600.0))
                if self._wake[0] in ready:
                    os.read(self._wake[0], 4096)
                self._caught = [event for event in self._caught if event != "resize"]
                if self._caught:
                    # Without lines, what stands in one can be read.
                    with suppress(termios.error):
                        setcbreak(self._tty, termios.TCSANOW)
                    return _text(self._read()), self._caught.pop(0)
                if self._tty in ready:
                    data = self._read()
                    return _text(data), None if data else "hang-up"
            return "", None
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._tty, termios.TCSANOW, self._modes or [])
            self._take_keys()

    def _keep_line(self) -> None:
        """Have Ctrl-C leave the line that it ends, which the terminal drops otherwise."""
        with suppress(termios.error):
            modes = termios.tcgetattr(self._tty or 0)
            modes[3] |= termios.NOFLSH
            termios.tcsetattr(self._tty or 0, termios.TCSANOW, modes)

    def replies(self, last: bytes, seconds: float) -> list[bytes]:
        """What the terminal answers, up to what `last` matches, within this time.

        Keys that come meanwhile are kept, and an Esc is none. A signal ends the wait, and comes
        next; a window of another size does not.
        """
        end, replies = time.monotonic() + seconds, self._reader.replies
        replies.clear()
        while not (
            {*self._caught} - {"resize"} or any(re.fullmatch(last, reply) for reply in replies)
        ):
            if not self.answers or not self._look(max(0.0, end - time.monotonic())):
                break
            if "hang-up" in self._typed:
                break
        return list(replies)

    def forget(self) -> None:
        """Drop what was typed ahead; the reader sees it, for half an answer may be among it."""
        while self._look(0) and "hang-up" not in self._typed:
            self._typed.clear()
        self._typed.clear()
        if self._reader.may_be_escape:
            self._reader.escape()

    def suspend(self) -> None:
        """Give the terminal back, stop with the whole job, and take the keys again afterwards."""
        self._give_keys_back()
        os.kill(0, signal.SIGSTOP)
        self._take_keys()

    def _note(self, number: int, _frame: Any) -> None:
        event = _SIGNALS[signal.Signals(number).name]
        if event not in self._caught:
            self._caught.append(event)

    def _look(self, seconds: float) -> bool:
        """Take what comes within this time, keys or signals; return whether anything came."""
        sources = [self._wake[0]] if self._tty is None else [self._wake[0], self._tty]
        ready, _, _ = select.select(sources, [], [], seconds)
        if self._wake[0] in ready:
            # One byte a signal; `_note` has noted which.
            os.read(self._wake[0], 4096)
        elif ready:
            self._typed += self._keys()
        return bool(ready)

    def _keys(self) -> list[str]:
        assert self._tty is not None
        # A Ctrl-C drops what was typed, even between our look and this: that there is nothing to
        # read means a terminal that has gone only if it goes on saying that there is something.
        if not (data := self._read()):
            if not select.select([self._tty], [], [], 0)[0]:
                return []
            if not (data := self._read()):
                return ["hang-up"]
        names = self._reader.read(data)
        self._escape_at = time.monotonic() + ESCAPE_AFTER
        if self.text:
            return names
        # A key held down, or pressed twice before we looked, acts once; a wheel turns two.
        different = list(dict.fromkeys(names))
        if len(names) > _PASTED and len(different) > 2:
            return [PASTED + text_of(names)[:_SIGNS_PASTED]]
        return names if are_words(names) else different

    def _read(self) -> bytes:
        """Return what was typed. It never waits, but between two reads a reader waits as ever: a
        shell that comes back after a kill would take nothing for an end of file.
        """
        try:
            self._wait_for(0)
            return os.read(self._tty or 0, 4096)
        except (OSError, termios.error):
            return b""
        finally:
            with suppress(termios.error):
                self._wait_for(1)

    def _wait_for(self, least: int) -> None:
        """Set how many bytes a read waits for."""
        modes = termios.tcgetattr(self._tty or 0)
        modes[6][termios.VMIN] = least
        termios.tcsetattr(self._tty or 0, termios.TCSANOW, modes)

    def _take_keys(self) -> None:
        if self._tty is not None:
            self._modes = termios.tcgetattr(self._tty)
            # What ends a job that may not take them is heard like any signal.
            with suppress(termios.error):
                setcbreak(self._tty, termios.TCSANOW)
                # Else Ctrl-S freezes the screen while the time goes on.
                modes = termios.tcgetattr(self._tty)
                modes[0] &= ~termios.IXON
                termios.tcsetattr(self._tty, termios.TCSANOW, modes)

    def _keep_keys(self) -> None:
        """Give the terminal back, and keep what was typed ahead for the next keyboard: it may be
        words, and does not reach the shell.
        """
        while "hang-up" not in self._typed and self._look(0):
            pass
        self._reader.ahead = [*self._typed]
        self._give_keys_back()

    def _give_keys_back(self) -> None:
        if self._tty is None or self._modes is None:
            return
        # Nor do keys that are dropped reach the shell.
        self.forget()
        # A terminal that is gone has no modes.
        with suppress(termios.error):
            termios.tcsetattr(self._tty, termios.TCSANOW, self._modes)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").rstrip("\r\n")


_READER = KeyReader()


def keyboard(interactive: bool) -> "PosixKeyboard | WindowsKeyboard":
    """The keyboard of this system; one that only hears signals unless stdin is a terminal."""
    if sys.platform == "win32":
        return WindowsKeyboard(msvcrt if interactive else None)
    return PosixKeyboard(sys.stdin.fileno() if interactive else None, _READER)
