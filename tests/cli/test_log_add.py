"""Entering a session that was done without the coach, and the times it may have."""

import json
import re
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest


def entries(world) -> list[dict]:
    return json.loads(world.run("log", "--json").out)["entries"]


@pytest.fixture
def zone(monkeypatch):
    """Where this machine says that it is."""
    if not hasattr(time, "tzset"):
        pytest.skip("needs a system whose zone can be set")

    def at(name: str) -> ZoneInfo:
        monkeypatch.setenv("TZ", name)
        time.tzset()
        return ZoneInfo(name)

    yield at
    monkeypatch.undo()
    time.tzset()


def test_a_session_east_of_the_date_line_is_in_the_past_after_the_flight_west(world, zone):
    world.start = datetime(2026, 11, 26, 8, 0, tzinfo=zone("Pacific/Auckland"))
    world.run("log", "add", "neck", "--at", "2026-11-26 07:00")
    world.start = datetime(2026, 11, 25, 12, 0, tzinfo=zone("America/Los_Angeles"))
    assert "not counted" not in world.run("log").out
    assert json.loads(world.run("report", "--json").out)["practice_days"] == 1
    assert world.run("log", "add", "jaw", "--at", "2026-11-26 07:30+13:00").code == 0
    assert json.loads(world.run("report", "--json").out)["sessions"] == 2


def add(world, *arguments: str):
    return world.run("log", "add", *arguments)


def test_it_has_the_goal_of_its_week_though_that_is_from_an_entry_long_before(world):
    world.run("config", "set", "goal", "5")
    add(world, "neck", "--at", "2026-05-04")
    world.run("config", "set", "goal", "2")
    add(world, "neck", "--at", "2026-10-05")
    assert [each["goal"] for each in entries(world)] == [5, 5]


@pytest.fixture
def desk(world):
    """Someone at a terminal, who types these lines and keys in their order."""
    world.screen = True

    def types(*typed: str) -> None:
        world.keys(*enumerate(typed, 1))

    return types


def test_the_time_follows_in_one_word_or_two_or_an_option_and_without_either_now(world):
    add(world, "neck", "2026-11-20 18:00")
    add(world, "jaw", "--at", "yesterday")
    add(world, "feet")
    assert [(e["routine"], e["started"][:16]) for e in entries(world)] == [
        ("feet", "2026-11-23T07:53"),
        ("jaw", "2026-11-22T12:00"),
        ("neck", "2026-11-20T18:00"),
    ]
    assert add(world, "hips", "yesterday", "--at", "yesterday").code == 2
    assert add(world, "hips", "friday", "7:05").code == 0
    assert entries(world)[-1]["started"][:16] == "2026-11-20T07:05"
    assert "WHEN: " in add(world, "hips", "soon").err


def test_without_a_terminal_nothing_is_asked_and_a_routine_must_be_named(world):
    result = add(world)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert add(world, "neck").code == 0
    assert (entries(world)[0]["before"], entries(world)[0]["after"]) == (None, None)


def test_what_it_says_names_the_id_and_how_to_undo_it(world):
    said = add(world, "neck", "2026-11-20").out
    assert f"Its id begins with {entries(world)[0]['id'][:8]}." in said
    assert "tpcoach log undo takes that back." in said


def test_on_a_terminal_it_asks_for_what_is_missing(world, desk):
    desk("jaw", "yesterday 18:00", "5", "2")
    assert add(world).code == 0
    (entry,) = entries(world)
    assert (entry["routine"], entry["started"][:16]) == ("jaw", "2026-11-22T18:00")
    assert (entry["before"], entry["after"]) == (5, 2)


def test_it_asks_for_nothing_that_was_given(world, desk):
    desk()
    assert add(world, "jaw", "yesterday").code == 0
    desk("7:05")
    assert add(world, "jaw", "--after", "2").code == 0
    assert [e["after"] for e in entries(world)] == [2, None]


def test_enter_takes_the_last_routine_and_now_and_leaves_out_the_numbers(world, desk):
    add(world, "hips", "2026-11-20")
    add(world, "neck", "2026-11-21")
    desk("\n", "\n", "\n", "\n")
    said = add(world).out
    assert "Which routine was it? neck, hips, ... (Enter: neck)" in said
    assert (entries(world)[0]["routine"], entries(world)[0]["before"]) == ("neck", None)
    assert entries(world)[0]["ended"] == "2026-11-23T08:00:02.000+00:00"


@pytest.mark.parametrize("when", [(), ("today",), ("now",), ("monday",), ("--at", "today")])
def test_one_of_now_was_just_done_and_ends_now(world, when):
    add(world, "neck", *when, "--minutes", "4")
    (entry,) = entries(world)
    assert (entry["started"][11:16], entry["ended"][11:16]) == ("07:56", "08:00")


