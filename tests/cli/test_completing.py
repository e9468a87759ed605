"""What a shell completes, and that a hostile name never becomes code of the shell."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from errcast.cli import main
from errcast.cli.shells import _word_of_bash
from tests.support.commands import errcast_command, git
from tests.support.shells import SHELLS, typed

HOTEL = """\
errcast: 1
name: hotel
title: Errors of the hotel
categories:
  rooms: Rooms and beds
errors:
  - code: 2002
    name: NO_ROOM
    aliases: [FULL]
    message: "user {name} has\\nno room: sorry"
  - code: 0x7E57
    name: TOKEN_EXPIRED
    message: token has expired
"""
WORD = """\
summary: "$(touch ran)"
escaping: python
artifacts:
  - {template: word.j2, path: "{name}.txt"}
options:
  word: {default: "$(touch ran) it's", help: "`touch ran`"}
  loud: {default: false, help: whether it is loud}
"""
# A shell would run, expand or split each of these, or end a quote in it.
HOSTILE = "$(touch ran) `touch ran`;touch ran;'\"\\*{a,b}!ls&|<>(x)#~%F{red}:=,@"


def made(folder: Path) -> Path:
    """Make a project with a catalog, a target of its own and a git repository, and return its folder."""
    for name, text in {
        "errcast.toml": 'specs = ["spec/*.yaml"]\ntemplates = ["own"]\n',
        "spec/hotel.yaml": HOTEL,
        "own/word/target.yaml": WORD,
        "own/word/word.j2": "{{ broken",
        "other/orders.yml": "errcast: [",
        "other/notes.txt": "",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    git(folder, "tag", "v1.0")
    git(folder, "branch", "feature/rooms")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that a test may change."""
    return made(tmp_path / "project")


