"""The tokens of source code say what its language means, also where a lexer does not."""

import pytest

from errcast.lexing.languages import lexer, suffix_of_language
from errcast.lexing.tokens import TokenKind, tokens

LIST = """\
var faults = List(
    [
        new Fault("no lamp", 222202),
        new Fault("door open", 222203),
    ]);
[Obsolete("no longer")]
class Kiln {}
"""


def test_a_list_in_csharp_is_no_attribute_and_each_token_is_at_its_place() -> None:
    found = tokens(LIST, lexer("csharp"))
    assert [token.value for token in found if token.kind is TokenKind.NUMBER] == [222202, 222203]
    assert all(LIST[token.start : token.end] == token.text for token in found)
    assert '[Obsolete("no longer")]' in [token.text for token in found]


def test_lists_within_lists_in_csharp_are_read_without_end() -> None:
    found = tokens("[\n" * 5000 + "new A(1)" + "]\n" * 5000, lexer("csharp"))
    assert "".join(token.text for token in found).count("[") == 5000


@pytest.mark.parametrize(
    ("word", "suffix"),
    [
        ("ts", ".ts"),
        ("TypeScript", ".ts"),
        ("kt", ".kt"),
        ("C++", ".cpp"),
        ("json", ".json"),
        ("text", None),
        ("?", None),
    ],
)
def test_a_word_behind_a_fence_gives_the_suffix_of_its_language(word: str, suffix: str | None) -> None:
    assert suffix_of_language(word) == suffix
