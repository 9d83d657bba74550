"""Text that is no YAML: what is wrong with it, in our words, and where that begins."""

import re
from collections.abc import Sequence

from tpcoach.yaml_nodes import Place

_INDENTED = "the indentation does not fit the lines above; line it up with its neighbours"
_NO_COLON = 'a key without its ":" and a blank behind it'
_BEHIND = "something stands behind a closing quote or bracket; put the whole text in quotes"
TYPOGRAPHIC = 'typographic quotes quote nothing; write straight ones: "..."'

_PLAIN_WORDS = {
    "mapping values are not allowed": 'a ": " inside plain text; put the text in quotes',
    "unexpected end": "a quote or a bracket is opened and never closed",
    "cannot start any token": "this character cannot start a value; put the text in quotes",
    "expected ','": 'a comma or a closing bracket is missing; what follows " #" is a comment',
    "expected key": _INDENTED,
    "expected node content": "a value is missing, or a list with dashes stands in brackets",
    "block end": _INDENTED,
    "block mapping": _INDENTED,
    "expected '-'": _INDENTED,
    "could not find expected ':'": _NO_COLON,
}
"""Part of what the YAML library says -> what we say instead."""

_SEEN_LATER = ("unexpected end", "expected ','", "could not find expected ':'")
"""What the library sees only in a line below the one in which it began."""


def fault(lines: Sequence[str], theirs: str, seen: Place, began: Place | None) -> tuple[Place, str]:
    """Return what the library says of these lines in our words, and where to look: where it was
    `seen`, or where what it was reading `began`.
    """
    line = lines[seen.line - 1] if seen.line <= len(lines) else ""
    before = line[: seen.column - 1]
    if "mapping values" in theirs and re.fullmatch(r"[ -]*[\w-]+", before):
        # It took the line for more of the text above.
        above = max((n for n in range(seen.line - 1) if lines[n].strip()), default=0)
        if _begins(lines[above]) == _begins(line):
            return Place(above + 1, _begins(line) + 1), _NO_COLON
        return Place(seen.line, _begins(line) + 1), _INDENTED
    if "mapping values" in theirs and re.search("[“”„]", line):
        return seen, TYPOGRAPHIC
    if "expected key" in theirs and before.strip():
        return seen, _BEHIND
    later = any(part in theirs for part in _SEEN_LATER)
    place = began if began and later and began.line != seen.line else seen
    return place, next(
        (o for part, o in _PLAIN_WORDS.items() if part in theirs), f"not YAML: {theirs}"
    )


def _begins(line: str) -> int:
    """Return how many columns stand before a line's key or text."""
    return len(line) - len(line.lstrip(" -"))
