"""The page of `safety`, and what is asked before the first session."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from tpcoach.glyphs import Glyphs
from tpcoach.guide.safety import Safety
from tpcoach.pages.layout import columns, heading, lines, section
from tpcoach.plan.areas import PARTS
from tpcoach.prose import MARGIN, area_name, listed

_PURPOSE = (
    "tpcoach is for ordinary muscle tension in adults. "
    "It treats no disease or injury, and it cannot tell what is wrong with you."
)


_ANSWERS = {"n": "nothing applies", "s": "something applies, or not sure", "e": "emergency signs"}


def first_screen(safety: Safety, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Return what may apply to someone, then the emergency signs: on 80 columns with the question
    and its answers in 24 rows.
    """
    first = "First, take care. Something applies to you if it is one of these:"
    yield from lines(first, width, "bold")
    yield from columns(safety.applies, width, glyphs.dot, gap=1)
    yield Text()
    yield from lines("These are emergency signs:", width, "bold stop")
    for signs in safety.emergency:
        yield from lines(signs, width, "stop")
    yield Text()


def question(because: str, width: int) -> Iterator[Text]:
    """Return what the first screen asks, and each answer led by its key; first the words because of
    which it is asked, if there are any.
    """
    if because:
        yield from lines(because, width, "bold")
    yield Text(f"{'':{MARGIN}}Does any of this apply to you?", "bold")
    for key, answer in _ANSWERS.items():
        yield Text(" " * MARGIN).append(key, "bold sky").append(f"  {answer}")


def safety_page(
    safety: Safety,
    anywhere: tuple[str, ...],
    by_area: Mapping[str, tuple[str, ...]],
    standing: str,
    width: int,
    glyphs: Glyphs,
) -> Iterator[Text]:
    """The lines of the page; the signs that need help are those for any area and those of each."""

    def short(title: str, items: Iterable[str]) -> Iterator[Text]:
        yield from heading(title, width)
        yield from columns(items, width, glyphs.dot)

    yield from lines(standing, width, "bold")
    yield from lines(_PURPOSE, width)
    yield from short("Ask a doctor or physiotherapist first if", safety.ask_first)
    yield from signs_page((*anywhere, *_told_once(by_area)), width)
    yield from short("Do not press", (*safety.leave_alone, *safety.never_press))
    yield from short("Stop at once if", safety.stop_at_once)
    yield from lines(safety.ease_to_half, width)
    yield from section("Afterwards", safety.afterwards, width)
    yield from short("Only for professionals", safety.professionals_only)
    yield Text()
    yield from lines("Where this comes from: tpcoach guide safety", width, "quiet")


def signs_page(signs: Iterable[str], width: int) -> Iterator[Text]:
    """Return signs that need help, below what each urgency asks for; the most urgent come first."""
    split = [sign.partition(": ") for sign in signs]
    for title in dict.fromkeys(title for title, _, _ in split):
        yield Text()
        yield from lines(f"{title}: any of these", width, "bold stop")
        yield from map(Text, listed((sign for t, _, sign in split if t == title), width))


def _told_once(by_area: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Each sign once, with the areas that it is about; emergencies first."""
    areas: dict[str, list[str]] = {}
    for area, signs in by_area.items():
        for sign in signs:
            areas.setdefault(sign, []).append(area)
    once = [f"{sign.rstrip('.')} ({_named(names)})." for sign, names in areas.items()]
    return tuple(sorted(once, key=lambda sign: not sign.startswith("Emergency")))


def _named(areas: Sequence[str]) -> str:
    legs = PARTS["legs"]
    if set(legs) <= set(areas):
        areas = [*(area for area in areas if area not in legs), "legs"]
    return ", ".join(map(area_name, areas))
