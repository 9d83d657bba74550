import json
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

import golden
from builders import GOOD, SHORT
from tpcoach.journal import unfinished
from world import Stream

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture(autouse=True)
def _safety_questions_answered(world):
    world.clear()


def entries(world) -> list[dict]:
    return [json.loads(line) for line in world.log_lines()]


def test_a_session_without_a_terminal_runs_through_and_is_kept(world):
    result = world.run("start", "shoulders", "--plain")
    assert result.code == 0
    (entry,) = entries(world)
    assert entry["outcome"] == "finished"
    assert entry["practised_seconds"] == entry["planned_seconds"] == 510
    assert entry["rehearsal"] is False


def test_a_rehearsal_is_kept_as_one_and_practises_all(world):
    assert world.run("start", "shoulders", "--plain", "--speed", "200").code == 0
    (entry,) = entries(world)
    assert entry["rehearsal"] is True
    assert entry["practised_seconds"] == entry["planned_seconds"]


def test_speed_one_is_an_ordinary_session(world):
    world.run("start", "neck", "--speed", "1")
    assert entries(world)[0]["rehearsal"] is False


def test_the_entry_is_written_before_saved_is_said(world):
    result = world.run("start", "neck")
    assert result.out.rstrip().endswith("Saved.")
    assert len(entries(world)) == 1


def test_ending_a_session_early_exits_with_3_and_keeps_what_was_lived(world):
    world.keys((20, "q"), (21, "y"))
    result = world.run("start", "shoulders", "--plain")
    assert result.code == 3
    (entry,) = entries(world)
    assert (entry["outcome"], entry["practised_seconds"]) == ("stopped", 5)


STRETCHES = GOOD.replace(
    "    hold: {seconds: 45, how: [Stand by the wall., Lean in and stay still.]}\n", ""
)
NOTHING_KEPT = "Stopped before the first hold or stretch; nothing was kept.\n"


@pytest.mark.parametrize("routine", [GOOD, STRETCHES])
@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ([(5, "q"), (6, "y")], 3),
        ([(9, "interrupt")], 130),
        ([(5, "7"), (6, "n"), (6, "b"), (9, "terminate")], 143),
    ],
)
def test_a_session_ended_before_its_first_hold_or_stretch_leaves_no_entry_and_says_so(
    world, routine, keys, code
):
    world.routine("test", routine)
    world.keys(*keys)
    result = world.run("start", "test", "--plain")
    assert result.code == code
    assert result.out.endswith(NOTHING_KEPT)
    assert "This week" not in result.out
    assert entries(world) == []
    assert list((world.folders.state / "sessions").iterdir()) == []


def test_from_its_first_hold_on_a_session_leaves_an_entry(world):
    world.routine("test", GOOD)
    world.keys((5, "n"), (5, "interrupt"))
    world.run("start", "test", "--plain")
    (entry,) = entries(world)
    assert (entry["outcome"], entry["practised_seconds"]) == ("stopped", 0)


def test_what_was_wrong_before_the_first_hold_is_kept(world):
    world.routine("test", GOOD)
    world.keys((5, "x"), (6, "interrupt"))
    result = world.run("start", "test", "--plain")
    (entry,) = entries(world)
    assert [stop["trouble"] for stop in entry["stops"]] == ["untold"]
    assert (result.code, " Saved.\n" in result.out) == (130, True)


def test_a_session_in_which_everything_was_skipped_ends_with_3_and_says_so(world):
    world.routine("test", GOOD)
    world.keys(*[(second, "n") for second in range(1, 9)])
    result = world.run("start", "test", "--plain")
    (entry,) = entries(world)
    assert (result.code, entry["outcome"], entry["practised_seconds"]) == (3, "stopped", 4)
    assert "Stopped · nothing was practised" in result.out
    assert "Done" not in result.out


@pytest.mark.parametrize(
    ("signal", "code"), [("hang-up", 129), ("interrupt", 130), ("quit", 131), ("terminate", 143)]
)
def test_signals_exit_with_their_code_and_keep_the_session(world, signal, code):
    world.keys((70, signal))
    assert world.run("start", "shoulders", "--plain").code == code
    (entry,) = entries(world)
    assert (entry["outcome"], entry["practised_seconds"]) == ("stopped", 50)


def test_every_hold_and_stretch_can_be_given_another_length(world):
    world.run("start", "shoulders", "--hold", "30", "--stretch", "60")
    (entry,) = entries(world)
    assert {(s["phase"], s["planned"]) for s in entry["steps"]} == {("hold", 30), ("stretch", 60)}


