"""The compiler of TypeScript judges the modules with its strictest flags, and Node runs them."""

import json
from pathlib import Path

from tests.support.commands import require, run
from tests.support.compilers import TYPESCRIPT_FLAGS
from tests.support.judges import sources


def options(_number: int) -> dict[str, str]:
    return {}


def spelled(name: str) -> str:
    return name


def printed(folder: Path) -> str:
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": TYPESCRIPT_FLAGS}))
    run([require("tsc"), "--project", folder])
    paths = [path.relative_to(folder / "source").with_suffix(".js") for path in sources(folder, ".ts")]
    dump = Path(__file__).with_name("dump.mjs")
    return run([require("node"), dump, *(folder / "compiled" / path for path in paths)]).stdout
