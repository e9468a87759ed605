"""The examples of the documents, and functions that run them."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT

ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

SCRIPTS = Path(sys.executable).parent

PATH = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"


def example(heading: str) -> str:
    """Return the first fenced block under a heading of the document."""
    text = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    match = FENCE.search(section)
    assert match is not None
    return match[2]


def blocks(document: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [content for name, content in FENCE.findall(text) if name == language]


def output_of(
    command: list[str], cwd: Path, environment: dict[str, str] | None = None, *, code: int = 0
) -> str:
    result = subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | {"PATH": PATH} | (environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stdout
    return result.stdout
