"""Files of this program's own: private, replaced as a whole, and on the disk once that is said."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from filelock import FileLock

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_SAFE_OPEN = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_BINARY"))
"""Flags under which opening a file never waits, whatever kind of file it is."""

FRESH = ".new"
"""How the name of a file ends while it is written: hidden, and beside the one it will replace."""


@contextmanager
def opened(path: Path, flags: int = os.O_RDONLY) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open a regular file, private if this makes it, and return its state too. Raises OSError."""
    handle = os.open(path, flags | _SAFE_OPEN, 0o600)
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        raise OSError(0, "not a regular file", str(path))
    with os.fdopen(handle, "rb") as file:
        yield file, state


def make_private(folder: Path) -> None:
    """Make a private folder and those missing above it, all on the disk. Raises OSError."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def replace_file(file: Path, content: bytes, synced: bool = True) -> None:
    """Replace a file as a whole by a private one, on the disk if `synced`. Raises OSError."""
    fresh = file.with_name(f".{file.name}{FRESH}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _SAFE_OPEN
    try:
        with os.fdopen(os.open(fresh, flags, 0o600), "wb") as out:
            out.write(content)
            out.flush()
            if synced:
                sync(out.fileno())
        fresh.replace(file)
    except OSError:
        # A full disk needs the room that the half of it takes.
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if synced:
        sync_folder(file.parent)


def overwrite(file: Path, content: bytes, synced: bool = True) -> None:
    """Write over what is in a file, which takes no room that it does not have. Raises OSError."""
    with os.fdopen(os.open(file, os.O_WRONLY | _SAFE_OPEN), "wb") as out:
        out.write(content)
        out.truncate()
        out.flush()
        if synced:
            sync(out.fileno())


def file_lock(path: Path, seconds: float) -> "FileLock":
    """Return a lock that the system drops when its holder dies, to be waited for this long.

    Entering it raises OSError, and TimeoutError if it is not free in time.
    """
    # Loaded only where something is written: most commands read.
    from filelock import FileLock

    return FileLock(path, timeout=seconds, mode=0o600)


def sync(handle: int) -> None:
    """Have the disk take all that was written to an open file. Raises OSError."""
    if hasattr(fcntl, "F_FULLFSYNC"):
        # On macOS, fsync leaves the data in the drive's own cache.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Have the disk take the names in a folder. Raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
