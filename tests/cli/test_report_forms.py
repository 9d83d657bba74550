"""The forms of `report` that leave the terminal, and which options go together."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from rich.text import Text

from tpcoach.pages.charts import Headline
from tpcoach.palette import DARK, LIGHT, TRUE, palette
from tpcoach.paper.picture import LIGHT_LOOK, LOOK, svg
from tpcoach.paper.report_file import as_html
from tpcoach.paper.report_page import ReportPage
from world import World


@cache
def made() -> bytes:
    """The log of four weeks of practice before this one, made once."""
    with TemporaryDirectory() as folder:
        world = practise(World(Path(folder)))
        (log,) = (world.folders.data / "log").glob("*.jsonl")
        return log.read_bytes()


@pytest.fixture
def practised(world):
    (world.folders.data / "log").mkdir(parents=True)
    (world.folders.data / "log" / "made.jsonl").write_bytes(made())
    return world


def practise(world: World) -> World:
    for age in range(4):
        for day in (1, 3, 4):
            at = f"2026-11-{2 + 7 * (age % 3) + day:02}"
            world.run("log", "add", "shoulders", "--at", at, "--before", "6", "--after", "3")
    world.run("log", "add", "neck", "--at", "2026-11-23 07:00", "--note", "<b>a & b</b>")
    return world


def terminal(world, width: int = 80):
    world.screen, world.size = True, (width, 24)
    return world


def parsed(html: str) -> ET.Element:
    assert html.startswith("<!DOCTYPE html>\n")
    # As XML, whose elements all have an end.
    return ET.fromstring(re.sub("(<meta [^>]+)>", r"\1/>", html.removeprefix("<!DOCTYPE html>\n")))


@pytest.mark.parametrize("weeks", ["", "--weeks 12", "--weeks month"])
def test_weeks_and_routine_go_with_every_form(practised, tmp_path, weeks):
    forms = (
        "", "--json", "--csv", "--markdown", "--why", "--why --json", "--no-figure",
        "--svg {}", "--html {}", "--why --svg {}", "--why --html {}",
    )  # fmt: skip
    for number, form in enumerate(forms):
        # With these weeks every second form has a routine, with the next the others.
        routine = ("", "--routine neck")[(number + len(weeks.split())) % 2]
        file = tmp_path / f"new-{number}"
        result = practised.run("report", *f"{weeks} {routine} {form.format(file)}".split())
        assert (result.code, result.err) == (0, ""), form
        written = file.read_text("utf-8") if "{}" in form else result.out
        assert "W48" in written or "2026-11-23" in written, form


@pytest.mark.parametrize(
    "options",
    [("--csv", "--why"), ("--markdown", "--why"), ("--open",), ("--json", "--open"),
     ("--html", "-", "--open"),
     ("--svg", "x.svg", "--html", "x.html"), ("--html", "x.html", "--json")],
)  # fmt: skip
def test_options_that_do_not_go_together_are_refused_in_one_line(practised, options):
    result = practised.run("report", *options)
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_a_picture_is_dark_or_light_as_its_reader_prefers(practised, tmp_path):
    file = tmp_path / "weeks.svg"
    practised.run("report", "--weeks", "12", "--svg", str(file))
    root = ET.fromstring(file.read_text("utf-8"))
    style = "".join(e.text or "" for e in root.iter("{http://www.w3.org/2000/svg}style"))
    _, _, light = style.partition("@media print, (prefers-color-scheme: light)")
    rules = dict(re.findall(r'\[fill="(#\w{6})"\] \{ fill: (#\w{6}) \}', light))
    assert {e.get("fill") for e in root.iter()} - {None} == set(rules)
    dark, pale = palette(DARK, TRUE), palette(LIGHT, TRUE)
    for name in ("leaf", "quiet", "far", "muscle"):
        assert rules[getattr(dark, name)] == getattr(pale, name)


def test_a_picture_without_a_light_side_is_as_before():
    assert "@media" not in svg([Text("a")], 80, "A")
    assert "@media" in svg([Text("a")], 80, "A", [Text("a")])
    assert LOOK.palette != LIGHT_LOOK.palette


@pytest.mark.parametrize("options", [(), ("--weeks", "12"), ("--why",)])
def test_a_web_page_is_whole_and_needs_nothing_else(practised, tmp_path, options):
    file = tmp_path / "page.html"
    result = practised.run("report", "--week", "2026-11-12", *options, "--html", str(file))
    assert result.out.startswith("Wrote ")
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text("utf-8")
    root = parsed(text)
    shown = "".join(root.itertext())
    answer = root.findtext(".//h1")
    assert answer == ("2 of 2 weeks met" if "--weeks" in options else "3 of 3 days, met")
    assert "shoulders" in shown
    assert not re.search(r"https?:(?!//www\.w3\.org/2000/svg)|<script|<link|url\(", text)
    assert practised.run("report", "--html", str(file)).code == 1


def test_a_web_page_has_the_palette_of_both_grounds(practised, tmp_path):
    practised.run("report", "--html", str(tmp_path / "page.html"))
    text = (tmp_path / "page.html").read_text("utf-8")
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    assert f"--leaf: {palette(LIGHT, TRUE).leaf}" in light
    assert f"--leaf: {palette(DARK, TRUE).leaf}" in dark
    classes = {name for names in re.findall(r'class="([^"]+)"', text) for name in names.split()}
    assert classes
    assert all(f".{name} {{" in text for name in classes)


def test_what_a_stranger_wrote_is_text_on_a_web_page():
    headline = Headline("<i>1</i>", "&amp;", "<script>", met=False)
    body = [Text("  <b>&", "bold leaf"), Text()]
    page = as_html(ReportPage("</title>", lambda _: headline, lambda *_: body))
    root = parsed(page)
    assert root.findtext(".//h1") == "<i>1</i>"
    assert root.findtext(".//pre/span") == "<b>&"
    assert root.findtext(".//title") == "tpcoach report </title>"


@pytest.fixture
def opener(tmp_path, monkeypatch):
    """A program that opens files, and says which."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(
        f'#!/bin/sh\necho "$1" > {tmp_path}/part && mv {tmp_path}/part {tmp_path}/opened\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path / "opened"


