"""What is typed at a question for one key: a key, or words."""

from collections.abc import Collection, Iterable

from tpcoach.frozen import Frozen
from tpcoach.practice.keys import DIGITS, ENTER, PASTED, STOPPING, Clock, Keyboard, is_written

TOGETHER = 0.9
"""Keys this soon after each other are typed together, in seconds."""

PHRASE_WITHIN = 3.0
"""So are words, by someone who looks for each."""

SLOWLY_WITHIN = 2.0
"""Letters that are none of the keys, this soon after each other, are the beginning of a word by
someone who looks for each; so is the letter after two of them.
"""

IN_WORD = "in a word"
"""What stands for a letter in such a word."""

WORDS_FROM = 3
"""Letters that may mean something."""

_MOST = 200
"""Signs that are read as one; more come from a key that is held down."""


class Words(str):
    """Words that were typed instead of a key."""

    __slots__ = ()

    @property
    def mean_something(self) -> bool:
        """Whether they have letters enough for that."""
        return sum(map(str.isalpha, self)) >= WORDS_FROM

    @property
    def has_letters(self) -> bool:
        """Whether there is any letter in them."""
        return any(map(str.isalpha, self))


class Typed:
    """Reads keys, and apart from them words: a letter is a key once nothing is typed behind it, for
    it may begin a word. The letters in `at_once` are keys in any case.
    """

    def __init__(self, keyboard: Keyboard, clock: Clock, at_once: Collection[str]) -> None:
        self._keyboard, self._clock, self._at_once, self._next = keyboard, clock, at_once, ""
        self._singly = self._words = ""
        self._words_at = self._letter_at = self._in_a_row = 0

    def before(self, key: str) -> str:
        """Return the letters that came before this key and are no words yet, if they may mean
        something.
        """
        said = Words(self._singly.removesuffix(key))
        return said if said.mean_something else ""

    def key(self, seconds: float) -> str:
        """Return the next key, in small letters, or `Words`; empty if nothing comes in time."""
        key, self._next = self._next or (self._keyboard.wait(seconds) or "").lower(), ""
        # A face is no key, and says something as letters do.
        if is_written(key) and key not in self._at_once:
            return self._letter(key)
        if key in ENTER and Words(self._singly).mean_something:
            return self._as_words(self._singly)
        self._singly += " " * (key == "space")
        return key

    def _letter(self, letter: str) -> str:
        """Return a letter if it is typed alone, or else what is typed with it, up to Enter."""
        now = self._clock()
        if now - self._words_at > PHRASE_WITHIN * 1e9:
            self._words = ""
        slowly = now - self._letter_at <= SLOWLY_WITHIN * 1e9
        self._letter_at, self._in_a_row = now, self._in_a_row * slowly + 1
        more, key = "", self._keyboard.wait(TOGETHER)
        while key and key not in ENTER and len(more) < _MOST:
            if key in STOPPING:
                self._singly += letter + more
                return key
            if len(key) > 1 and key != "space":
                # A window of another size is looked at in its turn.
                self._next = key
                break
            more += " " if key == "space" else key
            key = self._keyboard.wait(TOGETHER)
        alone = IN_WORD if self._in_a_row >= WORDS_FROM else letter
        if more and not more.lower().strip(letter):
            # Pressed twice, or held down.
            return alone
        self._singly += letter + more
        ended = key in ENTER and Words(self._singly).mean_something
        return self._as_words(self._singly) if more or ended else alone

    def _as_words(self, words: str) -> Words:
        """Return words, with those just before."""
        self._words, self._singly = f"{self._words} {words}".strip(), ""
        self._words_at = self._clock()
        return Words(self._words)


def waiting(keyboard: Keyboard) -> list[str]:
    """Return the keys that wait already, up to what ends the program."""
    keys: list[str] = []
    while (not keys or keys[-1] not in STOPPING) and (key := keyboard.wait(0.0)):
        keys.append(key)
    return keys


def are_words(keys: Iterable[str]) -> bool:
    """Return whether keys that arrived together are words: that many different letters are no
    accident.
    """
    return len({*filter(str.isalpha, text_of(keys))}) >= WORDS_FROM


def text_of(keys: Iterable[str]) -> str:
    """Return what keys spell, as far as they are signs, on one line."""
    return "".join(map(_sign, keys))


def _sign(key: str) -> str:
    if key == "space" or key in ENTER:
        return " "
    if key.startswith(PASTED):
        return key.removeprefix(PASTED)
    return key if len(key) == 1 and key.isprintable() else ""


class Ahead(Frozen):
    """What was typed before a question was there: the `keys`, and the `words` that they are, if
    any.
    """

    keys: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """What they say, on one line."""
        if not are_words(self.keys):
            return Words()
        return Words(text_of(self.keys).strip().lower()[:_MOST])

    @property
    def ends(self) -> str:
        """What ends the program, if that came behind them."""
        return next((key for key in self.keys if key in STOPPING), "")


def typed_ahead(keyboard: Keyboard) -> Ahead:
    """Return what was typed before now, and behind a digit what follows at once: the 0 of a 10 is
    no 0.
    """
    keys = waiting(keyboard)
    while keys and keys[-1] in DIGITS and (key := keyboard.wait(TOGETHER)):
        keys.append(key)
    return Ahead(tuple(keys))
