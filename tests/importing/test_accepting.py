"""`--accept`, `--keep` and `--fail-on`: what a newer table may change, and when a scheduled job fails."""

import json
from pathlib import Path

import pytest
import yaml

from tests.support.projects import ended

TABLE = "Code,Message,Category,HTTP status\n1,busy,Network,503\n2,idle,Network,200\n"
NEWER = "Code,Message,Category,HTTP status\n1,busy,Queue,429\n2,idle,Network,200\n3,full,Queue,507\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a catalog, and a newer table with other categories and HTTP statuses."""
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert ended(tmp_path, "import", "t.csv", "-o", "t.yaml").code == 0
    (tmp_path / "t.csv").write_text(NEWER, encoding="utf-8")
    return tmp_path


def errors(folder: Path) -> dict[int, dict[str, object]]:
    loaded = yaml.safe_load((folder / "t.yaml").read_text(encoding="utf-8"))
    return {error["code"]: error for error in loaded["errors"]}


def categories(folder: Path) -> object:
    return yaml.safe_load((folder / "t.yaml").read_text(encoding="utf-8"))["categories"]


def test_without_accept_the_catalog_stays_and_each_difference_names_the_options(project: Path) -> None:
    result = ended(project, "import", "t.yaml")
    remedy = "add --accept {0} to take the table's, or --keep {0} to keep the catalog's"
    assert result.errors.splitlines() == [
        't.csv:2: warning[kept-field]: the http_status of 1 BUSY is "503" in the catalog and "429" here; the'
        f" catalog's was kept: {remedy.format('http_status')}",
        't.csv:2: warning[kept-field]: the category of 1 BUSY is "network" in the catalog and "Queue" here; the'
        f" catalog's was kept: {remedy.format('category')}",
        't.csv:4: warning[undeclared-category]: t.yaml has no category "Queue", so the new error 3 has no'
        " category; add --accept category to declare it, or declare it under `categories:` and add it to the"
        " error by hand",
    ]
    assert errors(project)[1] == {
        "code": 1,
        "name": "BUSY",
        "message": "busy",
        "category": "network",
        "http_status": 503,
    }
    assert errors(project)[3] == {"code": 3, "name": "FULL", "message": "full", "http_status": 507}


def test_an_accepted_field_comes_from_the_table_with_its_new_categories(project: Path) -> None:
    first = ended(project, "import", "t.yaml", "--accept", "category")
    assert "changed 1 BUSY: category\n" in first.output
    assert "http_status" in first.errors
    assert "category" not in first.errors
    assert categories(project) == {"network": "Network", "queue": "Queue"}
    assert (errors(project)[1]["category"], errors(project)[3]["category"]) == ("queue", "queue")
    second = ended(project, "import", "t.yaml", "--accept", "http_status", "--accept", "category")
    assert (second.code, second.errors) == (0, "")
    assert errors(project)[1]["http_status"] == 429
    assert ended(project, "import", "t.yaml").output.startswith("unchanged t.yaml\n")


def test_what_was_told_without_accept_can_still_be_accepted_later(project: Path) -> None:
    ended(project, "import", "t.yaml")
    assert ended(project, "import", "t.yaml", "--accept", "category").code == 0
    assert (errors(project)[1]["category"], errors(project)[3]["category"]) == ("queue", "queue")


def test_a_kept_field_is_noted_and_told_again_only_when_the_table_changes_it(project: Path) -> None:
    ended(project, "import", "t.yaml", "--accept", "category")
    assert ended(project, "import", "t.yaml", "--keep", "http_status").errors == ""
    assert errors(project)[1]["http_status"] == 503
    assert errors(project)[1]["source"] == {"http_status": 429}
    assert ended(project, "import", "t.yaml").errors == ""
    assert ended(project, "import", "t.yaml", "--accept", "http_status").output.startswith("unchanged")
    (project / "t.csv").write_text(NEWER.replace("429", "500"), encoding="utf-8")
    assert '"503" in the catalog and "500" here' in ended(project, "import", "t.yaml").errors
    ended(project, "import", "t.yaml", "--accept", "http_status")
    assert errors(project)[1]["http_status"] == 500
    assert "source" not in errors(project)[1]


