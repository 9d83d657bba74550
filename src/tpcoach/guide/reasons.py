"""Why a professional is asked first by whom a text is for."""

import re
from functools import partial
from pathlib import Path

from tpcoach.guide.finder import Guide, read_guide
from tpcoach.guide.safety import Sign
from tpcoach.guide.words import clauses
from tpcoach.plan.doubts import written_for
from tpcoach.plan.routine import Routine

_ASKED = frozenset((
    "back-accident", "back-cancer", "back-fall", "back-fever", "back-infection", "bleeding",
    "bones", "cancer", "chest", "clot-leg", "clot-lung", "diabetes", "dislocated",
    "faint-heart", "fall", "fast-swelling", "fever", "fever-stiff-neck", "fracture", "frail",
    "head-injury", "head-injury-severe", "heart-illness", "hot-joint", "implant", "infection",
    "inflamed-joints", "injury", "loud-pop", "meningitis", "nerve", "nerve-illness",
    "operation", "pregnancy", "skin", "steroids", "stroke", "swelling", "thinners", "weak-arm",
    "weak-leg",
))  # fmt: skip
"""The signs of what the safety questions ask about, and of what is left alone. Source: content
reference 4.1, 4.2 and 4.6.
"""

_NAMED_TOO = {
    "stroke": r"(?:an?|the|my|his|her|your|after|post|mini) ?stroke|tia",
    "chest": r"angina|chest pains?|pains? in (?:the|your|my|his|her) chest|heart (?:attack|disease"
    r"|condition|failure|bypass|surgery|operation|trouble|problem|patient)s?",
    "head-injury": r"injur\w*|concuss\w*|blow|hit|bang\w*|knock\w*|fall|fell",
    "nerve": r"dis[ck]s?|herniat\w*|prolaps\w*|numb\w*|paraly\w*|neuropath\w*",
    "weak-arm": r"weak\w*",
    "weak-leg": r"weak\w*",
    "loud-pop": r"torn|tore|ruptur\w*|popped|snapped|tear (?:in|of)",
}
"""What has to be named for some signs: a text about exercises also speaks of heads and chests."""


def reasons_to_ask(text: str, guide: Guide) -> tuple[Sign, ...]:
    """Return the reasons to ask a professional first that a text names, of those that the safety
    questions ask about, by the rules alone.
    """
    said = text.lower()
    read = [guide.spelling.read(clause) for clause in clauses(said)]
    keys = [key for key in guide.triage.alarms(read) if key in _ASKED]
    named = [key for key in keys if re.search(rf"\b(?:{_NAMED_TOO.get(key, '')})\b", said)]
    signs = [guide.flags.signs[key] for key in named]
    # What somebody has says more than what may have happened.
    return tuple(sorted(signs, key=lambda sign: not sign.says.startswith("you ")))


def reason_to_ask(text: str, guide: Guide) -> str:
    """Return the first of these reasons in words; empty if a text names none."""
    return next((each.brief or each.says for each in reasons_to_ask(text, guide)), "")


def speaks_of(routine: Routine, bundled: Path) -> str:
    """Return the first of these reasons that a routine's texts name as what it is for; empty if
    they name none.
    """
    reason = partial(reason_to_ask, guide=read_guide(bundled))
    return next((why for _, why in written_for(routine, reason)), "")
