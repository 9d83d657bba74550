"""A model of power loss: at each moment when something is synced or renamed, every state the disk
may be left in is built, and the log is read and written there.

Until a file is synced, its tail may be missing, cut anywhere, or filled with NUL bytes. Until a
folder is synced, a renamed file may be the old one or the new one; a new one only if what it holds
was synced, else it may hold nothing.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.journal import entry as entries
from tpcoach.journal import log, transfer, writing
from tpcoach.journal.log import Log
from tpcoach.journal.reading import read_log

NOW = at("2026-11-23 08:00")


@dataclass
class Disk:
    """What is surely on the disk, file by file, and the moments at which power may go."""

    folder: Path
    durable: dict[str, bytes] = field(default_factory=dict)
    inodes: dict[int, bytes] = field(default_factory=dict)
    moments: list[dict[str, list[bytes]]] = field(default_factory=list)

    def begin(self) -> None:
        """Begin to watch: all that is there is safely there."""
        self.moments.clear()
        self.durable = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        self.inodes = {p.stat().st_ino: p.read_bytes() for p in self.folder.iterdir()}

    def look(self) -> None:
        """Note every state that each file may be in if power went now."""
        states: dict[str, list[bytes]] = {}
        for path in self.folder.iterdir():
            synced = self.inodes.get(path.stat().st_ino, b"")
            states[path.name] = list(_tails(synced, path.read_bytes()))
            # Until its name is safe, the file may be the one before, or none.
            states[path.name].append(self.durable.get(path.name, b""))
        self.moments.append(states)

    def synced(self, handle: int) -> None:
        """A file was synced, or a folder with all its names."""
        state = os.fstat(handle)
        for path in self.folder.iterdir():
            if path.stat().st_ino == state.st_ino:
                self.inodes[state.st_ino] = path.read_bytes()
        if self.folder.stat().st_ino == state.st_ino:
            self.durable = {
                path.name: self.inodes.get(path.stat().st_ino, b"")
                for path in self.folder.iterdir()
            }

    def images(self) -> Iterator[dict[str, bytes]]:
        """One state of all files after another: each file in each of its states."""
        for states in self.moments:
            for name, contents in states.items():
                for content in dict.fromkeys(contents):
                    yield {
                        **{other: found[0] for other, found in states.items()},
                        name: content,
                    }


def _tails(synced: bytes, now: bytes) -> Iterator[bytes]:
    if not now.startswith(synced):
        yield now
        return
    tail = now[len(synced) :]
    step = max(1, len(tail) // 40)
    for length in {*range(0, len(tail) + 1, step), len(tail)}:
        yield synced + tail[:length]
        yield synced + tail[:length] + b"\0" * (len(tail) - length)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk(tmp_path / "log")
    disk.folder.mkdir()
    fsync, replace, write = os.fsync, os.replace, os.write

    def watched_fsync(handle: int) -> None:
        disk.look()
        fsync(handle)
        disk.synced(handle)
        disk.look()

    def watched_replace(old, new) -> None:
        disk.look()
        replace(old, new)
        disk.look()

    def watched_write(handle: int, data: bytes) -> int:
        written = write(handle, data)
        disk.look()
        return written

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    monkeypatch.setattr(os, "write", watched_write)
    return disk


def home(folder: Path) -> Log:
    return Log(folder / "log", folder / "state")


def lay_out(folder: Path, image: dict[str, bytes]) -> Log:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "log").mkdir(parents=True)
    for name, content in image.items():
        (folder / "log" / name).write_bytes(content)
    return home(folder)


def add(journal: Log, id: str, day: int) -> None:
    line = entries.to_line(entry(f"2026-11-{day:02}T08:00+00:00", id=id, note="x" * 300))
    log.append(journal, line, NOW)


def ids(journal: Log) -> set[str]:
    return {found.id for found in read_log(journal, None).entries}


def test_whatever_an_append_leaves_behind_what_was_saved_before_is_there(tmp_path, disk):
    journal = home(tmp_path)
    add(journal, "first", 1)
    add(journal, "second", 2)
    disk.begin()
    add(journal, "third", 3)
    images = list(disk.images())
    assert len(images) >= 60
    for image in images:
        after = lay_out(tmp_path / "after", image)
        assert {"first", "second"} <= ids(after)
        add(after, "fourth", 4)
        assert {"first", "second", "fourth"} <= ids(after) <= {"first", "second", "third", "fourth"}


@pytest.mark.parametrize("readied", [True, False])
def test_once_an_append_has_returned_its_line_is_in_every_image(tmp_path, disk, readied):
    journal = home(tmp_path)
    if readied:
        log.ready(journal)
    add(journal, "first", 1)
    disk.moments.clear()
    disk.look()
    assert all("first" in ids(lay_out(tmp_path / "after", image)) for image in disk.images())


def test_whatever_a_purge_leaves_behind_what_it_was_to_keep_is_there(tmp_path, disk):
    journal = home(tmp_path)
    for number, day in enumerate((1, 2, 10, 11)):
        add(journal, f"day {day} {number}", day)
    disk.begin()
    gone = transfer.planned_purge(journal, at("2026-11-05 00:00").date(), Calendar())
    transfer.carry_out(journal, gone)
    images = list(disk.images())
    assert len(images) >= 5
    for image in images:
        after = lay_out(tmp_path / "after", image)
        assert {"day 10 2", "day 11 3"} <= ids(after)
        add(after, "new", 20)
        assert "new" in ids(after)


def test_a_line_is_synced_before_it_is_said_to_be_saved(tmp_path, monkeypatch):
    order = []
    sync = writing.sync
    monkeypatch.setattr(writing, "sync", lambda handle: (order.append("synced"), sync(handle)))
    add(home(tmp_path), "one", 1)
    assert order == ["synced"]


def test_a_sync_that_fails_is_a_session_that_is_not_saved(tmp_path, monkeypatch):
    from tpcoach.errors import NotSaved

    def fails(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(writing, "sync", fails)
    with pytest.raises(NotSaved):
        add(home(tmp_path), "one", 1)
