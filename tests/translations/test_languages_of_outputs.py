"""Outputs with the options `language` and `languages` have the texts of translations, and nothing else changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.rendering.translating import in_language
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.projects import ended, files

ERROR = ErrorCode(7, "ROOM_TAKEN", "room taken", "Das Zimmer ist belegt.", "Bitte warten.", "booking")
HOTEL = Catalog(
    "hotel",
    (ERROR, ErrorCode(8, "DESK_CLOSED", "desk closed")),
    title="Hotel-Fehler",
    language="de",
    categories=(Category("booking", "Buchung"),),
)


def translated(language: str, **texts: str | TranslatedText) -> Translation:
    made = {key: TranslatedText(text) if isinstance(text, str) else text for key, text in texts.items()}
    return Translation(f"hotel.{language}.yaml", "hotel", language, errors={7: TranslatedError(7, made)})


def test_a_text_comes_from_the_nearest_language_that_has_it() -> None:
    wide = translated("zh", description="zh", solution="zh")
    near = translated("zh-Hant", description="zh-Hant")
    found = in_language(HOTEL, [wide, near], "zh-Hant-TW")
    assert found.catalog.errors[0].description == "zh-Hant"
    assert found.catalog.errors[0].solution == "zh"
    assert found.fallbacks == {}
    assert found.catalog.language == "zh-Hant-TW"


def test_a_text_without_a_translation_stays_and_says_its_language() -> None:
    found = in_language(HOTEL, [translated("en", description="Taken.")], "en")
    assert found.catalog.errors[0].description == "Taken."
    assert found.catalog.errors[0].solution == "Bitte warten."
    assert found.fallbacks == {"ROOM_TAKEN": {"solution": "de"}}
    assert (found.of_categories, found.of_title) == ({"booking": "de"}, "de")


def test_a_stale_text_and_an_empty_one_count_as_missing() -> None:
    stale = TranslatedText("Taken.", fingerprint_of("Das Zimmer war belegt."))
    found = in_language(HOTEL, [translated("en", description=stale, solution=" ")], "en")
    assert found.catalog.errors[0] == ERROR
    current = TranslatedText("Taken.", fingerprint_of("Das Zimmer ist belegt."))
    found = in_language(HOTEL, [translated("en", description=current)], "en")
    assert found.catalog.errors[0].description == "Taken."


def test_a_text_that_the_catalog_does_not_have_is_not_added() -> None:
    found = in_language(HOTEL, [translated("en", details="More.")], "en")
    assert found.catalog.errors[0].details is None


def test_the_language_of_the_catalog_comes_before_wider_ones() -> None:
    catalog = Catalog("hotel", (ERROR,), language="zh-Hant", categories=HOTEL.categories)
    found = in_language(catalog, [translated("zh", description="zh")], "zh-Hant-TW")
    assert found.catalog == catalog
    assert found.fallbacks == {}


SPEC = """\
errcast: 1
name: hotel
language: de
title: Fehler
categories: {booking: Buchung}
errors:
  - {code: 7, name: ROOM_TAKEN, message: room taken, description: Das Zimmer ist belegt., category: booking}
  - {code: 8, name: DESK_CLOSED, message: desk closed, description: Zu., solution: Warten.}
"""
ENGLISH = """\
errcast-texts: 1
catalog: hotel
language: en
title: Errors
categories: {booking: Booking}
errors:
  - {code: 7, description: The room is taken.}
  - {code: 8, description: Closed.}
"""
CONFIGURATION = """\
specs = ["spec/*.yaml"]

[[outputs]]
target = "markdown"
out = "de"

[[outputs]]
target = "markdown"
out = "en"
language = "en"

[[outputs]]
target = "python"
out = "py"
language = "en"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "spec" / "hotel.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "errcast.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def read(project: Path, path: str) -> str:
    return (project / path).read_text(encoding="utf-8")


def test_one_run_writes_each_language(project: Path) -> None:
    assert ended(project, "generate").code == 0
    german, english = (read(project, f"{each}/hotel-error.md") for each in ("de", "en"))
    assert "# Fehler\n" in german
    assert "Das Zimmer ist belegt. |" in german
    assert "*(" not in german
    assert "# Errors\n" in english
    assert "[Booking](#category-booking) (1)" in english
    assert "| room taken | The room is taken. |" in english
    assert "| desk closed | Closed. | Warten. *(de)* |" in english
    python = read(project, "py/hotel_error.py")
    assert "The room is taken." in python
    assert "Zimmer" not in python


