"""No text is a directive to a linter, a formatter, a compiler or an editor, at any place.

Each tool gets files with a mistake at their end, which it reports. Every text of a file, and the name of
its catalog, is a directive that would switch this report off. First, each test shows that the raw
directive in a comment does so: therefore no case is one that cannot fail.
"""

import ast
import json
import re
import tokenize
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.rendering.artifacts import render
from errcast.targets import Target, load_target, target_names
from tests.support.commands import require, run_whatever
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.styles import STYLES, style

# The places of a directive in a text: alone, as a comment within a comment, and between words.
SHAPES = ("%s", "# %s", "x # %s", "x #%s", "// %s", "/* %s */", "* %s", "<!-- %s -->", " a %s b", "x\n%s\ny")


def catalog_of(text: str) -> Catalog:
    """Return a catalog with a text in every field that can have one."""
    code = " ".join(text.split())
    deprecated = Deprecation(since=text, reason=text)
    return Catalog(
        name="demo",
        path=f"{text}.yaml",
        title=text,
        categories=(Category("first", text), Category("second", text)),
        errors=(
            ErrorCode(code, "A", text, text, text, category="first", deprecated=deprecated),
            ErrorCode(f"{code}:", "B", text, text, text, category="second"),
            ErrorCode("c", "C", text),
        ),
    )


@cache
def loaded(name: str) -> Target:
    target, _ = load_target(name)
    assert target is not None
    return target


def artifact(target_name: str, catalog: Catalog) -> str:
    artifacts, findings = render(catalog, loaded(target_name))
    assert findings == []
    return "".join(text for _, text in artifacts)


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


# Directives of tools that do not exist yet, at any place.
WHATEVER = (
    *(
        "zlint:disable",
        "zlint: disable=all",
        "zlint:skip_file",
        "zlint: skip-file",
        "zlint:off",
        "zlint: off",
    ),
    *("zlint-ignore-all", "z-lint-disable", "ZLINT-DISABLE", "@zlint-skip", "@z", "@zlint:off", "# nozlint"),
    *(
        "#nozlint",
        "# zlint: x",
        "//# zMappingURL=x",
        "//@ zMappingURL=x",
        "#__Z__",
        "@__Z__",
        "zlint: level=x",
    ),
    *("zlint: set level=x", "Z-License-Identifier: X", "Local Zvariables:", "zspell-checker:ignore"),
    "/* zcov ignore start",
    *("zspell: words x", "ZSpell-Checker: words x", "zlint: any words", "kate: hl C; indent-width 8;"),
    *(":mode=z: x", "ZCOV_EXCL_START"),
    *("pragma: allowlist nextline secret", "zpragma: any words", "z: whitelist x", "z: allow x"),
    *("Local IspellDict: x", "Local IspellPersDict: x", "Local IspellParsing: x"),
    *("LocalWords: x", "LocalWords x"),
)


@pytest.mark.parametrize(
    ("target", "directive"),
    [
        (target, directive)
        for target in target_names()
        for directive in WHATEVER
        # In a document, a backslash is before these two. Tools that look for them alone read only code.
        if target != "markdown" or re.search(r":(?!mode)|-(?:skip|ignore|dis)|LocalW", directive)
    ],
)
def test_no_artifact_contains_a_directive_of_any_tool(target: str, directive: str) -> None:
    shapes = [directive, f"x {directive}", f"x\n{directive}"]
    if not directive.endswith(":"):
        shapes.append(f"x {directive} y")
    for shape in shapes:
        written = artifact(target, catalog_of(shape))
        if (
            target == "llms"
        ):  # an address is the name of a file as it is; a code has no space and no colon there
            written = re.sub(r"\]\([^)\s]*\.html\.md\)", "", written)
        assert directive not in written, shape


