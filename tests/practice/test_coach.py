import errno

import pytest

from builders import exercise, timeline
from tpcoach.plan.routine import Sides
from tpcoach.plan.timeline import CueKind, Phase
from tpcoach.practice.coach import LOOK_EVERY, coach
from tpcoach.practice.session import Status
from tpcoach.practice.transitions import start
from tpcoach.practice.wording import sleep_note
from world import FakeTime

ONE = timeline(exercise(sides=Sides.BOTH))  # 90 s in all
MUSCLES = "rhomboids", "infraspinatus", "hamstrings", "soleus"
LONG = timeline(*[exercise(muscle=each) for each in MUSCLES])  # 720 s


class Notes:
    """A listener that writes down what it is told and when."""

    def __init__(self, time: FakeTime, error: Exception | None = None) -> None:
        self.time = time
        self.error = error
        self.cues: list[tuple[CueKind, float]] = []
        self.statuses: list[Status] = []
        self.released = 0

    def update(self, session, cues):
        if self.error and cues and cues[0].step == 1:
            raise self.error
        self.cues += [(cue.kind, self.time.seconds) for cue in cues]
        self.statuses.append(session.status)

    def due(self, session):
        return None

    def release(self):
        self.released += 1


def run(time: FakeTime, line=ONE, speed: float = 1.0, **options):
    notes = Notes(time, **options)
    return coach(start(line), time, time.clock, [notes], speed), notes


def test_a_session_of_twelve_minutes_ends_on_the_millisecond():
    time = FakeTime(answers=False)
    ending, _ = run(time, LONG)
    assert ending.session.status is Status.FINISHED
    assert abs(time.seconds - LONG.total / 1000) <= 0.001


def test_wake_ups_that_are_late_do_not_add_up():
    time = FakeTime(answers=False, late=0.003)
    run(time, LONG)
    assert 0 <= time.seconds - LONG.total / 1000 <= 0.010


def test_each_cue_is_told_at_its_moment():
    time = FakeTime(answers=False)
    _, notes = run(time)
    assert (CueKind.STEP, 10.0) in [(kind, round(at, 3)) for kind, at in notes.cues]
    assert (CueKind.DONE, 90.0) in [(kind, round(at, 3)) for kind, at in notes.cues]


def test_the_clock_is_looked_at_at_least_once_a_second():
    time = FakeTime()
    time._keys = [(5.0, "space"), (60.0, "q"), (61.0, "y")]
    run(time)
    assert max(time.waits) <= LOOK_EVERY


def test_a_rehearsal_takes_less_time_and_practises_the_same():
    time = FakeTime(answers=False)
    ending, _ = run(time, LONG, speed=200)
    assert ending.session.status is Status.FINISHED
    assert ending.session.lived == tuple(step.length for step in LONG.steps)
    assert time.seconds == pytest.approx(LONG.total / 200_000, abs=0.01)


class Sleeper(FakeTime):
    """A machine whose lid is closed once, for some seconds."""

    def __init__(self, keys=(), answers=True, at=20.0, gone=600.0) -> None:
        super().__init__(keys, answers)
        self.at, self.gone = at, gone

    def wait(self, seconds):
        key = super().wait(seconds)
        if self.gone and self.seconds >= self.at:
            self.nanoseconds += round(self.gone * 1e9)
            self.gone = 0.0
        return key


def test_a_gap_of_more_than_five_seconds_pauses_and_credits_nothing_of_it():
    time = Sleeper([(700.0, "interrupt")])
    ending, notes = run(time)
    assert Status.PAUSED in notes.statuses
    assert 19_000 <= sum(ending.session.lived) <= 20_000


# The clock is looked at each second, so a lid that is closed for 4 s makes a gap of 5 s.
@pytest.mark.parametrize(("gone", "lived"), [(4.0, 30_000), (4.000_000_001, 19_000)])
def test_a_gap_of_exactly_five_seconds_is_lived_through_and_a_longer_one_is_not(gone, lived):
    ending, _ = run(Sleeper([(30.0, "interrupt")], gone=gone))
    assert sum(ending.session.lived) == lived


