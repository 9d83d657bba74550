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
    r"|\b(?:say|answer|tell it|choose|tick|claim)(?: that)? nothing (?:\w+ ){0,3}applies"
    r"|\b(?:answer|reply|tick|click|press|hit|type|say) (?:\w+ )?(?:no|n|yes|enter|return|next|ok)"
    r" (?:to|at|on|for) (?:(?:everything|whatever|anything)(?: (?:it|at|the)| *$|,)"
    r"|(?:all|every|each|any)(?: of)?(?: the| its)? (?:questions?|it asks|at the start|the safety))"
)
"""Answers that are the same whatever is true."""

_THROUGH = (
    r"\b(?:tap|click|press|hit|type) (?:n|no|y|yes|enter|return|next) (?:\w+ )?(?:through|past)\b"
)
"""A key that is pressed until the questions are over."""

_SO_THAT = (
    r"\b(?:type|enter|answer|give|say|claim|pretend)\b[^.;]*"
    rf"\b(?:then|so(?: that)?|and|else|otherwise) (?:it|{_THE}{_COACH})"
    r" (?:(?:let|allow|leave)s? you(?! (?:to )?(?:rest|stop|end|say|choose|pause))"
    r"|(?:won't|will not|doesn't|does not|never) (?:ask|let|stop|end|shorten|warn|nag|bother))\b"
)
"""An answer that is given for what the coach makes of it."""

_SCORNS = (
    r"\b(?:app|coach|tpcoach|program(?:me)?|questions?|warnings?|cautions?|limits?|red flags?"
    r"|safety(?: \w+)?)(?: \w+){0,3} (?:is|are|'s) (?:just |only |far |much |way |a bit )*"
    r"(?:too (?:careful|cautious|strict|low|timid|soft|fussy|anxious)|over ?(?:careful|cautious"
    r"|protective|anxious)|nonsense|silly|rubbish|pointless|exaggerated|a formality"
    r"|(?:meant |there )?for (?:old|other|weak|nervous|lawyers|beginners|insurance))"
    r"|\b(?:app|coach|tpcoach|program(?:me)?|questions?|warnings?) (?:\w+ )?(?:nag|pester|annoy)\w*"
    rf"|\b{_THE}{_COACH} with a (?:pinch|grain) of salt"
)
"""Words that make little of what the coach asks or limits."""

_STOPS_NOT = (
    rf"\b(?:{_COACH}|it) (?:\w+ )?(?:tell|ask|want|warn|say)\w* (?:\w+ ){{0,3}}"
    r"(?:stop|quit)\w*(?:\W+|(?: \w+){1,3}, but )(?:but |just |please )*"
    r"(?:(?:don't|do not|never)(?: stop| listen)?(?= *(?:$|[.!;,]))"
    r"|(?:carry on|go on)(?! (?:to|with))|keep going|ignore)"
)
"""What the coach says, and the opposite right after it."""

_IF_TRUE = r"\b(?:if|when|unless|only|once|until|after|honest\w*|truth\w*)\b"
_NO_KEY = (
    rf"{NOT_TO} (?:press|hit|us|touch|typ|tap)\w* (?:(?:the|key|letter) )*[xq]\b|\bno ask\b"
    r"|\b(?:off|away from) (?:the )?x\b"
)
_MAY = (
    rf"\b(?:{_COACH}|ask\w*|want\w*|tell it|says|x|q|agreed|cleared|allowed|said|applies|everything"
    r"|whatever|lets?|won't|doesn't|through|past)\b"
)

_NOT_THIS = rf"{NOT_TO}(?: \w+){{0,2}} $"


def gets_round(text: str) -> str | None:
    """Return the words of a line that give an answer beforehand, forbid a key, or have you mind the
    coach no more.
    """
    line = re.sub('["\u201c\u201d\u00ab\u00bb]', "", words(text))
    if not re.search(_MAY, line):
        return None
    found = re.search(rf"{_SCORNS}|{_STOPS_NOT}|{_SO_THAT}|{_THROUGH}", line)
    if found and not re.search(_NOT_THIS, line[: found.start()]):
        return found[0]
    for sentence in re.split(SENTENCE, line):
        rest, asked = re.subn(_ASKED, " ", sentence)
        orders = [(_NO_KEY, sentence), (_DISREGARDS, sentence)]
        if not re.search(_IF_TRUE, rest):
            told = asked or re.search(rf"\b(?:{_COACH}|tell it|it asks)\b", rest)
            orders += [(_AGREED, rest), (_ANSWER, rest)] if told else [(_AGREED, rest)]
        for order, said in orders:
            found = re.search(order, said)
            if found and not re.search(_NOT_THIS, said[: found.start()]):
                return found[0]
    return None