def test_holds_that_two_minutes_on_a_muscle_make_shorter_are_named_in_one_line(world):
    world.routine(
        "rounds", GOOD.replace("sides: each", "sides: left\n    rounds: 3").replace("45", "30")
    )
    out = " ".join(world.run("start", "rounds", "--hold", "60", "--plain").out.split())
    assert "Shorter holds (inner edge of the blade 40 s): no muscle is pressed over 120 s" in out
    assert {s["planned"] for s in entries(world)[0]["steps"] if s["phase"] == "hold"} == {40}
    assert "Shorter holds" not in world.run("start", "shoulders", "--hold", "60", "--plain").out
    shown = " ".join(world.run("show", "rounds", "--hold", "60").out.split())
    assert "Shorter holds (inner edge of the blade 40 s): no muscle is pressed over 120 s" in shown


def test_show_shows_what_start_would_run_with_the_same_options(world):
    options = ("shoulders", "--hold", "30", "--stretch", "60", "--side", "left")
    steps = json.loads(world.run("show", *options, "--json").out)["steps"]
    world.run("start", *options)
    (entry,) = entries(world)
    assert [(s["phase"], s["side"], s["planned"]) for s in entry["steps"]] == [
        (s["phase"], s["side"], s["seconds"]) for s in steps if s["phase"] in ("hold", "stretch")
    ]
    world.routine("right", GOOD.replace("sides: each", "sides: right"))
    refused = world.run("show", "right", "--side", "left")
    assert (refused.code, "leave out --side" in refused.err) == (1, True)
    assert world.run("show", "neck", "--side", "up").code == 2


def test_one_side_alone_leaves_the_other_out(world):
    world.run("start", "shoulders", "--side", "left")
    (entry,) = entries(world)
    assert {step["side"] for step in entry["steps"]} == {"left", "both"}


def test_a_side_that_nothing_is_for_is_refused(world):
    world.routine("one", GOOD.replace("sides: each", "sides: right"))
    result = world.run("start", "one", "--side", "left")
    assert result.code == 1
    assert "--side" in result.err
    assert world.log_lines() == []


@pytest.mark.parametrize(
    "options",
    [
        ("--hold", "29"),
        ("--hold", "61"),
        ("--stretch", "x"),
        ("--side", "up"),
        ("--speed", "0.2"),
        ("--speed", "1001"),
        ("--speed", "nan"),
        ("--speed", "inf"),
        ("--nonsense",),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_code_2(world, options):
    result = world.run("start", "shoulders", *options)
    assert result.code == 2
    assert result.err.startswith("tpcoach: ")
    assert result.err.count("\n") == 1


def test_an_unknown_routine_names_the_nearest(world):
    result = world.run("start", "sholders")
    assert result.code == 1
    assert result.err == 'tpcoach: no routine is called "sholders"; did you mean "shoulders"?\n'


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["start", "chest pain"], "chest pain"),
        (["start", "chest-pain"], "chest-pain"),
        (["start", "chest_pain"], "chest_pain"),
        (["start", "chestpain"], "chestpain"),
        (["start", "chestpains"], "chestpains"),
        (["show", "suddenheadache"], "suddenheadache"),
        (["log", "add", "chestpain", "today"], "chestpain"),
        (["start", "headaches", "sudden", "--before", "3"], "headaches"),
        (["log", "add", "heart attack", "today"], "heart attack"),
        (["safety", "chestpain"], "chestpain"),
        (["report", "--routine", "chest pain"], "chest pain"),
    ],
)
def test_words_that_may_mean_danger_are_told_so_where_a_routine_is_named(world, command, name):
    result = world.run(*command)
    assert "Call the local emergency number now" in result.out
    kind = "area" if command[0] == "safety" else "routine"
    assert (result.code, result.err) == (1, f'tpcoach: no {kind} is called "{name}"\n')


def test_a_slip_in_a_name_is_told_as_one_though_its_words_alone_would_alarm(world):
    for command in (["start", "chst", "--before", "3"], ["log", "add", "chests", "today"]):
        result = world.run(*command)
        assert (result.out, 'did you mean "chest"?' in result.err) == ("", True)


def test_a_routine_file_can_be_started_by_its_path(world, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD)
    assert world.run("start", str(path)).code == 0
    assert entries(world)[0]["routine"] == "mine"


def test_your_own_routine_wins_over_the_bundled_one(world):
    world.routine("neck", GOOD)
    world.run("start", "neck")
    assert entries(world)[0]["title"] == "Test routine"


def test_a_log_that_cannot_be_written_is_told_before_the_session_begins(world):
    world.folders.data.parent.mkdir(exist_ok=True)
    world.folders.data.write_text("not a folder")
    result = world.run("start", "neck")
    assert (result.code, result.out) == (74, "")
    assert "not saved" in result.err


