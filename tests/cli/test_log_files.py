import codecs
import json
from datetime import timedelta

import pytest

from tpcoach.journal import log
from tpcoach.journal.reading import read_log
from tpcoach.journal.records import Decision

MOMENTS = {"started", "ended", "logged_at", "latest"}
UNDO = "tpcoach log remove ID takes one of them out again.\n"


def entries(world) -> list[dict]:
    return json.loads(world.run("log", "--json").out)["entries"]


def add(world, day: str, *options: str) -> str:
    """Add a session of the neck at noon of this day; its id."""
    known = {entry["id"] for entry in entries(world)}
    world.run("log", "add", "neck", "--at", f"2026-11-{day}", *options)
    return next(entry["id"] for entry in entries(world) if entry["id"] not in known)


def report(world, week: str = "2026-W47") -> dict:
    return json.loads(world.run("report", "--json", "--week", week).out)


@pytest.fixture
def other(world):
    """Another home, which has none of it."""
    return type(world)(world.home / "other")


def import_of(other, data: bytes):
    """What an import of a file with this content says."""
    file = other.home / "file"
    other.home.mkdir(exist_ok=True)
    file.write_bytes(data)
    return other.run("log", "import", str(file))


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
    assert result.out == f"Imported 8 entries.\n{UNDO}"
    assert [(e["id"], e["note"], e["source"]) for e in entries(other)] == [(id, "two", "added")]
    assert report(other)["days"] == report(world)["days"]
    again = other.run("log", "import", str(file))
    assert again.out == "Imported 0 entries; 8 were already there.\n"


def test_undo_after_an_import_takes_back_what_was_done_here_and_puts_nothing_back(world, other):
    gone = add(world, "19")
    world.run("log", "remove", gone, "--yes")
    assert other.run("log", "add", "jaw", "2026-11-20").code == 0
    assert import_of(other, world.run("log", "export").out.encode()).code == 0
    assert other.run("log", "undo").out.startswith("Taken back: jaw, Fri 20 Nov 2026")
    assert entries(other) == []
    other.run("log", "undo")
    assert [entry["routine"] for entry in entries(other)] == ["jaw"]


def test_an_imported_entry_that_was_corrected_here_is_as_it_came_after_undo(world, other):
    id = add(world, "19")
    import_of(other, world.run("log", "export").out.encode())
    other.run("log", "note", id, "sore")
    other.run("log", "undo")
    assert [(entry["id"], entry["note"]) for entry in entries(other)] == [(id, None)]
    other.run("log", "undo")
    assert [entry["note"] for entry in entries(other)] == ["sore"]


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
    assert result.out == f"Imported 1 entry; 2 lines could not be read.\n{UNDO}"
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


def test_purge_goes_by_the_latest_day_that_an_entry_ever_had(world):
    id = add(world, "10")
    world.run("log", "edit", id, "--at", "2026-11-20")
    assert world.run("log", "purge", "--before", "2026-11-15", "--yes").code == 1
    assert [entry["id"] for entry in entries(world)] == [id]


def test_what_was_wrong_today_outlives_a_purge_though_its_entry_was_moved_to_another_year(world):
    id = add(world, "23", "--after", "9")
    world.run("log", "edit", id, "--at", "2024-01-01", "--after", "2")
    result = world.run("log", "purge", "--before", "2025-01-01", "--yes")
    assert (result.code, "an entry goes by the latest day it ever had" in result.err) == (1, True)
    world.run("log", "remove", id, "--yes")
    assert world.run("log", "purge", "--before", "2025-01-01", "--yes").code == 1
    assert "9 of 10" in " ".join(world.run("show", "neck").out.split())


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


@pytest.fixture
def exported(world) -> bytes:
    for day in ("18", "19", "20"):
        add(world, day)
    return world.run("log", "export").out.encode()


def test_a_byte_order_mark_at_the_start_of_an_imported_file_is_passed_over(other, exported):
    result = import_of(other, codecs.BOM_UTF8 + exported)
    assert (result.code, result.out, result.err) == (0, f"Imported 3 entries.\n{UNDO}", "")


def test_an_import_of_what_is_there_already_says_so(world, other, exported):
    assert import_of(world, exported).out == "Imported 0 entries; 3 were already there.\n"
    import_of(other, exported.splitlines(keepends=True)[0])
    assert import_of(other, exported).out == f"Imported 2 entries; 1 was already there.\n{UNDO}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused_by_that_name_once(other, exported, encoding):
    result = import_of(other, exported.decode().replace("\n", "\r\n").encode(encoding))
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert "UTF-16" in result.err


