"""The pages one meets first, run as a person runs them: today, `find`, `safety`, `next`."""

import re
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

import golden
from world import World

GOLDEN = Path(__file__).with_name("golden")
WIDTHS = [40, 60, 80, 120]
PAGES = {
    "today": (),
    "find": ("find", "stiff neck"),
    "find-low": ("find", "low back"),
    "find-two": ("find", "stiff neck and sore calves"),
    "find-alarm": ("find", "stiff neck and fever"),
    "find-nothing": ("find", "zorgl"),
    "find-areas": ("find", "--no-figure"),
    "safety": ("safety",),
    "safety-area": ("safety", "neck"),
    "config": ("config",),
    "next": ("next",),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The data of four weeks of practice and of one session in this."""
    world = World(tmp_path_factory.mktemp("home"))
    for week in range(1, 5):
        for day in range(3):
            at = world.start.date() - timedelta(days=7 * week - 2 * day)
            world.run("log", "add", "neck", "--at", at.isoformat())
    world.run("log", "add", "feet", "--at", "2026-11-23 07:00")
    return world.folders.data


@pytest.fixture
def practised(world, data):
    copytree(data, world.folders.data)
    world.start = world.start.replace(day=25)
    world.screen = True
    return world


def shown(world, *command: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", world.run(*command).out)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_before_and_is_no_wider_than_the_window(practised, name, width):
    practised.size = (width, 24)
    page = shown(practised, *PAGES[name])
    assert all(len(line) < width for line in page.splitlines())
    golden.check(page, GOLDEN / f"{name}-{width}.txt")


def test_the_doctor_says_what_is_wrong_first_and_then_what_could_be_better(practised):
    practised.folders.state.mkdir(exist_ok=True)
    practised.folders.state.chmod(0o777)
    page = shown(practised, "doctor").splitlines()
    assert page[0].startswith("  1 check of ")
    assert page[2].startswith("  no  state folder   ")
    assert any(line.strip().startswith("Try: chmod 700") for line in page[3:6])
    marked = [line.split()[:2] for line in page if re.match(r"  (!|ok) +[a-z]", line)]
    assert (marked[0], marked[1][0]) == (["!", "voice"], "ok")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_doctor_fits_the_window(practised, width):
    practised.size = (width, 24)
    assert all(len(line) < width for line in shown(practised, "doctor").splitlines())


def test_in_a_pipe_the_doctor_writes_a_line_for_each_check(practised):
    practised.screen = False
    checks = shown(practised, "doctor").splitlines()[2:]
    assert all(re.match(r"  (ok|no|! )  [a-z]", line) for line in checks if "nstall" not in line)
