"""What the words of a routine may not ask for: to press a place that is never pressed, and to go on
in spite of what must stop a person.

Words alone are looked at, in everyday English and in the plainest words of its neighbours. That a
line passes does not make it safe.
"""

import re
import unicodedata

_THE = r"(?:(?:the|your|this|each|both|a) )?"
_FRONT = r"(?:front|sides?|outside|anterior|lateral)"
_EDGE = r"(?:edge|ridge|crest|front)"
_PIT = r"(?:pit|hollow|dip|hole|notch)(?: right| just)?"

_NEVER_PRESSED = (
    rf"wind ?pipe|trachea|larynx|voice ?box|throat|adam'?s apple|thyroid"
    rf"|{_FRONT}(?: (?:part|half|and|or|the|of|{_FRONT}))* {_THE}neck|neck (?:front|side)"
    rf"|(?:under|below|behind|inside) {_THE}(?:chin|(?:lower )?jaw(?: ?(?:bone|line))?)"
    rf"|(?:floor|bottom) of {_THE}mouth|sterno(?:cleido)?mastoid|scm|scalene"
    rf"|eye(?: ?(?:ball|lid|socket))?|inside (?:of )?{_THE}(?:cheek|mouth)"
    rf"|pulse|nerve|lymph node|gland|heart ?beat|heart (?:is )?(?:beats|beating|pound\w*)"
    rf"|artery|arteries|carotid|jugular|aorta|vein|blood vessel"
    rf"|arm ?pit|axilla|underarm|(?:pit|hollow) (?:of|under|below) {_THE}arm"
    rf"|(?:deep|high|far|right|up) (?:up )?under {_THE}arm"
    rf"|{_PIT} (?:below|under|of) {_THE}(?:collar ?bone|clavicle)"
    rf"|(?:above|behind|over) {_THE}(?:collar ?bone|clavicle)"
    rf"|(?:collar ?bone|clavicle)(?:'?s)?(?: \w+)? {_PIT}"
    rf"|groin|inguinal|crotch|genital|perineum|pubic bone|bikini (?:line|area)"
    rf"|private (?:part|area)|testicle|scrotum|penis|vulva|vagina|anus"
    rf"|inner thigh (?:crease|fold)|(?:crease|fold) of {_THE}(?:inner )?thigh"
    rf"|(?:top|upper end) of {_THE}inner thigh"
    rf"|(?:high|far|right) (?:up )?(?:on|along|up) {_THE}inner thigh|upper(?:most)? inner thigh"
    rf"|where {_THE}(?:leg|thigh) (?:meet|join)s? {_THE}(?:body|trunk|belly|hip|pelvis)"
    rf"|abdomen|abdominal|belly|stomach|tummy|gut|navel|solar plexus|kidney"
    rf"|breast(?: tissue)?|boob|bosom|bust|nipple|breast ?bone|sternum"
    rf"|wound|rash|rashes|varicose|bruise|swelling|swollen|lump|scar|implant|pacemaker|port|shunt"
    rf"|(?:broken|cracked|fractured|dislocated|sprained|torn|infected|inflamed|burnt|burned"
    rf"|bruised) \w+|open sore|(?:the|a|your|fresh) (?:burn|cut)"
    rf"|fracture|infection|inflammation|blood clot|clot|thrombosis"
    rf"|numb (?:skin|spot|patch|area)"
    rf"|spinous process|vertebra|vertebrae|back ?bone|spine bone"
    rf"|(?:on|onto|over|into|across) {_THE}spine"
    rf"|(?:on|over|along) (?:the|its) bones"
    rf"|bones? (?:of|in|at|along|down) (?:the back of )?{_THE}(?:spine|neck|back)"
    rf"|tail ?bone|coccyx|(?:floating|loose|lowest) rib|rib tip|tips? of {_THE}ribs?"
    rf"|(?:back|behind|hollow|pit|crease|bend) (?:of |behind |in )?{_THE}knee"
    rf"|knee ?pit|knee (?:hollow|crease)|popliteal|knee ?cap|patella|sit ?bone"
    rf"|achilles(?: tendon)?|heel cord"
    rf"|shin ?bone|tibia|shin {_EDGE}|{_EDGE} of {_THE}shin"
    rf"|elbow (?:crease|pit|hollow|tip)|(?:crease|pit|hollow|bend|inside|tip) of {_THE}elbow"
    rf"|inner side of {_THE}elbow"
    rf"|inner elbow|cubital fossa|funny ?bone"
    # German, French, Spanish: throat, side of the neck, armpit, groin, hollow of the knee, spine.
    r"|kehle|kehlkopf|gurgel|luftroe?hre|(?:seitlich|seite|vorne?)(?: \w+){0,2} hals(?:es)?"
    r"|(?:auf|gegen|in) (?:den|dem|deinen|deinem|die) hals(?:mitte|seite)?|halsseite|busen"
    r"|adamsapfel|(?:hals)?schlagader|pulsader|achselhoe?hle|achsel|leiste(?:n\w*)?|kniekehle"
    r"|(?:auf|uber|ueber|entlang) (?:die|der|deine|deiner) wirbelsae?ule|brustwarze|augapfel"
    r"|gorge|(?:cote|devant|avant) du cou|sur (?:la|ta|votre) colonne"
    r"|aisselle|aine|creux du genou|garganta|lado del cuello|axila|ingle|sobre (?:la|tu) columna"
)
"""Places that are never pressed, in one number. Source: content reference sections 2 ("universal
never", the column "never", and "Not" of each area) and 4.1; content review section 3 for scalenes
and sternomastoid."""

