"""Concepts, the terms that people use for them, and where those stand in a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from tpcoach.frozen import Frozen
from tpcoach.guide.words import LONGEST_WORD, Forms, beginnings, spelled, stem

Term = tuple[tuple[str, ...], ...]
"""The words of a term, each with those that may stand in its place: a stem; `numb*`, all that
begins so; `=fit`, that form alone; `1..17`, a number."""

Span = tuple[int, int]
"""Where a term begins and ends, counted in words without the fillers."""

_MARKS = frozenset("*=.")

_MOST_FILLERS = 20
"""More fillers than this between the words of a term are no sentence."""


class WordList(Frozen):
    """A long list of single words and of their stems, each kept as one text, which loads fast."""

    words: str
    stems: str

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        """Return the list of these words."""
        known = set(words)
        return cls(*("\n".join(["", *sorted(each), ""]) for each in (known, set(map(stem, known)))))

    def has(self, forms: Forms) -> bool:
        """Return whether a word is listed in any ending, or one that it may be a slip for."""
        lines = [f"\n{stem(form)}\n" for form in forms]
        return any(line in self.stems or line in self.words for line in lines)


class Vocabulary(Frozen):
    """Terms by what they begin with, in lines such as `no|lost feeling>numbness`: a term as it is
    written, and its concept; the fillers that may stand inside a term; all words as they are
    spelled, and their stems; and what stands before a `*`.
    """

    terms: Mapping[str, str]
    fillers: frozenset[str]
    words: frozenset[str]
    stems: frozenset[str]
    begin: tuple[str, ...]

    @classmethod
    def of(
        cls, table: Mapping[str, str], fillers: Iterable[str], any_order: bool = False
    ) -> "Vocabulary":
        """Return the vocabulary of a table from concepts to terms such as `numb*, no|lost feeling`;
        `any_order`: a term of two words is meant either way round.
        """
        terms: dict[str, str] = {}
        for concept, text in table.items():
            for words in filter(None, map(str.split, text.split(","))):
                for order in (words, words[::-1]) if any_order and len(words) == 2 else (words,):
                    for key in dict.fromkeys(map(_key, order[0].split("|"))):
                        before = f"{terms[key]}\n" if key in terms else ""
                        terms[key] = f"{before}{' '.join(order)}>{concept}"
        filling = frozenset(" ".join(fillers).split())
        text = " ".join(table.values())
        known = filling | spelled(text)
        return cls(terms, filling, known, frozenset(map(stem, known)), beginnings(text))

    def has(self, forms: Forms) -> bool:
        """Return whether a word, or one that it may be a slip for, stands anywhere in here."""
        return any(
            {form, stem(form)} & self.words
            or form.startswith(self.begin)
            or stem(form) in self.stems
            for form in forms
        )

    def spans(self, said: Sequence[Forms]) -> dict[str, list[Span]]:
        """Return where each concept stands in a text."""
        spans: dict[str, list[Span]] = {}
        place = [0, *accumulate(not self._is_filler(forms) for forms in said)]
        for _, start, end, concept in self._found(said):
            spans.setdefault(concept, []).append((place[start], place[end]))
        return spans

    def longest(self, said: Sequence[Forms]) -> dict[str, int]:
        """Return the concepts in the order in which they are said, each with the length of its
        term. A word counts once, for the longest term that it is part of.
        """
        concepts: list[tuple[int, str, int]] = []
        taken: dict[int, tuple[int, int]] = {}
        for length, start, end, concept in sorted(self._found(said), key=lambda term: -term[0]):
            if all(taken.get(place, (start, end)) == (start, end) for place in range(start, end)):
                taken.update(dict.fromkeys(range(start, end), (start, end)))
                concepts.append((start, concept, length))
        return {concept: length for _, concept, length in sorted(concepts, key=lambda c: c[0])}

    def masked(self, said: Sequence[Forms]) -> list[Forms]:
        """Return a text without the words of all terms; each leaves a gap."""
        hidden = {place for _, start, end, _ in self._found(said) for place in range(start, end)}
        return [() if place in hidden else forms for place, forms in enumerate(said)]

    def _found(self, said: Sequence[Forms]) -> Iterator[tuple[int, int, int, str]]:
        """Return each term that is said: its length, where it begins and ends, its concept."""
        for start, forms in enumerate(said):
            for key in _keys(forms):
                for each in self.terms.get(key, "").splitlines():
                    text, _, concept = each.partition(">")
                    term = _term(text)
                    if end := self._end(term, said, start):
                        yield len(term), start, end, concept

    def _end(self, term: Term, said: Sequence[Forms], start: int) -> int:
        """Return the place after the term if it begins here, else 0."""
        place = start
        for words in term:
            last = min(len(said), place + _MOST_FILLERS + 1)
            while place < last and not _fits(words, said[place]):
                if place == start or not self._is_filler(said[place]):
                    return 0
                place += 1
            if place == last:
                return 0
            place += 1
        return place

    def _is_filler(self, forms: Forms) -> bool:
        return bool(forms) and forms[0] in self.fillers


@cache
def _term(text: str) -> Term:
    return tuple(
        tuple(word if _MARKS & set(word) else stem(word) for word in place.split("|"))
        for place in text.split()
    )


def _key(word: str) -> str:
    """Return the key of a term that begins with this word as written; all numbers share one."""
    return "0" if word[0].isdigit() else word if _MARKS & set(word) else stem(word)


def _keys(forms: Forms) -> Iterator[str]:
    """Return the keys of all terms that may begin with this word; some come twice."""
    for form in forms:
        yield from ("0" if form.isdigit() else stem(form), f"={form}")
        yield from (f"{form[:end]}*" for end in range(1, min(len(form), LONGEST_WORD) + 1))


def _fits(words: tuple[str, ...], forms: Forms) -> bool:
    return any(_is(word, form) for form in forms for word in words)


def _is(word: str, form: str) -> bool:
    if word[-1] == "*":
        return form.startswith(word[:-1])
    if ".." in word:
        low, high = map(int, word.split(".."))
        return form.isdigit() and len(form) < 4 and low <= int(form) <= high
    return form == word[1:] if word[0] == "=" else stem(form) == word
