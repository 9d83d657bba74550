"""The checkpoint: a small file that lets a killed session be recovered.

The running process holds a lock beside it, which the system drops when the process dies, however
it dies: whoever gets that lock knows that the session was abandoned. The file is replaced as a
whole and not synced, because a slow disk must never hold up a session: a kill loses nothing of
it, a power cut may.
"""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_BYTES = 256 * 1024

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The checkpoint of one session, in a file named after its id."""

    file: Path

    def write(self, content: Content) -> None:
        """Replace what it says. Raises OSError."""
        fresh = self.file.with_suffix(".new")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="ascii") as out:
            json.dump(content, out, allow_nan=False)
        fresh.replace(self.file)

    def read(self) -> Content | None:
        """What it says; None if that cannot be understood."""
        try:
            with self.file.open("rb") as source:
                content = json.loads(source.read(MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return None
        return content if isinstance(content, dict) else None

    def remove(self) -> None:
        """Take it away. Raises OSError."""
        for file in (self.file.with_suffix(".new"), self.file):
            file.unlink(missing_ok=True)


@contextmanager
def held(folder: Path, id: str) -> Iterator[Checkpoint]:
    """The checkpoint of a session that this process runs. Raises OSError."""
    from filelock import FileLock

    lock, file = folder / f"{id}.lock", folder / f"{id}.json"
    try:
        with FileLock(lock, mode=0o600):
            yield Checkpoint(file)
    finally:
        _forget_lock(file, lock)


@contextmanager
def abandoned(folder: Path) -> Iterator[list[Checkpoint]]:
    """The checkpoints that no process runs any more; nobody else finds them meanwhile."""
    from filelock import FileLock, Timeout

    with ExitStack() as stack:
        found = []
        for file in checkpoint_files(folder):
            lock = file.with_suffix(".lock")
            try:
                stack.enter_context(FileLock(lock, timeout=0, mode=0o600))
            except (Timeout, OSError):
                continue
            if file.exists():
                found.append(Checkpoint(file))
                stack.callback(_forget_lock, file, lock)
        yield found


def checkpoint_files(folder: Path) -> list[Path]:
    """The files of all checkpoints, abandoned or not; none where there is no folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except OSError:
        return []


def _forget_lock(file: Path, lock: Path) -> None:
    if not file.exists():
        lock.unlink(missing_ok=True)
