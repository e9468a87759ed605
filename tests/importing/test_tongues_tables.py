"""Tables and records with a language each, and columns that a user gives one."""

from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.tongues import import_of, read

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


def test_translations_below_a_record_are_its_texts(tmp_path: Path) -> None:
    text = (
        '{"errors": {"LAMP_OUT": {"code": 11, "level": 1, "translations": {"en": "No lamp.", "es": "No hay luz."}},'
        ' "KILN_COLD": {"code": 12, "level": 2, "translations": {"en": "Cold kiln.", "es": "Horno frío."}}}}'
    )
    import_of(tmp_path, text, "a.json")
    assert "message: Cold kiln.\n    description: Horno frío.\n" in read(tmp_path, "hotel.yaml")
    assert "description: Cold kiln.\n" in read(tmp_path, "hotel.en.yaml")


def test_several_texts_in_each_language_come_with_their_languages(tmp_path: Path) -> None:
    text = (
        '[{"id": 11, "words": {"en": {"title": "No lamp", "text": "The lamp is out."},'
        ' "es": {"title": "Sin luz", "text": "La lámpara no arde."}}},'
        ' {"id": 12, "words": {"en": {"title": "Cold kiln", "text": "The kiln is cold."},'
        ' "es": {"title": "Horno frío", "text": "El horno no arde."}}}]'
    )
    import_of(tmp_path, text, "a.json")
    catalog, english = read(tmp_path, "hotel.yaml"), read(tmp_path, "hotel.en.yaml")
    assert "message: No lamp\n    description: Sin luz\n    details: La lámpara no arde.\n" in catalog
    assert "description: No lamp\n    details: The lamp is out.\n" in english
    assert "unchanged hotel.yaml" in ended(tmp_path, "import", "hotel.yaml").output


@pytest.mark.parametrize(
    ("table", "columns", "own"),
    [
        (
            "Error Code,Type,Flag,文本\n11,lamp is out,x,灯灭了\n12,kiln is cold,x,窑冷了\n",
            "code,message_en,-,message_zh",
            "zh",
        ),
        (
            "id,a,b\n11,Лампа погасла,lamp is out\n12,Печь холодна,kiln is cold\n",
            "code,message_ru,message_en",
            "ru",
        ),
        (
            "11,lamp is out,ランプが消えた\n12,kiln is cold,窯が冷たい\n13,pump is dry,ポンプが空\n",
            "code,message_en,message_ja",
            "ja",
        ),
        (
            "Kiln Flag,Chinese Description,English Description,Notes\n11,灯灭了,lamp is out,x\n"
            "12,窑冷了,kiln is cold,y\n13,泵干了,pump is dry,z\n",
            "code,message_zh,message_en,-",
            "zh",
        ),
    ],
)
def test_the_columns_that_are_proposed_have_the_languages_of_their_headings_or_letters(
    table: str, columns: str, own: str, tmp_path: Path
) -> None:
    (tmp_path / "hotel.csv").write_text(table, encoding="utf-8")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml")
    assert result.code == 2
    assert f"perhaps with --columns {columns}\n" in result.errors
    import_of(tmp_path, table, "hotel.csv", "--columns", columns)
    catalog = read(tmp_path, "hotel.yaml")
    assert f"language: {own}\n" in catalog
    assert "    message: kiln is cold\n" in catalog
    assert "    description: kiln is cold\n" in read(tmp_path, "hotel.en.yaml")
    again = ended(tmp_path, "import", "hotel.yaml").output
    assert "unchanged hotel.yaml\nunchanged hotel.en.yaml\n" in again


def test_one_message_with_a_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hotel.csv").write_text("11,lamp\n")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml", "--columns", "code,message_en")
    assert "message_en names a language, and no other message does; name the column message" in result.errors
