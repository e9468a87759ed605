"""A template without an end, or one that calls itself, is stopped with one finding at its line."""

from pathlib import Path

import pytest

from errcast.rendering.sandbox import budget
from tests.support.own_target import ITSELF, STEPS, TARGET, own, refused, rendered


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
def test_the_work_of_jinja_beside_the_statements_is_counted(
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


def test_all_artifacts_of_a_target_share_one_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "STEPS", 20_000)
    own(tmp_path, "{% for i in range(15000) %}{% endfor %}")
    assert rendered(tmp_path) == ""
    (tmp_path / "mine" / "target.yaml").write_text(TARGET + "  - template: t.txt\n    path: y.txt\n")
    assert STEPS in refused(tmp_path).text
