"""What a note says: a sign or none, a professional's ban, what a session left, a strength."""

from datetime import timedelta
from pathlib import Path

import pytest

from builders import entry
from tpcoach.frozen import replace
from tpcoach.guide.finder import find, read_guide
from tpcoach.guide.safety import Urgency
from tpcoach.journal.entry import StepRecord, StopRecord
from tpcoach.listening import meaning
from tpcoach.listening.notes import noted
from world import FakeTime, Stream

NOTES = Path(__file__).parents[2] / "triage" / "notes.tsv"
ROWS = [line.split("\t") for line in NOTES.read_text("utf-8").splitlines()]


@pytest.fixture
def read(world):
    runtime = world.runtime(Stream(), Stream())

    def answer(note):
        """Return whether a note of a session is asked about at the next start, and is answered."""
        kept, wrong = noted(runtime, replace(entry(), note=note))
        return bool(kept.stops), bool(wrong)

    return answer


def is_right(expected, answer):
    asked, answered = answer
    return {"extreme": asked, "professional": answered, "ordinary": not answered}[expected]


@pytest.mark.ci
def test_the_notes_that_the_rules_were_made_with_are_read_right(read):
    rows = [(note, expected) for note, expected, name in ROWS if name == "tuned"]
    assert [note for note, expected in rows if not is_right(expected, read(note))] == []


@pytest.mark.ci
def test_of_the_other_notes_hardly_one_in_fifteen_is_read_wrong(read):
    for kinds in (("professional", "extreme"), ("ordinary",)):
        rows = [row for row in ROWS if row[1] in kinds and row[2] != "tuned"]
        wrong = [note for note, expected, _ in rows if not is_right(expected, read(note))]
        assert len(wrong) <= len(rows) / 15, wrong


@pytest.mark.parametrize("ban", ["no pressing", "no massage", "rest two weeks", "stop",
                                 "leave it alone", "keep off it", "nothing until May"])  # fmt: skip
@pytest.mark.parametrize("who", ["physio says {}", "the doctor said {}", "{}, says my surgeon",
                                 "osteopath told me: {}"])  # fmt: skip
def test_a_ban_is_known_whoever_gives_it_and_however(read, who, ban):
    assert read(who.format(ban))[1]


@pytest.mark.parametrize("dose", ["press lightly", "twice a day", "keep going", "rest 30 s",
                                  "do not skip it", "stop if it hurts", "no problem"])  # fmt: skip
def test_a_dose_and_good_news_are_no_ban(read, dose):
    assert not read(f"physio says {dose}")[1]


@pytest.mark.parametrize("number", ["8", "9", "10", "eight", "nine", "ten"])
@pytest.mark.parametrize("said", ["it was {}", "now {}", "went up to {}", "peaked at {}",
                                  "about {}", "from 4 to {}", "3 before, {} after"])  # fmt: skip
def test_a_strength_of_8_or_more_is_asked_about_in_whatever_words(read, said, number):
    assert read(said.format(number))[0]


@pytest.mark.parametrize("said", ["did {} of them", "{} minutes", "now {} reps", "at {} am",
                                  "week {}", "it was {} in the morning", "from {} to 3",
                                  "{} before, 3 now", "still {} sessions to go"])  # fmt: skip
def test_a_count_a_time_and_what_came_down_are_no_strength(read, said):
    assert [number for number in ("8", "9", "10", "eight", "nine") if read(said.format(number))[1]
           ] == []  # fmt: skip


def test_a_lower_strength_is_none_to_ask_about(read):
    assert not any(read(f"it was a {number}")[1] for number in range(8))


def test_a_strength_is_asked_about_beside_another_sign_too(read):
    assert read("bruised, it was a 9") == (True, True)


@pytest.mark.parametrize("days", ["three days", "5 days", "a week", "two weeks", "a fortnight"])
@pytest.mark.parametrize("said", ["sore for {}", "still sore after {}", "soreness lasted {}"])
def test_soreness_past_two_days_is_answered(read, said, days):
    assert read(said.format(days))[1]


@pytest.mark.parametrize("note", ["sore for a day", "sore for two days", "a bit sore yesterday",
                                  "no longer sore after four days", "day three"])  # fmt: skip
