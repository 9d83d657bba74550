import io
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.console import Console

import golden
from builders import entry, exercise, hold, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import SCORE_WEEKS, History
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import Report, of_history
from tpcoach.consistency.totals import Streak
from tpcoach.figures.tiers import Tier
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.journal.entry import StepRecord, StopRecord
from tpcoach.journal.excuse import Excuse
from tpcoach.pages.charts import strip
from tpcoach.pages.report import reasons_page, report_page, weeks_page
from tpcoach.pages.routine import plan_page
from tpcoach.pages.summary import closing
from tpcoach.palette import PLAIN
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import compile_timeline

GOLDEN = Path(__file__).with_name("golden")
WIDTHS = [40, 60, 80, 120]
TODAY = date(2026, 11, 27)


def step(area: str, side: str, seconds: int) -> StepRecord:
    return StepRecord("Spot", "muscle", area, side, "hold", seconds * 1000, seconds * 1000)


ENTRIES = [
    entry("2026-11-16T08:00+00:00", 600, 600),
    entry("2026-11-18T08:00+00:00", 300, 300),
    entry("2026-11-23T08:00+00:00", 480, 480, before=6, after=4,
          steps=(step("shoulders", "left", 240), step("shoulders", "right", 240))),
    entry("2026-11-25T08:00+00:00", 360, 360, before=5, after=4, area="neck", routine="neck",
          steps=(step("neck", "left", 165), step("neck", "right", 165), step("neck", "both", 30))),
    entry("2026-11-26T08:00+00:00", 70, 480),
    entry("2026-11-27T07:00+00:00", 540, 540, before=5, after=3, area="lower-back",
          steps=(step("lower-back", "left", 300), step("shoulders", "both", 240))),
]  # fmt: skip
ENTRIES += [
    entry(f"2026-11-{day}T12:00+00:00", 300, 300, before=5, after=3) for day in (10, 11, 12)
]


def report(entries=tuple(ENTRIES), day=TODAY, goal=3, excuses=(), streak=None) -> Report:
    calendar = Calendar()
    history = History(entries, calendar, goal, excuses)
    began = TODAY - timedelta(weeks=SCORE_WEEKS)
    found = of_history(history, calendar.week(day), TODAY, began, weeks=6)
    return replace(found, streak=streak) if streak else found


PAGES = {
    "week": report(),
    "empty": report(entries=()),
    "excused": report(excuses=(Excuse("x", date(2026, 11, 24), date(2026, 11, 29), "flu"),)),
    "new-year": report(day=date(2027, 1, 1)),
    "long-streak": report(streak=Streak(104, broken=False)),
}


def lines(page) -> list[str]:
    return [line.plain.rstrip() for line in page]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_a_report_looks_as_before(name, width):
    shown = "\n".join(lines(report_page(PAGES[name], width, UNICODE))) + "\n"
    golden.check(shown, GOLDEN / f"report-{name}-{width}.txt")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_a_report_is_wider_than_the_page(name, width):
    assert all(len(line) <= width for line in lines(report_page(PAGES[name], width, UNICODE)))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_last_weeks_say_what_they_count(width):
    for name in ("week", "excused"):
        page = lines(report_page(PAGES[name], width, UNICODE))
        (at,) = [number for number, line in enumerate(page) if line.startswith(" 12 weeks")]
        assert "practice days a week" in " ".join(page[at : at + 2])


def test_without_unicode_a_report_is_ascii():
    for page in PAGES.values():
        assert "\n".join(lines(report_page(page, 80, ASCII))).isascii()


@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_the_page_is_found_in_its_reasons(name):
    found = PAGES[name]
    page = "\n".join(lines(report_page(found, 120, UNICODE)))
    told = "\n".join(lines(reasons_page(reasons(found), 120)))
    numbers = re.findall(r"\d+(?:[:.]\d+)?", "\n".join(page.splitlines()[1:]))
    assert numbers
    assert {n for n in numbers if not re.search(rf"(?<!\d){re.escape(n)}(?!\d)", told)} == set()


@pytest.mark.parametrize("name", PAGES)
def test_the_reasons_name_each_entry_of_the_week_by_its_id(name):
    found = PAGES[name]
    told = "\n".join(lines(reasons_page(reasons(found), 80)))
    assert all(entry.id[:8] in told for entry in found.total.entries)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_weeks_look_as_before(width):
    shown = lines(weeks_page(PAGES["excused"].weeks, TODAY, width, UNICODE))
    assert all(len(line) <= width for line in shown)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"weeks-{width}.txt")


def test_the_weeks_are_ascii_without_unicode_and_fit_forty_columns():
    shown = lines(weeks_page(PAGES["week"].weeks, TODAY, 40, ASCII))
    assert "\n".join(shown).isascii()
    assert all(len(line) <= 40 for line in shown)


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_report_looks_as_before_with_and_without_colour(width, colour):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="standard",
        no_color=not colour, _environ={},
    )  # fmt: skip
    for line in report_page(PAGES["week"], width, UNICODE):
        console.print(line)
    shown = console.file.getvalue()
    colours = re.compile(r"\x1b\[[0-9;]*3[1-7]m")
    assert bool(colours.search(shown)) is colour
    name = "colour" if colour else "plain"
    golden.check(shown, GOLDEN / f"report-week-{width}-{name}.ansi")


