"""What people write most, a few lines for each command: the help and the manual begin with them."""

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("tpcoach", "today, and what is next"),
        ("tpcoach start neck", "a guided session"),
        ("tpcoach find stiff neck", "from what hurts to a routine"),
        ("tpcoach report", "this week against your goal"),
    ),
    "start": (
        ("tpcoach start neck", "a session for the neck"),
        ("tpcoach start shoulders --minutes 5", "as many exercises as fit"),
        ("tpcoach start jaw neck --quiet", "one after the other, no sound"),
    ),
    "next": (
        ("tpcoach next", "what is sensible now, and why"),
        ("tpcoach next --minutes 10 --place chair", "with this time, on a chair"),
    ),
    "safety": (
        ("tpcoach safety", "who should ask first, when to stop"),
        ("tpcoach safety neck", "the signs that need help, for the neck"),
        ("tpcoach safety --confirm", "none of it applies to you"),
    ),
    "list": (
        ("tpcoach list", "all routines"),
        ("tpcoach list --area neck --minutes 10", "short ones for the neck"),
    ),
    "show": (
        ("tpcoach show neck", "step by step"),
        ("tpcoach show neck --why", "what supports it"),
        ("tpcoach show neck --html card.html", "a page for the wall"),
    ),
    "new": (
        ("tpcoach new my-neck", "a few questions, then a file with comments"),
        ("tpcoach new gentle --from neck", "a copy of a routine"),
    ),
    "edit": (("tpcoach edit my-neck", "in your editor; it is checked before it counts"),),
    "check": (
        ("tpcoach check", "your own routines"),
        ("tpcoach check neck", "one of them"),
    ),
    "remove": (("tpcoach remove my-neck", "into a bin"),),
    "add": (
        ("tpcoach add my-neck --yes", "what you removed, back; or a file that you were handed"),
    ),
    "export": (("tpcoach export neck", "to hand it on, as one file"),),
    "schema": (("tpcoach schema", "for an editor that completes and checks"),),
    "find": (
        ("tpcoach find stiff neck when I turn", "in your own words"),
        ("tpcoach find", "the body, to look at"),
    ),
    "guide": (
        ("tpcoach guide", "all topics"),
        ("tpcoach guide soreness", "one of them"),
    ),
    "report": (
        ("tpcoach report", "this week"),
        ("tpcoach report --week last --why", "last week, and how it is counted"),
        ("tpcoach report --weeks 8 --html weeks.html", "8 weeks, as a web page"),
    ),
    "log": (
        ("tpcoach log", "your latest sessions"),
        ("tpcoach log --since month --area neck", "this month's, for the neck"),
        ("tpcoach log add feet yesterday", "one you did without the coach"),
    ),
    "log add": (
        ("tpcoach log add neck yesterday", "at noon, if you give no time"),
        ("tpcoach log add jaw 7:05 --minutes 4", "how long you pressed and stretched"),
    ),
    "log edit": (("tpcoach log edit ID --after 2", "how bad it was afterwards"),),
    "log note": (("tpcoach log note ID slept badly", "in place of the note it has"),),
    "log remove": (("tpcoach log remove ID", "log undo brings it back"),),
    "log undo": (("tpcoach log undo", "again, and it is back"),),
    "log excuse": (
        ("tpcoach log excuse today", "nothing is asked of you today"),
        ("tpcoach log excuse vacation 2026-12-20..2027-01-06", "with a reason"),
    ),
    "log export": (
        ("tpcoach log export log.jsonl", "into a new file"),
        ("tpcoach log export --without notes,times", "to hand on"),
    ),
    "log import": (("tpcoach log import log.jsonl", "what it has and your log lacks"),),
    "log purge": (
        ("tpcoach log purge --before 2024-01-01", "older ones, for good"),
        ("tpcoach log purge --all", "all of them, for good"),
    ),
    "status": (
        ("tpcoach status", "for a prompt"),
        ("tpcoach status --format '{done}/{asked}'", "in a form of your own"),
        ("tpcoach status --json", "for a script"),
    ),
    "config": (
        ("tpcoach config", "all settings"),
        ("tpcoach config set goal 4", "change one"),
    ),
    "config get": (("tpcoach config get goal", "its value alone"),),
    "config unset": (("tpcoach config unset goal", "back to the default"),),
    "config set": (
        ("tpcoach config set goal 4", "practice days a week"),
        ('tpcoach config set tools "massage ball" fingers', "what you have"),
        ("tpcoach config set routine.neck.hold 45", "for one routine"),
    ),
    "config edit": (("tpcoach config edit", "all of it, in your editor"),),
    "config path": (("tpcoach config path", "for your dotfiles"),),
    "remind": (
        ("tpcoach remind install --at 10:30", "each day at this time, if it is due"),
        ("tpcoach remind now", "what happens then"),
        ("tpcoach remind --ics tpcoach.ics", "a file for your calendar"),
    ),
    "doctor": (
        ("tpcoach doctor", "what works here"),
        ("tpcoach doctor --sound", "hear each cue"),
        ("tpcoach doctor --report", "what to send with a bug"),
    ),
}
"""By how a command is called: lines to write, and what each is for."""
