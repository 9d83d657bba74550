"""What was before today, as far as it matters: entries as they were said, what lifts them. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from tpcoach.frozen import Frozen, replace
from tpcoach.journal.entry import Entry
from tpcoach.journal.jsonl import CLOCK_FAULTS
from tpcoach.journal.reading import Reading
from tpcoach.journal.records import (
    FINE,
    MISTAKE,
    NO,
    WRONG,
    YES,
    Decision,
    Excuse,
    Refusal,
)
from tpcoach.plan.muscles import parts_of
from tpcoach.practice.session import Trouble

_GRAVER = (MISTAKE, Trouble.SHARP, Trouble.DIZZY)
"""What may be said afterwards of what was wrong, the gravest last."""


class Past(Frozen):
    """The entries that matter today, without the stops that a professional's agreement lifted, and
    the refusals after that agreement; `corrected` is what entries said before they were corrected
    or taken out; `excuses` are all that were given, and `later` has what was wrong in an entry at
    the moment when it was told. `filed` has the areas in which routines have each part of a muscle;
    `fine` says, by the ids of sessions that something wrong ended, whether it is fine there now, as
    far as that was answered; `unfine` are those of which it was last answered that it is not,
    however long ago they were.
    """

    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    agreed: datetime | None = None
    corrected: tuple[Entry, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    later: tuple[Entry, ...] = ()
    filed: Mapping[str, frozenset[str]] = MappingProxyType({})
    fine: Mapping[str, bool] = MappingProxyType({})
    unfine: tuple[Entry, ...] = ()

    @property
    def not_fine(self) -> frozenset[str]:
        """The ids of the sessions that something wrong ended, where it is not fine yet."""
        return frozenset(id for id, fine in self.fine.items() if not fine)

    def areas_with(self, muscle: str) -> frozenset[str]:
        """Return the areas in which a routine has this muscle or a part of it."""
        return frozenset().union(*(self.filed.get(part, ()) for part in parts_of(muscle)))

    @property
    def told(self) -> tuple[Entry, ...]:
        """All that was ever said in entries."""
        return (*self.entries, *self.corrected, *self.later)

    def lifted(self, at: datetime, now: datetime) -> bool:
        """Return whether what was said at a moment is lifted by an agreement.

        An agreement from ahead of now is none yet. What is dated far ahead, by a clock that was
        wrong, is lifted too: else it would stand for as long as that clock was wrong.
        """
        agreed = self.agreed
        if agreed is None or agreed > now:
            return False
        return at <= agreed or at > now + CLOCK_FAULTS


def recall(
    entries: Iterable[Entry],
    refusals: Iterable[Refusal],
    agreed: datetime | None,
    now: datetime,
    corrected: Iterable[Entry] = (),
    excuses: tuple[Excuse, ...] = (),
    answered: Collection[Decision] = (),
    fine: Mapping[str, bool] = MappingProxyType({}),
) -> Past:
    """Return what was before, as far as a professional has not agreed since to go on; `answered`
    has what was said afterwards of what was wrong, from when on it stands too.
    """
    past, entries, corrected = Past(agreed=agreed), [*entries], [*corrected]
    later = _when_told([*entries, *corrected], answered)

    def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        entries = as_said(entries, answered)
        return tuple(replace(e, stops=()) if past.lifted(e.ended, now) else e for e in entries)

    answers = tuple(each for each in refusals if not past.lifted(each.at, now))
    past = Past(
        entries=standing(entries),
        refusals=answers,
        agreed=agreed,
        corrected=standing(corrected),
        excuses=excuses,
        later=standing(later),
        fine=fine,
    )
    # Commands keep of the entries those of lately alone.
    return replace(past, unfine=tuple(e for e in past.told if e.stops and e.id in past.not_fine))


def what_it_was(reading: Reading) -> list[Decision]:
    """Return all answers what was wrong; those that nothing was only if not taken out."""
    given = (r for r in reading.records.values() if isinstance(r, Decision) and r.asked == WRONG)
    return [
        each
        for each in given
        if each.answer in _GRAVER and (each.answer != MISTAKE or each in reading.decisions)
    ]


def whether_fine(reading: Reading, now: datetime) -> dict[str, Decision]:
    """Return the newest answer whether it is fine where a session was ended, by its id; a yes
    counts only if not taken out, nor from ahead of now.
    """
    given = (r for r in reading.records.values() if isinstance(r, Decision) and r.asked == FINE)
    counts = [
        each
        for each in given
        if each.answer == NO
        or (each.answer == YES and each.at <= now and each in reading.decisions)
    ]
    return {each.session: each for each in sorted(counts, key=lambda e: e.at) if each.session}


def said_not_fine(reading: Reading, now: datetime) -> dict[str, datetime]:
    """Return when it was last said not to be fine yet where a session was ended, by its id."""
    answers = whether_fine(reading, now)
    return {id: each.at for id, each in answers.items() if each.answer == NO}


def as_said(entries: Iterable[Entry], answered: Iterable[Decision]) -> Iterator[Entry]:
    """Return the entries with what was wrong as it was said afterwards, where nobody had said it:
    of several answers the gravest, and nothing for what was pressed by mistake.
    """
    answers: dict[str | None, str] = {}
    for each in sorted(answered, key=lambda each: _GRAVER.index(each.answer or MISTAKE)):
        answers[each.session] = each.answer or MISTAKE
    for entry in entries:
        if (answer := answers.get(entry.id)) and entry.stops:
            told = [
                s if s.trouble != Trouble.UNTOLD else replace(s, trouble=answer)
                for s in entry.stops
            ]
            entry = replace(entry, stops=tuple(s for s in told if s.trouble != MISTAKE))
        yield entry


def _when_told(entries: Iterable[Entry], answered: Iterable[Decision]) -> Iterator[Entry]:
    """Return what was wrong in these entries once more, at the moment when it was said."""
    at = {each.session: each.at for each in answered if each.answer == Trouble.SHARP}
    for entry in entries:
        if (told := at.get(entry.id)) and entry.stops:
            stops = tuple(stop for stop in entry.stops if stop.trouble == Trouble.UNTOLD)
            said = replace(entry, before=None, after=None, strength=(), stops=stops)
            yield replace(said, started=told, ended=told)


def untold(past: Past) -> tuple[Entry, ...]:
    """Return the sessions in which something was wrong and nobody said what, the oldest first."""
    those = {e.id: e for e in past.told if any(s.trouble == Trouble.UNTOLD for s in e.stops)}
    return tuple(sorted(those.values(), key=lambda each: each.started))
