"""Where the person's own folders are: where the environment says, else where this system has them.

The places of Linux and macOS are worked out here, as platformdirs would: most commands take less
time than its import. Whatever is not plain is left to it.
"""

import os
import sys

import platformdirs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("config", "data", "state")

_LINUX = {"config": "/.config", "data": "/.local/share", "state": "/.local/state"}
_MAC = "/Library/Application Support"


def folder(name: str) -> str:
    """The absolute path of one of `NAMES`. Raises OSError, RuntimeError if there is no telling."""
    chosen = os.environ.get(f"TPCOACH_{name.upper()}_DIR")
    if chosen:
        return chosen if os.path.isabs(chosen) else os.path.join(os.getcwd(), chosen)
    return plain(name, sys.platform, os.environ.get) or _asked_for(name)


def plain(name: str, platform: str, environment: "Callable[[str], str | None]") -> str | None:
    """The standard place on Linux and macOS; None where it takes more than this to tell it."""
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
    return str(getattr(platformdirs, f"user_{name}_dir")("tpcoach"))
