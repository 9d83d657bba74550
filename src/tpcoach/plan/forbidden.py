"""What is wrong with the words of a routine file of one's own, and what to write instead.

Words alone are looked at, in everyday English and in the plainest words of its neighbours. That a
line passes does not make it safe.
"""

import re

from tpcoach.plan.areas import NEAR_THE_HEAD
from tpcoach.plan.bypass import gets_round
from tpcoach.plan.head import never_moved, never_used
from tpcoach.plan.muscles import is_of_head
from tpcoach.plan.opposite import no_stop, not_to_avoid, opposite
from tpcoach.plan.pressing import must_heal, never_held, never_pressed, no_pressing
from tpcoach.plan.said import LEAVES_OUT, SPARES, words
from tpcoach.plan.signs import goes_on


def wrong_line(
    text: str, held: bool = False, near_head: bool = False, prescribed: bool = False
) -> str | None:
    """Return what is wrong with a line, in a hold or not, near the head or not, and of what a
    professional `prescribed` or not.
    """
    if tool := never_used(text, near_head):
        return f'never for the head or the neck: "{tool}"; use your fingers or a ball'
    if held and (found := must_heal(text)):
        return _contradicts(found)
    if place := never_pressed(text, held):
        return f'not a place to press: "{place}"; choose another spot, or say to keep off it'
    if found := opposite(text, prescribed):
        return f'the opposite of a caution: "{found}"; say whom it is not for, and when to stop'
    return wrong_aside(text) or _asked(never_moved(text))


def wrong_aside(text: str) -> str | None:
    """Return what is wrong with words of any kind, such as a goal, whoever asks or the name of a
    file: that they get round the coach, or have somebody go on in spite of a sign.
    """
    if found := gets_round(text):
        return f'gets round the coach: "{found}"; leave its questions and keys to the person'
    return _asked(goes_on(text))


def wrong_of_all(text: str, presses: bool, near_head: bool, prescribed: bool = False) -> str | None:
    """Return what is wrong with what is said of a whole routine, which `presses` or doesn't."""
    if presses and (found := no_pressing(text)):
        return _contradicts(found)
    return wrong_line(text, near_head=near_head, prescribed=prescribed)


def wrong_muscle(muscle: str, held: bool, near_head: bool, elsewhere: bool) -> str | None:
    """Return what is wrong with the name of a muscle: its words; or that it is one of the head or
    neck, where anything wrong ends a session, in an area `elsewhere`.
    """
    if wrong := wrong_line(muscle, held, near_head):
        return wrong
    if held and (found := never_held(muscle)):
        return f'not a muscle to press: "{found}"; name another, or take the hold out'
    if elsewhere and is_of_head(muscle):
        areas = f"{', '.join(NEAR_THE_HEAD[:-1])} or {NEAR_THE_HEAD[-1]}"
        return f"a muscle of the head or neck; give the exercise area: {areas}"
    return None


def wrong_avoid(text: str, held: bool = False) -> str | None:
    """Return what is wrong with a line that says what to avoid, beside a hold or not."""
    if held and (found := must_heal(f"no {text}")):
        return _contradicts(found.removeprefix("no "))
    return _asked(not_to_avoid(text))


def wrong_left_out(text: str, presses: bool, near_head: bool) -> str | None:
    """Return what is wrong with a line that says what not to do meanwhile: as it stands where it is
    an order to leave something, else with a "never" before it, which no message quotes.
    """
    if re.match(rf"(?!\w+ing\b)(?:do )?(?:no|{SPARES}|{LEAVES_OUT})\b", words(text)):
        return wrong_of_all(text, presses, near_head)
    wrong = wrong_avoid(text) or wrong_of_all(f"never {text}", presses, near_head)
    return wrong and wrong.replace('"never ', '"', 1)


def wrong_stop(text: str) -> str | None:
    """Return what is wrong with a line that says when to stop."""
    return _asked(no_stop(text))


def _asked(order: str | None) -> str | None:
    return order and f'never ask for this: "{order}"; say when to stop instead'


def _contradicts(found: str) -> str:
    return f'"{found}" contradicts a hold; take the holds out, or these words'
