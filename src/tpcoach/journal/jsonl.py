"""Files of JSON Lines that are only ever appended to.

Every line says when it was written (`logged_at`), and those moments never go back within a file,
so a file can be read from its end. Nothing here knows what a line is about.
"""

import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from tpcoach.errors import NotSaved

LONGEST_WRITTEN = 60 * 1024
LONGEST_READ = 64 * 1024
LOCK_SECONDS = 5.0

_BLOCK = 64 * 1024
_SAFE_OPEN = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_BINARY"))

Line = dict[str, Any]


class Unreadable(ValueError):
    """A line that is not what it should be; says why."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one line and where they begin; None for a line that is too long to be read."""

    offset: int
    data: bytes | None


def append(path: Path, line: Line, now: datetime, after: datetime | None = None) -> Line:
    """Write one line at the end of the file, synced to the disk; the line as it was written.

    Its `logged_at` is now, but never before the file's last line and always after `after`. The
    caller holds the lock. Raises OSError; then the line may stand there in part, which the next
    append leaves alone by starting a new line.
    """
    for _ in range(3):
        written, kept = _append_once(path, line, now, after)
        if kept:
            return written
    raise OSError(0, "another program keeps replacing the file")


def _append_once(
    path: Path, line: Line, now: datetime, after: datetime | None
) -> tuple[Line, bool]:
    with _appending(path) as (file, state):
        floors = [_last_logged(file, state.st_size), after and after + timedelta(milliseconds=1)]
        written = {**line, "logged_at": stamp(max([now, *filter(None, floors)]))}
        data = encode(written)
        if state.st_size and _at(file, state.st_size - 1, 1) != b"\n":
            data = b"\n" + data
        if os.write(file.fileno(), data) != len(data):
            raise OSError(0, "the disk took only a part of it")
        _sync(file.fileno())
        if not state.st_size:
            # The file's first line: its name in the folder is not safe yet either.
            _sync_folder(path.parent)
        return written, os.path.samestat(os.fstat(file.fileno()), path.stat())


def touch(path: Path) -> None:
    """Make sure that a line could be appended, as far as can be told. Raises OSError."""
    with _appending(path):
        pass


@contextmanager
def _appending(path: Path) -> Iterator[tuple[Any, os.stat_result]]:
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | _SAFE_OPEN
    with os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, "not a regular file", str(path))
        yield file, state


def encode(line: Line) -> bytes:
    """A line as ASCII bytes with its line feed; what makes it too long is left out and said."""
    data = b""
    for left_out in ((), ("strength",), ("strength", "steps")):
        kept = {key: value for key, value in line.items() if key not in left_out}
        if left_out:
            kept["truncated"] = True
        data = json.dumps(kept, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"
        if len(data) <= LONGEST_WRITTEN:
            break
    return data


def decode(raw: Raw) -> Line:
    """The line as an object. Raises Unreadable for whatever else it may be."""
    if raw.data is None:
        raise Unreadable("longer than 64 KiB")
    try:
        line = json.loads(raw.data.decode("utf-8"), parse_constant=_no_constant)
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


def rewrite(path: Path, keep: Callable[[Raw], bool]) -> None:
    """Leave only some lines in a file, byte for byte; the file goes if none is left.

    It is replaced as a whole, after what replaces it is on the disk. The caller holds the lock.
    Raises OSError; then the file is as it was.
    """
    fresh = path.with_name(f".{path.name}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _SAFE_OPEN
    with path.open("rb") as old, os.fdopen(os.open(fresh, flags, 0o600), "wb") as new:
        for raw in forwards(path):
            if keep(raw):
                old.seek(raw.offset)
                line = old.readline()
                new.write(line if line.endswith(b"\n") else line + b"\n")
        new.flush()
        _sync(new.fileno())
        empty = new.tell() == 0
    if empty:
        fresh.unlink()
        path.unlink()
    else:
        fresh.replace(path)
    _sync_folder(path.parent)


def first(path: Path) -> Raw | None:
    """The first line of a file. Raises OSError."""
    with _reading(path) as (file, _):
        data = file.readline(LONGEST_READ)
    return Raw(0, data) if data else None


def last_logged(path: Path) -> datetime | None:
    """When the last line that can be read was written. Raises OSError."""
    with _reading(path) as (file, size):
        return _last_logged(file, size)


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
        if found is not None and found.utcoffset() is not None:
            return found
    except ValueError:
        pass
    raise Unreadable(f"{key} is not a time with its offset")


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Hold the lock that all writers share. Raises NotSaved if it is not free in time."""
    from filelock import FileLock, Timeout

    holder = FileLock(lock, timeout=LOCK_SECONDS, mode=0o600)
    try:
        holder.acquire()
    except Timeout as error:
        advice = "another tpcoach is writing, or hangs; end it and try again"
        raise NotSaved(f"not saved: {lock}: {advice}") from error
    try:
        yield
    finally:
        holder.release()


@contextmanager
def _reading(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    with os.fdopen(os.open(path, os.O_RDONLY | _SAFE_OPEN), "rb") as file:
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


def _last_logged(file: Any, size: int) -> datetime | None:
    for raw in _backwards(file, size):
        try:
            return moment(decode(raw), "logged_at")
        except Unreadable:
            continue
    return None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _sync(handle: int) -> None:
    try:
        import fcntl

        # On macOS, fsync leaves the data in the drive's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]
    except (ImportError, AttributeError):
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
