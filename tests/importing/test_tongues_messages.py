"""Messages in several languages: one is the message, the others describe the error."""

from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.tongues import MESSAGES, import_of, read, statuses


def test_messages_in_two_languages_give_the_catalog_its_language(tmp_path: Path) -> None:
    import_of(tmp_path, MESSAGES)
    catalog = read(tmp_path, "hotel.yaml")
    assert "language: zh\n" in catalog
    assert "    message: User not found\n    description: 用户不存在\n" in catalog


@pytest.mark.parametrize(
    "table",
    [
        MESSAGES,
        MESSAGES.replace("Message (EN),Message (ZH)", "English Description,Chinese Description"),
        MESSAGES.replace("User not found", "No such user"),
        # All messages are reworded, and errors are new.
        MESSAGES.replace("1001,User", "1001,A user").replace("1002,P", "1002,The p").replace("1003,O", "9,O"),
        "Code,Message (EN),Message (ZH)\n7,It is late,太晚了\n",
    ],
)
def test_the_language_of_a_catalog_changes_no_message_column(table: str, tmp_path: Path) -> None:
    heading = table.partition("\n")[0]
    import_of(tmp_path, heading + MESSAGES[MESSAGES.index("\n") :])
    spec = tmp_path / "hotel.yaml"
    # Catalogs of earlier imports have no language, and a person adds it.
    text = spec.read_text(encoding="utf-8").replace("language: zh\n", "")
    spec.write_text(text.replace("source:", "language: zh\nsource:"), encoding="utf-8")
    (tmp_path / "hotel.csv").write_text(table, encoding="utf-8")
    assert "用" not in ended(tmp_path, "lint", "hotel.yaml").output.replace("description", "")
    result = ended(tmp_path, "import", "hotel.yaml")
    assert result.code == 0
    messages = [line for line in read(tmp_path, "hotel.yaml").splitlines() if "message: " in line]
    assert all(map(str.isascii, messages)), messages
    assert "stays the message: the messages of the catalog are in its language\n" in result.output


def test_messages_that_a_language_chose_stay_too(tmp_path: Path) -> None:
    import_of(tmp_path, MESSAGES, "hotel.csv", "--columns", "code,-,message")
    spec = tmp_path / "hotel.yaml"
    before = spec.read_text(encoding="utf-8").replace("source:", "language: en\nsource:")
    before = before[: before.index("source:")] + before[before.index("errors:") :]
    spec.write_text(before, encoding="utf-8")
    ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml")
    assert "message: 用户不存在\n" in read(tmp_path, "hotel.yaml")
    assert "message: User" not in read(tmp_path, "hotel.yaml")


@pytest.mark.parametrize(("language", "message"), [("zh", "用户不存在"), ("en", "User not found")])
def test_the_advice_names_no_option_that_has_chosen(language: str, message: str, tmp_path: Path) -> None:
    result = import_of(tmp_path, MESSAGES, "hotel.csv", "--language", language)
    assert f"message: {message}\n" in read(tmp_path, "hotel.yaml")
    assert "another column is the message; choose with --columns\n" in result.output
    # The next import has the language of the catalog, and takes the same column.
    assert "0 added, 0 changed" in ended(tmp_path, "import", "hotel.yaml").output


@pytest.mark.parametrize(
    ("heading", "own", "other"),
    [
        ("code,message_de,message_en,solution_de,solution_en", "en", "de"),
        ("code,message_en,message_de,solution_en,solution_de", "de", "en"),
        ("code,message_en,message_de,solution_de,solution_en", "de", "en"),
    ],
)
def test_a_catalog_has_one_language_in_all_its_texts(
    heading: str, own: str, other: str, tmp_path: Path
) -> None:
    said = {
        "message_de": "Belegt",
        "message_en": "Busy",
        "solution_de": "Warten Sie.",
        "solution_en": "Wait.",
    }
    names = heading.split(",")[1:]
    import_of(tmp_path, f"{heading}\n1,{','.join(said[name] for name in names)}\n")
    catalog, translation = read(tmp_path, "hotel.yaml"), read(tmp_path, f"hotel.{other}.yaml")
    for text, tag in ((catalog, own), (translation, other)):
        assert f"language: {tag}\n" in text
        assert f"    description: {said[f'message_{tag}']}\n" in text
        assert f"    solution: {said[f'solution_{tag}']}\n" in text
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == [f"hotel.{other}.yaml"]
    assert statuses(tmp_path).code == 0
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


def test_the_message_is_also_the_description_in_its_language(tmp_path: Path) -> None:
    import_of(
        tmp_path,
        "code,message_ja,message_en,solution_ja,solution_en\nE1,不正。,Invalid.,確認。,Check.\n",
    )
    english = read(tmp_path, "hotel.en.yaml")
    assert "    description: Invalid.\n    solution: Check.\n" in english


@pytest.mark.parametrize(
    ("table", "own", "tags"),
    [
        (
            "错误码,英文消息,中文消息,日文消息,说明\n1,Bad request,请求错误,不正な要求,REMARK\n"
            "2,Gone,没有了,ない,缺少字段\n",
            "zh",
            ["en", "ja"],
        ),
        (
            "오류코드,한글메시지,영문메시지,비고\nE1,필수값이 없습니다,A value is missing,REMARK\n"
            "E2,중복,Duplicate,관리자 문의\n",
            "ko",
            ["en"],
        ),
        ("code,message_zh,message_en,remark\n1,参数错误,Invalid,REMARK\n2,超时,Timeout,\n", "zh", ["en"]),
        ("code,message_en,message_es,message_ja\n1,Busy,Ocupado,忙\n2,Gone,Ido,ない\n", "es", ["en", "ja"]),
    ],
)
def test_each_language_of_the_messages_is_kept_and_remarks_are_no_translation(
    table: str, own: str, tags: list[str], tmp_path: Path
) -> None:
    import_of(tmp_path, table)
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == [
        f"hotel.{tag}.yaml" for tag in tags
    ]
    texts = [read(tmp_path, name) for name in ("hotel.yaml", *(f"hotel.{tag}.yaml" for tag in tags))]
    assert f"language: {own}\n" in texts[0]
    assert all(text.count("    description: ") == 2 for text in texts)
    assert "REMARK" not in "".join(texts)
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


