"""The picker as rows of a window, and as lines to be read aloud."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from tpcoach.consistency.offers import FIRST_OF_ALL, Kind, Offer
from tpcoach.consistency.prescription import what_it_says
from tpcoach.durations import clock, words
from tpcoach.glyphs import Glyphs
from tpcoach.guide.finder import Guide
from tpcoach.pages.charts import progress
from tpcoach.pages.choosing import KEYS, Picker, as_text
from tpcoach.pages.find import not_this, nothing_found
from tpcoach.pages.layout import lines
from tpcoach.pages.routine_list import needs_in
from tpcoach.pages.today import week_rows
from tpcoach.prose import MARGIN, cells, count

_AIR_FROM = 14
"""The rows of a window from which on its parts are set apart, and what is chosen is described."""

_LISTED = 5
"""The rows that are left to the week, the routines and the keys where a professional should look
first at more than there is room for."""

_NEEDS_FROM = 60
"""The columns from which on a row says what its routine needs."""

_WIDE = 80

_FIRST = "a good first one"


def note(offer: Offer, offers: Sequence[Offer], room: int = _WIDE) -> str:
    """Return why a routine is offered or not, in this many columns, the most important first."""
    rested = [f"rested {count(offer.days, 'day')}"] if offer.days else []
    first = all(each.days is None for each in offers) and offer.id == FIRST_OF_ALL
    new = _FIRST if first and len(_FIRST) <= room else "new for you"
    notes = {
        Kind.DUE: [str(offer.asked), "prescribed"],
        Kind.USUAL: ["usual", *rested],
        Kind.DONE: rested or ["done before"],
        Kind.NEW: [new],
        Kind.TODAY: ["done today"],
        Kind.OFF: ["not asked for today"],
        Kind.RESTS: ["rests today"],
        Kind.LACKS: ["not at hand"],
        Kind.LONG: ["too long"],
        Kind.NEVER: ["never wanted"],
    }[offer.kind]
    notes += ["yours"] * offer.timeline.routine.own
    parts = [f"part of {clock(offer.whole)}"] * offer.shortened + notes
    if offer.kind is Kind.TODAY and offer.asked:
        parts = [f"done {offer.asked}", *notes[1:]]
    while len(parts) > 1 and len(", ".join(parts)) > room:
        parts.pop()
    return ", ".join(parts)


def plain_lines(picker: Picker, guide: Guide, width: int, glyphs: Glyphs) -> Iterator[str]:
    """Return the picker as lines to be read aloud: numbers, and what to write."""
    if not picker.found and not picker.everything:
        today = picker.report.today
        yield f"{today:%A} {today.day} {today:%B}, {progress(picker.report.total)}."
    for part in _found(picker, guide, width, glyphs):
        yield from (line.plain.strip() for line in part)
    yield from picker.why if not picker.shown and not picker.found else ()
    yield from picker.see_first
    for number, offer in enumerate(picker.shown, 1):
        lacks = f"; you lack {' and '.join(offer.lacks)}" if offer.lacks else ""
        needs = needs_in(offer.timeline.routine, _WIDE, glyphs)
        about = f"{words(offer.timeline.total)}, {needs}: {note(offer, picker.offers)}"
        yield f"{number}. {offer.id}, {about}{lacks}."
    yield from picker.prescribed if not picker.found else ()
    how = "Write a number and Enter; Enter alone is 1. " if picker.shown else ""
    yield f"{how}Or what hurts; l for all, r for the report, q to end."


def rows(picker: Picker, guide: Guide, columns: int, most: int, glyphs: Glyphs) -> list[Text]:
    """Return the rows of a window of this size. Where it is low, parts give way in this order: the
    description, the week, what the words mean. See `too_low` for signs that need help.
    """
    foot, airy = _foot(picker, columns), most >= _AIR_FROM
    if picker.helping:
        body = [Text(f"{'':{MARGIN}}{key:<9} {does}") for key, does in KEYS.items()]
        return _filled(body[: most - 1], foot, most, columns)
    means, care, signs = _found(picker, guide, columns, glyphs)
    for text in picker.see_first:
        warning = [*lines(text, columns, "amber")]
        care += warning * (len(care) + len(warning) <= most - _LISTED)
    week = [] if picker.found else [*week_rows(picker.report, columns, glyphs)]
    if not picker.shown and not picker.found:
        means = [line for text in picker.why for line in lines(text, columns)]
    about = [*_about(picker, columns, glyphs)] if airy else []
    least = len(care) + len(signs) + 2
    week = week if airy else week[: max(0, min(2, most - least))]
    means = means[: max(0, most - least - len(week))]
    taken = sum(map(len, (week, means, care, about, signs)))
    air = (2 + bool(signs) + bool(about)) * airy
    listed = [*_listed(picker, columns, max(1, most - 1 - taken - air), glyphs)]
    body = []
    for part in (week, [*means, *care], listed, about, signs):
        body += [Text()] * bool(airy and body and part)
        body += part
    return _filled(body[: most - 1], foot, most, columns)


def too_low(picker: Picker, guide: Guide, columns: int, most: int, glyphs: Glyphs) -> bool:
    """Return whether signs that need help would be cut in a window of this size."""
    _, care, signs = _found(picker, guide, columns, glyphs)
    return len(care) + len(signs) + 2 * bool(picker.found) > most


def _filled(body: list[Text], foot: Text, most: int, columns: int) -> list[Text]:
    """Return the rows with the last one at the bottom of the window."""
    body = [*body, *[Text()] * (most - 1 - len(body)), foot][:most]
    for line in body:
        line.truncate(max(1, columns - 1), overflow="crop")
    return body


def _found(
    picker: Picker, guide: Guide, width: int, glyphs: Glyphs
) -> tuple[list[Text], list[Text], list[Text]]:
    """Return what the words may mean, when to take care, and the signs that it is something else;
    or that they mean nothing here.
    """
    found = picker.found
    if not found:
        return [], [], []
    if not picker.shown:
        return [], [*nothing_found(picker.query, found, guide, width, glyphs)], []
    titles = [line for each in found.answers for line in lines(each.title, width, "bold")]
    texts = [text for each in found.answers for text in each.says]
    care = [line for text in texts for line in lines(text, width, "amber")]
    return titles, care, [*not_this(found, guide, width, glyphs)]


def _listed(picker: Picker, width: int, most: int, glyphs: Glyphs) -> Iterator[Text]:
    """The routines, as many as there is room for, the chosen one among them."""
    shown, choice = picker.shown, picker.choice
    if choice is None:
        return
    at = shown.index(choice)
    first = max(0, min(at - most // 2, len(shown) - most))
    window = shown[first : first + most]
    names = max(cells(each.id) for each in window)
    notes = max(len(note(each, picker.offers)) for each in window)
    for offer in window:
        row, routine = Text(" " * MARGIN), offer.timeline.routine
        row.append(f"{glyphs.first if offer is choice else ' '} ", "leaf")
        row.append(f"{offer.id:<{names}}", "bold")
        row.append(f"  {clock(offer.timeline.total):>5}  ")
        room = min(width, _WIDE) - row.cell_len - notes - 4
        if width >= _NEEDS_FROM:
            needs = needs_in(routine, room, glyphs, offer.lacks)
            row.append(needs + " " * (room - cells(needs) + 2))
        elif offer.lacks:
            row.append(f"{glyphs.lacking} ")
        yield row.append(note(offer, picker.offers, width - row.cell_len - 1), "quiet")


def _about(picker: Picker, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """What is chosen, what it needs and what speaks against it; then what is prescribed today."""
    if offer := picker.choice:
        yield from lines(offer.timeline.routine.title, width, "bold")
        if width < _NEEDS_FROM:
            needs = needs_in(offer.timeline.routine, _WIDE, glyphs, offer.lacks)
            yield from lines(f"You need: {needs}", width, "quiet")
        for text in what_it_says(offer.timeline.routine, picker.report.today):
            yield from lines(text, width, "quiet")
        for reason in offer.reasons:
            yield from lines(reason, width, "amber")
    for text in picker.prescribed if not picker.found else ():
        yield from lines(text, width, "quiet")


def _foot(picker: Picker, width: int) -> Text:
    if picker.typed is not None:
        return Text(f"{'':{MARGIN}}What hurts? {as_text(picker.typed)}_", "bold")
    if picker.helping:
        return Text(f"{'':{MARGIN}}Any key goes back.", "quiet")
    everything = "today" if picker.everything else "all"
    every = [("Enter", "start"), ("/", "what hurts?"), ("?", "keys"), ("l", everything)]
    every += [("r", "report"), ("q", "end")]
    row = Text(" " * MARGIN)
    for key, does in every[not picker.shown :]:
        if row.cell_len + len(key) + len(does) + 1 < width:
            row.append(key, "bold").append(f" {does}  ", "quiet")
    row.rstrip()
    return row
