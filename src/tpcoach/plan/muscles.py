"""The muscles that have a name here: one name for each, and how much those bear that bear less."""

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


def muscle_name(text: str) -> str:
    """Return the one name of a muscle, in which the singular and the plural are the same; a head of
    one is named after a comma.
    """
    muscle, comma, head = text.partition(",")
    name = _singular(muscle)
    return _NAMES.get(name, name) + (comma and f", {folded(head)}")


def _singular(text: str) -> str:
    *others, last = folded(text).split(" ")
    if last == "calves":
        last = "calf"
    elif last[-1:] == "s" and not last.endswith(("us", "is", "as", "ss", "ceps")):
        last = last[:-1]
    return " ".join((*others, last))


_NAMES = {_singular(name): name for name in MUSCLES}
