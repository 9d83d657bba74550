"""One question on the screen, and what is said to it: a key, or words."""

import re
from collections.abc import Callable, Collection
from contextlib import suppress

from tpcoach.errors import NotSaved
from tpcoach.frozen import Frozen
from tpcoach.listening.notes import keep_doubt, keep_left, tell_typed
from tpcoach.listening.unclear import is_small_talk, unclear, unreadable
from tpcoach.practice.keys import DIGITS, ENTER, STOPPING, Keyboard
from tpcoach.practice.strength import Strength
from tpcoach.practice.typed import IN_WORD, Ahead, Typed, Words, typed_ahead
from tpcoach.prose import MARGIN, paragraph
from tpcoach.system.runtime import Runtime

QUIT = "q"
BACK = "u"

WRONG_KEY = "x"
"""The key for something that is wrong, before and after a session as in it."""

NO_WORD = "A word is no answer: one key, please."

_CLEARLY = {
    "y": re.compile(r"(?:yes )?(?:yes|yep|yeah|sure|of course|agreed)|yes it is"),
    "n": re.compile(
        r"(?:no )?(?:no|nope|nah|none|none of (?:it|them|these|this)|nothing of (?:it|this))"
    ),
}
"""Words that clearly are an answer; other words are the careful one."""


class Around(Frozen):
    """The frame around a question: `leave` gives the window back to the shell, where what is
    `outside` writes; `show` brings it again, as large as the window is now.
    """

    leave: Callable[[], object]
    show: Callable[[], object]
    outside: Runtime


class Careful(Frozen):
    """What words are where one of two answers is the careful one: its `key`, unless they clearly
    say the `other`, as they would anywhere or in words of this pattern, the question's `own`.
    """

    key: str
    other: str
    own: str = ""

    def of(self, words: str) -> str:
        """Return the key of the answer that words are."""
        plain = " ".join(words.casefold().replace("’", "'").replace(",", " ").rstrip(" .!").split())
        own = self.own and re.fullmatch(self.own, plain)
        return self.other if own or _CLEARLY[self.other].fullmatch(plain) else self.key


class Back(Frozen):
    """How an answer is taken back at the question after it: by u, by words and by any letter but
    its own, which may have been pressed twice. `undo` may raise Ended and NotSaved.
    """

    letter: str
    undo: Callable[[], object]

    def by(self, key: str) -> bool:
        """Return whether this key takes it back."""
        return len(key) == 1 and key.isalpha() and key != self.letter


class Asking(Frozen):
    """Where a question is asked and answered, on a screen of its own or with a frame around it; how
    the answer before it is taken `back`; and the `place` of the body that it is about, if any.
    """

    runtime: Runtime
    keyboard: Keyboard
    around: Around | None = None
    back: Back | None = None
    place: str = ""

    def leave(self) -> Runtime:
        """Give the window back to the shell, and return the runtime that writes in it."""
        if self.around:
            self.around.leave()
            return self.around.outside
        return self.runtime

    def show(self) -> None:
        """Bring back what was around the question."""
        if self.around:
            self.around.show()

    def suspend(self) -> None:
        """Stop at Ctrl-Z, and come back."""
        self.leave()
        self.keyboard.suspend()
        self.show()


def answer(
    asking: Asking,
    lines: Callable[[], list[str]],
    keys: Collection[str],
    seconds: float,
    at_once: Collection[str],
    about: Callable[[str], Strength] | None = None,
    careful: Careful | None = None,
) -> str:
    """Ask; return and show the key that answers, or what ends the program; empty after `seconds`.
    Where a note may be written, return words that are typed instead, and so those that are `about`
    how strong it is; where there is a `careful` answer, the one that they are.

    Keys that were typed ahead are no answer, and neither are other words, but what they may say is
    heard; BACK is returned for what takes the answer before back. After Ctrl-Z it is asked again,
    and in a frame when the window changes. The first key that is no answer brings the hint. The
    last line is left open, so that a screen keeps its first one. Raises Ended after words of
    danger.
    """
    runtime, keyboard, back = asking.runtime, asking.keyboard, asking.back
    # What follows a key stands after two blanks.
    beside, said = "  " not in lines()[-1].strip(), set[str]()
    write_open(runtime, "\n".join(lines()))
    ahead = typed_ahead(keyboard)
    if ahead.keys:
        if instead := _ahead(asking, ahead, keys, about):
            return instead
        beside = False
        if ahead.words or not {*DIGITS}.isdisjoint(ahead.keys):
            keys = _after_words(keys)
    # What is pasted, or dictated, is read whole.
    typed = Typed(keyboard, runtime.clock, (*at_once, QUIT, WRONG_KEY))
    keyboard.text = True
    end = runtime.clock() + seconds * 1e9
    while (left := (end - runtime.clock()) / 1e9) > 0:
        key = typed.key(min(left, 3600.0))
        if isinstance(key, Words):
            if instead := _for_words(asking, key, keys, about, careful):
                return instead
            beside, key, keys = False, "", _after_words(keys)
        if key in STOPPING or (key and key in keys):
            _tell_before(asking, typed.before(key), about, key in STOPPING and WRONG_KEY in keys)
            _echo(runtime, key, beside)
            return key
        if back and back.by(key):
            return BACK
        if not shown_again(asking, key, lines) and key not in ("", "resize"):
            # A sign says something, too: a face, or a 9 with a wrong Shift or without NumLock.
            keys = keys if _is_slip(key) else _after_words(keys)
            # One line for the first wrong key, and one for the first word.
            hint = NO_WORD if key == IN_WORD else _hint(keys)
            beside &= not _add_below(runtime, hint * (hint not in said))
            said.add(hint)
    return ""


