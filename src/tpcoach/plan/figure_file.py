"""A drawing's file: YAML in, a `Figure` out, or every problem in it with its line and column."""

from collections.abc import Sequence
from pathlib import Path

from tpcoach import yaml_tree
from tpcoach.errors import BadFile, Problem
from tpcoach.fields import Fields, Findings
from tpcoach.plan.figure import SIZE, Figure, Point
from tpcoach.plan.figure_mark import mark, place
from tpcoach.text import clean, is_slug

VIEWS = (
    "from behind",
    "from the front",
    "as in a mirror",
    "from the side",
    "from above",
    "close up",
)
MOST_POINTS = 200
"""All points of all marks: more would take longer to draw than a session can wait."""

_DEEPEST = 8
"""How far `like` may lead from drawing to drawing."""

_KNOWN = ("shows", "view", "like", "joints", "rest", "draw")


def read(name: str, folders: Sequence[Path]) -> Figure | None:
    """The drawing of this name in the first folder that has one; None if none has.

    Raises BadFile with everything that is wrong.
    """
    return _read(name, folders, ())


def _read(name: str, folders: Sequence[Path], above: tuple[str, ...]) -> Figure | None:
    file = f"{name}.yaml"
    path = _find(file, folders) if is_slug(name) else None
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
    advice = "write what is drawn, such as [limb hip knee 4]"
    marks = [mark(text, joints, note) for text, note in fields.lines("draw", advice)]
    alone = not fields.has("like")
    view = fields.choice("view", VIEWS, None if alone else base.view)
    figure = Figure(
        shows=fields.text("shows", "say what is to be seen" * alone, base.shows),
        view=view,
        joints=joints,
        rest=rest,
        marks=(*base.marks, *filter(None, marks)),
    )
    if alone:
        fields.missing("draw", advice)
    if sum(len(each.points) for each in figure.marks) > MOST_POINTS:
        fields.note("draw", f"more than {MOST_POINTS} points in all; draw less")
    if findings.problems:
        raise BadFile(findings.problems)
    return figure


def _find(file: str, folders: Sequence[Path]) -> Path | None:
    try:
        return next((folder / file for folder in folders if (folder / file).exists()), None)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadFile([Problem(file, 1, 1, "file", f"cannot be read: {reason}")]) from error


def _base(fields: Fields, folders: Sequence[Path], above: tuple[str, ...]) -> Figure:
    """The drawing that this one is like, or an empty one."""
    empty = Figure("", "", {}, {}, ())
    name = fields.text("like")
    if not name:
        return empty
    if name in above:
        fields.note("like", "a drawing cannot be like itself; write another, or leave it out")
        return empty
    if len(above) > _DEEPEST:
        fields.note("like", "too many drawings, each like the next; copy what you need")
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
        text = found.raw(name)
        point = place(text)
        if point is None:
            advice = f'write "across, down", each from 0 to {SIZE - 1}'
            found.note(name, f'"{clean(text)}" is not a place; {advice}')
        else:
            joints[name] = point
    return joints
