"""The muscles that have a name here: one name for each, the parts that it stands for, and how much
those bear that bear less.
"""

import re
import unicodedata
from collections.abc import Iterable, KeysView
from functools import cache
from itertools import chain, takewhile

from tpcoach.text import folded

GENTLER = {
    "splenius and semispinalis": 4,
    "suboccipitals": 4,
    "temporalis": 3,
    "pectoralis minor": 4,
    "thoracic paraspinals": 5,
    "quadratus lumborum": 4,
    "piriformis": 5,
    "vastus medialis": 5,
}
"""Muscle -> the most its hold may be felt, 0-10, where its area allows more. Source: content
reference, the brackets of "Max press" in section 2 and the spots of 2.1 to 2.10; content review
section 3 for the inner thigh."""

MUSCLES = (
    *GENTLER,
    "abductor hallucis", "deep neck flexors", "erector spinae", "gastrocnemius",
    "gastrocnemius and soleus", "gluteus maximus", "gluteus medius", "gluteus minimus",
    "hamstrings", "infraspinatus", "latissimus dorsi", "levator scapulae", "masseter",
    "middle trapezius", "plantar muscles", "rectus femoris", "rhomboids", "soleus",
    "tensor fasciae latae", "thumb muscles", "tibialis anterior", "upper trapezius",
    "vastus lateralis", "wrist extensors", "wrist flexors",
    "abdominals", "adductors", "biceps", "biceps femoris", "calf muscles", "calves", "deltoids",
    "fibularis", "glutes", "hip flexors", "iliopsoas", "lats", "lower trapezius", "multifidus",
    "neck muscles", "obliques", "paraspinals", "pectoralis major", "pecs", "peroneals", "psoas",
    "quadriceps", "quads", "rotator cuff", "scalenes", "serratus anterior", "sternocleidomastoid",
    "subscapularis", "supraspinatus", "teres major", "teres minor", "thoracic rotators",
    "trapezius", "traps", "triceps", "vasti",
    "buttock muscles", "chewing muscles", "deep rotators", "foot muscles",
    "forearm muscles", "hip abductors", "hip extensors", "hip muscles", "inner thigh muscles",
    "low back muscles", "lower leg muscles", "shoulder blade muscles", "shoulder muscles",
    "thigh muscles", "upper back muscles",
)  # fmt: skip
"""Those of the bundled routines, others that a file may well name, and what may be any of several
in a part of the body.
"""


HEAD_MUSCLES = frozenset({
    "deep neck flexors", "masseter", "scalenes", "splenius and semispinalis",
    "sternocleidomastoid", "suboccipitals", "temporalis",
})  # fmt: skip
"""Muscles of the neck and head alone, where anything wrong ends a session."""

_OF_THE_HEAD = (
    "capitis cervical cervicis chewing chin colli digastric eye face facial forehead frontalis jaw"
    " neck occipital occipitalis platysma pterygoid scalp skull temple tongue"
)

