"""Nothing is hidden: every artifact and every report shows invisible characters as escapes."""

import json
import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.catalogfile.writing import canonical_text
from errcast.explaining import KnownError, Sighting, explanation_text
from errcast.findings import printable
from errcast.rendering.artifacts import render
from errcast.targets import load_target, target_names
from errcast.text.characters import UNCOMMON, forbidden_characters, has_invisible, visible
from errcast.text.invisible import UNICODE
from tests.support import invisible_table
from tests.support.commands import errcast_command, run
from tests.support.targets import RAW

UNSEEN = [chr(point) for point in invisible_table.invisible()]


# The invisible characters that a text may contain. Documents and literals have their own tab and line feed.
HIDDEN = [
    character for character in UNSEEN if not any(forbidden_characters(character)) and character not in "\t\n"
]


def test_the_table_of_invisible_characters_matches_unicode() -> None:
    assert invisible_table.TABLE.read_text(encoding="utf-8") == invisible_table.source()
    assert invisible_table.UNICODE == UNICODE
    assert len(HIDDEN) > 4193


def test_the_table_contains_every_blank_of_this_python() -> None:
    blanks = [
        chr(point)
        for point in range(0x21, 0x110000)
        if unicodedata.category(chr(point)) in ("Cc", "Cf", "Zs", "Zl", "Zp")
    ]
    assert set(blanks) <= set(UNSEEN)
    words = {"FILLER", "BLANK", "INVISIBLE", "JOINER"}
    named = [chr(point) for point in range(0x110000) if words & set(unicodedata.name(chr(point), "").split())]
    assert {unicodedata.name(each) for each in named if not has_invisible(each)} <= SEEN


# Visible characters with such a name.
SEEN = {
    "BLANK SYMBOL",
    "DEVANAGARI GAP FILLER",
    "DIVES AKURU GAP FILLER",
    "MANICHAEAN PUNCTUATION LINE FILLER",
    "NEWA GAP FILLER",
}


def test_the_quick_check_skips_no_invisible_character() -> None:
    assert not [character for character in UNSEEN if not re.match(f"[{UNCOMMON}]", character)]


def catalog_of(text: str) -> Catalog:
    deprecated = Deprecation(since=text, reason=text)
    codes = [f"a{text[start : start + 200]}b" for start in range(0, len(text), 200)]
    return Catalog(
        name="demo",
        path=f"{text}.yaml",
        title=text,
        categories=(Category("first", text),),
        errors=(
            ErrorCode("b", "B", text, text, text, category="first", deprecated=deprecated),
            *(ErrorCode(code, f"B{number}", text) for number, code in enumerate(codes)),
        ),
    )


# Each of them beside others, and between letters: the neighbours must make no difference.
TEXTS = ["".join(HIDDEN), "x".join(HIDDEN)]


@pytest.mark.parametrize("target_name", [name for name in target_names() if name not in RAW])
@pytest.mark.parametrize("text", TEXTS, ids=["together", "apart"])
def test_no_artifact_contains_invisible_characters(target_name: str, text: str) -> None:
    target, _ = load_target(target_name)
    assert target is not None
    artifacts, findings = render(catalog_of(text), target)
    assert findings == []
    for artifact in artifacts:
        assert set(artifact.text) & set(HIDDEN) == set()


@pytest.mark.parametrize("text", TEXTS, ids=["together", "apart"])
def test_no_report_and_no_written_catalog_contains_invisible_characters(text: str) -> None:
    catalog = catalog_of(text)
    answers = (
        explanation_text({KnownError(catalog, error): Sighting(1, text) for error in catalog.errors}),
        canonical_text(catalog, comment=text),
        printable(text),
    )
    for answer in answers:
        assert set(answer) & set(HIDDEN) == set()
    assert "<U+3164>" in answers[0]
    assert "<U+E0101>" in answers[2]


def test_a_text_that_hides_data_in_variation_selectors_is_the_same_at_run_time(tmp_path: Path) -> None:
    text = "".join(HIDDEN)
    target, _ = load_target("python")
    assert target is not None
    ((_, source),), _ = render(replace(catalog_of(text), path="demo.yaml"), target)
    (tmp_path / "demo_error.py").write_text(source, encoding="utf-8")
    program = "import json, demo_error; print(json.dumps(demo_error.DemoError.B.message))"
    printed = run([sys.executable, "-B", "-c", program], cwd=tmp_path).stdout
    assert json.loads(printed) == text


def test_findings_and_explanations_show_hidden_characters(tmp_path: Path) -> None:
    hidden = "\u3164\u2800\U000e0101\ufe0f\u115f"
    (tmp_path / "demo.yaml").write_text(
        f"errcast: 1\nname: demo\nerrors:\n  - {{code: 1, name: A, message: a{hidden}b, x{hidden}: 1}}\n",
        "utf-8",
    )
    refused = errcast_command("generate", "demo.yaml", cwd=tmp_path)
    assert "<U+3164><U+2800><U+E0101><U+FE0F><U+115F>" in refused.stderr
    assert not set(refused.stderr) & set(hidden)
    path = tmp_path / "demo.yaml"
    path.write_text(path.read_text("utf-8").replace(f", x{hidden}: 1", ""), "utf-8")
    linted = errcast_command("lint", "demo.yaml", cwd=tmp_path)
    assert "U+3164 (hangul filler)" in linted.stderr
    explained = errcast_command("explain", "1", "demo.yaml", cwd=tmp_path)
    assert f"a{''.join(map(visible, hidden))}b" in explained.stdout
