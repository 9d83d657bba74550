"""Anything a person may do with a log, in any order, against a plain dictionary."""

import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from tpcoach.journal.reading import log_files
from world import Killed, World


class Logs(RuleBasedStateMachine):
    """Two devices that share a synced folder, and what their log should say: id -> note."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.devices = [World(self.home / name) for name in ("desk", "laptop")]
        shared = self.home / "shared"
        shared.mkdir(mode=0o700)
        for device in self.devices:
            device.folders.data.mkdir(parents=True, mode=0o700)
            (device.folders.data / "log").symlink_to(shared)
        self.shared = shared
        self.model: dict[str, str | None] = {}
        self.days: dict[str, int] = {}
        self.copies = 0

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def run(self, device: int, *arguments: str) -> str:
        world = self.devices[device]
        for each in self.devices:
            each.start += timedelta(seconds=7)
        result = world.run(*arguments)
        assert result.code == 0, result.err
        return result.out

    def entries(self) -> list[dict]:
        return json.loads(self.devices[0].run("log", "--json", "--all").out)["entries"]

    def new(self) -> list[dict]:
        return [entry for entry in self.entries() if entry["id"] not in self.days]

    @rule(target=ids, device=st.integers(0, 1), day=st.integers(1, 22))
    def add(self, device, day):
        self.run(device, "log", "add", "neck", "--at", f"2026-11-{day:02}", "--again")
        (entry,) = self.new()
        self.model[entry["id"]], self.days[entry["id"]] = None, day
        return entry["id"]

    @rule(target=ids, device=st.integers(0, 1))
    def practise(self, device):
        self.devices[device].time = type(self.devices[device].time)(answers=False)
        self.run(device, "start", "neck", "--speed", "100")
        (entry,) = self.new()
        self.model[entry["id"]], self.days[entry["id"]] = None, 23
        return entry["id"]

    @rule(target=ids, device=st.integers(0, 1), seconds=st.floats(0.1, 3))
    def kill(self, device, seconds):
        world = self.devices[device]
        world.time = type(world.time)(answers=False)

        def die():
            raise Killed

        world.time.at(seconds, die)
        with pytest.raises(Killed):
            world.run("start", "neck", "--speed", "100")
        world.time = type(world.time)(answers=False)
        self.run(device, "log", "add", "neck", "--at", "2026-11-01", "--again")
        found = self.new()
        assert sorted(entry["outcome"] for entry in found) == ["finished", "interrupted"]
        for entry in found:
            self.model[entry["id"]] = None
            self.days[entry["id"]] = 23 if entry["outcome"] == "interrupted" else 1
        return multiple(*[entry["id"] for entry in found])

    @rule(device=st.integers(0, 1), id=ids, note=st.sampled_from(["one", "two"]))
    def edit(self, device, id, note):
        if id in self.model:
            self.run(device, "log", "edit", id, "--note", note)
            self.model[id] = note

    @rule(device=st.integers(0, 1), id=ids)
    def remove(self, device, id):
        if id in self.model:
            self.run(device, "log", "remove", id, "--yes")
            del self.model[id]

    @rule(device=st.integers(0, 1), id=ids)
    def remove_and_bring_back(self, device, id):
        if id in self.model:
            self.run(device, "log", "remove", id, "--yes")
            self.run(device, "log", "undo")

    @rule(device=st.integers(0, 1), id=ids)
    def edit_and_take_back(self, device, id):
        if id in self.model:
            self.run(device, "log", "edit", id, "--note", "never mind")
            self.run(device, "log", "undo")

    @rule()
    def sync_leaves_a_conflict_copy(self):
        for file in list(log_files(self.shared))[:1]:
            self.copies += 1
            copy = f"{file.stem}.sync-conflict-20261123-0800{self.copies:02}-ABCDEFG.jsonl"
            shutil.copy(file, self.shared / copy)

    @rule(device=st.integers(0, 1))
    def take_in_the_own_export(self, device):
        file = self.home / "export"
        file.unlink(missing_ok=True)
        self.run(device, "log", "export", str(file))
        assert self.run(device, "log", "import", str(file)).startswith("Imported 0 entries")

    @rule(device=st.integers(0, 1))
    def something_tears_the_last_line(self, device):
        for file in log_files(self.shared):
            with file.open("ab") as out:
                out.write(b'{"v":1,"type":"sess')

    @rule(device=st.integers(0, 1), day=st.integers(2, 22))
    def purge(self, device, day):
        gone = {id for id, when in self.days.items() if when < day and id in self.model}
        if gone:
            self.run(device, "log", "purge", "--before", f"2026-11-{day:02}", "--yes")
            for id in gone:
                del self.model[id]

    @invariant()
    def the_log_says_what_the_dictionary_says(self):
        assert {entry["id"]: entry["note"] for entry in self.entries()} == self.model


class TestLogs(Logs.TestCase):
    settings = settings(max_examples=6, stateful_step_count=12)


@pytest.mark.long
class TestManyLogs(Logs.TestCase):
    settings = settings(max_examples=500, stateful_step_count=40)
