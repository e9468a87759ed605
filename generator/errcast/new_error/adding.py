"""What the user wants of a new error, and a catalog -> the text of its file with the error in its place.

"order is frozen", category orders (range 1000-1999)   ->   - code: 1004
                                                              name: ORDER_IS_FROZEN
                                                              message: order is frozen
                                                              category: orders
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.first_error import with_first_error
from errcast.catalogfile.limits import size_problem
from errcast.catalogfile.patching import patched
from errcast.catalogfile.reading import Document
from errcast.findings import Finding
from errcast.importing.errors import new_errors
from errcast.importing.merging import names_of_messages, placed
from errcast.importing.rows import ImportedRow
from errcast.new_error.choosing import ChosenCode, chosen_code
from errcast.new_error.opening import OpenedCatalog
from errcast.new_error.wanted import Taken, WantedError, findings_of, taken_in


class CatalogWithError(NamedTuple):
    """The text of a catalog file with a new error, and this error with its place."""

    text: str
    error: ErrorCode


def with_new_error(
    opened: OpenedCatalog, wanted: WantedError, others: Sequence[Catalog] = ()
) -> tuple[CatalogWithError | None, list[Finding]]:
    """Return a catalog file with the new error, or None and everything that is wrong.

    `others` are the catalogs whose codes and names the new error may not have.
    """
    catalog = opened.document.catalog
    every = [(catalog.path, opened.errors, catalog.reserved)]
    every += [(other.path, other.errors, other.reserved) for other in others]
    taken = taken_in(every)
    code = chosen_code(wanted, catalog, opened.errors, taken)
    findings = list(findings_of(wanted, catalog, taken))
    if isinstance(code, Finding):
        return None, [*findings, code]
    if findings:
        return None, findings
    error = _error(wanted, code, opened, taken)
    if isinstance(error, Finding):
        return None, [error]
    document = _document(opened, error)
    if document is None:
        text = (
            "errcast cannot add an error to this file, because of its layout; write each error as"
            " `- code: …` with a key on each line, as `errcast import` does"
        )
        return None, [Finding(catalog.path, "cannot-add", text)]
    if problem := size_problem(document.text):
        return None, [Finding(catalog.path, "too-large", f"{problem}; split the catalog")]
    added = next(each for each in document.catalog.errors if each.code == error.code)
    return CatalogWithError(document.text, added), []


def _error(wanted: WantedError, code: ChosenCode, opened: OpenedCatalog, taken: Taken) -> ErrorCode | Finding:
    """Return the new error; its name follows the rules of an import."""
    texts = {"message": wanted.message, "description": wanted.description, "solution": wanted.solution}
    row = ImportedRow(
        code.code,
        code.text,
        1,
        {key: text for key, text in texts.items() if text is not None},
        None,
        wanted.http_status,
        wanted.category,
        wanted.retryable,
        given_name=wanted.name,
        fields=wanted.values,
    )
    ids = {} if wanted.category is None else {wanted.category: wanted.category}
    shared = names_of_messages(opened.errors)
    added, problems = new_errors([row], "", frozenset(taken.names), ids, shared=shared)
    if problems:
        remedy = "give a name with --name"
        return Finding(None, problems[0].rule, f"the message gives no name that errcast can use; {remedy}")
    return added[0].error


def _document(opened: OpenedCatalog, error: ErrorCode) -> Document | None:
    catalog = opened.document.catalog
    if not opened.errors:
        return with_first_error(opened.text, catalog.path, error)
    return patched(opened.document, replace(catalog, errors=placed(opened.errors, [error])))
