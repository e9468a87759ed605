"""Nothing that a stranger wrote is obeyed by a terminal, or by the runner that keeps the log."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import errcast_command, git, require
from errcast.cli import run
from errcast.cli.printing import hand_over
from errcast.findings import Finding, printable, shown_line, shown_lines
from errcast.proposals import command, git_pattern
from errcast.reporting import json_text, report
from errcast.text.characters import forbidden_characters, has_invisible
from test_cli import DEMO

HOSTILE = [
    "\x1b]0;title\x07\x1b[2J",
    "\x9b31m",
    "a\u202eb\u2066",
    "a\n::add-mask::true",
    "::add-mask::true",
    "  ::stop-commands::x",
    "a\r\n##[add-mask]true",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[message]",
    "###[group]",
    "a\u2028::add-mask::b\u2029",
    "\u200b\u00ad\ufeff\u2060",
    "a\tb\v\f\x85::c",
    "$(id)`id`'\"\\ &;|<>*?!#~",
    "-x",
    "--",
    "\U000e0041\U000e0042",
    "caf\udce9 \udcff",
]
_COMMAND = re.compile(r"(?m)^\s*::|##\w*\[")
_ANNOTATION = re.compile(r"^::(error|warning|notice)( [^:]*)?::")


class Ended(NamedTuple):
    """How a command ended: its exit code, and what it printed."""

    code: int
    output: str
    errors: str


def ended(folder: Path, *arguments: str) -> Ended:
    """Run a command in this process, which takes a hundredth of the time of one of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2)]
    before, argv = Path.cwd(), sys.argv
    try:
        os.chdir(folder)
        sys.argv = ["errcast", *arguments]
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            try:
                code = run()
            except SystemExit as end:
                code = int(str(end.code))
    finally:
        os.chdir(before)
        sys.argv = argv
    printed = []
    for stream in streams:
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        printed.append(stream.buffer.getvalue().decode())
    return Ended(code, printed[0], printed[1])


def is_harmless(text: str) -> bool:
    """Tell whether a report may be printed: no control, nothing that nobody sees, no command to a runner."""
    lines = text.split("\n")
    return _COMMAND.search(text) is None and all(
        line.isprintable() and not has_invisible(line) for line in lines
    )


def assert_harmless(done: Ended, arguments: list[str]) -> None:
    assert is_harmless(done.errors), ascii(done.errors)
    output = done.output
    if not {"--diff", "--dry-run"}.isdisjoint(arguments):  # lines of files keep their tabs, and their ends
        output = output.replace("\r\n", "\n").replace("\t", " ")
    if "github" in arguments:
        output = "\n".join(_ANNOTATION.sub(r"\1\2", line) for line in output.split("\n"))
    assert is_harmless(output), ascii(output)


def can_be_a_name(text: str) -> bool:
    return "/" not in text and "\0" not in text and 0 < len(os.fsencode(text)) < 200


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def yaml(text: str) -> str:
    return json.dumps(text.encode("utf-8", "replace").decode())


