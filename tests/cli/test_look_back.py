import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

import golden

GOLDEN = Path(__file__).with_name("golden")


def report(world, *options: str) -> dict:
    return json.loads(world.run("report", "--json", *options).out)


def listed(world, *options: str) -> list[dict]:
    return json.loads(world.run("log", "--json", *options).out)["entries"]


def test_an_added_session_stands_in_the_report_of_its_week(world):
    world.run("log", "add", "shoulders", "--at", "2026-11-20 18:00")
    week = report(world, "--week", "2026-W47")
    assert (week["from"], week["to"]) == ("2026-11-16", "2026-11-22")
    assert (week["practice_days"], week["sessions"], week["counted"]) == (1, 1, 1)
    assert week["seconds"] == 510
    by_area = {area: total["seconds"] for area, total in week["areas"].items()}
    assert by_area == {"shoulders": 480, "upper-back": 30}
    assert week["days"][4] == {
        "date": "2026-11-20", "sessions": 1, "counted": 1, "seconds": 510, "excused": False,
    }  # fmt: skip


def test_the_report_has_the_documented_keys_in_order(world):
    assert list(report(world)) == [
        "v", "week", "from", "to", "goal", "required", "met", "practice_days", "days", "sessions",
        "counted", "seconds", "streak_weeks", "score", "areas", "previous", "routines",
        "before_after", "remarks", "stops",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "week", "first"),
    [
        ("2026-12-31", "2026-W53", "2026-12-28"),
        ("2027-01-03", "2026-W53", "2026-12-28"),
        ("2027-01-04", "2027-W01", "2027-01-04"),
    ],
)
def test_a_week_that_crosses_the_end_of_the_year_is_right(world, day, week, first):
    world.start = world.start.replace(year=2027, month=1, day=20)
    world.run("log", "add", "neck", "--at", f"{day} 09:00")
    found = report(world, "--week", week)
    assert (found["week"], found["from"], found["practice_days"]) == (week, first, 1)


def test_a_week_can_be_named_by_a_date_or_as_the_last_one(world):
    assert report(world, "--week", "2026-11-18")["week"] == "2026-W47"
    assert report(world, "--week", "last")["week"] == "2026-W47"
    assert report(world)["week"] == "2026-W48"


@pytest.mark.parametrize(
    "week", ["2026-W60", "2025-W53", "next", "48", "W54", "2026-11-31", "20261118"]
)
def test_what_is_no_week_is_refused_with_exit_code_2(world, week):
    result = world.run("report", "--week", week)
    assert (result.code, result.err.count("\n")) == (2, 1)


def test_rehearsals_are_listed_with_all_alone_and_never_counted(world):
    world.run("start", "neck", "--speed", "100")
    page = world.run("log").out
    assert "No entries yet." in page
    assert "Not shown: 1 rehearsal; tpcoach log --all has them" in page
    assert "rehearsal" in world.run("log", "--all").out
    assert (len(listed(world)), len(listed(world, "--all"))) == (0, 1)
    week = report(world)
    assert (week["sessions"], week["seconds"]) == (0, 0)


def test_less_than_half_is_listed_and_does_not_count(world):
    world.keys((60, "q"), (61, "y"))
    world.clear()
    world.run("start", "shoulders", "--plain")
    week = report(world)
    assert (week["sessions"], week["counted"], week["practice_days"]) == (1, 0, 0)
    assert "1 did not count (0:45 of 8:30 on Monday)" in world.run("report").out


def test_minutes_say_how_much_was_practised(world):
    world.run("log", "add", "neck", "--at", "2026-11-20", "--minutes", "3")
    entry = json.loads(world.log_lines()[0])
    assert entry["practised_seconds"] == 180
    assert sum(step["practised"] for step in entry["steps"]) == pytest.approx(180)
    assert entry["source"] == "added"
    assert entry["started"].startswith("2026-11-20T12:00")


def test_an_added_session_keeps_its_answers_and_its_note(world):
    world.run("log", "add", "neck", "--at", "2026-11-20", "--before", "5", "--after", "3",
              "--note", "in the\x1b[31m train")  # fmt: skip
    entry = json.loads(world.log_lines()[0])
    assert (entry["before"], entry["after"]) == (5, 3)
    assert "\x1b" not in entry["note"]


