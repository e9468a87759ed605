"""What errcast prints about a table, done to the letter, gives the catalog that the table says.

Tables are invented, imported, and imported again with the options that the finding proposes, until none
proposes more. Then the catalog has every record, and each text is in it, or a printed line names its column.
"""

import os
import re
import shlex
from pathlib import Path
from random import Random

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from errcast.cli import main
from errcast.findings import show
from errcast.naming import name_from_column
from errcast.sources.cells.truth import truth_value
from errcast.sources.cells.vocabulary import meaning_of_column
from tests.support.advice import followed
from tests.support.inventing_tables import TEXT_KINDS, InventedTable, invented_table
from tests.support.seed import examples
from tests.support.twisting_tables import twisted_table

MOST_RUNS = 5
TRANSLATED = "translated texts"
TWISTED = 0.4  # of the tables
FURTHER = re.compile(r"; if it has errors, import this document again with (--table .* --add)$", re.MULTILINE)
BEFORE_CODES = "what is before the codes was left out"
IGNORED = re.compile(r"^ignored columns: (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("advice")


@examples(50)
@given(number=st.integers(0, 2**32 - 1))
def test_advice_that_is_done_to_the_letter_loses_nothing_in_silence(folder: Path, number: int) -> None:
    random = Random(number)
    table = invented_table(random)
    check(twisted_table(random, table) if random.random() < TWISTED else table, folder)


def check(table: InventedTable, folder: Path) -> None:
    """Import a table as the advice says, and compare the catalog with it."""
    (folder / table.name).write_text(table.text, encoding="utf-8")
    options: list[str] = []
    said = []
    for _ in range(MOST_RUNS):
        catalog, printed = imported(folder, table.name, options)
        said.append(f"$ {' '.join(options)}\n{printed}")
        proposed = followed(printed, options) if catalog is None else None
        if proposed is None or proposed == options:
            break
        options = proposed
    # A table that was chosen is read first; the report says how to read the others.
    for further in FURTHER.findall(printed) if "--table" in options else ():
        added, more = imported(folder, table.name, shlex.split(further), is_new=False)
        said.append(f"$ {further}\n{more}")
        options = shlex.split(further)
        catalog, printed = added, printed + more
    note = f"{table.text}\n" + "\n".join(said)
    assert catalog is not None, note
    compare(table, catalog, printed, note)
    again, _ = imported(folder, table.name, options, is_new=False)
    assert again == catalog, note


def imported(
    folder: Path, name: str, options: list[str], *, is_new: bool = True
) -> tuple[dict[str, object] | None, str]:
    """Return the catalog that an import makes, None if it makes none, and what it prints."""
    output = folder / "catalog.yaml"
    for written in folder.glob("catalog*.yaml") if is_new else ():
        written.unlink()
    arguments = ["import", os.fspath(folder / name), "--output", os.fspath(output), *options]
    result = CliRunner().invoke(main, arguments)
    assert isinstance(result.exception, SystemExit | None), result.exception
    content = yaml.safe_load(output.read_text(encoding="utf-8")) if output.exists() else None
    for error in content["errors"] if content else ():
        error[TRANSLATED] = translated_texts(folder, error["code"])
    return content, result.output


def translated_texts(folder: Path, code: object) -> list[str]:
    """Return the texts of an error in the translations beside its catalog."""
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("catalog.*.yaml"))
    errors = (error for file in files for error in file["errors"] if error["code"] == code)
    return [str(error[field]) for error in errors for field in ("description", "solution") if field in error]


def compare(table: InventedTable, catalog: dict[str, object], printed: str, note: str) -> None:
    """Compare a catalog with what its table says."""
    errors = catalog["errors"]
    assert isinstance(errors, list)
    titles = catalog.get("categories", {})
    assert isinstance(titles, dict)
    found = {str(error["code"]): error for error in errors}
    codes = table.column("code")
    assert codes is not None
    spelled = [str(int(code, 16)) if code.startswith("0x") else code for code in codes.cells]
    assert found.keys() <= set(spelled), note
    for code in spelled:
        assert code in found or f"no message: {show(code)}" in printed, (code, note)
    for text in table.left_out:
        assert show(text) in printed, (text, note)
    ignored = ", ".join(IGNORED.findall(printed))
    for code, text in table.joined.items():
        if is_left_out(table, text, ignored):
            continue
        is_joined = text in str(found[code].get("description"))
        assert is_joined or "no code" in printed or f"a heading: {show(text)}" in printed, (text, note)
    for called, column in table.seen():
        if called and show(called) in ignored:
            assert may_be_ignored(table, column.kind, column.is_known), (column.kind, note)
            continue
        for code, cell in zip(spelled, column.cells, strict=True):
            if code not in found or (not cell and column.kind == "message"):
                continue
            error, is_known = found[code], column.is_known and code not in table.joined
            is_line = code in table.joined and cell in str(error.get("description"))
            is_there = is_line or is_kept(table, column.kind, cell, error, titles, is_known=is_known)
            is_named = BEFORE_CODES in printed and show(cell) in printed
            is_named |= f"has no category {show(cell)}, so" in printed  # a further table has a new one
            assert is_there or is_named, (column.kind, cell, note)


def is_left_out(table: InventedTable, text: str, ignored: str) -> bool:
    """Whether the text of a further row is in a column that may be left out, and is."""
    further = (
        (called, column)
        for called, column in table.seen()
        if any(text == f"{cell} again" for cell in column.cells)
    )
    return any(
        called and show(called) in ignored and may_be_ignored(table, column.kind, column.is_known)
        for called, column in further
    )


def may_be_ignored(table: InventedTable, kind: str, is_known: bool) -> bool:
    """Whether a column may be left out, if a line names it: nothing of a field that was recognisable."""
    if kind in ("severity", "row", "version", "owner"):
        return True
    if is_known:
        return False
    fields = [meaning_of_column(each.heading).fields.keys() for each in table.columns]
    has_message = any({"message", "description"} & each for each in fields)
    return kind in ("category", "retryable", "http_status") or (kind in TEXT_KINDS and has_message)


def is_kept(
    table: InventedTable,
    kind: str,
    cell: str,
    error: dict[str, object],
    titles: dict[str, str],
    *,
    is_known: bool,
) -> bool:
    """Whether an error has what a cell of its record says."""
    texts = [error.get(field) for field in ("message", "description", "solution")]
    translated = error[TRANSLATED]
    assert isinstance(translated, list)
    texts += translated  # a solution in a language of its own, below no heading, may be a description
    match kind:
        case "code":
            return True
        case "name":
            has_text = any(table.column(field) for field in TEXT_KINDS)
            is_message = has_text or error["message"] == cell
            return error["name"] == name_from_column(cell, str(error["code"])) and is_message
        case "http_status":
            return error.get("http_status") == int(cell)
        case "category":
            return titles.get(str(error.get("category"))) == cell or (not is_known and cell in texts)
        case "retryable":
            return error.get("retryable") == truth_value(cell)
        case "version":
            return error.get("since") == cell
        case "severity" | "row" | "owner":
            return False
        case _:
            others = [each for each in ("message", "description") if each != kind and table.column(each)]
            is_alone = kind != "message" and not others
            return error.get(kind) == cell if is_known and not is_alone else cell in texts
