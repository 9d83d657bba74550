"""Kills at random instants. The long run is 2,000 of them: `pytest -m long tests/faults`."""

import random
import signal
import subprocess
import sys
import time

import pytest
from home import Home

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def whole_run(home: Home) -> float:
    """Seconds of a session that is left alone."""
    began = time.perf_counter()
    command = home.command("start", "short", "--plain", "--speed", "500")
    subprocess.run(
        command, env=home.environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return time.perf_counter() - began


def kill_sessions(home: Home, count: int, seed: int) -> tuple[int, int]:
    """Start so many sessions and kill each at a random instant; how many were killed, and saved."""
    chance = random.Random(seed)
    killed = saved = 0
    length = min(whole_run(home), whole_run(home))
    home.acknowledged |= set(home.ids())
    for number in range(count):
        if number % 100 == 99:
            # A machine that is busier than at the start would end none of them in time.
            length = whole_run(home)
            home.acknowledged |= set(home.ids())
        known = set(home.ids())
        process = subprocess.Popen(
            home.command("start", "short", "--plain", "--speed", "500"),
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        # A third is aimed at the last fifth, where the entry is written.
        part = chance.uniform(0.8, 1.05) if chance.random() < 0.34 else chance.uniform(0, 1)
        try:
            process.wait(length * part)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            killed += 1
        assert process.stdout
        said = process.stdout.read()
        process.stdout.close()
        process.wait()
        home.check()
        if "Saved." in said:
            new = set(home.ids()) - known
            assert new, "said to be saved, and not in the log"
            home.acknowledged |= new
            saved += 1
    return killed, saved


def settled(home: Home) -> None:
    """The next session records, everything killed is found, and nothing is left over."""
    assert home.run("log", "add", "short", "--at", "2026-01-01").code == 0
    home.check()
    assert list((home.path / "state" / "sessions").glob("*.json")) == []
    assert home.run("doctor").code in (0, 1)
    assert home.run("log", "--json").code == 0


def test_eight_kills_lose_no_acknowledged_session_and_damage_no_byte(tmp_path):
    home = Home(tmp_path)
    killed, _ = kill_sessions(home, 8, seed=3)
    assert killed >= 2
    settled(home)


@pytest.mark.long
def test_two_thousand_kills_lose_no_acknowledged_session_and_damage_no_byte(tmp_path):
    home = Home(tmp_path)
    killed, saved = kill_sessions(home, 2000, seed=4)
    assert killed >= 1000
    assert saved >= 50
    settled(home)


def test_a_killed_process_leaves_a_session_that_the_next_one_records(tmp_path):
    home = Home(tmp_path)
    process = subprocess.Popen(
        home.command("start", "short", "--plain", "--speed", "100"),
        env=home.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    for line in process.stdout:
        if line.startswith("[0:30]"):
            process.kill()
            break
    process.stdout.close()
    process.wait()
    assert home.ids() == []
    recorded = home.run("log", "add", "short", "--at", "2026-01-01")
    assert "kept as interrupted" in recorded.err
    assert len(home.ids()) == 2
