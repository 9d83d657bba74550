import io
import re
from types import MappingProxyType

import pyte
import pytest
from rich.console import Console

from builders import exercise, hold, timeline
from frames import frame
from tpcoach.figures.figure import Figure, Mark
from tpcoach.figures.look import Look, Tier
from tpcoach.frozen import replace
from tpcoach.glyphs import UNICODE
from tpcoach.live.layout import layout
from tpcoach.live.screen import LiveView
from tpcoach.palette import DARK, MANY, PLAIN, palette
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, start

LOOK = Look(palette(DARK, MANY), UNICODE, Tier.BLOCKS)
ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"


class Terminal:
    """An emulated terminal with a shell's output on it, and a live view below."""

    def __init__(self, columns: int = 80, rows: int = 24, figures=MappingProxyType({})) -> None:
        self.file = io.StringIO()
        self.size = (columns, rows)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.written = ""
        self.console = Console(
            file=self.file, force_terminal=True, width=columns, color_system="256", _environ={}
        )
        self.view = LiveView(self.console, lambda: self.size, LOOK, figures=figures)

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


LIMB = Mark("limb", ("head", (24, 40)), 4)
LEAN = Figure("Somebody leans.", "from the side", {"head": (34, 8)}, {"head": (20, 8)}, (LIMB,))


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def at(seconds: float) -> Session:
    return advance(start(timeline())[0], round(seconds * 1000))[0]


def expected(terminal: Terminal, session: Session) -> list[str]:
    window = layout(*terminal.size, drawn=False)
    lines = frame(session, window, LOOK, terminal.console)
    return [line.plain.rstrip() for line in lines]


def test_what_is_on_the_screen_is_the_frame_alone(terminal):
    for seconds in (0, 1, 12, 13, 13.125, 13.25, 57, 70):
        assert terminal.show(at(seconds)) == expected(terminal, at(seconds))


def test_only_lines_that_changed_are_written(terminal):
    terminal.show(at(12))
    whole = len(terminal.written)
    terminal.show(at(13))
    assert 0 < len(terminal.written) < whole / 2


def test_to_let_go_in_a_hold_of_several_presses_is_shown_at_its_moment(terminal):
    three, _ = start(timeline(exercise(hold=hold(45, 3))))
    before = advance(three, 10_000 + 11_650)[0]
    assert before.current.press == 11_666
    assert "LET GO" not in "".join(terminal.show(before))
    assert "LET GO" in "".join(terminal.show(advance(three, 10_000 + 11_666)[0]))


def test_nothing_is_written_when_nothing_visible_changed(terminal):
    terminal.show(at(3.51))
    terminal.show(at(3.99))
    assert terminal.written == ""


def test_between_two_seconds_the_bars_alone_are_written(terminal):
    terminal.show(at(12))
    terminal.show(at(12.2))
    rows = [line.partition("H")[0] for line in terminal.written.split("\x1b[")[1:] if "H" in line]
    window = layout(80, 24, drawn=False)
    assert {int(row.partition(";")[0]) for row in rows} <= {
        window.row("bar") + 1,
        window.row("breath") + 1,
    }
    assert rows


def test_the_window_is_taken_once_and_given_back_as_it_was(terminal):
    terminal.show(at(12))
    assert terminal.written.count(ENTER) == 1
    assert terminal.screen.cursor.hidden
    terminal.show(at(13))
    assert ENTER not in terminal.written
    terminal.view.release()
    terminal.look()
    assert terminal.written == f"\x1b[?25h{LEAVE}"
    terminal.view.release()
    terminal.look()
    assert terminal.written == ""


def test_a_frame_never_scrolls_so_nothing_of_it_stays_in_the_scrollback(terminal):
    for seconds in range(0, 100, 7):
        terminal.show(at(seconds))
        assert "\n" not in terminal.written


def test_a_frame_is_shown_all_at_once(terminal):
    for seconds in (12, 13):
        terminal.show(at(seconds))
        assert terminal.written.startswith("\x1b[?2026h")
        assert terminal.written.endswith("\x1b[?2026l")


def test_without_colours_no_colour_is_written():
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=80, no_color=True, _environ={})
    view = LiveView(console, lambda: (80, 24), Look(PLAIN, UNICODE, Tier.BRAILLE))
    for each in (at(3), at(12), apply(at(12), Command.WRONG)[0]):
        view.update(each, ())
    codes = re.findall(r"\x1b\[([0-9;]*)m", file.getvalue())
    assert {number for code in codes for number in code.split(";")} == {"0", "1", "7"}


def test_the_mouse_is_never_used(terminal):
    terminal.show(at(12))
    for mode in ("?1000", "?1002", "?1003", "?2004"):
        assert mode not in terminal.written


