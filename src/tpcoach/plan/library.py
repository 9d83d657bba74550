"""Which routines exist: the bundled ones, then the person's own; the own one wins.

A name is looked up among the files of a folder and never joined into a path.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tpcoach.compiled import compiled
from tpcoach.errors import BadFile, Problem, Unknown
from tpcoach.files import opened
from tpcoach.frozen import Frozen
from tpcoach.plan.changes import as_set
from tpcoach.plan.routine import Exercise, Hold, Move, Prescription, Routine, Sides, Stretch
from tpcoach.prose import area_id
from tpcoach.text import clean, is_slug, nearest
from tpcoach.yaml_nodes import read_bytes

_KINDS = (Routine, Exercise, Hold, Stretch, Move, Sides, Prescription)

_COPY = r"(?i)(.+?)(\.sync-conflict-.+| \(.*[ck]onfli.*|_conflict-.+|\.conflict\d+| \d+| \(\d+\))"
"""The stem of a conflict copy, as Syncthing, Dropbox, Nextcloud and iCloud name them."""

_OF_RCLONE = r"(.+)\.yaml(\.\.path\d+|\.conflict\d+)"
"""The whole name of one, as rclone makes it."""

_TITLE = rb"(?m)^title:[ \t]*([^#\r\n]*)"
_BEGINNING = 4096
"""Bytes of a file in which its title is looked for."""


def bundled_folder() -> Path:
    """Return the folder of the bundled routines: in the package, or beside `src` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "routines"
    return inside if inside.is_dir() else package.parent.parent / "routines"


def routine_schema() -> str:
    """Return the JSON Schema of routine files, for editors that complete and check as you type."""
    return Path(__file__).with_name("schema.json").read_text("utf-8")


class Library(Frozen):
    """The two folders that hold routines, and what the person set for one, by its id: `hold`,
    `stretch` or `only`. The own folder need not exist.
    """

    bundled: Path
    own: Path
    setting: Callable[[str, str], Any] | None = None

    def load(self, name: str) -> Routine:
        """Return this routine or `.yaml` file as its person does it. Raises Refused, BadFile."""
        return self._own_way(self.written(name))

    def written(self, name: str) -> Routine:
        """Return the same as its file has it. Raises Refused, BadFile."""
        return _read(*self.find(name))

    def find(self, name: str) -> tuple[Path, bool, str]:
        """Return the file of this id or name, or of an own routine that was called so before,
        whether it is the person's own, and what messages call it. Raises Refused.
        """
        if _is_yaml(name):
            shown = name if len(name) <= 300 else f"{name[:300]}..."
            return Path(name), True, clean(shown)
        # A `neck.yml` of one's own is not passed over for the bundled `neck`.
        own = {path.stem: path for path in _listing(self.own)} | yaml_files(self.own)
        bundled = yaml_files(self.bundled)
        id = name if name in own else name.lower()
        path = own.get(id) or bundled.get(id)
        if path is None and is_slug(id):
            routines, _ = self._read((self.own, True))
            path = next((self.own / f"{r.id}.yaml" for r in routines if id in r.formerly), None)
        if path is None:
            like = area_id(id)  # most are called as their area
            options = {**bundled, **own} if is_slug(like) else ()
            raise Unknown("routine", name, nearest(like, options), "see tpcoach list")
        return path, path.parent == self.own, clean(path.name)

    def all(self) -> tuple[list[Routine], list[BadFile]]:
        """Return every routine that can be used, by id, and the errors of the other files."""
        return self._read((self.bundled, False), (self.own, True))

    def prescribed(self) -> list[Routine]:
        """Return those of the person's own that were prescribed: no bundled one is."""
        return [each for each in self._read((self.own, True))[0] if each.prescribed]

    def _read(self, *folders: tuple[Path, bool]) -> tuple[list[Routine], list[BadFile]]:
        routines: dict[str, Routine] = {}
        broken = []
        for folder, own in folders:
            for path in _listing(folder):
                try:
                    routines[path.stem] = _read(path, own, clean(path.name))
                except BadFile as error:
                    broken.append(error)
        return [self._own_way(routines[id]) for id in sorted(routines)], broken

    def _own_way(self, routine: Routine) -> Routine:
        if self.setting is None:
            return routine
        chosen = [self.setting(routine.id, key) for key in ("hold", "stretch", "only")]
        if not any(chosen):
            return routine
        return as_set(routine, *chosen)


def titles(library: Library) -> dict[str, str]:
    """Return all titles by id, from files' beginnings: what is wrong below does not matter."""
    found = {}
    for path in (yaml_files(library.bundled) | yaml_files(library.own)).values():
        with suppress(OSError), opened(path) as (file, _):
            title = re.search(_TITLE, file.read(_BEGINNING))
            text = title[1].decode("utf-8", "replace") if title else ""
            found[path.stem] = clean(text.strip().strip("\"'"))
    return dict(sorted(found.items()))


def yaml_files(folder: Path) -> dict[str, Path]:
    """Return the files of routines or drawings in a folder, by id; none without a folder."""
    return {path.stem: path for path in _listing(folder) if not _misnaming(path)}


def misnamed_files(folder: Path) -> list[Problem]:
    """Return what to do about the files in a folder that are not named as they must be."""
    messages = ((path, _misnaming(path)) for path in _listing(folder))
    return [Problem(clean(path.name), 1, 1, "file", text) for path, text in messages if text]


def _misnaming(path: Path) -> str | None:
    """Return what to do about a file that is not named as it must be; None if it is."""
    of_rclone = re.fullmatch(_OF_RCLONE, path.name)
    copy = of_rclone or re.fullmatch(_COPY, path.stem)
    original = path.with_name(f"{copy[1]}.yaml") if copy and is_slug(copy[1]) else None
    if original and _exists(original):
        advice = "made by a sync tool; compare the two and delete one"
        return f"a conflict copy of {original.name}, {advice}"
    if original and (of_rclone or "onfli" in path.stem.lower()):
        return f"a conflict copy; rename it to {original.name}"
    if path.suffix == ".yaml":
        return None
    id = re.sub("[^a-z0-9]+", "-", path.stem.lower()).strip("-")
    renamed = path.with_name(f"{id or path.stem}.yaml")
    # Where case does not matter, `x.YAML` is there as `x.yaml` as well.
    if _exists(renamed) and not renamed.samefile(path):
        return f"{clean(renamed.name)} is there too; compare the two and delete one"
    return f"such a file must end in .yaml; rename it to {clean(renamed.name)}"


def _listing(folder: Path) -> list[Path]:
    """Return the YAML files in a folder, rclone's copies too, but for the hidden ones that editors
    leave about.
    """

    def listed(name: str) -> bool:
        return name[0] != "." and (_is_yaml(name) or re.fullmatch(_OF_RCLONE, name) is not None)

    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if listed(path.name))
    return []


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


def _exists(path: Path) -> bool:
    with suppress(OSError):
        return path.exists()
    return False


def _read(path: Path, own: bool, file: str) -> Routine:
    if _exists(path) and (message := _misnaming(path)):
        raise BadFile([Problem(file, 1, 1, "file", message)])
    content = read_bytes(path, file)

    def make() -> Routine:
        from tpcoach.plan import routine_file  # loads yaml, for what is not compiled

        return routine_file.parse(content, file, path.stem, own)

    return make() if own else compiled(path.parent, f"routines/{path.stem}", content, _KINDS, make)
