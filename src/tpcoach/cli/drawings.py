"""The drawings that a command shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from tpcoach.cli.context import first_of
from tpcoach.plan.figure import Figure
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime


def wanted(runtime: Runtime) -> bool:
    """Whether the settings want drawings. On a terminal that cannot move its cursor there are none:
    a screen reader would speak each dot.
    """
    return runtime.settings.figure and not (runtime.screen and runtime.dumb)


def drawings(runtime: Runtime, routine: Routine, none: bool) -> Mapping[str, Figure]:
    """The drawings of a routine by name; a broken one is told and left out.

    There are none if `none` are wanted or where `wanted` says so.
    """
    if none or not wanted(runtime):
        return {}
    found, broken = runtime.library.figures(routine)
    for error in broken:
        runtime.warn(first_of(error))
    return found


def body(runtime: Runtime, none: bool, minutes: Mapping[str, int] | None = None) -> Iterable[Any]:
    """The lines of the body with its areas named, shaded by their minutes if these are given."""
    if none or not wanted(runtime):
        return ()
    from tpcoach.plan.body_map import body_map
    from tpcoach.terminal.body_map import map_lines
    from tpcoach.terminal.glyphs import glyphs

    views = body_map(runtime.library.bundled)
    return map_lines(views, minutes, runtime.width(), glyphs(runtime.stdout.encoding))
