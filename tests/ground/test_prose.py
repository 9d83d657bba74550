import pytest

from tpcoach.prose import area_name, count


@pytest.mark.parametrize(
    ("number", "thing", "text"),
    [
        (0, "day", "0 days"), (1, "day", "1 day"), (2, "week", "2 weeks"), (1, "entry", "1 entry"),
        (3, "entry", "3 entries"), (2, "press", "2 presses"), (2, "more week", "2 more weeks"),
    ],
)  # fmt: skip
def test_things_are_counted_as_people_count_them(number, thing, text):
    assert count(number, thing) == text


def test_areas_have_names_that_fit_into_a_sentence():
    assert [area_name(area) for area in ("headache", "upper-back", "feet")] == [
        "head", "upper back", "feet",
    ]  # fmt: skip
