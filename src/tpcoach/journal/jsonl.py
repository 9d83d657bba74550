"""Files of JSON Lines: what a line is, how a file is read from either end, and how it is written.

Every line says when it was written (`logged_at`). Within a file those moments only go back where a
clock was wrong, and then the line says what was the `latest` one before it. Nothing here knows what
a line is about.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tpcoach.errors import NotSaved
from tpcoach.files import opened, replace_file, sync, sync_folder
from tpcoach.frozen import Frozen
from tpcoach.journal import values
from tpcoach.journal.values import Line, Unreadable

LONGEST_WRITTEN = 60 * 1024
LONGEST_READ = 64 * 1024

CLOCK_FAULTS = timedelta(hours=48)
"""How much clocks may disagree; a moment further ahead of now is one of a clock that was wrong."""

APPENDING = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
"""The flags to open a file with for a line at its end."""

_ENDING = 128
"""The bytes in which a line of ours says when it was written."""

_BLOCK = 64 * 1024
_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors put at the start of a file."""


class Raw(Frozen):
    """The bytes of one line and where it begins; None for a line that is too long to be read."""

    offset: int
    data: bytes | None


def encode(line: Line) -> bytes:
    """Return a line as ASCII bytes; a long one without its ratings, then without its steps.

    Raises NotSaved for one that is too long even so.
    """
    for left_out in ((), ("strength",), ("strength", "steps")):
        shorter = _without(line, left_out)
        data = json.dumps(shorter, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"
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
    """Return the line as an object. Raises Unreadable for whatever else it may be."""
    if raw.data is None:
        raise Unreadable("longer than 64 KiB")
    line = value(bare(raw))
    if not isinstance(line, dict):
        raise Unreadable("not a JSON object")
    return line


def value(data: bytes) -> Any:
    """Return what these bytes are as JSON. Raises Unreadable."""
    try:
        return _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error


def bare(raw: Raw) -> bytes:
    """Return the bytes of a line without byte order mark and surrounding blanks."""
    return (raw.data or b"").removeprefix(_MARK).strip()


def backwards(path: Path) -> Iterator[Raw]:
    """The lines of a file from its last to its first, blank ones left out. Raises OSError."""
    pending, too_long = b"", False
    with opened(path) as (file, state):
        end = state.st_size
        while end:
            start = max(0, end - _BLOCK)
            file.seek(start)
            block = file.read(end - start)
            cut = len(block)
            while (newline := block.rfind(b"\n", 0, cut)) >= 0:
                yield from _raw(start + newline + 1, block[newline + 1 : cut] + pending, too_long)
                pending, too_long, cut = b"", False, newline
            pending = block[:cut] + pending
            if len(pending) > LONGEST_READ:
                pending, too_long = b"", True
            end = start
    yield from _raw(0, pending, too_long)


def forwards(path: Path) -> list[Raw]:
    """Return the lines of a file from its first to its last. Raises OSError."""
    return [*backwards(path)][::-1]


def last_dated(path: Path) -> Line | None:
    """Return a file's last line that says when it was written; None without one. Raises OSError."""
    for raw in backwards(path) if path.exists() else ():
        with suppress(Unreadable):
            line = decode(raw)
            if values.when(line, "logged_at"):
                return line
    return None


def latest(line: Line) -> datetime | None:
    """Return the latest moment at which this line or one before it in its file was written."""
    times = values.when(line, "logged_at"), values.when(line, "latest")
    return max(filter(None, times), default=None)


def ending(raw: Raw) -> Line:
    """Return what the end of a line of ours says of when it was written; else nothing."""
    _, _, end = (raw.data or b"")[-_ENDING:].rpartition(b',"logged_at":')
    with suppress(ValueError):
        line = json.loads(b'{"logged_at":' + end)
        if values.when(line, "logged_at"):
            return {key: line[key] for key in ("logged_at", "latest") if key in line}
    return {}


def written(
    line: Line, now: datetime, last: Line | None, beside: Line | None, after: datetime | None
) -> Line:
    """Return the line with the moment it is written, now, and with `latest` if a clock was wrong.

    It is never dated before the `last` line of its file, and after that of the file `beside` it,
    unless these are too far ahead of now to be believed; and always after `after`.
    """
    step = timedelta(milliseconds=1)
    floors = [values.moment(last, "logged_at")] if last else []
    if beside:
        floors.append(values.moment(beside, "logged_at") + step)
    times = [now, *(floor for floor in floors if floor - now <= CLOCK_FAULTS)]
    time = max([*times, after + step] if after else times)
    highest = max([time, *filter(None, map(latest, filter(None, (last, beside))))])
    line = {key: line[key] for key in line if key != "latest"} | {"logged_at": values.stamp(time)}
    return line | {"latest": values.stamp(highest)} if highest > time else line


def append_line(path: Path, line: Line) -> None:
    """Write one line at the end of the file, synced to the disk. The caller holds the lock.

    Raises OSError; then the line may stand there in part, which the next append leaves alone by
    starting a new line.
    """
    data = encode(line)
    for _ in range(3):
        with opened(path, APPENDING) as (file, state):
            start = b""
            if state.st_size:
                file.seek(-1, os.SEEK_END)
                start = b"" if file.read(1) == b"\n" else b"\n"
            if os.write(file.fileno(), start + data) != len(start + data):
                raise OSError(0, "the disk took only a part of it")
            sync(file.fileno())
            if not state.st_size:
                # The file's first line: its name in the folder is not safe yet either.
                sync_folder(path.parent)
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return
    raise OSError(0, "another program keeps replacing the file")


def rewrite(path: Path, keep: Callable[[Raw], bool]) -> None:
    """Leave only some lines in a file, or no file; the caller holds the lock. Raises OSError."""
    stays = {raw.offset: keep(raw) for raw in forwards(path)}
    if all(stays.values()):
        return
    if not any(stays.values()):
        path.unlink()
        sync_folder(path.parent)
        return
    content = path.read_bytes()
    ends = [*[*stays][1:], len(content)]
    lines = (content[start:end] for start, end in zip(stays, ends, strict=True) if stays[start])
    replace_file(path, b"".join(lines))


def line_numbers(path: Path, offsets: Iterable[int]) -> dict[int, int]:
    """Return the number, from 1, of the line that begins at each offset. Raises OSError."""
    numbers, number, position = {}, 1, 0
    with opened(path) as (file, _):
        for offset in sorted(offsets):
            while block := file.read(min(offset - position, _BLOCK)):
                number += block.count(b"\n")
                position += len(block)
            numbers[offset] = number
    return numbers


def _raw(offset: int, data: bytes, too_long: bool) -> Iterator[Raw]:
    raw = Raw(offset, None if too_long or len(data) > LONGEST_READ else data)
    if raw.data is None or bare(raw):
        yield raw


def _no_constant(name: str) -> None:
    raise ValueError(name)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
