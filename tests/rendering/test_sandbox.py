"""Templates of one's own: a mistake in them is a finding, and neither ends the machine nor leaves the folder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from errcast.catalog import Catalog, Category, Deprecation, ErrorCode
from errcast.findings import Finding
from errcast.rendering.artifacts import render
from errcast.rendering.sandbox import Sandbox, budget
from errcast.targets import load_target, target_names
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

# Were it run, it would print a number that is nowhere in it.
CODE = "{{ 1234567 * 7 }}{% raise %}{# x #}{% include 'secret.j2' %}{{ self.__class__ }}"

PRODUCT = str(1234567 * 7)

CATALOG = Catalog(
    name="demo",
    path=CODE,
    title=CODE,
    source=CODE,
    categories=(Category("lookup", CODE),),
    errors=(
        ErrorCode(
            1, "NOT_FOUND", CODE, CODE, CODE, "lookup", deprecated=Deprecation(since=CODE, reason=CODE)
        ),
        ErrorCode(2, "BUSY", "busy", "much"),
    ),
)

TARGET = "summary: mine\nescaping: python\nartifacts:\n  - template: t.txt\n    path: x.txt\n"


def own(folder: Path, template: str, **others: str) -> Path:
    """Write a target with a template `t.txt`, in whose second line the test's own begins, and others."""
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "target.yaml").write_text(TARGET)
    (folder / "mine" / "t.txt").write_text(f"\n{template}\n")
    for name, text in others.items():
        (folder / "mine" / f"{name}.txt").write_text(text)
    return folder


def rendered(folder: Path, catalog: Catalog = CATALOG) -> str:
    target, _ = load_target("mine", [folder])
    assert target is not None
    (artifact,), findings = render(catalog, target)
    assert findings == []
    return artifact.text.strip()


def refused(folder: Path, catalog: Catalog = CATALOG) -> Finding:
    target, _ = load_target("mine", [folder])
    assert target is not None
    artifacts, (finding,) = render(catalog, target)
    assert artifacts == ()
    assert finding.rule == "template-error"
    assert "1234567" not in str(finding)
    return finding


# What has no end.

STEPS = "it takes too many steps: the limit is 20000, and 2000 more for each error; look for a loop"

ITSELF = "it calls, includes or extends itself without end, or is nested too deeply"

LENGTH = "it makes too many characters: the limit is 16000000, and 10000 more for each error; look for"


@pytest.mark.parametrize(
    "endless",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) if j < 0 %}x{% endfor %}{% endfor %}",
        "{% for i in range(9) %}{% for j in range(99999) %}{{ loop.index }}{% endfor %}{% endfor %}",
        "{% for i in [1, 2] recursive %}{% if loop.depth < 40 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% for i in range(99999) %}{% set x = range(99999) | sum %}{% endfor %}",
        "{% for i in range(99999) %}{% set x = range(99999) | select('odd') | list %}{% endfor %}",
        "{% for i in range(99999) %}{% set x = range(99999) | map('string') | join %}{% endfor %}",
        "{% set l = range(9999) | list %}{% for i in l %}{% set x = l.index(9998) %}{% endfor %}",
        "{% set d = dict.fromkeys(range(9999) | map('string'), 1) %}{% for i in d %}{% set x = dict(d.items()) %}{% endfor %}",
        "{% set t = 'x' * 9999999 %}{% for i in range(9999) %}{% set x = t.count('xy') %}{% endfor %}",
        "{% set t = 'x' * 9999999 %}{% for i in range(9999) %}{% set x = t | upper %}{% endfor %}",
        "{% for i in range(9999) %}{% include 'other.txt' %}{% endfor %}",
    ],
)
def test_a_template_that_takes_too_many_steps_is_one_finding_with_its_line(
    endless: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 20_000)
    finding = refused(own(tmp_path, endless, other="{% for i in range(9999) %}x{% endfor %}"))
    template = "other.txt" if "other.txt" in endless else "t.txt"
    assert finding.path == (tmp_path / "mine" / template).as_posix()
    assert finding.line == (1 if template == "other.txt" else 2)
    assert STEPS in finding.text


MANY = ", ".join(f"a{number}" for number in range(500))