def _ahead(
    asking: Asking,
    ahead: Ahead,
    keys: Collection[str],
    about: Callable[[str], Strength] | None,
) -> str:
    """Return what was typed ahead if it ends the program, or is words where a note may be written,
    WRONG_KEY if it says that something is wrong, BACK if it takes an answer back; else empty, once
    it is said that it doesn't count. Raises Ended after words of danger, NotSaved.
    """
    words, back = ahead.words, asking.back
    strength = about(words) if about and words else Strength()
    if words and strength.value is None and not strength.numbers_alone:
        if {"0", "w"} <= {*keys} and not unreadable(words) and not ahead.ends:
            return words
        tell_typed(asking.runtime, words, asking.leave, place=asking.place)
    if ahead.ends:
        if WRONG_KEY in keys and unclear(asking.runtime, words):
            keep_left(asking.runtime, words)
        return ahead.ends
    if asks_what_is_wrong(asking.runtime, words, keys):
        return WRONG_KEY
    if WRONG_KEY in keys and not words and WRONG_KEY in ahead.keys:
        return WRONG_KEY
    if back and (words or any(map(back.by, ahead.keys))):
        return BACK
    if {*ahead.keys} - {"resize", "suspend"}:
        # Else a digit that the terminal showed would look like the answer.
        _add_below(asking.runtime, "What you typed before this doesn't count; answer now.")
    return ""


def _tell_before(
    asking: Asking, before: str, about: Callable[[str], Strength] | None, cut_off: bool
) -> None:
    """Raise Ended if letters before a key may mean danger, unless they are how strong it is; keep
    them where they were `cut_off` and may say that something is wrong. Raises NotSaved.
    """
    if before and not (about and about(before).value is not None):
        tell_typed(asking.runtime, before, asking.leave, place=asking.place)
        if cut_off and unclear(asking.runtime, before):
            keep_left(asking.runtime, before)


def _echo(runtime: Runtime, key: str, beside: bool) -> None:
    """Show the key that answers, beside the question or below it."""
    if key.isalnum() and len(key) == 1:
        before = " " if beside else "\n" + " " * MARGIN
        write_open(runtime, before + key)


def _for_words(
    asking: Asking,
    said: Words,
    keys: Collection[str],
    about: Callable[[str], Strength] | None,
    careful: Careful | None,
) -> str:
    """Return words that are about how strong it is, or where a note may be written; the answer that
    words are where one is careful; WRONG_KEY for what nothing here reads; and BACK where they take
    an answer back; empty once it is said that they are none. Raises Ended after words of danger,
    NotSaved.
    """
    if unreadable(said) and asks_what_is_wrong(asking.runtime, said, keys):
        return WRONG_KEY
    is_strength = about is not None and about(said).says_something
    if is_strength or (said.mean_something and {"0", "w"} <= {*keys}):
        return said
    tell_typed(asking.runtime, said, asking.leave, place=asking.place)
    if careful and not asking.back and (key := careful.of(said)) in keys:
        return key
    if asks_what_is_wrong(asking.runtime, said, keys):
        return WRONG_KEY
    if asking.back and not (WRONG_KEY in keys and is_small_talk(said)):
        return BACK
    _add_below(asking.runtime, NO_WORD)
    return ""


def asks_what_is_wrong(runtime: Runtime, said: str, keys: Collection[str]) -> bool:
    """Return whether words are unclear where x says that something is wrong; they are kept, so that
    the next start quotes them.
    """
    asks = WRONG_KEY in keys and unclear(runtime, said)
    if asks:
        # What is answered next is kept by itself.
        with suppress(NotSaved):
            keep_doubt(runtime, said)
    return asks


def _after_words(keys: Collection[str]) -> Collection[str]:
    """Return the keys that still answer after something else: a number that somebody had words for,
    or typed too early, is skipped by no Enter.
    """
    number = "0" in keys and "w" not in keys
    return [each for each in keys if each not in ENTER] if number else keys


def _add_below(runtime: Runtime, text: str) -> bool:
    """Add a text below the question, and return whether there is any."""
    if text:
        write_open(runtime, "\n" + "\n".join(paragraph(text, runtime.width())))
    return bool(text)


def shown_again(asking: Asking, key: str, lines: Callable[[], list[str]]) -> bool:
    """Stop at Ctrl-Z; ask again after it, and in a frame whose window changed."""
    if key == "suspend":
        asking.suspend()
    elif key == "resize" and asking.around:
        asking.show()
    else:
        return False
    write_open(asking.runtime, "\n".join(lines()))
    return True


def _is_slip(key: str) -> bool:
    return key in ("space", "escape", IN_WORD) or (
        len(key) == 1 and key.isascii() and key.isalpha()
    )


def _hint(keys: Collection[str]) -> str:
    """Return `Press y, n or Enter.`"""
    if "0" in keys:
        note, ends = ", w for a note" * ("w" in keys), "; q ends" * (QUIT in keys)
        enter = ", or Enter" * ("\n" in keys)
        # In the last frame of a session there is no row for more.
        wrong = ", x if something is wrong" * bool(ends and WRONG_KEY in keys)
        back = ", u takes your last answer back" * (BACK in keys)
        return f"Press 0 to 9, 1 and then 0 for 10{note}{enter}{ends}{wrong}{back}."
    letters = [key for key in keys if key.isalpha() and key not in (QUIT, WRONG_KEY)]
    names = letters + ["Enter"] * ("\n" in keys)
    wrong = "; x if something is wrong" * (WRONG_KEY in keys)
    return f"Press {' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))}{wrong}."


def write_open(runtime: Runtime, text: str) -> None:
    """Write a text at once, without ending its line."""
    runtime.stdout.write(text)
    runtime.stdout.flush()
