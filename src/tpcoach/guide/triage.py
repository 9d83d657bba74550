"""Whether words are a sign that needs help: the rules of guide/triage.yaml, before all else.

Free words can never prove that all is well, so this errs on the safe side: negation is not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen
from tpcoach.guide.vocabulary import Span, Vocabulary
from tpcoach.guide.words import Forms

NEAR = 3
"""How many words may stand between two concepts that belong together, fillers aside."""

Part = Sequence[Sequence[str]]
"""Concepts that must be said near each other: of each group one."""

Rules = Sequence[Sequence[tuple[bool, Part]]]
"""Ways to say one thing: each part, and whether it must be said or must not."""


class Triage(Frozen):
    """What words mean, which of them do no harm here, and which together are a sign."""

    vocabulary: Vocabulary
    harmless: Vocabulary
    combos: Mapping[str, Rules]
    signs: Mapping[str, Rules]

    def alarms(self, clauses: Iterable[Sequence[Forms]]) -> tuple[str, ...]:
        """Return the keys of the signs that these words may be, in the order of the file."""
        spans = self.vocabulary.spans(self.masked(clauses))
        for name, rules in self.combos.items():
            spans[name] = [*spans.get(name, ()), *_met(rules, spans)]
        return tuple(key for key, rules in self.signs.items() if _met(rules, spans))

    def masked(self, clauses: Iterable[Sequence[Forms]]) -> list[Forms]:
        """Return the words of all clauses without what does no harm within one: "sick of it" is
        harmless, "I feel sick, of course" is not.
        """
        return [forms for clause in clauses for forms in self.harmless.masked(clause)]


def read_triage(bundled: Path) -> Triage:
    """Return the rules. Raises BadFile."""
    names = ("triage", "triage-body", "triage-words", "triage-sayings", "triage-notes")
    return made_of(bundled, (Triage, Vocabulary), _triage, *names)


def _triage(data: Mapping[str, Any], *tables: Mapping[str, str]) -> Triage:
    concepts = {name: terms for table in tables for name, terms in table.items()}
    return Triage(
        Vocabulary.of(concepts, data["fillers"]),
        Vocabulary.of({"harmless": ",".join(data["harmless"])}, data["articles"]),
        {name: _rules(texts) for name, texts in data["combos"].items()},
        {key: _rules(texts) for key, texts in data["signs"].items()},
    )


def _rules(texts: Sequence[str]) -> Rules:
    return tuple(tuple(map(_part, text.split())) for text in texts)


def _part(text: str) -> tuple[bool, Part]:
    groups = text.removeprefix("!").split("+")
    return text[0] != "!", tuple(tuple(group.split("|")) for group in groups)


def _met(rules: Rules, said: Mapping[str, Sequence[Span]]) -> list[Span]:
    """Return where the rules are met; of one with several parts, where its first is."""
    places = []
    for rule in rules:
        found = [_near(part, said) for needed, part in rule if needed]
        if all(found) and not any(_near(part, said) for needed, part in rule if not needed):
            places += found[0]
    return places


def _near(part: Part, said: Mapping[str, Sequence[Span]]) -> list[Span]:
    """Return where concepts of all groups stand near each other."""
    if any(map(said.keys().isdisjoint, part)):
        return []
    groups = [[span for name in group for span in said.get(name, ())] for group in part]
    return [
        (min(start for start, _ in row), max(end for _, end in row))
        for row in product(*groups)
        if all(after[0] - before[1] <= NEAR for before, after in pairwise(sorted(row)))
    ]
