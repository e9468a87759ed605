"""What an import was told is kept in the catalog, so that an import without arguments repeats it."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from errcast.schema.findings import findings_schema_text
from tests.support.commands import require
from tests.support.projects import Ended, ended

PLAIN = "Ref,Team,Wording,Advice\n501,net,too busy,Wait.\n502,net,too large,Send less.\n"
PAGE = """\
# Kilns

## Codes

| Ref | Say | Why |
| --- | --- | --- |
| 1 | cold | It is cold. |

## Limits

| Code | Message |
| --- | --- |
| 7 | full |

## More limits

| Code | Message |
| --- | --- |
| 8 | very full |
"""


def of(path: Path) -> dict[str, object]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def codes(path: Path) -> list[object]:
    errors = of(path)["errors"]
    assert isinstance(errors, list)
    return [error["code"] for error in errors]


def unchanged(folder: Path, *arguments: str) -> Ended:
    """Repeat an import, which must change no byte and warn of nothing."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = ended(folder, "import", *arguments)
    assert (result.code, result.errors) == (0, ""), result
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert "\n0 added, 0 changed, 0 missing\n" in result.output
    return result


GIVEN = {
    "columns": (
        PLAIN,
        "t.csv",
        ["--columns", "code, -,message,solution"],
        {"columns": "code,-,message,solution"},
    ),
    "form": (
        PLAIN.replace("Ref", "Code").replace("Wording", "Message"),
        "t.dat",
        ["--from", "csv"],
        {"from": "csv"},
    ),
    "encoding": ("错误码,错误信息\n1,busy\n", "t.csv", ["--encoding", "gb18030"], {"encoding": "gb18030"}),
    "table": (PAGE, "t.md", ["--table", "2"], {"table": 2}),
    "heading": (PAGE, "t.md", ["--heading", "More"], {"heading": "More"}),
    "several": (
        PAGE,
        "t.md",
        ["--table", "1", "--columns", "code,message,description", "--categories-from", "headings"],
        {"table": 1, "columns": "code,message,description", "categories_from": "headings"},
    ),
    "names": ("Code,Message\nA.B,busy\n", "t.csv", ["--name-from", "message"], {"name_from": "message"}),
    "lists": ('Code,Message\n1,busy\n"2, 3",idle\n', "t.csv", ["--split-codes"], {"split_codes": True}),
    "ranges": ("Code,Message\n1,busy\n2-9,idle\n", "t.csv", ["--skip", "ranges"], {"skip": "ranges"}),
    "blanks": ("Code,Message,Class\n1,busy,net\n2,idle,\n", "t.csv", ["--fill-down"], {"fill_down": True}),
    "defaults": (
        "Code,Message\n1,busy\n",
        "t.csv",
        ["--categories-from", "column"],
        {"categories_from": "column"},
    ),
}


@pytest.mark.parametrize("case", GIVEN)
def test_what_the_user_gave_is_remembered_and_repeated(case: str, tmp_path: Path) -> None:
    content, name, options, remembered = GIVEN[case]
    (tmp_path / name).write_bytes(content.encode("gb18030" if case == "encoding" else "utf-8"))
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert ended(tmp_path, "import", name, "-o", "t.yaml", *options).code == 0
    catalog = of(tmp_path / "t.yaml")
    assert (catalog["source"], catalog["import"]) == (name, remembered)
    unchanged(tmp_path)
    unchanged(tmp_path, "t.yaml")
    unchanged(tmp_path, name, "-o", "t.yaml")
    linted = ended(tmp_path, "lint")
    assert "source-drift" not in linted.errors


