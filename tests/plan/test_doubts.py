"""What `check` finds worth a second look, each with its place."""

import re

import pytest

from builders import GOOD
from tpcoach.errors import Problem
from tpcoach.plan import routine_file
from tpcoach.plan.doubts import doubts, for_a_child
from tpcoach.plan.library import Library, bundled_folder, yaml_files

FINE = GOOD + "    avoid: [The spine]\n"


def found(text: str) -> list[str]:
    routine = routine_file.parse(text.encode(), "f", "mine", own=True)
    drawings, ids = ["self-hug", "neck-tilt"], ["mine", "neck"]
    return [str(each) for each in doubts(text.encode(), "f", routine, drawings, ids)]


NECK = FINE.replace("area: shoulders", "area: neck")
ROLLER = FINE.replace("area: shoulders", "area: upper-back")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD, "f:8:5: exercises[0]: it presses and has no avoid"),
        (FINE.replace("each", "left"), "f:10:12: exercises[0].sides: the left side only"),
        (FINE.replace("rhomboids", "rhombods"), 'f:9:13: exercises[0].muscle: "rhombod" is not'),
        (NECK, "f:11:11: exercises[0].hold.pressure: 5 is much on the neck itself; 4 is plenty"),
        (
            ROLLER.replace("Lean in", "Lean on the roller"),
            "f:11:11: exercises[0].hold.pressure: 6 is much on a roller",
        ),
        (
            FINE.replace("seconds: 30,", "seconds: 30, figure: self-hugg,"),
            'f:12:36: exercises[0].stretch.figure: no drawing is called "self-hugg"; did you mean '
            '"self-hug"?',
        ),
        (
            f"{FINE}formerly: [gone, neck]\n",
            "f:14:18: formerly[1]: neck still exists, so its sessions count for both",
        ),
        (FINE.replace("Breathe.", '"3x10"'), "f:12:49: exercises[0].stretch.how[1]: a voice"),
        (
            FINE.split("  - name")[0]
            + "".join(
                f"  - name{FINE.split('  - name')[1]}".replace("rhomboids", f"muscle {n} of us")
                for n in "abcdefgh"
            ),
            "f:8:3: exercises: 24 min in all",
        ),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_told_with_its_place(text, line):
    (first, *others) = found(text)
    assert first.startswith(line)
    assert not others


def test_what_is_good_is_not_doubted_nor_is_any_bundled_routine():
    assert found(FINE) == []
    assert found(FINE.replace("rhomboids", "brachioradialis")) == []
    library = Library(bundled_folder(), bundled_folder() / "none")
    drawings = yaml_files(bundled_folder() / "figures")
    for id, path in yaml_files(bundled_folder()).items():
        assert not doubts(path.read_bytes(), path.name, library.load(id), drawings), id


def test_what_a_voice_cannot_say_is_named():
    (line,) = found(FINE.replace("Breathe.", '"3x10 -> w/ care"'))
    assert line.endswith('a voice can\'t say "3x10", "->", "w/"; write them in words')
    for sign in ("👍", "✓", "⬆", "®", "½", "2x", "www.example.org", "`", "{", "5'"):
        assert found(FINE.replace("Breathe.", f"'Hold {sign} now'".replace("5'", "5''"))), sign
    for words in ("2 to 3 cm", "L5 and S1", "Füße hoch", "10 % more", "(slowly)", "15-20 times"):
        assert not found(FINE.replace("Breathe.", f'"{words}"')), words


HOW = "how: [Hug yourself., Breathe.]"


def split_or_many(text: str) -> list[Problem]:
    """What is said about split sentences and about many exercises: other doubts stand apart."""
    routine = routine_file.parse(text.encode(), "f", "mine", own=True)
    all_of_them = doubts(text.encode(), "f", routine, routine.figures)
    return [each for each in all_of_them if each.message.startswith(("part of", "more than"))]


def remarks(how: str) -> list[Problem]:
    assert HOW in GOOD
    return split_or_many(GOOD.replace(HOW, how))


