"""Lines that somebody writes who spares what is never pressed: none of them may be refused.

All but a few were written before the rules for what is said the other way round.
"""

import pytest

from tpcoach.guide.finder import read_guide
from tpcoach.guide.reasons import reasons_to_ask
from tpcoach.plan.doubts import asked_first
from tpcoach.plan.forbidden import wrong_line, wrong_of_all
from tpcoach.plan.library import bundled_folder

GUIDE = read_guide(bundled_folder())


def reason(text: str) -> str:
    return next((sign.says for sign in reasons_to_ask(text, GUIDE)), "")


IN_A_HOLD = """\
Keep off the armpit.
Never on the spine.
Press beside the spine, never on it.
Find the muscle beside the spine and lean into it.
Put the ball beside your spine, then lean in until it feels like a good ache.
Press the ridge on each side of the spine.
Let the long muscles along the spine sink into the ball.
The soft strip between spine and blade
Don't forget to breathe, and keep off the armpit.
Never forget: not on the bone.
Be sure not to press the kneecap.
Be careful not to touch the armpit.
Stay on the muscle, not the bone.
Press the muscle, not the spine.
Press the muscle above it instead of the kneecap.
Lean in, avoiding the armpit.
Keep the ball away from the spine and on the muscle.
Keep clear of the elbow crease and lean in slowly.
Move the ball away from the spine and towards the blade.
Four fingers below the crook of the elbow, on the fleshy part
Put a cushion under your head and a towel under your knee.
Rest this arm on the desk, the ball under the forearm.
Lie on your side with your head resting on your arm.
Take your weight off the leg before you move the roller.
Take your shoe off and lean on the ball.
Thumbs on the bony edge of the skull, pressing up.
Never go into the soft hollow under the skull.
Stay a hand-width below the fold at the top of the leg.
Just outside the front bone of the shin
Never press over the heart or on the chest bone.
Press lightly, a finger-width to each side of the midline.
Lay both thumbs on the calf, well below the knee.
If it tingles, let go and move two centimetres.
Stop if your arm goes numb, even a little.
Even a little dizziness means stop.
A sharp pain means you are on the wrong spot: let go.
The more it hurts, the less you press.
If it hurts more, press less.
Do not go on if you see stars.
A warm feeling means the muscle lets go.
A good ache is what you want, never a sharp one.
Breathe into your belly and let the shoulder go soft.
Lie face down on your belly, the roller under this thigh.
Upper trapezius, not the front of the neck
Do not leave the ball on one spot for more than a minute.
Let the belly of the calf sink on the roller.
Bend this knee and keep a slight bend in the elbow.
Stand with the ball between the last rib and the pelvis.
Don't skip the pause, and stay off the collarbone hollow.
Just below the last rib.
The ball beside the spine, a hand below your lowest rib
Breathe with your diaphragm.
Keep the abs loose.
A warm spot in the muscle is fine.
Keep your chest open over your heart.
Sink the ball under your seat bone's outer neighbour and let it soften.
Walk your fingertips from the shoulder tip inwards until you meet a tight band.
Pinch the roll of muscle between thumb and fingers, as if you lifted a kitten.
Stay with the ache for three slow breaths; it may fade by half.
If the timer runs out and it still aches, let go all the same.
Press space when the ball lies well.
Lean a little less when it reaches 6 of 10.
Knuckles into the calf, a hand-width under the hollow of the knee.
Trace the inner edge of the blade from top to bottom.
Hands free: the wall does the work.
Hold on to the chair and shift your weight over this foot.
Two fingers on the thick muscle at the corner of the jaw, teeth apart.
Keep two fingers away from the windpipe at all times.
Press x if it tingles.
Press space when you are ready.
Lie on a tear-shaped pillow.
Press the teardrop muscle above the knee, a tear drop in shape.
A sudden pop may be a tear: let go and see a doctor.
Stop if you feel a tear.
Tear a strip off the towel and fold it.
The ball on the inside of the forearm, a hand below the elbow
The inner thigh, four finger-widths above the knee
Outside of the upper arm, below the shoulder
Stop when the app beeps.
Keep holding until the timer ends.
Press n if the spot is too sore, and go on to the stretch.
Press + for ten seconds more.
When the bell rings, go on with the other side.
Don't worry about the timer; just breathe.
If the coach asks for more than you can take, ease off.
Numbness means stop.
If the arm falls asleep, stop and shake it out.
Whatever you do, don't move your head fast.
Take two slow breaths before you lean in.
Have a glass of water first.
Bite gently, then let the jaw go.
Put a pillow between your legs.
Lean into the middle of the muscle, dead centre of the calf.
Between the shoulder blade and the spine, on the soft strip.
Put the towel around the neck and let it hang.
Press two fingers on the spot and wait for the beep.
Press 2 fingers into the muscle while the timer runs.
Put one foot forward before the timer starts.
Put no weight on the arm while the timer runs.
Press less and wait for the beep.
Press no harder than the coach says.
Best with long slow strokes.
Where the bra strap crosses the shoulder blade
A hand-width below the hollow of the knee
Where it aches, stay; where it tingles, leave.
The ridge at the top of the shoulder
Let go right away if your arm goes numb.
Come out of it right away when you feel numbness.
Ease off, especially when it goes numb.
Lie on your right side if you are pregnant.
A tingle means you are on a nerve: move
Carry on with the other side after it beeps
No need to read the screen: the voice tells you what comes next
Don't read the screen while you turn your head
It is always safe to stop early.
"""

