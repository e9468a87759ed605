"""A catalog in a form -> the content of a file, or why that form cannot hold it."""

from collections.abc import Iterator

from errcast.catalog import Catalog
from errcast.exporting.delimited import delimited
from errcast.exporting.json_records import json_records
from errcast.exporting.markdown import markdown
from errcast.exporting.table import exported_table, text_of
from errcast.exporting.xlsx import LONGEST_TEXT, length, xlsx
from errcast.findings import Finding


def export(catalog: Catalog, form: str) -> tuple[str | bytes | None, list[Finding]]:
    """Return the table of a catalog in one of the forms, or None and every reason why not."""
    table = exported_table(catalog)
    match form:
        case "csv":
            return delimited(table, ","), []
        case "tsv":
            return delimited(table, "\t"), []
        case "json":
            return json_records(table), []
        case "markdown":
            return markdown(table), []
        case "xlsx":
            findings = list(_overlong_texts(catalog))
            return (None if findings else xlsx(table)), findings
    raise ValueError(form)


def _overlong_texts(catalog: Catalog) -> Iterator[Finding]:
    table = exported_table(catalog)
    for error, row in zip(catalog.errors, table.rows, strict=True):
        for heading, value in zip(table.headings, row, strict=True):
            size = length(text_of(value))
            if size > LONGEST_TEXT:
                text = (
                    f"the {heading} of {error.name} has {size:,} characters, and a cell of a workbook holds"
                    f" {LONGEST_TEXT:,}; shorten it, or export csv or json"
                )
                line, column = error.position or (None, None)
                yield Finding(catalog.path, "overlong-text", text, line=line, column=column)