ALIASES = {
    "pec minor": "pectoralis minor", "pecs minor": "pectoralis minor",
    "pectoral minor": "pectoralis minor", "small chest muscle": "pectoralis minor",
    "vmo": "vastus medialis", "vastus medialis oblique": "vastus medialis",
    "vastus medialis obliquus": "vastus medialis", "inner quad": "vastus medialis",
    "ql": "quadratus lumborum", "quadratus": "quadratus lumborum",
    "temple": "temporalis", "temporal": "temporalis",
    "splenius": "splenius and semispinalis", "semispinalis": "splenius and semispinalis",
    "splenius capitis": "splenius and semispinalis",
    "splenius cervicis": "splenius and semispinalis",
    "semispinalis capitis": "splenius and semispinalis",
    "semispinalis cervicis": "splenius and semispinalis",
    "semispinalis and splenius": "splenius and semispinalis",
    "sub-occipital": "suboccipitals", "piriform": "piriformis",
    "thoracic erector": "thoracic paraspinals", "thoracic erector spinae": "thoracic paraspinals",
    "erector spinae thoracis": "thoracic paraspinals",
    "pec": "pecs", "pectoralis": "pecs", "pectoral": "pecs", "pec major": "pectoralis major",
    "upper trap": "upper trapezius",
    "middle trap": "middle trapezius", "mid trap": "middle trapezius",
    "lower trap": "lower trapezius", "levator": "levator scapulae",
    "lev scap": "levator scapulae", "levator scap": "levator scapulae",
    "scm": "sternocleidomastoid", "tfl": "tensor fasciae latae", "glute": "glutes",
    "gluteus": "glutes", "vastus": "vasti", "gastroc": "gastrocnemius", "triceps surae": "calves",
    "latissimus": "latissimus dorsi", "obliquus capitis": "suboccipitals",
    "rectus capitis": "suboccipitals", "forearm flexor": "wrist flexors",
    "forearm extensor": "wrist extensors", "sternomastoid": "sternocleidomastoid",
    "rectus abdominis": "abdominals", "delt": "deltoids", "erector": "erector spinae",
    "glute max": "gluteus maximus", "glute med": "gluteus medius",
    "glute medius": "gluteus medius", "glute min": "gluteus minimus", "hamstring": "hamstrings",
    "cervical": "neck muscles", "nape": "neck muscles", "occipital": "suboccipitals",
    "jaw": "chewing muscles", "chewing": "chewing muscles", "masticatory": "chewing muscles",
    "mastication": "chewing muscles", "chest": "pecs",
    "shoulder": "shoulder muscles", "shoulder blade": "shoulder blade muscles",
    "scapula": "shoulder blade muscles", "scapular": "shoulder blade muscles",
    "periscapular": "shoulder blade muscles", "shoulder rotator": "rotator cuff",
    "interscapular": "upper back muscles", "between the shoulder blade": "upper back muscles",
    "between the scapula": "upper back muscles", "thoracic": "upper back muscles",
    "mid back": "upper back muscles", "middle back": "upper back muscles",
    "thoracic extensor": "thoracic paraspinals", "thoracic multifidus": "thoracic paraspinals",
    "thoracic longissimus": "thoracic paraspinals", "longissimus thoracis": "thoracic paraspinals",
    "back extensor": "paraspinals", "spinal extensor": "paraspinals",
    "spine extensor": "paraspinals", "trunk extensor": "paraspinals",
    "longissimus": "erector spinae", "iliocostalis": "erector spinae",
    "spinalis": "paraspinals", "muscle beside the spine": "paraspinals",
    "muscle along the spine": "paraspinals", "lumbar extensor": "erector spinae",
    "low back extensor": "erector spinae", "lower back extensor": "erector spinae",
    "lumbar erector": "erector spinae", "lumbar paraspinal": "erector spinae",
    "lumbar multifidus": "multifidus", "lumbar": "low back muscles",
    "low back": "low back muscles", "lower back": "low back muscles",
    "wrist": "forearm muscles", "lower arm": "forearm muscles", "finger": "forearm muscles",
    "finger extensor": "wrist extensors", "hand extensor": "wrist extensors",
    "extensor carpi": "wrist extensors", "extensor digitorum": "wrist extensors",
    "brachioradialis": "wrist extensors", "supinator": "wrist extensors",
    "finger flexor": "wrist flexors", "hand flexor": "wrist flexors",
    "flexor carpi": "wrist flexors", "flexor digitorum": "wrist flexors",
    "palmaris": "wrist flexors", "pronator": "wrist flexors",
    "elbow flexor": "biceps", "elbow extensor": "triceps",
    "thenar": "thumb muscles", "pollicis": "thumb muscles", "adductor pollicis": "thumb muscles",
    "hand": "thumb muscles", "palm": "thumb muscles",
    "buttock": "buttock muscles", "butt": "buttock muscles", "bum": "buttock muscles",
    "gluteal": "buttock muscles", "backside": "buttock muscles",
    "deep hip rotator": "deep rotators", "hip rotator": "buttock muscles",
    "gemellus": "deep rotators",
    "quadratus femoris": "deep rotators", "hip adductor": "adductors", "hip": "hip muscles",
    "iliacus": "iliopsoas", "tensor": "tensor fasciae latae", "knee extensor": "quadriceps",
    "thigh": "thigh muscles", "upper leg": "thigh muscles", "front thigh": "quadriceps",
    "front of the thigh": "quadriceps", "inner thigh": "inner thigh muscles",
    "ham": "hamstrings", "hammie": "hamstrings", "hammy": "hamstrings",
    "knee flexor": "hamstrings", "back of the thigh": "hamstrings",
    "semitendinosus": "hamstrings", "semimembranosus": "hamstrings",
    "shin": "tibialis anterior", "tib ant": "tibialis anterior", "tibialis": "tibialis anterior",
    "dorsiflexor": "tibialis anterior", "toe extensor": "tibialis anterior",
    "extensor digitorum longus": "tibialis anterior", "extensor hallucis": "tibialis anterior",
    "lower leg": "lower leg muscles", "peroneus": "peroneals", "tibialis posterior": "calves",
    "plantar flexor": "calves", "plantarflexor": "calves", "flexor digitorum longus": "calves",
    "flexor hallucis longus": "calves", "foot": "foot muscles", "feet": "foot muscles",
    "sole": "foot muscles", "arch": "foot muscles", "heel": "foot muscles",
    "toe flexor": "foot muscles", "flexor hallucis": "foot muscles",
    "flexor digitorum brevis": "plantar muscles", "extensor digitorum brevis": "foot muscles",
    "quadratus plantae": "plantar muscles", "adductor hallucis": "plantar muscles",
}  # fmt: skip
"""What people call a muscle, in the singular, and its name here. Words of the body alone, such as
`buttock`, are every muscle that may be meant, so that none of them is pressed when one is sore.
"""

