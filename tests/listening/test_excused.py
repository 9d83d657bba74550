"""What an excuse says: what brings the safety questions back, a fever, and an ordinary day."""

from datetime import timedelta
from pathlib import Path

import pytest

from tpcoach.coaching.written import ask_about_doubts
from tpcoach.frozen import replace
from tpcoach.guide.finder import is_plain, read_guide, signs_of_note
from tpcoach.journal import log
from tpcoach.journal.records import Excuse
from tpcoach.listening.meaning import of_excuse
from tpcoach.listening.notes import said_now
from world import FakeTime, Stream

EXCUSES = Path(__file__).parents[2] / "triage" / "excuses.tsv"
ROWS = [line.split("\t") for line in EXCUSES.read_text("utf-8").splitlines()]


@pytest.fixture
def excused(world):
    runtime = world.runtime(Stream(), Stream())

    def answer(excuse):
        """Return what an excuse is: ordinary, a fever alone, or for a professional."""
        if of_excuse(runtime, excuse).passes:
            return "fever"
        _, wrong = said_now(runtime, excuse, of_session=False)
        return "professional" if wrong else "ordinary"

    return answer


@pytest.mark.ci
@pytest.mark.parametrize("kind", ["ordinary", "professional", "fever"])
def test_of_the_excuses_hardly_one_in_fifty_is_read_wrong(excused, kind):
    rows = [excuse for excuse, expected, _ in ROWS if expected == kind]
    wrong = [excuse for excuse in rows if excused(excuse) != kind]
    assert len(wrong) <= len(rows) / 50, wrong


@pytest.mark.parametrize("excuse", ["was told to rest it", "doctor's orders", "in ICU",
                                    "not allowed to do it", "cast on my wrist",
                                    "told me to take a break", "physio told me to take a break",
                                    "GP signed me off", "nurse said better not", "on crutches",
                                    "in hospital since Tuesday", "kept in overnight",
                                    "waiting to be cleared by the surgeon", "on a drip",
                                    "surgeon grounded me"])  # fmt: skip
