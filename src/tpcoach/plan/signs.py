"""What must stop a person, and lines that go on in spite of it, look for it or praise it."""

import re

from tpcoach.plan.said import ENDS, FADES, FEARS, NOT_SO, SPARES_NOTHING, THE, plain

_LIMB = r"(?:foot|feet|toes?|legs?|hands?|arms?|fingers?|thumbs?|skin|it|they)"
SIGN = (
    r"(?:numb\w*|tingl\w*|pins and needles|dizz\w*|faint\w*|light ?headed|nause\w*|sick|burns?"
    r"|prickl\w*|zaps?|zings?|sting\w*|(?:see|seeing) stars"
    rf"|{_LIMB}(?: \w+)? "
    r"(?:(?:go(?:es|ing)?|has gone|fall(?:s|ing)?|turns?|gets?|is|are) "
    r"(?:to sleep|asleep|dead|blue|white)|buzz\w*)"
    r"|(?:lose|loses|losing) (?:all )?(?:feeling|sensation)|no feeling"
    r"|(?:can't|cannot) feel|black(?:s|ing)? out|pass(?:ing)? out"
    r"|burning|sharp\w*|stab(?:s|bing)?|shoot(?:s|ing)|electric|blurr\w*|breathless|weakness"
    r"|(?:goes|feels?|gets?) weak|unbearable|agony)"
)
"""Source: content reference section 4.4 ("During") and 1."""

_NEVER = r"(?:don't|do not|never)"
_GOES_ON = (
    r"(?:keep (?:on|going|press\w*|push\w*|roll\w*|hold\w*|rubb\w*|lean\w*|it up|at it)"
    rf"|(?:carry|go|push|soldier) on|continue\w*|{_NEVER} (?:stop|let go|ease|move|give (?:up|in))"
    r"|press on(?= ?(?:$|,|and|anyway|even|if|when|though|through|regardless))"
    r"|keep (?:up )?(?:the|this|your) pressure(?= ?(?:$|,|;|:|on|up|and|even|steady|if|when))"
    r"|(?:push|press|work|roll|breathe|lean|hold|hold on|hang on) (?:through|past)"
    r"|stay (?:on|there|with)|ignore|endure|(?:hold on|hang on|hang in there|stay put)(?= ?(?:$|,))"
    r"|(?:tough|stick|sweat) it out|(?:grin and )?bear (?:it|with it)|put up with"
    r"|persist|persevere"
    r"|(?:take no notice|pay no (?:attention|heed)|disregard|forget)(?: (?:of|to|about))?"
    r"|no (?:reason|need) to (?:stop|let go|ease)|in spite of|despite|regardless of)"
)
_DONT = rf"\b(?:{_GOES_ON}|can't|cannot|{_NEVER} let|no pain,? no gain|no feeling)\b"
"""Words of an order that look as if they said to stop."""

_MINDS_NOT = (
    rf"\b(?:do not|don't|never|no need to|stop) {FEARS}"
    r"(?: about| of)?(?= (?:if|when|the|your|any|a|some)\b)"
)
"""What has you ignore what comes next."""

_GOOD = (
    r"(?:normal|fine|good|ok|okay|harmless|wanted|welcome|all right|(?:to be )?expected|part of it"
    r"|what (?:you|we) (?:want|need|are after)|the (?:aim|goal|point|idea))"
)
_WORKS = (
    r"(?: \w+)? (?:works?|working|right|on it|(?:found|hit)(?! (?:a|the) (?:nerve|artery|wrong))"
    r"|releas\w*|heal\w*|loosen\w*|letting go|lets go|there)"
)
_PRAISED = (
    rf"(?:(?:is|are|means) (?:quite |just |only )?(?:a )?{_GOOD}|(?:means?|shows?|tells you)"
    rf" (?:that )?(?:it|you|they|this|the \w+)(?:'\w+| is| are| have| has)?{_WORKS})"
)
"""What is said of a sign as if it were a good one."""

_HARDER = (
    r"(?:(?:press|push|lean|dig|roll|go) (?:in )?(?:harder|deeper|more)"
    r"|(?:increase|raise|add|use) (?:the |more )?(?:pressure|weight))"
)
_EVEN_IF = r"(?:even (?:if|though|when)|only (?:works?|helps?) (?:when|if|once))"
_LOOKS_FOR = r"(?:(?:wait|aim) for|(?:find|look for) the (?:spot|point) (?:that|which|where))"
_IN_SPITE = (
    rf"(?:{_GOES_ON}|{_HARDER}|{_EVEN_IF}|{_LOOKS_FOR})\b.*\b{SIGN}|{_EVEN_IF} .*\bhurts?"
    rf"|{SIGN}(?:\b.*\b(?:{_GOES_ON}|{_HARDER})|(?: \w+){{0,2}} {_PRAISED})"
    rf"|{_NEVER} let .*\b{SIGN}\b.*\b(?:put you off|(?:stop|bother|scare) you)"
)
"""Orders to go on with a sign, or to look for one."""

