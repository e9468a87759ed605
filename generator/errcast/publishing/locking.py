"""Locks on folders: one run at a time writes within a folder, and no run removes what another is writing.

A lock is on the folder itself, so it leaves no file behind and ends with the process, however that
ends. Where the system has no such lock, runs are not kept apart.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from errcast.publishing.temporary import remove_litter

_TRIES, _PAUSE = 100, 0.01  # seconds; so long a run waits for another that begins in the same folder


@contextmanager
def alone_in(folder: Path) -> Iterator[Callable[[Path], None]]:
    """Wait until no other run writes in the folder, and keep others waiting meanwhile.

    The function that is given enters a folder in which temporary files will be: it removes those that
    runs left which were killed, and keeps other runs from removing ours. Of a run that works in the
    same folder only what is too old is removed.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield lambda entered: remove_litter(entered, alone=False)
        return
    with ExitStack() as stack:
        entered: set[tuple[int, int]] = set()

        def opened(path: Path) -> int | None:
            """Return a descriptor of a folder, None where it is entered already."""
            descriptor = os.open(path, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            found = os.fstat(descriptor)
            identity = found.st_dev, found.st_ino
            if identity in entered:
                return None
            entered.add(identity)
            return descriptor

        def enter(path: Path) -> None:
            with suppress(OSError):  # a folder that cannot be looked into has no litter that can be removed
                descriptor = opened(path)
                if descriptor is None:
                    return
                # Several runs may be in a folder that none of them has for itself. Each of them keeps a
                # shared lock there, and whoever gets the other kind knows that there is no other run.
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    is_alone = True
                except OSError:
                    is_alone = False
                remove_litter(path, alone=is_alone)
                for _ in range(_TRIES):
                    try:
                        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
                        break
                    except BlockingIOError:
                        time.sleep(_PAUSE)  # no longer: the other run may wait for us

        descriptor = opened(folder)
        assert descriptor is not None
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        remove_litter(folder, alone=True)
        yield enter
