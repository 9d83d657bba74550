"""The question which tools someone has: once, after their first finished session."""

import re

from tpcoach.consistency.suggestion import LOOK_BACK
from tpcoach.errors import CoachError
from tpcoach.journal.reading import read_log
from tpcoach.listening.notes import tell_typed
from tpcoach.listening.questions import ask_text
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import did_you_mean

SKIPPED_AFTER = 60.0
"""Seconds after which nobody is there to answer."""

_FINGERS, _ALL = "fingers", "all"


def ask_tools(runtime: Runtime, sessions: int) -> None:
    """Ask which tools there are, and set them, if these sessions are the first that were finished
    and nothing is set yet. Raises Ended, also after words of danger, NotSaved.
    """
    if "tools" in runtime.config.lines or not _first(runtime, sessions):
        return
    needed = {tool for each in runtime.library.all()[0] for tool in each.tools} - {_FINGERS}
    names = sorted(needed)
    named = ", ".join(f"{number} {tool}" for number, tool in enumerate(names, 1))
    question = (
        f"Which of these do you have: {named}? Numbers or names with commas, 0 for none of them; "
        "Enter skips:"
    )
    while True:
        text = ask_text(runtime, question, SKIPPED_AFTER)
        if not (tools := _named(text, names)):
            return
        strange = next((each for each in tools if each not in (*names, _FINGERS, _ALL)), None)
        if strange is None:
            break
        tell_typed(runtime, text)
        advice = did_you_mean(strange, names, f"write {', '.join(names)}")
        say(runtime, f'"{strange}" is none of them; {advice}')
    try:
        # A comma keeps the words of one name together.
        wanted = _ALL if _ALL in tools else ", ".join(tools) + ","
        _, now = runtime.change("tools", wanted)
    except CoachError as error:
        for line in error.lines():
            runtime.warn(line)
        return
    named = now.rstrip(",")
    say(runtime, f'Your tools: {named}. To change that: tpcoach config set tools "{now}"')


def _first(runtime: Runtime, sessions: int) -> bool:
    entries = read_log(runtime.log, runtime.now() - LOOK_BACK).entries
    finished = [e for e in entries if e.outcome == "finished" and not e.rehearsal]
    return 0 < len([each for each in finished if each.source == "session"]) <= sessions


def _named(text: str, names: list[str]) -> list[str]:
    """Return the tools in `1, strap`, `1 and 4` or `1 4`; what stands for none stays as it is."""
    by_number = {str(number): tool for number, tool in enumerate(names, 1)}
    by_number |= dict.fromkeys(("0", "none"), _FINGERS)
    parts = re.split("[ ,]+" if re.fullmatch("[0-9 ,]+", text) else r",| and ", text.lower())
    words = [" ".join(part.split()) for part in parts]
    return [by_number.get(word, word) for word in words if word]
