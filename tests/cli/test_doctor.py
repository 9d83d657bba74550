import json
import os
import re
import shutil
from datetime import timedelta

import pytest

from builders import GOOD
from sounds import CUT, FakePlayer, FakeSpeaker
from tpcoach import __version__
from tpcoach.coaching import data_checks
from tpcoach.sound.bell import RHYTHMS
from tpcoach.system.awake import Awake

SENTENCE = "Left side. Lean in until it feels like a good ache."
WORDS = [rhythm.words for rhythm in RHYTHMS.values()]


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def checks(world) -> list[dict]:
    return json.loads(world.run("doctor", "--json").out)["checks"]


def bad(world) -> list[dict]:
    return [check for check in checks(world) if not check["ok"]]


def test_a_new_home_is_healthy_and_the_doctor_writes_nothing(world):
    result = world.run("doctor")
    assert (result.code, result.err) == (0, "")
    assert not world.folders.data.exists()
    assert not world.folders.state.exists()


def test_a_used_home_is_healthy(world):
    world.clear()
    world.run("start", "neck")
    world.run("log", "excuse", "2026-11-20")
    assert world.run("doctor").code == 0


def test_every_bad_line_of_the_log_is_told_with_its_place(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    file.write_bytes(b"\x00\x00\n" + file.read_bytes() + b'{"v": 1, "type": "session"}\n')
    assert [check["detail"].split(": ")[0] for check in bad(world)] == [
        f"{file.name}:1:1",
        f"{file.name}:3:1",
    ]
    assert world.run("doctor").code == 1


MISSING = "so this session is missing. Add it again: tpcoach log add neck --at "


@pytest.mark.parametrize(
    ("kept", "advice"),
    [
        (20, "tpcoach keeps the line and skips it."),
        (90, "a session. If you know which, add it with tpcoach log add."),
        (300, f'{MISSING}"2026-11-20 12:00+0000"'),
    ],
)
def test_a_line_that_was_cut_short_is_named_with_what_is_missing_by_it(world, kept, advice):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    line = file.read_bytes()
    file.write_bytes(line[:kept])
    (check,) = bad(world)
    assert advice in check["advice"]
    file.write_bytes(line[:kept] + b"\n" + line)
    (check,) = bad(world)
    assert ("nothing is missing" in check["advice"]) is (kept > 20)


def test_a_file_that_can_not_be_read_is_told_as_a_whole(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (world.folders.data / "log" / "loop.jsonl").symlink_to("loop.jsonl")
    (check,) = bad(world)
    assert check["detail"].startswith("loop.jsonl:1:1: file: not read: ")


@pytest.mark.parametrize("make", [os.mkdir, getattr(os, "mkfifo", os.mkdir)])
def test_what_can_not_be_read_stops_no_other_check_and_nothing_waits_for_it(world, make):
    world.clear()
    world.run("log", "add", "neck", "--at", "2026-11-20")
    folders = world.folders
    (log,) = (folders.data / "log").iterdir()
    files = {
        log: "log",
        folders.config / "config.yaml": "settings",
        folders.config / "routines" / "mine.yaml": "routines",
        folders.state / "device": "devices",
        folders.state / "safety.json": "safety answers",
        folders.state / "sessions" / "killed.json": "unfinished session",
        world.home / ".config/systemd/user/tpcoach-remind.service": "reminder",
    }
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        make(file)
    found = checks(world)
    assert {each["name"] for each in found if not each["ok"]} == {*files.values()}


def test_what_else_was_cut_short_is_to_be_done_again(world):
    world.run("log", "excuse", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    file.write_bytes(file.read_bytes()[:60])
    assert "It was cut short: an excuse." in bad(world)[0]["advice"]


def test_a_session_that_a_full_disk_did_not_take_is_named_until_it_is_saved(world, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    world.clear()
    with monkeypatch.context() as disk:
        disk.setattr("tpcoach.journal.jsonl.append_line", full)
        assert world.run("start", "neck").code == 74
    (check,) = bad(world)
    assert check["detail"] == "neck, of 2026-11-23 08:00: not saved yet"
    (file,) = (world.folders.data / "log").iterdir()
    kept = json.loads(next((world.folders.state / "sessions").glob("*.json")).read_bytes())
    file.write_text(json.dumps(kept["entry"], separators=(",", ":"))[:200])
    assert "its session is kept: tpcoach start saves it" in bad(world)[0]["advice"]
    file.write_text("")
    world.run("start", "neck", "--speed", "100")
    assert bad(world) == []


def test_files_that_were_cut_are_named_with_where_the_rest_may_be(world):
    (world.folders.state / "sessions").mkdir(parents=True)
    half = world.folders.state / "sessions" / ".a.json.new"
    half.write_text("{")
    answers = world.folders.state / "safety.json"
    answers.write_text('{"v": 1')
    world.routine("my-neck", "title: My")
    (world.folders.config / "routines" / "my-neck.yaml.bak").write_text(GOOD)
    settings = world.folders.config / "config.yaml"
    settings.write_bytes(b"\0" * 9)
    found = {check["detail"]: check["advice"] for check in checks(world)}
    assert found[f"{half}: half a file"] == "Nobody reads it: delete it."
    assert "asks again" in found[f"{answers}: your answers can't be read"]
    assert "bring the file back" in found["config.yaml is empty: every setting has its default"]
    assert any("my-neck.yaml.bak, beside it." in advice for advice in found.values())
    answers.unlink()
    world.run("safety", "--ask-again")
    assert not any("your answers" in check["detail"] for check in checks(world))


def test_a_disk_without_room_is_told_once(world, monkeypatch):
    monkeypatch.setattr(data_checks, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 9, 0))
    (check,) = bad(world)
    assert (check["name"], check["detail"][-7:]) == ("space", "is full")
    monkeypatch.setattr(data_checks, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 0))
    assert bad(world) == []


def test_lines_of_a_newer_version_are_counted_and_no_fault(world):
    world.run("log", "add", "neck", "--at", "2026-11-20")
    (file,) = (world.folders.data / "log").iterdir()
    newer = '{"v": 2, "type": "session", "logged_at": "2026-11-23T09:00:00+00:00"}\n'
    file.write_text(file.read_text() + newer)
    assert bad(world) == []
    assert "1 line of a newer version" in world.run("doctor").out


def test_routines_that_do_not_load_and_bad_settings_are_told(world):
    world.routine("good", GOOD)
    world.routine("bad", "title: 1")
    (world.folders.config / "config.yaml").write_text("goal: 9\nask: perhaps\n")
    assert [check["name"] for check in bad(world)] == ["settings", "settings", "routines"]
    assert bad(world)[0]["detail"].startswith("config.yaml:1:7: goal: write a whole number")
    assert world.run("doctor").code == 1


def test_a_conflict_copy_of_the_settings_is_named_with_the_one_in_force(world):
    world.run("config", "set", "goal", "4")
    copy = world.folders.config / "config.sync-conflict-20261126-110000-ABCDEFG.yaml"
    copy.write_text("goal: 5\n")
    (check,) = bad(world)
    assert check["detail"] == f"{copy.name}: a copy that a sync tool made; config.yaml is in force"
    assert check["advice"] == "Compare the two, then delete the copy."
    assert "goal 4 days a week" in world.run("doctor").out


@pytest.mark.parametrize(("mode", "ok"), [(0o700, True), (0o755, True), (0o777, False)])
def test_folders_that_others_can_write_in_need_a_hand(world, mode, ok):
    world.folders.data.mkdir(parents=True)
    world.folders.data.chmod(mode)
    check = next(check for check in checks(world) if check["name"] == "data folder")
    assert check["ok"] is ok
    assert bool(check["advice"]) is (mode != 0o700)


def test_a_data_folder_that_is_a_file_is_told(world):
    world.folders.data.parent.mkdir(exist_ok=True)
    world.folders.data.write_text("x")
    assert "data folder" in {check["name"] for check in bad(world)}


def detail(world, name: str) -> str:
    (check,) = [check for check in checks(world) if check["name"] == name]
    assert check["ok"]
    return f"{check['detail']} {check['advice']}"


def test_without_terminal_it_says_that_lines_are_written(world):
    assert "plain lines" in detail(world, "terminal")


def test_the_terminal_is_told_with_its_size_and_the_view_it_gets(world):
    world.screen = True
    world.keys()
    assert detail(world, "terminal").startswith("80x24, ")
    assert detail(world, "terminal").endswith("UTF-8: the live view ")


@pytest.mark.parametrize(
    ("what", "value", "told"),
    [
        ("dumb", True, "plain lines For the live view"),
        ("size", (39, 24), "Make it at least 40 columns by 10 rows."),
        ("size", (80, 9), "Make it at least 40 columns by 10 rows."),
    ],
)
def test_a_terminal_that_can_do_less_is_no_fault_and_gets_a_word(world, what, value, told):
    world.screen = True
    world.keys()
    setattr(world, what, value)
    assert told in detail(world, "terminal")


def test_without_colour_or_utf_8_that_is_told(world, monkeypatch):
    world.screen = True
    world.keys()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("world.Stream.encoding", "latin-1")
    assert "no colour" in detail(world, "terminal")
    assert "Set LANG to a UTF-8 locale" in detail(world, "terminal")


def test_the_terminal_is_asked_and_colours_and_drawings_are_told_with_their_reason(
    world, monkeypatch
):
    world.screen = True
    world.keys()
    monkeypatch.setenv("COLORTERM", "truecolor")
    world.time.terminal = [b"\x1bP>|foot(1.16.2)\x1b\\", b"\x1b]11;rgb:ffff/ffff/eeee\x07"]
    out = plain(world.run("doctor").out)
    assert "  ok  theme          light: as the terminal says\n" in out
    assert "  ok  drawings       sextants: foot draws them itself\n" in out
    world.run("config", "set", "figure", "no")
    world.run("config", "set", "theme", "dark")
    out = plain(world.run("doctor").out)
    assert "  ok  theme          dark: as the setting theme says\n" in out
    assert "drawings" not in out


@pytest.mark.parametrize("spoil", ["dumb", "keys", "screen", "titled", "json"])
def test_a_pipe_a_dumb_terminal_a_console_and_json_are_asked_nothing(world, spoil):
    world.screen = spoil != "screen"
    if spoil != "keys":
        world.keys()
    world.dumb, world.titled = spoil == "dumb", spoil != "titled"
    out = world.run("doctor", *["--json"] * (spoil == "json")).out
    assert world.time.asked == 0
    assert "\x1b" not in plain(out)


def test_the_voice_is_named_or_what_to_install_or_that_it_would_be_far_away(world):
    assert "Install speech-dispatcher or espeak-ng" in detail(world, "voice")
    world.far = True
    assert "over ssh" in detail(world, "voice")
    assert "over ssh" in detail(world, "sound")
    world.far, world.speaker = False, FakeSpeaker(world.time.clock)
    assert detail(world, "voice").startswith("fake-voice;")


def test_it_says_whether_the_screen_stays_awake(world, monkeypatch):
    assert "over ssh" in detail(world, "screen")
    world.awake = Awake()
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    assert "stays awake while a session runs, by " in detail(world, "screen")
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert "may go dark" in detail(world, "screen")


def test_the_sound_that_is_chosen_is_told(world):
    world.player = FakePlayer()
    world.run("config", "set", "sound", "bell")
    assert "bell" in detail(world, "sound")
    world.run("config", "set", "sound", "no")
    assert "off" in detail(world, "sound")


def test_a_player_that_plays_nothing_is_told(world):
    world.player = player = FakePlayer()
    assert "tones, played by fake" in detail(world, "sound")
    assert (player.played, player.stopped) == (["silence"], 1)
    world.player = FakePlayer(fails_at=1)
    assert "fake is here and plays nothing: the terminal's bell rings" in detail(world, "sound")
    assert "Everything works" not in world.run("doctor").out


def test_every_cue_has_a_name_that_counts_its_rings():
    counts = {"one": 1, "two": 2, "three": 3, "one, then two": 3, "two, then one": 3}
    counts |= {"two and two": 4, "a long row": 8, "two, slowly": 2, "three, slowly": 3}
    counts |= {"two at once": 2}
    for rhythm in RHYTHMS.values():
        assert counts[rhythm.words.split(":")[0]] == len(rhythm.gaps) + 1


def at_terminal(world, *keys: tuple[float, str]):
    world.screen = True
    world.keys(*keys, (9999, "z"))
    return world


def test_sound_names_each_cue_and_then_lets_it_sound(world):
    out = at_terminal(world).run("doctor", "--sound").out
    lines = out.splitlines()
    assert [line.lstrip(" \a") for line in lines[: len(WORDS)]] == WORDS
    rings = [line.count("\a") for line in lines[1 : len(WORDS) + 1]]
    assert rings == [len(rhythm.gaps) + 1 for rhythm in RHYTHMS.values()]
    assert lines[1].startswith("\a  two: change sides")
    assert "Voice: none found" in out


def test_sound_plays_the_tones_where_there_is_a_player_then_speaks(world):
    at_terminal(world).player = player = FakePlayer()
    world.speaker = speaker = FakeSpeaker(world.time.clock)
    result = world.run("doctor", "--sound")
    assert len(player.played) == len(RHYTHMS)
    assert player.stopped == 1
    assert speaker.texts == [SENTENCE]
    assert f"fake-voice says: {SENTENCE}" in result.out
    assert speaker.closed == 1
    assert "\a" not in result.out
    assert "failed" not in result.out


def test_sound_says_what_failed(world):
    at_terminal(world).player = FakePlayer(fails_at=2)
    for how in ({"fails_at": 1}, {"hangs": True}):
        world.speaker = FakeSpeaker(world.time.clock, **how)
        result = world.run("doctor", "--sound")
        out = result.out
        assert result.code == 1
        assert "The sound player failed" in out
        assert "fake-voice failed." in out
        assert "\a" in out


def test_a_key_cuts_the_sentence_short_and_is_no_failure(world):
    at_terminal(world, (22, "z")).player = FakePlayer()
    world.speaker = FakeSpeaker(world.time.clock, hangs=True)
    result = world.run("doctor", "--sound")
    assert world.speaker.texts == [SENTENCE + CUT]
    assert "failed" not in result.out


@pytest.mark.parametrize("how", [{"hangs": True}, {"fails_at": 1}])
def test_where_one_voice_fails_sound_lets_the_next_one_be_heard(world, how):
    at_terminal(world).player = FakePlayer()
    world.speaker = FakeSpeaker(world.time.clock, others=1, **how)
    result = world.run("doctor", "--sound")
    assert "fake-voice failed." in result.out
    assert f"fake-voice-2 says: {SENTENCE}" in result.out
    assert world.speaker.texts[-1] == SENTENCE
    assert result.code == 0


def test_sound_is_for_the_ear_and_no_data(world):
    assert world.run("doctor", "--sound", "--json").code == 2


@pytest.mark.parametrize("seconds", [1, 22])
def test_sound_can_be_left_with_ctrl_c_and_leaves_nothing_running(world, seconds):
    at_terminal(world, (seconds, "interrupt")).player = player = FakePlayer()
    world.speaker = speaker = FakeSpeaker(world.time.clock, hangs=True)
    assert world.run("doctor", "--sound").code == 130
    assert player.stopped == 1
    assert all(text.endswith(CUT) for text in speaker.texts)
    assert bool(speaker.spoken) is (seconds > 10)


def test_sound_is_silent_in_a_pipe_and_where_the_setting_says_no(world):
    assert "\a" not in world.run("doctor", "--sound").out
    world.run("config", "set", "sound", "no")
    out = at_terminal(world).run("doctor", "--sound").out
    assert "\a" not in out
    assert "Sound: none" in out


def devices(world) -> list[dict]:
    checks = json.loads(world.run("doctor", "--json").out)["checks"]
    return [check for check in checks if check["name"] == "devices"]


def test_a_log_of_one_device_says_nothing_of_devices(world):
    world.run("log", "add", "neck", "yesterday")
    assert devices(world) == []


def test_a_shared_log_says_who_wrote_when_what_is_a_copy_and_what_is_half(world):
    world.run("log", "add", "neck", "yesterday")
    (world.folders.state / "device").unlink()
    world.start += timedelta(days=20)
    world.run("log", "add", "neck", "yesterday")
    folder = world.folders.data / "log"
    own = next(folder.glob("*.jsonl")).name[:16]
    (folder / f"{own}.sync-conflict-20261127-001702-ABCDEFG.jsonl").touch()
    (folder / f"{own}..path1").touch()
    (folder / f".syncthing.{own}.jsonl.tmp").touch()
    other, half, unread, copy = devices(world)
    assert "wrote last on 2026-11-23" in other["detail"]
    assert other["advice"].startswith("If you practised there since")
    assert half["detail"].startswith(".syncthing.")
    assert "not read" in unread["detail"]
    assert "log import" in unread["advice"]
    assert "read as well" in copy["detail"]
    assert [each["ok"] for each in (other, half, unread, copy)] == [True, True, False, True]


@pytest.fixture
def lived_in(world, monkeypatch, tmp_path):
    """A home full of what is nobody's business, in which a bug just happened."""
    monkeypatch.chdir(tmp_path)
    world.routine("annas-secret", GOOD.replace("Neck", "Annas"))
    world.routine("broken-secret", "title: [")
    world.run("config", "set", "cue", "secret habit")
    world.run("config", "set", "tools", "secret tool")
    world.run("config", "set", "routine.annas-secret.hold", "45")
    world.run("log", "add", "annas-secret", "yesterday", "--note", "secret pain")
    world.run("log", "excuse", "today", "--note", "secret flu")
    world.environment = {"TERM": "xterm", "EDITOR": "/home/secret/ed", "HOME": "/home/secret"}

    def fails(_context):
        raise ValueError("secret words\nand secret lines")

    monkeypatch.setattr("tpcoach.cli.suggest.today", fails)
    result = world.run()
    assert (result.code, "tpcoach doctor --report" in result.err) == (1, True)
    return world


def test_a_report_says_what_may_matter_and_no_word_or_name_of_the_person(lived_in):
    result = lived_in.run("doctor", "--report")
    assert (result.code, result.err) == (0, "")
    assert "secret" not in result.out
    assert str(lived_in.home) not in result.out
    for part in (
        f"tpcoach {__version__}, CPython",
        "typer 0.",
        "terminal: input or output is not a terminal",
        "variables: TERM=xterm EDITOR is set\n",
        "data folder: for you alone\n",
        "settings: changed cue, tools; 1 of routines; 0 lines with a problem\n",
        "1 of them own, 1 do not load\n",
        "log: 1 session, 1 excuse, 0 lines with a problem, 0 unfinished\n",
        "last error: ValueError, 20",
        "tpcoach/cli/app.py, line ",
    ):
        assert part in result.out, part


def test_a_report_is_shown_before_it_is_written_and_only_where_it_is_wanted(lived_in, tmp_path):
    file = tmp_path / "tpcoach-report.txt"
    lived_in.run("doctor", "--report")
    assert not file.exists()
    lived_in.screen = True
    for key, written in (("n", False), ("y", True)):
        lived_in.keys((1, key))
        out = lived_in.run("doctor", "--report").out
        assert out.index("last error") < out.index("Write this to tpcoach-report.txt?")
        assert file.exists() is written
    assert "".join(file.read_text().split()) in "".join(out.split())
    again = lived_in.run("doctor", "--report", "--yes")
    assert (again.code, "already exists" in again.err) == (1, True)


def test_what_is_kept_of_a_bug_goes_with_the_log(lived_in):
    assert "secret" in (lived_in.folders.state / "fault.txt").read_text()
    lived_in.run("log", "purge", "--all", "--yes")
    assert "last error: none\n" in lived_in.run("doctor", "--report").out


def test_a_report_of_a_new_home_has_no_error_and_writes_nothing(world):
    assert "last error: none\n" in world.run("doctor", "--report").out
    assert not world.folders.state.exists()
