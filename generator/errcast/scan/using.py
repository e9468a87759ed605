"""Source files, and catalogs -> the places that name each error, and the errors that nothing names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from errcast.catalog import Catalog, Code
from errcast.files.paths import shown_path
from errcast.findings import Finding, show_bare
from errcast.lexing.code import TokenizedCode
from errcast.lexing.languages import is_data, lexer
from errcast.lexing.tokens import SourceLines, tokens
from errcast.scan.code_files import CodeFile, CodeFiles
from errcast.scan.code_index import CodeIndex
from errcast.scan.constants import Constants
from errcast.scan.hits import hits_in
from errcast.scan.mentions import Mention, NamesOfErrors, mentions_of
from errcast.scan.named_apis import AboutFile
from errcast.scan.rules import UNUSED_ERROR
from errcast.scan.source_texts import read_source
from errcast.scan.time_limits import TOO_SLOW, Patience, TookTooLongError, slow_file


class UsePlace(NamedTuple):
    """A place that names an error: what the code has there, and by what it names it (see `mentions`)."""

    path: str
    line: int
    column: int
    literal: str
    way: str
    name: str | None


ErrorKey = tuple[str, str]  # the name of a catalog, and the code of an error or a reserved one, as a text


class UsedErrors(NamedTuple):
    """The places of each error in the order of the files, the counts, and what is wrong with the files."""

    places: dict[ErrorKey, list[UsePlace]]
    files: int
    passed_over: Counter[str]
    findings: list[Finding]

    def of(self, catalog: Catalog, code: Code) -> list[UsePlace]:
        """Return the places of an error."""
        return self.places.get((catalog.name, str(code)), [])


def uses(chosen: CodeFiles, catalogs: Sequence[Catalog], folders: Sequence[Path] = ()) -> UsedErrors:
    """Return the places that name the errors of some catalogs. `folders` are the user's own targets."""
    index, constants = CodeIndex(catalogs), Constants(folders)
    names = NamesOfErrors(catalogs, constants)
    found = UsedErrors({}, 0, Counter(chosen.passed_over), list(chosen.findings))
    count, patience = 0, Patience()
    for file in chosen.files:
        source = read_source(file.path)
        if isinstance(source, Finding):
            found.findings.append(source)
        elif isinstance(source, str):
            found.passed_over[source] += 1
        else:
            try:
                with patience.reading(len(source.text)):
                    named = _places_in(file, source.text, index, names)
            except TookTooLongError:
                found.passed_over[TOO_SLOW] += 1
                slow = slow_file(shown_path(file.path), patience.limit, len(source.text))
                found.findings.append(slow)
                continue
            count += 1
            for key, place in named:
                found.places.setdefault(key, []).append(place)
    return found._replace(files=count)


def _places_in(
    file: CodeFile, text: str, index: CodeIndex, names: NamesOfErrors
) -> list[tuple[ErrorKey, UsePlace]]:
    """Return the places of a file that name errors, each once, in their order."""
    if not (index.may_have_any(text) or names.are_in(text)):
        return []
    lines, path = SourceLines(text), shown_path(file.path)
    code = TokenizedCode(tokens(text, lexer(file.lexer)), text)
    hits = hits_in(code, lines, index, {}, AboutFile(path, is_data=is_data(file.lexer))).hits
    found: dict[tuple[ErrorKey, UsePlace], None] = {}
    for each in _in_order([*mentions_of(hits, code, index), *names.inside(code)]):
        line, column = lines.place(each.token.start)
        place = UsePlace(path, line, column, each.token.text, each.way, each.name)
        found[(each.catalog.name, str(each.code)), place] = None
    return list(found)


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda each: (each.token.start, each.catalog.name, str(each.code)))


def unused(catalogs: Iterable[Catalog], found: UsedErrors) -> list[Finding]:
    """Return a note for each error that nothing names, at its line in the catalog.

    There is none for a deprecated error: code need not handle it.
    """
    files = f"{found.files} scanned file{'' if found.files == 1 else 's'}"
    notes = []
    for catalog in catalogs:
        for error in catalog.errors:
            if found.of(catalog, error.code) or error.is_deprecated:
                continue
            told = f"{error.name} ({show_bare(error.written_code)}) of {catalog.name}"
            text = f"nothing in {files} names {told}; check whether the code should handle it"
            at = error.position
            line, column = (None, None) if at is None else (at.line, at.column)
            notes.append(Finding(catalog.path, UNUSED_ERROR, text, line=line, column=column, level="note"))
    return notes
