"""Colours: what is read and what is looked at stands out from the grounds that terminals have."""

from itertools import product

import pytest
from rich.color import Color

from tpcoach.palette import DARK, FEW, LIGHT, MANY, PLAIN, TRUE, UNKNOWN, brighter, palette

GROUNDS = {
    DARK: {"VTE": "#1e1e1e", "VS Code": "#1e1e1e", "xterm": "#000000"},
    LIGHT: {"VTE": "#ffffff", "xterm": "#ffffff"},
}
PHASES = ("prepare", "hold", "ease", "stretch", "switch", "move")
SHAPES = ("body", "far", "muscle", "tool", "arrow")
SHADES = list(product((DARK, LIGHT), (TRUE, MANY)))


def light(colour: str) -> float:
    """Its relative luminance, as the Web Content Accessibility Guidelines define it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in Color.parse(colour).get_truecolor())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_guidelines_say():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("color(146)", "#afafd7") == 1


@pytest.mark.parametrize(("theme", "depth"), SHADES)
def test_words_in_every_colour_can_be_read(theme, depth):
    colours = palette(theme, depth)
    words = [colours.amber, colours.stop, colours.quiet, *map(colours.of, PHASES)]
    for terminal, ground in GROUNDS[theme].items():
        for colour in words:
            assert contrast(colour, ground) >= 4.5, f"{colour} in {terminal}"


@pytest.mark.parametrize(("theme", "depth"), SHADES)
def test_words_on_every_colour_can_be_read(theme, depth):
    colours = palette(theme, depth)
    for ground in (colours.stop, *map(colours.of, PHASES)):
        assert contrast(colours.ink, ground) >= 4.5, ground


@pytest.mark.parametrize(("theme", "depth"), SHADES)
def test_shapes_can_be_seen_and_the_spot_on_the_skin(theme, depth):
    colours = palette(theme, depth)
    for terminal, ground in GROUNDS[theme].items():
        for name in SHAPES:
            assert contrast(getattr(colours, name), ground) >= 3, f"{name} in {terminal}"
    for skin in (colours.body, colours.muscle):
        assert contrast(colours.ink, skin) >= 3
        assert contrast(colours.seam, skin) >= 3


@pytest.mark.parametrize(("theme", "depth"), SHADES)
def test_what_is_to_stand_out_does_so_more_than_its_colour(theme, depth):
    colours = palette(theme, depth)
    for colour in map(colours.of, PHASES):
        weight, shade = brighter(colour).split()
        assert weight == "bold"
        for ground in GROUNDS[theme].values():
            assert contrast(shade, ground) > 1.2 * contrast(colour, ground), colour


@pytest.mark.parametrize("theme", [DARK, LIGHT, UNKNOWN])
@pytest.mark.parametrize("depth", [TRUE, MANY, FEW, "windows"])
def test_every_colour_is_one_that_the_terminal_has(theme, depth):
    least = {TRUE: 16_777_216, MANY: 256}.get(depth, 16)
    colours = palette(theme, depth)
    for name in colours.field_names:
        colour = Color.parse(getattr(colours, name))
        assert colour.is_default or colour.number is None or colour.number < least
        assert (colour.number is None) <= (depth == TRUE or colour.is_default)


def test_where_the_ground_is_unknown_the_persons_own_theme_decides():
    colours = palette(UNKNOWN, TRUE)
    assert colours == palette(UNKNOWN, FEW)
    # What letters are drawn in is seen on any ground.
    assert colours.body == colours.quiet == "default"
    assert Color.parse(colours.muscle).is_system_defined


def test_phases_that_follow_each_other_differ():
    for theme, depth in [*SHADES, (UNKNOWN, FEW)]:
        colours = palette(theme, depth)
        shown = [colours.of(phase) for phase in PHASES[:5]]
        assert len(set(shown)) == len(shown)


def test_without_colours_there_are_none():
    assert palette(DARK, None) == palette(UNKNOWN, None) == PLAIN
    assert {getattr(PLAIN, name) for name in PLAIN.field_names} == {"default"}
