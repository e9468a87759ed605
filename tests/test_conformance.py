"""Conformance: real compilers accept the artifacts without a warning, and every field equals the catalog."""

import ast
import json
import shutil
import sys
from pathlib import Path

import pytest

from errcast.targets import load_target, target_names
from tests.support.cases import CASES, Case, cases_of
from tests.support.commands import require, run
from tests.support.compilers import TYPESCRIPT_FLAGS, interpreters, without_absent
from tests.support.handling import COMPILED, uses_of, write_uses
from tests.support.java import flags, java, javac
from tests.support.judges import CONFORMANCE, JUDGED, expected, in_order, judge, write


def compare(target: str, printed: str, cases: list[Case]) -> None:
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == len(cases)
    for case, line in zip(cases, lines, strict=True):
        facts = expected(target, case.catalog, all_members=case.has_all_members)
        for fact, texts in zip(facts, without_absent(case.translated()), strict=False):
            fact.update(texts)
        found = without_absent(json.loads(line))
        assert in_order(target, found) == in_order(target, facts), case.name


@pytest.mark.parametrize("target", JUDGED)
def test_the_compiler_accepts_every_artifact_and_every_field_equals_the_catalog(
    target: str, tmp_path: Path
) -> None:
    cases = [case for case in CASES if case.files(target)]
    assert len(cases) > 1
    for number, case in enumerate(cases):
        write(tmp_path, number, case.files(target))
    if target in COMPILED:
        write_uses(tmp_path, target, cases)
    compare(target, judge(target).printed(tmp_path), cases)


def test_the_compiler_gets_the_lines_of_the_pages_of_every_language_that_has_some() -> None:
    handled = [name for name in target_names() if (loaded := load_target(name)[0]) and loaded.handling]
    assert sorted(COMPILED) == handled
    hostile = next(use for use in uses_of("python", CASES) if use.case.name == "hostile")
    assert len(hostile.bodies) > 10


def test_every_target_has_a_judge() -> None:
    """Documents have readers instead, in `test_pages.py`, and schemas in a file for each of them.

    Texts for a platform have readers in `localisation/`.
    """
    localisation = ("android", "apple", "arb", "fluent", "gettext", "i18next", "properties", "resx")
    assert {*JUDGED, *localisation, "html", "jsonschema", "markdown", "openapi"} == set(target_names())


@pytest.mark.parametrize("interpreter", [path for path in interpreters() if path != sys.executable])
def test_each_python_runs_the_modules_and_every_field_equals_the_catalog(interpreter: str) -> None:
    cases = cases_of("python")
    dump = CONFORMANCE / "python" / "dump.py"
    printed = run([interpreter, "-B", "-W", "error", dump, *(path for _, path in cases)])
    compare("python", printed.stdout, [case for case, _ in cases])


def test_the_python_modules_have_the_syntax_of_python_3_9() -> None:
    for _, path in cases_of("python"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_typescript_users_get_the_promised_types(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    usage = CONFORMANCE / "typescript" / "usage.ts"
    for path in (usage, *(path for case, path in cases_of("typescript") if case.name in ("face", "retired"))):
        shutil.copy(path, tmp_path / "source")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", tmp_path])
    assert run([require("node"), tmp_path / "compiled" / "usage.js"]).stdout == "图片中没有人脸\n"


def test_java_users_get_the_promised_types(tmp_path: Path) -> None:
    (face,) = (path for case, path in cases_of("java") if case.name == "face")
    usage = CONFORMANCE / "java" / "Usage.java"
    assert javac(*flags(), "-Werror", "-d", tmp_path, usage, face) == ""
    assert java(tmp_path, "Usage") == "图片中没有人脸\n"
