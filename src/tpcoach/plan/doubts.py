"""What in a routine file is allowed and worth a second look; only `check` and its like ask."""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import chain, pairwise

from tpcoach import yaml_tree
from tpcoach.errors import Problem
from tpcoach.plan.muscles import MUSCLES
from tpcoach.plan.routine import Exercise, Routine, Sides
from tpcoach.plan.said import SENTENCE, one_of, words
from tpcoach.plan.timeline import compile_timeline
from tpcoach.text import clean, nearest
from tpcoach.yaml_nodes import Mapping, Node, Scalar, Sequence

LONG = 20 * 60_000
"""A routine that takes longer than this, in ms, is remarked on: about twice the longest bundled."""

_ON_THE_NECK = 4
_TOP_OF_THE_SHOULDER = ("upper trapezius", "trapezius", "traps", "levator scapulae")
_ON_A_ROLLER = 5
"""The most a press should be felt on the neck itself, and in the upper back on a roller. Source:
content reference, the brackets of "Max press" in section 2."""

_UNSPEAKABLE = re.compile(
    r"(?:https?:|www\.)\S*|[-=]+>|[][<>{}\\*_~`#@^|°±×=+&•®½¼¾←-⇿⌀-➿⬀-⯿]|[\U0001f000-\U0001faff]"
    r"|\b\d+ ?x ?\d+\b|\b\d+x\b|\bx\d+\b|\d['\"′″]|\b[wW]/|\b[LR]/[LR]\b"
    r"|\b(?:e\.g|i\.e|approx|secs?|mins?|reps|cm|deg|max|nr|resp|vs)\.(?=\s|$)"
)
"""What the eye takes in and a voice cannot say."""

_FOLLOWED = 3
_MANY = "more than three in what is prescribed; up to three are followed better"
_ALARMING = (
    "the title or the file's name is like a sign that needs help, and start would begin it; name "
    "it after the muscle or the area"
)
_SPLIT = "part of the sentence before it? put the whole sentence in quotes, or on a line of its own"

_CHILD = one_of("""sons? daughters? child(?:ren)? kids? kiddies toddlers? bab(?:y|ies) infants?
    teen* boys? girls? juniors? grand(?:child(?:ren)?|sons?|daughters?) nephews? nieces? pupils?
    school(?:child(?:ren)?|kids|boys?|girls?)""")
_WHOSE = one_of("my our your his her their the a all any small little young older school both two")
_FOR_IT = one_of("""version edition routine plan program(?:me)? sessions? class exercises? stretch*
    press* massage roll* ball team squad group warm_?(?:up|down) necks? shoulders? backs? hips?
    cal(?:f|ves) feet foot jaws? heads? forearms? arms? legs? quads? thighs? hamstrings? glutes?
    shins? hands? wrists? knees? muscles? bod(?:y|ies)""")
_NUMBER = one_of("""[1-9] 1[0-7] two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen""")
_AGE = rf"(?<![\d.:]){_NUMBER}"
_PART = one_of("""weeks? days? parts? rounds? levels? sets? phases? weekdays? mon(?:day)?
    tues?(?:day)? wed(?:nesday)? thurs?(?:day)? fri(?:day)? sat(?:urday)? sun(?:day)?""")
_YEARS = r"(?:years?|yrs?|yo|y)\b(?! (?:at|of|in|ago|on|with|behind|after|before))"
_OF_CHILDREN = (
    rf"\bfor (?:(?:{_WHOSE}|\d+) )*{_CHILD}\b|\b{_CHILD}(?:'s|')? {_FOR_IT}\b"
    rf"|\b(?:kid|child)s? (?:friendly|size\w*)|\b(?:aged?|(?:who|she|he) is) {_AGE}\b"
    rf"|\b{_AGE} (?:year|yr)s? olds?\b"
    rf"|\bfor (?!(?:{_PART}|{_FOR_IT})\b)\w+,? \(?{_AGE}(?: {_YEARS}|\))"
    rf"|\b(?:u|under) ?{_AGE}s\b|\bu{_AGE}\b|\b(?:junior|youth) (?:(?!hostel)\w+ )?{_FOR_IT}\b"
    r"|\b(?:primary|elementary|nursery|infant) school\b"
)
"""Words that hand a routine to a child: whose it is, what kind it is, how old somebody is."""

_NOT_FOR_THEM = r"\b(?:not|no|never|\w+n't|unsuitable|keep|away|after|than|adults?|carry\w*)\b"
_ADULTS = 'for a child? "{}"; tpcoach is for adults, so ask the child\'s doctor first'

