"""A table without a catalog -> a new catalog.

code,message      -> name: payments        (from the file payments.csv)
1,too busy           errors: 1 TOO_BUSY
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from errcast.catalog import Catalog, Code
from errcast.findings import Finding, is_fatal, show
from errcast.importing.duplicates import one_row_for_each_code
from errcast.importing.errors import NewError, categories_of, new_errors
from errcast.importing.fingerprints import fingerprint
from errcast.importing.rows import TEXTS, read_rows
from errcast.limits import catalog_name_problem, language_problem, path_problem, title_problem
from errcast.origin import Duplicates, ImportOptions, NameOrigin
from errcast.sources.table import Table

if TYPE_CHECKING:
    from errcast.importing.names import GivenNames


_FURTHER = {
    "language": "; for texts in a further language, put both into one table, with columns such as"
    " message_en and message_de"
}


class CatalogHead(NamedTuple):
    """The fields of a catalog that are not in its table."""

    name: str
    title: str | None = None
    language: str | None = None
    source: str | None = None
    imports: tuple[ImportOptions, ...] = ()


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
    """The catalog of a table, and its errors with remarks about their names.

    `others` are the fingerprints of its texts in other languages.
    """

    catalog: Catalog
    errors: tuple[NewError, ...]
    others: str = ""

    @property
    def imprint(self) -> str:
        """The fingerprints of the texts in the table."""
        prints = (
            fingerprint(each.error.code, field, text)
            for each in self.errors
            for field in TEXTS
            if (text := getattr(each.error, field)) is not None
        )
        return "".join(prints) + self.others

    @property
    def texts(self) -> dict[Code, dict[str, str]]:
        """The texts of each error, by its code and their fields."""
        return {
            each.error.code: {
                field: text
                for field in (*TEXTS, "details")
                if (text := getattr(each.error, field)) is not None
            }
            for each in self.errors
        }


def import_table(
    table: Table,
    columns: Sequence[str],
    head: CatalogHead,
    name_from: NameOrigin | None = None,
    duplicates: Duplicates = "refuse",
    names: "GivenNames | None" = None,
) -> tuple[Import | None, list[Finding]]:
    """Return the catalog of a table, in ascending order of code, or None and every finding about its rows.

    A table without rows gives no catalog and no finding, because its reader found the reason.
    Notes can come with a catalog.
    """
    every, findings = read_rows(table, columns)
    rows, repeated = one_row_for_each_code(every, table, duplicates)
    findings = [*head_findings(head), *findings, *repeated]
    if names is not None:
        from errcast.importing.names import names_findings

        findings += names_findings(names, rows)
        rows = names.named(rows)
    if not rows or is_fatal(findings):
        return None, findings
    in_order = sorted(rows, key=lambda row: row.line)
    categories = categories_of(row.category for row in in_order if row.category is not None)
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
        imports=head.imports,
        categories=categories,
    )
    return Import(catalog, fresh), findings


def conflicts(catalog: Catalog, given: Mapping[str, str | None]) -> list[Finding]:
    """Return a finding for each option that contradicts the catalog.

    `given` maps `name`, `title`, `language` and `code-kind` to the values of these options.
    """
    says = {
        "name": catalog.name,
        "title": catalog.title,
        "language": catalog.language,
        "code-kind": "string" if catalog.has_string_codes else "integer",
    }
    return [
        Finding(
            catalog.path,
            "other-catalog",
            f"--{option} {show(value)} is not what this catalog says ({show(said) if said else 'nothing'});"
            f" leave the option out, or change the catalog by hand{_FURTHER.get(option, '')}",
        )
        for option, said in says.items()
        if (value := given[option]) is not None and value != said
    ]
