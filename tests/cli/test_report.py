"""`report` in its forms, and `tpcoach` alone."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from shutil import copytree

import pytest

from builders import GOOD, entry
from tpcoach.journal import log
from tpcoach.journal.entry import StopRecord, to_line
from tpcoach.journal.records import Decision
from world import Stream, World


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data of two weeks of practice; it is Monday of a third."""
    world = World(tmp_path_factory.mktemp("home"))
    for day in ("2026-11-09", "2026-11-11", "2026-11-13", "2026-11-16", "2026-11-18"):
        world.run("log", "add", "shoulders", "--at", day, "--before", "5", "--after", "3")
    world.run("log", "add", "neck", "--at", "2026-11-20 18:00", "--note", "a | b")
    world.run("log", "add", "neck", "--at", "2026-11-21", "--minutes", "1")
    return world.folders.data


@pytest.fixture
def practised(world, data):
    copytree(data, world.folders.data)
    return world


def report(world, *options: str) -> dict:
    return json.loads(world.run("report", "--json", *options).out)


def test_weeks_as_json_are_oldest_first_with_the_documented_keys(practised):
    weeks = report(practised, "--weeks", "3")["weeks"]
    assert [week["week"] for week in weeks] == ["2026-W46", "2026-W47", "2026-W48"]
    assert set(weeks[0]) == {
        "week", "from", "to", "goal", "required", "met", "practice_days", "excused", "sessions",
        "counted", "seconds",
    }  # fmt: skip
    assert [week["practice_days"] for week in weeks] == [3, 3, 0]
    assert [week["sessions"] for week in weeks] == [3, 4, 0]


def test_weeks_end_with_the_week_that_is_asked_for(practised):
    weeks = report(practised, "--weeks", "2", "--week", "2026-W47")["weeks"]
    assert [week["week"] for week in weeks] == ["2026-W46", "2026-W47"]


def test_month_is_every_week_of_it_so_far(practised):
    weeks = report(practised, "--weeks", "month")["weeks"]
    assert weeks[0]["from"] <= "2026-11-01" <= weeks[0]["to"]
    assert weeks[-1]["week"] == "2026-W48"


def test_a_month_whose_last_week_ends_in_the_next_is_whole(practised):
    practised.time.nanoseconds += 7 * 86_400 * 10**9  # Monday 30 November
    weeks = report(practised, "--weeks", "month")["weeks"]
    assert weeks[0]["from"] <= "2026-11-01" <= weeks[0]["to"]


@pytest.mark.parametrize("weeks", ["0", "105", "-1", "x", "1.5", "٣"])
def test_a_number_of_weeks_that_is_none_is_wrong_use(world, weeks):
    assert world.run("report", "--weeks", weeks).code == 2


@pytest.mark.parametrize(
    ("name", "week"),
    [
        ("today", "W48"), ("week", "W48"), ("last-week", "W47"), ("LAST", "W47"), ("w47", "W47"),
        ("sunday", "W47"), ("8d", "W46"), ("2026-11-09", "W46"),
    ],
)  # fmt: skip
def test_weeks_have_names(practised, name, week):
    assert report(practised, "--week", name)["week"] == f"2026-{week}"


def test_one_routine_alone(practised):
    found = report(practised, "--week", "last", "--routine", "neck")
    assert (found["practice_days"], found["sessions"], found["counted"]) == (1, 2, 1)
    assert set(found["areas"]) == {"neck"}


def test_a_routine_that_is_misspelt_is_told_with_the_nearest(practised):
    result = practised.run("report", "--routine", "shouldres")
    assert result.code == 1
    assert 'did you mean "shoulders"?' in result.err
    assert practised.run("report", "--routine", "feet").code == 0


def test_why_names_for_each_number_its_rule_and_its_entries(practised):
    found = report(practised, "--week", "last", "--why")
    why = found["why"]
    ids = {e["id"] for e in json.loads(practised.run("log", "--json").out)["entries"]}
    for name, reason in why.items():
        assert reason["rule"], name
        assert set(reason["entries"]) <= ids
    assert len(why["practice_days"]["entries"]) == 3
    assert len(why["sessions"]["entries"]) == 4
    assert len(why["previous"]["entries"]) == 3
    for name in ("required", "met", "counted", "seconds", "streak_weeks", "score", "recent"):
        assert name in why
    assert "areas.neck" in why
    assert "before_after.shoulders" in why


