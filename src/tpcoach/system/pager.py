"""A long page in the person's pager, as git shows one."""

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

_OPTIONS = "FRX"
"""What `less` gets where LESS says nothing: quit if it fits, keep colours, leave the page standing.
"""


def show(text: bytes, environment: Mapping[str, str]) -> bool:
    """Return whether PAGER, or less without one, showed this text until the person left it.

    False for none, one that does not start and one that fails: then the text is still to be shown.
    """
    command = _command(environment)
    if not command:
        return False
    if Path(command[0]).stem == "less":
        command = [*command, "-R"]  # LESS may lack it, and then colours are signs in the text
    interrupts: list[int] = []
    # Ctrl-C is the pager's: less stays, more ends. A handler, unlike SIG_IGN, is not handed on.
    before = signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number))
    try:
        variables = {"LESS": _OPTIONS, **environment}
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=variables) as process:
            process.communicate(text)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return bool(interrupts) or process.returncode <= 0


def _command(environment: Mapping[str, str]) -> list[str]:
    """Return the pager's command; empty for none, and for cat, which is none."""
    text = environment.get("PAGER")
    if text is None:
        return ["less"] if which("less") else []
    try:
        command = [text] if which(text) else shlex.split(text, posix=os.name != "nt")
    except ValueError:
        return []
    return [] if command == ["cat"] else command
