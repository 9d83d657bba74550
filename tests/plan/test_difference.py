"""What a person would do differently, in sentences."""

from datetime import date

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
        "New: Turn: move 8 times, one every 4 s.",
        "Inner edge of the blade: sides left, was each.",
        "Inner edge of the blade: hold 1 min at up to 4 of 10, was hold 45 s at up to 6 of 10.",
        "Inner edge of the blade: stretch 45 s, was stretch 30 s.",
        "Inner edge of the blade: New (avoid): Bone.",
        "New (caution): Go slowly.",
        "Prescribed by Ms Lee.",
        "Meant for 4 days a week.",
    ]


def test_what_a_professional_changed_in_their_words_is_told_with_what_it_was():
    old = Prescription("Ms Lee", until=date(2026, 12, 24), per_day=2, note="Slowly.")
    new = replace(old, until=None, review=date(2026, 12, 7), note="Faster.", days=(0, 4))
    assert difference(routine(prescribed=old), routine(prescribed=new)) == [
        "Until: not said, was 2026-12-24.",
        "Review: 2026-12-07, was not said.",
        "Note: Faster, was Slowly.",
        "Days: mon, fri, was not said.",
    ]
    more = replace(old, by="Kim", progression=True, per_day=1, leave_out=("running", "stairs"))
    assert difference(routine(prescribed=old), routine(prescribed=more)) == [
        "Prescribed by Kim, was by Ms Lee.",
        "Times a day: 1, was 2.",
        "Longer times may be proposed: yes, was no.",
        "Leave out meanwhile: running, stairs, was not said.",
    ]
    assert difference(routine(), routine(prescribed=old))[1:] == [
        "Until: 2026-12-24.", "Note: Slowly.", "Times a day: 2.",
    ]  # fmt: skip
    assert difference(routine(prescribed=old), routine()) == ["No longer prescribed."]


def test_another_order_and_another_way_are_told():
    one, two = exercise(), exercise(name="Other", muscle="lats")
    assert difference(routine(one, two), routine(two, one)) == ["Another order of the exercises."]
    told = replace(stretch(), how=("Differently.",))
    assert difference(routine(one), routine(exercise(stretch=told))) == [
        "Inner edge of the blade: the stretch is done in another way."
    ]
    drawn = replace(stretch(), figure="self-hug")
    assert difference(routine(one), routine(exercise(stretch=drawn), area="neck")) == [
        "For: neck, was shoulders.",
        "Inner edge of the blade: another drawing of the stretch.",
    ]
    assert difference(routine(one), routine(exercise(ease=0, move=move()))) == [
        "Takes 4 min 10 s, was 3 min.",
        "Inner edge of the blade: now with a move.",
        "Inner edge of the blade: ease 0 s, was 5 s.",
    ]
