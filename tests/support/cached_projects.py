"""A project whose runs keep their answers, and what a run says."""

import sys
from pathlib import Path
from time import time_ns
from typing import NamedTuple

import pytest

from errcast.__main__ import _run
from errcast.caching import remembering
from errcast.caching.observing import CACHE
from errcast.caching.recalling import recall
from errcast.cli import printing

CATALOG = """\
errcast: 1
name: hotel
language: en
errors:
  - code: 1
    name: NO_ROOM
    message: no room
  - code: 2
    name: NO_KEY
    message: no key
"""
CONFIGURATION = """\
specs = ["spec/*.yaml"]
targets = ["python"]

[python]
exception = true
"""

TABLE = '[tool.errcast]\nspecs = ["spec/*.yaml"]\n'


class Answer(NamedTuple):
    code: int
    out: str
    errors: str


class Project:
    """A project in a folder, and the runs in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.root, self.capsys, self.patch = root, capsys, patch

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> Answer:
        """Run errcast as the command line does."""
        self.patch.setattr(sys, "argv", ["errcast", *arguments])
        self.patch.setattr(remembering, "BEGAN", time_ns() + 2 * remembering._TICK)  # a run of its own
        printing._PRINTED.clear()
        self.capsys.readouterr()
        code = _run()
        return Answer(code, *self.capsys.readouterr())

    def is_recalled(self, *arguments: str) -> bool:
        """Tell whether a kept answer is given."""
        found = recall(arguments)
        self.capsys.readouterr()
        return found

    @property
    def answers(self) -> list[Path]:
        folder = self.root / CACHE
        return [path for path in folder.iterdir() if path.name != ".gitignore"] if folder.exists() else []
