"""What a routine's words may not ask for, in everyday English."""

import pytest

from builders import GOOD
from tpcoach.errors import BadFile
from tpcoach.figures.figure_text import parse as parse_figure
from tpcoach.plan import bypass, routine_file
from tpcoach.plan.bypass import gets_round
from tpcoach.plan.forbidden import (
    wrong_avoid,
    wrong_left_out,
    wrong_line,
    wrong_muscle,
    wrong_of_all,
)
from tpcoach.plan.head import never_moved, never_used
from tpcoach.plan.opposite import no_stop, not_to_avoid, opposite
from tpcoach.plan.pressing import must_heal, never_pressed, no_pressing
from tpcoach.plan.signs import goes_on

PLACES = [
    "On the backbone", "Right on the vertebrae", "Bones at the back of your neck",
    "Over the kneecap", "On your knee cap", "Along the edge of the shin bone", "The tibia",
    "Inside of the elbow", "Breast tissue", "The floating rib", "Tips of the ribs",
    "The pit above the collarbone", "Deep under the arm", "From behind the ear to the breastbone",
    "Under the chin where you feel your heartbeat", "Where you can feel your pulse", "The sternum",
    "The coccyx", "On the tailbone", "Over the kidneys", "Your funny bone",
    "Where the leg meets the body", "The bikini line", "Inside the cheek", "The broken toe",
    "The inflamed spot", "On the blood clot", "Seitlich am Hals", "In die Kehle", "Côté du cou",
    "Into the inner side of the elbow", "On your cracked rib", "On the port", "The open sore",
    "The achilles tendon", "The sit bones", "Above the clavicle", "In der Leistenbeuge",
    "Over your spine", "Right on the spine", "Where you feel your heart beating", "The SCM",
    "Under the jawbone, in the soft middle", "The pit of the arm", "The boob", "On your bust",
    "High on the inner thigh crease", "The top of your inner thigh", "Nerve at the wrist",
    "The lymph nodes", "The collarbone's inner pit", "The floor of your mouth",
    "Crook of the elbow", "Crook of your arm", "The chest bone", "Right over your heart",
    "The middle of the chest", "Front bone of the shin", "The fold at the top of the leg",
    "Where the leg folds", "The knee from behind", "The soft hollow under the skull",
    "The dip behind the ear lobe", "Below your ear", "Between chin and collarbone",
    "On your stitches", "The operation site", "The hot patch", "Red and sore skin",
    "The roller under your neck", "Low back over the roller", "Deep inside your hip bone",
    "The knobs of your back", "Down the centre line", "The jaw joint", "Wrist crease",
    "The joint in front of the ear", "Your flank under the ribs", "The front of the knee",
    "Longus colli", "Longus capitis", "Deep neck flexors", "Platysma", "Omohyoid", "Digastric",
    "Hyoid muscles", "Mylohyoid", "Rectus abdominis", "The abs", "Obliques", "Diaphragm", "Psoas",
    "Pectineus", "Gracilis", "Femoral triangle", "Popliteus", "Plantaris", "Brachial plexus",
    "Carpal tunnel", "Parotid", "Mammary", "Subscapularis", "Pelvic floor", "Medial pterygoid",
    "Up inside the thigh", "Inside the thigh near the top", "Crease of the thigh", "Neck side",
    "Genitals", "Scrotum", "Vulva", "Anus", "Perineum", "Pubic bone", "Nipple", "Carotid", "Glands",
    "Thyroid", "Navel", "Bladder", "Spleen", "Womb", "Bowels", "Pacemaker", "Sutures", "Fresh burn",
    "Broken skin", "Sprained ankle",
    "Over the liver", "The baby bump", "Right up between the legs", "Where the deodorant goes",
    "Panty line", "Under the bra wire", "Where a stethoscope goes", "Into the sockets",
    "Where the seat belt crosses the neck", "Round the neck and squeeze", "Temple where it beats",
    "Dead centre of the back", "Armpitt", "The thoat", "Rectus abdominus",
    "Subscap", "Interspinales", "Coccygeus", "Levator ani", "Obturator internus", "Intercostals",
    "Vorne auf den Hals", "In die Achselhoehle", "Ueber die Wirbelsaeule", "Auf die Wirbelsäule",
    "Hamstring tear", "Over the tear", "An old muscle tear", "Inner thigh up high",
    "The inner thigh near the top", "Inside of the leg up high", "The inner upper thigh",
    "The inside of the upper arm", "Inner side of your upper arm", "The upper arm's inner side",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_is_never_pressed_is_known_by_its_everyday_names(place):
    assert never_pressed(place)
    assert not never_pressed(f"Never press here: keep off it, not {place}".replace(": ", " "))
    assert not never_pressed(place, held=False)


TURNED_ROUND = [
    "Never leave out the armpit.", "Do not leave out the armpit.", "Do not avoid the armpit.",
    "Don't skip the armpit.", "Don't forget your armpit.", "Be sure not to miss the armpit.",
    "Don't leave the armpit out.", "No need to steer clear of the kneecap.",
    "Don't stop before the armpit.", "Rather than sparing the kneecap, lean on it.",
    "Press the spine, not the muscle.", "Press the backbone instead of the muscle.",
    "Instead of avoiding the spine, press right on it.", "Off you go along the spine.",
    "Press beside the spine and then on it.", "Next to the spine, then straight over it.",
    "Never below the back of the knee, but in it.", "Outside the armpit and afterwards in it.",
    "Move away from the chin and down on to the throat.", "Off to the side press the armpit.",
    "Off the muscle and on to the shin bone.", "Press under the arm.", "Ball beneath your arm",
    "Lie on your belly with the ball under it.", "The side just below the last rib",
    "Deep into the back below the last rib", "Below your lowest ribs, in front",
    "Dig in, just below the last rib.", "On the side of the trunk, below the last rib",
    "Just below the last rib in front", "Right on the last rib", "Up under the last rib",
    "Breathe and press the diaphragm.", "Press the abs loose.",
    "Press the warm spot in the muscle.",
    "A warm spot in the muscle is where you press.", "A warm spot in the muscle is fine: press it.",
    "Press your chest open over your heart.", "A tingle means you are on a nerve: press it.",
]  # fmt: skip


@pytest.mark.parametrize("line", TURNED_ROUND)
def test_a_line_of_a_hold_that_spares_a_place_in_appearance_alone_is_known(line):
    assert never_pressed(line)


@pytest.mark.parametrize(
    "line",
    ["Throat release", "Front neck release", "Armpit and groin release", "Belly massage",
     "The throat is where you press.", "Don't forget the groin.", "Never leave out the throat."],
)  # fmt: skip
def test_a_title_that_names_what_is_done_to_such_a_place_is_known(line):
    assert never_pressed(line, held=False)


def test_a_slip_of_one_letter_hides_no_place_in_any_line_and_a_word_of_its_own_is_none():
    assert never_pressed("Press the armpitt hard.", held=False)
    assert never_pressed("Thoat release", held=False)
    assert not never_pressed("Breathe out: no wall, no threat")


def test_no_accent_and_no_joiner_hides_a_place():
    for armpit in ("\u00e1rmpit", "arm\u200dpit", "arm\u200cpit", "armp\u0131t", "\uff41rmpit"):
        assert never_pressed(armpit), armpit


def test_a_muscle_that_is_never_held_may_be_stretched_and_moved():
    for muscle in ("psoas", "deep neck flexors", "rectus abdominis", "gracilis"):
        assert never_pressed(muscle)
        assert not never_pressed(f"{muscle} release", held=False)
        assert never_pressed(f"Press the {muscle}.", held=False)
    for muscle in ("vastus medialis oblique", "obliquus capitis", "fascia plantaris"):
        assert not never_pressed(muscle)


ORDERS = [
    "Hold on even if you see stars.", "A bit of dizziness means it is working.", "Make it hurt.",
    "Sharp pain means you found it.", "Burning is what we want.", "Push through the sting.",
    "The worse it hurts the better it works.", "Tingling? Great, keep at it.",
    "Numb fingers are no reason to stop.", "Do not let a bit of tingling put you off.",
    "You should see stars.", "Let your hand go numb.", "Press harder when it gets sharp.",
    "If it burns, increase the pressure.", "It only works when it hurts.",
    "Never mind the numbness.", "Don't worry about the tingling.", "Aim for the point that zings.",
    "Only stop when you faint.", "Take no notice of the dizziness.", "Hold it despite the burning.",
    "Do not stop, not even if the hand goes numb.",
    "Keep going when it goes numb.", "Press until it tingles.", "If you feel dizzy, keep pressing.",
    "Right on the sharp pain.", "As hard as you can bear.", "It should be 9 out of 10.",
    "Press at 8/10.", "Until the skin goes blue.", "Turn fast until it cracks.",
    "Don't stop when it tingles.", "Press until it goes numb, then stop.", "Ignore the dizziness.",
    "Breathe through the burning.", "Crack your neck.", "Press through the pain.",
    "No pain, no gain.", "Push until you can't bear it.", "Even if your arm goes numb, stay.",
    "A pain of 8.", "Until you see stars.", "Tingling means it works; keep going.", "Let it burn.",
    "It should hurt a lot.", "If you feel dizzy, breathe and press on",
    "Hold on through the burning", "Tingling is normal, keep the pressure",
    "Press with full force", "Ease off later; keep going when dizzy",
    "Stop for nothing: keep going when dizzy", "Stop if numb; keep going when dizzy.",
    "Numbness is fine.", "Keep the pressure when it burns.",
    "Press until your toes go to sleep, then carry on", "Hold until your hand goes dead.",
    "Carry on until the arm has gone dead", "Push on even when your fingers prickle",
    "Stay on it till you have no feeling in your hand", "Lean in until the whole leg buzzes",
    "No rush, press until it goes numb", "Don't worry, keep going when it tingles",
    "Not hard, and press until it tingles", "Ignore the tingling, it passes",
    "Nothing can happen, push on when it is numb", "Not much is left, press until it tingles",
    "When you feel sick, hold on, it gets better", "Tough it out when it burns",
    "If you like, keep going when it tingles", "If you want to keep going when it tingles",
    "Fingers go fuzzy, that is the nerve letting go", "Dead fingers afterwards are normal",
    "If the arm falls asleep, leave it and stay on", "Seeing stars is usual", "Bite on a towel",
    "Feeling woozy means the toxins are leaving", "Whatever it does, do not let go",
    "Take two painkillers before so that you feel less", "Carry on after it beeps.",
    "Hold it longer than the timer says.", "Keep pressing, even if the coach says stop.",
    "Keep on with this side after it beeps.",
    "Carry on with the other side when your arm goes numb.",
    "Do it although the arm goes numb. That is normal.", "Do it daily although it is sore.",
    "The hand goes to sleep while you do this, that's part of it.", "Every morning, sore or not.",
    "You will feel pins and needles in the fingers.", "Expect numb toes for the first week.",
    "Burning down the leg is how you know it works.", "However sore it still is, press it.",
    "Don't be put off by some dizziness.", "Go through the sharp pain.", "It hurts like hell.",
    "Some tingling in the hand comes with it. Just keep at it.", "Push into the pain.",
    "Your leg may feel weak for a day. Do it again anyway.", "Even with bruises from yesterday.",
    "The pain gets worse at first; that shows it is working.", "Do it despite the pain.",
    "If you see stars you have found the right spot.", "The bruises prove that it works.",
    "Do not let the tingling in your arm stop you.", "Worth it, no matter how dizzy you get.",
    "Even with a numb thumb I never skip a day.", "It stings for a week. Keep rolling.",
    "If it feels electric, you are in the right place.", "Sore, tingly or not: do it. Numb or not.",
    "A dead leg afterwards is nothing to worry about.", "Dizzy? Perfect, that's the release.",
    "You get light-headed, so what.",
]  # fmt: skip


def test_a_line_of_any_kind_may_not_have_you_roll_over_the_spine():
    for line in ("Roll over your spine", "Roll along the spine", "Ball up and down your spine"):
        assert never_pressed(line, held=False)
        assert never_pressed(line)
        assert never_pressed(f"If you like {line}", held=False)
        assert not never_pressed(f"Never {line}", held=False)
    assert not never_pressed("Muscles along the spine")


@pytest.mark.parametrize(
    ("line", "near_head", "used"),
    [
        ("Use a massage gun on it.", True, True), ("Use a massage gun on it.", False, False),
        ("The percussion massager up the nape", False, True), ("Theragun on the jaw", False, True),
        ("Never a massage gun on the neck", False, False), ("No gun here.", True, False),
        ("Massage gun on the calf", False, False), ("Press it, then use the gun", True, True),
        ("Vibrating massager", True, True), ("A massage device for the neck", False, True),
        ("Fine on the thigh, but no massage gun on the neck", False, False),
    ],
)  # fmt: skip
def test_a_massage_gun_is_never_for_the_neck_the_head_or_the_jaw(line, near_head, used):
    assert bool(never_used(line, near_head)) is used


@pytest.mark.parametrize("area", ["neck", "shoulders"])
def test_a_file_may_not_have_a_massage_gun_in_an_area_near_the_head(area):
    for old in ("massage ball", "Test routine", "Lean in and stay still.", "Breathe."):
        text = GOOD.replace("area: shoulders", f"area: {area}").replace(old, "Massage gun", 1)
        if area == "shoulders":
            assert routine_file.parse(text.encode(), "f", "mine", own=True)
            continue
        with pytest.raises(BadFile, match="never for the head or the neck: "):
            routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize(
    "line",
    ["Circle your head quickly.", "Do ten neck circles.", "Draw circles with your nose.",
     "Roll your head round and round.", "Pull hard on your head with both hands.",
     "Pull your head to the side with your hand.", "Force your chin to the chest.",
     "Drop your head back and turn it as far as it goes.", "Twist your neck fast.",
     "Turn your head and tilt it back.", "Open your jaw wide with your fingers.",
     "Bounce your head down.", "Rock your head on the balls."],
)  # fmt: skip
def test_what_a_head_never_does_is_known_unless_the_line_says_never(line):
    assert never_moved(line)
    assert not never_moved(f"Never {line.lower()}")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Stopping when you feel dizzy", True), ("Easing off when it goes numb", True),
        ("Letting go of the throat", True), ("Leaving out the armpit", True),
        ("Never stop when it burns", True), ("Sparing the spine", True),
        ("The armpit", False), ("Stopping your breath", False), ("Letting go too fast", False),
        ("Leaving the ball on the spine", False), ("Not stopping when you feel dizzy", False),
        ("Missing the muscle and hitting the kneecap", False), ("Pulling on your head", False),
        ("Quitting", True), ("Letting up when it burns", True), ("Pressing x", True),
        ("Answering the questions", True), ("Ignoring the beep", False),
        ("Ending with a jerk", False),
        ("Resting on your elbow for too long", False), ("Keep off the armpit.", False),
        ("Avoid the hollow of the knee", False), ("Reading the screen in bed", False),
    ],
)  # fmt: skip
def test_what_to_avoid_may_not_be_to_stop_or_to_spare(line, wrong):
    assert bool(not_to_avoid(line)) is wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Never stop, not even when dizzy", True), ("You don't have to stop for numbness", True),
        ("There is no need to stop", True), ("Keep going when it goes numb", True),
        ("Ignore the numbness", True), ("Pain that does not stop", False),
        ("It still hurts when you let go", False), ("You can't go on without pain", False),
        ("The numbness doesn't stop when you let go", False), ("Your arm tingles", False),
        ("It never gets too much", True), ("Never", True), ("Nothing hurts", True),
        ("It never stops hurting", False), ("Nothing eases it", False),
        ("Skip the questions", True),
    ],
)  # fmt: skip
def test_when_to_stop_may_not_be_never(line, wrong):
    assert bool(no_stop(line)) is wrong


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Pressing", '"pressing"'), ("Pressing x", '"pressing x"'), ("No holds yet", '"no holds'),
        ("Avoid pressing.", '"avoid pressing.'), ("Seeing a doctor", '"seeing a doctor"'),
        ("Skip the questions", '"skip the questions"'), ("Stopping when dizzy", '"stopping"'),
        ("Do not stop when dizzy", '"do not stop when dizzy"'), ("Avoiding the armpit", '"avoid'),
        ("Keep off the armpit", None), ("Avoid running.", None), ("Lifting your arm", None),
        ("Circling your head", None), ("Keep going when it tingles", None),
    ],
)  # fmt: skip
def test_what_to_leave_out_is_read_as_such_and_quoted_as_it_stands(line, quoted):
    wrong = wrong_left_out(line, presses=True, near_head=True)
    assert quoted in wrong if quoted else wrong is None
    if line.startswith("Pressing x"):
        assert quoted in wrong_avoid(line)


