"""The system's programs that play and speak: which one is found, and that none gets out of hand."""

import os
import select
import shutil
import subprocess
import sys
import wave

import pytest

from tpcoach.plan.timeline import CueKind
from tpcoach.sound.bell import tone_file
from tpcoach.sound.programs import (
    PLAYERS,
    VOICES,
    SoundCommand,
    Speaker,
    chosen_voices,
    find_speaker,
)
from tpcoach.sound.utterances import Utterance

TEXT = "Left side. Lean in until it feels like a good ache."
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")
needs_espeak = pytest.mark.skipif(
    not shutil.which("espeak-ng"), reason="espeak-ng is not installed"
)
needs_aplay = pytest.mark.skipif(not shutil.which("aplay"), reason="aplay is not installed")


class Processes:
    """Starts real processes and remembers them."""

    def __init__(self) -> None:
        self.begun: list[subprocess.Popen[bytes]] = []

    def __call__(self, *arguments, **options):
        self.begun.append(subprocess.Popen(*arguments, **options))
        return self.begun[-1]

    def end(self) -> None:
        """Wait until all of them have ended."""
        for process in self.begun:
            process.wait(timeout=10)


@pytest.mark.parametrize(
    ("platform", "installed", "player", "speaker"),
    [
        ("linux", {"aplay", "paplay", "pw-play"}, "pw-play", None),
        ("linux", {"aplay", "paplay", "spd-say", "espeak-ng"}, "paplay", "spd-say"),
        ("linux", {"aplay", "espeak-ng"}, "aplay", "espeak-ng"),
        ("linux", set(), None, None),
        ("darwin", {"afplay", "say"}, "afplay", "say"),
        ("sunos5", {"aplay", "espeak-ng"}, None, None),
    ],
)
def test_programs_are_tried_in_their_order(platform, installed, player, speaker):
    def which(name: str) -> str | None:
        return name if name in installed else None

    found = [find_speaker(commands, which, platform) for commands in (PLAYERS, VOICES)]
    assert [each and each.command[0] for each in found] == [player, speaker]


def commands(setting: str, language: str | None, platform: str = "linux") -> list[tuple]:
    return [each.arguments for each in chosen_voices(setting, language)[platform]]


ENGLISH = [("spd-say", "-w", "-l", "en", "--"), ("espeak-ng", "-v", "en", "--")]


@pytest.mark.parametrize(
    ("setting", "language", "first"),
    [
        ("yes", "de", [("spd-say", "-w", "-l", "de", "--"), ("espeak-ng", "-v", "de", "--")]),
        ("en-GB", "de", [("spd-say", "-w", "-l", "de", "--"), ("espeak-ng", "-v", "de", "--")]),
        (
            "en-GB",
            None,
            [("spd-say", "-w", "-l", "en-GB", "--"), ("espeak-ng", "-v", "en-gb", "--")],
        ),
        (
            "Annie",
            "de",
            [
                ("spd-say", "-w", "-l", "de", "-y", "Annie", "--"),
                ("espeak-ng", "-v", "Annie", "--"),
            ],
        ),
    ],
)
def test_a_voice_speaks_the_routines_language_unless_one_was_named(setting, language, first):
    assert commands(setting, language) == [*first, *ENGLISH], "English stands by for what fails"


def test_without_a_choice_there_is_one_of_each():
    assert commands("yes", None) == commands("no", None) == commands("en", "en") == ENGLISH
    assert commands("yes", "de", "darwin") == [("say", "-f", "-")], "its voices have the languages"
    assert commands("Anna", "de", "darwin")[0] == ("say", "-v", "Anna", "-f", "-")
    assert "[Globalization.CultureInfo]'de'" in commands("yes", "de", "win32")[0][-1]
    assert "SelectVoice('Hedda')" in commands("Hedda", None, "win32")[0][-1]


def test_windows_speaks_by_its_powershell():
    found = find_speaker(VOICES, lambda name: name, "win32")
    assert found
    assert found.command[0] == "powershell"


@pytest.mark.parametrize("fails", [False, True])
def test_windows_plays_a_file_by_pythons_own_means_and_a_failure_is_noticed(
    monkeypatch, tmp_path, fails
):
    noted = tmp_path / "noted"
    play = "1 / 0" if fails else f"open({str(noted)!r}, 'w').write(f'{{file}} {{how}}')"
    source = f"SND_FILENAME, SND_NODEFAULT = 1, 2\ndef PlaySound(file, how):\n    {play}\n"
    (tmp_path / "winsound.py").write_text(source)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    processes = Processes()
    player = Speaker(PLAYERS["win32"], processes)
    player.play("last.wav")
    processes.end()
    assert player.failed() is fails
    assert fails or noted.read_text() == "last.wav 3"


class Started:
    """Notes how a process is started, and starts none."""

    def __init__(self) -> None:
        self.calls: list[tuple[list[str], dict]] = []
        self.input: list[bytes] = []
        self.stdin = self

    def __call__(self, command, **options):
        self.calls.append((command, options))
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def write(self, data: bytes) -> None:
        self.input.append(data)

    def poll(self) -> int:
        return 0


