"""A library that is missing, too old or broken is a finding; its command installs the library of the extra."""

import sys
import tomllib
from importlib.machinery import ModuleSpec
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from errcast.exchanging.libraries import POLIB
from errcast.sources import libraries
from errcast.sources.forms import FORMS, missing_library
from errcast.sources.libraries import HTML, LIBRARIES, MARKDOWN, XLSX, Library
from errcast.sources.reading import parse_source
from errcast.sources.request import Request
from tests.support.paths import ROOT

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the modules that are installed; a test adds to them."""
    found: set[str] = set()
    monkeypatch.setattr(
        libraries, "find_spec", lambda name: ModuleSpec(name, None) if name in found else None
    )
    monkeypatch.setattr(sys, "executable", "/a b/python")
    return found


@pytest.mark.parametrize("library", [*LIBRARIES, POLIB], ids=lambda library: library.extra)
def test_each_library_is_the_one_of_its_extra_with_the_same_bound(library: Library) -> None:
    assert EXTRAS[library.extra] == library.requirements
    distributions = {canonicalize_name(name) for name in packages_distributions()[library.module]}
    assert canonicalize_name(Requirement(library.requirement).name) in distributions


def test_every_extra_for_users_has_its_library_and_all_has_every_extra() -> None:
    names = {library.extra for library in (*LIBRARIES, POLIB)}
    assert set(EXTRAS) - {"all", "dev", "fuzz"} == names
    assert EXTRAS["all"] == [f"errcast[{','.join(sorted(names))}]"]
    assert {form.library for form in FORMS.values()} == {None, *LIBRARIES}


@pytest.mark.parametrize("name", [form.name for form in FORMS.values() if form.library])
def test_a_missing_library_is_a_finding_with_the_command_for_the_python_that_runs(
    name: str, installed: set[str]
) -> None:
    form = FORMS[name]
    assert form.library is not None
    finding = missing_library(form, "t")
    assert finding is not None
    needed = " ".join(f"'{requirement}'" for requirement in form.library.requirements)
    pip = f"'/a b/python' -m pip install {needed}"
    assert finding.text == (
        f"the library that reads {name} is not installed; run `'/a b/python' -m ensurepip && {pip}`"
    )
    installed.add("pip")
    finding = missing_library(form, "t")
    assert finding is not None
    assert finding.text == f"the library that reads {name} is not installed; run `{pip}`"
    installed.add(form.library.module)
    installed.update(other.module for other in form.library.others)
    assert missing_library(form, "t") is None


def test_forms_that_need_no_library_are_read_without_any(installed: set[str]) -> None:
    needed = {form.name for form in FORMS.values() if missing_library(form, "t")}
    assert needed == {form.name for form in FORMS.values() if form.library}
    assert {"csv", "json", "piped"}.isdisjoint(needed)


@pytest.mark.parametrize(
    ("name", "content", "library", "modules"),
    [
        ("t.md", b"| Code |\n| --- |\n| 1 |\n", MARKDOWN, "markdown_it"),
        ("t.html", b"<table><tr><td>1</table>", HTML, "errcast.sources.html.tree justhtml.parser.engine"),
        ("t.md", b"<table><tr><td>1</table>", HTML, "errcast.sources.html.tree justhtml.parser.engine"),
        ("t.xlsx", b"PK\x03\x04", XLSX, "errcast.sources.xlsx.workbook openpyxl.reader.excel"),
    ],
)
def test_a_library_that_cannot_be_loaded_is_a_finding_with_the_command(
    name: str, content: bytes, library: Library, modules: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library is XLSX:
        content = (ROOT / "tests" / "face" / "face.xlsx").read_bytes()
    *loaded, missing = modules.split()
    for module in loaded:
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, missing, None)
    source, (finding,) = parse_source(content, Path(name), name, Request())
    assert source is None
    assert finding.rule == "missing-library"
    assert library.requirement in finding.text
    assert finding.text.endswith(f"run `{library.install_command()}`")


def test_a_part_of_errcast_that_cannot_be_loaded_is_not_the_fault_of_a_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "errcast.sources.html.page", None)
    with pytest.raises(ImportError):
        parse_source(b"<table>", Path("t.html"), "t.html", Request())
