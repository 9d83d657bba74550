"""Choosing what to do today: what there is, what is chosen, and what keys make of it. Pure."""

from enum import StrEnum

from tpcoach.consistency.offers import Kind, Offer
from tpcoach.consistency.report import Report
from tpcoach.frozen import Frozen, replace
from tpcoach.guide.finder import Found
from tpcoach.practice.keys import ENTER

KEYS = {
    "Enter": "start what is marked",
    "up, down": "choose (or k and j)",
    "/": "say what hurts",
    "l": "all, or the first again",
    "r": "the report of this week",
    "?": "these keys",
    "q": "end (or Esc)",
}
"""The keys of the picker, and what they do."""

_MOST_TYPED = 200


class Asked(StrEnum):
    """What a key asks of whoever shows the picker."""

    START = "start"
    FIND = "find"
    REPORT = "report"
    QUIT = "quit"


class Picker(Frozen):
    """What can be chosen, and what is: `offers` are all routines, in order; `why` says why nothing
    is next, where that is so; `prescribed` what others that were prescribed say of today; `typed`
    are the words about what hurts while they are typed, `found` what they may mean, once they were
    looked up; `before` all that were, one after the other.
    """

    report: Report
    offers: tuple[Offer, ...]
    why: tuple[str, ...] = ()
    prescribed: tuple[str, ...] = ()
    chosen: int = 0
    everything: bool = False
    helping: bool = False
    typed: str | None = None
    query: str = ""
    before: str = ""
    found: Found | None = None

    @property
    def shown(self) -> tuple[Offer, ...]:
        """The routines to choose from: those found, what can be done with what is there first; all;
        or those for today.
        """
        if self.found:
            by_id = {each.id: each for each in self.offers}
            found = (by_id[id] for id in self.found.routines if id in by_id)
            return tuple(sorted(found, key=lambda each: each.kind is Kind.LACKS))
        if self.everything:
            return self.offers
        # What is usual is shown where something for it is lacking, too.
        known = [e for e in self.offers if e.kind < Kind.NEW or (e.usual and e.kind is Kind.LACKS)]
        new = [each for each in self.offers if each.kind is Kind.NEW]
        if any(each.usual or each.kind in (Kind.DONE, Kind.TODAY) for each in self.offers):
            new = [] if self.why else new[:1]
        return tuple(sorted([*known, *new], key=lambda each: each.kind))

    @property
    def see_first(self) -> tuple[str, ...]:
        """Where a professional should look first, in sentences; what was found has its own."""
        waits = (each.waits for each in self.offers if each.waits)
        return tuple(dict.fromkeys(waits)) if self.shown and not self.found else ()

    @property
    def choice(self) -> Offer | None:
        """The routine that is chosen, if there is any."""
        shown = self.shown
        return shown[min(self.chosen, len(shown) - 1)] if shown else None


def press(picker: Picker, key: str) -> tuple[Picker, Asked | None]:
    """Return the picker after a key, and what that asks for."""
    if picker.typed is not None:
        return _typing(picker, picker.typed, key)
    if picker.helping:
        return replace(picker, helping=False), None
    most = max(0, len(picker.shown) - 1)
    match key:
        case "up" | "k":
            return replace(picker, chosen=max(0, min(picker.chosen, most) - 1)), None
        case "down" | "j":
            return replace(picker, chosen=min(picker.chosen + 1, most)), None
        case "/":
            return replace(picker, typed=""), None
        case "l":
            everything = bool(picker.found) or not picker.everything
            return replace(picker, everything=everything, chosen=0, found=None), None
        case "?":
            return replace(picker, helping=True), None
        case "r":
            return picker, Asked.REPORT
        case "escape" if picker.found or picker.everything:
            return replace(picker, found=None, everything=False, chosen=0), None
        case "q" | "escape":
            return picker, Asked.QUIT
        case _ if key in ENTER and picker.choice:
            return picker, Asked.START
        case _ if len(key) == 1 and key.isalpha():
            # Who is frightened types what hurts at once.
            return replace(picker, typed=key), None
    return picker, None


def _typing(picker: Picker, typed: str, key: str) -> tuple[Picker, Asked | None]:
    key = " " if key == "space" else key
    if key in ENTER:
        picker = replace(picker, typed=None, query=as_text(typed).strip())
        return picker, Asked.FIND if picker.query else None
    if key == "escape":
        return replace(picker, typed=None), None
    if key in ("\x7f", "\b"):
        return replace(picker, typed=as_text(typed)[:-1]), None
    if len(key) == 1 and key >= " " and len(typed) < _MOST_TYPED:
        return replace(picker, typed=typed + key), None
    return picker, None


def as_text(typed: str) -> str:
    """Return what was typed as text: a keyboard gives the bytes of a letter one by one."""
    return typed.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def answered(picker: Picker, found: Found) -> Picker:
    """Return the picker with what the words may mean."""
    return replace(picker, found=found, chosen=0, everything=False)
