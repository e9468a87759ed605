"""A table with texts in several languages fills the catalog and its translations, in one import."""

import json
from pathlib import Path

import pytest

from tests.support.projects import Ended, ended

TABLE = """\
code,message,description_zh,description_en,solution_zh,solution_en
1,busy,系统忙,The system is busy.,重试,Try again.
2,gone,没有了,It is gone.,放弃,Give up.
"""


def import_of(folder: Path, text: str, name: str = "hotel.csv", *options: str) -> Ended:
    (folder / name).write_text(text, encoding="utf-8")
    result = ended(folder, "import", name, "-o", "hotel.yaml", *options)
    assert result.code == 0, result
    return result


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_one_command_gives_one_catalog_in_two_languages(tmp_path: Path) -> None:
    result = import_of(tmp_path, TABLE)
    assert "4 texts in en: hotel.en.yaml\n" in result.output
    assert "ignored" not in result.output
    assert "language: zh\n" in read(tmp_path, "hotel.yaml")
    assert "description: 系统忙\n" in read(tmp_path, "hotel.yaml")
    english = read(tmp_path, "hotel.en.yaml")
    assert english.startswith("errcast-texts: 1\ncatalog: hotel\nlanguage: en\nerrors:\n  - code: 1\n")
    assert english.count("originals:") == 2
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert ended(tmp_path, "texts", "status", "--fail-under", "100").code == 0
    errors = ended(tmp_path, "lint").errors
    assert "stale" not in errors
    assert "unconfirmed" not in errors


