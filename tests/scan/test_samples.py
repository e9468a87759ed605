"""Each language has a sample of code as people write it; the rules find what its comments say, and no more."""

import re
from collections import Counter
from pathlib import Path

import pytest

from errcast.catalogfile.reading import read_catalog
from errcast.lexing.languages import lexer_name
from errcast.scan.code_files import CodeFile, CodeFiles
from errcast.scan.running import Asked, scan

SAMPLES = Path(__file__).parent / "samples"
CATALOG = SAMPLES / "catalog.yaml"
FILES = sorted(path for path in SAMPLES.iterdir() if path != CATALOG)


def wanted(text: str) -> Counter[tuple[int, str]]:
    """Return the rules that the comments of a sample name: `want: hand-written-code` -> line, rule."""
    lines = enumerate(text.splitlines(), start=1)
    marks = ((number, re.search(r"want: ([a-z -]+)", line)) for number, line in lines)
    return Counter(
        (number, rule) for number, mark in marks if mark for rule in mark[1].split() if "-" in rule
    )


def found(path: Path) -> Counter[tuple[int, str]]:
    catalog, problems = read_catalog(CATALOG, CATALOG.name)
    assert catalog is not None, problems
    lexer = lexer_name(path)
    assert lexer is not None
    result = scan(CodeFiles([CodeFile(path, lexer)], Counter(), []), [catalog], Asked())
    return Counter((finding.line or 0, finding.rule) for finding in result.findings)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.suffix[1:])
def test_what_is_found_in_a_sample_is_what_its_comments_say(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected, actual = wanted(text), found(path)
    lines = text.splitlines()
    missing = [f"{rule} at {number}: {lines[number - 1]}" for number, rule in expected - actual]
    extra = [f"{rule} at {number}: {lines[number - 1]}" for number, rule in actual - expected]
    assert (missing, extra) == ([], [])


def test_there_are_samples_of_many_languages() -> None:
    assert len({lexer_name(path) for path in FILES}) >= 14
