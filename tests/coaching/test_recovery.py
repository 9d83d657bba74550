import json
import shutil
from datetime import timedelta

import pytest

from builders import GOOD, SHORT, entry
from tpcoach.journal import log, unfinished
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.log import Log
from tpcoach.journal.unfinished import Checkpoint
from world import FakeTime, Killed

NEXT = SHORT.replace("shoulders", "neck").replace("rhomboids", "splenius")
"""What is begun after a session of `shoulders` was killed: no muscle of it."""


@pytest.fixture(autouse=True)
def _safety_questions_answered(world):
    world.clear()
    world.routine("short", NEXT)


def kill(world, seconds: float, *arguments: str) -> None:
    """Run a session and kill it after these seconds, leaving everything as it lies."""

    def die():
        raise Killed

    world.time.at(seconds, die)
    forgets = unfinished.Checkpoint.remove
    with pytest.raises(Killed):
        world.run("start", *arguments)
    assert forgets is unfinished.Checkpoint.remove
    world.start = world.now()
    world.time = type(world.time)(answers=False)


def entries(world) -> list[dict]:
    return [json.loads(line) for line in world.log_lines()]


def checkpoints(world) -> list:
    folder = world.folders.state / "sessions"
    return sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []


def test_a_session_that_ends_leaves_no_checkpoint(world):
    world.run("start", "short")
    assert list((world.folders.state / "sessions").iterdir()) == []


def test_a_killed_session_is_recorded_at_the_next_run_with_what_was_practised(world):
    kill(world, 70, "shoulders")
    assert entries(world) == []
    result = world.run("start", "short")
    interrupted, finished = entries(world)
    assert interrupted["outcome"] == "interrupted"
    assert 30 <= interrupted["practised_seconds"] <= 55
    assert finished["outcome"] == "finished"
    assert "kept as interrupted" in result.err
    assert checkpoints(world) == []


@pytest.mark.parametrize("seconds", [16, 44, 59, 64, 66, 94, 150, 300, 601])
def test_at_most_thirty_seconds_or_the_current_step_are_lost(world, seconds):
    kill(world, seconds, "shoulders")
    world.run("log", "add", "neck", "--at", "2026-11-20")
    practised = next(e for e in entries(world) if e["outcome"] == "interrupted")
    whole = type(world)(world.home / "whole")
    whole.clear()
    whole.keys((seconds, "interrupt"))
    whole.run("start", "shoulders", "--plain")
    lived = entries(whole)[0]["practised_seconds"]
    assert lived - 30 <= practised["practised_seconds"] <= lived


def test_reading_commands_mention_it_and_write_nothing(world):
    kill(world, 70, "shoulders")
    before = checkpoints(world)
    for command in (("log",), ("report",), ("log", "--json")):
        result = world.run(*command)
        assert result.code == 0
        assert "shoulders, was not ended" in result.err
    assert (entries(world), checkpoints(world)) == ([], before)


def test_killed_after_it_was_saved_it_stands_in_the_log_once(world, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Checkpoint, "remove", lambda self: None)
        world.run("start", "short")
    assert checkpoints(world)
    world.run("log", "add", "neck", "--at", "2026-11-20")
    assert [entry["outcome"] for entry in entries(world)] == ["finished", "finished"]
    assert checkpoints(world) == []


def resume(world, key: str, *arguments: str):
    world.clear()
    world.screen = True
    world.keys((1, key))
    return world.run("start", *arguments, "--no-ask")


def test_on_a_terminal_it_can_be_gone_on_with_and_is_one_entry_in_the_end(world):
    kill(world, 150, "shoulders")
    killed_at = world.start
    result = resume(world, "g", "short", "--plain")
    assert "g  go on with shoulders where it stopped" in result.out
    assert "Back into position" in result.out or "Hold, right side" in result.out
    (entry,) = entries(world)
    assert (entry["outcome"], entry["routine"]) == ("finished", "shoulders")
    assert entry["started"] < killed_at.isoformat()
    assert entry["planned_seconds"] - 30 <= entry["practised_seconds"] <= entry["planned_seconds"]
    assert checkpoints(world) == []


def test_it_can_be_kept_as_it_is(world):
    kill(world, 150, "shoulders")
    resume(world, "k", "short", "--plain")
    assert [e["outcome"] for e in entries(world)] == ["interrupted", "finished"]


