"""The pages of `find`: what words may mean, the areas there are, and what to say otherwise."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.guide.complaints import Complaint, Complaints, Technique
from tpcoach.guide.finder import Found
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import area_name, listed, wrapped
from tpcoach.text import clean

_EXAMPLE = 'tpcoach find "stiff neck when I turn"'


def find_page(
    found: Found,
    guide: Complaints,
    flags: tuple[str, ...],
    timelines: Sequence[Timeline],
    width: int,
) -> Iterator[Text]:
    """Red flags, then candidates with the muscles, then the routines, for this width."""
    for complaint in found.complaints:
        if complaint.emergency:
            yield from _text(complaint.first, width, "bold")
    if found.areas:
        yield from _heading("First: get help instead if", width)
        yield from map(Text, listed(flags, width))
    if found.warnings or any(complaint.professional for complaint in found.complaints):
        yield Text()
        yield from _text("See a doctor or physiotherapist first.", width, "bold")
    for warning in found.warnings:
        yield from _text(warning, width)
    for technique in found.techniques:
        yield from _technique(technique, width)
    if found.emergency:
        return
    for complaint in found.complaints:
        yield from _complaint(complaint, guide, width)
    if timelines:
        yield from _heading("Routines", width)
        if any(complaint.stretches_only for complaint in found.complaints):
            yield from _text("Do the stretches alone: press n when a hold begins.", width)
        longest = max(len(timeline.routine.id) for timeline in timelines)
        for timeline in timelines:
            yield from _routine(timeline, longest, width)


def areas_page(routines: Sequence[Routine], drawn: Iterable[Text], width: int) -> Iterator[Text]:
    """Every area with its routines, the drawn body with the areas named, and how to ask."""
    yield from _text("Areas and their routines", width, "bold")
    yield from _areas(tuple(MAX_PRESS), routines, width)
    yield from drawn
    yield Text()
    yield from _text(f"Say what hurts in your own words: {_EXAMPLE}", width)


def nothing_page(
    query: str, found: Found, near: tuple[str, ...], routines: Sequence[Routine], width: int
) -> Iterator[Text]:
    """What to do when the words mean nothing to the guide."""
    for warning in found.warnings:
        yield from _text(warning, width, "bold")
    yield from _text(f'Nothing found for "{clean(query[:80])}".', width)
    yield from _text(
        "Name the place and when it hurts, in a few everyday words, "
        f"such as: {_EXAMPLE}, or heel hurts in the morning.",
        width,
    )
    all_areas = len(near) == len(MAX_PRESS)
    yield from _heading("The areas" if all_areas else "Perhaps one of these areas", width)
    yield from _areas(near, routines, width)


def _areas(areas: tuple[str, ...], routines: Sequence[Routine], width: int) -> Iterator[Text]:
    for area in areas:
        ids = [r.id for r in routines if area in (r.area, *r.areas)]
        name = f"   {area_name(area):<12}  "
        lines = wrapped(", ".join(ids), width - len(name) - 1)
        yield Text(name).append(lines[0] if lines else "", "bold")
        for line in lines[1:]:
            yield Text(" " * len(name)).append(line, "bold")


def _technique(technique: Technique, width: int) -> Iterator[Text]:
    alone = " (only for professionals)" if technique.professional else ""
    yield from _heading(technique.title + alone, width)
    for text in technique.says:
        yield from _text(text, width)


def _complaint(complaint: Complaint, guide: Complaints, width: int) -> Iterator[Text]:
    yield from _heading(complaint.says, width)
    yield from _text(complaint.first, width)
    yield from _text("Muscles that may be part of it. A guess, no diagnosis:", width, "dim")
    for muscle in complaint.muscles:
        yield from map(Text, listed([f"{muscle}: {guide.felt[muscle]}"], width))


def _routine(timeline: Timeline, longest: int, width: int) -> Iterator[Text]:
    routine = timeline.routine
    needs = ", ".join([*routine.tools, *routine.place])
    line = Text("   ").append(f"tpcoach start {routine.id:<{longest}}", "bold")
    line.append(f"  {clock(timeline.total):>5} min")
    if line.cell_len + len(needs) + 2 < width:
        yield line.append(f"  {needs}", "dim")
        return
    yield line
    for part in wrapped(needs, width - 6):
        yield Text(f"     {part}", "dim")


def _heading(text: str, width: int) -> Iterator[Text]:
    yield Text()
    yield from _text(text, width, "bold")


def _text(text: str, width: int, style: str = "") -> Iterator[Text]:
    for line in wrapped(text, width - 2):
        yield Text(f" {line}", style)
