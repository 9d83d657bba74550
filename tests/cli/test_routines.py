import json
import re

import pytest

from builders import GOOD, entry
from tpcoach.journal import log
from tpcoach.journal.entry import to_line

TEN_MISTAKES = """\
titel: A routine with ten mistakes
area: sholders
place: wall
tools: massage ball
cautions: []
prepare: 15
exercises:
  - name: One
    muscle: rhomboids
    sides: each
    hold:
      seconds: 20
      how: [Stay still.]
    stretch: {seconds: 61, how: [Hug yourself.]}
  - name: Two
    muscle: lats
    sides: each
    sides: both
    hold: {seconds: 30, cycles: 1.5}
    strech: {seconds: 30}
"""


def test_ten_mistakes_give_ten_lines_with_their_places_and_nothing_else(world, tmp_path):
    path = tmp_path / "ten.yaml"
    path.write_text(TEN_MISTAKES)
    result = world.run("check", str(path))
    assert (result.code, result.out) == (1, "")
    places = [
        line.removeprefix(f"tpcoach: {path}:").split(": ")[:2] for line in result.err.splitlines()
    ]
    assert places == [
        ["1:1", "titel"],
        ["2:7", "area"],
        ["4:8", "tools"],
        ["5:11", "cautions"],
        ["6:10", "prepare"],
        ["12:16", "exercises[0].hold.seconds"],
        ["14:24", "exercises[0].stretch.seconds"],
        ["18:5", "exercises[1].sides"],
        ["19:33", "exercises[1].hold.cycles"],
        ["20:5", "exercises[1].strech"],
    ]


def test_check_gives_the_problems_as_data(world, tmp_path):
    path = tmp_path / "ten.yaml"
    path.write_text(TEN_MISTAKES)
    result = world.run("check", str(path), "--json")
    data = json.loads(result.out)
    assert (result.code, result.err, data["v"]) == (1, "", 1)
    assert data["problems"][5] | {"message": ""} == {
        "file": str(path),
        "line": 12,
        "column": 16,
        "where": "exercises[0].hold.seconds",
        "message": "",
    }


def test_check_shows_fifty_problems_of_a_file_and_counts_the_others(world, tmp_path):
    path, other = tmp_path / "bad.yaml", tmp_path / "other.yaml"
    path.write_text("".join(f"key{number}: 1\n" for number in range(400)))
    other.write_text(f"{GOOD}wrong: 1\n")
    lines = world.run("check", str(path), str(other)).err.splitlines()
    assert len(lines) == 52
    assert str(other) in lines[-2]
    assert re.fullmatch(r"tpcoach: and 3\d\d more problems", lines[-1])
    found = json.loads(world.run("check", str(path), "--json").out)
    assert len(found["problems"]) == 50
    assert str(found["more"]) in lines[-1]


def test_check_without_a_file_looks_at_your_own_routines(world):
    assert "No routines of your own yet" in world.run("check").out
    world.routine("good", GOOD)
    assert world.run("check").code == 0
    world.routine("bad", "title: 1")
    assert world.run("check").code == 1


def test_a_routine_that_is_fine_is_one_short_line(world):
    world.screen, world.size = True, (40, 24)
    world.routine("mine", f"{GOOD}    avoid: [The spine]\n")
    assert world.run("check", "mine", "neck").out == (
        "  mine: fine. 1 exercise, 3 min.\n  neck: fine. 3 exercises, 6 min 30 s.\n"
    )


@pytest.mark.parametrize(
    "name", ["x.yml", "nowhere.yaml", "../shoulders", "a\x1b[31m", "a" * 99_999 + ".yaml", "NECKS"]
)
def test_a_name_that_is_no_routine_is_one_clean_line(world, name):
    result = world.run("check", name)
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err
    assert len(result.err) < 500


