import json

import pytest


def entries(world) -> list[dict]:
    return json.loads(world.run("log", "--json").out)["entries"]


def add(world, day: str, *options: str) -> str:
    """Add a session of the neck at noon of this day; its id."""
    known = {entry["id"] for entry in entries(world)}
    world.run("log", "add", "neck", "--at", f"2026-11-{day}", *options)
    return next(entry["id"] for entry in entries(world) if entry["id"] not in known)


def report(world, week: str = "2026-W47") -> dict:
    return json.loads(world.run("report", "--json", "--week", week).out)


def test_an_edit_changes_what_is_said_and_nothing_that_was_written(world):
    id = add(world, "18", "--before", "5")
    written = world.log_lines()
    result = world.run("log", "edit", id[:8], "--at", "2026-11-20 18:00", "--minutes", "3",
                       "--after", "2", "--note", "in the park")  # fmt: skip
    assert result.code == 0
    (entry,) = entries(world)
    assert entry["id"] == id
    assert entry["started"].startswith("2026-11-20T18:00")
    assert (entry["practised_seconds"], entry["before"], entry["after"]) == (180, 5, 2)
    assert sum(step["practised"] for step in entry["steps"]) == pytest.approx(180)
    assert entry["note"] == "in the park"
    assert world.log_lines()[: len(written)] == written


def test_the_newest_edit_holds(world):
    id = add(world, "18")
    for note in ("one", "two", "three"):
        world.run("log", "edit", id, "--note", note)
    assert [entry["note"] for entry in entries(world)] == ["three"]


@pytest.mark.parametrize(
    "command", ["add neck --at 2026-11-19", "edit {id} --note new", "remove {id} --yes", "undo"]
)
def test_a_line_of_the_log_that_cannot_be_read_is_said(world, command):
    id = add(world, "18")
    (file,) = (world.folders.data / "log").glob("*.jsonl")
    file.write_bytes(b"no line\n" + file.read_bytes())
    result = world.run("log", *command.format(id=id).split())
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert f"{file.name}:1:1: line: " in result.err


def test_undo_takes_back_the_last_thing_and_again_brings_it_back(world):
    id = add(world, "18")
    world.run("log", "edit", id, "--note", "new")
    world.run("log", "undo")
    assert entries(world)[0]["note"] is None
    world.run("log", "undo")
    assert entries(world)[0]["note"] == "new"


def test_undo_of_an_added_entry_takes_it_out(world):
    add(world, "18")
    kept = add(world, "19")
    world.run("log", "remove", kept, "--yes")
    world.run("log", "undo")
    assert len(entries(world)) == 2


def test_undo_with_nothing_to_take_back_is_refused(world):
    assert world.run("log", "undo").code == 1


def test_a_removed_entry_counts_no_more_and_stays_in_the_file(world):
    id = add(world, "18")
    assert report(world)["practice_days"] == 1
    assert world.run("log", "remove", id, "--yes").code == 0
    assert (entries(world), report(world)["practice_days"]) == ([], 0)
    assert any(id in line and '"session"' in line for line in world.log_lines())


def test_remove_asks_on_a_terminal_and_no_is_no(world):
    id = add(world, "18")
    world.screen = True
    world.keys((1, "n"))
    assert world.run("log", "remove", id).code == 1
    world.keys((1, "y"))
    assert world.run("log", "remove", id).code == 0
    assert entries(world) == []


@pytest.mark.parametrize("command", [("edit", "--note", "x"), ("remove", "--yes")])
def test_an_id_that_is_none_or_several_is_refused(world, command):
    add(world, "18")
    add(world, "19")
    name, *options = command
    assert world.run("log", name, "zzz", *options).code == 1
    assert world.run("log", name, "", *options).code == 1
    assert len(entries(world)) == 2


def test_a_change_says_what_the_entry_was_before_and_how_to_undo_it(world):
    id = add(world, "18", "--before", "5", "--note", "stiff")
    said = world.run("log", "edit", id, "--minutes", "3", "--after", "2", "--note", "better").out
    assert said.rstrip() == (
        'Corrected: neck, Wed 18 Nov 2026, 12:00, 3:00 practised, after 2, note "better". Was: '
        f'5:15 practised; no number after; note "stiff". {UNDO}'
    )


