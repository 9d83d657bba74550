"""What a line has you press, and whether that is a place that is never pressed: what it names, what
it orders, and what it spares.
"""

import re

from tpcoach.plan.places import MUSCLES, PLACES
from tpcoach.plan.said import (
    CLAUSE,
    KEEPS_OFF,
    LEAVES_OUT,
    NOT_TO,
    SPARES,
    SPARES_NOTHING,
    STAYS_OFF,
    THE,
    words,
)

_PRESSED_ALONG = (
    rf"(?:along|up and down|the (?:whole |full )?length of) {THE}spine"
    rf"|(?:under|beneath) {THE}arm"
    rf"|(?<!roll your )(?<!roll the )spine"
    r"(?! (?:\w+ )*?(?:wall|floor|mat|chair|bed|ground|straight|long|tall))"
)
"""What may be named in a hold, as where muscles are, and not be pressed."""

_NAMED = rf"\b(?:(?:(?P<place>{PLACES})|(?P<muscle>{MUSCLES}))s?|(?P<pressed>{_PRESSED_ALONG}))\b"

_SOFT = r"(?:belly|stomach|tummy|abdomen|abdominals)"
_SOFTLY = r"(?:soft|relaxed|loose)"
_NEAR_A_FOLD = (
    rf"groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee"
    rf"|(?:crook|crease|fold|bend) (?:at|of|on) (?:the top of )?{THE}"
    r"(?:leg|lap|thigh|elbow|arm|knee)"
)
_BONES = (
    rf"(?:front )?bone of {THE}shin|(?:shin ?bone|vertebrae|back ?bone|bones of {THE}spine"
    r"|sit ?bone|heel cord|achilles)s?"
)
_MOVES = (
    r"(?:lift|raise|lower|drop|tuck|curl|point|turn|lengthen|tilt|draw|bring|relax|straighten)"
    r"(?: up| in| down| under)?"
)
_MOVED = r"(?:tail ?bone|(?:breast|chest) ?bone|sternum|knee ?caps?|back ?bone|shin ?bones?)"
_HARMLESS = "|".join((
    # Beside it.
    rf"(?:below|above) {THE}(?:{_NEAR_A_FOLD}|(?:inner edge of {THE})?(?:inner )?knee ?cap)",
    rf"above {THE}tail ?bone|(?:outside|beside|next to|above) {THE}(?:{_BONES})",
    rf"between {THE}(?:lowest|last) ribs? and|leave (?:\w+ ){{1,4}}alone|wound a?round",
    r"(?:front|back) folds? of (?:the|your|this) arm ?pit|arm ?pit(?:'s)?(?: front| back)? folds?",
    # What is moved, rests or is felt.
    rf"{_MOVES} {THE}{_MOVED}|(?:sit|sitting)(?: \w+)? on {THE}sit ?bones",
    rf"(?:head|ears|shoulders|weight)(?: \w+)? (?:on|over) {THE}spine",
    r"hands? (?:on|over) your heart",
    rf"(?:keep|hold|let|lift) {THE}chest(?: be)? (?:open|wide|broad|soft) over {THE}heart",
    r"(?:close|shut|rest) your eyes|eyes (?:closed|open|shut|on)",
    rf"(?:slight|little|small|soft) bend (?:of|in|at) {THE}\w+",
    r"(?<!where )(?<!where you )(?<!where you can )(?:feel|see) (?:a|your|the|any) "
    r"(?:pulse|swelling)",
    r"a warm (?:spot|patch|area) in (?:the )?muscle is (?:fine|normal|all right)"
    r"(?! (?:to|for)\b|.*\b(?:press|push|dig|lean|knead|rub|roll|massag))",
    # The belly, which breathes, is lain on and goes soft.
    rf"breath\w*(?: \w+ly)? (?:with|from|into) {THE}diaphragm|breathe into your {_SOFT}",
    rf"(?:keep|leave|let|hold) {THE}abs(?: go| be)? {_SOFTLY}|{_SOFT} (?:go )?{_SOFTLY}",
    rf"muscle belly|belly of (?:the|this|your) (?:muscle|calf)|(?:brace|tighten) your {_SOFT}",
    rf"(?:rest|lay) (?:(?:the|this|your|one|other|hand|arm) )+on your {_SOFT}",
    rf"(?:roll|turn)(?: over)? onto your {_SOFT}",
    rf"(?:lie|lying) (?:face down )?on your {_SOFT}(?! with the (?:ball|roller))",
))  # fmt: skip
"""Words in which the name of such a place does no harm."""

_BELOW_THE_RIBS = rf"below {THE}(?:lowest|last) ribs?"
_BY_THE_KIDNEYS = (
    rf"\b(?:front|sides?(?! of {THE}(?:spine|midline))|flanks?|waist|deep\w*|hard\w*|firm\w*"
    r"|strong\w*|push\w*|dig\w*|up|thump\w*|knock\w*|pound\w*|tap\w*)\b"
)
"""How one never presses there, and where. Source: content reference 2.7."""

