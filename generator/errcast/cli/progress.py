r"""A line on a terminal while something takes more than a second: `errcast: generating …`.

    with progress("generating"):
        files, findings = build(loaded)

It is on standard error, and gone before anything else is printed. A pipe, a terminal that cannot erase
a line (`TERM=dumb`) and a quiet run get none.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from errcast.cli.outcome import is_quiet

_AFTER = 1.0  # seconds
_ERASE = "\r\x1b[K"


@contextmanager
def progress(doing: str, after: float = _AFTER) -> Iterator[None]:
    """Show what errcast is doing if it takes long. Nothing else may print inside."""
    stream = sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb" or is_quiet():
        yield
        return
    from threading import Timer

    shown = list[bool]()

    def show() -> None:
        shown.append(True)
        _write(f"errcast: {doing} …")

    timer = Timer(after, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # so that it does not print after the line was erased
        if shown:
            _write(_ERASE)


def _write(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, UnicodeError):  # a line that no one sees must not end the run
        pass
