"""Drawings: their files, and that every hold and stretch of the bundled routines has one."""

import json
from math import hypot, inf
from pathlib import Path

import pytest

from builders import GOOD as ROUTINE
from tpcoach.errors import BadFile
from tpcoach.figures import figure_file
from tpcoach.figures.figure import SIZE, Figure
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Sides

FOLDER = bundled_folder() / "figures"
LIBRARY = Library(bundled_folder(), Path("nowhere"))
ROUTINES, _ = LIBRARY.all()
PARTS = [
    (routine.id, exercise, name, part)
    for routine in ROUTINES
    for exercise in routine.exercises
    for name, part in exercise.parts.items()
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
    marks = {mark.kind: mark for mark in drawing(tmp_path, GOOD).placed(mirrored=True)}
    limb, word = marks["limb"], marks["word"]
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


NEEDED = {"shows": "Something.", "view": "from the side", "draw": "['line 1,1 2,2']"}


def with_wrong(wrong: str) -> str:
    """This wrong line first, then whatever else a drawing needs."""
    return wrong + "\n" + "".join(f"{k}: {v}\n" for k, v in NEEDED.items() if k not in wrong)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("joints: {head: '20,48'}", '1:16: joints.head: "20,48" is not a place; write "across'),
        ("joints: {head: left}", '1:16: joints.head: "left" is not a place'),
        ("joints: {head: 28}", '1:16: joints.head: "28" is not a place'),
        (
            "joints: {head: }",
            '1:16: joints.head: is empty; write "across, down", each from 0 to 47',
        ),
        ("joints: {head: [1, 2]}", '1:16: joints.head: must be "across, down"'),
        ("draw: ['line 1,1 2,2', 'lamb 1,1 2,2 3']", '1:24: draw[1]: "lamb" is no mark; did you'),
        ("draw: ['limb 1,1 2,2']", "1:8: draw[0]: its size is missing"),
        ("draw: ['limb 1,1 3']", "1:8: draw[0]: limb takes two joints or places, or more"),
        ("draw: ['spot 1,1 2,2']", "1:8: draw[0]: spot takes one joint or place"),
        ("draw: ['word wall']", "1:8: draw[0]: word takes one joint or place"),
        ("draw: ['word \u58c1 1,1']", '1:8: draw[0]: "\u58c1" has letters wider than'),
        ("draw: ['limb head 2,2 3']", 'draw[0]: "head" is no joint and no place such as 24,10'),
        ("draw: ['tube 1,1 9,9 3']", "draw[0]: a tube of 3 has no inside; write 4 or more"),
        ("draw: ['']", "1:8: draw[0]: is empty"),
        ("draw: []\nshows: Something.", "1:7: draw: is empty; write what is drawn"),
        ("rest: {head: '1,1'}", '1:7: rest: no joint is called "head"'),
        ("like: mine", "1:7: like: a drawing cannot be like itself"),
        ("joints: hip", "1:9: joints: must hold keys"),
        ("like: yours", '1:7: like: no drawing is called "yours"'),
        ("view: from afar", "is not known"),
        ("shows: ''", "1:8: shows: is empty"),
        ("drow: []", '1:1: drow: no such key; did you mean "draw"?'),
        (f"draw: {['line 1,1 2,2'] * 101}", "1:7: draw: more than 200 points in all"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, wrong, told):
    (problem,) = problems(tmp_path, with_wrong(wrong))
    assert problem.startswith("mine.yaml:1:")
    assert told in problem


@pytest.mark.parametrize("key", NEEDED)
def test_what_is_missing_is_told(tmp_path, key):
    text = "".join(f"{k}: {v}\n" for k, v in NEEDED.items() if k != key)
    (problem,) = problems(tmp_path, text)
    assert problem.startswith(f"mine.yaml:1:1: {key}: missing; ")


def test_everything_wrong_is_told_at_once(tmp_path):
    wrong = "view: up\ndraw: [limb a b 3, 'spit 1,1']\nrest: {c: x}\n"
    assert len(problems(tmp_path, f"shows: This.\n{wrong}")) == 4


def test_drawings_that_are_like_each_other_end_somewhere(tmp_path):
    for number in range(600):
        write(tmp_path, f"d{number}", f"like: d{number + 1}\n")
    with pytest.raises(BadFile, match="too many drawings"):
        figure_file.read("d0", (tmp_path,))


def test_a_folder_of_drawings_that_cannot_be_read_is_told_and_hides_nothing(world, monkeypatch):
    def refuse(path, *, follow_symlinks=True):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    figures, broken = figure_file.figures_of(ROUTINES[0], LIBRARY)
    assert not figures
    assert "cannot be read: permission denied" in str(broken[0])


def test_every_bundled_hold_stretch_and_move_has_a_drawing_told_in_words():
    for id, exercise, name, part in PARTS:
        figure = figure_file.read(part.figure or "", (FOLDER,))
        assert figure, f"{id}: {exercise.name}: {name}"
        assert figure.shows.endswith("."), part.figure
        kinds = {mark.kind for mark in figure.marks}
        # What is pressed straight into the picture has no arrow, but the word.
        assert "arrow" in kinds or any(mark.word == "press" for mark in figure.marks), part.figure
        # A spot is where a hold presses; what is pressed, stretched or moved is lit.
        assert ("spot" in kinds) == (name == "hold"), part.figure
        assert "muscle" in kinds, part.figure


def outlines(figure: Figure) -> list[tuple[tuple[float, float], ...]]:
    return [mark.points for mark in figure.placed() if mark.kind == "muscle"]


def across(outline) -> float:
    return sum(x for x, _ in outline) / len(outline)


def away(point, outline) -> float:
    """How far a point lies outside an outline; 0 inside it."""
    (x, y), inside, nearest = point, False, inf
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
        length = (bx - ax) ** 2 + (by - ay) ** 2
        along = min(1, max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
        nearest = min(nearest, hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
    return 0 if inside else nearest


HOLDS = sorted({part.figure or "" for _, _, name, part in PARTS if name == "hold"})


def test_a_hold_presses_on_the_muscle_that_is_lit():
    for name in HOLDS:
        figure = figure_file.read(name, (FOLDER,))
        assert figure
        for spot in (mark.points[0] for mark in figure.placed() if mark.kind == "spot"):
            assert min(away(spot, each) for each in outlines(figure)) <= 2, name


# Where the middle of the body is, if not of the drawing; None: both sides are lit, or a leg alone.
MIDDLES = {"blade-corner-press": 32, "self-hug": None, "soleus-press": None, "calf-press": None}


def test_the_muscle_that_is_lit_is_on_the_side_that_the_exercise_names():
    for _, exercise, _, part in PARTS:
        figure = figure_file.read(part.figure or "", (FOLDER,))
        assert figure
        lit = [across(each) for each in outlines(figure)]
        if figure.view in {"from behind", "as in a mirror", "from the front"} and len(lit) == 2:
            # Left and right alike.
            assert sum(lit) / 2 == pytest.approx(SIZE / 2, abs=1), part.figure
        elif figure.view in {"from behind", "as in a mirror"} and exercise.sides is Sides.EACH:
            # Drawings show the left side, and these have it on the left.
            middle = MIDDLES.get(part.figure or "", SIZE / 2)
            assert middle is None or all(each < middle for each in lit), part.figure


# Drawings of one left leg seen from above: what is to the right of its middle is its inner side.
@pytest.mark.parametrize(
    ("name", "middle", "inner"),
    [
        ("roller-calf-turned-in", 20, True),
        ("roller-calf-turned-out", 15, False),
        ("inner-thigh-press", 11, True),
        ("roller-thigh-outer", 15, False),
        ("shin-press", 26, False),
    ],
)
def test_the_inner_and_the_outer_side_of_a_leg_are_where_they_belong(name, middle, inner):
    figure = figure_file.read(name, (FOLDER,))
    assert figure
    assert [across(each) > middle for each in outlines(figure)] == [inner]


def test_the_drawings_tools_are_those_of_the_routine():
    for routine in ROUTINES:
        figures, broken = figure_file.figures_of(routine, LIBRARY)
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


def own_drawing(world, text: str, name: str = "mine") -> None:
    folder = world.folders.config / "routines" / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text)


def with_figure(world, id: str, figure: str) -> None:
    world.routine(id, ROUTINE.replace("seconds: 45", f"seconds: 45, figure: {figure}"))


def test_check_tells_what_is_wrong_with_own_drawings_each_thing_once(world):
    for id in ("one", "two"):
        with_figure(world, id, "mine")
    own_drawing(world, with_wrong("draw: ['lamb 1,1 2,2']"))
    done = world.run("check")
    assert done.code == 1
    assert done.err.count('mine.yaml:1:8: draw[0]: "lamb" is no mark') == 1
    assert len(json.loads(world.run("check", "--json").out)["problems"]) == 1


def test_a_name_that_nothing_is_drawn_for_is_told_and_no_error(world):
    with_figure(world, "one", "nothing-there")
    done = world.run("check", "one")
    assert done.code == 0
    assert 'no drawing is called "nothing-there"' in done.out
    assert world.run("show", "one").code == 0


def test_a_broken_own_drawing_is_told_and_the_rest_is_shown(world):
    with_figure(world, "one", "mine")
    own_drawing(world, "draw: ['']\n")
    done = world.run("show", "one")
    assert done.code == 0
    assert "mine.yaml:1" in done.err
    assert "Hug yourself." in done.out


def test_settings_that_cannot_be_read_hide_no_red_flags(world):
    world.folders.config.mkdir(parents=True)
    (world.folders.config / "config.yaml").write_text("figur: no\n")
    for command in (("show", "neck"), ("find",)):
        done = world.run(*command)
        assert done.code == 0
        assert 'did you mean "figure"?' in done.err
    assert "get help instead" in world.run("show", "neck").out
