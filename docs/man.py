"""Writes docs/tpcoach.1, the manual, from the program's own commands, keys and settings.

`python docs/man.py`; a test holds that it is up to date, and the wheel installs it.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from tpcoach import dates
from tpcoach.cli.app import Commands, app
from tpcoach.line.help import DAYS, Section, sections
from tpcoach.practice.keys import KEYS
from tpcoach.system.settings import ROUTINE_ROWS, ROWS

FILE = Path(__file__).with_name("tpcoach.1")

_EXITS = (
    ("0", "Done."),
    ("1", "Refused, or problems found: an unknown routine, a bad file, not safe today."),
    ("2", "Wrong use of the command line."),
    ("3", "A session that you or the rules for stopping ended early."),
    ("74", "Not saved."),
    ("129, 130, 143", "Ended by hang-up, by Ctrl-C, or by being told to terminate."),
)
_VARIABLES = (
    ("TPCOACH_CONFIG_DIR, TPCOACH_DATA_DIR, TPCOACH_STATE_DIR", "The folders to use."),
    ("VISUAL, EDITOR", "The editor."),
    ("PAGER", "What shows pages that are higher than the window."),
    ("NO_COLOR", "No colours."),
    ("ACCESSIBLE", "Plain lines instead of the live view, as for a screen reader."),
)


def page() -> str:
    """The whole manual."""
    root: Any = typer.main.get_command(app)
    lines = [
        '.\\" Made by docs/man.py.',
        '.TH TPCOACH 1 "" tpcoach "User Commands"',
        ".SH NAME",
        r"tpcoach \- self-care coach for muscle tension",
        *_sections(sections("", root), ".SH", {"Options", "Examples", "Usage"}),
    ]
    for heading, names in Commands.headings.items():
        lines += [f'.SH "{heading.upper()}"']
        for name in names:
            lines += _command(name, root.load(name))
    settings = [(key, each.about) for key, each in ROWS.items()]
    settings += [(f"routine.ID.{key}", each.about) for key, each in ROUTINE_ROWS.items()]
    for heading, rows in (
        (DAYS, (*dates.FORMS, (dates.HOW_READ, ""))),
        ("Keys in a session", [(key.label, key.long) for key in KEYS]),
        ("Settings", settings),
        ("Exit status", _EXITS),
        ("Environment", _VARIABLES),
    ):
        lines += [f'.SH "{heading.upper()}"', *_rows(rows)]
    return "\n".join(lines) + "\n"


def _command(path: str, command: Any) -> Iterator[str]:
    (_, usage, *_) = found = list(sections(path, command))
    yield f'.SS "{_text(usage.rows[0][0])}"'
    yield _text(" ".join(command.help.split()))
    yield from _rows(row for each in found if each.heading != DAYS for row in each.rows if row[1])
    for below, each in getattr(command, "commands", {}).items():
        yield from _command(f"{path} {below}", each)


def _sections(found: Iterable[Section], macro: str, wanted: set[str]) -> Iterator[str]:
    for each in found:
        if each.heading in wanted:
            yield f"{macro} {'SYNOPSIS' if each.heading == 'Usage' else each.heading.upper()}"
            yield from _rows(each.rows)


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, does in rows:
        yield from (".TP", rf"\fB{_text(label)}\fR", _text(does)) if does else (_text(label),)


def _text(text: str) -> str:
    """Return words as troff reads them."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return rf"\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{FILE}\n")
