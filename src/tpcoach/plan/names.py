"""Ids of routines."""

import re

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)


def is_slug(text: str) -> bool:
    """Whether the text can be a routine's id."""
    return _SLUG.fullmatch(text) is not None
