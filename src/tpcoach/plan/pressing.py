"""What a line has you press, and whether that is a place that is never pressed: what it names, what
it orders, and what it spares; or whether it leaves no room for the file's own holds.
"""

import re

from tpcoach.plan.places import MUSCLES, ORGANS, PLACES, spelt
from tpcoach.plan.said import (
    CLAUSE,
    DATE,
    LEAVES_OUT,
    NOT_TO,
    SPARES,
    SPARES_NOTHING,
    THE,
    one_of,
    words,
)

_PRESSED_ALONG = (
    rf"(?:along|up and down|the (?:whole |full )?length of) {THE}spine|(?:under|beneath) {THE}arm"
    r"|(?<!roll your )(?<!roll the )spine"
    r"(?! (?:\w+ )*?(?:wall|floor|mat|chair|bed|ground|straight|long|tall))"
)
"""What may be named in a hold, as where muscles are, and not be pressed."""

_NAMED = rf"\b(?:(?:(?P<place>{PLACES})|(?P<muscle>{MUSCLES}))s?|(?P<pressed>{_PRESSED_ALONG}))\b"

_BELLY, _SOFT = one_of("belly stomach tummy abdomen abdominals"), one_of("soft relaxed loose")
_NEAR_A_FOLD = (
    r"(?:groin|(?:inner )?elbow|(?:back|hollow) of (?:the|your|this) knee|(?:inner )?knee ?cap"
    rf"|(?:crook|crease|fold|bend) (?:at|of|on) (?:the top of )?{THE}\w+)"
)
_BONES = (
    rf"(?:(?:front )?bone of {THE}shin|bones of {THE}spine|"
    + one_of("shin_?bone vertebrae back_?bone sit_?bone heel_cord achilles") + "s?)"
)  # fmt: skip
_MOVES = one_of("lift raise lower drop tuck curl turn lengthen tilt draw bring relax straighten")
_MOVED = one_of("tail_?bone (?:breast|chest)_?bone sternum knee_?caps? back_?bone shin_?bones?")
_HARMLESS = "|".join((
    # Beside it.
    rf"(?:below|above|width under) (?:the inner edge of )?{THE}{_NEAR_A_FOLD}",
    rf"(?:outside|beside|next to|above) {THE}{_BONES}|above {THE}tail ?bone",
    r"(?:front|back) folds? of (?:the|your|this) arm ?pit|arm ?pit(?:'s)?(?: front| back)? folds?",
    # What is moved, rests or is felt.
    rf"{_MOVES}(?: up| in| down)? {THE}{_MOVED}|(?:sit|sitting)(?: \w+)? on {THE}sit ?bones",
    rf"(?:head|ears|shoulders|weight)(?: \w+)? (?:on|over) {THE}spine",
    rf"(?:keep|hold|let|lift) {THE}chest(?: be)? (?:open|wide|broad|soft) over {THE}heart",
    r"(?:may|might|could|can) (?:be|mean) a (?:\w+ )?tear",
    r"wound round|hands?(?: rests)? on your heart",
    r"(?:close|shut|rest) your eyes|eyes (?:closed|open|shut|on)",
    rf"(?:slight|little|small|soft) bend (?:of|in|at) {THE}\w+|leave (?:\w+ ){{1,4}}alone",
    rf"between {THE}(?:lowest|last) ribs? and|muscle belly|belly of {THE}(?:muscle|calf)",
    rf"(?<!where )(?<!where you )(?<!where you can )(?:feel|see) (?:any )?{THE}(?:pulse|swelling)",
    rf"(?:means you(?: are|'re) on {THE}(?:nerve|artery)"
    r"|a warm (?:spot|patch|area) in (?:the )?muscle is (?:fine|normal|all right))"
    r"(?! (?:to|for)\b|.*\b(?:press|push|dig|lean|knead|rub|roll|massag))",
    # The belly, which breathes, is lain on and goes soft.
    rf"breath\w*(?: \w+ly)? (?:with|from|into) {THE}(?:diaphragm|{_BELLY})",
    rf"{_BELLY} (?:go )?{_SOFT}|(?:keep|leave|let|hold) {THE}abs(?: go| be)? {_SOFT}",
    rf"(?:(?:brace|tighten)|(?:roll|turn)(?: over)? onto) your {_BELLY}",
    rf"(?:rest|lay) (?:(?:the|this|your|one|other|hand|arm) )+on your {_BELLY}",
    rf"(?:lie|lying) (?:face down )?on your {_BELLY}(?! with the (?:ball|roller))",
))  # fmt: skip
"""Words in which the name of such a place does no harm."""