_KEEPS_FROM = rf"{KEEPS_OFF}|instead of|rather than"
_MOVES_ON = (
    r"(?:and|then)(?: \w+){0,2} (?:on|onto|in|into|over|along|across|to|under)"
    r"|press|push|dig|knead|massage|rub|lean"
)
"""The words of a way round a place, and those that lead on: `off the chin and on to ...`."""

_DOUBLE = (
    rf"{NOT_TO} (?:{LEAVES_OUT}|{STAYS_OFF}|stop(?:ping)? (?:at|before|short of|until|till))\b"
    r"(?! (?:\w+ ){0,4}(?:stretch|exercise|routine)\b)"
)
_LEFT_OUT = (
    rf"{NOT_TO} (?:leav(?:e|ing)|let) ((?:\w+ ){{1,4}})(?:be left |go )?(?:out|alone|untreated)\b"
)
"""What spares nothing since it is said not to be left out: it is an order to press."""

_SPARING = (
    rf"(?=\w+ing\b)(?:{LEAVES_OUT}|{STAYS_OFF}|taking (?:\w+ ){{1,3}}off|letting go of) {THE}"
)

_PRESSES = (
    r"(?:press|push|dig|knead|massag|rub|squeez|pinch|pok|prod|roll|jab|ball|roller|thumb|knuckle)"
    r"\w*(?: (?:\w+ly|hard|firm|deep|straight|left|right|soft|whole"
    r"|the|your|this|each|both|a|an|two|with|it|ball|roller"
    r"|thumbs?|fingers?|fingertips|knuckles?|hands?|palms?|fists?|elbows?|on|onto|in|into|to|at"
    r"|of|for|against|over|along|down|up|across|under|around))*"
)
"""Words of a line that presses what comes next."""

_GOES_ALONG = r"(?:go|move|work|walk|travel|slide|glide)(?: \w+ly)?"
_RELEASES = (
    r" (?:releases?|massag\w+|press(?:es|ing)?|rub(?:s|bing)?|kneading|rolling"
    r"|is (?:where|what) (?:you|we) press)"
)
_BACK_ON_IT = (
    rf"\b(?:beside|next to|outside|below|above|around|near|side of|{KEEPS_OFF}) "
    r"([^,;]*?)(?:[,;]| (?:and|but|then|now|next|finally|also|straight|right|directly"
    r"|after that|go|move|work))+"
    r" (?:on top of|on(?:to)?|in(?:to|side)?|over|across) (?:it|them)\b"
)
"""`Beside the spine and then on it`: such a place, spared and pressed after all."""


def never_pressed(text: str, held: bool = True) -> str | None:
    """Return the place in a line that must never be pressed, unless the line says so: one that is
    named in a line about a hold; in any other, one that the line has you press.
    """
    line = words(text)
    if not re.search(rf"{_NAMED}|bone", line):
        return None
    line = re.sub(_LEFT_OUT, r"press \1", re.sub(_DOUBLE, "press", line))
    again = re.search(_BACK_ON_IT, line)
    if again and re.search(rf"{_NAMED}|\b(?:spine|bone)", again[1]):
        return again[0]
    harmless = f"{_HARMLESS}|{SPARES_NOTHING}"
    if not re.search(_BY_THE_KIDNEYS, line):
        harmless += f"|{_BELOW_THE_RIBS}"
    for clause in re.split(CLAUSE, re.sub(harmless, "", line)):
        for place in re.finditer(_NAMED, clause):
            before, after = clause[: place.start()], clause[place.end() :]
            named = held and not place["pressed"]
            if (named or _pressed(place, before, after)) and not _spared(before):
                return place[0]
    return None


def _pressed(place: re.Match[str], before: str, after: str) -> bool:
    """Whether a place is pressed by the words next to it."""
    verb = f"{_PRESSES}|{_GOES_ALONG}" if place[0].startswith("along") else _PRESSES
    if re.search(rf"\b(?:{verb}) $", before):
        return True
    return bool(place["place"] and re.match(rf"{_RELEASES}\b", after))


def _spared(before: str) -> bool:
    """Whether what stands before a place says to leave it alone."""
    if re.search(rf"\b(?:{SPARES})\b|^ ?(?:stop )?if ", before):
        return True
    *_, beside = ("", *re.split(rf"\b(?:{_KEEPS_FROM})\b", before))
    return beside != before and not re.search(rf"\b(?:{_MOVES_ON})\b", beside)


def sparing(text: str) -> str | None:
    """Return the words with which a line begins to spare what is never pressed."""
    line = words(text)
    spared = re.match(_SPARING, line)
    place = spared and re.match(_NAMED, line[spared.end() :])
    return spared[0] + place[0] if spared and place else None
