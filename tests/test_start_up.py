"""What is imported when: each command starts fast because it loads only what it uses."""

import inspect
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from child import environment
from tpcoach import __version__
from tpcoach.__main__ import is_short
from tpcoach.cli import app as cli

HEAVY = ("typer", "rich", "yaml", "pydantic", "platformdirs", "filelock")


def modules(*arguments: str, home) -> set[str]:
    """The heavy modules that a command loads."""
    command = [sys.executable, "-X", "importtime", "-m", "tpcoach", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(home), check=True
    )
    loaded = re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE)
    assert "tpcoach" in loaded
    return {name.split(".")[0] for name in loaded} & set(HEAVY)


def test_version_loads_nothing_heavy(tmp_path):
    assert modules("--version", home=tmp_path) == set()


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        (("start", "shoulders", "--speed", "1000"), {"rich", "pydantic"}),
        (("log", "--json"), {"rich", "yaml", "pydantic", "filelock"}),
        (("log", "add", "neck", "--at", "2026-01-01"), {"rich", "pydantic"}),
        (("report", "--json"), {"rich", "yaml", "pydantic", "filelock"}),
        (("check", "shoulders"), {"rich", "pydantic", "filelock"}),
        (("--help",), {"rich", "yaml", "pydantic", "platformdirs", "filelock"}),
        (("list",), {"yaml", "pydantic", "filelock"}),
        (("show", "neck"), {"yaml", "pydantic", "filelock"}),
        (("next",), {"yaml", "pydantic"}),
        (("find", "stiff", "neck"), {"yaml", "pydantic"}),
    ],
)
def test_a_command_loads_only_what_it_uses(arguments, unused, tmp_path):
    assert not modules(*arguments, home=tmp_path) & unused


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("", False),
        ("start neck", False),
        ("--no-pager", False),
        ("--no-pager start", False),
        ("--no-pager -- start neck", False),
        ("--help", True),
        ("--no-pager list", True),
        ("show start", True),
    ],
)
def test_only_a_command_that_runs_no_session_ends_without_tidying_up(line, short):
    assert is_short(line.split()) == short


def test_the_instant_version_says_what_the_command_line_says(world):
    command = [sys.executable, "-m", "tpcoach", "--version"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(world.home), check=True
    )
    assert world.run("--version").out == done.stdout == f"tpcoach {__version__}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_streams_that_were_closed_beforehand_are_no_reason_to_fail(tmp_path):
    command = f"'{sys.executable}' -m tpcoach start neck --speed 1000 <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], env=environment(tmp_path)).returncode == 0
    (log,) = (tmp_path / "data" / "log").iterdir()
    assert '"finished"' in log.read_text("utf-8")


def unread(tmp_path, *arguments: str, errors: int = subprocess.PIPE) -> tuple[int, str | None]:
    """The exit code and the errors of a command whose output nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tpcoach", *arguments],
            env=environment(tmp_path),
            stdout=writing,
            stderr=errors,
            text=True,
        )
    finally:
        os.close(writing)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "command",
    # Each in its own way: by the door, by the command line, and through a console.
    ["", "--version", "--help", "list", "list --json", "status"],
)
def test_a_closed_pipe_is_no_fault_and_nothing_is_said(command, tmp_path):
    assert unread(tmp_path, *command.split()) == (0, "")


def test_a_refusal_that_nobody_reads_keeps_its_exit_code(tmp_path):
    assert unread(tmp_path, "show", "no-such-routine", errors=subprocess.STDOUT) == (1, None)


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["--version", "list"])
def test_output_that_cannot_be_written_is_a_failure_in_one_line(command, tmp_path):
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tpcoach", command],
            env=environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (done.returncode, done.stderr) == (1, "tpcoach: output: no space left on device\n")


CTRL_C = """
import os, signal, sys
from tpcoach.__main__ import main

def happening(event, arguments):
    global moment
    if event == "import" or event == "open":
        moment -= 1
        if not moment:
            os.kill(os.getpid(), signal.SIGINT)

moment = int(sys.argv.pop(1))
sys.addaudithook(happening)
main()
"""
"""Runs a command, and presses Ctrl-C at one of its imports or files, counted from 1."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(
    ("command", "moments"),
    [
        ("list", (1, 2, 30, 100, 200, 300, 400)),
        ("status", (1, 2, 99, 200)),
        ("start neck", (1, 250)),
    ],
)
def test_ctrl_c_ends_a_command_at_any_moment_in_silence(command, moments, tmp_path):
    for moment in moments:
        done = subprocess.run(
            [sys.executable, "-c", CTRL_C, str(moment), *command.split()],
            env=environment(tmp_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        # What a shell shows as 130.
        assert (moment, done.returncode, done.stderr) == (moment, -signal.SIGINT, "")


def test_a_bug_is_one_line_that_names_the_report_to_send(world, monkeypatch):
    monkeypatch.setattr("tpcoach.cli.suggest.today", lambda _: 1 / 0)
    result = world.run()
    file = world.folders.state / "fault.txt"
    advice = "please send us what tpcoach doctor --report shows"
    assert (result.code, result.err) == (
        1,
        f"tpcoach: a bug in tpcoach, ZeroDivisionError: {advice}\n",
    )
    assert "ZeroDivisionError" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_the_help_lists_what_each_command_says_of_itself_without_loading_it(tmp_path):
    app = typer.main.get_command(cli.app)
    for name in app.list_commands(None):
        listed = app.get_command(None, name)
        _, loaded, _ = app.resolve_command(None, [name])
        assert listed.help == inspect.cleandoc(loaded.help)
    command = [sys.executable, "-X", "importtime", "-m", "tpcoach", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(tmp_path))
    assert "tpcoach.cli.app" in done.stderr
    assert not re.findall(r"tpcoach\.(?:journal|plan\.routine|pages|sound|live)", done.stderr)
