"""Nothing that a template sees leads to Python, and no name of a template is run."""

from pathlib import Path

import pytest

from errcast.rendering.sandbox import budget
from errcast.rendering.sandbox.environment import Sandbox
from tests.support.own_target import own, refused


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


# CVE-2024-56201, and the rest of it in Jinja 3.1.6: the code of a template contains the template's name.
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
    monkeypatch.setattr("errcast.rendering.sandbox.environment.check_name", lambda name: None)
    own(tmp_path, "")
    (tmp_path / "mine" / name).write_text("{{ 1 if false }}")
    code = code_of(tmp_path, name)
    assert code.count("PWNED") == 1
    assert f"name = {name!r}" in code


def code_of(folder: Path, name: str) -> str:
    """Return the Python code of a compiled template."""
    settings = {"optimized": False}
    environment = Sandbox(folder / "mine", budget.Budget(1), {}, str, settings)
    return environment.compile((folder / "mine" / name).read_text(), name, name, raw=True)