_PLAIN = {
    r"\b(?:wear\w*|with|in|under|after|until|since|while) (?:\w+ ){0,3}(?:cast|splint|sling"
    r"|crutches|stitches|plaster)\b(?! (?:iron|of|member))": "a cast, a splint or stitches",
    r"\bexpectant (?:mother|mum|mom|parent)|\b(?:mother|mum|mom)s? to be\b": "you are pregnant",
    r"\b(?:my|his|her|the|a|your) (?:heart )?bypass\b(?! road)": "you have a heart condition",
}
"""Reasons to ask a professional first that are plain by themselves."""

_SPARED = (
    r"\b(?:never|(?:not|(?:do|does|is|are|should|must|need|may)n't)(?! only| just"
    r"| (?:yet |fully |quite )*healed)|no|none"
    r"|nothing(?= (?:for|if|with|when|in)\b)"
    r"|avoid\w*|spare\w*|without|unless|asks?|asking|leave|skip|stop|wait|first(?= *(?:$|[,:]))"
    r"|see (?:a|your|the)|(?:talk|speak) to|tell|call|end it|rest|less|(?:an)?other routine"
    r"|something else|let go|come out|(?:ease|hands) off"
    r"|(?:keep|stay) (?:off|clear|away)|only (?:when|once|after|if)"
    r"|(?:\w+ )?years? (?:ago|after|later)|last year|as an? (?:child|kid|teenager|boy|girl|baby)"
    r"|long (?:ago|healed|since)|(?<!not )(?<!n't )(?:fully|well|long|all) healed)\b"
)
"""What says that it isn't for that, or that it is over: there nothing applies."""

_ASKED_FIRST = (
    'for when a professional is asked first: "{}"; the safety questions still come, and ask '
    "whether one has agreed"
)

Doubt = tuple[str, str]
"""Where it is, such as `exercises[0].hold.how[1]`, and what to think about."""


def for_a_child(text: str) -> str | None:
    """Return the words of a name or a description that give a routine to a child, if any do."""
    for sentence in re.split(SENTENCE, words(text)):
        found = re.search(_OF_CHILDREN, sentence)
        if found and not re.search(_NOT_FOR_THEM, sentence[: found.start()]):
            return found[0]
    return None


def asked_first(text: str, reason: Callable[[str], str]) -> str:
    """Return why a professional is asked first by whom a text is for, or an empty text; `reason`
    returns it for a sentence, wherever that doesn't say that it isn't for them.
    """
    for sentence in re.split(r"[.!?;](?!\d)", text):
        said = words(sentence)
        if not re.search(_SPARED, said):
            plain = (why for sign, why in _PLAIN.items() if re.search(sign, said))
            if why := next(plain, "") or reason(sentence):
                return why
    return ""


def written_for(routine: Routine, reason: Callable[[str], str]) -> Iterator[Doubt]:
    """Return where a routine's texts say why a professional is asked first by whom it is for, and
    each why; see `asked_first`.
    """
    texts = [
        ("title", f"{routine.id.replace('-', ' ')}. {routine.title}"),
        ("about", routine.about),
    ]
    if routine.prescribed:
        texts.append(("prescribed.note", routine.prescribed.note or ""))
    for number, exercise in enumerate(routine.exercises):
        where = f"exercises[{number}]"
        texts.append((f"{where}.name", exercise.name))
        for part, each in exercise.parts.items():
            texts += [(f"{where}.{part}.how[{n}]", line) for n, line in enumerate(each.how)]
    for where, text in texts:
        if why := asked_first(text, reason):
            yield where, why


def doubts(
    content: bytes,
    file: str,
    routine: Routine,
    drawings: Collection[str],
    ids: Collection[str] = (),
    alarming: bool = False,
    reason: Callable[[str], str] = lambda _: "",
) -> tuple[Problem, ...]:
    """Return what is doubtful in this routine's file, in order; `drawings` name all there are, and
    `ids` all routines. An `alarming` name is like a sign that needs help. `reason` returns why a
    professional is asked first, if words name such a thing.
    """
    root, _ = yaml_tree.read(content, file)
    named = [("title", _ALARMING)] * alarming
    for_whom = ((e, why) for e, why in written_for(routine, reason) if not alarming or e != "title")
    asked = ((where, _ASKED_FIRST.format(why)) for where, why in for_whom)
    found = chain(named, _doubts(routine, drawings, ids), asked, _split(root, routine))
    problems = [Problem(file, *_node(root, where).place, where, why) for where, why in found]
    if routine.prescribed and isinstance(root, Mapping) and len(routine.exercises) > _FOLLOWED:
        place = next(key.place for key, _ in root.pairs if key.text == "exercises")
        problems.append(Problem(file, *place, "exercises", _MANY))
    return tuple(sorted({*problems}))