def test_a_file_whose_avoid_or_stop_if_says_the_opposite_is_refused_where_it_stands():
    for where, old, new in (
        ("avoid[0]", "    stretch:", "    avoid: [Easing off when it goes numb]\n    stretch:"),
        ("stop_if[0]", "    stretch:", "    stop_if: [Never stop when dizzy]\n    stretch:"),
        ("stretch.avoid[0]", "Breathe.]", "Breathe.], avoid: [Stopping when you feel dizzy]"),
    ):
        with pytest.raises(BadFile, match="never ask for this") as error:
            routine_file.parse(GOOD.replace(old, new).encode(), "f", "mine", own=True)
        (problem,) = error.value.problems
        assert problem.where == f"exercises[0].{where}"


def test_what_must_stop_a_person_is_known_in_everyday_words():
    for sign in (
        "there are pins and needles", "you feel light-headed", "you feel nauseous", "you are sick",
        "it zaps", "you feel giddy", "it stabs", "it shoots", "it is electric", "it gets blurred",
        "you are breathless", "it goes weak", "there is weakness", "it is unbearable",
        "you black out", "you pass out", "you lose feeling", "you can't feel it",
        "you see spots", "the room spins",
        "your foot is asleep", "the skin turns white", "it is agony",
    ):  # fmt: skip
        assert goes_on(f"Keep going when {sign}."), sign
        assert goes_on(f"Press until {sign}."), sign
        assert not goes_on(f"Stop when {sign}."), sign