IN_ANYTHING_ELSE = """\
Draw your chin in, then let it sink towards your chest.
Nod a little, as if to say yes, to wake the deep neck flexors.
Turn your head slowly to this side as far as is easy.
Never circle your head, pull on it, or tilt it back while you turn it.
Circle your shoulders slowly, five times back.
Let your head sink forward; no pulling with the hands.
Tilt your head to this side, then bring it back to the middle and turn to the other.
Press your head gently into your hand without moving it.
Roll down slowly, one bone of the spine after the other.
Feel the stretch in the groin and at the front of the thigh.
Push your hips forward until you feel the psoas.
Lie on your back and tighten the abdominals.
A gentle stretch for belly, groin and the back of the knee
Don't skip this one if you sit a lot.
Stretch the throat side of the neck only as far as is easy.
Hip flexor and psoas stretch
Eyes and jaw: three quiet minutes
Never stop breathing, and let go when it gets sharp.
Pull your chin in as far as is easy.
Pull the heel to the seat with one hand, knees together.
Skip this routine if you have stitches or a wound on the leg.
"""


OF_A_ROUTINE_THAT_PRESSES = """\
Look over your shoulder as if someone called you.
Stay put until the coach beeps, then change sides.
You should feel it along the back of the thigh, never behind the knee.
Count your breaths, not the seconds; the app counts those.
Lay the screen aside and close your eyes.
Press the heel down and push the wall away.
Answer your breath: out as you turn, in as you come back.
Tell yourself "long neck" and slide the chin back.
Lift the arm only as high as nothing pinches.
Not for you in pregnancy, with a fever or while you take blood thinners.
If you had a fracture in the last year, ask me first.
Good for stiff hips after a long drive; not after a fall.
Answer the safety questions as they are, even if you feel fine today.
Press x at once if your fingers tingle.
See a doctor about chest pain, and don't begin.
Leave this routine alone on days with a migraine.
No holds on the side where you had the operation.
Never press hard; a good ache is enough.
Stop when it is too much, even if the timer still runs.
Hold each press 20 s only; we'll lengthen it in two weeks.
Take your painkillers as the doctor said, and don't stretch against pain.
Before your scan, do the stretches only on the left.
Five minutes between two meetings; it asks you first how you are.
Tell the coach how strong it is, 0 to 9.
If it asks, answer as it is.
Look away from the screen, far into the room.
Turn off the screen for a minute.
Don't skip the questions at the start.
Begin only if nothing of the safety page applies to you.
The app asks you how you feel; be honest.
Say no if it is not better than last time.
Answer 8 if it is an 8.
Ask your doctor first if you take blood thinners or are pregnant.
Especially with a fever, leave it.
Best done after a warm shower, not with an inflamed skin.
Works best in the evening.
Safe only when the fracture has healed.
Take care with osteoporosis: half the pressure.
Good for runners with tight calves.
Made for long days at the desk.
Helps when the shoulders feel tight after driving.
No risk of falling: keep one hand on the wall.
Don't wait to see a doctor if your leg goes weak.
Never start again without asking your doctor after an operation.
Never press on a vein.
Do not press on the days after a long run.
Only stretch as far as is easy.
Only stretch if pressing hurts.
No pressing on the bone.
No pressure on the knee joint.
Not before bed if it wakes you up.
Not within two hours of a meal.
Skip the hold on days with pain above 5, and only stretch.
We look at it again before your operation in May.
Stop and call me if it goes numb.
Ring me before the scan if it gets worse.
A short break that loosens what the screen tightens.
Tell me right away if you have a fever.
Light pressure is best if you have osteoporosis.
Especially with blood thinners, press lightly.
Half the pressure is right with osteoporosis.
Press with half your weight, especially with osteoporosis.
Ease the pressure, especially when your skin is inflamed.
Rest is best when you have a fever.
Keep off the calf, even with a small clot.
Also fine with blood thinners if your doctor agreed.
End it, especially if you get chest pain.
You need not see the physio in March
Nothing will happen fast: give it weeks.
Stretch only as far as it feels good.
Stretch only to a mild pull.
Stretching alone is not enough; hold first.
Let the head hang, without pressure.
With a fever, no pressing.
Where it tingles, never press.
On the left, no holds.
On Mondays, no holds.
Don't skip the holds.
You may skip the hold.
If it is too sore, skip the hold.
No pressing for two days after a long run.
No holds for more than 60 s.
Hold until the ache fades
Wait until the spot softens before you move on
Do not move the ball until the tightness has eased
Stay there until the muscle lets go
Never press on a bruise or a fresh scar
Keep off bruised skin until it has healed
If there is swelling, see a professional before you press
Press until it feels like a good ache, not more
Don't press again until the skin is back to its colour
Not before bed if it keeps you awake
Hold off with the second side until you have caught your breath
Wait for the beep before you let go
If it is swollen or bruised, leave it alone until it has healed
Not on broken skin, a rash or a wound
Stop if a bruise appears, and wait until it is gone
Do not press where a wound has not healed
Leave the hold out if the soreness has not gone
Start on the left, then the right once it has eased
Begin only after you have warmed up
Only once the roller lies still, lean in
Stay off the bone, on the muscle
After the hold, let the muscle rest before you stretch
Rest until your breath is calm, then go on
Press gently first, and let the muscle soften
No more pressure until the breath is slow
Skip the hold if the area is swollen
Wait a day between sessions until it feels easy
Not after an operation until your doctor agrees
After an injury ask a professional before you press
Do not start with cold hands
Keep the ball off the spine until you have found the muscle
Let the ache go down to 3 before the next round
First find the tender spot, then press
Don't roll over it until you have found the edge of the muscle
Ask first if you have had stitches or a fracture here
Once the tension has gone, move on to the next spot
Leave the ball there until the timer rings
While it is tender, press less
As long as it aches nicely, stay
Bruises take a week to fade: use less pressure next time
Wait until the skin is no longer red before the next round
Move on when the burn has faded
After the cast came off my calf felt tight, so go gently
For calves that are stiff after a plaster cast
Never touch the scar until the wound has closed
Keep clear of the scar until the stitches are out
Use less pressure where it is bruised
A bruise afterwards means less pressure next time
Do not hold your breath until the timer ends
Not for fresh injuries: wait two weeks and ask
Let the knee rest before you start the other side
Wait until the ball has settled
Slide until the bone is over the roller
Hold until the strain has eased
Roll until the scar is behind the ball
Rest until the break is over
Once the ball is in place, press
When your hands are warm, start
You may press once you feel the muscle
After the hold has ended, stretch
Swelling afterwards: ask a professional
First the ball must be in place, then lean in
Once the bone is off the ball, roll on
Let it settle before you press
It has to go first under the thigh
When the tendon has settled, press a little more
Keep your hands off the scar until the wound has healed
Let this fade before you begin the next round
Wait for the ache to settle before you press again
You may press when the ball lies well
"""


