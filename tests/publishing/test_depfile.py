"""Depfiles of hostile names: each is read as it is by the real make and the real ninja, or refused."""

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from errcast.publishing.depfile import depfile_text, is_depfile, path_problem
from tests.support.commands import errcast_command, require
from tests.support.documents import ENVIRONMENT, example, output_of
from tests.support.projects import DEMO, files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has not all of these names")

ASCII = [chr(point) for point in range(1, 128) if chr(point) != "/"]

READABLE = [character for character in ASCII if not path_problem(f"x{character}y")]

MARKS = [character for character in READABLE if not character.isalnum()]


# Texts that make, at some place, does not read as the name of a file.
WORDS = [
    *("include", "-include", "sinclude", "define", "endef", "undefine", "ifdef", "ifeq", "else", "endif"),
    *("export", "unexport", "override", "private", "vpath", "load", "all", "a.c", "a.o", "a", "lib.a"),
    *(
        ".yaml",
        ".c.yaml",
        ".yaml.c",
        ".c.o.h",
        "q/.c",
        "c.o",
        ".phony",
        "x.PHONY",
        "q/.PHONY",
        ".PHONY.yaml",
        "SHELL",
        "MAKEFLAGS",
    ),
    *("export x", "include x", "lib(a", "b(c).yaml", "(x", "é", "图", "\xa0x", "\x85y", "\u2028z"),
]

SPECIAL = [
    ".PHONY",
    ".SECONDEXPANSION",
    ".ONESHELL",
    ".POSIX",
    ".DEFAULT",
    ".WAIT",
    "./.SILENT",
    "././.PHONY",
    *(".c", ".c.o", ".y.c", ".sh", "./.mod", ".texinfo.info", ".C.o"),
]

REFUSED = "\"$%&'*:;<=>?[\\^`|\x7f" + "".join(map(chr, range(1, 32)))


