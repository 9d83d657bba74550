"""The signs that call for a doctor before any pressing, by area. Source: content reference 4.3."""

from pathlib import Path

from tpcoach.plan import guide
from tpcoach.plan.areas import MAX_PRESS, parts


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
    with guide.read(bundled, "red-flags.yaml", ("signs", "any", "areas")) as fields:
        signs, areas = guide.table(fields, "signs"), guide.table(fields, "areas")

        def told(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(signs.text(key, "write the sign") for key in keys)

        return told(fields.texts("any")), {
            area: told(areas.texts(area, "name its signs")) for area in MAX_PRESS
        }
