"""Text from outside: which characters may do something other than be read, and how to show them."""

import re
from collections.abc import Iterable

# Control characters (C0, DEL, C1), bidirectional controls, zero-width and invisible separators,
# line and paragraph separators, surrogates, the byte order mark, tags. The zero-width joiner
# stays: emoji and several scripts need it.
UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""A character that could act on a terminal, or hide. Patterns that each command loads are
text, which `re` compiles when one is first used: at the start they took 3 % of a short command.
"""


def clean(text: str) -> str:
    """The text on one line, with every unsafe character shown as an escape such as `\\x1b`."""
    if text.isprintable():
        return text
    return re.sub(UNSAFE, lambda found: escape(found[0]), text.replace("\n", " "))


def plain(text: str) -> str:
    """The text on one line as somebody meant it: without unsafe characters, and without the rest of
    what a key such as an arrow sends.
    """
    if text.isprintable():
        return text
    text = re.sub(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.)|[\n\t]", " ", text)
    return re.sub(UNSAFE, "", text)


def escape(character: str) -> str:
    """One character as Python would write it: `\\x1b`, `\\u202e`."""
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def nearest(word: str, options: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the option that was probably meant; 1 is a `likeness` in every letter."""
    # Only a mistake needs it, and it takes longer to load than this module.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(options), n=1, cutoff=likeness)), None)


def did_you_mean(word: str, options: Iterable[str], otherwise: str) -> str:
    """Return the advice for an unknown word: the option that was meant, or `otherwise`."""
    hint = nearest(word, options)
    return f'did you mean "{hint}"?' if hint else otherwise


def folded(name: str) -> str:
    """Return the name of a muscle or an area as it is compared: `Rhomboids ` is `rhomboids`."""
    return " ".join(name.split()).casefold()


_SLUG = r"[a-z0-9][a-z0-9-]{0,63}"


def is_slug(text: str) -> bool:
    """Whether the text can be a routine's id."""
    return re.fullmatch(_SLUG, text) is not None
