"""What came of a prescription: three weeks with misses, a stop and an illness, told truthfully."""

import json
from datetime import date, timedelta

import pytest

from builders import GOOD, SHORT, at, entry, exercise, routine
from tpcoach.calendar import Calendar
from tpcoach.consistency.outcome import Outcome, outcome
from tpcoach.frozen import replace
from tpcoach.journal import log
from tpcoach.journal.entry import Rating, StepRecord, StopRecord, to_line
from tpcoach.journal.records import Decision, Excuse
from tpcoach.plan.routine import Prescription
from world import Stream

CALENDAR = Calendar()
MONDAY = date(2026, 11, 2)
NOW = at("2026-11-24 20:00")  # a Tuesday
WEEKS = [CALENDAR.week(MONDAY + timedelta(weeks=n)) for n in range(4)]
CALF = exercise(name="Calf", muscle="soleus")
CHIN = exercise(name="Chin", muscle="neck flexors", hold=None)
GIVEN = Prescription("Anna", on=MONDAY, per_day=2)


def step(name: str, phase: str = "hold", done: bool = True, side: str = "left") -> StepRecord:
    muscle = {"Calf": "soleus", "Chin": "neck flexors"}[name]
    return StepRecord(name, muscle, "calves", side, phase, 60_000, 60_000 * done)


ALL = (step("Calf"), step("Calf", side="right"), step("Chin", "stretch", side="both"))


def session(day: int, *steps: StepRecord, hour: int = 8, **changes: object):
    moment = at(f"{MONDAY + timedelta(day)} {hour:02}:00")
    lengths = {"planned": 180, "practised": 180} | changes
    return entry(moment, routine="calf", area="calves", steps=steps or ALL, **lengths)


def found(*entries, excuses=(), given=GIVEN, said=(), **changes: object) -> Outcome:
    asked = routine(CALF, CHIN, id="calf", prescribed=given, **changes)
    return outcome(asked, given, entries, excuses, said, CALENDAR, WEEKS, NOW)


def weeks(came: Outcome) -> list[tuple[int, int, int]]:
    return [(week.done, week.asked, week.more) for week in came.weeks]


def test_each_week_says_how_often_it_was_asked_for_and_done():
    twice = [session(day, hour=hour) for day in range(7) for hour in (8, 18)]
    assert weeks(found(*twice, session(8))) == [(14, 14, 0), (1, 14, 0), (0, 14, 0), (0, 2, 0)]


def test_what_names_no_first_day_is_asked_for_from_its_first_session():
    twice = [session(day, hour=hour) for day in (3, 4) for hour in (8, 18)]
    no_first_day = replace(GIVEN, on=None)
    assert weeks(found(*twice, given=no_first_day))[0] == (4, 8, 0), "it began on a Thursday"
    assert found(given=no_first_day).asked == 0, "nothing before there was a session"


def test_a_third_session_of_a_day_makes_up_for_no_other_day():
    came = found(*(session(0, hour=hour) for hour in (8, 12, 18)))
    assert weeks(came)[0] == (2, 14, 1)


def test_today_is_asked_for_only_as_far_as_it_is_done():
    assert weeks(found(session(22)))[-1] == (1, 3, 0)
    assert weeks(found(session(22), session(22)))[-1] == (2, 4, 0)


def test_days_that_were_excused_are_not_asked_for():
    ill = Excuse("x", MONDAY + timedelta(7), MONDAY + timedelta(13), "ill")
    long_ago = replace(ill, first=date(2026, 1, 1), last=date(2026, 1, 2))
    came = found(excuses=[ill, long_ago])
    assert weeks(came)[1] == (0, 0, 0)
    assert came.excuses == (ill,)


def test_what_counts_for_nothing_else_counts_for_nothing_here():
    came = found(session(0, practised=10), session(1, rehearsal=True), session(40))
    assert came.done == 0
    assert came.practised == 0
    assert [each.practised for each in came.entries if not each.counts] == [10_000], (
        "but it is named"
    )


def test_a_stop_names_day_side_and_trouble():
    stop = StopRecord("Calf", "soleus", "left", "hold", "sharp")
    (only,) = found(session(1, stops=(stop,))).stops
    assert (only.date, only.exercise, only.side, only.trouble) == (
        date(2026, 11, 3), "Calf", "left", "sharp",
    )  # fmt: skip


