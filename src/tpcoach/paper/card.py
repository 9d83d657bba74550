"""A routine as one page for the wall: HTML that needs nothing else and prints on one sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from tpcoach.consistency.prescription import what_it_says
from tpcoach.durations import words as spoken
from tpcoach.figures.as_svg import figure_svg
from tpcoach.figures.figure import Figure
from tpcoach.paper.colours import colours
from tpcoach.plan.routine import Exercise, Hold, Move, Part, Sides
from tpcoach.plan.timeline import Timeline
from tpcoach.practice.wording import summary
from tpcoach.prose import count, lowered

_FOLDER = Path(__file__).parent
_UNFOLDED = 3
"""The warnings of a list that a phone shows at first."""

_MIRRORED = " The drawings show the left side; the right side is the same, mirrored."
_SIDES = {
    Sides.EACH: "left side, then right",
    Sides.BOTH: "both sides at once",
    Sides.LEFT: "left side",
    Sides.RIGHT: "right side",
}


def figure_style() -> str:
    """Return the CSS of drawings."""
    return (_FOLDER / "figure.css").read_text("utf-8")


def card(
    timeline: Timeline, signs: Mapping[str, Sequence[str]], figures: Mapping[str, Figure]
) -> str:
    """Return the whole page; `signs` are those that need help, by their urgency."""
    routine = timeline.routine
    page, style = ((_FOLDER / name).read_text("utf-8") for name in ("card.html", "card.css"))
    urgent = "".join(f"<h3>{escape(title)}:</h3>\n{_list(of)}" for title, of in signs.items())
    return page.format(
        title=escape(routine.title),
        style=colours() + figure_style() + style,
        summary=escape(summary(timeline)),
        about=escape(routine.about),
        prescribed="\n".join(f"<p>{escape(text)}</p>" for text in what_it_says(routine)),
        signs=_folded("signs", sum(map(len, signs.values())), urgent),
        cautions=_folded("cautions", len(routine.cautions), _list(routine.cautions)),
        exercises="".join(_exercise(n, e, figures) for n, e in enumerate(routine.exercises, 1)),
        practice=escape(spoken(timeline.planned)),
        mirrored=_MIRRORED if any(e.sides is Sides.EACH for e in routine.exercises) else "",
        id=escape(routine.id),
    )


def _exercise(number: int, exercise: Exercise, figures: Mapping[str, Figure]) -> str:
    rounds = f", {count(exercise.rounds, 'round')}" if exercise.rounds > 1 else ""
    mirrored = exercise.sides is Sides.RIGHT
    parts = [_part(name, part, figures, mirrored) for name, part in exercise.parts.items()]
    return (
        f'<section class="exercise"><h2>{number}. {escape(exercise.name)}</h2>\n'
        f'<p class="muscle">{escape(exercise.muscle)}; {_SIDES[exercise.sides]}{rounds}</p>\n'
        f"{''.join(parts)}{''.join(_notes(exercise))}</section>\n"
    )


def _part(name: str, part: Part, figures: Mapping[str, Figure], mirrored: bool) -> str:
    length, dose, drawn = f"{part.ms // 1000} s", "", ""
    if isinstance(part, Move):
        length, dose = count(part.reps, "time"), f"one every {part.every // 1000} s"
    elif isinstance(part, Hold):
        presses = f"{part.cycles} presses with 5 s between them, " if part.cycles > 1 else ""
        dose = f"{presses}no more than {part.pressure} out of 10"
    if figure := figures.get(part.figure or ""):
        caption = f"<figcaption>{escape(figure.view)}</figcaption>"
        drawn = f"<figure>{figure_svg(figure, mirrored)}{caption}</figure>"
    return (
        f'<div class="part {name}">{drawn}<div><h3>{name.capitalize()} {length}</h3>\n'
        f'<p class="dose">{escape(dose)}</p>{_list(part.how)}</div></div>\n'
    )


def _notes(exercise: Exercise) -> Iterator[str]:
    for name, things in (("Avoid", exercise.avoid), ("Stop if", exercise.stop_if)):
        if things:
            text = "; ".join([things[0].rstrip("."), *map(lowered, things[1:])])
            yield f'<p class="note"><b>{name}:</b> {escape(text)}.</p>'


def _folded(name: str, number: int, lists: str) -> str:
    """Return lists of which a phone shows the first lines, and a box that shows all. Whatever does
    not know how to fold them shows all too.
    """
    if number <= _UNFOLDED:
        return lists
    box = f'<input type="checkbox" id="{name}">'
    return f'{box}{lists}<label for="{name}">Show all {number} {name}</label>'


def _list(lines: Iterable[str]) -> str:
    items = "\n".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>\n" if items else ""