def opened(file) -> str:
    for _ in range(2000):
        if file.exists():
            return file.read_text().strip()
        subprocess.run(["sleep", "0.01"], check=True)
    return ""


# What opens a file may live longer than tpcoach does.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("form", ["--svg", "--html"])
def test_open_opens_what_was_written_and_says_so(practised, tmp_path, opener, form):
    file = tmp_path / "page"
    result = terminal(practised).run("report", form, str(file), "--open")
    assert " ".join(result.out.split()).endswith(f" Opening {file}.")
    assert opened(opener) == str(file)


def test_open_opens_nothing_in_a_pipe_or_over_ssh(practised, tmp_path, opener):
    piped = practised.run("report", "--html", str(tmp_path / "a"), "--open")
    assert (piped.code, "without a terminal" in piped.err) == (0, True)
    practised.far = True
    far = terminal(practised).run("report", "--html", str(tmp_path / "b"), "--open")
    assert "over ssh" in far.err
    assert not opener.exists()
    assert (tmp_path / "a").exists()
    assert (tmp_path / "b").exists()


def test_open_without_a_program_for_it_says_what_to_do(practised, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = terminal(practised).run("report", "--html", str(tmp_path / "a"), "--open")
    assert result.code == 0
    assert "open it in a browser" in result.err
    assert "Opening" not in result.out


def test_large_digits_lead_on_a_terminal_and_words_everywhere_else(practised):
    assert practised.run("report").out.startswith("  1 of 3 days, ")
    assert practised.run("report", "--weeks", "4").out.startswith("  3 of 3 weeks met")
    narrow = re.sub(r"\x1b\[[0-9;]*m", "", terminal(practised, 40).run("report").out)
    assert narrow.startswith("  1 of 3 days, ")
    large = re.sub(r"\x1b\[[0-9;]*m", "", terminal(practised).run("report").out).splitlines()
    assert [line[2:].lstrip("▀▄█▌▐▖▗▘▝▞▚▛▜▙▟ ⠀") for line in large[:2]] != large[:2]
    assert large[0].endswith("   of 3 days")
    assert "1 of 3 days" not in large[0]
    practised.dumb = True
    assert "1 of 3 days" in practised.run("report").out


def test_with_weeks_each_week_has_its_reason(practised):
    found = json.loads(practised.run("report", "--weeks", "3", "--why", "--json").out)
    page = practised.run("report", "--weeks", "3", "--why", "--no-figure").out
    for week in found["weeks"]:
        reason = found["why"][f"weeks.{week['week']}"]
        assert reason["value"].startswith(f"{week['practice_days']} of {week['required']} day")
        assert len(reason["entries"]) == week["counted"]
        assert f"Week {week['week']}: {reason['value']}" in page
        assert all(id[:8] in page for id in reason["entries"])
    assert not any(name.startswith("weeks.") for name in practised_alone(practised))


def practised_alone(world) -> dict:
    return json.loads(world.run("report", "--why", "--json").out)["why"]


@pytest.mark.parametrize(
    "command", ["report --svg -", "report --html -", "show neck --html -", "remind --ics -"]
)
def test_a_file_called_by_a_dash_is_standard_output(world, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    result = world.run(*command.split())
    assert (result.code, result.err, list(tmp_path.iterdir())) == (0, "", [])
    begins = "BEGIN:VCALENDAR" if "ics" in command else "<"
    assert result.out.startswith(begins)
    assert "Wrote" not in result.out