def test_after_a_gap_it_is_said_how_long_the_coach_was_asleep():
    ending, _ = run(Sleeper([(700.0, "interrupt")]))
    assert sleep_note(ending.session) == "The coach was asleep for 10 min 1 s; none of it counts. "


def test_a_gap_in_a_rehearsal_is_measured_in_real_time():
    ending, notes = run(FakeTime(answers=False, late=4.0), speed=200)
    assert Status.PAUSED not in notes.statuses
    assert ending.session.status is Status.FINISHED


def test_where_nobody_can_press_a_key_a_gap_ends_by_itself_with_the_countdown():
    ending, notes = run(Sleeper(answers=False))
    assert Status.COUNTDOWN in notes.statuses
    assert ending.session.status is Status.FINISHED
    assert sum(ending.session.lived) == ONE.total


@pytest.mark.parametrize("signal", ["interrupt", "quit", "hang-up", "terminate"])
def test_signals_end_a_session_at_once(signal):
    time = FakeTime([(12.5, signal)])
    ending, _ = run(time)
    assert (ending.session.status, ending.by) == (Status.STOPPED, signal)
    assert sum(ending.session.lived) == 12_500


def test_ctrl_z_pauses_gives_the_terminal_back_and_waits():
    time = FakeTime([(12.0, "suspend"), (40.0, "space"), (44.0, "interrupt")])
    ending, notes = run(time)
    assert time.suspended == 1
    assert notes.released == 1
    assert sum(ending.session.lived) == 13_000


def test_after_ctrl_z_the_session_is_shown_before_anything_is_waited_for():
    happened: list[str] = []

    class Watched(FakeTime):
        def wait(self, seconds: float) -> str | None:
            happened.append("wait")
            return super().wait(seconds)

        def suspend(self) -> None:
            happened.append("suspend")

    time = Watched([(12.0, "suspend"), (40.0, "interrupt")])
    notes = Notes(time)
    notes.update = lambda session, cues: happened.append("show")
    coach(start(ONE), time, time.clock, [notes])
    assert happened[happened.index("suspend") + 1] == "show"


def test_ctrl_z_where_nobody_can_press_a_key_ends_by_itself_with_the_countdown():
    time = FakeTime([(12.0, "suspend"), (200.0, "interrupt")], answers=False)
    ending, _ = run(time)
    assert ending.session.status is Status.FINISHED
    assert time.seconds == pytest.approx(ONE.total / 1000 + 3)


def test_a_view_that_fails_does_not_lose_the_session():
    time = FakeTime(answers=False)
    ending, _ = run(time, error=OSError(errno.EIO, "gone"))
    assert isinstance(ending.error, OSError)
    assert ending.session.status is Status.STOPPED
    assert ending.session.lived[0] == 10_000


def test_a_resized_window_is_shown_again_and_changes_nothing_else():
    time = FakeTime([(12.0, "resize"), (13.0, "interrupt")])
    ending, _ = run(time)
    assert sum(ending.session.lived) == 13_000


@pytest.mark.parametrize("key", ["x", "q"])
def test_keys_typed_ahead_of_a_question_are_no_answers(key):
    answer = "d" if key == "x" else "y"
    ending, notes = run(FakeTime([(12.0, key), (12.0, answer), (20.0, "interrupt")]))
    assert ending.by == "interrupt"
    assert notes.statuses[-2] in (Status.TROUBLE, Status.ASKING)


def test_keys_typed_ahead_of_anything_else_all_count():
    ending, _ = run(FakeTime([(2.0, "n"), (2.0, "n"), (3.0, "interrupt")]))
    assert ending.session.current.phase is Phase.EASE