_BELOW_THE_RIBS = rf"below {THE}(?:lowest|last) ribs?"
_BY_THE_KIDNEYS = (
    rf"\b(?:sides?(?! of {THE}(?:spine|midline))|flanks?|front|waist|deep\w*|hard\w*|firm\w*"
    r"|strong\w*|push\w*|dig\w*|up|thump\w*|knock\w*|pound\w*|tap\w*)\b"
)
"""How one never presses there, and where. Source: content reference 2.7."""

_OFF = r"(?:off|away from|clear of)"
_MOVES_ON = (
    r"(?:and|then)(?: \w+){0,2} (?:on|onto|in|into|over|along|across|to|under)"
    r"|press|push|dig|knead|massage|rub|lean"
)
"""Words that lead on from a way round a place: `off the chin and on to ...`."""

_DOUBLE = (
    rf"{NOT_TO} (?:{LEAVES_OUT}|stop(?:ping)? (?:at|before|short of|until|till))\b"
    r"(?! (?:\w+ ){0,4}(?:stretch|exercise|routine)\b)"
)
_LEFT_OUT = (
    rf"{NOT_TO} (?:leav(?:e|ing)|let) ((?:\w+ ){{1,4}})(?:be left |go )?(?:out|alone|untreated)\b"
)
"""What spares nothing since it is said not to be left out: it is an order to press."""

_SPARING = rf"(?=\w+ing\b)(?:{LEAVES_OUT}|taking (?:\w+ ){{1,3}}off|letting go of) {THE}"

_WITH = one_of("""\\w+ly hard firm deep straight left right soft whole the your this each both a an
    two with it ball roller thumbs? fingers? fingertips knuckles? hands? palms? fists? elbows? on
    onto in into to at of for against over along down up across under around""")
_PRESSES = (
    r"(?:press|push|dig|knead|massag|rub|squeez|pinch|pok|prod|roll|jab|ball|thumb|knuckle)\w*"
    rf"(?: {_WITH})*"
)
"""Words of a line that presses what comes next."""

_GOES_ALONG = r"(?:go|move|work|walk|travel|slide|glide)(?: \w+ly)?"
_RELEASES = (
    r" (?:releases?|massag\w+|press(?:es|ing)?|rub(?:s|bing)?|kneading|rolling"
    r"|is (?:where|what) (?:you|we) press)"
)
_BACK_ON_IT = (
    rf"\b(?:beside|next to|outside|below|above|around|near|side of|{_OFF}) ([^,;]*?)(?:[,;]| "
    + one_of("and but then now next finally also straight right directly after_that go move work")
    + r")+ (?:on top of|on(?:to)?|in(?:to|side)?|over|across) (?:it|them)\b"
)
"""`Beside the spine and then on it`: such a place, spared and pressed after all."""


def never_pressed(text: str, held: bool = True) -> str | None:
    """Return the place in a line that must never be pressed, unless the line says so: one that is
    named in a line about a hold; in any other, one that the line has you press.
    """
    line = spelt(words(text))
    if not re.search(_NAMED, line) and "bone" not in line:
        return None
    line = re.sub(_LEFT_OUT, r"press \1", re.sub(_DOUBLE, "press", line))
    again = re.search(_BACK_ON_IT, line)
    if again and (re.search(_NAMED, again[1]) or re.search("spine|bone", again[1])):
        return again[0]
    line = re.sub(SPARES_NOTHING, "", re.sub(_HARMLESS, "", line))
    if not re.search(_BY_THE_KIDNEYS, line):
        line = re.sub(_BELOW_THE_RIBS, "", line)
    for clause in re.split(CLAUSE, line):
        for place in re.finditer(_NAMED, clause):
            before, after = clause[: place.start()], clause[place.end() :]
            named = held and not place["pressed"]
            if (named or _pressed(place, before, after)) and not _spared(before):
                return place[0]
    return None


def never_held(muscle: str) -> str | None:
    """Return what the name of a muscle names instead of one."""
    found = re.fullmatch(rf"(?:\w+ ){{0,2}}{ORGANS}s?", words(muscle))
    return found and found[0]


def _pressed(place: re.Match[str], before: str, after: str) -> bool:
    """Whether a place is pressed by the words next to it."""
    verb = f"{_PRESSES}|{_GOES_ALONG}" if place[0].startswith("along") else _PRESSES
    if re.search(rf"\b(?:{verb}) $", before):
        return True
    return bool(place["place"] and re.match(rf"{_RELEASES}\b", after))


