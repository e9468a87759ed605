"""Conformance: real compilers take the artifacts without a warning, and every field is the catalog's."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Case, cases_of, expected_facts, require, run

CONFORMANCE = ROOT / "tests" / "conformance"
TYPESCRIPT_FLAGS = {
    "strict": True,
    "noUncheckedIndexedAccess": True,
    "exactOptionalPropertyTypes": True,
    "noImplicitOverride": True,
    "noUnusedLocals": True,
    "noUnusedParameters": True,
    "isolatedModules": True,
    "isolatedDeclarations": True,
    "declaration": True,
    "verbatimModuleSyntax": True,
    "erasableSyntaxOnly": True,
    "target": "es2020",
    "lib": ["es2020"],
    "module": "nodenext",
    "types": [],
    "rootDir": "source",
    "outDir": "compiled",
}


def compare(printed: str, cases: list[Case]) -> None:
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == len(cases)
    for case, line in zip(cases, lines, strict=True):
        assert without_absent(json.loads(line)) == without_absent(expected_facts(case.catalog)), case.name


def without_absent(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what is null: JavaScript has no key where Java has null and Python None."""
    return [{key: value for key, value in fact.items() if value is not None} for fact in facts]


def interpreters() -> list[str]:
    """Return one Python of each version from 3.9 on that the machine has, on its path or from pyenv; this one too."""
    found = {sys.version_info[:2]: sys.executable}
    for minor in range(9, 20):
        places = sorted(
            Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser().glob(f"versions/3.{minor}.*/bin")
        )
        for path in (shutil.which(f"python3.{minor}"), *(str(place / "python") for place in places)):
            if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
                found.setdefault((3, minor), path)
    return [found[version] for version in sorted(found)]


@pytest.mark.parametrize("interpreter", interpreters())
def test_python_runs_the_modules_and_every_field_is_the_catalogs(interpreter: str) -> None:
    cases = cases_of("python")
    printed = run([interpreter, "-W", "error", CONFORMANCE / "dump.py", *(path for _, path in cases)])
    compare(printed.stdout, [case for case, _ in cases])


def test_the_python_modules_are_syntax_of_python_3_9() -> None:
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


def test_typescript_compiles_the_modules_and_every_field_is_the_catalogs(typescript_project: Path) -> None:
    cases = cases_of("typescript")
    modules = [typescript_project / "compiled" / path.with_suffix(".js").name for _, path in cases]
    printed = run([require("node"), CONFORMANCE / "dump.mjs", *modules])
    compare(printed.stdout, [case for case, _ in cases])


def test_typescript_users_get_the_types_that_are_promised(typescript_project: Path) -> None:
    printed = run([require("node"), typescript_project / "compiled" / "usage.js"])
    assert printed.stdout == "图片中没有人脸\n"


def java_classes(cases: list[tuple[Case, Path]]) -> list[str]:
    return [".".join(path.relative_to(case.out / "java").with_suffix("").parts) for case, path in cases]


def test_java_compiles_the_enums_and_every_field_is_the_catalogs(tmp_path: Path) -> None:
    javac, java = require("javac"), require("java")
    cases = cases_of("java")
    sources = [CONFORMANCE / "Dump.java", CONFORMANCE / "Usage.java", *(path for _, path in cases)]
    flags = ["--release", "8", "-Xlint:all", "-Werror", "-encoding", "UTF-8"]
    compiled = run([javac, *flags, *newer_java(javac), "-d", tmp_path, *sources])
    assert compiled.stderr == ""
    printed = run([java, "-cp", tmp_path, "Dump", *java_classes(cases)])
    compare(printed.stdout, [case for case, _ in cases])
    usage = run([java, "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", tmp_path, "Usage"])
    assert usage.stdout == "图片中没有人脸\n"


def newer_java(javac: str) -> list[str]:
    """Java from 21 on warns of `--release 8` itself, whatever the source."""
    version = run([javac, "-version"]).stdout.split()[1]
    return ["-Xlint:-options"] if int(version.split(".")[0]) > 20 else []
