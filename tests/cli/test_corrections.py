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
    assert told_of_weeks(world, "2026-11-22") == ["2026-W47 now asks for 2 days."]


def test_an_excuse_names_three_weeks_at_most(world):
    world.run("config", "set", "goal", "7")
    assert told_of_weeks(world, "2026-11-28", "2026-12-25") == [
        "2026-W48 now asks for 5 days.",
        "2026-W49 now asks for 0 days.",
        "2026-W50 now asks for 0 days.",
        "It touches 2 more weeks.",
    ]


def test_a_past_week_asks_for_the_goal_it_had(world):
    add(world, "16")
    world.run("config", "set", "goal", "7")
    assert told_of_weeks(world, "2026-11-17") == ["2026-W47 still asks for 3 days."]


@pytest.mark.parametrize("days", [("0001-01-01",), ("2026-11-18", "9999-12-31"), ("9999-12-31",)])
def test_days_that_no_report_reaches_can_be_excused_all_the_same(world, days):
    assert world.run("log", "excuse", *days).code == 0


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
    assert "2026-11-18 to 2026-11-19" in line
    assert world.run("log", "remove", line.split()[-1], "--yes").code == 0
    assert not any(day["excused"] for day in report(world)["days"])
    world.run("log", "undo")
    assert sum(day["excused"] for day in report(world)["days"]) == 2


NECK = "the entry of neck, Wed 18 Nov 2026, 12:00, 5:15 practised."
EXCUSE = "2026-11-18, excused."


def undone(world, times: int) -> list[str]:
    """What so many undos say, one after the other."""
    return [world.run("log", "undo").out.rstrip() for _ in range(times)]


def test_each_undo_of_a_removal_says_whether_the_entry_came_back_or_went_again(world):
    world.run("log", "remove", add(world, "18"), "--yes")
    assert undone(world, 3) == [
        f"Put back: {NECK}",
        f"Taken out again: {NECK}",
        f"Put back: {NECK}",
    ]
    assert len(entries(world)) == 1


def test_each_undo_of_an_added_entry_says_what_became_of_it(world):
    add(world, "18")
    assert undone(world, 2) == [f"Taken back: {NECK}", f"Put back: {NECK}"]


def test_each_undo_of_an_edit_says_what_became_of_the_correction(world):
    id = add(world, "18")
    world.run("log", "edit", id, "--minutes", "3")
    world.run("log", "edit", id, "--minutes", "2")
    newest = "the correction of the entry of neck, Wed 18 Nov 2026, 12:00, 2:00 practised."
    assert undone(world, 3) == [
        f"Taken back: {newest}", f"Put back: {newest}", f"Taken out again: {newest}",
    ]  # fmt: skip
    assert entries(world)[0]["practised_seconds"] == 180


def test_each_undo_of_an_excuse_says_what_became_of_it(world):
    world.run("log", "excuse", "2026-11-18")
    assert undone(world, 2) == [f"Taken back: {EXCUSE}", f"Put back: {EXCUSE}"]


def test_an_undo_that_another_devices_correction_outweighs_says_that_nothing_changes(world):
    id = add(world, "18")
    world.run("log", "edit", id, "--note", "mine")
    mine = json.loads(world.log_lines()[-1])
    other = mine | {"id": "other", "logged_at": "2026-11-24T08:00:00+00:00"}
    (world.folders.data / "log" / "x.jsonl").write_text(json.dumps(other) + "\n")
    assert "nothing changes" in world.run("log", "undo").out


def test_excuses_have_a_file_of_their_own(world):
    add(world, "16")
    world.run("log", "excuse", "2026-11-18")
    files = sorted(path.name.split(".", 1)[1] for path in (world.folders.data / "log").iterdir())
    assert files == ["excuses.jsonl", "jsonl"]


@pytest.mark.parametrize("days", [("soon",), ("2026-11-20", "2026-11-18"), ("2026-11-20", "x")])
def test_what_are_no_days_to_excuse_is_wrong_use(world, days):
    assert world.run("log", "excuse", *days).code == 2


