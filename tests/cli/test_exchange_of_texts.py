"""`errcast texts export` and `errcast texts import`: to a translator, and back."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from errcast.exchanging.forms import FORMS
from errcast.sources import libraries
from tests.support.commands import require, run
from tests.support.projects import Ended, ended

SPEC = """\
errcast: 1
name: hotel
language: de
title: Fehler des Hotels
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
    description: "Taken."
    originals: {description: 753174ee}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "spec" / "hotel.en.yaml").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*.yaml"]\n')
    return tmp_path


def read(project: Path, name: str) -> str:
    return (project / name).read_text(encoding="utf-8")


def change(project: Path, name: str, *pairs: tuple[str, str]) -> None:
    text = read(project, name)
    for old, new in pairs:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    (project / name).write_text(text, encoding="utf-8", newline="")


def exported(project: Path, name: str, *more: str) -> Ended:
    result = ended(project, "texts", "export", "--language", "en", "--output", name, *more)
    assert (result.code, result.errors) == (0, "")
    return result


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_comes_back_as_it_was_changes_no_byte(project: Path, form: str) -> None:
    name = f"hotel.en{FORMS[form][0]}"
    assert exported(project, name, "--format", form).output == f"written {name}\n5 texts exported\n"
    before = (project / "spec" / "hotel.en.yaml").stat().st_mtime_ns
    result = ended(project, "texts", "import", name, "--from", form)
    assert result == (0, "unchanged spec/hotel.en.yaml\n0 texts imported\n", "")
    assert read(project, "spec/hotel.en.yaml") == ENGLISH
    assert (project / "spec" / "hotel.en.yaml").stat().st_mtime_ns == before


def test_a_po_file_has_the_context_of_each_text_and_is_good_for_msgfmt(project: Path) -> None:
    exported(project, "hotel.en.po")
    entries = read(project, "hotel.en.po").split("\n\n")
    assert entries[3].split("\n") == [
        "#. ROOM_TAKEN: room taken",
        "#. errcast: 753174ee ea9072bb",
        'msgctxt "description 7"',
        'msgid "Belegt."',
        'msgstr "Taken."',
    ]
    assert entries[2].split("\n")[2:] == [
        "#, fuzzy",
        'msgctxt "category booking"',
        'msgid "Buchung"',
        'msgstr "Booking"',
    ]
    run([require("msgfmt"), "--check", "--output-file=/dev/null", "hotel.en.po"], cwd=project)


