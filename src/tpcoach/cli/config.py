"""`config`: the settings in force and where each comes from; changing one, editing the file."""

import re
from contextlib import suppress
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from tpcoach.cli.shared import known_tools, print_page, warn_of_unknown, write_json
from tpcoach.coaching.weekly import log_goal
from tpcoach.errors import BadFile, Refused, or_not_saved
from tpcoach.files import make_private
from tpcoach.journal import unfinished
from tpcoach.journal.carrying import carry_over, in_a_log, left_behind, other_logs
from tpcoach.journal.log import Log, ready
from tpcoach.journal.reading import log_files
from tpcoach.line import options
from tpcoach.line.options import argument
from tpcoach.listening import notes
from tpcoach.listening.questions import can_ask, confirm
from tpcoach.plan.areas import MAX_PRESS, PARTS
from tpcoach.prose import area_name, count
from tpcoach.system.folders import DATA_VARIABLE, expanded
from tpcoach.system.runtime import Runtime, say
from tpcoach.system.settings import FILE, ROUTINE_ROWS, ROWS, TEMPLATE, Config, Settings, row
from tpcoach.system.settings_file import known_row, read, with_value, write
from tpcoach.text import clean
from tpcoach.writing.editor import editor_command, open_editor

group = typer.Typer(name="config")


@group.callback(invoke_without_command=True)
def list_settings(runtime: Runtime, as_json: options.Json = False) -> None:
    """Show the settings in force, and where each comes from."""
    _show(runtime, as_json)


SettingKey = Annotated[
    str, argument("A setting from tpcoach config, such as goal.", parser=str.lower)
]


@group.command("get")
def get_one(runtime: Runtime, key: SettingKey) -> None:
    """Print the value in force of one setting, for a script."""
    known_row(key)
    runtime.write(runtime.config.value(key))


@group.command("set")
def set_one(
    runtime: Runtime,
    key: SettingKey,
    value: Annotated[list[str], argument("Its new value; of a list, its names.")],
) -> None:
    """Change one setting, and say what that changes."""
    # Of words that the shell took apart, those before a comma belong together.
    quoted = any(" " in word for word in value)
    apart = quoted and not any("," in word and " " not in word for word in value)
    text = (", " if apart and Settings.is_list(key) else " ").join(value)
    if key.startswith("routine."):
        _must_fit(runtime, key, text)
    try:
        _change(runtime, key, text)
    finally:
        _tell_danger(runtime, key, text)


@group.command("unset")
def unset_one(runtime: Runtime, key: SettingKey) -> None:
    """Take one setting out of the file, so that its default is in force."""
    _change(runtime, key, None)


def _change(runtime: Runtime, key: str, text: str | None) -> None:
    """Change a setting, or take it out, and say what that changes. Raises Refused, NotSaved."""
    with_value(runtime.folders().config, key, text)  # else it is refused before anything is done
    old = _bring_log(runtime, text) if key == "data_dir" else None
    was_there = key in (*runtime.config.lines, *(each.where for each in runtime.config.problems))
    if key == "goal" and log_files(runtime.log.folder):
        ready(runtime.log)  # else it would change, and its week would not know
    before, now = runtime.change(key, text)
    if before == now and text is None:
        was = f"no longer in {FILE}" if was_there else "not set"
        say(runtime, f"{key} is {was}; its default is {now}.")
    elif before == now:
        say(runtime, f"{key} is {now} already.")
    else:
        done = (
            f"{key} is back to its default, {now}" if text is None else f"Set {key} to {quote(now)}"
        )
        about = known_row(key)
        what = "" if about.effect else f": {about.about}"
        is_default = before == Config().value(key)
        back = f"unset {key}" if is_default else f"set {key} {quote(before)}"
        say(runtime, f"{done}{what}. It was {quote(before)}. {about.effect}".rstrip())
        say(runtime, f"tpcoach config {back} takes that back.")
    if key == "goal" and log_goal(runtime, changed=before != now):
        say(runtime, "Weeks count again from this one on.")
    if key == "data_dir":
        _leave(runtime, old)
    if key in _SLIPS and text is not None:
        # A tool of a routine still to come may be meant.
        names, known = known_row(key).read(text), _names_for(runtime, key)
        warn_of_unknown(runtime, _SLIPS[key], names, known)


_SLIPS = {
    "tools": "tools: no routine needs",
    "never": "never: no routine or area is called",
}
"""What is said of a name in a list that nothing here has."""


def _names_for(runtime: Runtime, key: str) -> tuple[str, ...]:
    """Return the names that a list may have."""
    routines, _ = runtime.library.all()
    if key == "tools":
        return (*known_tools(routines),)
    areas = (*MAX_PRESS, *PARTS)
    return (*areas, *map(area_name, areas), *(each.id for each in routines))


def _tell_danger(runtime: Runtime, key: str, text: str) -> None:
    """Tell what to do about a person's own words in a setting, where they may mean danger, and keep
    them as those of an excuse are. Raises NotSaved.
    """
    # A sentence stands nowhere else, but in the name of a folder.
    words = text if key == "cue" or (" " in text and key != "data_dir") else ""
    if key in _SLIPS:
        with suppress(ValueError):
            known = _names_for(runtime, key)
            words = ". ".join(each for each in known_row(key).read(text) if each not in known)
    if words:
        notes.tell_own_words(runtime, words, of_session=False)


