"""Signals that end a process wait while errcast replaces files.

Otherwise a signal would leave half of the changes, and temporary files. So errcast only notes the
signal, stops at its next step, and restores every file. Then the signal acts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# All signals from outside that end a process by default. No system has all of them.
ENDING_SIGNALS = (
    *("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGALRM", "SIGVTALRM", "SIGPROF"),
    *("SIGUSR1", "SIGUSR2", "SIGXCPU", "SIGIO", "SIGPWR", "SIGSTKFLT"),
)


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Delay signals; the yielded function raises KeyboardInterrupt if a signal has arrived.

    An ignored signal stays ignored. Outside the main thread this does nothing, because signals
    arrive only in the main thread.
    """
    import signal

    came: list[int] = []
    before = {}
    for name in ENDING_SIGNALS:
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) in (signal.SIG_IGN, None):
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
