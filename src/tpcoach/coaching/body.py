"""The drawing of the body with its areas."""

from collections.abc import Iterable, Mapping
from typing import Any

from tpcoach.coaching.drawings import wanted
from tpcoach.figures.body_map import body_map, map_lines
from tpcoach.figures.look import Look
from tpcoach.system.runtime import Runtime


def body(
    runtime: Runtime, width: int, minutes: Mapping[str, int] | None = None, look: Look | None = None
) -> Iterable[Any]:
    """Return the body, shaded by minutes if given; no lines if drawings are not `wanted`.

    It is drawn as the terminal can show it, unless `look` says how.
    """
    if not wanted(runtime):
        return ()
    look = look or runtime.look().look
    return map_lines(body_map(runtime.library.bundled), minutes, width, look)
