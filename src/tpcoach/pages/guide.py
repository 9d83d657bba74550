"""The pages of `guide`: all that matters at first, each topic, and what supports a routine."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from tpcoach.guide.evidence import Evidence, Statement
from tpcoach.guide.topics import Answer, Topics
from tpcoach.pages.layout import hang, heading, labelled, lines
from tpcoach.plan.routine import Routine
from tpcoach.prose import MARGIN, count, wrapped

_PURPOSE = (
    "Self-care for ordinary muscle tension, in short, and how strong the evidence for it is. "
    "tpcoach guide with the word in brackets shows the evidence."
)


def guide_page(topics: Topics, evidence: Evidence, width: int) -> Iterator[Text]:
    """Return the page of the topics that matter at first, with the names of all others below."""
    yield from lines(_PURPOSE, width)
    for title, names in topics.page.items():
        yield from heading(title, width)
        for name in names:
            yield Text()
            yield from _answer(topics.by_name[name], evidence, width, 2 * MARGIN)
    shown = {name for names in topics.page.values() for name in names}
    others = [name for name in topics.by_name if name not in shown]
    yield from heading("More topics", width)
    yield from lines(f"{', '.join(others)}.", width, whole=True)


def topic_page(answers: tuple[Answer, ...], evidence: Evidence, width: int) -> Iterator[Text]:
    """Return what the guide says about these topics, what supports it and the sources in full."""
    for number, answer in enumerate(answers):
        if number:
            yield Text()
        yield from _answer(answer, evidence, width)
        yield from _support(evidence.behind(answer), evidence, width)


def _answer(answer: Answer, evidence: Evidence, width: int, indent: int = MARGIN) -> Iterator[Text]:
    """What is said, whether it is guided here, and how strong the evidence is."""
    *above, last = lines(answer.title, width, "bold", indent)
    yield from above
    name = Text(f" ({answer.topic})", "quiet")
    if last.cell_len + name.cell_len < width:
        yield Text().append_text(last).append_text(name)
    else:
        yield from (last, Text(" " * (indent - 1)).append_text(name))
    yield from lines(" ".join(answer.says), width, indent=indent)
    if answer.professional:
        notes = ["Only for professionals, never guided here."]
    else:
        notes = [f"Guided in: {', '.join(answer.routines)}."] * bool(answer.routines)
    notes.append(f"Strength: {evidence.strength(answer)}.")
    yield from lines(" ".join(notes), width, "quiet", indent)


_STRENGTHS = {
    "good": ("a meta-analysis, or several trials agree", "leaf"),
    "fair": ("one or two randomised trials", "sky"),
    "low": ("a small, uncontrolled or healthy-people-only study", "amber"),
    "opinion": ("expert consensus, or custom", "quiet"),
}
"""The words that strengths begin with, from strong to weak, what they mean, and their colours."""


def why_page(
    routine: Routine, statements: Sequence[Statement], evidence: Evidence, width: int
) -> Iterator[Text]:
    """Return the statements about this routine by their strength, then their sources."""
    groups = {
        strength: [each for each in statements if _strength(each) == strength]
        for strength in _STRENGTHS
    }
    ordered = [statement for group in groups.values() for statement in group]
    yield from lines(routine.title, width, "bold")
    counts = ", ".join(f"{len(group)} {strength}" for strength, group in groups.items() if group)
    rules = count(len(ordered), "rule")
    yield from lines(f"How strong the evidence behind its {rules} is: {counts}.", width)
    numbers = _numbers(ordered, evidence)
    for strength, group in groups.items():
        if group:
            meaning, colour = _STRENGTHS[strength]
            yield Text()
            yield from lines(f"{strength.capitalize()}: {meaning}", width, f"bold {colour}")
            for statement in group:
                yield from _statement(statement, numbers, width, strength)
    yield from _sources(numbers, evidence, width)


def _support(statements: Sequence[Statement], evidence: Evidence, width: int) -> Iterator[Text]:
    """Return these statements with their strength, then their sources."""
    numbers = _numbers(statements, evidence)
    for statement in statements:
        yield from _statement(statement, numbers, width)
    yield from _sources(numbers, evidence, width)


def _strength(statement: Statement) -> str:
    return next(word for word in _STRENGTHS if statement.strength.startswith(word))


def _numbers(statements: Sequence[Statement], evidence: Evidence) -> dict[str, int]:
    """Return the sources of these statements, numbered in the order they are named."""
    return {key: number for number, key in enumerate(evidence.named(statements), 1)}


def _statement(
    statement: Statement, numbers: Mapping[str, int], width: int, group: str = ""
) -> Iterator[Text]:
    """A rule, what is known for it, and how strong that is, unless the group's name says all."""
    yield Text()
    yield from labelled(statement.about, f"{statement.rule.rstrip('.')}.", width)
    text, strength = " ".join(statement.says), f"Strength: {statement.strength}."
    keys = ", ".join(str(numbers[key]) for key in statement.sources)
    sources = f" [{keys}]" * bool(keys)
    if statement.strength == group:
        yield from lines(text + sources, width, indent=2 * MARGIN)
    else:
        yield from lines(text, width, indent=2 * MARGIN)
        yield from lines(strength + sources, width, "quiet", 2 * MARGIN)


def _sources(numbers: Mapping[str, int], evidence: Evidence, width: int) -> Iterator[Text]:
    """The sources by their numbers. An address stays in one piece, however long it is."""
    if numbers:
        yield from heading("Sources", width)
    for key, number in numbers.items():
        head = Text(f"{'':{MARGIN}}{number:>2}  ", "quiet")
        text = wrapped(evidence.sources[key], width - MARGIN - 5, whole=True)
        yield from hang(head, text, "quiet")
