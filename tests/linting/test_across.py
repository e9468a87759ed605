"""The rule for the catalogs of a configuration: with `unique_across`, no two share a code or a name."""

from pathlib import Path

import pytest

from tests.support.commands import errcast_command

HEAD = "errcast: 1\nname: {}\nerrors:\n"
ERROR = "  - {{code: {}, name: {}, message: {}, description: d}}\n"


def write_catalog(path: Path, *errors: tuple[object, str]) -> None:
    lines = [ERROR.format(code, name, f"m{at}{path.stem}") for at, (code, name) in enumerate(errors)]
    path.write_text(HEAD.format(path.stem) + "".join(lines))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of a project with two catalogs that share a code, and a former name."""
    write_catalog(tmp_path / "a.yaml", (7, "BUSY"), (8, "CLOSED"))
    write_catalog(tmp_path / "b.yaml", (1, "OTHER"), (7, "FULL"))
    text = (tmp_path / "b.yaml").read_text().replace("OTHER,", "OTHER, aliases: [GONE, CLOSED],")
    (tmp_path / "b.yaml").write_text(text)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n[lint]\nunique_across = true\n')
    return tmp_path


CODE_OF_A = (
    "a.yaml:4:12: error[shared-across-catalogs]: the code 7 is also the code of FULL (b.yaml:5);"
    " give the newer error another code"
)
NAME_OF_A = (
    "a.yaml:5:21: error[shared-across-catalogs]: the name CLOSED is also a name of code 1 (b.yaml:4);"
    " give the newer error another name"
)
NAME_OF_B = (
    "b.yaml:4:44: error[shared-across-catalogs]: the name CLOSED is also a name of code 8 (a.yaml:5);"
    " give the newer error another name"
)
CODE_OF_B = (
    "b.yaml:5:12: error[shared-across-catalogs]: the code 7 is also the code of BUSY (a.yaml:4);"
    " give the newer error another code"
)


def lint(project: Path, *arguments: str) -> tuple[int, list[str]]:
    result = errcast_command("lint", *arguments, cwd=project)
    return result.returncode, result.stderr.splitlines()


def test_a_shared_code_and_a_shared_name_are_found_in_both_files(project: Path) -> None:
    assert lint(project) == (1, [CODE_OF_A, NAME_OF_A, NAME_OF_B, CODE_OF_B])


def test_one_catalog_is_compared_with_all_others_of_the_configuration(project: Path) -> None:
    assert lint(project, "b.yaml") == (1, [NAME_OF_B, CODE_OF_B])


@pytest.mark.parametrize("switch", ["unique_across = false\n", ""])
def test_catalogs_may_share_codes_where_the_configuration_does_not_forbid_it(
    switch: str, project: Path
) -> None:
    (project / "errcast.toml").write_text(f'specs = ["*.yaml"]\n[lint]\n{switch}')
    assert lint(project) == (0, [])


def test_the_level_of_the_rule_can_be_set(project: Path) -> None:
    with (project / "errcast.toml").open("a") as file:
        file.write('shared-across-catalogs = "off"\n')
    assert lint(project) == (0, [])


def test_a_comment_ignores_the_rule_in_its_own_file_only(project: Path) -> None:
    text = (project / "a.yaml").read_text()
    ignore = "# errcast: ignore[shared-across-catalogs] one gateway, two services\n"
    (project / "a.yaml").write_text(ignore + text)
    code, found = lint(project)
    assert (code, [each.partition(":")[0] for each in found]) == (1, ["b.yaml", "b.yaml"])
    # Without the switch nobody can say whether the comment is needed.
    (project / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert lint(project) == (0, [])


def test_an_integer_and_a_string_are_different_codes(project: Path) -> None:
    write_catalog(project / "b.yaml", ('"7"', "FULL"))
    assert lint(project) == (0, [])


def test_many_catalogs_with_the_same_code_are_counted(project: Path) -> None:
    for each in "bcdef":
        write_catalog(project / f"{each}.yaml", (7, each.upper()))
    _, found = lint(project, "a.yaml")
    assert found == [
        "a.yaml:4:12: error[shared-across-catalogs]: the code 7 is also the code of B (b.yaml:4),"
        " C (c.yaml:4), D (d.yaml:4) and 2 more; give the newer error another code"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('unique_across = "yes"', '[invalid-option]: lint.unique_across = "yes": expected true or false'),
        (
            "unique_acros = true",
            '[unknown-key]: there is no rule "unique_acros"; did you mean "unique_across"?',
        ),
        ("unique-across = true", '[unknown-key]: unknown key "unique-across"; did you mean "unique_across"?'),
    ],
)
def test_a_mistake_in_the_switch_is_exit_2(line: str, expected: str, project: Path) -> None:
    (project / "errcast.toml").write_text(f'specs = ["*.yaml"]\n[lint]\n{line}\n')
    assert lint(project) == (2, [f"errcast.toml:3: error{expected}"])


def test_a_catalog_beside_that_cannot_be_read_is_reported(project: Path) -> None:
    (project / "b.yaml").write_text("errcast: 1\n")
    code, found = lint(project, "a.yaml")
    assert (code, len(found)) == (2, 1)
    assert found[0].startswith("b.yaml:1:1: error[missing-key]")
