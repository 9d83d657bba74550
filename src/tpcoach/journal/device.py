"""The random name of this device, under which its lines of the log are kept."""

import os
import re
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{16}")


def name(state: Path) -> str:
    """This device's name; made up at the first call. The caller holds the log's lock.

    Raises OSError. It lives in the state folder, so that two devices that share a synced log
    never write the same file.
    """
    file = state / "device"
    try:
        known = file.read_text("ascii").strip()
        if _NAME.fullmatch(known):
            return known
    except (FileNotFoundError, UnicodeDecodeError):
        pass
    made_up = os.urandom(8).hex()
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(made_up + "\n")
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    return made_up
