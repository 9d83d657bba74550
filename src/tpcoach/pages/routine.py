"""The pages of `show`: a routine as the timer runs it, and what supports it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from rich.text import Text

from tpcoach.durations import clock, words
from tpcoach.figures.as_text import COLUMNS, LARGE, figure_lines, trim
from tpcoach.figures.figure import Figure
from tpcoach.figures.look import Look
from tpcoach.frozen import Frozen
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.pages.layout import hang, heading, labelled, lines
from tpcoach.palette import PHASES
from tpcoach.plan import strip
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Phase, Step, Timeline
from tpcoach.practice import wording
from tpcoach.prose import MARGIN, area_name, cells, count, wrapped

_BESIDE_FROM, _LARGE_FROM = 70, 100
"""The columns of a page from which what to do stands beside a step, and drawings are larger."""

_LEADS = ("Never", "Stop", "Skip", "Ask")
"""The first words of cautions by which they are gathered."""


class Plan(Frozen):
    """What the page is about. `begin` is the command that begins it, `remarks` say what is changed
    today and why; `signs` are those that need help, by their urgency. Without the `strip` no step
    has a sign for how high it stands there.
    """

    timeline: Timeline
    begin: str
    remarks: Sequence[str]
    signs: Mapping[str, Sequence[str]]
    figures: Mapping[str, Figure]
    strip: bool = True


def plan_page(plan: Plan, look: Look, width: int) -> Iterator[Text]:
    """Return the lines of the page, with those of the drawings that are given."""
    timeline, routine = plan.timeline, plan.timeline.routine
    yield from _title(plan, look.glyphs, width)
    yield Text()
    if plan.strip:
        yield from _strip(timeline, look.glyphs, width - 2 * MARGIN)
        yield Text()
    yield from lines(routine.about, width)
    for remark in plan.remarks:
        yield from lines(remark, width, "amber")
    wide = len(clock(timeline.total))
    heads = [Text(f"{'':{MARGIN}}{clock(start):>{wide}}  ") for start in timeline.starts]
    for _, run in groupby(zip(timeline.steps, heads, strict=True), lambda each: each[0].number):
        yield Text()
        yield from _exercise(list(run), plan, look, width)
    yield Text()
    done = Text(f"{'':{MARGIN}}{clock(timeline.total)}  ").append("done", "bold")
    yield done.append(f", {words(timeline.planned)} of it practice", "quiet")
    if routine.cautions:
        yield from heading("Take care", width)
        yield from _cautions(routine.cautions, look.glyphs, width)
    pressed = any(exercise.hold for exercise in routine.exercises)
    yield from heading(f"Do not {'press' if pressed else 'begin'}, but get help instead", width)
    for urgency, briefs in plan.signs.items():
        style = "bold stop" if urgency.startswith("Emergency") else "bold amber"
        yield from labelled(urgency, f"{'; '.join(briefs)}.", width, style)
    yield Text()
    every = f"All signs in full: tpcoach safety {routine.area}"
    yield from lines(every, width, "quiet", whole=True)
    yield from lines("With --why: what supports it, and how strongly.", width, "quiet")


def _title(plan: Plan, glyphs: Glyphs, width: int) -> Iterator[Text]:
    """What it is, how long it takes, what it needs, and how to begin."""
    routine = plan.timeline.routine
    mine = "  (yours)" * routine.own
    *above, last = lines(routine.title, width - len(mine), "bold")
    yield from above
    yield Text().append_text(last).append(mine, "quiet")
    facts = (
        area_name(routine.area).capitalize(),
        words(plan.timeline.total),
        count(len(routine.exercises), "exercise"),
        wording.needs(routine),
    )
    yield from lines(f" {glyphs.dot} ".join(facts), width)
    begin = f"Begin: {plan.begin}" if plan.begin else "No session of it today; the reason is below."
    yield from lines(begin, width, "bold", whole=True)


def _strip(timeline: Timeline, glyphs: Glyphs, width: int) -> Iterator[Text]:
    """The steps to scale, and under them the numbers of their exercises."""
    places = strip.places(timeline, width)
    row, below = Text(" " * MARGIN), Text(" " * MARGIN)
    for place in places:
        if place is None:
            row.append(" ")
        else:
            phase = timeline.steps[place].phase
            row.append(_sign(phase, glyphs), PHASES[phase])
    for number, column in strip.numbers(timeline, places):
        below.pad_right(MARGIN + column - below.cell_len)
        below.append(str(number), "quiet")
    yield from (row, below)


def _sign(phase: Phase, glyphs: Glyphs) -> str:
    """A hold stands tall, what else is practised half as high, the rest lies flat."""
    half = glyphs.sparks[3] if glyphs is UNICODE else glyphs.low
    return glyphs.block if phase is Phase.HOLD else half if phase.practised else glyphs.flat


def _exercise(
    moments: list[tuple[Step, Text]], plan: Plan, look: Look, width: int
) -> Iterator[Text]:
    """One exercise: its steps on the first side in full, then when the others begin."""
    step, exercise = moments[0][0], moments[0][0].exercise
    sides = ", then ".join(wording.SIDES[side] for side in exercise.sides.in_turn)
    rounds = [count(exercise.rounds, "round")] * (exercise.rounds > 1)
    head = Text(f"{'':{MARGIN}}{step.number}  ").append(exercise.name, "bold")
    about = f" {look.glyphs.dot} ".join((exercise.muscle, sides, *rounds))
    beside = head.cell_len + 3 + cells(about) < width
    yield from [head.append(f"   {about}", "quiet")] if beside else (
        *lines(head.plain.strip(), width, "bold"), *lines(about, width, "quiet", MARGIN + 3)
    )  # fmt: skip
    turns = groupby(moments, lambda each: (each[0].side, each[0].round))
    for number, (_, turn) in enumerate(turns):
        if number:
            yield from _again(*next(turn), width)
            continue
        for each, moment in turn:
            yield from _step(each, moment, plan, look, width)
    for text in wording.avoid(step):
        yield from lines(text, width, "amber", moments[0][1].cell_len)


def _step(step: Step, moment: Text, plan: Plan, look: Look, width: int) -> Iterator[Text]:
    """One step: when, what and how long, how to do it, and under that its drawing.

    On a wide page how to do it stands at the right of both.
    """
    texts = wording.cycles(step) + _how(step)
    columns = LARGE if width >= _LARGE_FROM else COLUMNS
    drawing = list(_drawing(step, plan.figures, look, columns))
    name = f"{wording.heading(step).split(',')[0].lower():<12}"
    head = moment.copy()
    if plan.strip:
        name = f"{_sign(step.phase, look.glyphs)} {name}"
    head.append(name, f"bold {PHASES[step.phase]}").append(f"{step.length // 1000:>4} s")
    if width < _BESIDE_FROM:
        yield head
        for text in texts:
            yield from lines(text, width, indent=moment.cell_len)
        yield from drawing
        return
    at = columns + 4 * MARGIN
    right = [line for text in texts for line in wrapped(text, width - at - 1)]
    for left, text in zip_longest((head, *drawing), right, fillvalue=""):
        line = Text().append(left)
        if text:
            line.pad_right(at - line.cell_len)
            line.append(text)
        trim(line)
        yield line


def _drawing(step: Step, figures: Mapping[str, Figure], look: Look, columns: int) -> Iterator[Text]:
    """The drawing of a step's own part, below what it is seen as, and an empty line."""
    figure = figures.get(step.part.figure or "") if step.part else None
    if figure:
        mirrored = step.exercise.sides is Sides.RIGHT
        picture = figure_lines(figure, look, columns, mirrored=mirrored)
        for line in (Text(figure.view, "quiet"), *picture):
            line = Text(" " * 2 * MARGIN).append_text(line)
            trim(line)
            yield line
        yield Text()


