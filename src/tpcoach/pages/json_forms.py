"""What `--json` prints: the forms that docs/data.md promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tpcoach.durations import seconds
from tpcoach.frozen import as_dict
from tpcoach.plan.areas import MAX_PRESS
from tpcoach.practice.wording import instructions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tpcoach.consistency.reasons import Reason
    from tpcoach.consistency.report import Report
    from tpcoach.consistency.suggestion import Suggestion
    from tpcoach.consistency.totals import Day, Total, WeekTotal
    from tpcoach.guide.evidence import Evidence, Statement
    from tpcoach.guide.finder import Found, Guide
    from tpcoach.guide.safety import Safety
    from tpcoach.guide.topics import Answer
    from tpcoach.journal.safety_answers import Clearance
    from tpcoach.plan.routine import Routine
    from tpcoach.plan.timeline import Step, Timeline


def _values(of: object, *names: str) -> dict[str, Any]:
    return {name: getattr(of, name) for name in names}


problem = as_dict
"""Return one problem of `check`, by the names of its fields."""


def _about(routine: Routine) -> dict[str, Any]:
    return _values(routine, "id", "title", "area", "place", "tools")


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
        "why": [_values(statement, *keys) for statement in statements],
        "sources": evidence.named(statements),
    }


def guided(answers: Sequence[Answer], evidence: Evidence) -> dict[str, Any]:
    """Return what `guide` says about these topics, with the sources that they name."""
    return {
        "topics": [
            {
                **_values(answer, "topic", "title", "says"),
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
    told: Safety, anywhere: tuple[str, ...], by_area: dict[str, tuple[str, ...]], known: Clearance
) -> dict[str, Any]:
    """Return the lists of `safety`, and the newest answer."""
    return {
        "answer": known.answer,
        "answered_at": known.at and known.at.isoformat(timespec="seconds"),
        "red_flags": {area: [*anywhere, *signs] for area, signs in by_area.items()},
        "ask_first": told.ask_first,
        "do_not_press": [*told.leave_alone, *told.never_press],
        **_values(told, "stop_at_once", "afterwards", "professionals_only"),
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
            {**_values(each, "title", "topic", "says"), "professional": bool(each.professional)}
            for each in found.techniques
        ],
        "nearest": () if found.understood or not query.strip() else tuple(MAX_PRESS),
    }


def reported(report: Report, weeks: int | None, why: Sequence[Reason] = ()) -> dict[str, Any]:
    """Return the week of `report`, with `--weeks` those up to it, with `--why` the reasons."""
    total, history, previous = report.total, report.history, report.previous
    meaningful = {trend.area for trend in report.trends if trend.meaningful}
    form = {
        **_against_goal(total),
        "days": [day(each) for each in total.days],
        **_sessions(total),
        "streak_weeks": report.streak.weeks,
        "score": report.score,
        "areas": {
            area.area: {
                "seconds": seconds(area.practised),
                **{side: seconds(ms) for side, ms in area.sides.items()},
                "last": area.last.isoformat(),
            }
            for area in report.areas
        },
        "previous": {**_values(previous, "practice_days"), "seconds": seconds(previous.practised)},
        "routines": [
            {"id": id, "title": each.entries[-1].title, **_sessions(each)}
            for id, each in history.routines(total.week).items()
        ],
        "before_after": [
            {
                "area": pair.area,
                "entries": len(pair.entries),
                "before": round(pair.before, 2),
                "after": round(pair.after, 2),
                "may_be_meaningful": pair.area in meaningful,
            }
            for pair in report.before_after
        ],
        "remarks": report.remarks,
        "stops": history.stops(total.week),
    }
    if weeks:
        form["weeks"] = [week(each) for each in report.weeks]
    if why:
        form["why"] = {each.name: _reason(each) for each in why}
    return form


def _reason(reason: Reason) -> dict[str, Any]:
    entries = [entry.id for entry in reason.entries]
    return {**_values(reason, "value", "rule"), "entries": entries, "lines": reason.lines}


def _against_goal(total: WeekTotal) -> dict[str, Any]:
    return {
        "week": total.week.label,
        "from": total.week.first.isoformat(),
        "to": total.week.last.isoformat(),
        **_values(total, "goal", "required", "met", "practice_days"),
    }


def week(total: WeekTotal) -> dict[str, Any]:
    """Return one week of several, in `report --weeks` and in its CSV."""
    return {**_against_goal(total), "excused": total.excused, **_sessions(total)}


def day(day: Day) -> dict[str, Any]:
    """Return one day of `report`, in JSON and in CSV."""
    return {"date": day.date.isoformat(), **_sessions(day), "excused": day.excused}


def _sessions(total: Total) -> dict[str, Any]:
    return {**_values(total, "sessions", "counted"), "seconds": seconds(total.practised)}