STOP = StopRecord("Chin", "neck flexors", "both", "stretch", "sharp")
CALVES = ALL[:2]
STRETCHES = (step("Calf", "stretch"), step("Chin", "stretch"))


@pytest.mark.parametrize(
    ("steps", "changes", "why"),
    [
        (ALL, {}, []),
        (CALVES, {}, [("Chin", "by choice or for lack of time")]),
        ((*CALVES, step("Chin", "stretch", False)), {}, [("Chin", "skipped")]),
        (
            (*CALVES, step("Chin", "stretch", False)),
            {"outcome": "stopped"},
            [("Chin", "the session ended before")],
        ),
        ((*CALVES, step("Chin", "stretch", False)), {"stops": (STOP,)}, [("Chin", "stopped")]),
        (STRETCHES, {}, [("Calf", "hold left out, stretches only")]),
        (STRETCHES, {"soreness": 5}, [("Calf", "hold left out, sore 5 of 10")]),
    ],
)
def test_what_was_left_out_has_its_reason(steps, changes, why):
    came = found(session(1, *steps, **changes))
    assert [(each.exercise, each.why) for each in came.left_out] == why


def test_what_was_wrong_is_what_was_said_of_it_afterwards():
    untold = session(1, stops=(replace(STOP, trouble="untold"),))
    for answer, troubles in (("sharp", ["sharp"]), ("mistake", [])):
        said = [Decision("1", NOW, asked="wrong", answer=answer, session=untold.id)]
        assert [each.trouble for each in found(untold, said=said).stops] == troubles


def test_what_is_left_out_after_a_stop_says_so_as_long_as_the_coach_leaves_it_out():
    stopped = session(1, *ALL, hour=18, stops=(STOP,))
    assert [e.why for e in found(stopped, session(2, *CALVES)).left_out] == ["after a stop"]
    later = found(stopped, session(9, *CALVES))
    assert [e.why for e in later.left_out] == ["by choice or for lack of time"]
    twice = found(stopped, session(3, *ALL, stops=(STOP,)), session(9, *CALVES))
    assert [e.why for e in twice.left_out] == ["after a stop"]
    elsewhere = replace(stopped, routine="neck")
    assert [e.why for e in found(elsewhere, session(2, *CALVES)).left_out] == ["after a stop"]


def test_no_session_left_out_what_the_routine_did_not_have_then():
    old = tuple(replace(each, exercise=f"Old {each.exercise}") for each in ALL)
    assert found(session(1, *old)).left_out == (), "renamed, and not done since"
    came = found(session(1, *old), session(2), session(3, *CALVES))
    assert [(each.date.day, each.exercise) for each in came.left_out] == [(5, "Chin")]
    added = found(session(1, *CALVES), session(2), session(3, *CALVES))
    assert [each.date.day for each in added.left_out] == [5], "added before the second session"


def test_what_was_done_before_these_weeks_is_known_to_have_been_there():
    long_ago = session(-7)
    assert len(found(long_ago, session(1, *CALVES), session(2)).left_out) == 1


def test_a_session_that_was_added_by_hand_left_nothing_out():
    came = found(replace(session(1), steps=(), source="added"))
    assert came.left_out == ()
    assert {each.source for each in came.entries} == {"added"}


def test_an_average_is_never_that_of_a_single_session():
    one = session(1, before=6, after=2, strength=(Rating(0, 4), Rating(1, 7)))
    assert [found(one).weeks[0].average(name) for name in ("before", "peak", "after")] == [None] * 3
    other = session(2, before=3, after=3, strength=(Rating(0, 2),))
    both = found(one, other).weeks[0]
    assert [both.average(name) for name in ("before", "peak", "after")] == [4.5, 4.5, 2.5]


def test_a_question_that_was_skipped_is_no_rating():
    asked = routine(id="calf", prescribed=GIVEN)
    lines = [
        Decision(str(n), at("2026-11-09 08:00"), "activity", routine=id, activity="x", value=value)
        for n, (id, value) in enumerate([("calf", 4), ("calf", None), ("neck", 5)])
    ]
    came = outcome(asked, GIVEN, (), (), lines, CALENDAR, WEEKS, NOW)
    assert [each.value for each in came.ratings] == [4]


