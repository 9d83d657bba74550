"""The muscles that have a name here: one name for each, and how much those bear that bear less."""

import re

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
)  # fmt: skip
"""Those of the bundled routines, then others that a file may well name."""


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
    "pec": "pecs", "pec major": "pectoralis major", "upper trap": "upper trapezius",
    "middle trap": "middle trapezius", "mid trap": "middle trapezius",
    "lower trap": "lower trapezius", "levator": "levator scapulae",
    "lev scap": "levator scapulae", "levator scap": "levator scapulae",
    "scm": "sternocleidomastoid", "tfl": "tensor fasciae latae", "glute": "glutes",
    "glute max": "gluteus maximus", "glute med": "gluteus medius",
    "glute medius": "gluteus medius", "glute min": "gluteus minimus", "hamstring": "hamstrings",
}  # fmt: skip
"""What people call a muscle, in the singular, and its name here."""


def muscle_name(text: str) -> str:
    """Return the one name of a muscle: the singular and the plural are the same, and so is what
    people call it; `the`, `muscle` and brackets are left out. A head is named after a comma.
    """
    muscle, comma, head = text.partition(",")
    plain = re.sub(r"(?<=[^ ]) ?\([^()]*\)$", "", folded(muscle).removeprefix("the "))
    name = _singular(plain)
    if name not in _NAMES:
        name = name.removesuffix(" muscle")
    return _NAMES.get(name, name) + (comma and f", {folded(head)}")


def _singular(text: str) -> str:
    *others, last = folded(text).split(" ")
    if last == "calves":
        last = "calf"
    elif last[-1:] == "s" and not last.endswith(("us", "is", "as", "ss", "ceps")):
        last = last[:-1]
    return " ".join((*others, last))


_NAMES = ALIASES | {_singular(name): name for name in MUSCLES}
