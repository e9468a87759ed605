"""Pages for programs that read text: an llms.txt, and a page in Markdown for each code."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from llms_txt import parse_llms_file

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.fields import Link, OwnField
from tests.conformance.llms import judge
from tests.support.cases import CASES
from tests.support.commands import errcast_command, require, run
from tests.support.paths import ROOT

ORDERS = """\
errcast: 1
name: orders
title: "Orders `a` ](x) <b>"
categories: {find: Finding}
reserved: {codes: [9]}
errors:
  - {code: 1, name: NOT_FOUND, message: "not ](x) `found`", category: find}
  - {code: 2, name: CLOSED, message: closed, deprecated: true}
"""


def generated(project: Path, *catalogs: str, settings: str = "") -> Path:
    """Return the folder of the pages of catalogs, which are texts."""
    for number, text in enumerate(catalogs):
        (project / f"c{number}.yaml").write_text(text, encoding="utf-8")
    (project / "errcast.toml").write_text(f'specs = ["c*.yaml"]\ntargets = ["llms"]\n[llms]\n{settings}')
    result = errcast_command("generate", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "out" / "llms"


def links(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return the links of an llms.txt in each of its sections: title, address, description."""
    parsed: Any = parse_llms_file((folder / "llms.txt").read_text(encoding="utf-8"))
    return {
        name: [(each["title"], each["url"], each["desc"]) for each in section]
        for name, section in parsed["sections"].items()
    }


def test_the_index_of_all_catalogs_leads_to_each_page(tmp_path: Path) -> None:
    folder = generated(
        tmp_path, ORDERS, ORDERS.replace("name: orders", "name: shop"), settings='title = "Codes"\n'
    )
    parsed: Any = parse_llms_file((folder / "llms.txt").read_text(encoding="utf-8"))
    assert parsed["title"] == "Codes"
    assert parsed["summary"].startswith("What each error code of the API means")
    assert list(links(folder)) == ["orders", "shop"]
    assert links(folder)["orders"] == [
        ("all codes of orders", "orders/index.html.md", r'`"Orders \u0060a\u0060 ](x) <b>"`'),
        ("NOT_FOUND", "orders/1.html.md", r'`1`, `"not ](x) \u0060found\u0060"`'),
        ("CLOSED", "orders/2.html.md", '`2`, `"closed"`, deprecated'),
    ]
    assert all((folder / address).is_file() for each in links(folder).values() for _, address, _ in each)


def test_with_a_base_the_index_has_whole_addresses(tmp_path: Path) -> None:
    folder = generated(tmp_path, ORDERS, settings='base_url = "https://example.com/errors"\n')
    assert links(folder)["orders"][1][1] == "https://example.com/errors/orders/1.html.md"


def test_a_page_says_what_is_in_the_catalog(tmp_path: Path) -> None:
    folder = generated(tmp_path, ORDERS)
    assert judge.page(folder / "orders" / "1.html.md") == (
        "NOT_FOUND",
        [
            ("Code", [1], []),
            ("Message", ["not ](x) `found`"], []),
            ("Category", ["find", "Finding"], []),
            ("", [], ["index.html.md"]),
        ],
    )


def test_a_page_has_the_details_the_links_and_the_keys_of_one_s_own_verbatim() -> None:
    case = next(case for case in CASES if case.name == "fields")
    for error in case.catalog.errors:
        _, items = judge.page(case.out / "llms" / "fields" / f"{error.code}.html.md")
        said = {label: values for label, values, _ in items}
        assert said.get("Details, in Markdown", [None]) == [error.details]
        assert [values for label, values, _ in items if label == "Link"] == [
            list(link) for link in error.links
        ]
        for key, value in error.own:
            assert said[key] == (list(value) if isinstance(value, tuple) else [value])


def test_the_code_of_a_removed_error_keeps_a_page(tmp_path: Path) -> None:
    folder = generated(tmp_path, ORDERS)
    title, items = judge.page(folder / "orders" / "9.html.md")
    assert title == "A retired code"
    assert items[0] == ("Code", [9], [])


