"""The page of `guide`, as people see it at each width."""

import re
from pathlib import Path

import pytest

import golden
from tpcoach.guide.evidence import evidence
from tpcoach.guide.topics import read_topics
from tpcoach.pages.guide import guide_page
from tpcoach.plan.library import bundled_folder

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_page_keeps_to_the_width_and_leaves_two_columns_at_the_left(width):
    page = guide_page(read_topics(bundled_folder()), evidence(bundled_folder()), width)
    shown = [line.plain for line in page]
    assert max(map(len, shown)) <= width
    assert all(line.startswith("  ") for line in shown if line)
    # A topic is typed as it stands, so no line ends within one.
    names = " ".join(shown[shown.index("  More topics") :]).replace(",", "").rstrip(".").split()
    assert set(names) - {"More", "topics"} < set(read_topics(bundled_folder()).by_name)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"guide-{width}.txt")


def test_a_pipe_and_a_terminal_without_colour_get_the_same_words_without_any(world, monkeypatch):
    piped = world.run("guide").out
    monkeypatch.setenv("NO_COLOR", "1")
    world.screen, world.size = True, (80, 24)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", world.run("guide").out)
    assert "\x1b" not in piped + shown
    assert "".join(shown.split()) == "".join(piped.split())