def test_the_weeks_behind_a_streak_add_up_to_it(practised):
    lines = report(practised, "--why")["why"]["streak_weeks"]["lines"]
    assert [line.split(":")[0] for line in lines] == ["2026-W47", "2026-W46", "2026-W45"]
    assert [line.endswith(", met") for line in lines] == [True, True, False]


def test_the_week_that_still_runs_is_not_met_yet(practised):
    found = report(practised, "--why")
    assert (found["met"], found["why"]["met"]["value"]) == (False, "not met yet")
    assert found["why"]["recent"]["lines"][-1] == "2026-W48: 0 of 3 days, not met yet"
    assert found["why"]["recent"]["lines"][-4] == "2026-W45: 0 of 3 days, before your first session"
    practised.start += timedelta(days=7)
    last = report(practised, "--week", "last", "--why")
    assert last["why"]["met"]["value"] == "not met"


def test_csv_has_a_row_a_day_or_a_row_a_week(practised):
    days = list(csv.DictReader(io.StringIO(practised.run("report", "--week", "last", "--csv").out)))
    assert [day["counted"] for day in days] == ["1", "0", "1", "0", "1", "0", "0"]
    weeks = list(csv.DictReader(io.StringIO(practised.run("report", "--weeks", "2", "--csv").out)))
    assert [week["met"] for week in weeks] == ["yes", "no"]


