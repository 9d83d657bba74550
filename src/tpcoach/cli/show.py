"""`show`: one routine, step by step, and what supports it."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import Annotated

from tpcoach.cli.shared import print_page, warn_of_lines, write_json, write_out
from tpcoach.coaching.beginning import preview
from tpcoach.coaching.drawings import figures, spoken
from tpcoach.errors import WrongUse
from tpcoach.figures.figure import Figure
from tpcoach.guide.evidence import concerning, evidence
from tpcoach.guide.safety import read_red_flags, red_flags
from tpcoach.line import options
from tpcoach.line.options import flag, option
from tpcoach.pages import json_forms
from tpcoach.plan.changes import Changes
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import Timeline
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean
from tpcoach.yaml_nodes import read_bytes


def show(
    runtime: Runtime,
    routine: options.RoutineName,
    hold: options.Hold = None,
    stretch: options.Stretch = None,
    side: options.Side = None,
    minutes: options.Minutes = None,
    stretch_only: options.StretchOnly = False,
    why: Annotated[
        bool, flag("--why", "What supports its doses and rules, and how strongly.")
    ] = False,
    no_figure: options.NoFigure = False,
    html: Annotated[str | None, option("A page for the wall, in a new file.", "FILE")] = None,
    as_yaml: Annotated[bool, flag("--yaml", "Its file, as it is written.")] = False,
    as_json: options.Json = False,
) -> None:
    """One routine, step by step, just as the timer runs it."""
    _check(html is not None, as_yaml, why or as_json)
    if as_yaml:
        _show_file(runtime, routine)
        return
    written = runtime.library.load(routine)
    if why:
        _show_why(runtime, written, as_json)
        return
    lengths = (hold and hold * 1000, stretch and stretch * 1000)
    changes = Changes(*lengths, side, stretches_only=stretch_only)
    limit = minutes and minutes * 60_000
    timeline, said, refused, problems = preview(runtime, written, changes, limit)
    drawings = {} if as_json else figures(runtime, timeline.routine, not no_figure)
    if as_json:
        signs = red_flags(runtime.library.bundled, timeline.routine.areas)
        write_json(runtime, **json_forms.shown(timeline, signs))
    elif html is not None:
        _write_card(runtime, timeline, drawings, html, said)
    else:
        begin = "" if refused else _command(routine, changes, minutes)
        _show_plan(runtime, timeline, begin, said, drawings)
    warn_of_lines(runtime, problems)


def _check(html: bool, as_yaml: bool, other: bool) -> None:
    """Raise WrongUse for forms that do not go together."""
    if html and other:
        raise WrongUse("show: --html goes with neither --why nor --json")
    if as_yaml and (html or other):
        raise WrongUse("show: --yaml prints the file alone; leave out --why, --json and --html")


def _show_file(runtime: Runtime, routine: str) -> None:
    path, _, file = runtime.library.find(routine)
    text = read_bytes(path, file).decode("utf-8-sig", "backslashreplace")
    for line in text.replace("\r\n", "\n").rstrip("\n").split("\n"):
        runtime.write(clean(line))


def _show_plan(
    runtime: Runtime,
    timeline: Timeline,
    begin: str,
    remarks: Sequence[str],
    drawings: Mapping[str, Figure],
) -> None:
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.routine import Plan, plan_page

    signs = _signs(runtime, timeline.routine)
    plan = Plan(timeline, begin, remarks, signs, drawings, strip=not spoken(runtime))
    print_page(runtime, plan_page(plan, runtime.look().look, runtime.width()))


def _signs(runtime: Runtime, routine: Routine) -> dict[str, list[str]]:
    flags = read_red_flags(runtime.library.bundled)
    return flags.short([*flags.anywhere, *flags.of(routine.areas)])


def _write_card(
    runtime: Runtime,
    timeline: Timeline,
    drawings: Mapping[str, Figure],
    file: str,
    remarks: Sequence[str],
) -> None:
    from tpcoach.paper.card import card  # a page on the screen does without

    page = card(timeline, _signs(runtime, timeline.routine), drawings)
    if write_out(runtime, file, page.encode()):
        say(runtime, f"Wrote {timeline.routine.id} into {clean(file)}.")
    # It hangs on a wall for weeks; what is different today is told here.
    for text in remarks:
        runtime.warn(text)


def _command(routine: str, changes: Changes, minutes: int | None) -> str:
    hold, stretch = (ms and ms // 1000 for ms in (changes.hold, changes.stretch))
    options = {"--hold": hold, "--stretch": stretch, "--side": changes.side, "--minutes": minutes}
    given = [f"{name} {value}" for name, value in options.items() if value]
    given += ["--stretch-only"] * changes.stretches_only
    return " ".join(["tpcoach start", clean(quote(routine)), *given])


def _show_why(runtime: Runtime, routine: Routine, as_json: bool) -> None:
    support = evidence(runtime.library.bundled)
    statements = concerning(support, routine)
    if as_json:
        write_json(runtime, **json_forms.why(routine, statements, support))
        return
    from tpcoach.pages.guide import why_page  # as above

    page = why_page(routine, statements, support, runtime.width())
    print_page(runtime, page, soft_wrap=True)