def test_a_language_without_any_text_is_not_taken(tmp_path: Path) -> None:
    import_of(tmp_path, "code,message_en,message_zh,message_ja\n1,,系统忙,忙しい\n2,,没有了,ない\n")
    assert "message: 系统忙\n" in read(tmp_path, "hotel.yaml")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == ["hotel.zh.yaml"]


def test_a_solution_in_another_language_is_named(tmp_path: Path) -> None:
    table = "code,message_en,message_zh,solution\n1,Busy,系统忙,Wait a moment.\n2,Gone,没有了,Give up.\n"
    result = import_of(tmp_path, table)
    assert '"solution" is in another language than "message_zh"' in result.output


def test_a_catalog_without_a_language_keeps_its_messages(tmp_path: Path) -> None:
    (tmp_path / "hotel.csv").write_text("code,message,message_en\n1,窑冷,kiln cold\n", encoding="utf-8")
    catalog = "errcast: 1\nname: hotel\nsource: hotel.csv\nerrors:\n  - code: 1\n    name: E_1\n"
    (tmp_path / "hotel.yaml").write_text(
        f"{catalog}    message: 窑冷\n    description: kiln cold\n", encoding="utf-8"
    )
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert "    message: 窑冷\n    description: kiln cold\n" in read(tmp_path, "hotel.yaml")


@pytest.mark.parametrize(
    ("short", "long"), [("message", "causes"), ("short_message", "explanation"), ("msg", "description")]
)
def test_messages_and_causes_come_both_in_both_languages(short: str, long: str, tmp_path: Path) -> None:
    import_of(
        tmp_path,
        f"code,{short}_zh,{short}_en,{long}_zh,{long}_en\n1,窑冷,kiln cold,没有电,There is no power.\n"
        "2,窑满,kiln full,碗太多,There are too many bowls.\n",
    )
    catalog, english = read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")
    assert "    message: kiln full\n    description: 窑满\n    details: 碗太多\n" in catalog
    assert "    description: kiln full\n    details: There are too many bowls.\n" in english
    again = ended(tmp_path, "import", "hotel.yaml")
    assert again.output.startswith("unchanged hotel.yaml\nunchanged hotel.en.yaml\n")


def test_a_catalog_of_an_earlier_import_keeps_its_descriptions_beside_messages(tmp_path: Path) -> None:
    table = "code,message_zh,message_en,causes_zh,causes_en\n1,窑冷,kiln cold,没有电,There is no power.\n"
    import_of(tmp_path, table, "hotel.csv", "--language", "en", "--columns", "code,-,message,-,description")
    spec = tmp_path / "hotel.yaml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text[: text.index("import:")] + text[text.index("errors:") :], encoding="utf-8")
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert "    message: kiln cold\n    description: There is no power.\n" in read(tmp_path, "hotel.yaml")


def test_an_error_without_a_message_has_that_of_another_language(tmp_path: Path) -> None:
    result = import_of(
        tmp_path,
        "code,message_en,message_de,message_fr\n1,kiln cold,Ofen kalt,four froid\n2,kiln full,Ofen voll,\n"
        "3,,,four perdu\n",
    )
    assert "    message: four perdu\n" in read(tmp_path, "hotel.yaml")
    note = "the message is in another language, because no other text is there, on line 4\n"
    assert note in result.output
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


def test_descriptions_in_two_languages_give_a_new_error_its_message_too(tmp_path: Path) -> None:
    table = "code,description_ru,description_en\n1,Печь холодна,kiln cold\n2,Печь полна,kiln full\n"
    import_of(tmp_path, table)
    import_of(tmp_path, f"{table}3,Печь пропала,\n")
    assert "    message: Печь пропала\n" in read(tmp_path, "hotel.yaml")
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


@pytest.mark.parametrize("other", ["ar", "uz", "id"])
def test_a_key_that_may_be_a_word_is_a_language_beside_a_clear_one_in_code(
    other: str, tmp_path: Path
) -> None:
    texts = {
        "Cold": ("The kiln is cold", "Печь холодна", "Pech sovuq"),
        "Full": ("Full", "Полна", "Pech to'la"),
    }
    records = "".join(
        f'  {name}: {{ code: {code}, message: {{ en: "{en}", ru: "{ru}", {other}: "{local}" }} }},\n'
        for code, (name, (en, ru, local)) in enumerate(texts.items(), 11)
    )
    import_of(tmp_path, f"export const errors = {{\n{records}}};\n", "hotel.ts")
    written = [read(tmp_path, path.name) for path in tmp_path.glob("hotel*.yaml")]
    assert len(written) == len(("en", "ru", other))
    for tag, at in (("en", 0), ("ru", 1), (other, 2)):
        (text,) = (text for text in written if f"language: {tag}\n" in text)
        for said in texts.values():
            assert f"    description: {said[at]}\n" in text
