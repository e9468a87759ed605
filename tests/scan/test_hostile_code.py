"""Code that was made to be slow or large: the work grows as the file does, and the memory stays small."""

import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from errcast.catalogfile.reading import read_catalog
from errcast.lexing.code import TokenizedCode
from errcast.lexing.languages import lexer
from errcast.lexing.tokens import SourceLines, tokens
from errcast.scan import time_limits
from errcast.scan.code_index import CodeIndex
from errcast.scan.hits import hits_in
from errcast.scan.named_apis import AboutFile
from tests.support.commands import errcast_command

ERRORS = 40
CATALOG = "errcast: 1\nname: gate\nerrors:\n" + "".join(
    f"  - {{code: {301001 + n}, name: GATE_{n}, message: gate {n} is closed}}\n" for n in range(ERRORS)
)
MIB = 1024 * 1024
MEMORY = 512 * MIB


def codes(count: int) -> list[str]:
    return [str(301001 + n % ERRORS) for n in range(count)]


SHAPES: dict[str, Callable[[int], str]] = {
    "a list": lambda n: f"x = [{', '.join(codes(n))}]\n",
    "a list of pairs": lambda n: f"x = [{', '.join(f'[{each}, 1]' for each in codes(n))}]\n",
    "a map": lambda n: "x = {" + ", ".join(f'{each}: "a b"' for each in codes(n)) + "}\n",
    "a case": lambda n: f"match code:\n    case {' | '.join(codes(n))}: stop()\n",
    "comparisons": lambda n: f"x = {' or '.join(f'code == {each}' for each in codes(n))}\n",
    "definitions": lambda n: "".join(f"ERROR_{at} = {each}\n" for at, each in enumerate(codes(n))),
    "lists in lists": lambda n: f"x = {'[301001, ' * n}{']' * n}\n",
    "calls in calls": lambda n: f"x = {'f(301001, ' * n}{')' * n}\n",
    "a choice": lambda n: f"x = code is {' or '.join(codes(n))}\n",
    "comments": lambda n: "".join(f"# gate {each}\n" for each in codes(n)) + "x = 301001\n",
    "texts": lambda n: "x = [" + ", ".join(f'"gate {at % ERRORS} is closed"' for at in range(n)) + "]\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> CodeIndex:
    path = tmp_path_factory.mktemp("catalog") / "gate.yaml"
    path.write_text(CATALOG)
    catalog, problems = read_catalog(path, "gate.yaml")
    assert catalog is not None, problems
    return CodeIndex([catalog])


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_code_is_at_most_twice_the_work(
    shape: str, index: CodeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    original = TokenizedCode.at

    def counted(self: TokenizedCode, place: int) -> object:
        nonlocal looks
        looks += 1
        return original(self, place)

    monkeypatch.setattr(TokenizedCode, "at", counted)
    counts = []
    for size in (300, 600):
        text = SHAPES[shape](size)
        code = TokenizedCode(tokens(text, lexer("Python")), text)
        looks = 0
        hits_in(code, SourceLines(text), index, {}, AboutFile("a.py"))
        counts.append(looks)
    assert counts[1] <= 2.2 * counts[0]


def test_a_hostile_file_needs_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limits, "seconds_for", lambda _size: 0.7)
    (tmp_path / "errcast.toml").write_text('specs = ["gate.yaml"]\n')
    (tmp_path / "gate.yaml").write_text(CATALOG)
    lines = "\n" * 300  # a file with long lines alone is packed by a tool
    files = {
        "nested.js": f"x = {'[301001,' * (MIB // 9)}{']' * (MIB // 9)}{lines}",
        "line.ts": f"if ({' || '.join(f'code === {each}' for each in codes(MIB // 20))}) {{}}{lines}",
        "list.py": f"x = [{', '.join(codes(130_000))}]{lines}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    def limit() -> None:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    result = errcast_command("scan", "--format", "json", cwd=tmp_path, prepare=limit)
    assert result.returncode in (0, 1), result.stderr
    scanned = json.loads(result.stdout)["scan"]
    assert scanned["files"] + scanned["passed_over"].get("too slow to read", 0) == len(files) + 1