def test_a_catalog_of_which_nothing_was_told_remembers_only_its_source(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n")
    ended(tmp_path, "import", "t.csv", "-o", "t.yaml", "--language", "en", "--code-kind", "integer")
    assert list(of(tmp_path / "t.yaml")) == ["errcast", "name", "language", "source", "errors"]
    unchanged(tmp_path, "t.yaml")


def test_an_option_replaces_the_one_that_is_remembered_and_comments_stay(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(PAGE)
    ended(tmp_path, "import", "t.md", "-o", "t.yaml", "--table", "2")
    path = tmp_path / "t.yaml"
    path.write_text(path.read_text().replace("  table: 2\n", "  # not the first\n  table: 2  # Limits\n"))
    result = ended(tmp_path, "import", "t.yaml", "--table", "3", "--name-from", "message")
    assert "added 8 VERY_FULL\n" in result.output
    assert (
        "source: t.md\nimport:\n  # not the first\n  table: 3  # Limits\n  name_from: message\nerrors:\n"
        in path.read_text()
    )


def test_an_older_catalog_remembers_what_it_is_told(tmp_path: Path) -> None:
    old = "errcast: 1\nname: t\nsource: t.csv\nerrors:\n  - {code: 501, name: BUSY, message: too busy}\n"
    (tmp_path / "t.yaml").write_text(old)
    (tmp_path / "t.csv").write_text(PLAIN)
    assert ended(tmp_path, "import", "t.yaml", "--columns", "code,-,message,-").code == 0
    assert of(tmp_path / "t.yaml")["import"] == {"columns": "code,-,message,-"}
    assert codes(tmp_path / "t.yaml") == [501, 502]
    unchanged(tmp_path, "t.yaml")


def test_all_catalogs_are_imported_or_none(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*.yaml"]\n')
    (tmp_path / "tables").mkdir()
    for name in ("hotel", "rooms"):
        (tmp_path / "tables" / f"{name}.csv").write_text("Code,Message\n1,busy\n")
        assert ended(tmp_path, "import", f"tables/{name}.csv", "-o", f"spec/{name}.yaml").code == 0
    (tmp_path / "spec" / "by_hand.yaml").write_text(
        "errcast: 1\nname: h\nerrors:\n  - {code: 1, name: A, message: a}\n"
    )
    both = unchanged(tmp_path)
    assert both.output.count("unchanged spec/") == 2
    (tmp_path / "tables" / "hotel.csv").write_text("Code,Message\n1,busy\n2,idle\n")
    (tmp_path / "tables" / "rooms.csv").write_text("Code,Message\n1,\nx y,idle\n")
    before = (tmp_path / "spec" / "hotel.yaml").read_bytes()
    failed = ended(tmp_path, "import")
    assert (failed.code, failed.output) == (2, "")
    assert failed.errors.startswith('tables/rooms.csv:3: error[not-a-code]: "x y" is not a code')
    assert (tmp_path / "spec" / "hotel.yaml").read_bytes() == before
    (tmp_path / "tables" / "rooms.csv").write_text("Code,Message\n1,busy\n3,full\n")
    diff = ended(tmp_path, "import", "--dry-run")
    assert "+++ b/spec/hotel.yaml\n" in diff.output
    assert "+++ b/spec/rooms.yaml\n" in diff.output
    assert (tmp_path / "spec" / "hotel.yaml").read_bytes() == before
    report = json.loads(ended(tmp_path, "import", "--format", "json").output)
    Draft7Validator(json.loads(findings_schema_text())).validate(report)
    assert [each["catalog"] for each in report["imports"]] == ["spec/hotel.yaml", "spec/rooms.yaml"]
    assert codes(tmp_path / "spec" / "hotel.yaml") == [1, 2]
    assert codes(tmp_path / "spec" / "rooms.yaml") == [1, 3]
    unchanged(tmp_path, "spec/hotel.yaml", "spec/rooms.yaml")
    unchanged(tmp_path / "tables")  # the configuration is in the folder above


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "no catalog to read: name its file on the command line"),
        (["import", "by_hand.yaml"], "by_hand.yaml: error[no-source]: the catalog has no `source:`"),
        (["import", "web.yaml"], "the source https://x.example/t.md is an address; save the table in a file"),
        (["import", "gone.yaml"], "gone.csv: error[cannot-read]"),
        (["import", "none.yaml"], "none.yaml: error[cannot-read]"),
        (["import", "by_hand.yaml", "--name", "x"], "--name is for one table"),
        (["import", "by_hand.yaml", "--force"], "--force is for one table"),
        (["import", "by_hand.yaml", "gone.yaml", "--table", "2"], "--table is for the table of one catalog"),
        (["import", "by_hand.yaml", "--dry-run", "--format", "json"], "and so does --dry-run; leave one out"),
        (["import", "-o", "by_hand.yaml"], "name the table for the catalog"),
        (["import", "a.csv", "b.csv", "-o", "by_hand.yaml"], "name one table for the catalog"),
        (["import", "by_hand.yaml", "none.csv"], "none.csv is not a catalog; import one table at a time"),
        (["import", "gone.yaml", "--heading", ""], "--heading: the text is empty"),
        (["import", "gone.yaml", "--accept", "message", "--keep", "message"], "contradict; leave one out"),
    ],
)
def test_what_cannot_be_repeated_is_told(arguments: list[str], said: str, tmp_path: Path) -> None:
    error = "errors:\n  - {code: 1, name: A, message: a}\n"
    (tmp_path / "by_hand.yaml").write_text(f"errcast: 1\nname: h\n{error}")
    (tmp_path / "web.yaml").write_text(f"errcast: 1\nname: h\nsource: https://x.example/t.md\n{error}")
    (tmp_path / "gone.yaml").write_text(f"errcast: 1\nname: h\nsource: gone.csv\n{error}")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = ended(tmp_path, *arguments)
    assert result.code == 2
    assert said in " ".join(result.errors.split())
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_catalogs_of_the_configuration_without_a_file_to_read_are_left_out(tmp_path: Path) -> None:
    error = "errors:\n  - {code: 1, name: A, message: a}\n"
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    (tmp_path / "web.yaml").write_text(f"errcast: 1\nname: h\nsource: https://x.example/t.md\n{error}")
    alone = ended(tmp_path, "import")
    assert alone.code == 2
    assert "no catalog of the configuration has a table to import" in alone.errors
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n")
    ended(tmp_path, "import", "t.csv", "-o", "t.yaml")
    result = ended(tmp_path, "import")
    assert result.code == 0
    assert result.errors.startswith("web.yaml: note[not-repeated]: the source https://x.example/t.md is an")
    assert "unchanged t.yaml\n" in result.output


