"""Errors beside the tables that were read: each form is named, and the way that is named reads them."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from errcast.sources.entries.beside import may_have_errors
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

TABLE = "# Errors\n\n| Code | Message |\n| --- | --- |\n| 11 | no lamp |\n| 12 | door shut |\n\n## Others\n\n"
FORMS = {
    "headings": "### 701 cold\nNo fire.\n\n### 702 full\nNo place.\n",
    "items": "- `701`: cold\n- `702`: full\n",
    "bold lines": "**701: cold**\nNo fire.\n\n**702: full**\nNo place.\n",
    "terms": "701\n:   cold\n\n702\n:   full\n",
    "components": (
        '<Group>\n  <Fold title="701 - cold" icon="a">\n    No fire.\n  </Fold>\n\n'
        '  <Fold title="702 - full">\n    No place.\n  </Fold>\n</Group>\n\nText.\n'
    ),
    "details": (
        "<details>\n<summary>701 cold</summary>\n\nNo fire.\n\n</details>\n"
        "<details><summary>702 <b>full</b></summary>\n\nNo place.\n\n</details>\n\nText.\n"
    ),
}
PAGE = (
    "<h1>Errors</h1><table><tr><th>Code<th>Message<tr><td>11<td>no lamp<tr><td>12<td>door shut</table>"
    "<details><summary>701 cold</summary>No fire.</details>"
    "<details><summary>702 full</summary>No place.</details><p>Text."
)
RST = (
    "Errors\n======\n\n====  =========\nCode  Message\n====  =========\n11    no lamp\n12    door shut\n"
    "====  =========\n\n701 cold\n--------\n\nNo fire.\n\n702 full\n--------\n\nNo place.\n\n"
    "Other\n-----\n\nText.\n"
)
WIKI = (
    "= Errors =\n{|\n! Code !! Message\n|-\n| 11 || no lamp\n|-\n| 12 || door shut\n|}\n"
    "== 701 cold ==\nNo fire.\n\n== 702 full ==\nNo place.\n\n== Other ==\nText.\n"
)
CODE = (
    "```\nenum Kiln {\n    KilnCold = 701,\n    KilnFull = 702, // no place\n    KilnOpen = 0x2BF\n}\n```\n"
)
WAY = re.compile(r"import this document again with (.*)")


def run(folder: Path, *options: str, name: str = "table.mdx") -> str:
    """Return what an import prints that succeeds."""
    result = errcast_command("import", name, "--output", "catalog.yaml", *options, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("table.mdx", TABLE + text) for text in FORMS.values()),
        ("table.html", PAGE),
        ("table.rst", RST),
        ("table.wiki", WIKI),
    ],
)
def test_errors_of_each_form_beside_a_table_are_named_and_read_as_the_note_says(
    name: str, text: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    printed = run(tmp_path, name=name)
    assert "errors too, and were left out" in printed
    way = WAY.search(printed)
    assert way is not None
    added = run(tmp_path, *shlex.split(way[1]), name=name)
    assert "added 701 COLD\nadded 702 FULL\n2 added" in added
    assert "Text." not in (tmp_path / "catalog.yaml").read_text(encoding="utf-8")
    again = errcast_command("import", "catalog.yaml", cwd=tmp_path)
    assert "left out" not in again.stdout + again.stderr


@pytest.mark.parametrize("title", ["no lamp", "the lamp is gone"])
def test_texts_below_headings_with_codes_of_a_table_are_named_and_read_as_the_note_says(
    title: str, tmp_path: Path
) -> None:
    below = f"### 11 {title}\n**Solution:** Buy one.\n\n### 12 door shut\n**Solution:** Open it.\n"
    (tmp_path / "table.mdx").write_text(TABLE + below, encoding="utf-8")
    printed = run(tmp_path)
    assert (
        f'2 headings, the first "11 {title}" on line 10, have more texts about errors of a table' in printed
    )
    way = WAY.search(printed)
    assert way is not None
    assert "changed 11 NO_LAMP" in run(tmp_path, *shlex.split(way[1]))
    catalog = (tmp_path / "catalog.yaml").read_text(encoding="utf-8")
    assert "message: no lamp\n" in catalog
    assert title in catalog
    assert "solution: Buy one.\n" in catalog
    again = errcast_command("import", "catalog.yaml", cwd=tmp_path)
    assert "left out" not in again.stdout + again.stderr


def test_headings_that_say_no_more_than_a_table_are_not_named(tmp_path: Path) -> None:
    below = "### 11 no lamp\nText.\n\n### 12 door shut\nMore text.\n"
    table = TABLE.replace("Message |", "Message | Meaning |").replace("--- |\n", "--- | --- |\n")
    table = table.replace("lamp |", "lamp | Text. |").replace("shut |", "shut | More text. |")
    (tmp_path / "table.mdx").write_text(table + below, encoding="utf-8")
    assert "left out" not in run(tmp_path)


def test_lines_of_code_with_constants_are_named_and_read_as_the_note_says(tmp_path: Path) -> None:
    (tmp_path / "table.mdx").write_text(TABLE + CODE, encoding="utf-8")
    assert (
        '3 lines of code, the first "KilnCold = 701," in the block on line 10, may be errors too, and were left'
        " out; copy them into a text file of their own, and import it with --from lines --add"
    ) in run(tmp_path)
    (tmp_path / "kilns.txt").write_text(CODE.strip("`\n"), encoding="utf-8")
    assert "3 added" in run(tmp_path, "--from", "lines", "--add", name="kilns.txt")


def test_errors_that_no_catalog_of_the_table_can_have_need_a_catalog_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "table.mdx").write_text(f"{TABLE}- ERR-COLD: cold\n- ERR-FULL: full\n", encoding="utf-8")
    printed = run(tmp_path)
    assert "import them with --from headings into a catalog of their own: their codes are strings" in printed
    run(tmp_path, "--from", "headings", "--force")


def test_titles_that_only_repeat_the_codes_of_the_table_are_not_named(tmp_path: Path) -> None:
    text = f"{TABLE}### 11 no lamp\n\n### 12 door shut\n"
    (tmp_path / "table.mdx").write_text(text, encoding="utf-8")
    assert "left out" not in run(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"{TABLE}- one\n- two\n- version 1.2\n### 1. Introduction\n### 2. Use\n",
        f"{TABLE}```\nTimeout = 12\n```\n",
    ],
)
def test_most_documents_are_not_searched(text: str) -> None:
    assert not may_have_errors(text)


def test_a_table_in_doubt_and_the_others_are_read_as_the_finding_says(tmp_path: Path) -> None:
    case = ROOT / "tests" / "sources" / "cases" / "texts_in_doubt_beside_another_table"
    shutil.copy(case / "table.md", tmp_path / "table.md")
    printed = errcast_command("import", "table.md", "--output", "catalog.yaml", cwd=tmp_path).stderr
    way = re.search(r"perhaps with `errcast (.*)`; then read the others with (.*); if it is not", printed)
    assert way is not None
    assert "3 errors imported" in errcast_command(*shlex.split(way[1]), cwd=tmp_path).stdout
    assert "2 added, 0 changed" in run(tmp_path, *shlex.split(way[2]), name="table.md")
    again = errcast_command("import", "catalog.yaml", cwd=tmp_path)
    assert "0 added, 0 changed, 0 missing" in again.stdout
