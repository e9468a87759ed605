"""Comments that ignore findings: very many of them take little work, and hide only what they cover."""

import pytest

from errcast.lexing.languages import lexer
from errcast.lexing.tokens import SourceLines, Token, tokens
from errcast.scan.ignoring import ignores, is_ignored, unknown_rules
from tests.support.limits import no_endless_work

COUNT = 20_000


def read(text: str) -> tuple[list[Token], SourceLines]:
    return tokens(text, lexer("python")), SourceLines(text)


@pytest.mark.parametrize(
    "comment",
    [
        "# errcast: ignore\n",
        "# errcast: ignore[a{}]\n",
        "# errcast: ignore-file[a{}]\n",
        "x = 1  # errcast: ignore[a]\n",
    ],
)
def test_very_many_comments_take_little_work(comment: str) -> None:
    text = "".join(comment.format(at) for at in range(COUNT)) + "x = 1\n"
    every, lines = read(text)
    with no_endless_work(4):  # half a minute, if each comment looks for the code behind all others
        comments = ignores(every, lines)
        for line in range(1, COUNT):
            is_ignored("hand-written-code", line, comments)
        unknown_rules(every, "a.py", lines)


def test_comments_above_a_line_cover_it_together() -> None:
    text = "# errcast: ignore[wrong-text]\n# why\n# errcast: ignore[unknown-code]\nx = 1\ny = 2\n"
    comments = ignores(*read(text))
    covered = [
        rule for rule in ("wrong-text", "unknown-code", "hand-written-code") if is_ignored(rule, 4, comments)
    ]
    assert covered == ["wrong-text", "unknown-code"]
    assert not is_ignored("wrong-text", 5, comments)


def test_a_comment_without_rules_covers_every_rule_also_beside_one_with_rules() -> None:
    comments = ignores(*read("# errcast: ignore[wrong-text]\nx = 1  # errcast: ignore\n"))
    assert is_ignored("unknown-code", 2, comments)