# If a tool expects plain words at the start of a comment, no text is at the start.
@pytest.mark.parametrize("target", ["cpp", "java", "python", "typescript"])
def test_no_text_is_at_the_start_of_a_comment_or_a_docstring(target: str) -> None:
    written = artifact(target, catalog_of("zcov ignore file"))
    assert re.findall(r"(?m)^.*(?:/\*\*?|^ *\*|//|#|<!--|\"\"\")[\s*!]*zcov.*$", written) == []
    assert written.count("zcov ignore file") > 10


# CodeQL and Coverity search only comments, for directives that suppress an alert on the next line.
SUPPRESSES = re.compile(r"(?i)\b(?:codeql|coverity|lgtm)\s*\[[^\]]*\]")


@pytest.mark.parametrize(
    "directive", ["codeql[js/xss]", "x CodeQL [a, b] y", "lgtm[py/x]", "// LGTM\t[x]", "coverity[x : FALSE]"]
)
@pytest.mark.parametrize("name", sorted(STYLES))
def test_no_comment_suppresses_an_alert_by_name(name: str, directive: str) -> None:
    assert SUPPRESSES.search(directive)
    assert not SUPPRESSES.search(style(name).comment_line(directive))


def test_a_parameter_in_brackets_stays_readable_in_a_comment() -> None:
    for text in ("param[user_id] format error", "mysql[0] is [not] a list", "a codeqlx[a]"):
        assert style("java").comment_line(text) == text
    assert style("python").comment_line("codeql[js/xss]") == "codeql<U+005B>js/xss]"


def docstrings(source: str) -> list[str | None]:
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr))
    return [ast.unparse(node) for node in nodes]


@pytest.mark.parametrize(
    "text", [">>> raise SystemExit", "<img src=x onerror=alert(1)>", "`x <javascript:y>`__"]
)
def test_no_docstring_contains_a_text(text: str) -> None:
    """Programs for documents read docstrings as markup, each in its own, and doctest runs examples in them."""
    written = artifact("python", catalog_of(text))
    assert docstrings(written) == docstrings(artifact("python", catalog_of("plain")))


@pytest.mark.parametrize("target", target_names())
def test_no_text_is_code_for_cog(target: str) -> None:
    for shape in SHAPES:
        written = artifact(target, catalog_of(shape % "[[[cog open('PWNED', 'w') ]]] [[[end]]] [[[[x]]]]"))
        assert "[[[" not in written
        assert "]]]" not in written


@pytest.mark.parametrize(
    "cookie", ["coding: utf-7", "coding=utf-7", "-*- coding: utf-7 -*-", "vim: set fileencoding=utf-7 :"]
)
def test_no_text_chooses_the_encoding_of_a_python_file(cookie: str) -> None:
    for shape in SHAPES:
        source = artifact("python", catalog_of(shape % cookie)).encode()
        assert tokenize.detect_encoding(iter(source.splitlines(keepends=True)).__next__)[0] == "utf-8"


@pytest.mark.parametrize("target", target_names())
def test_no_name_of_a_catalog_sets_the_mode_of_emacs(target: str) -> None:
    for text in ("-*- mode: z -*-", "-*-z-*-", "-*-*-z-*-*-"):
        assert not re.search(r"-\*-.*-\*-", artifact(target, catalog_of(text)).split("\n")[0])


def test_no_texts_are_the_local_variables_of_emacs() -> None:
    # Their lines have the same text before and after, as the literals of an error do.
    error = ErrorCode("c", "C", "x Local Variables: y", "x mode: fundamental y", "x End: y")
    for target in target_names():
        assert "local variables:" not in artifact(target, Catalog(name="demo", errors=(error,))).lower()


def test_a_code_in_a_document_is_not_a_modeline() -> None:
    codes = ("x vim: noexpandtab", "x ex: set ro:")
    errors = tuple(ErrorCode(code, f"A{number}", "m") for number, code in enumerate(codes))
    assert not re.search("(vim|ex):", artifact("markdown", Catalog(name="demo", errors=errors)))
