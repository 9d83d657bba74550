"""The question after a session: how bad it is now, and perhaps a note."""

from contextlib import suppress

from tpcoach.errors import CoachError
from tpcoach.frozen import replace
from tpcoach.journal.entry import Entry
from tpcoach.journal.recording import with_wrong_somewhere
from tpcoach.listening import meaning, notes
from tpcoach.listening.answer import WRONG_KEY, Asking
from tpcoach.listening.numbers import Unsettled, how_bad, names_severe, number_from
from tpcoach.listening.questions import text_from
from tpcoach.listening.unclear import unreadable
from tpcoach.practice.session import HURTS_FROM
from tpcoach.practice.strength import STRONGEST
from tpcoach.practice.typed import Words, typed_ahead
from tpcoach.system.runtime import Runtime

ANSWER_WITHIN = 60.0
"""Seconds after which a session is saved without the answer how strong it is now."""

NOTE_WITHIN = 300.0
"""Seconds after which it is saved without the note that somebody began."""

_SAY_WRONG = {WRONG_KEY, *map(str, range(HURTS_FROM, STRONGEST))}
"""Keys behind the answer after a session that say that something is wrong."""


def ask_after(asking: Asking, entry: Entry) -> tuple[Entry, str | None, Exception | None]:
    """Return the entry with how bad it is now, perhaps a note, after which nothing is asked if it
    may mean danger; what came instead: a signal, or that something is wrong now, which the entry
    says too; and what went wrong in asking.
    """
    question, after, by = how_bad(entry.area, "now"), None, None
    unsettled, unsaid = Unsettled(), False
    try:
        after, by = number_from(
            asking, question, ANSWER_WITHIN, note=True, others=WRONG_KEY, unsettled=unsettled
        )
        if by == "w" or isinstance(by, Words):
            note, by = _note_of(asking, by)
            entry, by = _with_ahead(asking, _with_note(entry, note), by)
            if not by and not noted(asking.runtime, entry)[1]:
                # The terminal ended the note's line at its left edge, outside the frame's place.
                asking.leave()
                asking.show()
                skips = not names_severe(note)
                after, by = number_from(
                    asking,
                    question,
                    ANSWER_WITHIN,
                    others=WRONG_KEY,
                    skips=skips,
                    unsettled=unsettled,
                )
                # It was asked for, and nobody said it.
                unsaid = after is None and not skips
        entry, by = _with_ahead(asking, entry, by)
    except Exception as gone:
        return entry, None, gone
    if by == WRONG_KEY or unsaid:
        entry = with_wrong_somewhere(entry)
    return replace(entry, after=after), by, None


def _with_ahead(asking: Asking, entry: Entry, by: str | None) -> tuple[Entry, str | None]:
    """Return an entry with what was pasted behind an answer as its note, and what came instead of
    another answer; where that came already, as `by`, nothing is read.
    """
    if by:
        return entry, by
    ahead = typed_ahead(asking.keyboard)
    says_wrong = unreadable(ahead.words) or (not ahead.words and {*ahead.keys} & _SAY_WRONG)
    wrong = WRONG_KEY if says_wrong else None
    return _with_note(entry, ahead.words), ahead.ends or wrong


def _with_note(entry: Entry, note: str) -> Entry:
    # What was typed while something was wrong stays in front of it.
    return replace(entry, note="; ".join(filter(None, (entry.note, note))) or None)


def _note_of(asking: Asking, by: str | None) -> tuple[str, str | None]:
    """Return the note that was begun with a w, or that words are, and a signal that ended it."""
    if isinstance(by, Words):
        return str(by), None
    note, by = text_from(asking, "Note:", NOTE_WITHIN)
    # A guide that can't be read loses no note.
    with suppress(CoachError, OSError):
        note = meaning.begun_with_w(asking.runtime, note)
    return note, by


def noted(runtime: Runtime, entry: Entry) -> tuple[Entry, tuple[str, ...]]:
    """Return what `notes.noted` does; a guide that can't be read loses no session."""
    with suppress(CoachError, OSError):
        return notes.noted(runtime, entry)
    return entry, ()
