"""The areas of the body, how long and how strong a press may be, and the places of a routine.

The bounds of strength are "Max press" of the content reference, section 2; what it brackets for a
muscle is in `muscles`. They rest on expert opinion and general practice, not on trials: a stronger
press has not been shown to do more (Grabow 2018).
"""

from tpcoach.plan.muscles import GENTLER, parts_of

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

NEAR_THE_HEAD = ("neck", "headache", "jaw")
"""Areas in which anything wrong ends a session, and 8 of 10 or more allows none: what feels like an
ordinary pain there may be an artery's (content reference 4.3)."""


def parts(area: str) -> tuple[str, ...]:
    """Return the single areas that an area stands for."""
    return PARTS.get(area, (area,))


def max_press(area: str, muscle: str = "") -> int:
    """Return the most a hold of this muscle may be felt here; of several parts the gentlest's."""
    here = min(MAX_PRESS[part] for part in parts(area))
    return min(here, *(GENTLER.get(part, here) for part in parts_of(muscle)))
