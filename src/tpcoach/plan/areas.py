"""The areas of the body, and how strong a press may feel in each.

The bounds are "Max press" of the content reference, section 2; where it brackets a lower value
for one spot, the exercise states it. They rest on expert opinion and general practice, not on
trials: a stronger press has not been shown to do more (Grabow 2018).
"""

import re

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

_NEVER_PRESSED = (
    r"windpipe|throat|adam.?s apple|(?:front|sides?) of (?:(?:the|your) )?neck"
    r"|eye(?:s|balls?|lids?)?|pulse|artery|carotid|armpits?|groins?|abdomen|belly|stomach|aorta"
    r"|wounds?|rash|varicose veins?"
    r"|(?:back of|behind|hollow of|hollow behind) (?:(?:the|your|this|each) )?knees?"
    r"|elbow crease|crease of (?:(?:the|your|this) )?elbow"
)
"""Places that are never pressed. Source: content reference sections 2 ("universal never" and the
column "never") and 4.1."""

_PRESSES_NONE = (
    r"(?:front|back) folds? of (?:the|your|this) armpit|armpit(?:'s)?(?: front| back)? folds?"
    r"|(?:below|above) the (?:groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee)"
    r"|muscle belly|belly of (?:the|this) muscle|breathe into your (?:belly|stomach)"
    r"|(?:lie|lying) (?:face down )?on your (?:belly|stomach)|(?:close|shut|rest) your eyes"
    r"|eyes (?:closed|open|shut|on)|your (?:belly|stomach) (?:go )?soft"
    r"|feel (?:a|your|the) pulse|wound a?round"
)
"""Words in which the name of such a place does no harm."""

_SPARES_IT = r"never|not|\w+n['’]t|off|away from|clear of|avoid"
"""Words of a line that says what to leave alone."""


def never_pressed(text: str) -> str | None:
    """Return the place in a line about a hold that must never be pressed, unless it says so."""
    rest = re.sub(_PRESSES_NONE, "", " ".join(text.split()), flags=re.I)
    for clause in re.split("[.,;:]", rest):
        place = re.search(rf"\b(?:{_NEVER_PRESSED})\b", clause, re.I)
        if place and not re.search(rf"\b(?:{_SPARES_IT})\b", clause[: place.start()], re.I):
            return place[0]
    return None


def parts(area: str) -> tuple[str, ...]:
    """Return the single areas that an area stands for."""
    return PARTS.get(area, (area,))


def max_press(area: str) -> int:
    """Return the most a hold in this area may be felt, 0-10: in a wide area its gentlest part's."""
    return min(MAX_PRESS[part] for part in parts(area))