def test_an_edit_that_changes_nothing_writes_nothing(world):
    id = add(world, "18", "--before", "5")
    result = world.run("log", "edit", id, "--before", "5")
    assert (result.code, len(world.log_lines())) == (0, 1)
    assert "Nothing to change: it says that already (neck" in result.out


def test_another_routine_brings_its_steps_and_its_areas(world):
    id = add(world, "18", "--before", "5")
    said = world.run("log", "edit", id, "--routine", "shoulders").out
    assert "Corrected: shoulders, Wed 18 Nov 2026, 12:00, 8:30 practised. Was: neck; 5:15" in said
    (entry,) = entries(world)
    assert (entry["routine"], entry["area"], entry["before"]) == ("shoulders", "shoulders", 5)
    assert {step["area"] for step in entry["steps"]} == {"shoulders", "upper-back"}
    assert entry["planned_seconds"] == entry["practised_seconds"] == 510
    assert entry["ended"].startswith("2026-11-18T12:08:30")
    assert report(world)["areas"]["shoulders"]["seconds"] == 480


def test_another_routine_leaves_a_time_that_was_lived_through_as_it_is(world):
    part = add(world, "18", "--minutes", "3")
    world.clear()
    world.run("start", "neck")
    id = next(entry["id"] for entry in entries(world) if entry["source"] == "session")
    for each, seconds in ((part, 180), (id, 315)):
        assert world.run("log", "edit", each, "--routine", "shoulders").code == 0
        (entry,) = [entry for entry in entries(world) if entry["id"] == each]
        assert (entry["routine"], entry["practised_seconds"]) == ("shoulders", seconds)
        assert sum(step["practised"] for step in entry["steps"]) == pytest.approx(seconds)


def test_another_routine_must_be_one(world):
    result = world.run("log", "edit", add(world, "18"), "--routine", "nekk")
    assert (result.code, 'did you mean "neck"?' in result.err) == (1, True)


def test_what_was_wrong_stays_with_an_entry_of_another_routine(world):
    world.clear()
    world.keys((20, "3"), (21, "x"), (22, "s"))
    world.run("start", "shoulders", "--plain", "--no-ask")
    (entry,) = entries(world)
    assert entry["strength"]
    said = world.run("log", "edit", entry["id"], "--routine", "hips").out
    assert "For safety this still stands: something wrong in" in said
    assert entries(world)[0]["stops"] == entry["stops"]
    assert entries(world)[0]["strength"] == [], "its steps are not there any more"


def test_a_note_can_be_written_replaced_and_taken_away(world):
    id = add(world, "18")
    assert "Was: no note." in world.run("log", "note", id[:8], "better after\nthe ball").out
    assert entries(world)[0]["note"] == "better after the ball"
    assert (
        'Was: note "better after the ball".' in world.run("log", "note", id, "still", "stiff").out
    )
    world.run("log", "note", id, "")
    assert entries(world)[0]["note"] is None
    world.run("log", "undo")
    assert entries(world)[0]["note"] == "still stiff"


def test_an_edit_of_nothing_is_wrong_use(world):
    assert world.run("log", "edit", add(world, "18")).code == 2


def test_an_edit_into_the_future_is_refused(world):
    id = add(world, "18")
    assert world.run("log", "edit", id, "--at", "2026-11-24").code == 1


def test_excused_days_ask_less_of_their_week(world):
    add(world, "16")
    assert report(world)["met"] is False
    assert world.run("log", "excuse", "2026-11-17", "2026-11-22", "--note", "flu").code == 0
    week = report(world)
    assert (week["required"], week["met"]) == (1, True)
    assert [day["excused"] for day in week["days"]] == [False] + [True] * 6


def told_of_weeks(world, *days: str) -> list[str]:
    return world.run("log", "excuse", *days).out.splitlines()[1:]


