"""Writes docs/drawings.md and .svg from the drawings' own files and the bundled routines.

`python docs/drawings.py`; a test holds that both are up to date.
"""

import sys
from collections.abc import Iterator
from math import ceil
from pathlib import Path

from tpcoach.figures import figure_file
from tpcoach.figures.as_svg import figure_svg
from tpcoach.figures.figure import KINDS, SIZE, Figure
from tpcoach.figures.figure_text import VIEWS
from tpcoach.paper.card import figure_style
from tpcoach.paper.colours import colours
from tpcoach.plan.library import Library, bundled_folder

FILE = Path(__file__).with_suffix(".md")
SHEET = FILE.with_suffix(".svg")
FOLDER = bundled_folder() / "figures"

_ABREAST, _WIDE, _HIGH = 6, 56, 58
"""The sheet: drawings in a row, and the room of each, in their own dots."""

_SIZED = f'<svg width="{SIZE}" height="{SIZE}" '
_NAMES = ".name { fill: var(--words); font: 3.4px sans-serif; text-anchor: middle; }"

_ABOUT = {
    "limb": "a part of the body, filled, with a gap to what is behind it; its width follows",
    "far": "the same on the far side, where it is seen less; its width follows",
    "solid": "a closed, rounded part of the body, filled, with a gap to what is behind it",
    "muscle": "what is pressed or stretched: as `solid`, but seen only on the body drawn before it",
    "head": "a filled circle, with a gap to what is behind it; a size follows",
    "shape": "a closed, rounded outline that covers what is behind it",
    "round": "a circle that covers what is behind it; a size follows",
    "line": "a line without such a gap; a width may follow",
    "curve": "a rounded line; a width may follow",
    "crease": "a rounded line that cuts into the body: an eye, a mouth, a fold; a width may follow",
    "thing": "an edge of something that does not move: the floor, a wall, a chair",
    "ball": "a ball; a size follows",
    "roller": "a roller seen from its end; a size follows",
    "tube": "a roller seen from its side; its width follows",
    "strap": "a strap",
    "arrow": "which way to press or to move",
    "spot": "where it is pressed",
    "word": "a word; its upper left corner follows",
}
"""What each kind of mark shows."""

_INTRODUCTION = """\
# The drawings

This page is made from `routines/figures/` and the bundled routines, by `python docs/drawings.py`.

## Draw your own

A drawing is a small YAML file. Put `my-stretch.yaml` into the folder `figures` beside your own
routines and write `figure: my-stretch` in a hold, a stretch or a move. `tpcoach check` says what is
wrong with the drawings that your routines name, and `tpcoach show` shows them. A drawing of yours
with the name of a bundled one takes its place.

```yaml
shows: Seen from the side, a person leans on a ball at the wall.
view: from the side
joints:            # where each is in position: across, down, from the upper left corner
  head: 28, 6
  neck: 31, 14
  seat: 31, 27
  knee: 25, 36
  foot: 24, 46
  ball: 39, 17
rest:              # where the joints that move come from
  head: 24, 5
  neck: 25, 13
  seat: 26, 27
draw:              # from back to front
  - thing 44,0 44,47
  - limb seat knee foot 4
  - limb neck seat 8
  - muscle 33,14 36,14 36,20 33,20
  - head head 5
  - ball ball 4
  - spot 35,17
  - arrow 24,24 31,24
  - word wall 34,0
```

It is 48 dots wide and 48 high, and a terminal shows it in 24 columns and 12 rows, or larger; places
are whole numbers from 0 to 47. What covers a part of the body leaves a seam on it. Light what is
pressed or stretched with `muscle`, after the body and before the hands that lie on it. All marks
together have at most 200 points, and a word is made of plain ASCII. `shows` says in words what is
drawn, for those who cannot see it. `like: another` starts from another drawing; its marks come
first. The drawing of a move goes from rest into position and back with each repetition; let an
arrow tell which way, because a page shows only the position. Draw the left side: for the right side
the drawing is mirrored, but its words are not.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *_marks(), *_drawings()])


def _marks() -> Iterator[str]:
    yield f"`view` is one of: {', '.join(VIEWS)}.\n"
    yield "| Mark | What it is |"
    yield "|---|---|"
    yield from (f"| `{kind}` | {_ABOUT[kind]} |" for kind in KINDS)
    yield ""


def _drawings() -> Iterator[str]:
    yield "## All of them\n"
    yield f"![All drawings, with their names]({SHEET.name})\n"
    for name, uses in _uses().items():
        yield f"- **{name}**: {_figure(name).shows} For: {'; '.join(uses)}."
    yield ""


def _figure(name: str) -> Figure:
    figure = figure_file.read(name, (FOLDER,))
    assert figure is not None, name
    return figure


def sheet() -> str:
    """One picture of all drawings, in the colours of the card."""
    names = list(_uses())
    wide, high = _ABREAST * _WIDE, ceil(len(names) / _ABREAST) * _HIGH
    drawn = "".join(
        f'<g transform="translate({number % _ABREAST * _WIDE + 4} {number // _ABREAST * _HIGH})">'
        f"{figure_svg(_figure(name)).replace('<svg ', _SIZED, 1)}"
        f'<text class="name" x="24" y="54">{name}</text></g>\n'
        for number, name in enumerate(names)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">\n'
        f"<style>{colours()}{figure_style()}{_NAMES}</style>\n"
        f'<rect width="100%" height="100%" fill="var(--paper)"/>\n{drawn}</svg>\n'
    )


def _uses() -> dict[str, list[str]]:
    """Every drawing that a bundled routine names, by name, and what it is for."""
    found: dict[str, list[str]] = {}
    for routine in Library(bundled_folder(), Path("none")).all()[0]:
        for exercise in routine.exercises:
            for part in exercise.parts.values():
                if part.figure:
                    found.setdefault(part.figure, []).append(f"{routine.id}, {exercise.muscle}")
    return {name: list(dict.fromkeys(found[name])) for name in sorted(found)}


if __name__ == "__main__":
    for file, text in ((FILE, page()), (SHEET, sheet())):
        file.write_text(text, "utf-8")
        sys.stdout.write(f"{file}\n")
