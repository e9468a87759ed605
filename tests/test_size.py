"""A catalog as large as a target admits compiles; a larger one is a finding before any compiler is run."""

import json
import shutil
from pathlib import Path

import pytest

import errcast
from conftest import require, run
from errcast.catalog import Catalog, ErrorCode
from test_conformance import TYPESCRIPT_FLAGS, newer_java

MOST_IN_JAVA = 1300


def catalog(size: int) -> Catalog:
    """Return a catalog in which every error has every field."""
    errors = (
        ErrorCode(
            10**12 + number, f"E_{number}", f"m{number}", f"d{number}", f"s{number}", "c", True, 404, False
        )
        for number in range(size)
    )
    return Catalog(name="large", errors=tuple(errors), categories=(errcast.Category("c", "C"),))


def test_the_largest_java_enum_compiles(tmp_path: Path) -> None:
    (artifact,) = errcast.render(catalog(MOST_IN_JAVA), "java")
    (tmp_path / "LargeError.java").write_text(artifact.text, encoding="utf-8")
    javac = require("javac")
    flags = ["--release", "8", "-Xlint:all", "-Werror", "-encoding", "UTF-8", *newer_java(javac)]
    run([javac, *flags, "-d", tmp_path, tmp_path / "LargeError.java"])


def test_a_java_enum_that_might_not_compile_is_a_finding() -> None:
    with pytest.raises(
        errcast.InvalidInputError, match=r"java holds at most 1300 errors .* has 1301; split it"
    ):
        errcast.render(catalog(MOST_IN_JAVA + 1), "java")


def test_a_large_typescript_module_compiles(tmp_path: Path) -> None:
    (artifact,) = errcast.render(catalog(5000), "typescript")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / artifact.path).write_text(artifact.text, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", tmp_path])
    shutil.copy(Path(__file__).parent / "conformance" / "dump.mjs", tmp_path)
    printed = run([require("node"), tmp_path / "dump.mjs", tmp_path / "compiled" / "large-error.js"])
    assert len(json.loads(printed.stdout)) == 5000
