"""A limit for the work on one file: a lexer may need hours for a text that was made for it.

Some patterns of lexers look ahead to the end of a text from each of its characters. So a file that needs far
more time than code does is passed over. The limit counts the time of the processor in this process alone, so
a busy machine changes nothing. Windows has no such timer, so there is no limit; outside the main thread
neither.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from errcast.findings import Finding

TOO_SLOW = "too slow to read"  # why such a file is passed over
_SECONDS = 1.5  # for a small file, which needs a tenth of a second
_SECONDS_OF_MIB = 8.0  # code needs two to four seconds
_AGAIN = 0.5  # seconds between two attempts to stop
_MIB = 1024 * 1024


class TookTooLongError(Exception):
    """The work was stopped at its limit."""


def seconds_for(characters: int) -> float:
    """Return the limit for a file."""
    return _SECONDS + _SECONDS_OF_MIB * characters / _MIB


def slow_file(path: str, characters: int) -> Finding:
    """Return the finding about a file that was passed over."""
    text = (
        f"to read this file takes more than {seconds_for(characters):.0f} seconds, so nothing in it was "
        "checked; "
        "if it is data and no code, leave it out: exclude = [...] in the table [scan] of the configuration. "
        "If it is code, divide it into smaller files"
    )
    return Finding(path, "slow-file", text, level="warning")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop the work inside after some seconds of the processor. Raises TookTooLongError there."""
    import signal
    import threading

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    came = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal came
        came = True
        raise TookTooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    except Exception:
        if came:  # a lexer that is compiled just then makes another error of it
            raise TookTooLongError from None
        raise
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if came:  # a lexer went on
        raise TookTooLongError
