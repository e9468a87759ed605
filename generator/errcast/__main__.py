"""The entry of the command `errcast` and of `python -m errcast`."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process.

    A run is short, and what it leaves is freed by reference counts alone: looking for garbage in
    circles while it runs, and taking every module apart at its end, would cost a fifth of it.
    """
    gc.disable()
    code: object = 0
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        from errcast.cli import main as command_line

        command_line(prog_name="errcast")
    except SystemExit as end:
        code = end.code
    except OSError as error:  # the machine, not the user: a folder that may not be read, a full disk
        code = _machine_failed(error)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _machine_failed(error)
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _machine_failed(error: OSError) -> int:
    path = os.fsdecode(error.filename) if error.filename else "errcast"
    print(f"{path}: error[machine]: {error.strerror}; check the path and its permissions", file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