def test_a_translated_po_file_comes_back_into_the_translation(project: Path) -> None:
    exported(project, "hotel.en.po")
    change(
        project,
        "hotel.en.po",
        ('#, fuzzy\nmsgctxt "category', 'msgctxt "category'),
        ('msgid "Warten."\nmsgstr ""', 'msgid "Warten."\nmsgstr "Wait."'),
        ('msgid "Zu."\nmsgstr ""', 'msgid "Zu."\nmsgstr "Closed."'),
    )
    run([require("msgfmt"), "--check", "--output-file=/dev/null", "hotel.en.po"], cwd=project)
    result = ended(project, "texts", "import", "hotel.en.po")
    assert result == (0, "written spec/hotel.en.yaml\n3 texts imported\n", "")
    assert (
        read(project, "spec/hotel.en.yaml")
        == """\
errcast-texts: 1
catalog: hotel
language: en
categories: {booking: Booking}
originals:
  categories: {booking: ca31c867}
errors:
  # reviewed
  - code: 7
    description: "Taken."
    solution: Wait.
    originals: {description: 753174ee, solution: 6836c356}
  - code: 8
    description: Closed.
    originals: {description: 9f922589}
"""
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_reworded_text_is_one_stale_text_that_an_import_clears(project: Path, form: str) -> None:
    name = f"hotel.en{FORMS[form][0]}"
    ended(project, "texts", "confirm", "spec/hotel.en.yaml")
    change(project, "spec/hotel.yaml", ("Belegt.", "Vergeben."))
    lint = ended(project, "lint").errors
    assert [line for line in lint.splitlines() if "[translation-stale]" in line] == [
        line for line in lint.splitlines() if ":9:18:" in line
    ]
    exported(project, name, "--format", form)
    assert marks(project / name) == ["Vergeben."]
    edit(project / name, "Taken.", "Given away.")
    result = ended(project, "texts", "import", name, "--from", form)
    assert (result.code, result.errors) == (0, "")
    assert result.output.endswith("1 text imported\n")
    assert 'description: "Given away."' in read(project, "spec/hotel.en.yaml")
    assert "[translation-stale]" not in ended(project, "lint").errors


_MARKED = {
    ".po": r'#, fuzzy\nmsgctxt "[^"]*"\nmsgid "([^"]*)"',
    ".xlf": r'(?s)<source>([^<]*)</source>\s*<target state="needs-review-translation">'
    r'|subState="errcast:needs-review">\s*<source>([^<]*)</source>',
    ".csv": r"(?m)([^,]*),[^,]*,stale,",
    ".json": r'"original": "([^"]*)",\s*"translation": "[^"]*",\s*"state": "stale"',
}


def marks(path: Path) -> list[str]:
    """Return the originals of the texts that need a review in a file."""
    if path.suffix == ".xlsx":
        rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return [str(row[3]) for row in rows if row[5] == "stale"]
    found = re.findall(_MARKED[path.suffix], path.read_text(encoding="utf-8"))
    return ["".join(each) for each in found]


def edit(path: Path, old: str, new: str) -> None:
    """Write a new translation in place of one, as a tool does: it removes the mark."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == old)
        cell.value = new
        book.save(path)
        return
    text = path.read_text(encoding="utf-8").replace(old, new).replace("#, fuzzy\n", "")
    text = text.replace("needs-review-translation", "translated")
    text = text.replace('state="initial" subState="errcast:needs-review"', 'state="final"')
    path.write_text(text, encoding="utf-8", newline="")


def test_a_translation_that_does_not_exist_yet_is_made(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").unlink()
    exported(project, "hotel.en.po")
    change(project, "hotel.en.po", ('msgid "Zu."\nmsgstr ""', 'msgid "Zu."\nmsgstr "Closed."'))
    assert ended(project, "texts", "import", "hotel.en.po").code == 0
    assert (
        read(project, "spec/hotel.en.yaml")
        == """\
# yaml-language-server: $schema=texts.schema.json
errcast-texts: 1
catalog: hotel
language: en
errors:
  - code: 8
    description: Closed.
    originals: {description: 9f922589}
"""
    )


def test_a_file_in_the_place_of_a_new_translation_stays_and_the_remedy_works(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").unlink()
    exported(project, "hotel.en.po")
    change(project, "hotel.en.po", ('msgid "Zu."\nmsgstr ""', 'msgid "Zu."\nmsgstr "Closed."'))
    (project / "errcast.toml").write_text('specs = ["spec/hotel.yaml"]\n')
    notes = project / "spec" / "hotel.en.yaml"
    notes.write_text("Ask Anna.\n")
    result = ended(project, "texts", "import", "hotel.en.po")
    assert result.code == 2
    assert result.errors == (
        "spec/hotel.en.yaml: error[not-a-translation]: the texts belong in a new file of this name, but this one"
        " is no translation; rename or remove it\n"
    )
    assert notes.read_text() == "Ask Anna.\n"
    notes.rename(project / "notes.txt")
    assert ended(project, "texts", "import", "hotel.en.po").code == 0


def test_only_the_texts_that_are_left_can_be_exported(project: Path) -> None:
    assert "4 texts exported" in exported(project, "hotel.en.csv", "--left").output
    assert "Taken." not in read(project, "hotel.en.csv")


def test_an_export_prints_and_replaces_no_edited_file(project: Path) -> None:
    result = ended(project, "texts", "export", "--language", "en", "--format", "json")
    assert json.loads(result.output)["catalog"] == "hotel"
    (project / "hotel.en.po").write_text("edited")
    result = ended(project, "texts", "export", "--language", "en", "--output", "hotel.en.po")
    assert result.code == 2
    assert "hotel.en.po: error[output-exists]" in result.errors
    assert exported(project, "hotel.en.po", "--force").output.startswith("written")


@pytest.mark.parametrize("command", [("texts", "export", "--language", "en", "--format", "po"), ("export",)])
def test_no_export_replaces_a_translation(project: Path, command: tuple[str, ...]) -> None:
    more = ("--format", "csv") if command == ("export",) else ()
    output = ("--output", "spec/hotel.en.yaml", "--force")
    result = ended(project, *command, *more, "spec/hotel.yaml", *output)
    assert result.code == 2
    assert result.errors == (
        "spec/hotel.en.yaml: error[output-exists]: the output is a translation, which people have written; write to"
        " another file\n"
    )
    assert read(project, "spec/hotel.en.yaml") == ENGLISH


def test_several_catalogs_are_exported_into_a_folder(project: Path) -> None:
    (project / "spec" / "motel.yaml").write_text(SPEC.replace("name: hotel", "name: motel"), encoding="utf-8")
    result = exported(project, "files", "--format", "xliff")
    assert result.output == "written files/hotel.en.xlf\nwritten files/motel.en.xlf\n10 texts exported\n"
    result = ended(project, "texts", "import", "files/hotel.en.xlf", "files/motel.en.xlf")
    assert result == (0, "unchanged spec/hotel.en.yaml\n0 texts imported\n", "")
    result = ended(project, "texts", "export", "--language", "en", "--output", "a.po")
    assert result.code == 2
    assert "name one catalog and one file" in result.errors


def test_two_files_for_one_translation_are_imported_one_after_the_other(project: Path) -> None:
    exported(project, "a.po")
    exported(project, "b.po")
    change(project, "a.po", ('msgid "Zu."\nmsgstr ""', 'msgid "Zu."\nmsgstr "Closed."'))
    change(project, "b.po", ('msgid "Warten."\nmsgstr ""', 'msgid "Warten."\nmsgstr "Wait."'))
    result = ended(project, "texts", "import", "a.po", "b.po")
    assert result == (0, "written spec/hotel.en.yaml\n2 texts imported\n", "")
    assert "Closed." in read(project, "spec/hotel.en.yaml")
    assert "Wait." in read(project, "spec/hotel.en.yaml")


def test_if_one_file_has_an_error_nothing_is_written(project: Path) -> None:
    exported(project, "a.po")
    exported(project, "b.po")
    change(project, "a.po", ('msgid "Zu."\nmsgstr ""', 'msgid "Zu."\nmsgstr "Closed."'))
    change(
        project,
        "b.po",
        (
            'msgctxt "solution 7"\nmsgid "Warten."\nmsgstr ""',
            'msgctxt "solution 70"\nmsgid "Warten."\nmsgstr "Wait."',
        ),
    )
    result = ended(project, "texts", "import", "a.po", "b.po")
    assert (result.code, result.output) == (2, "")
    assert re.fullmatch(
        r'b\.po:\d+: error\[unknown-code\]: the catalog has no code 70; did you mean "7"\?\n', result.errors
    )
    assert read(project, "spec/hotel.en.yaml") == ENGLISH


@pytest.mark.parametrize(
    ("pairs", "problem"),
    [
        (
            [("X-Errcast-Catalog: hotel", "X-Errcast-Catalog: motel")],
            'error[wrong-catalog]: there is no catalog "motel"',
        ),
        (
            [('"Language: en', '"Language: de')],
            "error[own-language]: the catalog itself is in this language (de)",
        ),
        ([('"Language: en', '"Language: e')], "error[invalid-language]: "),
        ([('"X-Errcast-Catalog: hotel\\n"\n', "")], "error[not-exported]: the file does not say its catalog"),
    ],
)
def test_a_file_for_another_catalog_or_language_is_a_finding(
    project: Path, pairs: list[tuple[str, str]], problem: str
) -> None:
    exported(project, "hotel.en.po")
    change(project, "hotel.en.po", *pairs)
    result = ended(project, "texts", "import", "hotel.en.po")
    assert result.code == 2
    assert problem in result.errors


def test_an_unknown_suffix_is_a_finding_and_an_option_names_the_form(project: Path) -> None:
    exported(project, "texts.txt", "--format", "po")
    result = ended(project, "texts", "import", "texts.txt")
    assert result.code == 2
    assert "error[unknown-form]" in result.errors
    assert "--from" in result.errors
    assert ended(project, "texts", "import", "texts.txt", "--from", "po").code == 0
    assert ended(project, "texts", "import", "missing.po").code == 2


def test_a_language_of_the_catalog_itself_is_not_exported(project: Path) -> None:
    result = ended(project, "texts", "export", "--language", "de", "--format", "po")
    assert result.code == 2
    assert "error[own-language]" in result.errors


def test_the_json_is_as_its_schema_says(project: Path) -> None:
    schema = json.loads(ended(project, "schema", "exchange").output)
    Draft7Validator.check_schema(schema)
    exported(project, "hotel.en.json")
    Draft7Validator(schema).validate(json.loads(read(project, "hotel.en.json")))


def test_the_files_that_an_import_writes_are_in_its_json(project: Path) -> None:
    exported(project, "hotel.en.po")
    result = ended(project, "texts", "import", "hotel.en.po", "--format", "json")
    assert json.loads(result.output)["files"] == [{"path": "spec/hotel.en.yaml", "outcome": "unchanged"}]


def test_a_file_whose_tool_changed_the_language_makes_no_new_translation(project: Path) -> None:
    exported(project, "hotel.en.po")
    change(project, "hotel.en.po", ('"Language: en', '"Language: en_GB'))
    result = ended(project, "texts", "import", "hotel.en.po")
    assert result.code == 2
    assert result.errors == (
        "hotel.en.po: error[wrong-language]: the file was exported from a translation, but spec/hotel.yaml has none"
        ' in "en-GB"; write the language that it was exported in (en), or make a new one with --overwrite\n'
    )
    assert not (project / "spec" / "hotel.en-GB.yaml").exists()
    result = ended(project, "texts", "import", "hotel.en.po", "--overwrite")
    assert result.output == "written spec/hotel.en-GB.yaml\n1 text imported\n"
    assert "warning[needs-review]: category booking still has the mark" in result.errors


def test_a_catalog_without_texts_gives_no_file(project: Path) -> None:
    errors = "errors:\n  - {code: 7, name: ROOM_TAKEN, message: room taken}\n"
    (project / "spec" / "hotel.yaml").write_text("errcast: 1\nname: hotel\n" + errors)
    (project / "spec" / "hotel.en.yaml").unlink()
    result = exported(project, "hotel.en.po")
    assert result.output == "there is no text to translate, and nothing was written\n"
    assert not (project / "hotel.en.po").exists()


def test_a_missing_library_is_a_finding_with_the_command_that_installs_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(project, "hotel.en.po")
    exported(project, "hotel.en.xlsx")
    monkeypatch.setattr(libraries, "find_spec", lambda name: None)
    for name in ("hotel.en.po", "hotel.en.xlsx"):
        result = ended(project, "texts", "import", name)
        assert result.code == 2
        assert (
            f"{name}: error[missing-library]: the library for {name[9:]} is not installed; run `"
            in result.errors
        )
    result = ended(project, "texts", "export", "--language", "en", "--format", "po")
    assert result.code == 2
    assert "'polib>=1.2.0'`, or use another form" in result.errors


def test_an_overlong_text_is_no_cell_of_a_workbook(project: Path) -> None:
    change(project, "spec/hotel.yaml", ("Belegt.", "x" * 40_000))
    result = ended(project, "texts", "export", "--language", "en", "--output", "hotel.en.xlsx")
    assert result.code == 2
    assert "error[overlong-text]: the original of description 7 has 40,000 characters" in result.errors
