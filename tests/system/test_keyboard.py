import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable
from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpcoach.practice.typed import typed_ahead
from tpcoach.system.key_reader import KeyReader
from tpcoach.system.keyboard import ESCAPE_AFTER
from tpcoach.system.windows_keyboard import WindowsKeyboard

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
        (b"\x1b[1;5C", []),
        (b"\x1b[[D", []),
        (b"\x1bn", []),
        (b"qy", ["q", "y"]),
        (b"n\x1b[Db", ["n", "left", "b"]),
        (b"\x04", ["hang-up"]),
        (b"\x1bx\x1bX\x1b9", ["x", "X", "9"]),
        (b"\x1bOp\x1bOx\x1bOy\x1bOM", ["0", "8", "9", "\n"]),  # the pad, in another mode
        (b"\x1b[5~\x1bOH\x1b[E", ["pad"] * 3),  # without NumLock
        (b"\x1b[57u\x1b[120;1u\x1b[27;3;57~", ["9", "x", "9"]),  # every key as a sequence
        (b"\x1b[57;4u\x1b[57408u\x1b[57;;57u\x1b[57:40;2u", ["9"] * 4),  # with more beside it
        (b"\x1b[57;1:3u\x1b[9999999999u", []),  # let go; no sign
        (b"\x1b[99;5u\x1b[13u\x1b[27u\x1b[32u", ["interrupt", "\n", "escape", "space"]),
        ("é\u2019\u0447😀".encode(), ["é", "\u2019", "\u0447", "😀"]),
        ("\uff19\uff58\u0669\u00b2".encode(), ["9", "x", "9", "\u00b2"]),
        (b"\xe9n\xe9", ["\udce9", "n"]),
        ("\u3000\u00a0n".encode(), ["space", "space", "n"]),
        ("\uffe3".encode(), ["\uffe3"]),
    ],
)
def test_bytes_become_the_names_of_keys(sent, names):
    assert KeyReader().read(sent) == names


REPLIES = (
    b"\x1b[?62;4;9;22c",  # attributes
    b"\x1b[>84;0;0c",
    b"\x1b[?997;1n",  # light or dark
    b"\x1b[9;8R",  # where the cursor is
    b"\x1b[8;24;80t",  # size
    b"\x1b[?2026;2$y",
    b"\x1b]11;rgb:9999/8888/dddd\x1b\\",  # colour
    b"\x1b]10;rgb:9999/8888/dddd\x07",
    b"\x1b]lx d s\x1b\\",  # title
    b"\x1bP>|xterm(390)\x1b\\",  # name
    b"\x1bP1$r0;9m\x1b\\",
    b"\x1bP0+r\x1b\\",
    b"\x1b_Gi=31;OK9xq\x1b\\",  # a picture
)
late = st.booleans()
"""Whether a part of it comes so late that an Esc before it was a key."""


def pieces(reply: bytes) -> st.SearchStrategy[list[tuple[bytes, bool]]]:
    """A reply cut anywhere."""
    bits = st.lists(st.booleans(), min_size=len(reply) - 1, max_size=len(reply) - 1)

    def cut(where: list[bool]) -> list[bytes]:
        at = [0, *(index + 1 for index, here in enumerate(where) if here), len(reply)]
        return [reply[start:end] for start, end in pairwise(at)]

    return bits.map(cut).flatmap(
        lambda parts: st.tuples(*[st.tuples(st.just(part), late) for part in parts]).map(list)
    )


@given(st.lists(st.sampled_from(REPLIES).flatmap(pieces), max_size=3), st.sampled_from("x9doq"))
def test_no_answer_of_a_terminal_is_a_key_however_it_is_split_or_late(replies, key):
    reader, names = KeyReader(), []
    for piece, waits in [piece for reply in replies for piece in reply]:
        names += reader.read(piece)
        if waits and reader.may_be_escape:
            names += reader.escape()
    assert set(names) <= {"escape"}
    assert reader.read(key.encode()) == [key]


@given(st.sampled_from(REPLIES), st.sampled_from("x9doq"))
def test_an_answer_among_keys_takes_none_of_them_away(reply, key):
    assert KeyReader().read(b"b" + reply + key.encode()) == ["b", key]


@pytest.mark.parametrize("broken", [b"\x1b[9\xe9", b"\x1b]9", b"\x1b]9;9\r", b"\x1bP9", b"\x1bO\r"])
def test_an_answer_that_was_broken_off_leaves_no_digit_behind(broken):
    reader = KeyReader()
    assert not {"9", "8"} & set(reader.read(broken))
    assert "n" in reader.read(b"nn") + reader.read(b"n")


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
def test_a_lone_esc_is_a_key_and_an_arrow_in_two_parts_is_an_arrow(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"\x1b")
        assert keyboard.wait(5) == "escape"
        os.write(person, b"\x1b[")
        assert keyboard.wait(ESCAPE_AFTER * 2) is None
        os.write(person, b"C")
        assert keyboard.wait(5) == "right"


