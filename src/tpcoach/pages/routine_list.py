"""The page of `list`: a row for each routine, by part of the body."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from tpcoach.consistency.offers import EVERYTHING, AtHand
from tpcoach.durations import clock
from tpcoach.glyphs import UNICODE, Glyphs
from tpcoach.pages.layout import lines
from tpcoach.plan.areas import MAX_PRESS, NEAR_THE_HEAD, PARTS
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.prose import MARGIN, cells

_BODY = {
    "Neck and head": NEAR_THE_HEAD,
    "Shoulders": ("shoulders",),
    "Arms": ("forearms",),
    "Back": ("upper-back", "lower-back"),
    "Hips and legs": (*PARTS["legs"], "legs"),
    "Whole body": ("whole-body",),
}
_ORDER = (*MAX_PRESS, *PARTS)

_SHORT = {"massage ball": "ball", "foam roller": "roller"}
"""What tools are called where there is little room."""

_BODY_FROM, _NEEDS_FROM = 72, 56
"""The columns of a page from which a row has its part of the body, and what it needs."""

_BODY_WIDE, _DONE_WIDE, _LONGEST_NAME, _MOST_NEEDS = 16, 11, 24, 52


def routine_list(
    timelines: Sequence[Timeline],
    done: Mapping[str, date] | None,
    today: date,
    width: int,
    glyphs: Glyphs,
    at_hand: AtHand = EVERYTHING,
) -> Iterator[Text]:
    """Return the rows. A narrow page leaves out the part of the body, a very narrow one what a
    routine needs. What is not at hand is marked; without a log (None) nothing is called new.
    """
    names = {each.routine.id: _name(each, at_hand, glyphs) for each in timelines}
    column = min(_LONGEST_NAME, max(name.cell_len for name in names.values()))
    above = ""
    for timeline in sorted(timelines, key=lambda each: _ORDER.index(each.routine.area)):
        routine = timeline.routine
        row = Text(" " * MARGIN)
        if width >= _BODY_FROM:
            part = next(name for name, areas in _BODY.items() if routine.area in areas)
            row.append(f"{'' if part == above else part:<{_BODY_WIDE}}", "quiet")
            above = part
        start = row.cell_len
        row.append_text(names[routine.id])
        if row.cell_len + _DONE_WIDE + 10 > width:
            yield row
            row = Text()
        row.pad_right(max(0, start + column - row.cell_len))
        row.append(f"  {clock(timeline.total):>5}   ")
        room = min(_MOST_NEEDS, width - 1 - row.cell_len - 2 - _DONE_WIDE)
        if width >= _NEEDS_FROM and room > 0:
            needs = needs_in(routine, room, glyphs, at_hand.lacks(routine))
            row.append(needs + " " * (room + 2 - cells(needs)))
        day = (done or {}).get(routine.id)
        ago = "" if done is None else _ago(day, today)
        yield row.append(ago, "leaf" if day == today else "quiet")
    if any(glyphs.lacking in name.plain.split() for name in names.values()):
        yield Text()
        about = "not there, too long or never wanted, by your settings"
        yield from lines(f"{glyphs.lacking} {about}", width, "quiet")


def _name(timeline: Timeline, at_hand: AtHand, glyphs: Glyphs) -> Text:
    routine = timeline.routine
    out = at_hand.lacks(routine) or not (at_hand.fits(timeline) and at_hand.wants(routine))
    name = Text().append(routine.id, "bold").append(" (yours)" * routine.own, "quiet")
    return name.append(f" {glyphs.lacking}" * bool(out), "quiet")


def needs_in(routine: Routine, room: int, glyphs: Glyphs, lacks: Collection[str] = ()) -> str:
    """Return what a routine needs in this many columns: what it `lacks` first, then short names."""
    things = sorted([*routine.tools, *routine.place], key=lambda thing: thing not in lacks)
    marks = dict.fromkeys(lacks, f" {glyphs.lacking}")
    whole = ", ".join(thing + marks.get(thing, "") for thing in things)
    if cells(whole) <= room:
        return whole
    more = "…" if glyphs is UNICODE else "..."
    things, left = [_SHORT.get(thing, thing) + marks.get(thing, "") for thing in things], ""
    while things and cells(", ".join(things) + left) > room:
        things, left = things[:-1], f", {more}"
    return (", ".join(things) + left) if things else ""


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return "new"
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    return f"{days} days ago" if days < 14 else day.isoformat()
