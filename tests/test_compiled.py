"""What is compiled is what the files say, and an edited file counts at once."""

import importlib.util
import re
from pathlib import Path
from shutil import copytree

import pytest

from tpcoach import compiled
from tpcoach.figures import figure_file
from tpcoach.guide.finder import find, read_guide
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.yaml_tree import read

SCRIPT = Path(__file__).parents[1] / "docs" / "compiled.py"
FOLDER = bundled_folder()


@pytest.fixture
def anew(monkeypatch):
    """Nothing was read in this run yet."""
    monkeypatch.setattr(compiled, "made", {})


@pytest.fixture
def copied(tmp_path, anew):
    return copytree(FOLDER, tmp_path / "routines")


@pytest.mark.ci
def test_what_is_compiled_is_what_the_reader_makes_of_every_source(anew):
    spec = importlib.util.spec_from_file_location("compiled_script", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    files = script.contents(FOLDER)
    assert {*(FOLDER / compiled.FOLDER).iterdir()} == {*files}
    for file, text in files.items():
        assert file.read_text("utf-8") == text, file.name
    for key, value in dict(compiled.made).items():
        line = script.line(key, value)
        data = line.partition("\t")[2].encode()
        revived = compiled.revived(data, script.kinds(value))
        assert (revived, script.line(key, revived)) == (value, line)


def routine(folder, name="neck"):
    return Library(folder, folder / "none").load(name)


def replaced(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_an_edited_routine_counts_at_once(copied):
    replaced(copied / "neck.yaml", routine(copied).title, "Another title")
    assert routine(copied).title == "Another title"


def test_an_edited_drawing_counts_at_once_in_those_that_are_like_it(copied):
    folders = (copied / "figures",)
    marks = len(figure_file.read("seated-fold", folders).marks)
    replaced(folders[0] / "body-chair.yaml", "draw:\n", "draw:\n  - ball 24,24 4\n")
    assert len(figure_file.read("seated-fold", folders).marks) == marks + 1


def test_edited_words_of_danger_count_at_once(copied):
    assert not find("blorbing", read_guide(copied)).signs
    replaced(copied / "guide" / "triage-words.yaml", "  numb, ", "  numb, blorb*, ")
    assert find("blorbing groin", read_guide(copied)).signs


def test_a_routine_of_ones_own_is_always_read(copied, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "neck.yaml").write_bytes((copied / "neck.yaml").read_bytes())
    assert Library(copied, own).load("neck").own


def test_the_bases_of_a_drawing_are_found_without_reading_it(copied):
    for file in (FOLDER / "figures").glob("*.yaml"):
        likes = read(file.read_bytes(), file.name)[0].pairs
        said = [value.text for key, value in likes if key.text == "like"]
        assert [like.decode() for like in re.findall(figure_file.LIKE, file.read_bytes())] == said
