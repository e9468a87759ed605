"""PostgreSQL and MariaDB, started in a folder of their own for the tests of a process.

Both take a tenth of a second. Nothing of an installed server is used but its programs.
"""

import atexit
import getpass
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.support.commands import require

_LOGIN_OF_POSTGRESQL = "postgres"  # of its package; the server does not run as root


def postgresql(script: str) -> str:
    """Run a script in a new database of PostgreSQL, as psql does; return what its queries print."""
    return _ran(_postgresql(), script)


def mariadb(script: str) -> str:
    """Run a script in MariaDB, as its client does; return what its queries print."""
    return _ran(_mariadb(), script)


def _ran(command: list[str], script: str) -> str:
    result = subprocess.run(
        command, input=script, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr[:2000]
    assert result.stderr == ""
    return result.stdout


@cache
def _postgresql() -> list[str]:
    """Return the command of a client that is connected to a new server."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    psql, initdb, postgres = (require(each, *programs) for each in ("psql", "initdb", "postgres"))
    folder = _folder()
    login = None
    if os.geteuid() == 0:
        login = _LOGIN_OF_POSTGRESQL
        shutil.chown(folder, login)
    data = folder / "data"
    subprocess.run(
        [
            initdb,
            "-D",
            data,
            "--no-sync",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-U",
            _LOGIN_OF_POSTGRESQL,
        ],
        user=login,
        cwd=folder,
        capture_output=True,
        check=True,
    )
    # `-F` leaves out the waiting for the disk.
    server: list[str | Path] = [postgres, "-D", data, "-F", "-k", folder, "-h", ""]
    client = [psql, "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(folder), "-U", _LOGIN_OF_POSTGRESQL]
    _start(server, folder, client, login)
    return client


@cache
def _mariadb() -> list[str]:
    """Return the command of a client that is connected to a new server."""
    program, server = require("mariadb"), require("mariadbd", Path("/usr/sbin"))
    folder = _folder()
    socket = folder / "socket"
    command = [
        server,
        "--no-defaults",
        f"--user={getpass.getuser()}",
        f"--datadir={folder}",
        f"--socket={socket}",
        "--skip-networking",
        "--skip-grant-tables",  # so it needs no tables of its own
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-log-file-size=5M",
    ]
    client = [program, "--no-defaults", "--skip-column-names", "--raw", "--batch", "-S", str(socket)]
    _start(command, folder, client, None)
    return client


def _folder() -> Path:
    """Return a new folder with a short path, as the path of a socket needs it."""
    folder = Path(tempfile.mkdtemp(prefix="errcast-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _start(command: Sequence[str | Path], folder: Path, client: list[str], login: str | None) -> None:
    """Start a server, and wait until it answers a client.

    What the server logs is no answer: a busy one can log that it is ready, and refuse the next client.
    """
    # The system ends the server with this process, also where something kills the tests.
    guarded = [require("setpriv"), "--pdeathsig", "QUIT", *command]
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            guarded, user=login, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    atexit.register(_end, process)
    for _ in range(1000):
        asked = subprocess.run(client, input="SELECT 1;", capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return
        assert process.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.05)
    raise AssertionError(asked.stderr + log.read_text(encoding="utf-8"))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGQUIT)
    process.wait()
