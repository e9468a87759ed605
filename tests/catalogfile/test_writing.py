"""The canonical form of a catalog file."""

import re
from io import StringIO
from itertools import product

import pytest
from yaml.emitter import Emitter

from errcast.catalog import Catalog, Category, ErrorCode
from errcast.catalogfile.reading import parse_catalog
from errcast.catalogfile.writing import canonical_text, imported_comment, scalar
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


MODELINE = re.compile(r"(?m)(?:^|\s|\")(?:vi|ex|[Vv]im[<=>]?[0-9]*):|Local Variables:")


@pytest.mark.parametrize("name", ["vi", "ex", "vim", "Vim", "vim700", "vim>600", "vim=9", "Local Variables"])
def test_no_text_of_a_catalog_is_an_option_of_an_editor(name: str) -> None:
    texts = [f"{name}: set sw=3 :", f"a {name}: set sw=3 :", f"a\n{name}: x: {name}:", f"\u200b {name}: a"]
    errors = tuple(ErrorCode(code, f"E{code}", text, text, text) for code, text in enumerate(texts))
    catalog = Catalog(name="demo", path="demo.yaml", title=texts[0], errors=errors)
    written = canonical_text(catalog)
    assert not MODELINE.search(written)
    assert parse_catalog(written, "demo.yaml") == (catalog, [])


def test_the_name_of_a_table_is_no_directive_in_the_head_of_its_catalog() -> None:
    source = (
        "x vim: set sw=3 :\nyaml-language-server: $schema=evil.json\nyamllint disable\n-*- mode: c -*-.md"
    )
    written = canonical_text(
        Catalog(name="demo", errors=(ErrorCode(1, "A", "a"),), source=source), imported_comment(source)
    )
    assert not MODELINE.search(written)
    for directive in ("\n# yaml-language-server:", "\n# yamllint", "-*-", "$schema=evil"):
        assert directive not in written.partition("errcast: 1")[0]


@pytest.mark.parametrize("text", ["vim", "vi", "a: b", "movi: a", "regex: a"])
def test_other_texts_need_no_escape(text: str) -> None:
    assert "\\x" not in scalar(text)
