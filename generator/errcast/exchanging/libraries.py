"""The libraries for forms of files -> the finding that says how to install a missing one."""

from errcast.findings import Finding
from errcast.sources.libraries import Library

POLIB = Library("polib", "polib>=1.2.0", "texts")


def missing_library(library: Library, form: str, path: str | None) -> Finding | None:
    """Return the finding that says what to install for a form, None if the library is there."""
    if not library.is_missing():
        return None
    text = f"the library for {form} is not installed; run `{library.install_command()}`, or use another form"
    return Finding(path, "missing-library", text)