def hostile_project(folder: Path, text: str) -> str:
    """Fill a folder with files of a hostile name and hostile contents; return the name of the catalog."""
    name = f"{text}.yaml"
    write(folder / name, DEMO)
    texts = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", " ", text)
    code = re.sub(r"\s", "_", texts)[:20]
    loud = (
        f"errcast: 1\nname: demo\ntitle: {yaml(texts)}\nsource: {yaml(texts)}\ncategories:\n  a: {yaml(texts)}\n"
        f"errors:\n  - code: {yaml(code)}\n    name: LOUD\n    message: {yaml(texts)}\n"
        f"    description: {yaml(texts)}\n    category: a\n"
    )
    write(folder / "loud.yaml", loud)
    write(folder / "older.yaml", loud.replace("LOUD", "OLD").replace("message: ", "message: x #"))
    write(folder / "demo.yaml", DEMO)
    write(folder / "broken.yaml", f"errcast: 1\n{yaml(text)}: 1\n? [{text}\n")
    write(folder / "table.csv", f'code,message,"{text}"\n1,"{text}",x\n"{text}",b,c\n')
    write(folder / "more.csv", "code,message\n1,other\n7,new\n")
    write(
        folder / "table.md", f"# {text}\n\n| code | message |\n| --- | --- |\n| 1 | {text} |\n\n| {text} |\n"
    )
    write(folder / "piped.txt", f"1\n|\n{text}\n|\n{text}\n|\nx\n|\n")
    write(folder / "bad.toml", f"{yaml(text)} = 1\nspecs = [{yaml(text)}, 'demo.yaml']\n[{yaml(text)}]\n")
    write(folder / "worse.toml", f"{text} = {text}\n")
    write(
        folder / "own" / "loud" / "target.yaml",
        f"summary: {yaml(texts)}\nescaping: python\nartifacts:\n  - template: a.j2\n    path: a.txt\n"
        f"options:\n  o:\n    default: {yaml(texts)}\n    help: {yaml(texts)}\n",
    )
    write(
        folder / "own" / "loud" / "a.j2",
        "Code generated by errcast from {{ catalog.path | comment }}. DO NOT EDIT.\n",
    )
    write(
        folder / "own" / "failing" / "target.yaml",
        "summary: x\nescaping: python\nartifacts:\n  - template: a.j2\n    path: a.txt\n",
    )
    write(folder / "own" / "failing" / "a.j2", f"{{{{ missing[{yaml(texts)}] }}}}{{% {texts} %}}\n")
    write(
        folder / "out" / "python" / "demo_error.py",
        f"# Code generated by errcast from {name}. DO NOT EDIT.\n{text}\n ::add-mask::x\n",
    )
    return name


def commands(name: str, text: str) -> Iterator[list[str]]:
    """Yield every command with the text wherever it can be, but results, which keep their bytes."""
    for form in ("text", "json", "github", "sarif"):
        reported = ["--format", form]
        yield ["check", f"./{name}", "-t", "python", *reported]
        yield ["generate", f"./{name}", "-t", "python", f"--out=new-{form}-{text}", *reported]
        yield ["generate", "broken.yaml", *reported]
        yield ["generate", f"absent {text}.yaml", "--option", f"java.{text}={text}", *reported]
        yield ["generate", "--config", "bad.toml", *reported]
        yield ["check", "--config", "worse.toml", *reported]
        yield ["lint", "loud.yaml", "broken.yaml", *reported]
        yield ["lint", f"./{name}", *reported]
        yield ["breaking", "loud.yaml", "--against", "older.yaml", *reported]
        yield ["breaking", "loud.yaml", f"./{name}", "--against", f"./{name}", *reported]
        yield ["breaking", "loud.yaml", f"--against={text}", *reported]
        yield ["import", "table.csv", "-o", f"new {text}.yaml", "--name", "x", *reported]
        yield ["import", "table.md", "-o", f"{form}{text}.yaml", "--name", "x", *reported]
        yield [
            "import",
            "more.csv",
            "-o",
            f"./{name}",
            "--dry-run",
        ]
        yield ["generate", "loud.yaml", "--templates", "own", "-t", "failing", *reported]
        yield ["generate", "loud.yaml", "--templates", "own", "-t", "loud", *reported]
        yield ["check", "demo.yaml", "-t", "python", "--option", f"python.{text}=1", *reported]
        yield ["check", "demo.yaml", f"--out={text}", *reported]
    yield from commands_with_one_form(name, text)


