import io
from types import MappingProxyType

import pyte
import pytest
from rich.console import Console

from builders import exercise, hold, timeline
from tpcoach.figures.figure import Figure, Mark
from tpcoach.glyphs import UNICODE
from tpcoach.live.frame import frame
from tpcoach.live.screen import LiveView
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, start


class Terminal:
    """An emulated terminal with a shell's output on it, and a live view below."""

    def __init__(self, columns: int = 80, rows: int = 24, figures=MappingProxyType({})) -> None:
        self.file = io.StringIO()
        self.size = (columns, rows)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.written = ""
        console = Console(file=self.file, force_terminal=True, width=columns, _environ={})
        self.view = LiveView(console, lambda: self.size, UNICODE, figures=figures)
        self.file.write("$ tpcoach start test\r\n")

    def show(self, session: Session) -> list[str]:
        self.view.update(session, ())
        return self.look()

    def look(self) -> list[str]:
        self.written = self.file.getvalue()
        self.file.seek(0)
        self.file.truncate()
        self.stream.feed(self.written)
        return [line.rstrip() for line in self.screen.display]

    def resize(self, columns: int, rows: int) -> None:
        self.size = (columns, rows)
        self.screen.resize(rows, columns)


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def at(seconds: float) -> Session:
    return advance(start(timeline())[0], round(seconds * 1000))[0]


def expected(session: Session, size: tuple[int, int]) -> list[str]:
    return [line.plain.rstrip() for line in frame(session, *size, UNICODE)]


def test_what_is_on_the_screen_is_the_frame_below_what_was_there(terminal):
    for seconds in (0, 1, 12, 13, 57, 70):
        shown = terminal.show(at(seconds))
        lines = expected(at(seconds), terminal.size)
        assert shown[0] == "$ tpcoach start test"
        assert shown[1 : 1 + len(lines)] == lines


def test_only_lines_that_changed_are_written(terminal):
    terminal.show(at(12))
    whole = len(terminal.written)
    terminal.show(at(13))
    assert 0 < len(terminal.written) < whole / 2


def test_nothing_is_written_when_nothing_visible_changed(terminal):
    terminal.show(at(12.1))
    terminal.show(at(12.2))
    assert terminal.written == ""


def test_the_alternate_screen_and_the_mouse_are_never_used(terminal):
    terminal.show(at(12))
    terminal.view.release()
    terminal.look()
    for mode in ("?1049", "?1047", "?47h", "?1000", "?1002", "?1003", "?2004"):
        assert mode not in terminal.written


def test_release_takes_the_frame_away_and_shows_the_cursor(terminal):
    terminal.show(at(12))
    assert terminal.screen.cursor.hidden
    terminal.view.release()
    shown = terminal.look()
    assert shown[0] == "$ tpcoach start test"
    assert not any(shown[1:])
    assert not terminal.screen.cursor.hidden
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (0, 1)


def test_after_release_the_next_frame_is_painted_whole(terminal):
    terminal.show(at(12))
    terminal.view.release()
    shown = terminal.show(at(12))
    assert shown[1 : 1 + len(expected(at(12), (80, 24)))] == expected(at(12), (80, 24))


@pytest.mark.parametrize("size", [(40, 10), (120, 40), (20, 5), (1, 1)])
def test_a_resized_window_shows_the_frame_for_its_size(terminal, size):
    terminal.show(at(12))
    terminal.resize(*size)
    shown = [line for line in terminal.show(at(13)) if line]
    lines = [line for line in expected(at(13), size) if line]
    assert shown[-len(lines) :] == lines


def test_it_is_due_at_the_next_whole_second_and_never_while_it_rests(terminal):
    assert terminal.view.due(at(12.25)) == pytest.approx(0.75)
    paused, _ = apply(at(12), Command.PAUSE)
    assert terminal.view.due(paused) is None
    back, _ = apply(paused, Command.PAUSE)
    assert terminal.view.due(back) == pytest.approx(1.0)


def test_a_rehearsal_is_painted_ten_times_a_second_at_most():
    terminal = Terminal()
    terminal.view._speed = 200
    assert terminal.view.due(at(12.25)) >= 0.1


def test_a_minute_of_a_session_writes_less_than_half_of_what_rich_would(terminal):
    total = 0
    for second in range(60):
        terminal.show(at(second))
        total += len(terminal.written)
    assert total / 60 < 4101 / 2


def leaning(seconds: float, *commands: Command) -> Session:
    line = timeline(exercise(hold=hold(figure="lean")))
    session = advance(start(line)[0], round(seconds * 1000))[0]
    for command in commands:
        session, _ = apply(session, command)
    return session


def test_a_drawing_moves_four_times_a_second_but_only_while_it_is_seen():
    limb = Mark("limb", ("head", (24, 40)), 4)
    lean = Figure("Somebody leans.", "from the side", {"head": (34, 8)}, {"head": (20, 8)}, (limb,))
    terminal = Terminal(figures={"lean": lean})
    first = terminal.show(leaning(0.6))
    assert terminal.view.due(leaning(0.6)) == pytest.approx(0.15)
    assert terminal.show(leaning(1.2)) != first
    assert terminal.view.due(leaning(9.5)) == pytest.approx(0.5)
    assert terminal.view.due(leaning(0.6, Command.LARGE)) == pytest.approx(0.4)
    assert terminal.view.due(leaning(0.6, Command.KEYS)) == pytest.approx(0.4)
    terminal.resize(40, 10)
    assert terminal.view.due(leaning(0.6)) == pytest.approx(0.4)
