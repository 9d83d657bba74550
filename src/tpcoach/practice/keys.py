"""The keys of a session: one table, from which the legend, the help and the docs are drawn; and
what a keyboard and a clock are to a session.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from tpcoach.frozen import Frozen


class Command(StrEnum):
    """What a key, or the system, asks of a session."""

    PAUSE = "pause"
    NEXT = "next"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    WRONG = "wrong"
    SHARP = "sharp"
    DIZZY = "dizzy"
    MISTAKE = "mistake"
    SOUND = "sound"
    KEYS = "keys"
    LARGE = "large"
    END = "end"
    YES = "yes"
    LETTER = "letter"
    AGAIN = "again"
    """A letter of a word once more, as from a key that is held down."""
    PASTE = "paste"
    OTHER = "other"
    AWAY = "away"
    STOP = "stop"


class Key(Frozen):
    """One row: the names a keyboard gives it, its label, what it does in short and at length.

    Without a command, the key's name is itself what it says.
    """

    names: tuple[str, ...]
    command: Command | None
    label: str
    short: str
    long: str


DIGITS = tuple("0123456789")
ENTER = ("\n", "\r")
PASTED = "paste "
"""How the name begins of more signs than anybody types at once; the signs follow it."""

KEYS = (
    Key(("space",), Command.PAUSE, "space", "pause", "pause, or go on"),
    Key(("n", "right"), Command.NEXT, "n", "next", "next step (or the right arrow)"),
    Key(
        ("b", "left"),
        Command.BACK,
        "b",
        "back",
        "this step again; in its first 2 s the one before (or the left arrow)",
    ),
    Key(("+", "="), Command.LONGER, "+", "longer", "ten seconds more, or one more of a move"),
    Key(("-", "_"), Command.SHORTER, "-", "shorter", "ten seconds less, or one less of a move"),
    Key(DIGITS, None, "0-9", "strength", "how strong it is now, of 10"),
    Key(("x",), Command.WRONG, "x", "wrong", "something is wrong; asks what"),
    Key(("m",), Command.SOUND, "m", "sound", "sound off, or on again"),
    Key(("z",), Command.LARGE, "z", "large", "only the time, as large as it fits; again for all"),
    Key(
        ("?",),
        Command.KEYS,
        "?",
        "keys",
        "show the keys and all that is said here; again for more, then hide",
    ),
    Key(("q",), Command.END, "q", "end", "end the session; asks once"),
)

STOPPING = ("interrupt", "quit", "hang-up", "terminate")
"""What ends a session at once: Ctrl-C, Ctrl-\\, the terminal gone, being told to terminate."""

_COMMANDS = {name: key.command for key in KEYS if key.command for name in key.names} | {
    "y": Command.YES,
    "escape": Command.YES,
    "s": Command.SHARP,
    "d": Command.DIZZY,
    "o": Command.MISTAKE,
    "suspend": Command.AWAY,
    **dict.fromkeys(STOPPING, Command.STOP),
}


def is_written(name: str) -> bool:
    """Return whether a key is a letter, or a face or another sign that no key has."""
    return len(name) == 1 and name.isprintable() and (name.isalpha() or not name.isascii())


def is_mark(name: str) -> bool:
    """Return whether a key is a mark of ASCII, such as "(": a 9 with a wrong Shift."""
    return len(name) == 1 and name.isascii() and name.isprintable() and not name.isalnum()


def command(name: str) -> Command | int:
    """Return what this key asks for, or the strength that a digit says; if nothing, `LETTER` for a
    letter, or for a face or another sign that no key has, and `OTHER` for the rest.
    """
    if name in DIGITS:
        return int(name)
    if name.startswith(PASTED):
        return Command.PASTE
    return _COMMANDS.get(name.lower(), Command.LETTER if is_written(name) else Command.OTHER)


Clock = Callable[[], int]
"""Real time that only moves forward and counts sleep, in nanoseconds."""


class Keyboard(Protocol):
    """Where keys come from; waiting for one is also how the loop sleeps."""

    answers: bool
    """Whether there is anyone to press a key."""

    text: bool
    """Whether words are typed: then every key counts, however fast it comes."""

    def wait(self, seconds: float) -> str | None:
        """The name of the next key, of what ends the session, `suspend`, `resize`, `PASTED` and
        more than anybody types, or None.
        """

    def line(self, seconds: float) -> tuple[str, str | None]:
        """A line that is typed within this time; or what ends the session, or `suspend`."""

    def replies(self, last: bytes, seconds: float) -> list[bytes]:
        """What the terminal answers, up to what `last` matches, within this time."""

    def forget(self) -> None:
        """Drop what was typed ahead."""

    def suspend(self) -> None:
        """Give the terminal back and stop this process until it is continued."""
