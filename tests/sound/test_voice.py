"""The voice: what it says when, what it lets pass, and what happens when it hangs or dies."""

import contextlib
import os
import shutil
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from builders import exercise, timeline
from sounds import CUT, FakeSpeaker
from tpcoach.plan.timeline import Cue, CueKind
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import advance, apply, enter, start
from tpcoach.sound.programs import WAYS, CommandSpeaker, Way, find_speaker
from tpcoach.sound.utterances import Utterance
from tpcoach.sound.voice import Voice
from world import FakeTime

LINE = timeline(exercise())
SESSION = start(LINE)[0]


class Ear:
    """Hears a voice on a clock of its own."""

    def __init__(self, session: Session = SESSION, **how: object) -> None:
        self.time = FakeTime()
        self.speaker = FakeSpeaker(self.time.clock, **how)  # type: ignore[arg-type]
        self.voice = Voice(self.speaker, self.time.clock)
        self.session = session

    def tell(self, *kinds: CueKind, session: Session | None = None) -> None:
        self.session = session or self.session
        step = self.session.step
        self.voice.update(self.session, [Cue(kind, step, self.session.at) for kind in kinds])

    def passes(self, seconds: float) -> None:
        end = self.time.seconds + seconds
        while self.time.seconds < end:
            self.time.wait(min(1.0, end - self.time.seconds))
            self.session = advance(self.session, self.session.seen + 1000)[0]
            self.voice.update(self.session, ())

    @property
    def heard(self) -> list[str]:
        return self.speaker.texts


def in_hold(left: int = 45) -> Session:
    """In the hold, with so many seconds left of it."""
    session = enter(SESSION, 1)[0]
    return advance(session, session.seen + (45 - left) * 1000)[0]


@pytest.mark.parametrize(
    "kind",
    [
        CueKind.STEP,
        CueKind.SIDE,
        CueKind.EASE_OFF,
        CueKind.DONE,
        CueKind.RELEASE,
        CueKind.PRESS,
    ],
)
def test_what_must_be_heard_cuts_the_old_off(kind):
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ear.tell(kind)
    assert len(ear.heard) == 2
    assert ear.heard[0].endswith(CUT)


@pytest.mark.parametrize("kind", [CueKind.HALFWAY, CueKind.LAST])
def test_what_is_small_is_left_out_while_something_is_being_said(kind):
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ear.tell(kind)
    ear.passes(20)
    assert len(ear.heard) == 1
    ear.tell(kind)
    assert len(ear.heard) == 2


def test_what_comes_next_waits_until_the_other_is_said():
    ear = Ear(in_hold(left=20))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    assert len(ear.heard) == 1
    assert ear.voice.due(ear.session) is not None
    ear.passes(10)
    assert len(ear.heard) == 2
    assert ear.heard[1].endswith("Next, stretch, left side.")
    assert ear.voice.due(ear.session) is None


def test_what_comes_next_is_let_go_when_there_is_no_time_left_for_it():
    ear = Ear(in_hold(left=10))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    ear.passes(9)
    assert len(ear.heard) == 1


def test_a_new_step_takes_with_it_what_waited():
    ear = Ear(in_hold(left=20))
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.NEXT)
    ear.tell(CueKind.STEP, session=enter(SESSION, 3)[0])
    ear.passes(20)
    assert not any("Next" in text for text in ear.heard)


def test_m_silences_it_at_once_and_lets_it_speak_again():
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    muted, _ = apply(ear.session, Command.SOUND)
    ear.tell(CueKind.RELEASE, session=muted)
    assert len(ear.heard) == 1
    assert ear.heard[0].endswith(CUT)
    loud, _ = apply(muted, Command.SOUND)
    ear.tell(CueKind.PRESS, session=loud)
    assert ear.heard[1] == "Press again."


def test_one_that_fails_is_silent_from_then_on():
    ear = Ear(in_hold(), fails_at=1)
    ear.tell(CueKind.STEP)
    ear.tell(CueKind.RELEASE)
    assert ear.voice.failed
    assert len(ear.heard) == 1


def test_one_that_hangs_is_cut_off_and_silent_from_then_on():
    ear = Ear(in_hold(), hangs=True)
    ear.tell(CueKind.STEP)
    ear.passes(25)
    assert ear.voice.failed
    assert ear.heard[0].endswith(CUT)
    assert not ear.speaker.speaking()


