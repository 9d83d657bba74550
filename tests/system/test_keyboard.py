import contextlib
import os
import signal
import sys

import pytest

from tpcoach.system.keyboard import WindowsKeyboard, key_names

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

if sys.platform != "win32":
    import termios

    from tpcoach.system.keyboard import PosixKeyboard


@pytest.fixture
def terminal():
    """The two ends of a pseudo-terminal: the person's and the program's."""
    person, program = os.openpty()
    yield person, program
    for end in (person, program):
        with contextlib.suppress(OSError):
            os.close(end)


@pytest.mark.parametrize(
    ("sent", "names"),
    [
        (b" ", ["space"]),
        (b"n", ["n"]),
        (b"\x1b[C", ["right"]),
        (b"\x1bOD", ["left"]),
        (b"\x1b", ["escape"]),
        (b"\x1b[1;5C", ["other"]),
        (b"qy", ["q", "y"]),
        (b"n\x1b[Db", ["n", "left", "b"]),
        (b"\x04", ["hang-up"]),
        (b"\xc3\xa9", ["\ufffd", "\ufffd"]),
    ],
)
def test_bytes_become_the_names_of_keys(sent, names):
    assert key_names(sent) == names


@posix
def test_the_modes_of_the_terminal_are_as_they_were(terminal):
    _, program = terminal
    before = termios.tcgetattr(program)
    with PosixKeyboard(program):
        during = termios.tcgetattr(program)[3]
        assert not during & (termios.ICANON | termios.ECHO)
        assert during & termios.ISIG, "Ctrl-C and Ctrl-Z stay signals"
    assert termios.tcgetattr(program) == before


@posix
def test_they_are_as_they_were_after_an_exception_too(terminal):
    _, program = terminal
    before = termios.tcgetattr(program)
    with pytest.raises(RuntimeError), PosixKeyboard(program):
        raise RuntimeError
    assert termios.tcgetattr(program) == before


@posix
def test_keys_arrive_in_their_order(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"q")
        assert keyboard.wait(5) == "q"
        os.write(person, b"n y\x1b[C")
        assert [keyboard.wait(5) for _ in range(4)] == ["n", "space", "y", "right"]
        assert keyboard.wait(0) is None


@posix
def test_a_key_held_down_acts_once_a_look(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"nnnnnn")
        assert keyboard.wait(5) == "n"
        assert keyboard.wait(0) is None


@posix
def test_a_pasted_megabyte_is_dropped_and_the_keyboard_still_answers(terminal):
    person, program = terminal
    os.set_blocking(person, False)
    with PosixKeyboard(program) as keyboard:
        sent = 0
        while sent < 1_000_000:
            with contextlib.suppress(BlockingIOError):
                sent += os.write(person, b"qy n" * 512)
            assert keyboard.wait(0) is None
        while keyboard.wait(0.05) is not None:
            pass
        os.write(person, b"b")
        assert keyboard.wait(5) == "b"


@posix
def test_a_terminal_that_is_gone_is_a_hang_up(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.close(person)
        assert keyboard.wait(5) == "hang-up"


@posix
@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("SIGINT", "interrupt"),
        ("SIGTERM", "terminate"),
        ("SIGHUP", "hang-up"),
        ("SIGQUIT", "quit"),
        ("SIGTSTP", "suspend"),
        ("SIGWINCH", "resize"),
    ],
)
def test_signals_arrive_by_name_and_their_handlers_come_back(name, event):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with PosixKeyboard(None) as keyboard:
        os.kill(os.getpid(), number)
        assert keyboard.wait(5) == event
        assert keyboard.wait(0) is None
    assert signal.getsignal(number) is before


@posix
def test_a_signal_that_was_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with PosixKeyboard(None) as keyboard:
            os.kill(os.getpid(), signal.SIGHUP)
            assert keyboard.wait(0.01) is None
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_what_was_typed_ahead_can_be_dropped(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"y")
        keyboard.forget()
        assert keyboard.wait(0.01) is None


class Console:
    """A Windows console in which someone has typed."""

    def __init__(self, typed: str) -> None:
        self.typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("n", "n"), (" ", "space"), ("\xe0M", "right"), ("\xe0K", "left"), ("\x00;", "other")],
)
def test_keys_of_the_windows_console_have_the_same_names(typed, name):
    with WindowsKeyboard(Console(typed)) as keyboard:
        assert keyboard.wait(1, sleep=lambda _: None) == name


def test_the_windows_keyboard_waits_as_long_as_it_is_told():
    slept: list[float] = []
    with WindowsKeyboard(Console("")) as keyboard:
        assert keyboard.wait(0.1, sleep=slept.append) is None
    assert sum(slept) == pytest.approx(0.1)