def test_a_report_says_what_did_not_count_and_what_was_one_sided():
    shown = "\n".join(lines(report_page(PAGES["week"], 80, UNICODE)))
    assert "4, of which 1 did not count (1:10 of 8:00 on Thursday)" in shown
    assert "left only" in shown
    assert "short-term relief is common" in shown


def test_one_of_a_thing_is_said_in_the_singular():
    all_week = (Excuse("x", date(2026, 11, 23), date(2026, 11, 29), None),)
    once = report(entries=[entry("2026-11-23T08:00+00:00")], excuses=all_week, goal=2)
    page = "\n".join(lines(report_page(once, 80, UNICODE)))
    assert "1 day, excused" in page
    shown = "\n".join(lines(reasons_page(reasons(replace(once, previous=once.total)), 80)))
    assert "Week before: 1 day, 5 min" in shown
    assert (
        "goal 1 day a week" in lines(weeks_page(report(goal=1).weeks[-1:], TODAY, 80, UNICODE))[0]
    )


def test_practice_of_a_day_to_come_further_east_is_on_the_strip():
    flown = entry("2026-11-28T08:00+13:00")
    week = History([flown], Calendar(), 3).week(Calendar().week(TODAY), TODAY)
    assert strip(week, TODAY, UNICODE).endswith("Fri ○  Sat ●")


PLAN = compile_timeline(
    routine(
        exercise(avoid=("The ball on the spine",)),
        exercise(name="Flat of the blade", sides=Sides.BOTH, rounds=2, hold=hold(45, 2)),
        exercise(name="Overhead reach", sides=Sides.BOTH, hold=None),
    )
)
FLAGS = ("Emergency: chest pain.", "See a doctor today: something long enough to be wrapped " * 3)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_plan_tells_each_step_at_the_moment_the_timer_begins_it(width):
    shown = lines(plan_page(PLAN, FLAGS, width, {}, PLAIN, Tier.BLOCKS))
    assert all(len(line) <= width for line in shown)
    moments = [line.split()[0] for line in shown if line.strip()[:1].isdigit() and ":" in line[:9]]
    assert moments == [f"{at // 60000}:{at // 1000 % 60:02}" for at in PLAN.starts]
    golden.check("\n".join(shown) + "\n", GOLDEN / f"plan-{width}.txt")


def closed(found, width=80, next_one=PLAN) -> list[str]:
    history = History([found], Calendar(), 3)
    week = Calendar().week(TODAY)
    streak = Streak(4, broken=True)
    shown = closing(found, history.week(week, TODAY), streak, next_one, TODAY, width, UNICODE)
    return ["".join(piece for piece, _ in line) for line in shown]


def test_after_a_whole_session():
    found = entry("2026-11-27T08:00+00:00", before=6, after=3)
    assert closed(found) == [
        "  Done · 5:00 of 5:00               shoulders 6 → 3",
        "  This week  · · · · ● · ·          1 of 3 days, 2 days left",
        "  Next: test, 7 min, tomorrow       4 weeks in a row",
        "  Mild soreness for a day or two is normal; longer, or bruised or numb: see a",
        "  professional.",
        "  Saved.",
    ]


def test_after_a_session_that_was_stopped_early():
    found = entry("2026-11-27T08:00+00:00", 60, 300, outcome="stopped")
    assert closed(found)[0] == "  Stopped · 1:00 of 5:00 · counts from half of it on"


def test_after_a_rehearsal():
    found = entry("2026-11-27T08:00+00:00", rehearsal=True)
    assert closed(found)[1] == "  A rehearsal: kept in the log, never counted."
    assert not any("Next" in line for line in closed(found))


def test_where_nothing_may_be_next_nothing_is_proposed():
    found = entry("2026-11-27T08:00+00:00")
    assert not any("Next" in line for line in closed(found, next_one=None))


def test_after_something_was_wrong_nothing_is_proposed_and_soreness_is_not_called_normal():
    stop = StopRecord("Blade", "rhomboids", "left", "hold", "sharp")
    shown = closed(entry("2026-11-27T08:00+00:00", stops=(stop,)))
    assert "something wrong in: blade" in shown[0]
    assert not any("Next" in line or "normal" in line for line in shown)


def test_the_summary_fits_a_narrow_window():
    found = entry("2026-11-27T08:00+00:00", before=6, after=3)
    assert all(len(line) < 40 for line in closed(found, 40))
    assert "  shoulders 6 → 3" in closed(found, 40)


@pytest.mark.parametrize("command", [("report",), ("show", "neck"), ("find", "stiff neck"), ()])
def test_the_plain_theme_leaves_no_colour_on_a_page(world, monkeypatch, command):
    monkeypatch.setenv("TERM", "xterm-256color")
    world.screen = True
    colour = r"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]"
    world.run("log", "add", "neck", "--at", "2026-11-23")
    assert re.search(colour, world.run("report").out)
    world.run("config", "set", "theme", "plain")
    assert not re.search(colour, world.run(*command).out)
