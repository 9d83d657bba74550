"""What a person is told about safety: the texts of guide/safety.yaml.

Source of every text: content reference, section 4.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from tpcoach.guide import guide_file
from tpcoach.plan.areas import MAX_PRESS, parts

_SENTENCES = ("urgent", "today", "no_session", "advice", "see_professional", "ease_to_half")


@dataclass(frozen=True, slots=True)
class Safety:
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
    names = [field.name for field in fields(Safety)]
    with guide_file.read(bundled, "safety.yaml", names) as said:
        texts = {
            name: said.text(name, "write a sentence")
            if name in _SENTENCES
            else said.texts(name, "write at least one")
            for name in names
        }
    return Safety(**texts)  # type: ignore[arg-type]


def red_flags(bundled: Path, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The signs for these areas, each once, emergencies first. Raises BadFile."""
    any_area, of_areas = _signs(bundled)
    single = dict.fromkeys(part for area in areas for part in parts(area))
    found = [*any_area, *(sign for part in single for sign in of_areas[part])]
    return tuple(sorted(dict.fromkeys(found), key=lambda sign: not sign.startswith("Emergency")))


def red_flags_by_area(bundled: Path) -> dict[str, tuple[str, ...]]:
    """The signs of each single area, without those for any area. Raises BadFile."""
    return _signs(bundled)[1]


def red_flags_anywhere(bundled: Path) -> tuple[str, ...]:
    """The signs that hold wherever it hurts. Raises BadFile."""
    return _signs(bundled)[0]


def _signs(bundled: Path) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The signs for any area, and those of each area. Raises BadFile."""
    with guide_file.read(bundled, "red-flags.yaml", ("signs", "any", "areas")) as fields:
        signs, areas = guide_file.table(fields, "signs"), guide_file.table(fields, "areas")

        def told(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(signs.text(key, "write the sign") for key in keys)

        return told(fields.texts("any")), {
            area: told(areas.texts(area, "name its signs")) for area in MAX_PRESS
        }