def test_markdown_says_what_was_prescribed_and_what_was_done(practised):
    given = GOOD + "goal: 2\nprescribed: {by: A. Physio, on: 2026-11-01}\n"
    practised.routine("mine", given)
    practised.run("log", "add", "mine", "--at", "2026-11-19")
    page = practised.run("report", "--week", "last", "--markdown").out
    assert "| Test routine | A. Physio | 2 | 1 day |" in page
    assert "| 2026-11-20 18:00 | Neck: neck tilts and gentle presses | 5:15 of 5:15 |" in page
    assert r"a \| b" in page
    assert "1:00 of 5:15, does not count" in page
    table = [line for line in page.splitlines() if line.startswith("| 2026")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {7}


SHARP = "Blade: sharp, burning, tingling or numb"
DIZZY = "Blade: an alarm (dizzy, faint, weak, trouble seeing or speaking, chest pain; or, near"


@pytest.mark.parametrize(
    ("trouble", "answers", "says"),
    [
        ("sharp", (), f"{SHARP} |"),
        ("dizzy", (), DIZZY),
        ("sharp", [("fine", "no")], f"{SHARP}; said not to be fine yet on 2026-11-20 |"),
        ("sharp", [("fine", "no"), ("fine", "yes")], f"{SHARP} |"),
        ("untold", (), "Blade: the person didn't say what |"),
        ("untold", [("wrong", "sharp")], f"{SHARP} |"),
        ("untold", [("wrong", "dizzy")], DIZZY),
        ("untold", [("wrong", "mistake")], "|  |  |"),
    ],
)
def test_markdown_says_what_was_wrong_and_that_it_is_not_fine_yet(world, trouble, answers, says):
    journal = world.runtime(Stream(), Stream()).log
    at = world.now() - timedelta(days=4)
    stops = (StopRecord("Blade", "rhomboids", "left", "hold", trouble),) * 2
    session = entry(at, stops=stops)
    log.append(journal, to_line(session), at)
    for number, (asked, answer) in enumerate(answers, 1):
        at += timedelta(days=1)
        line = Decision(f"{number:032x}", at, asked=asked, answer=answer, session=session.id).line
        log.append(journal, line, at, ending=log.EXCUSES)
    row = next(e for e in world.run("report", "--weeks", "2", "--markdown").out.splitlines()
               if e.startswith("| 2026-11-19"))  # fmt: skip
    assert says in row
    assert row.count("Blade") <= 1


def test_markdown_counts_what_was_logged_under_an_earlier_id(practised):
    practised.routine("mine", GOOD)
    practised.run("log", "add", "mine", "--at", "2026-11-19")
    practised.run("remove", "mine")
    given = "formerly: [mine]\nprescribed: {by: A. Physio, on: 2026-11-01}\n"
    practised.routine("ours", GOOD + given)
    page = practised.run("report", "--week", "last", "--markdown").out
    assert "| Test routine | A. Physio | 3 | 1 day |" in page


def test_the_log_and_every_command_know_a_routine_by_its_earlier_id(practised):
    practised.routine("mine", GOOD)
    practised.run("log", "add", "mine", "--at", "2026-11-19")
    practised.run("remove", "mine")
    practised.routine("ours", GOOD + "formerly: [mine]\n")
    practised.run("log", "add", "ours", "--at", "2026-11-20")
    for name in ("ours", "mine", "Mine"):
        listed = practised.run("log", "--routine", name)
        assert (listed.out.count("  mine "), listed.out.count("  ours "), listed.err) == (1, 1, "")
        report = practised.run("report", "--routine", name, "--weeks", "4", "--json").out
        assert sum(each["sessions"] for each in json.loads(report)["weeks"]) == 2
        assert json.loads(practised.run("show", name, "--json").out)["id"] == "ours"
    assert practised.run("remove", "mine").code == 1, "that is nobody's id now"
    assert practised.run("log", "--routine", "gone").err.startswith("tpcoach: no routine")


def test_markdown_of_several_weeks_has_each_week_and_all_their_sessions(practised):
    practised.routine("mine", GOOD + "goal: 2\nprescribed: {by: A. Physio, on: 2026-11-01}\n")
    for day in ("2026-11-12", "2026-11-19"):
        practised.run("log", "add", "mine", "--at", day)
    page = practised.run("report", "--weeks", "4", "--markdown").out
    assert "# Practice, 2026-11-02 to 2026-11-29 (2026-W45 to 2026-W48)" in page
    assert re.findall(r"^\| (2026-W\d\d \| \d \| \d \| [a-z ]*[a-z])", page, re.MULTILINE) == [
        "2026-W45 | 0 | 3 | not yet begun", "2026-W46 | 4 | 3 | yes", "2026-W47 | 4 | 3 | yes",
        "2026-W48 | 0 | 3 | not yet",
    ]  # fmt: skip
    assert "| Test routine | A. Physio | 2 | 2 days |" in page
    assert len([line for line in page.splitlines() if line.startswith("| 2026-11-")]) == 9


def test_a_routine_that_was_removed_still_has_its_report(practised):
    file = practised.routine("mine", GOOD)
    practised.run("log", "add", "mine", "--at", "2026-05-04")
    file.unlink()
    for options in (("--weeks", "30"), ("--weeks", "4"), ()):
        assert practised.run("report", *options, "--routine", "mine").code == 0
    assert practised.run("report", "--routine", "never").code == 1
    weeks = report(practised, "--weeks", "30", "--routine", "mine")["weeks"]
    assert [week["week"] for week in weeks if week["sessions"]] == ["2026-W19"]


def test_a_routine_with_a_goal_of_its_own_is_held_against_that(practised):
    practised.routine("mine", GOOD + "goal: 1\n")
    practised.run("log", "add", "mine", "--at", "2026-11-19")
    alone = report(practised, "--weeks", "2", "--routine", "mine")
    assert [(week["goal"], week["met"]) for week in alone["weeks"]] == [(1, True), (1, False)]
    assert alone["streak_weeks"] == 1
    assert report(practised, "--week", "last")["goal"] == 3


def test_nothing_in_the_log_can_act_on_the_terminal(world):
    line = {
        "v": 1, "type": "session", "id": "s1", "logged_at": "2026-11-20T10:00:00+00:00",
        "started": "2026-11-20T10:00:00+00:00", "routine": "neck", "title": "a\x1b[31mb",
        "area": "neck", "planned_seconds": 300, "practised_seconds": 300, "note": "n\x1b[2J",
        "stops": [{"exercise": "e\x1b]0;x\x07", "trouble": "sharp"}],
        "strength": [{"value": "\x1b"}, 5, None], "steps": [{"area": "\x1b[5m"}, 7],
    }  # fmt: skip
    folder = world.folders.data / "log"
    folder.mkdir(parents=True)
    (folder / "x.jsonl").write_text(json.dumps(line) + "\n")
    for command in (
        ("report", "--week", "last"),
        ("report", "--week", "last", "--why"),
        ("report", "--week", "last", "--markdown"),
        ("log",),
        (),
    ):
        result = world.run(*command)
        assert result.code == 0, command
        assert "\x1b" not in result.out + result.err, command


def test_svg_is_a_picture_of_the_page_that_needs_nothing_else(practised, tmp_path):
    file = tmp_path / "week.svg"
    result = practised.run("report", "--week", "last", "--svg", str(file))
    assert (result.code, result.out) == (0, f"Drew 2026-W47 into {file}.\n")
    text = file.read_text("utf-8")
    root = ET.fromstring(text)
    assert root.tag.endswith("svg")
    shown = "".join(root.itertext()).replace("\xa0", " ")
    assert "Week 2026-W47" in shown
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    spaces = "{http://www.w3.org/XML/1998/namespace}space"
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert {element.get(spaces) for element in texts} == {"preserve"}
    weeks = practised.run("report", "--weeks", "12", "--svg", str(tmp_path / "weeks.svg"))
    assert weeks.out.startswith("Drew 12 weeks up to 2026-W48 into ")
    again = practised.run("report", "--svg", str(file))
    assert again.code == 1
    assert "already exists" in again.err


def test_forms_exclude_each_other(world):
    assert world.run("report", "--csv", "--json").code == 2


def test_an_empty_log_gets_a_friendly_page_that_says_what_to_do_first(world):
    world.run("config", "set", "places", "floor")
    begin = f"Begin with: tpcoach start {json.loads(world.run('next', '--json').out)['routine']}"
    for command in ("report", "report --weeks 4", "log"):
        assert begin in world.run(*command.split()).out
    assert "tpcoach start jaw" in world.run("report", "--routine", "jaw").out
    assert world.run("report", "--why").code == 0
    assert world.run("report", "--weeks", "4").code == 0
    assert "Nothing." in world.run("report", "--markdown").out


def test_a_week_to_come_is_told_as_such(practised):
    practised.run("log", "add", "neck", "--at", "today")
    for week in ("2026-W49", "2026-W50"):
        page = practised.run("report", "--week", week).out
        assert "This week is still to come." in page
        assert "Nothing here yet" not in page
    assert "still to come" not in practised.run("report").out


def test_log_takes_named_days(practised):
    def days(*options: str) -> int:
        return len(json.loads(practised.run("log", "--json", *options).out)["entries"])

    assert days("--since", "last-week") == 4
    assert days("--since", "week") == 0
    assert days("--until", "last-week") == 7
    assert days("--since", "month") == 7
    assert days("--since", "2026-11-20", "--until", "2026-11-20") == 1
    assert days("--since", "today") == 0
    assert practised.run("log", "--since", "someday").code == 2


def test_alone_it_shows_today_this_week_and_what_is_next(practised):
    page = practised.run().out
    assert page.startswith("  Mon 23 Nov   ○ · · · · · ·   0 of 3 days ")
    assert "2 weeks in a row" in page
    assert re.search(r"\n  ▸ [a-z-]+ +\d+:\d\d", page)
    for command in ("tpcoach start", "tpcoach find", "tpcoach report"):
        assert command in page


@pytest.mark.parametrize("width", [40, 60, 80])
def test_today_fits_the_page(practised, width):
    practised.screen = True
    practised.size = (width, 24)
    assert all(len(line) <= width for line in plain(practised.run().out).splitlines())


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def test_alone_it_mentions_a_session_that_was_killed(world):
    class Killed(BaseException):
        pass

    def die():
        raise Killed

    world.clear()
    world.time.at(60, die)
    with pytest.raises(Killed):
        world.run("start", "neck")
    world.start = world.now()
    world.time = type(world.time)(answers=False)
    assert "was not ended" in world.run().err


def test_status_is_one_line(practised):
    assert practised.run("status").out == "0/3 days W48, streak 2\n"
    said = json.loads(practised.run("status", "--json").out)
    assert said == {
        "v": 1, "practice_days": 0, "required": 3, "week": "2026-W48", "streak_weeks": 2,
        "met": False, "due": [],
    }  # fmt: skip


def test_status_takes_a_form_of_your_own_and_says_by_its_code_whether_the_week_is_met(practised):
    said = practised.run("status", "--format", "{done}/{asked} {streak} {next}")
    assert (said.code, said.out) == (0, "0/3 2 shoulders\n")
    assert practised.run("status", "--check", "--json").code == 1
    practised.run("log", "excuse", "2026-11-23..2026-11-29")
    assert practised.run("status", "--check").code == 0, "nothing is asked of an excused week"
    wrong = practised.run("status", "--format", "{nxt}")
    assert wrong.code == 2
    assert "{nxt} is not known; write {done}, {asked}, {week}, {streak}, {due}, {next}" in wrong.err


def test_a_form_shows_a_dash_where_no_routine_is_next(practised):
    practised.run("config", "set", "never", "neck, feet, shoulders")
    practised.run("config", "set", "tools", "strap")
    practised.run("config", "set", "places", "door")
    assert practised.run("status", "--format", "{next}").out == "-\n"


def test_a_streak_that_may_go_on_says_so_wherever_it_is_shown(world):
    line = {
        "v": 1, "type": "session", "routine": "feet", "area": "feet", "planned_seconds": 300,
        "practised_seconds": 300, "goal": 1, "source": "session",
    }  # fmt: skip
    moments = [(world.start - timedelta(weeks=age)).isoformat() for age in range(110, 0, -1)]
    lines = [line | {"id": at, "logged_at": at, "started": at} for at in moments]
    (world.folders.data / "log").mkdir(parents=True)
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (world.folders.data / "log" / "x.jsonl").write_text(text)
    assert world.run("status").out == "0/3 days W48, streak 104+\n"
    assert "104+ weeks in a row" in world.run().out
    assert "Streak     104+ weeks" in world.run("report").out
    assert "Streak: 104+" in world.run("report", "--why").out
    assert json.loads(world.run("status", "--json").out)["streak_weeks"] == 104


def test_status_names_a_week_that_begins_on_a_sunday_by_its_first_day(practised):
    practised.run("config", "set", "week_start", "sunday")
    assert practised.run("status").out.startswith("0/3 days week 2026-11-22")


@pytest.fixture
def rated(world):
    """Somebody who said how bad it was in this week and in the last, and once not."""
    for when, *answers in (
        ("2026-11-23 07:00", "--before", "6", "--after", "4"),
        ("2026-11-22 07:00",),
        ("2026-11-20 07:00", "--after", "2"),
    ):
        world.run("log", "add", "neck", "--at", when, *answers)
    return world


def test_ratings_lists_how_bad_it_was_session_by_session(rated):
    assert "Mon 23 Nov neck: 6 before, 4 after" in rated.run("report", "--ratings").out
    weeks = rated.run("report", "--ratings", "--weeks", "2", "--no-figure").out.splitlines()
    rows = [line.split(maxsplit=3) for line in weeks if "neck:" in line]
    assert [row[-1] for row in rows] == ["neck: 2 after", "neck: 6 before, 4 after"]
    assert "How bad" not in rated.run("report").out
    assert "No answers here yet." in rated.run("report", "--ratings", "--routine", "hips").out


def test_ratings_are_in_json_with_their_entries_and_a_table_has_no_room_for_them(rated):
    found = json.loads(rated.run("report", "--ratings", "--weeks", "2", "--json").out)["ratings"]
    assert [(e["before"], e["peak"], e["after"]) for e in found] == [(None, None, 2), (6, None, 4)]
    ids = {each["id"] for each in json.loads(rated.run("log", "--json").out)["entries"]}
    assert {each["entry"] for each in found} < ids
    assert "ratings" not in json.loads(rated.run("report", "--json").out)
    refused = rated.run("report", "--ratings", "--why", "--csv")
    assert (refused.code, refused.out) == (2, "")
    assert "no room for --ratings and --why; --json has" in refused.err


def test_excused_days_are_none_that_are_left(rated):
    assert "1 of 3 days, 6 days left" in rated.run("report").out
    rated.run("log", "excuse", "2026-11-25..2026-11-26")
    assert "1 of 3 days, 4 days left" in rated.run("report").out
