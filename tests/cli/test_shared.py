"""What commands share: a bar for long work."""

import sys

import pytest

from tpcoach.cli.shared import tracked, write_new
from world import FakeTime, Stream


class Terminal(Stream):
    def isatty(self) -> bool:
        return True


def work(world, items, seconds, err):
    """Go through the items, each of which takes these seconds; return what comes out."""
    world.time = FakeTime()
    track = tracked(world.runtime(Stream(), err), "Importing")
    done = []
    for item in track(items):
        world.time.nanoseconds += round(seconds * 1e9)
        done.append(item)
    return done


@pytest.mark.parametrize(("seconds", "shown"), [(0.01, False), (0.3, True)])
def test_work_that_takes_over_a_second_shows_how_far_it_is(world, monkeypatch, seconds, shown):
    monkeypatch.setenv("TERM", "xterm-256color")
    err = Terminal()
    assert work(world, [*range(10)], seconds, err) == [*range(10)]
    assert ("Importing" in err.getvalue()) is shown
    assert ("%" in err.getvalue()) is shown


@pytest.mark.parametrize("spoil", ["pipe", "dumb"])
def test_no_bar_is_drawn_where_it_would_be_lines_of_rubbish(world, spoil):
    world.dumb = spoil == "dumb"
    err = Stream() if spoil == "pipe" else Terminal()
    assert work(world, [1, 2, 3], 2, err) == [1, 2, 3]
    assert err.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_disk_that_fills_leaves_no_half_of_a_new_file(tmp_path):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write_new(str(tmp_path / "report.html"), b"x" * 4096)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [*tmp_path.iterdir()] == []


def test_a_tool_by_half_of_its_name_is_asked_back_with_all_that_are_called_so(world):
    err = world.run("config", "set", "tools", "Ball").err
    assert 'did you mean "massage ball" or "soft ball"?' in err
    assert 'did you mean "strap"?' in world.run("config", "set", "tools", "starp").err