def _spared(before: str) -> bool:
    """Whether what stands before a place says to leave it alone."""
    if re.search(rf"\b(?:{SPARES})\b|^ ?(?:stop )?if ", before):
        return True
    *_, beside = ("", *re.split(rf"\b(?:{_OFF}|instead of|rather than)\b", before))
    return beside != before and not re.search(rf"\b(?:{_MOVES_ON})\b", beside)


def sparing(text: str) -> str | None:
    """Return the words with which a line begins to spare what is never pressed."""
    line = words(text)
    spared = re.match(_SPARING, line)
    place = spared and re.match(_NAMED, line[spared.end() :])
    return spared[0] + place[0] if spared and place else None


_WHO = one_of("scan mri x_ray operation surgery doctor physio* appointment check_?up results? i we")
_HURT = one_of("""swell* swollen bruis* stitches sutures? staples plaster cast splint brace
    dressing bandage wounds? cuts? scabs? scars? rash burns? blisters? fractures? breaks? bones?
    sprains? strains? tears? injur* infections? fever inflam* redness clots? graft graze tendons?
    ligaments?""")
_GROWN = one_of("heal* clos* knit* mend* united")
_HEALED = rf"(?:{_GROWN}|{one_of('out off better stable')})"
_PASSED = rf"(?:{_HEALED}|{one_of('gone fad* clear* settl* over ended down away removed subsid*')})"
_ONES = r"(?:the|your|this|all|its|that|any of the) (?:\w+ ){0,2}"
_NOT_WELL = (
    rf"(?:there (?:is|'s) no (?:more |longer any )?{_HURT}|{_ONES}skin (?:\w+ ){{0,2}}{_GROWN}|"
    rf"{_ONES}{_HURT} (?:\w+ ){{0,2}}{_PASSED}"
    rf"|(?:it|this|that|they)(?: \w+|'s)? (?:fully |properly |well )?{_GROWN})"
)
_WHILE = (
    rf"(?:while|as long as) (?:it|this|that|they|{_ONES}\w+)(?: \w+|'s)? (?:still )?"
    rf"(?:{_HURT}|healing)"
)
_HEALS = rf"(?:(?:until|till|before) {_NOT_WELL}|{_WHILE})"
_ONCE = rf"(?:once|after|when|as soon as) {_NOT_WELL}"
"""Something that must heal first. One of "a bruise" is of no file in particular, so it says where
not to press, not that nothing is pressed.
"""

_LATER = rf"(?:(?:until|till|before) (?:\w+ ){{0,4}}(?:{_WHO}|{DATE})|{_HEALS})"
_HOLDS = r"(?:(?:any|kind|all|of|the) )*(?:holds?|press(?:ing|ure|es)?|massag\w+|rolling)"
_NO = (
    r"\b(?:(?:no|never|not|\w+n't)(?: do)?"
    r"|(?:hold(?:ing)? off|refrain|pause|postpone|put off|delay)(?: on| from| with| to)?)"
)
_YET = (
    rf"(?: here| at all)?(?: *(?:$|[.,;])| (?:yet|for now|at first|at the moment|{_LATER}"
    r"|this (?:week|month)|for (?:\w+ ){0,3}(?:weeks?|months?|days)(?! after))\b)"
)
_IT = r"(?:it|this|that|these|them|everything|the (?:holds?|routine|exercises?|pressing|pressure))"
_WAITS = (
    rf"(?:wait|(?:hold|stay|keep) off|refrain|pause|put (?:off )?{_IT}(?: off)?|postpone {_IT}"
    rf"|(?:leave|rest) {_IT}|do (?:nothing|not (?:start|begin)|none of {_IT})"
    r"|don't (?:start|begin)|nothing|not)"
    rf"(?: (?:alone|here|out|be|with|for|on|from|to do|at all|yet|{_IT}|{_HOLDS}))*"
)
_SEEN = one_of("scan mri x_ray operation surgery")
_THEN = rf"(?:until|till|before) (?:\w+ ){{0,2}}(?:{DATE}|{_SEEN})"
_HEALING_UP = r"(?:heal|fade|go|clos|settl|clear|mend)\w*"
_HEALING = rf"{_HEALING_UP}(?: \w+)?"
_GONE = (
    rf"{_ONES}(?:"
    + one_of("""swell* bruis* stitches sutures? staples plaster cast splint brace dressing bandage
    wounds? scabs? rash fractures? infections? inflam* graft""")
    + rf"(?: \w+){{0,2}} (?:{_PASSED}(?! (?:of|the|your|on)\b))|{_HURT}(?: \w+){{0,2}} {_GROWN})"
)
"""What only somebody who has it is told to wait for; a burn that fades may be that of a stretch."""