def test_soreness_of_a_day_or_two_is_ordinary(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("words", ["still sore after a week of rolling",
                                   "calf sore for five days after massage"])  # fmt: skip
def test_find_does_not_comfort_who_is_sore_for_days(world, words):
    result = world.run("find", words)
    assert "Ask a doctor or physiotherapist first." in result.out
    assert "soreness past two days" in result.out
    assert "Mild soreness" not in result.out


@pytest.mark.parametrize("words", ["it was a 9", "burned afterwards", "limping since"])
def test_what_only_a_session_makes_a_sign_is_none_for_find(world, words):
    assert "professional" not in world.run("find", words).out


def test_a_strength_in_a_note_comes_back_at_the_next_start(world):
    world.clear()
    world.run("log", "add", "hips", "today", "--note", "went up to an 8")
    world.screen, world.time = False, FakeTime(answers=False)
    refused = world.run("start", "hips")
    assert (refused.code, "nobody said what" in refused.err) == (1, True)


@pytest.mark.parametrize("note", ["no numbness", "no numbness, no tingling", "not dizzy this time",
                                  "No pins and needles in my arm, good", "headache gone",
                                  "no burning where I pressed"])  # fmt: skip
def test_a_note_that_says_what_there_is_not_is_ordinary(read, note):
    assert read(note) == (False, False)


@pytest.mark.parametrize("note", ["no numbness until I stood up", "no tingling but a weak hand",
                                  "no more numbness", "no feeling in my toes", "dizziness gone",
                                  "headache gone, double vision since", "no fever, arm is numb",
                                  "no dizziness, no strength in my hand"])  # fmt: skip
def test_what_there_is_beside_it_or_was_before_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("who", ["mum", "my dad", "my wife"])
def test_who_visits_somebody_in_hospital_is_not_ill(read, who):
    assert not read(f"visited {who} in hospital")[1]
    assert read("two nights in hospital")[1]


@pytest.mark.parametrize("note", ["pressed a bit too hard", "ball a bit hard",
                                  "the hard ball is better", "ball fell down twice",
                                  "tablet slipped", "server crash all night",
                                  "hit the wall at work", "sharp deadline", "burnt the toast",
                                  "dizzy with deadlines", "stroke of luck", "a fall in sales",
                                  "confused by the instructions", "slept on the wrong side",
                                  "boss makes me sick", "concert nerves"])  # fmt: skip
def test_a_figure_of_speech_and_a_tool_are_no_sign_in_a_note(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["bite is hard and hot", "a hard ball under my skin",
                                  "slipped and fell twice", "car crash last night",
                                  "hit the wall with my head", "sharp where I pressed",
                                  "burnt my hand on the toast rack", "dizzy with every press",
                                  "stroke last year", "a fall on the stairs", "confused since",
                                  "kneecap on the wrong side", "makes me sick",
                                  "pressed on a nerve", "dropped my cup",
                                  "shoulder slipped out"])  # fmt: skip
def test_the_same_words_of_a_body_are_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["neck cracked, felt free", "cracked my neck",
                                  "knees crackle, hips click", "heart wasn't in it", "heavy heart",
                                  "heart full", "chest feels open now", "can breathe again",
                                  "deep breaths helped", "tingly in a nice way",
                                  "numb bum from the chair", "fell asleep afterwards",
                                  "lost weight, yay", "headache after wine",
                                  "can't see the screen well, need glasses"])  # fmt: skip
def test_what_may_be_said_of_a_healthy_body_is_no_sign_beside_no_complaint(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["neck cracked, arm tingles since",
                                  "heard a crack in my neck, hurts to turn",
                                  "heavy heart, ache in my arm", "heart feels heavy",
                                  "chest feels tight", "can breathe again but my lips are numb",
                                  "hurts on a deep breath", "tingly foot", "numb bum",
                                  "my arm fell asleep", "lost weight",
                                  "lost 5 kilos without trying", "headache after pressing",
                                  "can't see well", "shoulder popped out",
                                  "pop in my calf"])  # fmt: skip
def test_a_complaint_beside_it_or_less_said_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["couldn't sleep", "woke me up", "up all night",
                                  "awake since four", "baby kept me up", "the dog woke me twice",
                                  "up all night with the baby"])  # fmt: skip
def test_a_bad_night_alone_is_no_sign(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["couldn't sleep for the pain", "shoulder woke me up",
                                  "couldn't sleep, left arm aches", "pain kept me up"])  # fmt: skip
def test_a_night_that_the_body_spoiled_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("who", ["my wife", "dad", "our son", "my colleague", "mother in law",
                                  "the dog"])  # fmt: skip
@pytest.mark.parametrize("what", ["had surgery", "broke a leg", "has cancer", "had a stroke",
                                  "fell", "is in hospital, he broke his hip",
                                  "has the flu so I cooked", "fainted at work"])  # fmt: skip
def test_what_somebody_else_has_is_no_sign(read, who, what):
    assert not read(f"{who} {what}")[1]


