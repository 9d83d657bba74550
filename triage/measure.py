"""Measure the triage of `tpcoach find` on labelled phrases, by class, with the bound on its misses.

    python triage/measure.py [FILE] [--set NAME] [--show]

FILE has lines of phrase TAB expected TAB set; the default is phrases.tsv beside this file. Expected
is emergency, today, professional, area:ID (or area:ID|ID), question or unknown. The set `tuned` is
what the rules were made with; README.md beside this file says what the others are. `--show` lists
what goes wrong now.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from math import exp, lgamma, log, log1p
from pathlib import Path

from tpcoach.guide.finder import Found, Guide, find, read_guide
from tpcoach.guide.safety import Urgency
from tpcoach.plan.library import bundled_folder

PHRASES = Path(__file__).with_name("phrases.tsv")
DANGER = list(Urgency)
CLASSES = [*DANGER, "area", "question", "unknown"]

Phrase = tuple[str, str, str]


def phrases(file: Path = PHRASES) -> list[Phrase]:
    """Return the phrases of a file: what is said, what is expected, the set."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip())
    return [(said, expected, rest[0] if rest else "tuned") for said, expected, *rest in rows]


def kind(expected: str) -> str:
    """Return the class of an expectation."""
    return expected.partition(":")[0]


def right(expected: str, found: Found) -> bool:
    """Return whether the answer is as good as expected; more urgent than expected is right too."""
    if expected in DANGER:
        return caught(found) and DANGER.index(found.signs[0].urgency) <= DANGER.index(expected)
    if caught(found):
        return False
    if kind(expected) == "area":
        return not set(found.areas).isdisjoint(expected.partition(":")[2].split("|"))
    return bool(found.techniques) if expected == "question" else not found.understood


def caught(found: Found) -> bool:
    """Return whether the answer alarms, so that no routine is offered."""
    return found.urgency is not None


def bound(misses: int, of: int) -> float:
    """Return the upper 95 % bound (Clopper-Pearson, one-sided) of a rate of misses."""
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(60):
        rate = (low + high) / 2
        tail = sum(_chance(k, of, rate) for k in range(misses + 1))
        low, high = (rate, high) if tail > 0.05 else (low, rate)
    return high


def _chance(misses: int, of: int, rate: float) -> float:
    """Return how likely exactly these misses are; by logarithms, as the counts are too large."""
    ways = lgamma(of + 1) - lgamma(misses + 1) - lgamma(of - misses + 1)
    return exp(ways + misses * log(rate) + (of - misses) * log1p(-rate))


def lines(rows: list[Phrase], guide: Guide) -> Iterator[str]:
    """Return the table: how many of each class, how many right, and the bounds."""
    answers = [(said, expected, find(said, guide)) for said, expected, _ in rows]
    yield f"{'class':<14}{'phrases':>8}{'right':>8}{'rate':>9}{'misses at most':>16}"
    for each in CLASSES:
        mine = [right(expected, found) for _, expected, found in answers if kind(expected) == each]
        if mine:
            good, at_most = sum(mine), bound(len(mine) - sum(mine), len(mine))
            yield f"{each:<14}{len(mine):>8}{good:>8}{good / len(mine):>9.1%}{at_most:>16.1%}"
    danger = [found for _, expected, found in answers if expected in DANGER]
    missed = sum(not caught(found) for found in danger)
    if danger:
        at_most = bound(missed, len(danger))
        yield f"danger without any alarm: {missed} of {len(danger)}, at most {at_most:.2%}"
        led = sum(bool(found.routines) for found in danger)
        at_most = bound(led, len(danger))
        yield f"danger with a routine: {led} of {len(danger)}, at most {at_most:.2%}"
    everyday = [found for _, expected, found in answers if expected not in DANGER]
    alarmed = sum(map(caught, everyday))
    if everyday:
        rate = alarmed / len(everyday)
        yield f"everyday words that alarm: {alarmed} of {len(everyday)}, {rate:.1%}"


def main(arguments: list[str]) -> None:
    """Print the table, and with --show what went wrong."""
    parser = ArgumentParser(description="Measure the triage of tpcoach find.")
    parser.add_argument("file", nargs="?", type=Path, default=PHRASES)
    parser.add_argument("--set", help="only the phrases of this set")
    parser.add_argument("--show", action="store_true", help="list what goes wrong")
    options = parser.parse_args(arguments)
    guide = read_guide(bundled_folder())
    rows = [row for row in phrases(options.file) if options.set in (None, row[2])]
    print("\n".join(lines(rows, guide)))
    if options.show:
        for said, expected, _ in rows:
            found = find(said, guide)
            if not right(expected, found):
                print(f"{expected}: {said} -> {found.urgency or found.areas or 'no answer'}")


if __name__ == "__main__":
    main(sys.argv[1:])
