"""A choice of an option can have an escape style of its own, in the place of the style of the target."""

from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from tests.support.targets import RUBY, write_target

CATALOG = Catalog("demo", (ErrorCode(1, "A", "it's"), ErrorCode(2, "B", "a\\b\n")))

OWN_STYLE = """\
    escaping:
      CHOICE:
        literal:
          quotes: ["'"]
          characters: ['\\u{X}']
          form: raw(%s)
          plain: {quotes: ["'"], escapes: {"'": "''"}, without: ['\\']}
        comment: {ends: []}
"""


def with_own_style(folder: Path, choice: str) -> None:
    """Write a target in which a choice of the option `mode` has an escape style."""
    yaml = RUBY["target.yaml"].replace(
        "    choices: [fast, slow]\n", f"    choices: [fast, slow]\n{OWN_STYLE.replace('CHOICE', choice)}"
    )
    template = "{% for error in errors %}{{ error.message | literal }}\n{% endfor %}"
    write_target(folder, {**RUBY, "target.yaml": yaml, "index.txt.j2": template})


def test_a_choice_of_an_option_can_have_an_escape_style_of_its_own(tmp_path: Path) -> None:
    with_own_style(tmp_path, "slow")
    texts = [
        errcast.render(CATALOG, "ruby", {"mode": mode}, templates=[tmp_path])[1].text
        for mode in ("fast", "slow")
    ]
    assert texts[0] == '"it\'s"\n"a\\\\b\\n"\n'
    assert texts[1] == "'it''s'\nraw('a\\\\b\\n')\n"


def test_the_escape_style_of_no_choice_is_a_finding(tmp_path: Path) -> None:
    with_own_style(tmp_path, "other")
    with pytest.raises(
        errcast.InvalidInputError, match='"other" of escaping is not one of the choices of mode'
    ):
        errcast.render(CATALOG, "ruby", templates=[tmp_path])


def test_a_plain_text_that_could_leave_its_quotes_is_a_finding(tmp_path: Path) -> None:
    with_own_style(tmp_path, "slow")
    path = tmp_path / "ruby" / "target.yaml"
    path.write_text(path.read_text().replace("""escapes: {"'": "''"}, without: ['\\']""", "without: []"))
    with pytest.raises(errcast.InvalidInputError, match=r"unsafe-style.*begins an escape of a plain text"):
        errcast.render(CATALOG, "ruby", templates=[tmp_path])