def test_an_excuse_says_what_its_week_asks_for_by_then(world):
    assert told_of_weeks(world, "2026-11-18") == ["2026-W47 still asks for 3 days."]
    assert told_of_weeks(world, "2026-11-19", "2026-11-21") == ["2026-W47 still asks for 3 days."]
    assert told_of_weeks(world, "2026-11-22") == ["2026-W47 asks for 2 days now."]


def test_an_excuse_of_several_weeks_says_what_the_first_of_them_ask_for(world):
    world.run("config", "set", "goal", "7")
    both = "2026-W48 asks for 5 days, 2026-W49 asks for 6 days now."
    assert told_of_weeks(world, "2026-11-28", "2026-11-30") == [both]
    said = told_of_weeks(world, "2026-11-28", "2026-12-25")
    assert said[0].startswith("2026-W49 asks for 0 days, 2026-W50 asks for 0 days now")
    assert said[0].endswith("now, and more weeks follow.")


def test_days_that_are_excused_already_are_said_to_be_and_not_excused_again(world):
    world.run("log", "excuse", "flu", "2026-11-16..2026-11-18")
    again = world.run("log", "excuse", "2026-11-17")
    assert (again.code, again.out) == (
        0, "Nothing to change: Mon 2026-11-16 to Wed 2026-11-18, excused (flu) already.\n"
    )  # fmt: skip
    for others in (["2026-11-18", "2026-11-19"], ["holiday", "2026-11-17"]):
        assert world.run("log", "excuse", *others).out.startswith("Saved: ")


def test_a_weekday_that_is_past_says_how_to_mean_the_next_one(world):
    past = "These days are past. For the coming ones write next saturday, for example."
    assert told_of_weeks(world, "saturday..sunday")[-1] == past
    for days in ("next saturday..sunday", "2026-11-20", "yesterday", "last friday", "monday"):
        assert past not in told_of_weeks(world, *days.split())


def test_a_past_week_asks_for_the_goal_it_had(world):
    add(world, "16")
    world.run("config", "set", "goal", "7")
    assert told_of_weeks(world, "2026-11-17") == ["2026-W47 still asks for 3 days."]


@pytest.mark.parametrize("days", [("0001-01-01",), ("2026-11-18", "9999-12-31"), ("9999-12-31",)])
def test_days_that_no_report_reaches_can_be_excused_all_the_same(world, days):
    assert world.run("log", "excuse", *days).code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("away 2026-12-20..2027-01-06", "Sun 2026-12-20 to Wed 2027-01-06, excused (away)"),
        ("2026-12-20..2027-01-06", "Sun 2026-12-20 to Wed 2027-01-06, excused"),
        ("2026-12-20 2027-01-06", "Sun 2026-12-20 to Wed 2027-01-06, excused"),
        ("ill today", "Mon 2026-11-23, excused (ill)"),
        ("Holiday friday sunday", "Fri 2026-11-20 to Sun 2026-11-22, excused (Holiday)"),
        ("ill yesterday..today --note flu", "Sun 2026-11-22 to Mon 2026-11-23, excused (ill: flu)"),
        ("monday sunday", "Mon 2026-11-23 to Sun 2026-11-29, excused"),
            ("saturday..sunday", "Sat 2026-11-21 to Sun 2026-11-22, excused"),
        ("ill 3 days ago", "Fri 2026-11-20, excused (ill)"),
        ("trip next saturday..sunday", "Sat 2026-11-28 to Sun 2026-11-29, excused (trip)"),
        ("flu with fever today", "Mon 2026-11-23, excused (flu with fever)"),
        ("2 kids with 39.5 today", "Mon 2026-11-23, excused (2 kids with 39.5)"),
        ("trip Monday THROUGH sunday", "Mon 2026-11-23 to Sun 2026-11-29, excused (trip)"),
        ("trip on friday - sunday", "Fri 2026-11-20 to Sun 2026-11-22, excused (trip)"),
        ("off since 2026 today", "Mon 2026-11-23, excused (off since 2026)"),
        ("off monday to sunday", "Mon 2026-11-23 to Sun 2026-11-29, excused (off)"),
        ("trip to Rome from friday till sunday",
         "Fri 2026-11-20 to Sun 2026-11-22, excused (trip to Rome)"),
        ("saturday shift again 2d", "Sat 2026-11-21, excused (saturday shift again)"),
        ("my son's wedding friday..sunday",
         "Fri 2026-11-20 to Sun 2026-11-22, excused (my son's wedding)"),
],
)  # fmt: skip
def test_days_are_excused_with_or_without_a_reason(world, words, said):
    result = world.run("log", "excuse", *words.split())
    assert (result.code, result.out.splitlines()[0]) == (0, f"Saved: {said}. {UNDO}")


