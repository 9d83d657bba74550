"""The pages of `guide`: one about all that matters at first, and one for each topic."""

from collections.abc import Iterator

from rich.text import Text

from tpcoach.guide.evidence import Evidence
from tpcoach.guide.topics import Answer, Topics
from tpcoach.pages.layout import heading, lines
from tpcoach.pages.why import support
from tpcoach.prose import MARGIN, wrapped

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
    for line in wrapped(f"{', '.join(others)}.", width - MARGIN - 1, whole=True):
        yield Text(" " * MARGIN + line)


def topic_page(answers: tuple[Answer, ...], evidence: Evidence, width: int) -> Iterator[Text]:
    """Return what the guide says about these topics, what supports it and the sources in full."""
    for number, answer in enumerate(answers):
        if number:
            yield Text()
        yield from _answer(answer, evidence, width)
        yield from support(evidence.behind(answer), evidence, width)


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
