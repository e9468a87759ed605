"""What `errcast scan` costs beside the lexer alone, which reads the same files and does nothing else.

In: a number of lines. Out: samples of each command, taken in turn; a table of their medians.
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measuring import Sample, launched

LINES = 100_000
_LINES_OF_FILE = 500
_LEXING = (
    "import pathlib, sys; from pygments.lexers import PythonLexer; lexer = PythonLexer();"
    " [sum(1 for _ in lexer.get_tokens_unprocessed(path.read_text('utf-8')))"
    " for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]"
)
# Code as people write it: comparisons, calls, a table, comments, strings.
_CODE = '''\
def handle_{n}(request, retries=3):
    """Answer a request, and say what went wrong."""
    body = client.send(request, timeout=30 * retries)
    if body["status"] == "done" and body.get("size", 0) > {n}:
        return [item.name for item in body["items"] if item.is_open]
    for attempt in range(retries):
        log.warning("attempt %d of %d failed: %s", attempt, retries, body["reason"])
    raise ServiceError(f"no answer for {{request.id}} after {{retries}} attempts")


'''
_KNOWN = "port = {code}\n"  # a code by chance: the file has to be read, and nothing is found
COMMANDS = {
    "`errcast scan`, no file has a code": ("errcast", "scan", "{folder}/without", "--spec", "{spec}"),
    "`errcast scan`, each file has a code": ("errcast", "scan", "{folder}/with", "--spec", "{spec}"),
    "the lexer alone": (sys.executable, "-c", _LEXING, "{folder}/with"),
}


def write_code(folder: Path, code: int, lines: int) -> None:
    """Write two folders of code: `with` a code of the catalog in each file, and `without`."""
    height = _CODE.count("\n")
    for name, head in (("with", _KNOWN.format(code=code)), ("without", "")):
        (folder / name).mkdir()
        for number in range(max(1, lines // _LINES_OF_FILE)):
            parts = (_CODE.format(n=each) for each in range(_LINES_OF_FILE // height))
            path = folder / name / f"handler_{number}.py"
            path.write_text(head + "".join(parts), encoding="utf-8")


def measure_scan(
    spec: Path, code: int, folder: Path, rounds: int, tell: Callable[[str], None], lines: int = LINES
) -> dict[str, list[Sample]]:
    """Return samples of each command. `code` is one of the catalog. The first round does not count."""
    write_code(folder, code, lines)
    samples: dict[str, list[Sample]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        tell(f"scan: round {number} of {rounds}")
        for name, parts in COMMANDS.items():
            command = [part.replace("{folder}", str(folder)).replace("{spec}", str(spec)) for part in parts]
            sample, failure = launched(command, folder, folder / "printed")
            if failure:
                raise SystemExit(f"{name}: {failure}")
            if number:
                samples[name].append(sample)
    shutil.rmtree(folder / "out")
    return samples


def scan_table(samples: Mapping[str, Sequence[Sample]], lines: int = LINES) -> str:
    """Return the medians as a table of Markdown, each beside the lexer alone."""
    alone = median(sample.cpu for sample in samples["the lexer alone"])
    head = f"| {lines:,} lines of Python | CPU, s | beside the lexer | memory, MiB |"
    rows = [head, "| --- | ---: | ---: | ---: |"]
    for name, of_command in samples.items():
        cpu = median(sample.cpu for sample in of_command)
        memory = median(sample.memory for sample in of_command)
        rows.append(f"| {name} | {cpu:.2f} | {cpu / alone:.2f} × | {memory:.0f} |")
    return "\n".join(rows)
