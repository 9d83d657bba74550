"""What our own files were understood as, kept beside them: reading YAML takes 40 times as long.

A line in `compiled/` is what was made of one file or of a few, after its name and a fingerprint of
their content. A file whose fingerprint is not there is read from its source, so an edit counts at
once. `docs/compiled.py` writes them.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

FOLDER = "compiled"
"""In the folder of the routines; it has a file for each group of names."""

T = TypeVar("T")

made: dict[str, Any] = {}
"""Whatever was asked for in this run, by name and fingerprint."""


def compiled(
    folder: Path, name: str, content: bytes, kinds: Iterable[type], make: Callable[[], T]
) -> T:
    """Return what `make` makes of this content, kept under a name such as `guide/safety` if it is
    compiled in this folder. `kinds` are the classes of all that is in it.
    """
    key = f"{name} {crc32(content)}"
    if key not in made:
        packed = _lines(file_of(folder, name)).get(key.encode())
        made[key] = revived(packed, kinds) if packed else make()
    return made[key]  # type: ignore[no-any-return]


def read_plain(path: Path) -> Any:
    """Return one of our own files as mappings, tuples and texts. Raises BadFile."""
    from tpcoach import yaml_tree  # loads yaml, which takes longer than most commands

    return yaml_tree.load(path)


def made_of(bundled: Path, kinds: Iterable[type], make: Callable[..., T], *names: str) -> T:
    """Return what `make` makes of what these files of the guide say, each as `read_plain` reads it;
    the first gives the name. Raises BadFile.
    """
    files = [bundled / "guide" / f"{name}.yaml" for name in names]
    content = b"".join(file.read_bytes() for file in files)
    return compiled(
        bundled, f"guide/{names[0]}", content, kinds, lambda: make(*map(read_plain, files))
    )


def file_of(folder: Path, name: str) -> Path:
    """Return the file for the group of this name: `compiled/guide.jsonl` for `guide/safety`."""
    return folder / FOLDER / f"{name.partition('/')[0]}.jsonl"


@cache
def _lines(file: Path) -> dict[bytes, bytes]:
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return {}
    return {key: data for key, _, data in (each.partition(b"\t") for each in lines)}


def revived(data: bytes, kinds: Iterable[type]) -> Any:
    """Return the value that a line keeps: an object's key "" is its class, a list is a tuple."""
    by_name = {kind.__name__: kind for kind in kinds}
    return _tupled(json.loads(data, object_hook=partial(_object, by_name)))


def _object(kinds: Mapping[str, type], packed: dict[str, Any]) -> Any:
    kind = packed.pop("", None)
    if kind == "frozenset":
        return frozenset(packed["value"])
    values = {key: _tupled(each) for key, each in packed.items()}
    return kinds[kind](**values) if kind else values


def _tupled(value: Any) -> Any:
    if type(value) is not list:
        return value
    return tuple([_tupled(each) if type(each) is list else each for each in value])
