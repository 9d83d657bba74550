"""What a person is told about safety: the texts of guide/safety.yaml.

Source of every text: content reference, section 4.
"""

from pathlib import Path

from tpcoach.compiled import made_of
from tpcoach.frozen import Frozen


class Safety(Frozen):
    """The questions of the first session, the lists of the `safety` page, and what follows."""

    applies: tuple[str, ...]
    emergency: tuple[str, ...]
    urgent: str
    today: str
    no_session: str
    advice: str
    there: str
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
    return made_of(bundled, [Safety], lambda texts: Safety(**texts), "safety")