def _split(root: Node, routine: Routine) -> Iterator[Doubt]:
    """Return what follows a comma in a list in brackets and is surely the rest of a sentence."""
    parts = [f"[{n}].{part}" for n, each in enumerate(routine.exercises) for part in each.parts]
    for where in ("cautions", *(f"exercises{part}.how" for part in parts)):
        node = _node(root, where)
        items = node.items if isinstance(node, Sequence) and node.brackets else ()
        for number, (first, second) in enumerate(pairwise(items), 1):
            if isinstance(first, Scalar) and isinstance(second, Scalar) and second.plain:
                goes_on = first.text[:1].isupper() and first.text[-1:] not in ".!?:"
                if goes_on and second.text[:1].islower():
                    yield f"{where}[{number}]", _SPLIT


def _doubts(routine: Routine, drawings: Collection[str], ids: Collection[str]) -> Iterator[Doubt]:
    for number, id in enumerate(routine.formerly):
        if id in ids:
            yield f"formerly[{number}]", f"{id} still exists, so its sessions count for both"
    for key, text in (("title", f"{routine.id}. {routine.title}"), ("about", routine.about)):
        if not routine.prescribed and (found := for_a_child(text)):
            yield key, _ADULTS.format(clean(found))
    total = compile_timeline(routine).total
    if total > LONG:
        minutes = f"{round(total / 60_000)} min in all"
        yield "exercises", f"{minutes}; what takes over 20 is put off more easily"
    sides = {(each.muscle, each.sides) for each in routine.exercises}
    other = {Sides.LEFT: Sides.RIGHT, Sides.RIGHT: Sides.LEFT}
    for number, exercise in enumerate(routine.exercises):
        where = f"exercises[{number}]"
        if exercise.sides in other and (exercise.muscle, other[exercise.sides]) not in sides:
            yield f"{where}.sides", f"the {exercise.sides} side only; is that meant?"
        yield from _of_muscle(exercise, where)
        if exercise.hold and not exercise.avoid:
            yield where, "it presses and has no avoid; say what not to press"
        yield from _of_parts(exercise, where, drawings)


def _of_muscle(exercise: Exercise, where: str) -> Iterator[Doubt]:
    name = exercise.muscle.partition(",")[0]
    if name not in MUSCLES and (meant := nearest(name, MUSCLES)):
        yield f"{where}.muscle", f'"{clean(name)}" is not a name we know; did you mean "{meant}"?'
    hold = exercise.hold
    if not hold:
        return
    pressure = f"{where}.hold.pressure"
    on_neck = exercise.area == "neck" and name not in _TOP_OF_THE_SHOULDER
    if on_neck and hold.pressure > _ON_THE_NECK:
        yield pressure, f"{hold.pressure} is much on the neck itself; {_ON_THE_NECK} is plenty"
    rolled = exercise.area == "upper-back" and any("roller" in line.lower() for line in hold.how)
    if rolled and hold.pressure > _ON_A_ROLLER:
        yield pressure, f"{hold.pressure} is much on a roller; {_ON_A_ROLLER} is plenty here"


def _of_parts(exercise: Exercise, where: str, drawings: Collection[str]) -> Iterator[Doubt]:
    yield from _spoken(exercise.name, f"{where}.name")
    for part, each in exercise.parts.items():
        for number, line in enumerate(each.how):
            yield from _spoken(line, f"{where}.{part}.how[{number}]")
        if each.figure and each.figure not in drawings:
            meant = nearest(each.figure, drawings)
            advice = f'; did you mean "{meant}"?' if meant else ""
            yield f"{where}.{part}.figure", f'no drawing is called "{clean(each.figure)}"{advice}'


def _spoken(line: str, where: str) -> Iterator[Doubt]:
    signs = dict.fromkeys(match.group() for match in _UNSPEAKABLE.finditer(line))
    if signs:
        names = ", ".join(f'"{clean(sign)}"' for sign in signs)
        what = "it" if len(signs) == 1 else "them"
        yield where, f"a voice can't say {names}; write {what} in words"


def _node(root: Node, where: str) -> Node:
    """Return this part of the file, or the nearest thing around it that is there."""
    node = root
    for name, index in re.findall(r"([a-z_]+)|\[(\d+)\]", where):
        if isinstance(node, Mapping) and name:
            inside = next((value for key, value in node.pairs if key.text == name), None)
        elif isinstance(node, Sequence) and index:
            inside = node.items[int(index)]
        else:
            inside = None
        if inside is None:
            break
        node = inside
    return node
