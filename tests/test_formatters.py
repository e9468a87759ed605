"""Formatters break a line by its length, so they leave names and codes of every length as they are."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import errcast
from errcast.catalog import Catalog, Category, Code, Deprecation, ErrorCode
from errcast.escaping import Escaped, Text, UnescapedTextError, columns
from tests.support.commands import require, run

AROUND_A_LINE = [*range(1, 8), *range(20, 90), 190]  # lines have at most 80 or 88 columns
CODES: dict[str, list[Code]] = {
    "integers": [123456, -123456],
    "texts": ["code", "c" * 100],
    "quotes": ['"' * length for length in (5, 30, 60, 90)],
    "wide texts": ["图" * length for length in (10, 20, 30, 40, 90)],
}


def written(catalogs: Sequence[Catalog], folder: Path) -> list[str]:
    """Write each catalog in Python and TypeScript, without and with all that options add. Return the texts."""
    texts = []
    for number, catalog in enumerate(catalogs):
        options: dict[str, Any] = {"exception": True, "all_members": True} if number % 2 else {}
        options |= {"languages": ["en"]} if number % 3 else {}
        for target in ("python", "typescript"):
            for place, artifact in enumerate(errcast.render(catalog, target, options)):
                path = folder / f"{number}_{place}{Path(artifact.path).suffix}"
                path.write_text(artifact.text, encoding="utf-8")
                texts.append(artifact.text)
    return texts


def judged(folder: Path) -> None:
    run([sys.executable, "-m", "ruff", "format", "--isolated", "--diff", folder])
    run([require("prettier"), "--check", "."], cwd=folder)


def name(number: int, length: int) -> str:
    """Return a name of a length, another one for each number."""
    return f"{chr(65 + number % 26)}{chr(65 + number // 26)}".ljust(length, "A")[:length]


def of_type(length: int, is_full: bool) -> Catalog:
    fields = {"description": "d", "solution": "s", "retryable": True, "http_status": 404} if is_full else {}
    full = ErrorCode(1, "FULL", "m", category="some", aliases=("OLD",), **fields)  # type: ignore[arg-type]
    plain = ErrorCode(2, "PLAIN", "m", category="other", deprecated=Deprecation("1", "r", "FULL"))
    categories = (Category("some", "S"), Category("other", "O"))
    return Catalog(
        "demo", path="demo.yaml", type_name="T" * length, categories=categories, errors=(full, plain)
    )


def of_codes(codes: Sequence[Code], type_name: str) -> Catalog:
    """Return a catalog with each kind of code for names and former names of every length."""
    errors = []
    for number, length in enumerate(AROUND_A_LINE[2:]):
        code = codes[number % len(codes)]
        different = code + (number if code > 0 else -number) if isinstance(code, int) else f"{code}{number}"
        former = (f"OLD_{name(number, 92 - length if length < 90 else 70)}",) if number % 3 else ()
        errors.append(ErrorCode(different, name(number, length), "m", aliases=former))
    return Catalog("demo", path="demo.yaml", type_name=type_name, errors=tuple(errors))


def test_formatters_leave_a_type_name_of_every_length_as_it_is(tmp_path: Path) -> None:
    written([of_type(length, length % 4 > 1) for length in AROUND_A_LINE], tmp_path)
    judged(tmp_path)


def test_formatters_leave_names_and_codes_of_every_length_as_they_are(tmp_path: Path) -> None:
    written([of_codes(codes, "T" * length) for codes in CODES.values() for length in (9, 80)], tmp_path)
    judged(tmp_path)


@pytest.mark.parametrize(("kind", "is_there"), [(kind, kind == "wide texts") for kind in CODES])
def test_only_a_code_of_unknown_width_has_a_comment_for_a_formatter(
    kind: str, is_there: bool, tmp_path: Path
) -> None:
    texts = written([of_codes(CODES[kind], "DemoError")], tmp_path)
    assert ["prettier-ignore" in text for text in texts] == [False, is_there]


@pytest.mark.parametrize(("code", "most", "least"), [("ab", 2, 2), ("é", 2, 0), ("a图b", 4, 2)])
def test_a_template_reads_the_width_of_source_code(code: str, most: int, least: int) -> None:
    assert (columns(Escaped(code)), columns(Escaped(code), wide=0)) == (most, least)


def test_a_template_cannot_read_the_width_of_a_text_without_an_escape() -> None:
    with pytest.raises(UnescapedTextError):
        columns(Text("a"))  # type: ignore[arg-type]
