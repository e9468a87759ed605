"""Conformance: real compilers accept the artifacts without a warning, and every field equals the catalog."""

import ast
import json
import shutil
from pathlib import Path

import pytest

from tests.support.cases import Case, cases_of, expected_facts
from tests.support.commands import require, run
from tests.support.compilers import CONFORMANCE, TYPESCRIPT_FLAGS, interpreters, without_absent
from tests.support.java import flags, java, javac


def compare(printed: str, cases: list[Case]) -> None:
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == len(cases)
    for case, line in zip(cases, lines, strict=True):
        assert without_absent(json.loads(line)) == without_absent(expected_facts(case.catalog)), case.name


@pytest.mark.parametrize("interpreter", interpreters())
def test_python_runs_the_modules_and_every_field_equals_the_catalog(interpreter: str) -> None:
    cases = cases_of("python")
    printed = run([interpreter, "-B", "-W", "error", CONFORMANCE / "dump.py", *(path for _, path in cases)])
    compare(printed.stdout, [case for case, _ in cases])


def test_the_python_modules_have_the_syntax_of_python_3_9() -> None:
    for _, path in cases_of("python"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


@pytest.fixture(scope="module")
def typescript_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile all modules, and usage.ts beside them, in one run; return the folder."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "source").mkdir()
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    for _, path in cases_of("typescript"):
        shutil.copy(path, folder / "source")
    for path in CONFORMANCE.glob("*.ts"):
        shutil.copy(path, folder / "source")
    run([require("tsc"), "--project", folder])
    return folder


def test_typescript_compiles_the_modules_and_every_field_equals_the_catalog(typescript_project: Path) -> None:
    cases = cases_of("typescript")
    modules = [typescript_project / "compiled" / path.with_suffix(".js").name for _, path in cases]
    printed = run([require("node"), CONFORMANCE / "dump.mjs", *modules])
    compare(printed.stdout, [case for case, _ in cases])


def test_typescript_users_get_the_promised_types(typescript_project: Path) -> None:
    printed = run([require("node"), typescript_project / "compiled" / "usage.js"])
    assert printed.stdout == "图片中没有人脸\n"


def java_classes(cases: list[tuple[Case, Path]]) -> list[str]:
    return [".".join(path.relative_to(case.out / "java").with_suffix("").parts) for case, path in cases]


def test_java_compiles_the_enums_and_every_field_equals_the_catalog(tmp_path: Path) -> None:
    cases = cases_of("java")
    sources = [CONFORMANCE / "Dump.java", CONFORMANCE / "Usage.java", *(path for _, path in cases)]
    assert javac(*flags(), "-Werror", "-d", tmp_path, *sources) == ""
    printed = java(tmp_path, "Dump", *java_classes(cases))
    compare(printed, [case for case, _ in cases])
    assert java(tmp_path, "Usage") == "图片中没有人脸\n"
