"""Several commands of errcast in another Python or environment, which is started once for all of them."""

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

# The words of the commands come as arguments, so that this Python decodes them as it decodes any argument.
_FORKING = """
import os, sys
from errcast.__main__ import main
from errcast import generating
from errcast.breaking import comparing
from errcast.cli import breaking, check, explain, generate, import_
from errcast.importing import job, updating
from errcast.publishing import writing
folder, *words = sys.argv[1:]
number = 0
while words:
    end = words.index(";")
    command, words = words[:end], words[end + 1:]
    process = os.fork()
    if process == 0:
        for name, descriptor in (("out", 1), ("err", 2)):
            os.dup2(os.open(f"{folder}/{number}.{name}", os.O_WRONLY | os.O_CREAT), descriptor)
        sys.argv = ["errcast", *command]
        main()
    os.write(1, b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    number += 1
"""


def in_forks(
    python: str | Path,
    commands: Sequence[Sequence[str]],
    cwd: Path,
    environment: Mapping[str, str] | None = None,
) -> list[subprocess.CompletedProcess[str]]:
    """Run commands of errcast one after the other, each in a fork of one new Python, whatever comes of them."""
    words = [os.fsencode(word) for command in commands for word in (*command, ";")]
    with tempfile.TemporaryDirectory() as folder:
        codes = subprocess.run(
            [python, "-c", _FORKING, folder, *words],
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.split()
        return [
            subprocess.CompletedProcess(
                command,
                int(code),
                *(Path(folder, f"{number}.{name}").read_text("utf-8", "replace") for name in ("out", "err")),
            )
            for number, (command, code) in enumerate(zip(commands, codes, strict=True))
        ]
