"""A model of power cuts: what a disk may be left with at each moment of a run.

Until a file is synced, what was written into it may be there, be missing, be cut anywhere, or be
NUL bytes. Until a folder is synced, each change to its names, such as a rename, may have happened
or not, whatever became of the others. `Disk` looks at a home before and after each call that may
change it; each of its moments can be laid out as any of the homes that are possible then.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tpcoach import files

CALLS = ("open", "write", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir")
Names = dict[str, int]
Home = dict[str, bytes | None]
"""The content of each file of a home by its path; None for a folder."""


@dataclass(frozen=True)
class Moment:
    """What is on the disk, by the numbers of files and folders; the home itself is 0.

    `names` are surely there; `changes` may have happened, in their order; `contents` are those of
    each file, as synced and as written since.
    """

    step: int
    acknowledged: bool
    names: Mapping[int, Names]
    changes: tuple[tuple[int, Mapping[str, int | None]], ...]
    contents: Mapping[int, tuple[bytes, ...]]

    def homes(self, chance: Random, count: int) -> Iterator[Home]:
        """Up to so many of the homes that a power cut may leave; those at the edges first."""
        happened = [(True,) * len(self.changes), (False,) * len(self.changes)]
        for number in range(count):
            if number < 4:
                choice = happened[number % 2]
                yield self._home(choice, lambda versions, n=number: versions[-1 if n < 2 else 0])
            else:
                choice = tuple(chance.random() < 0.5 for _ in self.changes)
                yield self._home(choice, lambda versions: _torn(versions, chance))

    def _home(self, happened, content_of) -> Home:
        folders = {folder: dict(names) for folder, names in self.names.items()}
        for (folder, changes), kept in zip(self.changes, happened, strict=True):
            if kept:
                names = folders.setdefault(folder, {})
                names |= changes
                folders[folder] = {name: node for name, node in names.items() if node is not None}
        home: Home = {}
        left = [("", 0)]
        while left:
            path, node = left.pop()
            if node in self.contents:
                home[path] = content_of(self.contents[node])
                continue
            home[path] = None
            left += [(f"{path}/{name}", each) for name, each in folders.get(node, {}).items()]
        return home


def _torn(versions: tuple[bytes, ...], chance: Random) -> bytes:
    number = chance.randrange(len(versions))
    content, before = versions[number], versions[max(0, number - 1)]
    if number == 0 or not content.startswith(before):
        return content
    cut = chance.randint(len(before), len(content))
    return content[:cut] + chance.choice([b"", b"\0" * (len(content) - cut)])


class Disk:
    """Watches a home; all that is there at first is safely there."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.step = 0
        self.acknowledged = False
        self.moments: list[Moment] = []
        self._nodes: dict[int, int] = {}
        self._count = 0
        self._now, contents = self._walk()
        self._names = {folder: dict(names) for folder, names in self._now.items()}
        self._contents = {node: (content,) for node, content in contents.items()}
        self._changes: list[tuple[int, Mapping[str, int | None]]] = []

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Look before and after each call from now on."""
        # On macOS a full sync is another call.
        patch.setattr(files, "fcntl", None)
        for name in CALLS:
            patch.setattr(os, name, self._watched(name, getattr(os, name)))

    def look(self) -> None:
        """Note what has changed since the last look."""
        now, contents = self._walk()
        for folder, names in now.items():
            before = self._now.get(folder, {})
            changed = {n: names.get(n) for n in {*names, *before} if names.get(n) != before.get(n)}
            if changed:
                self._changes.append((folder, changed))
        self._now = now
        for node, content in contents.items():
            versions = self._contents.get(node, (b"",))
            self._contents[node] = versions if versions[-1] == content else (*versions, content)
        moment = Moment(
            self.step,
            self.acknowledged,
            {folder: dict(names) for folder, names in self._names.items()},
            tuple(self._changes),
            dict(self._contents),
        )
        if not self.moments or self.moments[-1] != moment:
            self.moments.append(moment)

    def _watched(self, name: str, call):
        def watched(*arguments, **options):
            self.look()
            result = call(*arguments, **options)
            self.look()
            if name == "fsync":
                self._synced(self._nodes[os.fstat(arguments[0]).st_ino])
                self.look()
            return result

        return watched

    def _synced(self, node: int) -> None:
        if node in self._contents:
            self._contents[node] = self._contents[node][-1:]
        else:
            self._names[node] = dict(self._now[node])
            self._changes = [change for change in self._changes if change[0] != node]

    def _walk(self) -> tuple[dict[int, Names], dict[int, bytes]]:
        folders: dict[int, Names] = {}
        contents: dict[int, bytes] = {}
        nodes: dict[int, int] = {}

        def number(path: Path) -> int:
            # A number of the system's is given again once the file it belonged to is gone.
            inode = path.stat().st_ino
            if inode not in self._nodes:
                self._nodes[inode] = self._count
                self._count += 1
            nodes[inode] = self._nodes[inode]
            return nodes[inode]

        left = [self.home]
        while left:
            folder = left.pop()
            names = folders.setdefault(number(folder), {})
            for path in folder.iterdir():
                names[path.name] = number(path)
                if path.is_dir():
                    left.append(path)
                else:
                    contents[names[path.name]] = path.read_bytes()
        self._nodes = nodes
        return folders, contents


def lay_out(home: Home, path: Path) -> None:
    """Make this home at a path, in place of what is there."""
    shutil.rmtree(path, ignore_errors=True)
    for name, content in sorted(home.items()):
        if content is None:
            (path / name.lstrip("/")).mkdir(mode=0o700)
        else:
            (path / name.lstrip("/")).write_bytes(content)
