"""A session that runs: others find it, and what is kept of it if it is killed."""

import subprocess
import sys
from datetime import timedelta

import pytest

from builders import at, exercise, timeline
from tpcoach.journal import unfinished
from tpcoach.journal.entry import Entry
from tpcoach.journal.recording import of_session
from tpcoach.journal.unfinished import Checkpoint, Choices, Keeper, Unfinished, understood
from tpcoach.plan.changes import Changes
from tpcoach.practice.coach import coach
from tpcoach.practice.session import Session, Stop, Trouble
from tpcoach.practice.transitions import start
from world import FakeTime

HOLDER = """
import sys
from pathlib import Path
from tpcoach.journal import unfinished
with unfinished.held(Path(sys.argv[1]), "other"):
    print("held", flush=True)
    sys.stdin.read()
"""
NOW = at("2026-11-23 08:00")


def test_a_session_of_another_process_is_running_before_it_has_kept_anything(tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], **pipes) as other:
        other.stdout.readline()
        running = unfinished.running(tmp_path)
        assert running.file == tmp_path / "other.json"
        assert not running.file.exists()
        other.stdin.close()
        other.wait()
    assert unfinished.running(tmp_path) is None


def test_a_session_is_not_in_its_own_way(tmp_path):
    with unfinished.held(tmp_path, "own"):
        assert unfinished.running(tmp_path, "own") is None


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


@pytest.fixture
def killed(tmp_path):
    """What is left of a session on which these keys were pressed and that was killed then."""

    def killed(seconds: float, *keys: tuple[float, str]) -> Unfinished:
        time = FakeTime(keys)

        def entry_of(session: Session) -> Entry:
            moment = NOW + timedelta(seconds=time.seconds)
            return of_session(session, "id", NOW, moment, 3, False)

        def die() -> None:
            raise Killed

        time.at(seconds, die)
        choices = Choices("test", Changes(), 1.0)
        keeper = Keeper(Checkpoint(tmp_path / "id.json"), entry_of, choices, time.clock)
        with pytest.raises(Killed):
            coach(start(timeline(exercise())), time, time.clock, [keeper])
        left = understood(keeper.checkpoint)
        assert left
        return left

    return killed


@pytest.mark.parametrize("seconds", range(0, 60, 3))
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
    assert left.position.stops == (Stop(1, Trouble.SHARP),)
    assert [stop.trouble for stop in left.entry.stops] == ["sharp"]
