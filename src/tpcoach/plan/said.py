"""A line as it is compared, and the words that turn round what else it says.

Patterns are text, which `re` compiles when a line is first read.
"""

import re
import unicodedata
from functools import lru_cache


def one_of(listed: str) -> str:
    """Return the pattern of one of these, where `*` stands for any ending and `_` for a blank."""
    return f"(?:{'|'.join(listed.split())})".replace("*", r"\w*").replace("_", " ")


THE = r"(?:(?:the|your|this|each|both|a) )?"
NOT_TO = (
    r"\b(?:never|not|\w+n't|no (?:need|reason|point) (?:to|in|for)|without|instead of|rather than"
    rf"|stop)(?: {one_of('to ever be sure just even try that you dare want need please should')})*"
)
"""What says not to do what comes next."""

SPARES = (
    r"never|not(?! only| just| too)|\w+n't|avoid(?:ing)?|leav(?:e|ing) out|spar(?:e|ing)"
    r"|without (?:touching|pressing|going|rolling|reaching|getting|slipping|leaning)"
    r"|nie|niemals|nicht|kein\w*|jamais|pas|evitez?|nunca|evita\w*"
)
"""What says to leave alone what comes next."""
LEAVES_OUT = one_of("""avoid* skip* forget* miss* omit* neglect* spar* leav(?:e|ing)_out
    (?:keep|stay|steer)(?:ing)?_(?:off|away_from|clear_of)""")
FADES = r"gone(?! (?:dead|numb|to sleep|blue|white))|goes away|fades?|eases?|settles?|passes"
NOT_SO = rf"{SPARES}|no|nothing|none|without|{FADES}"
ENDS = rf"{NOT_SO}|stop|ease off|let go|end|ask|see a|unless|leave(?! (?:it|them)(?: and|,| *$))"
"""Words of a sentence that says when to stop, or what not to feel."""

FEARS = r"(?:worry|worrying|mind|fear|fret|be (?:shy|afraid|scared|gentle))"
SPARES_NOTHING = (
    rf"\b(?:off (?:you|we)(?= go)|(?:do not|don't|never|no need to|stop) (?:{FEARS}|hesitate"
    r"|hold back)|why (?:not|don't you)|no (?:problem|worries|fear|rush|hurry)"
    r"|if (?:you )?(?:like|want|wish|prefer|can|dare|possible|needed)(?= ?,| ?$| (?:to )?"
    rf"{one_of('press push dig roll lean knead massage rub keep hold go ball roller thumb')})"
    r"|not (?:so |that |too |very )?(?:hard|strongly|bad|dangerous|long|fast)(?= ?,| and\b|$))\b"
)
"""What only looks as if it spared something."""
CLAUSE = (
    r"[.,;:!?()]|\b(?:but|then|instead(?! of))\b|\band (?=press|push|dig|roll|lean|knead|massage)"
)
SENTENCE = r"[.!;](?!\d)"
DATE = r"(?:(?:next|this|the|\d+) )*" + one_of("""jan* feb* march april may june july aug* sep* oct*
    nov* dec* (?:mon|tues|wednes|thurs|fri|satur|sun)day (?<=next_)\\w+
    (?<=this_|_the_)(?:week|month)""")


def plain(text: str) -> str:
    """Return a line without capitals and accents, and without what joins letters unseen."""
    if text.isascii():
        return text.lower()
    seen = text.translate({0x2019: "'", 0x131: "i", 0x200C: None, 0x200D: None})
    bare = unicodedata.normalize("NFKD", seen).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(64)
def words(text: str) -> str:
    """Return a line as words with one blank between them; its points and commas stay."""
    return " ".join(re.split(r"[\s_/\u2010-\u2015-]+", plain(text)))
