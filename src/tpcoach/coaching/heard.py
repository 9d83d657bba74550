"""Answers that allow no pressing: kept before anything else is done, and looked at once more."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from tpcoach.consistency import advice, standing
from tpcoach.consistency.past import Past
from tpcoach.errors import Ended, Refused, Unknown
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.safety import safety
from tpcoach.journal import log
from tpcoach.journal.entry import Entry, new_id
from tpcoach.journal.records import Refusal
from tpcoach.listening.alarms import clearance, look_back, or_something_applies
from tpcoach.listening.answer import Back
from tpcoach.listening.excuses import of_fever
from tpcoach.listening.notes import keep_left
from tpcoach.plan.areas import NEAR_THE_HEAD
from tpcoach.plan.routine import Routine
from tpcoach.prose import area_name
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean


class Given(Frozen):
    """What is known before anything is asked: the answers that came with the command, 0-10, how bad
    it is and how sore; the keys that questions which need not be asked may still take; what was
    `kept` of the answers before anything was asked; how sore each part of a muscle was that a
    routine just before was asked about; and how the answer that let it begin is taken `back`, if
    one was given just now.
    """

    before: int | None = None
    sore: int | None = None
    keys: int = 0
    kept: tuple[Refusal, ...] = ()
    answered: tuple[tuple[str, int | None], ...] = ()
    back: Back | None = None

    @property
    def changes_it(self) -> bool:
        """Whether a session that began without these answers can't go on as it was begun."""
        return (self.before or 0) >= advice.STRONG_FROM or bool(self.sore)


NOT_GIVEN = Given()


def hear(runtime: Runtime, routine: Routine, given: Given) -> Given:
    """Keep what was given and allows no pressing, whatever `start` does then. Raises NotSaved."""
    muscles = [each.muscle for each in routine.exercises]
    held = tuple({each.muscle: 0 for each in routine.exercises if each.hold})
    if given.before is not None and given.before >= advice.SEVERE_FROM:
        given = keep(runtime, given, routine.area, given.before, covers=muscles)
    if given.sore is not None and given.sore >= advice.LIGHTEN_FROM and held:
        past, _ = look_back(runtime)
        pressed = advice.last_pressed(past.entries, routine.held, runtime.now())
        given = keep(runtime, given, routine.area, given.sore, pressed[1] if pressed else held)
    return given


def hear_refused(runtime: Runtime, name: str, given: Given) -> None:
    """Keep and say what was given and allows no pressing, of a routine that a command refuses: for
    the one that is surely meant, and where none is, as something severe about which `start` asks.
    Raises NotSaved.
    """
    if not given.changes_it:
        return
    routine = None
    with suppress(Refused):
        routine = _meant(runtime, name)
    worst = max(given.before or 0, given.sore or 0)
    if routine:
        heard = hear(runtime, routine, given)
        new = tuple(each for each in heard.kept if each not in given.kept)
        say_kept(runtime, replace(heard, kept=new))
    elif worst >= advice.SEVERE_FROM and not given.kept:
        keep_left(runtime, f"{name} {worst}".strip())
        say(runtime, f"Kept: {worst} of 10; the next start asks what was wrong.")


def _meant(runtime: Runtime, name: str) -> Routine:
    """Return the routine of a name, or of one that is surely meant. Raises Refused."""
    try:
        return runtime.library.load(name)
    except Unknown as error:
        if not (error.near and error.slip):
            raise
        return runtime.library.load(error.near)


def hear_added(runtime: Runtime, entry: Entry) -> None:
    """Keep and say which numbers of an entry that is about to be written allow no pressing, where a
    professional's agreement since then would lift them: as said right after that, for an answer
    since then counts. Raises NotSaved.
    """
    if not (agreed := clearance(runtime).agreed):
        return
    since, muscles = agreed + timedelta(milliseconds=1), [each.muscle for each in entry.steps]
    for at, value in ((entry.started, entry.before), (entry.ended, entry.after)):
        lately = runtime.now() - at < standing.SEVERE_FOR
        if lately and at <= agreed and value and value >= advice.SEVERE_FROM:
            kept = keep(runtime, NOT_GIVEN, entry.area, value, covers=muscles, at=since)
            say_kept(runtime, kept)


