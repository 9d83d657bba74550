"""Which drawings there are: the person's own, then the bundled ones."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tpcoach.compiled import compiled
from tpcoach.errors import BadFile, Problem
from tpcoach.figures.figure import Figure, Mark
from tpcoach.plan.library import Library
from tpcoach.plan.routine import Routine
from tpcoach.text import is_slug
from tpcoach.yaml_nodes import read_bytes

Inside = Mapping[str, tuple[str, str]]
"""The drawings that a routine brings along: name -> its file, and the drawing's text."""

LIKE = rb"(?m)^like: *([a-z0-9-]+)"
"""The line that says which drawing one is like."""


def figure_folders(library: Library) -> tuple[Path, ...]:
    """Return the folders to look in for drawings, the person's own first."""
    return library.own / "figures", library.bundled / "figures"


def figures_of(routine: Routine, library: Library) -> tuple[dict[str, Figure], list[BadFile]]:
    """Return the drawings there are of those a routine names, and the errors of broken ones."""
    figures, broken = {}, []
    inside = {name: (f"{routine.id}.yaml", text) for name, text in routine.drawings}
    for name in routine.figures:
        try:
            if figure := read(name, figure_folders(library), inside=inside):
                figures[name] = figure
        except BadFile as error:
            broken.append(error)
    return figures, broken


def read(
    name: str,
    folders: Sequence[Path],
    above: tuple[str, ...] = (),
    inside: Inside = MappingProxyType({}),
) -> Figure | None:
    """Return the drawing of this name that a routine brings along, else that of the first folder
    that has one; None if none has.

    `above` are the drawings that are like it. Raises BadFile with everything that is wrong.
    """

    def make() -> Figure:
        from tpcoach.figures.figure_text import parse  # loads yaml, for what is not compiled

        def base(name: str, above: tuple[str, ...]) -> Figure | None:
            return read(name, folders, above, inside)

        return parse(content, file, (*above, name), base)

    if name in inside:
        file, text = inside[name]
        content = text.encode()
        return make()
    path = _find(name, folders)
    if path is None:
        return None
    file, content = path.name, read_bytes(path, path.name)
    if path.parent != folders[-1]:
        return make()
    all_of_it = content + _bases(content, folders)
    return compiled(path.parents[1], f"figures/{name}", all_of_it, (Figure, Mark), make)


def _bases(content: bytes, folders: Sequence[Path]) -> bytes:
    """Return the files of the drawings that this one is like."""
    bases: dict[str, bytes] = {}
    while (like := re.search(LIKE, content)) and (name := like[1].decode()) not in bases:
        path = _find(name, folders)
        content = bases[name] = read_bytes(path, path.name) if path else b""
    return b"".join(bases.values())


def _find(name: str, folders: Sequence[Path]) -> Path | None:
    file = f"{name}.yaml"
    try:
        paths = (folder / file for folder in folders if is_slug(name))
        return next((path for path in paths if path.exists()), None)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadFile([Problem(file, 1, 1, "file", f"cannot be read: {reason}")]) from error
