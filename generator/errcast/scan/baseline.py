"""Findings that a team knows -> a file that keeps them quiet; it survives moved lines.

    src/app.py hand-written-code 222202 1f0c2a9e4b77

A line is a finding: its file, its rule, the literal, and a digest of the line of code without its blanks. Two
findings that are alike are two lines. In the name of a file, `%` stands before each byte of a blank or of an
invisible character: `a%20b.py`.
"""

import os
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from errcast.files.contents import read_text
from errcast.findings import Finding

HEAD = """\
# Findings of `errcast scan` that are known. It reports only others; to see one again, remove its line.
"""
_DIGITS = 12


class KnownHit(NamedTuple):
    """What stays the same of a finding when lines move."""

    path: str
    rule: str
    literal: str
    digest: str


def known(path: str, rule: str, literal: str, line_of_code: str) -> KnownHit:
    """Return the finding as a baseline keeps it."""
    digest = sha256("".join(line_of_code.split()).encode()).hexdigest()[:_DIGITS]
    return KnownHit(_name(path), rule, _word(literal)[:40] or "-", digest)


def baseline_text(findings: Iterable[KnownHit]) -> str:
    """Return the text of a baseline."""
    return HEAD + "".join(f"{' '.join(each)}\n" for each in sorted(findings))


def is_baseline(path: Path) -> bool:
    """Tell whether a file is a baseline, or does not exist, so that a new baseline may be in its place."""
    if not os.path.lexists(path):
        return True
    text = read_text(path, path.name)
    return isinstance(text, str) and text.startswith(HEAD.split("\n", 1)[0])


def read_baseline(text: str, name: str) -> tuple[Counter[KnownHit], list[Finding]]:
    """Return the findings of a baseline, or a finding for each line that is none."""
    found: Counter[KnownHit] = Counter()
    problems = []
    lines = text.replace("\r\n", "\n").split("\n")  # a checkout on Windows has both
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        words = line.split(" ")
        if len(words) == len(KnownHit._fields):
            found[KnownHit(*words)] += 1
        else:
            wrong = (
                "expected a file, a rule, a literal and a digest; write the file again with --write-baseline"
            )
            problems.append(Finding(name, "invalid-baseline", wrong, line=number))
    return found, problems


def _name(path: str) -> str:
    """Return the name of a file as one word of visible characters; no other name is the same word."""
    return _visible(path, "%#")


def _word(text: str) -> str:
    """Return a text as one word of visible characters: blanks and line ends become `_`."""
    return _visible("_".join(text.split()))


def _visible(text: str, marks: str = "") -> str:
    """Return a text in which blanks, invisible characters and some marks are bytes: `a b` -> `a%20b`."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in each.encode("utf-8", "surrogateescape"))
        if each in marks or each.isspace() or not each.isprintable()
        else each
        for each in text
    )
