"""What is read from `config.yaml`, and what it costs where it is wrong."""

import json
from datetime import timedelta

import pytest

from tpcoach.system.settings import ROWS, Config, Settings
from tpcoach.system.settings_file import conflict_copies, read


def config(tmp_path, text: str | bytes) -> Config:
    (tmp_path / "config.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return read(tmp_path)


def test_without_a_file_or_with_an_empty_one_everything_is_as_usual(tmp_path):
    assert read(tmp_path) == config(tmp_path, "") == config(tmp_path, "# nothing\n") == Config()
    assert read(tmp_path).settings == Settings()
    assert Settings().goal == 3
    assert Settings().calendar.week_start == "monday"


def test_each_setting_is_read(tmp_path):
    found = config(tmp_path, "goal: 5\nweek_start: sunday\nday_start: 03:00\n").settings
    assert (found.goal, found.calendar.week_start) == (5, "sunday")
    assert found.calendar.day_start == timedelta(hours=3)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ('goal: "4"', "goal", 4),
        ("goal: '4'  # agreed", "goal", 4),
        ("goal:\n  4", "goal", 4),
        ('"goal": 4', "goal", 4),
        ("day_start: 3", "day_start", "03:00"),
        ("day_start: 3:00", "day_start", "03:00"),
        ('day_start: "03:30"', "day_start", "03:30"),
        ("day_start: 6", "day_start", "06:00"),
        ("day_start: 0:00", "day_start", "00:00"),
        ("week_start: Sunday", "week_start", "sunday"),
        ("sound: OFF", "sound", "no"),
        ("sound: false", "sound", "no"),
        *((f"figure: {word}", "figure", "auto") for word in ("yes", "on", "True", "Auto")),
        *((f"figure: {word}", "figure", "no") for word in ("no", "off", "false")),
        ("figure: Sextants", "figure", "sextants"),
        ("theme: LIGHT", "theme", "light"),
        *((f"voice: {word}", "voice", "yes") for word in ("yes", "on", "true", "YES", "On")),
        *((f"voice: {word}", "voice", word) for word in ("en-GB", "de", "Anna (Premium)")),
        *((f"ask: {word}", "ask", False) for word in ("no", "off", "false", "No", "FALSE")),
    ],
)
def test_a_value_may_be_written_as_people_write_it(tmp_path, line, key, value):
    found = config(tmp_path, f"{line}\n")
    assert found.problems == ()
    assert getattr(found.settings, key) == value
    assert found.lines == {key: 1}


@pytest.mark.parametrize("name", ["-f", "a'b", "$(x)", "a;b", "x" * 41, ""])
def test_a_voice_is_a_name_that_no_program_takes_for_more(name):
    with pytest.raises(ValueError, match="write yes, no, a language such as en-GB, or the name"):
        ROWS["voice"].read(name)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_of_windows_are_fine(tmp_path, mark, end):
    found = config(tmp_path, f"{mark}goal: 5{end}ask: no{end}")
    assert found.problems == ()
    assert (found.settings.goal, found.settings.ask) == (5, False)


BROKEN = [
    ("gaol: 3", 'config.yaml:2:1: gaol: no such key; did you mean "goal"?'),
    ("title: maybe", 'config.yaml:2:8: title: write yes or no, not "maybe"; yes is used'),
    ("sound: loud", 'config.yaml:2:8: sound: write tones, bell or no, not "loud"; tones is used'),
    ("week_start: mon", "config.yaml:2:13: week_start: write monday, sunday or saturday"),
    ("week_start: yes", "config.yaml:2:13: week_start: write monday, sunday or saturday"),
    ("day_start: 06:01", "config.yaml:2:12: day_start: write a time from 00:00 to 06:00"),
    ("day_start: 3am", "config.yaml:2:12: day_start: write a time"),
    ("day_start: 7", "config.yaml:2:12: day_start: write a time"),
    ("title: [no]", "config.yaml:2:8: title: write yes or no; yes is used"),
    ("title: *no", "config.yaml:2:8: title: an alias"),
    ("title:", "config.yaml:2:"),
    ("title: [", "config.yaml:2:1: yaml: "),
    ('title: "no', "config.yaml:2:8: yaml: a quote or a bracket is opened and never closed"),
    ("title: no: no", "config.yaml:2:10: yaml: "),
    ("\ttitle: no", "config.yaml:2:1: indentation: a TAB"),
    ("title: \x1b", "config.yaml:2:8: text: the character"),
    ("title", "config.yaml:"),
    ("figure: fine", "config.yaml:2:9: figure: write auto, sextants, blocks, braille, ascii or"),
    ("theme: no", "config.yaml:2:8: theme: write auto, dark, light or plain, not"),
    (b"title: \xff", "config.yaml:2:8: file: not UTF-8"),
]


