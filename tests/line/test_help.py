"""The help: examples first, the same however it is asked for, whole at any size."""

import json
import shlex

import pytest
from test_misuse import EVERY

from tpcoach.cli.app import Commands
from tpcoach.line.help import examples


def test_help_is_the_same_in_each_of_its_forms(world):
    for path in EVERY:
        words = path.split()
        forms = [(*words, "-h"), (*words, "--help"), ("help", *words), ("-h", *words)]
        results = [world.run(*each) for each in (*forms, ("help", "help", *words))]
        assert results[0] == results[1] == results[2]
        assert (results[0].code, results[0].err) == (0, "")


def test_help_begins_with_examples_and_leaves_out_no_option(world):
    for path, command in EVERY.items():
        out = world.run("help", *path.split()).out
        assert out.index("\nExamples\n") < out.index("\nUsage\n"), path
        for line, _ in examples()[path]:
            assert f"\n  {line}" in out, path
        for each in command.params:
            assert each.param_type_name == "argument" or f"\n  {', '.join(each.opts)}" in out
            assert " ".join((each.help or "").split()).rstrip(".") in " ".join(out.split())


def test_the_help_of_the_program_has_every_command_under_its_heading(world):
    out = world.run("--help").out
    for heading, names in Commands.headings.items():
        below = out.split(f"\n{heading}\n")[1].split("\n\n")[0]
        assert [line.split()[0] for line in below.splitlines() if line[2] != " "] == list(names)


def test_every_example_is_of_its_command_and_runs(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world.clear()
    for when in ("2023-01-01", "3d"):
        world.run("log", "add", "hips", "--at", when)
    for path, rows in examples().items():
        for line, _ in rows:
            if " ID" in line:
                newest, *_ = json.loads(world.run("log", "--json").out)["entries"]
                words = shlex.split(line.replace(" ID", f" {newest['id']}"))[1:]
            else:
                words = shlex.split(line)[1:]
            world.screen = "purge" in line
            world.keys((world.time.seconds + 1, "y")) if world.screen else None
            result = world.run(*words)
            assert (result.code, result.err) == (0, ""), line
            assert line.startswith(f"tpcoach {path}".strip()) or path in ("", "log", "config")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("start", "it never counts, but what is wrong does"),
        ("start", "Ask only about safety and soreness"),
        ("log", "2 h ago Also now, 45 min ago, an hour ago."),
        ("log add", "yesterday 7:05 A time of a day;"),
        ("log purge", "Where a day is asked for, a time means its day"),
        ("report", "where a week is, a day or a time in it."),
        ("log excuse", "Their week asks for no more days than are left of it."),
    ],
)
def test_help_says_what_holds_where_one_may_think_otherwise(world, command, words):
    assert words in " ".join(world.run("help", *command.split()).out.split())


@pytest.mark.parametrize("width", [40, 59, 60, 80, 120])
def test_help_fits_every_width_in_plain_letters(world, width):
    world.screen, world.size = True, (width, 24)
    for path in EVERY:
        out = world.run("help", *path.split()).out
        assert out.isascii()
        lines = [line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in out.splitlines()]
        assert max(map(len, lines)) < width or "--" in max(lines, key=len), path


def test_help_that_is_higher_than_the_window_goes_to_the_pager(world):
    pages: list[bytes] = []

    def pager(page: bytes) -> bool:
        pages.append(page)
        return True

    world.screen, world.pager = True, pager
    world.keys()
    for path in EVERY:
        out = world.run("help", *path.split()).out
        assert out or pages.pop()
        assert len(out.splitlines()) < 24
    high = world.run("start", "-h"), world.run("--no-pager", "start", "-h")
    assert (high[0].out, high[1].out.encode()) == ("", pages[0])


def test_headings_are_bold_where_that_shows(world):
    world.screen = True
    assert "\x1b[1mExamples\x1b[0m\n" in world.run("-h").out
    world.environment = {"NO_COLOR": "1"}
    assert "\x1b" not in world.run("-h").out


@pytest.mark.parametrize("words", ["hlep", "help strat", "help log ad"])
def test_help_for_what_does_not_exist_names_the_nearest(world, words):
    result = world.run(*words.split())
    assert result.code == 2
    assert "did you mean" in result.err
