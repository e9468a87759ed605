"""`--names FILE`: the names that a person chose for new errors."""

from pathlib import Path

import pytest
import yaml

import errcast
from tests.support.commands import errcast_command

TABLE = "code,message\n1,busy\n2,busy\n3,图片中没有人脸\n0x10,no hardware\n"


def _names_of(catalog: Path) -> dict[int, str]:
    return {
        each["code"]: each["name"] for each in yaml.safe_load(catalog.read_text(encoding="utf-8"))["errors"]
    }


def _import(folder: Path, names: str, *arguments: str, code: int = 0) -> str:
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    (folder / "names.csv").write_text(names, encoding="utf-8")
    result = errcast_command(
        "import", "t.csv", "--output", "t.yaml", "--names", "names.csv", *arguments, cwd=folder
    )
    assert result.returncode == code, result.stderr
    return result.stdout + result.stderr


def test_new_errors_get_the_names_of_the_file_and_the_others_their_own(tmp_path: Path) -> None:
    _import(tmp_path, "name,code,note\nNO_FACE,3,new\nOVERLOADED,1,\nNO_LAMP,0x10,\n")
    assert _names_of(tmp_path / "t.yaml") == {1: "OVERLOADED", 2: "BUSY", 3: "NO_FACE", 16: "NO_LAMP"}


def test_no_other_error_gets_a_name_of_the_file(tmp_path: Path) -> None:
    _import(tmp_path, "code,name\n3,BUSY\n")
    assert _names_of(tmp_path / "t.yaml") == {1: "BUSY_1", 2: "BUSY_2", 3: "BUSY", 16: "NO_HARDWARE"}


def test_an_exported_table_names_the_errors_of_its_own_import(tmp_path: Path) -> None:
    _import(tmp_path, "code,name\n1,FIRST\n")
    errcast_command("export", "t.yaml", "--output", "names.csv", cwd=tmp_path)
    (tmp_path / "t.yaml").unlink()
    errcast_command("import", "t.csv", "--output", "t.yaml", "--names", "names.csv", cwd=tmp_path)
    assert _names_of(tmp_path / "t.yaml")[1] == "FIRST"


def test_an_error_of_the_catalog_keeps_its_name_and_a_warning_says_how_to_rename_it(tmp_path: Path) -> None:
    _import(tmp_path, "code,name\n1,FIRST\n")
    printed = _import(tmp_path, "code,name\n1,OTHER\n2,BUSY\n")
    assert _names_of(tmp_path / "t.yaml")[1] == "FIRST"
    assert printed.endswith(
        "names.csv:2: warning[name-stays]: the catalog calls 1 FIRST, and an import changes no name; to rename"
        " it, write `name: OTHER` and `aliases: [FIRST]` in the catalog\n"
    )


@pytest.mark.parametrize(
    ("names", "finding"),
    [
        ("1,FIRST\n", ":1: error[unknown-columns]: this file has no columns code and name; write the"),
        ("", ":1: error[unknown-columns]: this file has no columns code and name; write the headings"),
        ("code,name\n9,NINTH\n", ":2: error[unknown-code]: no error has the code 9; fix the code, or delete"),
        ("code,name\n1,noFace\n", ':2: error[invalid-name]: the name "noFace" of the code 1: '),
        ("code,name\n1,\n", ':2: error[invalid-name]: the name "" of the code 1: '),
        ("code,name\n,FIRST\n", ":2: error[invalid-name]: the code is blank; fix the cell"),
        ("code,name\n1,A\n2,A\n", ":3: error[invalid-name]: the name A is already used on line 2; give each"),
        ("code,name\n1,A\n1,B\n", ":3: error[invalid-name]: the code 1 is already used on line 2; keep one"),
    ],
)
def test_a_wrong_file_of_names_is_a_finding_and_nothing_is_written(
    names: str, finding: str, tmp_path: Path
) -> None:
    assert f"names.csv{finding}" in _import(tmp_path, names, code=2)
    assert not (tmp_path / "t.yaml").exists()


def test_a_name_of_the_catalog_is_not_given_to_a_new_error(tmp_path: Path) -> None:
    _import(tmp_path, "code,name\n1,FIRST\n")
    (tmp_path / "u.csv").write_text("code,message\n1,busy\n7,full\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text("code,name\n7,FIRST\n", encoding="utf-8")
    result = errcast_command("import", "u.csv", "--output", "t.yaml", "--names", "names.csv", cwd=tmp_path)
    assert result.returncode == 2
    assert (
        "names.csv:2: error[invalid-name]: FIRST is a name of 1 in the catalog; choose another"
        in result.stderr
    )


def test_the_report_begins_with_the_names_that_most_need_a_person(tmp_path: Path) -> None:
    rows = ["1,busy", "2,busy", "3,full", "4,full", "5,full", "6,图片", f"7,{'word ' * 20}"]
    (tmp_path / "t.csv").write_text("\n".join(["code,message", *rows]), encoding="utf-8")
    result = errcast_command("import", "t.csv", "--output", "t.yaml", cwd=tmp_path)
    lines = [line.split(": ")[-1] for line in result.stdout.splitlines() if line.startswith("to review")]
    assert lines == ["E_6", "FULL_3, FULL_4, FULL_5, BUSY_1, BUSY_2", "_".join(["WORD"] * 12)]


def test_the_python_interface_takes_the_file_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "names.csv").write_text("code,name\n3,NO_FACE\n", encoding="utf-8")
    read = errcast.read_table(tmp_path / "t.csv", names=tmp_path / "names.csv")
    assert [each.name for each in read.catalog.errors] == ["BUSY_1", "BUSY_2", "NO_FACE", "NO_HARDWARE"]
