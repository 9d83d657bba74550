"""How much words are like what people say who need help, for danger that no rule of triage.yaml
names: each word and each pair of neighbours counts by itself, as labelled phrases have taught.
"""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.guide.safety import Urgency
from tpcoach.guide.words import stem, words

EDGE = "^"
"""Stands before and after a text, so that its first word and its last have a neighbour too."""

ALARMS_FROM, ORDINARY_TO, NAME_TO = 40, -80, -100
"""From the first sum on a text alarms; up to the second it is so much like an ordinary ache that
one word in it may be doubtful, and up to the third that one may be the name of a place.
"""

DOUBTFUL_FROM = 60
"""From this sum on a note in which no rule finds a sign is asked about."""

FEW_WORDS = 6
"""A text of at most this many words, all of which only say where it aches, is not weighed."""

LEAD, LONG_TEXT = 30, 8
"""In a text of `LONG_TEXT` words or more, an urgency whose sum is at least `LEAD` above that of the
rule's urgency is told instead of it.
"""


class Likeness(Frozen):
    """Sorted lines: a word or a pair, and its weight for each urgency: in tenths of a natural
    logarithm, how much likelier it is to be said there than of an ordinary ache.
    """

    lines: Sequence[str]

    def sums(self, text: str) -> dict[Urgency, int]:
        """Return, for each urgency, the sum of the weights of a text."""
        rows = [row for feature in features(text) if (row := self._row(feature))]
        sums = map(sum, zip(*rows, strict=True)) if rows else (0, 0, 0)
        return dict(zip(Urgency, sums, strict=True))

    def _row(self, feature: str) -> tuple[int, ...]:
        place = bisect(self.lines, f"{feature}\t")
        name, *weights = "".join(self.lines[place : place + 1]).split("\t")
        return tuple(map(int, weights)) if name == feature else ()


def features(text: str) -> set[str]:
    """Return the words of a text without their endings, and each pair of neighbours."""
    said = [stem(word) for word in words(text)]
    return {*said, *(" ".join(pair) for pair in pairwise([EDGE, *said, EDGE]))}


def read_likeness(bundled: Path) -> Likeness:
    """Return what triage/learn.py learned."""
    return Likeness((bundled / "guide" / "likeness.txt").read_text("utf-8").splitlines())
