"""What `check` remarks on in a routine that can be used: it is worth a second look."""

import re

import pytest

from builders import GOOD
from tpcoach.errors import Problem
from tpcoach.plan import routine_file
from tpcoach.plan.doubts import doubts

HOW = "how: [Hug yourself., Breathe.]"


def found(text: str) -> list[Problem]:
    """What is said about split sentences and about many exercises: other doubts stand apart."""
    routine = routine_file.parse(text.encode(), "f", "mine", own=True)
    all_of_them = doubts(text.encode(), "f", routine, routine.figures)
    return [each for each in all_of_them if each.message.startswith(("part of", "more than"))]


def remarks(how: str) -> list[Problem]:
    assert HOW in GOOD
    return found(GOOD.replace(HOW, how))


def test_a_sentence_that_its_own_commas_cut_is_remarked_on_once_with_its_place():
    (remark,) = remarks("how: [Sit tall, not slumped, and let the ear sink., Breathe.]")
    assert str(remark) == (
        "f:12:44: exercises[0].stretch.how[1]: part of the sentence before it? "
        "put the whole sentence in quotes, or on a line of its own"
    )


def test_a_caution_is_a_sentence_too():
    text = GOOD.replace("[Keep off the spine.]", "[Keep off the spine, always]")
    (remark,) = found(text)
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
        assert [each.where for each in found(text)] == ["exercises"] * told


def test_a_list_with_dashes_is_not_remarked_on():
    dashes = "[Keep off the spine.]", "\n  - Keep off the spine\n  - and the ribs"
    text = GOOD.replace(*dashes)
    assert found(text) == []


def test_check_tells_it_and_the_routine_is_fine_all_the_same(world):
    world.routine("mine", GOOD.replace(HOW, "how: [Sit tall, not slumped.]"))
    done = world.run("check")
    assert done.code == 0
    assert "mine: fine." in done.out
    assert "mine: line 12: exercises[0].stretch.how[1]: part of the sentence" in done.out
    assert world.run("show", "mine").err == ""
