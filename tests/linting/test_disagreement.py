"""Two tables that people wrote for two platforms of one API: where they give an error two codes, each run says so."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command

ANDROID = """\
code,name,message
26,NETWORK_TIMEOUT,network timeout
27,NO_FACE,no face found
28,TOO_DARK,the picture is too dark
30,LICENSE_EXPIRED,license expired
"""
IOS = ANDROID.replace("28,", "29,")


def imported(folder: Path, **tables: str) -> None:
    for name, table in tables.items():
        (folder / f"{name}.csv").write_text(table)
        command = ["import", f"{name}.csv", "--name", name, "--output", f"{name}.yaml"]
        assert errcast_command(*command, cwd=folder).returncode == 0


def lint(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    result = errcast_command("lint", *arguments, cwd=folder)
    return result.returncode, [line for line in result.stderr.splitlines() if "undocumented" not in line]


def test_lint_names_the_error_with_both_codes_and_both_files(tmp_path: Path) -> None:
    imported(tmp_path, android=ANDROID, ios=IOS)
    text = (
        "{}.yaml:15:11: warning[code-disagreement]: TOO_DARK has the code {} here and {} in {}.yaml:16, where 3"
        " other names have the same codes as here; find out which code the API sends, and correct the other"
    )
    wanted = [text.format("android", 28, 29, "ios"), text.format("ios", 29, 28, "android")]
    assert lint(tmp_path, "android.yaml", "ios.yaml") == (1, wanted)


@pytest.mark.parametrize("command", [("android.csv", "ios.yaml"), ("ios.csv", "android.yaml")])
def test_import_names_the_error_with_both_codes_and_both_files(
    command: tuple[str, str], tmp_path: Path
) -> None:
    imported(tmp_path, android=ANDROID, ios=IOS)
    table, catalog = command
    there, here = (28, 29) if table == "android.csv" else (29, 28)
    result = errcast_command("import", table, "--output", catalog, cwd=tmp_path)
    (finding,) = (line for line in result.stderr.splitlines() if "vanished-code" in line)
    assert finding.startswith(f"{catalog}:")
    assert f": warning[vanished-code]: the code {here} TOO_DARK is not in {table}, which" in finding
    assert f"which gives its message the code {there}; the error was kept: find out which" in finding


def test_breaking_names_the_error_with_both_codes(tmp_path: Path) -> None:
    imported(tmp_path, android=ANDROID)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "android.yaml").write_bytes((tmp_path / "android.yaml").read_bytes())
    catalog = tmp_path / "android.yaml"
    catalog.write_text(catalog.read_text().replace("code: 28", "code: 29"))
    result = errcast_command("breaking", "android.yaml", "--against", "old", cwd=tmp_path)
    assert result.returncode == 1
    moved = "android.yaml:15:5: error[source-name-moved]: the name TOO_DARK moved from 28 to 29; "
    assert moved in result.stderr


@pytest.mark.parametrize(
    "other",
    [
        ANDROID,
        # Two services: names that both have, and no more agreement than disagreement.
        "code,name,message\n26,NETWORK_TIMEOUT,network timeout\n2,NO_FACE,none\n",
        "code,name,message\n1,NETWORK_TIMEOUT,timeout\n2,NO_FACE,none\n3,TOO_DARK,dark\n",
        "code,name,message\n26,NETWORK_TIMEOUT,t\n27,NO_FACE,n\n8,TOO_DARK,d\n9,LICENSE_EXPIRED,e\n",
        # An error that only one platform has, and another name for the same message.
        ANDROID + "31,NO_CAMERA,no camera\n",
        ANDROID.replace("TOO_DARK", "DARK_PICTURE"),
    ],
)
def test_catalogs_that_agree_or_that_have_little_in_common_have_no_finding(
    other: str, tmp_path: Path
) -> None:
    imported(tmp_path, android=ANDROID, other=other)
    assert lint(tmp_path, "android.yaml", "other.yaml") == (0, [])


def test_a_code_with_two_names_and_two_messages_is_found(tmp_path: Path) -> None:
    imported(
        tmp_path, android=ANDROID, ios=ANDROID.replace("TOO_DARK,the picture is too dark", "BLURRED,blurred")
    )
    _, found = lint(tmp_path, "android.yaml", "ios.yaml")
    assert found == [
        f"{here}.yaml:15:11: warning[code-disagreement]: the code 28 is {name} here and {other} in {there}.yaml:15,"
        " with another message; find out what the API means, and correct the other"
        for here, name, other, there in (
            ("android", "TOO_DARK", "BLURRED", "ios"),
            ("ios", "BLURRED", "TOO_DARK", "android"),
        )
    ]


def test_numbers_that_one_table_writes_as_texts_are_compared_too(tmp_path: Path) -> None:
    imported(tmp_path, android=ANDROID, ios=IOS)
    catalog = tmp_path / "ios.yaml"
    text = catalog.read_text()
    for code in (26, 27, 29, 30):
        text = text.replace(f"code: {code}\n", f'code: "{code}"\n')
    catalog.write_text(text)
    assert len(lint(tmp_path, "android.yaml", "ios.yaml")[1]) == 2


def test_a_comment_ignores_a_disagreement_and_is_not_reported_where_one_catalog_is_linted(
    tmp_path: Path,
) -> None:
    imported(tmp_path, android=ANDROID, ios=IOS)
    for name, code in (("android", 28), ("ios", 29)):
        catalog = tmp_path / f"{name}.yaml"
        ignore = "# errcast: ignore[code-disagreement] an old release has it"
        catalog.write_text(catalog.read_text().replace(f"code: {code}\n", f"code: {code} {ignore}\n"))
    assert lint(tmp_path, "android.yaml", "ios.yaml") == (0, [])
    assert lint(tmp_path, "ios.yaml") == (0, [])
