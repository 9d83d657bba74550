"""Learn what people say who need help: writes routines/guide/likeness.txt, out of phrases.tsv.

    python triage/learn.py [--unseen SET...]

`--unseen` writes nothing: it measures each of these sets as `find` would answer if nothing had been
learned from it. (The rules may have been mended on it.)

This is naive Bayes: each word, and each pair of neighbours, counts by itself. Logistic regression
found fewer of what the rules had missed, with as many false alarms.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

from measure import DANGER, Phrase, kind, lines, phrases

from tpcoach.frozen import replace
from tpcoach.guide.finder import Guide, read_guide
from tpcoach.guide.likeness import ALARMS_FROM, Likeness, features
from tpcoach.plan.library import bundled_folder

FILE = bundled_folder() / "guide" / "likeness.txt"

EVERYDAY = "everyday"

ROUNDS = 8
"""How many times phrases that are still answered wrongly are counted again."""

LEAST = 3
"""How often a word or a pair must have been said to count."""

PRIOR = 0.1
"""Added to each count, since what was said a few times is not certain."""


def learn(rows: Iterable[Phrase]) -> Likeness:
    """Return the weights that labelled phrases give; what nobody could understand gives none."""
    labelled = [
        (kind(expected) if kind(expected) in DANGER else EVERYDAY, features(text))
        for text, expected, _ in rows
        if kind(expected) != "unknown"
    ]
    counts = {label: Counter[str]() for label in (*DANGER, EVERYDAY)}
    for label, said in labelled:
        counts[label].update(said)
    often = sum(counts.values(), Counter[str]())
    kept = [feature for feature, count in often.items() if count >= LEAST]
    weights = _weights(counts, kept)
    for _ in range(ROUNDS):
        for label, said in labelled:
            sums = map(sum, zip(*filter(None, map(weights.get, said)), strict=True))
            if (max(sums, default=0) >= ALARMS_FROM) != (label in DANGER):
                counts[label].update(said)
        weights = _weights(counts, kept)
    lines_of = ("\t".join([feature, *map(str, row)]) for feature, row in weights.items())
    return Likeness(sorted(lines_of))


def _weights(counts: Mapping[str, Counter[str]], kept: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return for each feature how much likelier it is in each urgency than of an ordinary ache."""
    totals = {label: counts[label].total() + PRIOR for label in counts}

    def rate(label: str, feature: str) -> float:
        return log((counts[label][feature] + PRIOR) / totals[label])

    return {
        feature: tuple(
            round(10 * (rate(label, feature) - rate(EVERYDAY, feature))) for label in DANGER
        )
        for feature in kept
    }


def unseen(name: str, rows: Sequence[Phrase], guide: Guide) -> Iterator[str]:
    """Return the table of a set, answered with what was learned from all others."""
    mine = [row for row in rows if row[2] == name]
    others = learn(row for row in rows if row[2] != name)
    return lines(mine, replace(guide, likeness=others))


def main(arguments: list[str]) -> None:
    """Write the file, or print what sets give that nothing was learned from."""
    parser = ArgumentParser(description="Learn what people say who need help.")
    parser.add_argument("--unseen", nargs="+", metavar="SET", help="measure these sets instead")
    sets = parser.parse_args(arguments).unseen
    rows = phrases()
    if not sets:
        FILE.write_text("\n".join([*learn(rows).lines, ""]), "utf-8")
        return
    guide = read_guide(bundled_folder())
    for name in sets:
        print(name, *unseen(name, rows, guide), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
