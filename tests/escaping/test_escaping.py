"""Raw text cannot reach an output: a template cannot forget an escape, and cannot avoid one."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from errcast.catalog import Catalog, Deprecation, ErrorCode
from errcast.escaping import CodeNumber, Escaped, Text, UnescapedTextError, described_style, finalize
from errcast.escaping.comments import CommentRules
from errcast.escaping.literals import SHARED, LiteralRules
from errcast.findings import Finding
from errcast.options import OptionValue
from errcast.rendering.artifacts import Artifact, render, render_catalog, render_run
from errcast.targets import (
    LANGUAGE,
    LANGUAGES,
    ConfiguredTarget,
    Target,
    load_target,
    resolved_options,
    writes_editions,
)
from errcast.translations.model import TranslatedError, TranslatedText, Translation
from tests.support.cases import CASES
from tests.support.commands import errcast_command
from tests.support.limits import no_endless_work
from tests.support.paths import ROOT
from tests.support.styles import STYLES, style

CATALOG = Catalog(
    name="demo",
    title="SECRET title",
    errors=(ErrorCode("SECRET", "A", "SECRET message", "SECRET description"), ErrorCode("b", "B", "b")),
)

INTEGERS = Catalog(
    name="demo",
    errors=(
        ErrorCode(9, "B", "b", deprecated=Deprecation(replaced_by="A")),
        ErrorCode(7, "A", "a", deprecated=Deprecation(replaced_by="B")),
    ),
)


def own_target(
    folder: Path, template: str, target_yaml: str = "", *, catalog: Catalog = CATALOG
) -> tuple[tuple[Artifact, ...], list[Finding]]:
    """Render the catalog with a target of one template."""
    (folder / "mine").mkdir(exist_ok=True)
    (folder / "mine" / "target.yaml").write_text(
        f"summary: mine\nescaping: python\nartifacts:\n  - template: t.j2\n    path: x.txt\n{target_yaml}"
    )
    (folder / "mine" / "t.j2").write_text(template)
    target, findings = load_target("mine", [folder])
    assert target is not None, findings
    return render(catalog, target)


@pytest.mark.parametrize(
    "forgetful",
    [
        "{{ error.message }}",
        "{{ error.code }}",
        "{{ catalog.title }}",
        "{{ catalog.path }}",
        "{{ error.message ~ '!' }}",
        "{{ '%s' | format(error.message) }}",
        "{{ 'x: {}'.format(error.message) }}",
        "{{ [error.message, 'x'] | join(', ') }}",
        "{{ error.message | string }}",
        "{{ error.message | upper }}",
        "{{ error.message | replace('a', 'b') }}",
        "{{ error.message | e }}",
        "{{ error.message | tojson }}",
        "{{ error.message | safe }}",
        "{{ error.message | list }}",
        "{{ error.message | indent }}",
        "{{ error.message.upper() }}",
        "{{ error.message[0] }}",
        "{{ error.message._characters }}",
        "{{ error.message | attr('_characters') }}",
        "{{ (error.message | literal) ~ '' }}",
        "{{ error.message | literal | replace('x', 'y') }}",
        "{{ error.message | literal | comment }}",
        "{% set text %}{{ error.message }}{% endset %}{{ text }}",
        "{% macro m(text) %}{{ text }}{% endmacro %}{{ m(error.message) }}",
        "{% filter upper %}{{ error.message }}{% endfilter %}",
        "{% if error.message == 'SECRET message' %}x{% endif %}",
        "{% if 'SECRET' in error.message %}x{% endif %}",
    ],
)
def test_a_template_that_forgets_to_escape_is_a_finding_with_its_line(forgetful: str, tmp_path: Path) -> None:
    template = f"{{% for error in errors %}}\n{forgetful}\n{{% endfor %}}\n"
    artifacts, (finding,) = own_target(tmp_path, template)
    assert artifacts == ()
    assert (finding.rule, finding.line) == ("template-error", 2)
    assert finding.path == (tmp_path / "mine" / "t.j2").as_posix()
    assert "SECRET" not in str(finding)


@pytest.mark.parametrize(
    "forgetful",
    [
        "{{ error.code }}",
        "{{ error.facts[0].value }}",
        "{{ error.deprecation.replacement.code }}",
        "{{ error.code ~ 'L' }}",
        "{{ '%s' | format(error.code) }}",
        "{{ [error.code, 'x'] | join }}",
        "{{ error.code | string }}",
        "{% if error.code == 7 %}{{ error.code }}{% endif %}",
    ],
)
def test_a_template_that_forgets_to_escape_an_integer_code_is_a_finding_with_its_line(
    forgetful: str, tmp_path: Path
) -> None:
    """A language may write an integer with a suffix, as in `7L`."""
    template = f"{{% for error in errors %}}\n{forgetful}\n{{% endfor %}}\n"
    artifacts, (finding,) = own_target(tmp_path, template, catalog=INTEGERS)
    assert artifacts == ()
    assert (finding.rule, finding.line) == ("template-error", 2)


def test_templates_compare_integer_codes_and_count_with_them(tmp_path: Path) -> None:
    template = (
        "{% for error in errors | sort(attribute='code') %}{{ error.code | literal }}:{{ error.code % 4 }}"
        "{{ ' small' if error.code < 8 else '' }} {% endfor %}{{ errors | map(attribute='code') | unique | list | length }}"
    )
    (artifact,), _ = own_target(tmp_path, template, catalog=INTEGERS)
    assert artifact.text == "7:3 small 9:1 2"


def test_the_printable_form_of_a_text_does_not_contain_it(tmp_path: Path) -> None:
    template = "{% for error in errors %}{{ '%r' | format(error.message) }}{% endfor %}"
    (artifact,), _ = own_target(tmp_path, template)
    assert artifact.text == "<Text><Text>"


def test_an_escaped_text_is_printed(tmp_path: Path) -> None:
    template = "{{ errors[0].message | literal }} {{ errors[0].message == errors[1].message }}"
    artifacts, findings = own_target(tmp_path, template)
    assert artifacts == ()
    assert "type bool" in findings[0].text
    (artifact,), _ = own_target(tmp_path, template.partition(" {{")[0])
    assert artifact.text == '"SECRET message"'


@pytest.mark.parametrize("value", [None, True, 1.5, Text("x"), [CodeNumber(7)], [Text("x")]])
def test_a_value_that_languages_write_differently_is_never_printed_as_it_is(value: object) -> None:
    with pytest.raises(UnescapedTextError):
        finalize(value)


def test_no_attribute_of_a_text_leads_to_its_characters() -> None:
    for opaque in (Text("SECRET"), Escaped("SECRET")):
        for name in dir(opaque):
            assert "SECRET" not in repr(getattr(opaque, name)), name
        assert not hasattr(opaque, "__dict__")
        assert "SECRET" not in repr(opaque.__reduce_ex__(2))


RICH = ("retired", "fields", "every_field", "string_codes")

# The name of a page (`to`, `file_of[…]`) is made of harmless words, a line feed is no text of a catalog, and a text of
# JSON has its escapes already; their own escapes only break up directives, or put it into quotes.
HARMLESS = (r"html\"\)", r"\"\]\"\)", r"\bto\)", r"\bhere\)", r"\bpage\)", r"{ to", r"\.key\]", r"\"\\n\"")
ESCAPE = re.compile(
    r"(?<!\s)"
    + "".join(f"(?<!{each})" for each in HARMLESS)
    + r"\s*\|\s*(?:literal|comment|markup|prose|heading|fragment|attribute|link)\b"
)


def escapes() -> Iterator[tuple[str, str, int]]:
    for path in sorted((ROOT / "templates").glob("*/*.j2")):
        for number in range(len(ESCAPE.findall(path.read_text(encoding="utf-8")))):
            yield path.parent.name, path.name, number


@pytest.mark.parametrize(("target_name", "template", "number"), list(escapes()))
def test_deleting_any_escape_from_any_template_is_noticed(
    target_name: str, template: str, number: int, tmp_path: Path
) -> None:
    folder = tmp_path / target_name
    shutil.copytree(ROOT / "templates" / target_name, folder)
    text = (folder / template).read_text(encoding="utf-8")
    match = list(ESCAPE.finditer(text))[number]
    (folder / template).write_text(text[: match.start()] + text[match.end() :], encoding="utf-8")
    assert any(refusals(folder, target_name, template))


def refusals(folder: Path, target_name: str, template: str) -> Iterator[bool]:
    """Yield whether a target refuses a case, for each, with each choice, and with files for large catalogs.

    If artifacts have this template, no others are rendered.
    """
    python, _ = load_target("python")
    assert python is not None
    others = [ConfiguredTarget(python, resolved_options(python, {}))]
    targets = [only(template, target)._replace(folder=folder) for target in variants(target_name)]
    for is_rich in (True, False):  # most escapes are missed at once in a case that has many fields
        cases = [case for case in CASES if (case.name in RICH) == is_rich and case.files(target_name)]
        for chosen, target, case in product(choices_of(targets[0]), targets, cases):
            options = resolved_options(target, chosen)
            is_translated = options[LANGUAGES] or options[LANGUAGE]
            translations = [half_translated(case.catalog)] if is_translated else []
            _, findings, context = render_catalog(case.catalog, target, options, others, translations)
            catalogs = ([case.catalog] * 2, [context] * 2)  # pages choose among several
            yield bool(findings or render_run(*catalogs, target, options, with_templates=True)[1])


def half_translated(catalog: Catalog) -> Translation:
    """Return a translation of every other error."""
    texts = {key: TranslatedText("SECRET translation") for key in ("description", "solution", "details")}
    codes = [error.code for error in catalog.errors[::2]]
    return Translation("c.fr.yaml", catalog.name, "fr", errors={c: TranslatedError(c, texts) for c in codes})


def only(template: str, target: Target) -> Target:
    """Return a target that writes only the artifacts with a template, or all if none has it."""
    artifacts = tuple(each for each in target.artifacts if each.template == template)
    return target._replace(artifacts=artifacts) if artifacts else target


@cache
def variants(target_name: str) -> list[Target]:
    """Return a target of one's own, and one that writes for each catalog what it writes only for a large one."""
    text = (ROOT / "templates" / target_name / "target.yaml").read_text(encoding="utf-8")
    loaded = []
    for written in dict.fromkeys((text, re.sub(r"\b(more_than|most): \d+", r"\1: 1", text))):
        with TemporaryDirectory() as name:
            folder = Path(name, target_name)
            shutil.copytree(ROOT / "templates" / target_name, folder)
            (folder / "target.yaml").write_text(written, encoding="utf-8")
            target, _ = load_target(target_name, [folder.parent])
        assert target is not None
        loaded.append(target)
    return loaded


