"""Reports from files of several devices, against numbers worked out another way.

Each history is made up at random: zones on both sides of the date line, the nights the clocks
change, a week 53, back-filled, amended and removed sessions, excused days, rehearsals. The maker
knows what is left in the end, so the second computation never looks at a correction.
"""

import json
import random
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from tpcoach.calendar import Calendar
from tpcoach.consistency.report import gather
from tpcoach.journal.log import Log

NAMES = (
    "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Pago_Pago",
    "Pacific/Kiritimati", "Asia/Kathmandu",
)  # fmt: skip
FIRST_DAY = date(2026, 8, 1)
CHANGES = (date(2026, 10, 25), date(2026, 11, 1), date(2026, 9, 27), date(2027, 3, 28))
WEEK_STARTS = {"monday": 0, "sunday": 6, "saturday": 5}
FEW, MANY = 60, 3000


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Made:
    """A history: the lines of each device's files, and what is left of it in the end."""

    def __init__(self, chance: random.Random, folder: Path, zones: list[ZoneInfo]) -> None:
        self.chance = chance
        self.zones = zones
        self.lines: dict[str, list[dict]] = {}
        self.left: dict[str, dict] = {}
        self.free: set[date] = set()
        began = FIRST_DAY + timedelta(days=chance.randrange(2, 250))
        self.written = datetime.combine(began, time(12), UTC)
        self.only_added = chance.random() < 0.3
        self.today = FIRST_DAY + timedelta(days=chance.randrange(60, 290))
        noon = datetime.combine(self.today, time(12, 30), chance.choice(zones))
        self.now = noon
        for number in range(chance.randrange(1, 90)):
            self.add(f"s{number:03}")
        for _ in range(chance.randrange(4)):
            self.excuse()
        folder.mkdir(parents=True)
        for name, lines in self.lines.items():
            text = "".join(json.dumps(line) + "\n" for line in lines)
            (folder / name).write_text(text, encoding="utf-8")

    def write(self, line: dict, ending: str = "") -> None:
        self.written += timedelta(seconds=self.chance.randrange(1, 90_000))
        zone = self.chance.choice(self.zones)
        line["logged_at"] = self.written.astimezone(zone).isoformat(timespec="milliseconds")
        name = f"device{self.chance.randrange(3)}{ending}.jsonl"
        self.lines.setdefault(name, []).append({"v": 1, **line})

    def moment(self) -> datetime:
        """A local moment that has come, often in a night in which clocks change somewhere."""
        while True:
            past = (self.written.date() - FIRST_DAY).days
            days = min(past, int(self.chance.expovariate(1 / 30)))
            day = self.written.date() - timedelta(days=days)
            clock = time(self.chance.randrange(24), self.chance.randrange(60))
            if self.chance.random() < 0.2:
                day, clock = self.chance.choice(CHANGES), time(self.chance.randrange(5), 30)
            found = datetime.combine(day, clock, self.chance.choice(self.zones))
            if found <= self.written:
                return found

    def session(self, id: str) -> dict:
        half = self.chance.choice([0, 100, 299, 300, 301, 600])
        sides = {side: self.chance.randrange(0, half + 1) for side in ("left", "right")}
        return {
            "type": "session",
            "id": id,
            "started": self.moment().isoformat(),
            "routine": "neck",
            "area": "neck",
            "planned_seconds": 600,
            "practised_seconds": half,
            "goal": self.chance.randrange(1, 8),
            "rehearsal": self.chance.random() < 0.1,
            "source": self.chance.choice(["added"] if self.only_added else ["added", "session"]),
            "steps": [
                {"area": "neck", "side": side, "phase": "hold", "planned": 300, "practised": got}
                for side, got in sides.items()
            ],
        }

    def add(self, id: str) -> None:
        session = self.session(id)
        self.write(session)
        self.left[id] = session
        match self.chance.choice(["keep"] * 6 + ["amend", "remove", "bring back"]):
            case "amend":
                self.left[id] = self.session(id) | {"logged_at": session["logged_at"]}
                entry = {"v": 1, **self.left[id]}
                self.write({"type": "amend", "id": f"a{id}", "ref": id, "entry": entry})
            case "remove":
                del self.left[id]
                self.write({"type": "void", "id": f"v{id}", "ref": id})
            case "bring back":
                self.write({"type": "void", "id": f"v{id}", "ref": id})
                self.write({"type": "void", "id": f"w{id}", "ref": f"v{id}"})

    def excuse(self) -> None:
        first = FIRST_DAY + timedelta(days=self.chance.randrange(290))
        last = first + timedelta(days=self.chance.randrange(14))
        id = f"e{first}{self.chance.random()}"
        line = {"type": "excuse", "id": id, "from": str(first), "to": str(last)}
        self.write(line, ".excuses")
        if self.chance.random() < 0.3:
            self.write({"type": "void", "id": f"v{id}", "ref": id}, ".excuses")
        else:
            self.free |= {first + timedelta(days=n) for n in range((last - first).days + 1)}