def test_show_adds_up_to_what_the_timer_does_step_by_step(world):
    shown = json.loads(world.run("show", "shoulders", "--json").out)
    assert sum(step["seconds"] for step in shown["steps"]) == shown["total_seconds"] == 650
    world.clear()
    world.run("start", "shoulders")
    assert world.time.seconds == pytest.approx(shown["total_seconds"], abs=2)
    entry = json.loads(world.log_lines()[0])
    assert [(s["exercise"], s["side"], s["phase"], s["planned"]) for s in entry["steps"]] == [
        (s["exercise"], s["side"], s["phase"], s["seconds"])
        for s in shown["steps"]
        if s["phase"] in ("hold", "stretch")
    ]
    assert entry["planned_seconds"] == shown["planned_seconds"]


def test_show_has_the_documented_keys(world):
    shown = json.loads(world.run("show", "neck", "--json").out)
    assert list(shown) == [
        "v", "id", "title", "area", "place", "tools", "cautions", "red_flags",
        "planned_seconds", "total_seconds", "steps",
    ]  # fmt: skip
    assert set(shown["steps"][0]) == {
        "exercise", "muscle", "side", "phase", "seconds", "cycles", "pressure", "reps", "how",
        "figure",
    }  # fmt: skip


def test_the_plan_comes_before_the_cautions_and_the_red_flags(world):
    out = world.run("show", "neck").out
    assert out.index("0:00") < out.index("Take care") < out.index("Emergency: ")
    assert "All signs in full: tpcoach safety neck" in out


def test_the_first_five_lines_say_what_it_is_how_long_what_it_needs_and_how_to_begin(world):
    first = "\n".join(world.run("show", "shoulders").out.splitlines()[:5])
    assert "Shoulders: ball on the wall" in first
    assert "10 min 50 s" in first
    assert "a massage ball, a wall, a\n  door frame" in first
    assert "Begin: tpcoach start shoulders\n" in first


