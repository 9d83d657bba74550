import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.console import Console
from rich.theme import Theme

import golden
from builders import entry, exercise, hold, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import SCORE_WEEKS, History
from tpcoach.consistency.reasons import reasons
from tpcoach.consistency.report import Report, of_history
from tpcoach.consistency.totals import Streak
from tpcoach.frozen import replace
from tpcoach.glyphs import ASCII, UNICODE
from tpcoach.journal.entry import StepRecord, StopRecord
from tpcoach.journal.records import Excuse
from tpcoach.pages.charts import strip
from tpcoach.pages.summary import closing
from tpcoach.palette import DARK, FEW, palette
from tpcoach.paper.report_page import page_of_weeks, reasons_page
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


BEGIN = "Begin with: tpcoach start desk-reset"


def week_page(found: Report, width, glyphs):
    return page_of_weeks(found, begin=BEGIN).lines(width, glyphs)


def weeks_page(found: Report, width, glyphs):
    return page_of_weeks(found, len(found.weeks), begin=BEGIN).lines(width, glyphs)


def lines(page) -> list[str]:
    return [line.plain.rstrip() for line in page]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_report_looks_as_before(name, width):
    shown = "\n".join(lines(week_page(PAGES[name], width, UNICODE))) + "\n"
    golden.check(shown, GOLDEN / f"report-{name}-{width}.txt")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_line_of_a_report_is_wider_than_the_page(name, width):
    assert all(len(line) <= width for line in lines(week_page(PAGES[name], width, UNICODE)))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_last_weeks_say_what_they_count(width):
    for name in ("week", "excused"):
        page = lines(week_page(PAGES[name], width, UNICODE))
        (at,) = [number for number, line in enumerate(page) if line.startswith("  12 weeks")]
        assert "practice days a week" in " ".join(page[at : at + 2])


def test_without_unicode_a_report_is_ascii():
    for page in PAGES.values():
        assert "\n".join(lines(week_page(page, 80, ASCII))).isascii()


@pytest.mark.parametrize("name", PAGES)
def test_every_number_of_the_page_is_found_in_its_reasons(name):
    found = PAGES[name]
    page = "\n".join(lines(week_page(found, 120, UNICODE)))
    told = "\n".join(lines(reasons_page(reasons(found), 120)))
    numbers = re.findall(r"\d+(?:[:.]\d+)?", "\n".join(page.splitlines()[1:]))
    assert numbers
    assert {n for n in numbers if not re.search(rf"(?<!\d){re.escape(n)}(?!\d)", told)} == set()


@pytest.mark.parametrize("name", PAGES)
def test_the_reasons_name_each_entry_of_the_week_by_its_id(name):
    found = PAGES[name]
    told = "\n".join(lines(reasons_page(reasons(found), 80)))
    assert all(entry.id[:8] in told for entry in found.total.entries)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_weeks_look_as_before(width):
    shown = lines(weeks_page(PAGES["excused"], width, UNICODE))
    assert all(len(line) <= width for line in shown)
    golden.check("\n".join(shown) + "\n", GOLDEN / f"weeks-{width}.txt")


def test_nothing_is_missed_before_the_first_session_not_even_in_its_reasons():
    began = date(2026, 11, 18)
    late = replace(report(entries=[entry("2026-11-18T08:00+00:00", 300, 300)]), began=began)
    page, weeks = lines(week_page(late, 80, UNICODE)), lines(weeks_page(late, 80, UNICODE))
    assert weeks[0].startswith("  0 of 1 week met")
    assert "W46   9 Nov" in weeks[-5]
    assert not re.search(r"·|\d/\d", weeks[-5])
    assert [weeks[-4].count(sign) for sign in "·▇"] == [4, 2]
    (recent,) = (line for line in page if line.startswith("  12 weeks"))
    assert recent[:36] == "  12 weeks   " + " " * 20 + "▂ ▁"
    told = "\n".join(lines(reasons_page(reasons(late), 80)))
    assert "2026-W46: 0 of 3 days, before your first session" in told
    assert "missed" not in "\n".join([*page, *weeks, told])


def test_days_before_the_first_session_are_no_gaps():
    found = replace(report(entries=[entry("2026-11-25T08:00+00:00")]), began=date(2026, 11, 25))
    week = lines(week_page(found, 80, UNICODE))
    assert week[4].split() == ["●", "·", "○"]
    assert week[4].index("●") == 2 * 8 + 3
    nothing = replace(report(entries=()), began=None)
    page = lines(week_page(nothing, 80, UNICODE))
    assert "·" not in "".join(page[3:])
    assert not any(line.startswith("  Streak") for line in page)
    weeks = lines(weeks_page(nothing, 80, UNICODE))
    assert weeks[-1] == f"  No practice in these weeks yet. {BEGIN}"
    assert weeks[0].startswith("  0 of 3 days this week, 3 days left")


def test_weeks_of_which_only_the_running_one_counts_say_how_that_one_stands():
    found = replace(report(entries=[entry("2026-11-25T08:00+00:00")]), began=date(2026, 11, 25))
    assert lines(weeks_page(found, 80, UNICODE))[0].startswith("  1 of 3 days this week, 3 days")