def test_a_week_of_which_nothing_is_required_is_neutral(world):
    world.run("log", "excuse", "2026-11-16", "2026-11-22")
    week = report(world)
    assert (week["required"], week["met"]) == (0, None)
    assert "excused" in world.run("report", "--week", "last").out


def test_practice_on_an_excused_day_counts(world):
    world.run("log", "excuse", "2026-11-16", "2026-11-20")
    add(world, "16")
    add(world, "17")
    week = report(world)
    assert (week["practice_days"], week["required"], week["met"]) == (2, 2, True)


def test_an_excuse_can_be_undone(world):
    world.run("log", "excuse", "2026-11-18")
    world.run("log", "undo")
    assert not any(day["excused"] for day in report(world)["days"])


def test_excuses_are_listed_and_can_be_taken_out_by_their_id(world):
    world.run("log", "excuse", "2026-11-18", "2026-11-19", "--note", "flu")
    add(world, "16")
    listed = world.run("log").out
    (line,) = [line for line in listed.splitlines() if "excused (flu)" in line]
    assert "Wed 2026-11-18 to Thu 2026-11-19" in line
    assert world.run("log", "remove", line.split()[0], "--yes").code == 0
    assert not any(day["excused"] for day in report(world)["days"])
    world.run("log", "undo")
    assert sum(day["excused"] for day in report(world)["days"]) == 2


NECK = "neck, Wed 18 Nov 2026, 12:00, 5:15 practised."
EXCUSE = "Wed 2026-11-18, excused."
UNDO = "tpcoach log undo takes that back."


def undone(world, times: int) -> list[str]:
    """What so many undos say, one after the other; each says how it is taken back itself."""
    said = [world.run("log", "undo").out for _ in range(times)]
    assert all(each.endswith(f" {UNDO}\n") for each in said)
    return [each.removesuffix(f" {UNDO}\n") for each in said]


def test_each_undo_of_a_removal_says_whether_the_entry_came_back_or_went_again(world):
    world.run("log", "remove", add(world, "18"), "--yes")
    assert undone(world, 3) == [
        f"Put back: {NECK}",
        f"Taken back: {NECK}",
        f"Put back: {NECK}",
    ]
    assert len(entries(world)) == 1


def test_each_undo_of_an_added_entry_says_what_became_of_it(world):
    add(world, "18")
    assert undone(world, 2) == [f"Taken back: {NECK}", f"Put back: {NECK}"]


def test_each_undo_of_an_edit_says_how_the_entry_stands(world):
    id = add(world, "18")
    world.run("log", "edit", id, "--minutes", "3")
    world.run("log", "edit", id, "--minutes", "2")
    three, two = (NECK.replace("5:15", each) for each in ("3:00", "2:00"))
    assert undone(world, 3) == [f"Put back: {each}" for each in (three, two, three)]
    assert entries(world)[0]["practised_seconds"] == 180


def test_each_undo_of_an_excuse_says_what_became_of_it(world):
    world.run("log", "excuse", "2026-11-18")
    assert undone(world, 2) == [f"Taken back: {EXCUSE}", f"Put back: {EXCUSE}"]


@pytest.mark.parametrize("edited", [True, False], ids=["a correction", "an added entry"])
def test_an_undo_that_another_devices_correction_outweighs_says_so(world, edited):
    id = add(world, "18")
    if edited:
        world.run("log", "edit", id, "--note", "mine")
    entry = json.loads(world.log_lines()[0])
    later = {"v": 1, "type": "amend", "ref": id, "id": "other", "entry": entry}
    later["logged_at"] = "2026-11-24T08:00:00+00:00"
    (world.folders.data / "log" / "x.jsonl").write_text(json.dumps(later) + "\n")
    assert undone(world, 1) == ["Taken back: your last line. A later correction still applies."]
    assert [each["id"] for each in entries(world)] == [id]


