"""A page says the same as the catalog, with any generator of documents that reads the Markdown.

Every text that is known to break a tool is in every field, and goes through each tool: parsers of
Markdown, MDX, VitePress with its compiler of templates, and the template engines that run before
Markdown.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

import mistune
import pytest
from cmarkgfm import markdown_to_html_with_extensions
from jinja2 import Environment
from markdown import markdown as python_markdown
from markdown_it import MarkdownIt

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.fields import LONGEST_WORD, WORD_PATTERN, Link
from errcast.limits import text_problem
from errcast.rendering.artifacts import render
from errcast.targets import load_target
from tests.support import inventing
from tests.support.cases import CASES
from tests.support.commands import require, run
from tests.support.hostile_texts import TROJAN, WORST
from tests.support.markdown import OWN_ELEMENTS, UNSAFE, parser
from tests.support.pages import Page, Reader, expected_page, read_page
from tests.support.paths import NODE
from tests.support.seed import DEEP

# Syntax of the tools that `inventing` does not have: engines, directives, links, mathematics.
SYNTAX = """
{{ constructor.constructor('return process')().exit(7) }} | {{{x}}} | {{ 7*7 | {% include "x" %} | {%- raw -%} | {# x #}
{{< figure src="x" >}} | {{% notice %}} | {{#include /etc/passwd}} | \\{{#include x}} | {!x!} | {role}`x` | ```{eval-rst}
{#id} | {.class} | {onclick=alert(1)} | x {#id .y z=1} | *x*{.red} | [x]{.y} | `x`{.y} | {: .class} | {::nomarkdown} | %{x}
Wait {#é} | Tail {#}} | Name {#-x} | Wait {#222202} | {#a {#b} | x { #id } | x {:#id} | x {: .a } | x {a=b}
<%= 7*7 %> | <% x %> | <?php x ?> | <Tabs> | <Foo.Bar /> | <></> | <script setup>x</script> | <style>x | <x-y> | <!DOCTYPE x>
export const x = 1 | import x from "y" | {/* x */} | {x} | { | } | }} | {{ | }}{{ | }{ | {}{} | {\u200b{ 7*7 }\u200b}
::: tip | :::x{y} | ::x{y} | :x[y]{z} | :x{y} | a:b | a :b | :smile: | x:+1:x | 10:100:20 | :) | :-( | ;) | ;-) | 8-) | x-)
>:( | ]:-) | O:) | </3 | <3 | :'( | !!! note | ??? x | === "x" | !!x!! | --8<-- "x" | <<< @/x | <!--@include: x--> | [[toc]] | [TOC]
[[page]] | [[a|b]] | ![[x]] | [[_TOC_]] | ![x](y) | ![x] | ! [x](y) | !\\[x] | [x]: y | [x][y] | [x] | [ ] x | [^1] | ^[x] | [@x]
[!NOTE] | [!x] | *[x]: y | [//]: # (x) | x{^y} | (((x))) | ((x)) | H~2~O | x^2^ | ==x== | ++x++ | ^^x^^ | ~~x~~ | ||x|| | >!x!< | %%x%%
$x$ | $$x$$ | $`x`$ | \\(x\\) | \\[x\\] | \\\\(x\\\\) | \\begin{x}y\\end{x} | \\ref{x} | a $5 b $6 | $ | \\$x\\$ | `$x$`
http://a.example | https://a.example/b?c=d&e=f | HTTPS://A.EXAMPLE | ftp://a.example | //a.example | www.a.example | WWW.A.COM
a.com | x.md | a.b.io/c | a.рф | xn--a.com | a@b.example | a.b+c@d-e.example | mailto:a@b.example | xmpp:a@b/c | javascript:x
file:///etc/passwd | data:text/html,x | @user | @org/team | #1 | a/b#1 | !1 | GH-1 | ~label | a@b | @import "x" | @
--- | -- | - | + | * | +++ | ... | (c) | (tm) | +- | 'x' "y" | <<x>> | a -- b | -*- mode: x -*- | vim: set ft=x : | ex: x | % x
cspell:disable | spell-checker: disable | # x | x # | x ## | # | > x | - x | + x | 1. x | 1) x | 12. x | - [ ] x | - [x] y | : x | ~ x
a\\ | \\ | \\\\ | \\| | a \\| b | &#123;&#123; | &lbrace;&lbrace; | &lt;b&gt; | &amp;amp; | & | && | &x | &#x7b; | \\u007b | %7B%7B
_x_ | __x__ | a_b_c | _a_b_ | 图_x_图 | *图*图 | **图。**图 | `x` | ``x`` | ` | ``` | ~~~ | a`b | <b | a<b | a < b | a > b | -> | =>
v-html | :class="x" | @click="x" | v-on:click | #default | <slot /> | <component :is="x"> | <div v-pre> | `{{ 7*7 }}` | {{ `x` }}
"""

OF_SYNTAX = [text for line in SYNTAX.strip().splitlines() for text in line.split(" | ")]

TEXTS = list(dict.fromkeys([*OF_SYNTAX, *inventing.FRAGMENTS, WORST, TROJAN]))

TEXTS_EACH = 60  # texts in a catalog; each catalog also has a title and a path


def saying(text: str) -> str:
    return text if text.strip() else f"{text}m"


def as_code(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")[:255].strip() or "x"


def catalog_of(texts: Sequence[str], title: str) -> Catalog:
    """Return a catalog with each text in every field that can have one.

    A description, a solution and a reason are cells that are written alike, so a text is one of them only.
    """
    assert not any(text_problem(text) for text in texts)
    by_code = {as_code(text): saying(text) for text in texts}
    errors = [
        ErrorCode(
            code,
            f"E{number}",
            text,
            text if number % 3 == 0 else None,
            text if number % 3 == 1 else None,
            category=f"c{number}",
            deprecated=Deprecation(text, text, f"E{number - 1}") if number % 3 == 2 else None,
            **(fields_saying(text) if number % 5 == 0 else {}),
        )
        for number, (code, text) in enumerate(by_code.items())
    ]
    categories = tuple(Category(f"c{number}", text) for number, text in enumerate(by_code.values()))
    return Catalog("demo", title=title, path=title, source=title, categories=categories, errors=tuple(errors))


def fields_saying(text: str) -> dict[str, Any]:
    """Return the optional fields of an error that have texts, with this one."""
    words = tuple(dict.fromkeys(re.findall(WORD_PATTERN, text)))
    return {
        "details": text,
        "since": text,
        "tags": tuple(word[:LONGEST_WORD] for word in words[:1]),
        "links": (Link(" ".join(text.split()), "https://example.com/(a)?b='c'&d;=*e*"),),
    }


def hostile_catalogs() -> dict[str, Catalog]:
    """Return catalogs with every text in every field, alone and beside another text."""
    pairs = [f"{one}{other}" for one, other in zip(OF_SYNTAX[::2], OF_SYNTAX[1::2], strict=False)]
    texts = [*TEXTS, *(pairs if DEEP else pairs[::3])]
    return chunked("texts", texts)


def chunked(name: str, texts: Sequence[str]) -> dict[str, Catalog]:
    catalogs = {}
    for start in range(0, len(texts), TEXTS_EACH):
        chunk = texts[start : start + TEXTS_EACH]
        title = " ".join(chunk).replace("\n", " ").replace("\t", " ")
        catalogs[f"{name}{start}"] = catalog_of(chunk, title)
    return catalogs


INVENTED = {
    f"invented{number}": inventing.catalog(Random(number), 100) for number in range(30 if DEEP else 1)
}

CATALOGS = hostile_catalogs() | INVENTED | {case.name: case.catalog for case in CASES}

# What smartypants may draw is made of these marks, and it takes the longest of all tools.
WITH_QUOTES = chunked("quotes", [text for text in TEXTS if re.search("['\"`.-]", text)]) | INVENTED

EXPECTED = {name: expected_page(catalog) for name, catalog in (CATALOGS | WITH_QUOTES).items()}


def rendered(catalog: Catalog) -> str:
    target, _ = load_target("markdown")
    assert target is not None
    ((_, text),), findings = render(catalog, target)
    assert findings == []
    return text


@pytest.fixture(scope="module")
def documents() -> dict[str, str]:
    return {name: rendered(catalog) for name, catalog in CATALOGS.items()}


@pytest.fixture(scope="module")
def from_node(
    documents: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Mapping[str, str]]:
    """Return the page of each tool that runs in Node, for each document."""
    path = tmp_path_factory.mktemp("documents") / "documents.json"
    with_quotes = {name: rendered(catalog) for name, catalog in WITH_QUOTES.items()}
    path.write_text(json.dumps({"documents": documents, "smartypants": with_quotes}))
    printed: dict[str, dict[str, str]] = json.loads(
        run([require("node"), "--max-semi-space-size=64", NODE / "pages.mjs", path]).stdout
    )
    return printed


@pytest.fixture(scope="module")
def from_vitepress(documents: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of one site, built as users build it, with a theme that shows only the page."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(NODE / "site", folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(NODE / "node_modules", target_is_directory=True)
    for name, text in documents.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="")
    command = [require("vitepress"), "build", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    built = folder / ".vitepress" / "dist"
    return {name: (built / f"{name}.html").read_text(encoding="utf-8") for name in documents}


def check_page(html: str, expected: Page, fold: Callable[[str], str] = str) -> Reader:
    """Check that a page has the expected contents after `fold`, and return the page."""
    reader = read_page(html)
    assert fold(reader.title) == fold(expected.title)
    assert fold(reader.source) == fold(expected.source)
    assert [(fold(text), href) for text, href in reader.contents] == [
        (fold(text), href) for text, href in expected.contents
    ]
    for row, wanted in zip(reader.rows, expected.rows, strict=True):
        assert row.anchor == wanted.anchor
        for cell, text in zip((row.section, *row.cells), (wanted.section, *wanted.cells), strict=True):
            assert fold(cell) == fold(text), (ascii(cell), ascii(text))
    assert {link for link in reader.links if not link.startswith("#")} <= expected.addresses
    return reader


def folded(text: str) -> str:
    """Return a text as a browser shows it: with one blank for each run of blanks, and none at the ends."""
    return re.sub(r"[ \n\t]+", " ", text).strip()


TYPOGRAPHY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "..."})


