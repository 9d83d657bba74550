"""Many processes that write at once; the long run is ten times a thousand lines."""

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from home import Home

from builders import entry
from tpcoach.errors import NotSaved
from tpcoach.journal import entry as entries
from tpcoach.journal import log
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log


def write(folder: Path, writer: int, count: int) -> None:
    home = Log(folder / "data" / "log", folder / "state")
    # On a busy machine one of ten may wait long for its turn. This is a process of its own.
    log.LOCK_SECONDS = 60.0
    for number in range(count):
        line = entries.to_line(entry(id=f"{writer}-{number}", note="x" * (number % 900)))
        log.append(home, line, datetime.now(UTC))


def write_at_once(path: Path, writers: int, count: int) -> None:
    home = Home(path)
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=write, args=(path, writer, count)) for writer in range(writers)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    reading = read_log(home.log, None)
    assert reading.problems == ()
    assert {e.id for e in reading.entries} == {
        f"{writer}-{number}" for writer in range(writers) for number in range(count)
    }
    (file,) = log_files(home.log.folder)
    assert file.read_bytes().count(b"\n") == writers * count


def test_writers_at_once_lose_and_mix_nothing(tmp_path):
    write_at_once(tmp_path, writers=3, count=20)


@pytest.mark.long
def test_ten_writers_of_a_thousand_lines_lose_and_mix_nothing(tmp_path):
    write_at_once(tmp_path, writers=10, count=1000)


def test_a_lock_that_is_never_free_is_said_within_its_time(tmp_path, monkeypatch):
    home = Home(tmp_path)
    monkeypatch.setattr(log, "LOCK_SECONDS", 0.1)
    with (
        log.saving(home.log),
        pytest.raises(NotSaved, match="another tpcoach") as refused,
    ):
        log.append(home.log, entries.to_line(entry()), datetime.now(UTC))
    assert refused.value.exit_code == 74