@pytest.mark.parametrize(
    ("when", "began"),
    [
        (("today",), "2026-11-23T04:00"),
        (("monday",), "2026-11-23T04:00"),
        (("--at", "2026-11-23"), "2026-11-23T04:00"),
        (("now",), "2026-11-23T03:58"),
        ((), "2026-11-23T03:58"),
    ],
)
def test_one_of_today_never_begins_before_today_does(world, when, began):
    world.run("config", "set", "day_start", "4:00")
    world.start = world.start.replace(hour=4, minute=2)
    add(world, "neck", *when, "--minutes", "4")
    assert entries(world)[0]["started"].startswith(began)
    assert "not counted" not in world.run("log").out


def test_one_with_a_time_began_then(world):
    add(world, "neck", "7:59", "--minutes", "4")
    assert entries(world)[0]["started"][11:16] == "07:59"


def test_an_answer_that_is_not_understood_is_asked_again_with_the_reason(world, desk):
    desk("nekk", "neck", "soon", "23:00", "yesterday", "\n", "\n")
    said = add(world).out
    for reason in ('did you mean "neck"?', '"soon" is not a time', "still to come"):
        assert reason in " ".join(said.split())
    assert entries(world)[0]["started"][:10] == "2026-11-22"


def test_enter_with_nothing_to_repeat_adds_nothing(world, desk):
    desk("\n")
    assert add(world).code == 1
    assert world.log_lines() == []


@pytest.mark.parametrize("typed", [(), ("neck",), ("neck", "yesterday"), ("neck", "\n", "4")])
def test_ctrl_c_at_any_question_adds_nothing(world, desk, typed):
    desk(*typed, "interrupt")
    done = add(world)
    assert (done.code, done.out[-1]) == (130, "\n")
    assert world.log_lines() == []


def test_with_ask_off_it_asks_for_no_numbers(world, desk):
    world.run("config", "set", "ask", "no")
    desk("yesterday")
    assert add(world, "jaw").code == 0


@pytest.mark.parametrize(
    ("routine", "at", "minutes", "twice"),
    [
        ("neck", "12:00", "5", True),
        ("neck", "11:50", "5", True),
        ("neck", "12:10", "5", True),
        ("neck", "11:49", "5", False),
        ("neck", "12:31", "5", False),
        ("neck", "12:29", "5", True),
        ("neck", "11:30", "31", True),
        ("jaw", "12:00", "5", False),
    ],
)
def test_the_same_routine_at_about_the_same_time_is_refused_without_a_terminal(
    world, routine, at, minutes, twice
):
    add(world, "neck", "2026-11-20 12:00", "--minutes", "30")
    result = add(world, routine, f"2026-11-20 {at}", "--minutes", minutes)
    assert (result.code, len(entries(world))) == (int(twice), 2 - twice)
    if twice:
        assert "Already there: neck, Fri 20 Nov 2026, 12:00".lower() in result.err.lower()
        assert add(world, routine, f"2026-11-20 {at}", "--again").code == 0


def test_on_a_terminal_it_asks_whether_the_same_was_done_again(world, desk):
    add(world, "neck", "2026-11-20")
    desk("n")
    assert add(world, "neck", "2026-11-20").code == 1
    assert len(entries(world)) == 1
    desk("y")
    assert add(world, "neck", "2026-11-20").code == 0
    assert len(entries(world)) == 2


def test_a_rehearsal_was_not_done(world):
    world.run("start", "neck", "--speed", "100")
    assert add(world, "neck", "today").code == 0


def test_every_command_takes_the_same_days(world):
    for command in (
        ("log", "add", "neck", "yesterday 18:00"),
        ("log", "excuse", "3d", "yesterday"),
        ("log", "--since", "saturday", "--until", "today"),
        ("log", "--since", "yesterday 7:05", "--until", "18:00"),
        ("report", "--week", "yesterday"),
        ("log", "purge", "--before", "today", "--yes"),
    ):
        assert world.run(*command).code == 0, command


def test_the_log_from_a_time_to_a_time_has_what_began_between(world):
    for at in ("07:00", "12:00", "18:00"):
        add(world, "neck", f"2026-11-20 {at}")

    def hours(*options: str) -> list[str]:
        lines = json.loads(world.run("log", "--json", *options).out)["entries"]
        return [each["started"][11:13] for each in lines]

    assert hours("--since", "2026-11-20 07:01") == ["18", "12"]
    assert hours("--until", "2026-11-20 12:00") == ["12", "07"]
    assert hours("--since", "2026-11-20 14:00+0200", "--until", "2026-11-20") == ["18", "12"]
    assert world.run("log", "--since", "today", "--until", "yesterday 7:00").code == 2