@pytest.mark.parametrize(
    ("keys", "statuses"),
    [
        ("x", [Status.RUNNING, Status.TROUBLE]),
        ("9", [Status.RUNNING, Status.TROUBLE]),
        (("h", "u"), [Status.RUNNING, Status.PAUSED]),
        (("h", "u", "r"), [Status.RUNNING, Status.PAUSED, Status.TROUBLE]),
        (("n",), [Status.RUNNING, Status.PAUSED]),
        (("n",) * 9, [Status.RUNNING, Status.PAUSED]),
        (("space",) * 3, [Status.RUNNING, Status.PAUSED]),
        (("u", "space", "m", "b"), [Status.RUNNING, Status.PAUSED, Status.TROUBLE]),
        (("paste its worse",), [Status.RUNNING, Status.TROUBLE]),
        (("3", "\n", "+", "right", "escape"), [Status.RUNNING]),
    ],
)
def test_of_what_was_typed_before_it_began_a_letter_pauses_x_or_a_word_asks_and_nothing_else_counts(
    keys, statuses
):
    ending, notes = run(FakeTime([*((0.0, key) for key in keys), (30.0, "interrupt")]))
    assert list(dict.fromkeys(notes.statuses[:-1])) == statuses
    stopped, _ = run(FakeTime([(0.0, "x"), (30.0, "interrupt")]))
    untouched, _ = run(FakeTime([(30.0, "interrupt")]))
    lived = untouched.session.lived if len(statuses) == 1 else stopped.session.lived
    assert ending.session.lived == lived


@pytest.mark.parametrize(("first", "key"), [(0.0, "n"), (0.0, "e"), (12.0, "e"), (12.0, "s")])
def test_a_letter_that_is_held_down_only_pauses_however_long(first, key):
    held = [(first + 0.5 + number / 10, key) for number in range(50)]
    ending, notes = run(FakeTime([(first, key), *held, (30.0, "interrupt")]))
    assert list(dict.fromkeys(notes.statuses[:-1])) == [Status.RUNNING, Status.PAUSED]
    assert sum(ending.session.lived) == first * 1000
    assert ending.session.step == (first > 0), "no n of it leads on"


@pytest.mark.parametrize("sign", ["😱", "ч", "ç", "²", "!", "(", "*"])
def test_a_sign_that_no_key_has_pauses_a_hold(sign):
    assert run(FakeTime([(12, sign), (30, "interrupt")]))[1].statuses[-2] is Status.PAUSED


def test_marks_are_no_letters_of_a_word():
    marks = [(12 + number / 5, mark) for number, mark in enumerate(";.,(")]
    assert run(FakeTime([*marks, (30, "interrupt")]))[1].statuses[-2] is Status.PAUSED


@pytest.mark.parametrize("sign", ["\x13", "\udce9", "\x9b", "pad"])
def test_what_is_no_sign_does_nothing(sign):
    assert run(FakeTime([(12, sign), (30, "interrupt")]))[1].statuses[-2] is Status.RUNNING


def test_a_word_has_a_letter_twice_and_n_is_next_as_often_as_it_is_pressed():
    keys = ((12.0, "i"), (12.1, "l"), (12.2, "l"), (30.0, "interrupt"))
    assert run(FakeTime(keys))[1].statuses[-2] is Status.TROUBLE
    keys = ((2.0, "space"), *((4.0 + number / 10, "n") for number in range(3)), (30.0, "interrupt"))
    assert run(FakeTime(keys))[0].session.step == 3


def test_a_key_that_comes_while_the_first_step_is_being_shown_is_meant_for_it():
    time = FakeTime([(0.02, "n"), (30.0, "interrupt")])

    class Slow(Notes):
        def update(self, session, cues):
            super().update(session, cues)
            if len(self.statuses) == 1:
                # So long it takes to draw.
                time.nanoseconds += 50_000_000

    notes = Slow(time)
    ending = coach(start(ONE), time, time.clock, [notes])
    assert set(notes.statuses) == {Status.RUNNING, Status.STOPPED}
    assert ending.session.current.phase is not Phase.PREPARE


