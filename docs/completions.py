"""Writes docs/completions/, the scripts that the wheel installs for bash, zsh and fish.

`python docs/completions.py`; a test holds that they are up to date. They are Typer's, the same as
`tpcoach --install-completion` sets up, where a shell looks for those of installed programs.
"""

from pathlib import Path

from tpcoach.line.shell_setup import script_for

FOLDER = Path(__file__).with_name("completions")
FILES = {"bash": "tpcoach", "zsh": "_tpcoach", "fish": "tpcoach.fish"}


def scripts() -> dict[str, str]:
    """Each file's text."""
    return {file: script_for(shell) for shell, file in FILES.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in scripts().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
        print(FOLDER / file)
