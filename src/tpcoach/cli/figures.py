"""The drawings that a command shows."""

from collections.abc import Mapping

from tpcoach.cli.context import first_of
from tpcoach.plan.figure import Figure
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime


def figures(runtime: Runtime, routine: Routine, none: bool) -> Mapping[str, Figure]:
    """The drawings of a routine by name; a broken one is told and left out.

    There are none if `none` are wanted or the settings say so, nor on a terminal that cannot move
    its cursor: a screen reader would speak each dot.
    """
    if none or not runtime.settings.figure or (runtime.screen and runtime.dumb):
        return {}
    found, broken = runtime.library.figures(routine)
    for error in broken:
        runtime.warn(first_of(error))
    return found
