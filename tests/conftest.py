"""What tests share: a home in a temporary folder, a clock that jumps, and a way to run commands."""

from pathlib import Path

import pytest

from world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)