_GENERAL = {
    "forearms": {"extensor": "wrist extensors", "flexor": "wrist flexors"},
    "lower-back": {"extensor": "erector spinae"},
    "upper-back": {"extensor": "thoracic paraspinals"},
    "hamstrings": {"flexor": "hamstrings"},
    "quads": {"extensor": "quadriceps"},
    "hip-flexors": {"flexor": "hip flexors"},
    "hips": {"rotator": "buttock muscles", "abductor": "hip abductors"},
}
"""Area -> what is said there of a muscle in general, in the singular, and its name here."""

_TRAPEZIUS = ("upper trapezius", "middle trapezius", "lower trapezius")
_QUADRICEPS = ("rectus femoris", "vastus lateralis", "vastus medialis")
_CALF = ("gastrocnemius", "soleus")
_GLUTES = ("gluteus maximus", "gluteus medius", "gluteus minimus")
_CUFF = ("infraspinatus", "supraspinatus", "subscapularis", "teres minor")
_HIP_FLEXORS = ("iliopsoas", "psoas", "rectus femoris", "tensor fasciae latae")
_BESIDE_THE_SPINE = ("erector spinae", "multifidus")
WHOLES = {
    "trapezius": _TRAPEZIUS,
    "traps": _TRAPEZIUS,
    "pecs": ("pectoralis major", "pectoralis minor"),
    "glutes": _GLUTES,
    "quads": _QUADRICEPS,
    "quadriceps": _QUADRICEPS,
    "vasti": _QUADRICEPS[1:],
    "calves": _CALF,
    "calf muscles": _CALF,
    "hamstrings": ("biceps femoris",),
    "lats": ("latissimus dorsi",),
    "peroneals": ("fibularis",),
    "iliopsoas": ("psoas",),
    "hip flexors": _HIP_FLEXORS,
    "abdominals": ("obliques",),
    "rotator cuff": _CUFF,
    "erector spinae": _BESIDE_THE_SPINE[1:],
    "paraspinals": (*_BESIDE_THE_SPINE, "thoracic paraspinals"),
    "neck muscles": (
        "deep neck flexors", "levator scapulae", "scalenes", "splenius and semispinalis",
        "sternocleidomastoid", "suboccipitals", "upper trapezius",
    ),
    "buttock muscles": (*_GLUTES, "piriformis"),
    "deep rotators": ("piriformis",),
    "hip abductors": ("gluteus medius", "gluteus minimus", "tensor fasciae latae"),
    "hip extensors": ("biceps femoris", "gluteus maximus"),
    "hip muscles": (*_GLUTES, *_HIP_FLEXORS, "piriformis"),
    "chewing muscles": ("masseter", "temporalis"),
    "foot muscles": ("abductor hallucis", "plantar muscles"),
    "forearm muscles": ("wrist extensors", "wrist flexors"),
    "inner thigh muscles": ("adductors", "vastus medialis"),
    "low back muscles": (*_BESIDE_THE_SPINE, "quadratus lumborum"),
    "lower leg muscles": (*_CALF, "fibularis", "tibialis anterior"),
    "shoulder blade muscles": (
        *_TRAPEZIUS, *_CUFF, "levator scapulae", "rhomboids", "serratus anterior", "teres major",
    ),
    "shoulder muscles": (
        *_TRAPEZIUS, *_CUFF, "deltoids", "levator scapulae", "rhomboids", "teres major",
    ),
    "thigh muscles": (*_QUADRICEPS, "adductors", "biceps femoris"),
    "upper back muscles": (
        "latissimus dorsi", "lower trapezius", "middle trapezius", "rhomboids",
        "thoracic paraspinals", "thoracic rotators",
    ),
}  # fmt: skip
"""A muscle that is named as a whole -> its parts that have a name of their own. Two parts are two
muscles; what happens to the whole happens to each of them.
"""


def muscle_name(text: str, area: str = "") -> str:
    """Return the one name of a muscle: the singular and the plural are the same, and so is what
    people call it; `the`, `muscle` and brackets are left out. A head is named after a comma. Some
    names are of another muscle in another `area`.
    """
    muscle, comma, head = text.partition(",")
    plain = re.sub(r"(?<=[^ ]) ?\([^()]*\)$", "", folded(muscle).removeprefix("the "))
    name = _singular(plain)
    if name not in _names():
        name = name.removesuffix(" muscle")
    return _there(_names().get(name, name), area) + (comma and f", {folded(head)}")


