"""What tests share: a home in a temporary folder, a clock that jumps, and a way to run commands."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from world import World

# A developer's machine may set these. Users do not, and the first hides what a closed pipe does.
for _name in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"):
    os.environ.pop(_name, None)

# How long one example takes says more about the machine than about the program.
settings.register_profile("tpcoach", deadline=None)
settings.load_profile("tpcoach")


@pytest.fixture(autouse=True)
def _no_width_of_the_developers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
