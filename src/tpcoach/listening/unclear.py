"""Words at a question for one key or number that may say that something is wrong."""

import re

from tpcoach.listening.meaning import are_plain
from tpcoach.practice.strength import strength_in
from tpcoach.practice.typed import WORDS_FROM
from tpcoach.system.runtime import Runtime

_MILD = re.compile(
    r"aches?|aching|again|all|always|as|average|back|best|better|bit|both|busy|calf|calves|chest|easy|feet|fine|foot"
    r"|good|great|high|hips?|hurt(?:s|ing)?|in|jaw|left|little|loose|low|me|medium|mild|moderate|much|my|neck|nice"
    r"|none|nope|normal|nothing|of|okay|one|painful|pretty|quite|relaxed|same|shoulders?|sides?|skip"
    r"|slight(?:ly)?|some|somewhere|sore|stiff|tender|tense|tight|tired|usual(?:ly)?|very"
)
_CHAT = re.compile(
    r"\b(?:not (?:(?:too|so|very|that|really) )?(?:bad|sore|stiff|tight)|not (?:sure|much|really)"
    r"|no (?:idea|change)|idk|don'?t (?:really )?know)\b"
)
"""What people say of how strong it is, and where."""

_CONSTANT = re.compile(
    r"\b(?:(?:day and|all|whole|every|each) (?:all )?night|day (?:after|in,?) day"
    r"|all (?:the time|day long)|at rest|24/7|constant\w*|non-?stop|round the clock)\b|^always$"
)
"""What no ordinary ache does, whatever other words there are."""


def unreadable(said: str) -> bool:
    """Return whether words are in letters that nothing here reads: they may say anything."""
    letters = "".join(filter(str.isalpha, said))
    return bool(letters) and not any(map(str.isascii, letters))


def unclear(runtime: Runtime, said: str) -> bool:
    """Return whether words may say that something is wrong, though no sign is known in them."""
    # A letter alone is a slip, and two may mean something beside a number: "4 ms".
    least = 2 if any(map(str.isdigit, said)) else WORDS_FROM
    others = [each for each in _others(said) if len(each) >= least]
    told = bool(others) and not are_plain(runtime, " ".join(others))
    return unreadable(said) or told or _never_stops(said)


def is_small_talk(said: str) -> bool:
    """Return whether words say nothing but how strong it is, and where."""
    return not (unreadable(said) or _others(said) or _never_stops(said))


def _never_stops(said: str) -> bool:
    return bool(_CONSTANT.search(said.casefold().strip(" .!")))


def _others(said: str) -> list[str]:
    """Return the words that are not about how strong it is, and where."""
    left = _CHAT.sub(" ", said.casefold().replace("’", "'"))
    return [each for each in strength_in(left).others if not _MILD.fullmatch(each)]
