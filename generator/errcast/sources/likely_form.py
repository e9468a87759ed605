"""A source in which no table was found -> the finding, with the form in which it has records.

errors.md    11    lamp out
             12    door shut      -> …; read as aligned it has 2 records, perhaps with --from aligned

Each form is tried with the beginning of the text, and the likeliest with the whole, as a run with `--from`
would read it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from errcast.findings import Finding
from errcast.sources.table import Source

_TRIED = ("piped", "markdown", "lines", "aligned", "tsv", "csv", "html", "headings")
_SYNTAXES = ("xml", "json")  # of which a file of text may be a copy
_FEWEST_RECORDS = 2
_FEWEST_ENTRIES = 3
_BEFORE_LINES = ("piped", "markdown", "aligned")
_WITH_LINES = ("piped", "markdown", "rst")  # forms of texts that may have a code on each line
_DOCUMENTS = ("markdown", "html", "rst", "wiki", "asciidoc")
_OWN_CODES = 0.75  # of the codes in several lists of one document
_EACH_SPEAKS = 3  # records, of which one speaks of trouble
_MOST_WHOLE = 2  # forms that are tried with the whole text
# What a finding says if no form is likelier than another.
_WITHOUT_FORM = re.compile(r"(?:, or|; if errcast read it in the wrong form,) name the form with --from.*")
# The rules of findings that the form may be another one.
_DOUBTS = {"no-table", "not-piped", "not-a-markdown-table", "empty-table"}
# These say that a suffix is wrong, or the syntax; a document with headings has hardly the suffix of data.
_BROKEN = {"not-toml", "not-json", "not-yaml", "not-xml", "not-ini", "not-strings"}
_DATA = {
    "json",
    "yaml",
    "toml",
    "properties",
    "ini",
    "strings",
    "xml",
    "xlsx",
}  # read without a mistake, they have their form
# Columns that cannot be named, as in `11 =  lamp out`: perhaps they are no columns.
_UNNAMED = re.compile("; if it is about errors, name the field of each column .*")
_TRIED_IF_BROKEN = ("markdown", "headings")


class Read(Protocol):
    """Reads the source in a form."""

    def __call__(self, form: str, *, is_whole: bool) -> Source | None:
        """Return the records of the source, or of its beginning; None if the form refuses it."""


def with_likely_form(
    findings: list[Finding], own: str, read: Read, *, is_guessed: bool = False, is_long: bool = False
) -> list[Finding]:
    """Return findings, the first error with the likeliest form if it doubts the form that was read, `own`.

    `is_guessed` is true if the beginning of the text said the form, and not its suffix: `[11] lamp out`. Of a
    source that `is_long`, only the beginning is read.
    """
    at = next((at for at, finding in enumerate(findings) if finding.level == "error"), None)
    rule = "" if at is None else findings[at].rule
    is_unnamed = (
        own == "aligned" and rule == "unknown-columns" and _UNNAMED.search(findings[at or 0].text) is not None
    )
    if (
        at is None
        or not (is_unnamed or rule in _DOUBTS | _BROKEN)
        or any("add --from" in each.text for each in findings)
    ):
        return findings
    if own in _DATA and rule not in _BROKEN:
        return findings
    is_broken = rule in _BROKEN
    forms = _TRIED_IF_BROKEN if is_broken and not is_guessed else _TRIED
    has_lines = own in _WITH_LINES or is_broken
    tried = [form for form in forms if form != own and (form != "lines" or has_lines)]
    if own != "piped":
        tried.sort(key=lambda form: form not in _BEFORE_LINES)  # the first of forms that are alike is named
    tried = ["lines"] if is_unnamed else tried
    if own == "code" and not is_guessed:
        tried = [form for form in tried if form != "headings"]  # comments of a program are no titles
    tried += _SYNTAXES if own == "piped" else ()
    is_text = own == "piped" or is_broken
    form, count = next(_with_records(tried, read, is_text=is_text, is_document=own in _DOCUMENTS), ("", 0))
    if not form:
        return findings
    said = (
        "this text has no cells between lines of `|`"
        if rule == "not-piped"
        else _UNNAMED.sub("", _WITHOUT_FORM.sub("", findings[at].text))
    )
    what = "its beginning" if is_long else "it"
    text = f"{said}; read as {form} {what} has {count} records, perhaps with --from {form}"
    return [*findings[:at], replace(findings[at], text=text), *findings[at + 1 :]]


def _with_records(
    forms: Iterable[str], read: Read, *, is_text: bool, is_document: bool
) -> Iterator[tuple[str, int]]:
    """Yield the forms that give a source several records, with how many, the likeliest first.

    `is_text` is true if it is a text without layout. Of a document, `is_document`, titles are named only if
    some speak of trouble: its headings and lists were searched for errors already.
    """
    found = {form: source for form in forms if (source := read(form, is_whole=False)) is not None}
    counts = {form: (len(source.table.rows), len(source.columns)) for form, source in found.items()}
    fewest = {"headings": _FEWEST_ENTRIES}  # two titles that look like errors are many a time something else
    likely = [form for form, (count, _) in counts.items() if count >= fewest.get(form, _FEWEST_RECORDS)]
    likely = [form for form in likely if form != "lines" or is_text or _are_certain(found[form])]
    likely = [form for form in likely if form != "headings" or not _are_keys(found[form])]
    likely = [form for form in likely if form != "headings" or not is_document or _speak(found[form])]
    likely = [form for form in likely if not _are_statements(found[form])]
    for form in sorted(likely, key=counts.__getitem__, reverse=True)[:_MOST_WHOLE]:
        if (source := read(form, is_whole=True)) is not None:
            yield form, len(source.table.rows)


def _are_keys(source: Source) -> bool:
    """Whether most codes are words that a heading may be, as the keys of an answer are: `code`, `message`."""
    # Imported here: few imports end here.
    from errcast.sources.cells.vocabulary import meaning

    at = source.columns.index("code")
    keys = sum(meaning(row.cells[at].text).is_known for row in source.table.rows)
    return 2 * keys > len(source.table.rows)


def _speak(source: Source) -> bool:
    """Whether some records say what errors say, in their codes or texts."""
    from errcast.sources.entries.certainty import speaks_of_trouble

    said = [" ".join(cell.text for cell in row.cells) for row in source.table.rows]
    return _EACH_SPEAKS * sum(map(speaks_of_trouble, said)) >= len(said)


def _are_statements(source: Source) -> bool:
    """Whether most records are lines of code: `lampOut = kiln.LAMP_OUT`, `message: "no lamp",`."""
    if "message" not in source.columns:
        return False
    code, message = source.columns.index("code"), source.columns.index("message")
    signs = sum(
        row.cells[message].text.startswith(("=", ":=")) or row.cells[code].text.endswith(":")
        for row in source.table.rows
    )
    return 2 * signs > len(source.table.rows)


def _are_certain(source: Source) -> bool:
    """Whether a document has few other lines than those with a code, and no code twice.

    Several lists may have some codes in common, if there are even fewer other lines.
    """
    others = sum(len(each.skipped) for each in source.account.tables)
    at = source.columns.index("code")
    count, codes = len(source.table.rows), {row.cells[at].text for row in source.table.rows}
    fewest = count if len(codes) < others else _OWN_CODES * count
    return len(codes) >= fewest and 2 * len(codes) >= others
