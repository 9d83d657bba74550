"""The bundled routines, against the contract and the content reference."""

import re
from pathlib import Path

import pytest

from tpcoach.guide.safety import red_flags
from tpcoach.plan.areas import MAX_PRESS, PARTS, max_press
from tpcoach.plan.changes import Changes, changed, in_time
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.wording import needs

FOLDER = bundled_folder()
FILES = sorted(FOLDER.glob("*.yaml"))
LIBRARY = Library(FOLDER, Path("nowhere"))
PROMISES = re.compile(r"cure|heal|fix|toxin|knot|flush|posture|guarante|!", re.IGNORECASE)

# Hold and stretch in seconds, the sides and the most pressure of each exercise, then the work in
# all; content reference 2.1 to 2.14.
REFERENCE = {
    "neck": ([(30, 30, "each", 5), (30, 30, "each", 5), (45, 30, "both", 4)], 315),
    "headache": ([(30, 30, "both", 4), (30, 30, "both", 3), (30, 30, "each", 5)], 240),
    "jaw": (
        [(30, 30, "both", 4), (30, 30, "both", 3), (30, 30, "both", 4), (30, 30, "each", 5)],
        300,
    ),
    "shoulders": (
        [(45, 30, "each", 6), (45, 30, "each", 6), (30, 30, "each", 4), (30, 30, "both", 5)],
        510,
    ),
    "forearms": ([(30, 30, "each", 5)] * 3, 360),
    "upper-back": ([(45, 30, "each", 6), (45, 45, "both", 5), (30, 30, "each", 6)], 360),
    "lower-back": ([(45, 30, "each", 5), (30, 30, "each", 4), (45, 30, "each", 5)], 420),
    "lower-back-desk": ([(30, 30, "each", 5)] * 2, 240),
    "hips": ([(45, 30, "each", 6), (45, 45, "each", 5), (30, 30, "each", 6)], 450),
    "hip-flexors": ([(30, 45, "each", 5), (30, 45, "each", 5), (30, 30, "each", 5)], 420),
    "quads": ([(45, 30, "each", 6), (45, 30, "each", 6), (30, 30, "each", 5)], 420),
    "hamstrings": ([(45, 45, "each", 6), (30, 30, "each", 6), (30, 30, "each", 5)], 420),
    "calves": ([(45, 30, "each", 5), (30, 30, "each", 5), (45, 45, "each", 5)], 450),
    "feet": ([(45, 30, "each", 5), (30, 30, "each", 5), (30, 45, "each", 5)], 420),
    "legs": (
        [(30, 30, "each", 6), (30, 30, "each", 6), (30, 30, "each", 5), (30, 30, "each", 5)],
        480,
    ),
    "desk-reset": ([(30, 30, "each", 5), (30, 30, "each", 6), (30, 30, "each", 5)], 360),
    "neck-strength": ([], 138),
    "mid-back": ([], 134),
    "chest": ([], 100),
    "shins": ([(30, 30, "each", 5)], 200),
}
# Exercises without a hold: name, sides, the stretch in seconds, and a move's repetitions with their
# seconds; content review 3. None of them has a dose in the reference.
WITHOUT_HOLD = {
    "shoulders": [("Overhead reach", "both", 30, None)],
    "neck-strength": [
        ("Small nods", "both", None, (10, 5)),
        ("Head back into the hands", "both", None, (8, 6)),
        ("Shoulder blades together", "both", None, (10, 4)),
    ],
    "chest": [
        ("Both forearms in the corner", "both", 30, None),
        ("Shoulder blades together", "both", None, (10, 4)),
    ],
    "shins": [("Calf raises", "both", None, (10, 4))],
    "mid-back": [
        ("Turning to the side", "each", None, (8, 4)),
        ("Leaning back over the chair", "both", None, (8, 5)),
        ("Overhead reach", "both", 30, None),
    ],
}
CYCLES = {("neck", 3): 3, ("desk-reset", 3): 2}


def test_the_bundled_routines_are_those_of_the_design():
    assert {file.stem for file in FILES} == set(REFERENCE)


