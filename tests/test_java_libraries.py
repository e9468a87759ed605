"""Libraries of Java treat the generated types as users expect: Jackson, Gson and JaCoCo, from Maven Central."""

import re
from pathlib import Path

import pytest

import errcast
from errcast.catalog import Catalog, ErrorCode
from errcast.targets import load_target
from tests.support.commands import require, run
from tests.support.java import SHORT_RUN, class_path, flags, java, javac
from tests.support.judges import CONFORMANCE

PROGRAMS = CONFORMANCE / "java"

INTEGERS = Catalog(
    "numbers",
    (
        ErrorCode(2, "OTHER", "other"),
        ErrorCode(10**12, "LARGE", "large", http_status=500),
        ErrorCode(222202, "NOT_FOUND", "not found", aliases=("MISSING",)),
        ErrorCode(-2, "NEGATIVE", "negative"),
    ),
)
TEXTS = Catalog("words", (ErrorCode("0A000", "ONE", "one"), ErrorCode("a<'\"${}\u00e9", "TWO", "two")))


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("libraries")
    copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
    command = [require("mvn"), "--quiet", "--batch-mode", f"--file={PROGRAMS / 'pom.xml'}", copy]
    run([*command, f"-DoutputDirectory={folder}"], MAVEN_OPTS=" ".join(SHORT_RUN))
    return sorted(folder.glob("*.jar"))


def written(folder: Path, package: str, **options: str | bool) -> list[Path]:
    """Write the types of both catalogs into a package; return their paths."""
    paths = []
    for catalog in (INTEGERS, TEXTS):
        for artifact in errcast.render(catalog, "java", {"package": package, **options}):
            path = folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(artifact.text, encoding="utf-8")
            paths.append(path)
    return paths


@pytest.mark.parametrize("library", ["gson", "jackson 2", "jackson 3"])
def test_a_library_for_json_writes_and_reads_errors_as_their_codes(
    library: str, libraries: list[Path], tmp_path: Path
) -> None:
    """Without the option, Jackson makes the fourth constant of `3`, and Gson makes null of each code."""
    sources = []
    for unknown, package in (("null", "lenient"), ("error", "strict")):
        for shape in ("enum", "class"):
            options = {"shape": shape, "json": library.split(maxsplit=1)[0], "json_unknown": unknown}
            sources += written(tmp_path, f"{package}.of_{shape}", **options)
    classes = tmp_path / "classes"
    path = class_path(*libraries)
    assert javac(*flags(), "-Werror", "-cp", path, "-d", classes, *sources) == ""
    javac("-nowarn", "-cp", class_path(classes, *libraries), "-d", classes, PROGRAMS / "Json.java")
    types = [
        f"{package}.{name}"
        for package in ("lenient.of_enum", "lenient.of_class", "strict.of_enum", "strict.of_class")
        for name in ("NumbersError", "WordsError")
    ]
    printed = java(classes, "Json", library, *types, libraries=libraries)
    assert printed == "".join(f"{name} {4 if 'Numbers' in name else 2}\n" for name in types)


def test_jacoco_measures_nothing_of_the_generated_types(libraries: list[Path], tmp_path: Path) -> None:
    sources = [
        *written(tmp_path, "enums"),
        *written(tmp_path, "classes", shape="class"),
        *written(tmp_path, "adapters", json="gson"),
    ]
    classes = tmp_path / "classes"
    (tmp_path / "Own.java").write_text("class Own { int one() { return 1; } }\n")
    javac(*flags(), "-cp", class_path(*libraries), "-d", classes, tmp_path / "Own.java", *sources)
    javac("-nowarn", "-cp", class_path(*libraries), "-d", tmp_path / "program", PROGRAMS / "Measured.java")
    printed = java(tmp_path / "program", "Measured", str(classes), libraries=libraries)
    assert printed.split()[:-1] == ["Own"]
    assert int(printed.split()[-1]) > len(sources)


def test_no_type_may_have_the_name_of_a_class_that_the_java_template_uses() -> None:
    """A type `Boolean` would hide `java.lang.Boolean` in the class that is generated."""
    target = load_target("java")[0]
    assert target is not None
    used = set()
    for template in target.folder.glob("*.j2"):
        text = template.read_text(encoding="utf-8")
        for pattern, other in (
            (r"(?s)\{#.*?#\}|/\*.*?\*/|\{%.*?%\}", " "),
            (r"(?s)\{\{.*?\}\}", "x"),
            (r"(?m)//.*|^import .*", ""),
            (r'"(?:[^"\\\n]|\\.)*"', '""'),
        ):
            text = re.sub(pattern, other, text)
        used |= set(re.findall(r"(?<![\w.])[A-Z][A-Za-z]*\b", text))
    written = " ".join([*target.types.values(), *target.data["boxed"].values()])
    used |= set(re.findall(r"\b[A-Z][A-Za-z]*\b", written))
    assert {"Boolean", "Long", "String", "Optional", "RuntimeException"} <= used
    assert [name for name in sorted(used) if not target.reserved.has_type(name)] == []
