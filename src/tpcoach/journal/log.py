"""The log: where it is, and what is written into it."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from tpcoach.errors import NotSaved, or_not_saved
from tpcoach.files import file_lock, make_private, opened, replace_file
from tpcoach.frozen import Frozen
from tpcoach.journal import jsonl, values
from tpcoach.journal.lines import Correction, is_void, record_of
from tpcoach.journal.values import Line, Unreadable

LOCK_SECONDS = 5.0
_DEVICE = "device"

SESSIONS, EXCUSES = ".jsonl", ".excuses.jsonl"
"""How the names of a device's files end."""

IMPORTED = "imported"
"""The `source` of a line of another device, or of an earlier log, that was taken in here."""


class Log(Frozen):
    """Where the log is: the folder of all devices' files, which may be synced, and the state.

    This device's name and the writers' lock are in the state folder, which is never synced.
    `machine` tells this machine from others, if it has something to tell it by. A folder that the
    person chose, or that was there when the command began, `must_exist`: its disk may be gone, or
    the log moved, and it is never made again.
    """

    folder: Path
    state: Path
    machine: str | None = None
    must_exist: bool = False

    @property
    def checkpoints(self) -> Path:
        """The folder of the sessions that run, or were killed."""
        return checkpoints(self.state)


def checkpoints(state: Path) -> Path:
    """Return the same for this state folder, whether there is a log or not."""
    return state / "sessions"


def append(
    log: Log, line: Line, now: datetime, after: datetime | None = None, ending: str = SESSIONS
) -> Line:
    """Write a line to this device's file of this ending, synced. Return it as written.

    A correction comes `after` the line it corrects was logged. Raises NotSaved, saying where and
    why; then nobody may say that it is saved.
    """
    with saving(log):
        name = device_name(log)
        path = log.folder / f"{name}{ending}"
        # Dated by both files, so that `newest` is the last thing written.
        beside = log.folder / f"{name}{EXCUSES if ending == SESSIONS else SESSIONS}"
        line = jsonl.written(line, now, jsonl.last_dated(path), jsonl.last_dated(beside), after)
        jsonl.append_line(path, line)
        return line


def ready(log: Log) -> None:
    """Make sure that an entry could be written now. Raises NotSaved."""
    with saving(log), opened(log.folder / f"{device_name(log)}{SESSIONS}", jsonl.APPENDING):
        pass


def newest(log: Log, changes: Mapping[str, Correction]) -> tuple[Line, str] | None:
    """Return this device's newest line that holds, and how its file's name ends; none that was
    imported: it may take back what was done on another device. Raises OSError.
    """
    own = read_device(log)
    candidates = []
    for ending in (SESSIONS, EXCUSES):
        path = log.folder / f"{own}{ending}"
        for raw in jsonl.backwards(path) if own and path.exists() else ():
            with suppress(Unreadable):
                line = jsonl.decode(raw)
                logged_at, record = values.moment(line, "logged_at"), record_of(line)
                # A line that was written after one of a wrong clock says so by its `latest`.
                order = jsonl.latest(line) or logged_at, "latest" in line, logged_at
                made_here = line.get("source") != IMPORTED
                if record and made_here and not is_void(record.id, changes):
                    candidates.append((order, line, ending))
                    break
    last = max(candidates, key=lambda each: each[0], default=None)
    return last and last[1:]


@contextmanager
def saving(log: Log) -> Iterator[None]:
    """Hold the writers' lock, with the folders there. What fails is raised as NotSaved."""
    path = log.state / "log.lock"
    with or_not_saved(log.folder):
        for folder in (log.state,) if log.must_exist else (log.folder, log.state):
            make_private(folder)
        try:
            lock = file_lock(path, LOCK_SECONDS).acquire()
        except TimeoutError as error:
            advice = "another tpcoach is writing, or hangs; end it and try again"
            raise NotSaved(f"not saved: {path}: {advice}") from error
        with lock:
            if log.must_exist and not log.folder.is_dir():
                advice = "it moved, or its disk is gone; see tpcoach doctor, then try again"
                raise NotSaved(f"not saved: {log.folder} is not there any more: {advice}")
            yield


def device_name(log: Log) -> str:
    """Return this device's name; made up at the first call, and again on another machine.

    It lives in the state folder, so that two devices that share a synced log never write the same
    file. A home that was cloned or restored elsewhere is noticed by the `machine`, of which only a
    fingerprint is kept. The caller holds the log's lock. Raises OSError.
    """
    if not (name := read_device(log)):
        name = os.urandom(8).hex()
        content = f"{name} {_fingerprint(name, log.machine)}\n"
        replace_file(log.state / _DEVICE, content.encode("ascii"))
    return name


def read_device(log: Log) -> str | None:
    """Return this device's name, if it has one yet. Raises OSError."""
    try:
        with opened(log.state / _DEVICE) as (file, _):
            name, fingerprint = file.read().decode("ascii").split()
    except (FileNotFoundError, ValueError):
        return None
    is_ours = re.fullmatch("[0-9a-f]{16}", name) and fingerprint == _fingerprint(name, log.machine)
    return name if is_ours else None


def _fingerprint(name: str, machine: str | None) -> str:
    if machine is None:
        return "-"
    from hashlib import sha256  # loads a library, and most commands only read

    return sha256(f"{name} {machine}".encode()).hexdigest()[:16]
