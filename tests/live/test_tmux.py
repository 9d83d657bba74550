"""The program in tmux as it comes: what it leaves behind, on the screen and above it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from child import environment
from world import clear

if not shutil.which("tmux"):
    pytest.skip("tmux is not installed", allow_module_level=True)

SECONDS = 60
"""Give up after this long; far more than is needed, so that a busy machine fails nothing."""

OF_A_FRAME = (
    *"━╸╺▁▂█▀▄▌▐▒◀▶", "GET READY", "HOLD", "STRETCH", "at most", "then  ", "q end", "PAUSED",
    "END THE", "rhomboids",
)  # fmt: skip


class Pane:
    """A shell in a window of 80x24, with more said in it than it has rows."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.socket = str(home / "socket")
        self.tmux("new-session", "-d", "-s", "coach", "-x", "80", "-y", "24", "PS1='$ ' sh")

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self.socket, "-f", "/dev/null", *arguments],
            env=environment(self.home), capture_output=True, text=True, timeout=SECONDS,
        )  # fmt: skip
        return done.stdout

    def types(self, *keys: str) -> None:
        self.tmux("send-keys", "-t", "coach", *keys)

    def screen(self) -> list[str]:
        return self.tmux("capture-pane", "-p", "-t", "coach").splitlines()

    def all(self) -> list[str]:
        """Return the screen and what scrolled out of it, but for blank lines."""
        lines = self.tmux("capture-pane", "-pJ", "-S", "-", "-t", "coach").splitlines()
        return [line.rstrip() for line in lines if line.strip()]

    def title(self) -> list[str]:
        return [self.tmux("display-message", "-p", "-t", "coach", "#{pane_title}")]

    def until(self, seen: Callable[[list[str]], bool], where: Callable[[], list[str]]) -> list[str]:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if seen(lines := where()):
                return lines
        raise AssertionError("never seen\n" + "\n".join(where()))

    def shows(self, what: str) -> list[str]:
        return self.until(lambda lines: any(what in line for line in lines), self.screen)

    def says(self, title: str) -> None:
        self.until(lambda lines: title in lines[0], self.title)

    def start(self, *arguments: str) -> list[str]:
        """Begin a session below 40 lines; return what stood there before."""
        self.types("seq 1001 1040", "Enter")
        before = self.until(lambda lines: lines[-2:] == ["1040", "$"], self.all)[:-1]
        program = f"{sys.executable} -m tpcoach start shoulders --no-ask --quiet"
        command = f"sh -c 'echo $$ > {self.home}/pid; exec {' '.join((program, *arguments))}'"
        self.types(f"{command}; tmux wait-for -S over", "Enter")
        self.shows("q end")
        return before

    def resized(self, columns: int, rows: int) -> None:
        """Make the window another size, and wait for a frame that fills it."""
        self.tmux("resize-window", "-t", "coach", "-x", str(columns), "-y", str(rows))
        filled = [columns - 2, rows]
        self.until(lambda lines: [max(map(len, lines)), len(lines)] == filled, self.screen)

    def signal(self, number: int) -> None:
        os.kill(int((self.home / "pid").read_text()), number)

    def leaves_only_words(self, before: list[str], summary: str) -> None:
        """Once it is over, what stood there still does, and below it what was said, once."""
        self.tmux("wait-for", "over")
        lines = self.all()
        assert lines[: len(before)] == before
        assert lines[len(before)].startswith("$ sh -c")
        below = [line for line in lines[len(before) + 1 :] if line != "$"]
        for sign in OF_A_FRAME:
            assert not [line for line in below if sign in line]
        assert below[0].startswith("  In this routine: ")
        assert below[-1] == "  Saved."
        for said in ("  In this routine: ", f"  {summary}", "  Mild soreness", "  Saved."):
            assert len([line for line in below if line.startswith(said)]) == 1


@pytest.fixture
def pane(tmp_path: Path) -> Iterator[Pane]:
    clear(tmp_path / "state", datetime.now().astimezone())
    pane = Pane(tmp_path)
    yield pane
    pane.tmux("kill-server")


def test_the_title_tells_the_session_and_is_the_old_one_afterwards(pane):
    pane.types("printf '\\033]2;mine\\033\\134'", "Enter")
    pane.says("mine")
    pane.start()
    pane.says("Get ready, left side 0:1")
    pane.types("C-c")
    pane.says("mine")


def test_a_whole_session_leaves_its_summary_and_nothing_of_a_frame(pane):
    before = pane.start("--speed", "200")
    pane.types("Space")
    pane.shows("PAUSED")
    pane.resized(100, 30)
    pane.resized(80, 24)
    pane.types("Space")
    pane.leaves_only_words(before, "Done · ")


@pytest.mark.parametrize("way", ["q", "TERM"])
def test_a_session_that_is_ended_leaves_its_summary_and_nothing_of_a_frame(pane, way):
    before = pane.start()
    pane.types("n")
    pane.shows("HOLD")
    if way == "q":
        pane.types("q")
        pane.shows("END THE SESSION?")
        pane.types("y")
    else:
        pane.signal(signal.SIGTERM)
    pane.leaves_only_words(before, "Stopped · ")
