"""Which rows of a window show what: the same in every phase, so that the eye never searches."""

from functools import lru_cache

from tpcoach.frozen import Frozen

NARROWEST, LOWEST = 60, 19
"""The columns and rows from which on there is room for a drawing."""

TALL = 30
"""The rows from which on the band has air and what comes is a list."""

ORDER = TITLE, REMARK, STEPS, BAND, BAR, BODY, BREATH, COMING, KEYS = (
    "title", "remark", "steps", "band", "bar", "body", "breath", "coming", "keys"
)  # fmt: skip
"""From the top of the window down."""

_NARROW = (
    (BAND, 1), (BODY, 1), (BAR, 1), (KEYS, 1), (BODY, 1), (BAND, 1), (REMARK, 1), (BODY, 3),
    (COMING, 1), (BREATH, 1), (TITLE, 1), (STEPS, 2),
)  # fmt: skip
"""What a narrow or low window has room for, the most needed first."""

_GAP = 3
"""The columns between the drawing and the words."""

_SMALLEST = 16
"""The columns below which a drawing shows nothing."""


class Layout(Frozen):
    """The rows of each part of a window, and inside the body: the columns of the drawing (0: none)
    and the rows of the large digits (1: small ones). `width` is that of a row without its margins.
    """

    width: int
    margin: int
    rows: dict[str, int]
    figure: int
    digits: int

    def row(self, part: str) -> int:
        """Return the first row of a part, counted from 0."""
        return sum(self.rows[each] for each in ORDER[: ORDER.index(part)])

    @property
    def beside(self) -> int:
        """The columns that the drawing leaves to the words."""
        return self.width - (self.figure + _GAP if self.figure else 0)


@lru_cache(maxsize=8)
def layout(
    columns: int, rows: int, drawn: bool = True, breathing: bool = True, remark: bool = False
) -> Layout:
    """Return the layout of a window: never more rows than it has.

    `drawn`: whether the session has drawings; `remark`: whether something is different today.
    """
    rows = max(1, rows)
    wide = columns >= NARROWEST and rows >= LOWEST
    margin = 2 if wide else min(1, columns // 3)
    width = max(1, columns - max(1, 2 * margin))
    wanted = {BREATH: breathing, REMARK: remark}
    if not wide:
        parts = dict.fromkeys(ORDER, 0)
        left = rows
        for part, most in _NARROW:
            share = min(most, left) if wanted.get(part, True) else 0
            # Half of the session's row would say nothing.
            if part != STEPS or share == most:
                parts[part] += share
                left -= share
        parts[BODY] += left
        digits = 5 if parts[BODY] >= 11 and width >= 24 else 1
        return Layout(width, margin, parts, 0, digits)
    tall = rows >= TALL
    parts = {TITLE: 1, REMARK: int(remark), STEPS: 2, BAND: 4 if tall else 2, BAR: 1, BODY: 0}
    parts |= {BREATH: int(breathing), COMING: 1 + tall * min(6, (rows - TALL) // 3 + 1), KEYS: 1}
    parts[BODY] = body = rows - sum(parts.values())
    figure = min(2 * body, width * 9 // 20 // 2 * 2) if drawn else 0
    digits = max(4, min(12, body // 3))
    return Layout(width, margin, parts, figure if figure >= _SMALLEST else 0, digits)
