"""The details of an error: a part of Markdown, of which nothing but texts and https addresses is left."""

from functools import partial
from html import unescape
from random import Random

import pytest

from errcast.escaping import Text, finalize
from errcast.escaping.markdown import STYLE
from errcast.fields import url_problem
from errcast.rendering.rich_text import RichBlock, RichSpan, rich_blocks
from tests.support import inventing
from tests.support.counting import lines_run
from tests.support.seed import SEED


def span(text: str, url: str | None = None, **marks: bool) -> RichSpan:
    return RichSpan(Text(text), url=None if url is None else Text(url), **marks)


def characters(text: Text) -> str:
    return unescape(finalize(STYLE.filters()["literal"](text)))[1:-1]


def spans(line: str) -> tuple[RichSpan, ...]:
    (block,) = rich_blocks(line)
    assert block.kind == "paragraph"
    return block.spans


def test_blocks_are_read_as_markdown_reads_them() -> None:
    text = (
        "# Why\nThe kiln\nis cold.\n\n- Wait\n  a minute.\n- Ask.\n1. One\n2) Two\n> It said\n> so.\n"
        "```sh\nkiln --heat\n\n  now\n```\nEnd"
    )
    assert rich_blocks(text) == (
        RichBlock("heading", (span("Why"),)),
        RichBlock("paragraph", (span("The kiln is cold."),)),
        RichBlock("list", items=((span("Wait a minute."),), (span("Ask."),))),
        RichBlock("list", items=((span("One"),), (span("Two"),)), is_ordered=True),
        RichBlock("quote", (span("It said so."),)),
        RichBlock("code", text=Text("kiln --heat\n\n  now")),
        RichBlock("paragraph", (span("End"),)),
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a *b* c", (span("a "), span("b", is_emphasis=True), span(" c"))),
        ("a **b c**", (span("a "), span("b c", is_strong=True))),
        ("**a *b***", (span("a ", is_strong=True), span("b", is_strong=True, is_emphasis=True))),
        ("a `b*c*` d", (span("a "), span("b*c*", is_code=True), span(" d"))),
        ("``a`b``", (span("a`b", is_code=True),)),
        ("2 * 3 * 4", (span("2 "), span("*"), span(" 3 "), span("*"), span(" 4"))),
        (r"\*a\* \`b\` \[c](https://x)", (span(r"*a* `b` [c](https://x)"),)),
        ("[a](https://x.example/y)", (span("a", "https://x.example/y"),)),
        ("<https://x.example>", (span("https://x.example", "https://x.example"),)),
        ("[a](http://x.example)", (span("[a](http://x.example)"),)),
        ("[a](javascript:alert(1))", (span("[a](javascript:alert(1))"),)),
        ("[a](https://u@x.example)", (span("[a](https://u@x.example)"),)),
        ("<b onclick=x>a</b> & &lt;", (span("<b onclick=x>a</b> & &lt;"),)),
        ("`a", (span("`a"),)),
    ],
)
def test_marks_in_a_line_are_read_and_all_else_is_text(line: str, expected: tuple[RichSpan, ...]) -> None:
    assert spans(line) == expected


def test_an_image_is_no_image() -> None:
    assert spans("![a](https://x.example/a.png)") == (span("!"), span("a", "https://x.example/a.png"))


def test_each_address_of_any_details_is_a_good_one() -> None:
    random = Random(SEED)
    count = 0
    for _ in range(300):
        pieces = [
            "[a](",
            "https://x.example/",
            ")",
            "<https://",
            ">",
            inventing.text(random),
            "`",
            "**",
            "\n",
        ]
        text = "".join(random.choice(pieces) for _ in range(30))
        for block in rich_blocks(text):
            for part in (*block.spans, *(each for item in block.items for each in item)):
                count += part.url is not None
                assert part.url is None or url_problem(characters(part.url)) is None
    assert count > 0


@pytest.mark.parametrize(
    "piece", ["`", "*", "**a ", "[", "[a](", "<https://", "> ", "- ", "~~~", "``` ", "`" + "a``"]
)
def test_the_work_grows_with_the_length_of_the_text(piece: str) -> None:
    short, long = (lines_run(partial(rich_blocks, piece * size)) for size in (500, 2_000))
    assert long <= 5 * short
