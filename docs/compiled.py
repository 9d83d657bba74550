"""Writes routines/compiled/: what the bundled files are understood as.

After changing anything in routines/: `python docs/compiled.py`.
"""

import json
import sys
from collections.abc import Mapping
from enum import Enum
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tpcoach import compiled
from tpcoach.figures import figure_file
from tpcoach.figures.as_text import COLUMNS, LARGE, figure_parts
from tpcoach.figures.body_map import body_map
from tpcoach.figures.cells import GRIDS
from tpcoach.frozen import Frozen, as_dict
from tpcoach.guide.evidence import evidence
from tpcoach.guide.finder import read_guide
from tpcoach.guide.safety import safety
from tpcoach.plan.library import Library, bundled_folder, yaml_files


def contents(bundled: Path) -> dict[Path, str]:
    """Return the files for a folder of routines, made of its sources alone."""
    library = Library(bundled, bundled / "none")
    compiled.made.clear()
    # With no such folder, everything is read from its source.
    with patch.object(compiled, "FOLDER", "none"):
        library.all()
        for name in yaml_files(bundled / "figures"):
            if figure := figure_file.read(name, figure_file.figure_folders(library)):
                for tier, columns in product(GRIDS, (COLUMNS, LARGE)):
                    figure_parts(figure, tier, columns)
        for read in (read_guide, evidence, safety, body_map):
            read(bundled)
    files: dict[Path, str] = {}
    for key, value in sorted(compiled.made.items(), key=itemgetter(0)):
        file = compiled.file_of(bundled, key)
        files[file] = files.get(file, "") + line(key, value)
    return files


def line(key: str, value: Any) -> str:
    """Return the line that keeps a value."""
    data = json.dumps(_packed(value), ensure_ascii=False, separators=(",", ":"))
    return f"{key}\t{data}\n"


def _packed(value: Any) -> Any:
    """Return a value as JSON has it: an object's key "" is its class, a tuple is a list."""
    if isinstance(value, Enum):
        return {"": type(value).__name__, "value": value.value}
    if isinstance(value, Frozen):
        return {"": type(value).__name__, **_packed(as_dict(value))}
    if isinstance(value, Mapping):
        return {key: _packed(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return {"": "frozenset", "value": sorted(value)}
    return [*map(_packed, value)] if isinstance(value, tuple | list) else value


def kinds(value: Any) -> set[type]:
    """Return the classes of all that is in a value."""
    if isinstance(value, Frozen):
        return {type(value), *kinds(as_dict(value))}
    if isinstance(value, Mapping):
        return kinds(tuple(value.values()))
    if isinstance(value, tuple):
        return set().union(*map(kinds, value))
    return {type(value)} if isinstance(value, Enum) else set()


if __name__ == "__main__":
    for file, text in contents(bundled_folder()).items():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        sys.stdout.write(f"{file}: {len(text) // 1024} KiB\n")
