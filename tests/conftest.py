"""What tests share: a home in a temporary folder, a clock that jumps, and a way to run commands."""

import gc
import os
import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from world import World

# A developer's machine may set these. Users do not, and the first hides what a closed pipe does.
for _name in (
    "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR",
):  # fmt: skip
    os.environ.pop(_name, None)

# A shell that starts the tests in the background has them, and what they start, ignore these.
for _name in ("SIGINT", "SIGQUIT"):
    _signal = getattr(signal, _name, None)  # which Windows may not have
    if _signal and signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(_signal, signal.SIG_DFL)

# Thousands of small files are written and synced: in memory, where a system has a place for that.
if Path("/dev/shm").is_dir():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

# How long one example takes says more about the machine than about the program. The ordinary run
# tries the same examples each time; the long one looks for new ones, and prints how to repeat them.
settings.register_profile(
    "ordinary", deadline=None, max_examples=25, derandomize=True, database=None
)
settings.register_profile(
    "long", deadline=None, max_examples=5000, stateful_step_count=40, print_blob=True
)
settings.load_profile("ordinary")


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than there are cores: each waits now and then for a disk or a terminal."""
    return (yield) + 1


def _is_long(config: pytest.Config) -> bool:
    return "long" in config.option.markexpr.split() and "not long" not in config.option.markexpr


def pytest_configure(config: pytest.Config) -> None:
    if _is_long(config):
        settings.load_profile("long")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have every Hypothesis test in both runs: a few examples in one, thousands in the other."""
    if _is_long(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.long)


def pytest_collection_finish() -> None:
    """Look for no garbage among thousands of tests, which live to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