BLOCKS = "".join(f"{{% block b{number} %}}{{% endblock %}}" for number in range(500))


@pytest.mark.parametrize(
    "beside",
    [
        f"{{% if 0 %}}{{{{ [{MANY}] }}}}{{% endif %}}",
        f"{{% for j in [] %}}{{{{ [{MANY} if 0] }}}}{{% endfor %}}",
        f"{{% for {MANY} in [l] %}}{{% endfor %}}",
        f"{{% for {MANY} in [l] if false %}}{{% endfor %}}",
        "{{ m() }}",
        f"{{% call({MANY}) n() %}}{{% endcall %}}",
        f"{{% from 'macros.txt' import {MANY} %}}",
        "{% include 'child.txt' %}",
        "{% include 'filters.txt' %}",
        f"{{% include 'empty.txt' %}}{{% if 0 %}}{{% set {MANY} = l %}}{{% endif %}}",
        f"{{% block b scoped %}}{{% endblock %}}{{% if 0 %}}{BLOCKS}{{% endif %}}",
        "{% include 'printed.txt' without context %}",
        "{% include l ignore missing %}",
    ],
)
def test_what_jinja_does_beside_the_statements_is_counted(
    beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 8_000)
    filters = ", ".join(f"1 | f{number}" for number in range(200))
    template = (
        f"{{% macro m({MANY}) %}}{{% endmacro %}}{{% macro n() %}}{{{{ caller() }}}}{{% endmacro %}}"
        f"{{% set l = [nothing] * 500 %}}\n{{% for i in range(1000) %}}{beside}{{% endfor %}}"
    )
    own(
        tmp_path,
        template,
        parent=BLOCKS,
        child="{% extends 'parent.txt' %}",
        macros="",
        empty="",
        filters=f"{{% if 0 %}}{{{{ [{filters}] }}}}{{% endif %}}",
        printed="{% for i in range(100) %}{{ i }}{% endfor %}",
    )
    assert "it takes too many steps: the limit is" in refused(tmp_path).text


@pytest.mark.parametrize(
    "circle",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}"
        "{% macro n() %}{% call m() %}{{ n() }}{% endcall %}{% endmacro %}{{ n() }}",
        "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
        "{% include 't.txt' %}",
        "{% import 't.txt' as t %}",
        "{% extends 't.txt' %}",
    ],
)
def test_a_template_that_calls_itself_is_one_finding_with_its_line(circle: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, circle))
    assert finding.path == (tmp_path / "mine" / "t.txt").as_posix()
    assert (finding.line, finding.text) == (2, f"the template failed: {ITSELF}")


def test_templates_that_include_each_other_are_one_finding(tmp_path: Path) -> None:
    finding = refused(own(tmp_path, "{% include 'other.txt' %}", other="{% include 't.txt' %}"))
    assert ITSELF in finding.text


@pytest.mark.parametrize("nested", ["(" * 999 + "1" + ")" * 999, "-" * 9999 + "1", "[" * 300 + "]" * 300])
def test_a_template_that_is_nested_too_deeply_is_a_finding(nested: str, tmp_path: Path) -> None:
    assert refused(own(tmp_path, f"{{{{ {nested} }}}}")).path == (tmp_path / "mine" / "t.txt").as_posix()


# What is too long.


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


def test_the_answer_is_the_same_each_time(tmp_path: Path) -> None:
    own(
        tmp_path,
        "{% for i in range(99999) %}\n{% for j in errors %}\n{% for k in [1, 2] %}{% endfor %}\n"
        "{% for k in range(9) %}\n{% endfor %}{% endfor %}{% endfor %}",
    )
    assert len({refused(tmp_path) for _ in range(3)}) == 1


# What is much, in little.


NESTED = (
    "{% set ns = namespace(x=1, y=1) %}"
    "{% for i in range(MANY) %}{% set ns.x = MADE_X %}{% set ns.y = MADE_Y %}{% endfor %}\n"
)