def test_what_is_no_log_is_refused_in_one_line_that_counts(other, exported):
    lines = [json.loads(line) for line in exported.splitlines()]
    indented = json.dumps(lines, indent=2).encode()
    result = import_of(other, indented)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert f"none of its {indented.count(b'{') and len(indented.splitlines())} lines" in result.err
    for data in (b"\x89PNG\r\n\x1a\n\0\0\0", b"Dear diary\n", b"[]"):
        result = import_of(other, data)
        assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
        assert "not a log" in result.err


def test_of_many_lines_that_cannot_be_read_a_few_are_named_and_the_rest_counted(other, exported):
    result = import_of(other, exported + b"garbage\n" * 500)
    assert (result.code, result.out) == (
        1,
        f"Imported 3 entries; 500 lines could not be read.\n{UNDO}",
    )
    assert "file:4:1" in result.err
    assert "and 497 more lines" in result.err
    assert result.err.count("\n") == 4


def test_lines_of_a_newer_version_alone_are_a_log(other):
    result = import_of(other, b'{"v": 2, "type": "session"}\n')
    assert result.code == 1
    assert "update tpcoach" in result.err


def test_an_import_keeps_id_and_start_and_dates_the_line_by_today(other, exported):
    import_of(other, exported)
    before = [json.loads(line) for line in exported.splitlines()]
    after = [json.loads(line) for line in other.log_lines()]
    assert [(e["id"], e["started"]) for e in after] == [(e["id"], e["started"]) for e in before]
    assert all(e["logged_at"].startswith("2026-11-23T08:00") for e in after)


def test_an_imported_correction_does_not_outweigh_one_made_after_it(world, other, exported):
    import_of(other, exported)
    id = json.loads(exported.splitlines()[0])["id"]
    world.run("log", "edit", id, "--note", "first")
    elsewhere = world.run("log", "export").out.encode()
    other.start += timedelta(hours=1)
    other.run("log", "edit", id, "--note", "second")
    other.start += timedelta(hours=1)
    for _ in range(2):
        assert import_of(other, elsewhere).out == "Imported 0 entries; 4 were already there.\n"
        assert {entry["note"] for entry in entries(other)} == {None, "second"}


def test_what_a_correction_said_of_how_bad_it_was_stands_though_a_later_one_holds(world, other):
    id = add(world, "22")
    import_of(other, world.run("log", "export").out.encode())
    world.run("log", "edit", id, "--after", "8")
    elsewhere = world.run("log", "export").out.encode()
    other.start += timedelta(hours=1)
    other.run("log", "note", id, "slow day")
    other.start += timedelta(hours=1)
    assert "Imported 1 entry; 1 was already there." in import_of(other, elsewhere).out
    assert [e["after"] for e in entries(other) if e["note"] == "slow day"] == [None]
    assert "8 of 10" in " ".join(other.run("next").out.split())
    for one, another in ((world, other), (other, world)) * 2:
        import_of(one, another.run("log", "export").out.encode())
    lines = len(other.log_lines())
    import_of(other, world.run("log", "export").out.encode())
    assert len(other.log_lines()) == lines, "however often they are exchanged"


def test_imported_corrections_hold_as_they_were_made_whenever_they_are_imported(world, other):
    id = add(world, "18")
    for note in ("first", "second", "third"):
        world.run("log", "edit", id, "--note", note)
        world.start += timedelta(hours=1)
        other.start = world.start + timedelta(hours=5)
        import_of(other, world.run("log", "export").out.encode())
        assert [entry["note"] for entry in entries(other)] == [note]


def test_purge_all_takes_what_an_interrupted_purge_left_half_done(world):
    add(world, "10")
    (file,) = (world.folders.data / "log").iterdir()
    half = file.with_name(f".{file.name}.new")
    half.write_bytes(file.read_bytes())
    assert world.run("log", "purge", "--all", "--yes").code == 0
    assert list((world.folders.data / "log").iterdir()) == []


@pytest.fixture
def told(world) -> list[str]:
    """A log with notes and corrections; the ids of its two entries."""
    first, second = add(world, "18", "--before", "5", "--note", "secret"), add(world, "19")
    world.run("log", "edit", first, "--note", "whispered", "--at", "2026-11-18 07:05")
    world.run("log", "remove", add(world, "20", "--note", "removed"), "--yes")
    world.run("log", "excuse", "2026-11-21", "--note", "flu")
    return [first, second]


