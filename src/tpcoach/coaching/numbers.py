"""Questions whose answer is a number from 0 to 10."""

import re
from collections.abc import Callable
from math import inf

from tpcoach.coaching.questions import (
    BACK,
    NO_WORD,
    QUIT,
    WRONG_KEY,
    Asking,
    Back,
    answer,
    end_for,
    shown_again,
    write_open,
)
from tpcoach.practice.keys import DIGITS, ENTER, STOPPING
from tpcoach.practice.typed import TOGETHER, Words
from tpcoach.prose import MARGIN, area_name, paragraph
from tpcoach.system.runtime import Runtime

_ENTER_WITHIN = 0.4
"""An Enter, or another digit, this soon after a number is of it, in seconds."""

_ZERO_WITHIN = 5.0
"""A 1 may become a 10 for this many seconds."""

_OF_TEN = re.compile(r" */ *10\D*")
"""What may follow a number that is one of ten."""

_ONE_NUMBER = "One number, please: 0 to 9, 1 and then 0 for 10."


def how_bad(area: str, when: str, past: bool = False) -> str:
    """Return the question how strong it is in an area, `right now` or `now`, or how it was."""
    place = "it" if area == "whole-body" else f"your {area_name(area)}"
    several = place.endswith("s") or place == "your feet"
    verb = ("were" if several else "was") if past else ("are" if several else "is")
    return f"How bad {verb} {place} {when}, 0 to 10?"


def ask_number(
    runtime: Runtime,
    question: str,
    wrong: Callable[[], object] | None = None,
    back: Back | None = None,
    kept_from: float = inf,
) -> int | None:
    """Return a number from 0 to 10, None for Enter. Raises Ended if a signal or q comes instead, or
    right behind a number below `kept_from`: what allows no pressing is kept first.

    Where something may be `wrong`, x says so, and the answer before may be taken `back`; if that
    returns, it is asked again.
    """
    while True:
        with runtime.keyboard(True) as keyboard:
            others = QUIT + WRONG_KEY * (wrong is not None)
            asking = Asking(runtime, keyboard, back=back)
            number, by = number_from(asking, question, others=others)
        if number is None or number < kept_from:
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
    begun: str = "",
    skips: bool = True,
) -> tuple[int | None, str | None]:
    """Return the number from 0 to 10, if one is typed in time; and what came instead: a signal, one
    of the `others`, BACK or, where there may be a `note`, its `w` or its `Words`; `begun` is a key
    that came already. Whoever typed something else first doesn't skip it by Enter.
    """
    runtime = asking.runtime

    def lines() -> list[str]:
        asked = paragraph(f"{question}{' (Enter skips)' * skips}", runtime.width() - 3)
        # A low window has no row for it; there w is in the hint alone.
        note_row = [f"{'':{MARGIN}}w writes a note."]
        return note_row * (note and runtime.size()[1] > len(asked) + 1) + asked

    keys = (*DIGITS, *["w"] * note, *others, *[BACK] * (asking.back is not None), *ENTER * skips)
    key = answer(asking, lines, keys, seconds, "w" * note, begun)
    if isinstance(key, Words):
        runtime.write("")
        return None, key
    key, between, following = _whole(asking, lines, key) if key.isdecimal() else (key, "", None)
    runtime.write("")
    instead = (*STOPPING, *"w" * note, *others, *[BACK] * (asking.back is not None))
    by = next((each for each in (key, following) if each in instead), None)
    if not by and following and len(following) == 1 and following.isalpha():
        runtime.write(NO_WORD)
        return number_from(asking, question, seconds, note, others, following, skips=False)
    if not by and re.search(r"\d", between) and not _OF_TEN.fullmatch(between):
        runtime.write(_ONE_NUMBER)
        return number_from(asking, question, seconds, note, others, skips=False)
    return int(key) if key.isdecimal() else None, by


def names_severe(words: str) -> bool:
    """Return whether words have a number in them that allows no pressing, such as "about 9"."""
    return bool(re.search(r"\b(?:[89]|10|eight|nine|ten)\b", words.casefold()))


def _whole(
    asking: Asking, lines: Callable[[], list[str]], digit: str
) -> tuple[str, str, str | None]:
    """Return the number that begins with a digit, and what is typed right behind it: what is
    between it and a key that means something, and that key. An Enter there, which many press, is no
    answer to what comes next.
    """
    key, between = _after_one(asking, lines) if digit == "1" else None, ""
    if key == "0":
        asking.runtime.stdout.write("0")
        digit, key = "10", None
    key = key or asking.keyboard.wait(_ENTER_WITHIN)
    while key and _is_between(key):
        between += " " if key == "space" else key
        key = asking.keyboard.wait(TOGETHER)
    return digit, between, key


def _is_between(key: str) -> bool:
    """Return whether a key behind a number may stand before a word: a digit, a blank, a comma."""
    return key == "space" or (len(key) == 1 and not key.isalpha() and key not in ENTER)


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
