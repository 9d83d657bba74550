"""The program in a real pseudo-terminal, looked at through an emulated screen."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import termios

import pexpect
import pyte

from child import environment
from world import clear

SECONDS = 60
"""Give up after this long; far more than is needed, so that a busy machine fails nothing."""


class Screen(pyte.Screen):
    """Answers for its attributes, as every terminal does, and for nothing else."""

    def report_device_status(self, mode: int, private: bool = False) -> None:
        """Whether the ground is dark, this screen does not know."""


class Person:
    """Someone at a terminal in which tpcoach runs."""

    def __init__(
        self, home: Path, *arguments: str, term: str = "xterm-256color", path: str = ""
    ) -> None:
        self.home = home
        self.screen = Screen(80, 24)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tpcoach", *arguments],
            env=environment(home, TERM=term, PATH=path or os.environ["PATH"]),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=SECONDS,
        )
        # It answers what it is asked, as a terminal does.
        self.screen.write_process_input = self.child.send
        # Closed once it has ended, so there is nothing to wait for.
        self.child.ptyproc.delayafterclose = 0
        # As a shell would find them: the modes of the terminal before anything is typed.
        self.modes = termios.tcgetattr(self.child.child_fd)

    @property
    def modes_now(self) -> list:
        """The modes of the terminal, whether or not a read is going on: one does not wait."""
        modes = termios.tcgetattr(self.child.child_fd)
        modes[6][termios.VMIN] = 1
        return modes

    def read(self) -> str:
        try:
            text = self.child.read_nonblocking(65536, timeout=0.05)
        except (pexpect.TIMEOUT, pexpect.EOF):
            text = ""
        self.raw += text
        self.stream.feed(text)
        return "\n".join(line.rstrip() for line in self.screen.display)

    def sees(self, what: str | Callable[[str], bool]) -> str:
        """The screen once this can be seen on it."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            shown = self.read()
            if what(shown) if callable(what) else what in shown:
                return shown
        raise AssertionError(f"never seen: {what}\n{shown}")

    def hears(self, what: str) -> None:
        """Wait until this was written, wherever its lines are broken."""
        self.sees(lambda _: what in self.heard)

    @property
    def heard(self) -> str:
        """All that was written, in one line."""
        return " ".join(self.raw.split())

    def types(self, keys: str) -> None:
        self.child.send(keys)

    def skips_to_the_hold(self) -> None:
        """Press n: from the first hold on, whatever ends it leaves an entry."""
        self.types("n")
        self.sees(lambda shown: "   HOLD  " in shown and "◀ LEFT" in shown)

    def ends(self) -> int:
        """The exit code, 128 and more for a signal."""
        end = time.monotonic() + SECONDS
        while self.child.isalive() and time.monotonic() < end:
            self.read()
        with contextlib.suppress(termios.error):
            self.modes_after = termios.tcgetattr(self.child.child_fd)
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1

    def entries(self) -> list[dict]:
        files = (self.home / "data" / "log").glob("*.jsonl")
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Person]]:
    people: list[Person] = []

    def begin(*arguments: str, **options: str) -> Person:
        clear(tmp_path / "state", datetime.now().astimezone())
        arguments = ("start", "shoulders", "--no-ask", *arguments)
        people.append(Person(tmp_path, *arguments, **options))
        return people[-1]

    yield begin
    for person in people:
        with contextlib.suppress(OSError):
            person.child.close(force=True)


def test_a_session_is_shown_paused_skipped_resized_and_quit(start):
    person = start()
    shown = person.sees("q end")
    assert "Shoulders: ball on the wall" in shown
    assert "GET READY" in shown
    assert "◀ LEFT" in shown
    person.types(" ")
    person.sees("PAUSED")
    person.types("n")
    person.sees("PAUSED · hold")
    person.types(" ")
    person.sees("BACK INTO POSITION")
    person.child.setwinsize(10, 40)
    person.screen.resize(10, 40)
    person.sees(lambda shown: "HOLD" in shown and "at most 6 of 10" in shown)
    person.types("q")
    person.sees("END THE SESSION?")
    person.types("y")
    person.sees("Saved.")
    assert person.ends() == 3
    assert person.modes_after == person.modes
    assert not person.screen.cursor.hidden
    (entry,) = person.entries()
    assert entry["outcome"] == "stopped"


