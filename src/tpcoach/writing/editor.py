"""The person's editor, opened on a file of theirs."""

import os
import shlex
import subprocess
from pathlib import Path
from shutil import which

from tpcoach.errors import Refused
from tpcoach.listening.questions import can_ask
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean


def open_editor(runtime: Runtime, file: Path, command: str) -> None:
    """Open a file in the editor and wait; messages begin with the `command`. Raises Refused."""
    words = editor_command(runtime, command)
    try:
        # Where nobody can type, an editor must not wait for keys.
        keys = None if runtime.keys else subprocess.DEVNULL
        code = subprocess.call([*words, str(file)], stdin=keys)
    except OSError as error:
        advice = "set VISUAL or EDITOR"
        raise Refused(f"{command}: {clean(words[0])} does not start; {advice}") from error
    if code:
        raise Refused(f"{command}: {clean(words[0])} ended with exit code {code}")


def editor_command(runtime: Runtime, command: str) -> list[str]:
    """Return what VISUAL or EDITOR names: the whole text as a path, else as a shell reads it;
    without it `vi`, where someone can type. Raises Refused.
    """
    text = runtime.editor or "vi" * can_ask(runtime)
    if not text:
        raise Refused(f"{command}: vi needs a terminal; set VISUAL to an editor that needs none")
    if which(text):
        return [text]
    try:
        return [part.strip('"') for part in shlex.split(text, posix=os.name != "nt")]
    except ValueError as error:
        quote = "it opens a quote and never closes it"
        raise Refused(f"{command}: VISUAL or EDITOR is {text}: {quote}") from error