def test_outputs_without_a_language_do_not_change(project: Path) -> None:
    ended(project, "generate")
    with_texts = files(project / "de")
    (project / "spec" / "hotel.en.yaml").unlink()
    (project / "errcast.toml").write_text(
        CONFIGURATION.split('[[outputs]]\ntarget = "markdown"\nout = "en"', maxsplit=1)[0]
    )
    assert ended(project, "generate").code == 0
    assert files(project / "de") == with_texts


def test_a_change_of_a_translation_makes_its_outputs_stale(project: Path) -> None:
    ended(project, "generate")
    assert ended(project, "check").code == 0
    assert ended(project, "check").code == 0
    (project / "spec" / "hotel.en.yaml").write_text(ENGLISH.replace("taken", "occupied"), encoding="utf-8")
    result = ended(project, "check")
    assert result.code == 1
    assert "en/hotel-error.md" in result.errors
    assert "de/hotel-error.md" not in result.errors


def test_a_kept_answer_is_not_given_when_a_translation_appears_or_goes(project: Path) -> None:
    german = project / "spec" / "hotel.fr.yaml"
    ended(project, "generate")
    assert ended(project, "check").code == ended(project, "check").code == 0
    german.write_text("errcast-texts: 1\ncatalog: motel\nlanguage: fr\n")
    assert ended(project, "check").code == 2
    german.unlink()
    assert ended(project, "check").code == 0
    (project / "spec" / "hotel.en.yaml").unlink()
    result = ended(project, "check")
    assert result.code == 2
    assert 'errcast.toml:10: error[no-texts]: no catalog of this output has texts in "en"' in result.errors


def test_a_build_knows_the_translations_that_its_outputs_need(project: Path) -> None:
    assert ended(project, "generate", "--depfile", "out.d").code == 0
    assert "  spec/hotel.en.yaml" in read(project, "out.d")
    assert "  spec \\" in read(project, "out.d") or read(project, "out.d").split("\n\n")[0].endswith("  spec")


def test_findings_about_translations_stop_the_run(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").write_text(ENGLISH.replace("code: 7", "code: 77"), encoding="utf-8")
    result = ended(project, "generate")
    assert result.code == 2
    assert (
        'spec/hotel.en.yaml:7:12: error[unknown-code]: the catalog has no code 77; did you mean "7"?'
        in result.errors
    )
    assert not (project / "de").exists()


def test_two_files_in_one_language_are_a_finding(project: Path) -> None:
    (project / "spec" / "hotel.en.yml").write_text(ENGLISH, encoding="utf-8")
    result = ended(project, "generate")
    assert (
        "spec/hotel.en.yml: error[language-twice]: spec/hotel.en.yaml has the texts in this language"
        in result.errors
    )


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        (
            'language = "e"',
            'markdown.language = "e": expected a language tag (BCP 47), such as "en" or "zh-Hans"',
        ),
        ("language = 5", "expected a language tag"),
        ('languages = "en"', "expected a list of at most 1,000 different language tags (BCP 47)"),
        ('languages = ["en", "en"]', "expected a list of at most 1,000 different language tags (BCP 47)"),
        (
            f"languages = {[f'en-x-a{number}' for number in range(1001)]}",
            "expected a list of at most 1,000 different language tags (BCP 47)",
        ),
        (
            f"languages = ['en{'-abcdefgh' * 90_000}']",
            "expected a list of at most 1,000 different language tags",
        ),
        ('languages = ["en"]', "markdown does not write several languages in one output"),
        ('lanugage = "en"', 'unknown option "lanugage" of markdown; did you mean "language"?'),
    ],
)
def test_a_wrong_language_is_a_finding(project: Path, option: str, problem: str) -> None:
    (project / "errcast.toml").write_text(
        CONFIGURATION.replace('language = "en"', option, 1), encoding="utf-8"
    )
    result = ended(project, "generate")
    assert result.code == 2
    assert problem in result.errors


def test_a_path_can_have_the_language(project: Path) -> None:
    configuration = 'specs = ["spec/*.yaml"]\ntargets = ["markdown"]\n\n[markdown]\nlanguage = "en"\n'
    (project / "errcast.toml").write_text(configuration)
    assert ended(project, "generate").code == 0
    assert "The room is taken." in read(project, "out/markdown/hotel-error.md")
    (project / "errcast.toml").write_text(
        CONFIGURATION.replace('out = "en"\n', 'out = "de"\npath = "{name}.{language}.md"\n')
    )
    assert ended(project, "generate").code == 0
    assert "The room is taken." in read(project, "de/hotel.en.md")


