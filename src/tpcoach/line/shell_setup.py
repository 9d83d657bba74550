"""`--install-completion`: what it writes for each shell, and how to undo that.

The scripts are Typer's. Its own way to install them sets more than completion: a style in zsh, and
in PowerShell which scripts may run. What makes the scripts and names the shell is in a private
module of Typer: no public one gives the text, and the scripts have to fit the Typer that answers.
"""

from collections.abc import Sequence
from pathlib import Path

from typer._completion_shared import _get_shell_name, get_completion_script

from tpcoach.errors import Refused, WrongUse, or_not_saved
from tpcoach.system.folders import expanded
from tpcoach.system.runtime import Runtime, say
from tpcoach.system.shell import SHELLS
from tpcoach.text import clean

_BASH = "source ~/.bash_completions/tpcoach.sh"
_ZSH = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
_FILES = {
    "bash": ("~/.bash_completions/tpcoach.sh", "~/.bashrc", _BASH),
    "zsh": ("~/.zfunc/_tpcoach", "{ZDOTDIR}/.zshrc", _ZSH),
    "fish": ("{XDG_CONFIG_HOME}/fish/completions/tpcoach.fish", "", ""),
}
"""For each shell the script and, where it does not find that by itself, a line of its settings."""

_FOLDERS = {"ZDOTDIR": "~", "XDG_CONFIG_HOME": "~/.config"}


def script_for(shell: str) -> str:
    """Return what teaches a shell to complete. zsh loads it at the first Tab, which it answers."""
    answers = "\n[[ $funcstack[1] == _tpcoach ]] && _tpcoach_completion"
    return f"{_completion(shell)}{answers * (shell == 'zsh')}\n"


def _completion(shell: str) -> str:
    return get_completion_script(prog_name="tpcoach", complete_var="_TPCOACH_COMPLETE", shell=shell)


def teach(runtime: Runtime, option: str, words: Sequence[str]) -> None:
    """Install or show completion for the shell that is named, by default the one that runs this.
    Raises WrongUse, Refused, NotSaved.
    """
    shell, *others = words or [_get_shell_name() or "this shell"]
    if others:
        raise WrongUse(f'{option}: leave out "{clean(others[0][:64])}"; write one shell')
    if option == "--install-completion":
        install(runtime, shell.lower())
    elif shell.lower() in SHELLS:
        runtime.write(_completion(shell.lower()))
    else:
        raise Refused(f"{option}: not for {clean(shell[:64])}; write bash, zsh, fish or powershell")


def install(runtime: Runtime, shell: str) -> None:
    """Have a shell complete. Raises Refused, NotSaved."""
    if shell not in _FILES:
        advice = "tpcoach --show-completion prints what bash, zsh and fish take"
        if shell in ("powershell", "pwsh"):
            advice = "write: tpcoach --show-completion | Out-File -Append -Encoding utf8 $PROFILE"
        raise Refused(f"--install-completion: not for {clean(shell)}; {advice}")
    folders = {name: runtime.environment.get(name) or at for name, at in _FOLDERS.items()}
    script, settings, line = (each.format(**folders) for each in _FILES[shell])
    file, undo = Path(expanded(script)), f"delete {clean(script)}"
    with or_not_saved(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script_for(shell), "utf-8")
        said = [f"Wrote {clean(script)}. It takes effect in the next {shell}."]
        if line:
            verb = "Added to" if _add_line(Path(expanded(settings)), line) else "Already in"
            said.append(f"{verb} {clean(settings)}: {line}")
            undo += f" and take that line out of {clean(settings)}"
    for each in (*said, f"Undo: {undo}."):
        say(runtime, each)


def _add_line(file: Path, line: str) -> bool:
    """Add a line to the end of a file; return False if it is there. Raises OSError."""
    there = file.read_bytes() if file.exists() else b""
    if new := line.encode() not in there.splitlines():
        with file.open("ab") as out:
            out.write(b"\n" * (there[-1:] not in (b"", b"\n")) + line.encode() + b"\n")
    return new
