"""Your own routines: `new`, `edit`, `check`, `add`, `remove`, `export` and `schema`."""

import sys
from typing import Annotated

import typer

from tpcoach.cli.shared import (
    how_to_begin,
    print_page,
    refuse_area,
    refuse_unless_known,
    tracked,
    write_json,
)
from tpcoach.coaching.beginning import preview
from tpcoach.coaching.drawings import figures, spoken
from tpcoach.consistency.prescription import what_it_says
from tpcoach.errors import BadFile, Refused, WrongUse
from tpcoach.frozen import replace
from tpcoach.guide.safety import read_red_flags
from tpcoach.line import options
from tpcoach.line.options import argument, flag, option
from tpcoach.listening import notes
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.pages import json_forms
from tpcoach.plan.areas import MAX_PRESS, PARTS, PLACES
from tpcoach.plan.changes import Changes
from tpcoach.plan.difference import difference
from tpcoach.plan.doubts import for_a_child
from tpcoach.plan.library import routine_schema, yaml_files
from tpcoach.plan.routine import Routine
from tpcoach.plan.timeline import compile_timeline
from tpcoach.prose import area_id
from tpcoach.system.runtime import Runtime, say
from tpcoach.text import clean
from tpcoach.writing import asking, checking, drafts, store, takeover, template
from tpcoach.writing.editor import editor_command

NewId = Annotated[
    str, argument("What start will call it, such as my-neck.", "NAME", parser=str.lower)
]
NeededPlaces = Annotated[list[str] | None, option("A place that it needs.", parser=str.lower)]
NeededTools = Annotated[list[str] | None, option("A tool that it needs.", parser=str.lower)]


def new(
    runtime: Runtime,
    id: NewId,
    title: Annotated[str | None, option("Its title; else made of the id.")] = None,
    area: Annotated[str | None, option("What it is for, such as neck.", parser=area_id)] = None,
    exercise: Annotated[
        list[str] | None, option("An exercise of the bundled routines, by its name.")
    ] = None,
    place: NeededPlaces = None,
    tool: NeededTools = None,
    origin: Annotated[str | None, option("A copy of this routine.", "ROUTINE", "--from")] = None,
    blank: Annotated[bool, flag("--blank", "Ask nothing: one exercise to write over.")] = False,
) -> None:
    """Write a routine of your own: a few questions, or a copy, as a file to edit."""
    given = {"title": title, "area": area, "exercise": exercise, "place": place, "tool": tool}
    if origin and (blank or any(each is not None for each in given.values())):
        raise WrongUse("new: --from copies a routine as it is; leave out the other options")
    _must_be_new(runtime, id, title)
    text = (
        drafts.copy_of(runtime.library, origin)
        if origin
        else template.compose(_answers(runtime, id, blank, title, area, exercise, place, tool))
    )
    routine = drafts.checked(text.encode(), id)
    store.save(runtime.library, id, text.encode())
    say(runtime, f"Wrote {store.own_file(runtime.library, id)}: {checking.summary(routine)}")
    _say_ways(runtime, f"Change it: tpcoach edit {id}", how_to_begin(runtime, id))
    _say_ways(runtime, f"Undo: tpcoach remove {id}")


def _say_ways(runtime: Runtime, *ways: str) -> None:
    say(runtime, " ".join(f"{way}." for way in ways if way))


def _must_be_new(runtime: Runtime, id: str, title: str | None) -> None:
    """Raise Refused if the id cannot be one or is taken, or the name is for a child or like a sign
    that needs help. Raises NotSaved.
    """
    for name in filter(None, (id, title)):
        if for_a_child(name):
            raise Refused(f'new: "{clean(name)}" reads as for a child; tpcoach is for adults')
        _refuse_sign(runtime, "new", name)
    store.check_id(id, "new")
    if id in store.ids(runtime.library):
        raise Refused(f"new: {id} already exists; write another id, or tpcoach edit {id}")


def _refuse_sign(runtime: Runtime, command: str, name: str) -> None:
    """Raise Refused if a name is like a sign that needs help, once that is told and kept: whoever
    calls a routine so may have it. Raises NotSaved.
    """
    if checking.may_alarm(runtime.library, name):
        notes.tell_own_words(runtime, name.replace("-", " "))
        advice = "name it after the muscle or the area, such as my-shoulders"
        raise Refused(f'{command}: "{clean(name)}" may be a sign that needs help; {advice}')