class Second:
    """The same numbers, day by day, from what is left."""

    def __init__(self, made: Made, night: int, start: str, goal: int) -> None:
        self.made, self.night, self.goal = made, night, goal
        self.weekday = WEEK_STARTS[start]
        self.by_day: dict[date, list[dict]] = {}
        for session in made.left.values():
            day = self.day(moment(session["started"]))
            if not session["rehearsal"] and moment(session["started"]) <= made.now:
                self.by_day.setdefault(day, []).append(session)

    def day(self, moment: datetime) -> date:
        wall = datetime(moment.year, moment.month, moment.day, moment.hour, moment.minute)
        return (wall - timedelta(hours=self.night)).date()

    def first(self, day: date) -> date:
        while day.weekday() != self.weekday:
            day -= timedelta(days=1)
        return day

    def added(self, session: dict) -> datetime:
        """When it was added, unless the clock was wrong then."""
        started, logged = moment(session["started"]), moment(session["logged_at"])
        return logged if started <= logged <= self.made.now else started

    def days(self, first: date) -> list[date]:
        return [first + timedelta(days=n) for n in range(7)]

    def facts(self, first: date) -> dict:
        days = self.days(first)
        sessions = [session for day in days for session in self.by_day.get(day, [])]
        good = [s for s in sessions if s["practised_seconds"] >= 300]
        practice = sum(
            any(s["practised_seconds"] >= 300 for s in self.by_day.get(day, [])) for day in days
        )
        goal = self.goal
        earlier = [day for day in self.by_day if day <= days[-1]]
        if earlier and days[-1] < self.made.today:
            nearest = self.days(self.first(max(earlier)))
            of_its_week = [session for day in nearest for session in self.by_day.get(day, [])]
            newest = max(of_its_week, key=lambda s: (moment(s["started"]), s["id"]))
            goal = newest["goal"]
        required = min(goal, 7 - sum(day in self.made.free for day in days))
        met: bool | None = practice >= required
        if required == 0:
            met = True if practice >= goal else None
        sides = {
            side: sum(st["practised"] for s in good for st in s["steps"] if st["side"] == side)
            for side in ("left", "right")
        }
        return {
            "practice": practice, "required": required, "met": met, "sessions": len(sessions),
            "counted": len(good), "seconds": sum(s["practised_seconds"] for s in good),
            "sides": sides,
        }  # fmt: skip

    def streak(self) -> int:
        week = self.first(self.made.today)
        count = 0
        if self.facts(week)["met"]:
            count = 1
        for _ in range(103):
            week -= timedelta(days=7)
            met = self.facts(week)["met"]
            if met is False:
                break
            count += met is True
        return count

    def score(self) -> int | None:
        live = [session for sessions in self.by_day.values() for session in sessions]
        recorded = [moment(each["started"]) for each in live if each["source"] != "added"]
        began = min(recorded or map(self.added, live), default=None)
        if began is None:
            return None
        earliest = self.first(self.day(began))
        total, weight = Fraction(0), Fraction(0)
        for age in range(26):
            week = self.first(self.made.today) - timedelta(days=7 * (age + 1))
            found = self.facts(week)
            if week <= earliest or found["met"] is None:
                continue
            share = Fraction(0.5 ** (age / 4))
            weight += share
            reached = Fraction(found["practice"], found["required"]) if found["required"] else 1
            total += share * min(Fraction(1), Fraction(reached))
        return int(100 * total / weight + Fraction(1, 2)) if weight else None


def histories(tmp_path: Path, seeds: range) -> None:
    try:
        zones = [ZoneInfo(name) for name in NAMES]
    except ZoneInfoNotFoundError:
        pytest.skip("this machine knows no time zones")
    for seed in seeds:
        chance = random.Random(seed)
        made = Made(chance, tmp_path / str(seed) / "log", zones)
        night, start = chance.choice([0, 0, 3, 6]), chance.choice(list(WEEK_STARTS))
        goal = chance.randrange(1, 8)
        second = Second(made, night, start, goal)
        calendar = Calendar(timedelta(hours=night), start)
        journal = Log(tmp_path / str(seed) / "log", tmp_path / str(seed))
        asked = calendar.week(made.today - timedelta(days=chance.choice([0, 7, 28])))
        report = gather(journal, calendar, goal, made.now, asked, weeks=3)
        assert report.problems == ()
        assert (report.streak.weeks, report.score) == (second.streak(), second.score()), seed
        for total in (*report.weeks, report.previous):
            expected = second.facts(total.week.first)
            assert {
                "practice": total.practice_days, "required": total.required, "met": total.met,
                "sessions": total.sessions, "counted": total.counted,
                "seconds": total.practised // 1000, "sides": expected["sides"],
            } == expected, (seed, total.week)  # fmt: skip
        sides = second.facts(asked.first)["sides"]
        areas = {area.area: area for area in report.areas}
        neck = areas["neck"].sides if "neck" in areas else {"left": 0, "right": 0}
        assert {side: neck[side] // 1000 for side in sides} == sides, seed


def test_some_whole_histories_add_up_as_a_second_computation_says(tmp_path):
    histories(tmp_path, range(FEW))


@pytest.mark.long
def test_thousands_of_whole_histories_add_up_as_a_second_computation_says(tmp_path):
    histories(tmp_path, range(FEW, MANY))