_PRESSED_ALONG = rf"(?:along|up and down|the (?:whole |full )?length of) {_THE}spine"
"""What may be named in a hold, as where muscles are, and not be pressed."""

_GUN = (
    r"\b(?:(?:massage |percussion |muscle )?guns?|theragun|hypervolt"
    r"|percussi(?:on|ve) massagers?|massagepistole)\b"
)
_NEAR_THE_HEAD = r"\b(?:neck|nape|throat|head|face|jaws?|temples?|skull|nacken|hals|nuque)\b"
"""Where a massage gun is never guided. Source: content reference 4.3."""

_SOFT = r"(?:belly|stomach|tummy|abdomen|abdominals)"
_MOVES = (
    r"(?:lift|raise|lower|drop|tuck|curl|point|turn|lengthen|tilt|draw|bring|relax|straighten)"
    r"(?: up| in| down| under)?"
)
_WHERE = r"(?<!where )(?<!where you )(?<!where you can )"
_PRESSES_NONE = (
    r"leave (?:\w+ ){1,4}alone|(?:front|back) folds? of (?:the|your|this) arm ?pit"
    r"|arm ?pit(?:'s)?(?: front| back)? folds?"
    r"|(?:below|above) the (?:groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee)"
    rf"|(?:above|below) (?:the inner edge of )?{_THE}(?:inner )?knee ?cap|above {_THE}tail ?bone"
    rf"|(?:outside|beside|next to|above) {_THE}"
    rf"(?:shin ?bone|vertebrae|back ?bone|bones of {_THE}spine|sit ?bone|heel cord|achilles)s?"
    rf"|(?:head|ears|shoulders|weight)(?: \w+)? (?:on|over) {_THE}spine"
    rf"|(?:sit|sitting)(?: \w+)? on {_THE}sit ?bones"
    rf"|{_MOVES} {_THE}(?:tail ?bone|breast ?bone|sternum|knee ?caps?|back ?bone|shin ?bones?)"
    rf"|muscle belly|belly of (?:the|this) muscle|breathe into your {_SOFT}"
    rf"|{_SOFT} (?:soft|relaxed|loose)"
    rf"|(?:lie|lying) (?:face down )?on your {_SOFT}|(?:close|shut|rest) your eyes"
    rf"|eyes (?:closed|open|shut|on)|your {_SOFT} (?:go )?soft|(?:brace|tighten) your {_SOFT}"
    rf"|{_WHERE}(?:feel|see) (?:a|your|the|any) (?:pulse|swelling)|wound a?round"
)
"""Words in which the name of such a place does no harm."""

_SPARES_IT = (
    r"never|not(?! only| just| too)|\w+n't|off|away from|clear of|avoid|leave out|spare"
    r"|nie|niemals|nicht|kein\w*|jamais|pas|evitez?|nunca|evita\w*"
)
"""Words of a line that says what to leave alone."""

_SPARES_NOTHING = (
    r"\b(?:(?:do not|don't|never|no need to|stop) (?:worry|worrying|mind|hesitate|fret|panic|fear"
    r"|be (?:shy|afraid|scared|gentle|timid)|hold back)|why (?:not|don't you)"
    r"|no (?:problem|worries|fear|rush|hurry)"
    r"|if (?:you )?(?:like|want|wish|prefer|can|dare|possible|needed)"
    r"(?= ?,| ?$| (?:to )?(?:press|push|dig|roll|lean|knead|massage|rub|keep|hold|go"
    r"|ball|roller|thumb))"
    r"|not (?:so |that |too |very )?(?:hard|strongly|bad|dangerous|long|fast)(?= ?,| and\b|$))\b"
)
"""What looks as if it spared something."""

_PRESSES = (
    r"(?:press|push|dig|knead|massag|rub|squeez|pinch|pok|prod|roll|jab|ball|roller|thumb|knuckle)"
    r"\w*(?: (?:\w+ly|hard|firm|deep|straight|the|your|this|each|both|a|an|two|with|it|ball|roller"
    r"|thumbs?|fingers?|fingertips|knuckles?|hands?|palms?|fists?|elbows?|on|onto|in|into|to|at"
    r"|against|over|along|down|up|across|under|around))*"
)
"""Words of a line that presses what comes next."""

