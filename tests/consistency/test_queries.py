"""The queries in queries/ say of many people what each one's own report says.

Each person is made up at random: time zones on both sides of the date line, sessions about
midnight, rehearsals, corrections of corrections, excused days, goals that change, endings, answers,
a clock that was ahead, copies of lines, halves of lines, and lines of a newer version.
"""

import importlib
import json
import random
import re
from datetime import UTC, datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from builders import GOOD
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import credible
from tpcoach.journal.log import Log
from tpcoach.journal.reading import read_log
from tpcoach.journal.transfer import bare_export
from tpcoach.system.runtime import Folders

FOLDER = Path(__file__).parent.parent.parent / "queries"
OFFSETS = (-11, -5, 0, 1, 2, 5.75, 12, 13, 14)
KEYS = (
    "week", "practice_days", "required", "met", "goal", "excused", "sessions", "counted", "seconds",
)  # fmt: skip
CORRECTIONS = 5
"""As many corrections of corrections come out right."""

ANSWERS = (
    ("ending", "stop", None), ("ending", "upkeep", 1), ("ending", "go on", None),
    ("missed", "worse", None), ("missed", "no time", None), ("missed", "better", 1),
    ("missed", None, None), (None, None, None),
)  # fmt: skip
SEVERITY = ("strong", "sharp", "untold", "dizzy")

PEOPLE = 16

NIGHT = 3
"""The hour at which days start for those who hand on what they did without times."""