def _bring_log(runtime: Runtime, text: str | None) -> Path | None:
    """Copy the log into the folder that is chosen for it, and return the data folder it was in;
    None where that can't be known.

    Raises Refused, and NotSaved.
    """
    folders, old = runtime.folders(), None
    chosen = known_row("data_dir").read(text or "no")
    if runtime.environment.get(DATA_VARIABLE):
        raise Refused(f"config: data_dir: {DATA_VARIABLE} is set and decides; unset it first")
    with suppress(Refused):  # a line that can't be read, which this mends
        old = runtime.data_folder
    new = Path(expanded(chosen)) if chosen else folders.data
    _must_be_usable(new, old or folders.data, folders.data)
    log = Log(new / "log", folders.state, runtime.machine())
    if unfinished.running(log.checkpoints):
        raise Refused("config: data_dir: a session is running; end it with q in its window first")
    with or_not_saved(log.folder):
        make_private(log.folder)
        if left_behind(log.folder, (old or folders.data) / "log"):
            where = clean(str(log.folder))
            say(runtime, f"{where} holds some of your log. That is read too, even what you purged.")
        for folder in other_logs(log, old or folders.data, folders.data):
            carry_over(folder / "log", log)
    return old


def _must_be_usable(new: Path, *folders: Path) -> None:
    """Raise Refused for a folder that can't take the log of one of these data folders."""
    if not new.parent.is_dir() and new not in folders:
        advice = "make it, mount it or sync it first"
        raise Refused(f"config: data_dir: {clean(str(new.parent))} is not there; {advice}")
    if in_a_log(new, *folders):
        advice = "write the folder above it" if new.name == "log" else "choose one outside it"
        raise Refused(f"config: data_dir: {clean(str(new))} is in your log already; {advice}")


def _leave(runtime: Runtime, old: Path | None) -> None:
    """Say where the log is now, and what stays in the folder it was in. The standard folder's is
    set aside: in place, what is purged would come back with it one day. Raises NotSaved.
    """
    log, standard, kept = runtime.log, runtime.folders().data, []
    with or_not_saved(standard):
        for folder in other_logs(log, old or standard, standard):
            # What was written meanwhile comes along, too.
            aside = runtime.now() if folder == standard else None
            kept.append(carry_over(folder / "log", log, aside))
    if old is None:
        say(runtime, "The old data_dir can't be read, so the log in it was not copied.")
    if kept or old != log.folder.parent:
        said = f"Your log is now in {clean(str(log.folder))}."
        if kept:
            copies = " and in ".join(clean(str(folder)) for folder in kept)
            said += f" All of it was copied; the old log stays in {copies}."
            if old and old / "log" in kept:
                said += " What you purge later stays there, and is back if you choose it again."
        elif old and old != standard and not (old / "log").is_dir():
            said += f" What is in {clean(str(old))} can't be reached, and stays there."
        say(runtime, said)


def _must_fit(runtime: Runtime, key: str, value: str) -> None:
    """Raise Refused for a routine or an exercise that does not exist."""
    _, _, id_and_key = key.partition(".")
    id, _, part = id_and_key.rpartition(".")
    exercises = len(runtime.library.written(id).exercises) if part in ROUTINE_ROWS else 0
    if part == "only" and any(int(n) > exercises for n in re.findall("[0-9]{1,9}", value)):
        raise Refused(f"config: {key}: {id} has {count(exercises, 'exercise')}, from 1 on")


@group.command("edit")
def edit_file(runtime: Runtime) -> None:
    """Open the settings file in your editor, then check it."""
    file = runtime.folders().config / FILE
    editor_command(runtime, "config edit")  # else nothing is written
    before = read(file.parent)
    if not file.exists():
        write(file.parent, TEMPLATE.encode())
    while True:
        open_editor(runtime, file, "config edit")
        bad = BadFile(read(file.parent).problems)
        if not bad.problems:
            break
        if not can_ask(runtime):
            raise bad
        for line in bad.lines():
            runtime.warn(clean(line))
        if not confirm(runtime, "Go back into the editor?"):
            say(runtime, f"{FILE} stays as you saved it, and these lines don't count.")
            raise typer.Exit(1)
    say(runtime, f"All of {FILE} can be read. tpcoach config shows what is in force.")
    _say_changed(runtime, before, read(file.parent))


def _say_changed(runtime: Runtime, before: Config, now: Config) -> None:
    """Say what each setting was that is another now, and how it comes back."""
    for key in sorted({*before.values, *now.values}):
        was, value = before.value(key), now.value(key)
        if was != value:
            back = f"set {key} {quote(was)}" if key in before.values else f"unset {key}"
            say(runtime, f"{key}: {quote(value)}, was {quote(was)}. Back: tpcoach config {back}")
            _tell_danger(runtime, key, value)


@group.command()
def path(runtime: Runtime) -> None:
    """Show where the settings file is, whether it exists yet or not."""
    runtime.write(str(runtime.folders().config / FILE))


def _show(runtime: Runtime, as_json: bool = False) -> None:
    config = runtime.config  # warns of what is wrong in the file
    rows = [
        {
            "key": key,
            "value": config.value(key),
            "source": f"{FILE}:{config.lines[key]}" if key in config.lines else "default",
        }
        for key in (*ROWS, *sorted(config.values.keys() - ROWS.keys()))
    ]
    if as_json:
        write_json(runtime, settings=rows)
    else:
        from tpcoach.pages.setup import settings_page  # loads Rich, for a page to look at alone

        about = [{**each, "about": found.about} for each in rows if (found := row(each["key"]))]
        print_page(runtime, settings_page(about, runtime.width()))
