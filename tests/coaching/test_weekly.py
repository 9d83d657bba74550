"""The one question a week on a terminal: what it says, and what its answers change."""

import json
from datetime import timedelta

import pytest

from builders import SHORT, entry
from tpcoach.coaching.weekly import ask_weekly
from tpcoach.errors import Ended
from tpcoach.journal import log
from tpcoach.journal.entry import to_line
from tpcoach.journal.log import Log
from tpcoach.journal.reading import read_log
from world import FakeTime, Stream


@pytest.fixture
def person(world):
    """Someone at a terminal who practised on one of three days in the second of two weeks."""
    world.clear()
    world.screen = True
    world.routine("short", SHORT)
    practised(world, 14, 12, 10, 6)
    return world


def journal(world) -> Log:
    return Log(world.folders.data / "log", world.folders.state, world.machine)


def practised(world, *days_ago: int, before: int | None = None) -> None:
    for days in days_ago:
        each = entry(world.start - timedelta(days=days), before=before)
        log.append(journal(world), to_line(each), each.ended)


def asked(world, *keys: str, before: int | None = None) -> str:
    """Ask this week's question; return what was said, in one line."""
    out = Stream()
    world.start = world.now() + timedelta(seconds=1)
    world.time = FakeTime([(n + 1, key) for n, key in enumerate(keys)])
    runtime = world.runtime(out, Stream())
    ask_weekly(runtime, runtime.library.load("short"), before)
    return " ".join(out.getvalue().split())


def lines(world, kind: str) -> list[dict]:
    return [line for line in map(json.loads, world.log_lines()) if line["type"] == kind]


def week(world, label: str) -> dict:
    return json.loads(world.run("report", "--json", "--week", label).out)


MISSED = (
    "Last week had 1 of 3 days. What was it? t no time i ill or away b it's better w it's worse "
    "Enter skips"
)


def test_a_missed_week_is_asked_about_once_with_one_key(person):
    assert asked(person, "\n") == MISSED
    assert asked(person) == ""
    (decision,) = lines(person, "decision")
    assert (decision["asked"], decision["answer"], decision["goal"]) == ("missed", None, None)