@pytest.mark.parametrize("condition", [
    "a fever", "a fracture", "a slipped disc", "a blood clot", "osteoporosis", "cancer", "a tumour",
    "heart failure", "chest pain", "an aneurysm", "an infection", "an inflammation", "a wound",
    "a stroke", "a whiplash", "a head injury", "a fresh operation", "a pacemaker", "numbness",
])  # fmt: skip
def test_nothing_is_good_for_what_one_asks_about_first(condition):
    assert opposite(f"Good for {condition}.")
    assert opposite(f"Works well even with {condition}.")
    assert not opposite(f"Ask a doctor first with {condition}.")
    assert not opposite(f"With {condition} it is best to wait.")
    assert not opposite(f"Not good for {condition}.")
    assert not opposite(f"Made for people without {condition}.")


@pytest.mark.parametrize(
    "line",
    ["Tell it nothing applies to you.", "Answer 2 when it asks how bad it is.", "Do not press x.",
     "Press o if it asks what is wrong.", "Do not mind the app, carry on after it beeps.",
     "Ignore what the screen says about 6 of 10.", "Press n at the safety questions",
     "Skip the questions", "Use --no-ask", "Say that your doctor has agreed.",
     "Answer every question with no.", "Tell the coach you feel fine.", "Stay away from x.",
     "Do not read what the screen says.", "Do not read the warnings.", "Do not read what it says.",
     "Tell it you are fine.", "Do not read the red flags.", "Give 2 if they want a number.",
     "Press y when it wants a key.",
     "Ignore the red-flags.", "Answer no to everything at the start.",
     "The limits of the app are too careful; go by feel.", "Say nothing applies to anybody.",
     "The coach will tell you to stop; don't.", "Press Enter at all questions.",
     "Say yes to whatever it asks.", "The warnings are exaggerated.",
     "It says stop sometimes, but just carry on.", "Type 2, then it lets you press harder.",
     "The app nags; click it away.", 'Choose "nothing applies" whatever you have.',
     "Tap n through the health stuff.", "Take the safety screen with a pinch of salt."],
)  # fmt: skip
def test_a_line_that_gives_an_answer_beforehand_or_disregards_the_coach_is_known(line):
    assert gets_round(line)
    if not line.startswith(("Do not", "Stay", "The ", "It ")) and ", then it " not in line:
        assert not gets_round(f"Never {line.lower()}")


