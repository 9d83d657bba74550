"""Writes docs/usage.md from the program's own commands, keys and settings.

`python docs/usage.py`; a test holds that the page is up to date.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from tpcoach.cli.app import Commands, app
from tpcoach.pages.picker import KEYS as CHOOSING
from tpcoach.practice.keys import KEYS
from tpcoach.system.settings import ROUTINE_ROWS, ROWS, Config, Settings

FILE = Path(__file__).with_suffix(".md")

_INTRODUCTION = """\
# Commands, keys and settings

This page is made from the program itself, by `python docs/usage.py`. `tpcoach COMMAND --help` says
the same of one command. [A session](session.md) tells how one goes.

Pages that are higher than the window open in your pager: the one that `PAGER` names, else `less`;
`tpcoach --no-pager report` prints them at once.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *_commands(), *_keys(), *_settings()]) + "\n"


def _commands() -> Iterator[str]:
    commands: Any = typer.main.get_command(app)
    for heading, names in Commands.summaries.items():
        yield f"## {heading}\n"
        for name in names:
            _, command, _ = commands.resolve_command(None, [name])
            yield from _command(f"tpcoach {name}", command)


def _command(name: str, command: Any) -> Iterator[str]:
    """What a command does and takes, and the same of each command below it."""
    context = typer.Context(command)
    arguments = " ".join(
        each.name.upper() if each.required else f"[{each.name.upper()}]"
        for each in command.params
        if each.param_type_name == "argument"
    )
    yield f"### `{f'{name} {arguments}'.strip()}`\n"
    yield f"{(command.help or '').strip()}\n"
    rows = [each.get_help_record(context) for each in command.params]
    options = [record for record in rows if record and record[0].startswith("-")]
    taken = [row for row in options if "--help" not in row[0]]
    if taken:
        yield "| Option | What it does |\n|---|---|"
        for option, does in taken:
            yield f"| `{_plain(option)}` | {_plain(' '.join(does.split()))} |"
        yield ""
    for below, each in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {below}", each)


def _plain(text: str) -> str:
    """Return what the help says of a value in the words of this page."""
    text = re.sub(r"<(?:int|float) range>|<int>", "N", text).replace("<str>", "TEXT")
    text = re.sub(r"([\d.]+)<=x<=([\d.]+)", r"\1 to \2", text)
    return re.sub(r"x>=([\d.]+)", r"from \1", text).replace("|", "\\|")


def _keys() -> Iterator[str]:
    yield "## Keys where you choose\n"
    yield "`tpcoach` and `tpcoach start` without a name, on a terminal.\n"
    yield "| Key | Does |\n|---|---|"
    yield from (f"| `{key}` | {does} |" for key, does in CHOOSING.items())
    yield ""
    yield "## Keys in a session\n\n| Key | Does |\n|---|---|"
    yield from (f"| `{key.label}` | {key.long} |" for key in KEYS)
    yield ""


def _settings() -> Iterator[str]:
    yield "## Settings\n\n`tpcoach config set KEY VALUE` changes one; `tpcoach config` shows all.\n"
    yield "| Setting | Default | What it is about |\n|---|---|---|"
    for key, row in ROWS.items():
        yield f"| `{key}` | {Settings().value(key)} | {row.about} |"
    for key, row in ROUTINE_ROWS.items():
        yield f"| `routine.ID.{key}` | {Config().value(f'routine.ID.{key}')} | {row.about} |"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