def test_a_ban_a_cast_and_a_bed_in_hospital_bring_the_questions_back(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.mark.parametrize("excuse", ["boss told me to take a break", "told to stop working",
                                    "in the cast of Hamlet", "ball not allowed on the plane",
                                    "project signed off", "doctor said no problem",
                                    "mate in plaster, did his shopping", "baby in a sling all day",
                                    "not allowed to leave work"])  # fmt: skip
def test_a_ban_of_a_boss_and_the_cast_of_a_play_do_not(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["crash at work", "stroke in the family", "I work in surgery",
                                    "surgery was busy (I'm a nurse)", "server went down",
                                    "stuck behind a crash on the M6", "clinic ran late",
                                    "busy day in A&E, I work there", "deploy crashed",
                                    "we had a death in the family", "bleeding money all night",
                                    "didn't feel like it", "son has a temperature",
                                    "funeral of an old friend, heart attack poor man"])  # fmt: skip
def test_work_other_people_and_idioms_are_ordinary(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["car crash at work", "crash at work, my neck hurts",
                                    "accident at work", "I had a stroke, family came",
                                    "I work in surgery and had surgery", "surgery was painful",
                                    "surgery finished late", "I went down with chest pain",
                                    "was in a crash on the M6", "laid up after an accident",
                                    "crash on the motorway, neck is stiff",
                                    "long day in A&E with my back", "bad night in hospital",
                                    "two nights on the ward", "on the surgery list",
                                    "bleeding all night", "my foot didn't feel like it was there",
                                    "wife took me in, temperature 39 and confused"])  # fmt: skip
def test_the_same_words_of_oneself_bring_them_back(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.mark.parametrize("excuse", ["my mother has cancer and so do I", "dad had a stroke, me too",
                                    "my wife and I both have shingles",
                                    "my wife has shingles and so have I",
                                    "son broke his arm, same here",
                                    "mum broke her hip, then I broke mine too",
                                    "stroke in the family, me too",
                                    "my sister had a clot and so did I",
                                    "the whole family has food poisoning, in hospital",
                                    "mum and dad fell, we all came down the stairs"])  # fmt: skip
def test_what_somebody_else_has_and_who_writes_too_is_their_own(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.mark.parametrize("excuse", ["my mother has cancer", "dad had a stroke, so I drove up",
                                    "my wife has shingles and I cooked",
                                    "son broke his arm, I was there too late",
                                    "my colleague's heart attack shook us all"])  # fmt: skip
def test_what_somebody_else_has_alone_is_not(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["splint", "my walking boot", "Boot.", "plaster", "cast",
                                    "sling", "hospital", "rehab", "newborn", "mri", "X-ray",
                                    "cardiology", "bed rest", "pain", "scan results",
                                    "waiting for results", "angiogram",
                                    "ligament repair"])  # fmt: skip
def test_one_word_for_what_somebody_wears_awaits_or_was_treated_by_is_enough(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.mark.parametrize("excuse", ["new boots", "hiking boots", "got the boot", "boot camp",
                                    "car boot sale", "cast a vote", "plaster dust everywhere",
                                    "plaster fell off the wall", "hospital drama on TV",
                                    "rehab of the old barn", "newborn lambs all night",
                                    "x-ray specs party", "MRI physics lecture",
                                    "cardiology ward shift", "waiting for exam results",
                                    "I was at the hospital with her", "car repair",
                                    "scan of the house plans"])  # fmt: skip
def test_the_same_word_beside_what_else_is_called_so_is_ordinary(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["back went out", "back's out again", "hurt my calf",
                                    "did my back in", "ankle rolled", "calf too sore", "in pain",
                                    "on sick leave with my back", "sick note from the doctor",
                                    "brace on my knee", "my back flared up", "knee injection",
                                    "fitted with a boot", "told to stay in bed",
                                    "new tattoo"])  # fmt: skip
def test_what_was_hurt_or_treated_brings_the_questions_back(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.mark.parametrize("excuse", ["went out, back late", "hurt my pride in the quiz",
                                    "too sore from squats", "in Spain", "car repair",
                                    "with my back to the wall", "tempers flared at the meeting",
                                    "wrote sick notes all morning", "ankle socks to knit",
                                    "brace for a storm", "in bed with a book",
                                    "gave flu injections all day",
                                    "tattoo convention"])  # fmt: skip
def test_pride_tempers_and_the_gym_do_not(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["covid", "covid-19", "got covid again", "tested positive",
                                    "ill in bed", "in bed with a virus"])  # fmt: skip
def test_who_is_ill_in_bed_or_has_covid_has_a_fever(excused, excuse):
    assert excused(excuse) == "fever"


@pytest.mark.parametrize("excuse", ["husband has covid, looked after the kids", "covid jab queue",
                                    "kids ill in bed", "half the office has covid",
                                    "positive news at work"])  # fmt: skip
def test_who_has_it_elsewhere_has_none(excused, excuse):
    assert excused(excuse) == "ordinary"


@pytest.mark.parametrize("excuse", ["fever", "ill with a temperature", "39.2", "flu",
                                    "kids had flu, now I have it"])  # fmt: skip
def test_a_fever_passes_and_brings_no_question_back(excused, excuse):
    assert excused(excuse) == "fever"


@pytest.mark.parametrize("excuse", ["fever and numb arm", "flu, in hospital",
                                    "flu, doctor told me to rest"])  # fmt: skip
def test_a_fever_beside_something_else_does(excused, excuse):
    assert excused(excuse) == "professional"


@pytest.fixture
def fresh(world):
    world.clear()
    world.start += timedelta(hours=1)
    world.screen = True
    return world


def start(person, *keys):
    person.keys(*keys)
    return person.run("start", "neck", "--no-ask", "--plain")


@pytest.mark.parametrize("words", ["flu", "ill with a temperature"])
def test_no_session_begins_on_a_day_that_a_fever_excuses_unless_it_is_gone(fresh, words):
    fresh.run("log", "excuse", words, "today")
    for key in ("\n", "q", "n"):
        result = start(fresh, (1, key))
        assert (result.code, "start: not today with a fever" in result.err) == (1, True)
    assert f'You excused days for "{words}", and not today with a fever.' in result.out
    gone = start(fresh, (1, "n"), (3, "y"), (5, "y"), (9, "interrupt"))
    assert (gone.code, "not today with" in gone.err) == (130, False)


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("it's gone", True),
        ("all gone now", True),
        ("no fever any more", True),
        ("not gone", False),
        ("still there", False),
        ("fine", False),
    ],
)
def test_words_begin_it_where_they_clearly_say_that_it_is_gone(fresh, words, begins):
    fresh.run("log", "excuse", "flu", "today")
    typed = [(1, "space" if sign == " " else sign) for sign in words]
    result = start(fresh, *typed, (5, "\n"), (7, "interrupt"))
    assert ("not today with a fever" not in result.err) is begins


def test_a_no_to_it_brings_the_safety_questions_back_on_the_next_day(fresh):
    fresh.run("log", "excuse", "high fever", "today")
    start(fresh, (1, "n"))
    fresh.start += timedelta(days=1)
    assert 'You wrote "high fever"' in start(fresh, (1, "interrupt")).out
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    assert "high fever" in fresh.run("start", "neck").err


def test_next_offers_nothing_on_a_day_with_a_fever_and_says_why(fresh):
    said = 'Excused for "flu": not with a fever'
    assert said not in fresh.run("next").out
    fresh.run("log", "excuse", "flu", "today")
    for command in (("next",), ()):
        shown = fresh.run(*command)
        assert said in " ".join((shown.out + shown.err).split())
        assert "tpcoach start" not in shown.out
    fresh.start += timedelta(days=1)
    assert said not in " ".join(fresh.run("next").out.split())


def test_where_nobody_can_be_asked_it_says_how_to_take_that_back(fresh):
    fresh.run("log", "excuse", "flu", "today")
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    refused = fresh.run("start", "neck")
    assert (refused.code, 'excused days for "flu"' in refused.err) == (1, True)
    assert fresh.run(*refused.err.split("tpcoach ")[-1].split()).code == 0
    assert "flu" not in fresh.run("start", "neck").err


def test_a_fever_of_tomorrow_is_there_today(fresh):
    fresh.run("log", "excuse", "flu", "tomorrow")
    assert "Is it gone?" in start(fresh, (1, "interrupt")).out


def test_a_fever_that_was_still_there_yesterday_may_be_there_today(fresh):
    fresh.run("log", "excuse", "still feverish", "yesterday")
    assert "Is it gone?" in " ".join(start(fresh, (1, "interrupt")).out.split())
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    assert "fever" not in fresh.run("start", "neck", "--speed", "10").err


@pytest.mark.parametrize("days", [("2026-11-14..2026-11-21",), ("2026-12-20..2026-12-24",)])
def test_a_fever_of_other_days_asks_nothing(fresh, days):
    fresh.run("log", "excuse", "flu", *days)
    assert "Is it gone?" not in start(fresh, (1, "interrupt")).out


def test_a_fever_asks_on_each_day_that_it_excuses_and_not_after(fresh):
    begin = fresh.start
    fresh.run("log", "excuse", "flu", "today", f"{begin + timedelta(days=1):%Y-%m-%d}")
    for day, asks in ((0, True), (1, True), (2, False)):
        fresh.start = begin + timedelta(days=day)
        assert ("Is it gone?" in start(fresh, (1, "interrupt")).out) is asks


def test_an_ordinary_excuse_of_today_asks_nothing(fresh):
    fresh.run("log", "excuse", "moving house", "today")
    assert "Is it gone?" not in start(fresh, (1, "interrupt")).out


HEALTH = 'You wrote "{}". Was anything wrong with you? y or n'


@pytest.mark.parametrize("words", ["wheelchair", "shoulder out", "in traction", "surgeon", "ill",
                                   "sick leave", "zeugs", "back is killing me", "norovirus",
                                   "the usual", "in theatre", "off work"])  # fmt: skip
def test_a_reason_that_is_not_plainly_ordinary_is_asked_about_before_the_next_session(fresh, words):
    fresh.run("log", "excuse", words, "yesterday")
    asked = start(fresh, (1, "y"), (3, "q"))
    assert HEALTH.format(words) in " ".join(asked.out.split())
    assert f'You wrote "{words}". If that is still so' in " ".join(asked.out.split())
    assert "Hold" not in asked.out
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    assert f'you wrote "{words}"; the safety questions come first' in fresh.run(
        "start", "neck"
    ).err.replace("\n", " ")


def test_a_reason_of_something_else_is_asked_about_once(fresh):
    fresh.run("log", "excuse", "wheelchair basketball", "today")
    asked = start(fresh, (1, "n"), (9, "interrupt"))
    assert ("anything wrong with you" in asked.out, asked.code) == (True, 130)
    for days in (0, 1, 50):
        fresh.start += timedelta(days=days)
        assert "anything wrong with you" not in start(fresh, (1, "interrupt")).out


@pytest.mark.parametrize("key", ["q", "interrupt", "hang-up"])
def test_that_question_comes_again_where_it_was_left(fresh, key):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    for _ in range(2):
        asked = start(fresh, (1, key))
        assert ("anything wrong with you" in asked.out, "Hold" in asked.out) == (True, False)


@pytest.mark.parametrize(("words", "about"), [("no", False), ("none", False), ("not sure", True),
                                              ("nothing serious", True)])  # fmt: skip
def test_words_to_it_are_a_yes_unless_they_clearly_say_no(fresh, words, about):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    typed = [(1, "space" if sign == " " else sign) for sign in words]
    asked = start(fresh, *typed, (3, "\n"), (9, "interrupt"))
    assert ("If that is still so" in " ".join(asked.out.split())) is about


def test_several_reasons_are_one_question(fresh):
    for words, day in (("ill", "2026-11-09"), ("zeugs", "2026-11-12"), ("holiday", "2026-11-13")):
        fresh.run("log", "excuse", words, day)
    asked = start(fresh, (1, "y"), (3, "q"))
    assert 'You wrote "ill" and "zeugs". Was anything' in " ".join(asked.out.split())
    assert 'You wrote "ill; zeugs".' in " ".join(asked.out.split())


def test_each_of_many_reasons_is_named(fresh):
    for number, words in enumerate(("ill", "zeugs", "the usual", "in theatre"), 10):
        fresh.run("log", "excuse", words, f"2026-11-{number}")
    said = " ".join(start(fresh, (1, "n"), (3, "n"), (5, "interrupt")).out.split())
    assert 'You wrote "ill" and "zeugs" and "the usual". Was anything' in said
    assert 'You wrote "in theatre". Was anything' in said


def test_x_says_that_something_was_wrong(fresh):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    assert "If that is still so" in " ".join(start(fresh, (1, "x"), (3, "q")).out.split())


@pytest.mark.parametrize("words", ["wheelchair", "hip replacement"])
def test_a_day_that_was_answered_in_its_morning_is_asked_about_on_the_next(fresh, words):
    fresh.run("log", "excuse", words, "today")
    yes = [(1, "y")] if words == "wheelchair" else []
    asked = start(fresh, *yes, (2, "n"), (4, "y"), (9, "interrupt"))
    assert "Get ready" in asked.out
    fresh.start += timedelta(days=1)
    assert f'"{words}"' in start(fresh, (1, "interrupt")).out


def test_that_question_counts_as_one_of_the_keys_before_a_session(fresh):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    fresh.keys((1, "n"))
    runtime = fresh.runtime(Stream(), Stream())
    assert (ask_about_doubts(runtime, 1), ask_about_doubts(runtime, 1)) == (1, 0)


def test_days_that_have_not_come_are_not_asked_about_yet(fresh):
    fresh.run("log", "excuse", "wheelchair", "2026-12-20")
    assert "anything wrong with you" not in start(fresh, (1, "interrupt")).out


@pytest.mark.parametrize("words", ["holiday", "trip to Norway", "conference in Berlin", "no time",
                                   "2 days off",
                                   "wife's birthday", "moved house", "business trip", "flu",
                                   "too busy at work", "Christmas", "ill or away", "better",
                                   "weekend away with friends", "kids"])  # fmt: skip
def test_plain_reasons_ask_nothing(fresh, words):
    fresh.run("log", "excuse", words, "yesterday")
    assert "anything wrong with you" not in start(fresh, (1, "interrupt")).out


@pytest.mark.ci
def test_nothing_that_people_say_in_danger_is_a_plain_reason_alone(world):
    guide = read_guide(world.runtime(Stream(), Stream()).library.bundled)
    lines = (EXCUSES.parent / "phrases.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    danger = [said for said, kind, _ in rows if kind in {"emergency", "today", "professional"}]
    passed = [each for each in danger if is_plain(each, guide)]
    assert len(danger) > 15_000
    assert [each for each in passed if not signs_of_note(each, guide, "a day is excused")] == []


def test_no_plain_reason_is_one_that_a_physiotherapist_would_ask_about(world):
    guide = read_guide(world.runtime(Stream(), Stream()).library.bundled)
    asked = (excuse for excuse, kind, _ in ROWS if kind != "ordinary")
    assert not [excuse for excuse in asked if is_plain(excuse, guide)]


@pytest.mark.parametrize("words", ["in a coma", "transfusion", "sedated", "mountain rescue",
                                   "carried home from the match", "disabled",
                                   "quarantine"])  # fmt: skip
def test_an_english_word_of_no_danger_rule_is_no_plain_reason(world, words):
    assert not is_plain(words, read_guide(world.runtime(Stream(), Stream()).library.bundled))


def test_where_nobody_can_be_asked_a_session_goes_on_and_says_so(fresh):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    fresh.screen, fresh.time = False, FakeTime(answers=False)
    told = fresh.run("start", "neck", "--minutes", "3", "--speed", "10")
    said = 'You wrote "wheelchair": go on only if nothing was wrong with you.'
    assert (told.code, said in " ".join((told.out + told.err).split())) == (0, True)


def test_a_rehearsal_in_which_nobody_presses_is_not_asked(fresh):
    fresh.run("log", "excuse", "wheelchair", "yesterday")
    fresh.keys((1, "interrupt"))
    assert (
        "anything wrong with you" not in fresh.run("start", "neck", "--speed", "20", "--plain").out
    )


@pytest.mark.parametrize("words", ["hip replacement", "wheelchair"])
def test_an_excuse_that_came_from_another_computer_is_asked_about_here(fresh, words):
    day = fresh.now().date() - timedelta(days=3)
    line = Excuse("e" * 32, day, day, words).line
    here = fresh.runtime(Stream(), Stream()).log
    log.append(replace(here, state=fresh.home / "other"), line, fresh.now(), ending=log.EXCUSES)
    assert words in " ".join(start(fresh, (1, "y"), (3, "q")).out.split())


def test_a_fever_in_a_command_that_is_refused_is_not_forgotten(fresh):
    assert fresh.run("log", "excuse", "fever").code == 2
    assert 'You wrote "fever". Was anything wrong' in " ".join(
        start(fresh, (1, "interrupt")).out.split()
    )


@pytest.mark.parametrize("words", [("fever", "of", "39"), ("temp", "38.5")])
def test_a_temperature_is_no_day(fresh, words):
    assert fresh.run("log", "excuse", *words, "today").code == 0
    assert "Is it gone?" in " ".join(start(fresh, (1, "interrupt")).out.split())
