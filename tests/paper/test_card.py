"""The card for the wall, in a real browser: it fits, it can be read, it prints on one sheet."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Hold, Move

IDS = sorted(file.stem for file in bundled_folder().glob("*.yaml"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
MEASURE = """<script>
addEventListener("load", () => {
  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92
    : ((value + 0.055) / 1.055) ** 2.4;
  const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const contrast = (color) => { const ink = light(color);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05); };
  const texts = [...document.querySelectorAll("h1,h2,h3,p,li,b,figcaption")]
    .map((each) => contrast(getComputedStyle(each).color));
  const lines = "svg :is(.arrow, .tool, .muscle, .far, .body):not(.full)";
  const signs = [...document.querySelectorAll(lines)]
    .map((each) => contrast(getComputedStyle(each).stroke));
  const spots = [...document.querySelectorAll("svg .spot, svg .full:is(.body, .arrow), svg text")]
    .map((each) => contrast(getComputedStyle(each).fill));
  const cut = [...document.querySelectorAll("body *:not(svg *)")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
  document.title = ["measured", innerWidth, document.documentElement.scrollWidth, cut.length,
    Math.min(...texts).toFixed(2), Math.min(...signs, ...spots).toFixed(2), paper > 0.5
  ].join(" ");
});
</script>"""

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture
def cards(world, tmp_path):
    def card(id: str) -> Path:
        file = tmp_path / f"{id}.html"
        assert world.run("show", id, "--html", str(file)).code == 0
        return file

    return card


def browse(file: Path, *flags: str) -> str:
    profile = file.parent / "browser"
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", *flags, file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


WIDTHS = (320, 390, 1200)


def measured(file: Path, dark: bool) -> list[list[str]]:
    """For each width: that and what is used of it, how much is cut off, the least contrasts, and
    whether it is light.

    A frame of this width stands in for a window of it, which has a least width of its own.
    """
    page = file.read_text("utf-8").replace("</body>", MEASURE + "</body>")
    if dark:
        page = page.replace("(prefers-color-scheme: dark)", "all")
    shown, frames = file.with_name("measured.html"), file.with_name("frames.html")
    shown.write_text(page, "utf-8")
    frames.write_text(
        "".join(
            f'<iframe src="{shown.name}" style="width: {width}px; height: 3000px; border: 0" '
            'onload="setTimeout(() => document.body.append(this.contentDocument.title))"></iframe>'
            for width in WIDTHS
        ),
        "utf-8",
    )
    flags = ("--allow-file-access-from-files", "--virtual-time-budget=3000", "--dump-dom")
    found = re.findall(r"measured (\S+ \S+ \S+ \S+ \S+ (?:true|false))", browse(frames, *flags))
    return sorted((each.split() for each in found), key=lambda each: int(each[0]))


@needs_browser
@pytest.mark.parametrize("dark", [False, True])
def test_a_card_fits_a_phone_and_a_screen_and_can_be_read_light_and_dark(cards, dark):
    measures = measured(cards("shoulders"), dark)
    assert [int(asked) for asked, *_ in measures] == list(WIDTHS)
    for asked, used, cut, text, signs, light in measures:
        assert int(used) <= int(asked)
        assert cut == "0"
        assert float(text) >= 4.5, "WCAG AA for text"
        assert float(signs) >= 3, "WCAG AA for graphics"
        assert light == ("false" if dark else "true")


FULLEST = ("jaw", "legs")
"""Those with the most to print; the others take the same time and have more room."""


@needs_browser
@pytest.mark.parametrize(
    "id", [pytest.param(id, marks=() if id in FULLEST else pytest.mark.long) for id in IDS]
)
def test_every_card_prints_on_one_sheet(cards, id):
    card = cards(id)
    page = card.read_text("utf-8")
    assert "@page { margin" in page
    # As wide as A4 and as high as a letter: what fits here fits both.
    card.write_text(page.replace("@page {", "@page { size: 210mm 279mm;"), "utf-8")
    pdf = card.with_suffix(".pdf")
    browse(card, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1


def test_a_card_needs_nothing_from_anywhere(cards):
    for id in IDS:
        page = cards(id).read_text("utf-8")
        assert not re.search(r"https?:|//[a-z]|<script|<link|<img|@import|url\(", page)


def test_a_card_has_the_steps_the_seconds_the_drawings_and_the_cautions(cards):
    for id in IDS:
        page = cards(id).read_text("utf-8")
        routine = Library(bundled_folder(), Path("nowhere")).load(id)
        parts = [part for exercise in routine.exercises for part in exercise.parts.values()]
        assert page.count("<svg") == len(parts)
        for part in parts:
            if isinstance(part, Hold):
                assert f"Hold {part.ms // 1000} s" in page
                assert f"no more than {part.pressure} out of 10" in page
            elif isinstance(part, Move):
                assert f"Move {part.reps} times" in page
                assert f"one every {part.every // 1000} s" in page
            else:
                assert f"Stretch {part.ms // 1000} s" in page
        assert page.count("<li>") >= len(routine.cautions) + len(parts)
        assert "get help instead" in page


def test_what_a_stranger_wrote_is_text_in_a_card(world, tmp_path):
    text = (bundled_folder() / "neck.yaml").read_text("utf-8")
    title = 'title: "<script>alert(1)</script> &amp; {style}"'
    world.routine("evil", re.sub("title: .+", title, text))
    file = tmp_path / "evil.html"
    assert world.run("show", "evil", "--html", str(file)).code == 0
    assert "<script" not in file.read_text("utf-8")
    assert "&lt;script&gt;" in file.read_text("utf-8")


def test_no_file_is_written_over(world, tmp_path):
    file = tmp_path / "card.html"
    file.write_text("mine")
    done = world.run("show", "neck", "--html", str(file))
    assert done.code == 1
    assert "already exists" in done.err
    assert file.read_text() == "mine"


def test_html_goes_with_nothing_else_that_prints(world):
    for other in ("--json", "--why"):
        assert world.run("show", "neck", "--html", "x.html", other).code == 2


def test_a_card_without_drawings_is_a_card(world, tmp_path):
    file = tmp_path / "card.html"
    assert world.run("show", "neck", "--no-figure", "--html", str(file)).code == 0
    assert "<svg" not in file.read_text("utf-8")