def choices_of(target: Target) -> list[dict[str, OptionValue]]:
    with_address = any(option.name == "base_url" for option in target.options)
    choices: list[dict[str, OptionValue]] = [{"base_url": "https://a.example"}] if with_address else []
    if writes_editions(target):
        choices.insert(0, {"base_url": "https://a.example", "title": "Errors", LANGUAGES: ("en", "fr")})
    choices.append({})
    choices += [
        {option.name: tuple(map(str, option.choices))} for option in target.options if option.has_several
    ]
    choices += [{option.name: choice} for option in target.options for choice in option.possible_values]
    choices += [{LANGUAGE: "fr"}] if any(option.name == "texts" for option in target.options) else []
    choices += [{LANGUAGES: ("en", "fr")}] if target.several_languages else []
    return choices


def test_every_style_that_a_target_can_name_exists() -> None:
    assert set(STYLES) >= {"java", "javascript", "markdown", "python"}  # names that targets of users have
    for name in STYLES:
        assert {"literal", "comment"} <= set(style(name).filters())


@pytest.mark.parametrize(
    ("code", "written"),
    [
        (7, "7"),
        (-7, "%2D7"),
        ("a b/c", "a%20b%2Fc"),
        ("图", "图"),
        ("\u202e", "%E2%80%AE"),
        ("](x", "%5D%28x"),
    ],
)
def test_a_fragment_has_no_character_with_a_meaning_in_a_document(code: str | int, written: str) -> None:
    fragment = style("markdown").filters()["fragment"]
    assert finalize(fragment(code if isinstance(code, int) else Text(code))) == written


