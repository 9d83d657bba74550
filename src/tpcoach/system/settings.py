"""The person's settings: `config.yaml` in the config folder, every key optional."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tpcoach.calendar import WEEK_STARTS, Calendar
from tpcoach.errors import BadFile, Problem, Refused
from tpcoach.text import clean, nearest

if TYPE_CHECKING:
    from tpcoach.yaml_tree import Node, Scalar

FILE = "config.yaml"

_MOST_ENTRIES = 100
"""The most that is read entry by entry, which takes long for a file that no person wrote."""

T = TypeVar("T")


def _setting(default: T, read: Callable[[str], T], about: str, effect: str = "") -> T:
    """Describe a setting: its default, what reads it from text or raises a ValueError that says
    what to write, what it is about, and what changing it does to the past.
    """
    return field(default=default, metadata={"read": read, "about": about, "effect": effect})


def _one_of(values: Mapping[str, T], advice: str) -> Callable[[str], T]:
    def read(text: str) -> T:
        if text.lower() not in values:
            raise ValueError(advice)
        return values[text.lower()]

    return read


def _early(text: str) -> str:
    if match := re.fullmatch("0?(?:([0-5])(?::([0-5][0-9]))?|6(?::00)?)", text):
        return f"0{match[1] or 6}:{match[2] or '00'}"
    raise ValueError("write a time from 00:00 to 06:00, such as 03:00")


_GOAL = _one_of({str(days): days for days in range(1, 8)}, "write a whole number from 1 to 7")
_DAY = _one_of({day: day for day in WEEK_STARTS}, "write monday, sunday or saturday")
_NO = dict.fromkeys(("no", "off", "false"), "no")
_SOUND = _one_of({"tones": "tones", "bell": "bell", **_NO}, "write tones, bell or no")
_ON = {**dict.fromkeys(("yes", "on", "true"), True), **dict.fromkeys(_NO, False)}
_YES_OR_NO = _one_of(_ON, "write yes or no")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, a row each: its default, its values, what it is about, what it changes."""

    goal: int = _setting(
        3, _GOAL, "practice days a week, 1 to 7", "Past weeks keep the goal they had."
    )
    week_start: str = _setting(
        "monday",
        _DAY,
        "the first day of a week: monday, sunday or saturday",
        "Past weeks are regrouped too, so some days move to another week.",
    )
    day_start: str = _setting(
        "00:00",
        _early,
        "when a day begins, 00:00 to 06:00; 03:00 suits night owls",
        "Past sessions are regrouped: one before this hour belongs to the day before.",
    )
    ask: bool = _setting(True, _YES_OR_NO, "ask how bad it is, before and after a session")
    sound: str = _setting(
        "tones", _SOUND, "tones, bell or no; over ssh and without a player, tones are the bell"
    )
    voice: bool = _setting(False, _YES_OR_NO, "speak the cues of a session")
    plain: bool = _setting(False, _YES_OR_NO, "write plain lines, as a screen reader needs them")
    title: bool = _setting(True, _YES_OR_NO, "show phase, side and time left in the window's title")
    breathing: bool = _setting(True, _YES_OR_NO, "show a bar for slow breathing in a session")
    figure: bool = _setting(True, _YES_OR_NO, "show drawings of what to do")

    @property
    def calendar(self) -> Calendar:
        """When days and weeks start."""
        hours, minutes = map(int, self.day_start.split(":"))
        return Calendar(timedelta(hours=hours, minutes=minutes), self.week_start)

    def value(self, key: str) -> str:
        """Return the value of a key, as it is written in the file."""
        value = getattr(self, key)
        return ("no", "yes")[value] if isinstance(value, bool) else str(value)


ROWS = {row.name: row for row in fields(Settings)}
TEMPLATE = "".join(f"# {key}: {row.metadata['about']}\n" for key, row in ROWS.items())


@dataclass(frozen=True, slots=True)
class Config:
    """What `config.yaml` says: the settings in force, the line of each key that could be read,
    and what could not; a key with a problem has its default.
    """

    settings: Settings = field(default_factory=Settings)
    lines: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> Config:
    """Read the settings in this folder. Whatever is wrong in the file costs only what it is about.

    A file that cannot be read at all gives the defaults and a problem.
    """
    try:
        return _parsed(_content(folder))
    except BadFile as error:
        return Config(problems=error.problems)


def conflict_copies(folder: Path) -> list[Path]:
    """Return the copies of the file that a sync tool made beside it; nobody reads them."""
    pattern = re.compile(r"config.*([ck]onfli| \d+$| \(\d+\)$)", re.IGNORECASE)
    return [path for path in sorted(folder.glob("*.yaml")) if pattern.match(path.stem)]


