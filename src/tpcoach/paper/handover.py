"""The summary of a prescription to hand back: what it says, and its Markdown, CSV and JSON."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TextIO

from tpcoach.consistency.outcome import Outcome, OutcomeWeek, Stopped, by_side, strength_of
from tpcoach.consistency.prescription import AskedDay, asks, what_it_says
from tpcoach.durations import clock, rounded_minutes, seconds, words
from tpcoach.frozen import as_dict, values
from tpcoach.journal.entry import Entry
from tpcoach.journal.records import CONFIDENCE, Decision, Excuse
from tpcoach.pages.charts import Headline
from tpcoach.practice import wording
from tpcoach.prose import count

MOST_STOPS, MOST_LINES, LONGEST_NOTE = 5, 3, 66
"""The lines of the list of stops and of any other, of which the rest is counted, and the letters of
a note; `log` has all of them.
"""

_ASKED = dict(wording.TROUBLES)

TROUBLES = {
    "sharp": _ASKED["s"],
    "dizzy": f"an alarm ({_ASKED['d']}; or, near the head, no answer)",
    "strong": "8 or 9 of 10 for the second time",
    "untold": "the person didn't say what",
}

NOT_FINE = "said not to be fine yet on"

CANNOT_SAY = (
    "What this can't say: whether the exercises were done well, what else was done without the "
    "coach, and what caused a change. Strengths are the person's own, 0 to 10; short-term relief "
    "after a session is common. A difference below 2 points or 30 % may mean nothing."
)
"""Sources: content review section 1, gate 7 (Farrar 2001), and content reference section 5."""

STRENGTHS = ("before", "peak", "after")


def summary_headline(outcome: Outcome) -> Headline:
    """Return how often of what was asked for it was done, how often it was asked for, and when."""
    done, asked, days = outcome.done, outcome.asked, outcome.days
    times = f"{done} of {count(asked, 'time')} done" if asked else "Nothing was asked for yet"
    ends = " to ".join(dict.fromkeys(_day(each.date) for each in (*days[:1], *days[-1:])))
    until = f"{ends} {days[-1].date.year}" if days else "no day yet"
    often = asks(outcome.routine, outcome.prescription)
    return Headline(times, f"Asked for: {often}", until, bool(asked) and done == asked)


def parts(outcome: Outcome) -> list[tuple[str, Sequence[str]]]:
    """Return what is said beside the weeks: titles with their sentences, what went wrong first."""
    entries, dose = outcome.entries, outcome.asked * outcome.dose
    more = f", {count(outcome.more, 'extra session')} included" if outcome.more else ""
    sides = (f"{side} {clock(ms)}" for side, ms in by_side(entries).items() if ms)
    practised = f"{words(outcome.practised)} of {words(dose)} asked for{more}"
    sore = [each.soreness for each in entries if each.soreness is not None]
    stops = [_stop(each) for each in outcome.stops]
    rehearsed = _rehearsed_stops(outcome)
    notes = [f"{_day(e.started.date())}: {_short_note(e.note)}" for e in entries if e.note]
    found = {
        "Something was wrong": _some(stops, MOST_STOPS) + rehearsed
        or ["never, as far as the coach was told."],
        "Time": [f"{'; '.join((practised, *sides))}."],
        "Compared": [_compared(outcome)],
        "Not counted": [
            *_sessions([e for e in entries if not e.counts], "of less than half the time"),
            *_rehearsals(outcome),
        ],
        "Added by hand": _sessions(
            [e for e in entries if e.source == "added"], "that the coach did not see"
        ),
        "Rated, 10 is best (3 points may be a change)": _ratings(outcome.ratings),
        "Soreness": [f"{count(len(sore), 'answer')}, at most {max(sore)} of 10."] if sore else [],
        "Left out": _some(list(_left_out(outcome))),
        "Not asked for": ["; ".join(_some([*map(_excused, outcome.excuses)])) + "."]
        * bool(outcome.excuses),
        "Notes": _some(notes),
    }
    return [(title, texts) for title, texts in found.items() if texts]


def _stop(stop: Stopped) -> str:
    what = TROUBLES.get(stop.trouble, stop.trouble)
    unfine = f"; {NOT_FINE} {_day(stop.not_fine.date())}" if stop.not_fine else ""
    return f"{_day(stop.date)}, {stop.exercise}{_side(stop.side)}: {what}{unfine}."


def _some(texts: list[str], most: int = MOST_LINES) -> list[str]:
    """Return the newest of these lines, and how many there are before them."""
    before = len(texts) - most
    return [f"{before} earlier ones", *texts[before:]] if before > 1 else texts


def _short_note(note: str) -> str:
    return note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE].rsplit(' ', 1)[0]} ..."


def _sessions(entries: Sequence[Entry], what: str) -> list[str]:
    """Return how many sessions these are, what of them is to be known, and their days."""
    days = _some(list(dict.fromkeys(_day(each.started.date()) for each in entries)))
    return [f"{count(len(entries), 'session')} {what} ({', '.join(days)})."] * bool(entries)


def _rehearsed_stops(outcome: Outcome) -> list[str]:
    return _some([f"in a rehearsal: {_stop(each)}" for each in outcome.rehearsed_stops])


def of_rehearsals(outcome: Outcome) -> list[tuple[str, Sequence[str]]]:
    """Return what is said of rehearsals alone, where nothing was asked for yet."""
    found = {
        "Something was wrong": _rehearsed_stops(outcome),
        "Not counted": _rehearsals(outcome),
    }
    return [(title, texts) for title, texts in found.items() if texts]


def _rehearsals(outcome: Outcome) -> list[str]:
    """Return how many rehearsals there are, and whether there is anything else."""
    there_are = count(len(outcome.rehearsals), "rehearsal")
    only = "" if outcome.entries else ", and nothing else yet"
    return [f"{there_are}{only}."] * bool(outcome.rehearsals)


def _side(side: str) -> str:
    return f", {side}" if side in ("left", "right") else ""


def _excused(excuse: Excuse) -> str:
    until = f" to {_day(excuse.last)}" if excuse.last != excuse.first else ""
    note = f" ({_short_note(excuse.note)})" if excuse.note else ""
    return f"{_day(excuse.first)}{until}{note}"


def _compared(outcome: Outcome) -> str:
    trend = outcome.trend
    if not trend:
        return (
            "too early to tell. It takes 3 answers before sessions in the first two weeks and in "
            "the last two, four weeks apart."
        )
    note = "a fall that may be meaningful" if trend.meaningful else "no clear change"
    answers = f"{len(trend.first)} and {len(trend.last)} answers"
    return f"before sessions it was {trend} on average ({answers}): {note}."


_SURE = "Sure to keep it up next week"


def _ratings(ratings: Sequence[Decision]) -> list[str]:
    """Return the first and the last value of each activity and of the confidence."""
    by_name: dict[str, list[Decision]] = {}
    for each in ratings:
        name = _SURE if each.asked == CONFIDENCE else each.activity or "An activity"
        by_name.setdefault(name, []).append(each)
    texts = []
    for name, of in by_name.items():
        last = f", {of[-1].value} on {_day(of[-1].at.date())}" if len(of) > 1 else ""
        answers = f" ({len(of)} answers)" if len(of) > 2 else ""
        texts.append(f"{name}: {of[0].value} on {_day(of[0].at.date())}{last}{answers}.")
    return texts


def _left_out(outcome: Outcome) -> Iterator[str]:
    """Return which exercises were not done, why, and when; those of lately last."""
    days: dict[tuple[str, str], dict[date, None]] = {}
    for each in outcome.left_out:
        of = days.pop((each.exercise, each.why), {})
        days[each.exercise, each.why] = of | {each.date: None}
    for (exercise, why), of in days.items():
        *_, last = of
        shown = f"on {len(of)} days, last on {_day(last)}"
        yield f"{exercise}: {why} ({shown if len(of) > 3 else ', '.join(map(_day, of))})."


def average_text(value: float | None) -> str:
    """Return an average with one decimal; nothing without one."""
    return "" if value is None else f"{value:.1f}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def summary_markdown(outcome: Outcome) -> Iterator[str]:
    """Return the summary as Markdown."""
    headline, (stops, *others) = summary_headline(outcome), parts(outcome)
    yield from (f"# {_plain(outcome.routine.title)}, {headline.about}", "")
    yield f"**{headline.answer}.** {' '.join(map(_plain, what_it_says(outcome.routine)))}"
    if not outcome.days:
        for part in of_rehearsals(outcome):
            yield from _markdown_part(part)
        return
    yield from _markdown_part(stops)
    yield from ("", "| Week of | Done | Asked for | Minutes | Before | Peak | After |")
    yield "|---|---|---|---|---|---|---|"
    for week in outcome.weeks:
        averages = (average_text(week.average(name)) for name in STRENGTHS)
        cells = (week.week.first, week.done, week.asked, rounded_minutes(week.practised), *averages)
        yield f"| {' | '.join(map(str, cells))} |"
    for part in others:
        yield from _markdown_part(part)
    yield from ("", CANNOT_SAY)


def _markdown_part(part: tuple[str, Sequence[str]]) -> Iterator[str]:
    title, texts = part
    yield from ("", f"## {title}", "")
    yield from (f"- {_plain(text[:1].upper() + text[1:])}" for text in texts)


def _plain(text: str) -> str:
    """Return a person's own words so that Markdown shows them as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text)