USES = [
    "ns.x == ns.y",
    "ns.x < ns.y",
    "ns.x in [ns.y]",
    "ns.x ~ ''",
    "'%s' % ns.x",
    "'%s' % (ns.x, ns.y)",
    "{ns.x: 1}",
    "{}[ns.x]",
    "{}.get(ns.x)",
    "dict([(ns.x, 1)])",
    "dict.fromkeys([ns.x])",
    "[].index(ns.x)",
    "[ns.y].count(ns.x)",
    "{1: ns.x} == {1: ns.y}",
    "ns.x | string",
    "[ns.x, ns.y] | sort",
    "[ns.x, ns.y] | max",
    "[ns.x, ns.y] | unique | list",
    "[ns.x, ns.y] | groupby(0)",
    "{1: ns.x, 2: ns.y} | dictsort(by='value')",
    "1 | round(0, ns.x)",
    "'x' | attr(ns.x)",
    "[1] | map(ns.x) | list",
    "[1] | select(ns.x) | list",
    "[1] | select('in', ns.x) | list",
    "ns.x is filter",
    "ns.x is eq ns.y",
    "ns.x is in [ns.y]",
    "ns.x is lower",
    "'x'.startswith(ns.x)",
    "ns.x",
]

INCLUDED = "{% include [ns.x] %}"


@pytest.mark.parametrize("use", [*USES, INCLUDED])
@pytest.mark.parametrize("made", ["(ns.A,)", "{1: [ns.A]}"])
def test_a_deeply_nested_list_is_a_finding_for_any_use_of_it(use: str, made: str, tmp_path: Path) -> None:
    deep = NESTED.replace("MANY", "2000")
    deep = deep.replace("MADE_X", made.replace("A", "x")).replace("MADE_Y", made.replace("A", "y"))
    refused(own(tmp_path, deep + (use if use == INCLUDED else f"{{{{ ({use}) is defined }}}}")))


@pytest.mark.parametrize("use", [*USES, INCLUDED])
@pytest.mark.parametrize("made", ["(ns.A, ns.A)", "{1: ns.A, 2: ns.A}"])
def test_lists_that_contain_each_other_twice_are_stopped_for_any_use_of_them(
    use: str, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 20_000)
    twice = NESTED.replace("MANY", "60")
    twice = twice.replace("MADE_X", made.replace("A", "x")).replace("MADE_Y", made.replace("A", "y"))
    refused(own(tmp_path, twice + (use if use == INCLUDED else f"{{{{ ({use}) is defined }}}}")))


@pytest.mark.parametrize("times", [1, pytest.param(9, marks=pytest.mark.deep)])
def test_a_tuple_that_is_nested_99999_deep_or_more_is_a_finding(
    times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 10**8)
    monkeypatch.setattr(budget, "CHARACTERS", 10**8)
    deep = (
        "{% set ns = namespace(x=1) %}{% for i in range(TIMES) %}{% for j in range(99999) %}"
        "{% set ns.x = (ns.x,) %}{% endfor %}{% endfor %}\n{{ {ns.x: 1} }}{{ ns.x == 1 }}"
    ).replace("TIMES", str(times))
    assert "a list was used as a key" in refused(own(tmp_path / "key", deep)).text
    deep = deep.replace("{{ {ns.x: 1} }}", "")
    assert "a list is nested more than 100 deep; make it flatter" in refused(own(tmp_path, deep)).text


LONG = "{% set t = 'x' * 1000000 %}{% set small = 'a' * 2400 %}{% set ns = namespace(l=[]) %}"

PAIRS = "{% set d = dict.fromkeys(range(9999) | map('string')) %}{% set l = range(9999) | list %}"


