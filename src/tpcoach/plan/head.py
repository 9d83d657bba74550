"""What is never done with a head, a neck or a jaw."""

import re

from tpcoach.plan.said import CLAUSE, NOT_SO, SPARES, SPARES_NOTHING, THE, one_of, words

_GUN = (
    r"\b(?:(?:massage |percussion |muscle )?guns?|theragun|massage devices?|massagepistole"
    r"|(?:percussi(?:on|ve)|vibrat\w+|electric) (?:massager|ball|roller|device|tool)s?)\b"
)
_NEAR = rf"\b{one_of('neck nape throat head face jaws? temples? skull nacken hals nuque')}\b"
"""Where a massage gun is never guided. Source: content reference 4.3."""

_NECK = rf"{THE}(?:head|neck|nape|chin)"
_AT = r"(?:(?:on|at|down) )*"
_BACK = r"(?:right |all the way |far )?back(?:wards?)?(?! (?:to|into|against|on|in|over))"
_HARD = one_of("hard firmly strongly sharply quickly fast suddenly with_force")
_TILTS, _TURNS = (
    one_of("drop* tilt* tip* lean* bend* let* lay* hang*"),
    one_of("turn* rotat* twist*"),
)
_PULLS, _JERKS = (
    one_of("pull* tug* haul* push* turn* twist*"),
    one_of("jerk* yank* bounc* forc* crank*"),
)
_NEVER = "|".join((
    rf"circl\w*(?: \w+ly)? {_NECK}|(?:head|neck) (?:circles|circling|rolls)",
    rf"(?:roll|rotate|swing)\w* {_NECK}(?: \w+ly)? (?:a?round|in (?:a )?circles?|in full)",
    r"circles? with (?:the|your) (?:head|nose|chin)|(?:rock|roll|turn)\w* "
    rf"{_NECK}(?: \w+){{0,3}} on {THE}balls?",
    rf"{_PULLS} {_HARD} {_AT}{_NECK}|(?:{_TURNS}|throw|nod|drop) {_NECK}(?: \w+){{0,3}} {_HARD}",
    rf"{_PULLS} {_AT}{_NECK}(?: \w+){{0,4}} with (?:(?:both|your|the|one|other|that) )+hands?",
    rf"open\w* {THE}(?:jaw|mouth)(?: \w+){{0,3}} with {THE}(?:fingers?|thumbs?|hands?)",
    rf"{_JERKS} {THE}(?:head|neck|chin|jaw)|{_TILTS} {_NECK} (?:\w+ )?{_BACK}\b.*\b{_TURNS}",
    rf"{_TURNS} {_NECK}\b.*\b{_TILTS} (?:it|{_NECK}) {_BACK}",
))  # fmt: skip
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
    for sentence in re.split(r"[.!](?!\d)", re.sub(SPARES_NOTHING, "", words(text))):
        moved = re.search(rf"\b(?:{_NEVER})", sentence)
        if moved and not re.search(rf"\b(?:{NOT_SO})\b", sentence[: moved.start()]):
            return moved[0]
    return None
