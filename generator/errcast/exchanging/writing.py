"""`Exchange` and a form -> the content of a file, or every finding about what the form cannot have."""

from errcast.exchanging.units import Exchange
from errcast.findings import Finding


def write(exchange: Exchange, form: str, path: str) -> tuple[str | bytes | None, list[Finding]]:
    """Return texts in a form, or None and the findings. `path` is the catalog, as findings name it."""
    # The rooms are imported here, because a run needs one of them.
    match form:
        case "po":
            from errcast.exchanging.libraries import POLIB, missing_library

            if (problem := missing_library(POLIB, form, None)) is not None:
                return None, [problem]
            from errcast.exchanging import po

            return po.write(exchange), []
        case "xliff" | "xliff2":
            from errcast.exchanging import xliff_writing

            return xliff_writing.write(exchange, "1.2" if form == "xliff" else "2.0"), []
        case "json":
            from errcast.exchanging import json_texts

            return json_texts.write(exchange), []
        case "csv":
            from errcast.exchanging import tables
            from errcast.exporting.delimited import delimited

            return delimited(tables.write(exchange), ","), []
        case "xlsx":
            from errcast.exchanging import tables
            from errcast.exporting.xlsx import xlsx

            findings = list(tables.overlong(exchange, path))
            return (None if findings else xlsx(tables.write(exchange))), findings
    raise ValueError(form)