@pytest.mark.parametrize("id", REFERENCE)
def test_exercises_have_the_seconds_sides_and_pressures_of_the_reference(id):
    found = LIBRARY.load(id)
    exercises, work = REFERENCE[id]
    assert [
        (e.hold.ms // 1000, e.stretch.ms // 1000, e.sides, e.hold.pressure)
        for e in found.exercises
        if e.hold
    ] == exercises
    assert compile_timeline(found).planned == work * 1000
    assert [
        (
            e.name,
            e.sides,
            e.stretch and e.stretch.ms // 1000,
            e.move and (e.move.reps, e.move.every // 1000),
        )
        for e in found.exercises
        if not e.hold
    ] == WITHOUT_HOLD.get(id, [])
    for number, each in enumerate((e for e in found.exercises if e.hold), 1):
        assert each.hold
        assert each.hold.cycles == CYCLES.get((id, number), 1)


def test_a_bundled_routine_keeps_the_rules_of_all():
    for file in FILES:
        found = LIBRARY.load(file.stem)
        assert found.cautions, file.stem
        # A companion, which presses nothing, is short.
        least, most = (4, 12) if any(each.hold for each in found.exercises) else (2, 5)
        steps = compile_timeline(found).steps
        # Each change between the wall and the floor takes 30 s, in these with every stretch.
        up_and_down = sum(
            30_000 for each in steps if each.phase == "ease" and each.length == 30_000
        )
        total = sum(step.length for step in steps)
        assert least * 60_000 <= total <= most * 60_000 + up_and_down / 2, file.stem
        assert sum(step.length for step in steps if step.phase.practised) <= 510_000, file.stem
        for each in found.exercises:
            assert all(part.how for part in each.parts.values()), (file.stem, each.name)
            assert each.avoid, (file.stem, each.name)
            if each.hold:
                assert each.hold.pressure <= max_press(each.area), (file.stem, each.name)
                assert len(each.hold.how) >= 2, "how to get into position, then what to do"
                assert each.stretch
                assert each.stretch.avoid, "it may be done without its hold"
                assert set(each.stretch.avoid) <= set(each.avoid), (file.stem, each.name)


def test_a_bundled_routine_promises_nothing_and_its_lines_are_short():
    for file in FILES:
        text = file.read_text("utf-8")
        assert not PROMISES.search(text), file.stem
        for each in LIBRARY.load(file.stem).exercises:
            for line in (line for part in each.parts.values() for line in part.how):
                assert len(line) <= 90, line


def test_a_routine_on_the_floor_or_the_wall_leaves_time_to_get_there():
    for file in FILES:
        found = LIBRARY.load(file.stem)
        if {"wall", "floor"} & set(found.place):
            assert all(15_000 <= each.prepare <= 30_000 for each in found.exercises)


def test_a_routine_that_leans_into_a_door_frame_needs_one():
    for file in FILES:
        found = LIBRARY.load(file.stem)
        parts = [part for each in found.exercises for part in each.parts.values()]
        leans = any("door frame" in line for part in parts for line in part.how)
        assert leans == ("door" in found.place) == ("a door frame" in needs(found)), file.stem


def test_the_docs_say_how_strong_a_press_may_be_in_each_area():
    docs = Path(__file__).parents[2].joinpath("docs", "routines.md").read_text("utf-8")
    areas = docs[docs.index("Areas, with the most a press may be felt there:") :].split(".")[0]
    pairs = re.findall(r"([a-z-]+) (\d)", areas)
    assert {area: int(most) for area, most in pairs} == MAX_PRESS


@pytest.mark.parametrize("area", [*MAX_PRESS, *PARTS])
def test_every_area_has_its_red_flags_those_for_any_first_and_none_twice(area):
    flags = red_flags(FOLDER, (area,))
    assert flags[0].startswith("Emergency: chest pain")
    assert len(flags) == len(set(flags)) >= 3
    assert all(flag.startswith(("Emergency: ", "See a ")) for flag in flags)
    assert not any(PROMISES.search(flag) for flag in flags)


def test_the_red_flags_of_the_legs_are_those_of_all_their_parts():
    legs = set(red_flags(FOLDER, ("legs",)))
    assert legs == {flag for part in PARTS["legs"] for flag in red_flags(FOLDER, (part,))}


def test_the_emergencies_of_the_back_and_the_leg_are_told():
    assert "bladder" in FOLDER.joinpath("guide", "red-flags.yaml").read_text()
    back = " ".join(red_flags(FOLDER, ("lower-back",)))
    for sign in ("between your legs", "urine or stool", "both legs", "fever", "cancer"):
        assert sign in back
    assert "blood clot" in " ".join(red_flags(FOLDER, ("calves",)))


def test_each_hold_is_followed_by_its_stretch_and_both_sides_get_the_same():
    for file in FILES:
        steps = compile_timeline(LIBRARY.load(file.stem)).steps
        practised = [step for step in steps if step.phase.practised]
        alone = {name for name, *_ in WITHOUT_HOLD.get(file.stem, [])}
        pairs = [step for step in practised if step.exercise.name not in alone]
        assert all(s.phase in ("stretch", "move") for s in practised if s not in pairs), file.stem
        for hold, stretch in zip(pairs[::2], pairs[1::2], strict=True):
            assert (hold.phase, stretch.phase) == ("hold", "stretch"), file.stem
            assert (hold.exercise, hold.side) == (stretch.exercise, stretch.side), file.stem
        left, right = (
            sum(s.length for s in practised if s.side == side) for side in ("left", "right")
        )
        assert left == right, file.stem


def test_an_exercise_of_the_same_name_is_for_the_same_muscle_in_every_routine():
    known = {}
    for file in FILES:
        for each in LIBRARY.load(file.stem).exercises:
            assert known.setdefault(each.name, each.muscle) == each.muscle


def test_every_area_that_is_done_at_the_desk_has_a_session_of_three_minutes_there():
    desk = [each for each in LIBRARY.all()[0] if set(each.place) <= {"desk", "chair"}]
    short = {
        area: exercise.name
        for routine in desk
        for exercise in routine.exercises
        for area in [exercise.area]
        if compile_timeline(
            changed(routine, in_time(routine, Changes(), 180_000, [exercise.name]))
        ).steps
    }
    assert {area for routine in desk for area in routine.areas} == set(short)
    assert {"neck", "headache", "jaw", "shoulders", "forearms", "upper-back", "lower-back"} <= {
        *short
    }