def _answers(
    runtime: Runtime,
    id: str,
    blank: bool,
    title: str | None,
    area: str | None,
    exercise: list[str] | None,
    place: list[str] | None,
    tool: list[str] | None,
) -> template.Answers:
    """Return what was asked for by options, then by questions where someone can answer."""
    choices = template.sources(runtime.library)
    asks = can_ask(runtime) and not blank
    picked = [template.named(choices, name) for name in exercise or ()]
    for where in place or ():
        refuse_unless_known("--place", "a place", where, PLACES)
    if area is not None:
        refuse_area(runtime, area)
    if area is None and not picked and asks:
        area = asking.ask_area(runtime, _area_in(id))
    area = area or (picked[0].exercise.area if picked else _area_in(id) or "shoulders")
    if not picked:
        fitting = template.of_area(choices, area)
        picked = asking.ask_exercises(runtime, choices, area) if asks else fitting[:1]
    if place is None and asks:
        place = asking.ask_some(runtime, "Where?", PLACES, template.needed(picked, "place"))
    if tool is None and asks:
        known, needed = template.needed(choices, "tools"), template.needed(picked, "tools")
        tool = asking.ask_some(runtime, "With what?", known, needed)
    return template.Answers(
        title or id.replace("-", " ").capitalize(), area, place or (), tool, picked
    )


def _area_in(id: str) -> str | None:
    """Return the area that an id such as `my-neck` names, if it names one."""
    return next((area for area in (*MAX_PRESS, *PARTS) if area in id), None)


def edit_routine(
    runtime: Runtime, id: Annotated[str, argument("The routine's id.", "ROUTINE", parser=str.lower)]
) -> None:
    """Open a routine of yours in your editor, and check it before it counts."""
    editor_command(runtime, "edit")  # else nothing is written
    draft = drafts.begin(runtime, id)
    while True:
        content = drafts.edited(runtime, id, draft)
        if content == draft.before or not content.strip():
            store.drop_draft(runtime.library, id)
            empty = ": the file was left empty" * (not content.strip())
            say(runtime, f"Nothing changed in {id}{empty}.")
            return
        outcome = checking.check_draft(runtime.library, draft.file, id)
        if not outcome.problems:
            break
        if not can_ask(runtime):
            runtime.warn(f"edit: {id} stays as it was; your text waits in {draft.file}")
            raise BadFile(outcome.problems)
        if not _show(runtime, outcome):
            for line in BadFile(outcome.problems).lines():
                runtime.warn(line)
        if not confirm(runtime, "Go back into the editor?"):
            say(runtime, f"{id} stays as it was. Your text waits: tpcoach edit {id} opens it.")
            say(runtime, "To give it up, empty the file.")
            raise typer.Exit(1)
    before = store.own_file(runtime.library, id).is_file()
    file = store.save(runtime.library, id, content)
    _show(runtime, outcome)
    say(runtime, f"Saved {file}.{before * f' The version before is {file.name}.bak, beside it.'}")
    title = runtime.library.written(id).title
    if title.encode() not in draft.before and checking.may_alarm(runtime.library, title):
        notes.tell_own_words(runtime, title)


