"""The page of `show`: red flags, cautions, and the timed plan, just as the timer runs it."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from tpcoach.durations import clock, words
from tpcoach.figures.as_text import COLUMNS, figure_lines
from tpcoach.figures.figure import Figure
from tpcoach.glyphs import Glyphs
from tpcoach.guide.evidence import Evidence, Statement
from tpcoach.palette import ACCENTS
from tpcoach.plan.routine import Exercise, Routine, Sides
from tpcoach.plan.timeline import Phase, Step, Timeline
from tpcoach.practice.wording import cycles, instructions, summary
from tpcoach.prose import listed, wrapped

_NAMES = {
    Phase.PREPARE: "get ready",
    Phase.HOLD: "hold",
    Phase.EASE: "let go",
    Phase.STRETCH: "stretch",
    Phase.SWITCH: "change sides",
    Phase.REST: "rest",
}
_INDENT = 38

_SIDE_BY_SIDE = 70
_MARGIN, _GAP = 4, 4


def plan_page(
    timeline: Timeline,
    flags: tuple[str, ...],
    width: int,
    glyphs: Glyphs,
    figures: Mapping[str, Figure],
) -> Iterator[Text]:
    """The lines of the page for this width, with those of its drawings that are given."""
    routine = timeline.routine
    mine = "  (yours)" if routine.own else ""
    yield Text().append(f" {routine.title}", "bold").append(mine, "dim")
    if routine.about:
        yield from _wrapped(routine.about, 1, width)
    yield from _section("First: get help instead if", flags, width)
    yield from _section("Take care", routine.cautions, width)
    yield Text()
    yield from _wrapped(summary(timeline), 1, width)
    starts = timeline.starts
    for index, step in enumerate(timeline.steps):
        if index == 0 or timeline.steps[index - 1].number != step.number:
            yield Text()
            yield from _exercise(step, width)
            yield from _drawings(step.exercise, figures, glyphs, width)
        yield from _step(step, starts[index], width)
    yield Text()
    practice, total = words(timeline.planned), words(timeline.total)
    yield from _wrapped(f"{practice} of practice, {total} in all.", 1, width)


def _section(title: str, lines: tuple[str, ...], width: int) -> Iterator[Text]:
    yield Text()
    yield Text(f" {title}", "bold")
    for line in lines:
        for number, part in enumerate(_wrapped(line, 3, width)):
            yield part if number else Text(" - ").append(part.plain.lstrip())


def _exercise(step: Step, width: int) -> Iterator[Text]:
    rounds = f", {step.exercise.rounds} rounds" if step.exercise.rounds > 1 else ""
    text = Text().append(f" {step.number}. {step.exercise.name}", "bold")
    muscle = f"({step.exercise.muscle}{rounds})"
    if text.cell_len + len(muscle) + 2 > width:
        yield text
        yield Text(f"    {muscle}", "dim")
    else:
        yield text.append(f" {muscle}", "dim")


def _drawings(
    exercise: Exercise, figures: Mapping[str, Figure], glyphs: Glyphs, width: int
) -> Iterator[Text]:
    """The drawings of hold and stretch, side by side where they fit."""
    parts = [("hold", exercise.hold), ("stretch", exercise.stretch)]
    mirrored = exercise.sides is Sides.RIGHT
    drawn = [
        [_caption(name, figure), *figure_lines(figure, glyphs, mirrored=mirrored)]
        for name, part in parts
        if part and (figure := figures.get(part.figure or ""))
    ]
    across = max(1, (width - _MARGIN) // (COLUMNS + _GAP))
    for row in range(0, len(drawn), across):
        yield Text()
        for lines in zip(*drawn[row : row + across], strict=True):
            text = Text(" " * _MARGIN)
            for number, line in enumerate(lines):
                text.append(" " * (_MARGIN + number * (COLUMNS + _GAP) - text.cell_len))
                text.append_text(line)
            text.rstrip()
            yield text
    if drawn:
        yield Text()


def _caption(name: str, figure: Figure) -> Text:
    return Text(f"{name}, {figure.view}", "dim")


def _step(step: Step, start: int, width: int) -> Iterator[Text]:
    head = Text(f"   {clock(start):>5}  ")
    head.append(f"{_NAMES[step.phase]:<12}", ACCENTS.get(step.phase, ""))
    head.append(f"  {step.side:<5} {step.length // 1000:>3} s ")
    lines = [line for text in _told(step) for line in _wrapped(text, 0, width - _INDENT)]
    if width < _SIDE_BY_SIDE or not lines:
        yield head
        for text in _told(step):
            yield from _wrapped(text, 10, width)
        return
    yield head.append("  ").append(lines[0])
    for line in lines[1:]:
        yield Text(" " * (head.cell_len - lines[0].cell_len)).append(line)


def _told(step: Step) -> tuple[str, ...]:
    if step.phase is Phase.EASE:
        return ()
    return cycles(step) + instructions(step)


def _wrapped(text: str, indent: int, width: int) -> Iterator[Text]:
    for line in wrapped(text, width - indent - 1):
        yield Text(" " * indent + line)


def why_page(
    routine: Routine, statements: tuple[Statement, ...], evidence: Evidence, width: int
) -> Iterator[Text]:
    """The statements about this routine with their strength, then their sources."""
    yield from _text(f"{routine.title}: what supports it, and how strongly", width, "bold")
    for statement in statements:
        yield Text()
        yield from _text(statement.about, width, "bold")
        yield from _text(statement.rule, width)
        yield from map(Text, listed(statement.says, width))
        keys = f" [{', '.join(statement.sources)}]" if statement.sources else ""
        yield from _text(f"Strength: {statement.strength}.{keys}", width, "dim")
    yield Text()
    yield from _text("Sources", width, "bold")
    used = dict.fromkeys(key for statement in statements for key in statement.sources)
    for key in used:
        # Left to the terminal, which keeps a long address in one piece.
        yield Text(f" {key}: {evidence.sources[key]}", "dim")


def _text(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in wrapped(text, width - 2):
        yield Text(f" {line}", style)
