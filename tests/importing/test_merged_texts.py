"""A table that the command merges into a catalog: what changes, what stays, and what is printed."""

from pathlib import Path

from tests.support.commands import errcast_command


def test_fields_that_people_maintain_stay_and_a_difference_is_a_warning(tmp_path: Path) -> None:
    catalog = (
        "errcast: 1\nname: t\ncategories:\n  net: Network\nerrors:\n"
        "  - code: 1\n    name: TOO_BUSY\n    message: busy\n    category: net\n    http_status: 503\n"
    )
    (tmp_path / "t.yaml").write_text(catalog, encoding="utf-8")
    table = "Code,Name,Message,Category,HTTP status\n1,BUSY,busy,Queue,429\n2,IDLE,idle,Network,200\n3,GONE,gone,Queue,\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    result = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    assert result.returncode == 0
    assert [line.split(": ", 1)[1].split("; ")[0] for line in result.stderr.splitlines()] == [
        'warning[kept-field]: the name of 1 TOO_BUSY is "TOO_BUSY" in the catalog and "BUSY" here',
        'warning[kept-field]: the http_status of 1 TOO_BUSY is "503" in the catalog and "429" here',
        'warning[kept-field]: the category of 1 TOO_BUSY is "net" in the catalog and "Queue" here',
        'warning[undeclared-category]: t.yaml has no category "Queue", so the new error 3 has no category',
    ]
    added = "  - code: 2\n    name: IDLE\n    message: idle\n    category: net\n    http_status: 200\n  - code: 3\n    name: GONE\n    message: gone\n"
    assert (tmp_path / "t.yaml").read_text(encoding="utf-8") == catalog + added


def test_a_message_that_the_table_no_longer_has_is_kept(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n", encoding="utf-8")
    errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    (tmp_path / "t.csv").write_text("Code,Message\n1,\n2,idle\n", encoding="utf-8")
    result = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    assert "kept 1 BUSY: message (empty in the table)\n" in result.stdout
    assert "message: busy" in (tmp_path / "t.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.csv").write_text("Code,Message\n1,busy\n3,\n", encoding="utf-8")
    assert "error[empty-message]" in errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path).stderr