def test_an_export_taken_in_elsewhere_says_the_same(world, tmp_path):
    id = add(world, "18")
    world.run("log", "edit", id, "--note", "one")
    world.run("log", "edit", id, "--note", "two")
    gone = add(world, "19")
    world.run("log", "remove", gone, "--yes")
    world.run("log", "excuse", "2026-11-20")
    world.run("log", "excuse", "2026-11-21")
    world.run("log", "undo")
    file = tmp_path / "export.jsonl"
    assert world.run("log", "export", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600

    other = type(world)(tmp_path / "other")
    result = other.run("log", "import", str(file))
    assert result.out.startswith("Took 8, knew 0 already, could not read 0.")
    assert [(e["id"], e["note"], e["source"]) for e in entries(other)] == [(id, "two", "added")]
    assert report(other)["days"] == report(world)["days"]
    again = other.run("log", "import", str(file))
    assert again.out.startswith("Took 0, knew 8 already")


def test_an_export_overwrites_nothing(world, tmp_path):
    file = tmp_path / "precious"
    file.write_text("precious")
    assert world.run("log", "export", str(file)).code == 1
    assert file.read_text() == "precious"


def test_an_import_says_what_it_could_not_read_and_takes_the_rest(world, tmp_path):
    add(world, "18")
    line = json.loads(world.log_lines()[0]) | {"id": "another"}
    file = tmp_path / "mixed"
    file.write_text(f'garbage\n{json.dumps(line)}\n{{"v": 9, "type": "dream"}}\n\n')
    result = world.run("log", "import", str(file))
    assert result.code == 1
    assert result.out.startswith("Took 1, knew 0 already, could not read 2.")
    assert "mixed:1:1" in result.err
    assert "mixed:3:1" in result.err
    assert {entry["source"] for entry in entries(world)} == {"added", "imported"}


def test_purge_takes_out_what_lies_before_a_day_and_leaves_every_other_byte(world):
    old, new = add(world, "10"), add(world, "20")
    world.run("log", "edit", old, "--note", "x")
    world.run("log", "edit", new, "--note", "y")
    world.run("log", "excuse", "2026-11-01")
    (file,) = (p for p in (world.folders.data / "log").iterdir() if "excuses" not in p.name)
    strange = b'{"v": 7, "type": "dream"}\nnot json at all\n'
    file.write_bytes(file.read_bytes() + strange)
    kept = [line for line in file.read_bytes().splitlines() if new.encode() in line]
    result = world.run("log", "purge", "--before", "2026-11-15", "--yes")
    assert result.code == 0
    assert "1 session, 1 excuse, 1 correction" in result.out
    assert "Out of reach" in result.out
    assert file.read_bytes() == b"\n".join(kept) + b"\n" + strange
    assert [entry["id"] for entry in entries(world)] == [new]
    assert file.stat().st_mode & 0o777 == 0o600


def test_purge_goes_by_the_day_that_an_entry_has_by_now(world):
    id = add(world, "10")
    world.run("log", "edit", id, "--at", "2026-11-20")
    assert world.run("log", "purge", "--before", "2026-11-15", "--yes").code == 1
    assert [entry["id"] for entry in entries(world)] == [id]


def test_purge_all_leaves_nothing_of_the_log(world):
    add(world, "10")
    world.run("log", "excuse", "2026-11-01")
    folder = world.folders.data / "log"
    copy = folder / "x.sync-conflict-20261101-120000-ABCDEFG.jsonl"
    copy.write_text("{}\n")
    assert world.run("log", "purge", "--all", "--yes").code == 0
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("how", [("--all",), ("--before", "2026-11-15")])
def test_purge_without_a_word_of_assent_takes_nothing_out(world, how):
    add(world, "10")
    result = world.run("log", "purge", *how)
    assert (result.code, len(entries(world))) == (1, 1)
    assert "--yes" in result.err


def test_purge_needs_to_know_what(world):
    assert world.run("log", "purge").code == 2
    assert world.run("log", "purge", "--all", "--before", "2026-01-01").code == 2