@pytest.mark.parametrize("voice", [voice for each in VOICES.values() for voice in each])
def test_a_text_is_an_argument_after_two_dashes_or_is_read_and_meets_no_shell(voice):
    started = Started()
    text = '-f /etc/passwd; $(reboot) `x` "y"'
    Speaker([voice], started).play(text)
    ((command, options),) = started.calls
    if voice.reads:
        assert command == list(voice.arguments)
        assert started.input == [text.encode()]
        assert options["stdin"] == subprocess.PIPE
    else:
        assert command == [*voice.arguments, text]
        assert command[-2] == "--"
        assert options["stdin"] == subprocess.DEVNULL
    assert options["stdout"] == options["stderr"] == subprocess.DEVNULL
    assert options["start_new_session"]
    assert not options.get("shell")


@posix
def test_a_voice_that_hangs_is_cut_off_with_all_that_it_started(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    # Both processes hold the pipe open: it ends when both have ended.
    speaker = Speaker([SoundCommand(("sh", "-c", f"exec 3>'{fifo}'; sleep 600 & echo >&3; wait"))])
    speaker.play(TEXT)
    with fifo.open() as pipe:
        assert pipe.readline() == "\n"
        assert speaker.busy()
        speaker.close()
        assert select.select([pipe], [], [], 10)[0]
        assert pipe.read() == ""
    assert not speaker.failed()


@posix
@pytest.mark.parametrize(
    "voice",
    [
        SoundCommand(("sh", "-c", "exit 3")),
        SoundCommand(("/no/such/voice",)),
        SoundCommand(("/no/such/voice",), reads=True),
        SoundCommand(("sh", "-c", "exec 0<&-; exit 1"), reads=True),
    ],
)
def test_a_voice_that_dies_or_is_missing_or_reads_nothing_has_failed(voice):
    processes = Processes()
    speaker = Speaker([voice], processes)
    speaker.play(TEXT)
    processes.end()
    assert speaker.failed()
    assert not speaker.busy()
    assert not speaker.another()


@posix
def test_after_a_voice_that_failed_the_next_one_speaks_and_reads_its_text(tmp_path):
    file, processes = tmp_path / "text", Processes()
    works = SoundCommand(("sh", "-c", f"cat > '{file}'"), reads=True)
    speaker = Speaker([SoundCommand(("/no/such/voice",)), works], processes)
    speaker.play(TEXT)
    assert speaker.failed()
    assert speaker.another()
    speaker.play("Left side. Ünder")
    processes.end()
    assert file.read_text("utf-8") == "Left side. Ünder"
    assert speaker.command == works.arguments
    assert not speaker.failed()


@posix
def test_a_voice_that_hands_its_text_on_is_silenced_when_it_is_cut_off_and_not_waited_for():
    processes = Processes()
    speaker = Speaker([SoundCommand(("sleep",), hush=("sleep", "601"))], processes)
    speaker.close()
    assert processes.begun == []
    speaker.play("600")
    speaker.close()
    assert [process.args for process in processes.begun] == [["sleep", "600"], ["sleep", "601"]]
    processes.end()


@posix
def test_a_player_that_hangs_is_cut_off_by_the_next_sound(tmp_path):
    processes = Processes()
    player = Speaker([SoundCommand(("sh", "-c", "sleep 600"))], processes)
    player.play(tmp_path / "x.wav")
    player.play(tmp_path / "y.wav")
    player.stop()
    processes.end()
    assert len(processes.begun) == 2
    assert not player.failed()


@pytest.mark.parametrize("command", [(sys.executable, "-c", "1 / 0"), ("/no/such/player",)])
def test_a_player_that_dies_or_is_missing_has_failed(tmp_path, command):
    processes = Processes()
    player = Speaker([SoundCommand(command)], processes)
    player.play(tmp_path / "x.wav")
    processes.end()
    assert player.failed()


@needs_aplay
def test_aplay_plays_every_tone_and_fails_without_its_file(tmp_path):
    processes = Processes()
    aplay = Speaker([SoundCommand(("aplay", "-q", "-D", "null"))], processes)
    for kind in CueKind:
        aplay.play(tone_file(kind))
        processes.end()
        assert not aplay.failed()
    aplay.play(tmp_path / "missing.wav")
    processes.end()
    assert aplay.failed()


def espeak(*arguments: str) -> None:
    """Run espeak-ng as a session does, but for these arguments before its own."""
    (voice,) = [each for each in VOICES["linux"] if each.arguments[0] == "espeak-ng"]
    *options, text = arguments
    command = [voice.arguments[0], *options, *voice.arguments[1:], text]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)


@needs_espeak
def test_espeak_takes_a_text_that_looks_like_an_option(tmp_path):
    sizes = []
    for text in ("-h", TEXT):
        espeak("-w", str(tmp_path / "speech.wav"), text)
        sizes.append((tmp_path / "speech.wav").stat().st_size)
    assert 1_000 < sizes[0] < sizes[1]


@needs_espeak
def test_espeak_says_a_text_with_numbers_within_the_time_that_is_allowed_for_it(tmp_path):
    text = f"Hold, left side. {TEXT} No more than 6 out of 10. 45 seconds."
    espeak("-w", str(tmp_path / "speech.wav"), text)
    with wave.open(str(tmp_path / "speech.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert seconds <= Utterance(text).seconds
