"""The person's settings: `config.yaml` in the config folder, every key optional."""

import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tpcoach.calendar import SHORT_WEEKDAYS, WEEK_STARTS, WEEKDAYS, Calendar
from tpcoach.errors import Problem
from tpcoach.frozen import Frozen
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES
from tpcoach.remind.schedule import between
from tpcoach.system.folders import expanded

FILE = "config.yaml"

T = TypeVar("T")


class SettingRow(Frozen):
    """What reads a setting from text or raises a ValueError that says what to write, what it is
    about, and what changing it does to the past.
    """

    read: Callable[[str], Any]
    about: str
    effect: str


_rows: list[SettingRow] = []


def _setting(default: T, read: Callable[[str], T], about: str, effect: str = "") -> T:
    """Add the row of a setting, and return its default."""
    _rows.append(SettingRow(read, about, effect))
    return default


class _OneOf(Frozen):
    """Reads one of some words; others are refused with the advice."""

    values: Mapping[str, Any]
    advice: str

    def __call__(self, text: str) -> Any:
        if text.lower() not in self.values:
            raise ValueError(self.advice)
        return self.values[text.lower()]


def _early(text: str) -> str:
    if match := re.fullmatch("0?(?:([0-5])(?::([0-5][0-9]))?|6(?::00)?)", text):
        return f"0{match[1] or 6}:{match[2] or '00'}"
    raise ValueError("write a time from 00:00 to 06:00, such as 03:00")


def _names(text: str) -> tuple[str, ...]:
    """Read `massage ball, fingers`, or `"massage ball" fingers`; `all` and `none` name nothing."""
    if text.lower() in ("", "all", "none"):
        return ()
    try:
        named = text.split(",") if "," in text else shlex.split(text)
    except ValueError as error:
        raise ValueError('write names with commas, such as "massage ball, fingers"') from error
    return tuple(dict.fromkeys(" ".join(name.lower().split()) for name in named if name.strip()))


def _tools(text: str) -> tuple[str, ...]:
    """Return the names of tools; a shell takes the quotes of "massage ball" away."""
    return _names(_quoted(text, ("massage ball", "soft ball", "foam roller")))


def _unwanted(text: str) -> tuple[str, ...]:
    """Return ids of routines, and ids or names of areas; quotes are missing there as well."""
    areas = (*MAX_PRESS, *PARTS)
    return _names(_quoted(text, [each.replace("-", " ") for each in areas if "-" in each]))


def _quoted(text: str, names: Iterable[str]) -> str:
    """Return the text with quotes around these names, where it sets nothing apart itself."""
    if set(text) & set(",\"'"):
        return text
    return re.sub(rf"(?i)\b(?:{'|'.join(names)})\b", r'"\g<0>"', text)


def _places(text: str) -> tuple[str, ...]:
    names = _names(text)
    if not set(names) <= set(PLACES):
        raise ValueError(f"write one or more of {', '.join(PLACES)}")
    return names


def _hours(text: str) -> str:
    if text.lower() in ("no", "none"):
        return ""
    if between(text) is None:
        raise ValueError("write two times, such as 22:00-7:00, or no")
    return text


def _minutes(text: str) -> int | None:
    if text.lower() in ("", "no"):
        return None
    if not re.fullmatch("[1-9]|[1-5][0-9]|60", text):
        raise ValueError("write minutes from 1 to 60, or no")
    return int(text)


def _days(text: str) -> tuple[str, ...]:
    """Return weekdays by their first three letters, in a week's order."""
    named = () if text.lower() == "no" else _names(text)
    if not all(len(name) > 2 and any(day.startswith(name) for day in WEEKDAYS) for name in named):
        raise ValueError("write days such as sat, sun, or none")
    days = tuple(day[:3] for day in WEEKDAYS if any(day.startswith(name) for name in named))
    if len(days) == len(WEEKDAYS):
        raise ValueError("leave at least one day, or write none")
    return days