def test_a_line_without_a_word_of_the_coach_is_not_looked_at_further(monkeypatch):
    monkeypatch.delattr(bypass, "_DISREGARDS")
    assert gets_round("Lean in and stay still.") is None


@pytest.mark.parametrize(
    "line",
    ["Do this above all when you have a fever", "Best on a fresh fracture",
     "Made for pregnant women", "Good for slipped discs and clots", "Do not stop for anything",
     "Also fine with blood thinners", "Nothing here can hurt you", "Perfectly safe",
     "No need to see a doctor about chest pain",
     "It can't harm you.", "Never call the ambulance.", "No risk at all.", "No side effects.",
     "Just right for a slipped disc", "Right if you have a fever", "It is always safe.",
     "Nothing will happen.", "You need not see the physio.", "Ask a doctor. Good for a fever.",
     "Use it on days with fever.", "Helps against angina.", "Eases chest pain.",
     "Start it even if the surgeon has not agreed.", "Do it without your doctor's okay.",
     "In spite of the doctor's advice.", "It dissolves clots.", "Repeat it while you have the flu.",
     "Let go of your fear: it is great for slipped discs.", "Everybody agrees: best with a fever."],
)  # fmt: skip
def test_the_opposite_of_a_caution_is_known(line):
    assert opposite(line)


