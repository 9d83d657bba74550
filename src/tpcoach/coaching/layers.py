"""The layers that tell a session: a view, and beside it sound, voice and title if they can be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tpcoach.coaching.drawings import figures
from tpcoach.coaching.questions import can_ask, say
from tpcoach.figures.figure import Figure
from tpcoach.glyphs import glyphs
from tpcoach.live.plain import PlainView
from tpcoach.live.window_title import Title
from tpcoach.plan.routine import Routine
from tpcoach.practice.coach import Listener
from tpcoach.sound.bell import Bell
from tpcoach.sound.tones import Tones
from tpcoach.sound.voice import Voice
from tpcoach.system.runtime import Runtime
from tpcoach.system.settings import Settings

SOUND_FAILED = "The sound player failed, so the bell rang instead."
VOICE_FAILED = "The voice failed, so the rest was not spoken."


@dataclass(frozen=True, slots=True)
class Manner:
    """How a session is told: in plain lines, without sound, aloud, with questions, with figures."""

    plain: bool
    quiet: bool
    voice: bool
    ask: bool
    figures: bool


@dataclass(frozen=True, slots=True)
class Layers:
    """What tells a session. None of them can stop it, but for a terminal that is gone."""

    view: Listener
    title: Listener | None
    sound: Bell | Tones | None
    voice: Voice | None

    @property
    def listeners(self) -> list[Listener]:
        """All there are. The title is given back after the view."""
        layers = (self.view, self.title, self.sound, self.voice)
        return [layer for layer in layers if layer]

    def ring_out(self, wait: Callable[[float], object]) -> None:
        """Let the last cue be heard, for a few seconds at most; a key ends it."""
        for layer in (self.voice, self.sound):
            if layer and layer.ring_out(wait):
                break

    def failures(self) -> list[str]:
        """What failed on the way, a sentence each."""
        sound = self.sound and self.sound.failed
        voice = self.voice and self.voice.failed
        return [
            *[SOUND_FAILED] * bool(sound),
            *[VOICE_FAILED] * bool(voice),
        ]

    def close(self) -> None:
        """Leave nothing running."""
        for layer in (self.voice, self.sound):
            if layer:
                layer.close()


def chosen(
    runtime: Runtime,
    settings: Settings,
    manner: Manner,
    routine: Routine,
    speed: float,
    answers: bool,
) -> Layers:
    """The layers of a session. `answers`: whether there is anyone to press a key."""
    live = can_ask(runtime) and not manner.plain
    if live:
        drawn = figures(runtime, routine, manner.figures)
        view = _live_view(runtime, settings, speed, drawn)
    else:
        view = _plain_view(runtime, answers)
    return Layers(
        view,
        _title(runtime) if live and settings.title and runtime.titled else None,
        None if manner.quiet else sound(runtime, settings),
        _voice(runtime, speed) if manner.voice else None,
    )


def sound(runtime: Runtime, settings: Settings) -> Bell | Tones | None:
    """Tones, where they are wanted and something can play them; else the bell of a terminal."""
    if not runtime.screen or settings.sound == "no":
        return None
    bell = Bell(lambda: _write(runtime, "\a"), runtime.clock)
    player = runtime.player() if settings.sound == "tones" else None
    if player is None:
        return bell
    return Tones(player, bell, runtime.clock)


def voiceless(runtime: Runtime) -> tuple[str, str]:
    """Why nothing can speak here, and what to do about it, if anything."""
    if runtime.far:
        return "none over ssh, where it would speak on the other machine", ""
    return "none found", "Install speech-dispatcher or espeak-ng to have one."


def _live_view(
    runtime: Runtime, settings: Settings, speed: float, figures: Mapping[str, Figure]
) -> Listener:
    # Rich is loaded only for a screen to look at.
    from tpcoach.live.screen import LiveView

    signs = glyphs(runtime.stdout.encoding)
    return LiveView(runtime.console(), runtime.size, signs, speed, settings.breathing, figures)


def _plain_view(runtime: Runtime, answers: bool) -> Listener:
    return PlainView(runtime.write, answers)


def _title(runtime: Runtime) -> Listener:
    return Title(lambda text: _write(runtime, text))


def _voice(runtime: Runtime, speed: float) -> Voice | None:
    """A voice, or a word on why there is none."""
    speaker = runtime.speaker()
    if speaker is None:
        why, advice = voiceless(runtime)
        say(runtime, f"Voice: {why}. {advice}".rstrip())
        return None
    return Voice(speaker, runtime.clock, speed)


def _write(runtime: Runtime, text: str) -> None:
    runtime.stdout.write(text)
    runtime.stdout.flush()