@pytest.mark.parametrize(
    "use",
    [
        "t[1:]",
        "t[::2]",
        "(t ~ 'y') == (t ~ 'z')",
        "'xy' in t",
        "('a' * 1200 ~ 'b') in small",
        "small.find('a' * 1200 ~ 'b')",
        "small.count('b' ~ 'a' * 1200)",
        "small.rfind('b' ~ 'a' * 1200)",
        "small.split('b' ~ 'a' * 1200)",
        "small.strip('bcdefgh' * 99 ~ 'a')",
        "small | trim('bcdefgh' * 99 ~ 'a')",
        "small | replace('b' ~ 'a' * 1200, '')",
        "t.splitlines()",
        "t.title()",
        "t.partition('y')",
        "t | list",
        "t | reverse",
        "t | title",
        "t | wordcount",
        "t | urlencode",
        "t | e",
        "t | pascal_case",
        "t is lower",
        "[t] * 999",
        "([t, t ~ 'y'] * 2) | sort",
        "[t, t ~ 'y'] | max",
        "l[1:]",
        "l == d.keys() | list",
        "1.5 in l",
        "1.5 in range(99999)",
        "1.5 in d.values()",
        "d == d.copy()",
        "d.items() == d.items()",
        "d | dictsort",
        "l | sort",
        "l | groupby('real')",
        "l | map(attribute='real.real.real') | list",
        "l | select('in', l) | list",
        "[1] | batch(999999, 0) | list",
        "namespace(**dict.fromkeys(l | map('string')))",
        "cycler(*l)",
        "loop.changed(l, l)",
        "errors | map(attribute='message') | map('literal') | list",
    ],
)
def test_work_with_large_values_is_counted(use: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "STEPS", 200_000)
    template = f"{LONG}{PAIRS}\n{{% for i in range(30000) %}}{{% set ns.l = [ns.l, {use}] %}}{{% endfor %}}"
    finding = refused(own(tmp_path, template))
    assert finding.line == 3
    assert re.search("it (takes|makes) too many (steps|characters): the limit is", finding.text)


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ("('f' * 2000) | int(base=16)", "a number would have more than 4096 bits; count with smaller ones"),
        ("('f' * 9999) | int(base=16)", "a number would have more than 4096 bits; count with smaller ones"),
        ("('1' * 9999) | float", "a number would have more than 4096 bits; count with smaller ones"),
        ("0x" + "f" * 2000, "a number would have more than 4096 bits; count with smaller ones"),
        ("2 ** 4095 + 2 ** 4095", "a number would have more than 4096 bits; count with smaller ones"),
        ("'%9999999999d' is odd", "a value of type str was used as a number"),
        ("'%9999999999d' is divisibleby(2)", "a value of type str was used as a number"),
        ("{2 ** 64: 1}", "a number of more than 64 bits was used as a key; use its text, `n ~ ''`"),
        ("dict.fromkeys([2 ** 64])", "a number of more than 64 bits was used as a key"),
        ("[2 ** 64] | unique | list", "a number of more than 64 bits was used as a key"),
        ("range(2 ** 64, 2 ** 64 + 9)", "a range has a number of more than 64 bits"),
        ("dict.fromkeys(range(1001))", "a dictionary would have more than 1000 numbers as keys; use their"),
        ("dict(range(1001) | map('float') | batch(1))", "a dictionary would have more than 1000 numbers as"),
        ("namespace(range(1001) | batch(1))", "a dictionary would have more than 1000 numbers as keys"),
        (
            "{" + ", ".join(f"{number}: 1" for number in range(1001)) + "}",
            "a dictionary would have more than 1000 numbers as keys; use their texts, `n ~ ''`",
        ),
        (
            "range(1001) | unique | list",
            "the filter `unique` is for at most 1000 different numbers; use their",
        ),
        ("{}.keys() - {}.keys()", "`-` does not work with values of type dict_keys and dict_keys"),
        ("-[]", "`-` does not work with a value of type list"),
        (
            "[1] | map(attribute='real.' * 99)",
            "the name of an attribute has more than 200 characters; shorten it",
        ),
        ("(1).real()", "templates cannot call a value of type int"),
        ("namespace(unsafe_callable=1)()", "templates cannot call a value of type Namespace"),
    ],
)
def test_work_of_python_itself_without_a_bound_is_refused(use: str, reason: str, tmp_path: Path) -> None:
    assert refused(own(tmp_path, f"{{{{ ({use}) is defined }}}}")).text.startswith(
        f"the template failed: {reason}"
    )


def test_the_values_that_are_passed_on_are_counted(tmp_path: Path) -> None:
    template = "{% macro m() %}{% endmacro %}{% set t = '\U0001f600' * 3000000 %}\n{{ m(*t) }}"
    assert LENGTH in refused(own(tmp_path, template)).text


@pytest.mark.parametrize(
    "name", ["'x' * 1001", "[['x']]", "('x', ('x',))", "errors[0].message", "1", "namespace()"]
)
def test_the_name_of_a_template_is_a_short_text(name: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, f"{{% include {name} ignore missing %}}"))
    assert len(finding.text) < 200


