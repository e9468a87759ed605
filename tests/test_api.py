"""The functions for callers in Python: the test runs docs/python.md, and checks each promise in it."""

import inspect
import re
import typing
from pathlib import Path

import pytest
from hypothesis import given

import errcast
from errcast.catalog import Catalog
from tests.support.cases import CASES, Case
from tests.support.catalogs import catalogs
from tests.support.commands import errcast_command
from tests.support.paths import ROOT

DOCUMENT = ROOT / "docs" / "python.md"


def test_the_document_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = re.findall(
        r"^```python\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(examples) == 7
    names: dict[str, object] = {}
    for example in examples:
        exec(compile(example, str(DOCUMENT), "exec"), names)


def test_the_document_names_everything_that_is_public_and_each_argument() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in errcast.__all__:
        found = getattr(errcast, name)
        assert name == "__version__" or re.search(rf"\b{name}\b", text), name
        if inspect.isfunction(found):
            for parameter in inspect.signature(found).parameters:
                assert re.search(rf"\b{parameter}\b", text), (name, parameter)


def test_every_type_in_a_signature_is_public() -> None:
    public = {getattr(errcast, name) for name in errcast.__all__ if name != "__version__"}
    for name in errcast.__all__:
        found = getattr(errcast, name)
        if inspect.isfunction(found):
            for hint in typing.get_type_hints(found).values():
                assert all(own in public for own in own_types(hint)), (name, hint)


def own_types(hint: object) -> set[object]:
    """Return the types of the package within a hint."""
    inner = {own for argument in typing.get_args(hint) for own in own_types(argument)}
    return inner | ({hint} if getattr(hint, "__module__", "").startswith("errcast") else set())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_real_catalog_is_the_same_after_dump_and_parse(case: Case) -> None:
    assert errcast.parse(errcast.dump(case.catalog), path=case.catalog.path) == case.catalog


@given(catalogs())
def test_any_catalog_is_the_same_after_dump_and_parse(catalog: Catalog) -> None:
    assert errcast.parse(errcast.dump(catalog), path=catalog.path) == catalog


def test_the_working_folder_does_not_change_the_path_of_a_catalog_in_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = (ROOT / "out" / "python" / "face_error.py").read_text(encoding="utf-8")
    for folder in (ROOT, ROOT / "spec", tmp_path):
        monkeypatch.chdir(folder)
        (artifact,) = errcast.render(errcast.load(ROOT / "spec" / "face.yaml"), "python")
        assert artifact.text == expected
    assert errcast.load(ROOT / "spec" / "face.yaml", root=ROOT / "spec").path == "face.yaml"
    assert errcast.load(ROOT / "spec" / "face.yaml", root=ROOT / "docs").path == "face.yaml"


def test_a_table_gives_the_catalog_that_the_command_writes(tmp_path: Path) -> None:
    table = tmp_path / "orders.csv"
    table.write_text("Code,Meaning\n7,order not found\n8,order is closed\n", encoding="utf-8")
    found = errcast.read_table(table, language="en")
    assert (
        errcast_command("import", "orders.csv", "--language", "en", "-o", "o.yaml", cwd=tmp_path).returncode
        == 0
    )
    written = errcast.load(tmp_path / "o.yaml", root=tmp_path)
    assert (found.catalog.errors, found.catalog.source) == (written.errors, written.source)
    assert found.report[0] == 'read 2 rows as code, message ("Meaning")'


def test_the_problems_of_a_table_or_an_argument_are_raised_as_findings(tmp_path: Path) -> None:
    table = tmp_path / "orders.csv"
    table.write_text("Code,Message\n7,a\n7,b\n", encoding="utf-8")
    with pytest.raises(errcast.InvalidInputError, match=r"orders\.csv:3"):
        errcast.read_table(table)
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.read_table(table, form="docx", encoding="klingon", columns=["kode"], table=0)
    assert [finding.rule for finding in caught.value.findings] == ["invalid-option"] * 4
    with pytest.raises(errcast.InvalidInputError, match="cannot-read"):
        errcast.read_table(tmp_path / "none.csv")


def test_lint_gives_the_findings_of_the_command(tmp_path: Path) -> None:
    found = errcast.lint(errcast.load(ROOT / "spec" / "face.yaml"))
    assert {finding.rule for finding in found} >= {"shared-message", "near-twin-names"}
    assert {finding.path for finding in found} == {"<dump of face>"}
    line = errcast.dump(errcast.load(ROOT / "spec" / "face.yaml")).splitlines()[(found[0].line or 0) - 1]
    assert "222009" in found[0].text
    assert "quality_conf" in line or "222009" in line
    drifted = errcast.parse(
        "errcast: 1\nname: demo\nsource: none.txt\nerrors:\n- {code: 1, name: A, message: a}\n"
    )
    assert {finding.rule for finding in errcast.lint(drifted)} == {"undocumented-error"}
    assert {finding.rule for finding in errcast.lint(drifted, folder=tmp_path)} > {"source-drift"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"code": True}, "the error True 'A': code: expected int or str, found bool"),
        ({"code": 1.5}, "the error 1.5 'A': code: expected int or str, found float"),
        ({"name": 5}, "the error 1 5: name: expected str, found int"),
        ({"message": None}, "the error 1 'A': message: expected str, found NoneType"),
        ({"retryable": 1}, "the error 1 'A': retryable: expected bool or None, found int"),
        ({"http_status": True}, "the error 1 'A': http_status: expected int or None, found bool"),
        ({"retryable": "no"}, "the error 1 'A': retryable: expected bool or None, found str"),
        ({"http_status": "200"}, "the error 1 'A': http_status: expected int or None, found str"),
        (
            {"deprecated": "yes"},
            "the error 1 'A': deprecated: expected bool or Deprecation or None, found str",
        ),
        ({"aliases": ["B"]}, "the error 1 'A': aliases: expected tuple, found list"),
        ({"aliases": (1,)}, "the error 1 'A': aliases: expected str, found int"),
        (
            {"deprecated": errcast.Deprecation(since=typing.cast(str, 5))},
            "the error 1 'A': deprecated: expected str, found int",
        ),
    ],
)
def test_the_constructor_of_an_error_refuses_a_wrong_type(fields: dict[str, object], message: str) -> None:
    given: dict[str, typing.Any] = {"code": 1, "name": "A", "message": "a"} | fields
    with pytest.raises(TypeError) as caught:
        errcast.ErrorCode(**given)
    assert str(caught.value) == message