def test_a_session_that_cannot_be_saved_is_printed_whole_and_can_be_taken_in_later(world):
    log = world.folders.data / "log"

    def break_the_log():
        shutil.rmtree(log)
        log.write_text("not a folder")

    world.time.at(100, break_the_log)
    result = world.run("start", "neck")
    assert result.code == 74
    assert "Saved." not in result.out
    line = next(line for line in result.err.splitlines() if line.startswith("{"))
    log.unlink()
    (world.home / "line.json").write_text(line)
    assert world.run("log", "import", str(world.home / "line.json")).code == 0
    (entry,) = json.loads(world.run("log", "--json").out)["entries"]
    assert entry["practised_seconds"] == 315


def test_the_week_is_shown_after_a_session(world):
    world.run("log", "add", "neck", "--at", "2026-11-23 07:00")
    result = world.run("start", "neck")
    assert "1 of 3 days" in result.out


def test_a_rehearsal_says_that_it_is_never_counted(world):
    result = world.run("start", "neck", "--speed", "100")
    assert "never counted" in result.out
    assert "This week" not in result.out


SCENARIOS = {
    "through": [],
    "pause-and-skip": [
        (20, "space"),
        (30, "space"),
        (40, "n"),
        (50, "b"),
        (52, "+"),
        (55, "-"),
        (56, "-"),
    ],
    "asks-once": [(20, "q"), (22, "z"), (30, "m"), (31, "?"), (32, "?"), (40, "q"), (41, "q")],
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scripted_session_in_plain_view_reads_as_before(world, name):
    if SCENARIOS[name]:
        world.keys(*SCENARIOS[name])
    world.routine("test", GOOD)
    result = world.run("start", "test", "--plain")
    (entry,) = entries(world)
    practised = [(step["side"], step["phase"], step["practised"]) for step in entry["steps"]]
    shown = result.out + "\n".join(map(str, practised)) + f"\nexit {result.code}\n"
    golden.check(shown, GOLDEN / f"{name}.txt")


@pytest.mark.parametrize(
    "option", [("--hold", "30"), ("--stretch", "30"), ("--side", "left"), ("--speed", "2")]
)
def test_resume_refuses_options_that_it_cannot_honour(world, option):
    result = world.run("start", "--resume", *option)
    assert result.code == 2
    assert result.err == (
        "tpcoach: start --resume: it goes on as it began; leave the other options out\n"
    )


def test_a_line_of_the_log_that_cannot_be_read_is_told_before_the_session_and_by_show(world):
    world.run("log", "add", "feet", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").glob("*.jsonl")
    with file.open("a") as out:
        out.write('{"v":1,"type":"sess\n')
    for command in (("start", "neck"), ("show", "neck"), ("show", "neck", "--json")):
        result = world.run(*command)
        assert result.code == 0
        assert result.err.count("the line is kept and passed over") == 1


@pytest.mark.parametrize("options", [("neck",), ("--resume",), ("neck", "--speed", "100")])
def test_a_second_session_is_refused_with_the_name_of_the_first(world, options):
    seen = []
    first = type(world)(world.home)
    first.clear()
    first.time.at(100, lambda: seen.append(world.run("start", *options)))
    assert first.run("start", "shoulders").code == 0
    (second,) = seen
    assert (second.code, second.out) == (1, "")
    assert second.err == (
        "tpcoach: start: a session of shoulders has been running since 08:00; "
        "end it with q in its window first\n"
    )
    assert [entry["routine"] for entry in entries(world)] == ["shoulders"]


def test_a_session_that_began_elsewhere_while_the_questions_were_asked_is_not_joined(world):
    checkpoints = world.folders.state / "sessions"
    with ExitStack() as elsewhere:

        def begin():
            elsewhere.enter_context(unfinished.held(checkpoints, "other")).write({})

        world.screen = True
        world.keys((9, "4"))
        checkpoints.mkdir()
        world.time.at(2, begin)
        world.time._keys.insert(0, (3, "resize"))
        result = world.run("start", "shoulders", "--plain")
    assert result.code == 1
    assert "another session is running" in result.err
    assert entries(world) == []
    assert [file.stem for file in checkpoints.glob("*.json")] == ["other"]


TWO = (
    GOOD.replace("sides: each", "sides: left")
    + """\
  - name: Flat of the blade
    muscle: infraspinatus
    sides: left
    hold: {seconds: 45, how: [Stand by the wall., Lean in.]}
    stretch: {seconds: 30, how: [Hug yourself.]}
"""
)


def practised(world) -> list[set[str]]:
    return [{step["exercise"] for step in entry["steps"]} for entry in entries(world)]


def test_in_few_minutes_whole_exercises_are_kept_the_longest_rested_first(world):
    world.routine("two", TWO)
    result = world.run("start", "two", "--minutes", "2", "--plain")
    assert 'No time today for "Flat of the blade".' in result.out
    world.time.nanoseconds += 30 * 3600 * 10**9
    again = world.run("start", "two", "--minutes", "2", "--plain")
    assert 'No time today for "Inner edge of the blade".' in again.out
    assert practised(world) == [{"Inner edge of the blade"}, {"Flat of the blade"}]
    whole = world.run("start", "two", "--minutes", "10", "--plain")
    assert "No time today" not in whole.out


def test_where_no_exercise_fits_the_minutes_nothing_begins(world):
    world.routine("two", TWO)
    result = world.run("start", "two", "--minutes", "1")
    assert (result.code, world.log_lines()) == (1, [])
    assert result.err == "tpcoach: two: none of its exercises fits into 1 min\n"


def test_stretches_alone_have_no_hold(world):
    world.run("start", "neck", "--stretch-only", "--plain")
    (entry,) = entries(world)
    assert {step["phase"] for step in entry["steps"]} == {"stretch"}


def test_a_named_routine_that_needs_more_than_there_is_says_what(world):
    result = world.run("start", "feet", "--tool", "fingers", "--place", "desk")
    assert result.code == 1
    assert "feet: it needs wall and massage ball" in result.err


def test_without_a_name_what_fits_the_minutes_begins_or_a_part_of_the_usual(world):
    assert "mid-back" in world.run("start", "--minutes", "4", "--place", "chair", "--plain").out
    world.time.nanoseconds += 30 * 3600 * 10**9
    short = world.run("start", "--minutes", "2", "--place", "desk", "--plain")
    assert short.code == 0
    assert "No time today for" in short.out


def test_what_the_settings_lack_is_said_in_one_line_and_the_session_runs(world):
    world.routine("two", TWO)
    world.run("config", "set", "tools", "fingers")
    world.run("config", "set", "minutes", "2")
    result = world.run("start", "two", "--plain")
    assert result.code == 0
    assert "two needs massage ball, which your settings don't have." in result.out
    assert "you usually have 2 minutes: tpcoach start two --minutes 2" in result.out
    assert practised(world) == [{"Inner edge of the blade", "Flat of the blade"}]


def test_several_routines_run_one_after_the_other_a_session_each(world):
    world.routine("a", SHORT)
    world.routine("b", SHORT.replace("rhomboids", "infraspinatus"))
    assert world.run("start", "a", "b", "--plain").code == 0
    assert [entry["routine"] for entry in entries(world)] == ["a", "b"]


def test_what_the_first_presses_the_next_only_stretches(world):
    world.routine("a", SHORT)
    world.routine("b", SHORT.replace("rhomboids", "rhomboid major"))
    result = world.run("start", "a", "b", "--plain")
    assert "Just pressed, so only stretched in b: rhomboid major." in result.out
    phases = [{step["phase"] for step in entry["steps"]} for entry in entries(world)]
    assert phases == [{"hold", "stretch"}, {"stretch"}]


def test_a_name_that_does_not_exist_lets_none_of_the_others_begin(world):
    assert world.run("start", "neck", "nekc").code == 1
    assert world.log_lines() == []


def test_minutes_are_for_all_of_several_routines_together(world):
    world.routine("two", TWO)
    world.routine(
        "other", TWO.replace("rhomboids", "soleus").replace("infraspinatus", "rectus femoris")
    )
    world.run("start", "two", "other", "--minutes", "4", "--plain")
    assert practised(world) == [{"Inner edge of the blade"}, {"Inner edge of the blade"}]
    world.run("start", "two", "other", "--minutes", "5", "--plain")
    assert len(practised(world)[-1]) == 2, "what the first one leaves is the second one's"


def test_answers_given_as_options_are_not_asked_for(world):
    world.clear()
    world.screen = True
    world.keys((200, "\n"))
    world.routine("a", SHORT)
    result = world.run("start", "a", "--before", "4", "--plain")
    assert "How bad are your shoulders right now" not in result.out
    assert entries(world)[0]["before"] == 4


def test_what_is_sore_is_named_in_the_order_of_the_routine(world):
    legs = world.runtime(Stream(), Stream()).library.load("legs")
    held = dict.fromkeys(each.muscle for each in legs.exercises if each.hold)
    assert len(held) > 3
    assert ", ".join(held) in world.run("start", "legs", "--sore", "7").out


def test_an_answer_given_as_an_option_is_as_safe_as_one_that_was_asked_for(world):
    refused = world.run("start", "neck", "--before", "8")
    assert (refused.code, "no session with 8 of 10" in refused.err) == (1, True)
    sore = world.run("start", "calves", "--sore", "7")
    assert (sore.code, "still 7 of 10 sore" in sore.err) == (1, True)
    assert world.run("start", "feet", "--before", "9").code == 1, "nobody can say y"
    assert not any(entry["type"] == "session" for entry in entries(world))
    world.time.nanoseconds += 80 * 3600 * 10**9
    light = world.run("start", "feet", "--sore", "5", "--plain")
    assert "5 of 10: only stretches for what is sore today" in light.out
