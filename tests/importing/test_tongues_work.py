"""A table in many languages is read once, and the work for its languages is counted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from errcast.sources.budget import IN_LANGUAGES
from errcast.sources.understanding import gathering
from errcast.sources.understanding.selecting import select
from tests.support.projects import ended
from tests.support.tongues import import_of, read

TAGS = ("en", "de", "fr", "es", "ru")
HEAD = ",".join(("code", *(f"message_{tag}" for tag in TAGS)))
TABLE = HEAD + "".join(f"\n{code}" + "".join(f",{tag} {code}" for tag in TAGS) for code in range(1, 9)) + "\n"


def test_a_table_is_read_and_understood_once_for_all_its_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def counted(grids: Sequence[Any], *rest: Any) -> Any:
        calls.append(len(grids))
        return select(grids, *rest)

    monkeypatch.setattr(gathering, "select", counted)
    import_of(tmp_path, TABLE)
    assert len(calls) == 1
    assert "description: fr 7\n" in read(tmp_path, "hotel.fr.yaml")
    assert ended(tmp_path, "import", "hotel.yaml").code == 0
    assert len(calls) == 2


def test_very_many_rows_in_very_many_languages_are_one_finding_and_the_remedy_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = IN_LANGUAGES._replace(base=20, per_byte=0)
    monkeypatch.setattr(gathering, "IN_LANGUAGES", few)
    (tmp_path / "hotel.csv").write_text(TABLE)
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml")
    assert result.code == 2
    assert result.errors.startswith("hotel.csv:1: error[too-much-work]: too much work: more than 20 rows")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hotel.csv"]
    import_of(tmp_path, TABLE, "hotel.csv", "--columns", "code,message,description,-,description_es,-")
    assert sorted(path.name for path in tmp_path.glob("hotel.*.yaml")) == ["hotel.es.yaml"]


def test_a_row_of_very_many_columns_counts_as_several_rows(tmp_path: Path) -> None:
    tags = [f"{one}{other}" for one in "abcdefgh" for other in "abcdefghijklmnopqrstuvwxyz"]
    head = f"code,message,{','.join(f'message_{tag}' for tag in tags)}\n"
    rows = "".join(f"{number}{',x' * (len(tags) + 1)}\n" for number in range(200))
    (tmp_path / "hotel.csv").write_text(head + rows)
    result = ended(tmp_path, "import", "hotel.csv", "-o", "hotel.yaml")
    assert "error[too-much-work]: too much work: more than 2" in result.errors
    assert "rows of 30 cells, counted in each language" in result.errors


def test_a_repeated_import_counts_the_languages_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import_of(tmp_path, TABLE)
    before = read(tmp_path, "hotel.yaml")
    few = IN_LANGUAGES._replace(base=20, per_byte=0)
    monkeypatch.setattr(gathering, "IN_LANGUAGES", few)
    result = ended(tmp_path, "import", "hotel.yaml")
    assert result.code == 2
    assert "hotel.csv:1: error[too-much-work]" in result.errors
    assert read(tmp_path, "hotel.yaml") == before
