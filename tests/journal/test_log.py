import codecs
import json
import os
import sys
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import at, entry
from tpcoach.calendar import Calendar
from tpcoach.errors import NotSaved
from tpcoach.journal import entry as entries
from tpcoach.journal import jsonl, log, values
from tpcoach.journal.entry import Rating, new_id
from tpcoach.journal.log import Log
from tpcoach.journal.reading import LogReader, log_files, read_log
from tpcoach.journal.records import Decision, Excuse, Refusal
from tpcoach.journal.transfer import bare_export, export, planned_purge

NOW = at("2026-11-23 08:00")
KEYS = [
    "v", "type", "id", "started", "ended", "routine", "title", "area", "outcome", "planned_seconds",
    "practised_seconds", "steps", "before", "after", "soreness", "strength", "stops", "goal",
    "note", "rehearsal", "source", "logged_at",
]  # fmt: skip


@pytest.fixture
def home(tmp_path) -> Log:
    return Log(tmp_path / "log", tmp_path / "state")


def add(home: Log, id: str, now=NOW, **changes) -> dict:
    return log.append(home, entries.to_line(entry(id=id, **changes)), now)


def file(home: Log):
    (found,) = log_files(home.folder)
    return found


def ids(home: Log) -> list[str]:
    return [found.id for found in read_log(home, None).entries]


def test_a_line_has_every_documented_key(home):
    assert list(add(home, "one")) == KEYS
    assert list(json.loads(file(home).read_text())) == KEYS


@given(
    st.floats(0, 5000).map(lambda seconds: round(seconds, 3)),
    st.sampled_from(["finished", "stopped", "interrupted"]),
    st.one_of(st.none(), st.integers(0, 10)),
    st.one_of(st.none(), st.text(min_size=1).filter(lambda text: text.isprintable())),
    st.booleans(),
)
def test_an_entry_survives_being_written_and_read(practised, outcome, before, note, rehearsal):
    written = entry(
        practised=practised, outcome=outcome, before=before, note=note, rehearsal=rehearsal
    )
    line = json.loads(jsonl.encode(entries.to_line(written)))
    assert entries.of_line(line) == written


def test_whole_seconds_are_written_as_whole_numbers():
    line = entries.to_line(entry(practised=299.5))
    assert (line["planned_seconds"], line["practised_seconds"]) == (300, 299.5)


@pytest.mark.parametrize("hours", [0, 1, 48])
def test_the_moment_of_writing_does_not_go_back_with_a_clock_that_is_a_little_behind(home, hours):
    add(home, "one")
    behind = add(home, "two", now=NOW - timedelta(hours=hours))
    assert behind["logged_at"] == values.stamp(NOW)
    assert "latest" not in behind
    assert ids(home) == ["one", "two"]


@pytest.mark.parametrize("torn", [b'{"v":1,"type":"ses', b"\0\0\0\0", b"x", b"\xff\xfe"])
def test_a_torn_tail_is_healed_by_a_new_line_and_never_by_cutting(home, torn):
    add(home, "one")
    with file(home).open("ab") as out:
        out.write(torn)
    before = file(home).read_bytes()
    add(home, "two")
    assert file(home).read_bytes().startswith(before + b"\n")
    reading = read_log(home, None)
    assert [found.id for found in reading.entries] == ["one", "two"]
    assert [problem.line for problem in reading.problems] == [2]


@pytest.mark.parametrize(
    "bad",
    [b"\0" * 300, b"garbage", b"\xff\xfe", b'{"v":1,"type":"session","id":NaN}', b"[" * 60_000,
     b'{"v":' + b"9" * 5000 + b"}", b"x" * 8_000_000, b"[]", b'"text"'],
)  # fmt: skip
def test_a_bad_line_is_told_with_its_number_and_hides_nothing(home, bad):
    add(home, "one")
    with file(home).open("ab") as out:
        out.write(bad + b"\n")
    add(home, "two")
    reading = read_log(home, None)
    assert [found.id for found in reading.entries] == ["one", "two"]
    (problem,) = reading.problems
    assert str(problem).startswith(f"{file(home).name}:2:1: line: ")


@pytest.mark.parametrize(("longer", "read"), [(0, ["long", "one"]), (1, ["one"])])
def test_a_line_may_have_64_kib_and_no_more(home, longer, read):
    add(home, "one")
    line = json.loads(file(home).read_text()) | {"id": "long", "note": ""}
    line["note"] = "x" * (64 * 1024 - len(json.dumps(line)) + longer)
    with file(home).open("a") as out:
        out.write(json.dumps(line) + "\n")
    reading = read_log(home, None)
    assert [found.id for found in reading.entries] == read
    assert [problem.message for problem in reading.problems] == ["longer than 64 KiB"] * longer


