"""Files that the person asked for by name: none that exists is written over."""

import os

from tpcoach.errors import Refused
from tpcoach.text import clean


def write_new(file: str, content: bytes) -> None:
    """Write a file that does not exist yet, for this user alone. Raises Refused, OSError."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(f"{clean(file)}: is there already; write another name") from error
    with os.fdopen(handle, "wb") as out:
        out.write(content)
