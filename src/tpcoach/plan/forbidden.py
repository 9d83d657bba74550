"""What the words of a routine may not ask for: to press a place that is never pressed, to go on in
spite of what must stop a person, and what a head never does.

Words alone are looked at, in everyday English and in the plainest words of its neighbours. That a
line passes does not make it safe.
"""

import re
import unicodedata

from tpcoach.plan.places import MUSCLES, PLACES, THE

_PRESSED_ALONG = (
    rf"(?:along|up and down|the (?:whole |full )?length of) {THE}spine"
    rf"|(?:under|beneath) {THE}arm"
    rf"|(?<!roll your )(?<!roll the )spine"
    r"(?! (?:\w+ )*?(?:wall|floor|mat|chair|bed|ground|straight|long|tall))"
)
"""What may be named in a hold, as where muscles are, and not be pressed."""

_NAMED = rf"\b(?:(?:(?P<place>{PLACES})|(?P<muscle>{MUSCLES}))s?|(?P<pressed>{_PRESSED_ALONG}))\b"

_GUN = (
    r"\b(?:(?:massage |percussion |muscle )?guns?|theragun|hypervolt|massage devices?"
    r"|(?:percussi(?:on|ve)|vibrat\w+|electric) (?:massager|ball|roller|device|tool)s?"
    r"|massagepistole)\b"
)
_NEAR_THE_HEAD = r"\b(?:neck|nape|throat|head|face|jaws?|temples?|skull|nacken|hals|nuque)\b"
"""Where a massage gun is never guided. Source: content reference 4.3."""

_SOFT = r"(?:belly|stomach|tummy|abdomen|abdominals)"
_MOVES = (
    r"(?:lift|raise|lower|drop|tuck|curl|point|turn|lengthen|tilt|draw|bring|relax|straighten)"
    r"(?: up| in| down| under)?"
)
_OFF_A_FOLD = (
    rf"(?:below|above) {THE}(?:crook|crease|fold|bend) (?:at|of|on) (?:the top of )?"
    rf"{THE}(?:leg|lap|thigh|elbow|arm|knee)"
)
_WHERE = r"(?<!where )(?<!where you )(?<!where you can )"
_PRESSES_NONE = (
    r"leave (?:\w+ ){1,4}alone|(?:front|back) folds? of (?:the|your|this) arm ?pit"
    r"|arm ?pit(?:'s)?(?: front| back)? folds?"
    r"|(?:below|above) the (?:groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee)"
    rf"|(?:above|below) (?:the inner edge of )?{THE}(?:inner )?knee ?cap|above {THE}tail ?bone"
    rf"|{_OFF_A_FOLD}|(?:outside|beside|next to) {THE}(?:front )?bone of {THE}shin"
    rf"|(?:outside|beside|next to|above) {THE}"
    rf"(?:shin ?bone|vertebrae|back ?bone|bones of {THE}spine|sit ?bone|heel cord|achilles)s?"
    rf"|(?:head|ears|shoulders|weight)(?: \w+)? (?:on|over) {THE}spine"
    rf"|(?:sit|sitting)(?: \w+)? on {THE}sit ?bones"
    rf"|{_MOVES} {THE}"
    r"(?:tail ?bone|(?:breast|chest) ?bone|sternum|knee ?caps?|back ?bone|shin ?bones?)"
    r"|hands? (?:on|over) your heart"
    rf"|(?:keep|hold|let|lift) {THE}chest(?: be)? (?:open|wide|broad|soft) over {THE}heart"
    rf"|breath\w*(?: \w+ly)? (?:with|from|into) {THE}diaphragm"
    rf"|(?:keep|leave|let|hold) {THE}abs(?: go| be)? (?:loose|soft|relaxed)"
    rf"|a warm (?:spot|patch|area) in {THE}muscle is (?:fine|normal|all right)"
    r"(?! (?:to|for)\b|.*\b(?:press|push|dig|lean|knead|rub|roll|massag))"
    rf"|muscle belly|belly of (?:the|this|your) (?:muscle|calf)|breathe into your {_SOFT}"
    rf"|(?:rest|lay) (?:(?:the|this|your|one|other|hand|arm) )+on your {_SOFT}"
    rf"|(?:roll|turn)(?: over)? onto your {_SOFT}|{_SOFT} (?:soft|relaxed|loose)"
    rf"|(?:lie|lying) (?:face down )?on your {_SOFT}(?! with the (?:ball|roller))"
    r"|(?:close|shut|rest) your eyes"
    rf"|eyes (?:closed|open|shut|on)|your {_SOFT} (?:go )?soft|(?:brace|tighten) your {_SOFT}"
    rf"|{_WHERE}(?:feel|see) (?:a|your|the|any) (?:pulse|swelling)|wound a?round"
    rf"|(?:slight|little|small|soft) bend (?:of|in|at) {THE}\w+"
    rf"|between {THE}(?:lowest|last) ribs? and"
)
"""Words in which the name of such a place does no harm."""

