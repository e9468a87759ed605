"""SQLite, PostgreSQL and MariaDB judge the files: each loads its files, and says what its table has."""

import json
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errcast.options import OptionValue
from tests.support import databases
from tests.support.judges import sources, with_used_lists

UNORDERED = True  # a table has no order
MOST_INVENTED = 1500
IS_SLOW = True
_DIALECTS = ("postgresql", "mysql", "sqlite")
_TABLE = re.compile(r"(?m)^CREATE TABLE IF NOT EXISTS \W(\w+)\W \($")
_END = "end of the table"
_OWN_COLUMNS = ("category_title", "deprecation", "replaced_by", "details", "audience")
_TRUTH_VALUES = ("retryable", "deprecated", "in_catalog")
# What a server or a session may have set, and what must make no difference.
_SETTINGS_OF_POSTGRESQL = (
    "SET standard_conforming_strings = on;",
    "SET standard_conforming_strings = off; SET backslash_quote = off; SET client_encoding = LATIN1;",
)
_SETTINGS_OF_MARIADB = (
    "SET sql_mode = 'STRICT_ALL_TABLES';",
    "SET sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES';",
    "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES';",
)
# How many files of one dialect meet all of them.
SETTINGS = {"postgresql": len(_SETTINGS_OF_POSTGRESQL), "mysql": len(_SETTINGS_OF_MARIADB), "sqlite": 1}


def options(number: int) -> dict[str, OptionValue]:
    return {"dialect": _DIALECTS[number % len(_DIALECTS)]}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    by_dialect: dict[str, list[Path]] = {}
    paths = sources(folder, ".sql")
    for path in paths:
        by_dialect.setdefault(dialect_of(path), []).append(path)
    facts = dict[Path, list[dict[str, Any]]]()
    for dialect, some in by_dialect.items():
        facts |= zip(some, tables(dialect, some), strict=True)
    return "".join(json.dumps(facts[path]) + "\n" for path in paths)


def dialect_of(path: Path) -> str:
    (dialect,) = re.findall("(?m)^-- Dialect: (.*)$", path.read_text(encoding="utf-8"))
    assert isinstance(dialect, str)
    return dialect


def tables(dialect: str, paths: Sequence[Path]) -> list[list[dict[str, Any]]]:
    """Return the facts of each file, which its database loads twice."""
    return [with_used_lists(map(_facts, some)) for some in rows(dialect, paths)]


def rows(dialect: str, paths: Sequence[Path]) -> list[list[dict[str, Any]]]:
    """Return the rows of the table of each file, which its database loads twice."""
    load = {"postgresql": _in_postgresql, "mysql": _in_mariadb, "sqlite": _in_sqlite}[dialect]
    return load(paths)


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a row, as the programs of other languages print them."""
    for column in _TRUTH_VALUES:
        row[column] = row[column] if row.get(column) is None else bool(row[column])
    assert row.pop("in_catalog")
    aliases = row.pop("former_names").split(" ")
    row["tags"] = row["tags"].split(" ") if row.get("tags") else []
    links = (line.partition(" ") for line in row["links"].split("\n")) if row.get("links") else ()
    row["links"] = [[title, url] for url, _, title in links]
    others = {key: value for key, value in row.items() if key not in _OWN_COLUMNS}
    return others | ({"aliases": sorted(aliases)} if aliases != [""] else {})


def _table(path: Path) -> str:
    (table,) = _TABLE.findall(path.read_text(encoding="utf-8"))
    assert isinstance(table, str)
    return table


def _in_sqlite(paths: Sequence[Path]) -> list[list[dict[str, Any]]]:
    found = []
    for path in paths:
        database = sqlite3.connect(":memory:", isolation_level=None)
        database.row_factory = sqlite3.Row
        for _ in range(2):
            database.executescript(path.read_text(encoding="utf-8"))
        found.append([dict(row) for row in database.execute(f'SELECT * FROM "{_table(path)}"')])
        database.close()
    return found


def _in_postgresql(paths: Sequence[Path]) -> list[list[dict[str, Any]]]:
    script = ""
    for number, path in enumerate(paths):
        script += f"""
            SET client_min_messages = warning; DROP SCHEMA IF EXISTS c CASCADE; CREATE SCHEMA c; SET search_path = c;
            {_SETTINGS_OF_POSTGRESQL[number % len(_SETTINGS_OF_POSTGRESQL)]}
            \\i {path}
            \\i {path}
            SELECT row_to_json(t) FROM "{_table(path)}" AS t;
            SELECT '{_END}';
        """
    return _rows(databases.postgresql(_lines(script)), len(paths))


def _in_mariadb(paths: Sequence[Path]) -> list[list[dict[str, Any]]]:
    script = ""
    for number, path in enumerate(paths):
        columns = re.findall(r"(?m)^    `(\w+)` [A-Z]", path.read_text(encoding="utf-8"))
        pairs = ", ".join(f"'{column}', `{column}`" for column in columns)
        script += f"""
            CREATE OR REPLACE DATABASE c CHARACTER SET latin1; USE c;
            {_SETTINGS_OF_MARIADB[number % len(_SETTINGS_OF_MARIADB)]}
            source {path}
            source {path}
            SET sql_mode = '';
            SELECT JSON_OBJECT({pairs}) FROM `{_table(path)}`;
            SELECT '{_END}';
        """
    return _rows(databases.mariadb(_lines(script)), len(paths))


def _lines(script: str) -> str:
    """Return the lines of a script without what indents them."""
    return "".join(f"{line.strip()}\n" for line in script.splitlines())


def _rows(printed: str, count: int) -> list[list[dict[str, Any]]]:
    """Return the rows of each table: one line of JSON for a row, and one line after each table."""
    *found, nothing = printed.split(f"{_END}\n")
    assert (len(found), nothing) == (count, "")
    return [[json.loads(line) for line in rows.split("\n") if line] for rows in found]