_UNTIL = (
    rf"(?:(?:until|till|to where)|only (?:stop|end|let go) (?:if|when|once)) .*\b(?:{SIGN}|blue"
    r"|purple|white|black|bruis\w+|crack\w*|pops?|snaps?|clicks?|bleed\w*|cry|scream\w*|stars|hurts?)"
)
"""Orders to press or turn until there is a sign."""

_NOT_BELOW = "(?<!over )(?<!above )(?<!than )(?<!below )(?<!under )(?<!from )(?<!past )"
_HURTS = r"(?:hurts?|burns?|stings?|tingles?|go numb|pain)"
_TOO_MUCH = (
    r"(?:on|onto|into|over|through) (?:the|a|your|any) (?:\w+ )?"
    r"(?:sharp|stabbing|burning|shooting|electric|unbearable|worst|severe) (?:pain|spot|point|ache)"
    rf"|(?:push|press|work|roll|breathe) (?:through|past) {THE}(?:pain|hurt)|no pain,? no gain"
    r"|grit your teeth|until you (?:can't|cannot|can hardly) (?:stand|bear|take|hold)"
    rf"|(?:let (?:\w+ ){{1,3}}|(?:should|must|has to|have to|make it|want it to) )"
    rf"(?:{_HURTS}|zing|see stars|(?:be|feel|get) (?:numb|dizzy|faint|sharp))"
    r"|(?:pain|pressure|strength)(?: of| at)? (?:[789]|10)"
    r"|as (?:hard|deep(?:ly)?|strong(?:ly)?|firm(?:ly)?) as (?:you|possible|it)\b(?: \w+)*"
    r"|(?:with|at) (?:your )?(?:all(?: of)?(?: your)?|full|maximum|maximal)"
    r" (?:strength|might|force|power|pressure)"
    rf"|(?:worse|more) (?:it |that )?(?:\w+ )?{_HURTS}"
    r"(?: \w+)*,? the (?:better|faster|sooner|quicker)|the (?:sharper|harder) the better"
    rf"|{_NOT_BELOW}(?:[789]|10|seven|eight|nine|ten)(?: out)? ?(?:of|/) ?(?:10|ten)"
    rf"|(?:crack|pop|snap|jerk|yank) {THE}(?:neck|head|back|spine|joint)"
)
"""Orders to press into a sign or above 6 of 10, or to crack a joint."""

_ONE_PART = (
    r"(?:^|(?<=; ))(?:(?:even )?(?:if|when|though)\b[^;:]*"
    r"|(?:avoid|never|not|don't)(?: do| ever)?(?: like)?(?: this| these)?):"
)
"""What begins a part and goes on after its colon: `if it tingles: stop`, `never: ...`."""

BIDS = (
    r" *(?:(?:and|just|so|now|please|simply) )*(?:press|push|dig|knead|massag|rub|squeez|roll"
    r"|hold|keep|stay|lean|turn|twist|pull|bend|stretch|work|breathe|carry|continue|ignore|endure"
    r"|let it)"
)
"""How a part begins that tells what to do."""


def goes_on(text: str) -> str | None:
    """Return the words of a line that have you go on in spite of a sign, or look for one."""
    line = re.sub(r"\bnot (?=even (?:if|when|though)\b)", "", plain(text))
    line = re.sub(SPARES_NOTHING, "", re.sub(_MINDS_NOT, "ignore", line))
    for sentence in re.split(r"[.!](?!\d)", line):
        said = re.sub(_ONE_PART, lambda found: f"{found[0][:-1]} -", " ".join(sentence.split()))
        for part in dict.fromkeys((*re.split("[;:]", said), said)):
            for orders, excuse in ((_UNTIL, NOT_SO), (_IN_SPITE, ENDS), (_TOO_MUCH, ENDS)):
                order = re.search(rf"\b(?:{orders})\b", part)
                if order and not re.search(rf"\b(?:{excuse})\b", _around(order)):
                    return order[0]
    return None


def _around(order: re.Match[str]) -> str:
    """Return what may excuse an order: the parts of the sentence in which it stands, without what
    is said before an order of its own (`no rush, press until ...`). What stops a person may
    stand in the order itself: `don't stop`.
    """
    before, after = order.string[: order.start()], order.string[order.end() :]
    before = re.split("[;:]", before)[-1]
    own = before.split(",")[-1]
    if re.match(BIDS, own + order[0]):
        before = own
    after, comma, rest = re.split("[;:]", after)[0].partition(",")
    # `Ignore the tingling, it passes` is no order to wait until it has passed.
    rest = re.sub(rf"\b(?:{FADES})\b", "", rest)
    return before + re.sub(_DONT, "", order[0] + after) + comma + re.sub(_DONT, "", rest)
