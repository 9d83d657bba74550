"""Which colours and which cells are chosen: setting, answer and environment, in this order."""

import pytest

from tpcoach.figures.look import Tier
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.palette import DARK, FEW, LIGHT, MANY, PLAIN, TRUE, UNKNOWN, palette
from tpcoach.system.look import TerminalLook, look
from tpcoach.system.settings import Settings
from tpcoach.system.terminal import TerminalAnswers

KITTY = {"TERM": "xterm-kitty"}


def chosen(
    environment=(), said=None, depth: str | None = TRUE, glyphs=UNICODE, **settings: str
) -> TerminalLook:
    return look(Settings(**settings), dict(environment), said or TerminalAnswers(), depth, glyphs)


@pytest.mark.parametrize(
    ("setting", "said", "colorfgbg", "theme"),
    [
        ("light", DARK, "15;0", LIGHT),
        ("dark", LIGHT, "0;15", DARK),
        ("auto", LIGHT, "15;0", LIGHT),
        ("auto", DARK, "0;15", DARK),
        ("auto", None, "15;0", DARK),
        ("auto", None, "0;15", LIGHT),
        ("auto", None, "0;default;7", LIGHT),
        ("auto", None, "15;8", DARK),
        ("auto", None, "15;default", UNKNOWN),
        ("auto", None, "", UNKNOWN),
        ("plain", LIGHT, "0;15", "plain"),
    ],
)
def test_the_setting_decides_the_theme_then_the_terminal_then_colorfgbg(
    setting, said, colorfgbg, theme
):
    found = chosen({"COLORFGBG": colorfgbg}, TerminalAnswers(ground=said), theme=setting)
    assert found.theme == theme


def test_a_known_ground_gets_its_colours_an_unknown_one_the_sixteen_of_the_terminal():
    assert chosen(theme="light", depth=MANY).look.palette == palette(LIGHT, MANY)
    assert chosen(depth=TRUE).look.palette == palette(UNKNOWN, FEW)


def test_without_colour_or_with_the_plain_theme_there_are_none():
    assert chosen(depth=None).look.palette == chosen(theme="plain").look.palette == PLAIN
    assert chosen(depth=None, theme="dark").look.palette == PLAIN


@pytest.mark.parametrize(
    ("environment", "said", "tier"),
    [
        (KITTY, None, Tier.SEXTANTS),
        ({}, "foot(1.16.2)", Tier.SEXTANTS),
        ({}, "WezTerm 20240203-110809-5046fc22", Tier.SEXTANTS),
        ({}, "ghostty 1.2.0", Tier.SEXTANTS),
        ({}, "VTE(5600)", Tier.SEXTANTS),
        ({}, "VTE(5400)", Tier.BLOCKS),
        ({"VTE_VERSION": "7600"}, None, Tier.SEXTANTS),
        ({"VTE_VERSION": "7600", "TERM_PROGRAM": "vscode"}, None, Tier.BLOCKS),
        ({}, "xterm.js(6.0.0)", Tier.BLOCKS),
        ({}, "Konsole 26.04.0", Tier.BLOCKS),
        ({"WT_SESSION": "1"}, None, Tier.BLOCKS),
        ({"TMUX": "1", **KITTY}, None, Tier.BLOCKS),
        ({"TERM": "alacritty"}, None, Tier.BLOCKS),
        ({"TERM": "xterm-256color"}, None, Tier.BLOCKS),
        ({"TERM": "linux"}, None, Tier.ASCII),
    ],
)
def test_sextants_are_for_terminals_that_surely_draw_them(environment, said, tier):
    assert chosen(environment, TerminalAnswers(name=said)).look.tier is tier


@pytest.mark.parametrize(("number", "tier"), [(1301, Tier.BLOCKS), (1302, Tier.SEXTANTS)])
def test_alacritty_draws_them_from_0_13_2_on(number, tier):
    assert chosen({"TERM": "alacritty"}, TerminalAnswers(number=number)).look.tier is tier


def test_the_setting_decides_the_cells_but_cannot_write_what_is_no_utf_8():
    for tier in Tier:
        assert chosen(KITTY, figure=tier.value).look.tier is tier
        assert chosen(figure=tier.value, glyphs=ASCII).look.tier is Tier.ASCII
    assert chosen(KITTY, depth=None).look.tier is Tier.BRAILLE
    assert chosen(KITTY, theme="plain").look.tier is Tier.BRAILLE
    assert chosen(KITTY, depth=None, figure="blocks").look.tier is Tier.BLOCKS


@pytest.mark.parametrize(
    ("environment", "said", "shown"),
    [
        ({}, None, False),
        ({"TERM": "xterm-256color"}, None, False),
        ({"WT_SESSION": "1"}, None, True),
        ({"ConEmuANSI": "ON"}, None, True),
        ({}, "ghostty 1.2.0", True),
        ({}, "ghostty 1.1.3", False),
        (KITTY, None, False),
        ({}, "kitty(0.36.4)", False),
        ({}, "kitty(0.40.0)", True),
        ({}, "VTE(7602)", False),
        ({}, "VTE(8000)", True),
        ({}, "iTerm2 3.5.14", False),
        ({}, "iTerm2 3.6.6", True),
        ({}, "WezTerm 20240203-110809-5046fc22", False),
        ({}, "Konsole 26.04.0", True),
        ({"TMUX": "1", "WT_SESSION": "1"}, "tmux 3.6", False),
    ],
)
def test_progress_is_written_only_where_it_is_no_notification(environment, said, shown):
    assert chosen(environment, TerminalAnswers(name=said)).progress is shown
