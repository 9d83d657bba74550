"""Odd lines in the log: told, kept, and no fault in any command."""

import json

import pytest


def session_line(id: str, **changes: object) -> dict:
    return {
        "v": 1, "type": "session", "id": id, "logged_at": "2026-11-20T10:00:00+00:00",
        "started": "2026-11-20T10:00:00+00:00", "routine": "neck", "area": "neck",
        "planned_seconds": 300, "practised_seconds": 300, **changes,
    }  # fmt: skip


def correction(kind: str, id: str, ref: str, at: str, **changes: object) -> dict:
    logged_at = f"2026-11-20T{at}+00:00"
    return {"v": 1, "type": kind, "id": id, "ref": ref, "logged_at": logged_at, **changes}


def excuse_line(id: str) -> dict:
    moment = "2026-11-20T10:00:00+00:00"
    days = {"from": "2026-11-20", "to": "2026-11-20"}
    return {"v": 1, "type": "excuse", "id": id, "logged_at": moment, **days}


def written(world, name: str, *lines: dict) -> None:
    folder = world.folders.data / "log"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("a") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)


def entries(world) -> list[dict]:
    return json.loads(world.run("log", "--json").out)["entries"]


def practised(world) -> list[float]:
    return [entry["practised_seconds"] for entry in entries(world)]


def test_a_line_that_is_too_long_is_refused_and_not_said_to_be_saved(world):
    result = world.run("log", "add", "neck", "--at", "2026-11-20", "--note", "x" * 70_000)
    assert result.code == 74
    assert "60 KiB" in result.err
    assert "Added" not in result.out
    assert entries(world) == []


