"""What a person would do differently, in sentences."""

from builders import exercise, hold, move, routine, stretch
from tpcoach.frozen import replace
from tpcoach.plan.difference import difference
from tpcoach.plan.routine import Prescription, Sides


def test_the_same_session_has_no_difference_whatever_else_its_file_says():
    one = routine()
    assert difference(one, replace(one, title="Another", about="Words.", fingerprint=7)) == []


def test_each_change_is_a_sentence_about_what_is_done():
    old = routine(exercise(), exercise(name="Reach", muscle="lats", hold=None))
    new = routine(
        exercise(name="Turn", muscle="lats", hold=None, stretch=None, move=move(8)),
        exercise(hold=hold(60, pressure=4), stretch=stretch(45), sides=Sides.LEFT, avoid=("Bone",)),
        tools=("foam roller",),
        cautions=("Keep off the spine.", "Go slowly."),
        prescribed=Prescription("Ms Lee", None, None, None),
        goal=4,
    )
    assert difference(old, new) == [
        "Takes 3 min 24 s, was 4 min 20 s.",
        "No longer needed: massage ball (tool).",
        "Also needed: foam roller (tool).",
        "Left out: Reach.",
        "New: Turn: move 8 times.",
        "Inner edge of the blade: sides left, was each.",
        "Inner edge of the blade: hold 1 min at up to 4 of 10, was hold 45 s at up to 6 of 10.",
        "Inner edge of the blade: stretch 45 s, was stretch 30 s.",
        "Inner edge of the blade: New (avoid): Bone.",
        "New (caution): Go slowly.",
        "What was prescribed, or by whom.",
        "Meant for 4 days a week.",
    ]


def test_another_order_and_another_way_are_told():
    one, two = exercise(), exercise(name="Other", muscle="lats")
    assert difference(routine(one, two), routine(two, one)) == ["Another order of the exercises."]
    told = replace(stretch(), how=("Differently.",))
    assert difference(routine(one), routine(exercise(stretch=told))) == [
        "Inner edge of the blade: the stretch is done in another way."
    ]
    assert difference(routine(one), routine(exercise(ease=0, move=move()))) == [
        "Takes 4 min 10 s, was 3 min.",
        "Inner edge of the blade: now with a move.",
        "Inner edge of the blade: ease 0 s, was 5 s.",
    ]
