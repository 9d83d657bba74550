import codecs
import json
from datetime import timedelta

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
    assert result.out == "Imported 8 entries.\n"
    assert [(e["id"], e["note"], e["source"]) for e in entries(other)] == [(id, "two", "added")]
    assert report(other)["days"] == report(world)["days"]
    again = other.run("log", "import", str(file))
    assert again.out == "Imported 0 entries; 8 were already there.\n"


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
    assert result.out == "Imported 1 entry; 2 lines could not be read.\n"
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


@pytest.fixture
def exported(world) -> bytes:
    for day in ("18", "19", "20"):
        add(world, day)
    return world.run("log", "export").out.encode()


def test_a_byte_order_mark_at_the_start_of_an_imported_file_is_passed_over(other, exported):
    result = import_of(other, codecs.BOM_UTF8 + exported)
    assert (result.code, result.out, result.err) == (0, "Imported 3 entries.\n", "")


def test_an_import_of_what_is_there_already_says_so(world, other, exported):
    assert import_of(world, exported).out == "Imported 0 entries; 3 were already there.\n"
    import_of(other, exported.splitlines(keepends=True)[0])
    assert import_of(other, exported).out == "Imported 2 entries; 1 was already there.\n"


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
    assert (result.code, result.out) == (1, "Imported 3 entries; 500 lines could not be read.\n")
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
