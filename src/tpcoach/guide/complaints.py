"""What hurts and what it may come from: the tables of guide/complaints.yaml and techniques.yaml.

Source: content reference, section 3 (candidates, never a diagnosis) and section 2.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tpcoach.fields import Fields
from tpcoach.guide import guide_file
from tpcoach.guide.stemming import stem, words
from tpcoach.plan.areas import MAX_PRESS, PARTS

_COMPLAINT = (
    "says", "about", "must", "also", "areas", "muscles", "routines", "first", "professional",
    "stretches_only", "emergency",
)  # fmt: skip
_TECHNIQUE = ("title", "words", "says", "areas", "routines", "professional")
_AREAS = (*MAX_PRESS, *PARTS)

Phrase = tuple[str, ...]
"""The stems of a phrase, sorted."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One row of the table. It is meant when one of `about` and all of `must` are said, the more
    so the more of `also` are. `first` is to be asked before anything is done.
    """

    says: str
    about: frozenset[str]
    must: frozenset[str]
    also: frozenset[str]
    areas: tuple[str, ...]
    muscles: tuple[str, ...]
    routines: tuple[str, ...]
    first: str
    professional: bool
    stretches_only: bool
    emergency: bool


@dataclass(frozen=True, slots=True)
class Technique:
    """Something the guide names, explained; for professionals alone it is never guided."""

    title: str
    phrases: tuple[Phrase, ...]
    says: tuple[str, ...]
    areas: tuple[str, ...]
    routines: tuple[str, ...]
    professional: bool


@dataclass(frozen=True, slots=True)
class Complaints:
    """The tables: what words mean, where muscles are felt, what is said before all else."""

    meanings: Mapping[Phrase, frozenset[str]]
    ignored: frozenset[str]
    felt: Mapping[str, str]
    warnings: Mapping[str, str]
    complaints: tuple[Complaint, ...]
    techniques: tuple[Technique, ...]


def complaints(bundled: Path) -> Complaints:
    """The tables of the guide. Raises BadFile."""
    keys = ("muscles", "warnings", "ignored", "words", "complaints")
    with guide_file.read(bundled, "complaints.yaml", keys) as fields:
        ignored = frozenset(
            words(" ".join(fields.texts("ignored", "write the words to pass over")))
        )
        felt = guide_file.texts(fields, "muscles")
        warnings = guide_file.texts(fields, "warnings")
        concept_words = guide_file.table(fields, "words")
        meanings = _meanings(concept_words, ignored)
        concepts = frozenset(concept_words.places)
        rows = tuple(
            _complaint(child, concepts, frozenset(felt))
            for child in fields.children("complaints", "write at least one", _COMPLAINT)
        )
    with guide_file.read(bundled, "techniques.yaml", ("techniques",)) as fields:
        techniques = tuple(
            _technique(child, ignored)
            for child in fields.children("techniques", "write at least one", _TECHNIQUE)
        )
    return Complaints(meanings, ignored, felt, warnings, rows, techniques)


def phrase(text: str, ignored: frozenset[str]) -> Phrase:
    """A phrase as it is compared."""
    return tuple(sorted(stem(word) for word in words(text) if word not in ignored))


def _meanings(fields: Fields, ignored: frozenset[str]) -> dict[Phrase, frozenset[str]]:
    found: dict[Phrase, frozenset[str]] = {}
    for concept in fields.places:
        for text in fields.texts(concept, "write what people say"):
            key = phrase(text, ignored)
            found[key] = found.get(key, frozenset()) | {concept}
    return found


def _complaint(fields: Fields, concepts: frozenset[str], felt: frozenset[str]) -> Complaint:
    return Complaint(
        says=fields.text("says", "write what hurts"),
        about=_known(fields, "about", concepts),
        must=_known(fields, "must", concepts),
        also=_known(fields, "also", concepts),
        areas=tuple(a for a in fields.texts("areas", "name an area") if _is(fields, a, _AREAS)),
        muscles=tuple(m for m in fields.texts("muscles") if _is(fields, m, felt)),
        routines=fields.texts("routines"),
        first=fields.text("first"),
        professional=fields.flag("professional"),
        stretches_only=fields.flag("stretches_only"),
        emergency=fields.flag("emergency"),
    )


def _technique(fields: Fields, ignored: frozenset[str]) -> Technique:
    return Technique(
        title=fields.text("title", "write its name"),
        phrases=tuple(phrase(text, ignored) for text in fields.texts("words", "write its words")),
        says=fields.texts("says", "explain it"),
        areas=tuple(area for area in fields.texts("areas") if _is(fields, area, _AREAS)),
        routines=fields.texts("routines"),
        professional=fields.flag("professional"),
    )


def _known(fields: Fields, key: str, concepts: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in fields.texts(key) if _is(fields, name, concepts))


def _is(fields: Fields, name: str, known: Iterable[str]) -> bool:
    if name not in known:
        fields.note("says", f"{name} is not known")
    return name in known
