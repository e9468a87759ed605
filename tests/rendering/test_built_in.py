"""The templates of a built-in target render from compiled code, which gives what they give themselves."""

import shutil
from pathlib import Path

import jinja2
import pytest

from errcast import load
from errcast.catalog import Catalog
from errcast.rendering import built_in
from errcast.rendering.artifacts import render
from errcast.rendering.built_in import COMPILED, compile_templates
from errcast.targets import Target, load_target, resolved_options, target_names
from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def face() -> Catalog:
    return load(ROOT / "spec" / "face.yaml")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with all templates and their compiled code, as a wheel has them."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    for name in target_names():
        compile_templates(target_in(tmp_path, name), tmp_path / COMPILED / name)
    return tmp_path


def target_in(package: Path, name: str) -> Target:
    target, _ = load_target(name)
    assert target is not None
    return target._replace(folder=package / "templates" / name)


def refuse_to_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a template was compiled")

    monkeypatch.setattr(jinja2.Environment, "compile", refused)


def test_compiled_templates_give_the_same_files_without_a_compiler(
    package: Path, face: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {name: render(face, target_in(ROOT, name)) for name in target_names()}
    assert all(artifacts for artifacts, _ in expected.values())
    refuse_to_compile(monkeypatch)
    assert {name: render(face, target_in(package, name)) for name in target_names()} == expected


def test_compiled_templates_give_the_same_files_in_every_style_of_a_target(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = load(ROOT / "tests" / "golden" / "fields" / "catalog.yaml")
    choices = [
        (name, {option.name: value})
        for name in target_names()
        for option in target_in(ROOT, name).options
        for value in (option.choices or (False, True))
        if option.escaping
    ]
    assert len(choices) > 3

    def rendered(folder: Path) -> list[object]:
        targets = [(target_in(folder, name), given) for name, given in choices]
        return [render(catalog, target, resolved_options(target, given)) for target, given in targets]

    expected = rendered(ROOT)
    refuse_to_compile(monkeypatch)
    assert rendered(package) == expected


@pytest.mark.parametrize("cause", ["template", "jinja", "no mark"])
def test_templates_are_compiled_in_memory_where_their_code_is_of_something_else(
    package: Path, face: Catalog, monkeypatch: pytest.MonkeyPatch, cause: str
) -> None:
    target = target_in(package, "python")
    template = target.folder / "enum.py.j2"
    if cause == "template":
        template.write_text("{# changed #}" + template.read_text(encoding="utf-8"), encoding="utf-8")
    elif cause == "jinja":
        monkeypatch.setattr(jinja2, "__version__", "9.9.9")
    else:
        (package / COMPILED / "python" / "made_of.txt").unlink()
    expected = render(face, target_in(ROOT, "python"))
    assert render(face, target) == expected
    refuse_to_compile(monkeypatch)
    built_in._ENVIRONMENTS.clear()
    assert "a template was compiled" in render(face, target)[1][0].text


def test_an_error_in_a_compiled_template_names_the_line_of_the_template(
    tmp_path: Path, face: Catalog
) -> None:
    target = target_in(tmp_path, "python")
    target.folder.mkdir(parents=True)
    template = target.folder / "enum.py.j2"
    template.write_text("one\ntwo\n{{ nothing.here }}\n", encoding="utf-8")
    compile_templates(target, tmp_path / COMPILED / "python")
    _, (finding,) = render(face, target)
    assert (Path(finding.path or "").name, finding.line) == ("enum.py.j2", 3)
    assert "nothing" in finding.text