def test_a_name_that_stands_in_for_a_message_is_no_text_that_is_kept(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Name,Message\n1,BUSY,busy\n2,IDLE,\n", encoding="utf-8")
    first = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    assert "warning[name-as-message]" in first.stderr
    again = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
    assert "kept" not in again.stdout
    assert "message: IDLE" in (tmp_path / "t.yaml").read_text(encoding="utf-8")


def merged(tmp_path: Path, catalog: str, table: str, *options: str) -> str:
    """Merge a table in CSV into a catalog; return everything that is printed."""
    (tmp_path / "t.yaml").write_text(catalog, encoding="utf-8")
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    result = errcast_command("import", "t.csv", "-o", "t.yaml", *options, cwd=tmp_path)
    return result.stdout + result.stderr


ONE = "errcast: 1\nname: t\nerrors:\n  - code: 1\n    name: A\n    message: m\n"


def test_a_line_break_that_the_table_no_longer_has_is_removed_in_the_catalog(tmp_path: Path) -> None:
    catalog = ONE.replace("message: m", 'message: "Wait.\\nTry again."')
    printed = merged(tmp_path, catalog, "code,message\n1,Wait. Try again.\n")
    assert "changed 1 A: message\n" in printed
    assert 'message: "Wait. Try again."\n' in (tmp_path / "t.yaml").read_text(encoding="utf-8")


def test_a_table_without_messages_gives_no_messages_to_a_catalog_with_descriptions(tmp_path: Path) -> None:
    catalog = f"{ONE}    description: d\n"
    assert "0 added, 0 changed" in merged(tmp_path, catalog, "code,name,description\n1,A,d\n")
    assert "changed 1 A: description\n" in merged(tmp_path, catalog, "code,description\n1,new\n")
    printed = merged(tmp_path, catalog, "code,description\n1,d\n2,e\n")
    assert "the code on line 3 is new, and the table has no column of messages; write the text" in printed


def test_two_codes_that_look_the_same_are_a_finding(tmp_path: Path) -> None:
    catalog = (
        'errcast: 1\nname: t\nerrors:\n  - code: "A\\u200bB"\n    name: A\n    message: a\n'
        "  - code: AB\n    name: B\n    message: b\n"
    )
    printed = merged(tmp_path, catalog, "code,message\nAB,changed\n")
    assert (
        'error[ambiguous-code]: "AB" means two codes of the catalog, which differ only in invisible characters'
        in printed
    )


def test_a_second_import_of_the_same_table_warns_of_nothing(tmp_path: Path) -> None:
    tables = (
        "code,name,message\n1,Busy,a\n2,Busy,b\n",
        "code,message,category\n1,a,Auth\n2,b,auth\n3,c,Two  words\n",
    )
    for table in tables:
        (tmp_path / "t.yaml").unlink(missing_ok=True)
        (tmp_path / "t.csv").write_text(table, encoding="utf-8")
        errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
        again = errcast_command("import", "t.csv", "-o", "t.yaml", cwd=tmp_path)
        assert again.stdout.startswith("unchanged t.yaml\n")
        assert again.stderr == ""


def test_a_name_of_the_table_is_kept_although_a_message_gives_the_same(tmp_path: Path) -> None:
    catalog = ONE.replace("name: A", "name: OVERLOADED").replace("message: m", "message: system busy")
    printed = merged(tmp_path, catalog, "code,name,message\n1,,system busy\n2,SYSTEM_BUSY,try later\n")
    assert "added 2 SYSTEM_BUSY\n" in printed


def test_no_control_character_is_printed(tmp_path: Path) -> None:
    catalog = 'errcast: 1\nname: t\nsource: "a\\u202eb"\nerrors:\n  - code: "x\\u202ey"\n    name: A\n    message: m\n'
    printed = merged(tmp_path, catalog, 'code,message\n"x\u202ey",new\nz,z\n')
    assert "changed x<U+202E>y A: message\n" in printed
    assert all(line.isprintable() for line in printed.splitlines())
    printed = merged(tmp_path, catalog, "code,message\nz,z\n")
    assert "the code x<U+202E>y A is not in t.csv" in printed


def test_a_merge_keeps_whether_an_error_can_be_retried_and_says_that_the_table_differs(
    tmp_path: Path,
) -> None:
    catalog = f"{ONE}    retryable: false\n"
    table = "code,message,retryable\n1,m,yes\n2,bad,no\n"
    told = "t.csv:2: warning[kept-field]: the retryable of 1 A is false in the catalog and true here"
    assert told in merged(tmp_path, catalog, table)
    assert "retryable: false\n  - code: 2\n    name: BAD\n    message: bad\n    retryable: false\n" in (
        tmp_path / "t.yaml"
    ).read_text(encoding="utf-8")


def test_a_merge_deprecates_only_new_errors_that_are_struck_out_and_says_so_of_the_others(
    tmp_path: Path,
) -> None:
    table = "code,message\n1 (deprecated),m\n2 (deprecated),bad\n"
    told = "t.csv:2: warning[kept-field]: the row of 1 A is struck out, or says that the code is deprecated"
    assert told in merged(tmp_path, ONE, table)
    assert "code: 2\n    name: BAD\n    message: bad\n    deprecated: true\n" in (
        tmp_path / "t.yaml"
    ).read_text(encoding="utf-8")


def test_a_table_of_names_without_messages_changes_no_message_of_a_catalog(tmp_path: Path) -> None:
    table = "code,name\n1,LampOut\n2,KilnCold\n"
    assert "changed" not in merged(tmp_path, ONE, table, "--dry-run").replace("1 added, 0 changed", "")


def test_a_merge_never_suggests_another_kind_of_codes(tmp_path: Path) -> None:
    printed = merged(tmp_path, ONE, "code,message\n1,m\nA1,n\n")
    told = "fix the cell; the catalog, or --code-kind, says that codes are integers\n"
    assert f'"A1" is not a code (an integer); {told}' in printed


def test_a_table_without_a_code_of_the_catalog_gives_a_warning(tmp_path: Path) -> None:
    catalog = f"{ONE}  - code: 2\n    name: B\n    message: other\n"
    doubt = (
        "t.csv: warning[other-table]: no code of t.yaml is in this table; check that it is the right table"
    )
    assert doubt in merged(tmp_path, catalog, "code,message\n3,x\n", "--dry-run")
    assert doubt not in merged(tmp_path, catalog, "code,message\n1,m\n3,x\n", "--dry-run")
