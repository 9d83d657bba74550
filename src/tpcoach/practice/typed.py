"""What is typed at a question for one key: a key, or words."""

from collections.abc import Collection

from tpcoach.practice.keys import DIGITS, ENTER, STOPPING, Keyboard

TOGETHER = 0.9
"""Keys this soon after each other are typed together, in seconds."""

WORDS_FROM = 3
"""Letters that may mean something, with Enter, though each came by itself."""


class Typed:
    """Reads keys, and apart from them words: a letter is a key once nothing is typed behind it, for
    it may begin a word. `at_once` it is one of these.
    """

    def __init__(self, keyboard: Keyboard, at_once: Collection[str]) -> None:
        self.words = ""
        """The words that were typed instead of the last key."""
        self._keyboard, self._at_once = keyboard, at_once
        self._said = ""

    def key(self, seconds: float) -> str:
        """Return the next key, in small letters; empty if there is none in time, and for words."""
        key, self.words = (self._keyboard.wait(seconds) or "").lower(), ""
        if len(key) == 1 and key.isalpha() and key not in self._at_once:
            key = self._alone(key)
        elif key in ENTER and len(self._said) >= WORDS_FROM:
            key, self.words = "", self._said
        self._said = "" if self.words else self._said + " " * (key == "space")
        return key

    def _alone(self, letter: str) -> str:
        """Return a letter if it is typed alone, or with Enter, or what ends the program."""
        more = ""
        while (key := self._keyboard.wait(TOGETHER)) and key not in ENTER:
            if key in STOPPING:
                return key
            more += " " if key == "space" else key * (len(key) == 1)
        self._said += letter + more
        self.words = self._said if more else ""
        return "" if more else letter


def typed_ahead(keyboard: Keyboard) -> str:
    """Drop what was typed before now, and after a digit what follows at once: the 0 of a 10 is no
    0. Return it, or what ends the program; empty for nothing.
    """
    ahead = keyboard.wait(0.0) or ""
    keyboard.forget()
    if ahead in ("resize", "suspend"):
        return ""
    following: str | None = ahead
    while following and following in DIGITS:
        ahead, following = following, keyboard.wait(TOGETHER)
    return following or ahead
