"""Golden text: what a person saw when someone last looked at it and approved of it.

Set UPDATE_GOLDEN=1 to write it, then look at the difference before you commit it.
"""

import os
from pathlib import Path


def check(text: str, file: Path) -> None:
    """Compare the text with the file."""
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text("utf-8")
