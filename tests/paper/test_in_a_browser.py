"""What leaves the terminal, in a real browser: it fits, can be read, is valid, and prints."""

import re
import shutil
import subprocess
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from browser import NODE, measured, needs_browser, sheets
from builders import entry, exercise, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.outcome import outcome
from tpcoach.figures.figure_file import figures_of
from tpcoach.frozen import replace
from tpcoach.guide.safety import read_red_flags
from tpcoach.journal.entry import StopRecord
from tpcoach.journal.records import Decision, Excuse
from tpcoach.paper.card import card
from tpcoach.paper.handover_page import page_of_outcome
from tpcoach.paper.report_file import as_html
from tpcoach.plan.library import Library, bundled_folder
from tpcoach.plan.routine import Prescription
from tpcoach.plan.timeline import compile_timeline

pytestmark = pytest.mark.ci

AXE, VNU = NODE / "axe-core" / "axe.min.js", NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
PHONE, SCREEN, SHEET = 390, 1280, 741
WIDTHS = (320, PHONE, SCREEN)
FULLEST = ("shoulders", "jaw")
"""The cards with the most on them."""

SEEN = """
const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92
  : ((value + 0.055) / 1.055) ** 2.4;
const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map(Number);
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
const paper = light(getComputedStyle(document.body).backgroundColor);
const contrast = (color) => { const ink = light(color);
  return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05); };
const all = (selector) => [...document.querySelectorAll(selector)];
const seen = (each) => each.getClientRects().length;
const outside = ({left, right}) => left < -1 || right > innerWidth + 1;
const lines = all("svg.figure :is(.arrow, .tool, .muscle, .far, .body):not(.full)")
  .map((each) => getComputedStyle(each).stroke);
const areas = all("svg.figure :is(.spot, .full:is(.body, .arrow), text)")
  .map((each) => getComputedStyle(each).fill);
const words = all("h1, h2, h3, p, li, b, pre, label, figcaption, svg text").filter(seen);
const sized = words.map((each) => parseFloat(getComputedStyle(each).fontSize)
  * (each instanceof SVGElement ? each.getScreenCTM().a : 1));
return {
  used: document.documentElement.scrollWidth,
  cut: all("body *").filter((each) => seen(each) && !each.matches("svg :not(text), input")
    && outside(each.getBoundingClientRect())).map((each) => each.textContent),
  signs: Math.min(21, ...[...lines, ...areas].map(contrast)),
  light: paper > 0.5,
  points: Math.min(...sized) * 0.75,
  warnings: all(".care li").filter(seen).length,
  violations: typeof axe === "undefined" ? [] : (await axe.run(document)).violations
    .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 90))}`),
};
"""


@pytest.fixture(scope="module")
def cards() -> dict[str, str]:
    """The card of each routine."""
    library, flags = Library(bundled_folder(), Path("none")), read_red_flags(bundled_folder())
    return {
        routine.id: card(
            compile_timeline(routine),
            flags.short([*flags.anywhere, *flags.of(routine.areas)]),
            figures_of(routine, library)[0],
        )
        for routine in library.all()[0]
    }


@pytest.fixture
def reports(world, tmp_path):
    """A report of one week, one of several, and the fullest summary of a prescription."""
    for day in (*range(2, 24, 2), 24, 25):
        world.run("log", "add", "shoulders", "--at", f"2026-11-{day:02}", "--before", "6")
    pages = {"week": (), "weeks": ("--weeks", "12")}
    for name, options in pages.items():
        world.run("report", *options, "--html", str(tmp_path / name))
    return {**{name: (tmp_path / name).read_text("utf-8") for name in pages}, "summary": fullest()}