@pytest.mark.parametrize(("notes", "asks"), [((), True), (("ill", "zeugs", "sick", "off"), False)])
def test_it_waits_where_other_questions_took_the_keys_before_a_session(person, notes, asks):
    person.start += timedelta(minutes=1)
    for day, note in enumerate(notes, 10):
        person.run("log", "excuse", f"2026-09-{day}", "--note", note)
    # Three are one question.
    doubts = [(number, "n") for number in range(1, 1 + (len(notes) + 2) // 3)]
    person.keys(*doubts, (5, "3"), (8, "\n"), (12, "interrupt"))
    told = person.run("start", "short", "--plain").out
    assert ("Last week had 1 of 3 days" in told, "How bad" in told) == (asks, True)


def test_two_devices_ask_once_between_them(person):
    asked(person, "t")
    for file in (person.folders.data / "log").iterdir():
        file.rename(file.with_name(file.name.replace(".", "x.", 1)))
    (person.folders.state / "device").unlink()
    assert asked(person) == ""


def test_no_time_offers_as_few_minutes_as_the_routine_can_do(person):
    text = asked(person, "t")
    assert "3 minutes count too: tpcoach start short --minutes 3" in text
    assert 'tpcoach config set cue "after coffee"' in text
    assert lines(person, "decision")[0]["answer"] == "no time"
    assert person.run("config", "--json").out.count("config.yaml") == 0


def test_a_cue_of_ones_own_stands_in_the_question(person):
    person.run("config", "set", "cue", "after coffee")
    text = asked(person, "t")
    assert "Last week had 1 of 3 days (your cue: after coffee). What was it?" in text
    assert "config set cue" not in text


def test_ill_or_away_excuses_the_week_and_says_how_to_take_that_back(person):
    text = asked(person, "i")
    (excuse,) = lines(person, "excuse")
    assert (excuse["from"], excuse["to"], excuse["note"]) == (
        "2026-11-16",
        "2026-11-22",
        "ill or away",
    )
    assert week(person, "2026-W47")["met"] is None
    assert f"Excused: 16 Nov to 22 Nov. tpcoach log remove {excuse['id'][:8]}" in text
    person.run("log", "remove", excuse["id"][:8], "--yes")
    assert week(person, "2026-W47")["met"] is False


def test_better_means_upkeep_from_this_week_on_and_no_missed_week(person):
    text = asked(person, "b")
    assert "Your goal is once a week now, for upkeep. It was 3: tpcoach config set goal 3" in text
    assert week(person, "2026-W47")["met"] is None
    person.start += timedelta(weeks=2)
    assert [week(person, f"2026-W{n}")["goal"] for n in (46, 48, 49)] == [3, 1, 1]


def test_a_session_after_that_answer_has_the_new_goal(person):
    person.keys((1, "\n"), (2, "b"), (150, "\n"))
    person.run("start", "short", "--plain")
    assert lines(person, "session")[-1]["goal"] == 1


def test_worse_sends_to_a_professional(person):
    said = asked(person, "w", "\n")
    assert said.endswith("Time to have a professional look. Enter goes on, q ends.")
    assert lines(person, "excuse") == []


def test_worse_is_kept_and_no_session_begins_before_that_was_read(person):
    with pytest.raises(Ended):
        asked(person, "w", "q")
    assert lines(person, "decision")[0]["answer"] == "worse"


GOOD = (
    "For 4 weeks it was 2 of 10 or less before each session. How do you want to go on? g as now, "
    "3 days a week u upkeep, once a week s stop; then no week is missed Enter skips"
)


@pytest.fixture
def well(person):
    """Someone who said 1 of 10 once in each of the last four weeks."""
    for file in (person.folders.data / "log").iterdir():
        file.unlink()
    practised(person, 22, 15, 8, 1, before=1)
    return person


def test_four_good_weeks_offer_to_go_on(well):
    assert asked(well, "g") == f"{GOOD} g"
    assert lines(well, "decision")[0]["answer"] == "go on"
    assert well.run("config", "--json").out.count("config.yaml") == 0


def test_four_good_weeks_offer_upkeep(well):
    assert "Your goal is once a week now, for upkeep. It was 3:" in asked(well, "u")
    assert lines(well, "decision")[0]["goal"] == 1


def test_after_stopping_no_week_is_missed_and_a_goal_makes_them_count_again(well):
    assert "To count weeks again, set a goal: tpcoach config set goal 3" in asked(well, "s")
    well.start += timedelta(weeks=2)
    assert [week(well, f"2026-W{n}")["met"] for n in (48, 49, 50)] == [None] * 3
    assert "Since 23 Nov 2026 no week is missed: you chose to stop." in asked(well)
    assert "Weeks count again from this one on." in well.run("config", "set", "goal", "3").out
    assert [week(well, f"2026-W{n}")["met"] for n in (48, 49, 50)] == [None, None, False]


def test_undo_takes_back_an_ending_and_names_it(well):
    asked(well, "s")
    assert "Taken back: ending week, stop, on Mon 23 Nov 2026." in well.run("log", "undo").out
    assert week(well, "2026-W48")["met"] is False


def test_whoever_is_at_upkeep_is_not_offered_it(well):
    well.run("config", "set", "goal", "1")
    assert " u " not in asked(well, "g")


def test_pain_today_offers_no_ending(well):
    assert "The last 3 weeks had 3 practice days. What was it?" in asked(well, "\n", before=5)


def test_settings_that_cannot_be_changed_cost_no_session(well):
    well.folders.config.joinpath("config.yaml").write_text("goal: [3\n")
    assert "upkeep" in asked(well, "u")
    assert lines(well, "decision")[0]["goal"] is None


@pytest.mark.parametrize("options", [("--no-ask",), ("--speed", "100")])
def test_it_is_not_asked_in_rehearsals_or_where_nothing_is(person, options):
    person.keys((1, "\n"), (2, "\n"), (3, "\n"))
    assert "What was it?" not in person.run("start", "short", "--plain", *options).out


def test_it_is_not_asked_without_a_terminal(person):
    person.screen, person.time = False, FakeTime(answers=False)
    result = person.run("start", "short", "--plain")
    assert ("What was it?" in result.out, result.code) == (False, 0)


def test_it_is_not_asked_where_the_three_keys_are_used_up(person):
    (person.folders.state / "safety.json").unlink()
    practised(person, 1)
    keys = [(1, "s"), (2, "y"), (3, "1"), (150, "\n")]
    person.keys(*keys)
    result = person.run("start", "short", "--plain")
    assert ("What was it?" in result.out, result.code) == (False, 0)


def test_a_signal_at_the_question_decides_nothing(person):
    person.keys((1, "\n"), (2, "interrupt"))
    assert person.run("start", "short", "--plain").code == 130
    assert lines(person, "decision") == []


def test_a_version_that_does_not_know_decisions_keeps_them(person, monkeypatch):
    asked(person, "t")
    known = read_log(journal(person), None)
    monkeypatch.setattr("tpcoach.journal.lines.decision_of", lambda _line: None)
    unknown = read_log(journal(person), None)
    assert (len(known.decisions), unknown.newer) == (1, 1)
    assert unknown.entries == known.entries
    assert unknown.problems == ()


def test_purge_before_a_day_keeps_what_still_holds(well):
    asked(well, "s")
    well.start += timedelta(weeks=6)
    well.run("log", "purge", "--before", "today", "--yes")
    assert lines(well, "decision")[0]["answer"] == "stop"


def test_purge_before_a_day_takes_what_was_answered(person):
    asked(person, "t")
    person.start += timedelta(weeks=6)
    assert "1 decision" in person.run("log", "purge", "--before", "today", "--yes").out
    assert person.log_lines() == []


def test_it_is_readable_on_forty_columns(person):
    out = Stream()
    person.size = (40, 10)
    person.time = FakeTime([(1, "\n")])
    runtime = person.runtime(out, Stream())
    ask_weekly(runtime, runtime.library.load("short"), None)
    assert max(map(len, out.getvalue().splitlines())) <= 40


PLAN = SHORT + "prescribed: {by: Anna, on: 2026-11-23, goals: [Walk down the stairs]}\n"


def test_a_prescription_asks_one_number_a_week_and_the_summary_shows_it(world):
    world.clear()
    world.screen = True
    world.routine("short", PLAN)
    practised(world, 1)
    text = asked(world, "4", "\n")
    assert text.startswith("Walk down the stairs: how well can you do it now, 0 (unable) to 10")
    assert asked(world) == ""
    world.start += timedelta(weeks=1)
    assert "What was it?" in asked(world, "\n"), "a missed week goes first"
    world.start += timedelta(weeks=1)
    practised(world, 1, 2, 3)
    text = asked(world, "\n")
    assert text.startswith('How sure are you that you can keep "Test routine" up next week')
    first, _, second = lines(world, "decision")
    keys = ("asked", "routine", "activity", "value", "answer", "goal")
    assert [first[key] for key in keys] == [
        "activity", "short", "Walk down the stairs", 4, None, None,
    ]  # fmt: skip
    assert [second[key] for key in keys] == ["confidence", "short", None, None, None, None]
    world.screen = False
    report = world.run("report", "--routine", "short").out
    assert "Walk down the stairs: 4 on 23 Nov." in " ".join(report.split())
