"""The status line is given again only while it would be computed the same."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from child import environment
from tpcoach.system import status_line
from tpcoach.system.status_line import reply, stored
from world import MONDAY, World

NOW = MONDAY.timestamp()


@pytest.fixture
def home(world, monkeypatch) -> World:
    """A world that the environment names too, in UTC, with a session in its log."""
    for name in ("config", "data", "state"):
        monkeypatch.setenv(f"TPCOACH_{name.upper()}_DIR", str(getattr(world.folders, name)))
    zone(monkeypatch, "UTC")
    world.run("log", "add", "neck", "--at", "2026-11-23 07:00")
    world.run("config", "set", "day_start", "03:00")
    return world


def zone(monkeypatch, name: str) -> None:
    monkeypatch.setenv("TZ", name)
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def _own_zone():
    yield
    os.environ.pop("TZ", None)
    if hasattr(time, "tzset"):
        time.tzset()


def log_file(world):
    return next((world.folders.data / "log").glob("*.jsonl"))


def test_it_is_the_line_that_was_computed_until_the_day_ends(home):
    assert stored(NOW) is None
    assert home.run("status").out == "1/3 days W48, streak 0\n"
    values = {"done": "1", "asked": "3", "week": "W48", "streak": "0", "due": "0", "met": "no"}
    until_three = timedelta(hours=18, minutes=59, seconds=59).total_seconds()
    assert stored(NOW) == stored(NOW + 3600) == stored(NOW + until_three) == values
    assert stored(NOW + until_three + 1) is None


def test_with_a_folder_of_ones_own_it_is_the_line_of_that(home, monkeypatch):
    monkeypatch.delenv("TPCOACH_DATA_DIR")
    monkeypatch.setenv("HOME", str(home.home / "nobody"))
    (home.home / "Sync").mkdir()
    home.run("config", "set", "data_dir", str(home.home / "Sync"))
    home.run("status")
    assert stored(NOW)["done"] == "1"
    home.run("log", "add", "jaw", "--at", "2026-11-23 07:30")
    assert stored(NOW) is None
    home.run("status")
    assert stored(NOW)
    for path in (home.home / "Sync" / "log").iterdir():
        path.unlink()
    home.run("status")
    assert stored(NOW)["done"] == "0"
    (home.home / "Sync").rename(home.home / "away")
    assert stored(NOW) is None


def edited(world) -> None:
    """Change a digit in place, and set the file's time back as it was."""
    file = log_file(world)
    before = file.stat()
    with file.open("r+b") as out:
        out.seek(file.read_bytes().index(b"2026-11-23T07"))
        out.write(b"2026-11-20T07")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(world) -> None:
    file = log_file(world)
    before = file.stat()
    (file.parent / "new").write_bytes(file.read_bytes())
    os.utime(file.parent / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (file.parent / "new").replace(file)


def killed(world) -> None:
    sessions = world.folders.state / "sessions"
    sessions.mkdir(parents=True)
    (sessions / "a.json").touch()


CHANGES: dict[str, Callable[[World, pytest.MonkeyPatch], object]] = {
    "a session": lambda world, _: world.run("log", "add", "jaw", "--at", "2026-11-22"),
    "a correction": lambda world, _: world.run("log", "undo"),
    "an excuse": lambda world, _: world.run("log", "excuse", "2026-11-24"),
    "a file of another device": lambda world, _: log_file(world).with_name("b.jsonl").touch(),
    "a file that goes": lambda world, _: log_file(world).unlink(),
    "an edit that leaves size and time": lambda world, _: edited(world),
    "a file put in place of the same": lambda world, _: replaced(world),
    "a routine of one's own": lambda world, _: world.routine("mine", "title: Mine"),
    "a setting": lambda world, _: world.run("config", "set", "goal", "2"),
    "no settings": lambda world, _: (world.folders.config / "config.yaml").unlink(),
    "the safety answer": lambda world, _: world.clear(),
    "a killed session": lambda world, _: killed(world),
    "the offset": lambda _, patch: zone(patch, "Asia/Tokyo"),
    "the version": lambda _, patch: patch.setattr(status_line, "__version__", "other"),
    "the data folder": lambda world, patch: patch.setenv("TPCOACH_DATA_DIR", str(world.home)),
    "the config folder": lambda world, patch: patch.setenv("TPCOACH_CONFIG_DIR", str(world.home)),
    "the state folder": lambda world, patch: patch.setenv("TPCOACH_STATE_DIR", str(world.home)),
}


@pytest.mark.skipif(os.name == "nt", reason="times and zones of POSIX")
@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_it_is_computed_again(home, monkeypatch, what):
    home.run("status")
    assert stored(NOW)
    CHANGES[what](home, monkeypatch)
    assert stored(NOW) is None


@pytest.mark.parametrize("goal", ["1", "3"])
@pytest.mark.parametrize(
    "arguments",
    [(), ("--check",), ("--check", "--format", "{done}/{asked} {streak}"),
     ("--format", '{"text": "{done} ✓", {week}, {not a name'), ("--format", "")],
)  # fmt: skip
def test_what_is_kept_answers_as_the_command_does(home, monkeypatch, arguments, goal):
    home.run("config", "set", "goal", goal)
    computed = home.run("status", *arguments)
    monkeypatch.setattr(status_line.time, "time", lambda: NOW)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert reply(list(arguments)) == (computed.out.encode(), computed.code)


@pytest.mark.parametrize(
    "arguments", [("--json",), ("--format",), ("--format", "{next}"), ("--format", "{met}")]
)
def test_what_is_not_kept_is_left_to_the_command(home, monkeypatch, arguments):
    home.run("status")
    monkeypatch.setattr(status_line.time, "time", lambda: NOW)
    assert reply(list(arguments)) is None


def test_on_the_next_day_it_is_computed_again(home):
    home.run("status")
    assert stored(NOW + 86400) is None


def test_a_file_that_changed_just_now_lets_nothing_be_kept(home):
    for changed, kept in ((-1.9, False), (1.9, False), (-2.1, True)):
        os.utime(log_file(home), (NOW + changed, NOW + changed))
        home.run("status")
        assert bool(stored(NOW)) is kept


def test_a_change_while_it_is_computed_lets_nothing_be_given(home, monkeypatch):
    gather = "tpcoach.cli.status.gather"
    real = sys.modules["tpcoach.cli.status"].gather

    def slow(*arguments):
        report = real(*arguments)
        home.run("log", "add", "jaw", "--at", "2026-11-22")
        return report

    monkeypatch.setattr(gather, slow)
    home.run("status")
    assert stored(NOW) is None


def test_a_warning_is_given_each_time(home):
    (home.folders.config / "config.yaml").write_text("goal: 9\n")
    for _ in range(2):
        assert "config.yaml:1:7: goal" in home.run("status").err
        assert stored(NOW) is None


@pytest.mark.parametrize("arguments", [("status",), ("status", "--json")])
def test_a_line_of_the_log_that_cannot_be_read_is_said_each_time(home, arguments):
    with log_file(home).open("a") as file:
        file.write('{"v": 1, "type": "session", "id": 5}\n')
    for _ in range(2):
        result = home.run(*arguments)
        assert (result.code, result.err.count("\n")) == (0, 1)
        assert f"{log_file(home).name}:2:1: line: " in result.err
        assert stored(NOW) is None


def test_a_session_still_to_come_lets_nothing_be_kept(home):
    home.start += timedelta(hours=4)
    home.run("log", "add", "jaw", "--at", "2026-11-23 11:00")
    home.start -= timedelta(hours=4)
    home.run("status")
    assert stored(NOW) is None


def test_while_a_session_runs_nothing_is_kept_because_a_kill_changes_no_file(home):
    folder = home.folders.state / "sessions"
    folder.mkdir(parents=True)
    (folder / "a.json").write_text("{}")
    home.run("status")
    assert stored(NOW) is None


@pytest.mark.parametrize("arguments", [("status", "--json"), ("report",), ()])
def test_nothing_else_is_kept(home, arguments):
    home.run(*arguments)
    assert not (home.folders.state / "status").exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a FIFO")
@pytest.mark.parametrize("what", ["empty", "torn", "garbage", "folder", "fifo", "relative"])
def test_it_is_never_the_reason_that_something_fails(home, what, monkeypatch):
    home.run("status")
    file = home.folders.state / "status"
    content = file.read_bytes()
    file.unlink()
    match what:
        case "folder":
            file.mkdir()
        case "fifo":
            os.mkfifo(file)
        case "relative":
            monkeypatch.setenv("TPCOACH_STATE_DIR", "mine")
        case _:
            file.write_bytes({"empty": b"", "torn": content[:-1], "garbage": b"\xff\n" * 99}[what])
    assert stored(NOW) is None
    assert home.run("status") == home.run("status")
    assert home.run("status").code == 0


def test_where_it_cannot_be_kept_nobody_is_told(home):
    for file in home.folders.state.iterdir():
        file.unlink()
    home.folders.state.rmdir()
    home.folders.state.touch()
    result = home.run("status")
    assert (result.code, result.out, result.err) == (0, "1/3 days W48, streak 0\n", "")


@pytest.mark.parametrize("what", [("--all",), ("--before", "2026-11-24")])
def test_purge_takes_it_away(home, what):
    home.run("status")
    assert (home.folders.state / "status").stat().st_mode & 0o077 == 0
    home.run("log", "purge", *what, "--yes")
    assert not (home.folders.state / "status").exists()


def test_the_command_gives_it_without_loading_anything_and_follows_what_changes(home):
    def status() -> tuple[str, bool]:
        command = [sys.executable, "-X", "importtime", "-m", "tpcoach", "status"]
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment(home.home), check=True
        )
        return done.stdout, "typer" in done.stderr

    def settle() -> None:
        past = time.time() - 60
        logged = (home.folders.data / "log").glob("*.jsonl")
        for file in [home.folders.config / "config.yaml", *logged]:
            os.utime(file, (past, past))

    home.start = datetime.now(UTC)
    settle()
    line, computed = status()
    assert computed
    assert status() == (line, False)
    home.run("config", "set", "goal", "5")
    settle()
    changed, computed = status()
    assert (changed != line, computed) == (True, True)
    assert status() == (changed, False)