@pytest.mark.parametrize(
    ("muscle", "wrong"),
    [("spine", True), ("the heart", True), ("uterus", True), ("tonsils", True),
     ("lumbar spine", True),
     ("erector spinae", False), ("muscles beside the spine", False), ("plantar muscles", False)],
)  # fmt: skip
def test_what_is_no_muscle_may_not_be_held_as_one(muscle, wrong):
    assert bool(wrong_muscle(muscle, held=True, near_head=False, elsewhere=False)) is wrong
    assert not wrong_muscle(muscle, held=False, near_head=False, elsewhere=False)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("No holds until your scan.", True), ("Only stretch. Never press.", True),
        ("Not before your operation.", True), ("Stretches only", True), ("No pressing yet.", True),
        ("No pressing here until the doctor has seen you.", True), ("Never press hard.", False),
        ("No holds until your scan on Monday.", True), ("No holds this week", True),
        ("Not before your operation on 5 May.", True), ("No pressing for two weeks", True),
        ("Only stretches until we meet on Friday.", True), ("Skip all holds for now", True),
        ("Leave out the holds until your scan", True), ("No holds until Monday.", True),
        ("Until your scan on Monday, no holds.", True), ("Not before next month", True),
        ("No holds until your scan, even if it hurts.", True),
        ("No pressing until the end of the month.", True), ("Do not do any holds yet.", True),
        ("No holds for the next two weeks.", True), ("No pressing at the moment.", True),
        ("No pressing on the bone.", False), ("Only stretch as far as is easy.", False),
        ("Only stretch if pressing hurts.", False), ("Not before bed if it wakes you.", False),
    ],
)  # fmt: skip
def test_what_says_that_nothing_is_pressed_yet_is_known(line, wrong):
    assert bool(no_pressing(line)) is wrong


