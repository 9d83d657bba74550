"""What may stand at the end of a command line that is begun: words, and values with what they are.

It reads the commands from a table that `docs/usage.py` makes of them, so that it loads none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from tpcoach import dates
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.topics import read_topics
from tpcoach.line.misuse import table
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES
from tpcoach.plan.library import titles, yaml_files
from tpcoach.system import shell
from tpcoach.system.runtime import Runtime, silent
from tpcoach.system.settings import ROUTINE_ROWS, ROWS, choices, row
from tpcoach.system.shell import Candidate

LATEST = timedelta(days=60)
"""How far back entries are offered."""

WEEKS = 8
"""The number of weeks that are offered."""


class _Where(Frozen):
    """Where a word stands: in which command, after which arguments, as which option's value."""

    path: str
    arguments: tuple[str, ...] = ()
    option: str = ""


def reply(name: str, words: Sequence[str], begun: str) -> tuple[str, int]:
    """Return what to print for a shell of this name, and with which code to end."""
    return shell.answer(name, begun, *complete(silent(), words, begun))


def complete(runtime: Runtime, words: Sequence[str], begun: str) -> tuple[list[Candidate], bool]:
    """Return what may stand for the word that is begun, and whether it may be a file's name."""
    with suppress(Exception):  # a shell has no place for errors
        return _complete(runtime, words, begun)
    return [], True


def _complete(runtime: Runtime, words: Sequence[str], begun: str) -> tuple[list[Candidate], bool]:
    words = words[words[:1] == ["help"] :]
    # For bash "=" is a word.
    place, begun = _place(words), begun.removeprefix("=")
    command, prefix = table()[place.path], ""
    if begun.startswith("--") and "=" in begun and not place.option:
        prefix, _, begun = begun.partition("=")
        place, prefix = replace(place, option=prefix), f"{prefix}="
    kind = _kind(command, place.option) if place.option else _argument(command, place)
    candidates: Iterable[Candidate]
    if begun.startswith("-") and not place.option:
        candidates = ((name, each["help"]) for each in command["options"] for name in each["names"])
    else:
        below = () if place.option or place.arguments else command["commands"].items()
        candidates = (*below, *_values(runtime, kind, place))
    low = begun.casefold()
    fitting = [
        (prefix + value, does) for value, does in candidates if value.casefold().startswith(low)
    ]
    by_path = kind == "ROUTINE" and not place.option and place.path in _BY_PATH
    return fitting, by_path or kind in ("FILE", "FILES")


def _place(words: Iterable[str]) -> _Where:
    place, commands = _Where(""), table()
    for word in words:
        below = f"{place.path} {word}".strip()
        if word == "=":
            continue
        if place.option:
            place = replace(place, option="")
        elif not place.arguments and below in commands:
            place = _Where(below)
        elif word.startswith("-"):
            takes = "=" not in word and _kind(commands[place.path], word)
            place = replace(place, option=word if takes else "")
        else:
            place = replace(place, arguments=(*place.arguments, word))
    return place


def _kind(command: Mapping[str, Any], option: str) -> str:
    """Return what stands for the value of an option; empty if it takes none."""
    named = (each["value"] for each in command["options"] if option in each["names"])
    return next(named, "")


def _argument(command: Mapping[str, Any], place: _Where) -> str:
    """Return what stands for the argument that may stand here; empty if none may."""
    kinds, given = command["arguments"], len(place.arguments)
    named = [kind for kind in kinds if kind != "..."]
    if given >= len(named) and named == kinds:
        return ""
    return str(named[min(given, len(named) - 1)])


def _values(runtime: Runtime, kind: str, place: _Where) -> Iterable[Candidate]:
    if kind == "VALUE":
        return _setting_values(runtime, place.arguments[0])
    if kind == "ID" and place.path == "log remove":
        return _entries(runtime, excuses=True)
    if kind == "ROUTINE" and place.path in ("edit", "remove"):
        own = yaml_files(runtime.library.own)
        return [(id, title) for id, title in _routines(runtime) if id in own]
    if kind == "WHEN" and place.path != "log":
        return _DAYS(runtime)  # of a session one says when it began, and a week is no time
    if kind == "TOPIC" and place.arguments:
        return ()  # more words belong to the same name
    find = _FIND.get(kind)
    return find(runtime) if find else ()


