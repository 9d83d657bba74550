"""A log that moves to another folder: its files are copied there, and the old ones stay."""

import os
from datetime import datetime
from itertools import count
from pathlib import Path

from tpcoach.files import replace_file, sync_folder
from tpcoach.journal.log import Log, saving
from tpcoach.journal.reading import log_files


def carry_over(old: Path, log: Log, aside: datetime | None = None) -> Path:
    """Copy what the files of another folder have into the folder of the log. What is there stays:
    files that both have gone on get a name of their own, and are read as well. With a moment the
    old folder is then set `aside`, before anybody writes there. Return where it is now.

    Raises NotSaved.
    """
    with saving(log):
        for path in left_behind(old, log.folder):
            _copy(path, log.folder)
        if aside is None:
            return old
        kept = old.rename(old.with_name(f"{old.name}-until-{aside:%Y%m%d-%H%M%S}"))
        sync_folder(kept.parent)
        return kept


def logs_set_aside(data: Path) -> list[Path]:
    """Return the logs that were set aside in the standard data folder."""
    return sorted(data.glob("log-until-*"))


def left_behind(old: Path, folder: Path) -> list[Path]:
    """Return the files of another folder that are not in this one, to their end. Raises OSError."""
    files = (path for path in log_files(old) if path.is_file())  # to read a pipe is to wait
    return [path for path in files if not _is_in(path.read_bytes(), path, folder)]


def in_a_log(new: Path, *folders: Path) -> bool:
    """Return whether a new data folder is a log, or lies in the log of one of these data folders:
    it would move away with that. Links are followed.
    """
    real = [Path(os.path.realpath(each)) for each in (new, new / "log")]
    above = [each for each in {*real[1].parents, real[0], *real[0].parents} if each.is_dir()]
    logs = [folder / "log" for folder in folders if (folder / "log").is_dir()]
    is_log = new.name == "log" and new.is_dir() and bool(log_files(new))
    return is_log or any(any(map(log.samefile, above)) for log in logs)


def other_logs(log: Log, *folders: Path) -> list[Path]:
    """Return those of the data folders that have a log of their own."""
    there = [folder for folder in dict.fromkeys(folders) if (folder / "log").is_dir()]
    # By another name it may be the same folder.
    return [folder for folder in there if not (folder / "log").samefile(log.folder)]


def _is_in(data: bytes, path: Path, folder: Path) -> bool:
    copies = [folder / path.name, *folder.glob(f"{path.stem} *.jsonl")]
    return any(copy.is_file() and copy.read_bytes().startswith(data) for copy in copies)


def _copy(path: Path, folder: Path) -> None:
    data, target = path.read_bytes(), folder / path.name
    numbers = count(2)
    # A file that this one goes on from is replaced by it.
    while target.exists() and not (target.is_file() and data.startswith(target.read_bytes())):
        target = folder / f"{path.stem} {next(numbers)}.jsonl"
    replace_file(target, data)