def test_retryable_is_accepted_or_kept_like_the_others(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Message,Retryable\n1,busy,\n2,idle,no\n", encoding="utf-8")
    ended(tmp_path, "import", "t.csv", "-o", "t.yaml")
    (tmp_path / "t.csv").write_text("Code,Message,Retryable\n1,busy,yes\n2,idle,yes\n", encoding="utf-8")
    told = ended(tmp_path, "import", "t.yaml").errors
    assert "the retryable of 1 BUSY is none in the catalog and true here" in told
    assert "the retryable of 2 IDLE is false in the catalog and true here" in told
    ended(tmp_path, "import", "t.yaml", "--keep", "retryable")
    assert [error.get("retryable") for error in errors(tmp_path).values()] == [None, False]
    assert [error["source"] for error in errors(tmp_path).values()] == [{"retryable": True}] * 2
    (tmp_path / "t.csv").write_text("Code,Message,Retryable\n1,busy,no\n2,idle,no\n", encoding="utf-8")
    assert ended(tmp_path, "import", "t.yaml", "--accept", "retryable").errors == ""
    assert [error["retryable"] for error in errors(tmp_path).values()] == [False, False]
    assert "source:\n" not in (tmp_path / "t.yaml").read_text(encoding="utf-8")


def test_an_export_that_is_imported_again_leaves_what_the_source_says(project: Path) -> None:
    ended(project, "import", "t.yaml", "--accept", "category")
    ended(project, "import", "t.yaml", "--keep", "http_status")
    path = project / "t.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("message: idle", "message: is idle"))
    ended(project, "import", "t.yaml")
    before = path.read_bytes()
    assert before.count(b"source:\n") == 2
    ended(project, "export", "t.yaml", "-o", "edited.csv")
    again = ended(project, "import", "edited.csv", "-o", "t.yaml")
    assert (again.code, again.errors) == (0, "")
    assert path.read_bytes() == before
    edited = (project / "edited.csv").read_text(encoding="utf-8").replace("503", "418")
    (project / "edited.csv").write_text(edited, encoding="utf-8")
    ended(project, "import", "edited.csv", "-o", "t.yaml", "--accept", "http_status")
    assert (errors(project)[1]["http_status"], errors(project)[1]["source"]) == (418, {"http_status": 429})
    assert ended(project, "import", "t.yaml").errors == ""
    (project / "edited.csv").write_text(edited.replace("418", "429"), encoding="utf-8")
    ended(project, "import", "edited.csv", "-o", "t.yaml", "--accept", "http_status")
    assert errors(project)[1]["http_status"] == 429
    assert "source" not in errors(project)[1]


def test_a_name_is_kept_and_never_accepted(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Code,Name,Message\n1,Busy,busy\n", encoding="utf-8")
    ended(tmp_path, "import", "t.csv", "-o", "t.yaml")
    (tmp_path / "t.csv").write_text("Code,Name,Message\n1,TooBusy,busy\n", encoding="utf-8")
    told = ended(tmp_path, "import", "t.yaml")
    assert "add --keep name to keep the catalog's, or change it by hand" in told.errors
    assert ended(tmp_path, "import", "t.yaml", "--accept", "name").code == 2
    assert ended(tmp_path, "import", "t.yaml", "--keep", "name").errors == ""
    assert errors(tmp_path)[1] == {
        "code": 1,
        "name": "BUSY",
        "message": "busy",
        "source": {"name": "TooBusy"},
    }
    assert ended(tmp_path, "import", "t.yaml").errors == ""


@pytest.mark.parametrize("layout", ["none", "flow", "block", "json"])
def test_a_new_category_is_declared_in_every_layout(layout: str, tmp_path: Path) -> None:
    head = {
        "none": "",
        "flow": "categories: {net: Net}  # ours\n",
        "block": "categories:\n  # ours\n  net: Net # and theirs\nreserved: {codes: [9]}\n",
    }
    catalog = f"errcast: 1\nname: t\n{head.get(layout)}errors:\n  - {{code: 1, name: BUSY, message: busy}}\n"
    if layout == "json":
        error = {"code": 1, "name": "BUSY", "message": "busy"}
        catalog = json.dumps({"errcast": 1, "name": "t", "errors": [error]})
    (tmp_path / "t.yaml").write_text(catalog)
    (tmp_path / "t.csv").write_text(NEWER, encoding="utf-8")
    options = ("-o", "t.yaml", "--accept", "category", "--accept", "http_status")
    assert ended(tmp_path, "import", "t.csv", *options).errors == ""
    before = {"net": "Net"} if layout in ("flow", "block") else {}
    assert categories(tmp_path) == before | {"queue": "Queue", "network": "Network"}
    assert errors(tmp_path)[1]["category"] == "queue"
    written = (tmp_path / "t.yaml").read_text()
    assert written.count("# ours") == (layout in ("flow", "block"))
    assert ended(tmp_path, "import", "t.csv", "-o", "t.yaml").output.startswith("unchanged t.yaml\n")
    assert (json.loads(written)["name"] == "t") if layout == "json" else True


def test_a_scheduled_job_fails_when_the_table_changed_and_nothing_is_written(project: Path) -> None:
    before = (project / "t.yaml").read_bytes()
    result = ended(project, "import", "t.yaml", "--fail-on", "changed", "--fail-on", "vanished")
    assert result.code == 1
    assert result.output.endswith("added 3 FULL\n1 added, 0 changed, 0 missing\nnothing was written\n")
    assert result.errors.splitlines()[-1] == (
        "t.yaml: error[source-changed]: t.csv has 1 new error and 1 changed error; nothing was written;"
        " import without --fail-on to take the changes in"
    )
    assert (project / "t.yaml").read_bytes() == before
    report = json.loads(ended(project, "import", "t.yaml", "--fail-on", "changed", "--format", "json").output)
    assert report["findings"][-1]["rule"] == "source-changed"
    assert ended(project, "import", "t.yaml", "--fail-on", "vanished").code == 0
    assert (project / "t.yaml").read_bytes() != before


def test_a_scheduled_job_fails_when_codes_vanished(project: Path) -> None:
    (project / "t.csv").write_text(TABLE.partition("2,")[0], encoding="utf-8")
    before = (project / "t.yaml").read_bytes()
    for options in ([], ["--retire"]):
        result = ended(project, "import", "t.csv", "-o", "t.yaml", "--fail-on", "vanished", *options)
        assert result.code == 1
        assert "error[source-vanished]: t.csv no longer has 1 error of the catalog" in result.errors
    assert ended(project, "import", "t.yaml", "--fail-on", "changed").code == 0
    assert (project / "t.yaml").read_bytes() == before


@pytest.fixture
def with_own(tmp_path: Path) -> Path:
    """Return a project whose catalog has the errors 1 and 2 of its table, and 3 by `errcast new`."""
    (tmp_path / "t.csv").write_text("code,message\n1,busy\n2,idle\n", encoding="utf-8")
    assert ended(tmp_path, "import", "t.csv", "-o", "t.yaml").code == 0
    assert ended(tmp_path, "new", "too late", "t.yaml").code == 0
    return tmp_path


def test_an_error_that_was_never_in_the_table_is_no_vanished_one(with_own: Path) -> None:
    result = ended(with_own, "import", "t.yaml", "--fail-on", "vanished", "--retire")
    assert (result.code, result.errors) == (
        0,
        "t.yaml:15:5: warning[vanished-code]: the code 3 TOO_LATE is not in t.csv; the error was kept: add it to"
        " the table, or write `deprecated:` by hand if the API no longer sends it\n",
    )
    assert "missing 3 TOO_LATE\n0 added, 0 changed, 1 missing\n" in result.output


def test_only_errors_that_the_table_had_are_retired(with_own: Path) -> None:
    (with_own / "t.csv").write_text("code,message\n1,busy\n", encoding="utf-8")
    result = ended(with_own, "import", "t.yaml", "--fail-on", "vanished")
    assert result.code == 1
    assert "the code 2 IDLE is no longer in t.csv; the error was kept: add --retire to mark" in result.errors
    assert "error[source-vanished]: t.csv no longer has 1 error of the catalog;" in result.errors
    result = ended(with_own, "import", "t.yaml", "--retire")
    assert "retired 2 IDLE\nmissing 3 TOO_LATE\n0 added, 0 changed, 1 missing, 1 retired\n" in result.output
    assert [error.get("deprecated") for error in errors(with_own).values()] == [None, True, None]


def test_an_error_of_people_is_of_the_table_once_the_table_has_it(with_own: Path) -> None:
    (with_own / "t.csv").write_text("code,message\n1,busy\n2,idle\n3,too late\n", encoding="utf-8")
    assert ended(with_own, "import", "t.yaml").errors == ""
    (with_own / "t.csv").write_text("code,message\n1,busy\n2,idle\n", encoding="utf-8")
    assert "retired 3 TOO_LATE\n" in ended(with_own, "import", "t.yaml", "--retire").output


def test_an_error_that_a_person_corrected_is_still_one_of_the_table(with_own: Path) -> None:
    path = with_own / "t.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("message: idle", "message: is idle"))
    assert ended(with_own, "import", "t.yaml").code == 0
    (with_own / "t.csv").write_text("code,message\n1,busy\n", encoding="utf-8")
    assert "retired 2 IDLE\n" in ended(with_own, "import", "t.yaml", "--retire").output


def test_an_error_of_a_table_of_names_alone_can_be_retired(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("code,name\n1,BUSY\n2,IDLE\n", encoding="utf-8")
    assert ended(tmp_path, "import", "t.csv", "-o", "t.yaml", "--columns", "code,name").code == 0
    (tmp_path / "t.csv").write_text("code,name\n1,BUSY\n", encoding="utf-8")
    assert "retired 2 IDLE\n" in ended(tmp_path, "import", "t.yaml", "--retire").output


def test_where_the_catalog_remembers_no_import_an_absent_error_may_be_old_or_new(with_own: Path) -> None:
    path = with_own / "t.yaml"
    path.write_text(path.read_text(encoding="utf-8").rpartition("# errcast:")[0])
    result = ended(with_own, "import", "t.yaml")
    assert (
        "the code 3 TOO_LATE is not in t.csv; the error was kept: add it to the table, add --retire to"
        in (result.errors)
    )
    assert "retired 3 TOO_LATE\n" in ended(with_own, "import", "t.yaml", "--retire").output


def test_a_correction_by_a_person_is_no_change_of_the_table(project: Path) -> None:
    (project / "t.csv").write_text(TABLE, encoding="utf-8")
    path = project / "t.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("message: idle", "message: is idle"))
    job = ("import", "t.yaml", "--fail-on", "changed", "--fail-on", "vanished")
    assert ended(project, *job).code == 0
    assert errors(project)[2]["source"] == {"message": "idle"}
    assert ended(project, *job).output.startswith("unchanged t.yaml\n")


@pytest.mark.parametrize("option", [["--accept", "message"], ["--keep", "message"], ["--fail-on", "changed"]])
def test_these_options_need_a_catalog(option: list[str], tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    for output in ([], ["-o", "new.yaml"]):
        result = ended(tmp_path, "import", "t.csv", *output, *option)
        assert result.code == 2
        assert f"{option[0]} needs a catalog to merge the table into" in result.errors


@pytest.mark.parametrize("has_source", [True, False])
def test_a_text_is_kept_when_another_table_than_the_source_is_imported(
    project: Path, *, has_source: bool
) -> None:
    path = project / "t.yaml"
    if not has_source:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(("source:", "# errcast: imported"))]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    before = errors(project)
    (project / "edit.csv").write_text("Code,Message\n1,very busy\n2,idle\n", encoding="utf-8")
    kept_text = ended(project, "import", "edit.csv", "-o", "t.yaml", "--keep", "message")
    assert kept_text.code == 0
    assert errors(project) == before
    assert ended(project, "import", "edit.csv", "-o", "t.yaml").code == 0
    assert errors(project)[1]["message"] == "very busy"
