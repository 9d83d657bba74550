"""What is never done with a head, a neck or a jaw."""

import re

from tpcoach.plan.said import CLAUSE, NOT_SO, SPARES, SPARES_NOTHING, THE, plain, words

_GUN = (
    r"\b(?:(?:massage |percussion |muscle )?guns?|theragun|hypervolt|massage devices?"
    r"|(?:percussi(?:on|ve)|vibrat\w+|electric) (?:massager|ball|roller|device|tool)s?"
    r"|massagepistole)\b"
)
_NEAR = r"\b(?:neck|nape|throat|head|face|jaws?|temples?|skull|nacken|hals|nuque)\b"
"""Where a massage gun is never guided. Source: content reference 4.3."""

_HEAD = rf"{THE}(?:head|neck|nape|chin)"
_AT = r"(?:(?:on|at|down) )*"
_BACK = r"(?:right |all the way |far )?back(?:wards?)?(?! (?:to|into|against|on|in|over))"
_WITH_FORCE = r"(?:hard|firmly|strongly|sharply|quickly|fast|suddenly|with force)"
_TILTS = r"(?:drop|tilt|tip|lean|bend|let|lay|hang|take)\w*"
_TURNS = r"(?:turn|rotat|twist)\w*"
_PULLS = r"(?:pull|tug|haul|push|turn|twist)\w*"
_NEVER = (
    rf"circl\w*(?: \w+ly)? {_HEAD}|(?:head|neck) (?:circles|circling|rolls)"
    rf"|(?:roll|rotate|swing|whirl)\w* {_HEAD}(?: \w+ly)? (?:a?round|in (?:a )?circles?|in full)"
    r"|circles? with (?:the|your) (?:head|nose|chin)"
    rf"|{_PULLS} {_WITH_FORCE} {_AT}{_HEAD}"
    rf"|{_PULLS} {_AT}{THE}(?:head|neck)(?: \w+){{0,4}}"
    r" with (?:(?:both|your|the|one|other|that) )+hands?"
    rf"|(?:turn|twist|whip|throw|nod|drop)\w* {_HEAD}(?: \w+){{0,3}} {_WITH_FORCE}"
    rf"|open\w* {THE}(?:jaw|mouth)(?: \w+){{0,3}} with {THE}(?:fingers?|thumbs?|hands?)"
    rf"|(?:rock|roll|turn)\w* {_HEAD}(?: \w+){{0,3}} on {THE}balls?"
    rf"|(?:jerk|yank|wrench|bounce|forc|whip|crank)\w* {THE}(?:head|neck|chin|jaw)"
    rf"|{_TILTS} {_HEAD} (?:\w+ )?{_BACK}\b.*\b{_TURNS}"
    rf"|{_TURNS} {_HEAD}\b.*\b{_TILTS} (?:it|{_HEAD}) {_BACK}"
)
"""How it never moves. Source: content reference, the "Not" of 2.1 to 2.3."""


def never_used(text: str, near_head: bool) -> str | None:
    """Return the massage gun that a line has for the head or the neck, by its words or because it
    is `near_head`, unless the line says to leave it.
    """
    for clause in re.split(CLAUSE, words(text)):
        gun = re.search(_GUN, clause)
        for_it = near_head or re.search(_NEAR, clause)
        if gun and for_it and not re.search(rf"\b(?:{SPARES}|no|without)\b", clause):
            return gun[0]
    return None


def never_moved(text: str) -> str | None:
    """Return the words of a line that have a head do what it never does."""
    for sentence in re.split(r"[.!](?!\d)", re.sub(SPARES_NOTHING, "", plain(text))):
        moved = re.search(rf"\b(?:{_NEVER})", " ".join(sentence.split()))
        if moved and not re.search(rf"\b(?:{NOT_SO})\b", moved.string[: moved.start()]):
            return moved[0]
    return None
