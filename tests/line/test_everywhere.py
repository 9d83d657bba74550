"""Every command where little can be shown: in ASCII, in narrow windows, into a closed pipe."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from builders import SHORT
from child import environment
from tpcoach.cli.app import run
from tpcoach.line.help import examples
from world import Stream

ANSI = re.compile(r"\x1b\[[0-9;]*m|\a")


@pytest.fixture
def lived_in(world, tmp_path, monkeypatch):
    """A home with sessions, in a folder to write into."""
    monkeypatch.chdir(tmp_path)
    world.clear()
    world.routine("mine", SHORT)
    for when in ("2023-01-01", "2026-11-03", "yesterday", "today"):
        world.run("log", "add", "mine", "--at", when, "--before", "3", "--note", "after work")
    return world


def lines(first: str) -> Iterator[list[str]]:
    """Every example of the help, and every page that has another form; with the id of an entry."""
    for rows in examples().values():
        for line, _ in rows:
            if not line.startswith("tpcoach start"):
                yield shlex.split(line.replace(" ID", f" {first}"))[1:] + ["--yes"] * (
                    "purge" in line
                )
    for line in ("start mine", "report --weeks 4 --why", "nothing", "show no"):
        yield line.split()


def newest(world) -> str:
    return re.findall(r'"id": ?"(\w+)', "\n".join(world.log_lines()))[-1]


class Ascii(Stream):
    encoding = "ascii"


@pytest.mark.parametrize(("width", "stream"), [(40, Ascii), (61, Stream)])
def test_every_command_fits_its_window_and_is_ascii_where_that_is_all_there_is(
    lived_in, width, stream
):
    lived_in.screen, lived_in.size = True, (width, 24)
    for words in lines(newest(lived_in)):
        out, err = stream(), Stream()
        run(words, lived_in.runtime(out, err))
        text = ANSI.sub("", out.getvalue())
        assert stream is Stream or (text.isascii() and err.getvalue().isascii()), words
        # What is made for files and programs stays as it is.
        if words[:1] not in (["start"], ["export"], ["schema"]):
            # An address, a path and a line of data stay whole.
            pieces = ("://", str(lived_in.home), '{"v":')
            wide = [line for line in text.splitlines() if len(line) > width]
            assert [line for line in wide if not any(map(line.__contains__, pieces))] == [], words


def test_in_a_pipe_pages_are_80_columns_wide_and_rows_of_data_stay_whole(lived_in, monkeypatch):
    for words in (["show", "neck"], ["guide"], ["report", "--why"], ["config"]):
        assert 70 < max(map(len, lived_in.run(*words).out.splitlines())) < 80, words
    assert "…" not in lived_in.run("list").out
    monkeypatch.setenv("COLUMNS", "50")
    assert max(map(len, lived_in.run("list").out.splitlines())) < 50


def test_every_command_into_a_closed_pipe_ends_with_0_and_in_silence(lived_in):
    for words in lines(newest(lived_in)):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            err = Stream()
            code = run(words, lived_in.runtime(out, err))
        if words == ["next"]:
            assert " on Tue: mine" in err.getvalue()
        elif words[:1] not in (["nothing"], ["show"]):
            assert (code, err.getvalue()) == (0, ""), words


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_the_plain_locale_means_ascii(locale, tmp_path):
    command = [sys.executable, "-m", "tpcoach", "show", "neck"]
    done = subprocess.run(
        command, env=environment(tmp_path, LC_ALL=locale), capture_output=True, check=True
    )
    assert done.stdout.isascii()
    assert b"?" not in done.stdout.replace(b"left?", b"")
