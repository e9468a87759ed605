"""A limit for the work on one file: a lexer may need hours for a text that was made for it.

Some patterns of lexers look ahead to the end of a text from each of its characters. So a file that needs far
more time than code does is passed over. The limit counts the time of the processor in this process alone, so
a busy machine changes nothing. Windows has no such timer, so there is no limit; outside the main thread
neither.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from errcast.findings import Finding

TOO_SLOW = "too slow to read"  # why such a file is passed over
_SECONDS = 1.5  # for a small file, which needs a tenth of a second
_SECONDS_OF_MIB = 6.0  # code needs two to four seconds
_BESIDE, _BESIDE_OF_MIB = 2.5, 16.0  # seconds beside those, for all files; the first MiB has none of its own
_LEAST, _LEAST_OF_MIB = 0.01, 5.0  # seconds, if the files before took all
_AGAIN = 0.5  # seconds between two attempts to stop
_MIB = 1024 * 1024


class TookTooLongError(Exception):
    """The work was stopped at its limit."""


def seconds_for(characters: int) -> float:
    """Return the limit for a file that is alone."""
    return _SECONDS + _SECONDS_OF_MIB * characters / _MIB


class Patience:
    """The time for the files of a run. Those that take more than code does leave less for the others.

    So very many small files that are made to take long do not add up.
    """

    def __init__(self) -> None:
        """Begin with the time that a run has beside what its code needs."""
        self._read = 0
        self._beside = 0.0  # seconds that were taken beside those that the lengths explain
        self.limit = 0.0  # seconds for the last file

    @contextmanager
    def reading(self, characters: int) -> Iterator[None]:
        """Stop the work on a file inside at its limit. Raises TookTooLongError there."""
        own = _SECONDS_OF_MIB * characters / _MIB
        self._read += characters
        left = _BESIDE + _BESIDE_OF_MIB * max(0, self._read / _MIB - 1) - self._beside
        least = _LEAST + _LEAST_OF_MIB * characters / _MIB
        self.limit = min(seconds_for(characters), max(least, own + left))
        began = time.process_time()
        try:
            with at_most(self.limit):
                yield
        finally:
            self._beside += max(0.0, time.process_time() - began - own)


def slow_file(path: str, seconds: float, characters: int) -> Finding:
    """Return the finding about a file that was passed over at a limit."""
    is_alone = seconds >= seconds_for(characters)
    why = "" if is_alone else ", all that slow files before it left"
    text = (
        f"to read this file takes more than {seconds:.2g} seconds{why}, so nothing in it was checked; if it"
        " is data and no code, leave it out: exclude = [...] in the table [scan] of the configuration. If it"
        " is code, divide it into smaller files"
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
