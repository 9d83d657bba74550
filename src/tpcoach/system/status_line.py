"""What `status` says, kept in one small file until anything that it depends on changes.

A prompt asks for it all the time, so it is looked up before anything else is imported, and this
imports next to nothing. Whatever goes wrong here, it is computed as if it were not kept.
"""

import os
import sys
import time

from tpcoach import __version__
from tpcoach.system.folders import DATA_VARIABLE, expanded, folder

FILE = "status"
"""In the state folder."""

_UNSETTLED = 2e9
"""A file that was changed within these nanoseconds may change again and look the same."""

FORM = "{done}/{asked} days {week}, streak {streak}"
"""The line, unless another form is asked for."""

VALUES = ("done", "asked", "week", "streak", "due", "met")
"""What is kept; a form has all of it but `met`, which is `no` while the week asks for more. `due`
is how many prescribed routines are."""

FileLook = tuple[str, int, int, int, int]
"""A file's path and times, size and inode; zeros if there is none."""


def reply(arguments: list[str]) -> tuple[bytes, int] | None:
    """Return what `status` prints for these arguments, and its exit code, if that is kept."""
    form, check, rest = None, False, iter(arguments)
    try:
        for word in rest:
            if word == "--check":
                check = True
            elif word == "--format":
                form = next(rest)
            else:
                return None
        values = stored(time.time())
        if values is None:
            return None
        met = values.pop("met")
        return f"{filled(form, values)}\n".encode(sys.stdout.encoding), int(check and met == "no")
    except Exception:
        return None


def filled(form: str | None, values: dict[str, str]) -> str:
    """Return a form with a value for each `{name}`. Raises KeyError for an unknown name."""
    if form is None:
        form = FORM if values["due"] == "0" else f"{FORM}, {{due}} due"
    text, *pieces = form.split("{")
    for piece in pieces:
        name, closed, after = piece.partition("}")
        text += values[name] + after if closed and name.isalpha() else f"{{{piece}"
    return text


def stored(now: float) -> dict[str, str] | None:
    """Return the values that would be computed now, if they are kept."""
    try:
        # Opening it must not wait, whatever kind of file it is.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(os.path.join(folder("state"), FILE), flags), "rb") as file:
            line, day_start, chosen, key = file.read(1 << 20).split(b"\n", 3)
        data = folder("data")
        # The setting that is kept is in force while the settings file looks as it did.
        if chosen and not os.environ.get(DATA_VARIABLE):
            data = expanded(chosen.decode())
            if not os.path.isdir(os.path.join(data, "log")):
                return None
        if key != _key(inputs(folder("config"), data, folder("state")), now, int(day_start)):
            return None
        return dict(zip(VALUES, line.decode().split("\t"), strict=True))
    except Exception:
        return None


def content(
    values: dict[str, str], looks: list[FileLook], now: float, day_start: int, data_dir: str
) -> bytes | None:
    """Return the file that keeps `VALUES`, computed from files that looked like this before they
    were read, with the setting `data_dir`; None if one of them changed a moment ago, or cannot be
    told.
    """
    recent = any(abs(now * 1e9 - changed) < _UNSETTLED for _, changed, *_ in looks)
    if not looks or recent:
        return None
    line = "\t".join(values[name] for name in VALUES)
    kept = line.encode(), day_start, data_dir.encode(), _key(looks, now, day_start)
    return b"%b\n%d\n%b\n%b" % kept


def inputs(config: str, data: str, state: str) -> list[FileLook]:
    """Return what all files that these values depend on look like; nothing if one can't be told."""
    try:
        # What is due depends on one's own routines, on killed sessions and on the safety answer.
        paths = [*_files(data, "log", ".jsonl"), *_files(config, "routines", ".yaml")]
        paths += [os.path.join(config, "config.yaml"), os.path.join(state, "safety.json")]
        return [_look(path) for path in (*paths, *_files(state, "sessions", ".json"))]
    except OSError:
        return []


def _files(folder: str, name: str, end: str) -> list[str]:
    inside = os.path.join(folder, name)
    names = sorted(os.listdir(inside)) if os.path.exists(inside) else ()
    return [os.path.join(inside, name) for name in names if name.endswith(end)]


def _look(path: str) -> FileLook:
    if not os.path.exists(path):
        return path, 0, 0, 0, 0
    state = os.stat(path)
    return path, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def _key(looks: list[FileLook], now: float, day_start: int) -> bytes:
    offset = time.localtime(now).tm_gmtoff
    return ascii((__version__, offset, (now + offset - day_start) // 86400, looks)).encode()
