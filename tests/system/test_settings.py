from datetime import timedelta

import pytest

from tpcoach.errors import BadFile
from tpcoach.system.settings import Settings, read


def settings(tmp_path, text: str) -> Settings:
    (tmp_path / "config.yaml").write_text(text)
    return read(tmp_path)


def test_without_a_file_or_with_an_empty_one_everything_is_as_usual(tmp_path):
    assert read(tmp_path) == settings(tmp_path, "") == settings(tmp_path, "# nothing\n")
    assert read(tmp_path).goal == 3
    assert read(tmp_path).calendar.week_start == "monday"


def test_each_setting_is_read(tmp_path):
    found = settings(tmp_path, "goal: 5\nweek_start: sunday\nday_start: 03:00\n")
    assert (found.goal, found.calendar.week_start) == (5, "sunday")
    assert found.calendar.day_start == timedelta(hours=3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("gaol: 3", 'config.yaml:1:1: gaol: no such key; did you mean "goal"?'),
        ("goal: 0", "config.yaml:1:7: goal: 0 is out of range; write 1 to 7"),
        ("goal: three", 'config.yaml:1:7: goal: "three" is not a whole number'),
        ("week_start: mon", 'config.yaml:1:13: week_start: "mon" is not known'),
        ("day_start: 06:01", "config.yaml:1:12: day_start: not a time from 00:00 to 06:00"),
        ("day_start: 3am", "config.yaml:1:12: day_start: not a time"),
        ("[", "config.yaml:"),
        ("- goal", "config.yaml:1:1: file: must hold keys"),
    ],
)
def test_a_bad_setting_is_refused_with_its_place(tmp_path, text, line):
    with pytest.raises(BadFile) as refused:
        settings(tmp_path, text)
    assert refused.value.lines()[0].startswith(line)


@pytest.mark.parametrize(("text", "hours"), [("00:00", 0), ("6:00", 6), ("06:00", 6)])
def test_a_day_may_start_from_midnight_to_six(tmp_path, text, hours):
    found = settings(tmp_path, f"day_start: {text}\n")
    assert found.calendar.day_start == timedelta(hours=hours)


def test_a_comment_behind_a_setting_is_fine(tmp_path):
    found = settings(tmp_path, "goal: 5 # days\nday_start: 03:00 # an owl\nsound: bell # so\n")
    assert (found.goal, found.sound) == (5, "bell")
    assert found.calendar.day_start == timedelta(hours=3)