def test_a_subclass_of_a_text_is_refused() -> None:
    class Sly(str):
        __slots__ = ()

    with pytest.raises(TypeError, match="expected str, found Sly"):
        errcast.ErrorCode(1, "A", Sly("a"))


@pytest.mark.parametrize(
    ("fields", "kind", "message"),
    [
        ({"errors": ()}, ValueError, "the catalog 'x': errors: a catalog has at least one error"),
        ({"errors": [1]}, TypeError, "the catalog 'x': errors: expected tuple, found list"),
        ({"errors": (1,)}, TypeError, "the catalog 'x': errors: expected ErrorCode, found int"),
        (
            {"categories": (errcast.Category("a", typing.cast(str, 5)),)},
            TypeError,
            "the catalog 'x': categories: expected str, found int",
        ),
        (
            {"reserved": errcast.Reserved(codes=(1,))},
            ValueError,
            "the catalog 'x': reserved: 1 is reserved, and an error uses it",
        ),
        ({"name": "X"}, ValueError, "the catalog 'X': name: expected snake_case"),
    ],
)
def test_the_problem_of_a_catalog_names_the_catalog_and_the_field(
    fields: dict[str, object], kind: type[Exception], message: str
) -> None:
    given: dict[str, typing.Any] = {"name": "x", "errors": (errcast.ErrorCode(1, "A", "a"),)} | fields
    with pytest.raises(kind) as caught:
        errcast.Catalog(**given)
    assert str(caught.value).startswith(message)
