"""What must stop a person, and lines that go on in spite of it, look for it or praise it."""

import re
from itertools import chain

from tpcoach.plan.said import ENDS, FADES, FEARS, NOT_SO, SPARES_NOTHING, THE, one_of, plain

_LIMB = one_of("foot feet toes? legs? hands? arms? fingers? thumbs? skin it they")
_COACH_SAYS = (
    r"(?:it (?:say|beep|tell|warn|ask)|(?:the )?(?:app|coach|timer|screen|program(?:me)?|bell)"
    r" (?:say|beep|tell|warn|ask|end|stop|ring))\w*"
)
SIGN = "|".join((
    "(?:" + one_of("""numb(?:s|ness|ing)? tingl* pins_and_needles dizz* faint* light.?headed nause*
    sick burns? burning prickl* zaps? zings? sting* fuzz* wooz* gidd* sharp* stab(?:s|bing)?
    shoot(?:s|ing) electric blurr* breathless weakness unbearable agony no_feeling
    (?:can't|cannot)_feel los(?:es?|ing)_(?:all_)?(?:feeling|sensation) (?:goes|feels?|gets?)_weak
    (?:black|pass)(?:s|es|ing)?_out see(?:ing)?_(?:stars|spots|double) (?:head|room)_(?:spins|swims)
    """),
    rf"dead {_LIMB}|{_LIMB}(?: \w+)? (?:(?:go(?:es|ing)?|has gone|fall(?:s|ing)?|turns?|gets?|is"
    r"|are) (?:to sleep|asleep|dead|blue|white)|buzz\w*)",
    # The coach's own word counts as one.
    rf"(?:(?<!other side )after|past|beyond|than|although|though|even (?:if|when)) {_COACH_SAYS}",
    r"pain (?:gets?|is getting|grows?|becomes?) (?:\w+ )?(?:worse|stronger|sharper)",
    r"(?:whatever|no matter what|however (?:bad|much)) (?:it|they|this|the|your|happens)"
    r"|come what may|at (?:all costs|any price))",
))  # fmt: skip
"""Source: content reference section 4.4 ("During") and 1."""

_NEVER = r"(?:don't|do not|never)"
_PUT_OFF = one_of("put_off scared frightened afraid worried alarmed bothered deterred discouraged")
_GOES_ON = "|".join((
    r"(?:keep (?:on|going|press\w*|push\w*|roll\w*|hold\w*|rubb\w*|lean\w*|it up|at it)",
    rf"{_NEVER} (?:be|get|feel) (?:{_PUT_OFF})(?: by| of| about| at)?",
    rf"(?:carry|go|push|soldier) on|{_NEVER} (?:stop|let go(?! of)|ease|move|give (?:up|in))",
    r"press on(?= ?(?:$|,|and|anyway|even|if|when|though|through|regardless))",
    r"keep (?:up )?(?:the|this|your) pressure(?= ?(?:$|,|;|:|on|up|and|even|steady|if|when))",
    r"(?:push|press|work|roll|breathe|lean|hold|hold on|hang on) (?:through|past)",
    r"(?:hold on|hang on|hang in there|stay put)(?= ?(?:$|,))",
    r"(?:take no notice|pay no (?:attention|heed)|disregard|forget)(?: (?:of|to|about))?",
    one_of("""stay_(?:on|there|with) continue* ignore endure (?:tough|stick|sweat)_it_out
    bear_(?:it|with_it) no_(?:reason|need)_to_(?:stop|let_go) put_up_with
    persist persevere in_spite_of despite regardless_of""") + ")",
))  # fmt: skip
_DONT = (
    rf"\b(?:{_GOES_ON}|can't|cannot|{_NEVER} let|no (?:pain,? no gain|feeling|matter)"
    rf"|says? stop|or not|stop you|{_NEVER} (?:skip|miss)"
    r"|nothing (?:bad|to (?:fear|worry about)))\b"
)
"""Words of an order that look as if they said to stop."""

_MINDS_NOT = (
    rf"\b(?:do not|don't|never|no need to|stop) {FEARS}"
    r"(?: about| of)?(?= (?:if|when|the|your|any|a|some)\b)"
)
"""What has you ignore what comes next."""

_GOOD = one_of("""normal usual common natural fine good great ok okay healthy harmless wanted
    welcome all_right (?:to_be_)?expected part_of_it no_problem
    nothing_(?:bad|to_(?:fear|worry_about)) what_(?:you|we)_(?:want|need|are_after)
    the_(?:aim|goal|point|idea) (?:(?:only|just)_)?temporary how_(?:you_(?:know|tell)|it_works)
    a_(?:good|great|sure)_sign""")
