"""The places and the muscles that are never pressed, in everyday words, each in one number.

Source: content reference sections 2 ("universal never", the column "never", and "Not" of each
area), 4.1 and 4.5; content review section 3 for scalenes and sternomastoid.
"""

from tpcoach.plan.said import THE

_FRONT = r"(?:front|sides?|outside|anterior|lateral)"
_EDGE = r"(?:edge|ridge|crest|front)"
_PIT = r"(?:pit|hollow|dip|dent|hole|notch|gap)(?: right| just)?"
_CREASE = r"(?:crease|fold|bend|crook)"
_SORE = r"(?:hot|warm|red|raw|puffy|black|blue|infected|inflamed|burnt|burned|bruised|swollen|numb)"

_PLACES = (
    # Neck and jaw
    r"wind ?pipe|trachea|larynx|voice ?box|throat|gullet|adam'?s apple|thyroid|hyoid(?: bone)?",
    rf"(?:from|between) {THE}(?:ear|chin) (?:down )?(?:to|and) {THE}(?:collar ?bone|chest)",
    rf"{_FRONT}(?: (?:part|half|and|or|the|of|{_FRONT}))* {THE}neck|neck (?:front|side)",
    rf"(?:under|below|behind|inside) {THE}(?:chin|(?:lower )?jaw(?: ?(?:bone|line))?)",
    rf"(?:floor|bottom) of {THE}mouth|under {THE}tongue|inside (?:of )?{THE}(?:cheek|mouth)",
    rf"(?:under|below|beneath) {THE}ear(?: ?lobe)?|{_PIT} behind {THE}ear|where {THE}jaw meets",
    rf"jaw joint|(?:joint|hinge) (?:right )?in front of {THE}ear",
    rf"(?:soft )?{_PIT} (?:below|under|beneath|at|of) {THE}(?:(?:back|base) of {THE})?skull",
    r"eye(?: ?(?:ball|lid|socket))?",
    # Vessels, nerves and glands
    rf"pulse|(?:takes?|feel|on|over) {THE}beat|heart ?beat",
    r"heart (?:is )?(?:beats|beating|pound\w*)",
    r"nerve|brachial plexus|carpal tunnel|lymph node|gland|parotid",
    r"artery|arteries|carotid|jugular|aorta|vein|varicose|blood vessel|femoral triangle",
    # Shoulder and chest
    rf"arm ?pit|axilla|underarm|oxter|(?:pit|hollow) (?:of|under|below) {THE}arm",
    rf"(?:deep|high|far|right|up) (?:up )?under {THE}arm",
    rf"{_PIT} (?:below|under|of) {THE}(?:collar ?bone|clavicle)",
    rf"(?:above|behind|over) {THE}(?:collar ?bone|clavicle)",
    rf"(?:collar ?bone|clavicle)(?:'?s)?(?: \w+)? {_PIT}|where {THE}collar ?bones meet",
    r"breast(?: tissue)?|boob|bosom|bust|nipple|mammary|breast ?bone|chest ?bone|sternum",
    rf"(?:middle|centre|center) of {THE}chest|(?<!hand )(?:over|on|onto|above) {THE}heart",
    rf"(?:floating|loose|lowest|last) rib|(?:side|flank) (?:under|below) {THE}ribs|loin",
    rf"rib tip|tips? of {THE}ribs?",
    # Elbow and wrist
    rf"elbow (?:{_CREASE}|pit|hollow|tip)|(?:{_CREASE}|pit|hollow|inside|tip) of {THE}elbow",
    rf"(?:{_CREASE}) of {THE}arm|inner side of {THE}elbow|inner elbow|cubital fossa|funny ?bone",
    rf"wrist {_CREASE}|{_CREASE} of {THE}wrist",
    # Belly and groin
    r"abdomen|abdominal|belly(?: ?button)?|stomach|tummy|gut|navel|solar plexus|kidney|six ?pack",
    rf"midriff|(?:under|below) {THE}ribs (?:at the|in) front|front of {THE}waist"
    r"|waist (?:at the|in) front",
    rf"(?:inside|behind) {THE}(?:front )?hip ?bone",
    r"groin|inguinal|crotch|genital|perineum|pubic bone|bikini (?:line|area)|between your legs",
    r"private (?:part|area)|privates|tits|testicle|scrotum|penis|vulva|vagina|anus|pelvic floor",
    rf"inner thigh (?:crease|fold)|{_CREASE} of {THE}(?:inner )?thigh|(?:lap|leg|hip) {_CREASE}",
    rf"{_CREASE} (?:at|of|on) (?:the top of )?{THE}(?:leg|lap)",
    rf"(?:top|upper end) of {THE}inner thigh|upper(?:most)? inner thigh",
    rf"(?:high|far|right) (?:up )?(?:on|along|up) {THE}inner thigh",
    rf"inside (?:of )?{THE}(?:thigh|leg) (?:near the top|at the top|as high|high up)",
    rf"high up inside {THE}(?:leg|thigh)",
    rf"where {THE}(?:leg|thigh)s? (?:joins?|folds?|meets? {THE}(?:body|trunk|belly|hip|pelvis))",
    # Spine
    r"spinous process|vertebra|vertebrae|back ?bone|spine bone",
    rf"(?:on|onto|over|into|across) {THE}spine",
    r"(?:on|over|along) (?:the|its) bones",
    rf"(?:bone|knob|bump|knobbly bit)s? (?:of|in|at|along|down) (?:the back of )?"
    rf"{THE}(?:spine|neck|back|cent(?:re|er) line)|bone at the (?:very )?bottom of {THE}back",
    rf"(?:on|down|over|along|onto) {THE}(?:midline|cent(?:re|er) ?line)|tail ?bone|coccyx",
    rf"(?:roller|ball) (?:right |straight )?(?:under|beneath) {THE}(?:low(?:er)? back|neck|nape)",
    rf"low(?:er)? back (?:right )?(?:over|across) (?:it|{THE}(?:roller|ball))",
    rf"full (?:body )?weight on {THE}(?:low(?:er)? )?back",
    # Leg
    rf"(?<!in )front of {THE}knee",
    rf"(?:back(?: side)?|hollow|pit|{_CREASE}) (?:of|behind|in) {THE}knee",
    rf"behind {THE}knee|knees? from behind|knee ?pit|knee (?:hollow|crease)|popliteal",
    rf"(?:at|on|in) the back of {THE}leg where it (?:folds|bends)",
    r"knee ?cap|patella|sit ?bone|achilles(?: tendon)?|heel cord",
    rf"shin ?bone|tibia|shin {_EDGE}|{_EDGE} of {THE}shin|bone of {THE}shin",
    # Anywhere
    r"wound|rash|rashes|bruise|swelling|lump|scar|stitches|sutures|incision",
    r"(?:operation|surgery|surgical) (?:site|wound|cut)|(?:plate|screw)s? and (?:plate|screw)"
    r"|implant|pacemaker|port|shunt",
    r"(?:broken|cracked|fractured|dislocated|sprained|torn|infected|inflamed|burnt|burned"
    r"|bruised) \w+|open sore|(?:broken|open) skin|skin is (?:broken|open)"
    r"|(?:the|a|your|fresh) (?:burn|cut)|swollen",
    r"fracture|infection|inflammation|blood clot|clot|thrombosis|black(?: | and )blue",
    rf"{_SORE}(?:,? (?:and )?(?:{_SORE}|sore))* (?:patch|spot|skin|bit|mark|area|part)"
    r"|sore red skin",
    # German, French, Spanish: throat, side of the neck, armpit, groin, hollow of the knee, spine.
    r"kehle|kehlkopf|gurgel|luftroe?hre|(?:seitlich|seite|vorne?)(?: \w+){0,2} hals(?:es)?",
    r"(?:auf|gegen|in) (?:den|dem|deinen|deinem|die) hals(?:mitte|seite)?|halsseite|busen",
    r"adamsapfel|(?:hals)?schlagader|pulsader|achselhoe?hle|achsel|leiste(?:n\w*)?|kniekehle",
    r"(?:auf|uber|ueber|entlang) (?:die|der|deine|deiner) wirbelsae?ule|brustwarze|augapfel",
    r"gorge|(?:cote|devant|avant) du cou|sur (?:la|ta|votre) colonne",
    r"aisselle|aine|creux du genou|garganta|lado del cuello|axila|ingle|sobre (?:la|tu) columna",
)
PLACES = "|".join(_PLACES)

_MUSCLES = (
    r"sterno(?:cleido(?:mastoid)?|mastoid)?|scm|scalene|longus (?:colli|capitis|cervicis)",
    r"deep neck flexors?|platysma|\w*hyoid(?:eus)?(?: muscle)?|digastric|(?:medial )?pterygoid",
    r"subscapularis|(?:rectus |transversus )?abdominis"
    r"|abs|(?<!medialis )obliques?|diaphragm|(?:ilio)?psoas|iliacus",
    r"pectineus|gracilis|popliteus|(?<!fascia )(?<!aponeurosis )plantaris",
)
MUSCLES = "|".join(_MUSCLES)
"""Muscles that may be stretched or moved, and never held."""
