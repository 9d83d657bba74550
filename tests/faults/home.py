"""A home for real processes, and the invariants that hold in it after every fault."""

import json
import sys
from datetime import datetime
from pathlib import Path

import child
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log
from tpcoach.system.runtime import real
from world import Result, World

ROUTINE = """\
title: Short
area: feet
place: desk
cautions: [Sit down first.]
exercises:
  - {name: Reach, muscle: lats, sides: both, prepare: 0s, stretch: {seconds: 30}}
  - {name: Reach, muscle: lats, sides: both, prepare: 0s, stretch: {seconds: 30}}
"""


class Home:
    """Folders of its own and the commands that run in them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.acknowledged: set[str] = set()
        self._seen: dict[str, bytes] = {}
        routines = path / "config" / "routines"
        routines.mkdir(parents=True)
        (routines / "short.yaml").write_text(ROUTINE)

    @property
    def environment(self) -> dict[str, str]:
        return child.environment(self.path)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tpcoach", *arguments]

    def run(self, *arguments: str) -> Result:
        """Run a command here and now: in this process, on this machine, at this time."""
        world = World(self.path)
        world.start, world.machine = datetime.now().astimezone(), real().machine()
        return world.run(*arguments)

    @property
    def log(self) -> Log:
        return Log(self.path / "data" / "log", self.path / "state")

    def ids(self) -> list[str]:
        """The ids of all session lines, as often as they stand there."""
        found = []
        for path in log_files(self.log.folder):
            for line in path.read_bytes().split(b"\n"):
                try:
                    said = json.loads(line)
                except ValueError:
                    continue
                if isinstance(said, dict) and said.get("type") == "session":
                    found.append(said["id"])
        return found

    def check(self) -> None:
        """What was acknowledged is there once; no byte that was there has changed."""
        ids = self.ids()
        assert len(ids) == len(set(ids)), "a session stands in the log twice"
        assert self.acknowledged <= set(ids), "an acknowledged session is gone"
        for path in log_files(self.log.folder):
            before, now = self._seen.get(path.name, b""), path.read_bytes()
            assert now.startswith(before), f"bytes of {path.name} have changed"
            self._seen[path.name] = now
        read_log(self.log, None)
