"""The first real catalog, compared with its source table by a reader that shares no code with the package."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.paths import ROOT

RETRY = ("重新尝试", "请重新尝试")


def joined(cell: str) -> str:
    """Join wrapped lines: nothing beside a Chinese or full-width character, else one space."""
    wide = "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]"
    cell = re.sub(rf"(?<={wide})\n|\n(?={wide})", "", cell.strip("\n"))
    return re.sub(r"\s+", " ", cell)


def source_records() -> dict[int, tuple[str, ...]]:
    text = (ROOT / "spec" / "source" / "face.txt").read_text(encoding="utf-8")
    cells = text.removesuffix("\n|").split("\n|\n")
    assert len(cells) % 4 == 0
    records = [tuple(joined(cell) for cell in cells[at + 1 : at + 4]) for at in range(0, len(cells), 4)]
    return dict(zip(map(int, cells[::4]), records, strict=True))


def catalog() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "spec" / "face.yaml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def by_name() -> dict[str, dict[str, Any]]:
    return {error["name"]: error for error in catalog()["errors"]}


def test_every_cell_of_the_catalog_is_in_the_source_table() -> None:
    in_catalog = {
        error["code"]: (error["message"], error["description"], error["solution"])
        for error in catalog()["errors"]
    }
    assert len(in_catalog) == 98
    assert in_catalog == source_records()


def test_the_errors_are_in_ascending_order() -> None:
    codes = [error["code"] for error in catalog()["errors"]]
    assert codes == sorted(codes)


def test_exactly_the_errors_whose_solution_says_so_are_retryable() -> None:
    retryable = {error["code"] for error in catalog()["errors"] if "retryable" in error}
    assert all(error.get("retryable", True) is True for error in catalog()["errors"])
    assert retryable == {
        code for code, (_, _, solution) in source_records().items() if solution.startswith(RETRY)
    }
    assert len(retryable) == 24


def test_every_error_has_one_of_six_to_nine_categories_and_none_is_empty() -> None:
    categories = catalog()["categories"]
    assert 6 <= len(categories) <= 9
    assert {error["category"] for error in catalog()["errors"]} == set(categories)


def test_every_name_of_a_shared_message_ends_with_its_code() -> None:
    names = by_name()
    assert [name for name in names if name.startswith("SYSTEM_BUSY")] == [
        "SYSTEM_BUSY_222361",
        *(f"SYSTEM_BUSY_{code}" for code in range(222901, 222917)),
    ]


def test_the_names_of_near_twins_end_with_their_codes() -> None:
    names = by_name()
    assert names["NETWORK_NOT_AVAILABLE_222201"]["message"] == "network not available"
    assert names["NETWORK_NOT_AVAILABLEL_222205"]["message"] == "network not availablel"


def test_the_source_table_is_as_its_publisher_wrote_it() -> None:
    content = (ROOT / "spec" / "source" / "face.txt").read_bytes()
    assert len(content) == 10491
    assert content.startswith("222001\n|\nparam[] is null\n|\n必要参数未传入\n|\n".encode())
    assert b"\r" not in content


def test_importing_the_table_again_gives_the_same_texts_and_names(tmp_path: Path) -> None:
    from tests.support.commands import errcast_command

    output = tmp_path / "face.yaml"
    source = ROOT / "spec" / "source" / "face.txt"
    result = errcast_command("import", source, "--name", "face", "--output", output, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    imported = {
        error["code"]: error for error in yaml.safe_load(output.read_text(encoding="utf-8"))["errors"]
    }
    assert len(imported) == 98
    by_hand = {222201, 222205}
    for error in catalog()["errors"]:
        keys = ["message", "description", "solution", *([] if error["code"] in by_hand else ["name"])]
        assert [imported[error["code"]][key] for key in keys] == [error[key] for key in keys]
    names = {error["name"] for error in imported.values()}
    assert {
        "PARAM_IS_NULL",
        "THE_NUMBER_OF_USERS_FACES_IS_BEYOND_THE_LIMIT",
        "GET_FACE_FAIL_222301",
        "SYSTEM_BUSY_222916",
    } <= names


FACE = ROOT / "tests" / "face"  # the table in other forms, each written by a library for that form


@pytest.mark.parametrize(
    "name",
    ["face.md", "face.html", "face.csv", "face.tsv", "face.xlsx", "face.json", "face.rst", "face.wiki"],
)
def test_the_table_gives_the_same_catalog_in_every_form(name: str, tmp_path: Path) -> None:
    from tests.support.commands import errcast_command

    anew = errcast_command("import", FACE / name, "--output", tmp_path / "face.yaml", cwd=tmp_path)
    assert anew.returncode == 0, anew.stderr
    imported = yaml.safe_load((tmp_path / "face.yaml").read_text(encoding="utf-8"))["errors"]
    piped = ROOT / "spec" / "source" / "face.txt"
    errcast_command("import", piped, "--output", tmp_path / "piped.yaml", cwd=tmp_path)
    assert imported == yaml.safe_load((tmp_path / "piped.yaml").read_text(encoding="utf-8"))["errors"]
    shutil.copy(ROOT / "spec" / "face.yaml", tmp_path / "curated.yaml")
    merged = errcast_command("import", FACE / name, "--output", tmp_path / "curated.yaml", cwd=tmp_path)
    assert merged.stdout.startswith("unchanged ")
    assert merged.stdout.endswith("0 added, 0 changed, 0 missing\n")


def test_the_generated_reference_is_a_table_too(tmp_path: Path) -> None:
    from tests.support.commands import errcast_command

    reference, output = ROOT / "out" / "markdown" / "face-error.md", tmp_path / "face.yaml"
    options = ["--categories-from", "headings"]
    result = errcast_command("import", reference, "--output", output, *options, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    fields = ("code", "name", "message", "description", "solution")
    imported = yaml.safe_load(output.read_text(encoding="utf-8"))
    by_code = sorted(catalog()["errors"], key=lambda error: error["code"])
    assert [[error[field] for field in fields] for error in imported["errors"]] == [
        [error[field] for field in fields] for error in by_code
    ]
    assert list(imported["categories"].values()) == list(catalog()["categories"].values())
