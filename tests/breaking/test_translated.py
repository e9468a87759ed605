"""Changed translations are changes of the grade info, one for each language, and never old catalogs."""

from pathlib import Path

import pytest

from tests.support.commands import git
from tests.support.projects import ended

SPEC = """\
errcast: 1
name: hotel
language: de
errors:
  - {code: 7, name: A, message: a, description: Belegt., solution: Warten.}
  - {code: 8, name: B, message: b, description: Zu.}
"""
HEAD = "errcast-texts: 1\ncatalog: hotel\nlanguage: en\nerrors:\n"
ENGLISH = f"{HEAD}  - {{code: 7, description: Taken., solution: Wait.}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spec").mkdir()
    (tmp_path / "errcast.toml").write_text('specs = ["spec/*.yaml"]\ntargets = ["python"]\n')
    (tmp_path / "spec" / "hotel.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "spec" / "hotel.en.yaml").write_text(ENGLISH, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def test_an_unchanged_translation_is_no_change(project: Path) -> None:
    result = ended(project, "breaking", "--against", "HEAD", "--fail-on", "info")
    assert (result.code, result.errors) == (0, "")


def test_changed_texts_are_one_change_of_the_grade_info(project: Path) -> None:
    english = f"{HEAD}  - {{code: 7, description: Occupied.}}\n  - {{code: 8, description: Closed.}}\n"
    (project / "spec" / "hotel.en.yaml").write_text(english, encoding="utf-8")
    assert ended(project, "breaking", "--against", "HEAD").code == 0
    result = ended(project, "breaking", "--against", "HEAD", "--fail-on", "info")
    assert result.code == 1
    assert (
        "spec/hotel.en.yaml: error[info-translation-changed]: in en, 1 text was added: 8; 1 text was reworded: 7;"
        " 1 text was removed: 7" in result.errors
    )
    accepted = ["--accept", "info-translation-changed:hotel:en"]
    assert ended(project, "breaking", "--against", "HEAD", "--fail-on", "info", *accepted).code == 0


def test_a_translation_that_is_new_or_gone_is_a_change(project: Path) -> None:
    (project / "spec" / "hotel.en.yaml").rename(project / "spec" / "hotel.fr.yaml")
    text = ENGLISH.replace("language: en", "language: fr")
    (project / "spec" / "hotel.fr.yaml").write_text(text, encoding="utf-8")
    errors = ended(project, "breaking", "--against", "HEAD", "--fail-on", "info").errors
    assert "in en, 2 texts were removed: 7" in errors
    assert "in fr, 2 texts were added: 7" in errors


def test_the_translations_of_a_catalog_that_moved_are_found(project: Path) -> None:
    (project / "conf").mkdir()
    for name in ("hotel.yaml", "hotel.en.yaml"):
        (project / "spec" / name).rename(project / "conf" / name)
    (project / "errcast.toml").write_text('specs = ["conf/*.yaml"]\ntargets = ["python"]\n')
    result = ended(project, "breaking", "--against", "HEAD", "--fail-on", "info")
    assert "translation" not in result.errors
