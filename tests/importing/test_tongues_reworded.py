"""A table in several languages in which the publisher rewords a text in one of them only."""

from pathlib import Path

from tests.support.projects import ended
from tests.support.tongues import TABLE, import_of, read, statuses


def _import_again(folder: Path, table: str) -> None:
    (folder / "hotel.csv").write_text(table, encoding="utf-8")
    assert ended(folder, "import", "hotel.yaml").code == 0


def _states(folder: Path) -> list[str]:
    """Return the numbers of texts that are current, unconfirmed, stale and missing."""
    return statuses(folder).output.splitlines()[-1].split()[2:6]


def test_a_translation_is_stale_if_only_its_original_was_reworded(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    assert _states(tmp_path) == ["4", "0", "0", "0"]
    for _ in range(2):  # the second import of the same table changes nothing
        _import_again(tmp_path, TABLE.replace("系统忙", "系统很忙"))
        assert _states(tmp_path) == ["3", "0", "1", "0"]
    assert "    description: The system is busy.\n" in read(tmp_path, "hotel.en.yaml")
    assert ended(tmp_path, "lint", "hotel.yaml").errors.count("[stale-translation]") == 1


def test_a_translation_is_current_if_it_was_reworded_too(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    _import_again(tmp_path, TABLE.replace("系统忙", "系统很忙").replace("is busy", "is very busy"))
    assert _states(tmp_path) == ["4", "0", "0", "0"]


def test_a_translation_that_someone_confirmed_stays_current(tmp_path: Path) -> None:
    import_of(tmp_path, TABLE)
    table = TABLE.replace("系统忙", "系统很忙")
    _import_again(tmp_path, table)
    statuses(tmp_path)
    assert ended(tmp_path, "texts", "confirm", "hotel.en.yaml", "--code", "1").code == 0
    _import_again(tmp_path, table)
    assert _states(tmp_path) == ["4", "0", "0", "0"]
