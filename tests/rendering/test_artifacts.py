"""A catalog and a target become artifacts, in memory."""

import jinja2
import pytest

from errcast.catalog import Catalog, ErrorCode
from errcast.rendering import built_in
from errcast.rendering.artifacts import render
from errcast.targets import load_target, target_names


@pytest.mark.parametrize("name", target_names())
def test_the_templates_of_a_built_in_target_are_compiled_once_for_all_catalogs(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_in._ENVIRONMENTS.clear()
    compiled: list[str] = []
    compile_template = jinja2.Environment.compile

    def counted(environment: jinja2.Environment, source: str, template: str, file: str) -> object:
        compiled.append(template)
        return compile_template(environment, source, template, file)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    target, _ = load_target(name)
    assert target is not None
    first, second = (Catalog(name, (ErrorCode(1, "A", name),)) for name in ("first", "second"))
    rendered = [render(catalog, target) for catalog in (first, second, first)]
    assert all(made and not findings for made, findings in rendered)
    assert rendered[0] == rendered[2] != rendered[1]
    assert compiled
    assert len(compiled) == len(set(compiled))