def test_an_undo_tells_an_entry_as_it_was_last_corrected(world):
    id = add(world, "18")
    world.run("log", "edit", id, "--minutes", "3")
    corrected = NECK.replace("5:15", "3:00")
    world.run("log", "remove", id, "--yes")
    assert undone(world, 2) == [f"Put back: {corrected}", f"Taken back: {corrected}"]


def test_excuses_have_a_file_of_their_own(world):
    add(world, "16")
    world.run("log", "excuse", "2026-11-18")
    files = sorted(path.name.split(".", 1)[1] for path in (world.folders.data / "log").iterdir())
    assert files == ["excuses.jsonl", "jsonl"]


@pytest.mark.parametrize("words", [("had a stroke", "today"), ("had", "a", "stroke", "today")])
def test_an_emergency_in_a_reason_of_several_words_is_told_and_kept(world, words):
    result = world.run("log", "excuse", *words)
    assert (result.code, result.err) == (0, "")
    assert "excused (had a stroke)" in result.out
    assert "Call the local emergency number now" in result.out
    assert 'you typed "had a stroke"' in world.run("next").err


@pytest.mark.parametrize("days", [
        ("soon",), ("2026-11-20", "2026-11-18"), ("2026-11-20", "x"), ("vacation",),
        ("2026-11-20..",), ("..2026-11-20",), ("2026-11-20..2026-11-18",), ("mondy", "friday"),
        ("2026-11-20..2026-11-21", "2026-11-22"), ("2026-11-20", "2026-11-21", "2026-11-22"),
        ("flu", "with", "fever"), ("today", "flu", "with", "fever"), ("very", "ill", "tusday"),
        ("ill", "tusday", "friday"), ("sat", "sun", "mon"),
        ("flu", "today", "and", "tomorrow"), ("trip", "2026-12-0I", "2026-12-24"),
    ],
)  # fmt: skip
def test_what_are_no_days_to_excuse_is_wrong_use(world, days):
    assert world.run("log", "excuse", *days).code == 2


def test_who_writes_the_day_first_is_told_the_order(world):
    assert (
        "the days come last: big deadline today"
        in world.run("log", "excuse", "today", "big", "deadline").err
    )


@pytest.mark.parametrize(
    "words", [["flu", "today"], ["fever", "3d"], ["cold and shivering", "today"], ["flu"]]
)
def test_an_excuse_of_a_fever_alone_is_no_alarm(world, words):
    said = world.run("log", "excuse", *words).out
    assert "No session with a fever. If anything hurts with it, see a doctor today." in said
    assert "out-of-hours" not in said


@pytest.mark.parametrize("words", ["fever and aching hips", "flu, knee pain", "fever, calf hurts"])
def test_an_excuse_of_a_fever_with_pain_is_for_today(world, words):
    assert (
        "See a doctor today, or call an out-of-hours" in world.run("log", "excuse", words, "3d").out
    )


def set_goal(world, goal: int) -> None:
    world.run("config", "set", "goal", str(goal))


def on(world, day: str) -> None:
    """Let it be one in the afternoon of this day of November."""
    world.start = world.start.replace(day=int(day), hour=13)


@pytest.fixture
def met_last_week(world) -> str:
    """A week whose goal was lowered to two and met, a goal of four since; the id of its first."""
    on(world, "16")
    set_goal(world, 4)
    id = add(world, "16")
    on(world, "18")
    set_goal(world, 2)
    add(world, "18")
    on(world, "23")
    set_goal(world, 4)
    assert report(world)["met"] is True
    return id


def test_remembering_more_of_a_past_week_never_unmeets_it(world, met_last_week):
    add(world, "20")
    assert (report(world)["goal"], report(world)["met"]) == (2, True)


@pytest.mark.parametrize("day", ["17", "22"])
def test_moving_an_entry_within_a_past_week_never_unmeets_it(world, met_last_week, day):
    world.run("log", "edit", met_last_week, "--at", f"2026-11-{day}")
    assert (report(world)["goal"], report(world)["met"]) == (2, True)


