"""`doctor --sound`: hear each cue of a session by its name, then the voice."""

from collections.abc import Callable

from tpcoach.cli.ask import EXIT_CODES
from tpcoach.cli.layers import SOUND_FAILED, VOICE_FAILED, sound, voiceless
from tpcoach.errors import Ended
from tpcoach.practice.coach import STOPPING
from tpcoach.sound.bell import NAMES
from tpcoach.sound.utterances import Utterance
from tpcoach.sound.voice import Voice
from tpcoach.system.runtime import Runtime

_BETWEEN = 0.7
"""Seconds of silence between two cues."""

_SENTENCE = Utterance("Left side. Lean in until it is a good hurt.")
_SPOKEN_WITHIN = 14.0
"""Seconds that the sentence may take, the program's start included."""

Wait = Callable[[float], str | None]


def hear(runtime: Runtime) -> bool:
    """Give each cue as a session would, and speak a sentence if something can. Raises Ended.

    Whether nothing that is there has failed.
    """
    with runtime.keyboard(runtime.keys) as keyboard:

        def wait(seconds: float) -> str | None:
            key = keyboard.wait(seconds)
            if key in STOPPING:
                raise Ended(EXIT_CODES[key])
            return key

        sounded = _cues(runtime, wait)
        return _sentence(runtime, wait) and sounded


def _cues(runtime: Runtime, wait: Wait) -> bool:
    layer = sound(runtime, runtime.settings)
    if layer is None:
        runtime.write("Sound: none in a pipe, or where the setting sound is no.")
        return True
    try:
        for kind, name in NAMES.items():
            runtime.write(f" {name}")
            layer.give(kind)
            layer.ring_out(wait)
            wait(_BETWEEN)
    finally:
        layer.close()
    if layer.failed:
        runtime.write(SOUND_FAILED)
    return not layer.failed


def _sentence(runtime: Runtime, wait: Wait) -> bool:
    speaker = runtime.speaker()
    if speaker is None:
        why, advice = voiceless(runtime)
        runtime.write(f"Voice: {why}. {advice}".rstrip())
        return True
    voice = Voice(speaker, runtime.clock)
    try:
        command = None
        while command != speaker.command:
            # Where one voice has failed, the next one is tried.
            command = speaker.command
            by = f"spoken by {command[0]}, for {_SPOKEN_WITHIN:.0f} s at most"
            runtime.write(f" {by}: {_SENTENCE.text}")
            voice.say(_SENTENCE)
            cut_short = voice.ring_out(wait, _SPOKEN_WITHIN)
            voice.look()
        failed = voice.failed or (speaker.speaking() and not cut_short)
        if failed:
            runtime.write(VOICE_FAILED)
        return not failed
    finally:
        voice.close()
