"""Generated Kotlin as its users see it: in programs, for ktlint, and in large types."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import errcast
from errcast.escaping.directives import broken_in_comment
from errcast.rendering.artifacts import render
from errcast.targets import load_target, resolved_options
from tests.support.cases import CASES
from tests.support.compilers import without_absent
from tests.support.documents import blocks
from tests.support.judges import CONFORMANCE, expected, judge, write
from tests.support.kotlin import kotlin, kotlinc, ktlint
from tests.support.styles import style

PROGRAMS = CONFORMANCE / "kotlin"
# Texts have any length, so a line has too.
STYLE = """\
root = true
[*.kt]
ktlint_code_style = ktlint_official
ktlint_standard_max-line-length = disabled
"""


@pytest.fixture(scope="module")
def parts() -> list[tuple[errcast.Catalog, tuple[errcast.Artifact, ...]]]:
    """Return value classes whose constants are in parts of three."""
    target, _ = load_target("kotlin")
    assert target is not None
    target = target._replace(data={**target.data, "part": 3})
    cases = []
    for number, case in enumerate(case for case in CASES if case.files("kotlin")):
        options = resolved_options(target, {"package": f"c{number}", "shape": "value", "exception": True})
        artifacts, findings = render(case.catalog, target, options)
        assert findings == []
        cases.append((case.catalog, artifacts))
    return cases


def test_users_get_the_promised_types_and_a_warning_for_each_former_name(tmp_path: Path) -> None:
    (example,) = blocks("README.md", "kotlin")
    (tmp_path / "Example.kt").write_text(
        "package example\n\nimport io.errcast.face.FaceError\n\n"
        f"internal fun main(arguments: Array<String>) {{\n{example}}}\n",
        encoding="utf-8",
    )
    (advice,) = blocks("docs/languages.md", "kotlin")
    (tmp_path / "Advice.kt").write_text(
        f"package advice\n\nimport io.errcast.face.FaceError\n\ninternal {advice}", encoding="utf-8"
    )
    for number, case in enumerate(CASES):
        write(tmp_path, number, case.files("kotlin"))
    classes = tmp_path / "classes"
    said = kotlinc("-d", classes, PROGRAMS / "Usage.kt", *tmp_path.glob("*.kt"), tmp_path / "source")
    deprecated = ["SIGNATURE_MISSING", "NO_FACE", "REPLACED", "FORMERLY_RETIRED", "RETIRED"]
    assert (
        re.findall(r"(?m)/Usage\.kt:.* warning: .*? ([A-Z_]+): .* is deprecated\. [A-Z]", said) == deprecated
    )
    assert said.count("warning:") == len(deprecated)
    assert kotlin(classes, "example.ExampleKt") == "pic not has face 图片中没有人脸\n"
    assert kotlin(classes, "usage.UsageKt") == (
        "图片中没有人脸\n"
        "exceptions.ExceptionsErrorException: 7 NOT_FOUND: no such page\n"
        "8 RESPONSE\n"
        "404: what?\n"
    )


def test_constants_in_parts_are_the_constants_of_one_type(
    parts: list[tuple[errcast.Catalog, tuple[errcast.Artifact, ...]]], tmp_path: Path
) -> None:
    for number, (_, artifacts) in enumerate(parts):
        write(tmp_path, number, artifacts)
    printed = judge("kotlin").printed(tmp_path).splitlines()
    for (catalog, _), line in zip(parts, printed, strict=True):
        assert without_absent(json.loads(line)) == expected("kotlin", catalog)


def test_ktlint_finds_nothing_in_any_file(
    parts: list[tuple[errcast.Catalog, tuple[errcast.Artifact, ...]]], tmp_path: Path
) -> None:
    (tmp_path / ".editorconfig").write_text(STYLE)
    for number, (case, (_, artifacts)) in enumerate(zip(CASES, parts, strict=True)):
        write(tmp_path, number, artifacts)
        write(tmp_path, len(CASES) + number, case.files("kotlin"))
    assert ktlint(tmp_path) == ""


@pytest.mark.parametrize(
    "text",
    [
        "a [Link] [x][Other] [y](javascript:1) ![z](u)",
        "<img src=x onerror=alert(1)> &lt; &amp;",
        "**bold** *x* __y__ ~~z~~ `code` ``more``",
        r"\[x] \\[y] \*/ \`",
        "/* /** nested */ */ //",
        "#&#42;/ &",
    ],
)
def test_no_text_in_a_comment_is_markdown_of_kdoc(text: str) -> None:
    written = style("kotlin").comment_line(text)
    assert "*/" not in written
    assert "/*" not in written
    page = MarkdownIt("commonmark").enable("strikethrough").render(f"'{written}'")
    shown = unescape(page.removeprefix("<p>").removesuffix("</p>\n"))
    assert shown == f"'{broken_in_comment(text)}'"