_BELOW_THE_RIBS = rf"below {THE}(?:lowest|last) ribs?"
_BY_THE_KIDNEYS = (
    rf"\b(?:front|sides?(?! of {THE}(?:spine|midline))|flanks?|waist|deep\w*|hard\w*|firm\w*"
    r"|strong\w*|push\w*|dig\w*|up|thump\w*|knock\w*|pound\w*|tap\w*)\b"
)
"""How one never presses there, and where. Source: content reference 2.7."""

_SPARES_IT = (
    r"never|not(?! only| just| too)|\w+n't|avoid(?:ing)?|leav(?:e|ing) out|spar(?:e|ing)"
    r"|without (?:touching|pressing|going|rolling|reaching|getting|slipping|leaning)"
    r"|nie|niemals|nicht|kein\w*|jamais|pas|evitez?|nunca|evita\w*"
)
"""Words of a line that says what to leave alone."""

_KEEPS_OFF = r"off|away from|clear of|instead of|rather than"
_MOVES_ON = (
    r"(?:and|then)(?: \w+){0,2} (?:on|onto|in|into|over|along|across|to|under)"
    r"|press|push|dig|knead|massage|rub|lean"
)
"""The same of a way round it, and words that lead on from there: `off the chin and on to ...`."""

_NOT_TO = (
    r"\b(?:never|not|\w+n't|no (?:need|reason|point) (?:to|in|for)|without|instead of|rather than"
    r"|stop)(?: (?:to|ever|be|sure|just|simply|even|try|trying"
    r"|that|you|dare|want|need|please|should))*"
)
_DOUBLE = (
    rf"{_NOT_TO} (?:leav(?:e|ing) out|avoid(?:ing)?|skip(?:ping)?|forget(?:ting)?|miss(?:ing)?"
    r"|omit(?:ting)?|neglect(?:ing)?|spar(?:e|ing)|(?:keep|stay|steer)(?:ing)?"
    r" (?:off|away from|clear of)"
    r"|stop(?:ping)? (?:at|before|short of|until|till))\b"
    r"(?! (?:\w+ ){0,4}(?:stretch|exercise|routine)\b)"
)
_LEFT_OUT = (
    rf"{_NOT_TO} (?:leav(?:e|ing)|let) ((?:\w+ ){{1,4}})(?:be left |go )?(?:out|alone|untreated)\b"
)
"""What spares nothing since it is said not to be left out: it is an order to press."""

_SPARES_NOTHING = (
    r"\b(?:off (?:you|we)(?= go)"
    r"|(?:do not|don't|never|no need to|stop) (?:worry|worrying|mind|hesitate|fret|panic|fear"
    r"|be (?:shy|afraid|scared|gentle|timid)|hold back)|why (?:not|don't you)"
    r"|no (?:problem|worries|fear|rush|hurry)"
    r"|if (?:you )?(?:like|want|wish|prefer|can|dare|possible|needed)"
    r"(?= ?,| ?$| (?:to )?(?:press|push|dig|roll|lean|knead|massage|rub|keep|hold|go"
    r"|ball|roller|thumb))"
    r"|not (?:so |that |too |very )?(?:hard|strongly|bad|dangerous|long|fast)(?= ?,| and\b|$))\b"
)
"""What looks as if it spared something."""

_MINDS_NOT = (
    r"\b(?:do not|don't|never|no need to|stop)"
    r" (?:worry|worrying|mind|fear|fret|be (?:afraid|scared))"
    r"(?: about| of)?(?= (?:if|when|the|your|any|a|some)\b)"
)
"""What has you ignore what comes next."""

