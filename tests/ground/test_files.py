from types import SimpleNamespace

import pytest

from builders import entry
from tpcoach import files
from tpcoach.journal import entry as entries
from tpcoach.journal import log
from tpcoach.journal.log import Log


@pytest.fixture
def full_syncs(monkeypatch) -> list[int]:
    """The kinds of sync that were asked for, as on macOS, where fsync alone leaves the data in the
    drive's own cache.
    """
    asked: list[int] = []
    full = SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda handle, kind: asked.append(kind))
    monkeypatch.setattr(files, "fcntl", full)
    return asked


def test_a_file_that_is_replaced_is_synced_in_full_where_that_is_another_call(tmp_path, full_syncs):
    files.replace_file(tmp_path / "file", b"content")
    assert full_syncs == [51]


def test_a_line_of_the_log_is_synced_in_full_where_that_is_another_call(tmp_path, full_syncs):
    journal = Log(tmp_path / "log", tmp_path / "state")
    log.append(journal, entries.to_line(entry()), entry().started)
    full_syncs.clear()
    log.append(journal, entries.to_line(entry()), entry().started)
    assert full_syncs == [51]


def test_whatever_goes_wrong_while_a_file_is_replaced_the_old_one_stays(tmp_path):
    file = tmp_path / "file"
    files.replace_file(file, b"old")

    with pytest.raises(TypeError):
        files.replace_file(file, "no bytes")
    assert file.read_bytes() == b"old"


def test_a_full_disk_is_left_no_half_of_a_file(tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(files, "sync", full)
    with pytest.raises(OSError, match="no space"):
        files.replace_file(tmp_path / "file", b"content")
    assert list(tmp_path.iterdir()) == []
