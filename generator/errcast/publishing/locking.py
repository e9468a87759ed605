"""Locks on folders: one run at a time writes in a folder, and no run removes the files of another.

    with alone_in([Path("out")]) as enter:  # waits for a run that writes in out/
        enter(Path("out/python"))         # removes the temporary files of killed runs there

The lock is on the folder itself, so it leaves no file behind. It ends with the process, even if the
process is killed. On a system without such locks, runs do not wait for each other.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from errcast.publishing.temporary import remove_litter

_TRIES, _PAUSE = 100, 0.01  # seconds between the tries to share a folder with a run that begins


@contextmanager
def alone_in(folders: Iterable[Path]) -> Iterator[Callable[[Path], None]]:
    """Wait until no other run writes in some folders; then other runs wait for this one.

    Every run locks its folders in the same order, so no two runs wait for each other. A folder that
    cannot be opened is not locked.

    Yield a function that enters a folder before this run makes temporary files in it. The function
    removes the temporary files of killed runs, and prevents other runs from removing those of this
    run. If another run is in the folder too, only files that are too old for an active run go.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield lambda entered: remove_litter(entered, alone=False)
        return
    with ExitStack() as stack:
        entered: set[tuple[int, int]] = set()

        def opened(path: Path) -> int | None:
            """Return a descriptor of a folder, or None if this run has already entered it."""
            descriptor = os.open(path, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            found = os.fstat(descriptor)
            identity = found.st_dev, found.st_ino
            if identity in entered:
                return None
            entered.add(identity)
            return descriptor

        def enter(path: Path) -> None:
            with suppress(OSError):  # nothing can be removed from a folder that cannot be opened
                descriptor = opened(path)
                if descriptor is None:
                    return
                # Several runs may be in this folder. Each of them keeps a shared lock there. So a run
                # that gets the exclusive lock knows that it is the only one.
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
                        time.sleep(_PAUSE)  # only a few times: the other run may wait for this one

        for folder in _in_order(folders):
            with suppress(PermissionError):
                if (descriptor := opened(folder)) is not None:
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                    remove_litter(folder, alone=True)
        yield enter


def _in_order(folders: Iterable[Path]) -> list[Path]:
    """Return folders in an order that does not depend on their names."""

    def identity(folder: Path) -> tuple[int, int]:
        found = folder.stat()
        return found.st_dev, found.st_ino

    return sorted(folders, key=identity)
