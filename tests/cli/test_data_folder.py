"""The log in a folder of one's own, such as one that is synced: `data_dir`."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from tpcoach.journal import safety_answers
from tpcoach.journal.carrying import carry_over, left_behind
from tpcoach.journal.log import Log
from tpcoach.journal.safety_answers import Clearance
from world import MONDAY


@pytest.fixture
def synced(world) -> Path:
    """A folder to be, beside one that is there; a session stands in the log already."""
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (world.home / "Sync").mkdir()
    return world.home / "Sync" / "tpcoach"


def sessions(world) -> int:
    return len(json.loads(world.run("log", "--json").out)["entries"])


def test_the_log_comes_along_and_the_old_one_stays_as_it_is(world, synced):
    (old,) = (world.folders.data / "log").iterdir()
    content = old.read_bytes()
    result = world.run("config", "set", "data_dir", str(synced))
    assert "has already" not in result.out
    assert f"Your log is now in {synced / 'log'}. All of it was copied; the old log" in result.out
    assert sessions(world) == 1
    world.run("log", "add", "jaw", "--at", "2026-11-21")
    assert sessions(world) == 2
    (copy,) = world.folders.data.iterdir()
    assert [path.read_bytes() for path in copy.iterdir()] == [content]
    assert f"{synced / 'log'}: for you alone" in world.run("doctor").out
    assert "another log" not in world.run("doctor").out
    world.run("config", "unset", "data_dir")
    assert sessions(world) == 2


def test_what_was_purged_since_does_not_come_back_with_the_old_folder(world, synced):
    world.run("config", "set", "data_dir", str(synced))
    result = world.run("log", "purge", "--all", "--yes")
    assert f"{next(world.folders.data.iterdir())} is a copy" in result.out
    world.run("config", "unset", "data_dir")
    assert sessions(world) == 0


def test_a_folder_that_is_not_there_at_the_moment_begins_no_empty_log(world, synced):
    world.clear()
    world.run("config", "set", "data_dir", str(synced))
    synced.rename(world.home / "away")
    for command in ("log", "report", "status", "start neck", "log add neck"):
        result = world.run(*command.split())
        assert result.code == 1
        assert result.err.startswith(f"tpcoach: data_dir: {synced / 'log'} is not there; mount")
    # A place where something is mounted is there without it, and empty.
    synced.mkdir()
    assert world.run("log").code == 1
    doctor = world.run("doctor")
    assert (doctor.code, "is not there; mount" in doctor.out) == (1, True)
    assert "log: its folder is not there" in world.run("doctor", "--report").out
    assert list(synced.iterdir()) == []
    synced.rmdir()
    (world.home / "away").rename(synced)
    assert sessions(world) == 1


def test_a_folder_that_goes_during_a_session_is_not_made_again(world, synced):
    world.clear()
    world.run("config", "set", "data_dir", str(synced))
    world.time.at(60, lambda: synced.rename(world.home / "away"))
    assert world.run("start", "neck").code == 74
    assert not synced.exists()
    (world.home / "away").rename(synced)
    assert "it is now" in world.run("start", "neck", "--speed", "100").err
    assert sessions(world) == 2


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Sync", "write a whole path, or begin with ~"),
        ("/nowhere/of/mine", "/nowhere/of is not there; make it, mount it or sync it first"),
    ],
)
def test_a_folder_that_can_not_be_meant_is_refused(world, value, message):
    result = world.run("config", "set", "data_dir", value)
    assert (result.code, message in result.err) == (1, True)
    assert not (world.folders.config / "config.yaml").exists()


def test_a_folder_that_can_not_be_read_from_the_settings_is_no_other_folder(world, synced):
    world.run("config", "set", "goal", "4")
    (world.folders.config / "config.yaml").write_text("data_dir: Sync\n")
    result = world.run("log")
    assert result.code == 1
    assert "without data_dir your log can't be found; fix it with tpcoach config edit" in result.err


def test_a_folder_whose_quotes_are_never_closed_is_no_other_folder_either(world, synced):
    world.run("config", "set", "goal", "4")
    (world.folders.config / "config.yaml").write_text('goal: 4\ndata_dir: "~/Sync\nask: no\n')
    assert "without data_dir your log can't be found" in world.run("log").err


@pytest.mark.parametrize(
    "content",
    [
        b"data_dir /home/me/Sync\n",
        b"- goal: 4\n- data_dir: /home/me/Sync\n",
        '# goal\ndata_dir: "/home/me/Sync"\n'.encode("utf-16"),
        b"\xef\xbb\xbfdata_dir: '~/Sync\n",
        b"{data_dir: /home/me/Sync, goal: 4\n",
        b"{goal: 4, 'data_dir': /home/me/Sync\n",
        b"paths:\n  data_dir: /home/me/Sync\n",
        b"goal: 4\n  data_dir: /home/me/Sync\n",
    ],
)
def test_a_folder_in_a_file_that_is_no_yaml_is_no_other_folder_either(world, content):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_bytes(content)
    for command in (["log"], ["log", "add", "neck"], ["excuse"]):
        assert world.run(*command).code != 0
    assert "without data_dir your log can't be found" in world.run("log").err
    assert not world.folders.data.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"\0\xff\n",
        b"# data_dir: no\ngoal\n",
        b"goal: [\n",
        b'cue: "move data_dir later"\n',
        b'goal: [\ncue: "move data_dir: later"\n',
        b"cue: 'then move data_dir later\n",
        b"my_data_dir: x\n",
        b"data_dir-old: x\n",
    ],
)
def test_a_file_that_names_no_folder_of_the_log_costs_no_session(world, content):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_bytes(content)
    assert world.run("log", "add", "neck").code == 0


def test_without_a_word_of_the_file_the_log_that_is_there_is_used_and_named(world):
    file = world.folders.config / "config.yaml"
    file.mkdir(parents=True)
    assert "your log can't be found" in world.run("log", "add", "neck").err
    file.rmdir()
    world.run("log", "add", "neck", "yesterday")
    file.mkdir()
    result = world.run("log", "add", "neck")
    assert result.code == 0
    assert f"this is your log in {world.folders.data}" in result.err
    assert result.err.count("\n") == 2


def test_the_home_is_a_tilde_on_every_device(world, synced, monkeypatch):
    monkeypatch.setenv("HOME", str(world.home))
    world.run("config", "set", "data_dir", "~/Sync/tpcoach")
    assert world.run("config", "get", "data_dir").out == "~/Sync/tpcoach\n"
    assert (synced / "log").is_dir()


def test_the_variable_decides_and_then_the_setting_does_not_change(world, synced):
    world.run("config", "set", "data_dir", str(synced))
    world.environment["TPCOACH_DATA_DIR"] = str(world.folders.data)
    assert world.run("config", "unset", "data_dir").code == 1
    synced.rename(world.home / "away")
    assert sessions(world) == 0


def test_a_log_that_the_setting_leaves_behind_is_named(world, synced):
    (synced / "log").mkdir(parents=True)
    world.run("config", "set", "goal", "4")
    (world.folders.config / "config.yaml").write_text(f"data_dir: {synced}\n")
    out = world.run("doctor").out
    assert f"{world.folders.data / 'log'}: another log of yours, which is not read" in out
    assert "this device wrote lines before, and none of them is here" in out
    world.run("config", "set", "data_dir", str(synced))
    assert sessions(world) == 1
    assert "another log of yours" not in world.run("doctor").out


def test_where_the_setting_can_not_be_written_the_log_stays_in_place(world, synced):
    world.run("config", "set", "goal", "4")
    (world.folders.config / "config.yaml").write_text("{goal: 4}\n")
    result = world.run("config", "set", "data_dir", str(synced))
    assert (result.code, "can't change it safely" in result.err) == (1, True)
    assert sessions(world) == 1


def test_a_folder_by_another_name_is_the_same_and_stays(world, synced):
    world.folders.data.rename(synced)
    world.folders.data.symlink_to(synced, target_is_directory=True)
    for folder in (str(synced), "no"):
        assert world.run("config", "set", "data_dir", folder).code == 0
        assert sessions(world) == 1
    assert [path.name for path in synced.iterdir()] == ["log"]


def test_files_that_both_have_gone_on_are_both_there(tmp_path):
    old, log = tmp_path / "old", Log(tmp_path / "new", tmp_path / "state")
    for folder, end in ((old, b"one\n"), (log.folder, b"two\n")):
        folder.mkdir()
        (folder / "a.excuses.jsonl").write_bytes(b"both\n" + end)
    for _ in range(2):
        carry_over(old, log)
        contents = {path.name: path.read_bytes() for path in log.folder.iterdir()}
        assert contents == {
            "a.excuses.jsonl": b"both\ntwo\n",
            "a.excuses 2.jsonl": b"both\none\n",
        }
    assert left_behind(old, log.folder) == []


@pytest.mark.parametrize("inner", ["log", "log/mine", "link", "link/mine"])
def test_no_log_is_chosen_that_lies_in_the_log_itself(world, inner):
    """It would be set aside with that, and an alarm in it with it."""
    world.run("log", "add", "neck", "--at", "2026-11-20")
    data = world.folders.data
    (data / "link").symlink_to(data / "log", target_is_directory=True)
    result = world.run("config", "set", "data_dir", str(data / inner))
    advice = "write the folder above it" if inner == "log" else "choose one outside it"
    assert (result.code, advice in result.err) == (1, True)
    assert sessions(world) == 1
    assert [path.suffix for path in (data / "log").iterdir()] == [".jsonl"]


def test_the_log_of_another_device_is_not_taken_for_the_folder_above_it(world, synced):
    (synced / "log").mkdir(parents=True)
    (synced / "log" / "1f1b779d874b09a1.jsonl").touch()
    result = world.run("config", "set", "data_dir", str(synced / "log"))
    assert (result.code, "write the folder above it" in result.err) == (1, True)


def test_nothing_is_silent_of_danger_while_the_log_is_away(world, synced):
    world.clear()
    world.run("config", "set", "data_dir", str(synced))
    synced.rename(world.home / "away")
    signs = world.run("find", "chest", "pain")
    assert "Call" in signs.out
    assert json.loads(world.run("find", "chest", "pain", "--json").out)["red_flags"]
    neck = world.run("find", "stiff", "neck")
    assert "Not this if" in neck.out
    assert "tpcoach start" not in neck.out
    assert "until then no routine is offered" in neck.err
    assert "Say what hurts" in world.run("find").out
    page = world.run("safety")
    assert (page.code, "Your log may hold an alarm, and it is away" in page.out) == (0, True)
    assert "nothing is lifted unread" in world.run("safety", "--confirm").err
    assert world.run("safety", "--ask-again").code == 0
    listed = world.run("list")
    assert (listed.code, "neck" in listed.out, " new" in listed.out) == (0, True, False)
    assert "is not there; mount or sync it" in listed.err
    safety_answers.write(world.folders.state, Clearance().alarmed(MONDAY))
    assert "you had emergency signs" in world.run("find", "stiff", "neck").out


def test_what_waits_while_the_log_moves_is_not_said_to_be_saved(world, synced):
    def move():
        assert world.run("config", "set", "data_dir", str(synced)).code == 0

    world.screen = True
    world.keys((1, "today"), (2, "4"), (3, "3"))
    world.time.at(0, move)
    result = world.run("log", "add", "neck")
    assert (result.code, "is not there any more: it moved" in result.err) == (74, True), result
    assert not (world.folders.data / "log").exists()
    assert sessions(world) == 1


def test_a_setting_that_can_not_be_read_is_mended_by_another(world, synced):
    file = world.folders.config / "config.yaml"
    world.run("config", "set", "goal", "4")
    for wrong in ("Sync", "[a, b]", "{a: b}", ""):
        for words, value in ((("unset",), "no"), (("set", str(synced)), str(synced))):
            world.start += timedelta(seconds=1)
            file.write_text(f"goal: 4\ndata_dir: {wrong}\n")
            assert world.run("log").code == 1, wrong
            result = world.run("config", words[0], "data_dir", *words[1:])
            assert (result.code, wrong) == (0, wrong), result
            assert "can't be read, so the log in it was not copied" in result.out
            assert world.run("config", "get", "data_dir").out == f"{value}\n"
            assert file.read_text().startswith("goal: 4\n")


def test_what_can_not_be_set_copies_nothing(world, synced):
    assert world.run("config", "set", "data_dir", f"{synced} ").code == 1
    assert not list(synced.parent.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_stays_and_nothing_waits_for_it(world, synced):
    for folder in (world.folders.data / "log", synced / "log"):
        folder.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / "pipe.jsonl")
        (folder / "folder.jsonl").mkdir()
    (own,) = (path for path in (world.folders.data / "log").iterdir() if path.is_file())
    os.mkfifo(synced / "log" / own.name)
    assert world.run("config", "set", "data_dir", str(synced)).code == 0
    assert sessions(world) == 1


def test_a_goal_that_can_not_be_logged_is_not_changed(world, synced):
    (file,) = (world.folders.data / "log").iterdir()
    file.unlink()
    file.mkdir()
    result = world.run("config", "set", "goal", "5")
    assert (result.code, result.out) == (74, "")


def test_a_goal_whose_log_is_away_is_not_changed(world, synced):
    world.run("config", "set", "data_dir", str(synced))
    synced.rename(world.home / "away")
    result = world.run("config", "set", "goal", "5")
    assert (result.code, result.out) == (1, "")
    (world.home / "away").rename(synced)
    assert "Set goal to 5. It was 3" in world.run("config", "set", "goal", "5").out


def test_it_is_said_that_a_folder_of_before_keeps_what_is_purged(world, synced):
    world.run("config", "set", "data_dir", str(synced))
    out = world.run("config", "set", "data_dir", str(world.home / "other")).out
    assert f"the old log stays in {synced / 'log'}. What you purge later stays there" in out
    world.run("log", "purge", "--all", "--yes")
    out = world.run("config", "set", "data_dir", str(synced)).out
    assert f"{synced / 'log'} holds some of your log. That is read too, even what" in out