def test_an_export_without_notes_says_them_nowhere(world, other, told):
    data = world.run("log", "export", "--without", "notes").out
    assert not [word for word in ("secret", "whispered", "removed", "flu") if word in data]
    assert "T07:05" in data
    assert import_of(other, data.encode()).code == 0
    assert [(e["id"], e["before"], e["note"]) for e in entries(other)] == [
        (told[1], None, None), (told[0], 5, None),
    ]  # fmt: skip
    assert report(other)["days"] == report(world)["days"]


def test_what_was_decided_is_in_an_export_to_hand_on(world, other, told):
    rated = Decision("r", world.start, "activity", routine="neck", activity="Lift my son", value=4)
    log.append(world.runtime(None, None).log, rated.line, world.start, ending=log.EXCUSES)
    world.run("config", "set", "goal", "5")
    data = world.run("log", "export", "--without", "notes,times").out
    assert "Lift my son" not in data, "it is in the person's own words"
    assert "Lift my son" in world.run("log", "export", "--without", "times").out
    import_of(other, data.encode())
    rating, goal = read_log(other.runtime(None, None).log, None).decisions
    assert (rating.routine, rating.value, rating.activity) == ("neck", 4, None)
    assert (goal.goal, goal.at.hour) == (5, 12)


def test_of_two_decisions_on_a_day_the_later_one_holds_in_an_export_without_times(world, other):
    add(world, "18")
    for goal in "25713":
        world.start += timedelta(seconds=1)
        world.run("config", "set", "goal", goal)
    import_of(other, world.run("log", "export", "--without", "times").out.encode())
    decisions = read_log(other.runtime(None, None).log, None).decisions
    in_order = sorted(decisions, key=lambda each: each.at)
    assert [each.goal for each in in_order] == [2, 5, 7, 1, 3]


def test_an_export_without_times_leaves_each_its_day(world, other, told):
    world.folders.config.mkdir(parents=True, exist_ok=True)
    (world.folders.config / "config.yaml").write_text("day_start: 03:00\n")
    world.start += timedelta(days=4)  # a clock that was wrong: later lines say so by `latest`
    world.run("log", "excuse", "2026-11-22")
    world.start -= timedelta(days=4)
    world.run("log", "add", "jaw", "2026-11-21 01:30+0200")  # late on the 20th
    data = world.run("log", "export", "--without", "notes,times").out
    lines = [json.loads(line) for line in data.splitlines()]
    moments = {line[key] for line in lines for key in MOMENTS & {*line}}
    assert any("latest" in line for line in lines)
    assert {moment[10:23] for moment in moments} == {"T12:00:00.000"}
    assert "2026-11-20T12:00:00.000+02:00" in moments
    assert import_of(other, data.encode()).code == 0
    assert report(other)["days"] == report(world)["days"]


def test_what_an_export_is_without_must_be_one_of_two_words(world):
    result = world.run("log", "export", "--without", "notes,names")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "write notes, times or notes,times" in result.err


def test_what_was_taken_out_of_an_entry_here_is_not_taken_in_again(world, tmp_path):
    world.run("log", "add", "feet", "--note", "fine day")
    file = tmp_path / "before.jsonl"
    file.write_text(world.run("log", "export", "-").out)
    (entry,) = json.loads(world.run("log", "--json").out)["entries"]
    world.run("log", "edit", entry["id"], "--note", "")
    assert "1 was already there" in world.run("log", "import", str(file)).out
    (entry,) = json.loads(world.run("log", "--json").out)["entries"]
    assert entry["note"] is None


def test_an_import_fills_in_an_answer_that_is_missing_and_takes_none_away(world, tmp_path):
    world.run("log", "add", "feet", "--note", "fine day", "--after", "2")
    lines = world.run("log", "export", "-").out
    missing, other = json.loads(lines), json.loads(lines)
    missing["note"] = other["after"] = None
    (file,) = (world.folders.data / "log").glob("*.jsonl")
    file.write_text(json.dumps(missing) + "\n")
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps(other) + "\n")
    assert "Imported 1 entry" in world.run("log", "import", str(given)).out
    (entry,) = json.loads(world.run("log", "--json").out)["entries"]
    assert (entry["note"], entry["after"]) == ("fine day", 2)