def test_what_is_still_to_come_is_refused(world):
    result = world.run("log", "add", "neck", "--at", "2026-11-23 23:00")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert world.log_lines() == []


@pytest.mark.parametrize("at", ["soon", "2026-02-30", "2026-11-20 25:00", ""])
def test_what_is_no_time_is_wrong_use(world, at):
    assert world.run("log", "add", "neck", "--at", at).code == 2


def test_the_log_is_newest_first_and_can_be_narrowed(world):
    for routine, day in (("neck", "18"), ("shoulders", "20"), ("neck", "19")):
        world.run("log", "add", routine, "--at", f"2026-11-{day}")

    def days(*options: str) -> list[str]:
        return [entry["started"][8:10] for entry in listed(world, *options)]

    assert days() == ["20", "19", "18"]
    assert days("--routine", "neck") == ["19", "18"]
    assert days("--area", "shoulders") == ["20"]
    assert days("--since", "2026-11-19") == ["20", "19"]
    assert days("--until", "2026-11-19") == ["19", "18"]


def test_the_page_has_the_last_twenty_or_the_days_asked_for_or_all(world):
    for day in range(1, 23):
        world.run("log", "add", "neck", "--at", f"2026-11-{day:02}")

    def days(*options: str) -> list[int]:
        return [int(day) for day in re.findall(r"2026-11-(\d\d)", world.run("log", *options).out)]

    assert days() == days("--area", "neck") == [*range(22, 2, -1)]
    assert "\n  Not shown: earlier entries; tpcoach log --all has them\n" in world.run("log").out
    assert days("--since", "2026-11-02") == [*range(22, 1, -1)]
    assert days("--all") == [*range(22, 0, -1)]
    assert "Not shown" not in world.run("log", "--all").out
    assert len(listed(world)) == 22


@pytest.mark.parametrize(
    ("option", "word", "code", "problem"),
    [
        ("--area", "nose", 2, '--area: "nose" is not an area; write calves, '),
        ("--area", "shins", 2, '--area: "shins" is a routine; did you mean "calves"?'),
        ("--routine", "nekk", 1, 'no routine is called "nekk"; did you mean "neck"?'),
    ],
)
def test_a_log_by_a_word_that_is_not_known_is_refused(world, option, word, code, problem):
    result = world.run("log", option, word)
    assert (result.code, result.out, result.err.count("\n")) == (code, "", 1)
    assert problem in result.err
    known = world.run("log", option, "neck")
    assert (known.code, known.out, known.err) == (0, "No entries match.\n", "")


@pytest.mark.parametrize("days", [("2026-11-20", "2026-11-19"), ("week", "last-week")])
def test_days_that_end_before_they_begin_are_wrong_use(world, days):
    result = world.run("log", "--since", days[0], "--until", days[1])
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "after --until" in result.err


def test_a_table_of_entries_has_the_weekday_of_the_date_it_shows(world):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("day_start: 03:00\n")
    world.run("log", "add", "neck", "--at", "2026-11-22 02:00")
    assert "Sun 2026-11-22 02:00" in world.run("log").out


@pytest.mark.parametrize("width", [40, 60, 71])
def test_on_a_narrow_page_each_entry_keeps_its_id_its_time_and_its_remarks(world, width):
    world.run("start", "neck", "--speed", "100")
    world.run("log", "add", "hip-flexors", "--at", "2026-11-20 18:45", "--minutes", "1")
    world.run("log", "add", "hip-flexors", "--at", "2026-11-20 18:00", "--before", "5")
    ids = [entry["id"][:8] for entry in listed(world, "--all")]
    world.screen, world.size = True, (width, 24)
    page = re.sub(r"\x1b\[[0-9;]*m", "", world.run("log", "--all").out)
    assert all(len(line) <= width for line in page.splitlines())
    days, times = ("2026-11-23 08:00", "2026-11-20 18:45", "2026-11-20 18:00"), ("", "", "")
    if width < 60:
        days, times = ("23 Nov", "20 Nov", "20 Nov"), ("08:00, ", "18:45, ", "18:00, ")
    assert " ".join(page.split()) == (
        f"{days[0]} neck 5:15 {times[0]}{ids[0]}, rehearsal "
        f"{days[1]} hip-flexors 1:00 {times[1]}{ids[1]}, of 7:00, does not count, added "
        f"{days[2]} hip-flexors 7:00 5 → ? {times[2]}{ids[2]}, added"
    )