@pytest.fixture(scope="module")
def hotel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that no test changes."""
    return made(tmp_path_factory.mktemp("hotel"))


def completions(line: str, cwd: Path, monkeypatch: pytest.MonkeyPatch, shell: str = "bash") -> list[str]:
    """Return the lines of errcast for a command line that ends at the cursor; it must say nothing else."""
    monkeypatch.setenv("_ERRCAST_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"errcast {line}")
    result = errcast_command(cwd=cwd)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.removesuffix("\n").split("\n") if result.stdout != "\n" else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("che", "plain,check"),
        ("check --dif", "plain,--diff"),
        ("check --format ", "plain,text plain,json plain,github plain,sarif"),
        ("check --format=s", "plain,sarif"),
        ("check ", "plain,spec/hotel.yaml"),
        ("check spec/hotel.yaml spec/h", "plain,spec/hotel.yaml"),
        ("lint o", "open,other/ open,own/"),
        ("lint other/", "plain,other/orders.yml"),
        ("lint ./o", "open,./other/ open,./own/"),
        ("lint ~/x", "file,"),
        ("check --config e", "plain,errcast.toml"),
        ("check --out o", "open,other/ open,own/"),
        ("check --templates=o", "open,other/ open,own/"),
        ("generate -t w", "plain,word"),
        ("generate --target java --target=py", "plain,python"),
        (
            "generate --option word.",
            "open,word.word= open,word.loud= open,word.language= open,word.languages=",
        ),
        (
            "generate -t word --option ",
            "open,word.word= open,word.loud= open,word.language= open,word.languages=",
        ),
        ("generate --option java.sh", "open,java.shape="),
        ("generate --option java.shape=", "plain,enum plain,javac_enum plain,class"),
        ("generate --option word.loud=", "plain,true plain,false"),
        ("generate --option nothing.", ""),
        ("targets --copy wo", "plain,word"),
        ("targets --copy java o", "open,other/ open,own/"),
        ("breaking --against ", "plain,feature/rooms plain,main plain,v1.0"),
        ("breaking --against other/o", "plain,other/orders.yml"),
        ("breaking --accept wire-code-v", "open,wire-code-vanished:"),
        ("breaking --accept wire-code-vanished:", "open,hotel:"),
        ("breaking --accept wire-code-vanished:hotel:N", "plain,NO_ROOM"),
        ("breaking --fail-on w", "plain,wire"),
        ("lint --fail-on ", "plain,error plain,warning plain,note"),
        ("import --accept h", "plain,http_status"),
        ("import --format j", "plain,json"),
        ("import ta", "file,"),
        ("explain ", "plain,NO_ROOM plain,FULL plain,TOKEN_EXPIRED plain,2002 plain,0x7E57"),
        ("explain 20", "plain,2002"),
        ("explain anything sp", "plain,spec/hotel.yaml"),
        ("explain anything spec/hotel.yaml TOK", "plain,TOKEN_EXPIRED"),
        ("schema f", "plain,findings"),
        ("new text ", "plain,spec/hotel.yaml"),
        ("new text spec/hotel.yaml --category ", "plain,rooms"),
        ("new text --category r", "plain,rooms"),
        ("merge o", "open,other/ open,own/"),
    ],
)
def test_each_argument_has_its_completions(
    line: str, expected: str, hotel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completions(line, hotel, monkeypatch) == expected.split()


def test_each_command_completes_its_configuration_and_its_catalogs(
    hotel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_catalogs = []
    for name in main.list_commands(click.Context(main)):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        if any("--config" in parameter.opts for parameter in command.params):
            assert completions(f"{name} --config e", hotel, monkeypatch) == ["plain,errcast.toml"], name
        if any("SPEC" in parameter.make_metavar(click.Context(command)) for parameter in command.params):
            assert "plain,spec/hotel.yaml" in completions(f"{name} word spec/h", hotel, monkeypatch), name
            has_catalogs.append(name)
    assert "check" in has_catalogs


def test_descriptions_are_one_line_of_text(hotel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "explain NO"
    described = "user {name} has no room: sorry"
    assert completions(line, hotel, monkeypatch, "zsh") == ["plain", "NO_ROOM", described]
    assert completions(line, hotel, monkeypatch, "fish") == [f"plain,NO_ROOM\t{described}"]


def test_a_value_behind_its_option_is_completed_in_the_word_of_each_shell(
    hotel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "check --format=s"
    assert completions(line, hotel, monkeypatch, "zsh") == ["plain", "sarif", "_"]
    assert completions(line, hotel, monkeypatch, "fish") == ["plain,--format=sarif"]
    monkeypatch.setenv("COMP_WORDBREAKS", " \t\n\"'><;|&(:")  # some people take the = out
    assert completions(line, hotel, monkeypatch) == ["plain,--format=sarif"]


@pytest.mark.parametrize(
    ("line", "quote", "replaced"),
    [
        (r"errcast check spec/my\ ho", "", r"spec/my\ ho"),
        ('errcast check "spec/my ho', '"', "spec/my ho"),
        (r'errcast check "spec/\"my ho', '"', r"spec/\"my ho"),
        ("errcast check 'spec/my ho'st", "", "'spec/my ho'st"),
        (r"errcast check 'a\'b", "", r"'a\'b"),
        ("errcast check --format=gi", "", "gi"),
        (r"errcast check a\:b", "", r"a\:b"),
        ("errcast check ", "", ""),
        ("errcast check \\", "", "\\"),
    ],
)
def test_the_part_that_bash_replaces_is_known(line: str, quote: str, replaced: str) -> None:
    assert _word_of_bash(line, " \t\n\"'@><=;|&(:") == (quote, replaced)


def lines_of_options() -> Iterator[str]:
    for name in main.list_commands(click.Context(main)):
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for parameter in command.params:
            yield from (f"{name} {option} " for option in parameter.opts if option.startswith("-"))


@pytest.mark.parametrize("line", [*lines_of_options(), "--version ", "--help ", ""])
def test_no_option_prints_anything_but_completions(
    line: str, hotel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for found in completions(line, hotel, monkeypatch):
        assert re.match(r"(plain|open|file|dir),", found)


@pytest.mark.parametrize(
    "line",
    [
        "'check",
        "check --no-such ",
        "explain --no-such ",
        "\\",
        "nothing ",
        "check -- --",
        "check \\\n ",
        "é ",
    ],
)
def test_completion_of_any_words_gives_no_error(
    line: str, hotel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    completions(line, hotel, monkeypatch)


@pytest.mark.parametrize("broken", ["specs = [", "specs = 3", 'templates = ["none"]', "[tool.errcast]", "\0"])
@pytest.mark.parametrize(
    "line", ["check ", "explain N", "generate -t ", "breaking --accept wire-code-vanished:"]
)
def test_a_broken_configuration_gives_fewer_completions_and_no_error(
    broken: str, line: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "errcast.toml").write_text(broken)
    completions(line, project, monkeypatch)


def test_a_broken_catalog_does_not_hide_the_others(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "spec" / "a.yaml").write_text("errcast: [")
    (project / "spec" / "b.yaml").mkdir()
    (project / "spec" / "c.yaml").symlink_to("nothing")
    os.mkfifo(project / "spec" / "d.yaml")
    assert completions("explain NO", project, monkeypatch) == ["plain,NO_ROOM"]


def test_what_is_in_two_catalogs_is_completed_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "errcast: 1\nname: {}\ncategories: {{a: A}}\n"
        "errors:\n  - {{code: 7, name: BUSY, message: busy, category: a}}\n"
    )
    for name in ("one", "two"):
        (project / f"{name}.yaml").write_text(text.format(name))
    (project / "errcast.toml").write_text('specs = ["one.yaml", "two.yaml"]\n')
    assert completions("explain ", project, monkeypatch) == ["plain,BUSY", "plain,7"]
    assert completions("new text --category ", project, monkeypatch) == ["plain,a"]


def test_many_or_large_catalogs_are_read_up_to_a_limit(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in {"a": 2**21 + 1, "b": 2**20, "c": 2**20 - 1000, "d": 1000}.items():
        (project / "spec" / f"{name}.yaml").write_text(
            f"{HOTEL.replace('NO_ROOM', f'NO_{name.upper()}')}#".ljust(size, "#")
        )
    assert completions("explain NO", project, monkeypatch) == ["plain,NO_B", "plain,NO_C", "plain,NO_D"]


def test_without_git_a_reference_has_no_completions(hotel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert completions("breaking --against m", hotel, monkeypatch) == []


def test_a_name_with_invisible_characters_is_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "x\ny.yaml",
        "x\ty.yaml",
        "x\x1b[31m.yaml",
        "x\u202ey.yaml",
        os.fsdecode(b"x\xff.yaml"),
        "xy.yaml",
    ):
        (project / name).write_text("")
    assert completions("lint x", project, monkeypatch) == ["plain,xy.yaml"]


@pytest.mark.parametrize("shell", SHELLS)
def test_completed_lines_run_as_they_look(shell: str, project: Path, tmp_path: Path) -> None:
    lines = {
        "errcast che\tspec/h\t": ["check", "spec/hotel.yaml"],
        "errcast check --format=s\t": ["check", "--format=sarif"],
        "errcast generate --option java.sha\tcl\t": ["generate", "--option", "java.shape=class"],
        "errcast breaking --accept wire-code-v\tho\tNO\t": [
            "breaking",
            "--accept",
            "wire-code-vanished:hotel:NO_ROOM",
        ],
        "errcast breaking --against fea\t--fail-on wi\t": [
            "breaking",
            "--against",
            "feature/rooms",
            "--fail-on",
            "wire",
        ],
        "errcast scan other/no\t--since fea\t--certainty ce\t": [
            *("scan", "other/notes.txt", "--since", "feature/rooms", "--certainty", "certain"),
        ],
        "errcast scan --used-by NO\t--write-b\tother/no\t": [
            *("scan", "--used-by", "NO_ROOM", "--write-baseline", "other/notes.txt"),
        ],
        "errcast import --output=other/no\t": ["import", "--output=other/notes.txt"],
    }
    # bash shows a list at the second tab, and no descriptions.
    keys = "errcast explain --config errcast.toml \t"
    seen = (f"{keys}\t", "TOKEN_EXPIRED") if shell == "bash" else (keys, "token has expired")
    assert typed(shell, list(lines), project, tmp_path / "home", seen) == list(lines.values())


@pytest.mark.parametrize("shell", SHELLS)
def test_no_completion_becomes_code_of_a_shell(shell: str, project: Path, tmp_path: Path) -> None:
    code, name, branch = f"C{HOSTILE}", f"x{HOSTILE}.yaml", "b$(touch${IFS}ran);`ls`'\"&|{a,b}"
    catalog = {"errcast": 1, "name": "evil", "errors": [{"code": code, "name": "EVIL", "message": HOSTILE}]}
    (project / "spec" / "hotel.yaml").write_text(json.dumps(catalog))
    (project / name).write_text("")
    git(project, "branch", branch)
    lines = {
        "errcast explain C\t": ["explain", code],
        "errcast explain EV\t": ["explain", "EVIL"],
        "errcast lint x\t": ["lint", name],
        "errcast lint 'x\t": ["lint", name],
        "errcast generate --option word.w\t\t": ["generate", "--option", "word.word=$(touch ran) it's"],
        "errcast breaking --against b\t": ["breaking", "--against", branch],
    }
    assert typed(shell, list(lines), project, tmp_path / "home") == list(lines.values())
    assert list(project.rglob("ran")) == []
