"""The recipe in docs/data.md gives the same weekly numbers as the report."""

import json
import random
import re
import shutil
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tpcoach.journal.decision import Decision, decision_line
from tpcoach.journal.entry import new_id
from tpcoach.journal.log import EXCUSES, Log, append

PAGE = (Path(__file__).parent.parent.parent / "docs" / "data.md").read_text("utf-8")
RECIPE = re.search(r"```sql\n(.+?);?\n```", PAGE, re.DOTALL)
KEYS = ("week", "practice_days", "sessions", "counted", "seconds", "excused", "goal", "required")


def by_recipe(folder: Path) -> list[tuple]:
    assert RECIPE
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    rows = connection.sql(RECIPE[1].replace("'log/*.jsonl'", f"'{folder}/log/*.jsonl'"))
    places = [rows.columns.index(key) for key in KEYS]
    return [tuple(row[place] for place in places) for row in rows.fetchall()]


def by_report(world) -> list[tuple]:
    weeks = json.loads(world.run("report", "--weeks", "104", "--json").out)["weeks"]
    return [tuple(week[key] for key in KEYS) for week in weeks if week["sessions"]]


def finished(weeks: list[tuple]) -> list[tuple]:
    """All but the running week, which has the goal of today."""
    return [week for week in weeks if week[0] != "2026-W48"]


def ids(world) -> list[str]:
    return [entry["id"] for entry in json.loads(world.run("log", "--json").out)["entries"]]


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))]
)
def test_the_recipe_counts_as_the_report_does(world, seed):
    chance = random.Random(seed)
    folder = world.folders.data / "log"
    for number in range(60):
        if number % 20 == 19:
            # Another device takes over in the same folder.
            shutil.rmtree(world.folders.state)
        day = world.start - timedelta(days=chance.randrange(40))
        kinds = ["add"] * 5 + ["part", "edit", "remove", "undo", "undo", "excuse", "goal", "stop"]
        match chance.choice(kinds):
            case "add":
                world.run("log", "add", "neck", "--at", f"{day:%Y-%m-%d %H:%M}")
            case "part":
                world.run("log", "add", "neck", "--at", f"{day:%Y-%m-%d}", "--minutes", "2")
            case "edit" if known := ids(world):
                minutes = str(chance.randrange(1, 6))
                world.run("log", "edit", chance.choice(known), "--minutes", minutes)
            case "remove" if known := ids(world):
                world.run("log", "remove", chance.choice(known))
            case "undo":
                world.run("log", "undo")
            case "excuse":
                last = day + timedelta(days=chance.randrange(3))
                world.run("log", "excuse", f"{day:%Y-%m-%d}", f"{last:%Y-%m-%d}")
            case "goal":
                world.run("config", "set", "goal", str(chance.randrange(1, 8)))
            case "stop":
                journal = Log(folder, world.folders.state, world.machine)
                line = decision_line(Decision(new_id(), day, "ending", "stop"))
                append(journal, line, world.now(), ending=EXCUSES)
        world.start += timedelta(seconds=chance.randrange(3))
    world.run("start", "neck", "--speed", "1000")
    first = sorted(folder.glob("*.jsonl"))[0]
    shutil.copy(first, folder / f"{first.stem} (conflicted copy).jsonl")
    with first.open("a") as out:
        out.write('{"v": 1, "type": "sess')
    assert len(by_report(world)) >= 3
    assert finished(by_recipe(world.folders.data)) == finished(by_report(world))
