"""What a terminal answers when it is asked what it is, and that no answer becomes a key."""

import os
import select
import signal
import sys
import threading

import pytest

from tpcoach.palette import DARK, LIGHT
from tpcoach.system.key_reader import KeyReader
from tpcoach.system.keyboard import ESCAPE_AFTER
from tpcoach.system.terminal import (
    LAST,
    QUESTIONS,
    Emulator,
    TerminalAnswers,
    answers,
    ask,
    emulator,
)

NOTHING = TerminalAnswers()


@pytest.mark.parametrize(
    ("replies", "ground"),
    [
        ([], None),
        ([b"\x1b]11;rgb:0000/0000/0000\x1b\\"], DARK),
        ([b"\x1b]11;rgb:fdfd/F6F6/e3e3\x07"], LIGHT),
        ([b"\x1b]11;rgb:28/2c/34\x1b\\"], DARK),
        ([b"\x1b]11;rgb:ff/00/00\x1b\\"], DARK),
        ([b"\x1b]11;rgb:00/ff/00\x1b\\"], LIGHT),
        ([b"\x1b]11;rgba:ffff/ffff/ffff/ffff\x1b\\"], LIGHT),
        ([b"\x1b]11;white\x1b\\", b"\x1b[?62;22c"], None),
    ],
)
def test_a_ground_is_light_or_dark_by_its_colour_else_by_what_the_terminal_prefers(replies, ground):
    assert answers(replies).ground == ground


@pytest.mark.parametrize(
    ("reply", "name", "version"),
    [
        (b"\x1bP>|kitty(0.35.2)\x1b\\", "kitty", (0, 35, 2)),
        (b"\x1bP>|foot(1.16.2)\x1b\\", "foot", (1, 16, 2)),
        (b"\x1bP>|WezTerm 20240203-110809-5046fc22\x1b\\", "wezterm", (20240203, 110809, 5046)),
        (b"\x1bP>|ghostty 1.2.0\x1b\\", "ghostty", (1, 2, 0)),
        (b"\x1bP>|VTE(7600)\x1b\\", "vte", (0, 76, 0)),
        (b"\x1bP>|Konsole 26.04.0\x1b\\", "konsole", (26, 4, 0)),
        (b"\x1bP>|iTerm2 3.6.6\x1b\\", "iterm2", (3, 6, 6)),
        (b"\x1bP>|xterm.js(5.6.0)\x1b\\", "xterm.js", (5, 6, 0)),
        (b"\x1bP>|tmux 3.4\x1b\\", "tmux", (3, 4)),
        (b"\x1bP>|mine\x1b\\", "mine", ()),
    ],
)
def test_a_terminal_that_says_its_name_is_known_by_it_whatever_was_handed_on(reply, name, version):
    handed_on = {"TERM": "xterm-256color", "VTE_VERSION": "7600", "TERM_PROGRAM": "vscode"}
    assert emulator(handed_on, answers([reply])) == Emulator(name, version)


@pytest.mark.parametrize(
    ("environment", "terminal"),
    [
        ({}, Emulator()),
        ({"TERM": "xterm-256color"}, Emulator()),
        ({"TERM": "xterm-kitty", "TERM_PROGRAM": "vscode"}, Emulator("kitty")),
        ({"TERM": "foot-extra"}, Emulator("foot")),
        ({"TERM": "alacritty"}, Emulator("alacritty")),
        (
            {
                "TERM": "xterm-ghostty",
                "TERM_PROGRAM": "ghostty",
                "TERM_PROGRAM_VERSION": "1.2.0",
            },
            Emulator("ghostty", (1, 2, 0)),
        ),
        (
            {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.6"},
            Emulator("iterm2", (3, 6, 6)),
        ),
        ({"TERM_PROGRAM": "vscode", "VTE_VERSION": "7600"}, Emulator("vscode")),
        ({"TERMINAL_EMULATOR": "JetBrains-JediTerm"}, Emulator("jetbrains-jediterm")),
        ({"VTE_VERSION": "7600"}, Emulator("vte", (0, 76, 0))),
        ({"KONSOLE_VERSION": "260400"}, Emulator("konsole", (26, 4, 0))),
        ({"WT_SESSION": "5b1f-77"}, Emulator("windows terminal")),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, Emulator("tmux")),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, Emulator("tmux")),
        ({"TERM": "screen.xterm-256color"}, Emulator("screen")),
        ({"VTE_VERSION": "x", "STY": "1.a"}, Emulator("screen")),
    ],
)
def test_without_a_name_the_environment_says_what_it_can(environment, terminal):
    assert emulator(environment, NOTHING) == terminal


