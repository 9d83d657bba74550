"""Mutations of a corpus, and the command that runs many of them.

`python tests/faults/fuzzing.py routine 1000000` looks for an input that the reader of routines does
not refuse as it should; `log` does the same for the reader of the log. What is found becomes a file
of the corpus.
"""

import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tpcoach.errors import BadFile
from tpcoach.journal.log import Log
from tpcoach.journal.reading import read_log
from tpcoach.plan import routine_file
from tpcoach.text import UNSAFE

CORPUS = Path(__file__).with_name("corpus")

_TOKENS = [
    b"\n", b"\r", b"\t", b"\x00", b"\x1b[31m", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xae", b": ",
    b"- ", b"[", b"]", b"{", b"}", b'"', b"'", b"&a ", b"*a", b"!!int ", b"<<: ", b"---\n", b"|\n",
    b"? ", b"# ", b"%YAML 1.2\n", b"30", b"1e999", b"-1", b"0x10", b"1:30", b"NaN", b"null",
    b'"\\ud800"', b'"\\x9b"', b'"\\U00110000"', b"9" * 40, b"[" * 200, b"{a: " * 60, b"\\",
    b'"v":1', b'"type":"amend"', b'"type":"void"', b'"ref":"a"', b'"logged_at":"2026"', b",",
]  # fmt: skip


def mutations(seeds: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    """So many changed inputs; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            _mutate(data, seeds, chance)
        yield bytes(data)


def _mutate(data: bytearray, seeds: list[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(data))
    match chance.randint(0, 6):
        case 0:
            data[at:at] = chance.choice(_TOKENS)
        case 1:
            del data[at : at + chance.randint(1, 20)]
        case 2 if data:
            data[at - 1] = chance.randint(0, 255)
        case 3:
            other = chance.choice(seeds)
            start = chance.randint(0, len(other))
            data[at:at] = other[start : start + chance.randint(1, 60)]
        case 4:
            del data[at:]
        case 5:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            data[:] = b"\n".join(lines)
        case _:
            data[at:at] = data[max(0, at - chance.randint(1, 40)) : at]


def corpus(kind: str) -> list[bytes]:
    """The inputs that are kept."""
    return [file.read_bytes() for file in sorted((CORPUS / kind).iterdir())]


def read_routine(data: bytes) -> None:
    """Read it as a routine; raises whatever is not a proper refusal."""
    try:
        routine_file.parse(data, "f", "fuzzed", own=True)
    except BadFile as error:
        problems = error.problems
    else:
        return
    assert problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.where
        assert not re.search(UNSAFE, str(problem)), "a raw byte of the input in a message"


def log_reader(folder: Path) -> Callable[[bytes], None]:
    """Something that reads data as a log; it raises whatever the reader lets through."""
    home = Log(folder / "log", folder / "state")
    home.folder.mkdir(parents=True, exist_ok=True)
    file = home.folder / "device.jsonl"

    def read(data: bytes) -> None:
        file.write_bytes(data)
        reading = read_log(home, None)
        lines = data.count(b"\n") + 1
        assert len(reading.entries) + len(reading.problems) + reading.newer <= lines
        assert len({entry.id for entry in reading.entries}) == len(reading.entries)
        for problem in reading.problems:
            assert 1 <= problem.line <= lines
            assert not re.search(UNSAFE, str(problem))

    return read


def hunt(read: Callable[[bytes], None], inputs: Iterator[bytes]) -> Iterator[float]:
    """Read all of them; the seconds of each. Raises AssertionError with the input that broke it."""
    for data in inputs:
        began = time.perf_counter()
        try:
            read(data)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__}: {error}: {data!r}") from error
        yield time.perf_counter() - began


def main() -> None:
    """Run one hunt and print what it covered."""
    kind, count = sys.argv[1], int(sys.argv[2])
    slowest = 0.0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as home:
        read = read_routine if kind == "routine" else log_reader(Path(home))
        for seconds in hunt(read, mutations(corpus(f"{kind}s"), count, seed=int(time.time()))):
            slowest = max(slowest, seconds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{count} inputs, no foreign exception, {slowest:.2f} s and {memory} MiB at most\n"
    )


if __name__ == "__main__":
    main()
