"""A table with texts in several languages fills the catalog and its translations, in one import."""

from pathlib import Path

from tests.support.projects import ended
from tests.support.tongues import TABLE, import_of, read


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


def test_a_table_in_one_language_has_no_translation(tmp_path: Path) -> None:
    import_of(tmp_path, "code,message,description\n1,busy,It is busy.\n2,gone,It is gone.\n")
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert "language" not in read(tmp_path, "hotel.yaml")


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


def test_an_import_does_not_make_the_files_beside_it_wrong(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    before = read(tmp_path, "hotel.yaml")
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml", "--force", "--language", "en")
    assert (result.code, read(tmp_path, "hotel.yaml")) == (2, before)
    assert "hotel.en.yaml:3:11: error[own-language]" in result.errors


def test_texts_that_are_all_left_out_are_named_too(tmp_path: Path) -> None:
    table = "code,message,description_zh,description_en\n1,cold,窑冷,\n2,full,,The kiln is full.\n"
    result = import_of(tmp_path, table)
    assert "left out, because the catalog has no such text, in en: 2\n" in result.output
    assert [path.name for path in tmp_path.glob("hotel.*.yaml")] == []
    assert "in en: 2\n" in ended(tmp_path, "import", "hotel.yaml").output