def _how(step: Step) -> tuple[str, ...]:
    """What to do, without what to avoid, which stands once below the exercise."""
    if step.phase is Phase.EASE:
        return ()
    if not step.part:
        return wording.set_up(step)
    texts = wording.instructions(step)
    ready = step.part is step.exercise.first and step.exercise.prepare
    return texts[1:] if ready and texts[:1] == wording.set_up(step) and texts[1:] else texts


def _again(step: Step, moment: Text, width: int) -> Iterator[Text]:
    """When another side or round begins, and that it is like the first."""
    if step.round > 1:
        text = f"round {step.round} of {step.exercise.rounds}, the same way"
    else:
        text = f"then the {wording.SIDES[step.side]}, the same way"
    if not step.part:
        text += f" ({wording.heading(step).split(',')[0].lower()}, {words(step.length)})"
    yield from hang(moment, wrapped(text, width - moment.cell_len - 1), "bold")


def _cautions(cautions: Sequence[str], glyphs: Glyphs, width: int) -> Iterator[Text]:
    """The cautions, gathered by how they begin; those that begin in another way come last."""
    groups: dict[str, list[str]] = {lead: [] for lead in (*_LEADS, "")}
    for caution in cautions:
        lead, _, rest = caution.partition(" ")
        lead, rest = (lead, rest) if lead in _LEADS else ("", caution)
        groups[lead].append(rest)
    for lead, texts in groups.items():
        name = lead or "Also" * any(groups[each] for each in _LEADS)
        for text in texts:
            head = Text(" " * MARGIN).append(f"{name:<6}" if name else "", "bold amber")
            head.append(f"{glyphs.dot} ")
            yield from hang(head, wrapped(text, width - head.cell_len - 1))
            name = name and " "
