"""Lines that say the opposite of a caution, of what to avoid or of when to stop."""

import re

from tpcoach.plan.bypass import gets_round
from tpcoach.plan.pressing import sparing
from tpcoach.plan.said import DATE, NOT_TO, SENTENCE, one_of, words
from tpcoach.plan.signs import BIDS, SIGN, goes_on

_NO_STOP = (
    r"(?:never|(?:do not|don't)(?: (?:have|need) to)?|no (?:need|reason) to|need not|needn't)"
    r"(?: ever)? (?:stop\w*|eas(?:e|ing) off|let(?:ting)? go|giv(?:e|ing) up|quit)"
)
_ILL = one_of("""fever* fractur* broken_(?:bone|rib)s? slipped_dis[ck]s? prolapse* herniat* clots?
    thrombos* embol* pregnan* blood_thinners? anticoagul* cancer tumou?rs? metasta* osteoporo*
    (?:a|the|your|after)_stroke heart_(?:attack|failure|disease|trouble)s? chest_pain aneurysms?
    infect* inflam* wounds? numb(?:ness)? paraly* ha?emophil* pacemakers? whiplash concussion
    head_injur* (?:fresh|recent)_(?:injur*|operation|surgery|sprain) meningitis angina flu""")
"""With what one asks first, or does nothing. Source: content reference 4.1 to 4.3."""

_FOR = one_of("""best good great ideal perfect made meant right(?=_(?:for|with|if)\\b) safe suitable
    fine ok okay allowed all_right recommended helps? works? wonders above_all especially
    particularly also even""") + (
    rf"(?: \w+){{0,2}} (?:for|with|on|in|when|if|during|after|against|by)(?: \w+){{0,4}} {_ILL}"
)
_ACUTE = one_of("""fever* flu angina (?:blood_)?clots? thrombos* embol* chest_pains? infect* mening*
    pains?_in_(?:the|your|my)_chest heart_attacks? concussion fractures? broken_bones?""")
_NEVER = one_of("""fever* flu angina (?:blood_)?clots? thrombos* embol* chest_pains? infect* mening*
    pains?_in_(?:the|your|my)_chest numb(?:ness)? paraly* aneurysms?""")
"""With what nothing is done, whoever asks for it."""
_ORDERED = (
    r"(?:use|do|repeat|start|begin|try|press|practi[sc]e|take)\b(?: \w+){0,4}"
    r" (?:with|on|in|when|if|during|despite|while|although)(?: \w+){0,3} " + _ACUTE
)
_FIGHTS = (
    r"(?:eases|relieves|soothes|heals|dissolves|cures|loosens|against|(?:gets?|getting) rid of)"
    r"(?: \w+){0,3} " + _ACUTE
)
"""Something that is done for what needs help first, or in the middle of it."""

_HARMLESS = "|".join((
    r"nothing(?: \w+){0,4} (?:can|could|will|may)(?: ever)?"
    r" (?:hurt|harm|injure|happen(?! (?:fast|quickly|overnight|soon|at once))|go wrong)",
    r"(?:can|could|wo|wi)\w*(?:'t| not| never)(?: ever)? (?:hurt|harm|injure) (?:you|any\w+)",
    r"(?:completely|perfectly|absolutely|totally|always) (?:safe(?! to (?:stop|end|let))|harmless)",
    r"(?:safe|suitable) for (?:every|any)(?:one|body)",
    r"no (?:risks?|dangers?|side effects?)(?! of)",
    rf"{_NO_STOP} (?:for|because of) (?:any\w*|nothing|pain|a (?:little|bit))",
))  # fmt: skip
_DOCTOR = r"(?:a|the|your|my) (?:doctor|surgeon|physio\w*|midwife|gp|hospital)(?:'?s)?"
_NO_DOCTOR = (
    r"\b(?:(?:before|although|though|even (?:if|though|when)|no matter what) "
    rf"{_DOCTOR} (?:\w+ ){{0,4}}(?:agree|allow|clear|say|said|told|advis|forb|warn|against)\w*"
    rf"|(?:against|in spite of|despite) {_DOCTOR} (?:advice|orders?|warning)"
    rf"|without (?:\w+ )?{_DOCTOR} (?:ok|okay|permission|clearance|approval|agree\w+|consent))"
    rf"|{NOT_TO} (?:have |to |bother )*(?:see|ask|call|tell|phon|consult|visit|go to)\w* "
    r"(?:(?:a|the|your|any) )?"
    r"(?:doctor|surgeon|midwife|physio\w*|professional|gp|ambulance|hospital)s?\b"
    rf"(?! (?:in|on|until|before) {DATE}| {DATE})"
)
_CARES = rf"{NOT_TO}\b|\b" + one_of("""no nothing ask talk see call check unless leave skip stop
    avoid wait first healed old only careful care gentl* let_go(?!_of) come_(?:out|off)
    ease_(?:off|the_pressure) (?:stay|keep)_(?:off|away) (?<!the_)rest_is end_(?:it|the|this)
    tell_(?:me|us) press_less if_(?:\\w+_){1,3}agree* light(?:ly|er|_pressure)
    half_(?:the_pressure|your_weight)""")


def opposite(text: str, prescribed: bool = False) -> str | None:
    """Return the words of a line that are the opposite of a caution: that it is good for what it
    must not be done with, that nothing can happen, or that nobody is to be asked. What is
    `prescribed` may be for the weeks after a fracture, never for a fever or a clot.
    """
    for sentence in re.split(SENTENCE, words(text)):
        found = re.search(rf"\b(?:{_FOR}|{_ORDERED}|{_FIGHTS})\b", sentence)
        allowed = found and prescribed and not re.search(rf"\b{_NEVER}\b", found[0])
        if found and not allowed and not re.search(_CARES, sentence):
            return found[0]
        found = re.search(rf"\b(?:{_HARMLESS})\b|{_NO_DOCTOR}\b", sentence)
        if found and not re.search(_CARES, sentence[: found.start()]):
            return found[0]
    return None


_STOPPING = (
    r"(?:stopping|quitting|letting (?:go|up)|giving (?:up|in)|(?:eas|back)ing off|breaking off"
    r"|ending|resting|(?:taking )?(?:breaks|pauses|a rest))\b"
    r"(?: *$|(?=.*\b(?:when|if|as|because|once|though|for|at|to)\b))"
)
_BAD = rf"\b(?:{SIGN}|hurts?|pain)\b"
_NEVER_COMES = (
    r"^(?:(?:it|this|that|you) )?(?:(?:will|can) )?(?:never|nothing|nobody|no matter)"
    rf"(?: *$|,| (?:\w+ )?(?:too\b|{_BAD}))"
)


def not_to_avoid(text: str) -> str | None:
    """Return the words of a line below `avoid` that have you avoid to stop, to leave alone what is
    never pressed, or to heed the coach.
    """
    line = words(text)
    found = re.match(rf"{_NO_STOP}\b", line) or re.match(_STOPPING, line)
    if found and (found[0].startswith("n") or found.end() == len(line) or re.search(_BAD, line)):
        return found[0]
    return sparing(text) or (gets_round(f"never {text}") or "").removeprefix("never ") or None


def no_stop(text: str) -> str | None:
    """Return the words of a line below `stop_if` that have you go on."""
    line = words(text)
    found = re.search(rf"(?:^|[,.;:] |\b(?:you|there is|there's) )(?:{_NO_STOP})\b", line)
    if found := found or re.search(_NEVER_COMES, line):
        return found[0]
    return gets_round(text) or (re.match(BIDS, line) and goes_on(text))
