"""What a shell asks when TAB is pressed, and how each wants to be answered.

The scripts are Typer's, and so are the names of the variables; the answers are ours, because Typer
loads every command of the program and Rich for them.
"""

import os
import re
import shlex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")

Candidate = tuple[str, str]
"""A word that may stand here, and what it is."""


def asked() -> tuple[str, list[str], str] | None:
    """Return the shell that asks, the words before the one that is begun, and that one."""
    action, _, shell = os.environ.get("_TPCOACH_COMPLETE", "").partition("_")
    if action != "complete" or shell not in SHELLS:
        return None
    if shell == "bash":
        place, text = int(os.environ["COMP_CWORD"]), os.environ["COMP_WORDS"]
        words = (
            ["".join(_split(word)) for word in text.split("\n")] if "\n" in text else _split(text)
        )
        return shell, words[1:place], "".join(words[place : place + 1])
    text = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words, ended = _split(text), text[-1:].isspace()
    if shell in ("powershell", "pwsh"):
        ended = not os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE")
    return (shell, words[1:], "") if ended else (shell, words[1:-1], "".join(words[1:][-1:]))


def answer(
    shell: str, begun: str, candidates: "Iterable[Candidate]", files: bool
) -> tuple[str, int]:
    """Return what to print for the shell, and with which code to end. Without a candidate it offers
    `files`, or leaves what is begun as it is.
    """
    found = [(value, re.sub(r"\s+", " ", does)) for value, does in candidates]
    if not found and not files and begun and shell not in ("zsh", "fish"):
        found = [(begun, "")]  # these have no other way to say that there is nothing
    if shell == "bash":
        # A description would be inserted as well.
        lines = [shlex.quote(value) for value, _ in found]
    elif shell == "zsh":
        pairs = (_described(value, does) for value, does in found)
        words = " ".join(map(shlex.quote, pairs))
        lines = (
            [f"local -a found; found=({words}); _describe -V value found"]
            if found
            else ["_files"] * files
        )
    elif shell == "fish":
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            return "", 1 if files and not found else 0
        lines = [f"{value}\t{does}" for value, does in found]
    else:
        lines = [f"{_quoted(value)}:::{does or ' '}" for value, does in found]
    return "".join(f"{line}\n" for line in lines), 0


def _described(value: str, does: str) -> str:
    """Return a word with what it is, between which zsh wants a colon."""
    word = value.replace(":", "\\:")
    return f"{word}:{does}" if does else word


def _quoted(value: str) -> str:
    return f"'{value}'" if " " in value else value


def _split(text: str) -> list[str]:
    """Return words without their quotes, even one that is still open."""
    for ending in ("", "'", '"', "\\"):
        try:
            return shlex.split(text + ending)
        except ValueError:
            continue
    return text.split()
