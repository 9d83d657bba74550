"""What is imported when: each command starts fast because it loads only what it uses."""

import re
import subprocess
import sys

import pytest

from tpcoach import __version__

HEAVY = ("typer", "rich", "yaml", "pydantic", "platformdirs", "filelock")
FOLDERS = [f"TPCOACH_{name}_DIR" for name in ("CONFIG", "DATA", "STATE")]


def modules(*arguments: str, home) -> set[str]:
    """The heavy modules that a command loads."""
    folders = {name: str(home / name) for name in FOLDERS}
    command = [sys.executable, "-X", "importtime", "-m", "tpcoach", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=folders, check=True)
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
        (("list",), {"pydantic", "filelock"}),
    ],
)
def test_a_command_loads_only_what_it_uses(arguments, unused, tmp_path):
    assert not modules(*arguments, home=tmp_path) & unused


def test_the_instant_version_says_what_the_command_line_says(world, capsys):
    done = subprocess.run(
        [sys.executable, "-m", "tpcoach", "--version"], capture_output=True, text=True, check=True
    )
    world.run("start", "--help")
    capsys.readouterr()
    world.run("--version", "--help")
    assert capsys.readouterr().out == done.stdout == f"tpcoach {__version__}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_streams_that_were_closed_beforehand_are_no_reason_to_fail(tmp_path):
    folders = {name: str(tmp_path / name) for name in FOLDERS}
    command = f"'{sys.executable}' -m tpcoach start neck --speed 1000 <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], env=folders).returncode == 0
    (log,) = (tmp_path / "TPCOACH_DATA_DIR" / "log").iterdir()
    assert '"finished"' in log.read_text("utf-8")