@pytest.mark.parametrize(
    "large",
    [
        "{{ 1 }}" * 9000,
        "{% set a = [" + "1, " * 13000 + "] %}",
        "{% macro m() %}"
        + "".join(f"{{% set a{number} = 1 %}}" for number in range(2000))
        + "{% include 't.txt' %}" * 500
        + "{% endmacro %}",
        " " * 1_048_577,
    ],
)
def test_templates_that_are_too_large_are_a_finding(large: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, large))
    assert "too large" in finding.text or "larger than" in finding.text


def test_all_artifacts_of_a_target_share_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "STEPS", 20_000)
    own(tmp_path, "{% for i in range(15000) %}{% endfor %}")
    assert rendered(tmp_path) == ""
    (tmp_path / "mine" / "target.yaml").write_text(TARGET + "  - template: t.txt\n    path: y.txt\n")
    assert STEPS in refused(tmp_path).text


def test_long_texts_give_a_higher_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "STEPS", 0)
    monkeypatch.setattr(budget, "CHARACTERS", 0)
    long = Catalog(name="demo", errors=(ErrorCode(1, "LONG", "x" * 1_000_000),))
    template = (
        "{% for error in errors %}{{ error.message | literal }}{{ error.message | comment }}{% endfor %}"
    )
    assert len(rendered(own(tmp_path, template), long)) == 2_000_002


# What lies outside of the folder.


@pytest.mark.parametrize(
    "outside",
    [
        "{% include '../secret.txt' %}",
        "{% include '../secret.txt' ignore missing %}",
        "{% include ['nowhere.txt', '../secret.txt'] %}",
        "{% include '../mine/../secret.txt' %}",
        "{% include 'link.txt' %}",
        "{% include 'folder/secret.txt' %}",
        "{% include 'zero' %}",
        "{% include '/etc/passwd' %}",
        "{% include '\\0' %}",
        "{% extends '../secret.txt' %}",
        "{% import '../secret.txt' as secret %}",
        "{% from 'link.txt' import secret %}",
        "{% set path = '../secret.txt' %}{% include path %}",
    ],
)
def test_no_path_and_no_link_leads_out_of_the_folder(outside: str, tmp_path: Path) -> None:
    own(tmp_path, outside)
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "mine" / "link.txt").symlink_to("../secret.txt")
    (tmp_path / "mine" / "folder").symlink_to("..")
    (tmp_path / "mine" / "zero").symlink_to(os.devnull)
    finding = refused(tmp_path)
    assert (finding.path, finding.line) == ((tmp_path / "mine" / "t.txt").as_posix(), 2)
    assert finding.text.endswith(" is outside the folder of the target; move it into the folder")


@pytest.mark.parametrize(
    "name",
    [
        "../mine/part.txt",
        "parts/../part.txt",
        "./part.txt",
        "parts/./part.txt",
        "parts//part.txt",
        "/part.txt",
        "part.txt/",
        "",
        "INSIDE",
    ],
)
@pytest.mark.parametrize("missing", ["", " ignore missing"])
def test_a_template_has_one_plain_name(name: str, missing: str, tmp_path: Path) -> None:
    name = name.replace("INSIDE", (tmp_path / "mine" / "part.txt").as_posix())
    own(tmp_path, f"{{% include '{name}'{missing} %}}", part="part")
    (tmp_path / "mine" / "parts").mkdir()
    (tmp_path / "mine" / "parts" / "part.txt").write_text("part")
    assert re.search(
        "is not a plain path; write folders and a file name|is outside the folder", refused(tmp_path).text
    )


@pytest.mark.parametrize("name", ["'d/' * i ~ 'other.txt'", "'d/' * 400 ~ i"])
def test_a_template_that_has_many_names_is_read_up_to_a_limit(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 60_000)
    own(
        tmp_path,
        f"{{% for i in range(50) %}}{{% include {name} ignore missing %}}{{% endfor %}}",
        other="{##}" * 2000,
    )
    (tmp_path / "mine" / "d").symlink_to(".")
    assert "it takes too many steps: the limit is" in refused(tmp_path).text