@pytest.mark.parametrize("typed", ["9", "10"])
def test_how_bad_it_is_is_kept_though_the_window_is_closed_at_once(tmp_path, typed):
    clear(tmp_path / "state", datetime.now().astimezone())
    person = Person(tmp_path, "start", "neck")
    person.hears("right now, 0 to 10?")
    person.types("?")
    # Then what is typed counts, however busy the machine is.
    person.sees(lambda shown: "Press 0 to 9" in shown or "answer now" in shown)
    person.types(typed)
    person.sees(lambda shown: f"  {typed}" in shown.splitlines()[-1] or f"\n  {typed}" in shown)
    # The window alone: `close` would end the process as well.
    terminal = person.child.ptyproc
    terminal.fileobj.close()
    terminal.closed = person.child.closed = True
    terminal.wait()
    (entry,) = person.entries()
    assert (entry["type"], entry["value"]) == ("check-in", int(typed))


def test_two_keys_begin_what_is_next_and_the_terminal_is_as_before(tmp_path):
    clear(tmp_path / "state", datetime.now().astimezone())
    person = Person(tmp_path)
    try:
        assert "▸ desk-reset" in person.sees("/ what hurts?")
        person.types("/stif")
        person.sees("What hurts? stif")
        person.types("\x1b")
        person.sees("/ what hurts?")
        person.types("\x1b[B\x1b[A")
        person.types("\n")
        person.hears("right now, 0 to 10?")
        person.types("\n")
        # On a busy machine it may come before it counts.
        shown = person.sees(lambda shown: "GET READY" in shown or "answer now" in shown)
        if "GET READY" not in shown:
            person.types("\n")
            person.sees("GET READY")
        person.child.sendintr()
        assert person.ends() == 130
        assert person.modes_after == person.modes
        assert not person.screen.cursor.hidden
    finally:
        with contextlib.suppress(OSError):
            person.child.close(force=True)


def test_ctrl_c_is_typed_and_ends_it_at_once(start):
    person = start()
    person.sees("q end")
    person.skips_to_the_hold()
    person.child.sendintr()
    assert person.ends() == 130
    assert len(person.entries()) == 1


def test_a_terminal_that_is_closed_ends_it_with_its_entry(start):
    person = start()
    person.sees("q end")
    person.skips_to_the_hold()
    pid = person.child.pid
    os.close(person.child.child_fd)
    person.child.closed = True
    end = time.monotonic() + SECONDS
    done = 0
    while not done and time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        time.sleep(0.01)
    assert os.waitstatus_to_exitcode(status) == 129
    assert len(person.entries()) == 1


