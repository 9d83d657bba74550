"""The pages of `find`: an alarm, an answer, and what to say when the words mean nothing here."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from rich.text import Text

from tpcoach.glyphs import Glyphs
from tpcoach.guide.finder import Found, Guide, may_mean
from tpcoach.guide.topics import Answer
from tpcoach.pages.layout import framed, hang, heading, lines, start_rows
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import MARGIN, area_name, cells, listed, wrapped
from tpcoach.text import clean

MOST_SIGNS = 5
"""How many signs stand below an answer; all are on the page of `safety`."""

_WIDEST = 80
"""The columns within which the command that lists all signs stands at the right."""

_EXAMPLE = 'tpcoach find "stiff neck when I turn"'


def find_page(
    query: str,
    found: Found,
    guide: Guide,
    timelines: Sequence[Timeline],
    routines: Sequence[Routine],
    drawn: Iterable[Text],
    width: int,
    glyphs: Glyphs,
) -> Iterator[Text]:
    """Return what `find` found: an alarm alone, an answer, or the areas there are."""
    if found.signs:
        # What to do, then why. Nothing to press or stretch.
        rows = [*guide.flags.help(found.signs)]
        for text in may_mean(found.signs, guide):
            rows += ["", text]
        yield from framed(rows, width, glyphs)
    elif found.understood:
        yield from _answers(found, guide, timelines, width, glyphs)
    elif query.strip():
        yield from nothing_found(query, found, guide, width, glyphs)
        yield from _areas(routines, width)
    else:
        yield from lines(f"Say what hurts in your own words: {_EXAMPLE}", width)
        yield from _areas(routines, width)
        yield from drawn


def refused_page(reason: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return why nothing may be done, whatever it found."""
    return framed([reason], width, glyphs)


def _answers(
    found: Found, guide: Guide, timelines: Sequence[Timeline], width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """What it may be, how to begin, when it is something else; then the reasons."""
    left = list(timelines)
    for answer in found.answers:
        mine = [line for line in left if line.routine.id in answer.routines]
        left = [line for line in left if line not in mine]
        yield from _answer(answer, mine, width, glyphs)
        if answer is not found.answers[-1]:
            yield Text()
    if found.routines:
        yield from not_this(found, guide, width, glyphs)
    muscles = dict.fromkeys(name for answer in found.answers for name in answer.muscles)
    if muscles:
        yield from heading("Where these muscles may be felt", width)
        yield from map(Text, listed((f"{name}: {guide.felt[name]}" for name in muscles), width))
    if timelines:
        yield Text()
        why = f"What supports it: tpcoach show {timelines[0].routine.id} --why"
        yield from lines(why, width, "quiet")


def _answer(answer: Answer, mine: Sequence[Timeline], width: int, glyphs: Glyphs) -> Iterator[Text]:
    alone = " (only for professionals)" if answer.professional else ""
    yield from lines(answer.title + alone, width, "bold")
    yield from start_rows(mine, width, glyphs.first, "tpcoach start ")
    if answer.muscles:
        muscles = ", ".join(answer.muscles)
        yield from lines(f"Possibly: {muscles} (a guess, not a diagnosis)", width)
    for text in answer.says:
        # About a complaint it says when to take care.
        yield from lines(text, width, "amber" if answer.about else "")
    if answer.topic:
        yield from lines(f"What supports it: tpcoach guide {answer.topic}", width, "quiet")


def not_this(found: Found, guide: Guide, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """The signs that it is something else, and the command that lists all of them."""
    # An answer about pressing in general has no area; then the signs are those of any.
    signs = guide.flags.of(found.areas[:1]) or guide.flags.anywhere
    # No line begins with a dot.
    brief = f"\xa0{glyphs.dot} ".join(sign.brief or sign.says for sign in signs[:MOST_SIGNS])
    rows = [
        row.replace("\xa0", " ") for row in wrapped(f"Not this if: {brief}", width - MARGIN - 3)
    ]
    *above, last = hang(Text(" " * MARGIN).append("! ", "bold stop"), rows, "stop")
    yield from above
    every = f"all signs: tpcoach safety {' '.join(found.areas[:1])}".rstrip()
    gap = min(width, _WIDEST) - 1 - last.cell_len - cells(every)
    if gap < 2:
        yield from (last, *lines(every, width, "quiet", MARGIN + 2))
    else:
        yield last.append(" " * gap).append(every, "quiet")


def nothing_found(
    query: str, found: Found, guide: Guide, width: int, glyphs: Glyphs
) -> Iterator[Text]:
    """What to do where there is no answer: no guess."""
    for answer in found.answers:
        yield from _answer(answer, (), width, glyphs)
    if not found.answers:
        yield from lines(f'I don\'t understand "{clean(query[:80])}".', width, "bold")
    yield from lines(guide.flags.advice["unsure"], width, "bold stop")
    if not found.answers:
        example = f"such as: {_EXAMPLE}, or heel hurts in the morning."
        yield from lines(f"If it is an ordinary ache, say where, {example}", width)


def _areas(routines: Sequence[Routine], width: int) -> Iterator[Text]:
    yield from heading("Areas and their routines", width)
    for area in MAX_PRESS:
        ids = [r.id for r in routines if area in (r.area, *r.areas)]
        name = Text(f"{'':{MARGIN}}{area_name(area):<12}  ")
        # An id that is cut in two cannot be copied.
        rows = wrap(", ".join(ids), width - name.cell_len - 1, break_on_hyphens=False) or [""]
        yield from hang(name, rows, "bold")
