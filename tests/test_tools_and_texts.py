"""Real tools obey no text and no name of a catalog: linters, formatters, compilers, editors."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.commands import require, run_whatever
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.directives import SHAPES, artifact, catalog_of


@dataclass(frozen=True)
class Tool:
    """A tool, the directives that it obeys, and a mistake that it reports.

    `report` gets a folder and the names of files in it, and returns the names of those in which the
    tool reports `violation`. `raw` is a comment with nothing but a directive.
    """

    target: str
    suffix: str
    raw: str
    violation: str
    directives: Sequence[str]
    report: Callable[[Path, Sequence[str]], set[str]]


def reported(folder: Path, names: Sequence[str], command: Sequence[str | Path], what: str) -> set[str]:
    """Run a tool on files, and return the files that its output names with this text."""
    result = run_whatever([*command, *names], cwd=folder)
    lines = [line for line in (result.stdout + result.stderr).splitlines() if what in line]
    return {name for name in names if any(name in line for line in lines)}


def pylint(folder: Path, names: Sequence[str]) -> set[str]:
    flags = ["--rcfile=/dev/null", "--disable=all", "--enable=unused-import", "--persistent=no"]
    return reported(folder, names, [require("pylint"), *flags], "unused-import")


def ruff(folder: Path, names: Sequence[str]) -> set[str]:
    flags = ["check", "--isolated", "--no-cache", "--select=F401", "--output-format=concise"]
    return reported(folder, names, [require("ruff"), *flags], "F401")


def isort(folder: Path, names: Sequence[str]) -> set[str]:
    return reported(folder, names, [require("isort"), "--check-only"], "incorrectly sorted")


def mypy(folder: Path, names: Sequence[str]) -> set[str]:
    return reported(folder, names, [require("mypy"), "--config-file="], "[assignment]")


def coverage(folder: Path, names: Sequence[str]) -> set[str]:
    """Return the files with no line that coverage excludes."""
    from coverage import Coverage

    measured = Coverage(data_file=None, config_file=False)
    return {name for name in names if not measured.analysis2(str(folder / name))[2]}


def vim(folder: Path, names: Sequence[str]) -> set[str]:
    """Return the files that set no option of the editor. It reads the first and the last five lines."""
    script = folder / "script.vim"
    asked = (f"edit {name}\ncall writefile(['{name} ' . &shiftwidth], 'said', 'a')\n" for name in names)
    script.write_text(f"set modeline modelines=5 hidden\n{''.join(asked)}qa!\n")
    run_whatever([require("vim"), "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", script], cwd=folder)
    said = dict(line.split() for line in (folder / "said").read_text().splitlines())
    assert said.keys() == set(names)
    return {name for name, width in said.items() if width == "8"}


def biome(folder: Path, names: Sequence[str]) -> set[str]:
    (folder / "biome.json").write_text('{"files": {"maxSize": 10000000}}')
    flags = ["lint", "--only=suspicious/noDebugger", "--reporter=github", "--max-diagnostics=none"]
    return reported(folder, names, [require("biome"), *flags], "noDebugger")


def eslint(folder: Path, names: Sequence[str]) -> set[str]:
    """Lint the output of tsc for the files; it keeps their comments."""
    flags = {**TYPESCRIPT_FLAGS, "rootDir": ".", "outDir": "compiled", "noEmitOnError": False}
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": flags, "files": list(names)}))
    (folder / "package.json").write_text('{"type": "module"}')
    run_whatever([require("tsc"), "--project", "."], cwd=folder)
    (folder / "eslint.config.js").write_text('export default [{ rules: { "no-debugger": "error" } }];\n')
    compiled = {Path("compiled", name).with_suffix(".js").as_posix(): name for name in names}
    answer = run_whatever([require("eslint"), "--format=json", *compiled], cwd=folder)
    return {
        name
        for one in json.loads(answer.stdout)
        for path, name in compiled.items()
        if one["filePath"].endswith(path) and any(said["ruleId"] == "no-debugger" for said in one["messages"])
    }


def tsc(folder: Path, names: Sequence[str]) -> set[str]:
    flags = ["--noEmit", "--strict", "--target", "es2022", "--moduleDetection", "force", "--pretty", "false"]
    return reported(folder, names, [require("tsc"), *flags], "TS2322")


def prettier(folder: Path, names: Sequence[str]) -> set[str]:
    return reported(folder, names, [require("prettier"), "--list-different", "--check-ignore-pragma"], "")


def markdownlint(folder: Path, names: Sequence[str]) -> set[str]:
    return reported(folder, names, [require("markdownlint-cli2")], "MD012")


MODELINES = (
    "vim: set shiftwidth=3:",
    "vim:sw=3",
    "vi: sw=3",
    "ex:se sw=3:",
    "Vim: set sw=3:",
    "vim700: sw=3",
    "vim<9999:sw=3",
    "vim: list wrap sw=3",
    "vim>600: list wrap sw=3",
)


TOOLS = [
    Tool(
        "python",
        ".py",
        "# %s",
        "import os\n",
        ("pylint: skip-file", "pylint:skip-file", "pylint: disable=all", "pylint: disable=W"),
        pylint,
    ),
    Tool(
        "python",
        ".py",
        "# %s",
        "import os\n",
        (
            "ruff: noqa",
            "ruff:noqa",
            "flake8: noqa",
            "flake8:noqa",
            "ruff: noqa: F401",
            "ruff: file-ignore[F401]",
        ),
        ruff,
    ),
    Tool("python", ".py", "# %s", "import sys\nimport os\n", ("isort:skip_file", "isort: skip_file"), isort),
    Tool(
        "python",
        ".py",
        "# %s",
        'number: int = ""\n',
        (
            "type: ignore",
            "type:ignore",
            "mypy: ignore-errors",
            "mypy: ignore-errors=True",
            "mypy: disable-error-code=assignment",
        ),
        mypy,
    ),
    Tool(
        "python",
        ".py",
        "x = 1  # %s",
        "",
        ("pragma: no cover", "pragma no cover", "pragma:no cover", "PRAGMA NO COVER"),
        coverage,
    ),
    *(
        Tool(target, suffix, raw, "", MODELINES, vim)
        for target, suffix, raw in (
            ("python", ".py", "# %s"),
            ("typescript", ".ts", "// %s"),
            ("java", ".java", "// %s"),
            ("markdown", ".md", "<!-- %s -->"),
            ("properties", ".properties", "# %s"),
            ("fluent", ".ftl", "# %s"),
        )
    ),
    Tool(
        "typescript",
        ".ts",
        "/** %s */",
        "debugger;\n",
        (
            "biome-ignore-all lint: x",
            "biome-ignore-all lint/suspicious/noDebugger: x",
            "biome-ignore-start lint: x",
        ),
        biome,
    ),
    Tool(
        "typescript",
        ".ts",
        "/* %s */",
        "debugger;\n",
        (
            "eslint-disable",
            "eslint-disable no-debugger",
            "eslint no-debugger: off",
            'eslint no-debugger: "off"',
        ),
        eslint,
    ),
    Tool("typescript", ".ts", "// %s", 'const number: number = "";\n', ("@ts-nocheck", " @ts-nocheck"), tsc),
    Tool("typescript", ".ts", "/** %s */\n", "const  number = 1\n", ("@noformat", "@noprettier"), prettier),
    Tool(
        "markdown",
        ".md",
        "<!-- %s -->\n",
        "\n\n\n\nend\n",
        (
            "markdownlint-disable",
            "markdownlint-disable-file",
            'markdownlint-configure-file { "MD012": false }',
        ),
        markdownlint,
    ),
    Tool("markdown", ".md", "<!-- %s -->\n", "*  end\n", ("@noformat", "@noprettier"), prettier),
]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: f"{tool.report.__name__}-{tool.target}")
def test_a_tool_obeys_no_text_and_no_name_of_a_catalog(tool: Tool, tmp_path: Path) -> None:
    raw = {f"r{number}_raw{tool.suffix}": text for number, text in enumerate(tool.directives)}
    for name, text in raw.items():
        (tmp_path / name).write_text(f"{tool.raw % text}\n{tool.violation}", encoding="utf-8")
    texts = [shape % directive for directive in tool.directives for shape in SHAPES]
    files = {f"f{number}_text{tool.suffix}": text for number, text in enumerate(texts)}
    for name, text in files.items():
        written = artifact(tool.target, catalog_of(text)) + tool.violation
        (tmp_path / name).write_text(written, encoding="utf-8")
    found = tool.report(tmp_path, [*raw, *files])
    assert found.isdisjoint(raw), "each raw directive is obeyed"
    assert {files[name] for name in files.keys() - found} == set()