def test_an_entry_moved_into_a_past_week_takes_the_goal_of_that_week(world, met_last_week):
    id = add(world, "23", "--minutes", "5")
    world.run("log", "edit", id, "--at", "2026-11-21")
    assert (report(world)["goal"], report(world)["met"]) == (2, True)


def test_an_entry_alone_in_its_week_keeps_its_goal_when_it_is_moved_within(world, met_last_week):
    on(world, "25")
    id = add(world, "24")
    world.start = world.start.replace(month=12, day=2)
    set_goal(world, 7)
    world.run("log", "edit", id, "--at", "2026-11-27")
    assert report(world, "2026-W48")["goal"] == 4


def test_an_entry_added_to_an_empty_week_takes_the_goal_that_was_set_last_before_it(world):
    on(world, "03")
    set_goal(world, 5)
    add(world, "03")
    on(world, "23")
    set_goal(world, 2)
    add(world, "17")
    assert report(world)["goal"] == 5
    assert report(world, "2026-W48")["goal"] == 2


def test_a_new_goal_counts_from_its_week_on_for_empty_weeks_too(world):
    on(world, "03")
    add(world, "03")
    on(world, "12")
    set_goal(world, 1)
    on(world, "30")
    weeks = json.loads(world.run("report", "--weeks", "5", "--json").out)["weeks"]
    assert [week["goal"] for week in weeks] == [3, 1, 1, 1, 1]


def test_before_anything_is_logged_a_goal_leaves_no_line(world):
    set_goal(world, 5)
    assert world.log_lines() == []


def test_an_entry_added_before_all_others_or_to_this_week_takes_the_goal_of_today(world):
    set_goal(world, 6)
    add(world, "09")
    set_goal(world, 2)
    world.run("log", "add", "neck", "--at", "2026-11-23 07:00")
    assert [entry["goal"] for entry in entries(world)] == [2, 6]


def test_the_goal_of_a_rehearsal_is_no_weeks_goal(world):
    set_goal(world, 7)
    on(world, "16")
    world.run("start", "neck", "--speed", "100")
    on(world, "23")
    set_goal(world, 2)
    add(world, "17")
    assert report(world)["goal"] == 2


@pytest.mark.parametrize("command", [("note",), ("edit", "--note")])
def test_the_id_of_an_excuse_is_said_to_be_that_and_how_it_is_corrected(world, command):
    world.run("log", "excuse", "holiday", "2026-11-26..2026-11-27")
    (line,) = world.log_lines()
    id = json.loads(line)["id"][:8]
    verb, *option = command
    refused = world.run("log", verb, id, *option, "a week in the hills")
    assert refused.code == 1
    is_one = "is no session: Thu 2026-11-26 to Fri 2026-11-27, excused (holiday)"
    assert f'"{id}" {is_one}; tpcoach log remove {id} takes it out' in refused.err
    assert "then write it again" in refused.err


def test_the_id_of_an_answer_is_said_to_be_that(world):
    world.run("start", "neck", "--before", "9")
    id = json.loads(world.log_lines()[0])["id"][:8]
    refused = world.run("log", "note", id, "slept badly")
    assert (
        f'"{id}" is no session: neck, Mon 23 Nov 2026, 08:00, 9 of 10: no pressing' in refused.err
    )


@pytest.mark.parametrize("id", ["its own", "12ab"])
def test_what_is_written_beside_an_excuse_or_an_unknown_id_is_told_and_kept(world, id):
    world.clear()
    world.run("log", "excuse", "holiday", "2026-11-26..2026-11-27")
    if id == "its own":
        id = json.loads(world.log_lines()[0])["id"][:8]
    refused = world.run("log", "note", id, "it is my knee operation")
    assert "Your words may mean" in " ".join(refused.out.split())
    assert "The next start asks the safety questions again." in " ".join(refused.out.split())
    assert 'you wrote "it is my knee operation"' in world.run("start", "neck").err
    refused = world.run("log", "note", id, "chest pain")
    assert "Call the local emergency number now" in refused.out
    assert 'you typed "chest pain"' in world.run("next").err
