"""The compilers and interpreters of conformance, and the flags that they are run with."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.commands import require, run
from tests.support.paths import ROOT

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


# A run of a few seconds is over before what these leave out would be worth its time.
_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def java() -> list[str]:
    """Return the command that runs a class, without its arguments."""
    return [require("java"), *_SHORT_RUN]


def javac() -> list[str]:
    """Return the command of the compiler, without its arguments."""
    return [require("javac"), *(f"-J{option}" for option in _SHORT_RUN)]


def javadoc() -> list[str]:
    """Return the command that makes the pages, without its arguments."""
    return [require("javadoc"), *(f"-J{option}" for option in _SHORT_RUN)]


@cache
def newer_java() -> list[str]:
    """Java from 21 on warns of `--release 8` itself, whatever the source."""
    version = run([*javac(), "-version"]).stdout.split()[1]
    return ["-Xlint:-options"] if int(version.split(".")[0]) > 20 else []
