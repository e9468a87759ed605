"""The limits of a process of errcast, as a `prepare` of `errcast_command`; and of a part of a test."""

import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MEBIBYTE = 1024 * 1024


def limits(memory: int, *, processor_seconds: int | None = None, seconds: int = 300) -> Callable[[], None]:
    """Return a function that limits the process that calls it.

    `memory` is in bytes, and does not count what the process has already; only Linux has this limit.
    Python ends with a MemoryError. A process that takes longer than one of the times is killed.
    """

    def limit() -> None:
        if sys.platform == "linux":
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + memory
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if processor_seconds is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))
        signal.alarm(seconds)  # also for a process that only waits

    return limit


@contextmanager
def no_endless_work(processor_seconds: int = 10) -> Iterator[None]:
    """Stop work that would take hours. The limit is far above what the work needs."""

    def stop(*_: object) -> None:
        raise AssertionError(f"it takes more than {processor_seconds} seconds of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, processor_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