def test_links_within_the_folder_and_to_the_folder_are_followed(tmp_path: Path) -> None:
    own(tmp_path / "real", "{% include 'link.txt' %}{% include 'parts/end.txt' %}", part="part")
    mine = tmp_path / "real" / "mine"
    (mine / "parts").mkdir()
    (mine / "parts" / "end.txt").write_text("{% if true %}end{% endif %}")
    (mine / "link.txt").symlink_to("part.txt")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "mine").symlink_to("../real/mine")
    assert rendered(tmp_path / "ours") == "partend"


def test_a_mistake_in_an_included_template_is_found_in_that_template(tmp_path: Path) -> None:
    own(tmp_path, "{% include 'parts/part' %}")
    part = tmp_path / "mine" / "parts" / "part"
    part.parent.mkdir()
    for text, line in ((b"\n\n{{ nothing }}", 3), (b"\n{% for %}", 2), (b"\n\n\n\xff", 4)):
        part.write_bytes(text)
        finding = refused(tmp_path)
        assert (finding.path, finding.line) == (part.as_posix(), line)


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    own(tmp_path, "{% include 'pipe' %}")
    os.mkfifo(tmp_path / "mine" / "pipe")
    assert refused(tmp_path).text == 'the template failed: there is no "pipe" in the folder of the target'


def test_the_message_of_a_template_is_printable_and_short(tmp_path: Path) -> None:
    finding = refused(own(tmp_path, "{% include '\\u202e' %}"))
    assert finding.text == 'the template failed: there is no "<U+202E>" in the folder of the target'
    finding = refused(own(tmp_path / "long", "{{ {}['x' * 999999] }}"))
    assert len(finding.text) < 400


# What a template reaches.


@pytest.mark.parametrize(
    "way",
    [
        "{{ catalog.__class__.__init__.__globals__ }}",
        "{{ catalog._asdict() }}",
        "{{ catalog._replace(name='x') }}",
        "{{ errors.append(1) }}",
        "{{ options.update({}) }}",
        "{{ errors[0].message.__class__ }}",
        "{{ errors[0].message.__reduce_ex__(2) }}",
        "{{ (errors[0].message | literal).__str__() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ joiner.__init__.__globals__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ range.__globals__ }}",
        "{{ dict.mro() }}",
        "{{ dict.__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{% for error in errors %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{% for error in errors %}{{ loop._iterable }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "{% import 'other.txt' as other %}{{ other.__dict__ }}",
        "{{ nothing.__class__ }}",
        "{{ '' | attr('__class__') }}",
        "{{ [catalog] | map(attribute='__class__') | first }}",
        "{{ [catalog] | map('attr', '__class__') | first }}",
        "{{ [catalog] | map(attribute='__class__.__init__') | first }}",
        "{{ [catalog] | sum('__class__') }}",
        "{{ [catalog] | join(attribute='__class__') }}",
        "{{ '{0.__class__}'.format(catalog) }}",
        "{{ '{a.__class__}'.format_map({'a': catalog}) }}",
        "{{ ['{0.__class__}'] | map(attribute='format') | first }}",
        "{{ ('{0.__class__.__init__.__globals__}' | attr('format'))(catalog) }}",
        "{{ ['{0.__class__}'] | map('attr', 'format') | first }}",
        "{% set f = '{0.__class__}'.format %}{{ f(catalog) }}",
        "{% set ns = namespace(f='{0.__class__}'.format) %}{{ ns.f(catalog) }}",
        "{% set f = cycler('{0.__class__}'.format).next() %}{{ f(catalog) }}",
        "{{ ('{0.__class__}' | safe).format(catalog) }}",
        "{{ ('x' | safe)['unescape']() }}",
        "{{ range(3) | map('string') | attr('gi_code') }}",
        "{{ errors.append }}",
        "{{ [].__add__([]) }}",
        "{{ namespace(x=1)._Namespace__attrs }}",
        "{% autoescape true %}{{ 'x' }}{% endautoescape %}",
        "{{ (range(3) | map('string')).gi_frame }}",
        "{{ environment }}",
        "{{ context }}",
        "{{ open('/etc/passwd') }}",
        "{% include errors[0].message %}",
    ],
)
def test_nothing_that_a_template_sees_leads_to_python(way: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, way, other=""))
    assert (finding.path, finding.line) == ((tmp_path / "mine" / "t.txt").as_posix(), 2)
    assert "/" not in finding.text.replace("{{ value | literal }}", "")


