"""`errcast texts`: the coverage of translations, and the confirmation of texts."""

import json
from pathlib import Path

import pytest

from tests.support.projects import ended
from tests.support.reports import JSON

SPEC = """\
errcast: 1
name: hotel
language: de
categories: {booking: Buchung}
errors:
  - {code: 7, name: ROOM_TAKEN, message: room taken, description: Belegt., solution: Warten., category: booking}
  - {code: 0x08, name: DESK_CLOSED, message: desk closed, description: Zu.}
"""
ENGLISH = """\
errcast-texts: 1
catalog: hotel
language: en
categories: {booking: Booking}
errors:
  # reviewed
  - code: 7
    description: Taken.
    solution: Wait.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "spec" / "hotel.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*.yaml"]\n')
    return tmp_path


def english(project: Path) -> str:
    return (project / "spec" / "hotel.en.yaml").read_text(encoding="utf-8")


def test_the_status_is_a_table(project: Path) -> None:
    result = ended(project, "texts", "status")
    assert result.code == 0
    assert result.output == (
        "catalog          language  current  unconfirmed  stale  missing  coverage\n"
        "spec/hotel.yaml  en              0            3      0        1       75%\n"
    )


def test_the_status_lists_what_is_missing(project: Path) -> None:
    printed = ended(project, "texts", "status", "--missing").output
    assert 'spec/hotel.yaml en: missing: 8 description: "Zu."\n' in printed


def test_the_status_fails_below_a_coverage(project: Path) -> None:
    assert ended(project, "texts", "status", "--fail-under", "75").code == 0
    result = ended(project, "texts", "status", "--fail-under", "76")
    assert result.code == 1
    assert (
        'spec/hotel.en.yaml: error[low-coverage]: 75% of the texts are in "en", fewer than 76%'
        in result.errors
    )


def test_a_language_without_a_file_has_no_text(project: Path) -> None:
    result = ended(project, "texts", "status", "--language", "fr", "--fail-under", "1")
    assert result.code == 1
    assert "spec/hotel.yaml: error[low-coverage]: 0% of the texts" in result.errors
    assert ended(project, "texts", "status", "--language", "f").code == 2


def test_the_status_as_json_has_its_schema(project: Path) -> None:
    document = json.loads(ended(project, "texts", "status", "--format", "json").output)
    JSON.validate(document)
    (texts,) = document["texts"]
    assert texts["left"] == [{"state": "missing", "kind": "error", "of": 8, "key": "description"}]
    assert (texts["percent"], texts["texts"], texts["unconfirmed"]) == (75, 4, 3)


def test_catalogs_without_translations_are_no_mistake(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").unlink()
    assert ended(project, "texts", "status").output == "1 catalog, no translations\n"


def test_the_status_lists_a_catalog_without_translations(project: Path) -> None:
    hotel = (project / "spec" / "hotel.yaml").read_text(encoding="utf-8")
    (project / "spec" / "motel.yaml").write_text(
        hotel.replace("name: hotel", "name: motel"), encoding="utf-8"
    )
    line = "spec/motel.yaml: no translations; name a language with --language to count them\n"
    assert line in ended(project, "texts", "status").output
    result = ended(project, "texts", "status", "--language", "en", "--fail-under", "1")
    assert (result.code, line in result.output) == (1, False)
    assert "spec/motel.yaml: error[low-coverage]: 0% of the texts" in result.errors


def test_a_language_that_an_output_asks_for_is_counted_without_a_file(project: Path) -> None:
    outputs = '\n[[outputs]]\ntarget = "python"\nout = "gen"\nlanguage = "%s"\nspecs = ["spec/hotel.yaml"]\n'
    file = project / "errcast.toml"
    before = file.read_text(encoding="utf-8")
    for tag, code in (("fr-CA", 1), ("en-GB", 0), ("de", 0)):
        file.write_text(before + outputs % tag, encoding="utf-8")
        result = ended(project, "texts", "status", "--fail-under", "75")
        assert result.code == code, result
        assert ("spec/hotel.yaml  fr-CA " in result.output) == (tag == "fr-CA")


def test_a_bound_without_any_language_is_a_mistake(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").unlink()
    result = ended(project, "texts", "status", "--fail-under", "100")
    assert result.code == 2
    assert "--fail-under: there is no language to count; name the languages with --language" in result.errors
    assert ended(project, "texts", "status", "--fail-under", "100", "--language", "de").code == 0


def test_confirming_adds_the_fingerprints_and_nothing_else(project: Path) -> None:
    result = ended(project, "texts", "confirm", "spec/hotel.en.yaml")
    assert (result.code, result.output) == (0, "spec/hotel.en.yaml: 3 texts confirmed\n")
    lines = [
        line for line in english(project).splitlines() if "originals" not in line and "booking: " not in line
    ]
    assert lines == [line for line in ENGLISH.splitlines() if "booking: " not in line]
    assert "    originals: {description: " in english(project)
    assert "unconfirmed" not in ended(project, "lint").errors


def test_a_stale_text_is_confirmed_by_its_code_only(project: Path) -> None:
    ended(project, "texts", "confirm", "spec/hotel.en.yaml")
    spec = project / "spec" / "hotel.yaml"
    spec.write_text(SPEC.replace("Belegt.", "Vergeben."), encoding="utf-8")
    assert ended(project, "lint").errors.count("stale-translation") == 1
    before = english(project)
    result = ended(project, "texts", "confirm", "spec/hotel.en.yaml")
    assert result.output == "spec/hotel.en.yaml: 0 texts confirmed, 1 stale left; name them with --code\n"
    assert english(project) == before
    assert ended(project, "texts", "confirm", "spec/hotel.en.yaml", "--code", "7").code == 0
    assert "stale-translation" not in ended(project, "lint").errors


def test_titles_are_confirmed_by_themselves(project: Path) -> None:
    assert ended(project, "texts", "confirm", "spec/hotel.en.yaml", "--titles").output.endswith(
        ": 1 text confirmed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["spec/hotel.yaml"], "this is no translation; name a file such as face.en.yaml"),
        (["spec/motel.en.yaml"], "there is no catalog spec/motel.yaml beside it"),
        (["spec/hotel.fr.yaml"], "error[cannot-read]"),
        (["spec/hotel.en.yaml", "--code", "77"], 'the catalog has no code 77; did you mean "7"?'),
    ],
)
def test_what_cannot_be_confirmed_is_a_finding(project: Path, arguments: list[str], problem: str) -> None:
    result = ended(project, "texts", "confirm", *arguments)
    assert result.code == 2
    assert problem in result.errors


def test_the_status_counts_the_texts_of_known_codes_beside_an_unknown_one(project: Path) -> None:
    path = project / "spec" / "hotel.en.yaml"
    path.write_text(f"{ENGLISH}  - code: 9\n    description: Gone.\n", encoding="utf-8")
    result = ended(project, "texts", "status")
    assert result.code == 0
    assert "spec/hotel.yaml  en              0            3      0        1       75%\n" in result.output
    assert "hotel.en.yaml:10:11: warning[unknown-code]: the catalog has no code 9" in result.errors
    assert ended(project, "texts", "status", "--fail-under", "76").code == 1
