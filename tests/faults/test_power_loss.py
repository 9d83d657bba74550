"""Power cuts at every moment of what a person may do, each home that they may leave opened again.

What was said to be saved is there, what was not is there or not, and nothing is half there; what
was said to be gone does not come back. The long run: `pytest -m long tests/faults`.
"""

import json
import os
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from clones import Disk, Moment, lay_out

import world as worlds
from builders import SHORT, at, entry
from tpcoach.errors import NotSaved
from tpcoach.journal import entry as entries
from tpcoach.journal import jsonl, log, safety_answers, unfinished
from tpcoach.journal.log import Log
from tpcoach.journal.reading import read_log
from tpcoach.journal.unfinished import Checkpoint
from tpcoach.system import settings_file
from world import Killed, World

NOW = at("2026-11-23 08:00")
SURE = (
    "Added",
    "Corrected",
    "Taken",
    "Put back",
    "Saved",
    "Gone",
    "Imported",
    "Set ",
    "is back to",
)
"""What a command says once something is sure, at the latest when it ends."""


Command = tuple[str, ...] | Callable[[World], tuple[str, ...]]


def kill(world: World) -> None:
    """Begin a session and kill it after half a minute."""

    def die() -> None:
        raise Killed

    world.time.at(30, die)
    with pytest.raises(Killed):
        world.run("start", "feet", "--plain")
    world.start = world.now() + timedelta(hours=1)
    world.time = worlds.FakeTime(answers=False)


def newest(world: World) -> str:
    return json.loads(world.run("log", "--json").out)["entries"][0]["id"]


def on(machine: str, *arguments: str) -> Command:
    """The command on another device that shares the log; without arguments, take out the newest."""

    def moved(world: World) -> tuple[str, ...]:
        world.machine = machine
        return arguments or ("log", "remove", newest(world), "--yes")

    return moved


def imported(world: World) -> tuple[str, ...]:
    lines = [
        entries.to_line(entry(f"2026-11-0{n}T08:00+00:00", id=f"taken {n}")) for n in (1, 2, 3)
    ]
    (world.home / "lines").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return "log", "import", str(world.home / "lines")


SCENARIOS: dict[str, list[Command]] = {
    "the first thing ever done": [("log", "add", "feet", "--at", "2026-11-20")],
    "the first session ever": [("safety", "--confirm"), ("start", "feet", "--plain")],
    "corrections": [
        ("log", "add", "feet", "--at", "2026-11-20"),
        ("log", "add", "neck", "--at", "2026-11-21", "--before", "5"),
        lambda world: ("log", "edit", newest(world), "--note", "x" * 300),
        lambda world: ("log", "remove", newest(world), "--yes"),
        ("log", "undo"),
        ("log", "excuse", "2026-11-18", "--note", "flu"),
        ("log", "undo"),
        imported,
    ],
    "settings and safety": [
        ("config", "set", "goal", "5"),
        ("safety", "--confirm"),
        ("config", "set", "goal", "2"),
        ("safety", "--ask-again"),
    ],
    "what a kill left": [
        ("safety", "--confirm"),
        ("log", "add", "neck", "--at", "2026-11-20"),
        lambda world: kill(world) or ("log", "add", "neck", "--at", "2026-11-21"),
        lambda world: kill(world) or ("start", "feet", "--plain"),
    ],
    "a purge of what is old": [
        ("log", "add", "feet", "--at", "2026-11-02"),
        lambda world: ("log", "edit", newest(world), "--note", "old"),
        ("log", "excuse", "2026-11-03"),
        ("log", "add", "neck", "--at", "2026-11-04"),
        lambda world: ("log", "remove", newest(world), "--yes"),
        ("log", "add", "neck", "--at", "2026-11-20"),
        ("log", "purge", "--before", "2026-11-10", "--yes"),
    ],
    "a purge of all there is, and of what devices removed from each other's files": [
        on("desk", "log", "add", "feet", "--at", "2026-11-02"),
        on("laptop"),
        on("laptop", "log", "add", "neck", "--at", "2026-11-03"),
        on("desk"),
        ("log", "excuse", "2026-11-03"),
        ("log", "purge", "--before", "2026-11-10", "--yes"),
    ],
    "a purge of everything": [
        ("log", "add", "feet", "--at", "2026-11-02"),
        ("log", "excuse", "2026-11-03"),
        ("safety", "--confirm"),
        lambda world: kill(world) or ("log", "purge", "--all", "--yes"),
    ],
}

State = frozenset[tuple]


def state(world: World) -> State:
    """All that the program has kept, each thing under what it is."""
    reading = read_log(world_log(world), None)
    known = safety_answers.read(world.folders.state)
    goal = settings_file.read(world.folders.config).settings.goal
    return frozenset(
        [
            *(("entry", e.id, e.outcome, e.note, e.started, e.practised) for e in reading.entries),
            *(("excuse", excuse.id, excuse.note) for excuse in reading.excuses),
            ("goal", goal),
            ("answer", known.answer, known.at, known.alarm),
        ]
    )


