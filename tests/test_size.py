"""The largest catalog that a target allows compiles. A larger one is a finding, before any compiler runs."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, Category, ErrorCode
from errcast.limits import LONGEST_NAME
from errcast.rendering.artifacts import render
from errcast.targets import load_target, resolved_options
from tests.support.cases import expected_facts
from tests.support.commands import require, run
from tests.support.compilers import TYPESCRIPT_FLAGS, without_absent
from tests.support.java import flags, java, javac, javadoc
from tests.support.judges import CONFORMANCE, JUDGED, expected, in_order, judge, write

MOST_WITH_FACTS, MOST_IN_AN_ENUM, MOST_IN_A_JAVAC_ENUM = 1300, 2700, 4000

LONGEST_TEXT = 65534


def catalog(size: int, first: int = 10**12) -> Catalog:
    """Return a catalog in which every error has every field."""
    errors = (
        ErrorCode(
            first + number, f"E_{number}", f"m{number}", f"d{number}", f"s{number}", "c", True, 404, False
        )
        for number in range(size)
    )
    return Catalog(name="large", errors=tuple(errors), categories=(Category("c", "C"),))


def heaviest_catalog(size: int, aliases: int = 0, *, has_string_codes: bool = False) -> Catalog:
    """Return a catalog without shared texts; every name and some texts are as long as possible."""
    errors = []
    for number in range(size):
        text = "x" * LONGEST_TEXT if number % 1000 == 0 else f"text {number}"
        errors.append(
            ErrorCode(
                f"code {number}" if has_string_codes else 10**12 + number,
                f"E{number}".ljust(LONGEST_NAME, "X"),
                f"{text[:-1]}m",
                f"{text[:-1]}d",
                f"{text[:-1]}s",
                f"c{number}",
                (True, False, None)[number % 3],
                100 + number % 500,
                number % 2 == 0,
                (f"F{number}".ljust(LONGEST_NAME, "X"),) if number < aliases else (),
            )
        )
    categories = tuple(Category(f"c{number}", "C") for number in range(size))
    return Catalog(name="large", errors=tuple(errors), categories=categories)


@pytest.mark.parametrize(
    ("shape", "make"),
    [
        ("enum", lambda: heaviest_catalog(MOST_WITH_FACTS)),
        ("javac_enum", lambda: heaviest_catalog(MOST_IN_A_JAVAC_ENUM)),
        (
            "javac_enum",
            lambda: heaviest_catalog(
                MOST_IN_A_JAVAC_ENUM // 2, MOST_IN_A_JAVAC_ENUM // 2, has_string_codes=True
            ),
        ),
        ("class", lambda: heaviest_catalog(2001, 2001, has_string_codes=True)),
        ("class", lambda: catalog(20_000)),
    ],
    ids=["facts-beside-constants", "enum", "enum-with-former-names", "class-with-former-names", "class"],
)
def test_the_largest_java_types_compile_and_every_field_equals_the_catalog(
    shape: str, make: Callable[[], Catalog], tmp_path: Path
) -> None:
    large = make()
    (artifact,) = errcast.render(large, "java", {"shape": shape})
    (tmp_path / "LargeError.java").write_text(artifact.text, encoding="utf-8")
    sources = [CONFORMANCE / "java" / "Dump.java", tmp_path / "LargeError.java"]
    assert javac(*flags(), "-Werror", "-d", tmp_path, *sources) == ""
    printed = java(tmp_path, "Dump", "errors.LargeError")
    assert without_absent(json.loads(printed)) == without_absent(expected_facts(large))


@pytest.mark.deep
@pytest.mark.parametrize("release", ["8", "11", "17"])
def test_the_compiler_of_eclipse_accepts_the_largest_java_enum(release: str, tmp_path: Path) -> None:
    (artifact,) = errcast.render(catalog(MOST_IN_AN_ENUM), "java")
    (tmp_path / "LargeError.java").write_text(artifact.text, encoding="utf-8")
    ecj: list[str | Path] = [
        require("ecj"),
        f"-{release}",
        "-encoding",
        "UTF-8",
        "-proc:none",
        "-d",
        tmp_path,
    ]
    run([*ecj, tmp_path / "LargeError.java", CONFORMANCE / "java" / "Dump.java"])
    assert len(json.loads(java(tmp_path, "Dump", "errors.LargeError"))) == MOST_IN_AN_ENUM


def test_a_large_java_enum_behaves_like_a_small_one(tmp_path: Path) -> None:
    """Its facts are in another class, but its constants work the same in a `switch` and in javadoc."""
    (artifact,) = errcast.render(catalog(MOST_IN_A_JAVAC_ENUM), "java", {"shape": "javac_enum"})
    (tmp_path / "LargeError.java").write_text(artifact.text, encoding="utf-8")
    (tmp_path / "Usage.java").write_text(
        "import errors.LargeError;\n\n"
        "public final class Usage {\n"
        "    public static void main(String[] arguments) {\n"
        "        switch (LargeError.fromCode(1000000003999L).get()) {\n"
        "            case E_3999:\n"
        "                System.out.println(LargeError.E_3999.getMessage());\n"
        "                break;\n"
        "            default:\n"
        "                throw new AssertionError();\n"
        "        }\n"
        "    }\n"
        "}\n"
    )
    javac("-d", tmp_path, tmp_path / "LargeError.java", tmp_path / "Usage.java")
    assert java(tmp_path, "Usage") == "m3999\n"
    checks = ["-quiet", "-Xdoclint:all", "-Werror", "-encoding", "UTF-8"]
    assert javadoc(*checks, "-d", tmp_path / "doc", tmp_path / "LargeError.java") == ""


@pytest.mark.parametrize(
    ("make", "found", "way_out"),
    [
        (lambda: catalog(5000), "5000", ""),
        (lambda: catalog(MOST_IN_AN_ENUM + 1), "2701", 'set java.shape = "javac_enum", '),
        (
            lambda: heaviest_catalog(MOST_IN_AN_ENUM, 1),
            "2700 and 1 former names",
            'set java.shape = "javac_enum", ',
        ),
    ],
    ids=["5000", "one-too-many", "one-former-name-too-many"],
)
def test_a_java_enum_that_would_not_compile_is_a_finding_with_the_ways_out(
    make: Callable[[], Catalog], found: str, way_out: str
) -> None:
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(make(), "java")
    (finding,) = caught.value.findings
    assert str(finding) == (
        'catalog.yaml: error[too-many-errors]: java with shape = "enum" allows at most 2700 errors in one'
        f" type, but this catalog has {found}, so the output would not compile;"
        f' {way_out}set java.shape = "class", split the catalog, or leave out the target java'
    )


def test_a_java_class_has_its_limit_too() -> None:
    """To make a million errors takes too long, so a lower limit replaces that of target.yaml."""
    target, _ = load_target("java")
    assert target is not None
    (shape,) = (option for option in target.options if option.name == "shape")
    assert dict(shape.most_errors) == {
        "enum": MOST_IN_AN_ENUM,
        "javac_enum": MOST_IN_A_JAVAC_ENUM,
        "class": 1_000_000,
    }
    smaller = target._replace(
        options=(shape._replace(most_errors=(("enum", 1), ("javac_enum", 1), ("class", 2))),)
    )
    _, (finding,) = render(catalog(3), smaller, resolved_options(smaller, {"shape": "class"}))
    assert finding.text == (
        'java with shape = "class" allows at most 2 errors in one type, but this catalog has 3, so the'
        " output would not compile; split the catalog, or leave out the target java"
    )


def test_a_large_typescript_module_compiles(tmp_path: Path) -> None:
    (artifact,) = errcast.render(catalog(5000), "typescript")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / artifact.path).write_text(artifact.text, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", tmp_path])
    shutil.copy(CONFORMANCE / "typescript" / "dump.mjs", tmp_path)
    printed = run([require("node"), tmp_path / "dump.mjs", tmp_path / "compiled" / "large-error.js"])
    assert len(json.loads(printed.stdout)) == 5000


@pytest.mark.parametrize("target", sorted({*JUDGED} - {"java", "kotlin", "python", "typescript"}))
def test_ten_thousand_errors_compile_and_every_field_equals_the_catalog(target: str, tmp_path: Path) -> None:
    large = catalog(10_000, 10**9 if target == "proto" else 10**12)  # a number of it has 32 bits
    loaded, _ = load_target(target)
    assert loaded is not None
    artifacts, findings = render(large, loaded, resolved_options(loaded, dict(judge(target).options(0))))
    assert findings == []
    write(tmp_path, 0, artifacts)
    printed = in_order(target, without_absent(json.loads(judge(target).printed(tmp_path))))
    assert printed == in_order(target, expected(target, large))


@pytest.mark.deep
@pytest.mark.parametrize(
    ("shape", "make"),
    [
        ("enum", lambda: heaviest_catalog(1500)),
        ("value", lambda: heaviest_catalog(1001, 1001, has_string_codes=True)),
        ("value", lambda: catalog(10_000)),
    ],
    ids=["enum", "value-with-former-names", "value"],
)
def test_the_largest_kotlin_types_compile_and_every_field_equals_the_catalog(
    shape: str, make: Callable[[], Catalog], tmp_path: Path
) -> None:
    """They take a minute. `test_kotlin.py` tests small parts of constants in each run."""
    large = make()
    artifacts = errcast.render(large, "kotlin", {"package": "c0", "shape": shape})
    write(tmp_path, 0, [(artifact.path, artifact.text) for artifact in artifacts])
    assert without_absent(json.loads(judge("kotlin").printed(tmp_path))) == expected("kotlin", large)


def test_a_kotlin_enum_that_would_not_compile_is_a_finding_with_the_ways_out() -> None:
    with pytest.raises(errcast.InvalidInputError) as caught:
        errcast.render(catalog(1501), "kotlin")
    (finding,) = caught.value.findings
    assert str(finding) == (
        'catalog.yaml: error[too-many-errors]: kotlin with shape = "enum" allows at most 1500 errors in one'
        " type, but this catalog has 1501, so the output would not compile;"
        ' set kotlin.shape = "value", split the catalog, or leave out the target kotlin'
    )