def fullest() -> str:
    """A summary of 30 weeks with more stops, notes and reasons than it can show."""
    given = Prescription(
        "Anna Berg, physiotherapist", on=date(2026, 5, 4), per_day=2, note="Call me if it is numb."
    )
    names = ("Inner edge of the blade", "Calf", "Chin")
    asked = routine(*(exercise(name=name) for name in names), id="plan", prescribed=given)
    stop = StopRecord(names[0], "rhomboids", "left", "hold", "dizzy")
    note = "It was a long day at the desk, " * 9
    done = [
        entry(
            f"{given.on + timedelta(day)}T08:00",
            practised=300 if day % 6 else 10,
            routine="plan",
            source="session" if day % 5 else "added",
            before=6,
            stops=(stop,) * (not day % 9),
            note=note,
            soreness=2,
        )
        for day in range(0, 205, 3)
    ]
    done = [replace(each, started=each.started.replace(tzinfo=UTC)) for each in done]
    weeks = [Calendar().week(given.on).before(-number) for number in range(30)]
    rated = [
        Decision(
            str(n), each.started, "activity", routine="plan", activity=f"Walk {n % 3}", value=4
        )
        for n, each in enumerate(done)
    ]
    ill = [Excuse(str(n), week.first, week.first, "ill") for n, week in enumerate(weeks)]
    came = outcome(asked, given, done, ill, rated, Calendar(), weeks, done[-1].started)
    return as_html(page_of_outcome(came, ()))


def printed(page: str) -> str:
    """Return the page such that a window shows it as it looks on paper."""
    return page.replace("@media print", "@media all").replace("@media screen", "@media tty")


def warnings(page: str) -> int:
    """Return how many there are, seen or folded."""
    return page.split('class="exercises"')[0].count("<li>")


@needs_browser
@pytest.mark.parametrize("dark", [False, True])
def test_every_page_fits_and_can_be_read_and_breaks_no_rule_of_axe(cards, reports, tmp_path, dark):
    pages = {"card": cards["shoulders"], **reports}
    axe = f'<script src="{AXE.as_uri()}"></script></body>'
    pages = {name: page.replace("</body>", axe) for name, page in pages.items()}
    found = measured(pages, WIDTHS, tmp_path, dark, SEEN)
    assert len(found) == len(pages) * len(WIDTHS)
    for (name, width), seen in found.items():
        assert (seen["used"], seen["cut"]) == (width, []), name
        assert seen["light"] is not dark, name
        assert seen["signs"] >= 3, "WCAG AA for graphics"
        assert seen["violations"] == [], (name, width)
    folded, whole = (found["card", width]["warnings"] for width in (PHONE, SCREEN))
    assert folded == 6 < whole == warnings(cards["shoulders"])
    if not AXE.exists():
        pytest.skip("axe-core is not in .node; .ci/run fetches it: its rules were not tried")


@needs_browser
def test_all_of_it_is_printed_and_in_letters_of_9_points_and_a_half(cards, reports, tmp_path):
    pages = {**{name: cards[name] for name in FULLEST}, **reports}
    pages = {name: printed(page) for name, page in pages.items()}
    for (name, _), seen in measured(pages, (SHEET,), tmp_path, False, SEEN).items():
        assert seen["points"] >= 9.5, name
        assert seen["cut"] == [], name
        assert seen["warnings"] == warnings(pages[name])


@needs_browser
@pytest.mark.parametrize("kind", ["cards", "reports"])
def test_every_page_prints_on_one_sheet(request, tmp_path, kind):
    pages = list(request.getfixturevalue(kind).values())
    # One after the other, each on a new sheet: a second sheet for one of them is one too many.
    bodies = [re.search("<body>(.+)</body>", page, re.DOTALL)[1] for page in pages]
    parts = "".join(f'<div style="break-before: page">{body}</div>' for body in bodies)
    file = tmp_path / "all.html"
    file.write_text(pages[0].replace(bodies[0], parts), "utf-8")
    assert sheets(file) == len(pages)


@pytest.mark.skipif(
    not (VNU.exists() and shutil.which("java")),
    reason="needs Java, and vnu in .node; .ci/run fetches it",
)
def test_every_page_is_valid_html(cards, reports, tmp_path):
    files = []
    for name, page in {"card": cards["shoulders"], **reports}.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(page, "utf-8")
    command = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(VNU), "--format", "gnu"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, timeout=90)
    assert done.stderr == ""