def test_a_repeated_import_changes_nothing(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    before = read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert (read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")) == before


def test_the_wanted_language_is_that_of_the_catalog(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE, "hotel.csv", "--language", "en")
    assert "language: en\n" in read(tmp_path, "hotel.yaml")
    assert "description: 系统忙\n" in read(tmp_path, "hotel.zh.yaml")


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


def test_a_table_in_one_language_has_no_translation(tmp_path: Path) -> None:
    import_of(tmp_path, "code,message,description\n1,busy,It is busy.\n2,gone,It is gone.\n")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert "language" not in read(tmp_path, "hotel.yaml")


def test_remarks_beside_some_errors_are_no_translation(tmp_path: Path) -> None:
    rows = "".join(
        f"{code},m{code},描述{code},{'see the manual' if code == 3 else ''}\n" for code in range(1, 9)
    )
    result = import_of(tmp_path, f"错误码,错误信息,描述,Description\n{rows}")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert 'ignored columns: "Description"' in result.output


def test_a_reworded_text_of_the_publisher_updates_both_languages(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    result = import_of(
        tmp_path, TABLE.replace("系统忙", "系统很忙").replace("The system is busy.", "Very busy.")
    )
    assert "1 changed" in result.output
    assert "description: Very busy.\n" in read(tmp_path, "hotel.en.yaml")
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert "stale-translation" not in ended(tmp_path, "lint").errors


def test_a_corrected_translation_stays(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    english = tmp_path / "hotel.en.yaml"
    english.write_text(
        read(tmp_path, "hotel.en.yaml").replace("It is gone.", "It has left."), encoding="utf-8"
    )
    result = import_of(tmp_path, TABLE.replace("It is gone.", "It is away."))
    assert "corrected translations that stay, in en: 2\n" in result.output
    assert "description: It has left.\n" in read(tmp_path, "hotel.en.yaml")
    import_of(tmp_path, TABLE.replace("It is gone.", "It is away."), "hotel.csv", "--accept", "description")
    assert "description: It is away.\n" in read(tmp_path, "hotel.en.yaml")


def test_a_translation_of_a_corrected_text_is_stale(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    spec = tmp_path / "hotel.yaml"
    spec.write_text(read(tmp_path, "hotel.yaml").replace("没有了", "已经没有了"), encoding="utf-8")
    import_of(tmp_path, TABLE)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert ended(tmp_path, "lint").errors.count("stale-translation") == 1


def test_a_new_error_comes_into_both_files(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    import_of(tmp_path, f"{TABLE}3,lost,丢了,It is lost.,找,Search.\n")
    assert "  - code: 3\n    description: It is lost.\n    solution: Search.\n" in read(
        tmp_path, "hotel.en.yaml"
    )


def test_a_text_in_the_other_language_alone_is_reported(tmp_path: Path) -> None:
    result = import_of(tmp_path, TABLE.replace("没有了", ""))
    assert "left out, because the catalog has no such text, in en: 2\n" in result.output


def test_other_texts_of_the_translation_stay(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    english = tmp_path / "hotel.en.yaml"
    english.write_text(
        f"# ours\n{read(tmp_path, 'hotel.en.yaml')}".replace("language: en", "language: en # yes")
    )
    import_of(tmp_path, TABLE.replace("Give up.", "Leave it."))
    text = read(tmp_path, "hotel.en.yaml")
    assert text.startswith("# ours\n")
    assert "language: en # yes\n" in text
    assert "solution: Leave it.\n" in text


def test_a_broken_translation_stops_the_import(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    (tmp_path / "hotel.en.yaml").write_text("errcast-texts: 1\ncatalog: motel\nlanguage: en\n")
    before = read(tmp_path, "hotel.yaml")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml")
    assert (result.code, "wrong-catalog" in result.errors, read(tmp_path, "hotel.yaml")) == (2, True, before)


def test_a_dry_run_shows_both_files(tmp_path: Path) -> None:
    (tmp_path / "hotel.csv").write_text(TABLE, encoding="utf-8")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml", "--dry-run")
    assert "+++ b/hotel.en.yaml" in result.output
    assert not (tmp_path / "hotel.en.yaml").exists()


def test_standard_output_has_the_catalog_alone(tmp_path: Path) -> None:
    (tmp_path / "hotel.csv").write_text(TABLE, encoding="utf-8")
    result = ended(tmp_path, "import", "hotel.csv")
    assert result.output.count("errcast: 1") == 1
    assert "errcast-texts" not in result.output
    assert 'ignored columns: "description_en", "solution_en"' in result.errors


def test_a_translation_is_no_table(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    result = ended(tmp_path, "import", "hotel.en.yaml", "-o", "new.yaml")
    assert result.code == 2
    assert (
        "hotel.en.yaml: error[not-a-table]: this is a translation of a catalog, not a table" in result.errors
    )


MESSAGES = """\
Code,Message (EN),Message (ZH)
1001,User not found,用户不存在
1002,Password is wrong,密码错误
1003,Order is closed,订单已关闭
"""


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


@pytest.mark.parametrize(("language", "message"), [("zh", "用户不存在"), ("en", "User not found")])
def test_the_advice_names_no_option_that_has_chosen(language: str, message: str, tmp_path: Path) -> None:
    result = import_of(tmp_path, MESSAGES, "hotel.csv", "--language", language)
    assert f"message: {message}\n" in read(tmp_path, "hotel.yaml")
    assert "another column is the message; choose with --columns\n" in result.output
    # The next import has the language of the catalog, and takes the same column.
    assert "0 added, 0 changed" in ended(tmp_path, "import", "hotel.yaml").output


def test_a_changed_translation_fails_a_job_that_asks_for_changes(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    (tmp_path / "hotel.csv").write_text(TABLE.replace("It is gone.", "It has gone."), encoding="utf-8")
    result = ended(tmp_path, "import", "hotel.yaml", "--fail-on", "changed")
    assert result.code == 1
    assert "hotel.csv has 1 changed translation; nothing was written" in result.errors
    assert "It is gone." in read(tmp_path, "hotel.en.yaml")
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert ended(tmp_path, "import", "hotel.yaml", "--fail-on", "changed").code == 0


def test_lint_sees_that_a_table_has_another_translation(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    assert "source-drift" not in ended(tmp_path, "lint").errors
    (tmp_path / "hotel.csv").write_text(TABLE.replace("It is gone.", "It has gone."), encoding="utf-8")
    errors = ended(tmp_path, "lint").errors
    assert '"hotel.csv" has 1 text in en that hotel.en.yaml has not' in errors
    english = tmp_path / "hotel.en.yaml"
    english.write_text(read(tmp_path, "hotel.en.yaml").replace("It is gone.", "Nothing is there."))
    (tmp_path / "hotel.csv").write_text(TABLE, encoding="utf-8")
    assert "source-drift" not in ended(tmp_path, "lint").errors


def test_the_report_names_the_files_of_translations(tmp_path: Path) -> None:
    first = import_of(tmp_path, TABLE)
    assert first.output.startswith("written hotel.yaml\nwritten hotel.en.yaml\n")
    again = ended(tmp_path, "import", "hotel.yaml")
    assert again.output.startswith("unchanged hotel.yaml\nunchanged hotel.en.yaml\n")


NO_HEADINGS = """\
1,busy,Das System ist belegt.,The system is busy.,Noch einmal.,Again.
2,gone,Es ist fort.,It is gone.,Aufgeben.,Give up.
"""
IN_GERMAN_AND_ENGLISH = "code,message,description,description_en,solution,solution_en"


def test_columns_can_be_given_a_language(tmp_path: Path) -> None:
    result = import_of(
        tmp_path, NO_HEADINGS, "hotel.csv", "--columns", IN_GERMAN_AND_ENGLISH, "--language", "de"
    )
    assert "ignored" not in result.output
    assert "description: Es ist fort.\n" in read(tmp_path, "hotel.yaml")
    english = read(tmp_path, "hotel.en.yaml")
    assert "description: It is gone.\n    solution: Give up.\n" in english
    before = read(tmp_path, "hotel.yaml"), english
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert (read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")) == before


def test_the_language_of_a_column_can_be_that_of_the_catalog(tmp_path: Path) -> None:
    table = NO_HEADINGS.replace("Das System ist belegt.", "系统忙").replace("Es ist fort.", "没有了")
    columns = "code,message,description,description_en,-,-"
    import_of(tmp_path, table, "hotel.csv", "--columns", columns, "--language", "en")
    assert "description: It is gone.\n" in read(tmp_path, "hotel.yaml")
    assert "description: 没有了\n" in read(tmp_path, "hotel.zh.yaml")


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (
            "code,message,description_en",
            "description_en is a translation of the description, which no column is",
        ),
        ("code,message,description,description_en,description_en", "description_en is named twice"),
        ("code,message,category_en", '"category_en" is not a column that can be imported'),
    ],
)
def test_a_column_with_a_language_that_makes_no_sense_is_refused(
    tmp_path: Path, columns: str, problem: str
) -> None:
    (tmp_path / "hotel.csv").write_text(NO_HEADINGS)
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml", "--columns", columns)
    assert result.code == 2
    assert problem in result.errors


def statuses(folder: Path) -> Ended:
    (folder / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return ended(folder, "texts", "status")


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


def test_an_import_does_not_make_the_files_beside_it_wrong(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    before = read(tmp_path, "hotel.yaml")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml", "--force", "--language", "en")
    assert (result.code, read(tmp_path, "hotel.yaml")) == (2, before)
    assert "hotel.en.yaml:3:11: error[own-language]" in result.errors


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.js",
            'module.exports = {\n  1: { message: { en: "Ok." } },\n  2: { message: { en: "No.", es: "Nada." } },\n};\n',
        ),
        (
            "a.py",
            'ERRORS = [\n    {"code": 1, "message": {"en": "Ok."}},\n    {"code": 2, "message": {"en": "No.", "es": "Nada."}},\n]\n',
        ),
        ("a.json", '{"1": {"message": {"en": "Ok."}}, "2": {"message": {"en": "No.", "es": "Nada."}}}'),
    ],
)
def test_a_record_may_lack_a_language(name: str, text: str, tmp_path: Path) -> None:
    import_of(tmp_path, text, name)
    catalog = read(tmp_path, "hotel.yaml")
    assert "message: Ok.\n" in catalog
    assert "message: No.\n    description: Nada.\n" in catalog
    assert "description: No.\n" in read(tmp_path, "hotel.en.yaml")


def test_headings_in_two_rows_are_one(tmp_path: Path) -> None:
    table = (
        "<table><tr><th rowspan=2>Code</th><th colspan=2>Message</th><th colspan=2>Solution</th></tr>"
        "<tr><th>EN</th><th>DE</th><th>EN</th><th>DE</th></tr>"
        "<tr><td>1</td><td>busy</td><td>belegt</td><td>Wait.</td><td>Warten.</td></tr></table>"
    )
    import_of(tmp_path, table, "a.html")
    assert "description: belegt\n    solution: Warten.\n" in read(tmp_path, "hotel.yaml")
    assert "description: busy\n    solution: Wait.\n" in read(tmp_path, "hotel.en.yaml")


def test_a_repeated_import_reads_a_table_without_descriptions_as_the_first_one(tmp_path: Path) -> None:
    table = (
        "| 错误码 | 说明 |\n|---|---|\n| 400 | 请求参数错误 |\n| 401 | 未授权 |\n\n"
        "| 错误码 | 英文消息 | 中文消息 |\n|---|---|---|\n| 66001 | token expired | 令牌过期 |\n"
    )
    import_of(tmp_path, table, "a.md")
    assert "unchanged hotel.yaml\nunchanged hotel.en.yaml\n" in ended(tmp_path, "import", "hotel.yaml").output


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.json",
            '{"en": {"320": "No network.", "501": "No disk."}, "de": {"320": "Kein Netz.", "501": "Keine Platte."}}',
        ),
        (
            "a.js",
            'const en = {\n  320: "No network.",\n  501: "No disk.",\n};\n'
            'const de = {\n  320: "Kein Netz.",\n  501: "Keine Platte.",\n};\n',
        ),
        (
            "a.py",
            'ERRORS_EN = {\n    320: "No network.",\n    501: "No disk.",\n}\n'
            'ERRORS_DE = {\n    320: "Kein Netz.",\n    501: "Keine Platte.",\n}\n',
        ),
        (
            "a.md",
            "## English\n\n| Code | Message |\n|---|---|\n| 320 | No network. |\n| 501 | No disk. |\n\n"
            "## Deutsch\n\n| Code | Message |\n|---|---|\n| 320 | Kein Netz. |\n| 501 | Keine Platte. |\n",
        ),
    ],
)
def test_tables_that_differ_in_their_language_are_one(name: str, text: str, tmp_path: Path) -> None:
    result = import_of(tmp_path, text, name)
    assert "its texts come from 2 tables, one for each language: en, de\n" in result.output
    assert "message: No disk.\n    description: Keine Platte.\n" in read(tmp_path, "hotel.yaml")
    assert "description: No disk.\n" in read(tmp_path, "hotel.en.yaml")
    assert "unchanged hotel.yaml\nunchanged hotel.en.yaml\n" in ended(tmp_path, "import", "hotel.yaml").output


def test_a_chosen_table_of_a_language_is_read_alone(tmp_path: Path) -> None:
    text = '{"en": {"320": "No network.", "501": "No disk."}, "de": {"320": "Kein Netz.", "501": "Keine Platte."}}'
    import_of(tmp_path, text, "a.json", "--heading", "de")
    assert "message: Keine Platte.\n" in read(tmp_path, "hotel.yaml")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []


def test_tables_of_languages_with_other_codes_stay_apart(tmp_path: Path) -> None:
    text = (
        '{"en": {"320": "No network.", "501": "No disk."}, "de": {"7": "Kein Netz.", "8": "Keine Platte."}}'
    )
    result = import_of(tmp_path, text, "a.json")
    assert "one for each language" not in result.output


def test_files_with_a_language_each_get_a_remedy_that_works(tmp_path: Path) -> None:
    import_of(tmp_path, "code,message\n1,Busy.\n2,Gone.\n", "texts_en.csv", "--language", "en")
    (tmp_path / "texts_de.csv").write_text("code,message\n1,Belegt.\n2,Fort.\n")
    added = ended(tmp_path, "import", "texts_de.csv", "-o", "hotel.yaml", "--add")
    other = ended(tmp_path, "import", "texts_de.csv", "-o", "hotel.yaml", "--language", "de")
    for result in (added, other):
        assert "into one table, with columns such as message_en and message_de" in result.errors
        assert "--duplicates" not in result.errors


def test_texts_in_languages_below_a_key_of_a_record_belong_to_it(tmp_path: Path) -> None:
    text = (
        "const codes = {\n"
        "  200: { devMsg: 'all done', userMsg: { EN_US: 'It is done.', ES_ES: 'Todo listo.' } },\n"
        "  220: { devMsg: 'no group', userMsg: { EN_US: 'No such group.', ES_ES: 'No hay grupo.' } },\n"
        "};\n"
    )
    import_of(tmp_path, text, "a.js")
    assert "message: no group\n    description: No hay grupo.\n" in read(tmp_path, "hotel.yaml")
    assert "description: No such group.\n" in read(tmp_path, "hotel.en.yaml")


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


def test_a_catalog_without_a_language_keeps_its_messages(tmp_path: Path) -> None:
    (tmp_path / "hotel.csv").write_text("code,message,message_en\n1,窑冷,kiln cold\n", encoding="utf-8")
    catalog = "errcast: 1\nname: hotel\nsource: hotel.csv\nerrors:\n  - code: 1\n    name: E_1\n"
    (tmp_path / "hotel.yaml").write_text(
        f"{catalog}    message: 窑冷\n    description: kiln cold\n", encoding="utf-8"
    )
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert "    message: 窑冷\n    description: kiln cold\n" in read(tmp_path, "hotel.yaml")


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


def test_gaps_that_come_later_do_not_replace_the_messages(tmp_path: Path) -> None:
    table = "code,message_zh,message_en,description\n1,窑冷,kiln cold,冷了。\n2,窑满,,满了。\n3,窑坏,kiln gone,坏了。\n"
    import_of(tmp_path, table)
    result = import_of(tmp_path, f"{table}4,泥湿了,,湿了。\n5,盖丢了,,丢了。\n")
    assert "2 added, 0 changed, 0 missing\n" in result.output
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")}
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")} == before
