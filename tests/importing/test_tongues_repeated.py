"""A repeated import of a table in several languages reads it as the first one did."""

import json
from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.tongues import import_of, read

WORDS = ("kiln cold,窑冷", "kiln full,窑满", "kiln gone,窑坏", "clay is wet,泥湿了", "lid lost,盖丢了")


def invented(heading: str, blank: int, rows: int, form: str) -> str:
    """Return a table whose column `blank` has texts only in the rows in which no bit of `rows` says otherwise."""
    columns = heading.split(",")
    records = []
    for number, words in enumerate(WORDS):
        english, chinese = words.split(",")
        texts = [
            {"solution_zh": f"请{chinese}", "solution_en": f"See: {english}"}.get(
                column, english if column.endswith("en") else chinese
            )
            for column in columns
        ]
        texts[blank] = "" if rows >> number & 1 else texts[blank]
        records.append({"code": number + 1, **dict(zip(columns, texts, strict=True))})
    if form == "json":
        return json.dumps(records, ensure_ascii=False)
    lines = [",".join(map(str, record.values())) for record in records]
    return "\n".join((f"code,{heading}", *lines, ""))


INVENTED = [
    (heading, blank, rows, form)
    for heading, blank in (
        ("message_zh,message_en", 1),
        ("message_en,message_zh", 0),
        ("message_zh,message_en,solution_zh,solution_en", 1),
        ("message,message_zh,message_en", 2),
    )
    for rows, form in ((0b00000, "csv"), (0b01110, "csv"), (0b11110, "json"), (0b10101, "csv"))
]


@pytest.mark.parametrize(("heading", "blank", "rows", "form"), INVENTED)
def test_a_repeat_reads_blank_cells_as_the_first_import_did(
    heading: str, blank: int, rows: int, form: str, tmp_path: Path
) -> None:
    import_of(tmp_path, invented(heading, blank, rows, form), f"hotel.{form}")
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")}
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")} == before


def without_names(folder: Path) -> dict[str, list[str]]:
    """Return the lines of a catalog and its translations, without names of errors and fingerprints."""
    return {
        path.name: [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith(("    name:", "# errcast: imported"))
        ]
        for path in folder.glob("hotel*.yaml")
    }


@pytest.mark.parametrize(
    "heading", ["message_zh,message_en", "message,description_zh,description_en,solution_zh,solution_en"]
)
@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_row_that_comes_later_gives_all_that_it_gives_at_once(
    heading: str, count: int, tmp_path: Path
) -> None:
    table = invented(heading, 0, 0, "csv")
    at_once, later = tmp_path / "a", tmp_path / "b"
    at_once.mkdir()
    later.mkdir()
    import_of(at_once, table)
    import_of(later, "".join(table.splitlines(keepends=True)[: count + 1]))
    (later / "hotel.csv").write_text(table, encoding="utf-8")
    assert f"{5 - count} added" in ended(later, "import", "hotel.yaml").output
    assert without_names(later) == without_names(at_once)


def test_later_blanks_and_new_texts_keep_the_column_of_messages(tmp_path: Path) -> None:
    table = "code,message_zh,message_en\n1,窑冷,kiln cold\n"
    import_of(tmp_path, table)
    result = import_of(tmp_path, f"{table}2,窑满,\n3,窑坏,\n".replace("kiln cold", "kiln is cold"))
    assert "changed 1 KILN_COLD: message" in result.output
    assert "message: kiln is cold\n" in read(tmp_path, "hotel.yaml")
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output
    import_of(tmp_path, f"{table}2,窑满,\n3,窑坏,\n".replace("kiln cold", "cold kiln"))
    assert "message: cold kiln\n" in read(tmp_path, "hotel.yaml")


def test_gaps_that_come_later_do_not_replace_the_messages(tmp_path: Path) -> None:
    table = "code,message_zh,message_en,description\n1,窑冷,kiln cold,冷了。\n2,窑满,,满了。\n3,窑坏,kiln gone,坏了。\n"
    import_of(tmp_path, table)
    result = import_of(tmp_path, f"{table}4,泥湿了,,湿了。\n5,盖丢了,,丢了。\n")
    assert "2 added, 0 changed, 0 missing\n" in result.output
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")}
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")} == before


def test_a_repeated_import_reads_a_table_without_descriptions_as_the_first_one(tmp_path: Path) -> None:
    table = (
        "| 错误码 | 说明 |\n|---|---|\n| 400 | 请求参数错误 |\n| 401 | 未授权 |\n\n"
        "| 错误码 | 英文消息 | 中文消息 |\n|---|---|---|\n| 66001 | token expired | 令牌过期 |\n"
    )
    import_of(tmp_path, table, "a.md")
    assert "unchanged hotel.yaml\nunchanged hotel.en.yaml\n" in ended(tmp_path, "import", "hotel.yaml").output