def test_the_version_of_alacritty_is_in_its_attributes():
    said = answers([b"\x1b[>0;1302;1c"])
    assert emulator({"TERM": "alacritty"}, said) == Emulator("alacritty", (0, 13, 2))


REPLIES = b"\x1b[?997;2n\x1b]11;rgb:ffff/9999/8888\x1b\\\x1bP>|VTE(7699)\x1b\\\x1b[>65;7699;1c"
FENCE = b"\x1b[?62;9;22c"

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tpcoach.system.keyboard import PosixKeyboard  # noqa: E402


@pytest.fixture
def terminal():
    """The person's end of a pseudo-terminal, and a keyboard at the program's."""
    person, program = os.openpty()
    with PosixKeyboard(program, KeyReader()) as keyboard:
        yield person, keyboard
    os.close(person)
    os.close(program)


def test_what_it_answers_is_read_up_to_the_last_answer_and_no_longer(terminal):
    person, keyboard = terminal

    def write(questions: str) -> None:
        assert questions == QUESTIONS
        os.write(person, REPLIES + FENCE)

    assert ask(keyboard, write, far=False) == TerminalAnswers(LIGHT, "VTE(7699)", 7699)
    assert keyboard.wait(0) is None


def test_it_waits_for_the_last_answer_however_the_answers_are_cut(terminal):
    person, keyboard = terminal
    pause = threading.Event()

    def answer() -> None:
        for byte in REPLIES + FENCE:
            os.write(person, bytes([byte]))
            pause.wait(0.001)

    thread = threading.Thread(target=answer)
    thread.start()
    replies = keyboard.replies(LAST, 30)
    thread.join()
    assert b"".join(replies) == REPLIES + FENCE
    assert keyboard.wait(0) is None


@pytest.mark.parametrize("cut", range(1, len(REPLIES + FENCE)))
def test_an_answer_that_comes_after_its_time_is_no_key_wherever_it_is_cut(terminal, cut):
    person, keyboard = terminal
    assert keyboard.replies(LAST, 0) == []
    for part in ((REPLIES + FENCE)[:cut], (REPLIES + FENCE)[cut:]):
        os.write(person, part)
        # Only a lone Esc is waited out as one, and may be a key.
        assert keyboard.wait(0.0 if part[-1:] != b"\x1b" else ESCAPE_AFTER * 2) in (None, "escape")
    os.write(person, b"n")
    assert keyboard.wait(5) == "n"


def test_while_it_is_asked_no_key_is_lost_and_an_esc_is_none(terminal):
    person, keyboard = terminal
    os.write(person, b"9x\x1b")
    select.select([keyboard._tty], [], [], 5)
    assert keyboard.replies(LAST, ESCAPE_AFTER * 2) == []
    os.write(person, FENCE[1:])
    assert [keyboard.wait(0.01) for _ in range(3)] == ["9", "x", None]


@pytest.mark.parametrize("event", ["hang-up", "interrupt"])
def test_a_signal_or_a_closed_terminal_ends_the_wait_and_comes_next(terminal, event):
    person, keyboard = terminal
    if event == "hang-up":
        os.write(person, b"\x04")
    else:
        os.kill(os.getpid(), signal.SIGINT)
    assert keyboard.replies(LAST, 60) == []
    assert keyboard.wait(0) == event


def test_a_window_that_changes_its_size_meanwhile_costs_no_answer(terminal):
    person, keyboard = terminal
    os.kill(os.getpid(), signal.SIGWINCH)
    os.write(person, REPLIES + FENCE)
    assert keyboard.replies(LAST, 60)[-1] == FENCE
    assert keyboard.wait(0) == "resize"


def test_nobody_is_asked_where_there_is_no_terminal():
    with PosixKeyboard(None) as keyboard:
        assert keyboard.replies(LAST, 60) == []
