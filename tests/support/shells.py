r"""A shell on a terminal: keys in, and the arguments that commands get.

typed("bash", ["errcast che\t"], cwd, home)  ->  [["check"]]
"""

import os
import shlex
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import pexpect

from tests.support.commands import require

SHELLS = ("bash", "zsh", "fish")
# The line of the documents, which turns completion on.
TURN_ON = {
    "bash": 'eval "$(_ERRCAST_COMPLETE=bash_source errcast)"',
    "zsh": 'eval "$(_ERRCAST_COMPLETE=zsh_source errcast)"',
    "fish": "_ERRCAST_COMPLETE=fish_source errcast | source",
}
_ALONE = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}  # no file of the user
_FIRST = {"bash": "set +o history", "zsh": "autoload -Uz compinit && compinit -u -D", "fish": "true"}
_CLEAR_LINE = "\x15"
_PATIENCE = 120  # seconds, for a machine with much other work


def typed(
    shell: str, lines: Sequence[str], cwd: Path, home: Path, seen: tuple[str, str] | None = None
) -> list[list[str]]:
    r"""Type lines into a shell, and return the arguments of each errcast that ran.

    The return key is typed after each line. `\t` is the tab key. The errcast of the session completes as
    always; when it runs, it only writes down its arguments. `seen` is typed after the lines, without the
    return key, and has the text that the terminal must then show.
    """
    home.mkdir()
    record = home / "ran"
    program = home / "errcast"
    program.write_text(
        "#!/bin/sh\n"
        f'test -z "$_ERRCAST_COMPLETE" || exec {shlex.quote(sys.executable)} -m errcast\n'
        f"{{ printf '%s\\0' \"$@\"; printf '\\0'; }} >> {shlex.quote(str(record))}\n"
    )
    program.chmod(0o755)
    places = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    path = f"{home}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | places | {"PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    with warnings.catch_warnings():
        # The other thread belongs to xdist; the shell does not use it.
        warnings.simplefilter("ignore", DeprecationWarning)
        terminal = pexpect.spawn(
            require(shell),
            [*_ALONE[shell], "-i"],
            cwd=str(cwd),
            env=environment,
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(50, 200),
            timeout=_PATIENCE,
        )
    for line in (_FIRST[shell], TURN_ON[shell], *lines):
        terminal.send(f"{line}\r")
    if seen is not None:  # zsh shows no list while more keys wait
        keys, text = seen
        terminal.send(keys)
        terminal.expect_exact(text)
        terminal.send(_CLEAR_LINE)
    terminal.send("exit\r")
    terminal.expect(pexpect.EOF)
    terminal.close()
    runs = record.read_text(encoding="utf-8").split("\0\0")[:-1] if record.exists() else []
    return [run.split("\0") for run in runs]
