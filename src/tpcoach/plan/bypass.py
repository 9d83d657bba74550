"""Lines that get round the coach: its questions, its keys, what it says."""

import re

from tpcoach.plan.said import NOT_TO, SENTENCE, one_of, words

_COACH = one_of("""app coach tpcoach program(?:me)? screen timer beep* bell countdown questions?
    warnings? cautions? limits? red_flags? safety(?:_\\w+)?""")
_THE = rf"(?:{one_of('the its your all any every each this that these of what how safety')} )*"
_MINDS_NOT = one_of("""ignor* disregard* skip* bypass* overrid* outwit* fool* trick* cheat*
    overlook* dismiss* l(?:ie|ying)_to get*_a?round pay*_no_(?:attention|heed)_to
    never_mind tak*_no_notice_of click*_(?:away|through) forget(?:_about)?""")
_HEEDS = r"(?:mind|trust|believ|obey|listen|heed|bother|answer|car)\w*(?: (?:to|with|about))?"
_UNREAD = (
    rf"read\w* {_THE}(?:(?:question|warning|caution|limit|red flag)s?|safety|(?:screen|it) says)"
)
_DISREGARDS = (
    rf"\b(?:(?:{_MINDS_NOT}|{NOT_TO} {_HEEDS}) (?:{_THE}{_COACH}|(?:what )?it (?:says|asks))"
    rf"|{NOT_TO} {_UNREAD})\b(?! with)"
)
_ASKED = (
    rf"\b(?:if|when|whenever|where|each time|as soon as|once) (?:it|they|you are|{_THE}{_COACH})"
    r" (?:ask|want)\w*[^,;]*"
)
_FINE = r"(?:you|it|everything|all)(?:'re|'s| are| is| feels?)?(?: \w+)? (?:fine|ok|okay|well|good)"
_ANSWER = (
    r"\b(?:answer|reply|enter|type|choose|pick|select|click|tap|press|hit|give|put|say|confirm"
    rf"|tell (?:it|them|{_THE}{_COACH})) (?:(?:it|them|all|always|simply|just|with|the|a|any|every"
    r"|each|safety|pain|questions?|that|key|number|to|of|in|as|letter) )*"
    r"(?:[0-7]|zero|one|two|three|[b-pr-wyz]|no|none|nothing(?: applies)?|yes|never|less|lower"
    rf"|better|{_FINE})(?= *(?:$|,|than|for|to (?!\d)|at|whatever|in|on|every|even|so|you)(?!\w))"
)
_AGREED = (
    r"\b(?:say|tell|type|enter|answer|confirm|claim|pretend)\b.*\b(?:doctor|physio\w*|professional|gp|someone)"
    r"(?: has)? (?:agreed|cleared|allowed|said (?:yes|so|it))|\bnothing (?:\w+ ){0,4}applies to you"
)
"""Answers that are the same whatever is true."""

_IF_TRUE = r"\b(?:if|when|unless|only|once|until|after|honest\w*|truth\w*)\b"
_NO_KEY = (
    rf"{NOT_TO} (?:press|hit|us|touch|typ|tap)\w* (?:(?:the|key|letter) )*[xq]\b|\bno ask\b"
    r"|\b(?:off|away from) (?:the )?x\b"
)
_MAY = rf"\b(?:{_COACH}|ask\w*|want\w*|tell it|says|x|q|agreed|cleared|allowed|said|applies)\b"


def gets_round(text: str) -> str | None:
    """Return the words of a line that give an answer beforehand, forbid a key, or have you mind the
    coach no more.
    """
    line = words(text)
    if not re.search(_MAY, line):
        return None
    for sentence in re.split(SENTENCE, line):
        rest, asked = re.subn(_ASKED, " ", sentence)
        orders = [(_NO_KEY, sentence), (_DISREGARDS, sentence)]
        if not re.search(_IF_TRUE, rest):
            told = asked or re.search(rf"\b(?:{_COACH}|tell it|it asks)\b", rest)
            orders += [(_AGREED, rest), (_ANSWER, rest)] if told else [(_AGREED, rest)]
        for order, said in orders:
            found = re.search(order, said)
            if found and not re.search(rf"{NOT_TO}(?: \w+){{0,2}} $", said[: found.start()]):
                return found[0]
    return None