def test_of_a_skipped_time_the_two_there_are_come_in_their_order(world, zone):
    world.start = world.start.replace(tzinfo=zone("Europe/Berlin"))
    assert "write 2026-03-29 01:30 or 2026-03-29 03:30" in add(world, "neck", "2026-03-29 2:30").err


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (["add", "neck", "7:00", "--note", "chest pain, called 911"], "already there"),
        (["add", "nek", "today", "--note", "chest pain"], 'no routine is called "nek"\n'),
        (["add", "neck", "today", "--after", "11", "--note", "chest pain"], "--after"),
        (["add", "neck", "25:00", "--note=chest pain"], "25:00"),
        (["add", "neck", "--note", "chest", "pain", "--again"], '"pain" is not a time'),
        (["add", "neck", "yesterday", "but", "chest", "pain"], "is not a time"),
        (["add", "chest", "pain"], "is not a time"),
        (["add", "chset", "pain"], "chset"),
        (["add", "chest", "tight", "chest", "pain"], "is not a time"),
        (["edit", "ffff", "--note", "fine", "--note", "chest pain"], "stands twice"),
        (["note", "ffff", "chest", "pain"], "no entry has the id"),
        (["excuse", "chest", "pain"], '"pain" is not a day'),
        (["excuse", "blah", "--note=chest pain"], "blah"),
    ],
)
def test_the_danger_in_a_note_is_told_though_the_command_is_refused(world, command, complaint):
    world.run("log", "add", "neck", "7:00")
    result = world.run("log", *command)
    assert "Call the local emergency number now" in result.out
    assert (result.code in (1, 2), complaint in result.err) == (True, True)
    assert {each["routine"] for each in entries(world)} == {"neck", "typed-words"}
    assert re.search('you typed ".*chest pain', world.run("next").err)


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (["log", "add", "chest", "25:00"], ""),
        (["log", "add", "chest", "yestrday"], ""),
        (["log", "add", "chest", "tight"], "chest tight"),
        (["log", "add", "hips", "yesterday but my leg swelled up"], "swelled up"),
        (["config", "set", "minutes", "5, my arm goes numb"], "my arm goes numb"),
        (["config", "set", "rest", "i", "take", "warfarin"], "i take warfarin"),
        (["config", "set", "minutes", "99"], ""),
        (["config", "set", "data_dir", "numb arm"], ""),
        (["new", "numb", "arm"], "numb arm"),
        (["start", "calves", "it", "was", "strained", "and", "numb"], "strained and numb"),
        (["new", "neck", "--title", "Numb arm"], "Numb arm"),
    ],
)
def test_words_of_danger_that_have_no_place_in_a_command_are_kept(world, command, kept):
    world.clear()
    assert world.run(*command).code in (1, 2)
    said = world.run("next").err
    assert kept in said
    assert bool(re.search("ou (typed|wrote)", said)) is bool(kept)


def test_typed_words_are_listed_as_what_you_typed_and_no_session(world):
    world.run("log", "add", "neck", "7:00")
    world.run("log", "excuse", "chest pain", "today")
    (typed,) = [each for each in entries(world) if each["routine"] == "typed-words"]
    id = typed["id"][:8]
    page, week = world.run("log").out, world.run("report", "--why").out
    assert re.search(rf"{id}  .*  what you typed  +no session\n +chest pain\n", page)
    assert re.search(rf"{id} .*, what you typed, no session, does not count\n", week)
    assert "of which 1 did not count (no session on " in week
    removed = world.run("log", "remove", id, "--yes").out
    assert 'Taken out: what you typed, "chest pain", ' in removed
    assert "typed-words" not in page + week + removed
    assert "0:00" not in page + removed


@pytest.mark.parametrize("command", [["excuse", "today"], ["note", "ffff"]])
def test_an_option_that_there_is_not_is_no_word_of_danger(world, command):
    world.clear()
    result = world.run("log", *command, "--pregnant")
    assert (result.code, result.out) == (2, "")
    assert "safety questions" not in world.run("next").out


def test_a_refused_command_without_danger_in_its_note_says_only_why(world):
    # An id has letters that may look like a word of danger, such as its last ones here.
    note = ["note", "9a19a514d8504490d86f41b2f21676af", "fine"]
    for words in (
        ["add", "nek", "today", "--note", "fine"],
        ["edit", "ffff", "--after", "2"],
        note,
    ):
        result = world.run("log", *words)
        assert (result.code, result.out) == (1, "")
    assert 'did you mean "neck"?' in world.run("log", "add", "nek", "--note", "fine").err


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        (["start", "neck", "chest pain"], True),
        (["start", "chest pain"], True),
        (["find", "chest pain"], False),
        (["show", "chest pain"], False),
        (["chest", "pain"], False),
        (["log", "excuse", "todya", "flu"], False),
    ],
)
def test_of_words_that_are_refused_what_was_said_of_oneself_is_kept(world, command, asked):
    world.run(*command)
    assert (
        "nobody said what" in world.run("next").err or "you typed" in world.run("next").err
    ) is (asked)


def test_a_terminal_that_closes_while_log_add_asks_loses_no_danger_in_a_note(world):
    world.screen = True
    world.keys((1, "hang-up"))
    assert world.run("log", "add", "neck", "--note", "felt dizzy and saw double").code == 129
    world.keys()
    assert 'you typed "felt dizzy and saw double"' in " ".join(world.run("next").err.split())
