"""The person's settings: `config.yaml` in the config folder, every key optional."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tpcoach.calendar import WEEK_STARTS, Calendar
from tpcoach.errors import BadFile, Refused
from tpcoach.text import clean, nearest, unsafe

if TYPE_CHECKING:
    from tpcoach.fields import Fields

FILE = "config.yaml"
_DEFAULT_GOAL = 3
SOUNDS = ("tones", "bell", "no")

MEANS = {
    "goal": "It is the practice days a week from now on; past weeks keep the goal of their newest "
    "entry, and those without entries have this one.",
    "week_start": "Past weeks are cut anew too, so days may move to another week.",
    "day_start": "The past is read anew: a session before this hour belongs to the day before.",
    "ask": "It is about the questions before and after; safety and soreness are always asked.",
    "sound": "It is about the cues of a session; m turns them off or on while one runs.",
    "voice": "It is about speaking the cues of a session; start --voice does so once.",
    "title": "It is about the title of the terminal's window while a session runs.",
    "breathing": "It is about the bar for slow breath on the screen of a session.",
    "figure": "It is about the drawings in a session and in show; --no-figure is for once.",
}
"""Every key, and what changing it changes."""

_ABOUT = {
    "goal": "practice days a week, 1 to 7",
    "week_start": "monday, sunday or saturday",
    "day_start": "00:00 to 06:00; 03:00 suits night owls",
    "ask": "how strong it is, before and after: yes or no",
    "sound": "tones, bell or no; without a player, and over ssh, tones are the bell",
    "voice": "cues are spoken too, by the voice of this machine: yes or no",
    "title": "the window's title tells phase, side and time left: yes or no",
    "breathing": "the bar for slow breath in a session: yes or no",
    "figure": "drawings of what to do: yes or no",
}

TEMPLATE = "".join(f"# {key}: {about}\n" for key, about in _ABOUT.items())


@dataclass(frozen=True, slots=True)
class Settings:
    """`goal` is practice days a week, 1-7; `ask`: whether to ask before and after a session;
    `sound` is one of `SOUNDS`; `voice`, `title`: whether a session is spoken too, and told in the
    window's title; `breathing`: whether the screen has the pacer; `figure`: drawings.
    """

    goal: int = _DEFAULT_GOAL
    calendar: Calendar = field(default_factory=Calendar)
    ask: bool = True
    sound: str = "tones"
    voice: bool = False
    title: bool = True
    breathing: bool = True
    figure: bool = True

    def value(self, key: str) -> str:
        """The value of a key, as it is written in the file."""
        minutes = self.calendar.day_start // timedelta(minutes=1)
        return {
            "goal": str(self.goal),
            "week_start": self.calendar.week_start,
            "day_start": f"{minutes // 60:02}:{minutes % 60:02}",
            "ask": "yes" if self.ask else "no",
            "sound": self.sound,
            "voice": "yes" if self.voice else "no",
            "title": "yes" if self.title else "no",
            "breathing": "yes" if self.breathing else "no",
            "figure": "yes" if self.figure else "no",
        }[key]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting in force: its value, where that comes from, what it is about."""

    key: str
    value: str
    source: str
    about: str


def read(folder: Path) -> Settings:
    """The settings in this folder, or the defaults. Raises BadFile with every problem."""
    if not (folder / FILE).exists():
        return Settings()
    return _parsed(_content(folder))[0]


def in_force(folder: Path) -> list[Setting]:
    """Every setting with where it comes from. Raises BadFile."""
    settings, lines = Settings(), dict[str, int]()
    if (folder / FILE).exists():
        settings, lines = _parsed(_content(folder))
    return [
        Setting(
            key,
            settings.value(key),
            f"{FILE}:{lines[key]}" if key in lines else "default",
            _ABOUT[key],
        )
        for key in MEANS
    ]


def with_value(folder: Path, key: str, value: str) -> bytes:
    """The file's content with one value changed, its other lines as they are.

    Raises Refused, and BadFile if the content would have a problem.
    """
    if key not in MEANS:
        hint = nearest(key, MEANS)
        advice = f'did you mean "{hint}"?' if hint else f"known are {', '.join(MEANS)}"
        raise Refused(f'config: no setting is called "{clean(key)}"; {advice}')
    if unsafe(value):
        raise Refused(f"config: {key}: {clean(value)} is not a value; write it on one line")
    content = _content(folder) if (folder / FILE).exists() else b""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    kept = [line for line in lines if not re.match(rf"{key}\s*:", line)]
    places = [number for number, line in enumerate(lines) if re.match(rf"{key}\s*:", line)]
    kept.insert(places[0] if places else len(kept), f"{key}: {value}")
    changed = ("\n".join(kept) + "\n").encode()
    try:
        _parsed(changed)
    except BadFile as error:
        about = [problem for problem in error.problems if problem.where == key]
        if about:
            raise Refused(f"config: {key}: {about[0].message}") from error
        raise
    return changed


def _content(folder: Path) -> bytes:
    from tpcoach import yaml_tree

    return yaml_tree.read_bytes(folder / FILE, FILE)


def _parsed(content: bytes) -> tuple[Settings, dict[str, int]]:
    """The settings in a file, and the line of each key that is there. Raises BadFile."""
    from tpcoach import yaml_tree
    from tpcoach.fields import Fields, Findings

    if not any(line.strip() and line.strip()[:1] != b"#" for line in content.splitlines()):
        return Settings(), {}
    root, problems = yaml_tree.read(content, FILE)
    findings = Findings(FILE, problems)
    fields = Fields(root, "", findings, tuple(MEANS))
    settings = Settings(
        goal=fields.whole("goal", 1, 7, _DEFAULT_GOAL),
        calendar=Calendar(
            day_start=_day_start(fields.word("day_start", "a time such as 03:00", "00:00"), fields),
            week_start=fields.choice("week_start", WEEK_STARTS, "monday"),
        ),
        ask=fields.choice("ask", ("yes", "no"), "yes") == "yes",
        sound=fields.choice("sound", SOUNDS, "tones"),
        voice=fields.choice("voice", ("yes", "no"), "no") == "yes",
        title=fields.choice("title", ("yes", "no"), "yes") == "yes",
        breathing=fields.choice("breathing", ("yes", "no"), "yes") == "yes",
        figure=fields.choice("figure", ("yes", "no"), "yes") == "yes",
    )
    if findings.problems:
        raise BadFile(findings.problems)
    return settings, {key: place.line for key, place in fields.places().items()}


def _day_start(text: str, fields: "Fields") -> timedelta:
    hours, colon, minutes = text.partition(":")
    digits = colon and all(part.isascii() and part.isdigit() for part in (hours, minutes))
    if digits and len(hours) <= 2 and len(minutes) == 2 and int(minutes) < 60:
        found = timedelta(hours=int(hours), minutes=int(minutes))
        if found <= timedelta(hours=6):
            return found
    fields.note("day_start", "not a time from 00:00 to 06:00; write it as 03:00")
    return timedelta(0)