def test_a_question_waits_sixty_real_seconds_in_a_rehearsal_too():
    time = FakeTime([(0.12, "x")])
    ending, _ = run(time, speed=100)
    assert ending.session.status is Status.STOPPED
    assert time.seconds > 60


def test_ctrl_z_while_it_asks_gives_the_terminal_back_and_asks_again():
    time = FakeTime([(12.0, "q"), (13.0, "suspend"), (14.0, "n"), (30.0, "interrupt")])
    ending, notes = run(time)
    assert time.suspended == 1
    assert [status for status in notes.statuses if status is Status.ASKING][1:]
    assert sum(ending.session.lived) == 25_000


def typing(words: str, at: float = 20.0) -> list[tuple[float, str]]:
    return [(at + n * 0.15, "space" if sign == " " else sign) for n, sign in enumerate(words)]


@pytest.mark.parametrize(
    ("keys", "kept"),
    {
        "it went pop": (typing("it went pop"), "it went pop"),
        "numb": (typing("numb"), "numb"),
        "my arm": (typing("my arm"), "my arm"),
        "bad pop": (typing("bad pop"), "bad pop"),
        "x, then words": ([(20, "x"), *typing("it went pop", 23)], "it went pop"),
        "x, then a word with s": ([(20, "x"), *typing("sharp pain", 23)], "sharp pain"),
        "9 out of 10": (typing("9 out of 10"), ""),
        "9 out of ten": (typing("9 out of ten!"), ""),
        "about 9": (typing("about 9"), ""),
        "nine out of ten": (typing("nine out of ten"), "nine out of ten"),
        "its": (typing("its"), "its"),
        "9, it went pop": (typing("9, it went pop"), "it went pop"),
        "sound, later words": ([(18, "m"), *typing("it hurts", 23)], "it hurts"),
        "keys before a word": (
            [(19.5, "+"), *typing("n"), (20.1, "n"), *typing("umb", 21)],
            "numb",
        ),
        "n, later words": ([(3, "n"), *typing("it hurts", 23)], "it hurts"),
        "x": ([(20, "x"), (23, "n"), (24, "q"), (25, "space")], ""),
        "a letter held down": ([(20 + n / 30, "k") for n in range(90)], ""),
    }.values(),
)
def test_what_is_typed_in_words_is_kept_with_what_was_wrong(keys, kept):
    time = FakeTime([*keys, (30, "hang-up")])
    session = run(time, LONG)[0].session
    assert (session.spelled.kept, session.status) == (kept, Status.STOPPED)


@pytest.mark.parametrize("typed", ["its swollen", "cant get my breath", "swollen", "it went pop"])
@pytest.mark.parametrize("begun", [[], [(19, "x")]])
def test_after_words_that_no_answer_stands_for_nothing_else_is_pressed(typed, begun):
    time = FakeTime([*begun, *typing(typed), (30, "s"), (80, "interrupt")])
    session = run(time, LONG)[0].session
    assert (session.status, len(session.stops)) == (Status.STOPPED, 1)
    assert session.seen < 40_000


def at_once(words: str, at: float = 20.0) -> list[tuple[float, str]]:
    return [(at, key) for _, key in typing(words)]


@pytest.mark.parametrize(
    "words", ["its worse", "extreme pain", "some pain here", "sick", "squeezing in my chest"]
)
@pytest.mark.parametrize("begun", [[], [(19, "x")], [(20.0, "x")]])
def test_words_that_come_all_at_once_are_kept_as_those_that_are_typed(words, begun):
    time = FakeTime([*begun, *at_once(words), (30, "s"), (80, "interrupt")])
    session = run(time, LONG)[0].session
    assert session.spelled.kept == words
    assert (session.status, len(session.stops)) == (Status.STOPPED, 1)
    assert session.seen < 40_000


