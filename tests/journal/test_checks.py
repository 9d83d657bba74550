"""What a log that is shared shows: its devices, copies, halves, and what has yet to come."""

from datetime import UTC, datetime

import pytest

from builders import entry
from tpcoach.journal import log
from tpcoach.journal.checks import conflict_copies_in, halves, last_written, waiting
from tpcoach.journal.entry import to_line
from tpcoach.journal.log import Log, device_name, read_device
from tpcoach.journal.reading import read_log

NAME = "1f1b779d874b09a1"


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        (f"{NAME}.jsonl", False),
        (f"{NAME}.excuses.jsonl", False),
        (f"{NAME}.sync-conflict-20261127-001702-ABCDEFG.jsonl", True),
        (f"{NAME} (conflict_on_2026-11-27).jsonl", True),
        (f"{NAME} (Ada's conflicted copy 2026-11-27).jsonl", True),
        (f"{NAME} 2.jsonl", True),
        (f"{NAME}..path1", True),
        (f"{NAME}.jsonl.conflict1", True),
        (f"{NAME}.excuses.jsonl.conflict1", True),
        ("imported.jsonl", False),
        ("imported.jsonl..path1", True),
        ("imported.jsonl.conflict2", True),
        (".gitattributes", False),
        (f".syncthing.{NAME}.jsonl.tmp", False),
    ],
)
def test_a_conflict_copy_is_known_by_its_name(tmp_path, name, copy):
    (tmp_path / name).touch()
    assert [path.name for path in conflict_copies_in(tmp_path)] == [name] * copy


@pytest.mark.parametrize(
    ("name", "half"),
    [
        (f".syncthing.{NAME}.jsonl.tmp", True),
        (f"~syncthing~{NAME}.jsonl.tmp", True),
        (f".{NAME}.jsonl.icloud", True),
        (f".unison.{NAME}.jsonl.4f.unison.tmp", True),
        (f"{NAME}.jsonl.partial", True),
        (f"{NAME}.jsonl", False),
        (f".{NAME}.jsonl.new", False),
    ],
)
def test_what_is_still_being_brought_is_known_by_its_name(tmp_path, name, half):
    (tmp_path / name).touch()
    assert [path.name for path in halves(tmp_path)] == [name] * half


def test_each_device_has_the_moment_of_its_last_line_in_either_file(tmp_path):
    journal = Log(tmp_path / "log", tmp_path / "state")
    for day in (3, 5):
        log.append(journal, to_line(entry(f"2026-11-0{day}T08:00+00:00")), moment(day))
    log.append(journal, to_line(entry("2026-11-04T08:00+00:00")), moment(6), ending=log.EXCUSES)
    assert last_written(journal.folder) == {device_name(journal): moment(6)}
    assert last_written(tmp_path / "none") == {}


def test_what_can_not_be_read_hides_no_other_device(tmp_path):
    (tmp_path / f"{NAME}.jsonl").mkdir()
    (tmp_path / "2f1b779d874b09a1.jsonl").write_text('{"logged_at":"2026-11-23T08:00:00+00:00"}\n')
    assert [*last_written(tmp_path)] == ["2f1b779d874b09a1"]


def test_a_correction_waits_for_its_entry_to_arrive(tmp_path):
    journal = Log(tmp_path / "log", tmp_path / "state")
    first = log.append(journal, to_line(entry()), moment(24))
    other = Log(tmp_path / "log", tmp_path / "other")
    line = {"v": 1, "type": "void", "id": "c" * 12, "ref": first["id"]}
    log.append(other, line, moment(25))
    assert waiting(read_log(journal, None).records.values()) == 0
    (journal.folder / f"{device_name(journal)}.jsonl").unlink()
    assert waiting(read_log(journal, None).records.values()) == 1


def moment(day: int) -> datetime:
    return datetime(2026, 11, day, 9, tzinfo=UTC)


def test_a_state_that_was_copied_to_another_machine_makes_another_device(tmp_path):
    here, there = (Log(tmp_path / "log", tmp_path / "state", machine) for machine in ("a", "b"))
    here.state.mkdir()
    name = device_name(here)
    assert (read_device(here), read_device(there)) == (name, None)
    assert device_name(there) != name
