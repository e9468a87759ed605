"""A cell of reStructuredText -> its text: what docutils makes of it must lose none of it."""

import pytest

from errcast.sources.rst.document import read
from tests.support.grids import texts


def cell_of_grid(text: str) -> str:
    """Return the text of a cell of a grid that is written so."""
    lines = "".join(f"| {line:<30} |\n" for line in text.split("\n"))
    border = f"+{'-' * 32}+\n"
    (grid,), findings = read(f"{border}{lines}{border}", "errors.rst")
    assert findings == []
    ((cell,),) = texts(grid)
    return cell


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Foo\n====", "Foo\n===="),
        ("****", "****"),
        ("Foo\n====\nbar", "Foo\n====\nbar"),
        ("====\nFoo\n====", "====\nFoo\n===="),
        ("======\nFoo\n====", "======\nFoo\n===="),
        ("- Foo\n  ====\n- bar", "Foo\n====\nbar"),
        ("a\n\n----------\n\nb", "a\n----------\nb"),
        ("=====\nFoo", "=====\nFoo"),
        ("Foo bar\n==", "Foo bar =="),
        ("Foo bar\n=====", "Foo bar\n====="),
    ],
)
def test_a_title_in_a_cell_is_text(source: str, text: str) -> None:
    assert cell_of_grid(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A. Smith", "A. Smith"),
        ("E. coli was found", "E. coli was found"),
        ("007. Kiln", "007. Kiln"),
        ("99999999999999999999. cold", "99999999999999999999. cold"),
        ("701.", "701."),
        ("(iv) cold\n(v) full", "(iv) cold\n(v) full"),
        ("2) cold\n   or hot\n\n   off\n3) full", "2) cold or hot\noff\n3) full"),
        ("#. cold\n#. full", "#. cold\n#. full"),
        ("1. a. cold\n\n- full", "1. a. cold\nfull"),
    ],
)
def test_an_item_in_a_cell_keeps_its_number(source: str, text: str) -> None:
    assert cell_of_grid(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("--file=X  is missing", "--file=X is missing"),
        ("-f X, --file X  is\n                missing\n-v  is on", "-f X, --file X is missing\n-v is on"),
        (":Note: Light\n   it.\n:See:\n   - kiln\n   - door", "Note: Light it.\nSee: kiln\ndoor"),
        ("cold [CIT]_, see [1]_", "cold [CIT], see"),
        (".. math:: a < b", "a < b"),
        (".. math:: a < b\n\n   c", "a < b\nc"),
        (".. code-block:: json\n\n   {}", "{}"),
        (".. code-block:: json\n   {}\n   []", "{}\n[]"),
        (".. code-block:: json\n   :linenos:\n\n   {}", "{}"),
        (".. code-block::\n   {}", "{}"),
        (".. code-block::\n   json\n\n   {}", "{}"),
        (".. parsed-literal::\n   a *b*", "a *b*"),
    ],
)
def test_a_cell_keeps_the_text_of_each_kind_of_part(source: str, text: str) -> None:
    assert cell_of_grid(source).strip() == text
