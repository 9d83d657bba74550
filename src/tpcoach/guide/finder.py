"""Words about a complaint -> what is meant by them. Candidates, never a diagnosis."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from tpcoach.guide.complaints import Complaint, Complaints, Technique
from tpcoach.guide.stemming import corrected, stem, words
from tpcoach.plan.areas import MAX_PRESS

MOST_SHOWN = 3
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What words may mean: complaints, best first, techniques, and warnings to say before all."""

    complaints: tuple[Complaint, ...]
    techniques: tuple[Technique, ...]
    warnings: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is something to show."""
        return bool(self.complaints or self.techniques)

    @property
    def emergency(self) -> bool:
        """Whether what was said needs help now, so that nothing is to be done here."""
        return any(complaint.emergency for complaint in self.complaints)

    @property
    def professional_first(self) -> bool:
        """Whether a professional comes before any routine."""
        asked_for = any(source.professional for source in self._sources)
        return bool(self.warnings or self.emergency or asked_for)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that it is about."""
        return _each_once(source.areas for source in self._sources)

    @property
    def muscles(self) -> tuple[str, ...]:
        """The candidates."""
        return _each_once(complaint.muscles for complaint in self.complaints)

    @property
    def routines(self) -> tuple[str, ...]:
        """The ids of routines that may help; none in an emergency."""
        if self.emergency:
            return ()
        return _each_once(source.routines for source in self._sources)

    @property
    def _sources(self) -> Iterator[Complaint | Technique]:
        yield from self.complaints
        yield from self.techniques


def find(query: str, guide: Complaints) -> Found:
    """What these words may mean."""
    said = _said(query, guide)
    techniques = _techniques(said, guide)
    if any(set(said) <= set(phrase) for each in techniques for phrase in each.phrases):
        # The words name a technique and nothing else.
        return Found((), techniques, ())
    # What warns is heard in any words, even if they are part of a longer phrase.
    heard = _concepts(said, guide, again=True)
    warnings = tuple(text for concept, text in guide.warnings.items() if concept in heard)
    emergencies = tuple(each for each in guide.complaints if each.emergency and each.about & heard)
    if emergencies:
        return Found(emergencies, (), warnings)
    return Found(_complaints(_concepts(said, guide), guide), techniques, warnings)


def nearest_areas(query: str) -> tuple[str, ...]:
    """The areas whose names are most like one of these words; all of them if none is."""
    near = [
        area
        for word in words(query)
        for area in get_close_matches(word, list(MAX_PRESS), n=2, cutoff=_LIKE)
    ]
    return tuple(dict.fromkeys(near)) or tuple(MAX_PRESS)


def _said(query: str, guide: Complaints) -> list[str]:
    """The stems of the words that say something, misspellings corrected."""
    known = {stem for phrase in guide.meanings for stem in phrase}
    known |= {stem for each in guide.techniques for phrase in each.phrases for stem in phrase}
    passed_over = {stem(word) for word in guide.ignored}
    found = []
    for word in words(query):
        if word not in guide.ignored:
            right = corrected(stem(word), known | passed_over)
            if right in known or right not in passed_over:
                found.append(right)
    return found


def _concepts(said: Sequence[str], guide: Complaints, again: bool = False) -> frozenset[str]:
    """What is said, longer phrases first; a word is used once, or `again` in each that it is in."""
    left: list[str | None] = list(said)
    found: set[str] = set()
    for length in range(max(map(len, guide.meanings)), 0, -1):
        for start in range(len(left) - length + 1):
            window = [word for word in left[start : start + length] if word is not None]
            meant = guide.meanings.get(tuple(sorted(window)), frozenset())
            if meant and len(window) == length:
                found |= meant
                if not again:
                    left[start : start + length] = [None] * length
    return frozenset(found)


def _complaints(concepts: frozenset[str], guide: Complaints) -> tuple[Complaint, ...]:
    scores = [(_score(each, concepts), each) for each in guide.complaints]
    best = max((score for score, _ in scores), default=0)
    return tuple(each for score, each in scores if score == best and score)[:MOST_SHOWN]


def _score(complaint: Complaint, concepts: frozenset[str]) -> int:
    about = complaint.about & concepts
    if not about or not complaint.must <= concepts:
        return 0
    return 3 * len(about) + 2 * len(complaint.must) + len(complaint.also & concepts)


def _techniques(said: Sequence[str], guide: Complaints) -> tuple[Technique, ...]:
    """The techniques of which the longest phrase is said."""
    longest = {
        each: max((len(phrase) for phrase in each.phrases if set(phrase) <= set(said)), default=0)
        for each in guide.techniques
    }
    best = max(longest.values(), default=0)
    return tuple(each for each, length in longest.items() if length == best and length)


def _each_once(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