def _words(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > _LONGEST_CUE or not words.isprintable() or re.search(r"[\"\\]", words):
        raise ValueError(f"write up to {_LONGEST_CUE} letters, such as after coffee, or no")
    return "" if words.lower() in ("no", "none") else words


def _seconds(text: str) -> int | None:
    if text.lower() in ("no", "none"):
        return None
    if not re.fullmatch("(?:[3-5][0-9]|60) ?s?", text):
        raise ValueError("write seconds from 30 to 60, such as 45, or no")
    return int(text[:2])


def _numbers(text: str) -> tuple[int, ...]:
    if text.lower() == "all":
        return ()
    if not re.fullmatch(r"[1-9][0-9]?([ ,]+[1-9][0-9]?)*", text):
        raise ValueError("write the numbers of its exercises, such as 1, 3, or all")
    return tuple(sorted({int(number) for number in re.findall("[0-9]+", text)}))


def _voice(text: str) -> str:
    if text.lower() in (*_YES, *_NO):
        return "yes" if text.lower() in _YES else "no"
    # Nothing that a program could take for an option, or a shell for more than a name.
    if not re.fullmatch("[A-Za-z][A-Za-z0-9 +_()-]{1,39}", text):
        raise ValueError("write yes, no, a language such as en-GB, or the name of a voice")
    return text


def _folder(text: str) -> str:
    if text.lower() in ("no", "none"):
        return ""
    if not Path(expanded(text)).is_absolute() or not text.isprintable():
        raise ValueError("write a whole path, or begin with ~, such as ~/Sync/tpcoach, or no")
    return text


_LONGEST_CUE = 60
_GOAL = _OneOf({str(days): days for days in range(1, 8)}, "write a whole number from 1 to 7")
_DAY = _OneOf({day: day for day in WEEK_STARTS}, "write monday, sunday or saturday")
_NO = dict.fromkeys(("no", "off", "false"), "no")
_YES = ("yes", "on", "true")
_SOUNDS = {"tones": "tones", "bell": "bell", **dict.fromkeys(_YES, "tones"), **_NO}
_SOUND = _OneOf(_SOUNDS, "write tones, bell or no")
_YES_OR_NO = _OneOf({**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}, "write yes or no")
_THEMES = ("auto", "dark", "light", "plain")
_THEME = _OneOf(dict(zip(_THEMES, _THEMES, strict=True)), "write auto, dark, light or plain")
_FIGURES = {
    **{name: name for name in ("auto", "sextants", "blocks", "braille", "ascii")},
    **dict.fromkeys(("yes", "on", "true"), "auto"),
    **_NO,
}
_FIGURE = _OneOf(_FIGURES, "write auto, sextants, blocks, braille, ascii or no")


class Settings(Frozen):
    """Every setting, a row each: its default, its values, what it is about, what it changes."""

    goal: int = _setting(
        3,
        _GOAL,
        "practice days a week, 1 to 7",
        "It counts from this week on; past weeks keep theirs.",
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
    rest: tuple[str, ...] = _setting(
        (),
        _days,
        "the weekdays on which you always rest, such as sat, sun",
        "Days of rest count as excused, in past weeks too.",
    )
    tools: tuple[str, ...] = _setting(
        (), _tools, "the tools you have, with commas; fingers are always there"
    )
    places: tuple[str, ...] = _setting((), _places, f"the places you have: {', '.join(PLACES)}")
    never: tuple[str, ...] = _setting(
        (), _unwanted, "routines and areas that are never proposed, with commas"
    )
    minutes: int | None = _setting(
        None, _minutes, "how long you usually have, in minutes; longer ones are not proposed"
    )
    cue: str = _setting(
        "", _words, "what reminds you each day, in your own words, such as after coffee"
    )
    quiet_hours: str = _setting(
        "22:00-7:00", _hours, "when nothing reminds you, such as 22:00-7:00, or no"
    )
    ask: bool = _setting(
        True, _YES_OR_NO, "ask how bad it is, before and after a session; soreness in any case"
    )
    sound: str = _setting(
        "tones", _SOUND, "tones, bell or no; over ssh and without a player, tones are the bell"
    )
    voice: str = _setting(
        "no", _voice, "speak the cues of a session: yes, no, a voice, or a language such as en-GB"
    )
    quiet: bool = _setting(False, _YES_OR_NO, "no sound and no voice in a session, as --quiet")
    plain: bool = _setting(False, _YES_OR_NO, "write plain lines, as a screen reader needs them")
    title: bool = _setting(
        True,
        _YES_OR_NO,
        "show phase, side and time left in the window's title, progress in its tab",
    )
    breathing: bool = _setting(True, _YES_OR_NO, "show a bar for slow breathing in a session")
    figure: str = _setting(
        "auto", _FIGURE, "drawings, by their cells: auto, sextants, blocks, braille, ascii, or no"
    )
    theme: str = _setting(
        "auto", _THEME, "colours for a dark or light ground: auto, dark, light, or plain for none"
    )
    data_dir: str = _setting(
        "", _folder, "the folder of your log, such as ~/Sync/tpcoach; no is the standard one"
    )

    @property
    def calendar(self) -> Calendar:
        """When days and weeks start, and on which days of it one rests."""
        hours, minutes = map(int, self.day_start.split(":"))
        rest = frozenset(n for n, day in enumerate(SHORT_WEEKDAYS) if day in self.rest)
        return Calendar(timedelta(hours=hours, minutes=minutes), self.week_start, rest)

    @classmethod
    def is_list(cls, key: str) -> bool:
        """Return whether a key has any number of names."""
        return isinstance(getattr(cls(), key, None), tuple)

    def value(self, key: str) -> str:
        """Return the value of a key, as it is written in the file."""
        value = getattr(self, key)
        if value == () and key in ("never", "rest"):
            return "none"
        return _written(value)


def _written(value: object) -> str:
    if isinstance(value, tuple):
        text = ", ".join(map(str, value))
        # Without a comma words that are one name would be read as several.
        one = " " in text and len(value) == 1 and _tools(text) != value
        return f"{text}," if one else text or "all"
    if value in (None, ""):
        return "no"
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


ROWS = dict(zip(Settings.field_names, _rows, strict=True))
TEMPLATE = "".join(f"# {key}: {row.about}\n" for key, row in ROWS.items())

ROUTINE_ROWS = {
    "hold": SettingRow(_seconds, "seconds of every hold in this routine, 30 to 60", ""),
    "stretch": SettingRow(_seconds, "seconds of every stretch in this routine, 30 to 60", ""),
    "only": SettingRow(_numbers, "which of its exercises you do, such as 1, 3", ""),
}
"""What may be set for one routine, as `routine.neck.hold`."""


def choices(key: str) -> list[str]:
    """Return the words that a key may have, as they are written in the file; none if any may be."""
    read = ROWS[key].read if key in ROWS else None
    values = read.values if isinstance(read, _OneOf) else {}
    return [word for word, value in values.items() if _written(value) == word]


def row(key: str) -> SettingRow | None:
    """Return the row of a key; None for an unknown one."""
    if match := re.fullmatch("routine[.]([a-z0-9][a-z0-9-]{0,63})[.](hold|stretch|only)", key):
        return ROUTINE_ROWS[match[2]]
    return ROWS.get(key)


class Config(Frozen):
    """What `config.yaml` says: the value and the line of each key that could be read, those of
    single routines too, and what could not; a key with a problem has its default. `unread` tells
    that nothing in the file can be known.
    """

    values: Mapping[str, Any] = MappingProxyType({})
    lines: Mapping[str, int] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    unread: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings in force."""
        return Settings(**{key: value for key, value in self.values.items() if key in ROWS})

    def value(self, key: str) -> str:
        """Return the value of a key, as it is written in the file."""
        if key in ROWS:
            return self.settings.value(key)
        return _written(self.values.get(key, () if key.endswith(".only") else None))

    def of_routine(self, id: str, key: str) -> Any:
        """Return what is set for this routine: `hold`, `stretch` or `only`; None if nothing is."""
        return self.values.get(f"routine.{id}.{key}") or None
