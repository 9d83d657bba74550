"""What `report --json` prints: the form that docs/data.md promises."""

from collections.abc import Sequence
from typing import Any

from tpcoach.consistency.history import WeekTotal
from tpcoach.consistency.reasons import Reason
from tpcoach.consistency.report import Report
from tpcoach.durations import seconds


def reported(
    report: Report,
    weeks: int | None,
    tools_of: dict[str, tuple[str, ...]],
    why: Sequence[Reason] = (),
) -> dict[str, Any]:
    """The week of `report`, with `--weeks` those up to it, with `--why` the reasons."""
    said = _week(report, tools_of)
    if weeks:
        said["weeks"] = [_week_of_several(week) for week in report.weeks]
    if why:
        said["why"] = {
            reason.name: {
                "value": reason.value,
                "rule": reason.rule,
                "entries": [entry.id for entry in reason.entries],
                "lines": reason.lines,
            }
            for reason in why
        }
    return said


def _against_goal(total: WeekTotal) -> dict[str, Any]:
    return {
        "week": total.week.label,
        "from": total.week.first.isoformat(),
        "to": total.week.last.isoformat(),
        "goal": total.goal,
        "required": total.required,
        "met": total.met,
        "practice_days": total.practice_days,
    }


def _sessions(total: WeekTotal) -> dict[str, Any]:
    return {
        "sessions": total.sessions,
        "counted": total.counted,
        "seconds": seconds(total.practised),
    }


def _week_of_several(total: WeekTotal) -> dict[str, Any]:
    return {**_against_goal(total), "excused": total.excused, **_sessions(total)}


def _week(report: Report, tools_of: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    total = report.total
    return {
        **_against_goal(total),
        "days": [
            {
                "date": day.date.isoformat(),
                "sessions": day.sessions,
                "counted": day.counted,
                "seconds": seconds(day.practised),
                "excused": day.excused,
            }
            for day in total.days
        ],
        **_sessions(total),
        "streak_weeks": report.streak.weeks,
        "score": report.score,
        "areas": {
            area.area: {
                "seconds": seconds(area.practised),
                "left": seconds(area.left),
                "right": seconds(area.right),
                "both": seconds(area.both),
                "last": area.last.isoformat(),
            }
            for area in report.areas
        },
        "previous": {
            "practice_days": report.previous.practice_days,
            "seconds": seconds(report.previous.practised),
        },
        "routines": [
            {
                "id": routine.id,
                "title": routine.title,
                "sessions": routine.sessions,
                "counted": routine.counted,
                "seconds": seconds(routine.practised),
            }
            for routine in report.routines
        ],
        "before_after": [
            {
                "area": pair.area,
                "entries": pair.entries,
                "before": round(pair.before, 2),
                "after": round(pair.after, 2),
                "may_be_meaningful": pair.meaningful,
            }
            for pair in report.before_after
        ],
        "tools": {
            tool: seconds(ms) for tool, ms in report.history.tools(total.week, tools_of).items()
        },
        "stops": report.history.stops(total.week),
    }