@pytest.mark.parametrize(("line", "problem"), BROKEN)
def test_a_broken_line_has_its_place_and_costs_no_other_setting(tmp_path, line, problem):
    line = line.encode() if isinstance(line, str) else line
    found = config(tmp_path, b"voice: yes\n" + line + b"\nask: no\n")
    assert str(found.problems[0]).startswith(problem)
    assert found.settings == Settings(voice="yes", ask=False) or line[:1] == b"\t"
    assert not found.settings.ask


def test_a_key_that_stands_there_twice_has_its_default(tmp_path):
    found = config(tmp_path, "goal: 4\ngoal: 5\nask: no\n")
    assert [str(problem) for problem in found.problems] == [
        "config.yaml:2:1: goal: stands here twice, first in line 1"
    ]
    assert found.settings == Settings(ask=False)


@pytest.mark.parametrize("text", ["- goal", "goal", "[", "\0" * 100, "a: 'b\n" * 9999, b"\xff"])
def test_a_file_that_is_something_else_gives_the_defaults_and_a_problem(tmp_path, text):
    found = config(tmp_path, text)
    assert found.settings == Settings()
    assert found.problems


def test_a_file_that_cannot_be_read_gives_the_defaults_and_a_problem(tmp_path):
    (tmp_path / "config.yaml").mkdir()
    (problem,) = read(tmp_path).problems
    assert "not a regular file" in str(problem)


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("config.sync-conflict-20261126-110000-ABCDEFG.yaml", True),
        ("config (conflicted copy 2026-11-26).yaml", True),
        ("config (Anna's conflicted copy 2026-11-26).yaml", True),
        ("config_conflict-20261126-110000.yaml", True),
        ("config 2.yaml", True),
        ("config (1).yaml", True),
        ("config.yaml..path1", True),
        ("config.yaml.conflict2", True),
        ("config.yaml", False),
        ("config-2024.yaml", False),
        ("conflicts.yaml", False),
    ],
)
def test_copies_that_a_sync_tool_made_are_found_by_their_names(tmp_path, name, copy):
    (tmp_path / name).touch()
    assert conflict_copies(tmp_path) == [tmp_path / name] * copy


@pytest.mark.parametrize(
    ("text", "names"),
    [("Massage ball", ("massage ball",)), ("strap foam roller", ("strap", "foam roller"))],
)
def test_a_tool_of_two_words_needs_no_quotes_for_a_shell_takes_them_away(text, names):
    assert ROWS["tools"].read(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("massage ball, fingers", ("massage ball", "fingers")),
        ('"massage ball" Fingers', ("massage ball", "fingers")),
        ("strap", ("strap",)),
        ("strap, strap,", ("strap",)),
        ("all", ()),
        ("None", ()),
    ],
)
def test_lists_are_read_by_commas_or_as_words_in_quotes(text, names):
    assert ROWS["tools"].read(text) == names
    assert ROWS["never"].read(text) == names


@pytest.mark.parametrize(
    ("key", "text"),
    [("places", "bed"), ("tools", '"massage ball'), ("minutes", "0"), ("minutes", "61")],
)
def test_a_place_a_list_or_minutes_that_cannot_be_are_refused(key, text):
    with pytest.raises(ValueError, match="write"):
        ROWS[key].read(text)


def test_what_one_has_is_what_next_goes_by(world):
    world.run("config", "set", "places", "wall")
    assert "tpcoach start chest " in world.run("next").out
    world.run("config", "set", "never", "chest")
    assert "No routine does with wall alone" in world.run("next").err
    world.run("config", "set", "places", "all")
    world.run("config", "set", "minutes", "1")
    assert " --minutes 1 " in world.run("next").out
    assert world.run("next", "--minutes", "20").code == 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("sat, sun", ("sat", "sun")),
        ("Sunday Saturday", ("sat", "sun")),
        ("thurs", ("thu",)),
        ("none", ()),
        ("no", ()),
    ],
)
def test_rest_days_are_read_as_people_write_them(tmp_path, text, days):
    found = config(tmp_path, f"rest: {text}\n")
    assert (found.settings.rest, found.problems) == (days, ())
    assert len(found.settings.calendar.rest) == len(days)


@pytest.mark.parametrize("text", ["someday", "sa", "mon tue wed thu fri sat sun"])
def test_rest_days_that_are_none_or_all_are_refused(tmp_path, text):
    found = config(tmp_path, f"rest: {text}\n")
    assert (found.settings.rest, len(found.problems)) == ((), 1)


def test_settings_of_single_routines_are_read_and_wrong_ones_told(tmp_path):
    found = config(
        tmp_path,
        "routine.neck.hold: 45\nroutine.neck.only: 1,3\nroutine.jaw.stretch: 40s\n"
        "routine.jaw.hold: 90\nroutine.jaw.holds: 40\n",
    )
    assert (found.of_routine("neck", "hold"), found.of_routine("neck", "only")) == (45, (1, 3))
    assert (found.of_routine("jaw", "stretch"), found.of_routine("jaw", "hold")) == (40, None)
    unknown, wrong = map(str, found.problems)
    assert "routine.jaw.holds: no such key" in unknown
    assert 'routine.jaw.hold: write seconds from 30 to 60, such as 45, or no, not "90"; no' in wrong


