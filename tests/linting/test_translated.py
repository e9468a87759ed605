"""The rules about translations: each finds its mistakes at their places, and nothing that only looks similar."""

from pathlib import Path

import pytest

from errcast.catalogfile.reading import parse_catalog
from errcast.linting.language_tags import tag_problem
from errcast.linting.running import lint_translation
from errcast.translations.fingerprints import fingerprint_of
from errcast.translations.reading import parse_translation
from tests.support.limits import no_endless_work
from tests.support.projects import ended

CATALOG = """\
errcast: 1
name: hotel
language: de
reserved: {codes: [9]}
errors:
  - {code: 7, name: A, message: a, description: "Das Zimmer {0} ist belegt."}
  - {code: 8, name: B, message: b, description: Geschlossen, solution: "Warten!"}
"""


def found(*errors: str, language: str = "en", catalog: str = CATALOG) -> list[str]:
    """Return the findings of a translation with these errors, in the lines from 5 on, without their texts."""
    listed = "".join(f"  - {{{error}}}\n" for error in errors)
    listed = f"errors:\n{listed}" if errors else "errors: []\n"
    text = f"errcast-texts: 1\ncatalog: hotel\nlanguage: {language}\n{listed}"
    parsed, _ = parse_catalog(catalog, "hotel.yaml")
    assert parsed is not None
    file, findings = parse_translation(text, f"hotel.{language}.yaml", parsed)
    assert file is not None, findings
    return [f"{each.line}:{each.column} {each.rule}" for each in lint_translation(file, parsed)]


def of(rule: str, *errors: str, language: str = "en") -> list[str]:
    return [each.partition(" ")[0] for each in found(*errors, language=language) if each.endswith(f" {rule}")]


def original(text: str, key: str = "description") -> str:
    return f"originals: {{{key}: {fingerprint_of(text)}}}"


FIRST = f"code: 7, description: Room {{0}} is taken., {original('Das Zimmer {0} ist belegt.')}".replace(
    "description: Room {0} is taken.", 'description: "Room {0} is taken."'
)
SECOND = (
    f"code: 8, description: Closed, solution: Wait!, originals: {{description: {fingerprint_of('Geschlossen')},"
    f" solution: {fingerprint_of('Warten!')}}}"
)


def test_a_whole_translation_has_no_finding() -> None:
    assert found(FIRST, SECOND) == []


def test_missing_texts_are_one_finding_at_the_language() -> None:
    assert found() == ["3:11 missing-translation"]
    assert found(FIRST) == ["3:11 missing-translation"]


def test_a_stale_text_is_a_finding_at_its_place_and_no_other() -> None:
    stale = f"code: 8, description: Closed, solution: Wait!, {original('Offen')}"
    assert found(FIRST, stale) == ["3:11 unconfirmed-translation", "6:28 stale-translation"]


def test_texts_without_a_fingerprint_are_one_finding() -> None:
    assert found(FIRST, "code: 8, description: Closed, solution: Wait!") == ["3:11 unconfirmed-translation"]


def test_an_empty_text_is_a_finding() -> None:
    assert of("empty-translation", 'code: 8, description: "  ", solution: Wait!') == ["5:28"]


@pytest.mark.parametrize(
    ("text", "places"), [("Geschlossen", ["5:28"]), ("Geschlossen ", ["5:28"]), ("closed", [])]
)
def test_a_copy_of_the_original_is_a_finding(text: str, places: list[str]) -> None:
    assert of("same-translation", f'code: 8, description: "{text}"') == places


def test_a_text_without_words_may_be_the_same() -> None:
    catalog = CATALOG.replace("description: Geschlossen", 'description: "[1] {0} % 7"')
    same = 'code: 8, description: "[1] {0} % 7", solution: Wait!'
    assert "5:28 same-translation" not in found(same, catalog=catalog)


def test_a_foreign_text_of_a_chinese_catalog_may_be_the_same() -> None:
    catalog = CATALOG.replace("language: de", "language: zh").replace("Geschlossen", "已关闭")
    catalog = catalog.replace('"Das Zimmer {0} ist belegt."', "Open API QPS").replace('"Warten!"', "请等待")
    catalog = catalog.replace(
        "- {code: 8", "- {code: 5, name: C, message: c, description: 已满}\n  - {code: 8"
    )
    assert [
        each for each in found("code: 7, description: Open API QPS", catalog=catalog) if "same" in each
    ] == []
    assert "5:28 same-translation" in found("code: 8, description: 已关闭", catalog=catalog)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Room {0} is taken.", []),
        ("{0} is the taken room.", []),
        ("The room is taken.", ["5:28"]),
        ("Room {1} is taken.", ["5:28"]),
        ("Room {0} of {0} is taken.", ["5:28"]),
    ],
)
def test_placeholders_that_differ_are_a_finding(text: str, places: list[str]) -> None:
    assert of("translation-placeholders", f'code: 7, description: "{text}"') == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{0} 号房间已占用。", []),
        ('Room {0} (\\"taken.\\")', []),
        ("Room {0} taken", ["5:28"]),
        ("Room {0} taken!", ["5:28"]),
        ("Room {0} taken...", ["5:28"]),
    ],
)
def test_another_end_is_a_finding(text: str, places: list[str]) -> None:
    assert of("translation-end", f'code: 7, description: "{text}"') == places


