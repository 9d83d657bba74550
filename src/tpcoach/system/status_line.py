"""The line of `status`, kept in one small file until anything that it depends on changes.

A prompt asks for it all the time, so it is looked up before anything else is imported, and this
imports next to nothing. Whatever goes wrong here, the line is computed as if it were not kept.
"""

import os
import time

from tpcoach import __version__
from tpcoach.system.folders import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpcoach.system.runtime import Runtime

FILE = "status"
"""In the state folder."""

_UNSETTLED = 2e9
"""A file that was changed within these nanoseconds may change again and look the same."""

Look = tuple[str, int, int, int, int]
"""A file's path and times, size and inode; zeros if there is none."""


def stored(now: float | None = None) -> bytes | None:
    """Return the line that would be computed now, if it is kept."""
    try:
        looks = inputs(folder("config"), folder("data"))
        # Opening it must not wait, whatever kind of file it is.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(os.path.join(folder("state"), FILE), flags), "rb") as file:
            line, day_start, key = file.read(1 << 20).split(b"\n", 2)
        return line + b"\n" if key == _key(looks, now or time.time(), int(day_start)) else None
    except Exception:
        return None


def store(runtime: "Runtime", line: str, looks: list[Look]) -> None:
    """Keep a line that was computed from files that looked like this before they were read."""
    # Whoever finds the line in its file needs neither of them.
    from tpcoach.files import make_private, replace
    from tpcoach.journal.reading import read_log

    now, file = runtime.now(), runtime.folders().state / FILE
    recent = any(abs(now.timestamp() * 1e9 - changed) < _UNSETTLED for _, changed, *_ in looks)
    # A problem of the settings is said each time; a session still to come counts later today.
    if not looks or recent or runtime.config.problems or read_log(runtime.log, now).sessions:
        return
    day_start = int(runtime.settings.calendar.day_start.total_seconds())
    key = _key(looks, now.timestamp(), day_start)
    try:
        make_private(file.parent)
        replace(file, b"%b\n%d\n%b" % (line.encode(), day_start, key), synced=False)
    except OSError:
        pass  # it is computed again the next time


def inputs(config: str, data: str) -> list[Look]:
    """Return what every file that the line depends on looks like; nothing if one cannot be told."""
    log = os.path.join(data, "log")
    try:
        names = sorted(os.listdir(log)) if os.path.exists(log) else ()
        paths = [os.path.join(log, name) for name in names if name.endswith(".jsonl")]
        return [_look(path) for path in (os.path.join(config, "config.yaml"), *paths)]
    except OSError:
        return []


def _look(path: str) -> Look:
    if not os.path.exists(path):
        return path, 0, 0, 0, 0
    state = os.stat(path)
    return path, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def _key(looks: list[Look], now: float, day_start: int) -> bytes:
    offset = time.localtime(now).tm_gmtoff
    return ascii((__version__, offset, (now + offset - day_start) // 86400, looks)).encode()
