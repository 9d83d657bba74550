import subprocess
import sys
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.prose import area_id, area_name, cells, count, listed, wrapped


@pytest.mark.parametrize(
    ("number", "thing", "text"),
    [
        (0, "day", "0 days"), (1, "day", "1 day"), (2, "week", "2 weeks"), (1, "entry", "1 entry"),
        (3, "entry", "3 entries"), (2, "press", "2 presses"), (2, "more week", "2 more weeks"),
    ],
)  # fmt: skip
def test_things_are_counted_as_people_count_them(number, thing, text):
    assert count(number, thing) == text


def test_an_area_is_known_by_its_name_and_by_its_id():
    for area in (*MAX_PRESS, *PARTS):
        assert area_id(area_name(area).capitalize()) == area_id(f" {area} ") == area
    assert area_id("lower_back") == "lower-back"


def test_areas_have_names_that_fit_into_a_sentence():
    assert [area_name(area) for area in ("headache", "upper-back", "feet")] == [
        "head", "upper back", "feet",
    ]  # fmt: skip


JAPANESE = "首の付け根を親指で押し、ゆっくり息を吐きます。痛みが強いときは、すぐにやめてください。"
FAMILY = "👩‍👩‍👧‍👦"
SIGNS = [
    "a",
    "bc",
    " ",
    "é",
    "e\u0301",
    "日",
    "本",
    "、",
    "（",
    "）",
    FAMILY,
    "☺️",
    "👍🏽",
    "한",
    "-",
    "ｱ",
    "…",
]


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("é", 1), ("e\u0301", 1), ("日本", 4), (FAMILY, 2), ("ｱ", 1), ("…", 1), ("", 0)],
)
def test_a_text_takes_as_many_columns_as_a_terminal_gives_it(text, columns):
    assert cells(text) == columns


def test_japanese_fills_its_lines_and_no_line_begins_with_a_full_stop():
    assert wrapped(JAPANESE, 20) == [
        "首の付け根を親指で押",
        "し、ゆっくり息を吐き",
        "ます。痛みが強いとき",
        "は、すぐにやめてくだ",
        "さい。",
    ]
    assert wrapped("痛いところ（首と肩）。", 20) == ["痛いところ（首と", "肩）。"]


def test_words_beside_japanese_stay_whole_and_blanks_end_no_line():
    assert wrapped("Neck 首と肩 with a massage ball", 14) == [
        "Neck 首と肩",
        "with a massage",
        "ball",
    ]


def test_an_emoji_of_several_signs_is_never_torn():
    lines = wrapped(FAMILY * 12, 10)
    assert lines == [FAMILY * 5, FAMILY * 5, FAMILY * 2]


def test_a_combining_accent_takes_no_column_and_stays_with_its_letter():
    assert wrapped("re\u0301pe\u0301te\u0301 dix fois", 10) == [
        "re\u0301pe\u0301te\u0301 dix",
        "fois",
    ]
    assert wrapped("e\u0301" * 25, 10) == ["e\u0301" * 10, "e\u0301" * 10, "e\u0301" * 5]


@given(st.lists(st.sampled_from(SIGNS), max_size=80).map("".join), st.integers(10, 40))
def test_no_line_is_wider_than_it_may_be_and_no_sign_is_lost(text, width):
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line == line.strip() != "" for line in lines[1:])


@given(st.text("ab cé-–.…", max_size=200), st.integers(10, 40))
def test_what_is_narrow_is_wrapped_at_words_and_a_name_with_hyphens_stays_whole(text, width):
    assert wrapped(text, width) == wrap(text, width, break_on_hyphens=False)


def test_the_lines_of_a_list_stand_below_each_other():
    assert listed(["日本語" * 4, "b"], 22) == ["  - 日本語日本語日本", "    語日本語", "  - b"]


def test_ascii_loads_nothing_to_be_measured():
    code = "import sys; from tpcoach.prose import wrapped; wrapped('a b ' * 50, 20); "
    loaded = subprocess.run(
        [sys.executable, "-c", code + "print('rich' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert loaded.stdout == "False\n"