_PRESSES = (
    r"(?:press|push|dig|knead|massag|rub|squeez|pinch|pok|prod|roll|jab|ball|roller|thumb|knuckle)"
    r"\w*(?: (?:\w+ly|hard|firm|deep|straight|left|right|soft|whole"
    r"|the|your|this|each|both|a|an|two|with|it|ball|roller"
    r"|thumbs?|fingers?|fingertips|knuckles?|hands?|palms?|fists?|elbows?|on|onto|in|into|to|at"
    r"|of|for|against|over|along|down|up|across|under|around))*"
)
"""Words of a line that presses what comes next."""

_GOES_ALONG = r"(?:go|move|work|walk|travel|slide|glide)(?: \w+ly| slowly)?"
_RELEASES = (
    r" (?:releases?|massag\w+|press(?:es|ing)?|rub(?:s|bing)?|kneading|rolling"
    r"|is (?:where|what) (?:you|we) press)"
)
_BACK_ON_IT = (
    r"\b(?:beside|next to|outside|below|above|around|near|side of|off|away from|clear of) "
    r"([^,;]*?)(?:[,;]| (?:and|but|then|now|next|finally|also|straight|right|directly"
    r"|after that|go|move|work))+"
    r" (?:on top of|on(?:to)?|in(?:to|side)?|over|across) (?:it|them)\b"
)
"""`Beside the spine and then on it`: such a place, spared and pressed after all."""

_CLAUSE = (
    r"[.,;:!?()]|\b(?:but|then|instead(?! of))\b|\band (?=press|push|dig|roll|lean|knead|massage)"
)

_SIGN = (
    r"(?:numb\w*|tingl\w*|pins and needles|dizz\w*|faint\w*|light ?headed|nause\w*|sick|burns?"
    r"|prickl\w*|zaps?|zings?|sting\w*|(?:see|seeing) stars"
    r"|(?:foot|feet|toes?|legs?|hands?|arms?|fingers?|thumbs?|skin|it|they)(?: \w+)? "
    r"(?:(?:go(?:es|ing)?|has gone|fall(?:s|ing)?|turns?|gets?|is|are) "
    r"(?:to sleep|asleep|dead|blue|white)|buzz\w*)"
    r"|(?:lose|loses|losing) (?:all )?(?:feeling|sensation)|no feeling"
    r"|(?:can't|cannot) feel|black(?:s|ing)? out|pass(?:ing)? out"
    r"|burning|sharp\w*|stab(?:s|bing)?|shoot(?:s|ing)|electric|blurr\w*|breathless|weakness"
    r"|(?:goes|feels?|gets?) weak|unbearable|agony)"
)
"""What must stop a person. Source: content reference section 4.4 ("During") and 1."""

_GOES_ON = (
    r"(?:keep (?:on|going|press\w*|push\w*|roll\w*|hold\w*|rubb\w*|lean\w*|it up|at it)"
    r"|carry on|go on|continue\w*|push on|(?:don't|do not|never) (?:stop|let go|ease|move|give up)"
    r"|press on(?= ?(?:$|,|and|anyway|even|if|when|though|through|regardless))"
    r"|keep (?:up )?(?:the|this|your) pressure(?= ?(?:$|,|;|:|on|up|and|even|steady|if|when))"
    r"|(?:push|press|work|roll|breathe|lean|hold|hold on|hang on) (?:through|past)"
    r"|stay (?:on|there|with)|ignore|endure|(?:hold on|hang on|hang in there|stay put)(?= ?(?:$|,))"
    r"|(?:tough|stick|sweat) it out|(?:grin and )?bear (?:it|with it)|put up with|soldier on"
    r"|persist"
    r"|persevere"
    r"|(?:take no notice|pay no (?:attention|heed)|disregard|forget)(?: (?:of|to|about))?"
    r"|(?:don't|do not|never) give in|no (?:reason|need) to (?:stop|let go|ease)"
    r"|in spite of|despite|regardless of)"
)
_DONT = rf"\b(?:{_GOES_ON}|can't|cannot|(?:don't|do not|never) let|no pain,? no gain|no feeling)\b"
"""Words of an order that look as if they said to stop."""

_PRAISED = (
    r"(?:(?:is|are|means) (?:quite |just |only )?(?:a )?"
    r"(?:normal|fine|good|ok|okay|harmless|wanted|welcome|all right|(?:to be )?expected|part of it"
    r"|what (?:you|we) (?:want|need|are after)|the (?:aim|goal|point|idea))"
    r"|(?:means?|shows?|tells you) (?:that )?"
    r"(?:it|you|they|this|the \w+)(?:'\w+| is| are| have| has)?(?: \w+)?"
    r" (?:works?|working|right|on it|(?:found|hit)(?! (?:a|the) (?:nerve|artery|wrong))|releas\w*"
    r"|heal\w*|loosen\w*|letting go|lets go|there))"
)
"""What is said of a sign as if it were a good one."""

