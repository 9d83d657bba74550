"""What a terminal says of itself: asked once before a session, and what the environment says."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from tpcoach.frozen import Frozen
from tpcoach.palette import DARK, LIGHT

if TYPE_CHECKING:
    from tpcoach.practice.keys import Keyboard

QUESTIONS = "\x1b]11;?\x1b\\\x1b[>q\x1b[>c\x1b[c"
"""The colour of the ground, name, version, and last what every terminal answers: whoever has
answered that has answered all it will. Whether it prefers light or dark (`CSI ?996n`) is not asked:
those that know that question tell the colour too, and some programs that play a terminal fail at
it."""

LAST = rb"\x1b\[\?[0-9;]*c"
WITHIN, FAR_WITHIN = 0.5, 1.0
"""Seconds that the last answer may take, here and over ssh. One that comes later is no key."""

_MULTIPLEXERS = {"tmux": "TMUX", "screen": "STY"}
"""Programs that play a terminal inside another one, each with the variable that it sets."""

_BY_TERM = r"(?:xterm-)?(kitty|foot|alacritty|ghostty|wezterm|rio)\b"

_VARIABLES = {
    "windows terminal": "WT_SESSION",
    "conemu": "ConEmuANSI",
    "konsole": "KONSOLE_VERSION",
    "vte": "VTE_VERSION",
}
_NUMBERED = ("alacritty", "konsole", "vte")
"""Those that write their version as one number, two digits a part."""


class TerminalAnswers(Frozen):
    """What a terminal answered: its ground (`DARK` or `LIGHT`), its name with its version, and the
    number of its version; None for what it did not answer.
    """

    ground: str | None = None
    name: str | None = None
    number: int | None = None


class Emulator(Frozen):
    """Which program a terminal is, in small letters, and its version; empty if that is unknown."""

    name: str = ""
    version: tuple[int, ...] = ()

    def is_one_of(self, versions: Mapping[str, tuple[int, ...]]) -> bool:
        """Return whether it is one of these, in this version or a later one."""
        return self.name in versions and self.version >= versions[self.name]


def ask(keyboard: "Keyboard", write: Callable[[str], object], far: bool) -> TerminalAnswers:
    """Ask the terminal that these keys come from; a later answer is passed over."""
    write(QUESTIONS)
    return answers(keyboard.replies(LAST, FAR_WITHIN if far else WITHIN))


def answers(replies: Iterable[bytes]) -> TerminalAnswers:
    """Return what these replies say."""
    text = b"\n".join(replies).decode("utf-8", "replace")
    ground = None
    if colour := re.search(r"\x1b\]11;rgba?:([\da-f]+)/([\da-f]+)/([\da-f]+)", text, re.I):
        red, green, blue = (int(each, 16) / (16 ** len(each) - 1) for each in colour.groups())
        ground = LIGHT if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else DARK
    name = re.search(r"\x1bP>\|([ -~]+)", text)
    number = re.search(r"\x1b\[>\d+;(\d{1,9})", text)
    return TerminalAnswers(ground, name and name[1], int(number[1]) if number else None)


def emulator(environment: Mapping[str, str], answers: TerminalAnswers) -> Emulator:
    """Return which terminal this is. In tmux and screen another one, out of sight, draws.

    What it answers comes first, then `TERM`; other variables are handed on to terminals that are
    started from this one.
    """
    term = environment.get("TERM", "")
    for name, variable in _MULTIPLEXERS.items():
        if term.startswith(name) or variable in environment:
            return Emulator(name)
    if answers.name:
        name, _, version = re.split(r"([ (])", f"{answers.name} ", maxsplit=1)
        return _emulator(name, version)
    program = environment.get("TERM_PROGRAM", environment.get("TERMINAL_EMULATOR", ""))
    version = environment.get("TERM_PROGRAM_VERSION", "")
    if named := re.match(_BY_TERM, term):
        number = f"{answers.number or ''}" if named[1] == "alacritty" else ""
        return _emulator(named[1], version if program.lower() == named[1] else number)
    if program:
        return _emulator(program, version)
    for name, variable in _VARIABLES.items():
        if value := environment.get(variable):
            return _emulator(name, value if name in _NUMBERED else "")
    return Emulator()


def _emulator(name: str, version: str) -> Emulator:
    name = name.lower().replace("iterm.app", "iterm2")
    numbers = tuple(int(each) for each in re.findall(r"\d{1,9}", version)[:3])
    if name in _NUMBERED and len(numbers) == 1:
        numbers = (numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100)
    return Emulator(name, numbers)
