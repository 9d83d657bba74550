"""The areas of the body, and how strong a press may feel in each.

The bounds are "Max press" of the content reference, section 2; where it brackets a lower value
for one spot, the exercise states it. They rest on expert opinion and general practice, not on
trials: a stronger press has not been shown to do more (Grabow 2018).
"""

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


def max_press(area: str) -> int:
    """Return the most a hold in this area may be felt, 0-10: in a wide area its gentlest part's."""
    return min(MAX_PRESS[part] for part in parts(area))