def test_it_can_be_dropped(world):
    kill(world, 150, "shoulders")
    assert resume(world, "d", "short", "--plain").err == ""
    assert [(e["routine"], e["outcome"]) for e in entries(world)] == [("short", "finished")]


@pytest.mark.parametrize("keys", [[(2, "x"), (3, "s")], [(2, "x"), (3, "o"), (4, "y")], [(2, "k")]])
def test_how_bad_it_is_is_asked_after_a_killed_session_too(world, keys):
    world.clear()
    kill(world, 60, "shins")
    world.screen = True
    world.keys((1, "\n"), *keys, (20, "8"), (22, "q"))
    result = world.run()
    assert "was not ended" in result.out
    assert "8 of 10: ask a professional first" in result.out


def test_dropping_it_keeps_what_was_wrong_and_nothing_practised(world):
    for _ in range(2):
        world.time = FakeTime([(30, "x"), (31, "s")])
        kill(world, 80, "shoulders", "--plain")
        result = resume(world, "d", "short", "--plain")
        assert "can't be read" not in result.err
        assert "Dropped, as if nothing was practised; what was wrong in it is kept." in result.out
        world.start = world.now() + timedelta(days=1)
        world.screen = False
    dropped = [entry for entry in entries(world) if entry["routine"] == "shoulders"]
    assert [entry["practised_seconds"] for entry in dropped] == [0, 0]
    assert [[stop["trouble"] for stop in entry["stops"]] for entry in dropped] == [["sharp"]] * 2
    world.time = FakeTime(answers=False)
    assert "Something was wrong in it in two sessions." in world.run("start", "shoulders").out


def test_killed_before_its_first_hold_it_leaves_no_entry(world):
    kill(world, 5, "shoulders")
    assert world.run("log", "add", "neck", "--at", "2026-11-20").err == ""
    assert [(e["routine"], e["source"]) for e in entries(world)] == [("neck", "added")]
    assert checkpoints(world) == []


def test_after_half_an_hour_it_can_only_be_kept_or_dropped(world):
    kill(world, 150, "shoulders")
    world.start += timedelta(minutes=31)
    result = resume(world, "k", "short", "--plain")
    assert "g  go on" not in result.out
    assert entries(world)[0]["outcome"] == "interrupted"


def test_resume_goes_on_without_asking(world):
    kill(world, 150, "shoulders", "--hold", "30")
    assert world.run("start", "--resume").code == 0
    (entry,) = entries(world)
    assert (entry["outcome"], entry["planned_seconds"]) == ("finished", 450)


def test_resume_with_nothing_to_resume_is_refused(world):
    assert world.run("start", "--resume").code == 1
    kill(world, 150, "shoulders")
    world.start += timedelta(minutes=31)
    assert world.run("start", "--resume").code == 1


def test_a_routine_that_changed_since_is_not_gone_on_with_and_nothing_is_lost(world):
    world.routine("mine", GOOD)
    kill(world, 40, "mine")
    world.routine("mine", GOOD.replace("sides: each", "sides: both"))
    result = world.run("start", "--resume")
    assert (result.code, entries(world)[0]["outcome"]) == (1, "interrupted")


def test_a_rehearsal_that_was_killed_stays_a_rehearsal(world):
    kill(world, 1, "shoulders", "--speed", "100")
    world.run("log", "add", "neck", "--at", "2026-11-20")
    assert next(e for e in entries(world) if e["outcome"] == "interrupted")["rehearsal"] is True


UNREADABLE = [b"\x00" * 40, b"", b'{"v": 2, "entry": {}}', b'{"v": 1, "entry": []}']


def torn(world, content: bytes) -> str:
    """Kill a session and put this into its file."""
    kill(world, 70, "shoulders")
    (file,) = (world.folders.state / "sessions").glob("*.json")
    file.write_bytes(content)
    return str(file)


@pytest.mark.parametrize("content", UNREADABLE)
def test_while_a_killed_session_cannot_be_read_nothing_is_offered_and_the_doctor_names_it(
    world, content
):
    file = torn(world, content)
    for command in (["next"], ["find", "stiff neck"], ["show", "neck"], []):
        result = world.run(*command)
        told = " ".join((result.out + result.err).split())
        assert "that can't be read, and something may have been wrong in it." in told, command
        assert "tpcoach start asks what it was" in told
        assert "desk-reset" not in told
        assert "start neck" not in told
    doctor = world.run("doctor")
    assert doctor.code == 1
    assert f"nounfinishedsession{file}:" in "".join(doctor.out.split())
    assert "It may hold an alarm: " in doctor.out


