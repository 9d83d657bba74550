"""The pages of `guide`: one about all that matters at first, and one for each topic."""

from collections.abc import Iterator

from rich.text import Text

from tpcoach.guide.evidence import Evidence
from tpcoach.guide.topics import Answer, Topics
from tpcoach.pages.layout import heading, lines
from tpcoach.pages.support import support
from tpcoach.prose import MARGIN

_PURPOSE = (
    "Self-care for ordinary muscle tension, in short. Each answer says how strong the evidence for "
    "it is; tpcoach guide with the word in brackets shows what that is."
)


def guide_page(topics: Topics, evidence: Evidence, width: int) -> Iterator[Text]:
    """Return the page of the topics that matter at first, with the names of all others below."""
    yield from lines(_PURPOSE, width)
    for title, names in topics.page.items():
        yield from heading(title, width)
        for name in names:
            yield Text()
            yield from _answer(topics.by_name[name], evidence, width, MARGIN + 2)
    shown = {name for names in topics.page.values() for name in names}
    others = [name for name in topics.by_name if name not in shown]
    yield from heading("More topics", width)
    yield from lines(f"{', '.join(others)}.", width)


def topic_page(answers: tuple[Answer, ...], evidence: Evidence, width: int) -> Iterator[Text]:
    """Return what the guide says about these topics, what supports it and the sources in full."""
    for answer in answers:
        yield from _answer(answer, evidence, width)
        yield from support(evidence.behind(answer), evidence, width)


def _answer(answer: Answer, evidence: Evidence, width: int, indent: int = MARGIN) -> Iterator[Text]:
    """What is said, whether it is guided here, and how strong the evidence is."""
    keys = ", ".join(evidence.named(evidence.behind(answer)))
    yield from lines(f"{answer.title} ({answer.topic})", width, "bold", indent)
    yield from lines(" ".join(answer.says), width, indent=indent)
    if answer.professional:
        yield from lines("Only for professionals, never guided here.", width, indent=indent)
    elif answer.routines:
        yield from lines(f"Guided in: {', '.join(answer.routines)}.", width, indent=indent)
    sources = f" [{keys}]" if keys else ""
    yield from lines(f"Strength: {evidence.strength(answer)}.{sources}", width, "quiet", indent)
