"""`errcast fmt` formats the translations beside a catalog as `errcast texts` writes them."""

from pathlib import Path

import pytest
from hypothesis import given

from errcast.fmt.running import canonical_form_of_translation
from errcast.translations.patching import Texts, new_file
from errcast.translations.reading import parse_translation
from tests.support.projects import ended
from tests.support.translations import CHANGES, HOTEL

ROUGH = """\
# yaml-language-server: $schema=texts.schema.json
language: "en"
errcast-texts: 1
catalog: hotel   # ours
errors:
- {originals: {solution: "5b1d0c3e", description: 12345678e}, code: 4, description: 'D4', solution: S4}
# the second
- code: 2
  originals:
    description: "12345678"  # by hand
  description: D2
originals: {categories: {a: 0a0a0a0a}, title: 5b1d0c3e}
title: T
categories: {a: A}
""".replace(", description: 12345678e", "")
TIDY = """\
# yaml-language-server: $schema=texts.schema.json
errcast-texts: 1
catalog: hotel # ours
language: en
title: T
categories:
  a: A
originals:
  title: 5b1d0c3e
  categories: {a: 0a0a0a0a}
errors:
  - code: 4
    description: D4
    solution: S4
    originals: {solution: 5b1d0c3e}
  # the second
  - code: 2
    description: D2
    originals:
      description: "12345678" # by hand
"""


def formatted(text: str) -> str:
    file, findings = parse_translation(text, "hotel.en.yaml")
    assert file is not None, findings
    result = canonical_form_of_translation(file)
    assert isinstance(result, str), result
    return result


def test_the_keys_get_their_order_and_comments_stay() -> None:
    assert formatted(ROUGH) == TIDY
    assert formatted(TIDY) == TIDY


@given(CHANGES)
def test_a_file_that_errcast_wrote_is_in_the_canonical_form(texts: Texts) -> None:
    text = new_file("hotel.en.yaml", HOTEL, "en", texts)
    assert formatted(text) == text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "hotel.yaml").write_text(
        "errcast: 1\nname: hotel\nerrors:\n  - {code: 4, name: A, message: a}\n"
    )
    (tmp_path / "hotel.en.yaml").write_text(ROUGH)
    (tmp_path / "errcast.toml").write_text('specs = ["*.yaml"]\n')
    return tmp_path


@pytest.mark.parametrize("named", [(), ("hotel.en.yaml",), ("hotel.yaml", "hotel.en.yaml")])
def test_the_command_formats_them_with_their_catalogs(project: Path, named: tuple[str, ...]) -> None:
    assert ended(project, "fmt", "--check", *named).code == 1
    assert ended(project, "fmt", *named).code == 0
    assert (project / "hotel.en.yaml").read_text() == TIDY
    assert ended(project, "fmt", "--check", *named).code == 0
