"""The headings and the letters of columns say the languages of a table."""

import json
from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.tongues import import_of, read, statuses


@pytest.mark.parametrize(
    ("name", "table", "tags"),
    [
        (
            "hotel.csv",
            "错误码,错误信息,描述,描述（英文）\n1,busy,系统忙,It is busy.\n2,gone,没有了,It is gone.\n",
            ["en"],
        ),
        ("hotel.csv", "Code,Message (EN),Message (ZH)\n1,busy,系统忙\n2,gone,没有了\n", ["en"]),
        (
            "hotel.csv",
            "code,message,description_cn,description_jp\n1,busy,系统忙,忙しい\n2,gone,没有了,ない\n",
            ["ja"],
        ),
        (
            "hotel.json",
            json.dumps(
                [
                    {
                        "code": 1,
                        "message": "busy",
                        "description": {"en": "Busy.", "zh": "系统忙", "ja": "忙しい"},
                    },
                    {
                        "code": 2,
                        "message": "gone",
                        "description": {"en": "Gone.", "zh": "没有了", "ja": "ない"},
                    },
                ]
            ),
            ["ja", "zh"],
        ),
    ],
)
def test_each_way_to_write_languages_is_known(name: str, table: str, tags: list[str], tmp_path: Path) -> None:
    result = import_of(tmp_path, table, name)
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == [
        f"hotel.{tag}.yaml" for tag in tags
    ]
    assert result.output.count("2 texts in ") == len(tags)
    again = ended(tmp_path, "import", "hotel.yaml")
    assert "0 added, 0 changed" in again.output
    assert "unchanged hotel.yaml" in again.output


@pytest.mark.parametrize(
    ("table", "own", "tags"),
    [
        ("code,message,description,description_it\n1,busy,It is busy,Non è libero\n", "en", ["it"]),
        ("code,message_en,message_cs\n1,Busy,Je obsazeno\n", "cs", ["en"]),
        ("code,message,message_cs,message_ru\n1,Not free,Je obsazeno,Занят\n", "cs", ["en", "ru"]),
        ("id,status,status_cs\n1000,Is busy,Je obsazeno\n1001,It is gone,Je pryč\n", "cs", ["en"]),
        ("code,messageEn,messageUz\n1,Is busy,Juda band\n", "uz", ["en"]),
        ("code,message,en_solution,cs_solution\n1,busy,Wait a moment.,Chvíli počkejte.\n", "en", ["cs"]),
        ("code,message,description_zh_CN,description_zh-TW\n1,busy,网络忙,網路忙\n", "zh-CN", ["zh-TW"]),
        ("code,message,description_zh-Hans,description_en-US\n1,busy,网络忙,Is busy\n", "zh-Hans", ["en"]),
        ("错误码,错误信息,描述,描述（繁體）\n1,busy,网络忙,網路忙\n", "zh", ["zh-Hant"]),
        ("Код,Описание (рус),Описание (англ)\n1,Сеть занята,Is busy\n", "ru", ["en"]),
        ("code,ru,en\n1,Сеть занята,Is busy\n", "ru", ["en"]),
        ("id,zhcn,zhtw,en\n1,网络忙了,網路忙了,\n2,没有了,沒有了,\n", "zh-TW", ["zh-CN"]),
        ("code,message,zh,en\n1,net busy,网络忙,The network is busy.\n", "zh", ["en"]),
    ],
)
def test_each_tag_of_a_language_is_known_beside_a_known_word(
    table: str, own: str, tags: list[str], tmp_path: Path
) -> None:
    import_of(tmp_path, table)
    assert f"language: {own}\n" in read(tmp_path, "hotel.yaml")
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == [
        f"hotel.{tag}.yaml" for tag in tags
    ]
    assert statuses(tmp_path).code == 0


@pytest.mark.parametrize(
    "table",
    [
        "code,message,message_id\n1,busy now,17\n2,gone away,18\n",
        "code,message,message_no\n1,busy now,MSG-1\n2,gone away,MSG-2\n",
        "code,message,my message\n1,busy now,well it is busy\n2,gone away,and gone\n",
        "id,message,no\n1,busy now,1\n2,gone away,2\n",
    ],
)
def test_a_word_that_is_a_tag_too_names_no_language(table: str, tmp_path: Path) -> None:
    import_of(tmp_path, table)
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert "language:" not in read(tmp_path, "hotel.yaml")


def test_headings_in_two_rows_are_one(tmp_path: Path) -> None:
    table = (
        "<table><tr><th rowspan=2>Code</th><th colspan=2>Message</th><th colspan=2>Solution</th></tr>"
        "<tr><th>EN</th><th>DE</th><th>EN</th><th>DE</th></tr>"
        "<tr><td>1</td><td>busy</td><td>belegt</td><td>Wait.</td><td>Warten.</td></tr></table>"
    )
    import_of(tmp_path, table, "a.html")
    assert "description: belegt\n    solution: Warten.\n" in read(tmp_path, "hotel.yaml")
    assert "description: busy\n    solution: Wait.\n" in read(tmp_path, "hotel.en.yaml")


