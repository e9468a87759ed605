"""`errcast export`: forms, outputs, and what is never overwritten."""

import json
import os
from pathlib import Path

import pytest

from tests.support.commands import errcast_command
from tests.support.projects import DEMO


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "demo.yaml").write_text(DEMO)
    return tmp_path


CSV = b"\xef\xbb\xbfcode,name,message,description,solution\r\n1,NOT_FOUND,not found,,\r\n"


def test_the_suffix_of_the_output_chooses_the_form(project: Path) -> None:
    for name, begin in (
        ("a.CSV", CSV),
        ("a.tsv", b"\xef\xbb\xbfcode\t"),
        ("a.xlsx", b"PK"),
        ("a.json", b"[\n"),
        ("a.yml", b"errcast: 1\n"),
        ("a.md", b"| c"),
    ):
        result = errcast_command("export", "demo.yaml", "--output", f"sub/{name}", cwd=project)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout == f"written sub/{name}\n1 error exported\n"
        assert (project / "sub" / name).read_bytes().startswith(begin)


def test_a_form_can_be_chosen_and_printed(project: Path) -> None:
    result = errcast_command("export", "demo.yaml", "--format", "csv", cwd=project)
    assert (result.returncode, result.stdout.encode(), result.stderr) == (0, CSV.replace(b"\r", b""), "")
    result = errcast_command("export", "demo.yaml", "--format", "json", "--output", "-", cwd=project)
    assert json.loads(result.stdout)[0]["name"] == "NOT_FOUND"
    assert (
        errcast_command("export", "demo.yaml", "--format", "csv", "-o", "a.txt", cwd=project).returncode == 0
    )
    assert (project / "a.txt").read_bytes() == CSV


def test_an_output_with_the_same_content_is_not_written_again(project: Path) -> None:
    errcast_command("export", "demo.yaml", "-o", "a.csv", cwd=project)
    os.utime(project / "a.csv", (1, 1))
    result = errcast_command("export", "demo.yaml", "-o", "a.csv", cwd=project)
    assert (result.returncode, result.stdout) == (0, "unchanged a.csv\n1 error exported\n")
    assert (project / "a.csv").stat().st_mtime == 1


def test_an_edited_output_is_replaced_only_with_force(project: Path) -> None:
    (project / "a.csv").write_text("edited")
    result = errcast_command("export", "demo.yaml", "-o", "a.csv", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "a.csv: error[output-exists]: the file exists and may have been edited; import it first,"
        " replace it with --force, or write to another file\n"
    )
    assert (project / "a.csv").read_text() == "edited"
    result = errcast_command("export", "demo.yaml", "-o", "a.csv", "--force", cwd=project)
    assert (result.returncode, result.stdout) == (0, "written a.csv\n1 error exported\n")
    assert (project / "a.csv").read_bytes() == CSV


def test_the_catalog_itself_is_never_overwritten(project: Path) -> None:
    result = errcast_command(
        "export", "demo.yaml", "-o", "demo.yaml", "--format", "csv", "--force", cwd=project
    )
    assert result.returncode == 2
    assert result.stderr == (
        "demo.yaml: error[output-exists]: the output is the catalog itself; write the table to another file\n"
    )
    assert (project / "demo.yaml").read_text() == DEMO


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no form is given; add --format csv|tsv|xlsx|json|yaml|markdown"),
        (
            ["-o", "a.txt"],
            "the suffix of the output is not the suffix of a form; add --format csv|tsv|xlsx|json|yaml|markdown",
        ),
        (["--format", "xlsx"], "a workbook is not text; name its file with --output"),
        (["--format", "xlsx", "-o", "-"], "a workbook is not text; name its file with --output"),
    ],
)
def test_wrong_use_is_explained(project: Path, arguments: list[str], message: str) -> None:
    result = errcast_command("export", "demo.yaml", *arguments, cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: {message}\n")
    assert sorted(path.name for path in project.iterdir()) == ["demo.yaml"]


def test_a_catalog_that_cannot_be_read_is_not_exported(project: Path) -> None:
    (project / "demo.yaml").write_text(DEMO.replace("message", "mesage"))
    result = errcast_command("export", "demo.yaml", "-o", "a.csv", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("demo.yaml:6:5: error[unknown-key]:")
    result = errcast_command("export", "missing.yaml", "-o", "a.csv", cwd=project)
    assert (result.returncode, result.stderr.split(":")[0]) == (2, "missing.yaml")
    assert not (project / "a.csv").exists()


def test_a_folder_cannot_be_the_output(project: Path) -> None:
    (project / "a.csv").mkdir()
    result = errcast_command("export", "demo.yaml", "-o", "a.csv", cwd=project)
    assert (result.returncode, result.stderr.split(": ")[1]) == (2, "error[is-a-folder]")


def test_the_finding_of_a_text_that_is_too_long_has_its_place(project: Path) -> None:
    (project / "demo.yaml").write_text(DEMO.replace("not found", "x" * 40_000))
    result = errcast_command("export", "demo.yaml", "-o", "a.xlsx", cwd=project)
    assert (result.returncode, (project / "a.xlsx").exists()) == (2, False)
    assert result.stderr.startswith(
        "demo.yaml:4:5: error[overlong-text]: the message of NOT_FOUND has 40,000 characters"
    )


def test_the_catalogs_of_the_configuration_are_exported_into_a_folder(project: Path) -> None:
    (project / "other.yaml").write_text(DEMO.replace("demo", "other"))
    (project / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    result = errcast_command("export", "--output", "tables", "--format", "csv", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "written tables/demo.csv\nwritten tables/other.csv\n2 errors exported\n"
    assert (project / "tables" / "demo.csv").read_bytes() == CSV
    (project / "tables" / "other.csv").write_text("edited")
    (project / "tables" / "demo.csv").unlink()
    result = errcast_command("export", "--output", "tables", "--format", "csv", cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert not (project / "tables" / "demo.csv").exists()


@pytest.mark.parametrize("arguments", [[], ["-o", "a.csv"], ["--format", "csv"], ["-o", "folder"]])
def test_several_catalogs_need_a_folder_and_a_form(project: Path, arguments: list[str]) -> None:
    (project / "other.yaml").write_text(DEMO.replace("demo", "other"))
    (project / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    result = errcast_command("export", *arguments, cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert "2 catalogs are found; name one of them, or name a folder with --output" in result.stderr


def test_without_a_name_the_only_catalog_of_the_configuration_is_exported(project: Path) -> None:
    (project / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    result = errcast_command("export", "--format", "yaml", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("errcast: 1\nname: demo\n")


@pytest.mark.parametrize(
    "names", [("a/x.yaml", "b/x.yaml"), ("a/x.yaml", "b/X.yml"), ("é.yaml", "e\u0301.yaml")]
)
def test_two_catalogs_are_never_exported_into_one_file(names: tuple[str, str], tmp_path: Path) -> None:
    """Some file systems do not distinguish upper-case letters, or the two encodings of an accent."""
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DEMO)
    for force in ([], ["--force"]):
        arguments = ("export", *names, "-o", "tables", "--format", "csv", *force)
        result = errcast_command(*arguments, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, "")
        assert "error[same-path]: tables/" in result.stderr
        assert (
            f"would be written twice, for this catalog and for {names[0]}; export them into" in result.stderr
        )
        assert not (tmp_path / "tables").exists()
