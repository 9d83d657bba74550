import pytest

from tpcoach.frozen import Frozen, as_dict, replace


class Point(Frozen):
    x: int
    y: int = 2


class Named(Point, unseen=("read_from",)):
    name: str = ""
    read_from: str = ""


def test_fields_are_given_by_place_or_by_name_and_fall_back_on_defaults() -> None:
    assert (Point(1).x, Point(1).y) == (1, 2)
    assert Point(1, 3) == Point(y=3, x=1)
    assert as_dict(Named(1, name="a")) == {"x": 1, "y": 2, "name": "a", "read_from": ""}


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"z": 1}), ((1,), {"x": 1})]
)
def test_missing_and_unknown_fields_are_errors(
    values: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


def test_nothing_of_it_can_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert replace(point, x=5) == Point(5)
    assert point == Point(1)


def test_records_of_one_class_compare_by_the_fields_that_are_seen() -> None:
    assert Named(1, read_from="here") == Named(1, read_from="there")
    assert hash(Named(1, read_from="here")) == hash(Named(1, read_from="there"))
    assert Named(1, name="a") != Named(1, name="b")
    assert Point(1) != Named(1)
    assert sorted([Point(2), Point(1, 3), Point(1)]) == [Point(1), Point(1, 3), Point(2)]


def test_what_is_unseen_is_not_shown_and_no_subclass_takes_that_over() -> None:
    class More(Named):
        other: int = 3

    assert repr(Named(1, name="a", read_from="here")) == "Named(x=1, y=2, name='a')"
    assert repr(More(1)) == "More(x=1, y=2, name='', read_from='', other=3)"
