"""Routines that come from somebody else, and yours as one file to hand on."""

import re
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import BinaryIO
from unicodedata import normalize

from tpcoach import yaml_tree
from tpcoach.errors import BadFile, Refused
from tpcoach.figures.figure_file import figure_folders, figures_of
from tpcoach.frozen import Frozen
from tpcoach.plan import routine_file
from tpcoach.plan.library import Library, yaml_files
from tpcoach.plan.routine import Routine
from tpcoach.text import clean
from tpcoach.writing import store
from tpcoach.yaml_nodes import MAX_BYTES, Mapping, broken, read_bytes

_ORIGIN = "# Added "
_ENDINGS = re.compile(r"( ?\(\d+\))?(\.(yaml|yml|txt))+$", re.IGNORECASE)
"""What ends a file's name, with the number that a browser gives to a second one."""


class Takeover(Frozen):
    """A routine that may be added, with the text to store, where it came from, and the text as it
    was there, in a file of this name.
    """

    routine: Routine
    content: bytes
    origin: str
    written: bytes
    file: str


def read_offer(
    library: Library, file: str, id: str | None, today: date, source: BinaryIO
) -> Takeover:
    """Return what is offered in a file, in `source` for `-`, or in the bin of removed ones. It is
    called `id`, else as the file or its title. Raises BadFile, Refused.
    """
    if id is not None:
        store.check_id(id, "add")
    shown = clean(file if len(file) <= 300 else f"{file[:300]}...")
    binned = store.binned(library, file.lower())
    if binned and not Path(file).is_file():
        content, origin, stem = read_bytes(binned, shown), "", file.lower()
    elif file == "-":
        content, origin, stem = _from_stream(source), "standard input", ""
    else:
        content, origin = read_bytes(Path(file), shown), Path(file).name
        stem = _ENDINGS.sub("", Path(file).name)
    name = id or _slug(stem) or _slug_of_title(content, shown)
    routine = routine_file.parse(content, shown, name, True)
    _, broken = figures_of(routine, library)
    if broken:
        raise BadFile([problem for error in broken for problem in error.problems])
    marked = _marked(content, origin, today)
    return Takeover(routine, marked, origin or "the bin", content, shown)


def _from_stream(source: BinaryIO) -> bytes:
    content = source.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise broken("-", "over 64 KiB, the most that a file may have")
    return content


def _slug_of_title(content: bytes, shown: str) -> str:
    """Return the id that the title makes. Raises Refused if it makes none, BadFile."""
    title = routine_file.parse(content, shown, "new", True).title
    id = _slug(title)
    if not id:
        raise Refused(f'add: "{clean(title)}" makes no id; write one: --as my-neck')
    return id


def _slug(text: str) -> str:
    """Return the id that these words make, letters without their accents; empty if none."""
    plain = normalize("NFKD", text.lower().replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")


def _marked(content: bytes, origin: str, today: date) -> bytes:
    """Return the text with a comment that says where it came from, where there is room for it."""
    text = content.decode("utf-8-sig")
    mark = f"{_ORIGIN}{today} from {clean(origin)}\n" if origin else ""
    head = "" if text.startswith(store.SCHEMA_LINE) else store.SCHEMA_LINE
    rest = text.removeprefix(store.SCHEMA_LINE)
    marked = (store.SCHEMA_LINE + mark + rest if head or mark else text).encode()
    return marked if len(marked) <= MAX_BYTES else content


def bundle(library: Library, id: str) -> str:
    """Return a routine as one file, with one's own drawings it names. Raises Refused, BadFile."""
    path, _, file = library.find(id)
    routine = library.written(id)
    text = read_bytes(path, file).decode("utf-8-sig").removeprefix(store.SCHEMA_LINE)
    drawings = _own_drawings(library, routine)
    if not drawings:
        return text
    whole = _joined(text, drawings)
    if len(whole.encode()) > MAX_BYTES:
        raise Refused(f"export: {routine.id} and its drawings are over 64 KiB; draw less")
    routine_file.parse(whole.encode(), file, routine.id, True)
    return whole


def _joined(text: str, drawings: dict[str, str]) -> str:
    """Return the text of a routine with these drawings in it, before those that it has already."""
    root, _ = yaml_tree.read(text.encode(), "")
    pairs = root.pairs if isinstance(root, Mapping) else ()
    there = next((value for key, value in pairs if key.text == "drawings"), None)
    if not isinstance(there, Mapping) or not there.pairs:
        return f"{text.rstrip()}\n\ndrawings:\n{_below(drawings, 2)}"
    first = there.pairs[0][0].place
    lines = text.split("\n")
    head, rest = lines[: first.line - 1], lines[first.line - 1 :]
    return "\n".join([*head, _below(drawings, first.column - 1) + rest[0], *rest[1:]])


def _below(drawings: dict[str, str], columns: int) -> str:
    """Return drawings with their names, indented by this many columns."""
    margin = " " * columns
    return "".join(
        f"{margin}{name}:\n{indent(text.rstrip(), f'{margin}  ')}\n"
        for name, text in drawings.items()
    )


def _own_drawings(library: Library, routine: Routine) -> dict[str, str]:
    """Return the drawings that this routine needs and only this person has."""
    own = yaml_files(figure_folders(library)[0])
    inside = dict(routine.drawings)
    drawings: dict[str, str] = {}
    names, seen = [*routine.figures], set[str]()
    while names:
        name = names.pop()
        if name in seen or name not in {**own, **inside}:
            continue
        seen.add(name)
        if name in inside:
            text = inside[name]
        else:
            text = read_bytes(own[name], f"{name}.yaml").decode("utf-8-sig").replace("\r\n", "\n")
            drawings[name] = text
        names += re.findall(r"^ *like: *([a-z0-9-]+)", text, re.MULTILINE)
    return drawings
