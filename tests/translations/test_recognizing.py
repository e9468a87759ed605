"""A translation is recognised by its name and its beginning, and nothing else is."""

from pathlib import Path

import pytest

from errcast.translations.beside import orphans_beside, translations_beside
from errcast.translations.recognizing import is_translation, name_parts


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("errcast-texts: 1\n", True),
        ("# a comment\n\n'errcast-texts': 1\n", True),
        ('{\n  "errcast-texts": 1', True),
        ("errcast-texts: wrong\n", True),
        ("errcast: 1\n", False),
        ("# errcast-texts: 1\n", False),
        ('"errcast-texts": {"const": 1}', False),
        ("", False),
    ],
)
def test_the_first_lines_of_a_file_tell_a_translation(content: str, answer: bool, tmp_path: Path) -> None:
    path = tmp_path / "hotel.en.yaml"
    path.write_text(content)
    assert is_translation(path) is answer


def test_the_name_has_the_catalog_and_the_language() -> None:
    assert name_parts(Path("spec/a.b.zh-Hant.yml")) == ("a.b", "zh-Hant")
    assert name_parts(Path("spec/hotel.yaml")) is None
    assert name_parts(Path("spec/hotel.en.txt")) is None


def test_each_translation_belongs_to_the_catalog_of_its_name(tmp_path: Path) -> None:
    for name in ("a.en.yaml", "a.b.en.yaml", "b.en.yaml", "a.en.txt", "c.en.json"):
        (tmp_path / name).write_text("errcast-texts: 1\n")
    for name in ("a.yaml", "a.b.yaml", "a.orders.yaml"):
        (tmp_path / name).write_text("errcast: 1\n")
    specs = [tmp_path / "a.yaml", tmp_path / "a.b.yaml", tmp_path / "none" / "a.yaml"]
    found = translations_beside(specs)
    assert {spec.name: [path.name for path in paths] for spec, paths in found.items()} == {
        "a.yaml": ["a.en.yaml"],
        "a.b.yaml": ["a.b.en.yaml"],
    }
    assert [path.name for path in orphans_beside(specs)] == ["b.en.yaml", "c.en.json"]