def check(
    runtime: Runtime,
    files: Annotated[
        list[str] | None, argument("Routine files or ids; your own ones if none.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """What is wrong with routine files and their drawings, and what is worth a second look."""
    own = runtime.library.own
    names = files or list(yaml_files(own))
    folders = () if files else (own, own / "figures")
    outcome = checking.check(runtime.library, tracked(runtime, "Checking")(names), folders)
    bad = BadFile(outcome.problems)
    if as_json:
        warnings = [each for found in outcome.doubts.values() for each in found]
        write_json(
            runtime,
            problems=list(map(json_forms.problem, bad.shown)),
            more=len(bad.problems) - len(bad.shown),
            warnings=list(map(json_forms.problem, warnings)),
        )
        raise typer.Exit(1 if outcome.problems else 0)
    shown = _show(runtime, outcome)
    if outcome.problems:
        raise typer.Exit(1) if shown else bad
    if not names:
        say(
            runtime,
            f"No routines of your own yet. They go into {own}. Write one: tpcoach new ID",
            page=True,
        )


def _show(runtime: Runtime, outcome: checking.CheckResult) -> bool:
    """Show what is fine and doubtful and what is wrong; return False if the problems are left to be
    lines, in a pipe and where a screen reader would read each caret.
    """
    for line in outcome.fine:
        say(runtime, line, page=True)
    if not runtime.screen or runtime.dumb:
        for name, found in outcome.doubts.items():
            for each in found:
                say(runtime, f"{name}: line {each.line}: {each.where}: {each.message}", page=True)
        return False
    bad = BadFile(outcome.problems)
    if bad.problems or outcome.doubts:
        from tpcoach.pages.problems import problems_page  # loads Rich, and fine files need none

        doubts = [each for found in outcome.doubts.values() for each in found]
        width = runtime.width()
        print_page(runtime, problems_page(doubts, outcome.texts, width, "amber"))
        print_page(runtime, problems_page(bad.shown, outcome.texts, width))
        if more := bad.lines()[len(bad.shown) :]:
            say(runtime, more[0], page=True)
    return True


def add_routine(
    runtime: Runtime,
    file: Annotated[str, argument("A routine file, - for standard input, or what you removed.")],
    name: Annotated[
        str | None, option("What to call it.", "NAME", "--as", parser=str.lower)
    ] = None,
    yes: options.Yes = False,
) -> None:
    """Take over somebody's routine, after a look at all of it."""
    if name:
        _refuse_sign(runtime, "add", name)
    today = runtime.settings.calendar.day(runtime.now())
    offer = takeover.read_offer(runtime.library, file, name, today, sys.stdin.buffer)
    id = offer.routine.id
    try:
        _show_offer(runtime, offer)
    except BrokenPipeError:
        # What --yes asks for is done, whoever stops reading.
        if not yes:
            raise
    if not yes:
        if not can_ask(runtime):
            raise Refused(f"add: nothing stored; look at it above, then add it with --yes as {id}")
        if not confirm(runtime, f"Add it as {id}?"):
            raise Refused("add: nothing stored")
    existed = store.own_file(runtime.library, id).is_file()
    stored = store.save(runtime.library, id, offer.content)
    say(runtime, f"Added {id} from {clean(offer.origin)}: {stored}")
    before = f"the version before is {stored.name}.bak, beside it"
    undo = before if existed else f"tpcoach remove {id}"
    _say_ways(runtime, how_to_begin(runtime, id), f"Undo: {undo}")


def _show_offer(runtime: Runtime, offer: takeover.Takeover) -> None:
    """Show the whole plan, who asked for it, what would be different, and what is doubtful."""
    # Rich is loaded only for a page to look at.
    from tpcoach.pages.routine import Plan, plan_page

    routine, library = offer.routine, runtime.library
    flags = read_red_flags(library.bundled)
    signs = flags.short([*flags.anywhere, *flags.of(routine.areas)])
    _, remarks, refused, _ = preview(runtime, routine, Changes(), None)
    begin = "" if refused else f"tpcoach start {routine.id}"
    why = remarks[-1:] * refused
    drawings = figures(runtime, routine, True)
    timeline = compile_timeline(replace(routine, own=False))  # not yours yet
    plan = Plan(timeline, begin, why, signs, drawings, strip=not spoken(runtime))
    print_page(runtime, plan_page(plan, runtime.look().look, runtime.width()))
    runtime.write("")
    today = runtime.settings.calendar.day(runtime.now())
    for text in [*what_it_says(routine, today)] or ["The file doesn't say who prescribed it."]:
        say(runtime, clean(text), page=True)
    if routine.id in store.ids(library):
        _show_difference(runtime, routine)
    _show(runtime, checking.doubtful(library, routine, offer.written, offer.file, offer.file))


def _show_difference(runtime: Runtime, new: Routine) -> None:
    try:
        old = runtime.library.written(new.id)
    except BadFile:
        kept = f"it would be kept as {new.id}.yaml.bak"
        say(runtime, f"You have a {new.id} already that can't be read; {kept}.", page=True)
        return
    whose = "You have" if old.own else "There is a bundled"
    say(runtime, f"{whose} {new.id} already, and this one would take its place:", page=True)
    for change in difference(old, new) or ["A session would be the same."]:
        say(runtime, f"- {clean(change)}", page=True)


def remove_routine(
    runtime: Runtime,
    id: Annotated[str, argument("A routine of your own.", "ROUTINE", parser=str.lower)],
) -> None:
    """Move a routine of yours into the bin, from which add brings it back."""
    store.remove(runtime.library, id, runtime.now())
    bundled = id in store.ids(runtime.library)
    say(runtime, f"Removed {id}.{' The bundled one counts again.' * bundled}")
    say(runtime, f"Bring it back: tpcoach add {id}")


def export_routine(runtime: Runtime, routine: Annotated[str, argument("A routine's id.")]) -> None:
    """Print a routine with its drawings as one file, which add takes in."""
    runtime.write(takeover.bundle(runtime.library, routine).rstrip("\n"))


def schema(runtime: Runtime) -> None:
    """Print the JSON Schema of routine files, for editors."""
    runtime.write(routine_schema().rstrip())
