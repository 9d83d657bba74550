"""What a scheduler takes: files, and the commands that it hears of them by."""

from collections.abc import Mapping
from pathlib import Path

from tpcoach.frozen import Frozen

Words = tuple[str, ...]


class Invocation(Frozen):
    """What is run each time: its words, the program first, and what it needs to have set."""

    words: Words
    environment: Mapping[str, str]


class Installation(Frozen):
    """The files of a reminder; the commands that `start` it, those that `stop` it and fail where
    there is none, and those to run once the files have gone; `folders` that go too if they are
    empty then.
    """

    files: Mapping[Path, bytes]
    start: tuple[Words, ...]
    stop: tuple[Words, ...]
    afterwards: tuple[Words, ...] = ()
    folders: tuple[Path, ...] = ()