def test_an_end_that_all_texts_of_a_language_have_is_no_finding(tmp_path: Path) -> None:
    zh = [
        f"  - code: {code}\n    name: E_{code}\n    message: m\n    description: 窑{code}冷\n"
        for code in range(1, 5)
    ]
    (tmp_path / "kiln.yaml").write_text(f"errcast: 1\nname: kiln\nlanguage: zh\nerrors:\n{''.join(zh)}")
    head = "errcast-texts: 1\ncatalog: kiln\nlanguage: en\nerrors:\n"
    ends = {1: ".", 2: ".", 3: ".", 4: "!"}
    en = [f"  - {{code: {code}, description: Kiln {code} is cold{end}}}\n" for code, end in ends.items()]
    (tmp_path / "kiln.en.yaml").write_text(f"{head}{''.join(en)}")
    found = ended(tmp_path, "lint", "kiln.yaml").errors
    assert found.count("translation-end") == 1
    assert "an exclamation mark" in found


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hant-TW", "pt-BR", "sr-Latn", "es-419", "yue", "de-1996", "en-x-own", "EN"]
)
def test_a_tag_of_a_language_has_no_problem(tag: str) -> None:
    assert tag_problem(tag) is None


@pytest.mark.parametrize("tag", ["cn", "jp", "english", "xx", "zh-Hantt-TWW", "en-u"])
def test_a_tag_of_no_language_has_a_problem(tag: str) -> None:
    assert tag_problem(tag) is not None


def test_a_tag_of_no_language_is_a_finding() -> None:
    assert of("unknown-language", language="cn") == ["3:11"]


def test_texts_that_no_output_uses_are_findings() -> None:
    assert of("orphan-translation", "code: 9, description: Gone.", "code: 7, solution: Wait.") == [
        "5:12",
        "6:25",
    ]


def test_a_comment_ignores_a_rule() -> None:
    text = 'code: 8, description: Geschlossen, solution: "Wait!"'
    comment = "  # errcast: ignore[same-translation] a name\n"
    listed = found(text)
    assert "5:28 same-translation" in listed
    catalog, _ = parse_catalog(CATALOG, "hotel.yaml")
    assert catalog is not None
    head = "errcast-texts: 1\ncatalog: hotel\nlanguage: en\nerrors:\n"
    file, _ = parse_translation(f"{head}{comment}  - {{{text}}}\n", "hotel.en.yaml", catalog)
    assert file is not None
    rules = [each.rule for each in lint_translation(file, catalog)]
    assert "same-translation" not in rules
    assert "unneeded-ignore" not in rules


def test_lint_reads_the_translations_beside_its_catalogs(tmp_path: Path) -> None:
    (tmp_path / "hotel.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "hotel.en.yaml").write_text("errcast-texts: 1\ncatalog: hotel\nlanguage: en\n")
    (tmp_path / "motel.fr.yaml").write_text("errcast-texts: 1\ncatalog: motel\nlanguage: fr\n")
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    result = ended(tmp_path, "lint")
    assert (
        "hotel.en.yaml:3:11: warning[missing-translation]: 3 of 3 texts have no translation into en: 7, 8;"
        in result.errors
    )
    assert (
        "motel.fr.yaml: warning[orphan-translation]: no catalog of the configuration belongs" in result.errors
    )
    (tmp_path / "errcast.toml").write_text(
        'specs = ["*.yaml"]\n[lint]\nmissing-translation = "off"\norphan-translation = "note"\n'
    )
    result = ended(tmp_path, "lint", "--fix")
    assert (result.code, "missing-translation" in result.errors) == (0, False)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("doubled-characters", "The the room is closed"),
        ("unbalanced-brackets", "Closed (for today"),
        ("mixed-punctuation", "关闭,关闭，今天"),
        ("trailing-space", "Closed "),
        ("invisible-characters", r"Clo\u200bsed"),
        ("confusable-letters", r"Cl\u043esed"),
    ],
)
def test_a_text_that_is_wrong_in_a_catalog_is_wrong_in_a_translation(rule: str, text: str) -> None:
    assert of(rule, f'code: 8, description: "{text}"') == ["5:28"]
    assert of(rule, "code: 8, description: Closed") == []


def test_a_comment_in_a_translation_ignores_such_a_finding() -> None:
    parsed, _ = parse_catalog(CATALOG, "hotel.yaml")
    assert parsed is not None
    text = (
        "errcast-texts: 1\ncatalog: hotel\nlanguage: en\nerrors:\n"
        '  - {code: 8, description: "Closed "} # errcast: ignore[trailing-space] as on the sign\n'
    )
    file, _ = parse_translation(text, "hotel.en.yaml", parsed)
    assert file is not None
    rules = {each.rule for each in lint_translation(file, parsed)}
    assert rules == {"missing-translation", "unconfirmed-translation"}


@pytest.mark.parametrize("mark", [".", "…", "。", "!", " ", "{", "(", "-", "%"])
def test_a_text_of_very_many_marks_takes_little_work(mark: str) -> None:
    long = mark * 150_000
    catalog = CATALOG.replace("Geschlossen", f'"a{long}x"')
    with no_endless_work():
        assert found(f'code: 8, description: "a{long}y"', catalog=catalog)
