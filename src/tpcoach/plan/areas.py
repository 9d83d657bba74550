"""The areas of the body, how long and how strong a press may be, and the places of a routine.

The bounds of strength are "Max press" of the content reference, section 2; where it brackets a
lower value for one spot, the exercise states it. They rest on expert opinion and general practice,
not on trials: a stronger press has not been shown to do more (Grabow 2018).
"""

import re
import unicodedata

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

_THE = r"(?:(?:the|your|this|each|both|a) )?"
_FRONT = r"(?:front|sides?|anterior|lateral)"

_NEVER_PRESSED = (
    rf"wind ?pipe|trachea|larynx|voice ?box|throat|adam'?s apple|thyroid"
    rf"|{_FRONT}(?: (?:part|half|and|or|the|of|{_FRONT}))* {_THE}neck|neck (?:front|side)"
    rf"|eye(?: ?(?:ball|lid|socket))?|pulse|artery|arteries|carotid|jugular|aorta|vein"
    rf"|arm ?pit|axilla|underarm|groin|inguinal|abdomen|abdominal|belly|stomach|tummy|gut|navel"
    rf"|wound|rash|rashes|varicose|bruise|swelling|swollen|lump|scar|implant|pacemaker"
    rf"|numb (?:skin|spot|patch|area)|spinous process|vertebra|bones? of {_THE}spine|spine bone"
    rf"|(?:back|behind|hollow|pit|crease|bend) (?:of |behind |in )?{_THE}knee"
    rf"|knee ?pit|knee (?:hollow|crease)|popliteal"
    rf"|elbow (?:crease|pit|hollow)|(?:crease|pit|hollow|bend) of {_THE}elbow|cubital fossa"
)
"""Places that are never pressed, in one number. Source: content reference sections 2 ("universal
never" and the column "never") and 4.1."""

_SOFT = r"(?:belly|stomach|tummy|abdomen|abdominals)"
_PRESSES_NONE = (
    r"(?:front|back) folds? of (?:the|your|this) arm ?pit|arm ?pit(?:'s)?(?: front| back)? folds?"
    r"|(?:below|above) the (?:groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee)"
    rf"|muscle belly|belly of (?:the|this) muscle|breathe into your {_SOFT}"
    rf"|(?:lie|lying) (?:face down )?on your {_SOFT}|(?:close|shut|rest) your eyes"
    rf"|eyes (?:closed|open|shut|on)|your {_SOFT} (?:go )?soft|(?:brace|tighten) your {_SOFT}"
    r"|(?:feel|see) (?:a|your|the|any) (?:pulse|swelling)|wound a?round"
)
"""Words in which the name of such a place does no harm."""

_SPARES_IT = r"never|not(?! only| just| too)|\w+n't|off|away from|clear of|avoid"
"""Words of a line that says what to leave alone."""

_PRESSES = (
    r"(?:press|push|dig|knead|massag|rub|squeez|pinch|pok|prod|roll|jab|ball|roller|thumb|knuckle)"
    r"\w*(?: (?:\w+ly|hard|firm|deep|straight|the|your|this|each|both|a|an|two|with|it|ball|roller"
    r"|thumbs?|fingers?|fingertips|knuckles?|hands?|palms?|fists?|elbows?|on|onto|in|into|to|at"
    r"|against|over|along|down|up|across|under|around))*"
)
"""Words of a line that presses what comes next."""

_CLAUSE = r"[.,;:!?()]|\b(?:but|then|instead)\b|\band (?=press|push|dig|roll|lean|knead|massage)"


def never_pressed(text: str, held: bool = True) -> str | None:
    """Return the place in a line that must never be pressed, unless the line says so: one that is
    named in a line about a hold; in any other, one that the line has you press.
    """
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    words = "".join(c for c in plain if not unicodedata.combining(c))
    rest = re.sub(_PRESSES_NONE, "", " ".join(re.split(r"[\s_/\u2010-\u2015-]+", words)))
    for clause in re.split(_CLAUSE, rest):
        for place in re.finditer(rf"\b(?:{_NEVER_PRESSED})s?\b", clause):
            before = clause[: place.start()]
            pressed = held or re.search(rf"\b{_PRESSES} $", before)
            if pressed and not re.search(rf"\b(?:{_SPARES_IT})\b|^ ?(?:stop )?if ", before):
                return place[0]
    return None


def parts(area: str) -> tuple[str, ...]:
    """Return the single areas that an area stands for."""
    return PARTS.get(area, (area,))


def max_press(area: str) -> int:
    """Return the most a hold in this area may be felt, 0-10: in a wide area its gentlest part's."""
    return min(MAX_PRESS[part] for part in parts(area))
