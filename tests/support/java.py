"""The tools of the JDK, run in one Java for all tests of a process.

A new Java takes most of a second before it has compiled anything; one that has compiled before takes a
tenth. `tests/conformance/java/JavaTools.java` is the program that answers.
"""

import atexit
import os
import struct
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import IO

from tests.support.commands import require
from tests.support.paths import ROOT

# A run of a few seconds is over before what these leave out would be worth its time.
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# A long run of compilers needs more room for their code. What the JDK itself says must not be among the answers.
LONG_RUN = (*SHORT_RUN, "-XX:ReservedCodeCacheSize=240m", "-XX:+DisplayVMOutputToStderr")

Word = str | os.PathLike[str]


def javac(*arguments: Word) -> str:
    """Compile as the command of that name does, without an error; return all that it says."""
    return _succeed(["javac", *arguments])


def javac_accepts(*arguments: Word) -> bool:
    """Tell whether the command of that name compiles without an error."""
    return _started().ask(["javac", *arguments])[0] == 0


def version() -> int:
    """Return the version of the JDK: 17."""
    return int(javac("-version").split()[1].split(".")[0])


def javadoc(*arguments: Word) -> str:
    """Make pages as the command of that name does, without an error; return all that it says."""
    return _succeed(["javadoc", *arguments])


def java(classes: Path, name: str, *arguments: str, libraries: Sequence[Path] = ()) -> str:
    """Run the class of that name, which is in a folder; return its standard output."""
    return _succeed(["java", class_path(classes, *libraries), name, *arguments])


def class_path(*paths: Path) -> str:
    """Return folders and libraries as one argument."""
    return os.pathsep.join(map(str, paths))


def kotlinc(libraries: Sequence[Path], *arguments: Word) -> str:
    """Compile Kotlin with the compiler in these libraries, without an error; return all that it says."""
    return _succeed(["kotlinc", class_path(*libraries), *arguments])


@cache
def flags() -> list[str]:
    """Return the flags of javac with every warning; Java 21 and later warns of `--release 8` itself."""
    newer = ["-Xlint:-options"] if version() > 20 else []
    return ["--release", "8", "-Xlint:all", "-encoding", "UTF-8", *newer]


def _succeed(words: Sequence[Word]) -> str:
    code, printed, complained = _started().ask(words)
    assert code == 0, f"{words}\n{printed}\n{complained}"
    return printed + complained


class _Java:
    """A Java that runs one request after the other."""

    def __init__(self) -> None:
        require("javac")  # a Java may be there without it
        command: list[Word] = [
            require("java"),
            *LONG_RUN,
            ROOT / "tests" / "conformance" / "java" / "JavaTools.java",
        ]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, words: Sequence[Word]) -> tuple[int, str, str]:
        """Return the exit code, the standard output and the standard error."""
        requests, answers = self._pipes()
        texts = [os.fsencode(word) for word in words]
        requests.write(struct.pack(">i", len(texts)))
        for text in texts:
            requests.write(struct.pack(">i", len(text)) + text)
        requests.flush()
        return _number(answers), _text(answers), _text(answers)

    def end(self) -> None:
        """Let the process end."""
        self._pipes()[0].close()
        self._process.wait()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


def _number(file: IO[bytes]) -> int:
    (number,) = struct.unpack(">i", file.read(4))
    assert isinstance(number, int)
    return number


def _text(file: IO[bytes]) -> str:
    return file.read(_number(file)).decode()


@cache
def _started() -> _Java:
    started = _Java()
    atexit.register(started.end)
    return started
