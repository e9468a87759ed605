"""Components and directives around tables: the tables are read as their tool shows them."""

import pytest

from errcast.sources.markdown.document import read
from errcast.sources.markdown.mdx import is_mdx, without_components

TABLE = "| Code | Message |\n| --- | --- |\n| 701 | kiln cold |"


def shown(text: str, path: str = "errors.md") -> list[tuple[tuple[str, ...], list[list[str]]]]:
    """Return the headings and the rows of each table of a document."""
    grids, findings = read(text, path)
    assert findings == []
    return [(grid.headings, [[cell.text for cell in row.cells] for row in grid.rows]) for grid in grids]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<Anchor id=\"a\"/>", ""),
        ("<Tab>", "</Tab>"),
        ("<Tabs values={[{label: 'a|b'}]}><Tab title=\"a > b\">", "</Tab></Tabs>"),
        ("  <tab-item name='x'>  ", "  </tab-item>"),
        ("{% tab title=\"x\" %}", "{% endtab %}"),
        ("{{< tab >}}", "{{< /tab >}}"),
        ("{{% tab %}}", "{{% /tab %}}"),
        (":::note", ":::"),
        ("{:#errors}", "{: .table }"),
    ],
)  # fmt: skip
def test_a_line_of_markup_hides_no_heading_and_is_no_row(above: str, below: str) -> None:
    for text in (
        f"{above}\n## Errors\n\n{above}\n{TABLE}\n{below}\n",
        f"## Errors\n{above}\n{TABLE}\n{below}\n",
    ):
        ((headings, rows),) = shown(text)
        assert headings == ("Errors",)
        assert rows == [["Code", "Message"], ["701", "kiln cold"]]


def test_a_table_in_html_keeps_the_elements_of_its_cells() -> None:
    text = "<table>\n<tr>\n<td>\n<Foo>\n<div>\na\n</div>\n</td>\n<td>b</td>\n</tr>\n</table>\n"
    assert shown(text, "errors.mdx") == [((), [["a", "b"]])]
    assert without_components(text, is_mdx=True) == text.replace("<Foo>", "")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<Anchor id="701"/>701', "701"),
        ("<Badge type={x}>new</Badge>", "new"),
        ("{/* to do */}701", "701"),
        ('a{" "}b', "a b"),
        ("`<Tab>` and `{x}`", "<Tab> and {x}"),
        ("a {x} b", "a {x} b"),
    ],
)
def test_a_component_within_a_cell_of_mdx_leaves_its_text(source: str, text: str) -> None:
    ((_, rows),) = shown(f"| Text |\n| --- |\n| {source} |\n", "errors.mdx")
    assert rows == [["Text"], [text]]


def test_a_comment_of_mdx_hides_the_table_in_it() -> None:
    hidden = TABLE.replace("701", "999")
    assert [rows[1][0] for _, rows in shown(f"{{/*\n{hidden}\n*/}}\n\n{TABLE}\n", "errors.mdx")] == ["701"]
    assert len(shown(f"{{/* not closed\n\n{TABLE}\n", "errors.mdx")) == 1


def test_an_indented_table_of_mdx_is_a_table_and_no_code() -> None:
    indented = "    " + TABLE.replace("\n", "\n    ")
    ((_, rows),) = shown(f"<Tab>\n\n{indented}\n</Tab>\n", "errors.mdx")
    assert rows[1] == ["701", "kiln cold"]


def test_a_document_that_imports_components_is_mdx() -> None:
    assert is_mdx("", "a.MDX")
    assert is_mdx('# A\n\nimport Tabs from "tabs"\n', "a.md")
    assert not is_mdx("import duties are paid\n", "a.md")


def test_imports_and_exports_are_no_text_and_every_line_keeps_its_number() -> None:
    text = f"import A from 'a';\nexport const b = {{\n  c: 1 | 2,\n}}\n\n<Tab\n  a='b'>\n{TABLE}\n"
    (grid,), findings = read(text, "errors.mdx")
    assert findings == []
    assert (grid.line, grid.rows[1].line) == (8, 10)
    assert without_components(text, is_mdx=True).startswith("\n\n\n\n\n<Tab\n")


@pytest.mark.parametrize("unit", ["<A ", '<A "', "<A {", "{/*", "{%", "`", "<A/>", "{ "])
def test_the_steps_for_unclosed_markup_grow_only_with_its_length(unit: str) -> None:
    text = unit * 300_000
    assert without_components(text, is_mdx=True) in (text, "")
