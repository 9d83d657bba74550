"""What the documents say is true: their commands run, their keys and samples are the program's."""

import importlib
import json
import re
import shlex
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from test_house import GROUND, ROOMS
from tpcoach.figures import figure_file
from tpcoach.plan import routine_file
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.doubts import doubts
from tpcoach.plan.library import Library, bundled_folder

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ROUTINES = (ROOT / "docs" / "routines.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
SVG = "{http://www.w3.org/2000/svg}"
SESSION = (ROOT / "docs" / "session.md").read_text("utf-8")
COMMANDS = re.findall(r"^(tpcoach .+?)(?:\s+#.*)?$", README + SESSION, re.MULTILINE)


def test_the_readme_shows_commands():
    assert len(COMMANDS) >= 10


def test_every_command_of_the_readme_runs_in_its_order(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world.clear()
    world.run("log", "add", "neck", "--at", "2024-12-31")
    for command in COMMANDS:
        newest = json.loads(world.run("log", "--json").out)["entries"][0]["id"]
        world.screen = "purge" in command
        world.keys((world.time.seconds + 1, "y")) if world.screen else None
        result = world.run(*shlex.split(command.replace(" ID", f" {newest}"))[1:])
        assert (result.code, result.err) == (0, ""), command


def test_the_readme_begins_with_two_commands_that_do_all_their_own_set_up():
    first, second = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    assert first.endswith("tpcoach start shoulders")
    assert second.endswith("-m pytest")


def test_the_readme_is_short_and_leads_on():
    assert len(README.splitlines()) <= 120
    for page in ("session", "usage", "safety", "consistency", "routines", "data"):
        assert f"(docs/{page}.md)" in README


def test_every_sample_of_a_routine_is_a_good_one():
    whole, *others = re.findall(r"```yaml\n(.+?)```", ROUTINES, re.DOTALL)
    head, exercises = whole.split("exercises:\n")
    assert len(others) == 3
    for sample in (whole, *others):
        if sample.startswith("  - name"):
            sample = f"{whole}{sample}"
        elif "exercises:" not in sample:
            sample = f"{head}{sample}exercises:\n{exercises}"
        routine = routine_file.parse(sample.encode(), "sample", "my-neck", own=True)
        drawn, broken = figure_file.figures_of(routine, Library(bundled_folder(), ROOT / "none"))
        assert (list(drawn), broken) == ([*routine.figures], [])
        assert doubts(sample.encode(), "sample", routine, drawn) == ()


def test_every_command_about_your_own_routines_runs_in_its_order(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    world.clear()
    shown = "".join(re.findall(r"```sh\n(.+?)```", ROUTINES, re.DOTALL))
    commands = re.findall(r"^tpcoach (.+?)(?:\s+#.*)?$", shown, re.MULTILINE)
    assert len(commands) >= 11
    for command in commands:
        arguments, _, file = command.partition(" > ")
        result = world.run(*shlex.split(arguments))
        assert (result.code, result.err) == (0, ""), command
        if file:
            (tmp_path / file).write_text(result.out, "utf-8")


def test_the_completions_that_the_wheel_installs_are_those_of_today(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "docs")
    completions = importlib.import_module("completions")
    for file, text in completions.scripts().items():
        assert (completions.FOLDER / file).read_text("utf-8") == text


def test_each_pasted_prompt_asks_for_values_that_there_are(world):
    page = (ROOT / "docs" / "prompts.md").read_text("utf-8")
    forms = re.findall(r"""tpcoach status --format (?:"([^"]*)"|'([^']*)')""", page)
    assert len(forms) >= 6
    for double, single in forms:
        assert world.run("status", "--format", double or single).code == 0


def test_the_plan_of_a_professional_goes_the_whole_way_to_the_page_that_comes_back(
    world, tmp_path, monkeypatch
):
    page = (ROOT / "docs" / "professionals.md").read_text("utf-8")
    assert len(page.split()) < 1100, "two pages"
    (plan,) = re.findall(r"```yaml\n(.+?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Path("calf-and-chin.yaml").write_text(plan, "utf-8")
    world.clear()
    checked = world.run("check", "calf-and-chin.yaml")
    assert (checked.code, checked.err) == (0, "")
    assert "2 exercises" in checked.out
    add, start, report = re.findall(r"`tpcoach (.+?)`", page.partition("is a timer")[2])
    world.run(*add.split(), "--yes")
    said = world.run(*start.split()).out
    assert "Prescribed by Anna Berg, physiotherapist (555 0134)" in said
    assert "says: Stop and call me if it goes numb." in said
    shown = json.loads(world.run("show", "calf-and-chin", "--json").out)["steps"]
    doses = [(each["phase"], each["seconds"], each["reps"]) for each in shown if each["figure"]]
    assert doses == [*[("stretch", 30, None)] * 6, ("move", 50, 10)]
    assert world.run("status").out == "1/3 days W48, streak 0, 1 due\n", "once of twice"
    assert world.run(*report.split()).code == 0
    assert "1 of 1 time done" in Path("summary.html").read_text("utf-8")


def test_the_bounds_of_pressure_are_told_as_they_are():
    bounds = ROUTINES.split("may be felt there:")[1].split(".")[0]
    assert dict(re.findall(r"([a-z-]+)\s(\d+)", bounds)) == {
        area: str(most) for area, most in MAX_PRESS.items()
    }


def test_every_document_that_is_linked_is_there():
    for file in DOCUMENTS:
        text = file.read_text("utf-8")
        for link in re.findall(r"(?:\]\(|src=\"|srcset=\")(?!http)([^)#\"]+)", text):
            assert (file.parent / link).is_file(), f"{file.name}: {link}"


def test_the_architecture_shows_the_rooms_there_are_and_files_that_exist():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == ROOMS
    ground = re.search(r"ground, which imports none of them:(.+?)`__main__", page, re.DOTALL)
    assert ground
    assert tuple(re.findall(r"`(\w+)`", ground[1])) == GROUND


def test_every_file_of_ours_that_a_document_names_exists():
    for document in DOCUMENTS:
        for file in re.findall(r"`([\w/]+/\w+\.py)`", document.read_text("utf-8")):
            at_root = file.startswith(("tests/", "docs/", "bench/", "queries/", "triage/"))
            home = ROOT if at_root else ROOT / "src/tpcoach"
            assert (home / file).is_file(), f"{document.name}: {file}"


@pytest.mark.parametrize(
    ("name", "bytes_at_most"), [("session", 60_000), ("session-moving", 100_000)]
)
def test_a_picture_of_a_session_is_of_real_frames_and_loads_nothing(
    name, bytes_at_most, monkeypatch
):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    made = importlib.import_module("picture").FILES[f"{name}.svg"]()
    drawn = (ROOT / "docs" / f"{name}.svg").read_text("utf-8")
    assert drawn == made, "run python docs/picture.py"
    assert len(drawn) < bytes_at_most
    assert set(re.findall(r"https?://[^\"' ]+", drawn)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in drawn
    assert "@import" not in drawn


def test_the_picture_that_moves_stands_still_where_less_motion_is_asked_for():
    moving = (ROOT / "docs" / "session-moving.svg").read_text("utf-8")
    style = moving.split("<style>")[1].split("</style>")[0]
    before, motion = style.split("@media (prefers-reduced-motion: no-preference)")
    assert "animation" not in before
    assert "@keyframes" in motion
    # What is seen then is the picture that stands still: letter by letter.
    root = ET.fromstring(moving)
    hidden = {each for g in root.iter(f"{SVG}g") if g.get("visibility") for each in g.iter()}
    seen = sorted(each.text for each in root.iter(f"{SVG}text") if each not in hidden)
    still = ET.parse(ROOT / "docs" / "session.svg")
    assert seen == sorted(each.text for each in still.iter(f"{SVG}text"))


@pytest.mark.parametrize("name", ["evidence", "drawings", "usage", "man"])
def test_a_page_that_is_made_from_data_is_up_to_date(name, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    made = importlib.import_module(name)
    assert made.FILE.read_text("utf-8") == made.page(), f"run python docs/{name}.py"
    if name == "usage":
        assert made.TABLE.read_text("utf-8") == made.table(), f"run python docs/{name}.py"
    if name == "drawings":
        assert made.SHEET.read_text("utf-8") == made.sheet(), f"run python docs/{name}.py"


def test_the_sample_drawing_is_a_good_one(tmp_path):
    page = (ROOT / "docs" / "drawings.md").read_text("utf-8")
    sample = re.search(r"```yaml\n(.+?)```", page, re.DOTALL)
    assert sample
    (tmp_path / "mine.yaml").write_text(sample[1], "utf-8")
    figure = figure_file.read("mine", (tmp_path,))
    assert figure
    assert {mark.kind for mark in figure.marks} >= {"limb", "head", "ball", "spot", "arrow"}
