"""What is no sign in a note on a session, though it would be in words about a complaint: there the
rules of guide/triage.yaml err on the safe side, and somebody is asked who is about to begin.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen
from tpcoach.guide.vocabulary import Span, Vocabulary
from tpcoach.guide.words import Forms

Clause = Sequence[Forms]


class Ordinary(Frozen):
    """What a clause says when it only says what there is not; what does no harm in a note, what
    does none beside no complaint, and what does none if the note says nothing else; what tells of
    other people; and `reasons` for a day off that have nothing to do with one's health.
    """

    denied: Vocabulary
    harmless: Vocabulary
    mild: Vocabulary
    alone: Vocabulary
    complaint: Vocabulary
    others: Vocabulary
    somebody: Vocabulary
    reasons: Vocabulary
    joins: frozenset[str]

    def may_be_signs(self, clauses: Iterable[Clause]) -> list[Clause]:
        """Return the clauses of a note that may be signs, with gaps where words are harmless."""
        own = self.own([self.harmless.masked(clause) for clause in clauses])
        said = [clause for clause in own if any(self.denied.masked(clause))]
        words = list(chain.from_iterable(said))
        if not any(self.alone.masked(words)):
            return []
        calm = self.mild.masked(words)
        return [calm] if calm != words and not self.complaint.longest(calm) else said

    def own(self, clauses: Iterable[Clause]) -> list[Clause]:
        """Return clauses without the parts that tell of somebody else alone, "my wife broke her
        arm", unless who writes has it too, and without the word for somebody who only is in them.
        """
        clauses, own, theirs = [*clauses], list[Clause](), False
        shared = any("shares" in self.others.spans(clause) for clause in clauses)
        for clause in clauses:
            kept = list[Forms]()
            for part in self._parts(clause):
                theirs = not shared and self._is_theirs(part, theirs)
                if not theirs:
                    kept += part if self._is_of_whom(part) else self.somebody.masked(part)
            own.append(kept)
        return list(filter(None, own))

    def _is_of_whom(self, part: Clause) -> bool:
        """Return whether a part may be about the person who is in it: who does something in a
        session, a child who may be pressed or one who was just born.
        """
        acts = {"acts", "births"} & self.others.spans(part).keys()
        return bool(acts) or _is_of_aching_child(self._said(part))

    def _said(self, part: Clause) -> Mapping[str, Sequence[Span]]:
        """Return what a part says of people, from the word that is no "so" and no "my"."""
        begins = next((i for i, forms in enumerate(part) if not self._leads(forms)), len(part))
        return self.others.spans(part[begins:])

    def _parts(self, clause: Clause) -> Iterator[list[Forms]]:
        """Return the parts of a clause; each word that joins two begins the second."""
        starts = [place for place, forms in enumerate(clause) if self.joins & {*forms[:1]}]
        for start, end in zip([0, *starts], [*starts, len(clause)], strict=True):
            if start < end:
                yield list(clause[start:end])

    def _is_theirs(self, part: Clause, before: bool) -> bool:
        """Return whether a part tells of somebody else alone; `before`: so did what stands before
        it, and this may go on with "he has" or "broke her".
        """
        said = self._said(part)
        if "acts" in said or _is_oneself(said) or _is_of_aching_child(said):
            return False
        people = _after("person", {0}, said)
        while (more := people | _after("person", people, said)) != people:
            people = more
        goes_on = (
            _after("they", _after("does", {0}, said), said)
            | _after("does", _after("they", {0}, said), said)
            | _after("with", {0}, said)
        )
        return bool(
            _after("does", people, said)
            or _after("kin", {0}, said)
            or _after("person", _after("visits", {0}, said), said)
            or (before and "aches" not in said and goes_on)
        )

    def _leads(self, forms: Forms) -> bool:
        return bool(forms) and (forms[0] in self.joins or forms[0] in self.somebody.fillers)


def _after(concept: str, places: Iterable[int], said: Mapping[str, Sequence[Span]]) -> set[int]:
    """Return where a concept ends that begins at one of these places."""
    return {end for start, end in said.get(concept, ()) if start in places}


def _is_of_aching_child(said: Mapping[str, Sequence[Span]]) -> bool:
    """Return whether a part is about a child who may be the one who is pressed."""
    return "aches" in said and "child" in said and bool(_after("person", {0}, said))


def _is_oneself(said: Mapping[str, Sequence[Span]]) -> bool:
    """Return whether something is about who writes, too. The "my" of "my wife" is not: articles
    count as no word, so it stands where she begins.
    """
    others = {start for start, _ in said.get("person", ())}
    return any(start < end or start not in others for start, end in said.get("oneself", ()))


def read_ordinary(bundled: Path) -> Ordinary:
    """Return what is ordinary in a note. Raises BadFile."""
    return made_of(bundled, (Ordinary, Vocabulary), _ordinary, "ordinary")


def _ordinary(data: Mapping[str, Any]) -> Ordinary:
    articles = data["articles"]
    lists = ("denied", "harmless", "mild", "alone", "complaint", "somebody", "reasons")
    listed = {key: Vocabulary.of({key: ",".join(data[key])}, articles) for key in lists}
    others = {key: ",".join(texts) for key, texts in data["others"].items()}
    return Ordinary(
        **listed,
        others=Vocabulary.of(others, [*articles, *data["beside"]]),
        joins=frozenset(" ".join(data["joins"]).split()),
    )
