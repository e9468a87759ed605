"""The marks of an unresolved merge in a text -> findings, in place of the mistakes that they cause.

    <<<<<<< HEAD
    name: one
    =======              ->  a.yaml:1:1: error[merge-conflict]: unresolved merge conflict, to line 5
    name: other
    >>>>>>> branch

A mark is seven times its sign at the start of a line, as git writes it. In a document, a line of
`=======` is a heading and `>>>>>>>` is a quotation, so only a whole conflict counts there. A text
may also explain conflicts; see `conflicts_of_document`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from errcast.files.contents import line_and_column
from errcast.findings import Finding, more_findings

_MOST_CONFLICTS = 20  # of one file; more are counted
_MARK = re.compile(r"^(?:<{7}(?=[ \r\n]|\Z)|={7}(?=[\r\n]|\Z)|>{7}(?=[ \r\n]|\Z))", re.MULTILINE)
_REMEDY = "keep what is right of both sides, and remove the lines of <<<<<<<, ======= and >>>>>>>"
# The lines around an example in a document: a fence of Markdown; elements that keep line ends.
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_ELEMENT = re.compile(r"<(/?)(?:pre|code|source|syntaxhighlight|nowiki)\b", re.IGNORECASE)


class _Conflict(NamedTuple):
    """The offsets of the first and the last mark of a conflict. One of the two may be missing."""

    start: int | None
    end: int | None
    is_whole: bool


def conflict_findings(text: str, name: str) -> list[Finding]:
    """Return a finding for each conflict in a file of data, also where a part of its marks is left."""
    return _findings(_conflicts(text), text, name)


def broken_by_conflict(text: str, name: str, line: int) -> list[Finding]:
    """Return the conflicts that explain why a text cannot be read at a line.

    The middle of a conflict that is left alone counts where it is on that line or on the one before.
    """
    found = conflict_findings(text, name)
    if found or "=======" not in text:
        return found
    first = max(line - 2, 0)
    lines = islice(re.finditer(r"^.*$", text, re.MULTILINE), first, line)
    middles = (each.start() for each in lines if each[0].removesuffix("\r") == "=======")
    return _findings((_Conflict(start, None, is_whole=False) for start in middles), text, name)


def conflicts_of_document(text: str, name: str) -> list[Finding]:
    """Return a finding for each whole conflict in a document, except in an example of code."""
    return _findings(_outside_examples(_conflicts(text), text), text, name)


def _conflicts(text: str) -> Iterator[_Conflict]:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    start: int | None = None
    has_middle = False
    for mark in _MARK.finditer(text):
        match mark[0][0]:
            case "<":
                if start is not None:
                    yield _Conflict(start, None, is_whole=False)
                start, has_middle = mark.start(), False
            case "=":
                has_middle = True
            case _:
                yield _Conflict(start, mark.start(), is_whole=start is not None and has_middle)
                start, has_middle = None, False
    if start is not None:
        yield _Conflict(start, None, is_whole=False)


def _findings(conflicts: Iterator[_Conflict], text: str, name: str) -> list[Finding]:
    findings = []
    for start, end, _ in islice(conflicts, _MOST_CONFLICTS):
        line, _ = line_and_column(text, (end or 0) if start is None else start)
        to = "" if start is None or end is None else f", to line {line_and_column(text, end)[0]}"
        problem = f"unresolved merge conflict{to}; {_REMEDY}"
        findings.append(Finding(name, "merge-conflict", problem, line=line, column=1))
    return [*findings, *more_findings(name, sum(1 for _ in conflicts))]


def _outside_examples(conflicts: Iterator[_Conflict], text: str) -> Iterator[_Conflict]:
    """Yield the whole conflicts that do not start in a fence or an element of code. Reads the text once."""
    in_fence = in_element = False
    at = 0
    for conflict in conflicts:
        if conflict.start is None or not conflict.is_whole:
            continue
        between, at = text[at : conflict.start], conflict.start
        in_fence ^= len(_FENCE.findall(between)) % 2 == 1
        for element in _ELEMENT.finditer(between):
            in_element = not element[1]
        if not in_fence and not in_element:
            yield conflict