@posix
def test_half_an_answer_is_known_as_one_by_the_next_keyboard(terminal):
    person, program = terminal
    reader = KeyReader()
    with PosixKeyboard(program, reader):
        os.write(person, b"\x1b[?62;")
        select.select([program], [], [], 5)
    with PosixKeyboard(program, reader) as keyboard:
        os.write(person, b"4;9;22cn")
        assert keyboard.wait(5) == "n"
        assert keyboard.wait(0) is None


@posix
def test_an_answer_longer_than_a_paste_is_no_paste_and_no_key(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"\x1b]11;rgb:9999/8888/dddd")
        assert keyboard.wait(ESCAPE_AFTER) is None
        os.write(person, b"\x1b\\n")
        assert keyboard.wait(5) == "n"


@pytest.mark.parametrize("bad", [b"\xed\xa0\x80", b"\xe0\x80\x80", b"\xf4\x90\x80\x80", b"\xff"])
def test_bytes_that_are_no_sign_are_no_key_and_break_nothing(bad):
    *_, name = KeyReader().read(bad + b"n")
    assert name == "n"


@pytest.mark.parametrize("sign", ["é", "\u0447", "\uff19", "😀"])
def test_a_sign_that_comes_in_pieces_is_one_key(sign):
    reader, whole = KeyReader(), KeyReader().read(sign.encode())
    assert [name for byte in sign.encode() for name in reader.read(bytes([byte]))] == whole
    assert reader.read(b"n") == ["n"]


@posix
def test_what_was_typed_ahead_is_there_for_the_next_keyboard_and_not_for_the_shell(terminal):
    person, program = terminal
    reader = KeyReader()
    with PosixKeyboard(program, reader) as keyboard:
        os.write(person, b"3\nmy arm")
        assert keyboard.wait(5) == "3"
    assert select.select([program], [], [], 0)[0] == []
    with PosixKeyboard(program, reader) as keyboard:
        assert "".join(iter(lambda: keyboard.wait(0), None)) == "\nmyspacearm"


@posix
def test_words_that_are_pasted_ahead_of_a_question_are_read_whole(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"3\nmy arm is numb, and it hurts\n")
        select.select([program], [], [], 5)
        assert typed_ahead(keyboard).words == "3 my arm is numb, and it hurts"


@posix
def test_ctrl_s_does_not_freeze_the_screen(terminal):
    person, program = terminal
    before = termios.tcgetattr(program)
    with PosixKeyboard(program) as keyboard:
        assert not termios.tcgetattr(program)[0] & termios.IXON
        os.write(person, b"\x13x")
        assert [keyboard.wait(5), keyboard.wait(5)] == ["\x13", "x"]
    assert termios.tcgetattr(program) == before


@posix
def test_a_key_held_down_acts_once_a_look(terminal):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, b"n" * 100)
        assert keyboard.wait(5) == "n"
        assert keyboard.wait(0) is None


@posix
@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("its worse", [*"its", "space", *"worse"]),
        ("nnbb", ["n", "b"]),
        ("cant get\tmy breath", ["paste cant getmy breath"]),
    ],
)
def test_words_that_are_written_at_once_keep_each_letter(terminal, written, keys):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        os.write(person, written.encode())
        assert [keyboard.wait(5), *iter(lambda: keyboard.wait(0), None)] == keys


@posix
def test_a_pasted_megabyte_is_no_keys_and_the_keyboard_still_answers(terminal):
    person, program = terminal
    os.set_blocking(person, False)
    with PosixKeyboard(program) as keyboard:
        sent = 0
        while sent < 1_000_000:
            with contextlib.suppress(BlockingIOError):
                sent += os.write(person, b"qy n" * 512)
            assert keyboard.wait(0) in (None, "paste " + "qy n" * 50)
        while keyboard.wait(0.05) is not None:
            pass
        os.write(person, b"b")
        assert keyboard.wait(5) == "b"


