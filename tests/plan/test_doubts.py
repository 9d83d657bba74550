"""What `check` finds worth a second look, each with its place."""

import re

import pytest

from builders import GOOD
from tpcoach.errors import Problem
from tpcoach.guide.finder import read_guide
from tpcoach.guide.reasons import reasons_to_ask
from tpcoach.plan import routine_file
from tpcoach.plan.doubts import asked_first, doubts, for_a_child
from tpcoach.plan.library import Library, bundled_folder, yaml_files

FINE = GOOD + "    avoid: [The spine]\n"


GUIDE = read_guide(bundled_folder())


def reason(text: str) -> str:
    return next((sign.says for sign in reasons_to_ask(text, GUIDE)), "")


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
        routine, content = library.load(id), path.read_bytes()
        assert not doubts(content, path.name, routine, drawings, reason=reason), id


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


FOR_SOMEBODY = """\
For the time while you wear the cast.
For the weeks after your shoulder operation; twice a day.
For my back after the operation in October.
My knee: six weeks post-op
Rehab after hip replacement
For people on warfarin.
For Mum, who takes blood thinners.
When you have the flu and everything aches.
For days when I run a temperature.
Gentle holds for women who are expecting.
For expectant mothers with back trouble.
For the third trimester.
Postnatal hips
For my left leg with the blood clot.
Neck after a whiplash
For Grandpa with his brittle bones.
A routine for after the stroke.
For patients with heart failure.
With a pacemaker you can do this, too.
For my torn calf.
First aid for a pulled hamstring.
Shoulder in a sling
For when my blood pressure is through the roof.
Cancer patients during chemo, shoulders
While the wound closes
After my bypass
For those with a herniated disc and a weak leg
For feet that feel nothing (diabetes)
Your rib fracture isn't fully healed.
The fracture is not healed yet
"""


@pytest.mark.parametrize("line", FOR_SOMEBODY.splitlines())
def test_what_is_written_for_somebody_who_asks_a_professional_first_is_doubted(line):
    assert asked_first(line, reason)
    assert asked_first(f"Five minutes. {line}", reason)


@pytest.mark.parametrize(
    "line",
    ["Not after an operation.", "Ask your doctor first if you are pregnant.", "Never with a fever.",
     "If you had a fracture, see a doctor.", "Without a pacemaker only.", "Stop if you feel sick.",
     "After the operation ten years ago.", "Not for you with a cast or a clot.",
     "Only once the fracture has healed.", "If you are pregnant, choose another routine.",
     "Opens the chest.", "Chest and shoulders", "With long slow strokes.", "Keep your head low.",
     "Lie on a tear-shaped pillow."],
)  # fmt: skip
def test_what_says_whom_it_is_not_for_is_not_doubted(line):
    assert not asked_first(line, reason)


@pytest.mark.parametrize("prescribed", [False, True])
def test_check_names_why_a_professional_is_asked_first_and_refuses_nothing(world, prescribed):
    by = "\nprescribed: {by: Ms Lee, note: Light while you are pregnant.}" * prescribed
    about = "about: For the weeks after my shoulder operation."
    text = FINE.replace("about: For tests.", about + by)
    world.routine("mine", text.replace("Breathe.", "Lift the arm in its cast."))
    done = world.run("check")
    assert done.code == 0
    assert 'mine: line 5: about: for when a professional is asked first: "you had an op' in done.out
    assert '.stretch.how[1]: for when a professional is asked first: "a cast' in done.out
    assert ('prescribed.note: for when a professional is asked first: "you are' in done.out) is (
        prescribed
    )


def test_a_name_that_is_like_a_sign_is_doubted_once(world):
    world.routine("mine", FINE.replace("Test routine", "Neck after the operation"))
    (line,) = [each for each in world.run("check").out.splitlines() if "title" in each]
    assert "is like a sign that needs help" in line


def test_add_names_it_too(world, tmp_path):
    file = tmp_path / "for-ana.yaml"
    file.write_text(FINE.replace("For tests.", "For the third trimester."), "utf-8")
    assert "for when a professional is asked first: " in world.run("add", str(file), "--yes").out
