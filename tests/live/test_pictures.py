"""What a session looks like, pixel by pixel, in a real emulator: xterm.js in a browser."""

import base64
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from browser import CHROMIUM, NODE
from builders import exercise, hold, routine, stretch
from tpcoach.figures.figure import Figure, Mark
from tpcoach.figures.look import Look, Tier
from tpcoach.glyphs import UNICODE
from tpcoach.live.layout import BAND, BAR, BODY, layout
from tpcoach.live.row import text_of
from tpcoach.live.screen import LiveView
from tpcoach.palette import DARK, LIGHT, TRUE, palette
from tpcoach.plan.timeline import compile_timeline
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import advance, apply, start

XTERM = NODE / "@xterm"

pytestmark = [
    pytest.mark.ci,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not XTERM.is_dir(), reason="xterm.js is not in .node; .ci/run fetches it"),
]

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--disable-quic",
    "--enable-unsafe-swiftshader", "--allow-file-access-from-files", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--window-size=1000,700",
)  # fmt: skip
PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="XTERM/xterm/css/xterm.css">
<script src="XTERM/xterm/lib/xterm.js"></script>
<script src="XTERM/addon-webgl/lib/addon-webgl.js"></script>
<div id="terminal"></div><script type="application/json" id="shown">SHOWN</script><script>
const {text, ...options} = JSON.parse(document.getElementById("shown").textContent);
const terminal = new Terminal({fontFamily: "DejaVu Sans Mono", fontSize: 16, ...options});
terminal.open(document.getElementById("terminal"));
terminal.loadAddon(new WebglAddon.WebglAddon(true));
terminal.write(text, () => {
  terminal.onRender(() => {
    const drawn = document.querySelector(".xterm-screen canvas:not(.xterm-link-layer)");
    const {width, height} = drawn, flat = new OffscreenCanvas(width, height).getContext("2d");
    flat.drawImage(drawn, 0, 0);
    const pixels = flat.getImageData(0, 0, width, height).data;
    let bytes = "";
    for (let at = 0; at < pixels.length; at += 4096)
      bytes += String.fromCharCode(...pixels.subarray(at, at + 4096));
    document.body.textContent = `drawn ${width} ${height} ${btoa(bytes)} all`;
  });
  terminal.refresh(0, options.rows - 1);
});
</script>"""

GROUNDS = {DARK: "#16181d", LIGHT: "#ffffff"}
INKS = {DARK: "#d9dce3", LIGHT: "#171421"}
COLUMNS, ROWS = 80, 24
FIGURE, RIGHT_OF_IT = slice(2, 32), slice(35, 78)
"""The columns of the drawing, and those of digits and words."""

LEANING = Figure(
    "Somebody leans on a ball at a wall.",
    "from the side",
    {},
    {},
    (
        Mark("limb", ((24, 16), (24, 44)), 10),
        Mark("head", ((24, 8),), 6),
        Mark("muscle", ((22, 18), (29, 18), (29, 26), (22, 26))),
        Mark("thing", ((41, 0), (41, 47))),
        Mark("ball", ((35, 22),), 5),
        Mark("spot", ((28, 22),)),
    ),
)
LINE = compile_timeline(
    routine(
        exercise(hold=hold(figure="leaning"), stretch=stretch(figure="leaning")),
        title="Shoulders: ball on the wall",
    )
)

Colour = tuple[int, int, int]


def colour(name: str) -> Colour:
    """Return a colour of the palette as a pixel."""
    return int(name[1:3], 16), int(name[3:5], 16), int(name[5:], 16)


@dataclass(frozen=True)
class Picture:
    """The pixels of a window, the lines it should show, and the colours of its theme."""

    pixels: bytes
    width: int
    height: int
    lines: list[Text]
    theme: str

    def ink(self, name: str) -> Colour:
        return colour(getattr(palette(self.theme, TRUE), name))

    def at(self, column: float, row: float) -> Colour:
        """Return the pixel at a place that is counted in cells."""
        across, down = int(column * self.width / COLUMNS), int(row * self.height / ROWS)
        start = 4 * (down * self.width + across)
        red, green, blue = self.pixels[start : start + 3]
        return red, green, blue

    def where(self, wanted: Colour) -> list[tuple[float, float]]:
        """Return the places of the pixels of a colour, counted in cells."""
        sign = bytes((*wanted, 255))
        return [
            (
                at // 4 % self.width * COLUMNS / self.width,
                at // 4 // self.width * ROWS / self.height,
            )
            for at in (found.start() for found in re.finditer(re.escape(sign), self.pixels))
            if at % 4 == 0
        ]


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Picture]:
    def drawn(theme: str, *moves: float | Command) -> Picture:
        look = Look(palette(theme, TRUE), UNICODE, Tier.BLOCKS)
        file = io.StringIO()
        console = Console(
            file=file, force_terminal=True, width=COLUMNS, color_system="truecolor", _environ={}
        )
        view = LiveView(console, lambda: (COLUMNS, ROWS), look, figures={"leaning": LEANING})
        session, _ = start(LINE)
        for each in moves:
            if isinstance(each, Command):
                session, _ = apply(session, each)
            else:
                session, _ = advance(session, session.seen + int(each * 1000))
            # Each time, so that what only changes cells is looked at too.
            view.update(session, ())
        shown = {
            "text": file.getvalue(), "cols": COLUMNS, "rows": ROWS,
            "theme": {"background": GROUNDS[theme], "foreground": INKS[theme]},
        }  # fmt: skip
        page = tmp_path / "terminal.html"
        text = json.dumps(shown).replace("<", "\\u003c")
        page.write_text(PAGE.replace("XTERM", XTERM.as_uri()).replace("SHOWN", text), "utf-8")
        profile = f"--user-data-dir={tmp_path / 'browser'}"
        flags = ("--virtual-time-budget=5000", "--dump-dom", page.as_uri())
        done = subprocess.run(
            [str(CHROMIUM), *FLAGS, profile, *flags], capture_output=True, text=True, timeout=60
        )
        found = re.search(r"drawn (\d+) (\d+) (\S+) all", done.stdout)
        assert found, done.stderr
        pixels = base64.b64decode(found[3])
        lines = [*map(text_of, view._painted)]
        return Picture(pixels, int(found[1]), int(found[2]), lines, theme)

    return drawn


WINDOW = layout(COLUMNS, ROWS)
QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


def band_is(picture: Picture, name: str) -> None:
    """The band's two rows are filled from margin to margin, and its bar lies right below."""
    ground, ink = picture.ink(name), picture.at(1, 0)
    for row in (WINDOW.row(BAND), WINDOW.row(BAND) + 1):
        # The edges of cells, which letters leave free.
        edge = [picture.at(at / 4, row + 0.02) for at in range(2 * 4, 78 * 4)]
        assert set(edge) == {ground}
        assert picture.at(1.9, row + 0.5) == picture.at(78.1, row + 0.5) == ink
    assert picture.where(ground)


