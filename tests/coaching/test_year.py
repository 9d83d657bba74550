"""A year of one person: what `tpcoach` and the weekly question say each Monday, as golden text.

Read it as that person would: it has to be kind on every Monday.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import golden
from builders import entry
from tpcoach.coaching.weekly import ask_weekly
from tpcoach.consistency.offers import AtHand
from tpcoach.consistency.past import Past
from tpcoach.consistency.report import gather
from tpcoach.consistency.suggestion import suggest
from tpcoach.frozen import replace
from tpcoach.glyphs import UNICODE
from tpcoach.journal.entry import Entry, to_line
from tpcoach.journal.records import Excuse
from tpcoach.pages.today import today_page
from tpcoach.plan.timeline import compile_timeline
from world import FakeTime, Stream

FIRST = date(2026, 1, 5)
HABIT = ("shoulders", "neck", "feet")
HOME, ABROAD = (timezone(timedelta(hours=hours)) for hours in (1, -5))

# The days of a week with a session (Monday is 0), how bad it was before each of them, and
# the key that answers what is asked on its Monday.
USUAL = (0, 2, 4)
WEEKS: dict[str, tuple[tuple[int, ...], int, str]] = {
    **{f"2026-W{n:02}": (USUAL, 6, "") for n in range(2, 9)},
    "2026-W09": ((1,), 5, ""),  # a deadline
    "2026-W10": (USUAL, 5, "t"),
    "2026-W11": (USUAL, 5, ""),
    "2026-W12": (USUAL, 4, ""),
    "2026-W13": ((), 0, ""),  # a holiday, excused before it began
    "2026-W14": ((), 0, ""),
    "2026-W15": (USUAL, 4, ""),
    "2026-W16": ((), 0, ""),  # ill
    "2026-W17": (USUAL, 4, "i"),
    "2026-W18": (USUAL, 3, ""),  # from here on five hours west of Greenwich
    "2026-W19": (USUAL, 3, ""),
    **{f"2026-W{n}": (USUAL, 2, "") for n in range(20, 24)},
    "2026-W24": (USUAL, 1, "g"),
    **{f"2026-W{n}": (USUAL, 1, "") for n in range(25, 28)},
    "2026-W28": ((0,), 1, "u"),
    **{f"2026-W{n}": ((3,), 1, "") for n in range(29, 32)},
    "2026-W32": ((), 0, "\n"),
    "2026-W33": ((0,), 6, "w\n"),  # it is back
    "2026-W34": (USUAL, 6, ""),
    **{f"2026-W{n}": (USUAL, 4, "") for n in range(35, 39)},
    **{f"2026-W{n}": (USUAL, 2, "") for n in range(39, 43)},
    "2026-W43": ((0,), 1, "s"),
    **{f"2026-W{n}": ((), 0, "") for n in range(44, 50)},
    "2026-W50": ((0, 2), 5, ""),  # a new start: a goal of two
    "2026-W51": ((0, 2), 4, ""),
    "2026-W52": ((1,), 4, ""),
    "2026-W53": ((0,), 3, "b"),
}
SETTINGS = {"2026-W11": ("cue", "after coffee"), "2026-W50": ("goal", "2")}
MINUTES = {"shoulders": 6, "neck": 5, "feet": 7}


def practise(
    world, monday: date, days: tuple[int, ...], before: int, zone: timezone
) -> Iterator[Entry]:
    """Write the sessions of a week into the log, at half past noon; give each."""
    goal = world.runtime(Stream(), Stream()).settings.goal
    for number, day in enumerate(days):
        routine = HABIT[(number + monday.isocalendar().week) % 3]
        started = datetime.combine(monday + timedelta(days=day), time(12, 30), zone)
        seconds = MINUTES[routine] * 60
        (step,) = entry(started, seconds, seconds).steps
        steps = (replace(step, area=routine),)
        about = {"routine": routine, "area": routine, "steps": steps, "id": f"{started:%Y%m%d}"}
        made = entry(started, seconds, seconds, before=before, goal=goal, **about)
        write(world, to_line(made), started)
        yield made


def write(world, line: dict, at: datetime) -> None:
    ending = ".excuses" if line["type"] == "excuse" else ""
    file = world.folders.data / "log" / f"desk{ending}.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as out:
        out.write(json.dumps(line | {"logged_at": at.isoformat()}) + "\n")


def said(world, timelines, done: list[Entry], before: int, keys: str) -> list[str]:
    """Return what the page of today says on this Monday, and what `start` asks then."""
    out = Stream()
    world.time = FakeTime([(n, key) for n, key in enumerate(keys, 1)])
    runtime = world.runtime(out, Stream())
    settings, now = runtime.settings, runtime.now()
    report = gather(runtime.log, settings.calendar, settings.goal, now)
    past, hand = Past(tuple(done)), AtHand()
    suggested = suggest(timelines, past, settings.calendar, now, hand)
    page = [line.plain for line in today_page(report, suggested, 80, UNICODE, settings.cue)]
    shown = page[: len(page) - page[::-1].index("") - 1]
    ask_weekly(runtime, timelines[0].routine, before)
    asked = re.sub("remove [0-9a-f]{8}", "remove ID", out.getvalue())
    return [*filter(None, shown), *(f"  > {line}" for line in asked.splitlines() if line)]


def test_a_year_reads_kindly_on_every_monday(world):
    world.screen = True
    runtime = world.runtime(Stream(), Stream())
    timelines = [compile_timeline(runtime.library.load(id)) for id in (*HABIT, "desk-reset")]
    away = Excuse("holiday", date(2026, 3, 23), date(2026, 4, 5), "the sea")
    blocks: list[str] = []
    done: list[Entry] = []
    for number, (label, (days, before, key)) in enumerate(WEEKS.items()):
        monday = FIRST + timedelta(weeks=number)
        assert f"{monday:%G-W%V}" == label
        zone = HOME if monday < date(2026, 4, 27) else ABROAD
        world.start = datetime.combine(monday, time(8), zone)
        if label == "2026-W12":
            write(world, away.line, world.start)
        change = SETTINGS.get(label)
        new = [world.run("config", "set", *change).out.strip()] if change else []
        blocks.append("\n".join([label, *new, *said(world, timelines, done, before, key)]))
        done += practise(world, monday, days, before, zone)
    text = "\n\n".join(blocks) + "\n"
    for guilt in ("fail", "only 0", "should have", "you missed", "!"):
        assert guilt not in text
    golden.check(text, Path(__file__).parent / "golden" / "year.txt")
