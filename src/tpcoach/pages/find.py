"""The pages of `find`: an alarm, an answer, and what to say when the words mean nothing here."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from tpcoach.durations import clock
from tpcoach.guide.finder import Found, Guide
from tpcoach.guide.red_flags import Urgency
from tpcoach.guide.topics import Answer
from tpcoach.pages.layout import hang, lines, section
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import area_name, cells, listed, wrapped
from tpcoach.text import clean

MOST_SIGNS = 5
"""How many signs stand below an answer; all are on the page of `safety`."""

_EXAMPLE = 'tpcoach find "stiff neck when I turn"'


def find_page(
    query: str,
    found: Found,
    guide: Guide,
    timelines: Sequence[Timeline],
    routines: Sequence[Routine],
    drawn: Iterable[Text],
    width: int,
) -> Iterator[Text]:
    """Return what `find` found: an alarm alone, an answer, or the areas there are."""
    if found.signs:
        yield from _alarm(found, guide, width)
    elif found.understood:
        yield from _answers(found, guide, timelines, width)
    elif query.strip():
        yield from _nothing(query, found, guide, width)
        yield from _areas(routines, width)
    else:
        yield from _areas(routines, width)
        yield from drawn
        yield Text()
        yield from lines(f"Say what hurts in your own words: {_EXAMPLE}", width)


def _alarm(found: Found, guide: Guide, width: int) -> Iterator[Text]:
    """What to do, then which signs the words may be. Nothing to press or stretch."""
    for advice in guide.flags.help(found.signs):
        yield from lines(advice, width, "bold")
    yield from section("Your words may mean", (f"{sign.says}." for sign in found.signs), width)
    if found.urgency is not Urgency.EMERGENCY:
        yield Text()
        yield from lines(guide.flags.advice["unsure"], width)


def _answers(
    found: Found, guide: Guide, timelines: Sequence[Timeline], width: int
) -> Iterator[Text]:
    """What it may be, how to begin and the muscles; below, when it is something else."""
    left = list(timelines)
    for answer in found.answers:
        mine = [line for line in left if line.routine.id in answer.routines]
        left = [line for line in left if line not in mine]
        yield from _answer(answer, mine, guide, width)
        if timelines or answer is not found.answers[-1]:
            yield Text()
    if timelines:
        # An answer about pressing in general has no area; then the signs are those of any.
        signs = guide.flags.of(found.areas[:1]) or guide.flags.anywhere
        brief = "; ".join(sign.brief or sign.says for sign in signs[:MOST_SIGNS])
        yield from lines(f"Not this if: {brief}.", width, "bold")
        yield from lines(f"What supports it: tpcoach show {timelines[0].routine.id} --why", width)
        yield from lines(f"All signs: tpcoach safety {' '.join(found.areas[:1])}".rstrip(), width)


def _nothing(query: str, found: Found, guide: Guide, width: int) -> Iterator[Text]:
    """What to do where there is no answer: no guess."""
    for answer in found.answers:
        yield from _answer(answer, (), guide, width)
    if not found.answers:
        yield from lines(f'I don\'t understand "{clean(query[:80])}".', width, "bold")
    yield from lines(guide.flags.advice["unsure"], width)
    if not found.answers:
        example = f"such as: {_EXAMPLE}, or heel hurts in the morning."
        yield from lines(f"If it is an ordinary ache, say where, {example}", width)
    yield Text()


def _areas(routines: Sequence[Routine], width: int) -> Iterator[Text]:
    yield from lines("Areas and their routines", width, "bold")
    for area in MAX_PRESS:
        ids = [r.id for r in routines if area in (r.area, *r.areas)]
        name = f"   {area_name(area):<12}  "
        rows = wrapped(", ".join(ids), width - len(name) - 1) or [""]
        yield from hang(Text(name), rows, "bold")


def _answer(answer: Answer, mine: Sequence[Timeline], guide: Guide, width: int) -> Iterator[Text]:
    alone = " (only for professionals)" if answer.professional else ""
    yield from lines(answer.title + alone, width, "bold")
    for number, timeline in enumerate(mine):
        routine, lead = timeline.routine, " or:    " if number else " Begin: "
        begin = Text(lead).append(f"tpcoach start {routine.id}", "bold")
        needs = ", ".join([f"{clock(timeline.total)} min", *routine.tools, *routine.place])
        if begin.cell_len + cells(needs) + 2 < width:
            yield begin.append(f"  {needs}", "quiet")
        else:
            yield from (begin, *lines(needs, width, "quiet", indent=len(lead)))
    for text in answer.says:
        yield from lines(text, width)
    if answer.topic:
        yield from lines(f"What supports it: tpcoach guide {answer.topic}", width, "quiet")
    if answer.muscles:
        yield from lines("Muscles that may be part of it (a guess, no diagnosis):", width, "quiet")
        muscles = (f"{name}: {guide.felt[name]}" for name in answer.muscles)
        yield from map(Text, listed(muscles, width))
