"""Which routines exist: the bundled ones, then the person's own; the own one wins.

Names are looked up in what a folder was found to hold and never joined into a path.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tpcoach.errors import BadFile, Refused
from tpcoach.plan import routine_file
from tpcoach.plan.names import is_slug
from tpcoach.plan.routine import Routine
from tpcoach.text import clean, nearest

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
        routine_file.refuse_yml(clean(name))
        if name.endswith(".yaml"):
            return routine_file.read(Path(name), own=True, file=clean(name))
        own, bundled = _files(self.own), _files(self.bundled)
        if name in own:
            return _read(own[name], own=True)
        if name in bundled:
            return _read(bundled[name], own=False)
        raise _unknown(name, {**bundled, **own})

    def all(self) -> tuple[list[Routine], list[BadFile]]:
        """Every routine that can be used, by id, and the errors of the files that cannot."""
        routines: dict[str, Routine] = {}
        broken = []
        for folder, own in ((self.bundled, False), (self.own, True)):
            for id, path in _files(folder).items():
                try:
                    routines[id] = _read(path, own)
                except BadFile as error:
                    broken.append(error)
        return [routines[id] for id in sorted(routines)], broken

    def own_ids(self) -> list[str]:
        """The ids of the person's own routines, usable or not."""
        return list(_files(self.own))


def _files(folder: Path) -> dict[str, Path]:
    try:
        return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    except OSError:
        return {}


def _read(path: Path, own: bool) -> Routine:
    return routine_file.read(path, own, clean(path.name))


def _unknown(name: str, known: Iterable[str]) -> Refused:
    shown = clean(name)[:64]
    hint = nearest(name, known) if is_slug(name.lower()) else None
    advice = f'did you mean "{hint}"?' if hint else 'see "tpcoach list"'
    return Refused(f'no routine is called "{shown}"; {advice}')
