"""A table without a catalog -> a new catalog.

code,message      -> name: payments        (from the file payments.csv)
1,too busy           errors: 1 TOO_BUSY
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from errcast.catalog import Catalog
from errcast.findings import Finding, is_fatal, show
from errcast.importing.duplicates import one_row_for_each_code
from errcast.importing.errors import NameOrigin, NewError, categories_of, new_errors
from errcast.importing.rows import read_rows
from errcast.limits import catalog_name_problem, language_problem, path_problem, title_problem
from errcast.sources.request import Duplicates
from errcast.sources.table import Table


@dataclass(frozen=True)
class CatalogHead:
    """The fields of a catalog that are not in its table."""

    name: str
    title: str | None = None
    language: str | None = None
    source: str | None = None


def head_findings(head: CatalogHead) -> list[Finding]:
    """Return a finding for each field that is wrong, with the option that changes it."""
    problems = (
        ("name", head.name, catalog_name_problem, "give another with --name"),
        ("title", head.title, title_problem, "give another with --title"),
        ("language", head.language, language_problem, "give another with --language"),
        # No option gives it: it is the path from the catalog to the table.
        ("source", head.source, path_problem, "rename the file, or its folder"),
    )
    return [
        Finding(
            None,
            f"invalid-{option}",
            f"the {option} {show(value)}: {problem}; {remedy}",
        )
        for option, value, problem_of, remedy in problems
        if value is not None and (problem := problem_of(value))
    ]


class Import(NamedTuple):
    """The catalog of a table, and its errors with remarks about their names."""

    catalog: Catalog
    errors: tuple[NewError, ...]


def import_table(
    table: Table,
    columns: Sequence[str],
    head: CatalogHead,
    name_from: NameOrigin | None = None,
    duplicates: Duplicates = "refuse",
) -> tuple[Import | None, list[Finding]]:
    """Return the catalog of a table, in ascending order of code, or None and every finding about its rows.

    A table without rows gives no catalog and no finding, because its reader found the reason.
    Notes can come with a catalog.
    """
    every, findings = read_rows(table, columns)
    rows, repeated = one_row_for_each_code(every, table, duplicates)
    findings = [*head_findings(head), *findings, *repeated]
    if not rows or is_fatal(findings):
        return None, findings
    categories = categories_of(rows)
    ids = {category.title: category.id for category in categories}
    fresh, problems = new_errors(rows, table.path, ids=ids, name_from=name_from)
    if problems:
        return None, problems
    catalog = Catalog(
        errors=tuple(each.error for each in fresh),
        name=head.name,
        title=head.title,
        language=head.language,
        source=head.source,
        categories=categories,
    )
    return Import(catalog, fresh), findings