_CLAUSE = r"[.,;:!?()]|\b(?:but|then|instead)\b|\band (?=press|push|dig|roll|lean|knead|massage)"

_SIGN = (
    r"(?:numb\w*|tingl\w*|pins and needles|dizz\w*|faint\w*|light ?headed|nause\w*|sick|burns?"
    r"|prickl\w*|zaps?"
    r"|(?:foot|feet|toes?|legs?|hands?|arms?|fingers?|thumbs?|skin|it|they)(?: \w+)? "
    r"(?:(?:go(?:es|ing)?|has gone|fall(?:s|ing)?|turns?|gets?|is|are) "
    r"(?:to sleep|asleep|dead|blue|white)|buzz\w*)"
    r"|(?:lose|loses|losing) (?:all )?(?:feeling|sensation)|no feeling"
    r"|(?:can't|cannot) feel|black(?:s|ing)? out|pass(?:ing)? out"
    r"|burning|sharp\w*|stabb\w*|shoot(?:s|ing)|electric|blurr\w*|breathless|weakness"
    r"|(?:goes|feels?|gets?) weak|unbearable)"
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
    r"|persevere)"
)
_DONT = rf"\b(?:{_GOES_ON}|can't|cannot|no pain,? no gain|no feeling)\b"
"""Words of an order that look as if they said to stop."""

_OVER = r"(?<!over )(?<!above )(?<!than )(?<!below )(?<!under )(?<!from )(?<!past )"
_IN_SPITE = (
    rf"{_GOES_ON}\b.*\b{_SIGN}|\b{_SIGN}\b.*\b{_GOES_ON}"
    r"|(?:on|onto|into|over|through) (?:the|a|your|any) (?:\w+ )?"
    r"(?:sharp|stabbing|burning|shooting|electric|unbearable|worst|severe) (?:pain|spot|point|ache)"
    rf"|(?:push|press|work|roll|breathe) (?:through|past) {_THE}pain|no pain,? no gain"
    rf"|grit your teeth|even (?:if|though|when) .*\b(?:{_SIGN}|hurts?)"
    r"|until you (?:can't|cannot|can hardly) (?:stand|bear|take|hold)"
    r"|(?:let it|should) (?:burn|tingle|go numb|hurt)"
    r"|(?:pain|pressure|strength)(?: of| at)? (?:[789]|10)"
    r"|as (?:hard|deep(?:ly)?|strong(?:ly)?|firm(?:ly)?) as (?:you|possible|it)\b(?: \w+)*"
    r"|(?:with|at) (?:your )?(?:all(?: of)?(?: your)?|full|maximum|maximal)"
    r" (?:strength|might|force|power|pressure)"
    rf"|{_SIGN}(?: \w+)? (?:is|are|means) (?:quite |just |only )?(?:a )?"
    r"(?:normal|fine|good|ok|okay|harmless|wanted|welcome|all right)"
    rf"|{_OVER}(?:[789]|10|seven|eight|nine|ten)(?: out)? ?(?:of|/) ?(?:10|ten)"
    rf"|(?:crack|pop|snap|jerk|yank) {_THE}(?:neck|head|back|spine|joint)"
)
"""Orders to go on with a sign or to press into one, above 6 of 10, or to crack a joint."""

_UNTIL = (
    rf"(?:until|till|to where) .*\b(?:{_SIGN}|blue|purple|white|black|bruis\w+|crack\w*|pops?"
    r"|snaps?|clicks?|bleed\w*|cry|scream\w*|stars|hurts?)"
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
    rest = re.sub(f"{_PRESSES_NONE}|{_SPARES_NOTHING}", "", _words(text))
    places = rf"\b(?:(?P<named>{_NEVER_PRESSED})s?|(?P<pressed>{_PRESSED_ALONG}))\b"
    for clause in re.split(_CLAUSE, rest):
        for place in re.finditer(places, clause):
            before = clause[: place.start()]
            pressed = (held and place["named"]) or re.search(rf"\b{_PRESSES} $", before)
            if pressed and not re.search(rf"\b(?:{_SPARES_IT})\b|^ ?(?:stop )?if ", before):
                return place[0]
    return None


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
    """Return the words of a line that have you go on in spite of a sign, or look for one."""
    for sentence in re.split(r"[.!?](?!\d)", re.sub(_SPARES_NOTHING, "", _plain(text))):
        words = re.sub(_ONE_PART, lambda found: f"{found[0][:-1]} -", " ".join(sentence.split()))
        for part in (*re.split("[;:]", words), words):
            for orders, excuse in ((_UNTIL, _NOT_SO), (_IN_SPITE, _ENDS)):
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
    if re.match(_BIDS, own + order[0]):
        before = own
    after, comma, rest = re.split("[;:]", after)[0].partition(",")
    # `Ignore the tingling, it passes` is no order to wait until it has passed.
    rest = re.sub(rf"\b(?:{_FADES})\b", "", rest)
    return before + re.sub(_DONT, "", order[0] + after) + comma + re.sub(_DONT, "", rest)
