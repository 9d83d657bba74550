"""What every command shares: the runtime it was given, and how it prints data."""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from tpcoach.errors import Problem, Refused, WrongUse
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.prose import count
from tpcoach.system.runtime import Runtime
from tpcoach.text import clean, did_you_mean, is_slug

if TYPE_CHECKING:
    from tpcoach.plan.routine import Routine


T = TypeVar("T")

UNCUT = 132
"""The columns of a table in a pipe, where what reads its rows wants them whole."""

BAR_AFTER = 1.0
"""Seconds that work may take before a bar shows how far it is."""


def write_json(runtime: Runtime, **data: Any) -> None:
    """Print one object, with the version of its form first."""
    runtime.write(json.dumps({"v": 1, **data}, indent=2))


def print_page(runtime: Runtime, lines: Iterable[Any], soft_wrap: bool = False) -> None:
    """Print a page for the eye; one that is higher than the window in the pager, where there is
    someone to leave it. `soft_wrap` leaves long lines to the terminal.
    """
    console, page = runtime.console(), [*lines]
    with console.capture() as capture:
        if page:
            # One by one they would take three times as long.
            console.print(*page, sep="\n", soft_wrap=soft_wrap)
    runtime.show(capture.get())


def tracked(runtime: Runtime, what: str) -> Callable[[Collection[T]], Iterator[T]]:
    """Return what hands over items one by one and, once that has taken a second, shows a bar on
    standard error, if that is a terminal.
    """

    def track(items: Collection[T]) -> Iterator[T]:
        rest, start = iter(items), runtime.clock()
        for done, item in enumerate(rest, 1):
            yield item
            late = runtime.clock() - start > BAR_AFTER * 1e9
            if late and runtime.stderr.isatty() and not runtime.dumb:
                from tpcoach.system.progress import shown  # loads Rich, which short work needs not

                palette = runtime.look().look.palette
                yield from shown(rest, what, done, len(items), runtime.stderr, palette)

    return track


def warn_of_lines(
    runtime: Runtime, problems: Sequence[Problem], outcome: str = "kept and passed over"
) -> None:
    """Warn of lines that cannot be read: of the first 3 one by one, of the rest as a number."""
    for problem in problems[:3]:
        runtime.warn(f"{problem}; the line is {outcome}")
    if len(problems) > 3:
        runtime.warn(f"and {count(len(problems) - 3, 'more line')} that cannot be read")


def refuse_unless_known(option: str, kind: str, word: str, known: Iterable[str]) -> None:
    """Raise WrongUse for an unknown word, with the nearest known one or, if none is near, all."""
    words = sorted(set(known))
    if word not in words:
        advice = did_you_mean(word.lower(), words, f"write {', '.join(words)}")
        raise WrongUse(f'{option}: "{clean(word)}" is not {kind}; {advice}')


def refuse_area(runtime: Runtime, area: str) -> None:
    """Raise WrongUse if there is no such area; of a routine that is called so its area is meant."""
    areas = (*MAX_PRESS, *PARTS)
    if area not in areas and is_slug(area):
        with suppress(Refused):
            meant = runtime.library.written(area).area
            raise WrongUse(f'--area: "{clean(area)}" is a routine; did you mean "{meant}"?')
    refuse_unless_known("--area", "an area", area, areas)


def warn_of_tools(runtime: Runtime, tools: Sequence[str], tell: Callable[..., object]) -> None:
    """Warn of each tool that is at hand and no routine needs, with the one that may be meant, and
    first `tell` what to do if its words may mean danger, as `tell_typed` does.
    """
    known = known_tools(runtime.library.all()[0])
    for each in (tool for tool in tools if tool not in known):
        tell(runtime, each)
    warn_of_unknown(runtime, "--tool: no routine needs", tools, known)


def warn_of_unknown(
    runtime: Runtime, says: str, names: Iterable[str], known: Collection[str]
) -> None:
    """Warn of each name that is none of the known ones, with those that may be meant."""
    known = sorted(set(known))
    for name in (each for each in names if each not in known):
        named_so = " or ".join(f'"{each}"' for each in known if name.lower() in each.split())
        otherwise = f"choose from {', '.join(known)}"
        advice = f"did you mean {named_so}?" if named_so else did_you_mean(name, known, otherwise)
        runtime.warn(f'{says} "{clean(name)}"; {advice}')


def known_tools(routines: "Iterable[Routine]") -> list[str]:
    """Return the tools that these routines need; fingers are always there."""
    return ["fingers", *(tool for routine in routines for tool in routine.tools)]


def write_new(file: str, content: bytes) -> None:
    """Write a file that does not exist yet, for this user alone. Raises Refused, OSError."""
    try:
        with open(file, "xb", opener=partial(os.open, mode=0o600)) as new:
            try:
                new.write(content)
                new.flush()
            except OSError:
                Path(file).unlink()
                raise
    except FileExistsError as error:
        raise Refused(f"{clean(file)}: already exists; choose another name") from error


def write_out(runtime: Runtime, file: str, content: bytes) -> bool:
    """Write into a new file, or for - to standard output; return whether there is a file now.
    Raises Refused, OSError.
    """
    if file == "-":
        # As it is, whatever the encoding of the output is.
        runtime.stdout.buffer.write(content)
        return False
    write_new(file, content)
    return True


def how_to_begin(runtime: Runtime, routine: str | None = None) -> str:
    """Return the command for this routine, else for what is next; nothing where `start` would
    refuse it, or ask about an unfinished session first.
    """
    from tpcoach.coaching import suggestion as next_one  # few answers end with it

    if any(runtime.log.checkpoints.glob("*.json")):
        return ""
    routines: list[Routine] = []
    if routine is None:
        if timeline := next_one.suggestion(runtime).timeline:
            routines = [timeline.routine]
    else:
        with suppress(Refused):
            named = runtime.library.load(routine)
            routines = next_one.that_may_begin(runtime, [named])
    return "".join(f"Begin with: tpcoach start {each.id}" for each in routines)


def settle_unfinished(runtime: Runtime) -> None:
    """Record every killed session as interrupted, with what was practised. Raises NotSaved."""
    if recovery := _recovery(runtime):
        recovery.settle(runtime)


def warn_of_log(runtime: Runtime, problems: Sequence[Problem]) -> None:
    """Warn of lines that cannot be read, and of unfinished sessions; write nothing."""
    warn_of_lines(runtime, problems)
    if recovery := _recovery(runtime):
        recovery.mention(runtime)


def _recovery(runtime: Runtime) -> ModuleType | None:
    if not any(runtime.log.checkpoints.glob("*.json")):
        return None
    # Loads the session engine, which a command that looks at the log has no other use for.
    from tpcoach.coaching import recovery

    return recovery