def world_log(world: World) -> Log:
    return Log(world.folders.data / "log", world.folders.state, world.machine)


def checkpoints(world: World) -> set[str]:
    """The ids of the unfinished sessions that can be picked up."""
    files = world_log(world).checkpoints.glob("*.json")
    found = (unfinished.understood(Checkpoint(file)) for file in files)
    return {each.entry.id for each in found if each}


class Run:
    """A scenario that was run on a watched disk, with what was kept before and after each step."""

    def __init__(
        self, path: Path, commands: list[Command], patch: pytest.MonkeyPatch, short: bool = False
    ) -> None:
        (path / "home").mkdir()
        self.world = World(path / "home")
        if short:
            # A session of 90 s.
            self.world.routine("feet", SHORT)
        self.clone = path / "clone"
        self.states: list[State] = []
        self.left: list[set[str]] = []
        self.gone: list[set[str]] = []
        self.moments: list[Moment] = []
        for step, command in enumerate(commands):
            arguments = command if isinstance(command, tuple) else command(self.world)
            self.states.append(state(self.world))
            self.left.append(checkpoints(self.world))
            before = self.ids()
            with patch.context() as watched:
                disk = Disk(self.world.home)
                disk.step = step
                disk.watch(watched)
                self.listen(disk, watched)
                assert self.world.run(*arguments).code == 0
                disk.acknowledged = True
                disk.look()
            self.moments += disk.moments
            self.gone.append(before - self.ids())
            self.world.start += timedelta(minutes=1)
        self.states.append(state(self.world))

    def listen(self, disk: Disk, patch: pytest.MonkeyPatch) -> None:
        write = worlds.Stream.write

        def heard(stream: worlds.Stream, text: str) -> int:
            disk.acknowledged |= any(word in text for word in SURE)
            return write(stream, text)

        patch.setattr(worlds.Stream, "write", heard)

    def ids(self) -> set[str]:
        return set(read_log(world_log(self.world), None).records)

    def check(self, count: int, seed: int) -> int:
        """Open the homes that so many power cuts may leave; how many different ones there were."""
        chance = random.Random(seed)
        seen = set()
        each = max(2, -(-count // len(self.moments)))
        for moment in self.moments:
            for home in moment.homes(chance, each):
                key = moment.step, moment.acknowledged, frozenset(home.items())
                if key not in seen:
                    seen.add(key)
                    lay_out(home, self.clone)
                    self.check_clone(moment)
        return len(seen)

    def check_clone(self, moment: Moment) -> None:
        world = World(self.clone)
        world.start = self.world.start
        before, after = self.states[moment.step], self.states[moment.step + 1]
        found = state(world)
        if moment.acknowledged:
            assert found == after, "something acknowledged is lost, or something gone is back"
            for id in self.gone[moment.step]:
                assert not any(id.encode() in content for content in contents(self.clone))
        else:
            assert before & after <= found <= before | after, "something is half there"
        in_log = {each[1] for each in found if each[0] == "entry"}
        if not self.gone[moment.step]:
            assert self.left[moment.step] <= in_log | checkpoints(world), "a killed session is lost"
        log.append(world_log(world), entries.to_line(entry(id="the next one")), world.now())
        assert "the next one" in read_log(world_log(world), None).records


def contents(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(autouse=True)
def _nothing_waits_for_the_real_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_was_acknowledged_outlives_a_power_cut(tmp_path, monkeypatch, name):
    run = Run(tmp_path, SCENARIOS[name], monkeypatch, short=True)
    assert run.check(30, seed=1) >= 10


@pytest.mark.long
def test_ten_thousand_homes_after_power_cuts_lose_nothing_acknowledged(tmp_path, monkeypatch):
    opened = 0
    for number, commands in enumerate(SCENARIOS.values()):
        (tmp_path / str(number)).mkdir()
        run = Run(tmp_path / str(number), commands, monkeypatch)
        opened += run.check(20_000, seed=2)
    assert opened >= 10_000


def add(journal: Log, id: str) -> None:
    log.append(journal, entries.to_line(entry(id=id)), NOW)


def test_a_line_is_synced_before_it_is_said_to_be_saved(tmp_path, monkeypatch):
    order = []
    sync = jsonl.sync
    monkeypatch.setattr(jsonl, "sync", lambda handle: (order.append("synced"), sync(handle)))
    add(Log(tmp_path / "log", tmp_path / "state"), "one")
    assert order == ["synced"]


def test_a_sync_that_fails_is_a_session_that_is_not_saved(tmp_path, monkeypatch):
    def fails(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(jsonl, "sync", fails)
    with pytest.raises(NotSaved):
        add(Log(tmp_path / "log", tmp_path / "state"), "one")