@pytest.mark.parametrize("others", [0, 1])
def test_one_that_hangs_is_found_out_though_each_step_cuts_it_off(others):
    ear = Ear(SESSION, hangs=True, others=others)
    for _ in range(3):
        ear.tell(CueKind.STEP, session=in_hold())
        ear.time.wait(30)
    assert ear.voice.failed is (others == 0)
    assert len(ear.heard) == 2 + others
    assert ear.heard[1].endswith(CUT)


def test_one_that_ends_without_a_sound_is_found_out_though_it_reports_no_error():
    ear = Ear(in_hold(), dumb=True)
    ear.tell(CueKind.STEP)
    due = ear.voice.due(ear.session)
    assert due is not None
    ear.time.wait(due + 0.02)
    ear.voice.update(ear.session, ())
    assert ear.voice.failed
    assert ear.voice.due(ear.session) is None


def test_one_that_a_screen_reader_cut_off_has_not_failed():
    ear = Ear(in_hold(), dumb=True)
    ear.speaker.shared = True
    ear.tell(CueKind.STEP)
    assert ear.voice.due(ear.session) is None
    ear.time.wait(0.1)
    ear.voice.update(ear.session, ())
    assert not ear.voice.failed


def test_one_that_was_silenced_by_m_has_not_failed():
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    muted, _ = apply(ear.session, Command.SOUND)
    ear.tell(session=muted)
    ear.tell(session=muted)
    assert not ear.voice.failed


def test_the_machines_sleep_is_no_time_to_hang_in():
    ear = Ear(in_hold())
    ear.tell(CueKind.STEP)
    ends = ear.time.seconds + 3700
    ear.speaker.speaking = lambda: ear.time.seconds < ends  # it slept too
    ear.time.nanoseconds += 3600 * 10**9
    ear.voice.update(ear.session, ())
    assert not ear.voice.failed
    ear.passes(60)
    assert ear.voice.failed


def test_one_that_is_half_as_fast_as_usual_does_not_hang():
    ear = Ear(in_hold())
    ear.speaker.clock = lambda: ear.time.clock() // 2
    ear.tell(CueKind.STEP)
    ear.passes(20)
    assert not ear.voice.failed


@pytest.mark.parametrize(("hangs", "waited"), [(False, 0.6), (True, 3.0)])
def test_done_is_given_time_to_be_heard_and_no_more(hangs, waited):
    ear = Ear(hangs=hangs)
    ear.tell(CueKind.DONE)
    ear.voice.ring_out(ear.time.wait)
    assert ear.time.seconds == pytest.approx(waited)
    ear.voice.close()
    assert not ear.speaker.speaking()


def test_a_key_ends_the_wait_for_done():
    ear = Ear(hangs=True)
    ear.tell(CueKind.DONE)
    ear.voice.ring_out(lambda _: "interrupt")
    assert ear.time.seconds == 0


@pytest.mark.parametrize(
    ("platform", "there", "command"),
    [
        ("linux", {"spd-say", "espeak-ng"}, "spd-say"),
        ("linux", {"espeak-ng"}, "espeak-ng"),
        ("linux", set(), None),
        ("darwin", {"say"}, "say"),
        ("win32", {"powershell"}, "powershell"),
        ("sunos5", {"espeak-ng"}, None),
    ],
)
def test_voices_are_looked_for_in_their_order(platform, there, command):
    found = find_speaker({}, lambda name: name if name in there else None, platform)
    assert (found.command[0] if found else None) == command


def test_over_ssh_there_is_none_because_it_would_speak_far_away():
    assert find_speaker({"SSH_CONNECTION": "x"}, lambda name: name, "linux") is None


class Started:
    """Notes how processes are started, and starts none."""

    def __init__(self) -> None:
        self.calls: list[tuple[list[str], dict]] = []
        self.read: list[bytes] = []
        self.pid = 0
        self.stdin = self

    def __call__(self, command, **options):
        self.calls.append((command, options))
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def write(self, data: bytes) -> None:
        self.read.append(data)

    def poll(self) -> int:
        return 0


@pytest.mark.parametrize("way", [way for ways in WAYS.values() for way in ways])
def test_a_text_is_an_argument_after_two_dashes_or_is_read_and_meets_no_shell(way):
    started = Started()
    text = '-f /etc/passwd; $(reboot) `x` "y"'
    CommandSpeaker([way], started).say(text)
    ((command, options),) = started.calls
    if way.reads:
        assert command == list(way.command)
        assert started.read == [text.encode()]
        assert options["stdin"] == subprocess.PIPE
    else:
        assert command == [*way.command, text]
        assert command[-2] == "--"
        assert options["stdin"] == subprocess.DEVNULL
    assert options["stdout"] == options["stderr"] == subprocess.DEVNULL
    assert options["start_new_session"]
    assert not options.get("shell")


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")


