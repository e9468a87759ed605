"""What the linter says: the problem and the remedy, for any catalog, and in the document of its rules."""

import random
from pathlib import Path

import pytest
from hypothesis import given

from errcast.catalog import Catalog
from errcast.catalogfile.reading import parse_document
from errcast.catalogfile.writing import canonical_text
from errcast.linting.documents import rules_document
from errcast.linting.macros import Macro, macros
from errcast.linting.rules import RULES
from errcast.linting.running import lint_document
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command
from tests.support.linting import HEAD, described, errors, linted, messages
from tests.support.paths import ROOT


def text_of(text: str) -> str:
    """Return the text of the only finding."""
    document, problems = parse_document(text, "demo.yaml")
    assert document is not None, problems
    (finding,) = lint_document(document, Path("demo.yaml"))
    return finding.text


def test_only_a_certain_mistake_is_an_error() -> None:
    assert [rule.id for rule in RULES if rule.level == "error"] == [
        "shared-across-catalogs",
        "unknown-rule",
    ]
    assert [rule.id for rule in RULES if rule.level == "note"] == ["macro-name", "undocumented-error"]


@given(catalogs())
def test_linting_any_valid_catalog_gives_no_error(catalog: Catalog) -> None:
    document, problems = parse_document(canonical_text(catalog), "demo.yaml")
    assert document is not None, problems
    for finding in lint_document(document, Path("demo.yaml")):
        assert finding.level != "error"
        assert str(finding).isprintable()
        assert finding.line is not None
        assert finding.column is not None


def test_ten_thousand_errors_are_linted() -> None:
    words = [f"{first}{last}" for first in ("FACE", "IMAGE", "USER", "GROUP") for last in ("", "S", "_LIST")]
    chosen = random.Random(0)
    names = dict.fromkeys(
        f"{chosen.choice(words)}_{chosen.choice(words)}_NUMBER_{number}" for number in range(10_000)
    )
    listed = "".join(
        f"  - code: {number + 5}\n    name: {name}\n    message: message {number} of the service\n"
        f"    description: 图片{number}太大，请重试（最大{number}）\n    solution: wait {number} seconds\n"
        for number, name in enumerate(names)
    )
    comments = listed.replace("  - code: 82\n", "  # errcast: ignore[macro-name]\n  - code: 82\n")
    assert linted(f"{HEAD}errors:\n{comments}") == ["389:21 unneeded-ignore"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            messages(*["busy"] * 7),
            '7 errors have the same message "busy": 1, 2, 3, 4, 5 and 2 more;'
            " correct the messages, or ignore this rule here if the API sends them so",
        ),
        (
            errors("name: NOT_AVAILABLE", "name: NOT_AVAILABLEL"),
            "NOT_AVAILABLEL differs from NOT_AVAILABLE (line 4) in one character; choose more different names"
            " before you publish them, or ignore this rule here",
        ),
        (
            errors("code: 1", "code: 3", "code: 2"),
            "the code 2 is below the code 3 (line 5); move it, so that the codes ascend",
        ),
        (
            errors(*(f"code: {code}" for code in range(12, 0, -1))),
            "11 of 12 codes are out of order: 11, 10, 9, 8, 7 and 6 more; sort the errors by code",
        ),
        (
            errors("name: EOF"),
            "EOF is a macro of <stdio.h>, so C and C++ cannot have a constant of this name; choose another name"
            " before you publish it, or ignore this rule here",
        ),
        (
            errors("name: A, deprecated: {replaced_by: B}", "name: B, deprecated: true"),
            "the replacement B (line 5) is deprecated too; name an error that is not deprecated",
        ),
        (
            errors("solution: again", "solution: again, retryable: true"),
            "E_2 (line 5) has the same solution and `retryable: true`; add `retryable:` here too",
        ),
        (
            messages("not f\u043eund"),
            'the message contains the Cyrillic letter "\u043e" (U+043E) in "f\u043eund"; it looks like a Latin letter;'
            " write the Latin letter, or ignore this rule here if the API sends it so",
        ),
        (
            described("图片尺寸在1920x1080以下下"),
            'the description has "下下" where one is enough: "…20x1080以下下"; remove one',
        ),
        (
            described("人脸融合失败  模板图"),
            'the description has two spaces where one is enough: "人脸融合失败  模板图"; remove one',
        ),
        (
            messages("a\u200b\u200bb"),
            "the message contains invisible characters: U+200B (zero width space); remove it, or ignore this"
            " rule here if the API sends it so",
        ),
        (
            messages("a\n"),
            "the message contains invisible characters: U+000A (line feed); begin the block with `|-` or `>-`"
            " to remove it, or ignore this rule here if the API sends it so",
        ),
    ],
)
def test_a_finding_says_the_problem_and_the_remedy(text: str, expected: str) -> None:
    assert text_of(text) == expected


def test_the_names_of_macros_come_from_the_folders_of_languages() -> None:
    headers = {name: macro.header for name, macro in macros().items()}
    assert (headers["EOF"], headers["ERROR"], headers["OVERFLOW"]) == ("stdio.h", "wingdi.h", "math.h")
    assert (headers["EWOULDBLOCK"], headers["DELETE"], headers["NO_ERROR"]) == (
        "errno.h",
        "winnt.h",
        "winerror.h",
    )
    assert "NOT_FOUND" not in headers
    assert macros()["NULL"] == Macro("stddef.h", "C and C++")
    listed = [word for path in ROOT.glob("templates/*/macros.yaml") for word in path.read_text().split()]
    assert set(headers) <= set(listed)
    assert len(headers) > 300


def test_the_document_of_rules_is_what_the_command_prints(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = ROOT / "docs" / "rules.md"
    if request.config.getoption("--update-golden"):
        path.write_text(rules_document(), encoding="utf-8", newline="\n")
    result = errcast_command("lint", "--rules", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert path.read_bytes().decode() == result.stdout
    assert [line.split("`")[1] for line in result.stdout.splitlines() if line.startswith("| `")] == [
        rule.id for rule in RULES
    ]
