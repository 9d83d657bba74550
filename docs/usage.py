"""Writes docs/usage.md from the program's own commands, keys and settings, and the table that
completion reads.

`python docs/usage.py`; a test holds that both are up to date.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from tpcoach import dates
from tpcoach.cli.app import Commands, app
from tpcoach.line.help import DAYS, commands_below, sections
from tpcoach.line.misuse import TABLE, placeholder
from tpcoach.pages.choosing import KEYS as CHOOSING
from tpcoach.practice.keys import KEYS
from tpcoach.system.settings import ROUTINE_ROWS, ROWS, Config, Settings

FILE = Path(__file__).with_suffix(".md")

_INTRODUCTION = """\
# Commands, keys and settings

This page is made from the program itself, by `python docs/usage.py`. `tpcoach COMMAND --help` says
the same of one command. [A session](session.md) tells how one goes.

Pages that are higher than the window open in your pager: the one that `PAGER` names, else `less`;
`tpcoach --no-pager report` prints them at once. In a pipe pages are 80 columns wide, or as
`COLUMNS` says; the rows of `list` and `log` stay whole, and `--json` is for scripts.

`tpcoach --install-completion` teaches bash, zsh or fish what Tab may complete: commands and
options, and values too, such as routines, areas, entries by their days, settings and what they may
be. It says which files it wrote and how to undo that, and takes effect in the next shell. In
PowerShell it says what to write. For another shell name it: `tpcoach --install-completion fish`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *_commands(), *_days(), *_keys(), *_settings()]) + "\n"


def _commands() -> Iterator[str]:
    commands: Any = typer.main.get_command(app)
    for heading, names in Commands.headings.items():
        yield f"## {heading}\n"
        for name in names:
            yield from _command(name, commands.load(name))


def _command(path: str, command: Any) -> Iterator[str]:
    """What a command does and takes, and the same of each command below it."""
    rows = {section.heading: section.rows for section in sections(path, command)}
    usage = rows["Usage"][0][0].replace(" [OPTIONS]", "").replace(" [COMMAND]", "")
    yield f"### `{usage}`\n"
    yield f"{(command.help or '').strip()}\n"
    yield "```sh"
    width = max(len(line) for line, _ in rows["Examples"])
    yield from (f"{line:{width}}  # {does}" for line, does in rows["Examples"])
    yield "```\n"
    if options := rows.get("Options"):
        yield "| Option | What it does |\n|---|---|"
        yield from (f"| `{_cell(option)}` | {_cell(does)} |" for option, does in options)
        yield ""
    for below, each in getattr(command, "commands", {}).items():
        yield from _command(f"{path} {below}", each)


def table() -> str:
    """Every command with what may follow it, a line each."""
    root: Any = typer.main.get_command(app)
    return "{\n" + ",\n".join(_entries("", root)) + "\n}\n"


def _entries(path: str, command: Any) -> Iterator[str]:
    names = [name for names in commands_below(command).values() for name in names]
    below = {name: command.commands[name] if path else command.load(name) for name in names}
    options = [each for each in command.params if each.param_type_name == "option"]
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    entry = {
        "commands": {name: each.help.split("\n")[0] for name, each in below.items()},
        "options": [
            {
                "names": each.opts,
                "value": "" if each.is_flag else placeholder(each),
                "help": each.help,
            }
            for each in options
        ],
        "arguments": [placeholder(each) for each in arguments]
        + ["..."] * any(each.nargs == -1 for each in arguments),
    }
    yield f"{json.dumps(path)}: {json.dumps(entry)}"
    for name, each in below.items():
        yield from _entries(f"{path} {name}".strip(), each)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _days() -> Iterator[str]:
    yield f"## {DAYS}\n"
    yield f"{dates.HOW_READ}\n"
    yield "| Written | What it means |\n|---|---|"
    yield from (f"| `{_cell(form)}` | {_cell(does)} |" for form, does in dates.FORMS)
    yield ""


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
    TABLE.write_text(table(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n{TABLE}\n")