@pytest.mark.parametrize(
    ("text", "java", "csharp", "others"), [("a", 1, 2, 1), ("é", 2, 2, 2), ("图", 3, 2, 3), ("😀", 6, 4, 4)]
)
def test_a_style_measures_a_text_as_its_language_stores_it(
    text: str, java: int, csharp: int, others: int
) -> None:
    sizes = dict.fromkeys(STYLES, others) | {"java": java, "kotlin": java, "android": java, "csharp": csharp}
    assert {name: style(name).measure(text) for name in STYLES} == sizes


def comment(style_name: str, text: str) -> str:
    return style(style_name).comment_line(text)


@pytest.mark.parametrize("name", STYLES)
def test_a_comment_is_one_line_without_invisible_characters(name: str) -> None:
    written = comment(name, " a\tb\n c\u2028d\u202ee\u200bf\u00a0 ")
    assert "\n" not in written
    assert written.isprintable()
    assert "U+202E" in written


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("python", 'x """ \\', 'x \\"\\"\\" \\\\'),
        ("python", "-*- coding: utf-7 -*-", "- *- coding<U+003A> utf-7 - *-"),
        (
            "javascript",
            "*/ @jsx {@link x} <T> ` &#64;",
            "\\*\\/ &#64; jsx \\{&#64; link x\\} &lt;T\\> \\` \\&#64;",
        ),
        (
            "java",
            "*/ \\u002a/ @see {@code <b> &amp;",
            "&#42;/ &#92;u002a/ &#64; see &#123;&#64; code &lt;b&gt; &amp;amp;",
        ),
        ("markdown", "--> <b> & --", "-&#45;&gt; &lt;b&gt; &amp; -&#45;"),
        (
            "javascript",
            "![a](http://x.example/a.png) **b** __c__ ~~d~~ e_f[1]",
            r"![a]\(http://x.example/a.png) \*\*b\*\* \_\_c\_\_ \~\~d\~\~ e_f[1]",
        ),
        (
            "java",
            "![a](http://x.example/a.png) **b** __c__ e_f[1]",
            "![a]&#40;http://x.example/a.png) &#42;&#42;b&#42;&#42; &#95;&#95;c&#95;&#95; e_f[1]",
        ),
    ],
)
def test_a_text_cannot_end_its_comment(name: str, text: str, written: str) -> None:
    assert comment(name, text) == written


