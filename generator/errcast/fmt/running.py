"""The catalogs of a configuration -> their texts in the canonical form, all of them or every finding.

    errors: [{name: A, code: 7, message: busy}]  # all       # all
                                                     ->      errors:
                                                               - code: 7
                                                                 name: A
                                                                 message: busy

A file in JSON stays JSON. A file in braces without quotes around its keys becomes block style,
except if its name ends with `.json`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from errcast.catalogfile.limits import size_problem
from errcast.catalogfile.reading import Document, parse_document, read_document
from errcast.files.contents import byte_order_mark, decode, read_bytes
from errcast.files.paths import shown_path
from errcast.findings import Finding
from errcast.fmt.arranging import arranged, arranged_translation
from errcast.fmt.block_style import block_style
from errcast.fmt.commenting import Part, Parts, parts_of, parts_of_text
from errcast.fmt.json_style import json_style
from errcast.proposals import command, operand
from errcast.publishing.differences import FileDifference, first_difference
from errcast.publishing.line_ends import differ_in_line_ends, line_ends_text
from errcast.translations.beside import translations_beside
from errcast.translations.reading import TranslationFile, parse_translation, read_translation
from errcast.translations.recognizing import is_translation
from errcast.translations.writing import has_same_texts

STANDARD_INPUT = Path("<stdin>")
_CHANGED = "errcast cannot format this file without a change of its meaning, because of its layout"
_REMEDY = "write each error as `- code: …` with a key on each line, as `errcast import` does"


class Formatted(NamedTuple):
    """The file of a catalog or standard input, its text, and its text in the canonical form."""

    path: Path
    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        """Whether the file is not in the canonical form yet."""
        return self.old != self.new


def format_catalogs(specs: Iterable[Path]) -> tuple[list[Formatted] | None, list[Finding]]:
    """Return the texts of catalogs and of their translations, or None and why some cannot be formatted."""
    done: list[Formatted] = []
    findings: list[Finding] = []
    paths = list(specs)
    for path in [each for each in paths if not is_translation(each)]:
        document, problems = read_document(path, shown_path(path))
        findings += problems
        if document is not None:
            _add(path, document.text, canonical_form(document), done, findings)
    named = [each for each in paths if is_translation(each)]
    beside = (each for found in translations_beside(paths).values() for each in found)
    for path in dict.fromkeys((*named, *beside)):
        file, problems = read_translation(path, shown_path(path))
        findings += problems
        if file is not None:
            _add(path, file.text, canonical_form_of_translation(file), done, findings)
    return (None, findings) if findings else (done, [])


def _add(path: Path, old: str, text: str | Finding, done: list[Formatted], findings: list[Finding]) -> None:
    if isinstance(text, Finding):
        findings.append(text)
    else:
        done.append(Formatted(path, byte_order_mark(path) + old, text))


def format_text() -> tuple[list[Formatted] | None, list[Finding]]:
    """Return the text of the catalog on standard input, or None and what is wrong with it."""
    name = str(STANDARD_INPUT)
    content = read_bytes(None, name)
    text = content if isinstance(content, Finding) else decode(content, name)
    if isinstance(text, Finding):
        return None, [text]
    document, findings = parse_document(text, name)
    if document is None:
        return None, findings
    formatted = canonical_form(document)
    if isinstance(formatted, Finding):
        return None, [formatted]
    return [Formatted(STANDARD_INPUT, text, formatted)], []


def not_formatted(formatted: Formatted) -> Finding:
    """Return the finding about a file that is not in the canonical form."""
    old, new, name = formatted.old.encode(), formatted.new.encode(), shown_path(formatted.path)
    remedy = command(["errcast", "fmt", operand(name)])
    text = f"the file is not in the canonical form; run `{remedy}`"
    if formatted.path == STANDARD_INPUT:
        text = "the text is not in the canonical form; run `errcast fmt -` without --check to print that form"
    elif differ_in_line_ends(old, new):
        text = line_ends_text(formatted.path, remedy)
    return Finding(name, "not-formatted", text, line=first_difference(old, new))


def difference(formatted: Formatted) -> FileDifference:
    """Return the difference between a file and its canonical form."""
    return FileDifference(formatted.path, formatted.old.encode(), formatted.new.encode())


def canonical_form(document: Document) -> str | Finding:
    """Return the text of a catalog file in the canonical form, or why it cannot have it.

    The text is read back: it gives the same catalog, with the same comments and fingerprints.
    """
    read = parts_of(document)
    style = json_style if read.is_json else block_style
    text = "".join(f"{line}\n" for line in style(arranged(read)))
    name = document.catalog.path
    if problem := size_problem(text):
        return Finding(name, "too-large", f"{problem}; split it")
    result, _ = parse_document(text, name)
    if result is not None and (result.catalog, _comments(parts_of(result))) == (
        document.catalog,
        _comments(read),
    ):
        if result.imprint == document.imprint:
            return text
        problem = "a comment `# errcast: imported …` would become fingerprints of an import"
        return Finding(name, "cannot-format", f"{problem}; remove the one that does not begin its line")
    return Finding(name, "cannot-format", f"{_CHANGED}; {_REMEDY}")


def canonical_form_of_translation(file: TranslationFile) -> str | Finding:
    """Return the text of a translation in the canonical form, or why it cannot have it.

    The text is read back: it gives the same translation, with the same comments.
    """
    name = file.translation.path
    read = parts_of_text(file.text, file.root, name)
    style = json_style if read.is_json else block_style
    text = "".join(f"{line}\n" for line in style(arranged_translation(read)))
    result, _ = parse_translation(text, name)
    if result is None or not has_same_texts(result.translation, file.translation):
        return Finding(name, "cannot-format", f"{_CHANGED}; {_REMEDY}")
    if _comments(parts_of_text(result.text, result.root, name)) == _comments(read):
        return text
    return Finding(name, "cannot-format", f"{_CHANGED}; {_REMEDY}")


def _comments(read: Parts) -> list[str]:
    """Return all comments of a document, in the order of their texts."""
    return sorted([*filter(None, (*read.head, *read.foot)), *read.imprints, *_comments_of(read.root)])


def _comments_of(part: Part) -> Iterator[str]:
    yield from filter(None, (*part.before, *part.after, *part.foot))
    for child in part.children:
        yield from _comments_of(child)