@pytest.mark.parametrize(
    "line",
    ["No pressing until the swelling is gone", "Wait with this until the bruise has faded",
     "Not before the stitches are out", "Don't press until it has healed",
     "Leave it alone until the cast is off", "Hold off until the wound closes.",
     "Only once the rash has cleared", "Start when the swelling has gone down",
     "Do nothing here while it is swollen", "No pressing while it is bruised",
     "Let the bruise fade first", "First let the swelling go down.",
     "Until the wound has closed, no holds.", "Not until the bone has knit",
     "Rest it until the tear has mended"],
)  # fmt: skip
def test_what_has_to_heal_before_anything_is_pressed_is_known(line):
    assert must_heal(line)
    assert no_pressing(line)
    assert "contradicts a hold" in (wrong_line(line, held=True) or "")


@pytest.mark.parametrize("line", """\
No pressing until the swelling is gone
Hold off pressing till it has healed
Not before the bruise has faded
Don't press here until the stitches come out
Wait for the swelling to go down before you press
Do not use the ball until the wound has closed
Stay off it until the skin is healed
No ball here before the bruise is gone
Let the sprain heal before pressing
Pressing only after the bruise has faded
Give the tear time to heal first
Leave the ball away until the swelling subsides
Wait until there is no more swelling
Not until the swelling has gone down
Skip the holds until the scar has healed
Don't start until the cut has healed over
Please hold off until the swelling goes away
No pressure on this leg until the fracture has healed
Press only when the bruise is completely gone
Start pressing only once the stitches have been removed
Postpone the holds until the inflammation has gone
Refrain from pressing until the bruising fades
Avoid pressing as long as it is swollen
No pressing till the cast comes off
Do not massage before the wound is closed
First the swelling has to go down, then press
The bruise must be gone before you press
The swelling has to be gone first
Only when the rash is gone
While it is still bruised, don't press
Until the bone has healed, stretch only
No holds before the swelling is down
Keep the ball off until the burn has healed
Nothing here until the swelling has settled
Rest until the strain has healed, then begin
Once the swelling has gone, you may press
After the stitches are out, press gently
Pause the pressing until the bruise clears
Do the holds only when your wound has closed
No work on the calf until the bruise goes down
Leave off pressing till all the swelling has gone
Not to be pressed until the stitches are out
Holds are for later, when the fracture has healed
Stretch only until the bruise has faded
You may press when the swelling has gone
Start this when your cast has come off
Do not begin until your skin has healed
The tear needs to heal first
Save the holds until the swelling is down
Nothing but the stretch until the wound is closed
Pressing is not allowed until the infection has cleared
Don't touch it until the scab has fallen off
No rolling before the dressing is off
Let everything heal before you start
Take a break from pressing until the bruise has gone
Don't press while the skin is still healing
Begin as soon as the swelling has settled
It has to heal first
We press when the inflammation is gone
Until it has healed: no pressing
""".splitlines())  # fmt: skip
def test_what_has_to_heal_first_is_known_in_many_words(line):
    assert must_heal(line)
    assert "contradicts a hold" in (wrong_of_all(line, presses=True, near_head=False) or "")
    assert "contradicts a hold" not in (wrong_of_all(line, presses=False, near_head=False) or "")