@pytest.mark.parametrize(
    ("day", "headline", "says"),
    [
        (date(2026, 7, 20), "Before your first session", "This was before your first session."),
        (date(2027, 2, 1), "Still to come", "This week is still to come."),
    ],
)
def test_weeks_in_which_nothing_could_be_done_say_why(day, headline, says):
    found = replace(report(entries=[entry("2026-11-25T08:00+00:00")], day=day), began=TODAY)
    weeks = lines(weeks_page(found, 80, UNICODE))
    assert weeks[0].startswith(f"  {headline}  ")
    page = lines(week_page(found, 80, UNICODE))
    assert f"  {says}" in page
    assert "tpcoach start" not in "".join([*page, *weeks])


def test_without_unicode_a_before_score_is_its_own_number():
    answers = [entry(f"2026-11-{day:02}T08:00+00:00", before=day - 8) for day in (10, 17)]
    page = lines(week_page(report(entries=answers), 80, ASCII))
    assert any(re.fullmatch(r"  shoulders +2 9", line) for line in page)


def test_one_word_says_that_days_are_excused():
    excused = (Excuse("x", date(2026, 11, 16), date(2026, 11, 22), "flu"),)
    found = report(entries=ENTRIES[2:], excuses=excused)
    assert found.previous.met is None
    told = "\n".join(lines(reasons_page(reasons(found), 80)))
    for page in (week_page(found, 80, UNICODE), weeks_page(found, 80, UNICODE)):
        assert "excused" in "\n".join(lines(page))
    assert "2026-W47: 0 of 0 days, excused" in told
    assert "neutral" not in told


def test_before_scores_stand_week_by_week_below_the_practice_days():
    answers = [
        entry(f"2026-11-{day:02}T08:00+00:00", before=before)
        for day, before in ((3, 10), (10, 8), (11, 6), (24, 2))
    ]
    page = lines(week_page(report(entries=answers), 80, UNICODE))
    (recent,) = (line for line in page if line.startswith("  12 weeks"))
    (trend,) = (line for line in page if line.startswith("  shoulders ") and "█" in line)
    assert [recent[at] for at in range(29, 37, 2)] == ["▂", "▃", "▁", "▂"]
    assert [trend[at] for at in range(29, 37, 2)] == ["█", "▆", " ", "▂"]


def test_the_weeks_are_ascii_without_unicode_and_fit_forty_columns():
    shown = lines(weeks_page(PAGES["week"], 40, ASCII))
    assert "\n".join(shown).isascii()
    assert all(len(line) <= 40 for line in shown)


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_looks_as_before_with_and_without_colour(width, colour):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system="standard",
        no_color=not colour, theme=Theme(palette(DARK, FEW).styles()), _environ={},
    )  # fmt: skip
    for line in week_page(PAGES["week"], width, UNICODE):
        console.print(line)
    shown = console.file.getvalue()
    colours = re.compile(r"\x1b\[[0-9;]*3[1-7]m")
    assert bool(colours.search(shown)) is colour
    name = "colour" if colour else "plain"
    golden.check(shown, GOLDEN / f"report-week-{width}-{name}.ansi")


def test_a_report_says_what_did_not_count_and_what_was_one_sided():
    shown = "\n".join(lines(week_page(PAGES["week"], 80, UNICODE)))
    assert "4, of which 1 did not count (1:10 of 8:00 on Thursday)" in shown
    assert "left only" in shown
    assert "short-term relief is common" in shown


def test_one_of_a_thing_is_said_in_the_singular():
    all_week = (Excuse("x", date(2026, 11, 23), date(2026, 11, 29), None),)
    once = report(entries=[entry("2026-11-23T08:00+00:00")], excuses=all_week, goal=2)
    page = "\n".join(lines(week_page(once, 80, UNICODE)))
    assert "1 day, excused" in page
    shown = "\n".join(lines(reasons_page(reasons(replace(once, previous=once.total)), 80)))
    assert "Week before: 1 day, 5 min" in shown
    one_week = replace(report(goal=1), weeks=once.weeks[-1:])
    assert "  Goal: 2 days a week, 0 with 7 days excused" in page
    assert "Goal: 2 days a week" in "\n".join(lines(weeks_page(one_week, 80, UNICODE)))


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


def closed(found, width=80, next_one=PLAN, when="tomorrow") -> list[str]:
    history = History([found], Calendar(), 3)
    week = of_history(history, Calendar().week(TODAY), TODAY, None)
    four = replace(week, streak=Streak(4, broken=True))
    shown = closing(found, four, next_one, when, width, UNICODE)
    return ["".join(piece for piece, _ in line) for line in shown]


def test_after_a_whole_session():
    found = entry("2026-11-27T08:00+00:00", before=6, after=3)
    assert closed(found) == [
        "  Done · 5:00 of 5:00               shoulders 6 → 3",
        "  This week  · · · · ● · ·          1 of 3 days, 2 days left",
        "  Next: test, 6 min 30 s, tomorrow   4 weeks in a row",
        "  Mild soreness for a day or two is normal; longer, or bruised or numb: see a",
        "  professional.",
        "  Saved.",
    ]


def test_after_a_session_that_was_stopped_early():
    found = entry("2026-11-27T08:00+00:00", 60, 300, outcome="stopped")
    assert closed(found)[0] == "  Stopped · 1:00 of 5:00 · under half: not counted"


def test_after_a_rehearsal():
    found = entry("2026-11-27T08:00+00:00", rehearsal=True)
    assert closed(found)[1] == "  A rehearsal: kept in the log, never counted."
    narrow = closed(found, 40)
    assert all(len(line) < 40 for line in narrow)
    assert "kept in the log, never counted." in " ".join(" ".join(narrow).split())
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