@pytest.mark.parametrize(
    ("key", "code", "told"),
    [
        ("d", 3, "Call the local emergency number now"),
        ("s", 1, "nothing is left of it today"),
        ("o", 3, "How bad is your neck right now"),
    ],
)
def test_what_it_was_is_asked_first_of_a_killed_session_that_cannot_be_read(world, key, code, told):
    torn(world, b"")
    world.run("log", "add", "feet", "--at", "2026-11-20")  # settles what was killed
    assert checkpoints(world) == []
    piped = world.run("start", "short", "--no-ask")
    assert (piped.code, piped.out) == (1, "")
    assert "On a terminal tpcoach start asks what it was" in piped.err
    world.screen = True
    world.time = FakeTime([(1, key), *[(2, "y"), (3, "q")] * (key == "o"), (9, "q")])
    result = world.run("start", "short", "--plain", *["--no-ask"] * (key == "d"))
    assert result.code == code
    assert told in " ".join((result.out + result.err).split())
    assert "Hold" not in result.out
    world.time = FakeTime([(1, "q"), (2, "q"), (3, "q")])
    assert "can't be read" not in world.run("start", "short", "--plain", "--no-ask").out
    assert ("killed session" in world.run("log").out) is (key != "o")


def test_the_picker_asks_it_too_and_no_file_is_nothing(world):
    torn(world, b"{")
    world.screen = True
    world.time = FakeTime([(1, "o"), (2, "y"), (3, "q")])
    out = world.run().out
    assert out.index("can't be read") < out.index("pressed by mistake")
    assert checkpoints(world) == []
    kill(world, 70, "shoulders")
    for file in (world.folders.state / "sessions").glob("*.json"):
        file.unlink()
    assert "can't be read" not in world.run("next").out + world.run("next").err


def test_planned_is_what_it_was_started_with_so_a_changed_routine_is_not_gone_on_with(world):
    world.routine("mine", GOOD)
    kill(world, 40, "mine")
    world.routine("mine", GOOD.replace("seconds: 45", "seconds: 60"))
    result = world.run("start", "--resume")
    assert result.code == 1
    assert "has changed since" in result.err
    assert entries(world)[0]["planned_seconds"] == 150


def test_the_thirty_minutes_run_from_the_kill_even_after_a_long_pause(world):
    world.clear()
    world.time = FakeTime([(20, "space")])
    kill(world, 20 + 40 * 60, "shoulders", "--plain")
    assert world.run("start", "--resume").code == 0


def test_resuming_under_another_name_is_refused_and_settles_nothing(world):
    kill(world, 70, "shoulders")
    result = world.run("start", "short", "--resume")
    assert result.code == 1
    assert "is of shoulders" in result.err
    assert len(checkpoints(world)) == 1


def test_a_session_that_had_ended_but_was_not_saved_is_saved_and_not_gone_on_with(world):
    log = world.folders.data / "log"

    def break_the_log():
        shutil.rmtree(log)
        log.write_text("not a folder")

    world.time.at(60, break_the_log)
    assert world.run("start", "short").code == 74
    log.unlink()
    result = world.run("start", "--resume")
    assert "had not been saved; it is now" in result.err
    assert [entry["outcome"] for entry in entries(world)] == ["finished"]


def test_a_lock_that_cannot_be_opened_is_no_running_session(world):
    lock = world.folders.state / "sessions" / "other.lock"
    lock.mkdir(parents=True)
    result = world.run("start", "short")
    assert result.code == 74
    assert f"not saved: {lock}: is a directory; " in result.err
    assert "running" not in result.err


def test_a_session_is_not_gone_on_with_after_an_alarm_that_another_device_logged(world):
    kill(world, 70, "shoulders")
    dizzy = StopRecord("Nod", "longus colli", "both", "move", "dizzy")
    line = to_line(entry(world.now() - timedelta(minutes=5), stops=(dizzy,)))
    log.append(Log(world.folders.data / "log", world.home / "elsewhere"), line, world.now())
    result = world.run("start", "--resume")
    assert (result.code, 'in "Nod". Get medical help first.' in result.err) == (1, True)


def test_an_8_or_more_beside_resume_is_kept_though_it_is_refused(world):
    kill(world, 40, "shoulders")
    result = world.run("start", "--resume", "--before", "9")
    assert (result.code, "9 of 10 bad" in " ".join(result.out.split())) == (2, True)
    assert world.run("start", "--resume").code == 1