def digits_are(picture: Picture, name: str) -> None:
    """The digits are as high as their rows, and fill much of them."""
    top, rows = WINDOW.row(BODY), WINDOW.digits
    inside = [
        (across, down)
        for across, down in picture.where(picture.ink(name))
        if RIGHT_OF_IT.start <= across < RIGHT_OF_IT.stop and top <= down < top + rows
    ]
    heights = {down for _, down in inside}
    assert max(heights) - min(heights) > 0.9 * rows
    cell = picture.width * picture.height / COLUMNS / ROWS
    assert len(inside) / cell > 3 * rows


def muscle_is_lit(picture: Picture) -> None:
    places = picture.where(picture.ink("muscle"))
    assert places
    body = WINDOW.row(BODY)
    for across, down in places:
        assert FIGURE.start <= across < FIGURE.stop
        assert body <= down < body + WINDOW.rows[BODY]


def blocks(line: Text) -> Iterator[tuple[int, str, Colour, Colour | None]]:
    """Return the column of each block of a line, its character, its colour and its ground's."""
    console = Console(width=200, color_system="truecolor", force_terminal=True, _environ={})
    column = 0
    for text, style, _ in line.render(console):
        for sign in text:
            if sign in QUADRANTS and style and style.color:
                back = style.bgcolor and tuple(style.bgcolor.get_truecolor())
                yield column, sign, tuple(style.color.get_truecolor()), back
            column += 1


def every_block_is_drawn(picture: Picture) -> None:
    """No gap, and no box instead of a sign."""
    count = 0
    for row, line in enumerate(picture.lines):
        for column, sign, front, back in blocks(line):
            behind = back or colour(GROUNDS[picture.theme])
            for part in range(4):
                place = (column + 0.25 + part % 2 / 2, row + 0.25 + part // 2 / 2)
                wanted = front if QUADRANTS.index(sign) >> part & 1 else behind
                assert picture.at(*place) == wanted, (sign, place)
            count += sign != " "
    assert count > 100


def test_a_hold_with_a_ball_on_the_wall(picture):
    shown = picture(DARK, 20, 1, 0.5)
    band_is(shown, "orchid")
    digits_are(shown, "orchid")
    muscle_is_lit(shown)
    every_block_is_drawn(shown)
    wall = min(across for across, down in shown.where(shown.ink("far")) if down < 20)
    ball = max(across for across, _ in shown.where(shown.ink("tool")) if across < FIGURE.stop)
    assert abs(wall - ball) < 0.6
    bar = WINDOW.row(BAR) + 0.5
    reached = (21.5 - 10) / 45 * 76 + 2
    assert shown.at(reached - 1, bar) == shown.ink("orchid")
    assert shown.at(reached + 1, bar) == shown.ink("track")


def test_a_stretch_on_light_ground(picture):
    shown = picture(LIGHT, 70, 1)
    band_is(shown, "lagoon")
    digits_are(shown, "lagoon")
    muscle_is_lit(shown)
    every_block_is_drawn(shown)
    assert shown.at(0.5, 0.5) == (255, 255, 255)


def test_the_question_what_is_wrong(picture):
    shown = picture(DARK, 20, Command.WRONG)
    band_is(shown, "stop")
    digits_are(shown, "quiet")
    muscle_is_lit(shown)
    every_block_is_drawn(shown)
