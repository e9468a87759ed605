"""A real browser for generated pages. It starts once for all tests of a module."""

import atexit
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.commands import require
from tests.support.paths import NODE

Step = tuple[str, ...] | list[str]


class Visit(NamedTuple):
    """What the steps of a visit read, what the browser complained about, and the requests of the pages."""

    read: list[Any]
    complaints: list[str]
    requests: list[str]


def visit(url: str | Path, *steps: Step, **options: Any) -> Visit:
    """Open a page and take steps on it, as `tests/node/browser.mjs` says. `options` are those of a visit."""
    address = url.as_uri() if isinstance(url, Path) else url
    process = _started()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"url": address, "steps": steps, **options}) + "\n")
    process.stdin.flush()
    line = process.stdout.readline()
    assert line, "the browser ended"
    answer = json.loads(line)
    assert "failure" not in answer, answer["failure"]
    return Visit(**answer)


def look(url: str | Path, *steps: Step, **options: Any) -> list[Any]:
    """Return what the steps of a visit read, of a page that the browser does not complain about."""
    read, complaints, requests = visit(url, *steps, **options)
    assert complaints == []
    assert requests == []
    return read


@cache
def _started() -> subprocess.Popen[str]:
    command = [require("node"), str(NODE / "browser.mjs"), require("chromium")]
    process = subprocess.Popen(
        command, cwd=NODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()
