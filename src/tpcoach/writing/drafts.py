"""A routine while it is being edited: it counts only once it is right."""

from pathlib import Path

from tpcoach.errors import BadFile, Refused, or_not_saved
from tpcoach.files import make_private, replace_file
from tpcoach.frozen import Frozen
from tpcoach.plan import routine_file
from tpcoach.plan.library import Library, yaml_files
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean, did_you_mean
from tpcoach.writing import store
from tpcoach.writing.editor import open_editor
from tpcoach.yaml_nodes import read_bytes


class Draft(Frozen):
    """The file that is edited, and the routine's text `before`; empty if it has none yet."""

    file: Path
    before: bytes


def begin(runtime: Runtime, id: str) -> Draft:
    """Return the draft of this routine: one that waits, or a copy of the routine, also of a bundled
    one. Raises Refused, NotSaved.
    """
    library = runtime.library
    store.check_id(id, "edit")
    own, bundled = yaml_files(library.own), yaml_files(library.bundled)
    draft, origin = store.draft_files(library, id)
    before = read_bytes(own[id], f"{id}.yaml") if id in own else b""
    if id in bundled and id not in own:
        before = copy_of(library, id).encode()
    waits = _waiting(runtime, id, draft, before)
    begun_from = read_bytes(origin, origin.name) if origin.exists() else before
    stale = id in own and begun_from != before
    if waits != before and not stale:
        say(runtime, f"Opening the text of {id} that wasn't right yet.")
        return Draft(draft, before)
    if id not in own and id not in bundled:
        advice = did_you_mean(id, {**bundled, **own}, f"write it: tpcoach new {id}")
        raise Refused(f'edit: no routine is called "{clean(id)}"; {advice}')
    if id not in own:
        say(runtime, f"{id} is a bundled routine: you edit a copy, and from then on yours counts.")
    with or_not_saved(draft):
        make_private(library.own)
        if waits not in (before, begun_from):
            kept = draft.with_name(f"{draft.name}.bak")
            replace_file(kept, waits)
            say(runtime, f"{id} has changed since your text that waited, which is now {kept}.")
        replace_file(origin, before)
        replace_file(draft, before)
        store.write_schema(library)
    return Draft(draft, before)


def _waiting(runtime: Runtime, id: str, draft: Path, before: bytes) -> bytes:
    """Return the text that waits, else `before`. What can't be read is moved aside."""
    try:
        return read_bytes(draft, draft.name) if draft.exists() else before
    except BadFile:
        kept = draft.with_name(f"{draft.name}.bak")
        with or_not_saved(kept):
            draft.replace(kept)
        say(runtime, f"The text of {id} that waited can't be read; it is now {kept}.")
        return before


def edited(runtime: Runtime, id: str, draft: Draft) -> bytes:
    """Return what the draft's file holds once the editor is closed; if that fails, a draft in which
    nothing was written does not wait. Raises Refused, BadFile.
    """
    try:
        open_editor(runtime, draft.file, "edit")
    except Refused as error:
        if draft.file.exists() and read_bytes(draft.file, f"{id}.yaml") != draft.before:
            raise Refused(f"{error}; your text waits: tpcoach edit {id} opens it") from error
        store.drop_draft(runtime.library, id)
        raise
    return read_bytes(draft.file, f"{id}.yaml")


def copy_of(library: Library, id: str) -> str:
    """Return the text of a routine as a file of one's own. Raises Refused, BadFile."""
    path, _, file = library.find(id)
    library.written(id)
    text = read_bytes(path, file).decode("utf-8-sig")
    return text if text.startswith(store.SCHEMA_LINE[:24]) else store.SCHEMA_LINE + text


def checked(content: bytes, id: str) -> Routine:
    """Return the routine that this text will be. Raises BadFile."""
    return routine_file.parse(content, f"{id}.yaml", id, True)