_HARDER = (
    r"(?:(?:press|push|lean|dig|roll|go) (?:in )?(?:harder|deeper|more)"
    r"|(?:increase|raise|add|use) (?:the |more )?(?:pressure|weight))"
)
_EVEN_IF = r"(?:even (?:if|though|when)|only (?:works?|helps?) (?:when|if|once))"
_LOOKS_FOR = r"(?:(?:wait|aim) for|(?:find|look for) the (?:spot|point) (?:that|which|where))"
_IN_SPITE = (
    rf"(?:{_GOES_ON}|{_HARDER}|{_EVEN_IF}|{_LOOKS_FOR})\b.*\b{_SIGN}|{_EVEN_IF} .*\bhurts?"
    rf"|{_SIGN}(?:\b.*\b(?:{_GOES_ON}|{_HARDER})|(?: \w+){{0,2}} {_PRAISED})"
    rf"|(?:don't|do not|never) let .*\b{_SIGN}\b.*\b(?:put you off|(?:stop|bother|scare) you)"
)
"""Orders to go on with a sign, or to look for one."""

_OVER = r"(?<!over )(?<!above )(?<!than )(?<!below )(?<!under )(?<!from )(?<!past )"
_TOO_MUCH = (
    r"(?:on|onto|into|over|through) (?:the|a|your|any) (?:\w+ )?"
    r"(?:sharp|stabbing|burning|shooting|electric|unbearable|worst|severe) (?:pain|spot|point|ache)"
    rf"|(?:push|press|work|roll|breathe) (?:through|past) {THE}(?:pain|hurt)|no pain,? no gain"
    r"|grit your teeth|until you (?:can't|cannot|can hardly) (?:stand|bear|take|hold)"
    r"|(?:let (?:\w+ ){1,3}|(?:should|must|has to|have to) )"
    r"(?:burn|sting|tingle|zing|go numb|hurt|see stars|(?:be|feel|get) (?:numb|dizzy|faint|sharp))"
    r"|(?:pain|pressure|strength)(?: of| at)? (?:[789]|10)"
    r"|as (?:hard|deep(?:ly)?|strong(?:ly)?|firm(?:ly)?) as (?:you|possible|it)\b(?: \w+)*"
    r"|(?:with|at) (?:your )?(?:all(?: of)?(?: your)?|full|maximum|maximal)"
    r" (?:strength|might|force|power|pressure)"
    r"|(?:worse|more) (?:it |that )?(?:\w+ )?(?:hurts?|burns?|stings?|tingles?|pain)"
    r"(?: \w+)*,? the (?:better|faster|sooner|quicker)|the (?:sharper|harder) the better"
    r"|(?:make it|want it to) (?:hurt|burn|sting|tingle|go numb)"
    rf"|{_OVER}(?:[789]|10|seven|eight|nine|ten)(?: out)? ?(?:of|/) ?(?:10|ten)"
    rf"|(?:crack|pop|snap|jerk|yank) {THE}(?:neck|head|back|spine|joint)"
)
"""Orders to press into a sign or above 6 of 10, or to crack a joint."""