@pytest.mark.parametrize("mark", ["'", "`", "*/", "/*", "{", "}", "<", "\\", "]]"])
@pytest.mark.parametrize("name", sorted({*STYLES, "go"}))
def test_the_work_for_a_comment_grows_only_with_its_length(name: str, mark: str) -> None:
    with no_endless_work():
        written = comment(name, mark * 100_000)
    assert len(written) >= 100_000


def test_a_coding_cookie_in_the_path_of_a_catalog_does_not_change_the_encoding(tmp_path: Path) -> None:
    name = "coding: utf-7 * --> .yaml"
    (tmp_path / name).write_text(
        "errcast: 1\nname: demo\nerrors:\n  - {code: 1, name: A, message: 图}\n", "utf-8"
    )
    result = errcast_command("generate", name, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    first, rest = (tmp_path / "out" / "python" / "demo_error.py").read_bytes().split(b"\n", 1)
    assert b"coding<U+003A> utf-7" in first
    assert "图".encode() in rest
    compile(first + b"\n" + rest, "demo_error.py", "exec")


def test_a_directive_with_a_mark_that_has_its_own_spelling_keeps_its_value() -> None:
    rules = LiteralRules(characters=(r"\u{X}",), escapes=SHARED | {"#": r"\#", "@": "@@"})
    write = described_style(rules, CommentRules()).literal_of
    assert write("a # noqa #1 # x") == r'"a \u{23} noqa \#1 \u{23} x"'
    assert write(r"\# noqa") == r'"\\\u{23} noqa"'
    assert write("x @y x@y @@") == r'"x \u{40}y x\u{40}y @@@@"'


def test_a_broken_up_directive_stays_readable() -> None:
    assert (
        style("python").comment_line("a: b, see https://x.example/y:1 #1")
        == "a : b, see https://x.example/y :1 #1"
    )
    assert style("python").literal_of("param[x] is null: y (using password: %s)") == (
        '"param[x] is null: y (using password: %s)"'
    )
    assert style("python").literal_of("error: not found; check: x_y") == '"error: not found; check: x_y"'
    assert style("markdown").prose_of("missing: x") == "missing&#58; x"