@pytest.fixture
def ask(monkeypatch, tmp_path, world):
    """The module that asks the queries of the logs in a folder, at the time of the world."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(FOLDER)
    module = importlib.import_module("ask")
    written = module.statements
    present, today = f"TIMESTAMP '{world.start:%F %T}'", f"DATE '{world.start:%F}'"

    def statements(*names: str) -> list[str]:
        texts = [each.replace("now()", present) for each in written(*names)]
        plans = ",\n".join((tmp_path / "plans").read_text("utf-8").splitlines())
        texts = [
            re.sub(r"(?<=VALUES\n).+?(?=\n\) AS p )", plans, each, flags=re.S) for each in texts
        ]
        return [each.replace("current_date", today) for each in texts]

    monkeypatch.setattr(module, "statements", statements)
    return module


class Person:
    """Somebody's log, line by line as they went on, until yesterday.

    Without times nobody knows in which order a day went, nor by which clock: so whoever is to hand
    on a log without them is at home, and their sessions have the goal that holds.
    """

    def __init__(self, seed: int, now: datetime, at_home: bool) -> None:
        self.chance = random.Random(seed)
        self.at_home = at_home
        self.goal = 3
        self.lines: list[dict] = []
        self.now = now
        self.written = now - timedelta(days=self.chance.randrange(8, 345))
        # What can be corrected, with the number of corrections between it and what was practised.
        self.open: list[tuple[dict, int]] = []
        steps = self.chance.randrange(1, 40)
        pause = (now - self.written) / (steps + self.chance.choice([1, 1, 30]))
        self.session()
        while self.written + pause < now - timedelta(days=1):
            self.written += pause
            kinds = [self.session] * 6 + [self.correct] * 3 + [self.excuse, self.decide]
            self.chance.choice(kinds)()
        self.chance.choice([self.session, self.excuse])()
        for _ in range(self.chance.choice([0, 1, CORRECTIONS])):
            self.write("void", ref=self.lines[-1]["id"])

    def write(self, kind: str, **values: object) -> None:
        id = f"{self.chance.getrandbits(128):032x}"
        self.written += timedelta(milliseconds=1)
        line = {"v": 1, "type": kind, "id": id, **values, "logged_at": self.stamp(self.written)}
        self.lines.append(line)
        depth = next((depth + 1 for each, depth in self.open if each["id"] == line.get("ref")), 0)
        self.open.append((line, depth))

    def stamp(self, moment: datetime) -> str:
        zone = timezone(timedelta(hours=2 if self.at_home else self.chance.choice(OFFSETS)))
        return moment.astimezone(zone).isoformat(timespec="milliseconds")

    def practised(self) -> dict:
        trouble = self.chance.choice([None] * 6 + ["sharp", "dizzy", "strong", "untold"])
        stop = {"exercise": 'The "dizzy" one', "side": "both", "trouble": trouble}
        return {
            "started": self.started(), "routine": "neck", "area": "neck",
            "planned_seconds": self.chance.choice([600, 600, 600, 0]),
            "practised_seconds": self.chance.choice([0, 299.999, 300, 300.001, 600.125]),
            "goal": self.goal if self.at_home else self.chance.choice([None, 1, 2, 3, 5, 7]),
            "stops": [stop] if trouble else [], "rehearsal": self.chance.random() < 0.1,
            "source": "session", "note": "in my words",
        }  # fmt: skip

    def started(self) -> str:
        if self.chance.random() < 0.03:
            return self.stamp(self.now + timedelta(days=1))
        age = timedelta(days=0 if self.at_home else min(20.0, self.chance.expovariate(1)))
        return self.stamp(self.written - age)

    def session(self) -> None:
        if self.chance.random() < 0.3:
            # About midnight, or when the day of a night owl begins.
            zone = timezone(timedelta(hours=2 if self.at_home else self.chance.choice(OFFSETS)))
            hour, minute = self.chance.choice([(23, 59), (0, 0), (2, 59), (3, 0)])
            later = self.written.astimezone(zone) + timedelta(days=1)
            self.written = later.replace(hour=hour, minute=minute, second=30).astimezone(UTC)
        for _ in range(self.chance.choice([1, 1, 2])):
            self.write("session", **self.practised())

    def correct(self) -> None:
        line, depth = self.chance.choice([*self.open[-4:], self.open[-1]])
        if depth == CORRECTIONS:
            return
        if line["type"] == "session" and self.chance.random() < 0.5:
            changed = self.practised()
            if self.at_home:
                changed |= {key: line[key] for key in ("started", "goal")}
            self.write("amend", ref=line["id"], entry=line | changed)
        else:
            self.write("void", ref=line["id"])

    def excuse(self) -> None:
        first = self.written.date() + timedelta(days=self.chance.randrange(-9, 3))
        last = first + timedelta(days=self.chance.randrange(12))
        days = {"from": first.isoformat(), "to": last.isoformat()}
        self.write("excuse", **days, note="flu")

    def decide(self) -> None:
        for _ in range(self.chance.choice([1, 1, 2])):
            asked, answer, goal = self.chance.choice(ANSWERS)
            if asked is None:
                goal = self.chance.randrange(1, 8)
            ahead = timedelta(days=500 if self.chance.random() < 0.05 else 0)
            self.goal = (not ahead and goal) or self.goal
            at = self.stamp(self.written + ahead)
            self.write("decision", at=at, asked=asked, answer=answer, goal=goal)

    def files(self) -> dict[str, str]:
        """Return what is in the files of the log: excuses and decisions are in one of their own."""
        kinds: dict[str, str] = {}
        files: dict[str, list[str]] = {"device.jsonl": [], "device.excuses.jsonl": []}
        for line in self.lines:
            kind = kinds[line["id"]] = kinds.get(line.get("ref"), line["type"])
            name = f"device{'.excuses' * (kind in ('excuse', 'decision'))}.jsonl"
            files[name].append(json.dumps(line, separators=(",", ":")))
        sessions = files["device.jsonl"]
        files["device (conflicted copy).jsonl"] = sessions[: len(sessions) // 8]
        sessions.append('{"v":2,"type":"session","id":"new","started":{"at":1}}')
        sessions.append('{"v":1,"type":"sess')
        return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


def plan(person: str, chance: random.Random, now: datetime) -> tuple[str, str]:
    """Return what is prescribed to a person: in their routine file, and for the query."""
    since = now.date() - timedelta(days=chance.randrange(3, 30))
    until = chance.choice([None, max(since, now.date() - timedelta(days=chance.randrange(1, 6)))])
    per_day = chance.randrange(1, 3)
    days, goal = chance.choice([(None, None), ("mon wed sun", None), (None, 2), (None, 5)])
    prescribed = {"by": "Anna", "on": since, "until": until, "per_day": per_day}
    prescribed |= {"days": f"[{days.replace(' ', ', ')}]" if days else None}
    keys = "".join(f"  {key}: {value}\n" for key, value in prescribed.items() if value)
    file = GOOD + (f"goal: {goal}\n" if goal else "") + f"prescribed:\n{keys}"
    quoted = [f"'{each}'" if each else "NULL" for each in (person, "neck", since, until, days)]
    person, routine, first, last, weekdays = quoted
    dates = f"DATE {first}, {f'DATE {last}' if until else last}"
    return file, f"({person}, {routine}, {dates}, {per_day}, {weekdays}, {goal or 'NULL'})"


class Own:
    """What a person's own report says, and what their log does."""

    def __init__(self, world, home: Path) -> None:
        world.folders = Folders(home / "config", home / "data", home / "state")
        weeks = json.loads(world.run("report", "--weeks", "104", "--json").out)["weeks"]
        first = next((n for n, week in enumerate(weeks) if week["sessions"]), len(weeks))
        # The week that runs has the goal of the settings, which are not in the log.
        self.weeks = weeks[first:-1]
        asked = world.run("report", "--routine", "neck", "--week", "last", "--json").out
        self.prescribed = json.loads(asked)["prescription"]
        self.calendar = Calendar(
            timedelta(hours=NIGHT * (home / "config" / "config.yaml").exists())
        )
        self.now = world.start
        reading = read_log(Log(home / "data" / "log", home / "state"), None)
        begun = credible(reading.entries, self.now)
        self.sessions = [each for each in begun if not each.rehearsal]
        decided = [each for each in reading.decisions if each.at <= self.now]
        self.decisions = sorted(decided, key=lambda each: (each.at, each.id))

    @property
    def silent(self) -> int:
        """The weeks up to the last one in which something was asked and nothing was done."""
        number = 0
        for week in reversed(self.weeks):
            if week["practice_days"]:
                break
            number += week["required"] > 0
        return number

    def stopped(self) -> tuple | None:
        """Return why this person stopped, if they did."""
        day = self.calendar.day
        turns = [each for each in self.decisions if each.goal or each.answer == "stop"]
        chose = day(turns[-1].at) if turns and turns[-1].answer == "stop" else None
        said = [each for each in self.decisions if each.asked == "missed" and each.answer]
        last_day = max((day(each.started) for each in self.sessions), default=None)
        of_last_day = (each for each in self.sessions if day(each.started) == last_day)
        wrong = [SEVERITY.index(stop.trouble) for each in of_last_day for stop in each.stops]
        if not self.sessions or (self.silent < 2 and not chose):
            return None
        return (
            max((day(each.started) for each in self.sessions if each.counts), default=None),
            self.silent, chose, said[-1].answer if said else None,
            day(said[-1].at) if said else None, SEVERITY[max(wrong)] if wrong else None,
        )  # fmt: skip


