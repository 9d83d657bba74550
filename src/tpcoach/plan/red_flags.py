"""The signs that call for a doctor before any pressing, by area. Source: content reference 4.3."""

from pathlib import Path

from tpcoach.plan import guide
from tpcoach.plan.areas import MAX_PRESS, parts


def red_flags(bundled: Path, areas: tuple[str, ...]) -> tuple[str, ...]:
    """The signs for these areas, each once, emergencies first. Raises BadFile."""
    any_area, by_area = _read(bundled)
    single = dict.fromkeys(part for area in areas for part in parts(area))
    found = [*any_area, *(sign for part in single for sign in by_area[part])]
    return tuple(sorted(dict.fromkeys(found), key=lambda sign: not sign.startswith("Emergency")))


def by_shared_signs(bundled: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """All signs, under the areas that have the very same ones; under `()` those for any area.

    Raises BadFile.
    """
    any_area, by_area = _read(bundled)
    areas: dict[tuple[str, ...], tuple[str, ...]] = {}
    for area, signs in by_area.items():
        areas[signs] = (*areas.get(signs, ()), area)
    return {(): any_area} | {names: signs for signs, names in areas.items()}


def _read(bundled: Path) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The signs for any area, and those of each area. Raises BadFile."""
    with guide.read(bundled, "red-flags.yaml", ("signs", "any", "areas")) as fields:
        signs, areas = guide.table(fields, "signs"), guide.table(fields, "areas")

        def told(keys: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(signs.text(key, "write the sign") for key in keys)

        return told(fields.texts("any")), {
            area: told(areas.texts(area, "name its signs")) for area in MAX_PRESS
        }
