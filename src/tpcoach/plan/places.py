"""The places and the muscles that are never pressed, in everyday words, each in one number.

Source: content reference sections 2 ("universal never", the column "never", and "Not" of each
area), 4.1 and 4.5; content review section 3 for scalenes and sternomastoid.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from tpcoach.plan.said import THE, one_of

_FRONT = one_of("front sides? outside anterior lateral")
_PIT = r"(?:pit|hollow|dip|dent|hole|notch|gap)(?: right| just)?"
_CREASE = r"(?:crease|fold|bend|crook)"
_COLLAR_BONE = r"(?:collar ?bone|clavicle)"
_SORE = one_of("""hot warm red raw puffy black blue infected inflamed burnt burned bruised
    numb""")
_WAY_UP = r"(?:deep|high|far|right|up|upper(?:most)?|top of|upper end of)(?: up| on| along)*"

_UP_THERE = (
    r"(?:(?:right|way|far) )?(?:(?:all the way )?up )?"
    r"(?:high|(?:near|at|by|towards?|to) (?:the|its) top)"
)

_PLACES = (
    # Neck and jaw
    one_of("""wind_?pipe trachea larynx voice_?box throat gullet adam'?s_apple thyroid
    hyoid(?:_bone)? chok* strangl* throttl*"""),
    rf"(?:from|between) {THE}(?:ear|chin) (?:down )?(?:to|and) {THE}(?:collar ?bone|chest)",
    rf"{_FRONT}(?: (?:part|half|and|or|the|of|{_FRONT}))* {THE}neck|neck (?:front|side)",
    rf"a?round {THE}neck and (?:squeez|tighten|pull)\w*|seat ?belt \w+ {THE}(?:neck|belly)",
    rf"(?:under|below|behind|inside) {THE}(?:chin|(?:lower )?jaw(?: ?(?:bone|line))?)",
    rf"(?:floor|bottom) of {THE}mouth|under {THE}tongue|inside (?:of )?{THE}(?:cheek|mouth)",
    rf"(?:under|below|beneath) {THE}ear(?: ?lobe)?|{_PIT} behind {THE}ear|where {THE}jaw meets",
    rf"jaw joint|(?:joint|hinge) (?:right )?in front of {THE}ear",
    rf"{_PIT} (?:below|under|beneath|at|of) {THE}(?:(?:back|base) of {THE})?skull",
    rf"eye(?: ?(?:ball|lid|socket))?|in(?:to)? {THE}sockets",
    # Vessels, nerves and glands
    rf"pulse|(?:takes?|feel|on|over) {THE}beat|heart ?beat|where it (?:beats|throbs|pulses)",
    r"heart (?:is )?(?:beats|beating|pound\w*)",
    one_of("""nerve brachial_plexus carpal_tunnel lymph_node gland parotid artery arteries carotid
    jugular aorta vein varicose blood_vessel femoral_triangle"""),
    # Shoulder and chest
    rf"arm ?pit|axilla|underarm|(?:{_PIT}|{_WAY_UP}) (?:of|under) {THE}arm",
    rf"{_PIT} (?:below|under|of) {THE}{_COLLAR_BONE}|(?:above|behind|over) {THE}{_COLLAR_BONE}",
    rf"{_COLLAR_BONE}(?:'?s)?(?: \w+)? {_PIT}|where {THE}collar ?bones meet",
    one_of("breast(?:_tissue)? boob bosom bust nipple mammary (?:breast|chest)_?bone sternum"),
    rf"(?:middle|cent(?:re|er)) of {THE}chest|(?<!hand )(?:over|on|onto|above) {THE}heart",
    rf"(?:floating|loose|lowest|last) rib|(?:side|flank) (?:under|below) {THE}ribs|loin",
    rf"rib tip|tips? of {THE}ribs?|deodorant|stethoscope|under ?wire|bra (?:wire|cup)",
    # Arm, elbow and wrist
    rf"(?:inside (?:of )?|inner (?:side of )?){THE}upper arm|upper arm(?:'s)? (?:inside|inner)",
    rf"(?:elbow|wrist) {_CREASE}|elbow (?:pit|hollow|tip)|inner (?:side of {THE})?elbow",
    rf"{_CREASE} of {THE}(?:arm|elbow|wrist)|(?:pit|hollow|inside|tip) of {THE}elbow|funny ?bone",
    # Belly and groin
    one_of("""abdomen abdominal belly(?:_?button)? stomach tummy gut navel solar_plexus kidney
    six_?pack midriff liver spleen bladder appendix womb uterus ovary ovaries bowel baby_?bump"""),
    rf"(?:under|below) {THE}ribs (?:at the|in) front|front of {THE}waist|waist (?:at the|in) front",
    rf"(?:inside|behind) {THE}(?:front )?hip ?bone",
    one_of("""groin inguinal crotch genital perineum pubic_bone underpants
    (?:bikini|panty)_?(?:line|area)
    private_(?:part|area) privates tits testicle scrotum penis vulva vagina anus pelvic_floor"""),
    r"(?<!pillow )(?<!cushion )between (?:the|your) (?:legs|thighs)",
    rf"(?:inner thigh|lap|leg|hip) {_CREASE}|{_CREASE} of {THE}(?:inner )?thigh",
    rf"{_CREASE} (?:at|of|on) (?:the top of )?{THE}(?:leg|lap)|{_WAY_UP} {THE}inner thigh",
    rf"inner (?:side of {THE})?(?:upper )?thigh {_UP_THERE}|inner (?:side of {THE})?upper thigh",
    rf"inside (?:of )?{THE}(?:thigh|leg) (?:up )?(?:near|at|high|as)|up inside {THE}(?:leg|thigh)",
    rf"where {THE}(?:leg|thigh)s? (?:joins?|folds?|meets? {THE}(?:body|trunk|belly|hip|pelvis))",
    # Spine
    one_of("spinous_process vertebrae? back_?bone spine_bone tail_?bone coccyx"),
    rf"(?:on|onto|over|into|across) {THE}spine|(?:on|over|along) (?:the|its) bones",
    rf"(?:bone|knob|bump|knobbly bit)s? (?:of|in|at|along|down) (?:the back of )?"
    rf"{THE}(?:spine|neck|back|cent(?:re|er) line)|bone at the (?:very )?bottom of {THE}back",
    rf"(?:on|down|over|along|onto) {THE}(?:midline|cent(?:re|er) ?line)",
    rf"dead cent(?:re|er)(?: of {THE}(?:back|spine|neck|chest))?(?! of)",
    rf"(?:roller|ball) (?:right |straight )?(?:under|beneath) {THE}(?:low(?:er)? back|neck|nape)",
    rf"low(?:er)? back (?:right )?(?:over|across) (?:it|{THE}(?:roller|ball))",
    rf"full (?:body )?weight on {THE}(?:low(?:er)? )?back",
    # Leg
    rf"(?<!in )front of {THE}knee|knee ?cap|patella|sit ?bone|achilles(?: tendon)?|heel cord",
    rf"(?:back(?: side)?|hollow|pit|{_CREASE}) (?:of|behind|in) {THE}knee|behind {THE}knee",
    r"knees? from behind|knee ?pit|knee (?:hollow|crease)|popliteal",
    rf"shin ?bone|tibia|shin (?:edge|ridge|crest)|(?:edge|ridge|crest|front|bone) of {THE}shin",
    # Anywhere
    r"(?<!\bto )(?<!n't )(?<!wear and )"
    r"tear(?!s? (?:shaped|drop|duct|an?|the|your|it|at|off|open|apart|of|come)\b)",
    one_of("""wound rash rashes bruise swelling swollen lump scar stitches sutures incision implant
    pacemaker port shunt fracture infection inflammation clot thrombosis black(?:_|_and_)blue
    (?:operation|surgery|surgical)_(?:site|wound|cut) open_sore (?:broken|open)_skin
    skin_is_(?:broken|open) (?:the|a|your|fresh)_(?:burn|cut)
    (?:broken|cracked|fractured|dislocated|sprained|torn|infected|inflamed|burnt|bruised)_\\w+"""),
    rf"{_SORE}(?:,? (?:and )?(?:{_SORE}|sore))* (?:patch|spot|skin|bit|mark|area|part)",
    # German, French, Spanish: throat, side of the neck, armpit, groin, hollow of the knee, spine.
    one_of("""kehle kehlkopf gurgel luftroe?hre halsseite busen adamsapfel (?:hals)?schlagader
    pulsader achselhoe?hle achsel leiste(?:n*)? kniekehle brustwarze augapfel aisselle aine gorge
    creux_du_genou garganta lado_del_cuello axila ingle (?:cote|devant|avant)_du_cou"""),
    r"(?:seitlich|seite|vorne?)(?: \w+){0,2} hals(?:es)?|(?:auf|gegen|in) (?:den|deinen|die) hals",
    r"(?:auf|ue?ber|entlang|sur|sobre) (?:die|der|deine|deiner|la|ta|tu) "
    r"(?:wirbelsae?ule|colonne|columna)",
)
PLACES = "|".join(_PLACES)

MUSCLES = one_of("""sterno(?:cleido(?:mastoid)?|mastoid)? scm scalene longus_(?:colli|capitis)
    deep_neck_flexors? platysma *hyoid(?:eus)?(?:_muscle)? digastric pterygoid subscap(?:ularis)?
    (?:rectus_|transversus_)?abdominis abs (?<!medialis_)obliques? diaphragm (?:ilio)?psoas iliacus
    pectineus gracilis popliteus (?<!fascia_)(?<!aponeurosis_)plantaris interspinales intercostal
    coccygeus levator_ani obturator sphincter subclavius""")
"""Muscles that may be stretched or moved, and never held."""

ORGANS = one_of("spine heart tongue tonsil brain lung rib bone tooth teeth nose ear disc ligament")
"""What is no muscle and stands where one is named."""

_PLAINEST = """throat windpipe larynx carotid armpit stomach kidney genitals testicle
    kneecap tailbone breastbone backbone subscapularis abdominis diaphragm iliopsoas iliacus
    pectineus gracilis popliteus sternocleidomastoid scalene obturator coccygeus intercostal"""


@cache
def _known() -> dict[str, str]:
    names = {slip: name for name in _PLAINEST.split() for slip in _slips(name)}
    return names | {"threat": "threat"}  # A word of its own, a letter from "throat".


def _slips(word: str) -> Iterator[str]:
    """Return the word, and what is left of it without one of its letters."""
    return chain((word,), (word[:at] + word[at + 1 :] for at in range(len(word))))


def spelt(line: str) -> str:
    """Return a line with slips of one letter in the plainest names corrected."""
    return re.sub("[a-z]{5,}", _corrected, line)


def _corrected(word: re.Match[str]) -> str:
    return next((_known()[slip] for slip in _slips(word[0]) if slip in _known()), word[0])
