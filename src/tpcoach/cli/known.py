"""Words after an option that nothing is called by: the command goes on, and says so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, nearest

if TYPE_CHECKING:
    from tpcoach.plan.routine import Routine


def warn_unless_known(runtime: Runtime, option: str, word: str, known: Iterable[str]) -> None:
    """Say that no such word is known, with the nearest one or, if none is near, all there are."""
    words = sorted(set(known))
    if word in words:
        return
    hint = nearest(word.lower(), words)
    advice = f'did you mean "{hint}"?' if hint else f"known are {', '.join(words)}"
    runtime.warn(f'{option}: "{clean(word)}" is not known; {advice}')


def warn_of_area(runtime: Runtime, area: str) -> None:
    """Say so if no area is called this."""
    from tpcoach.plan.areas import MAX_PRESS, PARTS

    warn_unless_known(runtime, "--area", area, (*MAX_PRESS, *PARTS))


def warn_of_tools(runtime: Runtime, tools: Iterable[str], routines: Iterable["Routine"]) -> None:
    """Say so of each tool that none of these routines needs."""
    known = ["fingers", *(tool for routine in routines for tool in routine.tools)]
    for tool in tools:
        warn_unless_known(runtime, "--tool", tool, known)