def test_blank_lines_and_line_ends_of_windows_are_fine(home):
    add(home, "one")
    file(home).write_bytes(b"\n\r\n" + file(home).read_bytes().replace(b"\n", b"\r\n") + b"\n")
    add(home, "two")
    reading = read_log(home, None)
    assert ([found.id for found in reading.entries], reading.problems) == (["one", "two"], ())


@pytest.mark.parametrize("ending", [log.SESSIONS, log.EXCUSES])
def test_a_byte_order_mark_at_the_start_of_a_file_is_passed_over(home, ending):
    line = entries.to_line(entry(id="one"))
    if ending == log.EXCUSES:
        line = Excuse("one", NOW.date(), NOW.date(), None).line
    log.append(home, line, NOW, ending=ending)
    file(home).write_bytes(codecs.BOM_UTF8 + file(home).read_bytes())
    log.append(home, line | {"id": "two"}, NOW, ending=ending)
    reading = read_log(home, None)
    assert (sorted(reading.records), reading.problems) == (["one", "two"], ())


def test_a_file_of_a_byte_order_mark_alone_has_no_line(home):
    add(home, "one")
    file(home).write_bytes(codecs.BOM_UTF8)
    assert read_log(home, None).problems == ()


def test_a_file_is_opened_as_often_for_thousands_of_bad_lines_as_for_two(home, monkeypatch):
    add(home, "one")
    good, opened, real = file(home).read_bytes(), [], os.open

    def counted(path, *arguments) -> int:
        opened.append(path)
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", counted)
    counts = []
    for bad in (2, 3000):
        file(home).write_bytes(b"garbage\n" * bad + good)
        opened.clear()
        problems = read_log(home, None).problems
        assert [problem.line for problem in problems] == list(range(1, bad + 1))
        counts.append(len(opened))
    assert counts[0] == counts[1]


def test_a_file_that_goes_while_the_log_is_read_is_told(home):
    add(home, "one")
    file(home).write_bytes(b"garbage\n" + file(home).read_bytes())
    reader = LogReader(home)
    assert len(reader.back_to(None).problems) == 1
    name = file(home).name
    file(home).unlink()
    (problem,) = reader.back_to(None).problems
    assert str(problem).startswith(f"{name}:1:1: file: not read: ")


def test_before_a_day_a_purge_takes_what_was_over_by_then_and_not_that_day(home):
    day = NOW.date()
    for days in (0, 1):
        first = day - timedelta(days=days)
        log.append(home, Excuse(f"to {days}", day.min, first, None).line, NOW)
        add(home, f"on {days}", started=NOW - timedelta(days=days))
    purge = planned_purge(home, day, Calendar())
    assert (purge.sessions, purge.excuses) == ({"on 1"}, {"to 1"})


def test_a_line_that_is_too_long_loses_its_strength_then_its_steps_and_says_so(home):
    strength = (Rating(1, 5),) * 4000
    line = add(home, "one", strength=strength)
    written = json.loads(file(home).read_text())
    assert len(file(home).read_bytes()) <= 60 * 1024
    assert ("strength" in written, "steps" in written) == (False, True)
    assert written["truncated"] is True
    assert line["id"] == "one"
    long = entry(id="two")
    add(home, "two", steps=long.steps * 2000)
    assert "steps" not in json.loads(file(home).read_text().splitlines()[1])
    assert ids(home) == ["one", "two"]


@pytest.mark.parametrize(
    "copy",
    ["x.sync-conflict-20260101-120000-ABCDEFG.jsonl", "x (conflicted copy).jsonl", "x 2.jsonl"],
)
def test_copies_made_by_sync_tools_change_nothing(home, copy):
    add(home, "one")
    (home.folder / copy).write_bytes(file(home).read_bytes())
    assert ids(home) == ["one"]


def test_hidden_and_temporary_files_are_passed_over(home):
    add(home, "one")
    for name in (".x.jsonl", "~x.jsonl", "x.jsonl.tmp", "notes.txt"):
        (home.folder / name).write_text("garbage\n")
    reading = read_log(home, None)
    assert (len(reading.entries), reading.problems) == (1, ())


def test_unknown_versions_and_types_are_kept_counted_and_no_problem(home):
    add(home, "one")
    strange = b'{"v":2,"type":"session"}\n{"v":1,"type":"dream"}\n'
    with file(home).open("ab") as out:
        out.write(strange)
    add(home, "two")
    reading = read_log(home, None)
    assert (len(reading.entries), reading.problems, reading.newer) == (2, (), 2)
    assert strange in file(home).read_bytes()