def test_a_routine_is_done_as_the_settings_say_wherever_it_is_looked_at(world):
    for key, value in (("hold", "60"), ("only", "1, 2")):
        assert world.run("config", "set", f"routine.neck.{key}", value).code == 0
    shown = " ".join(world.run("show", "neck").out.split())
    assert "Every hold takes 60 s: your setting routine.neck.hold." in shown
    assert "Only exercises 1, 2 of 3: your setting routine.neck.only." in shown
    assert "Every hold" not in world.run("show", "neck", "--hold", "40").out
    plan = json.loads(world.run("show", "neck", "--json").out)
    seconds = {step["seconds"] for step in plan["steps"] if step["phase"] == "hold"}
    assert (seconds, len({step["exercise"] for step in plan["steps"]})) == ({60}, 2)
    listed = json.loads(world.run("list", "--json").out)["routines"]
    assert plan["total_seconds"] in [each["seconds"] for each in listed if each["id"] == "neck"]
    started = world.run("start", "neck", "--speed", "1000", "--plain").out
    assert "Every hold takes 60 s: your setting routine.neck.hold." in " ".join(started.split())
    world.run("config", "set", "routine.neck.hold", "no")
    assert "Every hold" not in world.run("show", "neck").out


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("routine.nek.hold", "45", 'no routine is called "nek"; did you mean "neck"?'),
        ("routine.neck.only", "1, 9", "routine.neck.only: neck has 3 exercises, from 1 on"),
        ("routine.neck.hold", "61", "write seconds from 30 to 60, such as 45, or no"),
        ("routine.neck.pressure", "3", 'there is no setting "routine.neck.pressure"'),
        ("cue", 'a "quote"', "write up to 60 letters, such as after coffee, or no"),
    ],
)
def test_what_no_routine_has_is_refused(world, key, value, message):
    result = world.run("config", "set", key, value)
    assert (result.code, message in result.err) == (1, True)


@pytest.mark.parametrize("words", ["after coffee", "tea: #1", "yes", "it's 8"])
def test_a_cue_is_kept_in_ones_own_words(world, words):
    world.run("config", "set", "cue", words)
    world.run("config", "set", "goal", "3")
    settings = json.loads(world.run("config", "--json").out)["settings"]
    assert {each["value"] for each in settings if each["key"] == "cue"} == {words}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("cue", "after my blood thinner pill"),
        ("cue", "after dialysis"),
        ("tools", "massage ball, insulin pump"),
        ("never", "neck, my knee operation"),
    ],
)
def test_what_a_setting_tells_of_the_person_is_told_and_asked_about(world, key, words):
    world.clear()
    result = world.run("config", "set", key, words)
    assert (result.code, f"Set {key} to" in result.out) == (0, True)
    told = " ".join(result.out.split())
    assert "Your words may mean" in told
    assert "The next start asks the safety questions again." in told
    own = words.partition(", ")[2] or words
    assert f'you wrote "{own}"; the safety questions come first' in world.run("start", "feet").err
    assert world.run("config", "get", key).out.strip() == words


def test_an_emergency_in_a_setting_is_kept_and_asked_about_though_the_setting_is_refused(world):
    world.clear()
    result = world.run("config", "set", "cue", "when I get chest pain " + "again and " * 30)
    assert (result.code, "emergency number now" in " ".join(result.out.split())) == (1, True)
    assert 'you typed "when I get chest pain' in world.run("next").err


@pytest.mark.parametrize(
    ("key", "words"),
    [("cue", "after coffee"), ("cue", "when my neck gets stiff"), ("cue", "no"),
     ("tools", "massage ball, heating pad"), ("never", "neck, hips"), ("goal", "4")],
)  # fmt: skip
def test_a_setting_that_tells_of_nothing_brings_no_question(world, key, words):
    world.clear()
    assert "Your words may mean" not in world.run("config", "set", key, words).out
    assert "safety questions" not in world.run("start", "feet").err


def test_the_cue_stands_on_todays_page_while_something_is_to_do(world):
    world.run("config", "set", "cue", "after coffee")
    assert "Your cue: after coffee." in world.run().out
    world.run("config", "set", "rest", "monday")
    assert "Your cue" not in world.run().out
    world.run("config", "set", "rest", "none")
    world.run("log", "add", "neck", "--at", "today")
    assert "Your cue" not in world.run().out


@pytest.mark.parametrize(
    ("typed", "written"), [("massage ball,", "massage ball"), ("spiky ball,", "spiky ball,")]
)
def test_one_tool_of_two_words_stays_one(world, typed, written):
    assert world.run("config", "set", "tools", typed).code == 0
    world.run("config", "set", "goal", "3")
    assert world.run("config", "get", "tools").out == f"{written}\n"
    assert ROWS["tools"].read(written) == (typed.strip(","),)
    assert "foam roller" not in world.run("next").out
