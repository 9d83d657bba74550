"""A small file, the tree of plain text that it is read into, and what is wrong in it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tpcoach.errors import BadFile, Problem
from tpcoach.files import opened

MAX_BYTES = 64 * 1024

WHOLE = "file"
"""Where a problem is that concerns the whole file."""


class Place(NamedTuple):
    """Where something stands; both count from 1."""

    line: int
    column: int


class Scalar(NamedTuple):
    """A single value, as text; `plain` if written without quotes, `cut` if a comment ends it."""

    place: Place
    text: str
    plain: bool = True
    cut: bool = False


class Sequence(NamedTuple):
    """A list; `brackets`: written as `[one, another]`."""

    place: Place
    items: tuple["Node", ...]
    brackets: bool = False


class Mapping(NamedTuple):
    """Keys with values, in the order written; keys may repeat."""

    place: Place
    pairs: tuple[tuple[Scalar, "Node"], ...]


class Unusable(NamedTuple):
    """Something already reported; whoever reads the tree passes over it."""

    place: Place


Node = Scalar | Sequence | Mapping | Unusable


class Findings:
    """The problems of one file."""

    def __init__(self, file: str, problems: Iterable[Problem] = ()) -> None:
        self.file = file
        self.problems = [*problems]

    def add(self, place: Place, where: str, message: str) -> None:
        """Note what is wrong, where it stands and what to write instead."""
        self.problems.append(Problem(self.file, *place, where or WHOLE, message))


def read_bytes(path: Path, file: str) -> bytes:
    """Return the content of a small regular file; never wait on a device. Raises BadFile."""
    try:
        with opened(path) as (source, _):
            content = source.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable name"
        raise broken(file, f"cannot be read: {reason.lower()}") from error
    if len(content) > MAX_BYTES:
        raise broken(file, "over 64 KiB, the most that a file may have")
    return content


def broken(file: str, message: str, line: int = 1, column: int = 1) -> BadFile:
    """Return the error of a file of which nothing can be used."""
    return BadFile([Problem(file, line, column, WHOLE, message)])