def write_days(outcome: Outcome, out: TextIO) -> None:
    """Write CSV, a row for each day of the prescription up to today."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([value(day) for value in _COLUMNS.values()] for day in outcome.days)


def _of_day(day: AskedDay, name: str) -> str:
    """Return the average of a day's answers; nothing without any."""
    answers = [value for each in day.entries if (value := strength_of(each, name)) is not None]
    return f"{sum(answers) / len(answers):g}" if answers else ""


_COLUMNS: dict[str, Callable[[AskedDay], object]] = {
    "date": lambda day: day.date.isoformat(),
    "asked": lambda day: day.asked,
    "done": lambda day: day.counted,
    "excused": lambda day: "yes" if day.excused else "no",
    "seconds": lambda day: seconds(day.practised),
    "left": lambda day: seconds(by_side(day.entries)["left"]),
    "right": lambda day: seconds(by_side(day.entries)["right"]),
    "before": lambda day: _of_day(day, "before"),
    "after": lambda day: _of_day(day, "after"),
    "stops": lambda day: "; ".join(
        dict.fromkeys(f"{s.trouble} in {s.exercise}" for e in day.entries for s in e.stops)
    ),
}
"""What the CSV says of a day."""


def summary_form(outcome: Outcome) -> dict[str, Any]:
    """Return what `report --routine --json` says of a prescription, beside the report."""
    given = outcome.prescription
    return {
        "prescription": {
            "by": given.by,
            "on": given.on and given.on.isoformat(),
            "until": given.until and given.until.isoformat(),
            **values(outcome, "asked", "done", "more"),
            "asked_seconds": seconds(outcome.asked * outcome.dose),
            "seconds": seconds(outcome.practised),
            "days": [
                {
                    "date": day.date.isoformat(),
                    "asked": day.asked,
                    "done": day.counted,
                    "excused": day.excused,
                }
                for day in outcome.days
            ],
            "ratings": [
                {
                    "at": each.at.isoformat(timespec="seconds"),
                    **values(each, "asked", "activity", "value"),
                }
                for each in outcome.ratings
            ],
        },
        "stops": [_stop_form(each) for each in outcome.stops],
        "left_out": [{**as_dict(each), "date": each.date.isoformat()} for each in outcome.left_out],
        "before": [_week_form(week) for week in outcome.weeks],
    }


def _stop_form(stop: Stopped) -> dict[str, Any]:
    not_fine = stop.not_fine and stop.not_fine.date().isoformat()
    return {**as_dict(stop), "date": stop.date.isoformat(), "not_fine": not_fine}


def _week_form(week: OutcomeWeek) -> dict[str, Any]:
    answers = sum(each.before is not None for each in week.entries)
    averages = {name: week.average(name) for name in STRENGTHS}
    rounded = {name: value and round(value, 2) for name, value in averages.items()}
    return {"week": week.week.label, "answers": answers, **rounded}
