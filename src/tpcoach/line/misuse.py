"""What is wrong with the words of a command line, in one line of ours: Typer's own are a library's.

Typer keeps the classes of its errors to itself, so they go by their names here.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from shlex import quote
from typing import Any

from tpcoach.system.settings import ROWS
from tpcoach.text import clean, did_you_mean, nearest

VALUES = {
    "AREA": ("an area", "neck"),
    "DATE": ("a day", "2026-01-31"),
    "DAYS": ("the days", "2026-12-20..2027-01-06"),
    "EXERCISE": ("an exercise's name", "temple"),
    "FILE": ("the name of a file", ""),
    "FORM": ("a form", "'{done}/{asked}'"),
    "FROM-TO": ("two times", "9:00-17:00"),
    "ID": ("an entry's id", "3f2a"),
    "KEY": ("a setting", "goal"),
    "NAME": ("an id", "my-neck"),
    "N|month": ("how many weeks, or month", "8"),
    "NOTE": ("a note", '"slept badly"'),
    "TITLE": ("a title", '"My neck"'),
    "PLACE": ("a place", "chair"),
    "ROUTINE": ("a routine", "neck"),
    "TEXT": ("a note", "slept badly"),
    "TIME": ("a time", "10:30"),
    "TOOL": ("a tool", '"massage ball"'),
    "VALUE": ("its new value", "4"),
    "WEEK": ("a week", "2026-W47"),
    "WHEN": ("a day or a time", "yesterday"),
    "left|right": ("left or right", ""),
    "notes,times": ("notes, times or notes,times", ""),
}
"""What stands for a value in the help: what it is, and one that could be written."""

TABLE = Path(__file__).with_name("commands.json")
"""By how a command is called: `commands` below it, `options` and `arguments`, with their help."""

_PAGE = ("list", "ls", "show")
"""What other programs call the page of a group of commands."""

_MEANT = {
    "delete": "remove", "rm": "remove", "info": "show", "history": "log", "done": "log add",
    "settings": "config",
}  # fmt: skip
"""What other programs call some commands, and what they are called here."""

_UNITS = {"SECONDS": "seconds", "MINUTES": "minutes"}
_LONGEST = 64


@cache
def table() -> dict[str, Any]:
    """Return the commands of the table."""
    commands: dict[str, Any] = json.loads(TABLE.read_bytes())
    return commands


def misuse(error: Any, root: Any, arguments: Iterable[str]) -> str:
    """Return what is wrong with these arguments, and what to write instead."""
    arguments = [*arguments]
    path, command = command_of(root, arguments)
    where, whole = f"{path}: " * bool(path), f"tpcoach {path}".strip()
    advice = f"see {whole} --help"
    match type(error).__name__:
        case "NoSuchOption":
            known = [name for each in command.params for name in each.opts] + ["--help"]
            wrong = _shown(error.option_name)
            if path and _option(root, error.option_name):
                first = f"tpcoach {error.option_name} {path}"
                return f"{where}{wrong} goes before the command: {first}"
            if path and _option(command, error.option_name):
                behind = _behind(path.split(), arguments)
                return f"{where}{wrong} goes behind the command: tpcoach {behind}"
            return f"{where}there is no option {wrong}; {_nearest(error, known, advice)}"
        case "BadOptionUsage" if "take a value" in error.message:
            return f"{error.option_name}: takes no value; write {error.option_name} alone"
        case "BadOptionUsage" if option := _option(command, error.option_name):
            return f"{error.option_name}: write {value_of(option)}"
        case "MissingParameter" if path == "remove":
            return f"{where}write a routine of your own; tpcoach list --own shows them"
        case "MissingParameter":
            return f"{where}write {value_of(error.param)}"
        case "BadParameter" if hint := error.param_hint:
            return f"{hint}: {error.message}"
        case "BadParameter" if error.param:
            return f"{error.param.opts[0]}: write {value_of(error.param)}"
    message = error.message.rstrip(".")
    if extra := message.partition("extra argument(s) (")[2]:
        return f"{where}leave out {_shown(extra.split()[0].rstrip(')'))}; {advice}"
    if name := re.match(r"No such command '(.*?)'\.", error.message):
        value = arguments[-1:] != [name[1]]
        return where + no_command(name[1], command.commands, whole, value)
    return f"{where}{message}; {advice}"


def no_command(name: str, known: Iterable[str], group: str = "tpcoach", value: bool = False) -> str:
    """Return what to say about a command that does not exist, and whether a `value` follows it."""
    low, advice = name.lower(), f"see {group} --help"
    from tpcoach.plan.areas import MAX_PRESS  # loads the muscles, and only a mistake needs it

    paths, meant = table(), _MEANT.get(low, low)
    inside = f"{group} {meant}".removeprefix("tpcoach ")
    elsewhere = [each for each in (inside, meant) if each in paths]
    if group == "tpcoach config" and low in ROWS:
        elsewhere = [f"config {'set' if value else 'get'} {low}"]
    elif group == "tpcoach" and low in MAX_PRESS:
        elsewhere = [f"start {low}"]
    elsewhere += [path for path in paths if path.split()[-1:] == [low]]
    elsewhere += [f"--{low}" for each in paths[""]["options"] if f"--{low}" in each["names"]]
    if group != "tpcoach" and low in _PAGE:
        advice = f"{group} alone shows it"
    elif elsewhere:
        advice = f'did you mean "{elsewhere[0]}"?'
    else:
        advice = did_you_mean(low, known, advice)
    return f"there is no command {_shown(name)}; {advice}"


def stray(message: str, root: Any, arguments: Iterable[str]) -> str:
    """Return the words of a command line to which this was said: those that it takes for a value,
    or all where one of them is no command or too many.
    """
    whole = re.search("there is no command|leave out", message)
    if not whole:
        return " ".join(re.findall('"([^"]*)" is (?:not|no) ', message))
    path, _ = command_of(root, arguments := [*arguments])
    words = [each for each in arguments if not each.startswith("-")]
    for name in path.split():
        words.remove(name)
    return " ".join(words)


def _behind(path: Sequence[str], arguments: Sequence[str]) -> str:
    """Return the arguments with those that stand before the last word of the path at the end."""
    at = arguments.index(path[-1])
    first = [word for word in arguments[:at] if word not in path]
    return clean(" ".join([*path, *map(quote, (*arguments[at + 1 :], *first))]))


def command_of(root: Any, arguments: Iterable[str]) -> tuple[str, Any]:
    """Return how the command is called that is named first, such as `log add`, and the command."""
    path, command = "", root
    for word in arguments:
        if command is root:
            below = root.load(word) if word in root.places else None
        else:
            below = getattr(command, "commands", {}).get(word)
        if below is not None:
            path, command = f"{path} {word}".strip(), below
    return path, command


def value_of(parameter: Any) -> str:
    """Return what to write for an option or an argument: `seconds from 30 to 60, such as 45`."""
    written = placeholder(parameter)
    low, high = (getattr(parameter.type, each, None) for each in ("min", "max"))
    if low is not None:
        number = "a whole number" if isinstance(low, int) else "a number"
        limits = f"from {low:g} to {high:g}" if high is not None else f"from {low:g} on"
        middle = (low + high) // 2 if high is not None and high <= 60 else 10
        return f"{_UNITS.get(written, number)} {limits}, such as {middle}"
    what, example = VALUES.get(written, (written, ""))
    return f"{what}, such as {example}" if example else what


def placeholder(parameter: Any) -> str:
    """Return what stands for the value of an option or an argument in the help."""
    named = parameter.metavar or ""
    # Of an argument it may be a whole form, such as [ROUTINE]...
    plain = parameter.param_type_name == "option" or named.isalpha()
    return str((plain and named) or parameter.name.upper())


def _option(command: Any, name: str) -> Any:
    return next((each for each in command.params if name in each.opts), None)


def _nearest(error: Any, known: Iterable[str], otherwise: str) -> str:
    # The dashes are no likeness.
    dashed = {name.lstrip("-"): name for name in known}
    word = error.option_name.lower().lstrip("-")
    hint = nearest(word, dashed, 0.6 if len(word) > 3 else 0.5)
    return f'did you mean "{dashed[hint]}"?' if hint else otherwise


def _shown(word: str) -> str:
    return f'"{clean(word[:_LONGEST])}"'
