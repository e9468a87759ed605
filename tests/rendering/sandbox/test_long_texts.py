"""A template that would make a text or a list that is too long is stopped before it makes it."""

from pathlib import Path

import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.rendering.sandbox import budget
from tests.support.own_target import CATALOG, LENGTH, own, refused, rendered


@pytest.mark.parametrize(
    "huge",
    [
        "'x' * 10 ** 10",
        "10 ** 10 * 'x'",
        "('x' | safe) * 10 ** 10",
        "([0] * 10 ** 10) | length",
        "'x' | center(10 ** 10)",
        "'x' | center(width=10 ** 10)",
        "'x'.center(10 ** 10)",
        "('x' | safe).center(10 ** 10)",
        "'x'.ljust(10 ** 10)",
        "'x'.zfill(10 ** 10)",
        "('x' | attr('rjust'))(10 ** 10)",
        "['x'] | map('center', 10 ** 10) | first",
        "'%10000000000d' % 1",
        "'%.10000000000f' % 1",
        "'%(a)10000000000d' % {'a': 1}",
        "'%10000000000d' | format(1)",
        "['%10000000000d'] | map('format', 1) | first",
        "'x\\ny' | indent(10 ** 10)",
        "'x\\ny' | indent(width=10 ** 10)",
        "([1] | batch(10 ** 10, 0) | list) | length",
        "('x' * 9999) | replace('x', 'y' * 9999)",
        "('x' * 9999).replace('', 'y' * 9999)",
        "([''] * 9999) | join('y' * 9999)",
        "('y' * 9999).join([''] * 9999)",
    ],
)
def test_a_text_that_would_be_too_long_is_not_made(huge: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, f"{{{{ {huge} }}}}"))
    assert finding.line == 2
    assert LENGTH in finding.text


@pytest.mark.parametrize(
    "twice",
    [
        "ns.x ~ ns.x",
        "ns.x + ns.x",
        "ns.x * 2",
        "[ns.x, ns.x] | join",
        "ns.x.join([ns.x, ns.x])",
        "'%s%s' % (ns.x, ns.x)",
        "'%s%s' | format(ns.x, ns.x)",
        "ns.x | replace('x', 'xx')",
        "ns.x.replace('', 'x')",
        "ns.x | indent(ns.x, true)",
        "twice()",
    ],
)
def test_a_text_that_doubles_in_a_loop_is_stopped(twice: str, tmp_path: Path) -> None:
    template = (
        "{% set ns = namespace(x='x') %}{% macro twice() %}{{ ns.x }}{{ ns.x }}{% endmacro %}\n"
        f"{{% for i in range(99) %}}{{% set ns.x = {twice} %}}{{% endfor %}}"
    )
    assert LENGTH in refused(own(tmp_path, template)).text


@pytest.mark.parametrize(
    "printing",
    [
        "{% for i in range(99999) %}" + "x" * 999 + "{% endfor %}",
        "{% for i in range(99999) %}{{ 'x' | center(999) }}{% endfor %}",
        "{% macro m() %}"
        + "x" * 999
        + "{% endmacro %}{% for i in range(99999) %}{% set x = m() %}{% endfor %}",
        "{% for i in range(99999) %}{% if i >= 0 %}" + "x" * 999 + "{% endif %}{% endfor %}",
        "{% for i in range(99999) %}{% include 'long.txt' without context %}{% endfor %}",
        "{% for i in range(99999) %}{% set x %}" + "x" * 999 + "{% endset %}{% endfor %}",
        "{% for i in range(99999) %}{% filter upper %}" + "x" * 999 + "{% endfilter %}{% endfor %}",
    ],
)
def test_endless_output_is_stopped(printing: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, printing, long="x" * 999))
    assert finding.line == 2
    assert LENGTH in finding.text


