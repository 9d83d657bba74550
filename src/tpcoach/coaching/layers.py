"""The layers that tell a session: a view, and beside it title, sound and voice if they can be."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from tpcoach.coaching.drawings import figures
from tpcoach.frozen import Frozen, replace
from tpcoach.listening.answer import Around, Asking, write_open
from tpcoach.listening.questions import can_ask
from tpcoach.live.plain import PlainView
from tpcoach.live.window_title import NO_PROGRESS, PUSH, UNTITLED, WindowSign, progress, titled
from tpcoach.plan.routine import Routine
from tpcoach.practice.coach import Listener, release
from tpcoach.practice.keys import Keyboard
from tpcoach.practice.session import Session
from tpcoach.sound.bell import Bell
from tpcoach.sound.programs import Speaker
from tpcoach.sound.voice import Voice
from tpcoach.system.runtime import Runtime, say

if TYPE_CHECKING:
    from tpcoach.live.screen import Inset


class Manner(Frozen):
    """How a session is told: in plain lines, without sound, aloud, with questions, with figures."""

    plain: bool
    quiet: bool
    voice: bool
    ask: bool
    figures: bool


Audible = Bell | Voice


class Layers(Frozen):
    """What a session is told with: for the eye, for the ear; `page` writes lines after it, `inset`
    gives a place for a question in the last frame, if there are frames.
    """

    visible: tuple[Listener, ...]
    audible: tuple[Audible, ...]
    page: Callable[[Iterable[Iterable[tuple[str, str]]]], None]
    inset: "Callable[[Session], Inset] | None" = None

    def asking(self, runtime: Runtime, keyboard: Keyboard, session: Session) -> Asking:
        """Return where to ask after a session: on the screen, or in a place of the last frame."""
        if self.inset is None:
            return Asking(runtime, keyboard)
        # The large digits, or the list of keys, would lie under the question.
        session = replace(session, large=False, keys_shown=0)
        inset = self.inset(session)

        def show() -> None:
            for layer in self.visible:
                layer.update(session, ())
            inset.open()

        show()
        within = replace(runtime, stdout=inset, size=inset.size)
        return Asking(within, keyboard, Around(partial(release, self.visible), show, runtime))


def ring_out(audible: Iterable[Audible], wait: Callable[[float], object]) -> None:
    """Let the last cue sound, for a few seconds at most; a key ends the wait."""
    for layer in audible:
        if layer.ring_out(wait):
            break


def choose_layers(
    runtime: Runtime, manner: Manner, routine: Routine, speed: float, keyboard: Keyboard
) -> Layers:
    """Return what a session is told with, on a terminal that is asked for its colours first.

    None of it can stop a session, but for a terminal that is gone.
    """
    settings, inset = runtime.settings, None
    plain = PlainView(partial(say, runtime, indent=0), keyboard.answers)
    visible: list[Listener] = [plain]
    page = plain.page
    if can_ask(runtime) and not manner.plain:
        # Rich is loaded only for a screen to look at.
        from tpcoach.live.screen import LiveView

        drawn, seen = figures(runtime, routine, manner.figures), runtime.look(keyboard)
        console, breathing = runtime.console(), settings.breathing
        view = LiveView(console, runtime.size, seen.look, speed, breathing, drawn)
        visible, page, inset = [view], view.page, view.inset
        if settings.title and runtime.titled:
            # After the view, so that it is given back when the view has gone.
            write = partial(write_open, runtime)
            visible.append(WindowSign(write, titled, PUSH, UNTITLED))
            if seen.progress:
                visible.append(WindowSign(write, progress, "", NO_PROGRESS))
    if can_ask(runtime) and speed == 1.0 and (awake := runtime.awake()):
        visible.append(awake)
    audible: list[Audible] = []
    if manner.voice and (speaker := speaker_or_reason(runtime, routine.lang)):
        audible.append(Voice(speaker, runtime.clock, speed))
    if not manner.quiet and (sound := sound_layer(runtime)):
        # After the voice: a tone sounds while the last word is waited for.
        audible.append(sound)
    return Layers(tuple(visible), tuple(audible), page, inset)


def sound_layer(runtime: Runtime) -> Bell | None:
    """Return the tones, where something can play them, or the terminal's bell; None for silence."""
    if not runtime.screen or runtime.settings.sound == "no":
        return None
    ring = partial(write_open, runtime, "\a")
    player = runtime.player() if runtime.settings.sound == "tones" else None
    return Bell(ring, runtime.clock, player)


def speaker_or_reason(runtime: Runtime, language: str | None = None) -> Speaker | None:
    """Return what speaks here, in a routine's language; if nothing can, say why."""
    speaker = runtime.speaker(runtime.settings.voice, language)
    if speaker is None:
        why, advice = why_no_voice(runtime)
        say(runtime, f"Voice: {why}. {advice}".rstrip())
    return speaker


def why_no_voice(runtime: Runtime) -> tuple[str, str]:
    """Return why nothing can speak here, and what to do about it, if anything."""
    if runtime.far:
        return "none over ssh, where it would speak on the other machine", ""
    return "none found", "Install speech-dispatcher or espeak-ng to have one."
