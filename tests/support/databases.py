"""PostgreSQL and MariaDB, started in a folder of their own for the tests of a process.

Both take a tenth of a second. Nothing of an installed server is used but its programs.
"""

import atexit
import getpass
import os
import shutil
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
    socket, psql = _postgresql()
    return _ran(
        [psql, "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "-U", _LOGIN_OF_POSTGRESQL], script
    )


def mariadb(script: str) -> str:
    """Run a script in MariaDB, as its client does; return what its queries print."""
    socket, client = _mariadb()
    return _ran(
        [client, "--no-defaults", "--skip-column-names", "--raw", "--batch", "-S", str(socket)], script
    )


def _ran(command: list[str], script: str) -> str:
    result = subprocess.run(
        command, input=script, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr[:2000]
    assert result.stderr == ""
    return result.stdout


@cache
def _postgresql() -> tuple[Path, str]:
    """Return the folder of the socket of a new server, and its client."""
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
    _start(server, folder, "ready to accept connections", login)
    return folder, psql


@cache
def _mariadb() -> tuple[Path, str]:
    """Return the socket of a new server, and its client."""
    client, server = require("mariadb"), require("mariadbd", Path("/usr/sbin"))
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
    _start(command, folder, "ready for connections", None)
    return socket, client


def _folder() -> Path:
    """Return a new folder with a short path, as the path of a socket needs it."""
    folder = Path(tempfile.mkdtemp(prefix="errcast-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


# The server ends with the tests, also where something kills these: then the pipe closes.
_GUARD = '"$@" & server=$!; cat > /dev/null; kill $server; wait $server'


def _start(command: Sequence[str | Path], folder: Path, ready: str, login: str | None) -> None:
    """Start a server, and wait until its log says that it is ready."""
    log = folder / "log"
    guarded = ["sh", "-c", _GUARD, "sh", *command]
    with log.open("wb") as file:
        process = subprocess.Popen(
            guarded, user=login, cwd=folder, stdin=subprocess.PIPE, stdout=file, stderr=file
        )
    atexit.register(_end, process)
    for _ in range(3000):
        said = log.read_text(encoding="utf-8")
        if ready in said:
            return
        assert process.poll() is None, said
        time.sleep(0.02)
    raise AssertionError(said)


def _end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    process.wait()