@pytest.mark.parametrize("kept", ["-n", "n + 1", "n | abs", "[]", "[nothing]", "(1,)"])
def test_the_values_in_a_list_are_counted(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "CHARACTERS", 100_000)
    template = (
        "{% set n = 2 ** 2000 %}{% set ns = namespace(l=1) %}"
        f"{{% for i in range(9000) %}}{{% set ns.l = (ns.l, {kept}) %}}{{% endfor %}}"
    )
    assert "it makes too many characters: the limit is" in refused(own(tmp_path, template)).text


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("2 ** (10 ** 9)", "a number would have more than 4096 bits; count with smaller ones"),
        ("2 ** 4000 * 2 ** 4000", "a number would have more than 4096 bits; count with smaller ones"),
        ("10 | round(-10 ** 9)", "a number is rounded to more than 1000 places; round it to fewer"),
        ("10 | round(precision=10 ** 9, method='ceil')", "a number is rounded to more than 1000 places"),
        ("'%*d' % (10 ** 10, 1)", "a format takes a width from a value (`%*d`); write the width into"),
        (
            "'%-.*f' | format(10 ** 10, 1)",
            "a format takes a width from a value (`%*d`); write the width into",
        ),
        ("'{:>10000000000}'.format(1)", "templates cannot use the method `format`; write `~` between texts"),
        (
            "('{:>9}' | attr('format'))(1)",
            "templates cannot use the method `format`; write `~` between texts",
        ),
        ("'{a}'.format_map({'a': 1})", "templates cannot use the method `format_map`"),
        ("'\\t'.expandtabs(10 ** 10)", "templates cannot use the method `expandtabs`"),
        ("(1).to_bytes(10 ** 10, 'big')", "templates cannot use the method `to_bytes`"),
        ("[[1], [2]] | sum(start=[])", "the filter `sum` adds numbers; write `+` between lists"),
        ("[[1]] ~ ''", "a list within a list was used as a text; use its items, one by one"),
        ("{}[[[1]]]", "a list was used as a key; use a text, such as `a ~ '/' ~ b`, or a number"),
        ("{(1, 2): 1}", "a list was used as a key; use a text"),
        ("namespace(a=1) | string", "a value of type Namespace was used as a text, but it cannot become one"),
        ("errors | string", "a list within a list was used as a text"),
        ("[1, 2] | random", "No filter named 'random'"),
        ("lipsum()", "'lipsum' is undefined"),
    ],
)
def test_work_without_a_bound_is_refused_with_a_remedy(expression: str, reason: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, f"{{{{ {expression} }}}}"))
    assert finding.line == 2
    assert finding.text.startswith(f"the template failed: {reason}")


def test_lists_that_contain_each_other_twice_cannot_become_a_text(tmp_path: Path) -> None:
    twice = (
        "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}\n"
    )
    uses = ("ns.x | string", "'%s' % ns.x", "[ns.x] | join", "{'a': ns.x} | upper")
    for number, use in enumerate(uses):
        finding = refused(own(tmp_path / str(number), f"{twice}{{{{ {use} }}}}"))
        assert "a list within a list was used as a text" in finding.text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ '-' * 9 }}{{ 'a' ~ 1 ~ 'b' }}{{ 'a' + 'b' }}{{ 7 % 4 }}{{ 2 ** 10 }}", "---------a1bab31024"),
        ("{{ '%-6s|%08X' | format('x', 222202) }}{{ '/* %s */' % 1 }}", "x     |000363FA/* 1 */"),
        (
            "{{ 'a_b'.replace('_', '-').upper().ljust(5) }}{{ 'x' | center(5) }}{{ 'y'.zfill(3) }}",
            "A-B    x  00y",
        ),
        ("{{ errors | map(attribute='name') | join(', ') }}", "NOT_FOUND, BUSY"),
        ("{{ errors | join('; ', attribute='name') }}{{ '.'.join(['a', 'b']) }}", "NOT_FOUND; BUSYa.b"),
        ("{{ errors | sum(attribute='code') }}{{ errors | length }}{{ (errors | last).name }}", "32BUSY"),
        (
            "{% for e in errors if e.code > 1 %}{{ loop.index }}/{{ loop.length }} {{ e.name }}{% endfor %}",
            "1/1 BUSY",
        ),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}{{ {'a': 2}.get('a') }}", "a12"),
        ("{% macro m(a) %}<{{ a }}{{ caller() }}>{% endmacro %}{% call m('x') %}y{% endcall %}", "<xy>"),
        (
            "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ 'abc'[1:] }}{{ (7 / 2) | round | int }}",
            "abbc4",
        ),
        ("{% for row in [1, 2, 3] | batch(2, 0) %}{{ row | join }};{% endfor %}", "12;30;"),
        ("{{ ([1] * 2000) | unique | list | length }}{{ dict.fromkeys(range(1000)) | length }}", "11000"),
        ("{{ range(2000) | map('string') | unique | list | length }}", "2000"),
        ("{% filter indent(2, true) %}x{% endfilter %}", "x"),
        ("{% include 'other.txt' %}{% import 'other.txt' as o %}{{ o.m() }}", "other!"),
    ],
)
def test_templates_can_do_ordinary_work(template: str, text: str, tmp_path: Path) -> None:
    other = "other{% macro m() %}!{% endmacro %}"
    assert rendered(own(tmp_path, template, other=other)) == text