def test_a_line_that_cannot_be_read_is_told_with_its_place_and_kept(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").glob("*.jsonl")
    file.write_bytes(b"garbage\n" + file.read_bytes())
    result = world.run("log", "--json")
    assert result.code == 0
    assert len(json.loads(result.out)["entries"]) == 1
    assert f"{file.name}:1:1" in result.err
    assert file.read_bytes().startswith(b"garbage\n")


def test_an_entry_from_a_clock_that_was_ahead_is_listed_as_doubtful_and_not_counted(world):
    world.start += timedelta(days=2)
    world.clear()
    world.run("start", "neck")
    world.start -= timedelta(days=2)
    assert "in the future, not counted" in world.run("log").out
    assert report(world)["practice_days"] == 0


def test_the_goal_of_the_settings_is_the_weeks_goal(world):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("goal: 1\n")
    world.run("log", "add", "neck", "--at", "2026-11-23 07:00")
    week = report(world)
    assert (week["goal"], week["required"], week["met"]) == (1, 1, True)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_log_has_a_row_for_each_entry_at_every_width(world, width):
    notes = {
        "17": "after a long flight the left side is much stiffer than the right",
        "18": "肩がこる",
    }
    for routine, day in (("neck", "17"), ("lower-back-desk", "18"), ("feet", "20")):
        note = ("--note", notes[day]) if day in notes else ()
        at = ("--at", f"2026-11-{day} 07:05")
        world.run("log", "add", routine, *at, "--before", "10", "--after", "3", *note)
    world.run("log", "add", "neck", "--at", "2025-12-30", "--minutes", "1")
    world.run("log", "excuse", "2026-11-19", "--note", "travel")
    world.screen, world.size = True, (width, 24)
    ids = [each["id"][:8] for each in listed(world)]
    page = re.sub(r"\x1b\[[0-9;]*m", "", world.run("log").out)
    assert all(page.count(id) == 1 for id in ids)
    assert "".join(notes["17"].split()) in "".join(page.split())
    page = re.sub(r"\b[0-9a-f]{8}\b", "12345678", page)
    golden.check(page, GOLDEN / f"log-{width}.txt")


def test_excuses_stand_among_the_entries_of_their_days(world):
    for day in ("17", "20"):
        world.run("log", "add", "neck", "--at", f"2026-11-{day}")
    world.run("log", "excuse", "2026-11-18")
    world.run("log", "excuse", "0001-01-01")
    page = world.run("log").out
    assert re.findall(r"neck|excused", page) == ["neck", "excused", "neck", "excused"]
    since = world.run("log", "--since", "2026-11-18").out
    assert re.findall(r"neck|excused", since) == ["neck", "excused"]


def test_without_unicode_the_log_has_an_arrow_of_ascii(world, monkeypatch):
    monkeypatch.setattr("world.Stream.encoding", "ascii")
    world.run("log", "add", "neck", "--at", "2026-11-20", "--before", "5", "--after", "3")
    assert "5 -> 3" in world.run("log").out


def test_a_time_names_its_session_its_day_and_its_week(world):
    for hours in (30, 5, 1):
        world.run("log", "add", "neck", f"{hours} h ago")
    assert len(listed(world, "--since", "2 h ago")) == 1
    assert len(listed(world, "--until", "2 h ago")) == 2
    assert len(listed(world, "--since", "last week")) == 3
    week = report(world, "--week", "170 hours ago")
    assert week == report(world, "--week", "last")
    assert "excused" in world.run("log", "excuse", "3 h ago").out
    assert report(world)["days"][0]["excused"] is True
    assert "before 2026-11-23: " in world.run("log", "purge", "--before", "2 h ago", "--yes").out
