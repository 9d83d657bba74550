"""The weekly numbers against a second computation, written from the contract and differently."""

from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from builders import entry
from tpcoach.calendar import Calendar
from tpcoach.consistency.history import History
from tpcoach.journal.records import Decision, Excuse

TODAY = date(2027, 1, 6)
FIRST = date(2026, 5, 1)
DAYS = (TODAY - FIRST).days

sessions = st.lists(
    st.tuples(
        st.integers(0, DAYS * 24 - 1),  # hours after the first day, on the wall clock
        st.integers(-11, 14),  # the offset of that place
        st.integers(0, 600),  # seconds practised of 600
        st.booleans(),  # a rehearsal
        st.integers(1, 7),  # the goal in force
    ),
    max_size=120,
    unique_by=lambda row: row[0] - row[1],
)
excuses = st.lists(st.tuples(st.integers(0, DAYS), st.integers(0, 20)), max_size=4)
decisions = st.lists(
    st.tuples(
        st.integers(0, DAYS * 24 - 1),  # as above, at UTC
        st.booleans(),  # to stop
        st.none() | st.integers(1, 7),  # a new goal
    ),
    max_size=4,
    unique_by=lambda row: row[0],
)


def monday_of(day: date) -> date:
    while day.isoweekday() != 1:
        day -= timedelta(days=1)
    return day


class Second:
    """Day by day, with dictionaries of dates."""

    def __init__(self, rows, spans, decided, rest, goal: int, night: int) -> None:
        self.goal, self.rest = goal, rest
        self.good: dict[date, int] = {}
        self.goals: dict[date, tuple[datetime, int]] = {}
        for hours, offset, practised, rehearsal, in_force in rows:
            wall = datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(hours=hours)
            day = (wall - timedelta(hours=night)).date()
            if rehearsal:
                continue
            monday = monday_of(day)
            real = wall - timedelta(hours=offset)
            if monday not in self.goals or self.goals[monday][0] < real:
                self.goals[monday] = (real, in_force)
            if practised >= 300:
                self.good[day] = self.good.get(day, 0) + practised
        # By Monday, in their order: the last of a week decides what holds from there on.
        self.stopped: dict[date, bool] = {}
        for hours, stops, new_goal in sorted(decided):
            at = datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(hours=hours)
            monday = monday_of((at - timedelta(hours=night)).date())
            if new_goal and (monday not in self.goals or self.goals[monday][0] <= at):
                self.goals[monday] = (at, new_goal)
            if stops or new_goal:
                self.stopped[monday] = stops
        self.free = {
            FIRST + timedelta(days=start + n) for start, length in spans for n in range(length + 1)
        }

    def facts(self, monday: date) -> tuple[int, int, bool | None, int]:
        week = [monday + timedelta(days=n) for n in range(7)]
        goal = self.goal
        earlier = [each for each in self.goals if each <= monday]
        if monday + timedelta(days=6) < TODAY and earlier:
            goal = self.goals[max(earlier)][1]
        days = len([day for day in week if day in self.good])
        turns = [each for each in self.stopped if each <= monday]
        free = [day for day in week if day in self.free or day.isoweekday() in self.rest]
        if turns and self.stopped[max(turns)]:
            free = week
        required = min(goal, 7 - len(free))
        met: bool | None = days >= required
        if required == 0:
            met = True if days >= goal else None
        return days, required, met, sum(self.good.get(day, 0) for day in week)

    def streak(self) -> int:
        monday = monday_of(TODAY)
        found = 0
        if self.facts(monday)[2]:
            found = 1
        for _ in range(200):
            monday -= timedelta(days=7)
            met = self.facts(monday)[2]
            if met is False:
                return found
            if met:
                found += 1
        return found

    def score(self, began: date) -> int | None:
        monday = monday_of(TODAY)
        above = below = Fraction(0)
        for age in range(26):
            monday -= timedelta(days=7)
            if monday <= monday_of(began):
                break
            days, required, met, _ = self.facts(monday)
            if met is None:
                continue
            weight = Fraction(0.5 ** (age / 4))
            below += weight
            above += weight * (1 if required == 0 else min(1, Fraction(days, required)))
        if not below:
            return None
        return int(100 * above / below + Fraction(1, 2))


@given(
    sessions,
    excuses,
    decisions,
    st.sets(st.integers(1, 7), max_size=6),
    st.integers(1, 7),
    st.integers(0, 6),
    st.integers(0, DAYS),
)
def test_weeks_streak_and_score_are_what_a_second_computation_says(
    rows, spans, decided, rest, goal, night, began
):
    entries = [
        entry(
            datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=timezone(timedelta(hours=offset)))
            + timedelta(hours=hours),
            practised,
            600,
            rehearsal=rehearsal,
            goal=in_force,
        )
        for hours, offset, practised, rehearsal, in_force in rows
    ]
    excused = [
        Excuse(str(n), FIRST + timedelta(days=a), FIRST + timedelta(days=a + b), None)
        for n, (a, b) in enumerate(spans)
    ]
    calendar = Calendar(timedelta(hours=night), rest=frozenset(day - 1 for day in rest))
    lines = [
        Decision(
            f"z{n}",
            datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(hours=hours),
            answer="stop" if stops else None,
            goal=new_goal,
        )
        for n, (hours, stops, new_goal) in enumerate(decided)
    ]
    history = History(entries, calendar, goal, excused, decisions=lines)
    second = Second(rows, spans, decided, rest, goal, night)
    practice_began = FIRST + timedelta(days=began)
    for number in range(40):
        week = calendar.week(TODAY).before(number)
        total = history.week(week, TODAY)
        found = (total.practice_days, total.required, total.met, total.practised // 1000)
        assert found == second.facts(week.first)
        assert total.practised == sum(day.practised for day in total.days)
    assert history.streak(TODAY).weeks == second.streak()
    assert history.score(TODAY, practice_began) == second.score(practice_began)
