"""A drawing's file: YAML in, a `Figure` out, or every problem in it with its line and column."""

import re
from dataclasses import replace
from pathlib import Path

from tpcoach.errors import BadFile
from tpcoach.plan import yaml_tree
from tpcoach.plan.fields import Fields, Findings
from tpcoach.plan.figure import KINDS, MAY_BE_SIZED, SIZE, SIZED, Figure, Mark, Point
from tpcoach.plan.names import is_slug
from tpcoach.text import clean, nearest

VIEWS = (
    "from behind",
    "from the front",
    "as in a mirror",
    "from the side",
    "from above",
    "close up",
)
MOST_MARKS = 60
_KNOWN = ("shows", "view", "like", "joints", "rest", "draw")
_PLACE = re.compile(r"(\d{1,2})\s*,\s*(\d{1,2})", re.ASCII)
_SIZE = re.compile(r"\d{1,2}(\.\d)?", re.ASCII)


def read(name: str, folders: tuple[Path, ...]) -> Figure | None:
    """The drawing of this name in the first folder that has one; None if none has.

    Raises BadFile with everything that is wrong.
    """
    return _read(name, folders, ())


def _read(name: str, folders: tuple[Path, ...], above: tuple[str, ...]) -> Figure | None:
    if not is_slug(name):
        return None
    file = f"{name}.yaml"
    path = next((folder / file for folder in folders if (folder / file).exists()), None)
    if path is None:
        return None
    root, problems = yaml_tree.read(yaml_tree.read_bytes(path, file), file)
    findings = Findings(file, problems)
    fields = Fields(root, "", findings, _KNOWN)
    base = _base(fields, folders, (*above, name))
    joints = {**base.joints, **_joints(fields, "joints")}
    rest = {**base.rest, **_joints(fields, "rest")}
    for unknown in rest.keys() - joints.keys():
        fields.note("rest", f'no joint is called "{clean(unknown)}"; write it under joints too')
    marks = [_mark(text, joints, fields) for text in fields.texts("draw")]
    figure = Figure(
        shows=fields.text("shows", default=base.shows),
        view=fields.choice("view", VIEWS, base.view),
        joints=joints,
        rest=rest,
        marks=(*base.marks, *filter(None, marks)),
    )
    if len(figure.marks) > MOST_MARKS:
        fields.note("draw", f"more than {MOST_MARKS} marks; draw less")
    if findings.problems:
        raise BadFile(findings.problems)
    return figure


def _base(fields: Fields, folders: tuple[Path, ...], above: tuple[str, ...]) -> Figure:
    """The drawing that this one is like, or an empty one."""
    empty = Figure("", VIEWS[0], {}, {}, ())
    name = fields.text("like")
    if not name:
        return empty
    if name in above:
        fields.note("like", "a drawing cannot be like itself; write another, or leave it out")
        return empty
    base = _read(name, folders, above)
    if base is None:
        fields.note("like", f'no drawing is called "{clean(name)}"')
    return base or empty


def _joints(fields: Fields, key: str) -> dict[str, Point]:
    found = fields.child(key, fields.keys(key))
    joints = {}
    for name in fields.keys(key) if found else ():
        assert found is not None
        place = _place(found.text(name))
        if place is None:
            found.note(name, f'not a place; write "across, down", each from 0 to {SIZE - 1}')
        else:
            joints[name] = place
    return joints


def _place(text: str) -> Point | None:
    found = _PLACE.fullmatch(text)
    if not found or not all(int(number) < SIZE for number in found.groups()):
        return None
    return int(found[1]), int(found[2])


def _mark(text: str, joints: dict[str, Point], fields: Fields) -> Mark | None:
    kind, *rest = re.sub(r"\s*,\s*", ",", text).split()
    shown = clean(text)
    if kind not in KINDS:
        hint = nearest(kind, KINDS)
        advice = f'did you mean "{hint}"?' if hint else f"known are {', '.join(KINDS)}"
        fields.note("draw", f'"{shown}": {advice}')
        return None
    mark = Mark(kind, ())
    if kind == "word" and rest:
        mark = replace(mark, word=rest.pop(0))
    sized = bool(rest) and _SIZE.fullmatch(rest[-1]) is not None
    if kind in SIZED and not sized:
        fields.note("draw", f'"{shown}": its size is missing; write it last, in dots')
        return None
    if kind in (*SIZED, *MAY_BE_SIZED) and sized:
        mark = replace(mark, size=float(rest.pop()))
    points = [each if each in joints else _place(each) for each in rest]
    if None in points:
        wrong = clean(rest[points.index(None)])
        fields.note("draw", f'"{shown}": "{wrong}" is no joint and no place such as 24,10')
        return None
    one = kind in ("head", "round", "ball", "roller", "spot", "word")
    if len(points) != 1 if one else len(points) < 2:
        fields.note("draw", f'"{shown}": takes {"one joint" if one else "two joints or more"}')
        return None
    return replace(mark, points=tuple(point for point in points if point is not None))
