"""Lists the forms of files for translators, and their suffixes: `face.en.po` -> `po`."""

from pathlib import Path

FORMS = {
    "po": (".po",),
    "xliff": (".xlf", ".xliff"),
    "xliff2": (".xlf", ".xliff"),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "json": (".json",),
}


def form_of(suffix: str) -> str | None:
    """Return the first form of a suffix, None if no form has it: `.XLF` -> `xliff`."""
    return next((form for form, suffixes in FORMS.items() if suffix.lower() in suffixes), None)


def chosen_form(named: str | None, output: Path | None) -> tuple[str, str | None]:
    """Return the form of an export, and the problem if it cannot be chosen or written there.

    `named` is the form that the user named. `output` is the file, None for standard output.
    """
    form = named or (form_of(output.suffix) if output else None)
    if form is None:
        unknown = "the suffix of the output is not the suffix of a form" if output else "no form is given"
        return "", f"{unknown}; add --format {'|'.join(FORMS)}"
    if form == "xlsx" and output is None:
        return form, "a workbook is not text; name its file with --output"
    return form, None
