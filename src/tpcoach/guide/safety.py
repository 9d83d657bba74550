"""What a person is told about safety, and the signs that need help, and how urgently: the texts of
guide/safety.yaml and the one table of guide/red-flags.yaml.

Source of every text: content reference, section 4; of signs also content review, sections 4 and 5.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen
from tpcoach.plan.areas import parts

_LONG = 90


class Urgency(StrEnum):
    """Who is needed how soon, the most urgent first."""

    EMERGENCY = "emergency"
    TODAY = "today"
    PROFESSIONAL = "professional"


class Sign(Frozen):
    """One sign: `says` completes "Get help if ...", `brief` says it in a few words, and `advice` is
    what to do about it, where that is more than its urgency says.
    """

    urgency: Urgency
    says: str
    brief: str = ""
    advice: str = ""


class RedFlags(Frozen):
    """All signs by key; those for any area and of each area; what each urgency asks for."""

    signs: Mapping[str, Sign]
    anywhere: tuple[Sign, ...]
    by_area: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    advice: Mapping[str, str]

    def of(self, areas: Iterable[str]) -> tuple[Sign, ...]:
        """Return the signs of these areas, each once, without those for any area."""
        keys = [key for area in areas for part in parts(area) for key in self.by_area[part]]
        return tuple(self.signs[key] for key in dict.fromkeys(keys))

    def help(self, signs: Iterable[Sign]) -> tuple[str, ...]:
        """Return what to do about these signs, each once."""
        return tuple({sign.advice or self.advice[sign.urgency]: 0 for sign in signs})

    def short(self, signs: Iterable[Sign]) -> dict[str, list[str]]:
        """Return these signs by their urgencies' titles, the gravest first, long ones in brief."""
        once = dict.fromkeys(signs)
        return {
            self.titles[urgency]: [
                sign.brief if sign.brief and len(sign.says) > _LONG else sign.says for sign in mine
            ]
            for urgency in Urgency
            if (mine := [sign for sign in once if sign.urgency is urgency])
        }

    def lines(self, signs: Iterable[Sign]) -> tuple[str, ...]:
        """Return these signs as sentences that say how urgent, each once, the most urgent first."""
        first = sorted(dict.fromkeys(signs), key=lambda sign: list(Urgency).index(sign.urgency))
        return tuple(f"{self.titles[sign.urgency]}: {sign.says}." for sign in first)


def read_red_flags(bundled: Path) -> RedFlags:
    """Return the table. Raises BadFile."""
    return made_of(bundled, (RedFlags, Sign, Urgency), _red_flags, "red-flags")


def _red_flags(data: Mapping[str, Any]) -> RedFlags:
    signs = {
        key: Sign(**{**row, "urgency": Urgency(row["urgency"])})
        for key, row in data["signs"].items()
    }
    anywhere = tuple(signs[key] for key in data["any"])
    return RedFlags(signs, anywhere, data["areas"], data["titles"], data["advice"])


def red_flags(bundled: Path, areas: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences for these areas, the most urgent first. Raises BadFile."""
    flags = read_red_flags(bundled)
    return flags.lines([*flags.anywhere, *flags.of(areas)])


class Safety(Frozen):
    """The questions of the first session, the lists of the `safety` page, and what follows."""

    applies: tuple[str, ...]
    emergency: tuple[str, ...]
    urgent: str
    today: str
    no_session: str
    advice: str
    see_professional: str
    ask_first: tuple[str, ...]
    leave_alone: tuple[str, ...]
    never_press: tuple[str, ...]
    stop_at_once: tuple[str, ...]
    ease_to_half: str
    afterwards: tuple[str, ...]
    professionals_only: tuple[str, ...]


def safety(bundled: Path) -> Safety:
    """What the guide says about safety. Raises BadFile."""
    return made_of(bundled, [Safety], lambda texts: Safety(**texts), "safety")
