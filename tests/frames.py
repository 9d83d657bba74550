"""What the live view shows at one moment, as lines."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from tpcoach.figures.look import Look
from tpcoach.live.frame import Frames
from tpcoach.live.layout import Layout
from tpcoach.live.row import row_of, text_of
from tpcoach.live.words import keys_pages
from tpcoach.practice.session import Session


def frame(
    session: Session, window: Layout, look: Look, console: Console, drawing: Sequence[Text] = ()
) -> list[Text]:
    page = session.keys_shown % (len(keys_pages(session, window, look)) + 1)
    rows = Frames(look, console).rows(session, window, [*map(row_of, drawing)], page)
    return [*map(text_of, rows)]
