"""Values under `import:` of a catalog -> what is wrong with them.

import_value_problem("from", "cvs")      -> did you mean "csv"?
import_value_problem("columns", "name")  -> no column is the code; …

What exists is known by those who read sources; they are imported only if a catalog has `import:`.
"""

from collections.abc import Collection

from errcast.findings import nearest
from errcast.limits import statement_problem
from errcast.origin import IMPORT_KEYS

_CHOICES = {each.key: each.choices for each in IMPORT_KEYS if each.choices}


def import_value_problem(key: str, value: str) -> str | None:
    """Return the problem of a text under a key of `import:`, or None."""
    if problem := statement_problem(value):
        return problem
    if key == "encoding":
        from errcast.sources.encodings import encoding_problem

        return encoding_problem(value)
    if key == "columns":
        from errcast.importing.rows import columns_problem, named_columns

        return columns_problem(named_columns(value))
    choices = _choices(key)
    return None if choices is None or value in choices else nearest(value, choices)


def _choices(key: str) -> Collection[str] | None:
    if key == "from":
        from errcast.sources.forms import FORMS

        return FORMS
    return _CHOICES.get(key)