@pytest.mark.parametrize("before", [[], [(19, "x")], [(19, "q")], [(19, "h")]])
def test_what_is_pasted_is_kept_as_what_is_typed_and_no_key(before):
    pasted = (20, "paste cant get my breath, so sorry")
    time = FakeTime([*before, pasted, (30, "s"), (80, "interrupt")])
    session = run(time, LONG)[0].session
    kept = session.spelled.kept.removeprefix("h")
    assert (kept, session.status) == ("cant get my breath, so sorry", Status.STOPPED)
    assert session.seen < 40_000


@pytest.mark.parametrize("by", ["interrupt", "hang-up"])
def test_what_ends_it_is_heard_where_it_comes_with_what_was_typed_ahead(by):
    for keys in ([(20, "x")], at_once("its worse")):
        ending, _ = run(FakeTime([*keys, (20, by), (20, "o"), (90, "o")]), LONG)
        assert (ending.by, len(ending.session.stops)) == (by, 1)


@pytest.mark.parametrize("begun", [[], [(19, "x")], [(10, "x"), (12, "o")]])
def test_one_o_takes_back_no_words_and_the_next_one_does(begun):
    once = [*begun, *typing("its swollen"), (30, "o")]
    session = run(FakeTime([*once, (50, "interrupt")]), LONG)[0].session
    assert (session.status, len(session.stops)) == (Status.STOPPED, 1)
    assert session.spelled.kept == "its swollen"
    session = run(FakeTime([*once, (31, "o"), (80, "interrupt")]), LONG)[0].session
    assert (session.spelled.kept, session.stops, session.lived[-1]) == ("", (), 0)
    more = [*once, *typing("it hurts", 32), (40, "o"), (80, "s")]
    assert len(run(FakeTime(more), LONG)[0].session.stops) == 1


def test_an_o_that_bounces_is_one():
    twice = [(30, "o"), (30.3, "o"), (30.5, "o")]
    time = FakeTime([*typing("numb"), *twice, (50, "interrupt")])
    assert len(run(time, LONG)[0].session.stops) == 1
    time = FakeTime([*typing("numb"), *twice, (32, "o"), (80, "interrupt")])
    assert run(time, LONG)[0].session.stops == ()


@pytest.mark.parametrize("typed", ["numb", "stop!!", "pain", "burning", "aaah"])
def test_nor_does_one_o_take_back_a_single_word(typed):
    keys = [*typing(typed), (30, "o")]
    assert len(run(FakeTime([*keys, (50, "interrupt")]), LONG)[0].session.stops) == 1
    assert run(FakeTime([*keys, (31, "o"), (80, "interrupt")]), LONG)[0].session.stops == ()


@pytest.mark.parametrize("before", [[], [(22, "e")], [(22, "k"), (22.5, "k"), (23, "k")]])
def test_after_x_and_a_stray_letter_one_o_is_enough(before):
    time = FakeTime([(20, "x"), *before, (30, "o"), (80, "interrupt")])
    assert run(time, LONG)[0].session.stops == ()


@pytest.mark.parametrize("typed", ["ouch", "numb", "burning", "stop"])
def test_after_a_cry_or_what_s_stands_for_it_goes_on_with_another_muscle(typed):
    session = run(FakeTime([*typing(typed), (30, "s"), (80, "interrupt")]), LONG)[0].session
    assert session.seen >= 79_000


def test_words_of_a_mistake_are_not_kept_and_those_before_it_are():
    answered = [*typing("ouch"), (25, "s")]
    time = FakeTime(
        [*answered, (40, "x"), *typing("oh no", 42), (46, "o"), (47, "o"), (60, "interrupt")]
    )
    session = run(time, LONG)[0].session
    assert (session.spelled.kept, len(session.stops)) == ("ouch", 1)
    time = FakeTime([*answered, (40, "x"), *typing("it hurts", 42), (46, "s"), (60, "interrupt")])
    assert run(time, LONG)[0].session.spelled.kept == "ouch; it hurts"
