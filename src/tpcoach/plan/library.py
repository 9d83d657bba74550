"""Which routines exist: the bundled ones, then the person's own; the own one wins.

Names are looked up in what a folder was found to hold and never joined into a path.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tpcoach.errors import BadFile, Refused
from tpcoach.plan.routine import Routine
from tpcoach.text import clean, is_slug, nearest

_LONGEST_SHOWN = 300
_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_folder() -> Path:
    """Where the bundled routines are: in the package, or beside `src` in a checkout."""
    inside = _PACKAGE / "routines"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "routines"


@dataclass(frozen=True, slots=True)
class Library:
    """The two folders that hold routines. The own one need not exist."""

    bundled: Path
    own: Path

    def load(self, name: str) -> Routine:
        """The routine of this id, or in this `.yaml` file. Raises Refused, BadFile."""
        shown = clean(name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}...")
        if name.endswith(".yml"):
            raise Refused(f"{shown}: a routine file ends in .yaml; rename it to {shown[:-4]}.yaml")
        if name.endswith(".yaml"):
            return _read(Path(name), own=True, file=shown)
        own, bundled = yaml_files(self.own), yaml_files(self.bundled)
        if name in own:
            return _read(own[name], own=True, file=clean(own[name].name))
        if name in bundled:
            return _read(bundled[name], own=False, file=bundled[name].name)
        raise _unknown(name, {**bundled, **own})

    def all(self) -> tuple[list[Routine], list[BadFile]]:
        """Every routine that can be used, by id, and the errors of the files that cannot."""
        routines: dict[str, Routine] = {}
        broken = []
        for folder, own in ((self.bundled, False), (self.own, True)):
            for id, path in yaml_files(folder).items():
                try:
                    routines[id] = _read(path, own, clean(path.name))
                except BadFile as error:
                    broken.append(error)
        return [routines[id] for id in sorted(routines)], broken

    def own_ids(self) -> list[str]:
        """The ids of the person's own routines, usable or not."""
        return list(yaml_files(self.own))


def yaml_files(folder: Path) -> dict[str, Path]:
    """The files of routines or drawings in a folder, by the names they have; none without one."""
    try:
        # Editors and sync tools leave hidden files about.
        found = (path for path in sorted(folder.glob("*.yaml")) if path.name[0] != ".")
        return {path.stem: path for path in found}
    except OSError:
        return {}


def _read(path: Path, own: bool, file: str) -> Routine:
    # Imported here, because it loads yaml, and most commands read no routine.
    from tpcoach.plan import routine_file

    return routine_file.read(path, own, file)


def _unknown(name: str, known: Iterable[str]) -> Refused:
    shown = clean(name[:64])
    hint = nearest(name.lower(), known) if is_slug(name.lower()) else None
    advice = f'did you mean "{hint}"?' if hint else 'see "tpcoach list"'
    return Refused(f'no routine is called "{shown}"; {advice}')