_BACK = r"(?:right |all the way |far )?back(?:wards?)?(?! (?:to|into|against|on|in|over))"
_HEAD = rf"{THE}(?:head|neck|nape|chin)"
_WITH_FORCE = r"(?:hard|firmly|strongly|sharply|quickly|fast|suddenly|with force)"
_NEVER_DONE = (
    rf"circl\w*(?: \w+ly)? {_HEAD}|(?:head|neck) (?:circles|circling|rolls)"
    rf"|(?:roll|rotate|swing|whirl)\w* {_HEAD}(?: \w+ly)? (?:a?round|in (?:a )?circles?|in full)"
    r"|circles? with (?:the|your) (?:head|nose|chin)"
    rf"|(?:pull|tug|haul)\w* {_WITH_FORCE} (?:(?:on|at|down) )*{_HEAD}"
    rf"|(?:pull|tug|haul|push|turn|twist)\w* (?:(?:on|at|down) )*{THE}(?:head|neck)(?: \w+){{0,4}}"
    r" with (?:(?:both|your|the|one|other|that) )+hands?"
    rf"|(?:turn|twist|whip|throw|nod|drop)\w* {_HEAD}(?: \w+){{0,3}} {_WITH_FORCE}"
    rf"|open\w* {THE}(?:jaw|mouth)(?: \w+){{0,3}} with {THE}(?:fingers?|thumbs?|hands?)"
    rf"|(?:rock|roll|turn)\w* {_HEAD}(?: \w+){{0,3}} on {THE}balls?"
    rf"|(?:jerk|yank|wrench|bounce|forc|whip|crank)\w* {THE}(?:head|neck|chin|jaw)"
    rf"|(?:drop|tilt|tip|lean|bend|let|lay|hang|take)\w* {_HEAD} (?:\w+ )?{_BACK}"
    r"\b.*\b(?:turn|rotat|twist)\w*"
    rf"|(?:turn|rotat|twist)\w* {_HEAD}\b.*\b(?:drop|tilt|tip|lean|bend)\w* (?:it|{_HEAD}) {_BACK}"
)
"""What a head or a neck never does. Source: content reference, the "Not" of 2.1 to 2.3."""

_UNTIL = (
    rf"(?:(?:until|till|to where)|only (?:stop|end|let go) (?:if|when|once)) .*\b(?:{_SIGN}|blue"
    r"|purple|white|black|bruis\w+|crack\w*|pops?|snaps?|clicks?|bleed\w*|cry|scream\w*|stars|hurts?)"
)
"""Orders to press or turn until there is a sign."""

_ONE_PART = (
    r"(?:^|(?<=; ))(?:(?:even )?(?:if|when|though)\b[^;:]*"
    r"|(?:avoid|never|not|don't)(?: do| ever)?(?: like)?(?: this| these)?):"
)
"""What begins a part and goes on after its colon: `if it tingles: stop`, `never: ...`."""

_BIDS = (
    r" *(?:(?:and|just|so|now|please|simply) )*(?:press|push|dig|knead|massag|rub|squeez|roll"
    r"|hold|keep|stay|lean|turn|twist|pull|bend|stretch|work|breathe|carry|continue|ignore|endure"
    r"|let it)"
)
"""How a part begins that tells what to do."""

_NO_STOP = (
    r"(?:never|(?:do not|don't)(?: (?:have|need) to)?|no (?:need|reason) to|need not|needn't)"
    r"(?: ever)? (?:stop\w*|eas(?:e|ing) off|let(?:ting)? go|giv(?:e|ing) up|quit)"
)
_AVOIDS_TO_STOP = (
    r"(?:stopping|(?:eas|back)ing off|letting go|giving up|breaking off|ending)\b.*\b"
    rf"(?:when|if|as|because|once|though|for|at) .*\b(?:{_SIGN}|hurts?|pain)"
)
_AVOIDS_TO_SPARE = (
    r"(?:leaving out|taking (?:\w+ ){1,3}off|skipping|missing|sparing|avoiding|omitting"
    rf"|letting go of|(?:keep|stay)ing (?:off|away from|clear of))"
    rf" {THE}"
)
"""Words that say the opposite where a file says what to avoid or when to stop."""

_FADES = r"gone(?! (?:dead|numb|to sleep|blue|white))|goes away|fades?|eases?|settles?|passes"
_NOT_SO = rf"{_SPARES_IT}|no|nothing|none|without|{_FADES}"
_ENDS = rf"{_NOT_SO}|stop|ease off|let go|end|ask|see a|unless|leave"
"""Words of a sentence that says when to stop, or what not to feel."""


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def never_pressed(text: str, held: bool = True) -> str | None:
    """Return the place in a line that must never be pressed, unless the line says so: one that is
    named in a line about a hold; in any other, one that the line has you press.
    """
    words = re.sub(_LEFT_OUT, r"press \1", re.sub(_DOUBLE, "press", _words(text)))
    again = re.search(_BACK_ON_IT, words)
    if again and (re.search(_NAMED, again[1]) or re.search(r"\b(?:spine|bone)", again[1])):
        return again[0]
    harmless = f"{_PRESSES_NONE}|{_SPARES_NOTHING}"
    if not re.search(_BY_THE_KIDNEYS, words):
        harmless += f"|{_BELOW_THE_RIBS}"
    rest = re.sub(harmless, "", words)
    for clause in re.split(_CLAUSE, rest):
        for place in re.finditer(_NAMED, clause):
            before, after = clause[: place.start()], clause[place.end() :]
            named = held and not place["pressed"]
            if (named or _pressed(place, before, after)) and not _spared(before):
                return place[0]
    return None