def test_every_devices_file_is_read(tmp_path, home):
    add(home, "one")
    add(Log(home.folder, tmp_path / "other"), "two")
    assert sorted(ids(home)) == ["one", "two"]
    assert len(list(log_files(home.folder))) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
@pytest.mark.parametrize("kind", ["fifo", "folder", "loop", "dangling", "device"])
def test_a_log_that_is_no_regular_file_is_refused_at_once(home, kind):
    add(home, "one")
    path = file(home)
    path.unlink()
    {
        "fifo": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "loop": lambda: path.symlink_to(path),
        "dangling": lambda: path.symlink_to("nowhere"),
        "device": lambda: path.symlink_to("/dev/zero"),
    }[kind]()
    with pytest.raises(NotSaved) as refused:
        add(home, "two")
    assert refused.value.exit_code == 74
    if kind != "device":
        reading = read_log(home, None)
        assert reading.entries == ()
        assert str(reading.problems[0]).startswith(f"{path.name}:1:1: file: not read: ")


@pytest.fixture
def sync_tool(home, monkeypatch):
    """A tool that puts a copy in place of the file just before it is written, some times."""

    def sync_tool(times: int) -> None:
        path, write, left = file(home), os.write, [True] * times

        def replaced(handle: int, data: bytes) -> int:
            if left and left.pop():
                copy = path.with_suffix(".copy")
                copy.write_bytes(path.read_bytes())
                copy.replace(path)
            return write(handle, data)

        monkeypatch.setattr(os, "write", replaced)

    return sync_tool


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_replaced_while_it_is_written_gets_the_line_too(home, sync_tool, times):
    add(home, "one")
    sync_tool(times)
    add(home, "two")
    assert ids(home) == ["one", "two"]


def test_a_line_of_a_file_that_keeps_being_replaced_is_not_said_to_be_saved(home, sync_tool):
    add(home, "one")
    sync_tool(100)
    with pytest.raises(NotSaved, match="another program keeps replacing the file"):
        add(home, "two")
    assert ids(home) == ["one"]


def test_a_line_of_which_the_disk_takes_a_part_is_not_said_to_be_saved(home, monkeypatch):
    add(home, "one")
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: write(handle, data[:10]))
        with pytest.raises(NotSaved, match="only a part"):
            add(home, "two")
    add(home, "three")
    reading = read_log(home, None)
    assert [found.id for found in reading.entries] == ["one", "three"]
    assert [problem.line for problem in reading.problems] == [2]


@given(st.lists(st.sampled_from([0, 1, 50, 65_534, 65_535, 65_536, 65_537, 70_000]), max_size=12))
def test_lines_are_found_from_the_end_however_long_they_are(tmp_path_factory, lengths):
    path = tmp_path_factory.mktemp("lines") / "x.jsonl"
    path.write_bytes(b"".join(b"y" * length + b"\n" for length in lengths))
    starts = [sum(lengths[:n]) + n for n in range(len(lengths)) if lengths[n]]
    read = [None if length > 65_536 else b"y" * length for length in lengths if length]
    assert [(raw.offset, raw.data) for raw in jsonl.forwards(path)] == [
        *zip(starts, read, strict=True)
    ]
    numbers = jsonl.line_numbers(path, starts[::-1])
    data = path.read_bytes()
    assert numbers == {offset: data.count(b"\n", 0, offset) + 1 for offset in starts}


def test_a_line_put_in_by_hand_without_its_moment_of_writing_is_read_all_the_same(home):
    line = entries.to_line(entry(id="by hand", started=NOW))
    add(home, "one", now=NOW)
    with file(home).open("a") as out:
        out.write(json.dumps(line) + "\n")
    for start in (None, NOW - timedelta(days=1)):
        reading = read_log(home, start)
        assert ([e.id for e in reading.entries], reading.problems) == (["by hand", "one"], ())


def test_a_moment_without_an_offset_is_not_read(home):
    add(home, "one")
    line = json.loads(file(home).read_text()) | {"id": "two", "started": "2026-11-23T08:00:00"}
    with file(home).open("a") as out:
        out.write(json.dumps(line) + "\n")
    assert "offset" in read_log(home, None).problems[0].message


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [("before", 0, 10), ("after", 0, 10), ("soreness", 0, 10), ("goal", 1, 7)],
)
def test_a_number_outside_its_range_is_as_good_as_none(key, low, high):
    line = entries.to_line(entry())
    numbers = (None, low - 1, low, high, high + 1)
    none, below, *inside, above = (
        getattr(entries.of_line(line | {key: number}), key) for number in numbers
    )
    assert inside == [low, high]
    assert below == above == none


