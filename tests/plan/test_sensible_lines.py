"""Lines that somebody writes who spares what is never pressed: none of them may be refused.

All but a few were written before the rules for what is said the other way round.
"""

import pytest

from tpcoach.plan.forbidden import wrong_line

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


@pytest.mark.parametrize("line", IN_A_HOLD.splitlines())
def test_a_line_of_a_hold_that_spares_what_is_never_pressed_is_fine(line):
    assert wrong_line(line, held=True, near_head=True) is None


@pytest.mark.parametrize("line", IN_ANYTHING_ELSE.splitlines())
def test_a_line_about_a_stretch_or_the_whole_routine_is_fine(line):
    assert wrong_line(line, near_head=True) is None
