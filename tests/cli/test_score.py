"""Where the score begins, whatever a clock said once; and how little of the log that takes."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from builders import SHORT
from tpcoach.journal import jsonl

OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
THREE_WEEKS = [OCTOBER + timedelta(days=7 * week + day) for week in range(3) for day in (0, 2, 4)]
LATER = datetime(2026, 10, 26, 9, 0, tzinfo=UTC)


def add(world, moment: datetime, routine: str = "feet") -> str:
    """Add a session under a clock that says this; its id."""
    world.start = moment
    result = world.run("log", "add", routine, "--at", f"{moment:%Y-%m-%d %H:%M}")
    return result.out.split()[-1].rstrip(".")


def practise(world, moment: datetime) -> None:
    """Run a short session under a clock that says this."""
    world.routine("feet", SHORT)
    world.start = moment
    world.time = type(world.time)(answers=False)
    world.clear()
    assert world.run("start", "feet").code == 0


def reported(world, *options: str) -> tuple[int, int | None]:
    world.start = LATER
    world.time = type(world.time)(answers=False)
    report = json.loads(world.run("report", "--json", *options).out)
    return report["streak_weeks"], report["score"]


@pytest.mark.parametrize(
    ("session", "mend"), [(add, ("remove",)), (practise, ("edit", "--at", "2026-10-05"))]
)
def test_a_first_line_of_a_wrong_clock_spoils_the_score_only_while_it_stands(world, mend, session):
    id = add(world, datetime(2000, 1, 1, 0, 10, tzinfo=UTC), "neck")
    for moment in THREE_WEEKS:
        session(world, moment)
    assert reported(world) == ((3, 41) if session is add else (3, 100))
    command, *options = mend
    assert world.run("log", command, id, *options).code == 0
    assert reported(world) == (3, 100)


@pytest.mark.parametrize("session", [add, practise])
def test_lines_of_a_clock_that_was_ahead_do_not_hide_the_score(world, session):
    id = add(world, datetime(2031, 1, 1, tzinfo=UTC), "neck")
    world.run("log", "remove", id)
    for moment in THREE_WEEKS:
        session(world, moment)
    assert reported(world) == (3, 100)


def test_a_rehearsal_and_back_filled_sessions_do_not_begin_the_score(world):
    world.start = OCTOBER - timedelta(weeks=20)
    world.run("start", "feet", "--speed", "1000")
    world.start = THREE_WEEKS[0]
    world.run("log", "add", "feet", "--at", "2026-06-01")
    for moment in THREE_WEEKS:
        practise(world, moment)
    assert reported(world) == (3, 100)


def test_with_added_sessions_alone_the_score_begins_when_the_first_was_added(world):
    world.start = THREE_WEEKS[0]
    world.run("log", "add", "feet", "--at", "2026-06-01")
    for moment in THREE_WEEKS:
        add(world, moment)
    assert reported(world) == (3, 100)


def line(number: int, started: datetime, **changes: object) -> bytes:
    stamp = started.isoformat()
    form = {
        "v": 1, "type": "session", "id": f"s{number}", "logged_at": stamp, "started": stamp,
        "routine": "feet", "area": "feet", "planned_seconds": 300, "practised_seconds": 300,
        "goal": 2, "source": "session",
    }  # fmt: skip
    return json.dumps({**form, **changes}).encode() + b"\n"


def write(world, lines: list[bytes]) -> None:
    folder = world.folders.data / "log"
    folder.mkdir(parents=True)
    (folder / "device.jsonl").write_bytes(b"".join(lines))


@pytest.mark.parametrize("weeks_apart", [1, 3])
def test_a_report_reads_no_more_after_twenty_years_than_after_two(world, monkeypatch, weeks_apart):
    moments = [LATER - timedelta(weeks=age) for age in range(1040, 0, -weeks_apart)]
    write(world, [line(number, moment) for number, moment in enumerate(moments)])
    read = []
    decode = jsonl.decode
    monkeypatch.setattr(jsonl, "decode", lambda raw: read.append(raw) or decode(raw))
    reported(world)
    assert len(read) <= 110


def test_after_a_long_break_the_score_still_begins_with_the_first_session(world):
    old = [line(n, OCTOBER - timedelta(weeks=300 + n)) for n in (2, 1)]
    write(world, [*old, *(line(9 + n, moment) for n, moment in enumerate(THREE_WEEKS))])
    assert reported(world) == (3, 41)
    weeks = json.loads(world.run("report", "--weeks", "5", "--json").out)["weeks"]
    assert [week["goal"] for week in weeks] == [2, 2, 2, 2, 3]


def test_a_session_of_a_wrong_clock_that_was_removed_years_ago_is_no_beginning(world):
    wrong = line(0, datetime(2000, 1, 1, tzinfo=UTC))
    long_ago = {"logged_at": "2023-01-01T00:00:00+00:00"}
    void = {"v": 1, "type": "void", "id": "v", "ref": "s0", **long_ago}
    sessions = [line(9 + n, moment) for n, moment in enumerate(THREE_WEEKS)]
    write(world, [wrong, json.dumps(void).encode() + b"\n", *sessions])
    assert reported(world) == (3, 100)
