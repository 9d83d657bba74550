"""What we need to know of a machine to mend a bug, and nothing of whose it is."""

import platform
import re
import traceback
from collections.abc import Mapping
from datetime import datetime
from importlib import metadata
from pathlib import Path

from tpcoach import __version__
from tpcoach.system.folders import FAULT
from tpcoach.text import clean

_LIBRARIES = ("typer", "rich", "pyyaml", "platformdirs", "filelock", "rapidfuzz", "wakepy")
_VARIABLES = (
    *("TERM", "COLORTERM", "COLORFGBG", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION"),
    *("LANG", "LC_ALL", "LC_CTYPE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"),
)
_SECRET = ("TMUX", "STY", "SSH_CONNECTION", "WT_SESSION", "KITTY_WINDOW_ID", "PAGER", "EDITOR")
"""Variables of which it matters that they are set; what they say may name people or machines."""

_HOMES = ("tpcoach", "site-packages")
"""Folders from which on a path names nobody."""

_LONGEST = 80


def versions() -> str:
    """Return the versions of tpcoach, Python, the system and the libraries."""
    libraries = (f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"tpcoach {__version__}, {python}, {system}; {', '.join(libraries)}"


def variables(environment: Mapping[str, str]) -> str:
    """Return what the environment says of the terminal."""
    shown = [
        f"{key}={clean(environment[key])[:_LONGEST]}" for key in _VARIABLES if key in environment
    ]
    return " ".join([*shown, *(f"{key} is set" for key in _SECRET if key in environment)])


def fault(error: Exception) -> bytes:
    """Return what is kept of a bug: what `last_error` reads, and after an empty line all of it."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (
        f"{each.filename}, line {each.lineno}, in {each.name}"
        for each in frames
        if not each.filename.startswith("<frozen")  # Python's own way of importing
    )
    whole = "".join(traceback.format_exception(error))
    text = "\n".join([type(error).__name__, *places, "", whole])
    return text.encode(errors="backslashreplace")


def last_error(state: Path) -> list[str]:
    """Return where the last bug happened, without its message, which may hold a person's words; an
    empty list if there was none.
    """
    file = state / FAULT
    try:
        kind, *places = file.read_text("utf-8").split("\n\n")[0].splitlines()
        moment = datetime.fromtimestamp(file.stat().st_mtime)
    except (OSError, ValueError):
        return []
    return [f"{clean(kind)}, {moment:%Y-%m-%d}", *map(_place, places)]


def _place(file: str) -> str:
    """Return the end of a file's path, which says what it is and not where."""
    parts = re.split(r"[/\\]", file)
    begin = max((number for number, part in enumerate(parts) if part in _HOMES), default=-1)
    return clean("/".join(parts[begin:]))
