"""Which cue goes to which layer and when; and what is left when a layer is missing or fails."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import golden
from builders import SHORT, exercise, hold, move, timeline
from sounds import CUT, FakePlayer, FakeSpeaker
from tpcoach.coaching.layers import ring_out
from tpcoach.live.plain import PlainView
from tpcoach.live.window_title import PUSH, UNTITLED, WindowSign, titled
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import Cue, CueKind, Timeline
from tpcoach.practice.coach import coach, release
from tpcoach.practice.session import Session
from tpcoach.practice.transitions import start
from tpcoach.sound.bell import Bell
from tpcoach.sound.voice import Voice
from tpcoach.system.awake import Awake
from world import FakeTime

GOLDEN = Path(__file__).with_name("golden")
LAYERS = ("screen", "bell", "tone", "title", "voice")


class Moments:
    """A listener that notes each moment at which something new happens."""

    def __init__(self, time: FakeTime) -> None:
        self.time = time
        self.seen: list[float] = [0.0]
        self._before: Session | None = None

    def update(self, session: Session, cues: tuple[Cue, ...]) -> None:
        changed = self._before and self._before.status is not session.status
        if (cues or changed) and self.time.seconds > self.seen[-1]:
            self.seen.append(self.time.seconds)
        self._before = session

    def due(self, session: Session) -> float:
        # As the live view is: the title goes by it.
        return (1000 - session.at % 1000) / 1000

    def release(self) -> None:
        pass


KEYS = ((36, "5"), (41, "space"), (50, "space"), (58, "7"))
PRESSES = timeline(exercise(sides=Sides.EACH, hold=hold(30, cycles=2, pressure=6)))
NODS = timeline(exercise(sides=Sides.BOTH, hold=None, stretch=None, move=move(4, 4)))


def table(line: Timeline, keys: Sequence[tuple[float, str]] = ()) -> str:
    """What each layer was given from one moment to the next."""
    time = FakeTime(keys)
    given: list[tuple[float, str, str]] = []

    def note(layer: str, text: str) -> None:
        given.append((time.seconds, layer, text))

    player, speaker = FakePlayer(), FakeSpeaker(time.clock)
    moments = Moments(time)
    tones = Bell(lambda: None, time.clock, player)
    player.play = lambda file: note("tone", file.stem)  # type: ignore[method-assign]
    bell = Bell(lambda: note("bell", "*"), time.clock)
    listeners = [
        moments,
        PlainView(lambda text: note("screen", text), answers=True),
        bell,
        tones,
        WindowSign(
            lambda text: note("title", text.removeprefix(PUSH)[4:-2]), titled, PUSH, UNTITLED
        ),
        Voice(speaker, time.clock),
    ]
    coach(start(line), time, time.clock, listeners)
    release(listeners)
    bell.ring_out(time.wait)
    given += [(moment, "voice", text) for moment, text in speaker.spoken]
    rows = []
    for moment, until in zip(moments.seen, [*moments.seen[1:], 999.0], strict=True):
        rows.append(f"{moment:.1f} s")
        for layer in LAYERS:
            texts = [text for at, name, text in given if name == layer and moment <= at < until]
            if layer == "bell":
                texts = ["".join(texts)] * bool(texts)
            # The title changes every second: the first stands for all.
            rows += [f"    {layer:<7}{text}" for text in texts[: 1 if layer == "title" else None]]
    return "\n".join(rows) + "\n"


def test_each_cue_goes_to_every_layer_at_its_moment():
    golden.check(table(PRESSES, KEYS), GOLDEN / "layers.txt")


def test_each_repetition_of_a_move_goes_to_every_layer():
    golden.check(table(NODS), GOLDEN / "layers-move.txt")


@pytest.fixture
def home(world):
    """A world on a terminal with someone at it, where a player and a speaker are to be had."""
    world.clear()
    world.routine("short", SHORT)
    world.screen = True
    world.breathless()
    world.keys((9999, "z"))
    world.player = FakePlayer()
    world.speaker = FakeSpeaker(world.time.clock)
    return world


def layers_used(home, *options: str) -> set[str]:
    """The layers that were given anything in a session with these options, the screen aside."""
    out = home.run("start", "short", "--no-ask", *options).out
    given = {
        "tones": home.player.played,
        "bell": "\a" in out,
        "voice": home.speaker.spoken,
        "title": PUSH in out,
    }
    return {layer for layer, cues in given.items() if cues}


@pytest.mark.parametrize(
    ("options", "settings", "layers"),
    [
        ([], {}, {"tones", "title"}),
        (["--voice"], {}, {"tones", "title", "voice"}),
        ([], {"voice": "yes"}, {"tones", "title", "voice"}),
        (["--quiet"], {"voice": "yes"}, {"title"}),
        (["--quiet", "--voice"], {}, {"title", "voice"}),
        ([], {"sound": "no", "voice": "yes"}, {"title", "voice"}),
        ([], {"sound": "bell"}, {"bell", "title"}),
        ([], {"title": "no"}, {"tones"}),
        (["--plain"], {}, {"tones"}),
        (["--plain", "--voice"], {"sound": "bell"}, {"bell", "voice"}),
    ],
)
def test_options_and_settings_choose_the_layers(home, options, settings, layers):
    for key, value in settings.items():
        assert home.run("config", "set", key, value).code == 0
    assert layers_used(home, *options) == layers


def test_the_voice_is_asked_for_in_the_routines_language(home):
    home.routine("short", SHORT + "lang: de\n")
    home.run("config", "set", "voice", "en-GB")
    assert "voice" in layers_used(home)
    assert home.asked_to_speak == ("en-GB", "de")


def test_in_a_pipe_there_are_whole_lines_and_a_voice_if_it_is_asked_for(home):
    home.screen = False
    assert layers_used(home, "--voice") == {"voice"}


def test_a_terminal_that_cannot_move_its_cursor_gets_no_title(home):
    home.dumb = True
    assert layers_used(home) == {"tones"}


def test_a_terminal_without_a_window_gets_no_title(home):
    home.titled = False
    assert layers_used(home) == {"tones"}


def test_who_ends_it_with_q_waits_for_no_word(home):
    home.keys((1, "q"), (2, "y"), (9999, "z"))
    home.speaker = FakeSpeaker(home.time.clock)
    home.run("config", "set", "sound", "no")
    home.run("start", "neck", "--no-ask", "--voice", "--plain")
    assert home.speaker.texts[-1] == "End the session? Q ends it, any other key goes on." + CUT
    assert home.time.seconds == 2


def test_m_silences_tones_and_voice_and_leaves_the_title(home):
    home.keys((5, "m"), (9999, "z"))
    home.speaker = FakeSpeaker(home.time.clock)
    assert layers_used(home, "--voice") == {"tones", "title", "voice"}
    assert home.player.played == ["step"]
    assert [text.endswith(CUT) for text in home.speaker.texts] == [True]


@pytest.mark.parametrize("far", [False, True])
def test_a_voice_that_is_not_there_is_told_once_and_the_session_runs(home, far):
    home.speaker, home.far = None, far
    result = home.run("start", "short", "--no-ask", "--voice", "--plain")
    assert result.code == 0
    assert result.out.count("Voice: none") == 1
    assert ("over ssh" in result.out) is far
    assert ("espeak-ng" in result.out) is not far
    assert home.player.played[-1] == "done"


@pytest.mark.parametrize("how", [{"fails_at": 2}, {"hangs": True}])
def test_a_voice_that_dies_or_hangs_is_told_once_and_the_session_ends_on_time(home, how):
    home.speaker = FakeSpeaker(home.time.clock, **how)
    result = home.run("start", "short", "--no-ask", "--voice", "--plain")
    assert result.code == 0
    assert result.out.count("The voice failed") == 1
    assert "Done · 1:15 of 1:15" in result.out
    assert home.player.played[-1] == "done"
    assert not home.speaker.busy()
    assert home.speaker.closed == 1
    assert 90 <= home.time.seconds <= 90 + 3


def test_a_player_that_dies_is_told_once_and_the_bell_rings_and_the_voice_goes_on(home):
    home.player = FakePlayer(fails_at=3)
    result = home.run("start", "short", "--no-ask", "--voice", "--plain")
    assert result.code == 0
    assert len(home.player.played) == 3
    assert "\a" in result.out
    assert result.out.count("The sound player failed") == 1
    assert home.speaker.texts[-1] == "Done."
    assert home.player.stopped == 1


def test_what_failed_is_told_in_lines_that_fit_the_screen(home):
    home.player = FakePlayer(fails_at=3)
    home.size = (40, 24)
    out = home.run("start", "short", "--no-ask", "--plain").out
    assert "The sound player failed, so the bell\n  rang instead.\n" in out


@pytest.mark.parametrize("by", ["interrupt", "terminate", "hang-up", "quit"])
def test_a_signal_leaves_nothing_speaking_and_waits_for_nothing(home, by):
    home.keys((1, by), (9999, "z"))
    home.speaker = FakeSpeaker(home.time.clock)
    home.run("start", "neck", "--no-ask", "--voice", "--plain")
    assert home.speaker.texts[-1].endswith(CUT)
    assert home.speaker.closed == 1
    assert home.player.stopped == 1
    assert home.time.seconds == 1


def test_after_a_voice_that_hangs_the_next_one_tells_the_rest(home):
    home.speaker = FakeSpeaker(home.time.clock, hangs=True, others=1)
    out = home.run("start", "short", "--no-ask", "--voice", "--plain").out
    assert "failed" not in out
    assert home.speaker.texts[-1] == "Done."


@pytest.mark.parametrize("layer", ["voice", "tones", "bell"])
def test_a_key_ends_the_wait_of_every_layer(layer):
    time = FakeTime()
    bell = Bell(lambda: None, time.clock)
    voice = Voice(FakeSpeaker(time.clock, hangs=True), time.clock)
    tones = Bell(lambda: None, time.clock, FakePlayer())
    audible = {"voice": [voice, tones], "tones": [tones], "bell": [bell]}[layer]
    for each in audible:
        each.update(start(timeline())[0], [Cue(CueKind.DONE, 0, 0)])
    waited: list[float] = []
    ring_out(audible, lambda seconds: waited.append(seconds) or "z")
    assert len(waited) == 1


def test_what_is_wrong_near_the_head_is_said_to_the_end(home):
    home.keys((1, "x"), (9999, "z"))
    home.speaker = FakeSpeaker(home.time.clock)
    home.run("start", "neck", "--no-ask", "--voice", "--plain")
    assert home.speaker.texts[-1] == "Stopped. Look at the screen."


@pytest.mark.parametrize(
    ("said", "options", "title", "shown"),
    [
        (b"\x1bP>|ghostty 1.2.0\x1b\\", [], "yes", True),
        (b"\x1bP>|ghostty 1.2.0\x1b\\", ["--plain"], "yes", False),
        (b"\x1bP>|ghostty 1.2.0\x1b\\", [], "no", False),
        (b"\x1bP>|iTerm2 3.5.0\x1b\\", [], "yes", False),
    ],
)
def test_progress_is_shown_beside_the_title_where_the_terminal_knows_it(
    home, said, options, title, shown
):
    home.run("config", "set", "title", title)
    home.time.terminal = [said]
    out = home.run("start", "short", "--no-ask", *options).out
    assert ("\x1b]9;4;1;" in out) is shown
    assert home.time.asked == (not options)
    if shown:
        assert out.rindex("\x1b]9;4;0;0") > out.rindex("\x1b]9;4;1;")


class Screen(Awake):
    """Notes when it is to stay awake."""

    def __init__(self) -> None:
        self.held: list[bool] = []

    def update(self, session: Session, cues: Sequence[Cue]) -> None:
        self.held.append(True)

    def release(self) -> None:
        self.held.append(False)

    def way(self) -> str:
        return "a fake"


@pytest.mark.parametrize("options", [[], ["--plain"]])
def test_the_screen_is_kept_awake_to_the_end_of_a_session(home, options):
    home.awake = Screen()
    home.run("start", "short", "--no-ask", *options)
    assert home.awake.held[0]
    assert not home.awake.held[-1]


def test_no_rehearsal_keeps_the_screen_awake_and_no_session_without_someone_there(home):
    home.awake = Screen()
    home.run("start", "short", "--no-ask", "--speed", "100")
    home.screen = False
    home.run("start", "short", "--no-ask")
    assert home.awake.held == []
