"""A table of errors has the texts of the catalog, whatever a database has set, and is filled again and again."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.catalogfile.reading import parse_catalog
from errcast.rendering.facts import deprecation_text
from tests.conformance.sql import judge
from tests.support.cases import CASES
from tests.support.commands import errcast_command
from tests.support.compilers import without_absent
from tests.support.hostile_texts import TROJAN, WORST, errcast_render, everywhere
from tests.support.judges import expected, in_order
from tests.support.paths import ROOT

DIALECTS = ("postgresql", "mysql", "sqlite")
HOSTILE = {
    "golden": next(case.catalog for case in CASES if case.name == "hostile"),
    "wide codes": next(case.catalog for case in CASES if case.name == "wide_codes"),
    "fields": next(case.catalog for case in CASES if case.name == "fields"),
    "worst": everywhere(WORST),
    "trojan": everywhere(TROJAN),
}
CATALOG = Catalog(
    name="orders",
    categories=(Category("find", "Finding an order"),),
    errors=(
        ErrorCode(1, "NOT_FOUND", "not found", "it's gone", category="find", aliases=("MISSING", "LOST")),
        ErrorCode(2, "CLOSED", "closed", deprecated=Deprecation("3.1", "never sent", "NOT_FOUND")),
    ),
)


def written(catalog: Catalog, folder: Path, **options: str | bool) -> Path:
    ((name, text),), findings = errcast_render(catalog, "sql", options)
    assert findings == []
    path = folder / str(name)
    path.write_text(text, encoding="utf-8")
    return path


def loaded(database: sqlite3.Connection, catalog: Catalog, **options: str | bool) -> list[dict[str, Any]]:
    """Return the rows of the table after SQLite loaded the file of a catalog."""
    ((_, text),), _ = errcast_render(catalog, "sql", {"dialect": "sqlite", **options})
    database.executescript(text)
    table = str(options.get("table", "orders_error")).replace(".", '"."')
    return [dict(row) for row in database.execute(f'SELECT * FROM "{table}" ORDER BY code')]


@pytest.fixture
def database() -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:", isolation_level=None)
    opened.row_factory = sqlite3.Row
    return opened


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_every_text_is_the_same_in_each_database_with_any_setting(
    name: str, dialect: str, tmp_path: Path
) -> None:
    path = written(HOSTILE[name], tmp_path, dialect=dialect)
    facts = in_order("sql", expected("sql", HOSTILE[name]))
    tables = judge.tables(dialect, [path] * judge.SETTINGS[dialect])
    assert tables
    for found in tables:
        assert in_order("sql", without_absent(found)) == facts


def test_a_text_without_a_backslash_is_as_people_search_for_it(tmp_path: Path) -> None:
    for dialect in DIALECTS:
        assert "'it''s gone'" in written(CATALOG, tmp_path, dialect=dialect).read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_text_is_a_placeholder_of_a_tool_for_migrations(dialect: str, tmp_path: Path) -> None:
    texts = (
        *("${user}", "\\${user}", "$${user}", "a $user$ b", "$user-1$", "US$5 and 6$"),
        *(":user", "a :user, :1", "(:user)", "\\:user \\: x", "::user", ":图", "'':user", "\n:user"),
        *("{{user}}", '{{ env "HOME" }}', "{{{user}}}", "{% if user %}", "{%- x", "{# user #}", "{#- #}"),
    )
    errors = tuple(ErrorCode(number, f"A{number}", text, text, text) for number, text in enumerate(texts))
    catalog = Catalog("orders", errors, title=" ".join(texts))
    path = written(catalog, tmp_path, dialect=dialect)
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\$[\w{-]|(?<![:\w]):\w|\\:|\{\{", text)
    assert (
        Environment(keep_trailing_newline=True).from_string(text).render() == text
    )  # as dbt and sqlfluff do
    assert without_absent(judge.tables(dialect, [path])[0]) == expected("sql", catalog)


# sqlfluff and Play find a directive anywhere in a comment.
def test_no_text_in_a_comment_is_a_directive_of_a_tool_for_databases(tmp_path: Path) -> None:
    catalog = Catalog("orders", (ErrorCode(1, "A", "a"),), title="a --noqa -- noqa !Ups !Downs")
    head = written(catalog, tmp_path).read_text(encoding="utf-8").split("\n")[1]
    assert head.startswith("-- Catalog: a ")
    assert not re.search("--|!(?:Ups|Downs)", head.removeprefix("--"))


def test_a_second_run_writes_no_row(database: sqlite3.Connection) -> None:
    first = loaded(database, CATALOG)
    changes = database.total_changes
    assert loaded(database, CATALOG) == first
    assert database.total_changes == changes


def test_the_row_of_a_removed_error_stays_and_says_so_until_the_error_comes_back(
    database: sqlite3.Connection,
) -> None:
    loaded(database, CATALOG)
    database.execute("UPDATE orders_error SET message = 'old' WHERE code = 1")
    removed = Catalog("orders", CATALOG.errors[:1], categories=CATALOG.categories)
    assert [(row["code"], row["message"], row["in_catalog"]) for row in loaded(database, removed)] == [
        (1, "not found", 1),
        (2, "closed", 0),
    ]
    assert all(row["in_catalog"] for row in loaded(database, CATALOG))


def test_a_row_has_former_names_the_title_of_its_category_and_what_to_use_instead(
    database: sqlite3.Connection,
) -> None:
    first, second = loaded(database, CATALOG)
    assert (first["category"], first["category_title"]) == ("find", "Finding an order")
    assert (second["category"], second["category_title"]) == (None, None)
    assert first["former_names"] == "MISSING LOST"
    assert (first["deprecation"], first["replaced_by"]) == (None, None)
    assert (second["deprecation"], second["replaced_by"]) == ("Since 3.1 - never sent.", 1)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_row_has_the_details_and_the_deprecation_verbatim(dialect: str, tmp_path: Path) -> None:
    for catalog in (HOSTILE["fields"], HOSTILE["worst"]):
        path = written(catalog, tmp_path, dialect=dialect)
        (rows,) = judge.rows(dialect, [path])
        found = {row["name"]: row for row in rows}
        for error in catalog.errors:
            row = found[error.name]
            assert (row["details"], row["audience"]) == (error.details, error.audience)
            assert row["deprecation"] == (deprecation_text(error) if error.is_deprecated else None)


def test_the_row_of_an_internal_error_for_the_public_has_no_texts(database: sqlite3.Connection) -> None:
    errors = (
        ErrorCode(7, "SHARD_DOWN", "secret", "secret", "secret", details="secret", audience="internal"),
    )
    (row,) = loaded(database, Catalog("orders", errors), audience="public")
    assert (row["code"], row["name"], row["message"]) == (7, "SHARD_DOWN", "")
    assert "secret" not in map(str, row.values())


def test_the_columns_are_the_same_for_each_catalog_unless_an_option_says_otherwise(
    database: sqlite3.Connection,
) -> None:
    catalog = Catalog("orders", (ErrorCode(1, "A", "m"),))
    (row,) = loaded(database, catalog)
    assert {"category", "retryable", "http_status", "deprecated", "deprecation"} <= row.keys()
    (row,) = loaded(database, catalog, all_members=False, table="small")
    assert list(row) == ["code", "name", "message", "description", "solution", "former_names", "in_catalog"]


def test_a_table_can_have_any_name_and_a_schema(database: sqlite3.Connection) -> None:
    assert loaded(database, CATALOG, table="order")
    database.execute("ATTACH ':memory:' AS shop")
    assert len(loaded(database, CATALOG, table="shop.select")) == 2


def test_a_tool_for_migrations_can_have_the_table_and_the_transaction(database: sqlite3.Connection) -> None:
    loaded(database, CATALOG)
    ((_, text),), _ = errcast_render(
        CATALOG, "sql", {"dialect": "sqlite", "create_table": False, "transaction": False}
    )
    assert "CREATE" not in text
    assert not {"BEGIN", "COMMIT"} & set(text.replace(";", "").split())
    database.execute("DELETE FROM orders_error")
    database.execute("BEGIN")
    for statement in text.split(";\n\n"):
        database.execute(statement)
    database.execute("ROLLBACK")
    assert list(database.execute("SELECT * FROM orders_error")) == []


def test_large_catalogs_are_several_statements(database: sqlite3.Connection) -> None:
    errors = tuple(ErrorCode(code, f"A{code + 300}", f"m\n{code}") for code in range(-300, 301))
    rows = loaded(database, Catalog("orders", errors))
    assert [(row["code"], row["message"]) for row in rows] == [(each.code, each.message) for each in errors]
    ((_, text),), _ = errcast_render(Catalog("orders", errors), "sql", {})
    assert text.count("INSERT INTO") == 4


def test_a_text_of_very_many_lines_is_one_expression(database: sqlite3.Connection) -> None:
    (row,) = loaded(database, Catalog("orders", (ErrorCode(1, "A", "x\n" * 3000),)))
    assert row["message"] == "x\n" * 3000


def test_a_text_with_a_null_character_is_refused() -> None:
    text = 'errcast: 1\nname: orders\nerrors:\n  - {code: 1, name: A, message: "a\\0b"}\n'
    catalog, findings = parse_catalog(text, "orders.yaml")
    assert catalog is None
    assert [(finding.rule, finding.line) for finding in findings] == [("forbidden-character", 4)]


def test_a_name_that_is_too_long_for_a_table_is_a_finding_whose_remedy_works(tmp_path: Path) -> None:
    long = "A" * 64
    (tmp_path / "orders.yaml").write_text(
        f"errcast: 1\nname: orders\ntype_name: {long}\nerrors:\n  - {{code: 1, name: A, message: m}}\n"
    )
    refused = errcast_command("generate", "orders.yaml", "--target", "sql", cwd=tmp_path)
    assert refused.returncode == 2
    assert "error[name-too-long]" in refused.stderr
    assert "set sql.table in the configuration" in refused.stderr
    (tmp_path / "errcast.toml").write_text(
        'specs = ["orders.yaml"]\ntargets = ["sql"]\n[sql]\ntable = "orders"\n'
    )
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    (tmp_path / "errcast.toml").write_text(
        f'specs = ["orders.yaml"]\ntargets = ["sql"]\n[sql]\ntable = "{long}"\n'
    )
    refused = errcast_command("generate", cwd=tmp_path)
    assert "errcast.toml:4" in refused.stderr
    assert "expected at most 63 characters" in refused.stderr


def test_no_server_outlives_a_test_process_that_is_killed() -> None:
    code = (
        "import os, signal\n"
        "from tests.support import databases\n"
        "databases.postgresql('SELECT 1;')\n"
        "print(databases._postgresql()[databases._postgresql().index('-h') + 1], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    folder = Path(killed.stdout.strip())
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    for _ in range(200):
        if not (folder / "data" / "postmaster.pid").exists():
            break
        time.sleep(0.05)
    assert not (folder / "data" / "postmaster.pid").exists()
    shutil.rmtree(folder)
