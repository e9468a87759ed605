"""Three texts of a catalog, or of a translation -> the merged text, and what a person must decide.

    the file before, ours, theirs   ->  Merged(text, findings); without findings, the merge is done
    a layout that is unclear        ->  None: `git merge-file` has the answer

The merged text is read back: it is such a file, or the finding says why it is none yet.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from errcast.catalogfile.imprint import with_imprint
from errcast.catalogfile.reading import Document
from errcast.files.contents import LINE_END
from errcast.findings import Finding, show_bare
from errcast.importing.fingerprints import merged_prints
from errcast.merging.combining import Clash, combined
from errcast.merging.files import MergedFile, called, in_canonical_form, parsed
from errcast.merging.pieces import ERRORS, UnclearError, pieces_of
from errcast.merging.writing import Marks, clashes_in, text_of_side, text_with_marks

# What can be wrong between errors that are right by themselves: each side of a merge may add one of them.
_BETWEEN_ERRORS = frozenset(
    (
        *("duplicate-code", "duplicate-name", "reserved-code", "reserved-name", "mixed-codes"),
        *("undeclared-category", "unknown-replacement", "invalid-range", "contradiction", "duplicate-tag"),
    )
)


Value = TypeVar("Value")


class Merged(NamedTuple):
    """The text of the merged file, and a finding for each thing that a person must decide."""

    text: str
    findings: tuple[Finding, ...]


class Versions(NamedTuple):
    """The texts of a file: before, on our side, and on their side."""

    base: str
    ours: str
    theirs: str


def merged(versions: Versions, name: str, marks: Marks) -> Merged | None:
    """Return the merge of three versions of a file, None if errcast does not understand their changes.

    `name` is the path of the file in findings.
    """
    ends = _kept(*map(_line_ends, versions))
    if ends is not None:
        versions = Versions(*(LINE_END.sub("\n", text) for text in versions))
    is_ended = _kept(*(text.endswith(("\n", "\r")) for text in versions))
    documents = _documents(Versions(*map(_ended, versions)), name)
    result = None if documents is None else _merged(documents, name, marks)
    if documents is not None and (result is None or result.findings):
        formatted = _merged_in_canonical_form(documents, name, marks)
        if formatted is not None and (result is None or len(formatted.findings) < len(result.findings)):
            result = formatted
    if result is None:
        return None
    text = result.text if is_ended else re.sub(r"(?>\r\n|\n|\r)\Z", "", result.text)
    return result._replace(text=text if ends in (None, "\n") else text.replace("\n", ends))


def reread(text: str, versions: Versions, name: str) -> list[Finding]:
    """Return why a text that git merged cannot be read, nothing if one of the versions is none either."""
    if any(parsed(each, name)[0] is None for each in versions):
        return []
    return parsed(text, name)[1]


def are_between_errors(findings: Sequence[Finding]) -> bool:
    """Tell whether each error is right by itself, so that a person sees in the file what is wrong."""
    return all(each.rule in _BETWEEN_ERRORS for each in findings)


def unclear_because(versions: Versions, name: str) -> str:
    """Return why three versions cannot be merged error by error."""
    for text, version in zip(
        versions, ("the version before both", "our version", "their version"), strict=True
    ):
        _, findings = parsed(text, name)
        if findings:
            line = f"line {findings[0].line}: " if findings[0].line else ""
            return f"{version} is no {called(text)} ({line}{findings[0].text.partition(';')[0]})"
    return "their layout is unusual, or both sides rewrote it"


def _documents(versions: Versions, name: str) -> tuple[MergedFile, ...] | None:
    """Return the three files, all with the fingerprints of imports that the merged one gets."""
    documents = [parsed(text, name)[0] for text in versions]
    if len(set(map(type, documents))) > 1:
        return None  # a side wrote another kind of file
    prints = [document.imprint if isinstance(document, Document) else None for document in documents]
    if len(set(prints)) > 1 and all(prints):
        imprint = merged_prints(*(each or "" for each in prints))
        documents = [
            parsed(_with_prints(document, imprint), name)[0] if isinstance(document, Document) else document
            for document in documents
        ]
    return tuple(document for document in documents if document) if all(documents) else None


def _with_prints(document: Document, imprint: str) -> str:
    """Return the text of a document with other fingerprints, in the comment or in the key for them."""
    old = document.imprint_in_key
    return with_imprint(document.text, imprint) if old is None else document.text.replace(old, imprint)


def _merged_in_canonical_form(documents: tuple[MergedFile, ...], name: str, marks: Marks) -> Merged | None:
    """Return the merge of the versions in the form of `errcast fmt`, if a side has it and the base has not.

    Then this side formatted the file, and perhaps changed something as well.
    """
    base, *sides = documents
    text = in_canonical_form(base)
    if text == base.text:
        return None
    texts = [text, *map(in_canonical_form, sides)]
    if all(text != side.text for text, side in zip(texts[1:], sides, strict=True)):
        return None
    formatted = [parsed(text, name)[0] for text in texts if isinstance(text, str)]
    found = tuple(document for document in formatted if document)
    return _merged(found, name, marks) if len(found) == len(documents) else None


def _merged(documents: tuple[MergedFile, ...], name: str, marks: Marks) -> Merged | None:
    try:
        mixed = combined(*map(pieces_of, documents))
    except UnclearError:
        return None
    clashes = list(clashes_in(mixed))
    found: list[Finding] = []
    for side in ("ours", "theirs") if clashes else ("ours",):
        text = text_of_side(mixed, side)
        document, found = parsed(text, name)
        if document is None and not are_between_errors(found):
            return None
    if not clashes:
        return Merged(text, tuple(found))
    text = text_with_marks(mixed, marks)
    start = f"{'<' * marks.size} "
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith(start)]
    if len(lines) != len(clashes):
        return None
    of_catalog = isinstance(documents[1], Document)
    places = zip(clashes, lines, strict=True)
    return Merged(text, tuple(_conflict(each, name, line, of_catalog=of_catalog) for each, line in places))


def _conflict(clash: Clash, name: str, line: int, *, of_catalog: bool) -> Finding:
    key = show_bare(str(clash.key))
    what = f"the error {key}" if clash.path == ERRORS else f"`{'.'.join((*clash.path, key))}`"
    match clash.kind:
        case "added" if clash.path == ERRORS and of_catalog:
            text = (
                f"both sides add the code {key}, with different content; keep one here, and add the other"
                " with a free code: `errcast new`"
            )
        case "added":
            text = f"both sides add {what}, with different content; keep what is right of both"
        case "removed":
            text = f"one side removes {what}, and the other changes it; keep it, or remove it"
        case _:
            text = f"both sides change {what} in different ways; keep what is right of both"
    return Finding(name, "merge-conflict", text, line=line, column=1)


def _ended(text: str) -> str:
    """Return a text with a line end behind its last line, as the lines above have it."""
    if text.endswith(("\n", "\r")):
        return text
    ends: list[str] = ["\n", *LINE_END.findall(text)]
    return text + ends[-1]


def _line_ends(text: str) -> str | None:
    """Return the line end of a text, None if it has several."""
    found = set(LINE_END.findall(text))
    return None if len(found) > 1 else found.pop() if found else "\n"


def _kept(base: Value, ours: Value, theirs: Value) -> Value:
    """Return what one side made of a value, or what it was."""
    return theirs if ours == base else ours
