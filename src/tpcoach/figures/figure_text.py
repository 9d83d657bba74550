"""A drawing as written: YAML in, a `Figure` out, or every problem with its line and column."""

import re
from collections.abc import Callable, Collection

from tpcoach import yaml_tree
from tpcoach.errors import BadFile
from tpcoach.fields import Fields
from tpcoach.figures.figure import KINDS, MAY_BE_SIZED, SIZE, SIZED, Described, Figure, Mark, Point
from tpcoach.plan.forbidden import wrong_aside
from tpcoach.text import clean, did_you_mean

VIEWS = (
    "from behind", "from the front", "as in a mirror", "from the side", "from above", "close up",
)  # fmt: skip
MOST_POINTS = 200
"""All points of all marks: more would take longer to draw than a session can wait."""

_DEEPEST = 8
"""How far `like` may lead from drawing to drawing."""

Read = Callable[[str, tuple[str, ...]], Figure | None]
"""Finds the drawing of a name that those above it are like."""

_KEYS = ("shows", "view", "like", "joints", "rest", "draw")


def parse(content: bytes, file: str, above: tuple[str, ...], read: Read) -> Figure:
    """Return the drawing in these bytes; `above` are those that are like it, and it itself, and
    `read` finds others. Raises BadFile with everything that is wrong.
    """
    root, findings = yaml_tree.read(content, file)
    fields = Fields(root, "", findings, _KEYS)
    base = _base(fields, above, read)
    joints = {**base.joints, **_joints(fields, "joints")}
    rest = {**base.rest, **_joints(fields, "rest")}
    for unknown in rest.keys() - joints.keys():
        fields.note("rest", f'no joint is called "{clean(unknown)}"; write it under joints too')
    advice = "write what is drawn, such as [limb hip knee 4]"
    marks = list(base.marks)
    for item, note in fields.items("draw", advice):
        try:
            marks.append(mark(item.text, joints))
        except ValueError as error:
            note(str(error))
    alone = "like" not in fields.places
    view = fields.choice("view", VIEWS, None if alone else base.view)
    shows = fields.text("shows", "say what the drawing shows" * alone, base.shows, wrong_aside)
    if alone:
        fields.missing("draw", advice)
    if sum(len(each.points) for each in marks) > MOST_POINTS:
        fields.note("draw", f"more than {MOST_POINTS} points in all; draw less")
    if findings.problems:
        raise BadFile(findings.problems)
    return Figure(shows, view, joints, rest, tuple(marks))


def _base(fields: Fields, above: tuple[str, ...], read: Read) -> Figure:
    """Return the drawing that this one is like, or an empty one."""
    name = fields.word("like", "the name of a drawing")
    if name in above:
        fields.note("like", "a drawing cannot be like itself; write another, or leave it out")
    elif name and len(above) > _DEEPEST:
        fields.note("like", "too many drawings, each like the next; copy what you need")
    elif name:
        if base := read(name, above):
            return base
        fields.note("like", f'no drawing is called "{clean(name)}"')
    return Figure("", "", {}, {}, ())


def _joints(fields: Fields, key: str) -> dict[str, Point]:
    places, joints = fields.child(key), {}
    if places is None:
        return {}
    for name in places.places:
        text = places.word(name, _PLACES)
        if point := _place(text):
            joints[name] = point
        elif text:
            places.note(name, f'"{clean(text)}" is not a place; write {_PLACES}')
    return joints


_PLACES = f'"across, down", each from 0 to {SIZE - 1}'
_PLACE = re.compile(r"(\d{1,2})\s*,\s*(\d{1,2})", re.ASCII)
_SIZE = re.compile(r"\d{1,2}(\.\d)?", re.ASCII)
_SMALLEST = {"roller": 2, "tube": 4}
"""Below it there would be no inside."""

_ONE_POINT = ("head", "round", "ball", "roller", "spot", "word")


def _place(text: str) -> Point | None:
    """Return the place that a text such as `24,10` names; None if it names none."""
    match = _PLACE.fullmatch(text)
    if not match or not all(int(number) < SIZE for number in match.groups()):
        return None
    return int(match[1]), int(match[2])


def mark(text: str, joints: Collection[str]) -> Described:
    """Return the mark that a text such as `limb hip knee 4` describes.

    Raises ValueError with what is wrong, and what to write instead.
    """
    kind, *names = re.sub(r"\s*,\s*", ",", text).split()
    if kind not in KINDS:
        advice = did_you_mean(kind, KINDS, f"write one of {', '.join(KINDS)}")
        raise ValueError(f'"{clean(kind)}" is no mark; {advice}')
    word = names.pop(0) if kind == "word" and names else ""
    if not (word.isascii() and word.isprintable()):
        raise ValueError(f'"{clean(word)}" has letters wider than one column; write plain ones')
    sized = bool(names) and _SIZE.fullmatch(names[-1]) is not None
    if kind in SIZED and not sized:
        raise ValueError("its size is missing; write it last, in dots")
    size = float(names.pop()) if sized and kind in (*SIZED, *MAY_BE_SIZED) else 1
    if size < _SMALLEST.get(kind, 0):
        raise ValueError(f"a {kind} of {size:g} has no inside; write {_SMALLEST[kind]} or more")
    points = tuple(_point(name, joints) for name in names)
    if len(points) != 1 if kind in _ONE_POINT else len(points) < 2:
        takes = "one joint or place" if kind in _ONE_POINT else "two joints or places, or more"
        raise ValueError(f"{kind} takes {takes}")
    return Mark(kind, points, size, word)


def _point(name: str, joints: Collection[str]) -> str | Point:
    point = name if name in joints else _place(name)
    if point is None:
        raise ValueError(f'"{clean(name)}" is no joint and no place such as 24,10')
    return point
