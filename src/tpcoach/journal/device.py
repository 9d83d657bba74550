"""The random name of this device, under which its lines of the log are kept."""

import os
from pathlib import Path

from tpcoach.journal.writing import replace

_FILE = "device"


def device_name(state: Path, machine: str | None) -> str:
    """This device's name; made up at the first call, and anew on another machine.

    It lives in the state folder, so that two devices that share a synced log never write the same
    file. A home that was cloned or restored elsewhere is noticed by the `machine`, of which only a
    fingerprint is kept. The caller holds the log's lock. Raises OSError.
    """
    file = state / _FILE
    if found := known_device(state, machine):
        return found
    made_up = os.urandom(8).hex()
    replace(file, f"{made_up} {_fingerprint(made_up, machine)}\n".encode("ascii"))
    return made_up


def known_device(state: Path, machine: str | None) -> str | None:
    """This device's name, if it has one yet. Raises OSError."""
    try:
        name, fingerprint = (state / _FILE).read_text("ascii").split()
    except (FileNotFoundError, ValueError):
        return None
    return name if _is_name(name) and fingerprint == _fingerprint(name, machine) else None


def _is_name(text: str) -> bool:
    return len(text) == 16 and all(digit in "0123456789abcdef" for digit in text)


def _fingerprint(name: str, machine: str | None) -> str:
    from hashlib import sha256

    return "-" if machine is None else sha256(f"{name} {machine}".encode()).hexdigest()[:16]
