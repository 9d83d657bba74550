"""Every page in one hand: one margin, one way to write a duration, no word in two pieces."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import golden
from world import World

GOLDEN = Path(__file__).with_name("golden")
PAGES = {
    "today": (),
    "list": ("list",),
    "show": ("show", "neck"),
    "show --why": ("show", "neck", "--why"),
    "find": ("find", "stiff neck"),
    "find danger": ("find", "stiff neck and fever"),
    "body map": ("find",),
    "report": ("report",),
    "report --weeks": ("report", "--weeks", "12"),
    "report --why": ("report", "--weeks", "3", "--why"),
    "log": ("log",),
    "config": ("config",),
    "doctor": ("doctor",),
    "guide": ("guide",),
    "guide compression": ("guide", "compression"),
    "safety": ("safety",),
    "safety neck": ("safety", "neck"),
    "next": ("next",),
    "check": ("check",),
}
WIDTHS = (40, 50, 80, 200)
"""On the widest no word needs to be parted."""
NOT_A_DURATION = re.compile(
    r"\d:\d\d (?:h|min|s)\b|\d(?:h|min|m|s)\b|\d+ (?:secs?|mins|hrs?)\b|\d\.\d (?:min|s)\b"
)

TITLE = "首のほぐし"
NOTE = "首の付け根を親指でゆっくり押し、息を長く吐きながら力を抜いていきます。"
ROUTINE = f"""\
title: {TITLE}
area: neck
place: chair
tools: [テニスボール]
about: {NOTE}
cautions: [首の前側は決して押さないでください。]
exercises:
  - name: 首の付け根
    muscle: 僧帽筋
    sides: each
    hold: {{seconds: 30, how: ["{NOTE}"]}}
    stretch: {{seconds: 30, how: [頭をゆっくり横に倒します。]}}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Someone with a routine of their own, a log with notes, and days that were excused."""
    world = World(tmp_path_factory.mktemp("home"))
    world.clear()
    world.routine("mine", ROUTINE)
    for day in ("2026-11-16", "2026-11-18", "2026-11-20"):
        world.run("log", "add", "shoulders", "--at", day, "--before", "6", "--after", "3")
    world.run("log", "add", "mine", "--at", "2026-11-21", "--note", NOTE)
    world.run("log", "excuse", "2026-11-12", "2026-11-13", "--note", "風邪をひいて休みました")
    world.screen = True
    return world


def page(world, width: int, *command: str) -> list[str]:
    world.size = (width, 24)
    shown = world.run("--no-pager", *command)
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.out).splitlines()


def words(lines: list[str]) -> set[str]:
    """Return the words of letters: others may be parted anywhere."""
    found = (word.strip(",.;:()") for line in lines for word in line.split())
    return {word for word in found if word.isascii()}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_margin_one_form_of_durations_and_whole_words(home, name):
    pages = {width: page(home, width, *PAGES[name]) for width in WIDTHS}
    for width, lines in pages.items():
        assert lines
        for line in lines:
            assert line.startswith("  ") or not line, (width, line)
            # An address or a command stays in one piece, however long it is.
            assert cell_len(line) < width or len(line.split()[-1]) > width / 2, (width, line)
            assert not NOT_A_DURATION.search(line), (width, line)
        # A part of a word would be another one elsewhere. What a folder is called may be parted.
        others = set().union(*(words(pages[other]) for other in WIDTHS if other != width))
        assert name == "doctor" or width == 200 or words(lines) <= others, width


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_page_in_japanese_looks_as_before(home, width):
    shown = []
    for command in (("list", "--area", "neck"), ("show", "mine"), ("log",)):
        shown += [f"$ tpcoach {' '.join(command)}", *page(home, width, *command), ""]
    # Ids are drawn by chance.
    text = re.sub(r"\b[0-9a-f]{8}\b", "01234567", "\n".join(shown))
    assert all(cell_len(line) < width for line in text.splitlines())
    golden.check(text, GOLDEN / f"japanese-{width}.txt")
