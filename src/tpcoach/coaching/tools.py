"""The question which tools someone has: once, after their first finished session."""

import re

from tpcoach.coaching.questions import EXIT_CODES, say, text_from
from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.errors import CoachError, Ended
from tpcoach.journal.reading import read_log
from tpcoach.system.runtime import Runtime

SKIPPED_AFTER = 60.0
"""Seconds after which nobody is there to answer."""

_FINGERS = "fingers"


def ask_tools(runtime: Runtime, sessions: int) -> None:
    """Ask which tools there are, and set them, if these sessions are the first that were finished
    and nothing is set yet. Raises Ended.
    """
    if "tools" in runtime.config.lines or not _first(runtime, sessions):
        return
    needed = {tool for each in runtime.library.all()[0] for tool in each.tools} - {_FINGERS}
    known = sorted(needed)
    named = ", ".join(f"{number} {tool}" for number, tool in enumerate(known, 1))
    question = (
        f"Which of these do you have: {named}? Numbers or names with commas, 0 for none of them; "
        "Enter skips:"
    )
    with runtime.keyboard(True) as keyboard:
        text, by = text_from(runtime, keyboard, question, SKIPPED_AFTER)
    if by:
        raise Ended(EXIT_CODES[by])
    if not (tools := _named(text, known)):
        return
    try:
        # A comma keeps the words of one name together.
        _, now = runtime.change("tools", ", ".join(tools) + ",")
    except CoachError as error:
        for line in error.lines():
            runtime.warn(line)
        return
    say(
        runtime, f'Your tools: {", ".join(tools)}. To change that: tpcoach config set tools "{now}"'
    )


def _first(runtime: Runtime, sessions: int) -> bool:
    entries = read_log(runtime.log, runtime.now() - LOOK_BACK).entries
    finished = [e for e in entries if e.outcome == "finished" and not e.rehearsal]
    return 0 < len([each for each in finished if each.source == "session"]) <= sessions


def _named(text: str, known: list[str]) -> list[str]:
    """Return the tools in `1, strap`, or in `1 4`; numbers that stand for none are left out."""
    by_number = {str(number): tool for number, tool in enumerate(known, 1)}
    by_number |= dict.fromkeys(("0", "none"), _FINGERS)
    words = text.split() if re.fullmatch("[0-9 ]+", text) else text.lower().split(",")
    tools = [by_number.get(word.strip(), word.strip()) for word in words]
    return [tool for tool in tools if tool and not tool.isdecimal()]