@pytest.mark.parametrize(
    ("table", "own"),
    [
        ("code,message,message_en\n1,窑冷,kiln cold\n2,窑满,kiln full\n", "zh"),
        ("code,name,description,description_en\n1,COLD,窑冷,kiln cold\n2,FULL,窑满,kiln full\n", "zh"),
        ("code,message,description,description_en\n1,cold,窑冷,kiln cold\n2,full,窑满,kiln full\n", "zh"),
        ("Code,Description,中文描述\n1,kiln cold,窑冷\n2,kiln full,窑满\n", "zh"),
        ("code,message,message_en\n1,窯が冷たい,kiln cold\n2,満杯,kiln full\n", "ja"),
        ("code,message,message_en\n1,가마가 차다,kiln cold\n2,가득,kiln full\n", "ko"),
        ("code,message,message_en\n1,Печь холодна,kiln cold\n2,Печь полна,kiln full\n", "ru"),
    ],
)
def test_letters_say_the_language_of_a_column_beside_one_with_a_tag(
    table: str, own: str, tmp_path: Path
) -> None:
    import_of(tmp_path, table)
    assert f"language: {own}\n" in read(tmp_path, "hotel.yaml")
    assert read(tmp_path, "hotel.en.yaml").count("    description: kiln ") == 2
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")}
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")} == before


@pytest.mark.parametrize(
    "table",
    [
        "code,message,message_en\n1,Піч холодна і повна,kiln cold\n",  # Ukrainian
        "code,name,description,remarks_en\n1,COLD,窑冷,see there\n2,FULL,窑满,see here\n",
    ],
)
def test_letters_of_several_languages_and_remarks_say_no_language(table: str, tmp_path: Path) -> None:
    import_of(tmp_path, table)
    assert "language: zh\n" not in read(tmp_path, "hotel.yaml")
    assert "language: ru\n" not in read(tmp_path, "hotel.yaml")


def test_a_country_behind_a_word_is_its_language(tmp_path: Path) -> None:
    record = {"messageCN": "窑冷", "messageTW": "窯冷", "messageJP": "窯が冷たい", "messageKR": "가마"}
    records = [{"code": f"E_0000{at}", **record, "messageUS": f"kiln {at}"} for at in (1, 2)]
    import_of(tmp_path, json.dumps(records, ensure_ascii=False), "hotel.json")
    assert "language: zh\n" in read(tmp_path, "hotel.yaml")
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == [
        f"hotel.{tag}.yaml" for tag in ("en", "ja", "ko", "zh-Hant")
    ]
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


def test_a_country_behind_one_word_alone_is_no_language(tmp_path: Path) -> None:
    import_of(tmp_path, "code,message,delayUS\n1,kiln cold,many\n2,kiln full,few\n")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []


@pytest.mark.parametrize("other", ["CONFLICT", "NOT_FOUND"])
def test_a_status_that_code_names_is_never_the_code_beside_names(other: str, tmp_path: Path) -> None:
    table = (
        "export const errorCodes = {\n"
        "  KILN_COLD: { en: 'kiln cold', de: 'Ofen kalt', statusCode: httpStatusCodes.NOT_FOUND },\n"
        f"  KILN_FULL: {{ en: 'kiln full', de: 'Ofen voll', statusCode: httpStatusCodes.{other} }},\n}};\n"
    )
    import_of(tmp_path, table, "hotel.ts")
    catalog = read(tmp_path, "hotel.yaml")
    assert "  - code: KILN_COLD\n" in catalog
    assert "    http_status: 404\n" in catalog
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


@pytest.mark.parametrize("notes", ["Notes", "Remarks", "Comment", "Explanation", "Description"])
def test_a_column_that_names_the_language_is_the_translation(notes: str, tmp_path: Path) -> None:
    rows = "1001,用户不存在,User not found,Check the id\n1002,密码错误,Password is wrong,Retry\n"
    table = f"Error Code,Chinese Description,English Description,{notes}\n{rows}"
    import_of(tmp_path, table)
    english = read(tmp_path, "hotel.en.yaml")
    assert "Check the id" not in english
    assert "    description: User not found\n" in english


@pytest.mark.parametrize("notes", ["Notes", "Remarks", "Comment", "Explanation"])
def test_notes_without_a_language_are_no_translation(notes: str, tmp_path: Path) -> None:
    rows = "1,busy,系统忙,Wait\n2,gone,没有了,Search\n"
    import_of(tmp_path, f"Code,Message,描述,{notes}\n{rows}")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []


def test_remarks_beside_some_errors_are_no_translation(tmp_path: Path) -> None:
    rows = "".join(
        f"{code},m{code},描述{code},{'see the manual' if code == 3 else ''}\n" for code in range(1, 9)
    )
    result = import_of(tmp_path, f"错误码,错误信息,描述,Description\n{rows}")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert 'ignored columns: "Description"' in result.output
