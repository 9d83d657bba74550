"""How much words are like what people say who need help, for danger that no rule of triage.yaml
names: each word and each two neighbours tell by themselves, as labelled phrases have taught.
"""

from itertools import pairwise
from pathlib import Path

from tpcoach.frozen import Frozen
from tpcoach.guide.safety import Urgency
from tpcoach.guide.words import stem, words

EDGE = "^"
"""Stands before and after a text, so that its first word and its last have a neighbour too."""

DANGER, ACHE = 25, -80
"""From the first sum on a text alarms; up to the second it is so much like an ordinary ache that a
word in it which nobody knows does not matter. docs/safety.md has what these were measured to give.
"""

FEW = 6
"""So many words that all say where it aches, or nothing, are read without it."""

MORE, LONG = 30, 8
"""By so much a text of so many words must be more like one urgency to be taken for it, where a rule
says another; of a few words a rule has read all.
"""


class Likeness(Frozen):
    """What tells, each on a line with three weights, one for each urgency: in tenths of a natural
    logarithm, how much likelier it is to be said there than of an ordinary ache.
    """

    weights: str

    def sums(self, text: str) -> dict[Urgency, int]:
        """Return, for each urgency, the sum of the weights of all that tells in a text."""
        told = [row for tell in tells(text) if (row := self._row(tell))]
        sums = map(sum, zip(*told, strict=True)) if told else (0, 0, 0)
        return dict(zip(Urgency, sums, strict=True))

    def _row(self, tell: str) -> tuple[int, ...]:
        start = self.weights.find(f"\n{tell}\t")
        if start < 0:
            return ()
        line = self.weights[start + 1 : self.weights.index("\n", start + 1)]
        return tuple(map(int, line.split("\t")[1:]))


def tells(text: str) -> set[str]:
    """Return the words of a text without their endings, and each two neighbours."""
    said = [stem(word) for word in words(text)]
    return {*said, *(" ".join(pair) for pair in pairwise([EDGE, *said, EDGE]))}


def read_likeness(bundled: Path) -> Likeness:
    """Return what triage/learn.py learned."""
    return Likeness("\n" + (bundled / "guide" / "likeness.txt").read_text("utf-8"))
