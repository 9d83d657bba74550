"""A line as it is compared, and the words that turn round what else it says.

Patterns are text here, which `re` compiles when a line is first read.
"""

import re
import unicodedata

THE = r"(?:(?:the|your|this|each|both|a) )?"

NOT_TO = (
    r"\b(?:never|not|\w+n't|no (?:need|reason|point) (?:to|in|for)|without|instead of|rather than"
    r"|stop)(?: (?:to|ever|be|sure|just|simply|even|try|trying"
    r"|that|you|dare|want|need|please|should))*"
)
"""What says not to do what comes next."""

SPARES = (
    r"never|not(?! only| just| too)|\w+n't|avoid(?:ing)?|leav(?:e|ing) out|spar(?:e|ing)"
    r"|without (?:touching|pressing|going|rolling|reaching|getting|slipping|leaning)"
    r"|nie|niemals|nicht|kein\w*|jamais|pas|evitez?|nunca|evita\w*"
)
"""What says to leave alone what comes next."""

LEAVES_OUT = r"(?:(?:avoid|skip|forget|miss|omit|neglect|spar)\w*|leav(?:e|ing) out)"
KEEPS_OFF = r"(?:off|away from|clear of)"
STAYS_OFF = rf"(?:keep|stay|steer)(?:ing)? {KEEPS_OFF}"

FADES = r"gone(?! (?:dead|numb|to sleep|blue|white))|goes away|fades?|eases?|settles?|passes"
NOT_SO = rf"{SPARES}|no|nothing|none|without|{FADES}"
ENDS = rf"{NOT_SO}|stop|ease off|let go|end|ask|see a|unless|leave(?! (?:it|them)\b.* on\b)"
"""Words of a sentence that says when to stop, or what not to feel."""

FEARS = r"(?:worry|worrying|mind|fear|fret|be (?:shy|afraid|scared|gentle|timid))"
SPARES_NOTHING = (
    rf"\b(?:off (?:you|we)(?= go)|(?:do not|don't|never|no need to|stop) (?:{FEARS}"
    r"|hesitate|panic|hold back)|why (?:not|don't you)|no (?:problem|worries|fear|rush|hurry)"
    r"|if (?:you )?(?:like|want|wish|prefer|can|dare|possible|needed)"
    r"(?= ?,| ?$| (?:to )?(?:press|push|dig|roll|lean|knead|massage|rub|keep|hold|go"
    r"|ball|roller|thumb))"
    r"|not (?:so |that |too |very )?(?:hard|strongly|bad|dangerous|long|fast)(?= ?,| and\b|$))\b"
)
"""What only looks as if it spared something."""

CLAUSE = (
    r"[.,;:!?()]|\b(?:but|then|instead(?! of))\b|\band (?=press|push|dig|roll|lean|knead|massage)"
)


def plain(text: str) -> str:
    """Return a line without capitals and accents."""
    bare = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c))


def words(text: str) -> str:
    """Return a line as words with one blank between them; its points and commas stay."""
    return " ".join(re.split(r"[\s_/\u2010-\u2015-]+", plain(text)))