def _routines(runtime: Runtime) -> Iterable[Candidate]:
    return titles(runtime.library).items()


def _topics(runtime: Runtime) -> list[Candidate]:
    answers = read_topics(runtime.library.bundled).by_name.items()
    return [(name, answer.title) for name, answer in answers]


def _tools(runtime: Runtime) -> Iterable[Candidate]:
    tools = {tool for routine in runtime.library.all()[0] for tool in routine.tools}
    return [(tool, "") for tool in sorted({"fingers", *tools})]


def _entries(runtime: Runtime, excuses: bool = False) -> Iterator[Candidate]:
    from tpcoach.journal.reading import read_log  # most of what completes reads no log

    reading = read_log(runtime.log, runtime.now() - LATEST)
    for entry in reversed(reading.entries):
        yield entry.id[:8], f"{entry.routine}, {entry.started:%a %d %b %Y, %H:%M}"
    for excuse in reversed(reading.excuses if excuses else ()):
        yield excuse.id[:8], f"{excuse.first} to {excuse.last}, excused"


def _keys(runtime: Runtime) -> Iterator[Candidate]:
    yield from ((key, each.about) for key, each in ROWS.items())
    for id, title in _routines(runtime):
        for key, each in ROUTINE_ROWS.items():
            yield f"routine.{id}.{key}", f"{title}: {each.about}"


def _setting_values(runtime: Runtime, key: str) -> Iterable[Candidate]:
    key = key.lower()
    name = key.rpartition(".")[2] if row(key) and key.startswith("routine.") else key
    if name in _SETTINGS:
        return _SETTINGS[name](runtime)
    return [(value, "") for value in choices(name)]


def _weeks(runtime: Runtime) -> Iterator[Candidate]:
    calendar = runtime.settings.calendar
    this = calendar.week(calendar.day(runtime.now()))
    for week in map(this.before, range(WEEKS)):
        yield week.label, f"{week.first} to {week.last}"
    yield "last", "the week before this one"


def _fixed(*values: str) -> Callable[[Runtime], list[Candidate]]:
    return lambda _runtime: [(value, "") for value in values]


_AREAS, _DAYS = _fixed(*MAX_PRESS, *PARTS), _fixed("today", "yesterday", *dates.NAMES[3:])
_SECONDS, _MINUTES = _fixed("30", "45", "60"), _fixed("5", "10", "15", "20", "30")
_FIND: dict[str, Callable[[Runtime], Iterable[Candidate]]] = {
    "0-10": _fixed(*map(str, range(11))),
    "ACTION": _fixed("install", "show", "remove", "now"),
    "AREA": _AREAS,
    "DATE": _DAYS,
    "DAYS": _fixed("today", "tomorrow", *dates.NAMES[3:], "vacation"),
    "ID": _entries,
    "KEY": _keys,
    "MINUTES": _MINUTES,
    "N|month": _fixed("4", "8", "12", "26", "month"),
    "PLACE": _fixed(*PLACES),
    "ROUTINE": _routines,
    "FILES": _routines,
    "SECONDS": _SECONDS,
    "TOOL": _tools,
    "TOPIC": _topics,
    "WEEK": _weeks,
    "WORDS": _AREAS,
    "WHEN": _fixed("today", "yesterday", *dates.NAMES[3:], "week", "last-week", "month"),
    "left|right": _fixed("left", "right"),
    "notes,times": _fixed("notes", "times", "notes,times"),
}
"""By what stands for a value in the help: what may be written."""

_BY_PATH = ("start", "show", "log add")
"""The commands whose routine may be a file's name."""

_SETTINGS: dict[str, Callable[[Runtime], Iterable[Candidate]]] = {
    "day_start": _fixed("00:00", "03:00", "04:00"),
    "hold": _SECONDS,
    "minutes": _MINUTES,
    "never": lambda runtime: [*_routines(runtime), *_AREAS(runtime)],
    "places": _fixed(*PLACES),
    "rest": _fixed("sat", "sun", "none"),
    "stretch": _SECONDS,
    "tools": _tools,
    "voice": _fixed("yes", "no", "en-GB"),
}
"""By setting: what may be written where that is no fixed choice."""
