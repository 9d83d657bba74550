"""The few questions for a new routine, each answered by keys."""

from collections.abc import Sequence
from string import ascii_lowercase

from tpcoach.coaching.questions import ask_in_pages
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES
from tpcoach.practice.keys import ENTER
from tpcoach.prose import area_name, wrapped
from tpcoach.system.runtime import Runtime
from tpcoach.writing.template import Source, needed, of_area


def ask_area(runtime: Runtime) -> str:
    """Return the area that the new routine is for."""
    areas = [*MAX_PRESS, *PARTS]
    return areas[_pick(runtime, "What is it for?", [area_name(each) for each in areas])]


def ask_exercises(runtime: Runtime, choices: Sequence[Source], area: str) -> list[Source]:
    """Return at least one exercise for this area, in the order they were picked."""
    fitting = of_area(choices, area)
    names = [f"{each.name} ({each.exercise.muscle})" for each in fitting]
    picked = _pick_some(runtime, "Which exercises, in their order?", names, ())
    return [fitting[index] for index in picked]


def ask_place(runtime: Runtime, picked: Sequence[Source]) -> list[str]:
    """Return the places that it needs; Enter takes those of its exercises."""
    needs = [PLACES.index(each) for each in needed(picked, "place")]
    return [PLACES[index] for index in _pick_some(runtime, "Where?", PLACES, needs)]


def ask_tools(runtime: Runtime, choices: Sequence[Source], picked: Sequence[Source]) -> list[str]:
    """Return the tools that it needs; Enter takes those of its exercises."""
    tools = needed(choices, "tools")
    needs = [tools.index(each) for each in needed(picked, "tools")]
    return [tools[index] for index in _pick_some(runtime, "With what?", tools, needs)]


def _pick(runtime: Runtime, question: str, options: Sequence[str]) -> int:
    """Return which option one key picks."""
    keys = ascii_lowercase[: len(options)]
    return keys.index(ask_in_pages(runtime, _listing(runtime, options), [f"  {question}"], keys))


def _pick_some(
    runtime: Runtime, question: str, options: Sequence[str], default: Sequence[int]
) -> list[int]:
    """Return the options that keys pick one after the other; Enter ends, and takes the default."""
    names = ", ".join(options[index] for index in default)
    text, hint = _listing(runtime, options), f"Enter keeps {names}" if default else "Enter: done"
    picked: list[int] = []
    while True:
        keys = ascii_lowercase[: len(options)]
        given = (*keys, *ENTER) if picked or default else keys
        key = ask_in_pages(runtime, text, _lines(runtime, f"{question} ({hint})"), given)
        if key not in keys:
            return picked or list(default)
        if keys.index(key) not in picked:
            picked.append(keys.index(key))
        so_far = "; ".join(options[index] for index in picked)
        text, question, hint = [], f"{so_far}. Another?", "Enter: done"


def _listing(runtime: Runtime, options: Sequence[str]) -> list[str]:
    """Return the options, each after its key and below the other, with an empty line above."""
    rows = [""]
    for key, option in zip(ascii_lowercase, options, strict=False):
        first, *others = wrapped(option, runtime.width() - 6)
        rows += [f"  {key}  {first}", *(f"     {line}" for line in others)]
    more = len(options) - len(ascii_lowercase)
    if more > 0:
        rows += _lines(runtime, f"and {more} more: tpcoach new ID --exercise NAME")
    return rows


def _lines(runtime: Runtime, text: str) -> list[str]:
    return [f"  {line}" for line in wrapped(text, runtime.width() - 8)]