def names() -> list[str]:
    """Return names with each readable character, and each pair of those that are not letters, at each place."""
    pairs = [f"{one}{other}" for one, other in product([*MARKS, "a", "7"], repeat=2)]
    found = [
        *(name for each in (*READABLE, *pairs) for name in (f"{each}x", f"x{each}y", f"x{each}")),
        *(f"folder/{each}" for each in (*MARKS, *pairs) if each not in (".", "..")),
        *WORDS,
    ]
    return [name for name in dict.fromkeys(found) if not path_problem(name) and name not in ("./x", "../x")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an old file of each name, and the depfile that names them all."""
    for name in names():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
        os.utime(path, (10, 10))
    (tmp_path / "d").write_text(depfile_text(["stamp"], names()), encoding="utf-8")
    return tmp_path


def test_make_reads_every_name_as_it_is(folder: Path) -> None:
    (folder / "Makefile").write_text("stamp:\n\t$(file >seen,$^)\n\t@touch $@\n-include d\n")
    make = require("make")
    output_of([make], folder)
    assert (folder / "seen").read_text(encoding="utf-8") == " ".join(names()) + "\n"
    # If make split a name, a part would not be a file, and make would build again each time.
    assert "up to date" in output_of([make], folder)


def test_make_reads_every_name_as_the_first_dependency(folder: Path) -> None:
    """The first word after the colon may begin the assignment of a variable, also after `export`."""
    words = [name for name in names() if name in WORDS]
    rules = [
        depfile_text([f"s{at}"], [*before, word, "a"])
        for at, (before, word) in enumerate(product([(), ("export",), ("override",), ("private",)], words))
    ]
    (folder / "d").write_text("".join(rules), encoding="utf-8")
    stamps = [f"s{at}" for at in range(len(rules))]
    (folder / "Makefile").write_text(f"all!: {' '.join(stamps)}\n-include d\n%:\n\t$(file >>seen,$^)\n")
    for stamp in stamps:
        (folder / stamp).unlink(missing_ok=True)
    output_of([require("make"), "-r", "all!"], folder)
    seen = (folder / "seen").read_text(encoding="utf-8").split("\n")
    assert seen[: len(words)] == [f"{word} a" if word != "a" else "a" for word in words]


def test_each_rule_that_make_has_for_a_suffix_is_refused() -> None:
    known = output_of([require("make"), "-p", "-f", "/dev/null"], Path(), code=2)
    rules = [line[:-1] for line in known.splitlines() if line.startswith(".") and line.endswith(":")]
    assert ".c.o" in rules and ".sh" in rules
    assert [name for name in rules if not path_problem(name)] == []


@pytest.mark.parametrize("name", [".sh", ".c.o"])
def test_make_runs_no_command_for_a_missing_file_that_a_depfile_names(name: str, tmp_path: Path) -> None:
    """With the Makefile of the document, in which make has built-in commands for these two names."""
    makefile = "MAKEFLAGS += --no-builtin-rules\nstamp:\n\ttouch $@\n-include d\n"
    (tmp_path / "Makefile").write_text(makefile)
    paths = [each for each in (name, f"a{name}") if not path_problem(each)]
    (tmp_path / "d").write_text(depfile_text(["stamp"], paths))
    output = output_of([require("make"), "--no-print-directory"], tmp_path)  # `make test` is another make
    assert output.strip() == "touch stamp"


@pytest.mark.parametrize("parts", [60, 61])
def test_a_path_has_at_most_the_parts_that_ninja_reads(parts: int, tmp_path: Path) -> None:
    path = "/".join(["a"] * parts)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("")
    (tmp_path / "kept").write_text(depfile_text(["stamp"], [path]))
    (tmp_path / "build.ninja").write_text(
        "rule r\n  command = cp kept d && touch stamp\n  depfile = d\n  deps = gcc\nbuild stamp: r\n"
    )
    if path_problem(path):
        assert parts == 61
        assert path_problem("/" + "a/" * 61) == path_problem(path)
    else:
        output_of([require("ninja")], tmp_path)
        assert f"    {path}\n" in output_of([require("ninja"), "-t", "deps"], tmp_path)


def test_ninja_reads_every_name_as_it_is(folder: Path) -> None:
    (folder / "d").rename(folder / "kept")
    (folder / "build.ninja").write_text(
        "rule r\n  command = cp kept d && touch stamp\n  depfile = d\n  deps = gcc\nbuild stamp: r\n"
    )
    ninja = require("ninja")
    output_of([ninja], folder)
    seen = output_of([ninja, "-t", "deps", "stamp"], folder).split("\n")
    assert [line[4:] for line in seen if line.startswith("    ")] == names()
    assert "no work to do" in output_of([ninja], folder)


def test_make_reads_every_name_of_a_target_as_it_is(folder: Path) -> None:
    targets = [name for name in names() if "folder" not in name]
    rules = "".join(depfile_text([target], ["dependency"]) for target in targets)
    (folder / "d").write_text(rules, encoding="utf-8")
    for target in targets:
        (folder / target).unlink()
    (folder / "dependency").write_text("")
    (folder / "Makefile").write_text("-include d\n%:\n\t$(file >>seen,$@ from $^)\n")
    for at in range(0, len(targets), 500):
        output_of([require("make"), "-r", "--", *targets[at : at + 500]], folder)
    expected = [f"{target} from dependency" for target in targets]
    assert (folder / "seen").read_text(encoding="utf-8").split("\n") == [*expected, ""]


@pytest.mark.parametrize("word", [word for word in WORDS if path_problem(word) is None])
def test_make_reads_no_word_as_a_directive_where_other_targets_follow(word: str, folder: Path) -> None:
    (folder / "input").write_text("$(file >ran,x)\n")
    (folder / "d").write_text(depfile_text([word, "other"], ["input"]), encoding="utf-8")
    (folder / "Makefile").write_text("-include d\n%:\n\t$(file >>seen,$@ from $^)\n")
    output_of([require("make"), "-r", "--", word], folder)
    assert (folder / "seen").read_text(encoding="utf-8") == f"{word} from input\n"
    assert not (folder / "ran").exists()


def test_names_that_one_of_the_tools_cannot_quote_are_refused() -> None:
    assert not set(REFUSED) & set(READABLE)
    assert set(REFUSED) | set(READABLE) == set(ASCII)
    for character in REFUSED:
        assert all(
            path_problem(name) for name in (character, f"x{character}", f"{character}x", f"q/{character}")
        )
    for name in ("define", "undefine", "x ", "C:/x", "x(y)", "x)", "~", "~/x", "~root/x", "-lm", *SPECIAL):
        assert path_problem(name), name


def test_only_a_complete_depfile_is_recognized() -> None:
    depfile = depfile_text(["out/a b"], ["c#", "d"]).encode()
    assert is_depfile(depfile)
    assert is_depfile(depfile_text(["out/a"], ["c"]).encode())
    for other in (
        *(b"", b"a: \\", b"a: \\\n", b"all: \\\n  build\n\nbuild:\n\tcc x.c\n", b"all:\n\tcc x.c\n"),
        *(depfile + b"more", b"x\n" + depfile, depfile.replace(b"\nd:", b"\ne:"), depfile[:-4], b"\0" * 100),
    ):
        assert not is_depfile(other), other


HOSTILE = [
    *("zz=1;id>PWNED;.yaml", "zz\n.SHELLFLAGS=-c 'id>PWNED';.yaml", "$(shell touch PWNED).yaml"),
    *("`touch PWNED`.yaml", "x|touch PWNED|.yaml", "x\t@touch PWNED.yaml", "x & touch PWNED &.yaml"),
    *("${shell touch PWNED}", "x\\", "x:;touch PWNED", "%", "SHELL=touch"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "demo.yaml").write_text(DEMO)
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*"]\ntargets = ["python"]\n')
    return tmp_path


@pytest.mark.parametrize(("tool", "file"), [("make", "Makefile"), ("ninja", "build.ninja")])
def test_no_name_of_a_catalog_becomes_a_command(tool: str, file: str, project: Path) -> None:
    """The second build reads the files of the first one, if it wrote any."""
    (project / file).write_text(example(tool))
    for number, name in enumerate(HOSTILE):
        (project / "spec" / name).write_text(DEMO.replace("name: demo", f"name: other_{number}"))
    for _ in range(2):
        result = subprocess.run(
            [require(tool)], cwd=project, env=ENVIRONMENT, capture_output=True, check=False
        )
        assert result.returncode != 0
        found = (result.stdout + result.stderr).decode()
        assert found.count("error[unreadable-path]: make, ninja or CMake gives") == len(HOSTILE)
        assert "; rename it, or leave out --depfile" in found
    written = {path.name for path in project.iterdir()}
    assert written <= {".ninja_log", ".ninja_deps", file, "build", "errcast.toml", "spec"}
    for number, name in enumerate(HOSTILE):
        (project / "spec" / name).rename(project / "spec" / f"{number}.yaml")
    verbose = ["-v"] if tool == "ninja" else []
    assert f"{len(HOSTILE) + 1} files written" in output_of([require(tool), *verbose], project)


@pytest.mark.parametrize("name", ["a=b", "a;b", "a\nb", "a$(b)", "~a"])
def test_a_depfile_target_that_a_tool_cannot_name_is_refused(name: str, project: Path) -> None:
    before = files(project)
    result = errcast_command("generate", "--depfile", "d", "--depfile-target", name, cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith(
        'errcast: error[unreadable-path]: the target "a' if name != "~a" else "errcast: "
    )
    assert result.stderr.endswith("; choose another with --depfile-target\n")
    assert len(result.stderr.splitlines()) == 1
    assert files(project) == before


def test_a_folder_a_template_and_an_artifact_that_a_depfile_cannot_name_are_refused(project: Path) -> None:
    ours = project / "ours;x" / "mine"
    ours.mkdir(parents=True)
    (ours / "target.yaml").write_text(
        "summary: mine\nescaping: python\nartifacts:\n  - {template: 'a=b.j2', path: 'x&y.txt'}\n"
    )
    (ours / "a=b.j2").write_text("x\n")
    arguments = ("generate", "spec/demo.yaml", "--templates", "ours;x", "-t", "mine", "--out", "o%")
    result = errcast_command(*arguments, "--depfile", "d", cwd=project)
    assert result.returncode == 2
    assert [line.partition(": error[unreadable-path]: ")[0] for line in result.stderr.splitlines()] == [
        *("ours;x/mine/a=b.j2", "ours;x/mine/target.yaml", "errcast"),
    ]
    assert '"%"' in result.stderr.splitlines()[-1]
    assert not (project / "o%").exists()
    result = errcast_command(*arguments, "--depfile", "d", "--depfile-target", "stamp", cwd=project)
    assert len(result.stderr.splitlines()) == 2
    assert errcast_command(*arguments, cwd=project).returncode == 0, "without a depfile all of them are names"


def test_make_builds_no_catalog_from_a_file_beside_it(project: Path) -> None:
    (project / "Makefile").write_text(example("make"))
    output_of([require("make")], project)
    for suffix in (".sh", ".c", ".y", ",v"):
        path = project / "spec" / f"demo.yaml{suffix}"
        path.write_text("echo PWNED\n")
        os.utime(path, (2**32, 2**32))
    (project / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    assert "0 files written, 1 unchanged" in output_of([require("make")], project)
    assert (project / "spec" / "demo.yaml").read_text() == DEMO


def test_a_makefile_is_not_a_depfile_and_stays(project: Path) -> None:
    (project / "Makefile").write_text("all: \\\n  build\n\nbuild:\n\techo x\n")
    before = files(project)
    result = errcast_command("generate", "--depfile", "Makefile", cwd=project)
    assert result.returncode == 2
    assert "error[not-a-depfile]" in result.stderr
    assert files(project) == before


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
def test_cmake_reads_every_name_as_it_is_except_for_one_character(generator: str, tmp_path: Path) -> None:
    """CMake reads `#`, but passes it on to ninja without its escape. Then each build runs errcast again."""
    cmake = require("cmake")
    marks = [mark for mark in MARKS if (generator, mark) != ("Ninja", "#")]
    # A mark that a name cannot end in is in the other two places.
    shapes = [(f"{mark}x{mark}y{mark}", f"{mark}x{mark}y") for mark in marks]
    readable = (next((name for name in both if not path_problem(name)), None) for both in shapes)
    names = [name for name in readable if name is not None]
    for name in names:
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (10, 10))
    depfile = depfile_text([f"{tmp_path}/build/errcast.stamp"], [f"{tmp_path}/{name}" for name in names])
    (tmp_path / "kept").write_text(depfile)
    shown = '"${ERRCAST}" generate --depfile "${stamp}.d" --depfile-target "${stamp}"'
    text = example("CMake").replace("find_program(ERRCAST errcast REQUIRED)", "")
    assert shown in text
    text = text.replace(shown, '"${CMAKE_COMMAND}" -E copy kept "${stamp}.d"')
    (tmp_path / "CMakeLists.txt").write_text(text)
    output_of([cmake, "-G", generator, "-B", "build"], tmp_path)
    # What `cmake --build build` starts; cmake itself would take most of the time of a build.
    build = [require("ninja" if generator == "Ninja" else "make"), "-C", "build"]
    assert "] errcast" in output_of(build, tmp_path)
    assert "] errcast" not in output_of(build, tmp_path)
    for name in names:
        os.utime(tmp_path / name)
        assert "] errcast" in output_of(build, tmp_path), f"a change of {name} is seen"