@pytest.mark.parametrize(
    "marked", ["'<' | safe", "'<' | e", "'<' | escape | lower", "['<'] | map('forceescape') | first"]
)
def test_a_text_that_is_marked_as_html_escapes_no_other_text(marked: str, tmp_path: Path) -> None:
    template = (
        f"{{% set a = {marked} %}}{{{{ (a ~ 'x').replace('x', '>') }}}}{{{{ a.replace('<', '>') + '&' }}}}"
        "{{ a.join([\"'\", '\"']) }}{{ '%s' % a }}{{ (a is escaped) | string }}"
    )
    escaped = "<" if "safe" in marked else "&lt;"
    changed = ">" if "safe" in marked else escaped
    assert rendered(own(tmp_path, template)) == f"{escaped}>{changed}&'{escaped}\"{escaped}False"


def test_a_catalog_with_more_errors_gets_a_higher_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 0)
    monkeypatch.setattr(budget, "CHARACTERS", 0)
    fewer = Catalog(name="demo", errors=CATALOG.errors[1:])
    steps = own(tmp_path / "steps", "{% for i in range(3000) %}{% endfor %}")
    assert rendered(steps) == ""
    assert "it takes too many steps: the limit is 0, and 2000 more" in refused(steps, fewer).text
    characters = own(tmp_path / "characters", "{{ 'x' * 15000 }}")
    assert "it makes too many characters: the limit is 0, and 10000 more" in refused(characters, fewer).text


@pytest.mark.parametrize("made", ["error.facts", "error['facts']", "error | attr('facts')"])
def test_what_an_attribute_makes_each_time_is_counted(
    made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "CHARACTERS", 10_000)
    template = (
        "{% set error = errors[0] %}{% set ns = namespace(l=1) %}"
        f"{{% for i in range(900) %}}{{% set ns.l = (ns.l, {made}) %}}{{% endfor %}}"
    )
    assert "it makes too many characters: the limit is" in refused(own(tmp_path, template)).text


def test_texts_that_an_attribute_joins_are_counted(tmp_path: Path) -> None:
    tags = tuple(f"tag-{number:030}" for number in range(20_000))
    tagged = Catalog(name="demo", errors=(ErrorCode(1, "A", "a", tags=tags),))
    template = (
        "{% for fact in errors[0].facts if fact.key == 'tags' %}"
        "{% for i in range(99999) %}{% set x = fact.scalar %}{% endfor %}{% endfor %}"
    )
    own(tmp_path, template)
    target = tmp_path / "mine" / "target.yaml"
    target.write_text(f"{target.read_text()}types: {{words: list}}\n")
    assert "it makes too many characters: the limit is" in refused(tmp_path, tagged).text


def test_a_tag_of_very_many_parts_is_not_looked_up(tmp_path: Path) -> None:
    template = "{{ {'a': 1, 'b': 2, 'c': 3} | for_language('aa-' * 100000) }}"
    assert "it takes too many steps" in refused(own(tmp_path, template)).text


@pytest.mark.parametrize("tag", ["", "en"])
def test_a_choice_without_languages_is_a_finding_with_its_line(tag: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, f"{{{{ {{}} | for_language('{tag}') }}}}"))
    assert (finding.line, "there is no language to choose from" in finding.text) == (2, True)


def test_the_answer_is_the_same_each_time(tmp_path: Path) -> None:
    own(
        tmp_path,
        "{% for i in range(99999) %}\n{% for j in errors %}\n{% for k in [1, 2] %}{% endfor %}\n"
        "{% for k in range(9) %}\n{% endfor %}{% endfor %}{% endfor %}",
    )
    assert len({refused(tmp_path) for _ in range(3)}) == 1


def test_long_texts_give_a_higher_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "STEPS", 0)
    monkeypatch.setattr(budget, "CHARACTERS", 0)
    long = Catalog(name="demo", errors=(ErrorCode(1, "LONG", "x" * 1_000_000),))
    template = (
        "{% for error in errors %}{{ error.message | literal }}{{ error.message | comment }}{% endfor %}"
    )
    assert len(rendered(own(tmp_path, template), long)) == 2_000_002