@pytest.mark.parametrize("note", ["my wife is pregnant", "sick kid at home",
                                  "my sister had her baby",
                                  "carried the little one all day"])  # fmt: skip
def test_a_child_or_a_birth_elsewhere_is_no_sign(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["my wife broke my arm", "my wife says my face droops",
                                  "my wife pressed and it went numb", "dad fell, my arm is numb",
                                  "husband had the flu and now I have a fever",
                                  "numb since my wife had flu", "wife thinks it is a stroke",
                                  "physio says no pressing", "had a baby three weeks ago",
                                  "six weeks after the baby", "I had surgery",
                                  "my dad had a stroke, can't speak"])  # fmt: skip
def test_what_others_do_to_who_writes_or_say_of_them_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["my daughter has a sore neck", "my son did it, he is 12",
                                  "14 year old with tight calves", "I'm a teenager"])  # fmt: skip
def test_a_child_who_may_be_the_one_that_is_pressed_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["itchy bumps after the ball", "hands shake since",
                                  "saw double for a minute",
                                  "had an injection in the shoulder this morning",
                                  "half my lip is dead", "blood when I went to the loo",
                                  "swallowing is hard since the neck one",
                                  "tummy pain since pressing the psoas", "knife between the ribs",
                                  "no urge to pee since yesterday",
                                  "been hurting for ten days where I pressed"])  # fmt: skip
def test_what_a_session_left_is_known_in_more_words(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["pins and needles gone", "no tingling anymore",
                                  "felt strange but ok", "heavy arms",
                                  "flu shot yesterday"])  # fmt: skip
def test_what_a_physiotherapist_would_ask_about_stays_a_sign(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["used long strokes, not holds", "slipped off the spot",
                                  "did it twice by accident",
                                  "passed out flyers all day", "electric heat pad on",
                                  "hard day", "cat jumped on me",
                                  "collapsed into bed", "vomiting kid, short night"])  # fmt: skip
def test_how_it_was_done_and_how_the_day_was_is_ordinary(read, note):
    assert read(note) == (False, False)


@pytest.mark.parametrize("note", ["had a stroke", "passed out at work", "slipped on the ice",
                                  "had a fall in the bath", "early fall on the stairs",
                                  "9/10 again", "9 out of 10 again today", "9 sharp pains",
                                  "picture fell on my head", "book fell on my neck",
                                  "arm numb from work", "screen went black before my eyes",
                                  "collapsed at home",
                                  "electric shocks when I pressed", "cat bite is red and swollen",
                                  "got covid",
                                  "ill since Monday", "was told to not press it",
                                  "not allowed to press my neck"])  # fmt: skip
def test_what_is_said_in_the_same_words_of_oneself_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["aches all the time", "aches constantly", "it never stops aching",
                                  "throbs day and night", "hurts around the clock",
                                  "the ache never lets up", "wakes me at night",
                                  "it wakes me up at night"])  # fmt: skip
def test_an_ache_that_never_stops_or_wakes_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["my boss never stops", "he never stops talking",
                                  "neighbour's music throbs day and night", "dog wakes me at night",
                                  "he wakes me at night with his snoring", "worked day and night",
                                  "always aches a bit after a desk day",
                                  "calf cramp at night every night"])  # fmt: skip
def test_what_never_stops_elsewhere_and_cramps_at_night_are_ordinary(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["in a boot for six weeks", "angiogram on Monday",
                                  "tattoo on my calf yesterday", "MRI of the back on Friday",
                                  "back went out afterwards", "ankle rolled on the way home",
                                  "wearing a knee brace"])  # fmt: skip
def test_what_is_worn_tested_or_fresh_is_answered(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["kept the roller in the boot of the car", "tattoo show on TV",
                                  "tattoo on my calf is a swallow, from 2010", "ECG course today",
                                  "ankle rolled on the ball, nice stretch"])  # fmt: skip
def test_a_car_a_show_and_a_ball_under_the_ankle_are_ordinary(read, note):
    assert not read(note)[1]


@pytest.mark.parametrize("note", ["myarmisnumb", "mychesthurts", "chestpain", "cantbreathe"])
def test_words_run_together_are_read_apart(read, note):
    assert read(note)[1]


@pytest.mark.parametrize("note", ["covid", "tested positive", "flu"])
def test_an_illness_with_a_fever_in_a_note_is_asked_about_at_the_next_start(world, note):
    kept, _ = noted(world.runtime(Stream(), Stream()), replace(entry(), note=note))
    assert kept.stops


@pytest.mark.parametrize("note", ["help me", "Help!", "stop!!", "please stop", "ouch", "it hurts",
                                  "pain", "call an ambulance", "hurts so much"])  # fmt: skip