def _pressed(place: re.Match[str], before: str, after: str) -> bool:
    """Whether a place is pressed by the words next to it."""
    verb = f"{_PRESSES}|{_GOES_ALONG}" if place[0].startswith("along") else _PRESSES
    if re.search(rf"\b(?:{verb}) $", before):
        return True
    return bool(place["place"] and re.match(rf"{_RELEASES}\b", after))


def _spared(before: str) -> bool:
    """Whether what stands before a place says to leave it alone."""
    if re.search(rf"\b(?:{_SPARES_IT})\b|^ ?(?:stop )?if ", before):
        return True
    *_, beside = ("", *re.split(rf"\b(?:{_KEEPS_OFF})\b", before))
    return beside != before and not re.search(rf"\b(?:{_MOVES_ON})\b", beside)


def never_used(text: str, near_head: bool) -> str | None:
    """Return the massage gun that a line has for the head or the neck, by its words or because it
    is `near_head`, unless the line says to leave it.
    """
    for clause in re.split(_CLAUSE, _words(text)):
        gun = re.search(_GUN, clause)
        for_it = near_head or re.search(_NEAR_THE_HEAD, clause)
        if gun and for_it and not re.search(rf"\b(?:{_SPARES_IT}|no|without)\b", clause):
            return gun[0]
    return None


def _words(text: str) -> str:
    return " ".join(re.split(r"[\s_/\u2010-\u2015-]+", _plain(text)))


def goes_on(text: str) -> str | None:
    """Return the words of a line that have you go on in spite of a sign, or look for one, or do
    what a head never does.
    """
    plain = re.sub(r"\bnot (?=even (?:if|when|though)\b)", "", _plain(text))
    plain = re.sub(_MINDS_NOT, "ignore", plain)
    for sentence in re.split(r"[.!](?!\d)", re.sub(_SPARES_NOTHING, "", plain)):
        words = re.sub(_ONE_PART, lambda found: f"{found[0][:-1]} -", " ".join(sentence.split()))
        done = re.search(rf"\b(?:{_NEVER_DONE})", words)
        if done and not re.search(rf"\b(?:{_NOT_SO})\b", words[: done.start()]):
            return done[0]
        for part in (*re.split("[;:]", words), words):
            for orders, excuse in ((_UNTIL, _NOT_SO), (_IN_SPITE, _ENDS), (_TOO_MUCH, _ENDS)):
                order = re.search(rf"\b(?:{orders})\b", part)
                if order and not re.search(rf"\b(?:{excuse})\b", _around(order)):
                    return order[0]
    return None


def not_to_avoid(text: str) -> str | None:
    """Return the words of a line below `avoid` that have you avoid to stop, or to leave alone what
    is never pressed.
    """
    words = _words(text)
    spared = re.match(_AVOIDS_TO_SPARE, words)
    if spared and (place := re.match(_NAMED, words[spared.end() :])):
        return spared[0] + place[0]
    found = re.match(rf"(?:{_AVOIDS_TO_STOP}|{_NO_STOP})\b", words)
    return found and found[0]


def no_stop(text: str) -> str | None:
    """Return the words of a line below `stop_if` that have you go on."""
    words = _words(text)
    found = re.search(rf"(?:^|[,.;:] |\b(?:you|there is|there's) )(?:{_NO_STOP})\b", words)
    return found[0] if found else re.match(_BIDS, words) and goes_on(text)


def _around(order: re.Match[str]) -> str:
    """Return what may excuse an order: the parts of the sentence in which it stands, without what
    is said before an order of its own (`no rush, press until ...`). What stops a person may
    stand in the order itself: `don't stop`.
    """
    before, after = order.string[: order.start()], order.string[order.end() :]
    before = re.split("[;:]", before)[-1]
    own = before.split(",")[-1]
    if re.match(_BIDS, own + order[0]):
        before = own
    after, comma, rest = re.split("[;:]", after)[0].partition(",")
    # `Ignore the tingling, it passes` is no order to wait until it has passed.
    rest = re.sub(rf"\b(?:{_FADES})\b", "", rest)
    return before + re.sub(_DONT, "", order[0] + after) + comma + re.sub(_DONT, "", rest)
