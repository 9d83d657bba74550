"""What `--json` prints: the forms that docs/data.md promises, but for those of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpcoach.durations import seconds
from tpcoach.frozen import as_dict, values
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.practice.wording import instructions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tpcoach.consistency.suggestion import Suggestion
    from tpcoach.guide.evidence import Evidence, Statement
    from tpcoach.guide.finder import Found, Guide
    from tpcoach.guide.safety import Safety
    from tpcoach.guide.topics import Answer
    from tpcoach.journal.safety_answers import Clearance
    from tpcoach.plan.routine import Routine
    from tpcoach.plan.timeline import Step, Timeline


problem = as_dict
"""Return one problem of `check`, by the names of its fields."""


def _about(routine: Routine) -> dict[str, Any]:
    return values(routine, "id", "title", "area", "place", "tools")


def listed(timeline: Timeline, last_done: date | None) -> dict[str, Any]:
    """Return one routine of `list`."""
    return {
        **_about(timeline.routine),
        "seconds": seconds(timeline.total),
        "own": timeline.routine.own,
        "last_done": last_done and last_done.isoformat(),
    }


def shown(timeline: Timeline, red_flags: tuple[str, ...]) -> dict[str, Any]:
    """Return the routine of `show`."""
    return {
        **_about(timeline.routine),
        "cautions": timeline.routine.cautions,
        "red_flags": red_flags,
        "planned_seconds": seconds(timeline.planned),
        "total_seconds": seconds(timeline.total),
        "steps": [_step(step) for step in timeline.steps],
    }


def why(routine: Routine, statements: tuple[Statement, ...], evidence: Evidence) -> dict[str, Any]:
    """Return what supports a routine, for `show --why`."""
    keys = ("about", "rule", "says", "strength", "sources")
    return {
        "id": routine.id,
        "why": [values(statement, *keys) for statement in statements],
        "sources": evidence.named(statements),
    }


def guided(answers: Sequence[Answer], evidence: Evidence) -> dict[str, Any]:
    """Return what `guide` says about these topics, with the sources that they name."""
    return {
        "topics": [
            {
                **values(answer, "topic", "title", "says"),
                "strength": evidence.strength(answer),
                "sources": tuple(evidence.named(evidence.behind(answer))),
                "professional": bool(answer.professional),
                "routines": answer.routines,
            }
            for answer in answers
        ],
        "sources": evidence.named(each for answer in answers for each in evidence.behind(answer)),
    }


def suggested(suggestion: Suggestion) -> dict[str, Any]:
    """Return what is next, for `next`; `routine` is null if nothing is."""
    timeline = suggestion.timeline
    return {
        "routine": timeline and timeline.routine.id,
        "title": timeline and timeline.routine.title,
        "seconds": timeline and seconds(timeline.total),
        "reasons": suggestion.reasons,
        "new": suggestion.new and suggestion.new.routine.id,
    }


def _step(step: Step) -> dict[str, Any]:
    hold, part = step.exercise.hold if step.phase == "hold" else None, step.part
    return {
        "exercise": step.exercise.name,
        "muscle": step.exercise.muscle,
        "side": step.side,
        "phase": step.phase,
        "seconds": seconds(step.length),
        "cycles": hold and hold.cycles,
        "pressure": hold and hold.pressure,
        "reps": step.reps or None,
        "how": part.how if part else instructions(step),
        "figure": part and part.figure,
    }


def safety(
    texts: Safety,
    anywhere: tuple[str, ...],
    by_area: dict[str, tuple[str, ...]],
    clearance: Clearance,
) -> dict[str, Any]:
    """Return the lists of `safety`, and the newest answer."""
    return {
        "answer": clearance.answer,
        "answered_at": clearance.at and clearance.at.isoformat(timespec="seconds"),
        "red_flags": {area: [*anywhere, *signs] for area, signs in by_area.items()},
        "ask_first": texts.ask_first,
        "do_not_press": [*texts.leave_alone, *texts.never_press],
        **values(texts, "stop_at_once", "afterwards", "professionals_only"),
    }


def found(query: str, found: Found, guide: Guide, timelines: list[Timeline]) -> dict[str, Any]:
    """What `find` found."""
    flags = guide.flags
    return {
        "query": query,
        "understood": found.understood,
        "urgency": found.urgency,
        "areas": found.areas,
        "red_flags": flags.lines(found.signs or (*flags.anywhere, *flags.of(found.areas))),
        "professional_first": bool(found.signs) or any(each.professional for each in found.answers),
        "emergency": found.urgency == "emergency",
        "notes": [
            *flags.help(found.signs),
            *(text for row in found.complaints for text in row.says),
        ],
        "complaints": [complaint.title for complaint in found.complaints],
        "muscles": [
            {"muscle": name, "felt": guide.felt[name]}
            for name in dict.fromkeys(name for row in found.complaints for name in row.muscles)
        ],
        "routines": [
            {**_about(line.routine), "seconds": seconds(line.total)} for line in timelines
        ],
        "techniques": [
            {**values(each, "title", "topic", "says"), "professional": bool(each.professional)}
            for each in found.techniques
        ],
        "nearest": () if found.understood or not query.strip() else tuple(MAX_PRESS),
    }
