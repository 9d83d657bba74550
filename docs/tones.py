"""Writes the sound files in src/tpcoach/sound/tones/: a soft beep for each ring of the bell.

`python docs/tones.py`; a test holds that the files are what this makes.
"""

import math
import sys
import wave
from array import array
from io import BytesIO

from tpcoach.plan.timeline import CueKind
from tpcoach.sound.bell import RHYTHMS, SILENCE, tone_file

RATE = 22_050
LENGTH, FADE = 0.12, 0.008
"""Seconds of a beep, and of its rise and fall: without them it would click."""
LOUDNESS = 0.25

PITCHES = {
    CueKind.LAST: 660.0,
    CueKind.SIDE: 523.3,
    CueKind.STEP: 784.0,
    CueKind.HALFWAY: 587.3,
    CueKind.COUNT: 493.9,
    CueKind.NEXT: 440.0,
    CueKind.EASE_OFF: 392.0,
    CueKind.PRESS: 698.5,
    CueKind.RELEASE: 349.2,
    CueKind.DONE: 880.0,
}


def tone(kind: CueKind) -> bytes:
    """Return the tone of a cue as a WAV file: mono, 16 bit."""
    beep = _beep(PITCHES[kind])
    samples = array("h")
    for gap in RHYTHMS[kind].gaps:
        samples.extend(beep)
        samples.extend([0] * (round(gap * RATE) - len(beep)))
    samples.extend(beep)
    return wav(samples)


def wav(samples: "array[int]") -> bytes:
    """Return samples as a WAV file."""
    if sys.byteorder == "big":
        samples.byteswap()
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def silence() -> bytes:
    """Return a WAV file as long as a beep, in which nothing sounds."""
    return wav(array("h", [0] * round(LENGTH * RATE)))


def _beep(pitch: float) -> "array[int]":
    count, fade = round(LENGTH * RATE), round(FADE * RATE)
    rises_and_falls = (min(1.0, n / fade, (count - 1 - n) / fade) for n in range(count))
    return array(
        "h",
        (
            round(32_767 * LOUDNESS * share * math.sin(2 * math.pi * pitch * n / RATE))
            for n, share in enumerate(rises_and_falls)
        ),
    )


if __name__ == "__main__":
    for kind in CueKind:
        tone_file(kind).write_bytes(tone(kind))
        sys.stdout.write(f"{tone_file(kind)}\n")
    SILENCE.write_bytes(silence())
