"""The person's settings: `config.yaml` in the config folder, every key optional."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tpcoach.errors import BadFile
from tpcoach.journal.calendar import WEEK_STARTS, Calendar

if TYPE_CHECKING:
    from tpcoach.plan.fields import Fields

FILE = "config.yaml"
_DEFAULT_GOAL = 3


@dataclass(frozen=True, slots=True)
class Settings:
    """`goal` is practice days a week, 1-7."""

    goal: int = _DEFAULT_GOAL
    calendar: Calendar = field(default_factory=Calendar)


def read(folder: Path) -> Settings:
    """The settings in this folder, or the defaults. Raises BadFile with every problem."""
    path = folder / FILE
    if not path.exists():
        return Settings()
    from tpcoach.plan import yaml_tree
    from tpcoach.plan.fields import Fields, Findings

    content = yaml_tree.read_bytes(path, FILE)
    if not content.strip():
        return Settings()
    root, problems = yaml_tree.read(content, FILE)
    findings = Findings(FILE, problems)
    fields = Fields(root, "", findings, ("goal", "week_start", "day_start"))
    settings = Settings(
        goal=fields.whole("goal", 1, 7, _DEFAULT_GOAL),
        calendar=Calendar(
            day_start=_day_start(fields.text("day_start", default="00:00"), fields),
            week_start=fields.choice("week_start", WEEK_STARTS, "monday"),
        ),
    )
    if findings.problems:
        raise BadFile(findings.problems)
    return settings


def _day_start(text: str, fields: "Fields") -> timedelta:
    hours, colon, minutes = text.partition(":")
    digits = colon and all(part.isascii() and part.isdigit() for part in (hours, minutes))
    if digits and len(hours) <= 2 and len(minutes) == 2 and int(minutes) < 60:
        found = timedelta(hours=int(hours), minutes=int(minutes))
        if found <= timedelta(hours=6):
            return found
    fields.note("day_start", "not a time from 00:00 to 06:00; write it as 03:00")
    return timedelta(0)
