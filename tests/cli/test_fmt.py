"""`errcast fmt`: what it writes, what it only reports, and what it refuses."""

import json
from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from tests.support.commands import errcast_command
from tests.support.projects import DEMO, files
from tests.support.reports import JSON

LOOSE = """\
# The errors of a demo.
name: demo   # the name
errcast: 1
errors:
- name: 'NOT_FOUND'
  message: "not found"
  code: 1
  # no text yet
"""

CANONICAL = """\
# The errors of a demo.
errcast: 1
name: demo # the name
errors:
  - code: 1
    name: NOT_FOUND
    message: not found
    # no text yet
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "loose.yaml").write_text(LOOSE)
    (tmp_path / "good.yaml").write_text(DEMO)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return tmp_path


def test_the_catalogs_of_the_configuration_are_written_in_the_canonical_form(project: Path) -> None:
    result = errcast_command("fmt", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "unchanged good.yaml\nwritten loose.yaml\n1 file written, 1 unchanged\n"
    assert (project / "loose.yaml").read_text() == CANONICAL
    assert (project / "good.yaml").read_text() == DEMO
    again = errcast_command("fmt", cwd=project)
    assert again.stdout == "unchanged good.yaml\nunchanged loose.yaml\n0 files written, 2 unchanged\n"


def test_a_file_in_the_canonical_form_is_not_touched(project: Path) -> None:
    before = (project / "good.yaml").stat()
    errcast_command("fmt", "good.yaml", cwd=project)
    after = (project / "good.yaml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_check_names_each_file_that_would_change_and_its_remedy_works(project: Path) -> None:
    result = errcast_command("fmt", "--check", cwd=project)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "loose.yaml:2: error[not-formatted]: the file is not in the canonical form; run `errcast fmt loose.yaml`\n"
    )
    assert (project / "loose.yaml").read_text() == LOOSE
    assert errcast_command("fmt", "loose.yaml", cwd=project).returncode == 0
    result = errcast_command("fmt", "--check", cwd=project)
    assert (result.returncode, result.stdout) == (0, "2 catalogs checked, all in the canonical form\n")


def test_diff_prints_the_changes_and_writes_nothing(project: Path) -> None:
    result = errcast_command("fmt", "loose.yaml", "--diff", cwd=project)
    assert result.returncode == 1
    assert result.stdout == (
        "--- a/loose.yaml\n+++ b/loose.yaml\n@@ -1,8 +1,8 @@\n # The errors of a demo.\n"
        "-name: demo   # the name\n errcast: 1\n+name: demo # the name\n errors:\n- - name: 'NOT_FOUND'\n"
        '-  message: "not found"\n-  code: 1\n-  # no text yet\n+  - code: 1\n+    name: NOT_FOUND\n'
        "+    message: not found\n+    # no text yet\n"
    ).replace("- - name", "-- name")
    assert "not-formatted" in result.stderr
    assert (project / "loose.yaml").read_text() == LOOSE


def test_standard_input_goes_to_standard_output(project: Path) -> None:
    result = errcast_command("fmt", "-", cwd=project, given=LOOSE.encode())
    assert (result.returncode, result.stdout, result.stderr) == (0, CANONICAL, "")
    result = errcast_command("fmt", "-", "--check", cwd=project, given=LOOSE.encode())
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("<stdin>:2: error[not-formatted]: ")
    result = errcast_command("fmt", "-", cwd=project, given=b"errcast: 1\nname: demo\n")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("<stdin>:1:1: error[missing-key]: ")
    result = errcast_command("fmt", "-", cwd=project, given=b"\xff")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("<stdin>:1: error[not-utf-8]: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "good.yaml"], '"-" is standard input; name no other catalog beside it'),
        (["-", "--format", "json"], '--format json prints to standard output, and so does "-"; add --check'),
        (["--diff", "--format", "sarif"], "and so does --diff; remove one of them"),
    ],
)
def test_options_that_contradict_are_wrong_use(arguments: list[str], said: str, project: Path) -> None:
    result = errcast_command("fmt", *arguments, cwd=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


def test_the_report_for_machines_says_what_became_of_each_file(project: Path) -> None:
    document = json.loads(errcast_command("fmt", "--format", "json", cwd=project).stdout)
    JSON.validate(document)
    assert document["files"] == [
        {"path": "good.yaml", "outcome": "unchanged"},
        {"path": "loose.yaml", "outcome": "written"},
    ]
    (project / "loose.yaml").write_text(LOOSE)
    document = json.loads(errcast_command("fmt", "--check", "--format", "json", cwd=project).stdout)
    JSON.validate(document)
    assert [finding["rule"] for finding in document["findings"]] == ["not-formatted"]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("errcast: 1\nname: demo\n", "missing-key"),
        (f"{DEMO}<<<<<<< HEAD\n  - code: 2\n=======\n  - code: 3\n>>>>>>> other\n", "merge-conflict"),
        (f"{DEMO}    mesage: x\n", "unknown-key"),
        (f"{DEMO}# \x07\n", "forbidden-character"),
    ],
)
def test_a_file_with_a_finding_is_left_alone_and_so_are_all_others(
    broken: str, rule: str, project: Path
) -> None:
    (project / "broken.yaml").write_text(broken)
    before = files(project)
    for options in ([], ["--check"], ["--diff"]):
        result = errcast_command("fmt", *options, cwd=project)
        assert (result.returncode, result.stdout) == (2, "")
        assert f"error[{rule}]" in result.stderr
        assert "not-formatted" not in result.stderr
        assert files(project) == before


def test_a_link_is_not_followed(project: Path) -> None:
    (project / "real.yml").write_text(LOOSE)
    (project / "loose.yaml").unlink()
    (project / "loose.yaml").symlink_to("real.yml")
    (project / "other.yaml").write_text(LOOSE)
    result = errcast_command("fmt", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("loose.yaml: error[unsafe-path]: a symbolic link is in the way; ")
    assert (project / "real.yml").read_text() == LOOSE
    assert (project / "other.yaml").read_text() == LOOSE


def test_line_ends_and_a_byte_order_mark_become_canonical(project: Path) -> None:
    (project / "loose.yaml").write_bytes(b"\xef\xbb\xbf" + LOOSE.replace("\n", "\r\n").encode())
    assert errcast_command("fmt", "loose.yaml", cwd=project).returncode == 0
    assert (project / "loose.yaml").read_bytes() == CANONICAL.encode()
    (project / "loose.yaml").write_bytes(CANONICAL.replace("\n", "\r\n").encode())
    assert errcast_command("fmt", "--check", cwd=project).stderr == (
        "loose.yaml:1: error[not-formatted]: the lines end with CRLF, not LF; run `errcast fmt loose.yaml`, and stop"
        " git from converting them: add `loose.yaml text eol=lf` to .gitattributes\n"
    )
    (project / "loose.yaml").write_bytes(b"\xef\xbb\xbf" + CANONICAL.encode())
    assert errcast_command("fmt", "--check", cwd=project).returncode == 1
    assert errcast_command("fmt", "-", "--check", cwd=project, given=CANONICAL.encode()).returncode == 0


TABLE = "code,message,description\n1,busy,Too much\n2,gone,It left\n"


@pytest.mark.parametrize("is_json", [False, True])
def test_an_import_after_it_does_the_same_as_before(is_json: bool, tmp_path: Path) -> None:
    folders = [tmp_path / "with", tmp_path / "without"]
    printed = []
    for folder in folders:
        folder.mkdir()
        catalog = folder / "demo.yaml"
        (folder / "demo.csv").write_text(TABLE)
        if is_json:
            first = {"code": 9, "name": "OLD", "message": "old"}
            catalog.write_text(
                json.dumps(
                    {
                        "errors": [first],
                        "errcast": 1,
                        "name": "demo",
                        "source": "demo.csv",
                        "import": {"from": "csv"},
                    }
                )
            )
        errcast_command("import", "demo.csv", "-o", "demo.yaml", cwd=folder)
        text = catalog.read_text().replace("Too much", "Too many requests")
        if not is_json:
            text = text.replace("    message: gone\n", "").replace(
                "    name: GONE", "    message: gone\n    name: GONE"
            )
        catalog.write_text(text)
        if folder is folders[0]:
            assert errcast_command("fmt", "demo.yaml", cwd=folder).returncode == 0
            assert catalog.read_text() != text
        (folder / "demo.csv").write_text(TABLE.replace("It left", "It went").replace("Too much", "Busy"))
        result = errcast_command("import", "demo.csv", "-o", "demo.yaml", cwd=folder)
        printed.append((result.stdout, [line.partition(": ")[2] for line in result.stderr.splitlines()]))
    assert printed[0] == printed[1]
    assert any("disputed-text" in line for line in printed[0][1])
    read = [parse_catalog((folder / "demo.yaml").read_text(), "demo.yaml")[0] for folder in folders]
    assert read[0] == read[1] is not None
    assert not is_json or json.loads((folders[0] / "demo.yaml").read_text())["imported"]
