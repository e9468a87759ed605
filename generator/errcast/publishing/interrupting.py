"""Signals that end a process, held back while files take their places.

What is half done would stay half done, with temporary files beside it. So a signal is only
remembered, the run stops at its next step and puts everything back, and then the signal acts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # of which a system has some


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Hold signals back; the function that is given raises KeyboardInterrupt if one has come.

    A signal that was ignored stays ignored. Outside the main thread nothing is held back, since
    signals do not come there.
    """
    import signal

    came: list[int] = []
    before = {}
    for name in _SIGNALS:
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
