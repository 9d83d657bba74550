"""Words about a complaint -> an alarm, or candidates and answers. Never a diagnosis."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

from tpcoach.compiled import compiled, read_plain
from tpcoach.frozen import Frozen, as_dict
from tpcoach.guide.likeness import (
    ALARMS_FROM,
    DOUBTFUL_FROM,
    FEW_WORDS,
    LEAD,
    LONG_TEXT,
    NAME_TO,
    ORDINARY_TO,
    Likeness,
    read_likeness,
)
from tpcoach.guide.ordinary import Ordinary, read_ordinary
from tpcoach.guide.safety import RedFlags, Sign, Urgency, read_red_flags
from tpcoach.guide.topics import Answer, read_topics
from tpcoach.guide.triage import Triage, read_triage
from tpcoach.guide.vocabulary import Vocabulary, WordList
from tpcoach.guide.words import Forms, Spelling, clauses, draws

MOST_SHOWN = 3

TOO_SHORT, SHORT = 2, 4
"""Up to these lengths a word says nothing by itself; and a foreign one is too easily taken for an
everyday one, "taub" for "tube".
"""

WHERE = frozenset({"in", "at", "round", "around", "near", "through"})
"""Right after these a word that nobody knows names a place: "in Krakow". A pain goes "to" something
and comes "from" it.
"""


class Known(Frozen):
    """Of the guide, what complaints.yaml and the lists of words beside it say: what words mean,
    which mean no danger, and which common ones may; where muscles are felt; the answers.
    """

    places: Vocabulary
    topics: Vocabulary
    everyday: WordList
    doubtful: WordList
    felt: Mapping[str, str]
    complaints: tuple[Answer, ...]


class Guide(Known):
    """All that `find` reads: what alarms, too, and what people ask about."""

    triage: Triage
    ordinary: Ordinary
    likeness: Likeness
    flags: RedFlags
    spelling: Spelling
    techniques: Mapping[str, Answer]

    def alike(self, urgency: Urgency) -> Sign:
        """Return what to say of words that are like those of an urgency, and no sign known here."""
        return self.flags.signs[f"like-{urgency}"]


def read_guide(bundled: Path) -> Guide:
    """Return the guide. Raises BadFile."""
    triage, asked, folder = read_triage(bundled), read_topics(bundled).answers, bundled / "guide"
    known = _read_known(folder)
    vocabularies = (triage.vocabulary, triage.harmless, known.places, known.topics)
    words = frozenset[str]().union(*(each.words for each in vocabularies))
    return Guide(
        **as_dict(known),
        triage=triage,
        ordinary=read_ordinary(bundled),
        likeness=read_likeness(bundled),
        flags=read_red_flags(bundled),
        spelling=Spelling(words, known.everyday.words, folder / "english.txt"),
        techniques={each.title: each for each in asked},
    )


def _read_known(folder: Path) -> Known:
    """Return what is known of complaints; the words that topics and triage.yaml have count too."""
    names = ("complaints.yaml", "everyday.txt", "doubtful.txt", "techniques.yaml", "triage.yaml")
    files = [folder / name for name in names]
    complaints, everyday, doubtful, *_ = files
    content = b"".join(file.read_bytes() for file in files)

    def make() -> Known:
        data = read_plain(complaints)
        asked = {each.title: each.words for each in read_topics(folder.parent).answers}
        fillers = read_triage(folder.parent).vocabulary.fillers
        return Known(
            Vocabulary.of(data["words"], data["ignored"], any_order=True),
            Vocabulary.of(asked, data["ignored"]),
            WordList.of([*everyday.read_text("utf-8").split(), *fillers]),
            WordList.of(doubtful.read_text("utf-8").split()),
            data["muscles"],
            tuple(Answer(**row) for row in data["complaints"]),
        )

    kinds = (Known, Vocabulary, WordList, Answer)
    return compiled(folder.parent, "guide/complaints", content, kinds, make)


class Found(Frozen):
    """What words may mean: signs that need help alone; or complaints, best first, and topics."""

    signs: tuple[Sign, ...] = ()
    complaints: tuple[Answer, ...] = ()
    techniques: tuple[Answer, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """Who is needed how soon, if anybody."""
        return self.signs[0].urgency if self.signs else None

    @property
    def understood(self) -> bool:
        """Whether there is an answer here."""
        return bool(self.signs) or not all(answer.elsewhere for answer in self.answers)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers, in the order to show."""
        return (*self.complaints, *self.techniques)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that it is about."""
        return tuple(dict.fromkeys(area for answer in self.answers for area in answer.areas))

    @property
    def routines(self) -> tuple[str, ...]:
        """The ids of routines that may help."""
        return tuple(dict.fromkeys(id for answer in self.answers for id in answer.routines))


def find(query: str, guide: Guide) -> Found:
    """Return what these words may mean; a sign that needs help comes alone."""
    read = _read(query, guide)
    said = [forms for clause in read for forms in clause]
    sums = guide.likeness.sums(query)
    alike = max(sums, key=lambda urgency: sums[urgency])
    alarms = sums[alike] >= ALARMS_FROM
    if signs := _ruled(read, guide):
        leads = len(said) >= LONG_TEXT and sums[alike] - sums[signs[0].urgency] >= LEAD
        return Found(most_urgent([*signs, guide.alike(alike)]) if alarms and leads else signs)
    asked = guide.topics.longest(said)
    topics = [topic for topic in asked if asked[topic] == max(asked.values())]
    places = guide.places.longest(said)
    outside = guide.places.longest(guide.topics.masked(said))
    if topics and not _with_rows(outside, guide):
        places = {}
    elif _with_rows(places, guide):
        # Beside a place, one word such as "walking" asks about nothing.
        topics = [topic for topic in topics if asked[topic] > 1]
    complaints = _complaints(places, guide)
    found = Found((), complaints, tuple(guide.techniques[topic] for topic in topics))
    masked = guide.triage.masked(read)
    rest = [forms for forms in masked if forms]
    plain = len(rest) <= FEW_WORDS and all(_is_place(forms, guide) for forms in rest)
    # Only beside a place: what is said of a car or a dog is like anything.
    if alarms and any(row.areas for row in complaints) and not plain:
        return Found(signs=(guide.alike(alike),))
    # A word that is not known here may be a danger told otherwise: then there is no routine.
    strange = [
        (before[:1], forms)
        for before, forms in pairwise([(), *masked])
        if forms and not _is_known(forms, guide)
    ]
    if len(strange) == 1 and _may_pass(*strange[0], sums[alike], guide):
        strange = []
    return Found() if found.areas and (strange or draws(query)) else found


def signs_of_note(note: str, guide: Guide, beside: str = "") -> tuple[Sign, ...]:
    """Return the signs that a note names, by itself or with what stands `beside` it, before and
    after, so that a rule can tell what is all that it says; by the rules alone: the phrases that
    were learned from are complaints, not notes on a session.
    """
    said = guide.ordinary.may_be_signs(_read(note, guide))
    if not said:
        return ()
    around = _read(beside, guide)
    read = (said, [*around, *said, *around])
    keys = chain.from_iterable(map(guide.triage.alarms, read))
    return tuple(dict.fromkeys(guide.flags.signs[key] for key in keys))


def is_doubtful(note: str, guide: Guide) -> bool:
    """Return whether what is not plainly ordinary in a note is much like what people say who need
    help.
    """
    said = guide.ordinary.may_be_signs(_read(note, guide))
    text = ", ".join(" ".join(forms[0] for forms in clause if forms) for clause in said)
    return max(guide.likeness.sums(text).values()) >= DOUBTFUL_FROM


def is_plain(words: str, guide: Guide) -> bool:
    """Return whether words say nothing but reasons for a day off that have nothing to do with one's
    health, and everyday words that are in no rule of danger: "trip to Norway".
    """
    said = map(guide.ordinary.reasons.masked, _read(words, guide))
    left = [forms[0] for forms in chain.from_iterable(said) if forms]
    return all(guide.everyday.has((word,)) and _is_common(word, guide) for word in left)


def signs_by_rule(text: str, guide: Guide) -> tuple[Sign, ...]:
    """Return the most urgent signs that the rules alone find in a text."""
    return _ruled(_read(text, guide), guide)


def areas_named(text: str, guide: Guide) -> tuple[str, ...]:
    """Return the areas of the places that a note names: in the clauses that have a sign, if any
    has one by itself, else in all of it, but for what it tells of others.
    """
    read = guide.ordinary.own(_read(text, guide))
    alone = [clause for clause in read if guide.triage.alarms([clause])]
    said = [forms for clause in alone or read for forms in clause]
    answers = _complaints(guide.places.longest(said), guide)
    return tuple(dict.fromkeys(area for answer in answers for area in answer.areas))


def _read(text: str, guide: Guide) -> list[list[Forms]]:
    return [guide.spelling.read(clause) for clause in clauses(text)]


def _ruled(read: Sequence[Sequence[Forms]], guide: Guide) -> tuple[Sign, ...]:
    return most_urgent(guide.flags.signs[key] for key in guide.triage.alarms(read))


def most_urgent(signs: Iterable[Sign]) -> tuple[Sign, ...]:
    """Return the signs of the highest urgency among these."""
    given = tuple(signs)
    first = min((list(Urgency).index(sign.urgency) for sign in given), default=0)
    return tuple(sign for sign in given if sign.urgency is list(Urgency)[first])


def may_mean(signs: Sequence[Sign], guide: Guide) -> Iterator[str]:
    """Return that words may be these signs, and what to do if you are unsure, in sentences."""
    yield "Your words may mean: " + " Or: ".join(f"{sign.says}." for sign in signs)
    if signs[0].urgency is not Urgency.EMERGENCY:
        yield guide.flags.advice["unsure"]


def _is_place(forms: Forms, guide: Guide) -> bool:
    """Whether a word says where it aches, or nothing."""
    return guide.places.has(forms) or forms[0] in guide.triage.vocabulary.fillers


def _is_known(forms: Forms, guide: Guide) -> bool:
    """Whether a word says nothing, has an answer, is everyday or common; a short one is no slip."""
    meant = forms if len(forms[0]) > SHORT else forms[:1]
    return (
        len(forms[0]) <= TOO_SHORT
        or forms[0].isdigit()
        or guide.places.has(forms)
        or guide.topics.has(forms)
        or guide.everyday.has(meant)
        or all(_is_common(word, guide) for word in meant[1:] or meant)
    )


def _may_pass(before: Forms, forms: Forms, alike: int, guide: Guide) -> bool:
    """Whether one word that is not known, alone in an ordinary text, may be doubtful or, if it is
    no slip, the name of a place.
    """
    if guide.spelling.is_english(forms[0]):
        return alike <= ORDINARY_TO
    return alike <= NAME_TO and len(forms) == 1 and not WHERE.isdisjoint(before)


def _is_common(word: str, guide: Guide) -> bool:
    """Whether a word is a common English one that is in no rule of danger and not doubtful."""
    said = (word,)
    return guide.spelling.is_english(word) and not (
        guide.triage.vocabulary.has(said) or guide.doubtful.has(said)
    )


def _with_rows(places: Iterable[str], guide: Guide) -> list[str]:
    known = {place for row in guide.complaints for place in row.about}
    return [place for place in places if place in known]


def _complaints(places: Mapping[str, int], guide: Guide) -> tuple[Answer, ...]:
    """Return, for each place in the order said, the rows that fit it best."""
    named = _with_rows(places, guide)
    rows: list[Answer] = []
    for group in [{place} for place in named] or [set(places)]:
        fitting = {
            row: 3 * len(places.keys() & set(row.about)) + len(places.keys() & set(row.also))
            for row in guide.complaints
            if group & set(row.about if named else row.alone)
        }
        rows += [row for row, score in fitting.items() if score == max(fitting.values())]
    return tuple(dict.fromkeys(rows))[:MOST_SHOWN]
