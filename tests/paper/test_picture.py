"""Lines as a picture: only letters need a font."""

import re
import xml.etree.ElementTree as ET

import pytest
from rich.text import Text

from tpcoach.figures.cells import sign
from tpcoach.figures.look import Tier
from tpcoach.paper.picture import BOLD, GROUND, LETTERS, SHAPE, pieces, svg

DRAWN = [
    *(sign(Tier.SEXTANTS, bits) for bits in range(1, 64)),
    *(sign(Tier.BLOCKS, bits) for bits in range(1, 16)),
    *(sign(Tier.BRAILLE, bits) for bits in range(1, 256)),
    *"▁▂▃▄▅▆▇█░▒▓━╸╺─●◀▶",
]


def texts(drawn: str) -> list[str]:
    root = ET.fromstring(drawn)
    return [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_what_a_terminal_draws_itself_is_drawn_and_only_letters_are_text():
    lines = [Text("wall " + "".join(DRAWN[at : at + 60])) for at in range(0, len(DRAWN), 60)]
    assert texts(svg(lines, 80, "Signs")) == ["wall"] * len(lines)


@pytest.mark.parametrize(("sign", "area"), [("█", 288), ("▀", 144), ("▄", 144), ("▌", 144),
                                            ("▂", 72), ("▚", 144), ("\U0001fb00", 48)])  # fmt: skip
def test_a_sign_covers_as_much_of_its_cell_as_in_a_terminal(sign, area):
    boxes = [each for each in pieces([Text(sign)], 80) if each.kind == SHAPE]
    assert sum(box.w * box.h for box in boxes) == area
    assert all(0 <= box.x < box.x + box.w <= 12 for box in boxes)
    assert all(0 <= box.y < box.y + box.h <= 24 for box in boxes)


def test_letters_stand_in_their_cells_whatever_font_there_is():
    found = [*pieces([Text(), Text("  two words  at", "bold #102030 on #405060")], 80)]
    (letters,) = (each for each in found if each.kind == BOLD)
    assert (letters.text, letters.x, letters.y, letters.w) == ("two words  at", 24, 24, 156)
    assert letters.colour == "#102030"
    grounds = [each for each in found if each.kind == GROUND]
    assert len(grounds) == 15
    assert {each.colour for each in grounds} == {"#405060"}


def test_signs_of_two_cells_take_two():
    (letters,) = pieces([Text("肩 a")], 80)
    assert (letters.kind, letters.w) == (LETTERS, 48)


def test_areas_of_one_colour_are_one_box():
    drawn = svg([Text("███"), Text("███")], 80, "A box")
    assert re.findall(r' d="(.+?)"', drawn) == ["M0 0h36v48h-36z"]


def test_what_a_stranger_wrote_is_text_in_a_picture():
    assert texts(svg([Text("<b>&amp;")], 80, "</title><script>")) == ["<b>&amp;"]