def people(world, tmp_path: Path, seeds: range) -> dict[str, Own]:
    """Have their exports in a folder, some of them without notes and times."""
    logs = tmp_path / "logs"
    logs.mkdir()
    own, plans = {}, []
    for seed in seeds:
        name, home = f"p{seed:05}", tmp_path / "homes" / str(seed)
        folder = home / "data" / "log"
        folder.mkdir(parents=True)
        at_home = seed % 3 == 0
        files = Person(seed, world.start, at_home).files()
        for file, text in files.items():
            (folder / file).write_text(text, "utf-8")
        data = "".join(files.values())
        routine, row = plan(name, random.Random(seed), world.start)
        plans.append(row)
        (home / "config" / "routines").mkdir(parents=True)
        (home / "config" / "routines" / "neck.yaml").write_text(routine, "utf-8")
        if at_home:
            (home / "config" / "config.yaml").write_text(f"day_start: 0{NIGHT}:00\n")
            calendar = Calendar(timedelta(hours=NIGHT))
            journal = Log(folder, home / "state")
            data = bare_export(journal, calendar, {"notes", "times"})[0].decode()
        (logs / f"{name}.jsonl").write_text(data, "utf-8")
        own[name] = Own(world, home)
    (tmp_path / "plans").write_text("\n".join(plans), "utf-8")
    return own


def holds(own: dict[str, Own], answer, engine: str) -> None:
    """Hold what the queries answer against what everybody's own reports say."""
    columns, rows = answer("weeks")
    assert columns == ["person", *KEYS]
    expected = [(name, *(week[key] for key in KEYS)) for name in own for week in own[name].weeks]
    assert rows == expected, engine
    columns, rows = answer("last-week")
    assert columns == ["person", "week", "done", "asked", "met", "excused", "sessions", "minutes"]
    last = [(name, own[name].weeks[-1]) for name in own if own[name].weeks]
    keys = ("week", "practice_days", "required", "met", "excused", "counted")
    assert [row[:-1] for row in rows] == [(name, *(w[k] for k in keys)) for name, w in last]
    assert [row[-1] for row in rows] == [int(week["seconds"] / 60 + 0.5) for _, week in last]
    columns, rows = answer("plans")
    assert columns == ["person", "routine", "done", "asked", "sessions"]
    plans = [(name, own[name].prescribed) for name in own]
    assert [row[:-1] for row in rows] == [(n, "neck", p["done"], p["asked"]) for n, p in plans]
    assert [row[-1] for row in rows] == [p["done"] + p["more"] for _, p in plans]
    columns, rows = answer("stopped")
    assert columns == [
        "person", "last_day", "silent_weeks", "chose_to_stop", "said", "said_on",
        "wrong_on_last_day",
    ]  # fmt: skip
    assert rows == [(name, *why) for name in own if (why := own[name].stopped())], engine


@pytest.mark.ci
def test_of_some_people_the_queries_say_what_their_own_reports_say(ask, world, tmp_path, capsys):
    own = people(world, tmp_path, range(PEOPLE))
    assert sum(each.stopped() is not None for each in own.values()) >= 3
    holds(own, ask.on_duckdb, "duckdb")
    ask.main(["last-week"])
    head, first, *_ = capsys.readouterr().out.splitlines()
    assert head == "person,week,done,asked,met,excused,sessions,minutes"
    assert first.startswith("p00000,2026-W47,")


def test_whoever_asks_in_a_wrong_way_is_told_what_to_write(ask):
    with pytest.raises(SystemExit, match="write one of last-week, plans, stopped, weeks"):
        ask.main(["log"])
    with pytest.raises(SystemExit, match="go to the folder above them"):
        ask.main(["weeks"])


@pytest.mark.long
@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_of_a_thousand_people_they_say_what_their_own_reports_say(ask, world, tmp_path, engine):
    if engine == "spark" and not (find_spec("pyspark") and which("java")):
        pytest.skip("no PySpark or no Java; CONTRIBUTING.md has the command that installs them")
    own = people(world, tmp_path, range(1000))
    holds(own, {"duckdb": ask.on_duckdb, "spark": ask.on_spark}[engine], engine)