OWN = """\
summary: texts in several languages
escaping: java
several_languages: true
artifacts:
  - {template: texts.j2, path: "{name}.txt"}
"""
TEMPLATE = """\
// Code generated by errcast from {{ catalog.path | comment }}. DO NOT EDIT.
{% for error in errors %}
{% for tag, texts in error.texts_in.items() %}
{{ error.key }} {{ tag }} {{ texts.description | literal }} {{ texts.solution | literal }} {{ texts.fallbacks.solution or '-' }} {{ texts.category_title | literal }}
{% endfor %}
{% endfor %}
{{ catalog.titles_in["en"] | literal }} {{ categories[0].titles_in["en"] | literal }} {{ options.languages | join(",") }}
"""


def test_a_target_that_knows_several_languages_gets_the_texts_of_each(project: Path) -> None:
    (project / "own" / "several").mkdir(parents=True)
    (project / "own" / "several" / "target.yaml").write_text(OWN)
    (project / "own" / "several" / "texts.j2").write_text(TEMPLATE)
    (project / "errcast.toml").write_text(
        'specs = ["spec/*.yaml"]\ntemplates = ["own"]\ntargets = ["several"]\n\n[several]\nlanguages = ["en", "de"]\n'
    )
    result = ended(project, "generate")
    assert result.errors == ""
    assert read(project, "out/several/hotel.txt").splitlines()[1:] == [
        'ROOM_TAKEN en "The room is taken." null - "Booking"',
        'ROOM_TAKEN de "Das Zimmer ist belegt." null - "Buchung"',
        'DESK_CLOSED en "Closed." "Warten." de null',
        'DESK_CLOSED de "Zu." "Warten." - null',
        '"Errors" "Booking" en,de',
    ]


def test_a_translation_that_is_too_long_for_a_language_is_a_finding_in_its_own_file(project: Path) -> None:
    long = ENGLISH.replace("The room is taken.", "x" * 66_000)
    (project / "spec" / "hotel.en.yaml").write_text(long, encoding="utf-8")
    for option in ('language = "en"', 'languages = ["de", "en"]'):
        configuration = f'specs = ["spec/*.yaml"]\nout = "out"\ntargets = ["java"]\n\n[java]\n{option}\n'
        (project / "errcast.toml").write_text(configuration)
        result = ended(project, "generate")
        assert result.code == 2
        assert "spec/hotel.en.yaml:7:28: error[text-too-long]: the description is longer" in result.errors
        assert not (project / "out").exists()


def test_the_texts_of_other_languages_are_a_file_that_exists_only_where_they_are_asked_for(
    project: Path,
) -> None:
    configuration = 'specs = ["spec/*.yaml"]\nout = "out"\ntargets = ["typescript"]\n'
    (project / "errcast.toml").write_text(configuration)
    ended(project, "generate")
    before = files(project / "out")
    (project / "errcast.toml").write_text(f'{configuration}\n[typescript]\nlanguages = ["de", "en"]\n')
    assert ended(project, "generate").code == 0
    after = files(project / "out")
    texts = after.pop("typescript/hotel-error-texts.ts").decode()
    assert after == before
    assert '"The room is taken.", // description' in texts
    assert "Zimmer" not in texts


def test_a_page_for_agents_marks_a_text_in_another_language(project: Path) -> None:
    (project / "errcast.toml").write_text(
        'specs = ["spec/*.yaml"]\ntargets = ["llms"]\n\n[llms]\nlanguage = "en"\n'
    )
    assert ended(project, "generate").code == 0
    page = read(project, "out/llms/hotel/8.html.md")
    assert ': `"Closed."`\n' in page
    assert ' (de): `"Warten."`\n' in page
    assert page.count("(de)") == 1


def test_a_translation_of_a_text_that_is_empty_in_the_catalog_is_not_used() -> None:
    blank = replace(HOTEL, errors=(replace(ERROR, description=" "),))
    found = in_language(blank, [translated("en", description="Taken.", solution="Wait.")], "en")
    assert (found.catalog.errors[0].description, found.catalog.errors[0].solution) == (" ", "Wait.")
    assert found.fallbacks == {}
