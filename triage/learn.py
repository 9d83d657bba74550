"""Learn what people say who need help: writes routines/guide/likeness.txt, out of phrases.tsv.

    python triage/learn.py [--unseen SET...]

`--unseen` writes nothing: it measures each of these sets as `find` would answer if nothing had been
learned from it. (The rules may have been mended on it.)

This is naive Bayes: each word, and each two neighbours, tell by themselves. Logistic regression
found fewer of what the rules had missed, with as many everyday phrases alarmed.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from measure import DANGER, Phrase, kind, lines, phrases

from tpcoach.frozen import replace
from tpcoach.guide.finder import read_guide
from tpcoach.guide.likeness import DANGER as ALARMS
from tpcoach.guide.likeness import Likeness, tells
from tpcoach.plan.library import bundled_folder

FILE = bundled_folder() / "guide" / "likeness.txt"

EVERYDAY = "everyday"

ROUNDS = 8
"""How often what is still taken for the other is counted once more."""

LEAST = 2
"""How often something must have been said to tell anything."""

PRIOR = 0.1
"""Added to each count, since what was said a few times is not certain."""


def learn(rows: Iterable[Phrase]) -> Likeness:
    """Return what labelled phrases tell; what nobody could understand tells nothing."""
    told = [
        (kind(expected) if kind(expected) in DANGER else EVERYDAY, tells(text))
        for text, expected, _ in rows
        if kind(expected) != "unknown"
    ]
    said = {each: Counter[str]() for each in (*DANGER, EVERYDAY)}
    for each, telling in told:
        said[each].update(telling)
    often = sum(said.values(), Counter[str]())
    known = sorted(tell for tell, count in often.items() if count >= LEAST)
    weights = _weights(said, known)
    for _ in range(ROUNDS):
        for each, telling in told:
            sums = map(sum, zip(*filter(None, map(weights.get, telling)), strict=True))
            if (max(sums, default=0) >= ALARMS) != (each in DANGER):
                said[each].update(telling)
        weights = _weights(said, known)
    table = ("\t".join([tell, *map(str, row)]) for tell, row in weights.items())
    return Likeness("\n".join(["", *table, ""]))


def _weights(said: Mapping[str, Counter[str]], known: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return, for each urgency, how much likelier each is to be said in it than of an ache."""
    all_said = {each: said[each].total() + PRIOR for each in said}

    def rate(each: str, tell: str) -> float:
        return log((said[each][tell] + PRIOR) / all_said[each])

    return {
        tell: tuple(round(10 * (rate(each, tell) - rate(EVERYDAY, tell))) for each in DANGER)
        for tell in known
    }


def main(arguments: list[str]) -> None:
    """Write the file, or print what sets give that nothing was learned from."""
    parser = ArgumentParser(description="Learn what people say who need help.")
    parser.add_argument("--unseen", nargs="+", metavar="SET", help="measure these sets instead")
    unseen = parser.parse_args(arguments).unseen
    rows = phrases()
    if not unseen:
        FILE.write_text(learn(rows).weights[1:], "utf-8")
        return
    guide = read_guide(bundled_folder())
    for name in unseen:
        others = learn(row for row in rows if row[2] != name)
        unlearned = replace(guide, likeness=others)
        print(name, *lines([row for row in rows if row[2] == name], unlearned), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
