"""What people write: notes, excuses, and words where a key is asked for. What may mean danger is
told, and kept for the next start.
"""

from collections.abc import Callable
from itertools import chain

from tpcoach.consistency.past import untold
from tpcoach.errors import STOPPED, Ended
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.safety import Sign, Urgency
from tpcoach.journal.entry import TYPED_WORDS, Entry, to_line
from tpcoach.journal.log import append
from tpcoach.journal.recording import of_no_session, with_wrong, with_wrong_somewhere
from tpcoach.listening.alarms import (
    clearance,
    look_back_if_there,
    or_something_applies,
    save,
    something_applies,
    tell,
)
from tpcoach.plan.areas import parts
from tpcoach.practice.session import Trouble
from tpcoach.system.runtime import Runtime
from tpcoach.text import plain

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


class _Meaning(Frozen):
    """What a note may mean: what to do about it, in sentences; its signs, all of one urgency;
    whether a session stops for them, whether a fever is among all that it has, and is all, which
    passes; and the areas that it names. Empty without a sign.
    """

    help: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    stops: bool = False
    fever: bool = False
    passes: bool = False
    areas: tuple[str, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        return self.signs[0].urgency if self.signs else None


def said_now(
    runtime: Runtime, words: str, of_session: bool = True
) -> tuple[Entry, tuple[str, ...]]:
    """Return words of oneself as the note of an entry of no session, with something wrong if
    `start` should ask about them, and what to do about them; see `noted`.
    """
    now, goal, words = runtime.now(), runtime.settings.goal, plain(words).strip()
    entry = of_no_session(TYPED_WORDS, "Typed words", "whole-body", now, goal)
    entry, wrong = noted(runtime, replace(entry, note=words), of_session)
    return replace(entry, stops=tuple(replace(s, exercise=words) for s in entry.stops)), wrong


def keep_said(runtime: Runtime, entry: Entry) -> None:
    """Keep what was `said_now` with something wrong, unless the same words were already and are not
    answered; where the log can't take it, something applies. Raises NotSaved.
    """
    past, _, _ = look_back_if_there(runtime)
    if entry.stops and entry.note not in {e.note for e in untold(past) if e.routine == TYPED_WORDS}:
        with or_something_applies(runtime):
            append(runtime.log, to_line(entry), runtime.now())


def keep_typed(runtime: Runtime, words: str) -> None:
    """Keep words of danger as said now, typed where a key is asked for or in a note that would be
    lifted, if `start` should ask about them as about a note; else something applies. Raises
    NotSaved.
    """
    entry, _ = said_now(runtime, words)
    if entry.stops:
        keep_said(runtime, entry)
    else:
        something_applies(runtime)


def keep_left(runtime: Runtime, words: str) -> None:
    """Keep words of somebody who called it severe, or may have said that something is wrong, where
    something else was asked for, and left: `start` asks about them. Raises NotSaved.
    """
    entry, _ = said_now(runtime, words)
    keep_said(runtime, entry if entry.stops else with_wrong(entry))


def keep_found(runtime: Runtime, words: str, urgency: Urgency) -> None:
    """Keep words of somebody who is about to begin, which `find` takes for something of this
    `urgency`: `start` asks about them, or the safety questions again. Raises NotSaved.
    """
    entry, _ = said_now(runtime, words)
    if not entry.stops and urgency is not Urgency.PROFESSIONAL:
        # It went by what they are like.
        entry = with_wrong(entry)
    keep_said(runtime, entry)
    if not _asks(entry):
        have_asked_again(runtime, entry.note)


def tell_noted(runtime: Runtime, entry: Entry, wrong: tuple[str, ...]) -> None:
    """Tell what to do about an entry's note, if that may be `wrong`, and keep it; see `kept_noted`.
    Raises NotSaved.
    """
    try:
        wrong = kept_noted(runtime, entry, wrong)
    finally:
        if wrong:
            tell(runtime, *wrong)


def kept_noted(runtime: Runtime, entry: Entry, wrong: tuple[str, ...]) -> tuple[str, ...]:
    """Keep for the next start that an entry's note may be `wrong`; return what to do about it. What
    `start` asks about is kept as said now, where a professional's agreement since its session would
    lift it; after what a professional should know first the safety questions are asked again.
    Raises NotSaved.
    """
    if not wrong:
        _keep_if_doubtful(runtime, entry)
        return wrong
    agreed = clearance(runtime).agreed
    if _asks(entry) and agreed is not None and entry.ended <= agreed:
        keep_typed(runtime, entry.note or "")
    again = not _asks(entry) and have_asked_again(runtime, entry.note)
    return (*wrong, *["The next start asks the safety questions again."] * again)


def _keep_if_doubtful(runtime: Runtime, entry: Entry) -> None:
    """Have `start` ask about a session's note that no rule knows a sign in, if it is like what
    people say who need help. Raises NotSaved.
    """
    if not entry.note or entry.routine == TYPED_WORDS:
        return
    from tpcoach.guide.finder import is_doubtful, read_guide  # reads the guide for a note alone

    if is_doubtful(entry.note, read_guide(runtime.library.bundled)):
        keep_doubt(runtime, entry.note)


def _asks(entry: Entry) -> bool:
    """Return whether `start` asks what was wrong in an entry."""
    return any(stop.trouble == Trouble.UNTOLD for stop in entry.stops)


def have_asked_again(runtime: Runtime, note: str | None) -> bool:
    """Have `start` ask the safety questions again because of a note, unless that is a fever or
    something stands, which needs more than an answer. Return whether it will. Raises NotSaved.
    """
    stored = clearance(runtime)
    first = stored.answer is None
    again = (first or stored.fine) and not _read(runtime, note, _EXCUSED).passes
    if again:
        save(runtime, stored.asked_again(note or ""))
    return again and not first


def matters_first(runtime: Runtime, words: str | None) -> bool:
    """Return whether words of an excuse are of what a professional should know first, or can't
    wait; a fever passes.
    """
    meaning = _read(runtime, words, _EXCUSED)
    return bool(meaning.signs) and not meaning.passes


def is_harmless(runtime: Runtime, words: str | None) -> bool:
    """Return whether words of an excuse tell of nothing but a fever, which passes, or of what is
    plainly nothing of one's health, such as "holiday" or "no time".
    """
    return _read(runtime, words, _EXCUSED).passes or are_plain(runtime, words or "")


def are_plain(runtime: Runtime, words: str) -> bool:
    """Return whether words say nothing but what is plainly not about one's health."""
    from tpcoach.guide.finder import is_plain, read_guide  # reads the guide for words alone

    return is_plain(words, read_guide(runtime.library.bundled))


def tell_own_words(runtime: Runtime, words: str, of_session: bool = True) -> bool:
    """Tell what to do about words of oneself that are in no entry, as in a setting or where a
    command is refused, if they may mean danger; return whether. They are kept as a note or an
    excuse is. Raises NotSaved.
    """
    entry, wrong = said_now(runtime, words, of_session)
    try:
        keep_said(runtime, entry)
        if _read(runtime, words, _EXCUSED).passes:
            # No excused day asks about this fever.
            keep_doubt(runtime, words)
    finally:
        tell_noted(runtime, entry, wrong)
    return bool(wrong)


def keep_doubt(runtime: Runtime, words: str) -> None:
    """Have `start` ask whether anything was wrong because of these words. Raises NotSaved."""
    save(runtime, clearance(runtime).doubted(words))


def may_be(runtime: Runtime, note: str | None) -> tuple[str, ...]:
    """Return what to do about the signs that words may be, in sentences, as `find` says it."""
    meaning = _read(runtime, note)
    if meaning.urgency is Urgency.PROFESSIONAL:
        return _read(runtime, note, "").help
    return meaning.help


def tell_typed(
    runtime: Runtime,
    said: str,
    leave: Callable[[], object] | None = None,
    keep: bool = True,
    place: str = "",
) -> None:
    """Raise Ended if words that are no answer may mean danger, by themselves or said of a place of
    the body, once that is told, in the shell's window after `leave`, and kept if they were said of
    today. Raises NotSaved.
    """
    wrong = may_be(runtime, said)
    if not wrong and place:
        said = f"{said}, {place}"
        wrong = may_be(runtime, said)
    if wrong:
        try:
            # First: the terminal may have gone.
            if keep:
                keep_typed(runtime, said)
        finally:
            if leave:
                leave()
                runtime.write("")
            tell(runtime, *wrong)
        raise Ended(STOPPED)


def cant_wait(runtime: Runtime, note: str | None) -> tuple[tuple[str, ...], str]:
    """Return what to do about the signs of a note that can't wait, for an emergency or for today,
    in sentences, and what they are; empty if it has none.
    """
    meaning = _read(runtime, note)
    if meaning.urgency in (None, Urgency.PROFESSIONAL):
        return (), ""
    return meaning.help, _named(meaning)


def for_professional(runtime: Runtime, note: str | None) -> str:
    """Return the signs of a note that a professional should know first; empty if it has none."""
    meaning = _read(runtime, note)
    return _named(meaning) if meaning.urgency is Urgency.PROFESSIONAL else ""


def is_fever(runtime: Runtime, excuse: str | None) -> bool:
    """Return whether an excuse names a fever, or an illness that has one."""
    return _read(runtime, excuse, _EXCUSED).fever


def _named(meaning: _Meaning) -> str:
    return "; or ".join(sign.says for sign in meaning.signs)


def areas_elsewhere(runtime: Runtime, entry: Entry) -> list[str]:
    """Return the areas that the note of a session names and that it had nothing of."""
    if not entry.note or entry.area == "whole-body":
        return []
    here = {*chain.from_iterable(map(parts, entry.areas)), *entry.areas}
    named = _read(runtime, entry.note).areas
    return [area for area in named if here.isdisjoint((area, *parts(area)))]


def begun_with_w(runtime: Runtime, note: str) -> str:
    """Return a note with the w that opened it, where its first word is one only with that."""
    first, *_ = note.lower().split() or [""]
    if not first or _is_word(runtime, first) or not _is_word(runtime, f"w{first}"):
        return note
    return f"w{note}"


def _is_word(runtime: Runtime, word: str) -> bool:
    from tpcoach.guide.finder import read_guide  # reads it for a note alone

    spelling = read_guide(runtime.library.bundled).spelling
    return spelling.is_english(word) or word in spelling.guide


def noted(runtime: Runtime, entry: Entry, of_session: bool = True) -> tuple[Entry, tuple[str, ...]]:
    """Return an entry and what to do about the signs of its note. Where that may be an emergency
    or, in a note of a session, something for today or what a session stops for, something is wrong
    in the entry, about which `start` asks.
    """
    meaning = _read(runtime, entry.note, _PRESSED if of_session else _EXCUSED)
    soon = meaning.stops or meaning.urgency is Urgency.TODAY
    urgent = meaning.urgency is Urgency.EMERGENCY or (of_session and soon)
    # A sharp stop has said already what a sign for a professional would.
    asked = {Trouble.UNTOLD} | ({Trouble.SHARP} if meaning.stops else set())
    told = any(stop.trouble in asked for stop in entry.stops)
    return with_wrong_somewhere(entry) if urgent and not told else entry, meaning.help


def _read(runtime: Runtime, note: str | None, beside: str = _PRESSED) -> _Meaning:
    """Return what a note may mean; `beside` is what it leaves out, of a session or an excuse."""
    if not note:
        return _Meaning()
    # They read the whole guide, which nothing without a note waits for.
    from tpcoach.guide.finder import areas_named, may_mean, most_urgent, read_guide, signs_of_note

    guide = read_guide(runtime.library.bundled)
    stopping = [guide.flags.signs[key] for key in _STOPS]
    signs = signs_of_note(note, guide, beside)
    if not signs and len(note.split()) <= _SHORT_NOTE:
        where = most_urgent(signs_of_note(note, guide, "where I pressed"))
        signs = tuple(sign for sign in where if sign in stopping)
    if not signs:
        return _Meaning()
    fever = guide.flags.signs["fever"] in signs
    passes, signs = fever and len(signs) == 1, most_urgent(signs)
    # Where one of these is, a professional is all that is needed.
    stops, help = any(sign in signs for sign in stopping), guide.flags.help(signs)
    areas = areas_named(note, guide)
    return _Meaning((*help, *may_mean(signs, guide)), signs, stops, fever, passes, areas)
