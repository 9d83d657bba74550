"""Where your own routines are: saved as a whole with the last version beside them, and a bin."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from tpcoach.errors import NotSaved, Refused, or_not_saved
from tpcoach.files import make_private, replace_file, sync_folder
from tpcoach.plan.library import Library, routine_schema, yaml_files
from tpcoach.text import clean, did_you_mean, is_slug

BIN = ".bin"
"""The folder, beside the routines, of those that were removed; lists pass over hidden ones."""

SCHEMA_FILE = "routine.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}\n"
"""The first line of a new file, by which editors complete and check it as you type."""


def save(library: Library, id: str, content: bytes) -> Path:
    """Save an own routine, on the disk when this returns; what was there stays as `.bak`. A link
    stays a link. Raises NotSaved.
    """
    file = own_file(library, id)
    target = Path(os.path.realpath(file))
    with or_not_saved(file):
        make_private(library.own)
        if target.is_file():
            replace_file(file.with_name(f"{file.name}.bak"), target.read_bytes())
        replace_file(target, content)
        drop_draft(library, id)
        # The routine is saved, whether there is room for what an editor would like or not.
        with suppress(OSError):
            write_schema(library)
    return file


def write_schema(library: Library) -> None:
    """Write the schema beside the folder of own routines, unless it is already there."""
    file, text = library.own.parent / SCHEMA_FILE, routine_schema().encode()
    if not file.is_file() or file.read_bytes() != text:
        make_private(file.parent)
        replace_file(file, text)


def ids(library: Library) -> set[str]:
    """Return the ids of all routines, whether their files are good or not."""
    return {*yaml_files(library.bundled), *yaml_files(library.own)}


def own_file(library: Library, id: str) -> Path:
    """Return where the file of an own routine is, or would be."""
    return library.own / f"{id}.yaml"


def draft_files(library: Library, id: str) -> tuple[Path, Path]:
    """Return where a version waits that is not right yet, and where the text it was begun from."""
    return library.own / f".{id}.draft.yaml", library.own / f".{id}.draft.origin"


def drop_draft(library: Library, id: str) -> None:
    """Remove a version that waits, if there is one."""
    for file in draft_files(library, id):
        file.unlink(missing_ok=True)


def check_id(id: str, command: str) -> None:
    """Raise Refused unless this can be a routine's id."""
    if not is_slug(id):
        advice = "write it with a-z, 0-9 and -, such as my-neck"
        raise Refused(f"{command}: \"{clean(id[:64])}\" can't be a routine's id; {advice}")


def remove(library: Library, id: str, now: datetime) -> Path:
    """Move an own routine into the bin, and return where it is there. Raises Refused, NotSaved."""
    own = yaml_files(library.own)
    if id not in own:
        if id in yaml_files(library.bundled):
            raise Refused(f"remove: {id} is a bundled routine; only your own can be removed")
        advice = did_you_mean(id, own, "see tpcoach list --own")
        raise Refused(f'remove: no routine of yours is called "{clean(id[:64])}"; {advice}')
    folder = library.own / BIN
    binned = folder / f"{id}.{now:%Y%m%d-%H%M%S}.yaml"
    with or_not_saved(folder):
        make_private(folder)
        if binned.exists():
            raise NotSaved(f"not saved: {binned}: already there; try again in a second")
        if own[id].is_symlink() and own[id].is_file():
            # Where it points to may be counted from its folder.
            replace_file(binned, own[id].read_bytes())
            own[id].unlink()
        else:
            own[id].rename(binned)
        drop_draft(library, id)
        sync_folder(library.own)
    return binned


def binned(library: Library, id: str) -> Path | None:
    """Return the newest file in the bin of this id, if there is one."""
    if not is_slug(id):
        return None
    return max((library.own / BIN).glob(f"{id}.*.yaml"), default=None)
