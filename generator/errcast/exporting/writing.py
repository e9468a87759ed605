"""Exports a catalog: a catalog and a form -> the content of a file.

For example, a catalog with one error and the form `csv` -> `code,name,message,...` and one more row. If a
form cannot contain a text, there is a finding: a cell of a workbook has at most 32,767 characters.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from errcast.catalog import Catalog
from errcast.catalogfile.writing import canonical_text
from errcast.exporting.table import exported_table, text_of
from errcast.files.paths import folded_path, shown_path
from errcast.findings import Finding


def export(catalog: Catalog, form: str) -> tuple[str | bytes | None, list[Finding]]:
    """Return the table of a catalog in a form, or None and a finding for each text that is too long."""
    # The rooms are imported here, because a run needs one of them; a workbook needs large libraries.
    table = exported_table(catalog)
    match form:
        case "csv" | "tsv":
            from errcast.exporting.delimited import delimited

            return delimited(table, "," if form == "csv" else "\t"), []
        case "json":
            from errcast.exporting.json_records import json_records

            return json_records(table), []
        case "yaml":
            return canonical_text(catalog), []
        case "markdown":
            from errcast.exporting.markdown import markdown

            return markdown(table), []
        case "xlsx":
            from errcast.exporting.xlsx import xlsx

            findings = list(_overlong_texts(catalog))
            return (None if findings else xlsx(table)), findings
    raise ValueError(form)


def _overlong_texts(catalog: Catalog) -> Iterator[Finding]:
    from errcast.exporting.xlsx import LONGEST_TEXT, length

    table = exported_table(catalog)
    for error, row in zip(catalog.errors, table.rows, strict=True):
        for heading, value in zip(table.headings, row, strict=True):
            size = length(text_of(value))
            if size > LONGEST_TEXT:
                text = (
                    f"the {heading} of {error.name} has {size:,} characters, but a cell of a workbook can"
                    f" have only {LONGEST_TEXT:,}; shorten the text, or export csv or json"
                )
                line, column = error.position or (None, None)
                yield Finding(catalog.path, "overlong-text", text, line=line, column=column)


def same_paths(outputs: Sequence[tuple[Path, Path]]) -> list[Finding]:
    """Return a finding for each catalog whose output another catalog of the list has too.

    Each pair has the file of a catalog and its output. Some file systems ignore the case of letters.
    """
    firsts: dict[str, Path] = {}
    findings = []
    for spec, output in outputs:
        first = firsts.setdefault(folded_path(output), spec)
        if first is not spec:
            text = (
                f"{shown_path(output)} would be written twice, for this catalog and for {shown_path(first)};"
                " export them into two folders, one after the other"
            )
            findings.append(Finding(shown_path(spec), "same-path", text))
    return findings


def output_problem(spec: Path, output: Path, content: str | bytes, *, force: bool) -> Finding | None:
    """Return why an export may not replace an existing file, None if it may.

    A file with other content is replaced only with `force`; the catalog itself and a translation are never
    replaced. Raises OSError if the file cannot be read.
    """
    # Not needed for standard output.
    from errcast.publishing.differences import differences
    from errcast.translations.recognizing import is_translation

    if output.exists() and output.samefile(spec):
        text = "the output is the catalog itself; write the table to another file"
    elif is_translation(output):
        text = "the output is a translation, which people have written; write to another file"
    elif any(each.kind == "stale" for each in differences([(output, content)])) and not force:
        text = (
            "the file exists and may have been edited; import it first, replace it with --force,"
            " or write to another file"
        )
    else:
        return None
    return Finding(shown_path(output), "output-exists", text)
