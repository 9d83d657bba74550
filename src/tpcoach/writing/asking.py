"""The few questions for a new routine, each answered by keys."""

from collections.abc import Sequence
from string import ascii_lowercase

from tpcoach.listening.questions import ask_in_pages, keyed
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.practice.keys import ENTER
from tpcoach.prose import area_name, paragraph
from tpcoach.system.runtime import Runtime
from tpcoach.writing.template import Source, of_area


def ask_area(runtime: Runtime, guess: str | None) -> str:
    """Return the area that the new routine is for; Enter takes the guess, if there is one."""
    areas = [*MAX_PRESS, *PARTS]
    names = [area_name(each) for each in areas]
    keys = ascii_lowercase[: len(areas)]
    keeps = f"; Enter: {area_name(guess)}" if guess else ""
    question = [f"  What is it for? (one key{keeps})"]
    given = (*keys, *ENTER) if guess else keys
    key = ask_in_pages(runtime, _listing(runtime, names), question, given, keys)
    return guess if guess and key not in keys else areas[keys.index(key)]


def ask_exercises(runtime: Runtime, choices: Sequence[Source], area: str) -> list[Source]:
    """Return at least one exercise for this area, in the order they were picked."""
    fitting = {f"{e.name} ({e.exercise.muscle})": e for e in of_area(choices, area)}
    picked = ask_some(runtime, "Which exercises, in their order?", [*fitting])
    return [fitting[name] for name in picked]


def ask_some(
    runtime: Runtime, question: str, options: Sequence[str], default: Sequence[str] = ()
) -> list[str]:
    """Return the options that keys pick one after the other, and take back if pressed again; Enter
    ends, and takes the default.
    """
    keeps = f"; Enter keeps {', '.join(default)}" if default else ""
    first = f"{question} (a key for each{keeps})"
    text, keys = _listing(runtime, options), ascii_lowercase[: len(options)]
    picked: list[str] = []
    while True:
        so_far = "; ".join(picked)
        asked = f"{so_far}. Another? (Enter: done; its key takes one back)" if picked else first
        given = (*keys, *ENTER) if picked or default else keys
        key = ask_in_pages(runtime, text, paragraph(asked, runtime.width() - 5), given, keys, keys)
        if key not in keys:
            return picked or list(default)
        option, text = options[keys.index(key)], []
        if option in picked:
            picked.remove(option)
        else:
            picked.append(option)


def _listing(runtime: Runtime, options: Sequence[str]) -> list[str]:
    """Return the options, each after its key and below the other, with an empty line above."""
    rows = [""]
    for key, option in zip(ascii_lowercase, options, strict=False):
        rows += keyed(key, option, runtime.width())
    more = len(options) - len(ascii_lowercase)
    if more > 0:
        rows += paragraph(f"and {more} more: tpcoach new ID --exercise NAME", runtime.width() - 5)
    return rows
