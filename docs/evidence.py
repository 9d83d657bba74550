"""Writes docs/evidence.md from the guide's own data and the bundled routines.

`python docs/evidence.py`; a test holds that the page is up to date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from tpcoach.guide.evidence import concerning, evidence
from tpcoach.plan.library import Library, bundled_folder

FILE = Path(__file__).with_suffix(".md")

_INTRODUCTION = """\
# What supports the routines, and how strongly

This page is made from `routines/guide/evidence.yaml` and the bundled routines, by
`python docs/evidence.py`. `tpcoach show shoulders --why` prints the part about one routine.

| Strength | Means |
|---|---|
| good | a meta-analysis, or several trials agree |
| fair | one or two randomised trials |
| low | a small, uncontrolled or healthy-people-only study |
| opinion | expert consensus, or custom |

Most sources were read as abstracts. Much of this rests on little: where it does, it says so.

A source says when it was last read, and how: it may have been corrected, withdrawn or overtaken
since. One that was named in a review was not read for this page itself.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *_statements(), *_doses(), *_sources()]) + "\n"


def _statements() -> Iterator[str]:
    yield "## Rules\n"
    for number, statement in enumerate(evidence(bundled_folder()).statements, 1):
        yield f"### {number}. {statement.about}\n"
        yield f"**{statement.rule.rstrip('.')}.** Strength: {statement.strength}.\n"
        yield from (f"- {text}" for text in statement.says)
        if statement.sources:
            yield f"\nSources: {', '.join(statement.sources)}"
        yield ""


def _doses() -> Iterator[str]:
    known = evidence(bundled_folder())
    numbers = {statement: number for number, statement in enumerate(known.statements, 1)}
    yield "## Doses\n"
    yield "| Routine | Exercise | Hold | Presses | At most | Stretch | Move | Rules |"
    yield "|---|---|---|---|---|---|---|---|"
    routines, _ = Library(bundled_folder(), bundled_folder() / "none").all()
    for routine in routines:
        rules = ", ".join(str(numbers[each]) for each in concerning(known, routine))
        for exercise in routine.exercises:
            hold = exercise.hold
            dose = f"{hold.ms // 1000} s | {hold.cycles} | {hold.pressure} of 10" if hold else "||"
            stretch, move = exercise.stretch, exercise.move
            length = f"{stretch.ms // 1000} s" if stretch else ""
            tempo = f"{move.reps} times, one every {move.every // 1000} s" if move else ""
            yield f"| {routine.id} | {exercise.name} | {dose} | {length} | {tempo} | {rules} |"
    yield ""


def _sources() -> Iterator[str]:
    yield "## Sources\n"
    for key, source in evidence(bundled_folder()).sources.items():
        yield f"- **{key}**: {source}"


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
    sys.stdout.write(f"{FILE}\n")