_ONCE_GONE = rf"(?:once|after|when|as soon as) (?:{_GONE}|(?:it|this) has (?:fully )?{_GROWN})"
_PRESS = rf"(?:(?:you )?(?:press|start|begin|hold|roll|massage|use)\w*|{_HOLDS})"
_FIRST = (
    rf"{_NO} {_HOLDS}(?: here| at all)? {_HEALS}\b"
    rf"|(?:^|[,:] )(?:please )?{_WAITS} {_HEALS}\b"
    rf"|\b(?:skip|avoid|omit|leave out) {_HOLDS}(?: here| at all)? {_HEALS}\b"
    rf"|\bwait(?:ing)? for {_ONES}{_HURT} (?:\w+ ){{0,2}}{_PASSED}\b"
    rf"|(?:^|[,:] )(?:please )?(?:{_HOLDS} )?"
    rf"(?:only|(?:start|begin|press|do)(?:ing)?(?: {_IT}| {_HOLDS})?(?: only)?) {_ONCE}\b"
    rf"|(?:^|[,:] ){_ONCE_GONE},? (?:you (?:may|can) )?{_PRESS}\b"
    rf"|{_ONES}{_HURT} (?:must|has to|have to|needs? to|should)(?: \w+){{0,2}} (?:{_PASSED}|go)\b"
    r"(?: \w+)?(?: first\b| before\b|,? (?:and |only )?then\b)"
    rf"|\bfirst {_ONES}{_HURT} (?:must|has to|have to|needs? to)\b"
    rf"|\bgive {_ONES}{_HURT} (?:\w+ ){{0,2}}(?:time|days?|weeks?)(?: \w+){{0,2}} {_HEALING_UP}\b"
    rf"|\blet {_ONES}{_HURT} (?:\w+ ){{0,2}}{_HEALING_UP}(?: \w+)? before {_PRESS}\b"
    rf"|\blet {_IT} heal before {_PRESS}\b"
    rf"|\b{_IT} (?:must|has to|needs? to) heal (?:first|before)\b"
    rf"|(?:\blater,?|\b(?:we|you (?:may|can|should))(?: only)? {_PRESS}(?: \w+)?) {_ONCE_GONE}\b"
    rf"|^{_HEALS}[,:]? (?:stretch\w*|only|no|not|never|nothing|leave|do not|don't|wait|rest)\b"
    rf"|\blet {THE}{_HURT} (?:\w+ ){{0,2}}{_HEALING} first\b"
    rf"|\bfirst let {THE}{_HURT}\b"
)
_NO_PRESSING = (
    rf"{_NO} {_HOLDS}{_YET}|\bstretch(?:es|ing)? (?:only|alone){_YET}"
    rf"|\b(?:only|just) (?:the )?stretch(?:es|ing)?{_YET}|^not {_LATER}\b"
    rf"|(?:^|[,:] )(?:please )?{_WAITS} {_THEN}\b"
    rf"|(?:^|[,:] |\bplease )(?:skip|avoid|omit|leave out) {_HOLDS}{_YET}"
)
_SPARES_ONE = (
    r"\b(?:(?:off|away from|clear of|avoid|spare)(?:ing)?"
    r" (?:the|your|a|an|any|each|every|all) (?!ball|roller|hold|press)\w+"
    rf"|(?:on|near|touch|over|press)(?:ing)? (?:the|your|a|any) (?:\w+ )?{_HURT})\b"
)
"""What is left alone until then is a place, not all that is pressed."""

_SOMETIMES = r"(?<!even )\b(?:if|when|where)\b"
_THERE = rf"\b(?:on(?! {DATE}\b)|with an?)\b"


def must_heal(text: str) -> str | None:
    """Return the words of a line that say that something has to heal before anything is pressed."""
    for sentence in re.split(r"(?<=[.!;]) ", words(text)):
        if re.search(r"(?<!even )\b(?:if|where)\b", sentence):
            continue
        if found := re.search(_FIRST, sentence):
            return found[0]
        found = re.search(rf"\b(?:until|till|before) {_GONE}\b", sentence)
        if found and not re.search(_SPARES_ONE, sentence[: found.start()]):
            return found[0]
    return None


def no_pressing(text: str) -> str | None:
    """Return the words of a line that say that nothing is pressed, or not yet."""
    for sentence in re.split(r"(?<=[.!;]) ", words(text)):
        found = re.search(_NO_PRESSING, sentence)
        if found and not re.search(rf"{_SOMETIMES}|{_THERE}.*{re.escape(found[0])}", sentence):
            return found[0]
    return must_heal(text)
