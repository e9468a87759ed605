"""A file of a translator -> `Exchange`, or every finding at once. Its form is known by its suffix."""

import codecs
from pathlib import Path

from errcast.exchanging.forms import FORMS, form_of
from errcast.exchanging.units import Exchange
from errcast.files.contents import decode, read_bytes
from errcast.findings import Finding, show

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(path: Path, name: str, form: str | None = None) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of a file. `form` is the form that the user named; `name` is the path in findings."""
    form = form or form_of(path.suffix)
    if form is None:
        suffixes = ", ".join(dict.fromkeys(each for of_form in FORMS.values() for each in of_form))
        text = f"the suffix {show(path.suffix)} is not that of a form ({suffixes}); name the form with --from"
        return None, [Finding(name, "unknown-form", text)]
    content = read_bytes(path, name)
    if isinstance(content, Finding):
        return None, [content]
    if form == "xlsx":
        return _workbook(content, name)
    decoded = _decoded(content, name)
    return (None, [decoded]) if isinstance(decoded, Finding) else parse(decoded, name, form)


def parse(text: str, name: str, form: str) -> tuple[Exchange | None, list[Finding]]:
    """Return the texts of a file that is a text."""
    # The rooms are imported here, because a run needs one of them.
    if form == "po":
        from errcast.exchanging.libraries import POLIB, missing_library

        if (problem := missing_library(POLIB, form, name)) is not None:
            return None, [problem]
        from errcast.exchanging import po

        return po.read(text, name)
    if form == "json":
        from errcast.exchanging import json_texts

        return json_texts.read(text, name)
    if form == "csv":
        from errcast.exchanging import tables
        from errcast.sources import delimited

        grids, findings = delimited.read(text, name)
        return (None, findings) if findings else tables.read(grids, name, has_letters=False)
    from errcast.exchanging import xliff_reading

    return xliff_reading.read(text, name)


def _workbook(content: bytes, name: str) -> tuple[Exchange | None, list[Finding]]:
    from errcast.exchanging import tables
    from errcast.exchanging.libraries import missing_library
    from errcast.findings import is_fatal
    from errcast.sources.budget import TooMuchWorkError
    from errcast.sources.libraries import XLSX
    from errcast.sources.xlsx import sheets

    if (problem := missing_library(XLSX, "xlsx", name)) is not None:
        return None, [problem]
    try:
        grids, notes = sheets.read(content, name)
    except TooMuchWorkError as error:
        return None, [error.finding(name)]
    if is_fatal(notes):
        return None, notes
    exchange, findings = tables.read(grids, name, has_letters=True)
    return exchange, [*notes, *findings]


def _decoded(content: bytes, name: str) -> str | Finding:
    """Return bytes as a text: UTF-8, or UTF-16 with its mark, as some spreadsheets and tools write it."""
    if not content.startswith(_WIDE):
        return decode(content, name)
    try:
        return content.decode("utf-16")
    except UnicodeError:
        return Finding(name, "not-utf-8", "the file begins as UTF-16, but is not; save it as UTF-8")
