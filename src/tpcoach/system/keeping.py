"""Keeping answers: a command is run as ever, and what it said is kept for the next time."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from tpcoach.calendar import Calendar
from tpcoach.errors import CoachError
from tpcoach.files import make_private, replace
from tpcoach.system import kept, settings
from tpcoach.system.folders import folder
from tpcoach.system.kept import Question

MOST_KEPT = 8
"""So many answers are kept, the newest ones."""


def run(question: Question, command: Callable[[], int]) -> int:
    """Run a command and keep its answer if all went well and it had nothing to warn of.

    What cannot be kept is no reason to fail.
    """
    out, err = Remembering(sys.stdout.buffer), Remembering(sys.stderr.buffer)
    with (
        redirect_stdout(_instead_of(sys.stdout, out)),
        redirect_stderr(_instead_of(sys.stderr, err)),
    ):
        code = command()
    if code == 0 and question.settled and out.said is not None and err.said == b"":
        with suppress(OSError, CoachError):
            _keep(question, out.said, settings.read(Path(folder("config"))).calendar)
    return code


def files(cache: Path) -> list[Path]:
    """The files of kept answers; they say what the log said."""
    return sorted((cache / kept.FOLDER).glob("*"))


def _keep(question: Question, answer: bytes, calendar: Calendar) -> None:
    today = calendar.day(datetime.fromtimestamp(question.asked_at))
    ends = datetime.combine(today + timedelta(days=1), time()) + calendar.day_start
    file = Path(question.file)
    make_private(file.parent)
    replace(file, question.with_answer(answer, ends.timestamp()))
    newest = sorted(file.parent.iterdir(), key=lambda each: -each.stat().st_mtime_ns)
    for old in newest[MOST_KEPT:]:
        old.unlink(missing_ok=True)


class Remembering(io.BufferedIOBase):
    """A stream that passes everything on to another; `said` is all of it.

    `said` is None once it is too long to be kept, or when not all of it got through.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.said: bytes | None = b""

    def write(self, data: Any) -> int:
        """Pass it on. Raises OSError."""
        said, self.said = self.said, None
        written: int = self._stream.write(data)
        whole = written == len(data)
        if whole and said is not None and len(said) + len(data) <= kept.MOST_BYTES:
            self.said = said + bytes(data)
        return written

    def flush(self) -> None:
        """Send what was passed on. Raises OSError."""
        said, self.said = self.said, None
        self._stream.flush()
        self.said = said

    def writable(self) -> bool:
        """Yes."""
        return True

    def isatty(self) -> bool:
        """Whether the other one is a terminal."""
        return bool(self._stream.isatty())

    def fileno(self) -> int:
        """The other one's. Raises OSError."""
        return int(self._stream.fileno())


def _instead_of(text: Any, stream: Any) -> io.TextIOWrapper:
    """The same stream of text, over another stream of bytes."""
    return io.TextIOWrapper(
        stream, text.encoding, text.errors, None, text.line_buffering, text.write_through
    )
