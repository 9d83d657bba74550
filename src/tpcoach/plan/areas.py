"""The areas of the body, how long and how strong a press may be, and the places of a routine.

The bounds of strength are "Max press" of the content reference, section 2; what it brackets for a
muscle is in `muscles`. They rest on expert opinion and general practice, not on trials: a stronger
press has not been shown to do more (Grabow 2018).
"""

from collections.abc import KeysView
from itertools import chain

from tpcoach.plan.muscles import GENTLER, MUSCLES, parts_of

SHORTEST, LONGEST = 30_000, 60_000
"""Bounds of a hold and of a stretch, in ms. Source: content reference section 1 (hold 30-60 s:
Hou 2002, Gemmell 2008; stretch 30-60 s: ACSM 2021)."""

MAX_PRESS = {
    "neck": 5,
    "headache": 4,
    "jaw": 4,
    "shoulders": 6,
    "forearms": 5,
    "upper-back": 6,
    "lower-back": 5,
    "hips": 6,
    "hip-flexors": 5,
    "quads": 6,
    "hamstrings": 6,
    "calves": 5,
    "feet": 5,
}
"""Area of an exercise -> the most its hold may be felt, 0-10."""

PLACES = ("desk", "chair", "wall", "floor", "door")
"""Where a routine is done; a `door` is a door frame to lean into."""

PARTS = {
    "legs": ("hips", "hip-flexors", "quads", "hamstrings", "calves", "feet"),
    "whole-body": tuple(MAX_PRESS),
}
"""Areas for a whole routine -> the areas they take in."""

_THERE = {
    "neck": ("neck muscles", "middle trapezius"),
    "headache": ("neck muscles", "temporalis"),
    "jaw": ("chewing muscles", "suboccipitals", "upper trapezius"),
    "shoulders": ("shoulder blade muscles", "shoulder muscles", "pecs"),
    "forearms": ("forearm muscles", "thumb muscles"),
    "upper-back": ("upper back muscles",),
    "lower-back": ("low back muscles", "gluteus medius"),
    "hips": ("hip muscles",),
    "hip-flexors": ("hip flexors",),
    "quads": ("thigh muscles",),
    "hamstrings": ("hamstrings", "thigh muscles"),
    "calves": ("lower leg muscles",),
    "feet": ("foot muscles",),
}
"""Area -> what a name that is not known here may be in it."""

_OWN = {
    "shoulders": ("shoulder muscles", "shoulder blade muscles", "pecs"),
    "forearms": ("forearm muscles", "thumb muscles"),
    "upper-back": ("upper back muscles",),
    "lower-back": ("low back muscles",),
    "hips": ("buttock muscles", "deep rotators"),
    "hip-flexors": ("hip flexors",),
    "quads": ("quadriceps",),
    "hamstrings": ("hamstrings",),
    "calves": ("calves", "peroneals"),
    "feet": ("foot muscles",),
}
"""Area -> the muscles that hurt where it does, whatever the routines have there. The neck, the head
and the jaw count as one by their areas.
"""

_KNOWN = frozenset(MUSCLES)

NEAR_THE_HEAD = ("neck", "headache", "jaw")
"""Areas in which anything wrong ends a session, and 8 of 10 or more allows none: what feels like an
ordinary pain there may be an artery's (content reference 4.3)."""


def parts(area: str) -> tuple[str, ...]:
    """Return the single areas that an area stands for."""
    return PARTS.get(area, (area,))


def own_muscles(area: str) -> KeysView[str]:
    """Return the parts of the muscles that hurt where this area does."""
    return parts_of(*chain.from_iterable(_OWN.get(each, ()) for each in parts(area)))


def parts_there(muscle: str, area: str) -> KeysView[str]:
    """Return the parts of a muscle in an area; a name that is not known may be any muscle there."""
    named = parts_of(muscle)
    if not muscle or named <= _KNOWN:
        return named
    return parts_of(muscle, *chain.from_iterable(_THERE.get(each, ()) for each in parts(area)))


def max_press(area: str, muscle: str = "") -> int:
    """Return the most a hold of this muscle may be felt here; of several parts the gentlest's."""
    here = min(MAX_PRESS[part] for part in parts(area))
    return min(here, *(GENTLER.get(part, here) for part in parts_of(muscle)))
