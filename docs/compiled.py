"""Writes routines/compiled.jsonl: what the bundled files are understood as.

After changing anything in routines/: `python docs/compiled.py`.
"""

import sys
import tempfile
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from shutil import copytree
from typing import Any

from tpcoach import compiled
from tpcoach.figures import figure_file
from tpcoach.figures.body_map import body_map
from tpcoach.frozen import Frozen, as_dict
from tpcoach.guide.evidence import evidence
from tpcoach.guide.finder import read_guide
from tpcoach.guide.safety import safety
from tpcoach.plan.library import Library, bundled_folder, yaml_files


def content(bundled: Path) -> str:
    """Return the file for a folder of routines, made of its sources alone."""
    with tempfile.TemporaryDirectory() as folder:
        sources = copytree(bundled, Path(folder) / "routines")
        (sources / compiled.FILE).unlink(missing_ok=True)
        library = Library(sources, sources / "none")
        compiled.made.clear()
        library.all()
        for name in yaml_files(sources / "figures"):
            figure_file.read(name, figure_file.figure_folders(library))
        for read in (read_guide, evidence, safety, body_map):
            read(sources)
        return "".join(compiled.line(key, compiled.made[key]) for key in sorted(compiled.made))


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
    file = bundled_folder() / compiled.FILE
    file.write_text(content(file.parent), "utf-8")
    sys.stdout.write(f"{file}: {file.stat().st_size // 1024} KiB\n")
