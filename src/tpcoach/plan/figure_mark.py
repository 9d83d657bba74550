"""A mark of a drawing, from the line of text that it is written as."""

import re
from collections.abc import Collection
from dataclasses import replace

from tpcoach.fields import Note
from tpcoach.plan.figure import KINDS, MAY_BE_SIZED, SIZE, SIZED, Mark, Point
from tpcoach.text import clean, nearest

_PLACE = re.compile(r"(\d{1,2})\s*,\s*(\d{1,2})", re.ASCII)
_SIZE = re.compile(r"\d{1,2}(\.\d)?", re.ASCII)
_SMALLEST = {"roller": 2, "tube": 4}
"""Below it there would be no inside."""

_ONE_POINT = ("head", "round", "ball", "roller", "spot", "word")


def place(text: str) -> Point | None:
    """The place that `24,10` names; None if the text is none."""
    found = _PLACE.fullmatch(text)
    if not found or not all(int(number) < SIZE for number in found.groups()):
        return None
    return int(found[1]), int(found[2])


def mark(text: str, joints: Collection[str], note: Note) -> Mark | None:
    """The mark that a text such as `limb hip knee 4` is; else it is noted what is wrong."""
    kind, *rest = re.sub(r"\s*,\s*", ",", text).split()
    if kind not in KINDS:
        hint = nearest(kind, KINDS)
        known = f'did you mean "{hint}"?' if hint else f"known are {', '.join(KINDS)}"
        note(f'"{clean(kind)}" is no mark; {known}')
        return None
    found = Mark(kind, ())
    if kind == "word" and rest:
        found = replace(found, word=rest.pop(0))
        if not (found.word.isascii() and found.word.isprintable()):
            note(f'"{clean(found.word)}" takes more than letters of one column; write plain ones')
            return None
    sized = bool(rest) and _SIZE.fullmatch(rest[-1]) is not None
    if kind in SIZED and not sized:
        note("its size is missing; write it last, in dots")
        return None
    if sized and kind in (*SIZED, *MAY_BE_SIZED):
        found = replace(found, size=float(rest.pop()))
    least = _SMALLEST.get(kind, 0)
    if found.size < least:
        note(f"a {kind} of {found.size:g} has no inside; write {least} or more")
        return None
    return _with_points(found, rest, joints, note)


def _with_points(found: Mark, names: list[str], joints: Collection[str], note: Note) -> Mark | None:
    points = [name if name in joints else place(name) for name in names]
    if None in points:
        wrong = clean(names[points.index(None)])
        note(f'"{wrong}" is no joint and no place such as 24,10')
        return None
    if len(points) != 1 if found.kind in _ONE_POINT else len(points) < 2:
        takes = "one joint or place" if found.kind in _ONE_POINT else "two of them or more"
        note(f"{found.kind} takes {takes}")
        return None
    return replace(found, points=tuple(point for point in points if point is not None))