# CVE-2024-56201, and what is left of it in Jinja 3.1.6: the name of a template is written into its code.
NAMES = [
    '"+str(open("PWNED", "w"))+".txt',
    "'+str(open('PWNED', 'w'))+'.txt",
    '")+str(open("PWNED", "w"))+str(".txt',
    '{open("PWNED", "w")}.txt',
    '"""+str(open("PWNED", "w"))+""".txt',
    "x\nopen('PWNED', 'w')\n.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_template_is_never_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own(tmp_path, "{% include wanted %}")
    wanted = name.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    for number, body in enumerate(
        ("{{ 1 if false }}", "{% block b %}{{ x }}{% endblock %}", "{{ 1 | nothing }}")
    ):
        (tmp_path / "mine" / "t.txt").write_text(f"{{% include '{wanted}' %}}")
        (tmp_path / "mine" / name).write_text(body)
        finding = refused(tmp_path)
        assert "the name of a template must not contain quotes, braces" in finding.text, number
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_template_is_not_in_its_code(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("errcast.rendering.sandbox.check_name", lambda name: None)
    own(tmp_path, "")
    (tmp_path / "mine" / name).write_text("{{ 1 if false }}")
    code = code_of(tmp_path, name)
    assert code.count("PWNED") == 1
    assert f"name = {name!r}" in code


def code_of(folder: Path, name: str) -> str:
    """Return the Python code that is made of a template."""
    settings = {"optimized": False}
    environment = Sandbox(folder / "mine", budget.Budget(1), {}, str, settings)
    return environment.compile((folder / "mine" / name).read_text(), name, name, raw=True)


# What a catalog says is never run.


@pytest.mark.parametrize("target_name", target_names())
@pytest.mark.parametrize("is_own", [False, True])
def test_a_text_of_a_catalog_is_never_run(target_name: str, is_own: bool, tmp_path: Path) -> None:
    if is_own:
        shutil.copytree(ROOT / "templates" / target_name, tmp_path / target_name)
    target, _ = load_target(target_name, [tmp_path])
    assert target is not None
    assert target.built_in is not is_own
    (artifact,), findings = render(CATALOG, target)
    assert findings == []
    assert "1234567" in artifact.text
    assert PRODUCT not in artifact.text


def test_a_text_of_a_catalog_is_never_run_by_your_own_template(tmp_path: Path) -> None:
    template = (
        "{% macro m(text) %}{{ text | literal }}{% endmacro %}"
        "{% set said %}{{ errors[0].message | comment }}{% endset %}"
        "{{ said }}{{ m(errors[0].description) }}{{ catalog.title | literal }}{{ [said] | join }}{{ '%s' % said }}"
    )
    text = rendered(own(tmp_path, template))
    assert text.count("1234567") == 5
    assert PRODUCT not in text


# What the command does.


def test_a_template_that_fails_for_each_catalog_is_reported_once_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    own(tmp_path / "ours", "{{ 'x' * 10 ** 10 }}")
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(
            f"errcast: 1\nname: {name}\nerrors:\n  - {{code: 1, name: A, message: a}}\n"
        )
    result = errcast_command(
        *("generate", "first.yaml", "second.yaml", "--templates", "ours"),
        *("--target", "mine", "--target", "python"),
        cwd=tmp_path,
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "ours/mine/t.txt:2: error[template-error]: the template failed: it makes too many characters:"
        " the limit is 16000000, and 10000 more for each error; look for a width, a repetition or a loop"
        " without end\n"
    )
    assert not (tmp_path / "out").exists()


def test_the_packages_own_targets_do_not_load_the_sandbox() -> None:
    code = (
        "import sys, errcast; errcast.render(errcast.load(sys.argv[1]), 'python');"
        "sys.exit(any(name.startswith(('errcast.rendering.sandbox', 'jinja2.sandbox')) for name in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code, ROOT / "spec" / "face.yaml"], check=False).returncode == 0
    )
