"""Tones: which cue, when, and what happens when the player hangs, dies or is missing."""

import importlib
import subprocess
import sys
import time
import wave
from pathlib import Path
from shutil import which

import pytest

from builders import timeline
from sounds import FakePlayer
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import apply, start
from tpcoach.sound.bell import RHYTHMS, Bell
from tpcoach.sound.programs import CommandPlayer, find_player
from tpcoach.sound.tones import Tones, tone_file
from world import FakeTime

SESSION = start(timeline())[0]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", CueKind)
def test_a_tone_has_the_rhythm_of_the_bell_and_is_soft(kind):
    with wave.open(str(tone_file(kind))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        seconds = file.getnframes() / file.getframerate()
        values = memoryview(file.readframes(file.getnframes())).cast("h")
    assert abs(seconds - (sum(max(g, 0.12) for g in RHYTHMS[kind]) + 0.12)) < 0.01
    assert max(values) <= 0.26 * 32_767
    assert abs(values[0]) < 100
    assert abs(values[-1]) < 100


def test_every_cue_sounds_different():
    assert len({tone_file(kind).read_bytes() for kind in CueKind}) == len(CueKind)


def test_the_script_makes_the_same_files_again(monkeypatch):
    monkeypatch.syspath_prepend(str(DOCS))
    script = importlib.import_module("tones")
    for kind in CueKind:
        assert script.tone(kind) == tone_file(kind).read_bytes(), "run python docs/tones.py"


def test_a_session_plays_each_cue_at_its_moment_and_rings_no_bell(world):
    world.clear()
    world.screen = True
    world.player = player = FakePlayer()
    world.keys((999, "z"))
    result = world.run("start", "neck", "--plain", "--no-ask", "--side", "left")
    assert "\a" not in result.out
    assert player.played[0] == "step"
    assert player.played[-1] == "done"
    assert player.played.count("release") == 2
    assert player.played.count("last") >= 8


def test_from_the_first_failure_on_the_bell_rings_and_that_is_said_once(world):
    world.clear()
    world.screen = True
    world.player = player = FakePlayer(fails_at=3)
    world.keys((999, "z"))
    result = world.run("start", "neck", "--plain", "--no-ask")
    assert len(player.played) == 3
    assert "\a" in result.out
    assert result.out.count("The sound player failed") == 1
    assert result.code == 0


def test_doctor_names_the_player_or_the_bell(world):
    assert "the terminal's bell rings" in world.run("doctor").out
    world.player = FakePlayer()
    assert "tones, played by fake" in world.run("doctor").out


@pytest.mark.parametrize(("by", "waited"), [(None, 1.5), ("x", 0)])
def test_the_last_tone_is_heard_out_or_cut_off_by_a_key_and_never_left_behind(by, waited):
    player, time = FakePlayer(), FakeTime([(0, by)] if by else ())
    tones = Tones(player, Bell(lambda: None, time.clock), time.clock)
    tones.update(SESSION, [Cue(CueKind.DONE, 0, 0)])
    tones.ring_out(time.wait)
    assert abs(time.seconds - waited) < 0.1
    tones.close()
    assert player.stopped == 1


def test_m_cuts_the_sound_off():
    player = FakePlayer()
    tones = Tones(player, Bell(lambda: None, lambda: 0), lambda: 0)
    muted, _ = apply(SESSION, Command.SOUND)
    tones.update(muted, [Cue(CueKind.STEP, 0, 0)])
    assert (player.played, player.stopped) == ([], 1)


@pytest.mark.parametrize("options", [("--quiet",), ()])
def test_quiet_and_no_sound_play_nothing(world, options):
    world.clear()
    world.screen = True
    world.player = player = FakePlayer()
    if not options:
        world.run("config", "set", "sound", "no")
    world.keys((999, "z"))
    assert "\a" not in world.run("start", "neck", "--no-ask", "--plain", *options).out
    assert player.played == []


def test_the_bell_can_be_chosen(world):
    world.clear()
    world.screen = True
    world.player = player = FakePlayer()
    world.run("config", "set", "sound", "bell")
    world.keys((999, "z"))
    assert "\a" in world.run("start", "neck", "--no-ask", "--plain").out
    assert player.played == []


@pytest.mark.parametrize(
    ("platform", "there", "command"),
    [
        ("linux", {"aplay", "paplay", "pw-play"}, ("pw-play",)),
        ("linux", {"aplay", "paplay"}, ("paplay",)),
        ("linux", {"aplay"}, ("aplay", "-q")),
        ("linux", set(), None),
        ("darwin", {"afplay"}, ("afplay",)),
        ("sunos5", {"aplay"}, None),
    ],
)
def test_players_are_looked_for_in_their_order(platform, there, command):
    found = find_player({}, lambda name: name if name in there else None, platform)
    assert (found.command if found else None) == command


def test_over_ssh_there_is_none_because_it_would_sound_far_away():
    assert find_player({"SSH_CONNECTION": "x"}, lambda name: name, "linux") is None


def ended(player: CommandPlayer) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if player.failed():
            return True
        time.sleep(0.01)
    return False


def test_a_real_player_that_dies_or_is_missing_has_failed(tmp_path):
    dies = CommandPlayer([sys.executable, "-c", "raise SystemExit(3)"])
    dies.play(tmp_path / "x.wav")
    assert ended(dies)
    missing = CommandPlayer(["/no/such/player"])
    missing.play(tmp_path / "x.wav")
    assert missing.failed()


@pytest.mark.skipif(not which("aplay"), reason="aplay (alsa-utils) is not installed")
def test_aplay_plays_every_tone_on_a_card_that_is_none(tmp_path):
    aplay = CommandPlayer(["aplay", "-q", "-D", "null"])
    for kind in CueKind:
        aplay.play(tone_file(kind))
        end = time.monotonic() + 10
        while aplay._program.running() and time.monotonic() < end:
            time.sleep(0.01)
    assert not aplay.failed()
    aplay.play(tmp_path / "missing.wav")
    assert ended(aplay)


def test_a_real_player_that_hangs_is_cut_off_by_the_next_sound(tmp_path):
    begun: list[subprocess.Popen] = []

    def start_one(*arguments, **options):
        begun.append(subprocess.Popen(*arguments, **options))
        return begun[-1]

    hangs = CommandPlayer([sys.executable, "-c", "import time; time.sleep(60)"], start_one)
    hangs.play(tmp_path / "x.wav")
    hangs.play(tmp_path / "y.wav")
    hangs.stop()
    assert [process.poll() is not None for process in begun] == [True, True]
    assert not hangs.failed()