def test_a_sentence_that_its_own_commas_cut_is_remarked_on_once_with_its_place():
    (remark,) = remarks("how: [Sit tall, not slumped, and let the ear sink., Breathe.]")
    assert str(remark) == (
        "f:12:44: exercises[0].stretch.how[1]: part of the sentence before it? "
        "put the whole sentence in quotes, or on a line of its own"
    )


def test_a_caution_is_a_sentence_too():
    text = GOOD.replace("[Keep off the spine.]", "[Keep off the spine, always]")
    (remark,) = split_or_many(text)
    assert str(remark).startswith("f:6:32: cautions[1]: ")


@pytest.mark.parametrize(
    "how",
    [
        "how: [Sit tall, Let the ear sink]",
        "how: [Sit tall., then breathe]",
        "how: [sit tall, breathe out]",
        'how: [Sit tall, "not slumped"]',
        'how: ["Sit tall, not slumped, and let the ear sink."]',
        "how: [Sit tall]",
        "how: []",
        HOW,
    ],
)
def test_what_may_well_be_meant_is_not_remarked_on(how):
    assert remarks(how) == []


def test_more_than_three_prescribed_exercises_are_remarked_on_and_no_others():
    head, exercises = GOOD.split("exercises:\n")
    for many, prescribed, told in ((4, True, True), (3, True, False), (4, False, False)):
        by = "prescribed: {by: Ms Lee}\n" if prescribed else ""
        # A muscle of its own each time: none is pressed for more than two minutes.
        all_of_them = "".join(re.sub("muscle: .*", f"muscle: m{n}", exercises) for n in range(many))
        text = f"{head}{by}exercises:\n{all_of_them}"
        assert [each.where for each in split_or_many(text)] == ["exercises"] * told


def test_a_list_with_dashes_is_not_remarked_on():
    dashes = "[Keep off the spine.]", "\n  - Keep off the spine\n  - and the ribs"
    text = GOOD.replace(*dashes)
    assert split_or_many(text) == []


def test_check_tells_it_and_the_routine_is_fine_all_the_same(world):
    world.routine("mine", GOOD.replace(HOW, "how: [Sit tall, not slumped.]"))
    done = world.run("check")
    assert done.code == 0
    assert "mine: fine." in done.out
    assert "mine: line 12: exercises[0].stretch.how[1]: part of the sentence" in done.out
    assert world.run("show", "mine").err == ""


@pytest.mark.parametrize(
    "name",
    ["for Tim, 9 years", "for my son, age 12", "kids version", "baby-calf", "For children.",
     "neck for Lena (11)", "school kids' necks", "Junior football team", "under 12s warm down",
     "Stretches for 10-year-olds", "Kid-friendly neck routine", "For our two boys after football.",
     "For Mia, aged 14.", "Children's stretches", "u12 hamstrings"],
)  # fmt: skip
def test_what_hands_a_routine_to_a_child_is_known(name):
    assert for_a_child(name)


@pytest.mark.parametrize(
    "name",
    ["child's pose and hips", "after carrying the baby", "Not for children.", "back-10",
     "For adults, not children", "baby steps", "For knots after 9 years at a desk", "my-neck-9",
     "neck after the school run", "For those who lift a toddler all day", "Aged 40 and over",
     "For runners over 40", "For Tim", "For tight calves, 9 minutes", "For Anna, 45 years",
     "For teachers of small children", "for week (2)"],
)  # fmt: skip
def test_a_child_beside_somebody_is_no_child_that_practises(name):
    assert not for_a_child(name)


def test_a_description_for_a_child_is_remarked_on_unless_it_was_prescribed():
    text = FINE.replace("For tests.", "For my son, age 12.")
    (told,) = found(text)
    assert 'about: for a child? "for my son"; tpcoach is for adults' in told
    assert found(f"{text}prescribed: {{by: Ms Lee}}\n") == []
