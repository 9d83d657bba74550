"""Lines that work against the coach: what says the opposite where a file says what to avoid or when
to stop.
"""

import re

from tpcoach.plan.pressing import sparing
from tpcoach.plan.said import words
from tpcoach.plan.signs import BIDS, SIGN, goes_on

_NO_STOP = (
    r"(?:never|(?:do not|don't)(?: (?:have|need) to)?|no (?:need|reason) to|need not|needn't)"
    r"(?: ever)? (?:stop\w*|eas(?:e|ing) off|let(?:ting)? go|giv(?:e|ing) up|quit)"
)
_STOPPING = (
    r"(?:stopping|(?:eas|back)ing off|letting go|giving up|breaking off|ending)\b.*\b"
    rf"(?:when|if|as|because|once|though|for|at) .*\b(?:{SIGN}|hurts?|pain)"
)


def not_to_avoid(text: str) -> str | None:
    """Return the words of a line below `avoid` that have you avoid to stop, or to leave alone what
    is never pressed.
    """
    found = re.match(rf"(?:{_STOPPING}|{_NO_STOP})\b", words(text))
    return found[0] if found else sparing(text)


def no_stop(text: str) -> str | None:
    """Return the words of a line below `stop_if` that have you go on."""
    line = words(text)
    found = re.search(rf"(?:^|[,.;:] |\b(?:you|there is|there's) )(?:{_NO_STOP})\b", line)
    return found[0] if found else re.match(BIDS, line) and goes_on(text)
