"""The pages of `config` and `doctor`: a line for each setting, and for each check."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from tpcoach.pages.layout import hang, heading, lines
from tpcoach.prose import MARGIN, cells, count, wrapped

_BESIDE = 60
"""From this many columns on, what a row is about stands beside its name, else below."""

_GROUPS = {
    "Your week": ("goal", "week_start", "day_start", "rest", "cue", "quiet_hours"),
    "What suits you": ("tools", "places", "never", "minutes"),
    "In a session": ("ask", "plain", "title", "breathing"),
    "What you hear": ("sound", "quiet", "voice"),
    "What you see": ("figure", "theme"),
    "Your data": ("data_dir",),
}


def settings_page(rows: Sequence[Mapping[str, str]], width: int) -> Iterator[Text]:
    """Return each setting with its value and what it is `about`; what the person set says where."""
    groups = {key: title for title, keys in _GROUPS.items() for key in keys}
    groups |= {row["key"]: "Your routines" for row in rows if row["key"].startswith("routine.")}
    for number, title in enumerate(dict.fromkeys(groups.get(row["key"], "More") for row in rows)):
        yield from list(heading(title, width))[number == 0 :]
        for row in rows:
            if groups.get(row["key"], "More") == title:
                own = row["source"] != "default"
                about = f"{row['about']} ({row['source']})" if own else row["about"]
                name = Text(f"{'':{MARGIN}}{row['key']:<11}  ")
                yield from _row(name.append(f"{row['value']:<10}  ", "bold" * own), about, width)
    yield Text()
    yield from lines("Change one: tpcoach config set goal 4", width, "quiet")


def checks_page(checks: Sequence[Mapping[str, object]], width: int) -> Iterator[Text]:
    """Return a line for each check, and below it what to do: what is wrong first."""
    wrong = [check for check in checks if not check["ok"]]
    better = sum(bool(check["ok"] and check["advice"]) for check in checks)
    if better and not wrong:
        text = f"Nothing failed; {count(better, 'check')} could be better."
        yield from lines(text, width, "bold leaf")
    elif wrong:
        yield from lines(f"{count(len(wrong), 'check')} of {len(checks)} failed", width, "bold")
    else:
        yield from lines("Everything works.", width, "bold leaf")
    yield Text()
    names = max((cells(str(check["name"])) for check in checks), default=0)
    for check in sorted(checks, key=lambda check: (bool(check["ok"]), not check["advice"])):
        advice = str(check["advice"])
        verdict, style = ("!", "amber") if advice else ("ok", "leaf")
        if not check["ok"]:
            verdict, style = "no", "bold stop"
        name = Text(" " * MARGIN).append(f"{verdict:<2}  ", style)
        name.append(f"{check['name']:<{names}}  ")
        beside = name.cell_len if width >= _BESIDE else 2 * MARGIN
        yield from _row(name, str(check["detail"]), width, "" if check["ok"] else "bold")
        if advice:
            yield from lines(advice, width, "quiet" if check["ok"] else "", beside)


def _row(name: Text, about: str, width: int, style: str = "") -> Iterator[Text]:
    """Return a name with what it is about beside it, or below where that is too narrow."""
    if width >= _BESIDE:
        yield from hang(name, wrapped(about, width - name.cell_len - 1), style)
    else:
        name.rstrip()
        yield from (name, *lines(about, width, style, 2 * MARGIN))
