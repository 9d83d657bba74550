"""The page of `show`: red flags, cautions, and the timed plan, just as the timer runs it."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from tpcoach.durations import clock, words
from tpcoach.figures.as_text import COLUMNS, figure_lines, trim
from tpcoach.figures.figure import Figure
from tpcoach.figures.tiers import Tier
from tpcoach.guide.evidence import Evidence, Statement
from tpcoach.pages.layout import hang, heading, lines, section
from tpcoach.palette import Palette
from tpcoach.plan.routine import Exercise, Routine, Sides
from tpcoach.plan.timeline import Phase, Step, Timeline
from tpcoach.practice import wording
from tpcoach.prose import count, listed, wrapped

_SIDE_BY_SIDE = 70
_MARGIN = _GAP = 4
_LARGE = 30
"""The columns of a drawing where two fit beside each other."""


def plan_page(
    timeline: Timeline,
    flags: tuple[str, ...],
    width: int,
    figures: Mapping[str, Figure],
    palette: Palette,
    tier: Tier,
) -> Iterator[Text]:
    """Return the lines of the page for this width, with those of its drawings that are given."""
    routine = timeline.routine
    mine = "  (yours)" if routine.own else ""
    yield Text().append(f" {routine.title}", "bold").append(mine, "quiet")
    yield from lines(routine.about, width)
    yield from section("First: get help instead if", flags, width)
    yield from section("Take care", routine.cautions, width)
    yield Text()
    yield from lines(wording.summary(timeline), width)
    number = 0
    for step, start in zip(timeline.steps, timeline.starts, strict=True):
        if step.number != number:
            number = step.number
            yield Text()
            yield from _exercise(step, width)
            yield from _drawings(step.exercise, figures, palette, tier, width)
        yield from _step(step, start, palette, width)
    yield Text()
    practice, total = words(timeline.planned), words(timeline.total)
    yield from lines(f"{practice} of practice, {total} in all.", width)
    yield from lines("With --why: what supports it, and how strongly.", width, "quiet")


def _exercise(step: Step, width: int) -> Iterator[Text]:
    exercise = step.exercise
    rounds = f", {count(exercise.rounds, 'round')}" if exercise.rounds > 1 else ""
    text = Text().append(f" {step.number}. {exercise.name}", "bold")
    muscle = Text(f"({exercise.muscle}{rounds})", "quiet")
    if text.cell_len + muscle.cell_len + 2 > width:
        yield text
        text = Text("   ")
    yield text.append(" ").append_text(muscle)


def _drawings(
    exercise: Exercise, figures: Mapping[str, Figure], palette: Palette, tier: Tier, width: int
) -> Iterator[Text]:
    mirrored = exercise.sides is Sides.RIGHT
    columns = _LARGE if width >= _MARGIN + 2 * (_LARGE + _GAP) else COLUMNS
    drawn = [
        [
            Text(f"{name}, {figure.view}", "quiet"),
            *figure_lines(figure, palette, tier, columns, mirrored=mirrored),
        ]
        for name, part in exercise.parts.items()
        if (figure := figures.get(part.figure or ""))
    ]
    across = max(1, (width - _MARGIN) // (columns + _GAP))
    for row in range(0, len(drawn), across):
        yield Text()
        for beside in zip(*drawn[row : row + across], strict=True):
            text = Text(" " * _MARGIN)
            for line in beside:
                line.pad_right(columns + _GAP - line.cell_len)
                text.append_text(line)
            trim(text)
            yield text
    if drawn:
        yield Text()


def _step(step: Step, start: int, palette: Palette, width: int) -> Iterator[Text]:
    head = Text(f"   {clock(start):>5}  ")
    name = wording.heading(step).split(",")[0].lower()
    head.append(f"{name:<12}", f"bold {palette.of(step.phase)}" if step.phase.practised else "")
    head.append(f"  {step.side:<5} {step.length // 1000:>3} s ")
    texts = wording.cycles(step) + wording.instructions(step) * (step.phase is not Phase.EASE)
    if width < _SIDE_BY_SIDE or not texts:
        yield head
        for text in texts:
            yield from lines(text, width, indent=10)
        return
    room = width - head.cell_len - 3
    yield from hang(head.append("  "), (line for text in texts for line in wrapped(text, room)))


def why_page(
    routine: Routine, statements: tuple[Statement, ...], evidence: Evidence, width: int
) -> Iterator[Text]:
    """Return the statements about this routine with their strength, then their sources."""
    yield from lines(f"{routine.title}: what supports it, and how strongly", width, "bold")
    yield from support(statements, evidence, width)


def support(statements: tuple[Statement, ...], evidence: Evidence, width: int) -> Iterator[Text]:
    """Return these statements with their strength, then their sources."""
    for statement in statements:
        yield from heading(statement.about, width)
        yield from lines(statement.rule, width)
        yield from map(Text, listed(statement.says, width))
        keys = f" [{', '.join(statement.sources)}]" if statement.sources else ""
        yield from lines(f"Strength: {statement.strength}.{keys}", width, "quiet")
    yield from heading("Sources", width)
    for key, source in evidence.named(statements).items():
        # Left to the terminal, which keeps a long address in one piece.
        yield Text(f" {key}: {source}", "quiet")
