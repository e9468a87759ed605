"""The compilers and interpreters of conformance, with their flags."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

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
    """Leave out null values: JavaScript has no key for them, where Java has null and Python None."""
    return [{key: value for key, value in fact.items() if value is not None} for fact in facts]


@cache
def interpreters() -> list[str]:
    """Return one Python of each installed version from 3.9 on (in the PATH or from pyenv), with this one."""
    found = {sys.version_info[:2]: sys.executable}
    for minor in range(9, 20):
        if (3, minor) in found:
            continue
        places = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser().glob(f"versions/3.{minor}.*/bin")
        # pyenv's command on the PATH is a script. It takes long to report that it has no such version.
        for path in (*(str(place / "python") for place in sorted(places)), shutil.which(f"python3.{minor}")):
            if path and subprocess.run([path, "-c", ""], capture_output=True, check=False).returncode == 0:
                found[3, minor] = path
                break
    return [found[version] for version in sorted(found)]