def test_show_names_the_command_that_begins_what_it_shows(world, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = world.run("show", "neck", "--hold", "45", "--stretch", "60", "--side", "left").out
    assert "Begin: tpcoach start neck --hold 45 --stretch 60 --side left" in shown
    file = tmp_path / "my own" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(GOOD)
    shown = " ".join(world.run("show", str(file)).out.split())
    assert f"Begin: tpcoach start '{file}' " in shown


def test_list_shows_every_routine_and_when_it_was_last_done(world):
    world.run("log", "add", "neck", "--at", "2026-11-22")
    world.run("start", "shoulders", "--speed", "1000")
    listed = {r["id"]: r for r in json.loads(world.run("list", "--json").out)["routines"]}
    assert listed["neck"]["last_done"] == "2026-11-22"
    assert listed["shoulders"]["last_done"] is None
    assert listed["shoulders"]["seconds"] == 650
    assert set(listed["neck"]) == {
        "id", "title", "area", "place", "tools", "seconds", "own", "last_done",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("option", "word", "advice"),
    [
        ("--tool", "gun", "write fingers, foam roller, massage ball, soft ball, strap"),
        ("--tool", "Foam Roler", 'did you mean "foam roller"?'),
        ("--area", "nose", "write calves, feet, "),
        ("--area", "nek", 'did you mean "neck"?'),
        ("--place", "moon", "write chair, desk, door, floor, wall"),
    ],
)
def test_a_list_by_a_word_that_is_not_known_is_wrong_use(world, option, word, advice):
    for form in ((), ("--json",)):
        result = world.run("list", option, word, *form)
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert f'{option}: "{word.lower()}" is not a' in result.err
        assert f"; {advice}" in result.err


def test_a_list_of_which_nothing_matches_is_one_line_and_no_warning(world):
    result = world.run("list", "--area", "feet", "--minutes", "1")
    assert (result.code, result.err) == (0, "")
    assert result.out == "No routine fits that. tpcoach list shows them all.\n"


def test_next_goes_on_without_a_tool_that_is_not_known_and_says_so(world):
    result = world.run("next", "--tool", "gun", "--tool", "fingers")
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert '--tool: no routine needs "gun"; choose from fingers, foam roller, ' in result.err
    assert "tpcoach start" in result.out


@pytest.mark.parametrize(
    "command",
    [
        ("start", "neck", "--tool", "my arm is numb"),
        ("next", "--tool", "chest pain"),
    ],
)
def test_a_tool_that_may_mean_danger_starts_nothing(world, command):
    world.clear()
    result = world.run(*command)
    assert (result.code, "tpcoach start" in result.out) == (3, False)
    assert "do not press" in " ".join(result.out.split()).lower()
    assert world.run("next", "--json", "--tool", "chest pain").out == ""


@pytest.mark.parametrize(
    ("option", "ids"),
    [
        (("--area", "neck"), {"neck", "neck-strength", "headache", "jaw", "desk-reset"}),
        (("--area", "legs"), {"legs"}),
        (
            ("--place", "chair"),
            {
                "hips",
                "hip-flexors",
                "hamstrings",
                "legs",
                "lower-back-desk",
                "neck-strength",
                "mid-back",
                "shins",
            },
        ),
        (("--tool", "strap"), {"hamstrings", "legs"}),
        (
            ("--minutes", "5"),
            {"headache", "lower-back-desk", "neck-strength", "mid-back", "chest", "shins"},
        ),
    ],
)
def test_list_can_be_narrowed(world, option, ids):
    listed = json.loads(world.run("list", "--json", *option).out)["routines"]
    assert {routine["id"] for routine in listed} == ids


def test_a_broken_file_of_your_own_never_hides_the_good_ones(world):
    world.routine("neck", "title: [")
    result = world.run("list", "--json")
    assert result.code == 0
    assert {r["id"] for r in json.loads(result.out)["routines"]} >= {"neck", "shoulders"}
    assert result.err.startswith("tpcoach: neck.yaml:")
    assert result.err.count("\n") == 1


def test_your_own_routines_are_marked(world):
    world.routine("mine", GOOD)
    assert "mine (yours)" in world.run("list").out
    world.run("log", "add", "mine", "3d")
    assert "(yours)" in world.run("next").out
    assert "(yours)" in world.run().out
    assert "(yours)" in world.run("show", "mine").out


def test_check_tells_all_problems_even_when_a_later_name_is_unknown(world, tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("seconds: 45", "seconds: 20"))
    result = world.run("check", str(bad), "x.yml", "nope")
    assert result.code == 1
    assert result.err.count("\n") == 3
    problems = json.loads(world.run("check", "--json", str(bad), "x.yml", "nope").out)["problems"]
    assert len(problems) == 3


def test_a_hidden_file_is_no_routine(world):
    world.routine(".mine", GOOD)
    assert world.run("list").err == ""


def test_show_tells_the_presses_of_a_hold_and_when_to_stop(world, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    page = " ".join(world.run("show", "neck").out.split())
    assert "3 presses of about 11 s, with 5 s of letting go between them." in page
    assert "Stop if: you feel dizzy; you feel a pulse under your fingers." in page


def test_without_time_to_get_ready_the_hold_says_how(world):
    world.routine("mine", "prepare: 0s\nswitch: 0s\n" + GOOD)
    world.clear()
    assert world.run("start", "mine").out.count("Stand by the wall.") == 2


def test_list_and_the_summary_do_not_count_days_that_have_not_come(world):
    journal = log.Log(world.folders.data / "log", world.folders.state)
    log.append(journal, to_line(entry("2026-11-27T08:00+00:00", routine="neck")), world.now())
    listed = {r["id"]: r for r in json.loads(world.run("list", "--json").out)["routines"]}
    assert listed["neck"]["last_done"] is None
    world.clear()
    assert "1 of 3 days" in world.run("start", "shoulders").out