DESCRIPTIONS = """\
Five minutes for a stiff neck after a day at the desk.
For tight shoulders from typing.
Loosens the calves after a run. Not after an injury.
Not for you while you are pregnant.
Do it every evening, in bed.
Good after a long drive.
If it tingles, stop at once.
Never with a fever, and not in the weeks after an operation.
My favourite after football.
Ask your doctor first if you take blood thinners.
A quiet start to the day; the voice says all you need.
For the arches of your feet, with a small ball.
For runners and people who stand all day.
Some soreness the next day is normal; leave it out while it is there.
Mild soreness for a day is normal.
Take it easy if it was sore yesterday.
A good ache is normal, sharp pain is not.
Five quiet minutes, even if you have no time.
It may feel odd at first; that's fine.
Stop if your arm goes numb, even if the clock still runs.
Do it although you'd rather sit.
Do it daily, although it takes ten minutes.
My physio showed me this one in spring.
Not with a cast, a wound or a swollen leg.
Hips and lower back for people who sit.
Frees a stiff back after gardening.
Does not replace a doctor.
Legs after skiing
Broken record: neck, neck, neck
For heavy legs on hot days.
Warm feet in winter
For my mother, 70, who knits a lot.
No operation needed, just a ball and a wall.
After surgery ask your surgeon first.
Opens the chest after hours of leaning over a keyboard.
Heart opener with a foam roller
Chest and shoulders, three minutes.
For cyclists with tight thighs.
Answer the questions honestly, then begin.
The coach asks how bad it is; say what is true.
Skip it on days with a headache.
For those who carry a toddler all day.
Short routine against a tense jaw.
Loosens you up before bed; if it keeps you awake, do it in the morning.
Go slowly: more pressure isn't better.
You should feel a pull, no pain.
Should you feel numbness, end it and see a doctor.
A numb hand is a reason to stop.
For desk workers. Not if you have osteoporosis.
People with heart trouble should ask first.
Do not use it when you are ill.
Sore is okay, sharp is not.
Helps me fall asleep.
Works through all muscles of the leg in ten minutes.
Keep going through the list at your own pace.
Continue even if you miss a day.
When the weather turns cold my neck gets stiff, so I do this.
The one I do every day at work, no matter how busy it is.
A slow evening stretch for tired legs.
Ten minutes of calm after work.
Made for people who type all day.
For swimmers and climbers.
Not suitable after a fall or an accident.
If you are pregnant, please choose another routine.
Anyone with a pacemaker should talk to a doctor before.
Good on days when you slept badly.
For those evenings when everything feels heavy.
Roll slowly, breathe, enjoy.
It may ache a little at first; ease off when it does.
Even if you only have three minutes, it's worth it.
Even with cold hands this works.
Although it looks easy, go slowly.
My hamstrings are always tight, no matter how much I stretch.
Don't be afraid of the roller: lie on it gently.
You will feel a pull at the back of the thigh.
You'll feel warm and loose afterwards.
Expect a mild ache, nothing sharp.
The timer tells you when to stop.
The coach says when to change sides; just follow.
The questions at the start take ten seconds.
Say how bad it is before and after.
Helps with stiffness from long flights.
Head, neck and shoulders
Knees and hips for hikers
Against tension in the jaw from clenching.
Sit down if you get dizzy, and stop.
Stop when something tingles, and do it another day.
Open chest, loose shoulders
Even if you sit all day, your hips can open.
Although I'm no athlete, this keeps me moving.
Good despite its simplicity.
However you slept, begin slowly.
Stretch gently, even if it is a little sore from yesterday.
A gentle stretch helps, even when you are sore from training.
It doesn't matter if you skip a day.
The limits keep it gentle; that's on purpose.
When the coach says let go, go on to the stretch.
If the coach tells you to stop, stop.
Say what hurts and the coach lets you rest.
Press space and it lets you pause.
Say yes to a calmer evening.
Everything in it is slow.
Your calf may twitch; that is normal.
A pull in the calf is what you want.
Warmth in the muscle is a good sign.
Breathing out helps; let it go.
For people with a strong back who lift a lot.
Fits into any coffee break.
If your heart beats faster after the stairs, sit down and breathe.
Ease your jaw after the dentist's long session.
For chefs, hairdressers and nurses who stand all day.
After the pool, before the sauna.
For a neck that is stiff after sleeping in a cold room.
Do it after a hard day, on the floor by the sofa.
After a long flight: ten quiet minutes.
After falling asleep on the couch again.
Back from the ski trip: thighs and calves
The drop-off: calves over a step
Break from the screen
Breaking the habit of hunching
Broken sleep? Calm shoulders.
For fishermen with tired casting arms.
Crutches not needed.
Under pressure at work? Three minutes for the jaw.
Delivery drivers: hips and back
For new parents who carry a baby all day
Warm up for tennis; nothing fancy.
Cool down after a hot bath.
Running with a stroller
Cold fingers from typing
The heat of the day is gone: slow stretches.
Neck after a night on the train
For office people: it hurts less to move than to sit.
Stroke by stroke: forearms for painters
Shoulders for swimmers: front crawl and breaststroke
Less stiff by the third week.
For everyone with a stiff neck on Mondays.
Three rounds, then tea.
Light work for heavy legs.
Even my grandmother likes it.
It works even through a jumper.
For the morning after a wedding.
Not for people with a new hip.
Stop at numbness, always.
If dizzy, sit and end it.
Bring your own ball; the app does the counting.
A calm voice and a soft ball, nothing else.
For hands after a day of pruning.
Hips after hours in the car.
Do it while the kettle boils.
With the ball in a sock.
Feels strange the first time, easy the third.
For the shoulder you always carry the bag on.
For everyone who plays the violin.
No matter how long the day was, five minutes fit.
Even when it rains I feel better after it.
Though short, it covers the whole leg.
A stretch should never hurt.
If it hurts, go less far.
The questions are quick.
In week one do it once, in week two twice.
Good before a run and after.
For calves that cramp at night.
When stress sits in your shoulders.
Better than scrolling.
Start low and slow.
"""


@pytest.mark.parametrize("line", IN_A_HOLD.splitlines())
def test_a_line_of_a_hold_that_spares_what_is_never_pressed_is_fine(line):
    assert wrong_line(line, held=True, near_head=True) is None


@pytest.mark.parametrize("line", IN_ANYTHING_ELSE.splitlines())
def test_a_line_about_a_stretch_or_the_whole_routine_is_fine(line):
    assert wrong_line(line, near_head=True) is None


def test_a_caution_or_a_note_beside_a_hold_is_fine():
    lines = OF_A_ROUTINE_THAT_PRESSES.splitlines()
    assert [line for line in lines if wrong_of_all(line, presses=True, near_head=True)] == []


@pytest.mark.parametrize("line", DESCRIPTIONS.splitlines())
def test_a_description_of_an_ordinary_routine_is_fine_and_not_doubted(line):
    assert wrong_of_all(line, presses=True, near_head=False) is None
    assert not asked_first(line, reason)