def test_ctrl_z_gives_the_terminal_back_and_coming_back_finds_it_paused(start):
    person = start()
    person.sees("q end")
    during = person.modes_now
    os.kill(person.child.pid, signal.SIGTSTP)
    end = time.monotonic() + SECONDS
    stopped = 0
    while not stopped and time.monotonic() < end:
        person.read()
        stopped, status = os.waitpid(person.child.pid, os.WNOHANG | os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    person.read()
    assert termios.tcgetattr(person.child.child_fd) == person.modes != during
    assert not person.screen.cursor.hidden
    os.kill(person.child.pid, signal.SIGCONT)
    person.sees("PAUSED")
    assert person.modes_now == during
    person.child.sendintr()
    assert person.ends() == 130


@pytest.mark.parametrize("how", [{"term": "dumb"}, {"term": ""}])
def test_a_terminal_that_cannot_move_its_cursor_gets_whole_lines(start, how):
    person = start(**how)
    person.hears("Get ready, left side")
    person.types("n")
    person.hears("Hold, left side")
    person.types("q")
    person.hears("End the session?")
    person.types("y")
    person.hears("Saved.")
    assert person.ends() == 3
    assert "\x1b" not in person.raw


def test_plain_view_takes_keys_and_moves_no_cursor(start):
    person = start("--plain", "--quiet")
    person.hears("Get ready, left side")
    person.types("n")
    person.hears("Hold, left side, 45 s.")
    person.types(" ")
    person.hears("Paused. Space goes on.")
    person.child.sendintr()
    assert person.ends() == 130
    assert "\x1b" not in person.raw
    assert "\a" not in person.raw


def test_ctrl_z_at_a_question_asks_it_again(start):
    person = start("--plain", "--quiet")
    person.hears("Get ready, left side")
    for key, question in (("q", "End the session?"), ("x", "What is wrong?")):
        person.types(key)
        person.hears(question)
        os.kill(person.child.pid, signal.SIGTSTP)
        end = time.monotonic() + SECONDS
        stopped = 0
        while not stopped and time.monotonic() < end:
            person.read()
            stopped, _ = os.waitpid(person.child.pid, os.WNOHANG | os.WUNTRACED)
        os.kill(person.child.pid, signal.SIGCONT)
        person.sees(lambda _, question=question: person.raw.count(question) == 2)
        person.types(" o"[key == "x"])
    person.child.sendintr()
    assert person.ends() == 130


def test_what_the_terminal_answers_is_no_key_on_a_real_terminal(start):
    person = start("--plain", "--quiet")
    person.hears("Get ready, left side")
    person.types("\x1b[?62;4;")
    person.types("9;22c\x1b]11;rgb:9999/8888/dddd\x1b")
    person.types("\\n")
    person.hears("Hold, left side, 45 s.")
    assert (
        "of 10." not in person.heard.partition("Hold, left side, 45 s.")[0].partition("[0:00]")[2]
    )
    assert "What is wrong?" not in person.raw
    person.child.sendintr()
    assert person.ends() == 130
    assert person.entries()[0]["strength"] == []


def test_the_bell_rings_on_a_real_terminal(start, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.yaml").write_text("sound: bell\n")
    person = start("--plain")
    person.hears("Get ready")
    person.sees(lambda _: person.raw.count("\a") >= 1)
    person.child.sendintr()
    assert person.ends() == 130


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[tuple[str, Callable[[], list[int]]]]:
    """A PATH on which player and voice hang, and what gives the ids of those that began."""
    folder, ids = tmp_path / "bin", tmp_path / "ids"
    folder.mkdir()
    ids.mkdir()
    for name in ("pw-play", "afplay", "spd-say", "say"):
        # Each of them starts one more, and both outlast the test.
        script = f"#!/bin/sh\nsleep 600 &\ntouch {ids}/$$ {ids}/$!\nwait\n"
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    yield f"{folder}:{os.environ['PATH']}", lambda: [int(file.name) for file in ids.iterdir()]
    for file in ids.iterdir():
        with contextlib.suppress(OSError):
            os.kill(int(file.name), signal.SIGKILL)


def running(pids: list[int]) -> list[str]:
    """The states of those that run."""
    command = ["ps", "-o", "stat=", "-p", ",".join(map(str, pids))]
    states = subprocess.run(command, capture_output=True, text=True).stdout.split()
    return [state for state in states if "Z" not in state]


@pytest.mark.parametrize(
    ("way", "code"),
    [("q", 3), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
)
def test_every_way_out_leaves_an_entry_nothing_running_and_the_terminal_as_it_was(
    start, hanging, way, code
):
    path, begun = hanging
    person = start("--voice", path=path)
    person.sees("q end")
    person.sees(lambda _: len(begun()) == 4)
    assert len(running(begun())) == 4
    person.skips_to_the_hold()
    if way == "q":
        person.types("q")
        person.sees("END THE SESSION?")
        person.types("y")
    else:
        person.child.kill(way)
    assert person.ends() == code
    assert person.modes_after == person.modes
    assert person.raw.rindex("\x1b[?25h") > person.raw.rindex("\x1b[?25l")
    end = time.monotonic() + SECONDS
    while running(begun()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not running(begun())
    assert "\x1b]2;Get ready, left side 0:15\x1b\\" in person.raw
    assert person.raw.count("\x1b[22;2t") == person.raw.count("\x1b[23;2t") == 1
    assert person.raw.rindex("\x1b[23;2t") > person.raw.rindex("\x1b]2;")
    (entry,) = person.entries()
    assert entry["outcome"] == "stopped"