def test_a_large_catalog_has_an_index_of_categories(tmp_path: Path) -> None:
    errors = "".join(
        f"  - {{code: {code}, name: A{code}, message: m{code}, category: {'few' if code > 450 else 'many'}}}\n"
        for code in range(1, 461)
    )
    text = f"errcast: 1\nname: large\ncategories: {{many: Many, few: Few}}\nerrors:\n{errors}"
    folder = generated(tmp_path, text)
    assert [address for _, address, _ in links(folder)["large"]] == [
        "large/index.html.md",
        "large/category-many.html.md",
        "large/category-many-2.html.md",
        "large/category-few.html.md",
    ]
    assert len(list(judge.facts(folder))) == 460
    assert (folder / "large" / "index.html.md").stat().st_size < 1000


def test_pages_for_the_public_have_no_text_of_an_internal_error() -> None:
    error = ErrorCode(
        7,
        "SHARD_DOWN",
        "secret",
        "secret",
        "secret",
        details="secret",
        tags=("secret",),
        links=(Link("secret", "https://secret.example.com"),),
        own=(OwnField("x-host", "secret"),),
        audience="internal",
    )
    catalog = Catalog("orders", (error, ErrorCode(8, "OTHER", "other")))
    artifacts = errcast.render(catalog, "llms", {"audience": "public"})
    assert any("SHARD_DOWN" in artifact.text for artifact in artifacts)
    assert all("secret" not in artifact.text for artifact in artifacts)


def test_no_text_of_a_page_is_a_template_of_a_generator_of_sites() -> None:
    """Eleventy stops at `#}` too, where no comment ends."""
    for text in ("{{7*7}}", "{% if x %}", "{# x #}", "x #} y", "{#}", "{{#}}", "{{{x}}}", "%}", "{x"):
        error = ErrorCode(text, "A", text, text, text)
        for artifact in errcast.render(Catalog("demo", (error,), title=text, path=f"{text}.yaml"), "llms"):
            assert not re.search(r"\{[{%#]|#\}", artifact.text)
            assert (
                Environment(keep_trailing_newline=True).from_string(artifact.text).render() == artifact.text
            )


def test_linters_and_formatters_leave_each_page_as_it_is(tmp_path: Path) -> None:
    folders = [case.out / "llms" for case in CASES if case.name in ("hostile", "fields", "string_codes")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(paths) > 40
    for number, path in enumerate(paths):
        (tmp_path / f"{number}.md").write_bytes(path.read_bytes())
    (tmp_path / ".markdownlint.json").write_text('{"MD013": false}')  # the longest line of a page is a text
    run([require("prettier"), "--check", "*.md"], cwd=tmp_path)
    run([require("markdownlint-cli2"), "*.md"], cwd=tmp_path)


def test_each_page_in_markdown_is_beside_the_one_in_html() -> None:
    for case in (case for case in CASES if case.files("html") and case.files("llms")):
        pages = {path for path, _ in case.files("html") if path.count("/") == 1}
        twins = {path.removesuffix(".md") for path, _ in case.files("llms") if path.endswith(".html.md")}
        assert twins == {path for path in pages if path.endswith(".html")}, case.name


def test_the_repository_shows_the_pages_of_its_own_catalog() -> None:
    found = {Path(address).name for _, address, _ in links(ROOT / "out" / "llms")["face"]}
    assert found == {path.name for path in (ROOT / "out" / "llms" / "face").iterdir()}


def test_the_finding_for_the_page_of_a_removed_error_says_how_to_keep_a_page(tmp_path: Path) -> None:
    folder = generated(tmp_path, ORDERS)
    removed = ORDERS.replace("  - {code: 2, name: CLOSED, message: closed, deprecated: true}\n", "")
    (tmp_path / "c0.yaml").write_text(removed)
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    result = errcast_command("check", cwd=tmp_path)
    assert "llms/orders/2.html.md:1: error[orphaned]" in result.stderr
    assert "list its code and its name under `reserved:` in the catalog" in result.stderr
    (tmp_path / "c0.yaml").write_text(removed.replace("[9]", "[2, 9], names: [CLOSED]"))
    assert errcast_command("generate", cwd=tmp_path).returncode == 0
    assert "# A retired code" in (folder / "orders" / "2.html.md").read_text()
    assert errcast_command("check", cwd=tmp_path).returncode == 0
