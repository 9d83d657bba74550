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
from collections.abc import Iterable
from math import log

from measure import DANGER, Phrase, kind, lines, phrases
from tpcoach.frozen import replace
from tpcoach.guide.finder import read_guide
from tpcoach.guide.likeness import Likeness, tells
from tpcoach.plan.library import bundled_folder

FILE = bundled_folder() / "guide" / "likeness.txt"

EVERYDAY = "everyday"

LEAST = 2
"""How often something must have been said to tell anything."""

PRIOR = 0.1
"""Added to each count, since what was said a few times is not certain."""


def learn(rows: Iterable[Phrase]) -> Likeness:
    """Return what labelled phrases tell; what nobody could understand tells nothing."""
    said = {each: Counter[str]() for each in (*DANGER, EVERYDAY)}
    for text, expected, _ in rows:
        if kind(expected) != "unknown":
            said[kind(expected) if kind(expected) in DANGER else EVERYDAY].update(tells(text))
    often = sum(said.values(), Counter[str]())
    known = sorted(tell for tell, count in often.items() if count >= LEAST)
    all_said = {each: said[each].total() + PRIOR * len(often) for each in said}

    def rate(each: str, tell: str) -> float:
        return log((said[each][tell] + PRIOR) / all_said[each])

    table = ["\n"]
    for tell in known:
        weights = (round(10 * (rate(each, tell) - rate(EVERYDAY, tell))) for each in DANGER)
        table.append(f"{tell}\t" + "\t".join(map(str, weights)) + "\n")
    return Likeness("".join(table))


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
