"""Questions that one key answers, and numbers from 0 to 10. They are asked on a terminal only."""

from collections.abc import Sequence

from tpcoach.errors import Ended
from tpcoach.practice.keys import DIGITS, STOPPING, Keyboard
from tpcoach.prose import wrapped
from tpcoach.system.runtime import Runtime

EXIT_CODES = {"hang-up": 129, "interrupt": 130, "quit": 131, "terminate": 143}
_LONG = 3600.0
_ZERO_WITHIN = 1.5
"""A 1 may become a 10 for so many seconds."""

_ENTER = ("\n", "\r")


def can_ask(runtime: Runtime) -> bool:
    """Whether there is someone who sees a question and can answer it."""
    return runtime.keys and runtime.screen


def say(runtime: Runtime, text: str) -> None:
    """Write a sentence, in lines that fit the screen."""
    for line in wrapped(text, runtime.width() - 1) if runtime.screen else [text]:
        runtime.write(line)


def ask(runtime: Runtime, lines: Sequence[str], keys: str) -> str:
    """Write the lines and wait for one of the keys; the first other one is told which there are.

    Raises Ended if a signal comes instead.
    """
    begun, told = bool(lines), False
    # The last line is ended by the answer, so that a screen of questions keeps its first one.
    runtime.stdout.write("\n".join(lines))
    runtime.stdout.flush()
    with runtime.keyboard(True) as keyboard:
        keyboard.forget()
        while True:
            key = keyboard.wait(_LONG)
            if key in STOPPING or (key and len(key) == 1 and key.lower() in keys):
                break
            if key == "suspend":
                keyboard.suspend()
            elif _was_wrong(key) and not told:
                runtime.stdout.write("\n" * begun + _hint(keys))
                runtime.stdout.flush()
                begun = told = True
    if begun:
        runtime.write("")
    if key in STOPPING:
        raise Ended(EXIT_CODES[key])
    return key.lower()


def _was_wrong(key: str | None) -> bool:
    """Whether what no question takes is a key at all."""
    return key not in (None, "resize")


def _hint(keys: str) -> str:
    """`Press y, n or Enter.`"""
    names = [key for key in keys if key.isalpha()] + ["Enter"] * ("\n" in keys)
    return f"Press {' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))}."


def confirm(runtime: Runtime, question: str) -> bool:
    """Whether the person says y to a question; n or Enter is no."""
    say(runtime, f"{question} y or n")
    return ask(runtime, [], "yn\n\r") == "y"


def ask_number(runtime: Runtime, question: str) -> int | None:
    """A number from 0 to 10, None for Enter. Raises Ended if a signal comes instead."""
    say(runtime, f"{question} (Enter skips)")
    with runtime.keyboard(True) as keyboard:
        number, by = number_from(runtime, keyboard, None)
    if by:
        raise Ended(EXIT_CODES[by])
    return number


def number_from(
    runtime: Runtime, keyboard: Keyboard, seconds: float | None
) -> tuple[int | None, str | None]:
    """The number from 0 to 10 that is typed, and what ended the program meanwhile, if so.

    There is no number after Enter or after so many seconds. What was typed ahead is dropped, and
    the first key that is none of these is told which there are.
    """
    keyboard.forget()
    told = False
    end = runtime.clock() + (seconds or 0) * 1e9
    while True:
        left = _LONG if seconds is None else (end - runtime.clock()) / 1e9
        if left <= 0:
            return None, None
        key = keyboard.wait(left)
        if key in STOPPING:
            return None, key
        if key in _ENTER:
            return None, None
        if key == "suspend":
            keyboard.suspend()
        elif key == "1":
            following = keyboard.wait(_ZERO_WITHIN)
            return 10 if following == "0" else 1, following if following in STOPPING else None
        elif key in DIGITS:
            return int(key), None
        elif _was_wrong(key) and not told:
            say(runtime, "Press 0 to 9, 1 and then 0 for 10, or Enter.")
            told = True
