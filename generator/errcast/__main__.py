"""The entry of the command `errcast` and of `python -m errcast`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line.

    A run is short, and what it leaves is freed by reference counts alone. Looking for garbage in
    circles, while it runs and once more at its end, would cost a fifth of it.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        from errcast.cli import main as command_line

        command_line(prog_name="errcast")
    except OSError as error:  # the machine, not the user: a folder that may not be read, a full disk
        path = os.fsdecode(error.filename) if error.filename else "errcast"
        print(
            f"{path}: error[machine]: {error.strerror}; check the path and its permissions", file=sys.stderr
        )
        sys.exit(2)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
