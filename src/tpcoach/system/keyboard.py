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
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, Self

try:
    import termios
    from tty import setcbreak
except ImportError:  # Windows
    import msvcrt

    termios = None  # type: ignore[assignment]

# CSI, SS3, OSC and DCS, as far as they may have come; the last two are strings with an end.
_OPENING = rb"\x1b(?:\[(?:\[|[0-?]*[ -/]*)|O|\][0-9]*|P[0-9;]*)"
_STRING = rb"\x1b(?:\](?:[0-9]+;|[lL])|P[0-9;]*[$+!>])[ -~\x80-\xff]*+"
_BEGUN = rb"\x1b|" + _OPENING + rb"|" + _STRING + rb"\x1b?"
_WHOLE = rb"\x1b\[(?:\[.|[0-?]*[ -/]*[@-Z\\-~])|\x1bO[ -~]|" + _STRING + rb"(?:\x07|\x1b\\|(?=.))"
_BROKEN_OFF = _OPENING + rb"(?=.)"
_SEQUENCE = rb"(?s:" + _WHOLE + rb"|" + _BROKEN_OFF + rb"|\x1b[^\x1b]|.)"
_NAMES = {
    b"\x1b[C": "right",
    b"\x1bOC": "right",
    b"\x1b[D": "left",
    b"\x1bOD": "left",
    b"\x1b[A": "up",
    b"\x1bOA": "up",
    b"\x1b[B": "down",
    b"\x1bOB": "down",
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
"""More keys than this at once were not typed: they are dropped."""

_REPLIES = 16

ESCAPE_AFTER = 0.05
"""An Esc is a key once nothing has followed it for this many seconds."""


class KeyReader:
    """Makes names of keys from the bytes of one terminal, however its reads split them.

    What a terminal answers to a question (CSI, OSC, DCS) is never a key, whole or in pieces, early
    or late: here a stray `9` would be an alarm. So the reader lives as long as the terminal.
    """

    def __init__(self) -> None:
        self.replies: deque[bytes] = deque(maxlen=_REPLIES)
        """What the terminal answered last; whoever asks empties it first."""
        self._begun = b""
        self._escaped = False

    @property
    def may_be_escape(self) -> bool:
        """Whether the last byte was an Esc, and nothing has followed it yet."""
        return self._begun == b"\x1b"

    def read(self, data: bytes) -> list[str]:
        """Return the names of the keys that these bytes complete."""
        if self._escaped and data[:1] in (b"[", b"]", b"O", b"P"):
            data = b"\x1b" + data
        data, self._begun, self._escaped = self._begun + data, b"", False
        # Compiled here and not with the module, which every command loads; `re` keeps them.
        begun, sequence = re.compile(_BEGUN), re.compile(_SEQUENCE)
        names: list[str] = []
        at = 0
        while at < len(data) and not begun.fullmatch(data, at):
            key = sequence.match(data, at)[0]  # type: ignore[index]
            at += len(key)
            if len(key) == 1 or key in _NAMES:
                names.append(_NAMES.get(key) or key.decode("ascii", "surrogateescape"))
            else:
                self.replies.append(key)
        self._begun = data[at:]
        return names

    def escape(self) -> list[str]:
        """Return the Esc that nothing followed. What follows it later may still be an answer."""
        self._begun, self._escaped = b"", True
        return ["escape"]


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
        self._undo.callback(self._give_keys_back)
        self._take_keys()
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
        """A line of text, which the terminal shows and lets the person mend; or the signal that
        came instead, of which a window of another size is none. Empty after this time.
        """
        assert self._tty is not None
        end = time.monotonic() + seconds
        self._give_keys_back()
        try:
            while (left := end - time.monotonic()) > 0:
                ready, _, _ = select.select([self._wake[0], self._tty], [], [], min(left, 3600.0))
                if self._wake[0] in ready:
                    os.read(self._wake[0], 4096)
                self._caught = [event for event in self._caught if event != "resize"]
                if self._caught:
                    return "", self._caught.pop(0)
                if self._tty in ready:
                    return self._line_typed()
            return "", None
        finally:
            self._take_keys()

    def _line_typed(self) -> tuple[str, str | None]:
        data = self._read()
        return data.decode("utf-8", "replace").rstrip("\r\n"), None if data else "hang-up"

    def replies(self, last: bytes, seconds: float) -> list[bytes]:
        """What the terminal answers, up to what `last` matches, within this time.

        Keys are dropped meanwhile, and an Esc is none. A signal ends the wait, and comes next; a
        window of another size does not.
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
            self._typed.clear()
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
        # A key held down, or pressed twice before we looked, acts once.
        return [] if len(names) > _PASTED else list(dict.fromkeys(names))

    def _read(self) -> bytes:
        try:
            return os.read(self._tty or 0, 4096)
        except OSError:
            return b""

    def _take_keys(self) -> None:
        if self._tty is not None:
            self._modes = termios.tcgetattr(self._tty)
            setcbreak(self._tty, termios.TCSANOW)
            modes = termios.tcgetattr(self._tty)
            modes[6][termios.VMIN] = 0  # reading never waits
            termios.tcsetattr(self._tty, termios.TCSANOW, modes)

    def _give_keys_back(self) -> None:
        if self._tty is None or self._modes is None:
            return
        # Typed-ahead keys are dropped, so that they do not reach the shell.
        self.forget()
        # A terminal that is gone has no modes.
        with suppress(termios.error):
            termios.tcsetattr(self._tty, termios.TCSANOW, self._modes)


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
        """A line of text, shown as it is typed; empty when no key comes within this time."""
        text = ""
        while (key := self.wait(seconds)) not in (None, "\r", "interrupt"):
            if key == "\x08":
                self._show("\b \b" if text else "")
                text = text[:-1]
            elif len(sign := " " if key == "space" else str(key)) == 1:
                text += sign
                self._show(sign)
        self._show("\r\n")
        return ("", "interrupt") if key == "interrupt" else (text, None)

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


_READER = KeyReader()


def keyboard(interactive: bool) -> PosixKeyboard | WindowsKeyboard:
    """The keyboard of this system; one that only hears signals unless stdin is a terminal."""
    if sys.platform == "win32":
        return WindowsKeyboard(msvcrt if interactive else None)
    return PosixKeyboard(sys.stdin.fileno() if interactive else None, _READER)
