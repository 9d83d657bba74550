"""`find`: from words about a complaint to help, or to muscles and routines. `guide`: what all of it
is, and what to expect.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from tpcoach.cli.shared import print_page, warn_of_lines, write_json
from tpcoach.coaching.recovery import why_nothing
from tpcoach.coaching.suggestion import at_hand_here
from tpcoach.consistency.offers import EVERYTHING, why_rests_today
from tpcoach.consistency.past import Past
from tpcoach.errors import Refused
from tpcoach.guide.evidence import evidence
from tpcoach.guide.finder import find as find_in
from tpcoach.guide.finder import read_guide
from tpcoach.guide.topics import read_topics
from tpcoach.line import options
from tpcoach.line.options import argument
from tpcoach.listening import alarms
from tpcoach.pages import json_forms
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline, compile_timeline
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean, did_you_mean

MOST_WORDS = 200
"""How many words are read; a story that is longer may hide what matters."""


def find(
    runtime: Runtime,
    words: Annotated[
        list[str] | None, argument("What hurts, in your own words: stiff neck when I turn.")
    ] = None,
    no_figure: options.NoFigure = False,
    as_json: options.Json = False,
) -> None:
    """What hurts, in your words: when to get help, or the routine and the muscles."""
    query = _asked("find", words)
    guide = read_guide(runtime.library.bundled)
    found = find_in(query, guide)
    routines, broken = runtime.library.all()
    past, problems, away = alarms.look_back_if_there(runtime)
    reason = why_nothing(runtime, past)
    ids = () if reason or away else found.routines
    timelines, why_not = _offered(runtime, ids, past, routines)
    if as_json:
        write_json(runtime, **json_forms.found(query, found, guide, timelines))
    else:
        # Rich is loaded only for a page to look at.
        from tpcoach.pages.find import find_page, refused_page

        width, glyphs = runtime.width(), runtime.glyphs
        if reason and not found.signs:
            page = refused_page(reason, width, glyphs)
        else:
            drawn = () if query or no_figure else _body(runtime, width)
            shown = (timelines, routines, drawn, width, glyphs)
            page = find_page(query, found, guide, *shown)
        print_page(runtime, page)
        for text in why_not:
            say(runtime, text, page=True)
    warn_of_lines(runtime, problems)
    no_routine = [f"{away}; until then no routine is offered"] * bool(away)
    for text in (*no_routine, *(error.summary() for error in broken)):
        runtime.warn(text)
    if query and not found.understood:
        raise typer.Exit(1)


def _offered(
    runtime: Runtime, ids: Iterable[str], past: Past, routines: Sequence[Routine]
) -> tuple[list[Timeline], list[str]]:
    """Return the routines of these ids, those first that can be done with the person's tools and
    places, and why some of them are left out, as `next` leaves them alone.
    """
    now, timelines, why_not = runtime.now(), [], []
    by_id = {routine.id: routine for routine in routines}
    for id in ids:
        if not (routine := by_id.get(id)):
            continue
        if why := why_rests_today(routine, routines, past, now):
            why_not.append(f"Not {id} today. {why[0]}")
        else:
            timelines.append(compile_timeline(routine))
    at_hand = at_hand_here(runtime, EVERYTHING)
    return sorted(timelines, key=lambda each: bool(at_hand.lacks(each.routine))), why_not


def _body(runtime: Runtime, width: int) -> Iterable[Any]:
    from tpcoach.coaching.drawings import body  # shown where nobody said what hurts

    return body(runtime, width)


def guide(
    runtime: Runtime,
    topic: Annotated[
        list[str] | None, argument("What you ask about, such as soreness or water.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """What this is and is not, what to expect, how often, and what goes with it."""
    asked, bundled = _asked("guide", topic), runtime.library.bundled
    topics, known = read_topics(bundled), evidence(bundled)
    by_name = topics.by_name
    named = by_name.get("-".join(asked.lower().split()))
    answers = (named,) if named else tuple(by_name.values()) * (not asked)
    if not answers:
        found = find_in(asked, read_guide(bundled))
        if found.signs:
            find(runtime, topic, as_json=as_json)
            return
        answers = tuple(answer for answer in found.techniques if answer.topic)
    if not answers:
        name = clean(asked[:64])
        advice = did_you_mean(asked.lower(), by_name, f"if it hurts, tpcoach find {name}.")
        raise Refused(f'guide: no topic is called "{name}"; {advice} Topics: {", ".join(by_name)}')
    if as_json:
        write_json(runtime, **json_forms.guided(answers, known))
        return
    from tpcoach.pages.guide import guide_page, topic_page  # as above

    width = runtime.width()
    page = topic_page(answers, known, width) if asked else guide_page(topics, known, width)
    print_page(runtime, page, soft_wrap=True)


def _asked(command: str, words: list[str] | None) -> str:
    """Return the words as one text. Raises Refused for more than `MOST_WORDS`."""
    text = " ".join(words or ())
    if len(text.split()) > MOST_WORDS:
        raise Refused(f"{command}: more than {MOST_WORDS} words; say it in a few")
    return text if text.strip() else ""
