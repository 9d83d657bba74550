"""Questions that one key answers. They are asked on a terminal only."""

from collections.abc import Sequence

from tpcoach.errors import Ended
from tpcoach.practice.coach import STOPPING
from tpcoach.system.runtime import Runtime

EXIT_CODES = {"hang-up": 129, "interrupt": 130, "quit": 131, "terminate": 143}
_LONG = 3600.0


def can_ask(runtime: Runtime) -> bool:
    """Whether there is someone who sees a question and can answer it."""
    return runtime.keys and runtime.screen


def ask(runtime: Runtime, lines: Sequence[str], keys: str) -> str:
    """Write the lines and wait for one of the keys. Raises Ended if a signal comes instead."""
    for line in lines:
        runtime.write(line)
    with runtime.keyboard(True) as keyboard:
        keyboard.forget()
        while True:
            key = keyboard.wait(_LONG)
            if key in STOPPING:
                raise Ended(EXIT_CODES[key])
            if key == "suspend":
                keyboard.suspend()
            elif key and len(key) == 1 and key.lower() in keys:
                return key.lower()


def confirm(runtime: Runtime, question: str) -> bool:
    """Whether the person says y to a question; n or Enter is no."""
    return ask(runtime, [f"{question} y or n"], "yn\n\r") == "y"