def _there(name: str, area: str) -> str:
    """Return what a name stands for in an area: the bundled routines have the erector spinae in the
    lower back alone, and call it otherwise where it goes on above.
    """
    if area in ("neck", "headache", "jaw") and parts_of(name) <= parts_of("paraspinals"):
        return "neck muscles"
    if area not in ("", "lower-back") and parts_of(name) <= {*_BESIDE_THE_SPINE}:
        return "paraspinals"
    return _GENERAL.get(area, {}).get(name, name)


def parts_of(*muscles: str) -> KeysView[str]:
    """Return the parts of all that these names stand for.

    Case, hyphens, sides, number and Latin endings make no difference. Names that are joined, as in
    `upper and middle trapezius`, count as each. A head that has no name of its own is the muscle,
    and a name that is not known is itself.
    """
    return dict.fromkeys(chain.from_iterable(map(_parts, muscles))).keys()


def alike(muscle: str, others: Iterable[str]) -> bool:
    """Whether a muscle has a part in common with one of the others."""
    return not parts_of(muscle).isdisjoint(parts_of(*others))


def is_of_head(muscle: str) -> bool:
    """Whether a muscle is one of `HEAD_MUSCLES`, or its name has a word for the head or neck."""
    named = _stemmed(folded(muscle)) & _stemmed(_OF_THE_HEAD)
    return bool(named) or not HEAD_MUSCLES.isdisjoint(parts_of(muscle_name(muscle)))


@cache
def _parts(muscle: str) -> tuple[str, ...]:
    if muscle in MUSCLES and " and " not in muscle:
        return (muscle, *WHOLES.get(muscle, ()))
    plain = unicodedata.normalize("NFKD", muscle).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    groups = [
        [word for word in _stems(each) if word not in _stemmed(_SAYS_NOTHING)]
        for each in re.split(_JOINED, plain)
    ]
    found: list[str] = []
    for number, words in enumerate(groups):
        if not _stemmed(_HEADS).issuperset(words):
            found += _known(words, *_heads(groups[:number][::-1]), *_heads(groups[number + 1 :]))
    return tuple(chain.from_iterable((each, *WHOLES.get(each, ())) for each in found)) or (
        folded(muscle),
    )


def _heads(groups: list[list[str]]) -> list[str]:
    """Return what stands alone next to a muscle: `upper` in `upper and middle trapezius`."""
    return list(chain.from_iterable(takewhile(_stemmed(_HEADS).issuperset, groups)))


def _known(words: list[str], *heads: str) -> list[str]:
    """Return the names that these words have in them, or the words themselves."""
    called = _called()
    named = [each for each in called if each <= {*words, *heads}]
    most = [each for each in named if not any(each < other for other in named)]
    return [called[each] for each in most] or [" ".join(map(_root, words))]


@cache
def _called() -> dict[frozenset[str], str]:
    """Return the words of each name, in any order, and whose name it is."""
    return {
        _stemmed(called) - _stemmed(_SAYS_NOTHING): name
        for called, name in _names().items()
        if " and " not in called
    }


def _singular(text: str) -> str:
    *others, last = folded(text).split(" ")
    if last == "calves":
        last = "calf"
    elif last[-1:] == "s" and not last.endswith(("us", "is", "as", "ss", "ceps")):
        last = last[:-1]
    return " ".join((*others, last))


@cache
def _names() -> dict[str, str]:
    """Return what muscles are called, in the singular, and their names here."""
    return ALIASES | {_singular(name): name for name in MUSCLES}


@cache
def _stemmed(text: str) -> frozenset[str]:
    return frozenset(_stems(text))


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"\w+", text)]


def _root(word: str) -> str:
    """Return a word without any ending, so that the part of a part is itself."""
    stem = _stem(word)
    return word if stem == word else _root(stem)


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return re.sub(r"(?<=\w{3})(?:eus|ius|ii|ei|us|is|es|ae|um|s|i|e|a)$", "", word)


_IRREGULAR = {"calves": "calf", "soleus": "soleus", "solei": "soleus"}
"""Among them what is not the sole of the foot."""

_JOINED = r"[,;/&+()]|\b(?:and|or|with|et|und)\b"

_SAYS_NOTHING = (
    "the my your a left right both l r side sided muscle m mm musculus musculi of part pars"
    " portion head caput fibre fiber bundle belly region area spot point trigger"
)
_HEADS = (
    "upper middle mid lower superior inferior deep superficial major minor maximus medius"
    " minimus medialis lateralis intermedius medial lateral inner outer anterior posterior long"
    " short clavicular sternal costal descending transverse ascending"
)