def ended(condition) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    with contextlib.suppress(OSError):
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    return False


def hanging(pids: Path) -> Way:
    """A voice that hangs, and has started another process that does."""
    return Way(("sh", "-c", f"sleep 60 & echo $$ $! > '{pids}'; wait"))


@posix
def test_a_real_voice_that_hangs_is_cut_off_with_all_that_it_started(tmp_path):
    pids = tmp_path / "pids"
    speaker = CommandSpeaker([hanging(pids)])
    speaker.say("Left side.")
    assert ended(lambda: pids.exists() and pids.read_text().count(" ") == 1)
    assert speaker.speaking()
    speaker.close()
    assert all(ended(lambda pid=pid: gone(int(pid))) for pid in pids.read_text().split())
    assert not speaker.failed()


@posix
def test_a_real_voice_that_dies_or_is_missing_or_reads_nothing_has_failed():
    for way in (
        Way(("sh", "-c", "exit 3")),
        Way(("/no/such/voice",)),
        Way(("/no/such/voice",), reads=True),
        Way(("sh", "-c", "exec 0<&-; exit 1"), reads=True),
    ):
        speaker = CommandSpeaker([way])
        speaker.say("Left side.")
        assert ended(speaker.failed), way
        speaker.close()


@posix
def test_after_a_voice_that_hangs_the_next_one_speaks(tmp_path):
    file, time = tmp_path / "said", FakeTime()
    hangs = Way(("sleep", "60"), reads=True)
    speaks = Way(("sh", "-c", f"cat > '{file}'"), reads=True)
    voice = Voice(CommandSpeaker([hangs, speaks]), time.clock)
    voice.say(Utterance("Left side."))
    for _ in range(8):
        time.wait(1)
        voice.look()
    assert not voice.failed
    voice.say(Utterance("Right side."))
    assert ended(lambda: file.exists() and file.read_text() == "Right side.")
    voice.close()


@posix
def test_what_one_voice_cannot_say_the_next_one_says(tmp_path):
    file = tmp_path / "said"
    dies = Way(("sh", "-c", "exit 3"))
    speaks = Way(("sh", "-c", f"cat > '{file}'; sleep 60"), reads=True)
    speaker = CommandSpeaker([dies, speaks])
    speaker.say("Left side.")
    assert ended(lambda: not speaker.failed() and file.exists() and file.read_text())
    assert file.read_text() == "Left side."
    assert speaker.command == speaks.command
    speaker.close()


@posix
def test_a_real_voice_reads_its_text(tmp_path):
    file = tmp_path / "said"
    speaker = CommandSpeaker([Way(("sh", "-c", f"cat > '{file}'"), reads=True)])
    speaker.say("Left side. Ünder")
    assert ended(lambda: not speaker.speaking())
    assert file.read_text("utf-8") == "Left side. Ünder"
    assert not speaker.failed()


@posix
def test_a_voice_that_hands_its_text_on_is_hushed_when_it_is_cut_off(tmp_path):
    hushed = tmp_path / "hushed"
    way = Way(("sleep",), hush=("touch", str(hushed)))
    speaker = CommandSpeaker([way])
    speaker.close()
    assert not hushed.exists()
    speaker.say("60")
    speaker.close()
    assert hushed.exists()


@posix
def test_a_voice_that_cannot_be_hushed_is_not_waited_for(tmp_path):
    speaker = CommandSpeaker([Way(("sleep",), hush=("sleep", "60"))])
    speaker.say("60")
    began = time.monotonic()
    speaker.close()
    assert time.monotonic() - began < 5


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_espeak_takes_a_text_that_looks_like_an_option(tmp_path):
    (espeak,) = [way for way in WAYS["linux"] if way.command[0] == "espeak-ng"]
    sounds = []
    for text in ("-h", "Left side. Lean in until it is a good hurt."):
        file = tmp_path / "speech.wav"
        command = [espeak.command[0], "-w", str(file), *espeak.command[1:], text]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
        sounds.append(file.stat().st_size)
    assert 1_000 < sounds[0] < sounds[1]


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
def test_espeak_says_every_sentence_within_the_time_that_is_reckoned_with(tmp_path):
    utterance = Utterance(
        "Hold, left side. Lean in until it is a good hurt. At most six of ten. Forty-five seconds."
    )
    file = tmp_path / "speech.wav"
    subprocess.run(["espeak-ng", "-w", str(file), "--", utterance.text], check=True)
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert seconds <= utterance.seconds