def test_after_release_the_next_frame_is_painted_whole(terminal):
    terminal.show(at(12))
    terminal.view.release()
    assert terminal.show(at(12)) == expected(terminal, at(12))
    assert ENTER in terminal.written


@pytest.mark.parametrize("size", [(40, 10), (120, 40), (20, 5), (1, 1)])
def test_a_resized_window_shows_the_frame_for_its_size_and_nothing_else(terminal, size):
    terminal.show(at(12))
    terminal.resize(*size)
    assert terminal.show(at(13)) == expected(terminal, at(13))


def test_after_a_session_there_is_a_place_for_a_question_in_its_frame(terminal):
    ended = at(10_000)
    terminal.show(ended)
    inset = terminal.view.inset(ended)
    inset.open()
    inset.write("How bad is it?")
    inset.write("\nPress 0 to 9.")
    shown = terminal.look()
    assert not terminal.screen.cursor.hidden
    (row,) = (number for number, line in enumerate(shown) if "How bad is it?" in line)
    column = shown[row].index("How")
    assert shown[row + 1].index("Press") == column
    assert "DONE" in "\n".join(shown)
    columns, rows = inset.size()
    assert columns == 80 - column
    assert rows >= 3


def test_where_the_window_changes_the_place_for_a_question_is_another_one():
    terminal, ended = Terminal(figures={"lean": LEAN}), at(10_000)
    terminal.show(ended)
    inset = terminal.view.inset(ended)
    terminal.resize(40, 10)
    terminal.show(ended)
    inset.open()
    inset.write("How bad is it?\nPress 0 to 9.")
    shown = terminal.look()
    column = next(line.index("How") for line in shown if "How bad is it?" in line)
    assert any(line.find("Press") == column for line in shown)
    assert inset.size() == (39, 6)


def test_it_is_due_five_times_a_second_to_breathe_by_else_twice_and_never_while_it_rests(terminal):
    assert terminal.view.due(at(12)) == pytest.approx(0.2)
    assert terminal.view.due(at(12.05)) == pytest.approx(0.15)
    assert terminal.view.due(at(12.85)) == pytest.approx(0.15)
    assert terminal.view.due(at(3.25)) == pytest.approx(0.25)
    calm = LiveView(terminal.console, lambda: (80, 24), LOOK, breathing=False)
    assert calm.due(at(12.25)) == pytest.approx(0.25)
    paused, _ = apply(at(12), Command.PAUSE)
    assert terminal.view.due(paused) is None
    back, _ = apply(paused, Command.PAUSE)
    assert terminal.view.due(back) == pytest.approx(1.0)


def test_a_rehearsal_is_painted_ten_times_a_second_at_most():
    terminal = Terminal()
    terminal.view._speed = 200
    assert terminal.view.due(at(12.25)) >= 0.1


def test_half_a_minute_of_a_session_writes_no_more_than_rich_would(terminal):
    total = 0
    for tick in range(30 * 8):
        terminal.show(at(10 + tick / 8))
        total += len(terminal.written.encode())
    assert total / 30 < 2000


def leaning(seconds: float, *commands: Command) -> Session:
    line = timeline(exercise(hold=hold(figure="lean")))
    session = advance(start(line)[0], round(seconds * 1000))[0]
    for command in commands:
        session, _ = apply(session, command)
    return session


def test_a_drawing_moves_four_times_a_second_but_only_while_it_is_seen():
    terminal = Terminal(figures={"lean": LEAN})
    first = terminal.show(leaning(0.6))
    assert terminal.view.due(leaning(0.6)) == pytest.approx(0.15)
    assert terminal.show(leaning(1.2)) != first
    assert terminal.view.due(leaning(9.5)) == pytest.approx(0.5)
    for command in (Command.LARGE, Command.KEYS):
        terminal.show(leaning(0.6, command))
        assert terminal.view.due(leaning(0.6, command)) == pytest.approx(0.4)
    terminal.show(leaning(0.6))
    terminal.resize(40, 10)
    assert terminal.view.due(leaning(0.6)) == pytest.approx(0.4)


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
def test_keys_that_were_hidden_stay_so_at_any_step_and_in_any_window(size):
    terminal, session = Terminal(*size), at(1)
    plain = terminal.show(session)
    for _ in range(20):
        session, _ = apply(session, Command.KEYS)
        if terminal.show(session) == plain:
            break
    assert session.keys_shown > 1
    for seconds, window in ((11, size), (20, (80, 20)), (56, (40, 16)), (70, (80, 40))):
        terminal.resize(*window)
        moved, _ = advance(session, seconds * 1000)
        shown = terminal.show(moved)
        assert shown == Terminal(*window).show(replace(moved, keys_shown=0))
