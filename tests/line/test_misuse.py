"""What is wrong with the words of a command line: our own words for every command and option."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from builders import GOOD
from tpcoach.cli.app import app, run
from tpcoach.line.misuse import VALUES, placeholder
from world import Stream

LIBRARY = re.compile(
    r"invalid|no such|missing|requires|unexpected|not a valid|argument|<|range|'\w+'", re.I
)
"""Words of Typer's errors, and of nobody who asks for something."""


def commands(command: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command there is, with the words that call it."""
    command = command or typer.main.get_command(app)
    below = {name: command.load(name) for name in getattr(command, "places", ())}
    yield path, command
    for name, each in (below or getattr(command, "commands", {})).items():
        yield from commands(each, f"{path} {name}".strip())


EVERY = dict(commands())


def refused(world, *words: str) -> str:
    """What is said about a command line that makes no sense."""
    result = world.run(*words)
    assert (result.code, result.out) == (2, ""), words
    assert result.err.count("\n") == 1, words
    assert not LIBRARY.search(result.err), result.err
    return result.err.removeprefix("tpcoach: ").rstrip("\n")


def parameters(command: Any, kind: str) -> Iterator[Any]:
    return (each for each in command.params if each.param_type_name == kind)


def test_an_unknown_option_of_any_command_is_refused_and_the_nearest_one_named(world):
    for path, command in EVERY.items():
        begin = f"{path}: " * bool(path)
        assert refused(world, *path.split(), "--zzz").startswith(
            f'{begin}there is no option "--zzz"'
        )
        option = next((each.opts[-1] for each in parameters(command, "option")), "--help")
        wrong = f"--{option[3:]}x"
        said = refused(world, *path.split(), wrong.upper())
        assert f'did you mean "{option}"?' in said, said


def test_a_value_that_is_missing_or_wrong_is_answered_with_what_to_write(world):
    for path, command in EVERY.items():
        for option in parameters(command, "option"):
            name = next(each for each in option.opts if each.startswith("--"))
            if "completion" in name:
                continue
            if option.is_flag:
                assert refused(world, *path.split(), f"{name}=x").startswith(f"{name}: takes no")
                continue
            assert refused(world, *path.split(), name).startswith(f"{name}: write ")
            if getattr(option.type, "min", None) is not None:
                for wrong in ("x", "", "-1", *["1000000"] * (option.type.max is not None)):
                    said = refused(world, *path.split(), f"{name}={wrong}")
                    assert re.fullmatch(
                        rf"{name}: write .+ from \d+ (to \d+|on), such as \d+", said
                    )


def test_an_option_of_one_value_is_refused_if_it_stands_twice(world):
    for path, command in EVERY.items():
        for option in parameters(command, "option"):
            if not (option.is_flag or option.multiple):
                *_, name = option.opts
                said = refused(world, *path.split(), name, "1", f"{name}=2")
                assert said == f"{path}: {option.opts[0]} stands twice; write it once"
    assert world.run("start", "neck", "--before", "9", "--before", "2").code == 2
    assert world.log_lines() == []
    assert (
        world.run("next", "--tool", "strap", "--tool", "foam roller", "--json", "--json").code == 0
    )


def test_what_is_missing_is_named_with_an_example_of_it(world):
    for path, command in EVERY.items():
        needed = [each for each in parameters(command, "argument") if each.required]
        given = []
        for _ in needed:
            assert refused(world, *path.split(), *given).startswith(f"{path}: write ")
            given.append("x")


def test_every_value_in_the_help_has_words_of_its_own_for_errors():
    for path, command in EVERY.items():
        for each in command.params:
            whole = getattr(each.type, "min", None) is not None or getattr(each, "is_flag", False)
            needed = each.param_type_name == "option" or each.required
            assert whole or not needed or placeholder(each) in VALUES, f"{path}: {each.name}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("start neck --hold 30s", "--hold: write seconds from 30 to 60, such as 45"),
        ("start neck --hold", "--hold: write seconds from 30 to 60, such as 45"),
        ("list --minutes x", "--minutes: write minutes from 1 on, such as 10"),
        ("start neck --before 11", "--before: write a whole number from 0 to 10, such as 5"),
        ("start neck --speed x", "--speed: write a number from 1 to 1000, such as 10"),
        ("start neck --speed nan", "--speed: write a number from 1 to 1000, such as 10"),
        ("start neck --side up", "--side: write left or right"),
        ("start neck --hodl 3", 'start: there is no option "--hodl"; did you mean "--hold"?'),
        ("start neck --quiet=3", "--quiet: takes no value; write --quiet alone"),
        ("--verison", 'there is no option "--verison"; did you mean "--version"?'),
        ("show", "show: write a routine, such as neck"),
        ("edit", "edit: write a routine, such as neck"),
        ("new", "new: write an id, such as my-neck"),
        ("list neck jaw", 'list: leave out "neck"; see tpcoach list --help'),
        ("shwo", 'there is no command "shwo"; did you mean "show"?'),
        ("START neck", 'there is no command "START"; did you mean "start"?'),
        ("log ad", 'log: there is no command "ad"; did you mean "add"?'),
        ("undo", 'there is no command "undo"; did you mean "log undo"?'),
        ("version", 'there is no command "version"; did you mean "--version"?'),
        ("config list", 'config: there is no command "list"; tpcoach config alone shows it'),
        ("--json", 'there is no option "--json"; see tpcoach --help'),
        ("log --no-pager", 'log: "--no-pager" goes before the command: tpcoach --no-pager log'),
        ("log rm 3f2a", 'log: there is no command "rm"; did you mean "log remove"?'),
        ("rm mine", 'there is no command "rm"; did you mean "remove"?'),
        ("history", 'there is no command "history"; did you mean "log"?'),
        ("neck", 'there is no command "neck"; did you mean "start neck"?'),
        ("config goal 4", 'config: there is no command "goal"; did you mean "config set goal"?'),
        ("config goal", 'config: there is no command "goal"; did you mean "config get goal"?'),
        (
            "--quiet start neck",
            'start: "--quiet" goes behind the command: tpcoach start neck --quiet',
        ),
        ("--area jaw list", 'list: "--area" goes behind the command: tpcoach list --area jaw'),
        (
            "log --at 7:00 add jaw",
            'log add: "--at" goes behind the command: tpcoach log add jaw --at 7:00',
        ),
        ("remove", "remove: write a routine of your own; tpcoach list --own shows them"),
        ("log zzz", 'log: there is no command "zzz"; see tpcoach log --help'),
    ],
)
def test_wrong_use_is_one_line_that_says_what_to_write(world, line, said):
    assert refused(world, *line.split()) == said


@pytest.mark.parametrize(
    ("line", "nearest"),
    [
        ("show nekc", "neck"),
        ("start jaw Shoulder", "shoulders"),
        ("log add hipps", "hips"),
        ("safety nek", "neck"),
        ("config get gaol", "goal"),
        ("config set week-start sunday", "week_start"),
        ("list --area nekc", "neck"),
        ("list --area shins", "calves"),
        ("show lower_back", "lower-back"),
        ("next --tool fingres", "fingers"),
    ],
)
def test_the_nearest_name_is_named_for_what_does_not_exist(world, line, nearest):
    world.clear()
    result = world.run(*line.split())
    assert result.err.endswith(f'did you mean "{nearest}"?\n')


def test_an_area_is_taken_by_the_name_that_pages_print(world):
    for words in (["list", "--area"], ["log", "--area"], ["safety"], ["new", "mine", "--area"]):
        result = world.run(*words, "Lower back")
        assert (result.code, result.err) == (0, ""), words


def test_an_error_is_wrapped_at_words_on_a_terminal_and_one_line_in_a_pipe(world):
    class Terminal(Stream):
        def isatty(self) -> bool:
            return True

    world.size = (40, 10)
    err = Terminal()
    run(["start", "neck", "--hold", "30s"], world.runtime(Stream(), err))
    assert err.getvalue().splitlines() == [
        "tpcoach: --hold: write seconds from 30",
        "to 60, such as 45",
    ]


def test_a_line_of_an_error_is_safe_and_short_whatever_was_written(world):
    for words in (("\x1b[2J" * 99,), ("log", "\x1b]0;x\a"), ("list", "--\u202e", "y" * 999)):
        said = refused(world, *words)
        assert "\x1b" not in said
        assert len(said) < 600


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("show NECK --json", "show neck --json"),
        ("show neck --side LEFT --json", "show neck --side left --json"),
        ("list --area Neck --place CHAIR --json", "list --area neck --place chair --json"),
        ("next --place Chair --tool FINGERS --json", "next --place chair --tool fingers --json"),
        ("log --routine NECK --area Neck --json", "log --routine neck --area neck --json"),
        (
            "report --weeks MONTH --routine Neck --json",
            "report --weeks month --routine neck --json",
        ),
        ("report --week LAST --json", "report --week last --json"),
        ("safety NECK --json", "safety neck --json"),
        ("new MINE --area JAW --place Chair --blank", "new mine --area jaw --place chair --blank"),
        ("export NECK", "export neck"),
        ("config set GOAL 4", "config set goal 4"),
        ("config set routine.NECK.Hold 45", "config set routine.neck.hold 45"),
    ],
)
def test_case_does_not_matter_in_ids_and_words(world, line, other):
    world.clear()
    world.run("log", "add", "neck", "yesterday")
    results = []
    for each in (line, other):
        shutil.rmtree(world.folders.config, ignore_errors=True)
        results.append(world.run(*each.split()))
    assert results[0] == results[1]
    assert results[0].code == 0
    assert results[0].err == ""


def test_an_entry_is_found_by_the_beginning_of_its_id_in_any_case(world):
    world.run("log", "add", "neck", "yesterday")
    id = re.search(r"begins with (\w+)", world.run("log", "add", "jaw", "yesterday").out)[1]
    assert world.run("log", "note", id.upper(), "slept", "badly").code == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("chest pain", 'there is no command "chest"'),
        ("dizzy", 'there is no command "dizzy"; see tpcoach --help'),
        ("log ecxuse chest pain today", 'log: there is no command "ecxuse"'),
        ("safety chest pain", 'safety: leave out "pain"; see tpcoach safety --help'),
        ("next chest pain", 'next: leave out "chest"; see tpcoach next --help'),
        ("log add feet chest pain", 'WHEN: "chest pain" is not a time; write 18:00, '),
    ],
)
def test_words_of_danger_that_are_no_command_or_too_many_are_told_so(world, line, says):
    result = world.run(*line.split())
    assert "emergency number now" in " ".join(result.out.split())
    assert (result.code, result.err.startswith(f"tpcoach: {says}")) == (2, True)
    assert "did you mean" not in result.err


def test_an_ordinary_mistake_alarms_nobody(world):
    for line in (
        "chest",
        "stiff neck",
        "log chest",
        "show chest neck",
        "log add chest yesteday",
        "start chest --hold 5",
        "start chest --before ten",
    ):
        refused(world, *line.split())


def test_a_routine_that_is_called_like_a_sign_hides_no_danger(world):
    world.routine("chest-pain", GOOD)
    result = world.run("start", "chest pain")
    assert "Call the local emergency number now" in result.out
    assert result.err == 'tpcoach: no routine is called "chest pain"\n'
