"""The work with large values is counted, also where a few characters of a template cause it."""

import re
from pathlib import Path

import pytest

from errcast.rendering.sandbox import budget
from tests.support.own_target import LENGTH, own, refused, rendered

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
    deep = NESTED.replace("MANY", "1200")
    deep = deep.replace("MADE_X", made.replace("A", "x")).replace("MADE_Y", made.replace("A", "y"))
    refused(own(tmp_path, deep + (use if use == INCLUDED else f"{{{{ ({use}) is defined }}}}")))


@pytest.mark.parametrize("use", [*USES, INCLUDED])
@pytest.mark.parametrize("made", ["(ns.A, ns.A)", "{1: ns.A, 2: ns.A}"])
def test_lists_that_contain_each_other_twice_are_stopped_for_any_use_of_them(
    use: str, made: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 5000)
    twice = NESTED.replace("MANY", "60")
    twice = twice.replace("MADE_X", made.replace("A", "x")).replace("MADE_Y", made.replace("A", "y"))
    refused(own(tmp_path, twice + (use if use == INCLUDED else f"{{{{ ({use}) is defined }}}}")))


def test_a_tuple_that_is_nested_900000_deep_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "STEPS", 10**8)
    monkeypatch.setattr(budget, "CHARACTERS", 10**8)
    twenty = f"{'(' * 20}ns.x{',)' * 20}"
    deep = (
        "{% set ns = namespace(x=1) %}{% for i in range(45000) %}"
        f"{{% set ns.x = {twenty} %}}{{% endfor %}}\n{{{{ {{ns.x: 1}} }}}}{{{{ ns.x == 1 }}}}"
    )
    assert "a list was used as a key" in refused(own(tmp_path / "key", deep)).text
    deep = deep.replace("{{ {ns.x: 1} }}", "")
    assert "a list is nested more than 100 deep; make it flatter" in refused(own(tmp_path, deep)).text


LONG = "{% set t = 'x' * 200000 %}{% set small = 'a' * 2400 %}{% set ns = namespace(l=[]) %}{% set u = {t ~ '': 1} %}"

PAIRS = "{% set d = dict.fromkeys(range(1999) | map('string')) %}{% set l = range(1999) | list %}"


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
        "t.split()",
        "t.rsplit()",
        "{}[t]",
        "{}.get(t)",
        "t in {}",
        "{t: 1, t ~ '': 2}",
        "dict.fromkeys([t, t ~ ''])",
        "dict([(t, 1)])",
        "dict({t: 1}, **u)",
        "(l[0] | string)[t]",
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
    monkeypatch.setattr(budget, "STEPS", 20_000)
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
        ("errors[0]." + "a" * 201, "a name has more than 200 characters; shorten it"),
        ("1 | " + "a" * 201, "a name has more than 200 characters; shorten it"),
        ("(1).real()", "templates cannot call a value of type int"),
        ("namespace(unsafe_callable=1)()", "templates cannot call a value of type Namespace"),
    ],
)
def test_work_of_python_itself_without_a_bound_is_refused(use: str, reason: str, tmp_path: Path) -> None:
    assert refused(own(tmp_path, f"{{{{ ({use}) is defined }}}}")).text.startswith(
        f"the template failed: {reason}"
    )


USES_OF_A_LOOP = (
    "5 in loop",
    "5 not in loop",
    "5 is in(loop)",
    "[5] | select('in', loop) | list",
    "loop | list",
    "loop | map('string') | list",
    "loop | sort",
    "loop | join",
    "loop | sum",
    "loop | batch(2) | list",
    "[loop] | map('list') | list",
    "dict.fromkeys(loop)",
    "dict(loop)",
    "''.join(loop)",
)


@pytest.mark.parametrize("use", USES_OF_A_LOOP)
def test_loop_is_not_a_list(use: str, tmp_path: Path) -> None:
    finding = refused(own(tmp_path, f"{{% for i in range(9) %}}{{% set x = {use} %}}{{% endfor %}}"))
    assert "`loop` was used as a list; use the list that its `for` goes through" in finding.text


def test_the_length_and_the_first_item_of_loop_are_known(tmp_path: Path) -> None:
    template = (
        "{% for i in range(3) %}{{ loop | length }}{{ (loop is defined) | string }};{% endfor %}"
        "{% for i in range(3) %}{{ loop.changed(1) | string }}{% endfor %}"
    )
    assert rendered(own(tmp_path, template)) == "3True;3True;3True;TrueFalseFalse"


def test_a_format_of_very_many_signs_is_read_once(tmp_path: Path) -> None:
    assert "format requires a mapping" in refused(own(tmp_path, "{{ '%(' * 1000000 % 1 }}")).text


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
