"""Whether an area gets better: how bad it was before its sessions, over weeks. Pure.

Better or worse is judged from averages before sessions and never from one session. Source: content
review section 1, gate 7 (Farrar 2001 compared the beginning with the end); that four weeks are
enough to ask someone is from content reference section 5.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

from tpcoach.consistency.history import by, past
from tpcoach.frozen import Frozen
from tpcoach.journal.entry import Entry
from tpcoach.prose import area_name, is_plural

LOOK_BACK = timedelta(weeks=12)
PERIOD = timedelta(weeks=2)
"""The first and the last answers of this time are compared, at least `FEWEST` of each."""

FEWEST = 3
GIVE_IT = timedelta(weeks=4)
WELL_UP_TO = 2
"""Where it is no worse than this there is little left to get better, 0-10."""

WORSE_SESSIONS = 3
MEANINGFUL_POINTS, MEANINGFUL_PERCENT = 2, 30
"""A fall of strength by as much may be meaningful (Farrar 2001)."""


class Trend(Frozen):
    """The first and the last sessions of an area, by how bad it was before them."""

    area: str
    first: tuple[Entry, ...]
    last: tuple[Entry, ...]

    @property
    def averages(self) -> tuple[float, float]:
        """How bad it was before them, at first and lately, 0-10."""
        return _sum(self.first) / len(self.first), _sum(self.last) / len(self.last)

    @property
    def meaningful(self) -> bool:
        """Whether it fell by as much as may be meaningful: 2 points or 30 %."""
        # Both averages times both counts: whole numbers, so that 2 points are 2 points.
        first, last = _sum(self.first) * len(self.last), _sum(self.last) * len(self.first)
        fall, point = first - last, len(self.first) * len(self.last)
        enough = fall >= MEANINGFUL_POINTS * point or 100 * fall >= MEANINGFUL_PERCENT * first
        return fall > 0 and enough

    def __str__(self) -> str:
        """`6.0 to 4.3`."""
        first, last = self.averages
        return f"{first:.1f} to {last:.1f}"


def _sum(entries: Iterable[Entry]) -> int:
    return sum(each.before or 0 for each in entries)


def trends(entries: Iterable[Entry], now: datetime) -> list[Trend]:
    """Return the trend of each area that has enough answers from before its sessions."""
    recent = (each for each in past(entries, now, LOOK_BACK) if each.before is not None)
    compared = []
    for area, sessions in sorted(by(attrgetter("area"), recent).items()):
        began, ended = sessions[0].started, sessions[-1].started
        first = max(FEWEST, sum(each.started - began < PERIOD for each in sessions))
        last = max(FEWEST, sum(now - each.started < PERIOD for each in sessions))
        if now - began >= GIVE_IT and now - ended < PERIOD and first + last <= len(sessions):
            compared.append(Trend(area, tuple(sessions[:first]), tuple(sessions[-last:])))
    return compared


def remarks(entries: Sequence[Entry], now: datetime) -> dict[str, str]:
    """Return why a professional should look, by area: no better in weeks, worse after sessions."""
    texts = {
        each.area: f"Your {area_name(each.area)} {'have' if is_plural(each.area) else 'has'} not "
        f"clearly improved in four weeks or more: {each} on average before sessions."
        for each in trends(entries, now)
        if not each.meaningful and each.averages[1] > WELL_UP_TO
    }
    recent = past(entries, now, LOOK_BACK)
    both = (each for each in recent if None not in (each.before, each.after))
    for area, sessions in by(attrgetter("area"), both).items():
        last = sessions[-WORSE_SESSIONS:]
        worse = all((each.after or 0) > (each.before or 0) for each in last)
        if worse and len(last) == WORSE_SESSIONS and now - last[-1].started < PERIOD:
            felt = (
                f"Your {area_name(area)} felt worse after than before in your last three sessions."
            )
            texts[area] = f"{texts[area]} {felt}" if area in texts else felt
    return texts