_BAD = one_of("""stop too wrong enough less off let_go ease end ask see call come change move not
    (?:hit|press*|squeez*|pinch*|on|near|touch*)_(?:a|the)_(?:nerve|artery) (?:nerve|artery)_is""")
_PRAISED = (
    rf"(?:(?:is|are|means) (?:quite |just |only |very |all )?(?:a )?{_GOOD}"
    r"|(?:comes? with|belongs? to|goes with) (?:it|this|that)"
    r"|you (?:are (?:in|at|on) the right|(?:have )?(?:found|hit|got) (?:the|a)(?: right)?) "
    r"(?:spot|point|place)|you (?:have )?(?:found|got) it"
    r"|but (?:it|that|this) (?:really )?(?:helps?|works?|pays off|is worth)"
    r"|(?:(?:do|repeat|start|try|use) )?(?:it |this )?(?:again )?"
    r"(?:anyway|all the same|even so|nevertheless|regardless)"
    rf"|(?:means?|shows?|proves?|tells you|(?:is|are) a sign)\b(?!.*\b{_BAD}\b))"
)
"""What is said of a sign as if it were a good one."""

_OF_BEFORE = (
    rf"[.!;] +(?=(?:just |but |so )?(?:{_GOES_ON}|(?:that|this|it|they|these) {_PRAISED}"
    r"|(?:do|repeat|start|try) (?:it |this )?(?:again )?(?:anyway|all the same))\b)"
)
"""The end of a sentence when the next one says of it that it is a good sign, or to go on."""

_HARDER = (
    r"(?:(?:press|push|lean|dig|roll|go|hold|stay)(?: it| on)? (?:in )?"
    r"(?:harder|deeper|more|longer)|(?:increase|raise|add|use) (?:the |more )?(?:pressure|weight))"
)
_SPITE = (
    r"even (?:if|though|when|with)|although|(?<!as )though|in spite of|despite|regardless of"
    r"|no matter (?:how|if|whether)|however(?= (?:sore|painful|bruised|swollen|much))"
)
_EVEN_IF = rf"(?:{_SPITE}|only (?:works?|helps?) (?:when|if|once))"
_SORE = r"sore\w*|pain(?:s|ful)?|bruis\w+|swollen|swelling|inflamed|hurt(?:s|ing)?"
_SIGN_OR_SORE = rf"{SIGN}|sore|painful|bruised|swollen|inflamed"
_SHRUGS = (
    r"perfect|great|good(?= *(?:$|[,;!]))|super|excellent|lovely|bravo|so what|no problem"
    r"|never mind|who cares|big deal"
)
_LETS_NOT = rf"{_NEVER} let(?=.*\b(?:put you off|(?:stop|bother|scare) you)\b)"
_LOOKS_FOR = r"(?:(?:wait|aim) for|(?:find|look for) the (?:spot|point) (?:that|which|where))"
_IN_SPITE = (
    rf"(?:{_GOES_ON}|{_HARDER}|{_EVEN_IF}|{_LOOKS_FOR}|{_LETS_NOT})\b.*\b{SIGN}"
    rf"|(?:bruis\w+|swelling)(?: \w+){{0,4}} {_PRAISED}"
    rf"|{SIGN}(?:\b.*\b(?:{_GOES_ON}|{_HARDER})|(?:,? \w+){{0,6}},? {_PRAISED}"
    r"|[,?]? (?:that|it|this)(?: is|'s) (?:just |only )?(?:a|the|your) \w+ \w+ing)"
    rf"|{_EVEN_IF} .*\bhurts?|{SIGN}[,?!]* (?:{_SHRUGS})"
    rf"|(?:{_SIGN_OR_SORE}|hurts?) or not"
)
"""Orders to go on with a sign, or to look for one."""
_WHILE_SORE = rf"(?:{_SPITE}) (?:\w+ ){{0,4}}(?:{_SORE})"
_GENTLY = rf"{ENDS}|gent\w+|light\w*|stretch\w*|slow\w*|less"
"""How one may do something where it is still sore. Source: content reference 4.4 ("After")."""

_UNTIL = (
    rf"(?:until|till|to where|only (?:stop|end|let go) (?:if|when|once)) .*\b(?:{SIGN}|blue|black"
    r"|purple|white|bruis\w+|crack\w*|pops?|snaps?|clicks?|bleed\w*|cry|scream\w*|stars|hurts?)"
)
"""Orders to press or turn until there is a sign."""

