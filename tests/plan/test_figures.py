"""Drawings: their files, and that every hold and stretch of the bundled routines has one."""

from pathlib import Path

import pytest

from tpcoach.errors import BadFile
from tpcoach.plan import figure_file
from tpcoach.plan.figure import SIZE
from tpcoach.plan.library import Library, bundled_folder

FOLDER = bundled_folder() / "figures"
LIBRARY = Library(bundled_folder(), Path("nowhere"))
ROUTINES, _ = LIBRARY.all()
PARTS = [
    (routine.id, exercise, name, part)
    for routine in ROUTINES
    for exercise in routine.exercises
    for name, part in (("hold", exercise.hold), ("stretch", exercise.stretch))
    if part
]
GOOD = """\
shows: Somebody leans.
view: from the side
joints: {head: "20, 10", foot: "20,40"}
rest:
  head: 30, 10
draw: [limb head foot 4, "word wall 2,4", spot head, ball foot 3]
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)
    return folder


def drawing(tmp_path: Path, text: str):
    return figure_file.read("mine", (write(tmp_path, "mine", text),))


def problems(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(BadFile) as caught:
        drawing(tmp_path, text)
    return [str(problem) for problem in caught.value.problems]


def test_a_drawing_has_joints_that_move_from_rest_into_position(tmp_path):
    figure = drawing(tmp_path, GOOD)
    assert figure.placed(0)[0].points == ((30, 10), (20, 40))
    assert figure.placed(0.5)[0].points == ((25, 10), (20, 40))
    assert figure.placed(1)[0].points == ((20, 10), (20, 40))


def test_the_other_side_is_mirrored_but_its_words_are_not(tmp_path):
    limb, word, *_ = drawing(tmp_path, GOOD).placed(mirrored=True)
    assert limb.points == ((SIZE - 1 - 20, 10), (SIZE - 1 - 20, 40))
    assert word.word == "wall"
    assert word.points == ((SIZE - 2 - 2 * len("wall"), 4),)


def test_a_drawing_may_be_like_another_and_the_persons_own_wins(tmp_path):
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    write(bundled, "body", GOOD)
    write(bundled, "mine", "shows: Not this one.\n")
    write(own, "mine", "like: body\njoints: {head: '24,4'}\ndraw: [arrow head foot]\n")
    figure = figure_file.read("mine", (own, bundled))
    assert figure.shows == "Somebody leans."
    assert [mark.kind for mark in figure.marks] == ["limb", "word", "spot", "ball", "arrow"]
    assert figure.joints["head"] == (24, 4)


@pytest.mark.parametrize("name", ["nothing", "../mine", "a b", ""])
def test_there_is_no_drawing_of_an_unknown_name(tmp_path, name):
    assert figure_file.read(name, (write(tmp_path, "mine", GOOD),)) is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("joints: {head: '20,48'}", 'mine.yaml:1:16: joints.head: not a place; write "across'),
        ("joints: {head: left}", "not a place"),
        ("draw: ['lamb 1,1 2,2 3']", 'did you mean "limb"?'),
        ("draw: ['limb 1,1 2,2']", "its size is missing"),
        ("draw: ['limb 1,1 3']", "takes two joints or more"),
        ("draw: ['spot 1,1 2,2']", "takes one joint"),
        ("draw: ['word wall']", "takes one joint"),
        ("draw: ['limb head 2,2 3']", '"head" is no joint and no place such as 24,10'),
        ("rest: {head: '1,1'}", 'no joint is called "head"'),
        ("like: mine", "a drawing cannot be like itself"),
        ("like: yours", 'no drawing is called "yours"'),
        ("view: from afar", "is not known"),
        ("drow: []", 'did you mean "draw"?'),
        (f"draw: {['line 1,1 2,2'] * 61}", "more than 60 marks"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, wrong, told):
    (problem,) = problems(tmp_path, wrong + "\n")
    assert problem.startswith("mine.yaml:1:")
    assert told in problem


def test_everything_wrong_is_told_at_once(tmp_path):
    assert len(problems(tmp_path, "view: up\ndraw: [limb a b 3, 'spit 1,1']\nrest: {c: x}\n")) == 4


@pytest.mark.parametrize(("id", "exercise", "name", "part"), PARTS)
def test_every_bundled_hold_and_stretch_has_a_drawing_told_in_words(id, exercise, name, part):
    figure = figure_file.read(part.figure or "", (FOLDER,))
    assert figure, f"{id}: {exercise.name}: {name}"
    assert figure.shows.endswith(".")
    kinds = {mark.kind for mark in figure.marks}
    # What is pressed straight into the picture has no arrow, but the word.
    assert "arrow" in kinds or any(mark.word == "press" for mark in figure.marks)
    assert ("spot" in kinds) == (name == "hold"), "a spot is where a hold presses"


def test_the_drawings_tools_are_those_of_the_routine():
    for routine in ROUTINES:
        figures, broken = LIBRARY.figures(routine)
        assert not broken
        for name, figure in figures.items():
            kinds = {mark.kind for mark in figure.marks}
            assert "ball" not in kinds or any("ball" in tool for tool in routine.tools), name
            assert not kinds & {"roller", "tube"} or "foam roller" in routine.tools, name
            assert "strap" not in kinds or "strap" in routine.tools, name


def test_no_file_is_there_that_no_routine_shows():
    named = {part.figure for _, _, _, part in PARTS}
    found = {file.stem for file in FOLDER.glob("*.yaml")}
    assert named <= found
    assert all(name.startswith("body-") for name in found - named)