def as_typed(text: str) -> str:
    """Return a text with quotes and full stops as on a keyboard."""
    return re.sub(r"\.{2,}", "...", text.translate(TYPOGRAPHY))


def check_elements(reader: Reader) -> None:
    own = OWN_ELEMENTS | {"strong"}
    assert reader.elements <= own, reader.elements - own
    assert {name for name, _ in reader.attributes} <= {"href", "align"}


def by_mistune(text: str) -> str:
    plugins = "table strikethrough footnotes url task_lists def_list abbr mark insert superscript subscript math ruby spoiler"
    return str(mistune.create_markdown(escape=False, plugins=plugins.split())(text))


def by_python_markdown(text: str) -> str:
    """Return a page of MkDocs, with the extensions that its users turn on most often."""
    own = ["tables", "footnotes", "abbr", "attr_list", "def_list", "toc", "admonition", "md_in_html"]
    others = "arithmatex betterem caret critic emoji keys magiclink mark snippets tasklist tilde"
    extensions = [*own, *(f"pymdownx.{name}" for name in others.split())]
    return str(python_markdown(text, extensions=extensions))


IN_PYTHON: dict[str, Callable[[str], str]] = {
    "markdown-it": lambda text: str(parser().render(text)),
    "cmark-gfm": lambda text: markdown_to_html_with_extensions(
        text, UNSAFE, ["table", "autolink", "strikethrough", "tasklist"]
    ),
    "mistune": by_mistune,
    "python-markdown": by_python_markdown,
}


