"""A clock that was wrong for a while: what was written meanwhile hides nothing and is told."""

import json
from datetime import timedelta

import pytest

from builders import at, entry
from tpcoach.journal import entry as entries
from tpcoach.journal import log, values
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log

NOW = at("2026-11-23 08:00")
WRONG = [at("2000-01-01 00:10"), at("2026-06-01 08:00"), at("2031-01-01 08:00")]


@pytest.fixture
def home(tmp_path) -> Log:
    return Log(tmp_path / "log", tmp_path / "state")


def add(home: Log, id: str, now, started=None) -> dict:
    return log.append(home, entries.to_line(entry(started or now, id=id)), now)


def ids(home: Log, start) -> list[str]:
    return [found.id for found in read_log(home, start).entries]


def test_a_clock_far_behind_the_last_line_is_believed_and_the_line_says_what_was_before(home):
    add(home, "one", NOW)
    line = add(home, "two", NOW - timedelta(hours=49))
    assert line["logged_at"] == values.stamp(NOW - timedelta(hours=49))
    assert line["latest"] == values.stamp(NOW)
    assert "latest" not in add(home, "three", NOW + timedelta(hours=1))


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.parametrize("count", [1, 40])
def test_sessions_under_a_wrong_clock_hide_none_of_those_before_them(home, wrong, count):
    add(home, "before", NOW - timedelta(days=3))
    for number in range(count):
        add(home, f"wrong {number:02}", wrong + timedelta(minutes=number))
    add(home, "after", NOW)
    start = NOW - timedelta(days=7)
    assert [id for id in ids(home, start) if "wrong" not in id] == ["before", "after"]
    assert ids(home, start) == [
        found.id for found in read_log(home, None).entries if found.started >= start
    ]


@pytest.mark.parametrize("copies", [1, 4])
def test_lines_that_someone_put_at_the_end_with_an_old_moment_hide_nothing(home, copies):
    add(home, "old", NOW - timedelta(days=300))
    add(home, "new", NOW)
    (file,) = log_files(home.folder)
    old = json.loads(file.read_text().splitlines()[0])
    with file.open("a") as out:
        out.writelines(json.dumps(old | {"id": f"copy {n}"}) + "\n" for n in range(copies))
    assert ids(home, NOW) == ["new"]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_what_was_written_under_a_wrong_clock_can_be_corrected_and_taken_back(world, wrong):
    right = world.start
    world.run("log", "add", "feet", "--at", "2026-11-20")
    world.start = wrong
    world.run("log", "add", "neck", "--at", f"{wrong - timedelta(days=1):%Y-%m-%d}")
    (id,) = (e["id"] for e in json.loads(world.run("log", "--json").out)["entries"]
             if e["routine"] == "neck")  # fmt: skip
    world.run("log", "edit", id, "--note", "under the wrong clock")
    world.start = right
    assert world.run("log", "edit", id, "--at", "2026-11-21", "--note", "right").code == 0

    def notes() -> list:
        return [e["note"] for e in json.loads(world.run("log", "--json").out)["entries"]]

    assert notes() == ["right", None]
    assert json.loads(world.run("report", "--json", "--week", "last").out)["practice_days"] == 2
    world.run("log", "undo")
    assert "under the wrong clock" in notes()
    world.run("log", "undo")
    assert notes() == ["right", None]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_undo_takes_back_what_was_written_last_whatever_the_clock_said_before(world, wrong):
    right, world.start = world.start, wrong
    world.run("log", "excuse", f"{wrong:%Y-%m-%d}")
    world.start = right
    world.run("log", "add", "neck", "--at", "2026-11-21")
    assert "neck" in world.run("log", "undo").out
    world.run("log", "excuse", "2026-11-20")
    assert "Fri 2026-11-20, excused" in world.run("log", "undo").out


def test_doctor_says_that_a_clock_was_wrong_and_not_when_it_was_right(world):
    def about_the_log() -> list[dict]:
        checks = json.loads(world.run("doctor", "--json").out)["checks"]
        return [check for check in checks if check["name"] == "log"]

    right = world.start
    world.run("log", "add", "neck", "--at", "2026-11-20")
    assert len(about_the_log()) == 1
    world.start = at("2031-01-01 08:00")
    world.run("log", "add", "neck", "--at", "2030-12-31")
    assert len(about_the_log()) == 1
    world.start = right + timedelta(hours=1)
    world.run("log", "add", "neck", "--at", "2026-11-21")
    _, clock = about_the_log()
    assert "2031-01-01" in clock["detail"]
    assert "date" in clock["advice"]
