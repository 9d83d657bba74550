"""Every system call on the person's files made to fail, or the process killed before it.

The quick share is `log add`; the long one a whole session: `pytest -m long tests/faults`.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from home import Home

STRACE = shutil.which("strace")
CALLS = ("openat", "write", "fsync", "rename", "mkdir", "unlink", "flock", "lseek", "fstat")
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EINTR")

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not installed")

ADD = ("log", "add", "short", "--at", "2026-01-02")
SESSION = ("start", "short", "--plain", "--speed", "1000")


def strace(home: Home, arguments: tuple[str, ...], *options: str) -> tuple[int, str]:
    """Run a command under strace; its exit code and the trace of what touched the home."""
    trace = home.path / "trace"
    # If only the traced calls stop the process, it takes half the time. Then no signal is sent, and
    # each line begins with a process id.
    fast = [] if any("signal=" in option for option in options) else ["-f", "--seccomp-bpf"]
    done = subprocess.run(
        [str(STRACE), *fast, "-y", "-o", str(trace), *options, *home.command(*arguments)],
        env=home.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return done.returncode, trace.read_text("utf-8", "replace")


def touched(home: Home, arguments: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The calls that touch data or state: the name of each, and the how-manieth of its name."""
    _, trace = strace(home, arguments, "-e", f"trace={','.join(CALLS)}")
    counts = dict.fromkeys(CALLS, 0)
    for line in trace.splitlines():
        call = line.partition("(")[0].rpartition(" ")[2]
        if call in counts:
            counts[call] += 1
            if re.search(rf"{re.escape(str(home.path))}/(data|state)", line):
                yield call, counts[call]


def fail_each(path: Path, arguments: tuple[str, ...], every: int = 1) -> tuple[int, int]:
    """Fail these calls in each way, or one in `every` of that; how many faults landed of how many.

    Of a session not all land: how often it writes a checkpoint depends on the machine.
    """
    # A longer name of the home would change which call is which.
    pattern = Home(path / "p")
    assert pattern.run("log", "add", "short", "--at", "2026-01-01").code == 0
    shutil.copytree(path / "p", path / "t")
    trial = Home.__new__(Home)
    trial.path, trial.acknowledged, trial._seen = path / "t", set(), {}
    # The first run compiles modules, which counts more calls than those that follow.
    strace(trial, arguments)
    shutil.rmtree(path / "t")
    shutil.copytree(path / "p", path / "t")
    trials = list(product(touched(trial, arguments), FAULTS))[::every]
    landed = 0
    for (call, when), fault in trials:
        shutil.rmtree(path / "t")
        shutil.copytree(path / "p", path / "t")
        trial.acknowledged, trial._seen = set(trial.ids()), {}
        trial.check()
        options = ("-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={when}")
        code, trace = strace(trial, arguments, *options)
        landed += "INJECTED" in trace or "SIGKILL" in trace
        if code == 0:
            new = set(trial.ids()) - trial.acknowledged
            assert new, f"{call} {when} {fault}: exit 0, and nothing was saved"
        trial.check()
        after = trial.run("log", "add", "short", "--at", "2026-01-03")
        assert after.code == 0, f"{call} {when} {fault}: {after.err}"
        trial.check()
    return landed, len(trials)


def test_a_failing_call_loses_nothing_that_was_acknowledged(tmp_path):
    landed, trials = fail_each(tmp_path, ADD, every=13)
    assert landed == trials >= 4


@pytest.mark.long
def test_every_call_failing_in_every_way_loses_nothing_acknowledged(tmp_path):
    landed, trials = fail_each(tmp_path, ADD)
    assert landed == trials >= 50


@pytest.mark.long
def test_every_call_of_a_session_failing_in_every_way_loses_nothing_acknowledged(tmp_path):
    landed, _ = fail_each(tmp_path, SESSION)
    assert landed >= 100
