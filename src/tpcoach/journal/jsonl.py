"""Files of JSON Lines: what a line is, and how a file is read from its end or its beginning.

Every line says when it was written (`logged_at`), and those moments never go back within a file.
Nothing here knows what a line is about.
"""

import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from tpcoach.errors import NotSaved
from tpcoach.files import SAFE_OPEN

FIRST_YEAR, LAST_YEAR = 2, 9998
LONGEST_WRITTEN = 60 * 1024
LONGEST_READ = 64 * 1024

_BLOCK = 64 * 1024
Line = dict[str, Any]


class Unreadable(ValueError):
    """A line that is not what it should be; says why."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one line and where they begin; None for a line that is too long to be read."""

    offset: int
    data: bytes | None


def encode(line: Line) -> bytes:
    """A line as ASCII bytes with its line feed; what makes it too long is left out and said.

    Raises NotSaved for one that is too long even so.
    """
    for left_out in ((), ("strength",), ("strength", "steps")):
        kept = _without(line, left_out)
        data = json.dumps(kept, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"
        if len(data) <= LONGEST_WRITTEN:
            return data
    raise NotSaved("not saved: the line is longer than 60 KiB; shorten its note")


def _without(line: Line, keys: Sequence[str]) -> Line:
    """The line, or the one that a correction carries, without these keys."""
    if not keys:
        return line
    if isinstance(line.get("entry"), dict):
        return {**line, "entry": _without(line["entry"], keys)}
    return {**{key: line[key] for key in line if key not in keys}, "truncated": True}


def decode(raw: Raw) -> Line:
    """The line as an object. Raises Unreadable for whatever else it may be."""
    if raw.data is None:
        raise Unreadable("longer than 64 KiB")
    try:
        line = _DECODER.decode(raw.data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    if not isinstance(line, dict):
        raise Unreadable("not a JSON object")
    return line


def backwards(path: Path) -> Iterator[Raw]:
    """The lines of a file from its last to its first, blank ones left out. Raises OSError."""
    with _reading(path) as (file, size):
        yield from _backwards(file, size)


def forwards(path: Path) -> Iterator[Raw]:
    """The lines of a file from its first to its last, blank ones left out. Raises OSError."""
    with _reading(path) as (file, _):
        offset = 0
        while data := file.readline(LONGEST_READ + 1):
            length, end = len(data), data
            while not end.endswith(b"\n") and (end := file.readline(_BLOCK)):
                length += len(end)
            yield from _raw(offset, data.removesuffix(b"\n"), too_long=length > len(data))
            offset += length


def first_logged(path: Path) -> datetime | None:
    """When the first line that can be read was written. Raises OSError."""
    return _logged(forwards(path))


def last_logged(path: Path) -> datetime | None:
    """When the last line that can be read was written. Raises OSError."""
    return _logged(backwards(path))


def line_number(path: Path, offset: int) -> int:
    """The number of the line that begins at this offset, from 1."""
    count, left = 1, offset
    with _reading(path) as (file, _):
        while left and (block := file.read(min(left, _BLOCK))):
            count += block.count(b"\n")
            left -= len(block)
    return count


def stamp(moment: datetime) -> str:
    """A moment as it stands in a line: ISO 8601 with milliseconds and offset."""
    return moment.isoformat(timespec="milliseconds")


def moment(line: Line, key: str) -> datetime:
    """The moment under this key. Raises Unreadable unless it is ISO 8601 with an offset."""
    value = line.get(key)
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        if found is not None and found.utcoffset() is not None and _reckonable(found):
            return found
    except ValueError:
        pass
    raise Unreadable(f"{key} is not a time with its offset")


def name(line: Line, key: str) -> str:
    """The id under this key. Raises Unreadable unless it is text that can be shown."""
    value = line.get(key)
    if not isinstance(value, str) or not value or not value.isprintable():
        raise Unreadable(f"{key} is not text")
    return value


def _reckonable(moment: datetime) -> bool:
    """Whether days and weeks around it can be reckoned with."""
    return FIRST_YEAR <= moment.year < LAST_YEAR


@contextmanager
def _reading(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    with os.fdopen(os.open(path, os.O_RDONLY | SAFE_OPEN), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, "not a regular file")
        yield file, state.st_size


def _backwards(file: Any, size: int) -> Iterator[Raw]:
    end, pending, too_long = size, b"", False
    while end:
        start = max(0, end - _BLOCK)
        block = _at(file, start, end - start)
        cut = len(block)
        while (newline := block.rfind(b"\n", 0, cut)) >= 0:
            yield from _raw(start + newline + 1, block[newline + 1 : cut] + pending, too_long)
            pending, too_long, cut = b"", False, newline
        pending = block[:cut] + pending
        if len(pending) > LONGEST_READ:
            pending, too_long = b"", True
        end = start
    yield from _raw(0, pending, too_long)


def _raw(offset: int, data: bytes, too_long: bool) -> Iterator[Raw]:
    if too_long or len(data) > LONGEST_READ:
        yield Raw(offset, None)
    elif data.strip():
        yield Raw(offset, data)


def _at(file: Any, offset: int, length: int) -> bytes:
    file.seek(offset)
    found: bytes = file.read(length)
    return found


def _logged(lines: Iterator[Raw]) -> datetime | None:
    for raw in lines:
        try:
            return moment(decode(raw), "logged_at")
        except Unreadable:
            continue
    return None


def _no_constant(name: str) -> None:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
