"""Writing files of JSON Lines: append under a lock, synced; and the one way to rewrite one."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tpcoach.errors import NotSaved
from tpcoach.files import SAFE_OPEN, file_lock, replacing, sync, sync_folder
from tpcoach.journal.jsonl import Line, Raw, encode, forwards

LOCK_SECONDS = 5.0


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Hold the lock that all writers share. Raises NotSaved if it is not free in time."""
    holder = file_lock(lock, LOCK_SECONDS)
    try:
        holder.acquire()
    except TimeoutError as error:
        advice = "another tpcoach is writing, or hangs; end it and try again"
        raise NotSaved(f"not saved: {lock}: {advice}") from error
    try:
        yield
    finally:
        holder.release()


def append_line(path: Path, line: Line) -> None:
    """Write one line at the end of the file, synced to the disk. The caller holds the lock.

    Raises OSError; then the line may stand there in part, which the next append leaves alone by
    starting a new line.
    """
    data = encode(line)
    for _ in range(3):
        if _append_once(path, data):
            return
    raise OSError(0, "another program keeps replacing the file")


def _append_once(path: Path, data: bytes) -> bool:
    """Write to the file that is there now; whether it still is afterwards."""
    with _appending(path) as (file, state):
        if state.st_size:
            file.seek(-1, os.SEEK_END)
            data = data if file.read(1) == b"\n" else b"\n" + data
        if os.write(file.fileno(), data) != len(data):
            raise OSError(0, "the disk took only a part of it")
        sync(file.fileno())
        if not state.st_size:
            # The file's first line: its name in the folder is not safe yet either.
            sync_folder(path.parent)
        return os.path.samestat(os.fstat(file.fileno()), path.stat())


def touch(path: Path) -> None:
    """Make sure that a line could be appended, as far as that shows. Raises OSError."""
    with _appending(path):
        pass


@contextmanager
def _appending(path: Path) -> Iterator[tuple[Any, os.stat_result]]:
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | SAFE_OPEN
    with os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0) as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, "not a regular file", str(path))
        yield file, state


def rewrite(path: Path, keep: Callable[[Raw], bool]) -> None:
    """Leave only some lines in a file, byte for byte; the file goes if none is left.

    The caller holds the lock. Raises OSError; then the file is as it was.
    """
    stays = {raw.offset: keep(raw) for raw in forwards(path)}
    if all(stays.values()):
        return
    if not any(stays.values()):
        path.unlink()
        sync_folder(path.parent)
        return
    with path.open("rb") as old, replacing(path) as new:
        for offset in filter(stays.get, stays):
            old.seek(offset)
            new.write(old.readline().rstrip(b"\n") + b"\n")
