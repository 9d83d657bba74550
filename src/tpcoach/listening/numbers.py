"""Questions whose answer is a number from 0 to 10."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from math import inf

from tpcoach.consistency.advice import SEVERE_FROM
from tpcoach.listening import notes
from tpcoach.listening.answer import (
    BACK,
    NO_WORD,
    QUIT,
    WRONG_KEY,
    Asking,
    Back,
    answer,
    asks_what_is_wrong,
    shown_again,
    write_open,
)
from tpcoach.listening.notes import tell_typed
from tpcoach.listening.questions import end_for
from tpcoach.listening.unclear import unclear
from tpcoach.practice.keys import DIGITS, ENTER, STOPPING
from tpcoach.practice.strength import Strength, strength_in
from tpcoach.practice.typed import TOGETHER, Words
from tpcoach.prose import MARGIN, area_name, is_plural, paragraph
from tpcoach.system.runtime import Runtime

_ENTER_WITHIN = 0.4
"""An Enter, or another digit, this soon after a number is of it, in seconds."""

_ZERO_WITHIN = 5.0
"""A 1 may become a 10 for this many seconds."""

_MOST = 200
"""Signs that are read behind a number; more come from a key that is held down."""

_ONE_NUMBER = "One number, please: 0 to 9, 1 and then 0 for 10."


class Unsettled:
    """What was said at a question for a number without settling on one: the highest number, and
    the last words that call it severe.
    """

    def __init__(self) -> None:
        self.most, self.severe = 0, ""

    def take(self, words: str) -> Strength:
        """Return what words say of how strong it is, and remember it."""
        strength = strength_in(words)
        self.most = max(self.most, strength.most or 0)
        self.severe = words if strength.severe else self.severe
        return strength

    @property
    def number(self) -> int | None:
        """The number that counts for who leaves without another one, if any does."""
        return self.most if self.most >= SEVERE_FROM else None


def how_bad(area: str, when: str, past: bool = False) -> str:
    """Return the question how strong it is in an area, `right now` or `now`, or how it was."""
    place = "it" if area == "whole-body" else f"your {area_name(area)}"
    several = area != "whole-body" and is_plural(area)
    verb = ("were" if several else "was") if past else ("are" if several else "is")
    return f"How bad {verb} {place} {when}, 0 to 10?"


def ask_number(
    runtime: Runtime,
    question: str,
    wrong: Callable[[], object] | None = None,
    back: Back | None = None,
    kept_from: float = inf,
    leaving: Callable[[int], object] | None = None,
    place: str = "",
) -> int | None:
    """Return a number from 0 to 10, None for Enter. Raises Ended if a signal or q comes instead, or
    right behind a number below `kept_from`: what allows no pressing is kept first, returned or,
    where nothing may follow, told to `leaving`. `start` asks about words that called it severe;
    other words are said of the `place` that it is about.

    Where something may be `wrong`, x says so, and the answer before may be taken `back`; if that
    returns, it is asked again. Raises NotSaved.
    """
    unsettled = Unsettled()
    while True:
        with runtime.keyboard(True) as keyboard:
            others = QUIT + WRONG_KEY * (wrong is not None)
            asking = Asking(runtime, keyboard, back=back, place=place)
            # What was said once is skipped by no Enter.
            skips = unsettled.number is None and not unsettled.severe
            number, by = number_from(
                asking, question, others=others, skips=skips, unsettled=unsettled
            )
        keeps = number is not None and number >= kept_from
        if not keeps and by in (QUIT, *STOPPING) and unsettled.severe and kept_from < inf:
            notes.keep_left(runtime, unsettled.severe)
        if leaving and keeps and number is not None and by in (QUIT, *STOPPING):
            leaving(number)
        if not keeps or leaving:
            end_for(by)
        if back and by == BACK:
            back.undo()
        elif wrong and by == WRONG_KEY:
            wrong()
            # It was a slip, said with y; another letter here asks once more.
            back = Back("y", wrong)
        else:
            return number


def number_from(
    asking: Asking,
    question: str,
    seconds: float = inf,
    note: bool = False,
    others: str = "",
    skips: bool = True,
    unsettled: Unsettled | None = None,
) -> tuple[int | None, str | None]:
    """Return the number from 0 to 10, if one is typed in time; and what came instead: a signal, one
    of the `others`, BACK or, where there may be a `note`, its `w` or its `Words`. Whoever typed
    something else first doesn't skip it by Enter; if they leave, the highest number that was
    `unsettled` is it, from `SEVERE_FROM` on. Raises Ended after words of danger, NotSaved.
    """
    runtime, unsettled = asking.runtime, unsettled or Unsettled()
    # A note speaks for itself; its numbers may be of anything.
    about = partial(_about, unsettled, note)

    def lines() -> list[str]:
        asked = paragraph(f"{question}{' (Enter skips)' * skips}", runtime.width() - 3)
        # A low window has no row for it; there w is in the hint alone.
        note_row = [f"{'':{MARGIN}}w writes a note."]
        return note_row * (note and runtime.size()[1] > len(asked) + 1) + asked

    instead = (*others, *"w" * note, *[BACK] * (asking.back is not None))
    while True:
        keys = (*DIGITS, *instead, *ENTER * skips)
        key = answer(asking, lines, keys, seconds, "w" * note, about=about)
        words, by = _whole(asking, lines, key, instead) if key in DIGITS else (key, None)
        if not isinstance(key, Words) and key not in DIGITS:
            # Enter alone skips it, for who had no words for it.
            by = key if key in (*instead, *STOPPING) else None
            _end_line(asking, by)
            return (None if key in ENTER else unsettled.number), by
        strength = about(words)
        if isinstance(key, Words) and strength.value is not None:
            write_open(runtime, f" {strength.value}")
        _end_line(asking, by)
        if by in STOPPING and strength.value is None:
            _keep_cut_off(asking, words)
        if by or strength.value is not None:
            return (unsettled.number if strength.value is None else strength.value), by
        if note and _is_note(words):
            return None, Words(words)
        _tell(asking, words)
        if asks_what_is_wrong(runtime, words, instead):
            return unsettled.number, WRONG_KEY
        said = _ONE_NUMBER if strength.says_something else NO_WORD
        runtime.write("\n".join(paragraph(said, runtime.width())))
        skips = False


def _about(unsettled: Unsettled, note: bool, words: str) -> Strength:
    """Return what words say of how strong it is; it is `unsettled`, unless they may be a note."""
    return strength_in(words) if note and _is_note(words) else unsettled.take(words)


def _end_line(asking: Asking, by: str | None) -> None:
    """End the line of the answer; a terminal that has gone takes no answer away."""
    with suppress(*[OSError] * (by in STOPPING)):
        asking.runtime.write("")


def _is_note(words: str) -> bool:
    """Return whether words are more than numbers and what stands between them."""
    return Words(words).mean_something and not strength_in(words).numbers_alone


def _tell(asking: Asking, words: str) -> None:
    """Raise Ended if words beside a number may mean danger, once that is told. Raises NotSaved."""
    apart = re.sub(r"(?<=\d)(?=[^\W\d])", " ", words)
    for said in dict.fromkeys((apart, re.sub(r"^[\W\d_]+", "", words))):
        # "im 16" is of two letters.
        if Words(said).has_letters:
            tell_typed(asking.runtime, said, asking.leave, place=asking.place)


def _keep_cut_off(asking: Asking, words: str) -> None:
    """Keep words beside a number that a signal cut off, if they may say that something is wrong.
    Raises Ended once danger is told, NotSaved.
    """
    _tell(asking, words)
    if unclear(asking.runtime, words):
        notes.keep_left(asking.runtime, words)


def names_severe(words: str) -> bool:
    """Return whether words have a number in them that allows no pressing, such as "about 9", or
    call it severe.
    """
    strength = strength_in(words)
    return strength.severe or (strength.most or 0) >= SEVERE_FROM


def _whole(
    asking: Asking, lines: Callable[[], list[str]], digit: str, instead: tuple[str, ...]
) -> tuple[str, str | None]:
    """Return all that is typed with the digit that begins a number, and a signal or one of the keys
    `instead` that comes right behind it. An Enter there, which many press, is no answer to what
    comes next.
    """
    key = _after_one(asking, lines) if digit == "1" else None
    if key == "0":
        write_open(asking.runtime, "0")
        digit, key = "10", None
    words, key = digit, key or asking.keyboard.wait(_ENTER_WITHIN)
    while key and key not in ENTER and len(words) < _MOST:
        if key in STOPPING or (key in instead and not Words(words).has_letters):
            return words, key
        if len(key) > 1 and key != "space":
            break
        words += " " if key == "space" else key
        key = asking.keyboard.wait(TOGETHER)
    return words, None


def _after_one(asking: Asking, lines: Callable[[], list[str]]) -> str | None:
    """Return the key that follows a 1 in time; another window and Ctrl-Z are none."""
    clock = asking.runtime.clock
    end = clock() + _ZERO_WITHIN * 1e9
    while (left := (end - clock()) / 1e9) > 0:
        key = asking.keyboard.wait(left)
        if key not in ("suspend", "resize"):
            return key
        if shown_again(asking, key, lines):
            write_open(asking.runtime, " 1")
        if key == "suspend":
            end = clock() + _ZERO_WITHIN * 1e9
    return None
