"""Draws the README's pictures from real frames of the live view; they load nothing.

`session.svg` stands still. `session-moving.svg` moves, but for readers who asked for less motion.
"""

import sys
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tpcoach.figures.figure_file import figures_of
from tpcoach.live.frame import Frames
from tpcoach.live.layout import layout
from tpcoach.live.moving_figure import MovingFigure
from tpcoach.live.row import text_of
from tpcoach.paper.picture import GROUND, LOOK, Piece, drawn, pieces, svg, window
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.transitions import advance, start

COLUMNS, ROWS = 80, 24
TITLE = "A tpcoach session in a terminal"
MOMENT = 27_000
"""What the picture shows that stands still: this many ms into the routine."""

FILM = (
    *((500 + 250 * each, 900 if not each else 250) for each in range(6)),
    (2_000, 900),
    *((25_000 + 500 * each, 500) for each in range(11)),
    *((60_000 + 250 * each, 900 if not each else 250) for each in range(2, 8)),
    *((65_000 + 500 * each, 500) for each in range(6)),
)
"""What the other one shows: moments of the routine, and for how many ms each is seen."""


def frames(*moments: int) -> list[list[Text]]:
    """Return the frames at these moments of the shoulders."""
    library = Library(bundled_folder(), Path("none"))
    timeline = compile_timeline(library.load("shoulders"))
    figures, _ = figures_of(timeline.routine, library)
    figure, place = MovingFigure(figures, LOOK), layout(COLUMNS, ROWS)
    console = Console(width=COLUMNS, color_system="truecolor", force_terminal=True, _environ={})
    found = []
    for moment in moments:
        session, _ = advance(start(timeline)[0], moment)
        rows = Frames(LOOK, console).rows(session, place, figure.of(session, place.figure))
        found.append([*map(text_of, rows)])
    return found


def still() -> str:
    """Return the picture of one moment."""
    return svg(frames(MOMENT)[0], COLUMNS, TITLE)


def moving() -> str:
    """Return the picture that moves: what frames in a row share is drawn once."""
    moments, lengths = zip(*FILM, strict=True)
    spans: dict[Piece, list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(frames(*moments)):
        for piece in set(pieces(lines, COLUMNS)):
            if (before := spans[piece]) and before[-1][1] == number - 1:
                before[-1] = (before[-1][0], number)
            else:
                before.append((number, number))
    # Grounds come first, whenever they are seen.
    together: dict[tuple[bool, tuple[int, int]], list[Piece]] = defaultdict(list)
    for piece, found in spans.items():
        for span in found:
            together[piece.kind != GROUND, span].append(piece)
    inside, styles, shown = "", {}, moments.index(MOMENT)
    ends = [f"{100 * end / sum(lengths):.3g}%" for end in accumulate(lengths, initial=0)]
    for (_, (first, last)), parts in sorted(together.items()):
        if (first, last) == (0, len(FILM) - 1):
            inside += drawn(parts)
            continue
        name = f"f{first}-{last}"
        hidden = "" if first <= shown <= last else ' visibility="hidden"'
        inside += f'<g class="m {name}"{hidden}>\n{drawn(parts)}</g>\n'
        before = "0%{visibility:hidden}" if first else ""
        after = ends[last + 1] + "{visibility:hidden}"
        turns = f"{before}{ends[first]}{{visibility:visible}}{after}"
        styles[name] = f".{name}{{animation-name:{name}}} @keyframes {name}{{{turns}}}\n"
    motion = f".m {{ animation: {sum(lengths) / 1000:g}s step-end infinite }}\n"
    motion += "".join(styles.values())
    style = f"@media (prefers-reduced-motion: no-preference) {{\n{motion}}}\n"
    return window(COLUMNS, ROWS, TITLE, inside, style)


FILES = {"session.svg": still, "session-moving.svg": moving}

if __name__ == "__main__":
    for name, made in FILES.items():
        Path(__file__).with_name(name).write_text(made(), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
