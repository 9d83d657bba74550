"""An answer that is given again is the one that would be computed, or there is none."""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from builders import GOOD
from tpcoach.cli.app import run
from tpcoach.plan.library import bundled_folder
from tpcoach.system import keeping, kept

MIDNIGHT = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=2)
NOON = (MIDNIGHT - timedelta(hours=12)).timestamp()
HOUR = 3600.0


class Door:
    """The two commands that are answered again, in folders of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.config, self.cache = home / "config", home / "cache"
        self.routine = self.config / "routines" / "mine.yaml"

    @property
    def log(self) -> Path:
        return next((self.home / "data" / "log").iterdir())

    def run(self, *arguments: str) -> tuple[int, bytes, bytes]:
        """A command without keeping anything: its code, and what it wrote."""
        return self._said(lambda: run(list(arguments)))

    def ask(self, *arguments: str, now: float = NOON) -> bytes:
        """What a command says when it is computed; its answer is kept if it may be."""
        asked = kept.question(list(arguments), now)
        assert asked
        code, out, _ = self._said(lambda: keeping.run(asked, lambda: run(list(arguments))))
        assert code == 0
        return out

    def again(self, *arguments: str, now: float = NOON + 1) -> bytes | None:
        """What is answered at once; None if it has to be computed."""
        asked = kept.question(list(arguments), now)
        return asked.answer() if asked else None

    def settle(self) -> None:
        """Have a program to run here, and let all files have been as they are for a minute."""
        shutil.copytree(Path(kept.__file__).parents[1], self.home / "src" / "tpcoach")
        shutil.copytree(bundled_folder(), self.home / "routines")
        for path in self.home.rglob("*"):
            os.utime(path, (time.time() - 60, time.time() - 60))

    def process(self, *arguments: str, **streams: int) -> "subprocess.CompletedProcess[bytes]":
        """A command as a process of its own."""
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.home / "src", **streams)  # type: ignore[call-overload]

    def _said(self, command: Callable[[], int]) -> tuple[int, bytes, bytes]:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = command()
        out.flush()
        err.flush()
        return code, out.buffer.getvalue(), err.buffer.getvalue()  # type: ignore[attr-defined]


@pytest.fixture
def door(tmp_path, monkeypatch) -> Door:
    for name in ("config", "data", "state", "cache"):
        monkeypatch.setenv(f"TPCOACH_{name.upper()}_DIR", str(tmp_path / name))
    found = Door(tmp_path)
    assert found.run("log", "add", "neck", "--at", "2026-01-02")[0] == 0
    assert found.run("config", "set", "goal", "2")[0] == 0
    found.routine.parent.mkdir()
    found.routine.write_text(GOOD)
    return found


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("status", "--json"),
        ("report",),
        ("report", "--week", "2026-01-02", "--why"),
        ("report", "--weeks", "3", "--csv"),
        ("report", "--markdown"),
        ("report", "--json"),
    ],
)
def test_an_answer_asked_again_is_the_same_bytes(door, arguments):
    computed = door.ask(*arguments)
    assert computed
    assert door.again(*arguments) == computed == door.run(*arguments)[1]


def test_another_question_is_not_answered_with_the_last_ones_answer(door):
    door.ask("report")
    assert door.again("report", "--json") is None
    assert door.again("status") is None


def amended_in_place(door: Door) -> None:
    before = door.log.stat()
    door.log.write_bytes(door.log.read_bytes().replace(b'"goal":3', b'"goal":4'))
    os.utime(door.log, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = door.log.stat()
    assert (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


CHANGES: dict[str, Callable[[Door], object]] = {
    "a session": lambda door: door.run("log", "add", "neck", "--at", "2026-01-03"),
    "an excuse": lambda door: door.run("log", "excuse", "2026-01-03"),
    "an undo": lambda door: door.run("log", "undo"),
    "a correction in place": amended_in_place,
    "a setting": lambda door: door.run("config", "set", "goal", "3"),
    "no settings": lambda door: (door.config / "config.yaml").unlink(),
    "another device's file": lambda door: (door.log.parent / "b.jsonl").write_text(""),
    "a removed file": lambda door: door.log.unlink(),
    "a removed folder": lambda door: door.log.parent.rename(door.home / "away"),
    "a routine": lambda door: door.routine.write_text(GOOD.replace("rhomboids", "deltoids")),
    "another routine": lambda door: door.routine.with_name("more.yaml").write_text(GOOD),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_it_depends_on_makes_it_old(door, change):
    door.ask("status")
    assert door.again("status")
    CHANGES[change](door)
    assert door.again("status") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("COLUMNS", "44"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "other"), ("TZ", "X-9")],
)
def test_another_place_to_show_it_makes_it_old(door, monkeypatch, name, value):
    door.ask("report")
    assert door.again("report")
    monkeypatch.setenv(name, value)
    assert door.again("report") is None


def test_another_terminal_or_encoding_makes_it_old(door, monkeypatch):
    class Screen(io.StringIO):
        encoding = "utf-8"
        size = (80, 24)

        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    screen = Screen()
    monkeypatch.setattr(os, "get_terminal_size", lambda _: screen.size)
    monkeypatch.setattr(sys, "stdout", screen)
    known = kept.question(["report"], NOON).key
    assert kept.question(["report"], NOON).key == known
    screen.size = (81, 24)
    assert kept.question(["report"], NOON).key != known
    screen.size, screen.encoding = (80, 24), "ascii"
    assert kept.question(["report"], NOON).key != known


@pytest.mark.skipif(sys.platform == "win32", reason="needs tzset")
def test_a_change_of_the_clocks_makes_it_old(door, monkeypatch):
    winter, summer = (datetime(2026, month, 1).timestamp() for month in (1, 7))
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CET-1CEST")
        time.tzset()
        keys = {kept.question(["status"], now).key for now in (winter, summer)}
    time.tzset()
    assert len(keys) == 2


def test_another_library_makes_it_old(tmp_path, monkeypatch):
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    known = kept.question(["status"], NOON).key
    (libraries / "rich-99.dist-info").mkdir()
    assert kept.question(["status"], NOON).key != known


def test_another_version_of_the_program_makes_it_old(door, monkeypatch):
    door.ask("status")
    monkeypatch.setattr(kept, "__version__", "another")
    assert door.again("status") is None


def test_the_programs_own_files_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "tpcoach" / "system" / "kept.py"))
    folder = tmp_path / "tpcoach" / "system"
    folder.mkdir(parents=True)
    known = kept.question(["status"], NOON).key
    (folder / "runtime.py").write_text("changed")
    assert kept.question(["status"], NOON).key != known


def test_an_answer_holds_until_the_day_ends(door):
    door.ask("status")
    assert door.again("status", now=MIDNIGHT.timestamp() - 1)
    assert door.again("status", now=MIDNIGHT.timestamp()) is None


def test_the_day_ends_when_the_settings_say_so(door):
    door.run("config", "set", "day_start", "03:00")
    door.ask("status")
    assert door.again("status", now=MIDNIGHT.timestamp() + 3 * HOUR - 1)
    assert door.again("status", now=MIDNIGHT.timestamp() + 3 * HOUR) is None
    door.ask("status", now=MIDNIGHT.timestamp() + HOUR)
    assert door.again("status", now=MIDNIGHT.timestamp() + 3 * HOUR) is None


def test_a_clock_that_was_set_back_makes_it_old(door):
    door.ask("status")
    assert door.again("status", now=NOON - 1) is None


def test_what_changed_just_now_is_not_trusted_to_show_its_next_change(door):
    changed = door.log.stat().st_mtime
    door.ask("status", now=changed + 1.9)
    assert door.again("status", now=changed + 1.9) is None
    door.ask("status", now=changed + 10)
    assert door.again("status", now=changed + 10)


def test_a_line_that_is_written_while_it_is_computed_makes_it_old(door):
    asked = kept.question(["status"], NOON)

    def meanwhile() -> int:
        code = run(["status"])
        door.log.write_bytes(door.log.read_bytes() * 2)
        return code

    door._said(lambda: keeping.run(asked, meanwhile))
    assert door.again("status") is None


def test_nothing_is_kept_after_a_warning_or_a_failure(door):
    door.log.write_bytes(door.log.read_bytes() + b"torn")
    assert b"0" in door.ask("report")
    assert not keeping.files(door.cache)
    door._said(lambda: keeping.run(kept.question(["status"], NOON), lambda: 1))
    assert not keeping.files(door.cache)


def test_an_unfinished_session_is_never_hidden_by_a_kept_report(door):
    door.ask("report")
    door.ask("status")
    sessions = door.home / "state" / "sessions"
    sessions.mkdir()
    (sessions / "one.json").write_text("{}")
    assert door.again("report") is None
    assert door.again("status")


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "--svg", "new.svg"),
        ("report", "--svg=new.svg"),
        ("report", "--help"),
        ("status", "-h"),
        ("report", "--routine", "mine.yaml"),
    ],
)
def test_what_depends_on_more_than_is_looked_at_is_not_kept(door, arguments):
    assert kept.question(list(arguments), NOON) is None


def flipped(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:-3] + bytes([content[-3] ^ 1]) + content[-2:])


def linked(file: Path) -> None:
    file.symlink_to(file.rename(file.with_name("elsewhere")))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        flipped,
        linked,
        a_folder,
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(file.read_bytes() + b"\n"),
        lambda file: file.write_bytes(b"\0" * file.stat().st_size),
        lambda file: file.write_bytes(b""),
        lambda file: file.chmod(0o666),
        lambda file: file.unlink(),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes and links")
def test_a_kept_file_that_is_not_as_it_was_written_is_passed_over(door, spoil):
    computed = door.ask("status")
    assert door.again("status")
    (file,) = keeping.files(door.cache)
    spoil(file)
    assert door.again("status") is None
    assert door.ask("status") == computed


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX owners")
def test_another_users_file_is_passed_over(door, monkeypatch):
    door.ask("status")
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert door.again("status") is None


def test_where_nothing_can_be_kept_nothing_is_said_about_it(door):
    door.cache.write_text("in the way")
    asked = kept.question(["status"], NOON)
    code, out, err = door._said(lambda: keeping.run(asked, lambda: run(["status"])))
    assert (code, err) == (0, b"")
    assert out
    assert door.again("status") is None


def test_a_long_answer_is_whole_and_is_not_kept(door, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 20)
    assert door.ask("report") == door.run("report")[1]
    assert not keeping.files(door.cache)


def test_what_did_not_get_through_is_not_kept():
    class Gone(io.BytesIO):
        def flush(self) -> None:
            raise BrokenPipeError

    stream = keeping.Remembering(Gone())
    stream.write(b"half")
    with pytest.raises(BrokenPipeError):
        stream.flush()
    assert stream.said is None


@pytest.mark.parametrize("how", [("--all",), ("--before", "2026-01-10")])
def test_purge_takes_what_was_kept_with_it(door, how):
    door.ask("report")
    door.ask("status")
    names = [file.name.partition("-")[0] for file in keeping.files(door.cache)]
    assert names == ["report", "status"]
    code, out, _ = door.run("log", "purge", *how, "--yes")
    assert code == 0
    assert not keeping.files(door.cache)
    assert (b"answers" in out) == (how == ("--all",))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes")
def test_what_is_kept_is_for_you_alone(door):
    before = os.umask(0)
    try:
        door.ask("status")
    finally:
        os.umask(before)
    folder = door.cache / "answers"
    assert [each.stat().st_mode & 0o777 for each in (door.cache, folder)] == [0o700, 0o700]
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]


def test_answers_to_several_questions_are_kept_side_by_side_but_not_without_end(door):
    door.ask("report")
    for weeks in range(1, keeping.MOST_KEPT):
        door.ask("report", "--weeks", str(weeks))
    assert door.again("report")
    assert door.again("report", "--weeks", "2")
    for weeks in range(20, 24):
        door.ask("report", "--weeks", str(weeks))
    assert len(keeping.files(door.cache)) == keeping.MOST_KEPT
    assert door.again("report", "--weeks", "23")
    assert door.again("report") is None


@pytest.mark.parametrize("command", ["report", "status"])
def test_the_second_process_answers_at_once(door, command):
    door.settle()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    asked = ("-X", "importtime", "-m", "tpcoach", command)
    first, second = (
        door.process("-m", "tpcoach", command, **streams),
        door.process(*asked, **streams),
    )
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout != b""
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in second.stderr.splitlines()}
    assert "tpcoach.system.kept" in loaded
    heavy = {"typer", "rich", "yaml", "json", "dataclasses", "pathlib", "datetime", "tpcoach.cli"}
    assert not loaded & heavy


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_an_instant_answer_into_a_closed_pipe_is_no_failure(door):
    door.settle()
    door.process("-m", "tpcoach", "report", stdout=subprocess.DEVNULL)
    assert keeping.files(door.cache)
    reading, writing = os.pipe()
    os.close(reading)
    done = door.process("-m", "tpcoach", "report", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