FILE = GOOD.replace("about: For tests.", "prescribed: {by: Anna, on: 2026-11-02, per_day: 2}")


@pytest.fixture
def patient(world):
    """Three weeks: a day missed, one done once, a stop, what was left out after it, an illness."""
    world.start = NOW
    world.routine("calf", FILE)
    blade = (
        StepRecord("Inner edge of the blade", "rhomboids", "shoulders", side, phase, ms, ms)
        for side in ("left", "right")
        for phase, ms in (("hold", 45_000), ("stretch", 30_000))
    )
    steps = tuple(blade)
    journal = world.runtime(None, None).log
    for day in (*range(7), *range(12, 22)):
        for hour in (8, 18)[: 0 if day == 3 else 1 if day == 5 else 2]:
            stops = (StopRecord(steps[0].exercise, "rhomboids", "left", "hold", "sharp"),)
            changes = {"stops": stops * (day == 12 and hour == 8), "before": 6 - day // 7}
            note = "slept badly" if day == 6 and hour == 8 else None
            done = session(day, *steps, hour=hour, planned=150, practised=150, note=note, **changes)
            log.append(journal, to_line(done), done.ended)
    world.run("log", "excuse", "2026-11-09", "2026-11-13")
    return world


def test_the_page_tells_three_weeks_truthfully_with_what_went_wrong_first(patient):
    text = " ".join(patient.run("report", "--routine", "calf").out.split())
    assert text.startswith("31 of 34 times done 2 Nov to 24 Nov 2026 Asked for: twice a day")
    stop = "Something was wrong: 14 Nov, Inner edge of the blade, left: sharp, burning"
    assert text.index(stop) < text.index("Week of") < text.index("Time:")
    assert "2 Nov 2 2 2 · 2 1 2 11/14 28 6.0" in text
    assert "9 Nov – – – – – 2 2 4/4 10 5.0" in text
    assert "· asked for, not done; ○ today; – excused." in text
    assert "Time: 77 min 30 s of 85 min asked for; left 38:45; right 38:45." in text
    assert "Compared: too early to tell." in text
    assert "Not asked for: 9 Nov to 13 Nov." in text
    assert "Notes: 8 Nov: slept badly" in text
    assert "What this can't say: whether the exercises were done well" in text


def test_a_stop_of_a_rehearsal_is_told_as_one_and_that_there_is_nothing_else(world):
    world.clear()
    for given in ("{by: Kim}", "{by: Kim, on: 2026-11-20}"):
        world.routine("short", SHORT + f"prescribed: {given}\n")
        told = " ".join(world.run("report", "--routine", "short").out.split())
        if given == "{by: Kim}":
            assert "rehearsal" not in told
            world.keys((20, "x"), (21, "s"), (60, "q"), (61, "y"))
            world.run("start", "short", "--plain", "--no-ask", "--speed", "2")
        told = " ".join(world.run("report", "--routine", "short").out.split())
        assert "never, as far" not in told
        assert "Something was wrong: in a rehearsal: 23 Nov, Inner edge of the blade" in told
        assert "Not counted: 1 rehearsal, and nothing else yet." in told
        assert "In a rehearsal: " in world.run("report", "--routine", "short", "--markdown").out


def test_where_there_are_only_rehearsals_the_report_says_so(world):
    world.clear()
    world.routine("short", SHORT)
    world.keys((20, "x"), (21, "s"), (60, "q"), (61, "y"))
    world.run("start", "short", "--plain", "--no-ask", "--speed", "2")
    only = "Only rehearsals here yet; they never count. Something was wrong in one: tpcoach log"
    for options in ((), ("--routine", "short"), ("--weeks", "4", "--routine", "short")):
        assert only in " ".join(world.run("report", *options).out.split()), options
    assert "Only" not in world.run("report", "--routine", "neck").out
    world.run("log", "add", "neck", "1 h ago")
    assert "Only" not in world.run("report").out


def test_what_was_a_mistake_in_a_rehearsal_is_not_told_as_something_wrong(world):
    world.clear()
    world.routine("short", SHORT)
    world.keys((20, "x"), (21, "interrupt"))
    world.run("start", "short", "--plain", "--no-ask", "--speed", "2")
    assert "Something was wrong in one" in " ".join(world.run("report").out.split())
    world.screen = True
    world.start = world.now()
    world.keys((1, "o"), (2, "y"), (3, "interrupt"))
    world.run("start", "short", "--plain")
    assert "Something was wrong in one" not in " ".join(world.run("report").out.split())


def test_where_today_is_done_the_signs_need_no_word_for_it(patient):
    patient.run("log", "add", "calf", "--at", "2026-11-24 12:00")
    assert "not done; – excused" in " ".join(patient.run("report", "--routine", "calf").out.split())


def test_markdown_csv_and_json_say_the_same(patient):
    page = patient.run("report", "--routine", "calf", "--markdown").out
    assert "**31 of 34 times done.** Prescribed by Anna from Mon 2 Nov 2026: twice a day." in page
    assert "| 2026-11-09 | 4 | 4 | 10 | 5.0 |  |  |" in page
    assert page.index("## Something was wrong") < page.index("| Week of")
    rows = patient.run("report", "--routine", "calf", "--csv").out.splitlines()
    assert rows[0] == "date,asked,done,excused,seconds,left,right,before,after,stops"
    assert rows[1] == "2026-11-02,2,2,no,300,150,150,6,,"
    assert rows[4] == "2026-11-05,2,0,no,0,0,0,,,"
    assert rows[8] == "2026-11-09,0,0,yes,0,0,0,,,"
    assert rows[13] == "2026-11-14,2,2,no,300,150,150,5,,sharp in Inner edge of the blade"
    said = json.loads(patient.run("report", "--routine", "calf", "--json").out)
    given = said["prescription"]
    assert (given["by"], given["on"], given["until"]) == ("Anna", "2026-11-02", None)
    assert (given["asked"], given["done"], len(given["days"])) == (34, 31, 23)
    assert (given["asked_seconds"], given["seconds"]) == (5100, 4650)
    assert [each["trouble"] for each in said["stops"]] == ["sharp"]
    assert said["before"][0] == {
        "week": "2026-W45", "answers": 11, "before": 6.0, "peak": None, "after": None,
    }  # fmt: skip


def test_that_it_is_not_fine_yet_is_handed_on_until_it_is(patient):
    written = (json.loads(each) for each in patient.log_lines())
    stop = next(each["id"] for each in written if each.get("stops"))
    journal = patient.runtime(Stream(), Stream()).log
    said = "14 Nov, Inner edge of the blade, left: sharp, burning, tingling or numb"
    for number, (answer, until) in enumerate(
        (("no", "; said not to be fine yet on 24 Nov"), ("yes", ""))
    ):
        at = patient.now() + timedelta(minutes=number)
        line = Decision(f"{number:032x}", at, asked="fine", answer=answer, session=stop).line
        log.append(journal, line, at, ending=log.EXCUSES)
        patient.start += timedelta(hours=1)
        options = ("report", "--routine", "calf")
        assert f"{said}{until}." in " ".join(patient.run(*options).out.split())
        assert f"- {said}{until}.\n" in patient.run(*options, "--markdown").out
        (stopped,) = json.loads(patient.run(*options, "--json").out)["stops"]
        assert stopped["not_fine"] == ("2026-11-24" if until else None)


def test_fewer_weeks_or_one_of_them_can_be_asked_for(patient):
    one = patient.run("report", "--routine", "calf", "--week", "W45").out
    assert one.startswith("  11 of 14 times done")
    two = patient.run("report", "--routine", "calf", "--weeks", "2").out
    assert two.startswith("  16 of 16 times done")


def test_a_file_that_is_broken_now_is_named_and_the_log_still_reported(patient):
    patient.routine("calf", FILE.replace("sides: each", "sides: every"))
    result = patient.run("report", "--routine", "calf")
    assert result.code == 0
    assert "calf.yaml" in result.err


@pytest.mark.parametrize("form", [(), ("--markdown",)])
def test_before_it_begins_the_summary_says_only_that(patient, form):
    patient.routine("calf", FILE.replace("2026-11-02", "2026-12-01"))
    text = patient.run("report", "--routine", "calf", *form).out
    assert "Nothing was asked for yet" in text
    assert "no day yet" in text
    assert "never" not in text
    assert patient.run("report", "--routine", "calf", "--csv").out.count("\n") == 1
