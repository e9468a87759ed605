"""The forms of an exported table, and by which suffix of a file each is meant."""

FORMS = {
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "xlsx": (".xlsx",),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
}


def form_of(suffix: str) -> str | None:
    """Return the form that a suffix means, None if it means none."""
    return next((form for form, suffixes in FORMS.items() if suffix.lower() in suffixes), None)
