"""A session that runs: others find it, and what is kept of it if it is killed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from builders import at, exercise, timeline
from tpcoach.journal import unfinished
from tpcoach.journal.entry import Entry
from tpcoach.journal.recording import of_session
from tpcoach.journal.unfinished import Checkpoint, Choices, Keeper, Unfinished, understood
from tpcoach.plan.changes import Changes
from tpcoach.practice.coach import coach
from tpcoach.practice.session import Session, Status, Stop, Trouble
from tpcoach.practice.transitions import start
from world import FakeTime, Killed

HOLDER = """
import sys
from pathlib import Path
from tpcoach.journal import unfinished
with unfinished.held(Path(sys.argv[1]), "other"):
    print("held", flush=True)
    sys.stdin.read()
"""
NOW = at("2026-11-23 08:00")
LINE = timeline(exercise())


@contextmanager
def another_process(folder: Path) -> Iterator[None]:
    """A session that another process runs, until the end."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(folder)], **pipes) as other:
        other.stdout.readline()
        yield
        other.stdin.close()
        other.wait()


def test_a_session_of_another_process_is_running_before_it_has_kept_anything(tmp_path):
    with another_process(tmp_path):
        running = unfinished.running(tmp_path)
        assert running.file == tmp_path / "other.json"
        assert not running.file.exists()
    assert unfinished.running(tmp_path) is None


def test_a_session_is_abandoned_once_its_process_is_gone_and_not_before(tmp_path):
    (tmp_path / "other.json").write_text("{}")
    with another_process(tmp_path), unfinished.abandoned(tmp_path) as abandoned:
        assert abandoned == []
    with unfinished.abandoned(tmp_path) as abandoned:
        assert abandoned == [(Checkpoint(tmp_path / "other.json"), None)]


def test_a_session_is_not_in_its_own_way(tmp_path):
    with unfinished.held(tmp_path, "own"):
        assert unfinished.running(tmp_path, "own") is None


def keeper_of(folder: Path, time: FakeTime) -> Keeper:
    def entry_of(session: Session) -> Entry:
        moment = NOW + timedelta(seconds=time.seconds)
        return of_session(session, "id", NOW, moment, 3, False)

    return Keeper(
        Checkpoint(folder / "id.json"), entry_of, Choices("test", Changes(), 1.0), time.clock
    )


@pytest.fixture
def killed(tmp_path):
    """What is left of a session on which these keys were pressed and that was killed then."""

    def killed(seconds: float, *keys: tuple[float, str]) -> Unfinished:
        time = FakeTime(keys)

        def die() -> None:
            raise Killed

        time.at(seconds, die)
        keeper = keeper_of(tmp_path, time)
        with pytest.raises(Killed):
            coach(start(LINE), time, time.clock, [keeper])
        left = understood(keeper.checkpoint)
        assert left
        return left

    return killed


@pytest.mark.parametrize("seconds", range(3, 60, 3))
def test_a_session_that_is_killed_loses_less_than_five_seconds(killed, seconds):
    assert seconds - 5 < sum(killed(seconds).position.lived) / 1000 <= seconds


@pytest.mark.parametrize("seconds", [21, 49, 50, 51, 80, 200])
def test_how_recently_it_was_killed_is_known_to_thirty_seconds_in_a_pause_too(killed, seconds):
    age = NOW + timedelta(seconds=seconds) - killed(seconds, (20.0, "space")).entry.ended
    assert timedelta() <= age < timedelta(seconds=30)


def test_what_the_person_says_is_kept_at_once(killed):
    left = killed(12, (11.0, "7"))
    assert [felt.value for felt in left.position.felt] == [7]
    assert [rating.value for rating in left.entry.strength] == [7]
    left = killed(12, (11.0, "x"))
    assert left.position.stops == (Stop(1, Trouble.UNTOLD),)
    assert [stop.trouble for stop in left.entry.stops] == ["untold"]


def test_a_checkpoint_that_cannot_be_written_is_an_error_but_stops_no_session(tmp_path):
    time = FakeTime(answers=False)
    keeper = keeper_of(tmp_path / "gone", time)
    with pytest.raises(OSError, match="gone"):
        keeper.checkpoint.write({})
    assert coach(start(LINE), time, time.clock, [keeper]).session.status is Status.FINISHED


def test_what_a_later_version_kept_is_not_understood_and_stays(tmp_path, killed):
    file = killed(12).checkpoint.file
    file.write_text(json.dumps(json.loads(file.read_text()) | {"v": 2}))
    assert understood(Checkpoint(file)) is None
    with unfinished.abandoned(tmp_path) as left:
        assert left == [(Checkpoint(file), None)]
    assert file.exists()


def test_on_a_full_disk_a_checkpoint_is_written_over_while_it_fits(tmp_path, monkeypatch):
    def full(_file: Path, _content: bytes, synced: bool = True) -> None:
        raise OSError(28, "no space left on device")

    checkpoint = Checkpoint(tmp_path / "a.json")
    checkpoint.write({"v": 1, "note": "long"})
    monkeypatch.setattr(unfinished, "replace_file", full)
    checkpoint.write({"v": 2})
    assert json.loads(checkpoint.file.read_bytes()) == {"v": 2}
    with pytest.raises(OSError, match="no space"):
        checkpoint.write({"v": 3, "note": "x" * 5000})
    assert json.loads(checkpoint.file.read_bytes()) == {"v": 2}
