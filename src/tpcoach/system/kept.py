"""Answers given again: what a command said last time, while nothing that it depends on has changed.

This is looked at before anything else is imported, so it imports next to nothing itself. It must
never be the reason that something fails: whatever is wrong, there is no kept answer.
"""

import os
import stat
import sys
import time
from zlib import crc32

from tpcoach import __version__
from tpcoach.system.folders import NAMES, folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    File = tuple[str, int, int, int, int]

FOLDER = "answers"
"""In the cache folder; a file for each way of asking, with its last answer."""

MOST_BYTES = 256 * 1024

_UNSETTLED = 2.0
"""A file changed within so many seconds may change again without looking any different."""

_LOOKED_AT = (
    *("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR"),
    *("TTY_COMPATIBLE", "TTY_INTERACTIVE", "TZ", "TZDIR"),
)
"""What the time and Rich's colours and widths depend on in the environment."""

_SAFE_OPEN = sum(
    getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_BINARY", "O_NOFOLLOW")
)


class Question:
    """A command as it was asked, with the state of everything that its answer depends on.

    `key` says all of it; `settled` is whether nothing of it changed just before it was `asked_at`,
    in seconds since the epoch.
    """

    def __init__(self, file: str, key: bytes, asked_at: float, settled: bool) -> None:
        self.file = file
        self.key = key
        self.asked_at = asked_at
        self.settled = settled

    def answer(self) -> bytes | None:
        """What was answered to the same question on the same day; None if that is not known."""
        try:
            head, key, answer = _read(self.file).split(b"\n", 2)
            made_at, until, checked = map(float, head.split())
        except (OSError, ValueError):
            return None
        same = key == self.key and made_at <= self.asked_at < until
        return answer if same and checked == crc32(answer) else None

    def with_answer(self, answer: bytes, until: float) -> bytes:
        """The content of the file that says this answer holds until a moment."""
        return b"%r %r %d\n%b\n%b" % (self.asked_at, until, crc32(answer), self.key, answer)


def question(arguments: list[str], now: float | None = None) -> Question | None:
    """The question that these arguments ask; None for one whose answer is not to be kept."""
    if any(word.startswith(("--svg", "--help", "-h")) or ".yaml" in word for word in arguments):
        return None
    now = time.time() if now is None else now
    try:
        places = [folder(name) for name in NAMES]
        config, data, state, cache = places
        if arguments[0] == "report" and _unfinished(state):
            return None
        own = [config, os.path.join(config, "routines"), os.path.join(data, "log")]
        files = [*map(_files, [*_program(), *own]), _libraries()]
        said = (__version__, sys.version, arguments, places, _surroundings(now), files)
    except (OSError, ValueError, RuntimeError):
        return None
    settled = all(abs(now - file[2] / 1e9) >= _UNSETTLED for each in files for file in each)
    # Other options, or other folders, are asked beside these and should not push them out.
    name = f"{arguments[0]}-{crc32(ascii((arguments, places)).encode()):08x}"
    return Question(os.path.join(cache, FOLDER, name), ascii(said).encode(), now, settled)


def _unfinished(state: str) -> bool:
    """Whether there are sessions that run or were killed: a report may have to mention them."""
    try:
        return any(name.endswith(".json") for name in os.listdir(os.path.join(state, "sessions")))
    except FileNotFoundError:
        return False


def _surroundings(now: float) -> "list[object]":
    out = sys.stdout
    screen = out.isatty()
    size = os.get_terminal_size(out.fileno()) if screen else None
    said = [os.environ.get(name) for name in _LOOKED_AT]
    return [screen, size, out.encoding, said, time.localtime(now).tm_gmtoff]


def _program() -> list[str]:
    """The folders of the program itself and of the bundled routines."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with os.scandir(package) as entries:
        rooms = sorted(entry.path for entry in entries if entry.is_dir() and _matters(entry.name))
    inside, beside = (os.path.join(package, *up, "routines") for up in ((), ("..", "..")))
    return [package, *rooms, beside, *(os.path.join(each, "guide") for each in (inside, beside))]


def _libraries() -> "list[File]":
    """The folders of the libraries; they change when one comes, goes or is replaced."""
    return [_state(path, os.stat(path)) for path in sys.path if path.endswith("-packages")]


def _files(path: str) -> "list[File]":
    """Every file in a folder, and the names of folders; nothing without one. Raises OSError."""
    try:
        entries = os.scandir(path)
    except FileNotFoundError:
        return []
    with entries:
        return sorted(
            _state(entry.name, None if entry.is_dir() else entry.stat())
            for entry in entries
            if _matters(entry.name)
        )


def _matters(name: str) -> bool:
    """Whether it is no by-product of Python itself."""
    return name != "__pycache__"


def _state(name: str, state: os.stat_result | None) -> "File":
    if state is None:
        return name, 0, 0, 0, 0
    return name, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def _read(file: str) -> bytes:
    """The content of a file of this user's that nobody else can write. Raises OSError."""
    handle = os.open(file, os.O_RDONLY | _SAFE_OPEN)
    try:
        state = os.fstat(handle)
        own = not hasattr(os, "geteuid") or (
            state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        )
        return os.read(handle, 2 * MOST_BYTES) if own and stat.S_ISREG(state.st_mode) else b""
    finally:
        os.close(handle)
