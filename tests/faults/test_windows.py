"""Reading a window of the log is reading all of it and looking at the window."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, entry
from tpcoach.journal import entry as entries
from tpcoach.journal import log, values
from tpcoach.journal.lines import amend, void
from tpcoach.journal.log import Log
from tpcoach.journal.reading import log_files, read_log
from tpcoach.journal.records import Excuse

START = at("2026-06-01 00:00")
HOUR = timedelta(hours=1)

# Who acts, how the true time moves on, how wrong that clock is, what is done, and to which line.
acts = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 200),
        st.integers(-40, 40) | st.sampled_from([-90_000, -2_000, -60, 60, 2_000, 40_000]),
        st.sampled_from(["add", "add", "fill", "slip", "amend", "void", "excuse"]),
        st.integers(0, 1000),
        st.integers(0, 900),
    ),
    max_size=40,
)


def write(folder: Path, script) -> tuple[list[Log], int]:
    """Carry a script out on three devices that share a folder; hours that went by."""
    devices = [Log(folder / "log", folder / f"state-{number}") for number in range(3)]
    true, lines = START, []
    for device, hours, fault, act, which, back in script:
        true += hours * HOUR
        now = true + fault * HOUR
        target = lines[which % len(lines)] if lines else None
        id = f"{len(lines):04}"
        if act in ("add", "fill", "slip") or target is None:
            # A session now, one put down for some time ago, or one while the clock was set back.
            moved = {"fill": -back, "slip": back % 40}.get(act, 0)
            started = now + moved * HOUR
            line = entries.to_line(entry(started, id=id))
            lines.append(log.append(devices[device], line, now))
        elif act == "excuse":
            new = Excuse(f"e{id}", now.date(), now.date(), None)
            log.append(devices[device], new.line, now, ending=log.EXCUSES)
        else:
            after = values.moment(target, "logged_at")
            if act == "amend" and target["type"] == "session":
                moved = (now - back * HOUR).isoformat()
                change = amend({**target, "started": moved, "note": str(back)}, id)
            else:
                change = void(target["id"], id)
            lines.append(log.append(devices[device], change, now, after))
    return devices, int((true - START) / HOUR)


def same(script, share: float) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        devices, hours = write(folder, script)
        moment = START + share * hours * HOUR
        whole = read_log(devices[0], None)
        window = read_log(devices[1], moment)
        expected = [e for e in whole.entries if e.started >= moment]
        assert list(window.entries) == expected
        assert sorted(e.id for e in window.excuses) == sorted(e.id for e in whole.excuses)
        assert whole.problems == window.problems == ()
    finally:
        shutil.rmtree(folder)


@given(acts, st.floats(-0.2, 1.2))
def test_a_window_says_what_the_whole_says_of_it(script, share):
    same(script, share)


def test_a_window_is_read_from_the_end_and_no_further(tmp_path):
    home = Log(tmp_path / "log", tmp_path / "state")
    for day in range(1, 29):
        moment = at(f"2026-06-{day:02} 08:00")
        log.append(home, entries.to_line(entry(moment)), moment)
    (file,) = log_files(home.folder)
    file.write_bytes(b"not json\n" + file.read_bytes())
    assert read_log(home, at("2026-06-20 00:00")).problems == ()
    assert len(read_log(home, None).problems) == 1


@pytest.mark.parametrize("hours", [1, 20, 47])
def test_a_session_during_which_the_clock_was_set_back_is_in_its_window(tmp_path, hours):
    home = Log(tmp_path / "log", tmp_path / "state")
    started = at("2026-06-20 08:00")
    log.append(home, entries.to_line(entry(started)), started - hours * HOUR)
    assert len(read_log(home, started).entries) == 1
