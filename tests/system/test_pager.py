"""Long pages: which go through the pager, how it is left, and that nothing is lost without one."""

import os
import signal
import sys
from pathlib import Path
from shutil import which

import pexpect
import pytest

from child import environment
from tpcoach.system import pager

TPCOACH = [sys.executable, "-m", "tpcoach"]


@pytest.fixture
def reader(world):
    """Someone at a terminal of 24 rows, and what their pager was given."""
    world.screen, world.time.answers, world.shown = True, True, []
    world.pager = lambda text: world.shown.append(text.decode()) or True
    return world


def script(folder: Path, text: str) -> str:
    file = folder / "my pager"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return str(file)


def shown_with(command: str) -> bool:
    return pager.show(b"one\ntwo\n", {"PATH": os.environ["PATH"], "PAGER": command})


def test_a_page_that_is_higher_than_the_window_goes_through_the_pager_in_its_colours(reader):
    result = reader.run("safety")
    assert (result.code, result.out) == (0, "")
    assert "chest pain" in reader.shown[0]
    assert "\x1b[1m" in reader.shown[0]


def test_a_page_that_fits_is_printed(reader):
    assert "tpcoach start" in reader.run("next").out
    reader.size = (80, 200)
    assert "chest pain" in reader.run("safety").out
    assert reader.shown == []


@pytest.mark.parametrize("command", [["--no-pager", "safety"], ["safety", "--json"]])
def test_no_pager_is_used_where_none_is_wanted_and_for_data(reader, command):
    assert "chest pain" in reader.run(*command).out
    assert reader.shown == []


@pytest.mark.parametrize("what", ["screen", "keys", "dumb"])
def test_no_pager_is_used_where_nobody_could_leave_it(reader, what):
    reader.screen, reader.dumb = what != "screen", what == "dumb"
    reader.time.answers = what != "keys"
    assert "chest pain" in reader.run("safety").out
    assert reader.shown == []


def test_a_pager_that_fails_leaves_the_page_to_be_printed(reader):
    reader.pager = lambda _text: False
    assert "chest pain" in reader.run("safety").out


def test_the_pager_of_the_environment_gets_the_whole_text(tmp_path):
    out = tmp_path / "out"
    command = script(tmp_path, f"echo \"$LESS $1\" > '{out}'; cat >> '{out}'")
    assert shown_with(command)
    assert out.read_text() == "FRX \none\ntwo\n"
    assert shown_with(f"'{command}' first")
    assert out.read_text() == "FRX first\none\ntwo\n"


@pytest.mark.parametrize("named", ["", "cat", "no-such-pager -x", "a 'b", "false"])
def test_no_pager_one_that_is_not_there_and_one_that_fails_show_nothing(named):
    assert not pager.show(b"x\n" * 100_000, {"PATH": os.environ["PATH"], "PAGER": named})


def test_ctrl_c_ends_the_pager_and_not_the_command(tmp_path):
    before = signal.getsignal(signal.SIGINT)
    command = script(tmp_path, f"kill -INT {os.getpid()}; kill -INT $$")
    assert shown_with(command)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(not which("less"), reason="less is not here")
@pytest.mark.parametrize("interrupted", [False, True])
def test_less_shows_the_beginning_and_is_left_cleanly(tmp_path, interrupted):
    variables = environment(tmp_path, TERM="xterm-256color")
    child = pexpect.spawn(
        TPCOACH[0], [*TPCOACH[1:], "safety"], env=variables, dimensions=(24, 80), encoding="utf-8"
    )
    child.expect("You haven't been asked yet")
    child.expect("\n:")
    if interrupted:
        child.send("\x03")
        child.expect(":")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