def test_text_from_elsewhere_is_shown_without_what_could_act_on_a_terminal(home):
    add(home, "one", title="\x1b]0;x\x07Neck\u202e")
    (found,) = read_log(home, None).entries
    assert found.title == "\\x1b]0;x\\x07Neck\\u202e"


def test_moments_keep_the_offset_of_their_place(home):
    started = NOW.astimezone(UTC)
    assert add(home, "one", started=started)["started"].endswith("+00:00")


def test_of_a_window_there_are_the_answers_within_it_and_without_one_all(home):
    for day in (20, 22):
        line = Refusal(new_id(), at(f"2026-11-{day} 08:00"), "neck", (), 7).line
        log.append(home, line, NOW)
    days = [
        [each.at.day for each in read_log(home, start).refusals]
        for start in (None, at("2026-11-20 08:00"), at("2026-11-20 08:01"), at("2026-11-23 08:00"))
    ]
    assert days == [[20, 22], [20, 22], [22], []]


def test_an_export_without_times_has_noon_of_its_day_for_each_and_decisions_too(home):
    add(home, "one", started="2026-11-22T07:30+00:00")
    decision = Decision(new_id(), at("2026-11-22 07:31"), "ending", "stop")
    log.append(home, decision.line, NOW, ending=log.EXCUSES)
    plain, bare = (bare_export(home, Calendar(), without)[0] for without in (set(), {"times"}))
    lines = [json.loads(line) for line in bare.splitlines()]
    assert [(line["type"], "T12:00:00" in line["logged_at"]) for line in lines] == [
        ("session", True), (decision.line["type"], True)
    ]  # fmt: skip
    assert lines[0]["started"].startswith("2026-11-22T12:00:00")
    assert b"T07:30:00" in plain


def test_an_export_without_notes_has_none_and_any_other_has_them(home):
    add(home, "one", note="flu")
    with_it, bare = (bare_export(home, Calendar(), without)[0] for without in (set(), {"notes"}))
    assert [json.loads(data)["note"] for data in (with_it, bare)] == ["flu", None]


def test_a_line_has_a_name_of_thirty_two_digits():
    assert len(new_id()) == 32
    assert new_id() != new_id()


STEPS = '{"v":1,"steps":[{"area":"jaw"}],"note":null}'


@pytest.mark.parametrize(
    "line",
    [
        STEPS,
        STEPS.replace("jaw", "a ] b"),
        STEPS.replace("jaw", "[x]"),
        STEPS.replace("jaw", '\\"steps\\":[1]'),
        STEPS.replace('"jaw"', "[1]"),
        STEPS.replace('"jaw"', "NaN"),
        STEPS.replace("null", '"\\"steps":[2]'),
        STEPS.replace('"note":null', '"steps":[3]'),
        STEPS.replace('"note":null', '"steps":0'),
        STEPS.replace('"steps"', '"\\"steps"'),
        STEPS.replace("steps", "ratings"),
        '{"v":1,"entry":{"steps":[{"area":"jaw"}]},"note":null}',
        '{"v":1,"entry":{"steps":[1]},"steps":[2]}',
        '{"v":1,"steps":[1,],"note":null}',
        '{"v":1,"steps":[1]],"note":null}',
        '{"v":1,"steps":[1]"note":null}',
        '{"v":1,"steps":[1],"note":}',
        '{"v":1,"steps":[1',
        '"steps":[1]',
        '["steps":[1]]',
    ],
)
def test_a_line_is_understood_alike_when_its_steps_are_those_of_one_before(home, line):
    def understood(decode):
        try:
            return decode(jsonl.Raw(0, line.encode()))
        except values.Unreadable as error:
            return str(error)

    reader = LogReader(home)
    alone = understood(jsonl.decode)
    assert [understood(reader._decode) for _ in range(2)] == [alone] * 2


def test_a_session_of_which_nothing_was_planned_counts_for_nothing():
    assert not entry(planned=0, practised=0).counts
    assert [entry(planned=300, practised=s).counts for s in (149, 150)] == [False, True]


def test_an_export_has_each_line_once_by_the_moments_they_were_logged_at(home):
    add(home, "one")
    add(home, "two", NOW + timedelta(hours=1))
    first, second = file(home).read_bytes().splitlines(keepends=True)
    (home.folder / "imported.jsonl").write_bytes(second + b"no line\n" + first)
    data, unreadable = export(home)
    assert [json.loads(line)["id"] for line in data.splitlines()] == ["one", "two"]
    assert unreadable == 1