def test_a_cry_that_is_all_that_a_note_says_is_asked_about(read, note):
    assert read(note) == (True, True)


@pytest.mark.parametrize("note", ["helped", "the ball helped", "no pain", "pain gone", "less pain",
                                  "ouch, but good", "stop at 30 s next time", "non stop meetings",
                                  "hurts less", "some pain", "hurts a bit"])  # fmt: skip
def test_the_same_words_in_an_ordinary_note_are_not(read, note):
    assert read(note) == (False, False)


def noted_yesterday(world, note):
    """Have somebody to whom nothing applies write this about a session of yesterday."""
    world.clear()
    world.screen = True
    world.run("log", "add", "neck", "yesterday", "--note", note)


def start(world, *keys):
    world.keys(*keys)
    return " ".join(world.run("start", "neck", "--no-ask", "--plain").out.split())


DOUBTS = 'You wrote "{}". Was anything wrong with you? y or n'


@pytest.mark.parametrize("note", ["hot water bottle burn", "vision went funny", "got a lump there",
                                  "room was spinning a bit"])  # fmt: skip
def test_a_note_that_no_rule_knows_and_that_is_like_danger_is_asked_about(world, read, note):
    noted_yesterday(world, note)
    asked = start(world, (1, "y"), (3, "q"))
    if not read(note)[1]:
        assert DOUBTS.format(note) in asked
        assert f'You wrote "{note}". If that is still so, answer s.' in asked
    assert "Exercise" not in asked


@pytest.mark.parametrize(("area", "asks"), [("calves", True), ("quads", False)])
def test_a_note_is_read_as_one_of_the_area_of_its_session(world, area, asks):
    world.clear()
    world.screen = True
    world.run("log", "add", area, "yesterday", "--note", "better when I stop walking")
    asked = DOUBTS.format("better when I stop walking") in start(world, (1, "interrupt"))
    assert asked is asks


@pytest.mark.parametrize("note", ["loosened up nicely", "a bit sore yesterday"])
@pytest.mark.parametrize("area", ["calves", "neck", "lower-back", "headache"])
def test_an_ordinary_note_is_not_one_of_the_area_of_its_session(world, area, note):
    world.clear()
    world.screen = True
    world.run("log", "add", area, "yesterday", "--note", note)
    assert "anything wrong" not in start(world, (1, "interrupt"))


def test_where_nothing_was_wrong_it_is_asked_once(world):
    noted_yesterday(world, "used a wall")
    asked = start(world, (1, "n"), (9, "interrupt"))
    assert (DOUBTS.format("used a wall") in asked, "still so" in asked) == (True, False)
    assert "anything wrong" not in start(world, (1, "interrupt"))


def test_notes_and_excuses_are_one_question_and_without_a_terminal_they_are_named(world):
    noted_yesterday(world, "used a wall")
    world.start += timedelta(minutes=1)
    world.run("log", "excuse", "wheelchair", "today")
    said = 'You wrote "wheelchair" and "used a wall"'
    assert f"{said}. Was anything wrong" in start(world, (1, "interrupt"))
    world.screen, world.time = False, FakeTime(answers=False)
    told = world.run("start", "neck", "--speed", "10")
    assert f"{said}: go on only if nothing was wrong with you." in " ".join(told.out.split())


@pytest.mark.parametrize("note", ["felt great", "left side tighter than right", "ball helped",
                                  "try a softer ball next time", "did it on the train",
                                  "neck looser now", "went well"])  # fmt: skip
def test_an_ordinary_note_is_not(world, note):
    noted_yesterday(world, note)
    assert "anything wrong" not in start(world, (1, "interrupt"))


@pytest.mark.ci
@pytest.mark.parametrize("area", ["calves", "lower-back", "shoulders", "whole-body"])
def test_of_ordinary_notes_at_most_one_in_six_is_asked_about(world, area):
    runtime = world.runtime(Stream(), Stream())
    ordinary = [note for note, expected, _ in ROWS if expected == "ordinary"]
    rows = [note for note in ordinary if not meaning.of_note(runtime, note).signs]
    assert sum(meaning.is_doubtful(runtime, note, area) for note in rows) <= len(rows) / 6


@pytest.mark.parametrize("words", ["my doctor wants to see my shoulder first",
                                   "neck, doctor said wait",
                                   "physio wants to check my shoulder before I press",
                                   "doctor asked me to wait with my shoulder",
                                   "shoulder, waiting for doctor",
                                   "appointment with the doctor for my foot"])  # fmt: skip