def commands_with_one_form(name: str, text: str) -> Iterator[list[str]]:
    yield ["check", "demo.yaml", "-t", "python", "--diff"]
    yield ["check", f"./{name}", "-t", "python", "--diff"]
    yield ["generate", f"./{name}", "-t", "python", "--diff"]
    yield ["import", "more.csv", "-o", "loud.yaml"]
    yield ["import", "piped.txt", "-o", "loud.yaml", "--title", text]
    yield ["import", "table.csv", "-o", "z.yaml", f"--name={text}"]
    yield ["import", "table.md", "-o", "z.yaml", f"--heading={text}"]
    yield ["import", "table.md", "-o", "z.yaml", f"--columns=code,{text}"]
    yield ["import", "table.md", "-o", "z.yaml", f"--encoding={text}"]
    yield ["import", "table.md", "-o", "z.yaml", f"--from={text}"]
    yield ["import", "table.md", "-o", "z.yaml", f"--table={text}"]
    yield ["explain", "--", text, "loud.yaml"]
    yield ["explain", "LOUD", "loud.yaml"]
    yield ["explain", "LOUD", "loud.yaml", "--json"]
    yield ["explain", "PIC", f"./{name}"]
    yield ["export", "loud.yaml", f"--format={text}"]
    yield ["export", "loud.yaml", "-o", f"{text}.csv"]
    yield ["export", f"./{name}", "-o", f"{text}.{text}"]
    yield ["targets", "--templates", "own"]
    yield ["targets", "--templates", f"absent-{text}"]
    yield ["schema", f"x{text}"]
    yield ["lint", "--rules"]
    yield ["breaking", "--rules"]
    yield ["breaking", "loud.yaml", "--against", "older.yaml", "--format", "markdown"]
    yield [f"x{text}"]
    yield [f"--x{text}"]
    yield ["generate", f"--{text}"]
    yield ["generate", f"--option=java.{text}"]
    yield ["generate", f"--target={text}", f"./{name}"]
    yield ["generate", f"./{name}", f"--depfile-target={text}"]
    yield ["init", f"x{text}"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_whatever_names_and_texts_are_called_nothing_that_is_printed_is_obeyed(
    text: str, tmp_path: Path
) -> None:
    name = hostile_project(tmp_path, text)
    codes = set()
    for arguments in commands(name, text):
        done = ended(tmp_path, *arguments)
        codes.add(done.code)
        assert_harmless(done, arguments)
    assert codes == {0, 1, 2}


letters = st.sampled_from(
    [
        *"a:#[]|`'\"$\\-\n\r\t\x1b\x85\x9b\u200b\u202e\u2028\u2066\u3164\u2800\ufe0f",
        "::",
        "##[",
        "\udcff",
        "图",
    ]
)


@settings(derandomize=True, max_examples=2, suppress_health_check=list(HealthCheck))
@given(st.lists(letters, min_size=1, max_size=12).map("".join).filter(can_be_a_name))
def test_whatever_is_invented_for_names_and_texts_is_not_obeyed_either(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("invented")
    name = hostile_project(folder, text)
    for arguments in commands(name, text):
        assert_harmless(ended(folder, *arguments), arguments)


@settings(derandomize=True)
@given(st.text(st.characters() | letters.filter(lambda each: len(each) == 1)))
def test_a_finding_is_one_harmless_line_in_every_format(text: str) -> None:
    finding = Finding(text or None, "a-rule", text, line=1, column=1)
    for form in ("text", "github"):
        (line,) = report([finding], form, "1").removesuffix("\n").split("\n")
        assert is_harmless(line.removeprefix("::"))
    for form in ("json", "sarif"):
        assert is_harmless(report([finding], form, "1"))
    assert is_harmless(shown_line(text))
    assert shown_line(shown_line(text)) == shown_line(text)
    assert printable(printable(text)) == printable(text)


@settings(derandomize=True)
@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_json_says_the_same_with_escapes(document: object) -> None:
    text = json_text(document)
    assert json.loads(text) == document
    assert is_harmless(text)


def test_a_difference_keeps_what_is_harmless_in_a_file() -> None:
    lines = "--- a\r\n+\tcode\t图\n-x\r\n"
    assert shown_lines(lines) == lines
    assert shown_lines("+a\x1b\rb\r\n \t::x::\n") == "+a<U+001B><U+000D>b\r\n \t<U+003A>:x::\n"


def test_a_catalog_whose_source_is_a_workflow_command_is_imported_into_without_obeying_it(
    tmp_path: Path,
) -> None:
    write(tmp_path / "demo.yaml", DEMO.replace("errors:", 'source: "a\\n::add-mask::true"\nerrors:', 1))
    write(tmp_path / "table.csv", "code,message\n9,other\n")
    done = errcast_command("import", "table.csv", "--output", "demo.yaml", cwd=tmp_path)
    assert "the catalog's source stays a<U+000A>::add-mask::true\n" in done.stdout


def shells() -> list[list[str]]:
    return [[require("bash"), "-c"]]


@pytest.mark.parametrize(
    "word",
    [
        *(each for each in HOSTILE if can_be_a_name(each)),
        "a\nb\n",
        "a b",
        "it's",
        'a"b',
        "",
        "~",
        "$HOME",
        "图 片",
        "a\\",
    ],
    ids=ascii,
)
def test_a_command_that_is_proposed_is_one_printable_line_that_a_shell_reads_as_it_was_meant(
    word: str,
) -> None:
    line = command(["printf", "%s\\0", word, "end"])
    assert is_harmless(line)
    for shell in shells():
        printed = subprocess.run([*shell, line], capture_output=True, check=True).stdout
        assert printed == os.fsencode(word) + b"\0end\0"


@pytest.mark.parametrize("text", [each for each in HOSTILE if can_be_a_name(each)], ids=ascii)
def test_the_remedy_of_check_does_what_it_says_when_it_is_pasted_into_a_shell(
    text: str, tmp_path: Path
) -> None:
    name = "demo" if any(forbidden_characters(text)) else text  # in a notice it could not be called so
    write(tmp_path / f"{name}.yaml", DEMO)
    out = f"out {text}"
    found = ended(tmp_path, "check", "-t", "python", f"--out={out}", "--", f"{name}.yaml")
    proposed = re.fullmatch(r".*; run `(errcast .*)`\n", found.errors)
    assert proposed, found.errors
    line = f'errcast() {{ "{sys.executable}" -m errcast "$@"; }}\n{proposed[1]}'
    subprocess.run([require("bash"), "-c", line], cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / out / "python" / "demo_error.py").is_file()


@pytest.mark.parametrize("name", [*HOSTILE, "a[1]?*.py", "!a", "#a", "a b", 'a"b', "a\\b", "图"], ids=ascii)
def test_the_line_for_gitattributes_matches_the_file(name: str, empty_repository: Path) -> None:
    if not can_be_a_name(name):
        pytest.skip("no name of a file")
    write(empty_repository / ".gitattributes", f"{git_pattern(name)} text eol=lf\n")
    asked = os.fsencode(name) + b"\0"
    answer = subprocess.run(
        [require("git"), "check-attr", "--stdin", "-z", "eol"],
        cwd=empty_repository,
        input=asked,
        capture_output=True,
        check=True,
    ).stdout
    assert answer.split(b"\0")[2] == b"lf"
    assert git(empty_repository, "status", "--short")


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "expected"),
    [(io.TextIOWrapper, "\ufeffa\x1b[2J\t1\r\n::x\n"), (Terminal, "a<U+001B>[2J\t1\r\n<U+003A>:x\n")],
)
def test_a_result_keeps_its_bytes_and_is_shown_on_a_terminal(
    stream: Callable[..., io.TextIOWrapper], expected: str
) -> None:
    standard_output = stream(io.BytesIO(), "ascii")
    with redirect_stdout(standard_output):
        hand_over("\ufeffa\x1b[2J\t1\r\n::x\n")
    assert isinstance(standard_output.buffer, io.BytesIO)
    assert standard_output.buffer.getvalue().decode() == expected
