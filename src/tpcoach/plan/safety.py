"""What a person is told about safety: the texts of guide/safety.yaml.

Source of every text: content reference, section 4.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from tpcoach.plan import guide

_SENTENCES = ("urgent", "today", "no_session", "advice", "see_professional", "ease_to_half")


@dataclass(frozen=True, slots=True)
class Safety:
    """The questions of the first session, the lists of the `safety` page, and what follows."""

    applies: tuple[str, ...]
    emergency: tuple[str, ...]
    urgent: str
    today: str
    no_session: str
    advice: str
    see_professional: str
    ask_first: tuple[str, ...]
    leave_alone: tuple[str, ...]
    never_press: tuple[str, ...]
    stop_at_once: tuple[str, ...]
    ease_to_half: str
    afterwards: tuple[str, ...]
    professionals_only: tuple[str, ...]


def safety(bundled: Path) -> Safety:
    """What the guide says about safety. Raises BadFile."""
    names = [field.name for field in fields(Safety)]
    with guide.read(bundled, "safety.yaml", names) as said:
        texts = {
            name: said.text(name, "write a sentence")
            if name in _SENTENCES
            else said.texts(name, "write at least one")
            for name in names
        }
    return Safety(**texts)  # type: ignore[arg-type]
