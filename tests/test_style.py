"""The linters of each language accept the artifacts of this repository and of every golden case."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.cases import CASES, cases_of
from tests.support.commands import require, run
from tests.support.java import javadoc
from tests.support.paths import ROOT


def module(name: str) -> list[str]:
    return [sys.executable, "-m", name]


def test_mypy_strict_accepts_every_python_artifact_and_its_use(tmp_path: Path) -> None:
    usage = tmp_path / "usage.py"
    for _, path in cases_of("python"):
        shutil.copy(path, tmp_path)
    usage.write_text(
        "from face_error import FaceError\n"
        "from string_codes_error import StringCodesError\n\n"
        "known: FaceError = FaceError.PIC_NOT_HAS_FACE\n"
        "looked_up: FaceError | None = FaceError.from_code(222202)\n"
        "code: int = known\n"
        "value: int = known.value\n"
        "text: str = StringCodesError.CHINESE\n"
        "description: str | None = known.description\n"
        "retryable: bool | None = known.retryable\n"
        "not_a_member = FaceError.NO_SUCH_NAME  # type: ignore[attr-defined]\n"
        "message: str = FaceError.from_code(1).message  # type: ignore[union-attr]\n"
    )
    for version in ("3.10", "3.13"):
        run([*module("mypy"), "--strict", "--python-version", version, "."], cwd=tmp_path)


def test_ruff_leaves_every_python_artifact_as_it_is() -> None:
    paths = [path for _, path in cases_of("python")]
    run([*module("ruff"), "format", "--isolated", "--diff", *paths])
    run([*module("ruff"), "check", "--isolated", *paths])


def test_prettier_leaves_every_artifact_as_it_is() -> None:
    paths = [path for target in ("typescript", "markdown") for _, path in cases_of(target)]
    run([require("prettier"), "--check", *paths])


def test_markdownlint_with_its_default_rules_accepts_every_document(tmp_path: Path) -> None:
    for case, path in cases_of("markdown"):
        shutil.copy(path, tmp_path / f"{case.name}.md")
    run([require("markdownlint-cli2"), "*.md"], cwd=tmp_path)


def test_javadoc_with_all_checks_accepts_every_enum(tmp_path: Path) -> None:
    sources = [path for _, path in cases_of("java")]
    checks = ["-quiet", "-Xdoclint:all", "-Werror", "-encoding", "UTF-8"]
    assert javadoc(*checks, "-d", tmp_path, *sources) == ""


def test_javadoc_has_the_constants_of_a_java_class_where_they_are_used(tmp_path: Path) -> None:
    (source,) = [path for case, path in cases_of("java") if case.name == "java_class"]
    javadoc("-quiet", "-encoding", "UTF-8", "-d", tmp_path, source)
    pages = sorted(path.name for path in (tmp_path / "constants").glob("Java*.html"))
    assert pages == ["JavaClassError.Codes.html", "JavaClassError.html"]  # and none of the interfaces
    assert 'id="ACCESS_DENIED"' in (tmp_path / "constants" / pages[0]).read_text(encoding="utf-8")
    page = (tmp_path / "constants" / "JavaClassError.html").read_text(encoding="utf-8")
    assert 'id="ACCESS_DENIED"' in page  # the constant, with its text below
    assert "'access denied' - The caller may not do this." in page
    assert 'id="FORMERLY_RETIRED"' in page


def test_php_codesniffer_accepts_every_enum_and_every_exception() -> None:
    folders = [case.out / "php" for case in CASES if case.files("php")]
    run([require("phpcs"), "--standard=PSR12", "-n", *folders])


@pytest.mark.parametrize("way", ["minified", "as it is", "after the compiler"])
@pytest.mark.parametrize("used", ["FaceError", "FaceError, isFaceError", "FaceError, faceErrorName"])
def test_a_bundle_that_uses_only_codes_and_names_contains_no_text(
    used: str, way: str, tmp_path: Path
) -> None:
    shutil.copy(ROOT / "out" / "typescript" / "face-error.ts", tmp_path)
    guard = "isFaceError(received) && " if "isFaceError" in used else ""
    name = "faceErrorName(222202)" if "faceErrorName" in used else "0"
    (tmp_path / "use.ts").write_text(
        f'import {{ {used} }} from "./face-error.js";\n'
        "declare const received: unknown, console: { log(...values: unknown[]): void };\n"
        f"console.log({guard}received === FaceError.PIC_NOT_HAS_FACE, {name});\n"
    )
    if way == "after the compiler":
        flags = ["--target", "es2020", "--module", "esnext", "--moduleResolution", "bundler", "--types", ""]
        run([require("tsc"), *flags, "use.ts"], cwd=tmp_path)
        (tmp_path / "use.ts").unlink()
        (tmp_path / "face-error.ts").unlink()
    source = "use.js" if way == "after the compiler" else "use.ts"
    flags = ["--minify"] if way == "minified" else ["--charset=utf8"]
    bundle = run([require("esbuild"), "--bundle", *flags, "--format=esm", source], cwd=tmp_path).stdout
    assert "222202" in bundle
    for error in CASES[0].catalog.errors:
        assert error.message not in bundle
        assert str(error.description) not in bundle
        assert str(error.solution) not in bundle
    assert "retryable" not in bundle
    assert bundle.isascii()