_NOT_BELOW = "(?<!over )(?<!above )(?<!than )(?<!below )(?<!under )(?<!from )(?<!past )"
_HURTS = r"(?:hurts?|burns?|stings?|tingles?|go numb|pain)"
_TOO_MUCH = "|".join((
    r"(?:on|onto|into|over|through) (?:the|a|your|any) (?:\w+ )?(?:sharp|stabbing|burning|shooting"
    r"|electric|unbearable|worst|severe) (?:pain|spot|point|ache)",
    rf"(?:push|press|work|roll|breathe|go) (?:through|past) {THE}(?:pain|hurt)|no pain,? no gain",
    rf"(?:push|press|lean|dig|go|roll) (?:right |deep )?into {THE}pain|hurts? like hell",
    rf"(?:expect|you (?:will|'ll) (?:feel|get|have|notice|see))(?: \w+){{0,4}} {SIGN}",
    r"grit your teeth|bite(?: down)? (?:on|into) (?:a|your|the) (?:towel|cloth|stick|belt|lip)",
    r"(?:take|have|swallow|drink) .*(?:painkiller|ibuprofen|aspirin|alcohol|schnapps|wine|beer)s?\b"
    r".*\b(?:before(?:hand)?|first|so that|to (?:feel|bear|stand))",
    r"until you (?:can't|cannot|can hardly) (?:stand|bear|take|hold)",
    rf"(?:let (?:\w+ ){{1,3}}|(?:should|must|has to|have to|make it|want it to) )(?:{_HURTS}|zing"
    r"|see stars|(?:be|feel|get) (?:numb|dizzy|faint|sharp))",
    r"as (?:hard|deep(?:ly)?|strong(?:ly)?|firm(?:ly)?) as (?:you|possible|it)\b(?: \w+)*",
    r"(?:with|at) (?:your )?(?:all(?: of)?(?: your)?|full|maximum) (?:strength|might|force|power"
    rf"|pressure)|(?:worse|more) (?:it |that )?(?:\w+ )?{_HURTS}(?: \w+)*,? the (?:better|faster"
    r"|sooner|quicker)|the (?:sharper|harder) the better",
    rf"(?:pain|pressure|strength)(?: of| at)? (?:[789]|10)|{_NOT_BELOW}(?:[789]|10|seven|eight|nine"
    r"|ten)(?: out)? ?(?:of|/) ?(?:10|ten)",
    rf"(?:crack|pop|snap|jerk|yank) {THE}(?:neck|head|back|spine|joint)",
))  # fmt: skip
"""Orders to press into a sign or above 6 of 10, to feel less of it, or to crack a joint."""

_ORDERS = ((_UNTIL, NOT_SO), (_IN_SPITE, ENDS), (_WHILE_SORE, _GENTLY), (_TOO_MUCH, ENDS))
"""Each with the words of a sentence that excuse it."""
_ONE_PART = (
    r"(?:^|(?<=; ))(?:(?:even )?(?:if|when|though)\b[^;:]*"
    r"|(?:avoid|never|not|don't)(?: do| ever)?(?: like)?(?: this| these)?):"
)
"""What begins a part and goes on after its colon: `if it tingles: stop`, `never: ...`."""

BIDS = r" *(?:(?:and|just|so|now|please|simply) )*" + one_of("""press push dig knead massag rub
    squeez roll hold keep stay lean turn twist pull bend stretch work breathe carry continue ignore
    endure let_it""")
"""How a part begins that tells what to do."""


def goes_on(text: str) -> str | None:
    """Return the words of a line that have you go on in spite of a sign, or look for one."""
    line = re.sub(r"\bnot (?=even (?:if|when|though)\b)", "", plain(text))
    line = re.sub(SPARES_NOTHING, "", re.sub(_MINDS_NOT, "ignore", line))
    line = re.sub(r"\b(it|that|this|they)'(?:s|re)\b", r"\1 is", line)
    joined = re.sub(_OF_BEFORE, ", ", line)
    sentences = chain.from_iterable(re.split(r"[.!](?!\d)", each) for each in (line, joined))
    for sentence in dict.fromkeys(sentences):
        said = re.sub(_ONE_PART, lambda found: f"{found[0][:-1]} -", " ".join(sentence.split()))
        for part in dict.fromkeys((*re.split("[;:]", said), said)):
            for orders, excuse in _ORDERS:
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