@contextmanager
def kept_if_refused(runtime: Runtime, name: str, numbers: Iterable[int | None]) -> Iterator[None]:
    """Keep which of these numbers allow no pressing, see `hear_refused`, where a question after
    them is left, or what they were said of can't be entered. Raises NotSaved.
    """
    try:
        yield
    except (Ended, Refused):
        hear_refused(runtime, name, Given(max((each or 0 for each in numbers), default=0)))
        raise


def say_kept(runtime: Runtime, given: Given) -> None:
    """Say which of the answers that were given are kept."""
    for each in given.kept:
        stands = advice.SORE_FOR if each.muscles else standing.SEVERE_FOR
        who = ", ask a professional first" * (each.value >= advice.SEE_SOMEONE_FROM)
        say(runtime, f"Kept for {stands.days} days: {_felt(each)}; no pressing{who}.")


def told_since(runtime: Runtime, routine: Routine, past: Past, known: Past) -> str:
    """Return what was said, other than what is `known`, against a routine as it is about to run: in
    another window, on another device or with the command; empty if nothing was.
    """
    there = {each.id for each in past.entries}
    answered = (each for each in known.entries if each.id not in there)
    past = replace(past, entries=(*past.entries, *answered))
    new = _against(runtime, routine, past) - _against(runtime, routine, known)
    if new:
        return said_of(max(new, key=lambda each: each.at))
    now = runtime.now()
    if (ill := of_fever(runtime, past.excuses, now)) and ill not in known.excuses:
        return f'you excused days for "{clean(ill.note or "")}", and not today with a fever'
    whys = ((each.name, standing.why_rests(past, each, now)) for each in routine.exercises)
    return next((f'"{name}": something {why}' for name, why in whys if why), "")


def _against(runtime: Runtime, routine: Routine, past: Past) -> set[Refusal]:
    """Return the answers that do not allow this routine. Stretches alone they do, but for what is
    severe near the head.
    """
    answers = {*standing.sore(past, routine.held, runtime.now())}
    if any(e.hold or e.move for e in routine.exercises) or {*routine.areas} & {*NEAR_THE_HEAD}:
        answers |= {*severe_here(runtime, routine, past)}
    return answers


def keep(
    runtime: Runtime,
    given: Given,
    area: str,
    value: int,
    sore: tuple[str, ...] = (),
    covers: Iterable[str] = (),
    at: datetime | None = None,
) -> Given:
    """Store an answer that allows no pressing there, given now or `at` another moment, before
    anything is said, unless it was `given` and kept; return what is kept now. Raises NotSaved.
    """
    now = runtime.now()
    refusal = Refusal(new_id(), at or now, area, sore, value, covers=tuple(dict.fromkeys(covers)))
    if any(_covers(each, refusal) for each in given.kept):
        return given
    with or_something_applies(runtime, safety(runtime.library.bundled).see_professional):
        log.append(runtime.log, refusal.line, now)
    return replace(given, kept=(*given.kept, refusal))


def _covers(kept: Refusal, other: Refusal) -> bool:
    """Return whether an answer that is kept says all that another one does."""
    same = (kept.area, kept.value) == (other.area, other.value)
    same = same and bool(kept.muscles) is bool(other.muscles)
    return same and {*kept.muscles, *kept.covers} >= {*other.muscles, *other.covers}


def said_of(refusal: Refusal) -> str:
    """Return what was said: `neck: 9 of 10 bad on 23 Nov at 08:00, and no lower answer since`."""
    when = f"{refusal.at:%d %b} at {refusal.at:%H:%M}"
    return f"{_felt(refusal)} on {when}, and no lower answer since"


def _felt(refusal: Refusal) -> str:
    what = ", ".join(refusal.muscles) or area_name(refusal.area)
    return f"{what}: {refusal.value} of 10 {'sore' if refusal.muscles else 'bad'}"


def severe_here(runtime: Runtime, routine: Routine, past: Past) -> tuple[Refusal, ...]:
    """Return the answers how bad it is that allow no pressing in a routine."""
    now = runtime.now()
    routines = runtime.library.all()[0] if standing.stands(past, now) else ()
    return standing.severe_for(past, routine, routines, now)
