"""What a person's words may mean, as the guide reads them: signs, areas, or plainly nothing."""

import re
from itertools import chain

from tpcoach.frozen import Frozen
from tpcoach.guide.safety import Sign, Urgency
from tpcoach.journal.entry import Entry
from tpcoach.plan.areas import parts
from tpcoach.prose import area_name
from tpcoach.system.runtime import Runtime

_STOPS = ("nerve", "arm-nerve", "leg-nerve", "weakness", "sharp", "extreme")
"""The signs for a professional that `x`, or 8 of 10, stands for in a session: pressing on may harm.
Others, such as "pregnant", say what was so before: then the safety questions come again.
"""

_SHORT_NOTE = 2
"""Words; in a note of no more, "burning" is said of where it was pressed."""

_PRESSED = "set off by a press"
"""What a note leaves out: "ears ringing" or "it was a 9" is said of a session, where somebody
pressed. So may be what is typed at a question, but there "headache" may as well be why the session
was begun.
"""

_EXCUSED = "a day is excused"
"""What an excuse leaves out: "in hospital" or "doctor's orders" says why there was no session."""


_NOT_READ_WITH = ("headache", "whole-body")
"""Of these a note is not said: any word beside a headache may be a sign."""

_HURTS = re.compile(r"(?i)\b(?:pain|ach|hurt|sore|stiff)")
"""With a fever that is for today. Source: content review section 4."""


class Meaning(Frozen):
    """What words may mean: what to do about it, in sentences; its signs, all of one urgency;
    whether a session stops for them, whether a fever is among all that it has, and is all, which
    passes; whether anything hurts; and the areas that it names. Empty without a sign.
    """

    help: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    stops: bool = False
    fever: bool = False
    passes: bool = False
    hurts: bool = False
    areas: tuple[str, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """That of its signs, if it has any."""
        return self.signs[0].urgency if self.signs else None

    @property
    def named(self) -> str:
        """Its signs in words; empty if it has none."""
        return "; or ".join(sign.says for sign in self.signs)


def of_note(runtime: Runtime, words: str | None) -> Meaning:
    """Return what a note of a session may mean."""
    return _read(runtime, words, _PRESSED)


def of_excuse(runtime: Runtime, words: str | None) -> Meaning:
    """Return what may be meant by words that are of no session."""
    return _read(runtime, words, _EXCUSED)


def what_to_do(runtime: Runtime, words: str | None) -> tuple[str, ...]:
    """Return what to do about the signs that words may be, in sentences, as `find` says it."""
    meaning = of_note(runtime, words)
    if meaning.urgency is Urgency.PROFESSIONAL:
        return _read(runtime, words, "").help
    return meaning.help


def cant_wait(runtime: Runtime, note: str | None) -> tuple[tuple[str, ...], str]:
    """Return what to do about the signs of a note that can't wait, for an emergency or for today,
    in sentences, and what they are; empty if it has none.
    """
    meaning = of_note(runtime, note)
    if meaning.urgency in (None, Urgency.PROFESSIONAL):
        return (), ""
    return meaning.help, meaning.named


def for_professional(runtime: Runtime, note: str | None) -> str:
    """Return the signs of a note that a professional should know first; empty if it has none."""
    meaning = of_note(runtime, note)
    return meaning.named if meaning.urgency is Urgency.PROFESSIONAL else ""


def are_plain(runtime: Runtime, words: str) -> bool:
    """Return whether words say nothing but what is plainly not about one's health."""
    from tpcoach.guide.finder import is_plain, read_guide  # reads the guide for words alone

    return is_plain(words, read_guide(runtime.library.bundled))


def is_doubtful(runtime: Runtime, note: str, area: str) -> bool:
    """Return whether a note in which no rule knows a sign is like what people say who need help, or
    would be one if it were said of the area of its session: "tight on the stairs".
    """
    from tpcoach.guide.finder import is_doubtful, read_guide, signs_of_note  # for a note alone

    guide = read_guide(runtime.library.bundled)
    of_area = note if area in _NOT_READ_WITH else f"{note}, {area_name(area)}"
    return is_doubtful(note, guide) or bool(signs_of_note(of_area, guide, _PRESSED))


def areas_elsewhere(runtime: Runtime, entry: Entry) -> list[str]:
    """Return the areas that the note of a session names and that it had nothing of."""
    if not entry.note or entry.area == "whole-body":
        return []
    here = {*chain.from_iterable(map(parts, entry.areas)), *entry.areas}
    named = of_note(runtime, entry.note).areas
    return [area for area in named if here.isdisjoint((area, *parts(area)))]


def begun_with_w(runtime: Runtime, note: str) -> str:
    """Return a note with the w that opened it, where its first word is one only with that."""
    first, *_ = re.split(r"[\W\d_]", note.lower(), maxsplit=1)
    if not first or _is_word(runtime, first) or not _is_word(runtime, f"w{first}"):
        return note
    return f"w{note}"


def _is_word(runtime: Runtime, word: str) -> bool:
    from tpcoach.guide.finder import read_guide  # reads it for a note alone

    spelling = read_guide(runtime.library.bundled).spelling
    return spelling.is_english(word) or word in spelling.guide


def _read(runtime: Runtime, words: str | None, beside: str) -> Meaning:
    """Return what words may mean; `beside` is what they leave out, of a session or an excuse."""
    if not words:
        return Meaning()
    # They read the whole guide, which nothing without a note waits for.
    from tpcoach.guide.finder import areas_named, may_mean, most_urgent, read_guide, signs_of_note

    guide = read_guide(runtime.library.bundled)
    stopping = [guide.flags.signs[key] for key in _STOPS]
    signs = signs_of_note(words, guide, beside)
    if not signs and len(words.split()) <= _SHORT_NOTE:
        where = most_urgent(signs_of_note(words, guide, "where I pressed"))
        signs = tuple(sign for sign in where if sign in stopping)
    if not signs:
        return Meaning()
    fever = guide.flags.signs["fever"] in signs
    areas = areas_named(words, guide)
    passes, signs = fever and len(signs) == 1, most_urgent(signs)
    # Where one of these is, a professional is all that is needed.
    stops, help = any(sign in signs for sign in stopping), guide.flags.help(signs)
    hurts = bool(areas) or bool(_HURTS.search(words))
    return Meaning((*help, *may_mean(signs, guide)), signs, stops, fever, passes, hurts, areas)
