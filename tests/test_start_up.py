"""What is imported when: each command starts fast because it loads only what it uses."""

import subprocess
import sys

import pytest

from tpcoach import __version__

HEAVY = ("typer", "rich", "yaml", "pydantic", "platformdirs", "filelock")


def modules(*arguments: str, home) -> set[str]:
    """The heavy modules that are loaded once the command has run."""
    code = (
        "import sys\n"
        f"sys.argv = ['tpcoach', *{list(arguments)!r}]\n"
        "from tpcoach.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    folders = {f"TPCOACH_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "STATE")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=folders, check=True
    )
    return {name.split(".")[0] for name in done.stderr.split()} & set(HEAVY)


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
