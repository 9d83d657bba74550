"""A problem under its source line: the caret stands below what is wrong, at every width."""

import pytest

from tpcoach.errors import Problem
from tpcoach.pages.problems import problems_page
from tpcoach.prose import cells


def page(text: str, column: int, width: int, line: int = 1) -> list[str]:
    problem = Problem("my.yaml", line, column, "title", "is wrong; write another")
    return [each.plain for each in problems_page([problem], {"my.yaml": [text]}, width)]


def test_the_caret_stands_below_the_place():
    assert page("title: Neck", 8, 80) == [
        "  my.yaml",
        "    1 title: Neck",
        "             ^",
        "      title: is wrong; write another",
        "",
    ]


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("before", ["a" * 200, "首" * 100, "", "\x1b[31m", "a" * 30])
@pytest.mark.parametrize("after", ["", "b" * 300, "首" * 50])
def test_a_long_line_is_cut_around_the_place_and_nothing_acts_on_the_terminal(before, after, width):
    _, source, caret, *rest = page(f"{before}X{after}", len(before) + 1, width)
    assert all(cells(each) < width for each in (source, caret, *rest))
    assert "\x1b" not in source
    assert source.endswith("...") == (len(after) > 40)
    assert ("..." in source[:10]) == (len(before) > width - 12)
    at = cells(caret) - 1
    start = next(n for n in range(len(source) + 1) if cells(source[:n]) >= at)
    assert source[start] == "X"


def test_a_place_behind_the_file_has_no_line_to_show():
    assert page("title: Neck", 1, 80, line=9)[1] == "    9 title: is wrong; write another"