@posix
def test_what_a_ctrl_c_drops_between_a_look_and_the_reading_is_not_waited_for(
    terminal, monkeypatch
):
    person, program = terminal
    look, dropped = select.select, []

    def looked(*arguments):
        found = look(*arguments)
        if program in found[0] and not dropped:
            # As the kernel does at Ctrl-C.
            termios.tcflush(program, termios.TCIFLUSH)
            dropped.append(True)
        return found

    with PosixKeyboard(program) as keyboard:
        os.write(person, b"n")
        monkeypatch.setattr(select, "select", looked)
        assert keyboard.wait(0.2) is None
        assert dropped
        os.write(person, b"b")
        assert keyboard.wait(5) == "b"
        # Else a plain shell, there again after a kill, takes nothing typed for its end.
        assert termios.tcgetattr(program)[6][termios.VMIN] == 1


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
        select.select([program], [], [], 5)
        keyboard.forget()
        assert keyboard.wait(0.01) is None


def in_line(program: int, happening: Callable[[], object]) -> Thread:
    """Have something happen once the terminal lets a line be typed, and Ctrl-C leaves it."""

    def wait() -> None:
        while not termios.tcgetattr(program)[3] & termios.NOFLSH:
            pass
        happening()

    thread = Thread(target=wait)
    thread.start()
    return thread


@posix
@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("better after the ball\n", ("better after the ball", None)),
        ("ab\x7fc d\n", ("ac d", None)),
        ("aa bb\n", ("aa bb", None)),
        ("肩がこる\n", ("肩がこる", None)),
        ("\n", ("", None)),
        ("\x04", ("", "hang-up")),
    ],
)
def test_a_line_is_typed_as_the_terminal_lets_it_be_and_then_keys_are_keys(terminal, typed, line):
    person, program = terminal
    with PosixKeyboard(program) as keyboard:
        thread = in_line(program, lambda: os.write(person, typed.encode()))
        assert keyboard.line(30) == line
        thread.join()
        os.write(person, b"q")
        assert keyboard.wait(5) == "q"


@posix
@pytest.mark.parametrize(
    ("name", "event"),
    [("SIGINT", "interrupt"), ("SIGTERM", "terminate"), ("SIGTSTP", "suspend")],
)
def test_a_signal_comes_instead_of_a_line_but_not_a_window_of_another_size(terminal, name, event):
    _, program = terminal

    def happen() -> None:
        os.kill(os.getpid(), signal.SIGWINCH)
        os.kill(os.getpid(), getattr(signal, name))

    with PosixKeyboard(program) as keyboard:
        thread = in_line(program, happen)
        assert keyboard.line(30) == ("", event)
        thread.join()
        assert not termios.tcgetattr(program)[3] & termios.ICANON


@posix
def test_what_stands_in_a_line_that_ctrl_c_ends_is_not_lost(terminal):
    person, program = terminal
    before = termios.tcgetattr(program)

    def happen() -> None:
        os.write(person, b"my arm went numb\x03")
        echoed = b""
        while b"numb" not in echoed:
            echoed += os.read(person, 100)
        os.kill(os.getpid(), signal.SIGINT)

    with PosixKeyboard(program) as keyboard:
        thread = in_line(program, happen)
        assert keyboard.line(30) == ("my arm went numb", "interrupt")
        thread.join()
        os.write(person, b"q")
        assert keyboard.wait(5) == "q"
    assert termios.tcgetattr(program) == before


@posix
def test_no_line_in_time_is_an_empty_one(terminal):
    _, program = terminal
    with PosixKeyboard(program) as keyboard:
        assert keyboard.line(0.01) == ("", None)


class Console:
    """A Windows console in which someone has typed."""

    def __init__(self, typed: str) -> None:
        self.typed = list(typed)
        self.shown = ""

    def putwch(self, sign: str) -> None:
        self.shown += sign

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("n", "n"),
        (" ", "space"),
        ("\x1b", "escape"),
        ("\xe0M", "right"),
        ("\xe0K", "left"),
        ("\x00;", "other"),
    ],
)
def test_keys_of_the_windows_console_have_the_same_names(typed, name):
    with WindowsKeyboard(Console(typed)) as keyboard:
        assert keyboard.wait(1, sleep=lambda _: None) == name


@pytest.mark.parametrize(
    ("typed", "line", "shown"),
    [
        ("ab\x08c d\r", ("ac d", None), "ab\b \bc d\r\n"),
        ("\x08\xe0Ma\r", ("a", None), "a\r\n"),
        ("a\x03", ("a", "interrupt"), "a\r\n"),
    ],
)
def test_a_line_is_typed_on_the_windows_console(typed, line, shown):
    with WindowsKeyboard(console := Console(typed)) as keyboard:
        assert (keyboard.line(1), console.shown) == (line, shown)


def test_the_windows_keyboard_waits_as_long_as_it_is_told():
    slept: list[float] = []
    with WindowsKeyboard(Console("")) as keyboard:
        assert keyboard.wait(0.1, sleep=slept.append) is None
    assert sum(slept) == pytest.approx(0.1)