def test_a_table_in_yaml_is_a_table_and_a_wrong_catalog_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "table.yaml").write_text("- {code: 1, message: busy}\n")
    printed = ended(tmp_path, "import", "table.yaml")
    assert yaml.safe_load(printed.output)["errors"] == [{"code": 1, "name": "BUSY", "message": "busy"}]
    (tmp_path / "wrong.yaml").write_text("errcast: 1\nname: Wrong\nsource: t.csv\nerrors: []\n")
    wrong = ended(tmp_path, "import", "wrong.yaml")
    assert wrong.code == 2
    assert wrong.errors.startswith("wrong.yaml:2:7: error[invalid-name]")


def typed(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    """Let the next command read this from standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


def test_standard_input_is_read_as_it_was_read_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "1;busy\n")
    first = ended(tmp_path, "import", "-", "-o", "t.yaml", "--from", "csv", "--columns", "code,message")
    assert first.code == 0, first.errors
    catalog = of(tmp_path / "t.yaml")
    assert "source" not in catalog
    assert catalog["import"] == {"from": "csv", "columns": "code,message"}
    typed(monkeypatch, "1;busy\n2;idle\n")
    second = ended(tmp_path, "import", "-", "-o", "t.yaml")
    assert second.code == 0, second.errors
    assert codes(tmp_path / "t.yaml") == [1, 2]


def test_an_edit_in_another_table_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(PAGE)
    ended(tmp_path, "import", "t.md", "-o", "t.yaml", "--table", "2")
    (tmp_path / "fixed.csv").write_text("7;quite full\n")
    result = ended(tmp_path, "import", "fixed.csv", "-o", "t.yaml", "--columns", "code,message")
    assert "the catalog's source stays t.md\n" in result.output
    assert "if fixed.csv replaces the source, change `source:` and import again\n" in result.output
    assert of(tmp_path / "t.yaml")["import"] == {"table": 2}
    unchanged(tmp_path, "t.yaml")


def test_several_sources_are_read_together_each_as_it_was_told(tmp_path: Path) -> None:
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    (tmp_path / "t.md").write_text(PAGE)
    (tmp_path / "more.csv").write_text(PLAIN)
    ended(tmp_path, "import", "t.md", "-o", "t.yaml", "--table", "2")
    added = ended(tmp_path, "import", "more.csv", "-o", "t.yaml", "--columns", "code,-,message,-", "--add")
    assert (added.code, added.errors) == (0, "")
    assert "t.md: left out table 1" in added.output
    assert "more.csv: read 2 rows as code" in added.output
    options = ("--table", "1", "--columns", "code,message,-")
    assert ended(tmp_path, "import", "t.md", "-o", "t.yaml", *options, "--add").errors == ""
    catalog = of(tmp_path / "t.yaml")
    assert "source" not in catalog
    assert catalog["import"] == [
        {"source": "t.md", "table": 2},
        {"source": "more.csv", "columns": "code,-,message,-"},
        {"source": "t.md", "table": 1, "columns": "code,message,-"},
    ]
    assert codes(tmp_path / "t.yaml") == [1, 7, 501, 502]
    unchanged(tmp_path)
    unchanged(tmp_path, "more.csv", "-o", "t.yaml")
    assert "source-drift" not in ended(tmp_path, "lint").errors
    (tmp_path / "more.csv").write_text(PLAIN.replace("too large", "much too large"))
    assert '"more.csv" (line 3): "much too large"' in ended(tmp_path, "lint").errors
    assert "changed 502 TOO_LARGE: message\n" in ended(tmp_path, "import").output
    (tmp_path / "more.csv").write_text(PLAIN.partition("502")[0])
    gone = ended(tmp_path, "import")
    assert "the code 502 TOO_LARGE is no longer in t.md and more.csv" in gone.errors
    unclear = ended(tmp_path, "import", "t.md", "-o", "t.yaml", "--table", "3")
    assert unclear.code == 2
    assert "these options are for one of 2 sources under `import:`" in unclear.errors
    assert "these options are for one of 3" in ended(tmp_path, "import", "t.yaml", "--table", "3").errors
    only = ended(tmp_path, "import", "more.csv", "-o", "t.yaml", "--columns", "code,-,message,solution")
    assert only.code == 0
    assert "columns: code,-,message,solution\n" in (tmp_path / "t.yaml").read_text()


def test_one_code_in_two_sources_is_one_error_or_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Code,Message\n1,busy\n2,idle\n")
    (tmp_path / "b.csv").write_text("Code,Message\n2,idle\n3,full\n")
    ended(tmp_path, "import", "a.csv", "-o", "t.yaml")
    assert ended(tmp_path, "import", "b.csv", "-o", "t.yaml", "--add").errors == ""
    assert codes(tmp_path / "t.yaml") == [1, 2, 3]
    unchanged(tmp_path, "t.yaml")
    (tmp_path / "b.csv").write_text("Code,Message\n2,asleep\n3,full\n")
    result = ended(tmp_path, "import", "t.yaml")
    assert result.code == 2
    assert result.errors.startswith(
        "b.csv:2: error[duplicate-code]: the code 2 is already in a.csv, line 3, with another text"
    )


def test_a_further_source_may_have_only_the_solutions_of_known_errors(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Code,Message\n1,busy\n2,idle\n")
    (tmp_path / "b.csv").write_text("Error code,Solution\n1,Wait.\n2,Wake it.\n")
    ended(tmp_path, "import", "a.csv", "-o", "t.yaml")
    assert ended(tmp_path, "import", "b.csv", "-o", "t.yaml", "--add").errors == ""
    errors = of(tmp_path / "t.yaml")["errors"]
    assert isinstance(errors, list)
    assert [(each["message"], each["solution"]) for each in errors] == [
        ("busy", "Wait."),
        ("idle", "Wake it."),
    ]
    unchanged(tmp_path, "t.yaml")
    (tmp_path / "b.csv").write_text("Error code,Solution\n1,Wait.\n3,Wake it.\n")
    result = ended(tmp_path, "import", "t.yaml")
    assert result.code == 2
    assert "the code on line 3 is new, and the table has no column of messages" in result.errors


def test_a_further_source_needs_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("Code,Message\n1,busy\n")
    ended(tmp_path, "import", "a.csv", "-o", "t.yaml")
    typed(monkeypatch, "Code,Message\n2,x\n")
    result = ended(tmp_path, "import", "-", "-o", "t.yaml", "--add")
    assert result.code == 2
    assert "standard input cannot be read again, so it cannot be a source" in result.errors
    assert ended(tmp_path, "import", "a.csv", "-o", "new.yaml", "--add").code == 2


def test_a_further_source_needs_a_path_that_outputs_can_contain(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Code,Message\n1,busy\n")
    ended(tmp_path, "import", "a.csv", "-o", "t.yaml")
    (tmp_path / "b\x07.csv").write_text("Code,Message\n2,idle\n")
    result = ended(tmp_path, "import", "b\x07.csv", "-o", "t.yaml", "--add")
    assert result.code == 2
    assert result.errors.startswith("t.yaml: error[invalid-source]: the character U+0007 in its path")


def test_a_catalog_without_a_source_gets_its_first_one(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(
        "errcast: 1\nname: h\nerrors:\n  - {code: 1, name: BUSY, message: busy}\n"
    )
    (tmp_path / "t.csv").write_text(PLAIN.replace("501", "1"))
    result = ended(tmp_path, "import", "t.csv", "-o", "t.yaml", "--columns", "code,-,message,-", "--add")
    assert result.code == 0
    catalog = of(tmp_path / "t.yaml")
    assert (catalog["source"], catalog["import"]) == ("t.csv", {"columns": "code,-,message,-"})
    unchanged(tmp_path, "t.yaml")


@pytest.mark.parametrize("name", ["a;touch PWNED;.yaml", "$(touch PWNED).yaml", "a b.yaml", "it's `id`.yaml"])
def test_the_command_for_a_catalog_without_a_source_is_one_for_any_name(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("errcast: 1\nname: h\nerrors:\n  - {code: 1, name: A, message: a}\n")
    (tmp_path / "TABLE").write_text("Code,Message\n2,busy\n")
    said = ended(tmp_path, "import", name).errors
    proposed = re.fullmatch(r".*in place of TABLE: `(.*)`\n", said)
    assert proposed, said
    line = f'errcast() {{ "{sys.executable}" -m errcast "$@" --from csv; }}\n{proposed[1]}'
    subprocess.run([require("bash"), "-c", line], cwd=tmp_path, capture_output=True, check=True)
    assert 2 in codes(tmp_path / name)
    assert not (tmp_path / "PWNED").exists()
