"""The drawings that a session or a page shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from tpcoach.figures.figure import Figure
from tpcoach.figures.figure_file import figures_of
from tpcoach.figures.look import Look
from tpcoach.plan.routine import Routine
from tpcoach.system.runtime import Runtime


def spoken(runtime: Runtime) -> bool:
    """Return whether a screen reader would speak each dot of a drawing."""
    return runtime.screen and runtime.dumb


def wanted(runtime: Runtime) -> bool:
    """Return whether to show drawings: never where they are `spoken`."""
    return runtime.settings.figure != "no" and not spoken(runtime)


def figures(runtime: Runtime, routine: Routine, shown: bool) -> Mapping[str, Figure]:
    """Return a routine's drawings by name, if `shown` and `wanted`; warn of broken ones."""
    if not (shown and wanted(runtime)):
        return {}
    drawn, broken = figures_of(routine, runtime.library)
    for error in broken:
        runtime.warn(error.summary())
    return drawn


def body(
    runtime: Runtime, width: int, minutes: Mapping[str, int] | None = None, look: Look | None = None
) -> Iterable[Any]:
    """Return the body, shaded by minutes if given; no lines if drawings are not `wanted`.

    It is drawn as the terminal can show it, unless `look` says how.
    """
    if not wanted(runtime):
        return ()
    # A session shows no body, and does not load it.
    from tpcoach.figures.body_map import body_map, map_lines

    look = look or runtime.look().look
    return map_lines(body_map(runtime.library.bundled), minutes, width, look)
