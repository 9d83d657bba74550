"""The bundled routines as a physiotherapist asked for them: spots, bounds, cautions and words."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tpcoach.guide.evidence import evidence
from tpcoach.guide.finder import read_guide
from tpcoach.plan.changes import Changes, changed
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import MOST_ON_ONE_SPOT, Exercise, Routine, Sides
from tpcoach.plan.timeline import compile_timeline

FOLDER = bundled_folder()
ROUTINES = {each.id: each for each in Library(FOLDER, Path("nowhere")).all()[0]}
EXERCISES = [(id, each) for id, routine in ROUTINES.items() for each in routine.exercises]

# Muscle -> the most its hold may be felt, where that is less than in the rest of its area: content
# reference 2 and 2.1 to 2.14, content review 3 (inner thigh).
GENTLER = {
    "splenius and semispinalis": 4,
    "suboccipitals": 4,
    "temporalis": 3,
    "pectoralis minor": 4,
    "thoracic paraspinals": 5,
    "quadratus lumborum": 4,
    "piriformis": 5,
    "vastus medialis": 5,
}

# Exercise, which of its texts, and what they say: content review 3, row by row.
REVIEW = [
    ("Front of the shoulder", "hold", "3 finger-widths below the outer collarbone"),
    ("Front of the shoulder", "hold", "just inside the front fold of the armpit"),
    ("Front of the shoulder", "hold", "Press back lightly"),
    ("Front of the shoulder", "avoid", "The hollow right below the collarbone"),
    ("Front of the shoulder", "stop_if", "You feel a pulse under your fingers"),
    ("Top of both shoulders", "stretch", "Let your head sink forward"),
    ("Across the mid-back", "stretch", "Or sit, hug yourself and round your upper back"),
    ("Back of the neck", "stretch", "let it sink towards your chest as far as is easy"),
    ("Ledge of the skull", "stretch", "let it sink towards your chest as far as is easy"),
    ("Ledge of the skull", "hold", "thumbs on the bony edge"),
    ("Ledge of the skull", "hold", "Press up"),
    ("Ledge of the skull", "hold", "Never go forward into the hollow"),
    ("Ledge of the skull", "stop_if", "A zing runs over your scalp"),
    ("Middle of the buttock", "hold", "the side of the flat bone above the tailbone"),
    ("Middle of the buttock", "hold", "the top of the bony side knob"),
    ("Top of the thigh, in front", "hold", "under this thigh, a hand-width below the groin crease"),
    ("Top of the thigh, in front", "hold", "the outer half of this thigh"),
    ("Top of the thigh, in front", "stop_if", "You feel a pulse"),
    ("Inner side of the upper calf", "hold", "Turn the whole leg in."),
    ("Outer side of the upper calf", "hold", "Turn the whole leg out."),
    ("Lower calf", "hold", "just below the bulge of the calf, beside the heel cord"),
    ("Outer front of the thigh", "hold", "Roll your body a little onto this side"),
    ("Inner edge of the shoulder blade", "hold", "Hug this arm"),
    ("Inner edge of the shoulder blade, sitting", "hold", "Hug this arm"),
    ("Flat of the shoulder blade", "hold", "Let this arm hang"),
    ("Outer back, below the armpit's back fold", "hold", "this hand behind your head"),
    ("Outer back, below the armpit's back fold", "hold", "on the other shoulder if that pinches"),
    ("Flank above the pelvis", "hold", "this hand on the other shoulder"),
    ("Front pocket of the hip", "stretch", "Hold on to a chair"),
    ("Upper outer thigh, front pocket of the hip", "stretch", "Hold on to a chair"),
    ("Top of the thigh, in front", "stretch", "Hold on to a chair"),
    ("Outer back of the thigh", "stretch", "hold on to a chair"),
    ("Overhead reach", "avoid", "Reaching so high that it pinches or hurts"),
    ("Inner edge of the shoulder blade", "stretch", "Hug yourself"),
    ("Inner edge of the shoulder blade, sitting", "stretch", "Hug yourself"),
    ("Both forearms in the corner", "stop_if", "You feel chest pain or tightness"),
    ("Fleshy strip outside the shin bone", "avoid", "The bony knob below the outer knee"),
]
# The same, for an exercise that has one name in two routines.
REVIEW_OF_ONE = [
    ("lower-back-desk", "Upper outer buttock", "hold", "a chair without wheels and lean to this"),
    ("lower-back-desk", "Upper outer buttock", "hold", "well outside the sit bone"),
    ("lower-back", "Muscle beside the low spine", "hold", "half to the wall, feet a step out"),
    ("lower-back", "Muscle beside the low spine", "hold", "Hold the roller upright until you lean"),
    ("lower-back", "Muscle beside the low spine", "hold", "this hand on the other shoulder"),
    ("lower-back", "Muscle beside the low spine", "stop_if", "Pain moves down a leg"),
]
# Routine, and what its words above the exercises say.
REVIEW_OF_ALL = [
    ("upper-back", "Keep the ball on muscle, never on the bones of the spine"),
    ("feet", "Never stand on it"),
    ("calves", "Stretching the calves alone did not in a larger one"),
    ("calves", "Look at both calves first, every time"),
    ("lower-back", "Never lie with your low back over the roller"),
    ("headache", "headaches became fewer, but no fewer than with a sham"),
    ("shins", "a companion: slow, light and optional"),
    ("shins", "The outer side of the lower leg has no exercise here"),
]
NOT_FOR_A_VOICE = re.compile(
    r"[][(){}/&%*+=]|\d-\d|\d ?(?:s|m|cm|mm|min)\b|\b(?:e\.g|i\.e|etc|approx)\b"
)
GET_THERE = re.compile(
    r"\b(?:sit|stand|lie|turn|face|lay|rest|reach|cross|elbows|(?:this|other) hand)\b",
    re.IGNORECASE,
)


def lines(exercise: Exercise) -> Iterator[str]:
    yield exercise.name
    for part in exercise.parts.values():
        yield from part.how
    yield from (*exercise.avoid, *exercise.stop_if)


def texts(exercise: Exercise, which: str) -> str:
    part = getattr(exercise, which)
    return " ".join(part.how if which in exercise.parts else part)


@pytest.mark.parametrize(("name", "which", "says"), REVIEW)
def test_every_exercise_says_what_the_content_review_asks_of_it(name, which, says):
    named = [each for _, each in EXERCISES if each.name == name]
    assert named
    for each in named:
        assert says.lower() in texts(each, which).lower()


@pytest.mark.parametrize(("id", "name", "which", "says"), REVIEW_OF_ONE)
def test_so_does_an_exercise_that_is_done_in_another_way_elsewhere(id, name, which, says):
    (one,) = [each for each in ROUTINES[id].exercises if each.name == name]
    assert says.lower() in texts(one, which).lower()


@pytest.mark.parametrize(("id", "says"), REVIEW_OF_ALL)
def test_a_routine_says_above_its_exercises_what_the_review_asks_of_it(id, says):
    routine = ROUTINES[id]
    assert says in " ".join([routine.about, *routine.cautions])


def test_a_muscle_that_bears_less_than_its_area_is_pressed_less():
    gentler = {each.muscle for _, each in EXERCISES if each.hold and each.muscle in GENTLER}
    assert gentler == set(GENTLER)
    for id, each in EXERCISES:
        if each.hold and each.muscle in GENTLER:
            assert each.hold.pressure <= GENTLER[each.muscle], id


def test_no_muscle_is_pressed_for_more_than_two_minutes_on_a_side():
    for routine in ROUTINES.values():
        pressed: Counter[tuple[str, str]] = Counter()
        for step in compile_timeline(routine).steps:
            if step.phase == "hold":
                # The heads of a muscle are one muscle here: "gastrocnemius, inner head".
                pressed[step.exercise.muscle.partition(",")[0], step.side] += step.length
        assert max(pressed.values(), default=0) <= MOST_ON_ONE_SPOT, routine.id


def test_every_line_is_short_and_made_for_a_voice():
    for routine in ROUTINES.values():
        for each in routine.exercises:
            for line in lines(each):
                assert len(line) <= 90, line
                assert not NOT_FOR_A_VOICE.search(line), line
        for text in (routine.title, routine.about, *routine.cautions):
            assert not NOT_FOR_A_VOICE.search(text), text


def test_a_hold_says_first_how_to_get_there_and_soon_on_which_side():
    for routine in ROUTINES.values():
        for each in routine.exercises:
            if each.hold:
                assert GET_THERE.search(each.hold.how[0]), each.hold.how[0]
                sided = re.search(r"\b(?:this|other)\b", " ".join(each.hold.how[:2]))
                assert sided or each.sides is not Sides.EACH, (routine.id, each.name)


def posture(exercise: Exercise, name: str) -> str:
    """Where a part is done, as its words say: `floor`, `wall` for standing, or `chair`."""
    how = " ".join(exercise.parts[name].how)
    if re.search(r"\b(?:lie|kneel|on the floor|on the roller|the roller and lie)\b", how, re.I):
        return "floor"
    return "wall" if re.search(r"\b(?:stand|wall)\b", how, re.I) else "chair"


def changes(routine: Routine) -> Iterator[tuple[str, int]]:
    """Yield where each change between the wall and the floor leads, with the ms for it."""
    far = {("wall", "floor"), ("floor", "wall")}
    for before, after in pairwise(routine.exercises):
        if (posture(before, [*before.parts][-1]), posture(after, next(iter(after.parts)))) in far:
            yield after.name, after.prepare
    for each in routine.exercises:
        first, *_, last = [*each.parts] * 2
        if each.sides == Sides.EACH and (posture(each, last), posture(each, first)) in far:
            yield each.name, each.switch
        if each.hold and (posture(each, first), posture(each, last)) in far:
            yield each.name, each.ease


def test_a_change_between_the_wall_and_the_floor_gets_30_seconds():
    found = {id: [*changes(routine)] for id, routine in ROUTINES.items()}
    assert {id for id, each in found.items() if each} >= {
        "lower-back",
        "hip-flexors",
        "hamstrings",
        "calves",
        "legs",
        "upper-back",
    }
    for id, each in found.items():
        assert each == [(name, 30_000) for name, _ in each], id


def test_what_a_line_holds_on_to_or_sits_on_is_among_what_is_needed():
    for routine in ROUTINES.values():
        said = " ".join(
            line for each in routine.exercises for p in each.parts.values() for line in p.how
        )
        needed = {
            "chair": {"chair", "desk"},
            "wall": {"wall"},
            "desk": {"desk"},
            "strap": {"strap"},
        }
        for thing, any_of in needed.items():
            if re.search(rf"\b{thing}\b", said):
                assert any_of & {*routine.place, *routine.tools}, (routine.id, thing)


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def test_a_routine_lasts_the_minutes_that_its_words_announce():
    for routine in ROUTINES.values():
        told = re.findall(r"(\w+) minutes?\b", f"{routine.title} {routine.about}".lower())
        minutes = round(compile_timeline(routine).total / 60_000)
        assert all(NUMBERS.index(word) == minutes for word in told if word in NUMBERS), routine.id


def test_what_presses_says_what_is_never_pressed_and_what_presses_nothing_says_so():
    for id, routine in ROUTINES.items():
        presses = any(each.hold for each in routine.exercises)
        cautions = " ".join(routine.cautions)
        assert ("Never press a wound, rash, infection" in cautions) == presses, id
        assert ("Nothing is pressed" in routine.about) == (not presses), id
        assert re.search(r"\bfever\b", cautions), id
        assert "Ask a doctor or physiotherapist first" in cautions, id


def test_a_neck_with_arthritis_or_after_a_stroke_needs_a_doctors_agreement():
    for id, routine in ROUTINES.items():
        if {"neck", "headache", "jaw"} & set(routine.areas):
            agreement = next(each for each in routine.cautions if "doctor's agreement" in each)
            for reason in ("neck injury", "mini-stroke", "neck arteries", "inflammatory arthritis"):
                assert reason in agreement, id


def test_find_leads_to_every_routine_and_names_every_muscle_that_is_pressed():
    complaints = read_guide(FOLDER).complaints
    assert {id for each in complaints for id in each.routines} == set(ROUTINES)
    named = {muscle for each in complaints for muscle in each.muscles}
    assert {each.muscle for _, each in EXERCISES if each.hold} <= named


def test_every_routine_has_a_line_of_evidence_of_its_own():
    concerns = {topic for each in evidence(FOLDER).statements for topic in each.concerns}
    for id, each in EXERCISES:
        assert {id, each.area} & concerns, f"{id}: {each.name}"
    for id, routine in ROUTINES.items():
        assert any(each.hold for each in routine.exercises) or id in concerns, id


PRESSING = re.compile(
    r"\b(ball|roller|press\w*|thumbs?|fingers around|hollow|armpit|skin|knob|collarbone)\b"
)


def test_stretches_alone_name_nothing_that_only_a_press_could_touch():
    for routine in ROUTINES.values():
        for each in changed(routine, Changes(stretches_only=True)).exercises:
            assert not [text for text in each.avoid if PRESSING.search(text.lower())], (
                routine.id,
                each.name,
            )


def test_a_leg_that_may_have_a_clot_is_not_stretched_either():
    legs = [e for r in ROUTINES.values() for e in r.exercises if e.hold and e.area == "calves"]
    assert legs
    for each in legs:
        assert each.stretch
        assert any("swollen, warm or red" in text for text in each.stretch.avoid), each.name
