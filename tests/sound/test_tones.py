"""Tones: which cue, when, and the bell in their place when nothing can play them."""

import importlib
import wave
from pathlib import Path

import pytest

from builders import timeline
from sounds import FakePlayer
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import apply, start
from tpcoach.sound.bell import RHYTHMS, SILENCE, Bell, tone_file
from world import FakeTime

SESSION = start(timeline())[0]
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", CueKind)
def test_a_tone_has_the_rhythm_of_the_bell_and_is_soft(kind):
    with wave.open(str(tone_file(kind))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        seconds = file.getnframes() / file.getframerate()
        values = memoryview(file.readframes(file.getnframes())).cast("h")
    assert abs(seconds - (sum(max(g, 0.12) for g in RHYTHMS[kind].gaps) + 0.12)) < 0.01
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
    assert script.silence() == SILENCE.read_bytes()


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


def test_from_the_first_failure_on_the_bell_rings():
    time, player, rings = FakeTime(), FakePlayer(fails_at=1), []
    tones = Bell(lambda: rings.append(time.seconds), time.clock, player)
    tones.update(SESSION, [Cue(CueKind.LAST, 0, 0)])
    assert (player.played, rings) == (["last"], [])
    tones.update(SESSION, [Cue(CueKind.SIDE, 0, 0)])
    tones.ring_out(time.wait)
    assert (player.played, rings) == (["last"], [0.0, 0.2])
    assert tones.failure


@pytest.mark.parametrize(("by", "waited"), [(None, 1.5), ("x", 0)])
def test_the_last_tone_is_heard_out_or_cut_off_by_a_key_and_never_left_behind(by, waited):
    player, time = FakePlayer(), FakeTime([(0, by)] if by else ())
    tones = Bell(lambda: None, time.clock, player)
    tones.update(SESSION, [Cue(CueKind.DONE, 0, 0)])
    tones.ring_out(time.wait)
    assert abs(time.seconds - waited) < 0.1
    tones.close()
    assert player.stopped == 1


def test_m_cuts_the_sound_off():
    player, time = FakePlayer(), FakeTime()
    tones = Bell(lambda: None, time.clock, player)
    tones.update(SESSION, [Cue(CueKind.STEP, 0, 0)])
    muted, _ = apply(SESSION, Command.SOUND)
    tones.update(muted, [Cue(CueKind.STEP, 0, 0)])
    assert (player.played, player.stopped) == (["step"], 1)
    assert not tones.ring_out(time.wait)
    assert time.waits == []