def test_until_the_doctor_says_so_nothing_is_pressed():
    assert no_pressing("Hold off on pressing until the doctor says so")
    assert not no_pressing("After an operation ask your doctor, and wait until they agree")


@pytest.mark.parametrize(
    "line",
    ["Never press a bruise until it has faded", "Keep off a bruise until it is gone",
     "If it is swollen, wait until the swelling has gone", "Leave a scar alone until it has healed",
     "Wait until the ache has settled before the next round", "Wait until the beep is over",
     "No pressing on a bruise until it is gone", "Where a wound is, wait until it has closed",
     "Hold until the tension has faded", "Start when you are ready", "Never press a fresh scar.",
     "First let your shoulders drop", "Begin when the ball is off the bone"],
)  # fmt: skip
def test_what_rests_or_what_any_bruise_is_spared_says_nothing_of_the_hold(line):
    assert not no_pressing(line)
    assert "contradicts a hold" not in (wrong_line(line, held=True) or "")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("[Keep off the spine.]", "[No holds yet.]", "cautions[0]"),
        ("about: For tests.", "prescribed: {by: A, note: No holds yet.}", "prescribed.note"),
        ("about: For tests.", "prescribed: {by: A, leave_out: [Pressing]}", "leave_out[0]"),
        ("about: For tests.", "about: Not before the stitches are out.", "about"),
    ],
)
def test_a_file_that_says_that_nothing_is_pressed_yet_may_have_no_hold(old, new, where):
    text = GOOD.replace(old, new)
    with pytest.raises(BadFile, match="contradicts a hold; take the holds out") as error:
        routine_file.parse(text.encode(), "f", "mine", own=True)
    (problem,) = error.value.problems
    assert problem.where.endswith(where)
    stretched = text.replace(GOOD.splitlines(keepends=True)[10], "")
    assert routine_file.parse(stretched.encode(), "f", "mine", own=True)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("Lean in", "Wait with this until the bruise has faded", "hold.how[1]"),
        (
            "sides: each",
            "sides: each\n    avoid: [Pressing before the bruise has faded]",
            "avoid[0]",
        ),
    ],
)
def test_nor_may_a_hold_beside_what_has_to_heal_first(old, new, where):
    text = GOOD.replace(old, new)
    with pytest.raises(BadFile, match="contradicts a hold") as error:
        routine_file.parse(text.encode(), "f", "mine", own=True)
    assert error.value.problems[0].where.endswith(where)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Test routine", "Skip the questions"), ("For tests.", "Skip the questions"),
        ("Breathe.", "Skip the questions"), ("- name: Inner", "- name: Skip the questions"),
        ("by: A", "by: Skip the questions"), ("contact: B", "contact: Skip the questions"),
        ("goals: [C]", "goals: [Skip the questions]"),
    ],
)  # fmt: skip
def test_a_file_that_gets_round_the_coach_is_refused_where_it_stands(old, new):
    text = GOOD.replace("about", "prescribed: {by: A, contact: B, goals: [C]}\nabout")
    assert old in text
    with pytest.raises(BadFile, match='gets round the coach: "skip the questions"'):
        routine_file.parse(text.replace(old, new, 1).encode(), "f", "mine", own=True)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_to_go_on_in_spite_of_a_sign_is_known(order):
    assert goes_on(order)


