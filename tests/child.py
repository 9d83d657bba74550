"""The environment of a process that a test starts."""

import os
from pathlib import Path

_OF_THE_MACHINE = ("PATH", "TMPDIR", "SYSTEMROOT", "TEMP")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return what a child finds: folders in `home`, UTF-8, the machine's PATH, and `more`.

    Nothing else of the developer's own gets through: no width, no colours, no switch of Python's
    that hides a bug, no ssh connection.
    """
    folders = {
        f"TPCOACH_{name.upper()}_DIR": str(home / name) for name in ("config", "data", "state")
    }
    machine = {name: os.environ[name] for name in _OF_THE_MACHINE if name in os.environ}
    return {**machine, "HOME": str(home), "LANG": "C.UTF-8", **folders, **more}
