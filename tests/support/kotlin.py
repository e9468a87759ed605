"""The compiler of Kotlin and ktlint, from Maven Central; the compiler runs in the Java of `java.py`.

A new compiler takes five seconds before it has compiled anything; one that has compiled before takes less
than one.
"""

import re
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from tests.support import java
from tests.support.commands import require, run
from tests.support.java import SHORT_RUN, Word, class_path
from tests.support.paths import ROOT

POM = ROOT / "tests" / "conformance" / "kotlin" / "pom.xml"
FOLDER = ROOT / ".kotlin"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def kotlinc(*arguments: Word, libraries: tuple[Path, ...] = ()) -> str:
    """Compile a library or a program without an error; return all that the compiler says."""
    path = class_path(_standard_library(), *libraries)
    flags = ("-no-stdlib", "-no-reflect", "-Xexplicit-api=strict", "-Wextra", "-classpath", path)
    return java.kotlinc(_libraries(), *flags, *arguments)


def kotlin(classes: Path, name: str) -> str:
    """Run the class of that name, which is in a folder; return its standard output."""
    return java.java(classes, name, libraries=[_standard_library()])


def ktlint(folder: Path) -> str:
    """Check the style of all files in a folder; return all that ktlint says."""
    command = [require("java"), *SHORT_RUN, "-cp", class_path(*_libraries()), "com.pinterest.ktlint.Main"]
    return run([*command, "--log-level=error", "**/*.kt"], cwd=folder).stdout


@cache
def _libraries() -> list[Path]:
    """Return the jars, which are copied once for each state of the file that names them."""
    folder = FOLDER / sha256(POM.read_bytes()).hexdigest()[:16]
    if not folder.exists():
        mvn = require("mvn")
        FOLDER.mkdir(exist_ok=True)
        copied = Path(mkdtemp(dir=FOLDER))
        command = [mvn, "--quiet", "--batch-mode", f"--file={POM}", COPY, f"-DoutputDirectory={copied}"]
        run(command, MAVEN_OPTS=" ".join(SHORT_RUN))
        with suppress(OSError):  # another process was first
            copied.rename(folder)
    return sorted(folder.glob("*.jar"))


def _standard_library() -> Path:
    (path,) = (path for path in _libraries() if re.fullmatch(r"kotlin-stdlib-[0-9.]+\.jar", path.name))
    return path
