"""When a routine is another one than the person has seen: with all that it says or has one do."""

import pytest

from builders import GOOD
from tpcoach.frozen import Frozen
from tpcoach.plan.routine_file import parse, used

WHOLE = (
    GOOD.replace("sides: each", "sides: each\n    avoid: [The spine]\n    stop_if: [It tingles]")
    + """\
    move: {reps: 5, every: 3s, how: [Turn.], figure: my-turn}
prepare: 15s
prescribed: {by: Anna, note: Slowly., days: [mon], leave_out: [Running]}
drawings:
  my-turn:
    about: Somebody turns.
"""
)


def fingerprint(text: str) -> int:
    return parse(text.encode(), "mine.yaml", "mine", True).fingerprint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "# Of June\n\ntitle: "),
        ("title: Test routine", 'title: "Test routine"  # mine'),
        ("place: wall\ntools: [massage ball]", "tools:\n- massage ball\nplace: wall"),
        ("\n", "\r\n"),
    ],
)
def test_comments_quotes_and_the_order_of_keys_change_nothing(old, new):
    assert fingerprint(WHOLE.replace(old, new)) == fingerprint(WHOLE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Test routine", "Another"),
        ("place: wall", "place: floor"),
        ("massage ball", "soft ball"),
        ("For tests.", "For all."),
        ("off the spine.", "off the ribs."),
        ("[Keep off the spine.]", "[Keep off the spine., No fever.]"),
        ("Inner edge", "Outer edge"),
        ("rhomboids", "infraspinatus"),
        ("each", "left"),
        ("seconds: 45", "seconds: 50"),
        ("seconds: 45", "seconds: 45, cycles: 2"),
        ("seconds: 45", "seconds: 45, pressure: 5"),
        ("Lean in", "Lean"),
        ("seconds: 30", "seconds: 35"),
        ("Breathe.", "Breathe out."),
        ("The spine", "The ribs"),
        ("It tingles", "It hurts"),
        ("reps: 5", "reps: 6"),
        ("every: 3s", "every: 4s"),
        ("Turn.", "Nod."),
        ("figure: my-turn", "figure: nod"),
        ("prepare: 15s", "prepare: 20s"),
        ("Anna", "Berta"),
        ("Slowly.", "Gently."),
        ("[mon]", "[tue]"),
        ("Running", "Swimming"),
        ("Somebody turns.", "Somebody nods."),
    ],
)
def test_whatever_is_seen_or_done_makes_it_another(old, new):
    assert old in WHOLE
    assert fingerprint(WHOLE.replace(old, new)) != fingerprint(WHOLE)


class Now(Frozen):
    title: str


class Later(Now):
    goal: int | None = None


def test_a_key_that_a_later_version_knows_makes_no_other_of_a_file_that_does_not_have_it():
    assert used((Later("A"),)) == used((Now("A"),)) != used((Later("A", 3),))
