"""Who is coached."""

import pytest

from at_terminal import SHORT


@pytest.fixture
def person(world):
    """Someone at a terminal to whom nothing applies, with a routine of three minutes."""
    world.clear()
    world.screen = True
    world.routine("short", SHORT.format(area="shoulders"))
    # Set, so that the tools are not asked about after the first session.
    (world.folders.config / "config.yaml").write_text("tools: all\n")
    return world