OF_ERRORS = "a|span|p|strong|em|code|pre|ul|ol|li|blockquote"  # without attributes


def test_a_document_has_no_brace_of_a_text_and_only_its_own_angle_brackets(
    documents: dict[str, str],
) -> None:
    for text in documents.values():
        assert not re.search("[{}]", text)
        assert not re.search(f'<(?!a id="|a href="|br />|!-- |/?(?:{OF_ERRORS})>)', text)


@pytest.mark.parametrize("tool", IN_PYTHON)
def test_a_page_says_what_the_catalog_says(tool: str, documents: dict[str, str]) -> None:
    for name, text in documents.items():
        check_elements(check_page(IN_PYTHON[tool](text), EXPECTED[name]))


@cache
def nodes_of_page(text: str) -> set[str]:
    """Return the texts between two tags of a page."""
    return read_page(str(parser().render(text))).nodes


# Interpolation of Vue and Angular, pages of wikis, mathematics, emoji, addresses.
ON_A_PAGE = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\$[^$]*\$|\\[(\[]|\\begin\{|:[\w+-]+:|@\w|#\d|://|www\.", re.ASCII | re.IGNORECASE
)


def test_no_text_of_a_finished_page_has_a_mark_that_programs_look_for(documents: dict[str, str]) -> None:
    for text in documents.values():
        for node in nodes_of_page(text):
            assert not ON_A_PAGE.search(node), node


TYPOGRAPHERS: dict[str, Callable[[str], str]] = {
    "markdown-it": lambda text: str(typographer().render(text)),
    "python-markdown": lambda text: str(
        python_markdown(text, extensions=["tables", "pymdownx.tilde", "smarty"])
    ),
}


def typographer() -> MarkdownIt:
    return MarkdownIt("default", {"html": True, "typographer": True}).enable(["replacements", "smartquotes"])


@pytest.mark.parametrize("tool", TYPOGRAPHERS)
def test_a_typographer_draws_quotes_and_ellipses_and_nothing_else(
    tool: str, documents: dict[str, str]
) -> None:
    for name, text in documents.items():
        check_page(TYPOGRAPHERS[tool](text), EXPECTED[name], as_typed)


def test_two_dashes_and_two_backquotes_stay_apart_on_a_page(documents: dict[str, str]) -> None:
    for text in documents.values():
        for node in nodes_of_page(text):
            assert not re.search("--|``", node), node


def test_smartypants_of_remark_draws_quotes_and_ellipses_and_nothing_else(
    from_node: Mapping[str, Mapping[str, str]],
) -> None:
    def one_quote_of_each(text: str) -> str:  # it draws two single quotes as one double quote
        return re.sub("['\"]+", "'", as_typed(text))

    for name, html in from_node["smartypants"].items():
        check_page(html, EXPECTED[name], one_quote_of_each)


@pytest.mark.parametrize("tool", ["micromark", "marked", "mdx"])
def test_a_page_made_in_node_says_what_the_catalog_says(
    tool: str, from_node: Mapping[str, Mapping[str, str]]
) -> None:
    for name, html in from_node[tool].items():
        check_elements(check_page(html, EXPECTED[name]))


def test_a_site_of_vitepress_says_what_the_catalog_says(from_vitepress: dict[str, str]) -> None:
    for name, html in from_vitepress.items():
        check_page(html, EXPECTED[name], folded)


@pytest.mark.parametrize("engine", ["liquid", "nunjucks"])
def test_an_engine_that_runs_before_markdown_changes_no_byte(
    engine: str, from_node: Mapping[str, Mapping[str, str]], documents: dict[str, str]
) -> None:
    assert from_node[engine] == documents


def test_jinja_changes_no_byte(documents: dict[str, str]) -> None:
    environment = Environment(keep_trailing_newline=True)
    for text in documents.values():
        assert environment.from_string(text).render() == text
