"""The canonical form of a catalog file."""

from io import StringIO
from itertools import product

import pytest
from yaml.emitter import Emitter

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.writing import canonical_text, scalar
from errcast.files.plain_scalars import is_plain_text, plain_kind


def test_a_catalog_is_written_in_the_canonical_form() -> None:
    catalog = Catalog(
        name="demo",
        title="A title: with a colon",
        language="zh",
        source="source/demo.txt",
        categories=(Category("image", "Image content"),),
        errors=(
            ErrorCode(222202, "PIC", "pic not has face", "图片", "检查", "image", True, 404, False),
            ErrorCode(222203, "B", "no", "line\nfeed", "\u202ehidden"),
        ),
    )
    assert canonical_text(catalog, "A comment.", "catalog.schema.json", "abcde") == (
        "# yaml-language-server: $schema=catalog.schema.json\n"
        "#\n"
        "# A comment.\n"
        "errcast: 1\n"
        "name: demo\n"
        'title: "A title: with a colon"\n'
        "language: zh\n"
        "source: source/demo.txt\n"
        "categories:\n"
        "  image: Image content\n"
        "errors:\n"
        "  - code: 222202\n"
        "    name: PIC\n"
        "    message: pic not has face\n"
        "    description: 图片\n"
        "    solution: 检查\n"
        "    category: image\n"
        "    retryable: true\n"
        "    http_status: 404\n"
        "    deprecated: false\n"
        "  - code: 222203\n"
        "    name: B\n"
        '    message: "no"\n'
        '    description: "line\\nfeed"\n'
        '    solution: "\\u202ehidden"\n'
        "# errcast: imported abcde\n"
    )
    assert canonical_text(catalog).startswith("errcast: 1\nname: demo\n")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("param[] is null", "param[] is null"),
        ("reason: porn", '"reason: porn"'),
        ("- dash", '"- dash"'),
        ("123", '"123"'),
        ("it's", "it's"),
        ("'quoted'", "\"'quoted'\""),
        ('say "x"', 'say "x"'),
        ("back\\slash", "back\\slash"),
        ("# hash", '"# hash"'),
        ("a #b", '"a #b"'),
        (" lead", '" lead"'),
        ("", '""'),
        ("{{7*7}}", '"{{7*7}}"'),
    ],
)
def test_a_value_has_quotes_only_if_yaml_needs_them(text: str, written: str) -> None:
    assert scalar(text) == written


SPECIAL = " #,[]{}&*!|>'\"%@`?:-.=<~\\/()^a1é中"


def needs_no_quotes(text: str, *, in_flow: bool) -> bool:
    """Return what the emitter of PyYAML says; it reads only the text."""
    analysis = Emitter.analyze_scalar(Emitter(StringIO(), allow_unicode=True), text)
    return bool(analysis.allow_flow_plain if in_flow else analysis.allow_block_plain)


@pytest.mark.parametrize("in_flow", [False, True])
def test_a_text_has_quotes_where_the_emitter_of_pyyaml_writes_them(in_flow: bool) -> None:
    texts = [
        *("".join(characters) for length in (1, 2, 3) for characters in product(SPECIAL, repeat=length)),
        *("".join(characters) for characters in product(" #:-,[a", repeat=4)),
    ]
    others = [text for text in texts if plain_kind(text) is None]
    wrong = [
        text
        for text in others
        if is_plain_text(text, in_flow=in_flow) != needs_no_quotes(text, in_flow=in_flow)
    ]
    assert len(others) > 30_000
    assert wrong == []
