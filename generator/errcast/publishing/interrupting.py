"""Signals that end a process wait while errcast replaces files.

Otherwise a signal would leave half of the changes, and temporary files. So errcast only notes the
signal, stops at its next step, and restores every file. Then the signal acts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_NAMES = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU"),
    *("SIGUSR1", "SIGUSR2", "SIGIO", "SIGPWR", "SIGSTKFLT", "SIGEMT", "SIGABRT", "SIGTRAP", "SIGSYS"),
)


def ending_signals() -> tuple[int, ...]:
    """Return all signals from outside that end a process by default. No system has all of them.

    Without SIGKILL, which no process can catch, and without the signals of a fault in the process (SIGSEGV,
    SIGBUS, SIGILL, SIGFPE): after such a fault, no code of Python may run.
    """
    import signal

    named = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    first, last = getattr(signal, "SIGRTMIN", 0), getattr(signal, "SIGRTMAX", -1)
    return tuple(dict.fromkeys(map(int, (*named, *range(first, last + 1)))))


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Delay signals; the yielded function raises KeyboardInterrupt if a signal has arrived.

    An ignored signal stays ignored. Outside the main thread this does nothing, because signals
    arrive only in the main thread.
    """
    import signal

    came: list[int] = []
    before: dict[int, Any] = {}
    for number in ending_signals():
        if signal.getsignal(number) in (signal.SIG_IGN, None):
            continue
        try:
            before[number] = signal.signal(number, lambda number, _: came.append(number))
        except ValueError:  # not the main thread
            break

    def stop_if_one_came() -> None:
        if came:
            raise KeyboardInterrupt

    try:
        yield stop_if_one_came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