def with_value(folder: Path, key: str, text: str) -> bytes:
    """Return the file's content with one value changed and everything else as it is.

    Raises Refused for an unknown key, for a value it cannot have, and where the change might touch
    something else; BadFile for a file that cannot be read.
    """
    if key not in ROWS:
        hint = nearest(key.lower(), ROWS)
        advice = f'did you mean "{hint}"?' if hint else f"choose from {', '.join(ROWS)}"
        raise Refused(f'config: there is no setting "{clean(key)}"; {advice}')
    try:
        value = ROWS[key].metadata["read"](text)
    except ValueError as error:
        raise Refused(f"config: {key}: {error}") from error
    before = _content(folder)
    old = _parsed(before)
    wanted = replace(old.settings, **{key: value})
    after = _replaced(before, key, wanted.value(key))
    new = _parsed(after)
    rest, same = ([p for p in each.problems if p.where != key] for each in (old, new))
    if new.settings != wanted or key not in new.lines or rest != same:
        raise Refused(f"config: {key}: can't change it safely in {FILE}; use tpcoach config edit")
    return after


def _replaced(content: bytes, key: str, value: str) -> bytes:
    """Put a value in place of the one that stands on the key's line or below it, or add a line."""
    text = content.decode("utf-8", "surrogateescape")
    name = rf"^\ufeff?(?P<quote>[\"']?){key}(?P=quote)[ \t]*:(?=\s|$)"
    comment = r"(?:[ \t]#[^\r\n]*)?\r?"
    # What stands further in on the next line belongs to the key as well.
    gap = rf"(?:[ \t]*{comment}\n(?=[ \t]))*[ \t]*"
    old = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s#"'](?:\S|[ \t]+[^\s#])*)?"""
    if found := re.search(rf"({name}{gap}){old}(?=[ \t]*{comment}$)", text, re.MULTILINE):
        head = found[1] if found[1][-1] != ":" else found[1] + " "
        text = f"{text[: found.start()]}{head}{value}{text[found.end() :]}"
    else:
        eol = "\r\n" if "\r\n" in text else "\n"
        text += f"{'' if text[-1:] in ('', eol[-1]) else eol}{key}: {value}{eol}"
    return text.encode("utf-8", "surrogateescape")


def _content(folder: Path) -> bytes:
    if not os.access(folder / FILE, os.F_OK):
        return b""
    # Loads yaml, which a person without the file need not wait for.
    from tpcoach import yaml_tree

    return yaml_tree.read_bytes(folder / FILE, FILE)


def _parsed(content: bytes) -> Config:
    if not content:
        return Config()
    from tpcoach.fields import Fields, Findings  # as above
    from tpcoach.yaml_tree import Scalar

    root, problems = _tree(content)
    found = Fields(root, "", Findings(FILE, problems), tuple(ROWS))
    broken = {problem.where for problem in problems}
    values, lines = {}, {}
    for name, node in getattr(root, "pairs", ()):
        key, text = name.text, node.text if isinstance(node, Scalar) else ""
        if key not in ROWS or key in broken:
            continue
        try:
            values[key] = ROWS[key].metadata["read"](text)
            lines[key] = name.place.line
        except ValueError as error:
            instead = f', not "{clean(text)}"' if text else ""
            found.note(key, f"{error}{instead}; {Settings().value(key)} is used")
    return Config(Settings(**values), lines, tuple(problems))


def _tree(content: bytes) -> tuple["Node", list[Problem]]:
    """Read the file as a whole or, where that fails, entry by entry, each at its own place."""
    from tpcoach import yaml_tree

    try:
        return yaml_tree.read(content, FILE)
    except BadFile as error:
        whole = list(error.problems)
    pairs: list[tuple[Scalar, Node]] = []
    problems: list[Problem] = []
    lines = content.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if re.match(rb"[^\s#\-\]}]", line)]
    ends = [*starts[1:], len(lines)] if len(starts) <= _MOST_ENTRIES else []
    for start, end in zip(starts, ends, strict=False):
        root, found = None, whole
        try:
            root, found = yaml_tree.read(b"\n" * start + b"".join(lines[start:end]), FILE)
        except BadFile as error:
            # What is never closed is noticed at the end, which stands below this entry.
            found = [
                each if each.line <= end else replace(each, line=start + 1, column=1)
                for each in error.problems
            ]
        pairs += root.pairs if isinstance(root, yaml_tree.Mapping) else ()
        problems += found
    return yaml_tree.Mapping(yaml_tree.Place(1, 1), tuple(pairs)), problems or whole
