"""The guide's own files, in the folder `guide` beside the bundled routines."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tpcoach import yaml_tree
from tpcoach.errors import BadFile
from tpcoach.fields import Fields


@contextmanager
def read(bundled: Path, name: str, keys: Sequence[str]) -> Iterator[Fields]:
    """Return the fields of one file of the guide. Raises BadFile, at the end for what was noted."""
    root, findings = yaml_tree.read(yaml_tree.read_bytes(bundled / "guide" / name, name), name)
    yield Fields(root, "", findings, keys)
    if findings.problems:
        raise BadFile(findings.problems)


def table(fields: Fields, key: str) -> Fields:
    """Return the mapping under this key, with whatever keys it has; it must be there."""
    fields.missing(key, "write its entries")
    return fields.child(key) or Fields(yaml_tree.Unusable(fields.place), key, fields.findings, ())


def texts(fields: Fields, key: str) -> dict[str, str]:
    """Return the texts of the mapping under this key, by their keys."""
    entries = table(fields, key)
    return {name: entries.text(name) for name in entries.places}