@pytest.mark.parametrize(
    "line",
    [
        "Never on the spine.", "Beside the spine.", "Keep the ball between blade and spine.",
        "Just outside the shin bone", "Four finger-widths above the kneecap",
        "Keep off the kneecap.",
        "Tuck your tailbone under.", "Lift your breastbone.", "Turn the kneecaps up.",
        "It makes a weak back strong, if you keep going.", "Sit tall on your sit bones.",
        "Well outside the sit bone", "Three finger-widths below the outer collarbone",
        "It should never hurt.", "Even if it only tingles, stop.",
        "Muscles beside the backbone", "Between cheekbone and jaw corner",
        "The flesh above the tailbone", "Keep the elbow under the shoulder.",
        "Wait until the tingling is gone.", "Keep pressing only as long as nothing tingles.",
        "Lean in until it feels like a good ache.", "Stop if it goes above 7 out of 10.",
        "No more than 4 out of 10.", "Never go on when it is numb.",
        "Keep still. Stop if it tingles.", "If it reaches 8 of 10, let go.",
        "Do not go on if you feel dizzy.",
        "Keep pressing, and stop if it tingles.", "Stay on the muscle; nothing sharp.",
        "Rest for 5 seconds, and go on like this.", "Even if it only tingles: stop.",
        "Never: keep going when dizzy.", "If it tingles: stop; else keep going.",
        "Hold on to the chair in case you feel dizzy.", "Head tall over your spine.",
        "Press on the muscle, and stop if it tingles.", "Keep the pressure below anything sharp.",
        "Tingling is not normal.", "Stop if it tingles; go on tomorrow.", "Roll your spine down.",
        "Press into the muscle on each side of the spine.", "Leave the armpit alone",
        "Stop if your arm goes dead", "Sit tall, belly soft", "Leave out the hollow of the knee",
        "Keep away from the nerve at the elbow", "Thumb on the jaw muscle, in front of the ear",
        "Lean in, not too hard, and breathe", "Roll to the top of the thigh.",
        "Hold on to the table, and stop if you feel dizzy.", "Nicht auf den Hals druecken",
        "Keep pressing not so hard that it goes numb.", "Neben der Wirbelsaeule, nie darauf",
        "Stop when it is numb, sharp or 8 of 10.", "Wait until the tingling has gone.",
        "If you can feel a pulse, move off.", "Don't worry if it feels tender, it should ease",
    ],
)  # fmt: skip
def test_a_line_that_says_when_to_stop_or_names_a_place_beside_is_fine(line):
    assert (never_pressed(line), goes_on(line)) == (None, None)


def test_a_file_with_such_an_order_is_refused_where_it_stands():
    for old in (
        "Test routine",
        "For tests.",
        "Keep off the spine.",
        "Lean in and stay still.",
        "Breathe.",
    ):
        assert old in GOOD
        with pytest.raises(BadFile, match="never ask for this") as error:
            routine_file.parse(
                GOOD.replace(old, '"Go on when it tingles."', 1).encode(), "f", "mine", own=True
            )
        assert len(error.value.problems) == 1


ABOUT = "about: For tests."
BY = ABOUT + "\nprescribed: {by: Ms Lee"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Test routine", "title: BAD"), (ABOUT, "about: BAD"),
        ("[Keep off the spine.]", "[BAD]"), ("massage ball", "BAD"),
        ("name: Inner edge of the blade", "name: BAD"), ("rhomboids", "BAD"),
        ("Lean in and stay still.", "BAD"), ("Breathe.", "BAD"),
        (ABOUT, f"{BY}, note: BAD}}"), (ABOUT, f"{BY}, contact: BAD}}"),
        (ABOUT, f"{BY}, goals: [BAD]}}"), (ABOUT, BY.replace("Ms Lee", "BAD}")),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "line", ["Keep going although the arm goes numb", "Skip the questions of the coach"]
)
def test_every_text_that_a_person_reads_is_looked_at(old, new, line):
    assert old in GOOD
    text = GOOD.replace(old, new.replace("BAD", f'"{line}"'), 1)
    with pytest.raises(BadFile, match=r"never ask for this|gets round the coach"):
        routine_file.parse(text.encode(), "f", "mine", own=True)


@pytest.mark.parametrize("id", ["keep-going-when-numb", "skip-the-questions"])
def test_the_name_of_a_file_is_a_text_too(id):
    with pytest.raises(BadFile, match=": id: "):
        routine_file.parse(GOOD.encode(), "f", id, own=True)


def test_what_a_drawing_shows_is_a_text_too():
    text = "shows: Keep going when it tingles\n"
    with pytest.raises(BadFile, match="shows: never ask for this"):
        parse_figure(text.encode(), "f", (), lambda name, above: None)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("Made for the weeks after a fracture.", False), ("Works well with osteoporosis.", False),
        ("Made for you after your heart attack.", False), ("Good for days with a fever.", True),
        ("Helps against chest pain.", True), ("Best for a calf with a clot.", True),
        ("Start although the surgeon has not agreed.", True),
    ],
)  # fmt: skip
def test_what_is_prescribed_may_be_for_the_weeks_after_an_injury_but_for_no_emergency(
    line, refused
):
    assert opposite(line)
    assert bool(opposite(line, prescribed=True)) is refused
    text = GOOD.replace(ABOUT, f"about: {line}\nprescribed: {{by: Ms Lee}}")
    if refused:
        with pytest.raises(BadFile, match="the opposite of a caution"):
            routine_file.parse(text.encode(), "f", "mine", own=True)
    else:
        assert routine_file.parse(text.encode(), "f", "mine", own=True)
