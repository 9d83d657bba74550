"""Where the person's own folders are: where the environment says, else where this system has them.

The places of Linux and macOS are worked out here, as platformdirs would: most commands take less
time than its import. Whatever is not plain is left to it.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("config", "data", "state")
DATA_VARIABLE = "TPCOACH_DATA_DIR"
"""What decides over the setting `data_dir`."""

FAULT = "fault.txt"
"""The file in the state folder with the traceback of the last bug."""

_LINUX = {"config": "/.config", "data": "/.local/share", "state": "/.local/state"}
_MAC = "/Library/Application Support"


def folder(name: str) -> str:
    """Return the absolute path of one of `NAMES`. Raises ValueError where there is none."""
    variable = f"TPCOACH_{name.upper()}_DIR"
    if chosen := os.environ.get(variable):
        path = expanded(chosen)
        problem = f'{variable}: "{chosen}" is a relative path; write it whole, or begin with ~'
    else:
        path = plain(name, sys.platform, os.environ.get) or _asked_for(name)
        problem = f"can't find your home folder; set HOME, or {variable} and the others like it"
    if not os.path.isabs(path):
        raise ValueError(problem)
    return path


def expanded(chosen: str) -> str:
    """Return a chosen folder with the home in place of `~`; absolute, unless it can't be."""
    return os.path.expanduser(chosen)


def plain(name: str, platform: str, environment: "Callable[[str], str | None]") -> str | None:
    """Return the standard place on Linux and macOS; None where it takes more than this to tell."""
    home, base = environment("HOME") or "", environment(f"XDG_{name.upper()}_HOME")
    if platform == "linux" and not environment("ANDROID_DATA"):
        if base and base[0] == "/":
            return os.path.join(base, "tpcoach")
        standard = _LINUX[name]
    elif platform == "darwin":
        standard = _MAC
    else:
        return None
    return None if base or home[:1] != "/" else f"{home.rstrip('/')}{standard}/tpcoach"


def _asked_for(name: str) -> str:
    import platformdirs  # takes longer than most commands

    try:
        return str(getattr(platformdirs, f"user_{name}_dir")("tpcoach"))
    except RuntimeError:
        return ""