def test_who_is_to_be_seen_first_gets_no_routine_where_one_chooses_either(world, words):
    guide = read_guide(world.runtime(Stream(), Stream()).library.bundled)
    assert find(words, guide).urgency is Urgency.PROFESSIONAL


@pytest.mark.parametrize("words", ["do I need to see a doctor",
                                   "when do I have to see a physio",
                                   "my physio told me to stretch my calves"])  # fmt: skip
def test_a_question_about_a_professional_is_answered(world, words):
    guide = read_guide(world.runtime(Stream(), Stream()).library.bundled)
    assert find(words, guide).urgency is None


def test_a_note_that_is_asked_about_counts_for_all_that_was_held(world):
    steps = [StepRecord(n, n, "calves", "both", "hold", 45_000, 45_000) for n in ("In", "Out")]
    runtime = world.runtime(Stream(), Stream())
    after, _ = noted(runtime, replace(entry(note="sharp pain"), steps=tuple(steps)))
    assert [stop.exercise for stop in after.stops] == ["In", "Out"]


@pytest.mark.parametrize(
    "note",
    ["trigger point", "good point", "tender point", "knots gone", "headache gone after",
     "headache a bit better", "no headache today", "kids were noisy", "sick of this routine",
     "watched the stars after", "felt good, left side tighter than right"],
)  # fmt: skip
def test_a_note_of_an_ordinary_session_is_no_sign(world, note):
    runtime = world.runtime(Stream(), Stream())
    assert noted(runtime, entry(note=note))[1] == ()


@pytest.mark.parametrize(
    "note",
    ["big bruise", "big bruise where the ball was", "bruising", "bruised", "much worse", "worse",
     "worse than before", "a lot worse now", "quite a bit worse", "pain is worse since last time",
     "no, it got worse", "more pain than before", "hurts more now", "pain went up", "aches more",
     "the ball made it worse", "not worse in my neck, calf worse since last time",
     "pulled a muscle", "threw my back out", "my back went", "hamstring strain"],
)  # fmt: skip
def test_a_note_of_a_bruise_of_worse_pain_or_of_an_injury_is_for_a_professional(world, note):
    runtime = world.runtime(Stream(), Stream())
    after, sentences = noted(runtime, entry(note=note))
    assert sentences[0].startswith("Ask a doctor or physiotherapist first.")
    assert not after.stops


@pytest.mark.parametrize(
    "note",
    ["not worse", "no worse", "no worse than usual", "nothing is worse", "a bit worse today",
     "a bit worse in the evening", "slightly worse", "left side is worse", "could be worse",
     "worse when I turn my head", "worse at the desk", "worse after sitting all day",
     "it was worse before", "was worse last week", "slept worse", "no more pain", "no bruising",
     "a bit sorer today"],
)  # fmt: skip
def test_a_note_of_what_is_no_worse_or_of_when_it_is_worse_is_no_sign(world, note):
    runtime = world.runtime(Stream(), Stream())
    assert noted(runtime, entry(note=note))[1] == ()


@pytest.mark.parametrize(
    ("words", "told"),
    [("ears ringing", True), ("saw stars", True), ("headache came on", False), ("funny", False)],
)
def test_of_a_session_is_said_what_is_typed_and_cannot_wait(world, words, told):
    runtime = world.runtime(Stream(), Stream())
    assert bool(meaning.what_to_do(runtime, words)) is told


@pytest.mark.parametrize("note", ["left one is swollen and warm", "it's red and hot"])
def test_heat_without_a_place_is_asked_about_as_a_clot_and_as_a_joint(world, note):
    runtime = world.runtime(Stream(), Stream())
    _, asked = meaning.cant_wait(runtime, note)
    assert "blood clot" in asked
    assert "a hot, red or swollen joint" in asked


@pytest.mark.parametrize("note", ["headache", "felt funny", "ears ringing"])
def test_an_excuse_is_said_of_no_session(world, note):
    runtime = world.runtime(Stream(), Stream())
    assert noted(runtime, entry(note=note), of_session=False)[1] == ()


@pytest.mark.parametrize(
    ("said", "note", "asked"),
    [
        ("sharp", "tingling into the thumb", False),
        ("strong", "tingling into the thumb", True),
        ("sharp", "chest pain", True),
    ],
)
def test_a_note_that_says_what_was_answered_in_the_session_is_not_asked_about_again(
    world, said, note, asked
):
    stop = StopRecord("Blade", "rhomboids", "both", "hold", said)
    runtime = world.runtime(Stream(), Stream())
    after, sentences = noted(runtime, entry(stops=(stop,), note=note))
    assert ("untold" in [each.trouble for each in after.stops], bool(sentences)) == (asked, True)
