"""Logs that released versions wrote, kept for ever: what they add up to never changes.

`tests/data/log-VERSION/` holds the files of three devices, with corrections, undos, excused days,
rehearsals, a conflict copy and a torn line; what that version's own `report --weeks 104 --json`
said about them on 27 November 2026; and the checkpoint of a session that was killed.
"""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

DATA = sorted((Path(__file__).parents[1] / "data").glob("log-*"))
TOTALS = (
    "week", "from", "to", "goal", "required", "met", "practice_days", "days", "sessions", "counted",
    "seconds", "streak_weeks", "score", "areas", "previous", "routines", "weeks",
)  # fmt: skip


@pytest.fixture(params=DATA, ids=lambda folder: folder.name)
def kept(request, world) -> Path:
    """The data of one version, with its log as this device's."""
    shutil.copytree(request.param / "log", world.folders.data / "log")
    world.start += timedelta(days=4, hours=1)
    return request.param


def report(world) -> dict:
    return json.loads(world.run("report", "--weeks", "104", "--json").out)


def test_what_a_log_adds_up_to_is_what_the_version_that_wrote_it_said(world, kept):
    before, now = json.loads((kept / "report.json").read_text()), report(world)
    assert {key: now[key] for key in TOTALS} == {key: before[key] for key in TOTALS}


def test_writing_to_it_and_taking_that_back_leaves_every_byte_and_every_total(world, kept):
    before = {path.name: path.read_bytes() for path in (kept / "log").iterdir()}
    world.run("log", "add", "neck", "--at", "2026-11-24")
    world.run("log", "undo")
    after = {path.name: path.read_bytes() for path in (world.folders.data / "log").iterdir()}
    assert before.items() <= after.items()
    golden = json.loads((kept / "report.json").read_text())
    assert [report(world)[key] for key in TOTALS] == [golden[key] for key in TOTALS]


def test_exported_and_taken_in_elsewhere_it_adds_up_to_the_same(world, kept):
    world.run("log", "export", str(world.home / "export.jsonl"))
    other = type(world)(world.home / "other")
    other.start = world.start
    assert other.run("log", "import", str(world.home / "export.jsonl")).code == 0
    golden, now = json.loads((kept / "report.json").read_text()), report(other)
    # The score begins with the first line that was logged here.
    assert [now[key] for key in TOTALS if key != "score"] == [
        golden[key] for key in TOTALS if key != "score"
    ]


def test_a_session_that_was_killed_before_the_upgrade_is_recorded_after_it(world, kept):
    checkpoint = json.loads((kept / "unfinished.json").read_text())
    folder = world.folders.state / "sessions"
    folder.mkdir(parents=True)
    shutil.copy(kept / "unfinished.json", folder / f"{checkpoint['entry']['id']}.json")
    assert "kept as interrupted" in world.run("log", "add", "neck", "--at", "2026-11-24").err
    entries = json.loads(world.run("log", "--json").out)["entries"]
    (entry,) = (each for each in entries if each["id"] == checkpoint["entry"]["id"])
    assert checkpoint["entry"].items() <= entry.items()