def test_a_long_note_on_a_correction_drops_the_steps_of_the_entry_and_says_so(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    id = entries(world)[0]["id"]
    assert world.run("log", "edit", id, "--note", "x" * 59_500).code == 0
    (entry,) = entries(world)
    assert entry["truncated"] is True
    assert "steps" not in entry
    assert len(entry["note"]) == 59_500


@pytest.mark.parametrize("clock", ["12:00:00", "11:00:00"])
def test_taking_out_a_correction_brings_back_what_it_hid_whatever_the_clocks_said(world, clock):
    amended = session_line("s1", practised_seconds=100)
    written(world, "x.jsonl", session_line("s1"))
    written(world, "x.jsonl", correction("amend", "b1", "s1", "12:00:00", entry=amended))
    written(world, "y.jsonl", correction("void", "a1", "b1", clock))
    assert practised(world) == [300]


def test_corrections_that_correct_each_other_in_a_circle_hold_nothing(world):
    written(world, "x.jsonl", session_line("s1"))
    written(world, "x.jsonl", correction("void", "a", "b", "12:00:00"))
    written(world, "x.jsonl", correction("void", "b", "a", "12:00:00"))
    written(world, "x.jsonl", correction("void", "c", "c", "12:00:00"))
    assert practised(world) == [300]


def test_a_long_row_of_corrections_of_corrections_is_no_fault(world):
    written(world, "x.jsonl", session_line("s1"))
    row = [correction("void", f"v{n}", f"v{n - 1}", "12:00:00") for n in range(1, 3000)]
    written(world, "x.jsonl", correction("void", "v0", "s1", "12:00:00"), *row)
    assert practised(world) == [300]


def test_import_keeps_the_same_correction_holding_whatever_the_order_of_the_file(world):
    newer, older = (session_line("s1", practised_seconds=s) for s in (222, 111))
    lines = [
        session_line("s1"),
        correction("amend", "n2", "s1", "13:00:00", entry=newer),
        correction("amend", "n1", "s1", "12:00:00", entry=older),
    ]
    file = world.home / "lines.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert world.run("log", "import", str(file)).code == 0
    assert practised(world) == [222]


def test_import_of_a_line_with_an_odd_ref_is_no_fault(world):
    file = world.home / "lines.jsonl"
    file.write_text(json.dumps(session_line("s1", ref=[])) + "\n")
    assert world.run("log", "import", str(file)).code == 0


def test_export_keeps_every_line_that_is_json_and_tells_of_the_rest(world):
    written(world, "x.jsonl", session_line("s1"))
    mood = [{"v": 1, "type": "mood", "a": 1}, {"v": 1, "type": "mood", "a": 2}, {"v": 2}]
    written(world, "x.jsonl", *mood)
    with (world.folders.data / "log" / "x.jsonl").open("a") as out:
        out.write("torn\n")
    result = world.run("log", "export")
    assert [json.loads(line) for line in result.out.splitlines()] == [*mood, session_line("s1")]
    assert "1 line of the log cannot be read" in result.err


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_line_of_an_impossible_year_is_told_and_stops_nothing(world, year):
    moment = f"{year}-12-31T23:59:59+00:00"
    written(world, "x.jsonl", session_line("s1", started=moment), session_line("s2"))
    written(world, "x.jsonl", session_line("s3", logged_at=moment))
    for command in (("log",), ("log", "excuse", "2026-11-20"), ("log", "undo"), ("report",)):
        assert world.run(*command).code == 0
    assert world.run("doctor").code == 1


@pytest.mark.parametrize("year", ["0002", "9997"])
def test_a_line_of_the_farthest_year_that_can_be_reckoned_with_is_read(world, year):
    written(world, "x.jsonl", session_line("s1", started=f"{year}-12-31T23:59:59+00:00"))
    assert practised(world) == [300]
    for command in (("log",), ("report",), ("doctor",)):
        assert world.run(*command).code == 0, command


def test_a_session_without_the_moment_it_was_logged_at_can_be_corrected(world):
    line = session_line("aaaa1111")
    del line["logged_at"]
    written(world, "x.jsonl", line)
    assert world.run("log", "edit", "aaaa", "--minutes", "2").code == 0
    assert practised(world) == [120]


def test_undo_with_nothing_written_says_so(world):
    result = world.run("log", "undo")
    assert (result.code, result.err.count("\n")) == (1, 1)
    assert "nothing that could be taken back" in result.err


def test_undo_passes_over_lines_that_it_does_not_know(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").glob("*.jsonl")
    later = "2026-11-23T11:00:00+00:00"
    written(world, file.name, {"v": 1, "type": "mood", "id": "m", "logged_at": later})
    written(world, file.name, {"v": 1, "logged_at": later})
    assert "Taken back: neck" in world.run("log", "undo").out
    assert practised(world) == []


def test_a_log_that_cannot_be_listed_is_told_by_the_next_command(world):
    world.folders.data.mkdir(parents=True)
    (world.folders.data / "log").write_text("not a folder")
    for command in ("log", "report", "list"):
        assert "log:1:1: folder: not read: " in world.run(command).err, command


def test_an_id_that_could_act_on_the_terminal_is_refused(world):
    written(world, "x.excuses.jsonl", excuse_line("\x1b[31mX"))
    result = world.run("log")
    assert "\x1b" not in result.out + result.err
    assert "id is not text" in result.err


def test_an_excuse_of_a_day_that_is_none_is_told_and_excuses_nothing(world):
    written(world, "x.excuses.jsonl", excuse_line("e1") | {"to": "someday"})
    assert "x.excuses.jsonl:1:1: line: to is not a date" in world.run("log").err


@pytest.mark.parametrize("odd", [{"value": 11}, {"value": None}, {"muscles": "rhomboids"}])
def test_an_odd_check_in_is_told_and_stands_against_nothing(world, odd):
    line = {"v": 1, "type": "check-in", "id": "c1", "logged_at": "2026-11-22T10:00:00+00:00"}
    written(world, "x.jsonl", line | {"area": "neck", "muscles": [], "value": 9} | odd)
    assert "x.jsonl:1:1: line: no value from 0 to 10" in world.run("log").err
    world.clear()
    assert world.run("start", "neck").code == 0


def test_the_beginning_of_an_id_that_means_an_entry_and_an_excuse_is_refused(world):
    written(world, "x.jsonl", session_line("abc1"))
    written(world, "x.excuses.jsonl", excuse_line("abc2"))
    assert world.run("log", "remove", "abc").code == 1
    assert world.run("log", "remove", "abc2").code == 0


def test_a_torn_first_line_does_not_take_the_score_away(world):
    folder = world.folders.data / "log"
    folder.mkdir(parents=True)
    (folder / "x.jsonl").write_text("torn\n\n")
    for day in ("02", "09", "16"):
        moment = f"2026-11-{day}T10:00:00+00:00"
        written(world, "x.jsonl", session_line(day, logged_at=moment, started=moment, goal=1))
    assert json.loads(world.run("report", "--json").out)["score"] == 100


def test_what_was_not_asked_to_change_stays_as_it_was_written(world):
    step = {"exercise": "E", "side": "both", "phase": "hold", "planned": 300, "practised": 300}
    steps = [{**step, "later": "kept"}]
    stops = [{"exercise": "E", "trouble": "sharp", "later": "kept"}, {"exercise": 5}, "odd"]
    strength = [{"step": 0, "value": 4, "later": "kept"}, {"value": "odd"}, None]
    as_written = {"steps": steps, "stops": stops, "strength": strength, "newer": {"a": 1}}
    written(world, "x.jsonl", session_line("s1", **as_written))
    world.run("log", "edit", "s1", "--note", "hello")
    (entry,) = entries(world)
    assert as_written.items() <= entry.items()
    assert entry["note"] == "hello"


def test_of_many_lines_that_cannot_be_read_a_few_are_named_and_the_rest_counted(world):
    written(world, "x.jsonl", session_line("s1"))
    with (world.folders.data / "log" / "x.jsonl").open("a") as out:
        out.write("garbage\n" * 500)
    result = world.run("log")
    assert (result.code, result.err.count("\n")) == (0, 4)
    assert "497 more lines" in result.err
    result = world.run("doctor")
    assert result.code == 1
    assert result.out.count("x.jsonl:") == 50
    assert "450 more problems" in result.out
