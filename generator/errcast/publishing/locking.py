"""Locks on folders: one run at a time writes in a folder, and no run removes the files of another.

    with alone_in([Path("out")]) as enter:  # waits for a run that writes in out/
        enter(Path("out/python"))         # removes the temporary files of killed runs there

The lock is on the folder itself, so it leaves no file behind. It ends with the process, even if the
process is killed. On a system without such locks, runs do not wait for each other.
"""

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from errcast.publishing.temporary import remove_litter

_TRIES, _PAUSE = 100, 0.01  # seconds between the tries to share a folder with a run that begins
_MOST_HELD = 128  # locks on folders inside the outputs; each needs an open file
_OTHER_FILES = 64  # that a run may have open at once, apart from locked folders

_Identity = tuple[int, int]


@contextmanager
def alone_in(folders: Iterable[Path]) -> Iterator[Callable[[Path], None]]:
    """Wait until no other run writes in some folders; then other runs wait for this one.

    Every run locks its folders in the same order, so no two runs wait for each other. A folder that
    cannot be opened is not locked. Raises OSError if the system does not let a process open so many.

    Yield a function that enters a folder before this run makes temporary files in it. The function
    removes the temporary files of killed runs, and prevents other runs from removing those of this
    run. If another run is in the folder too, or has locked a folder around it, only files that are too old
    for an active run go.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield lambda entered: remove_litter(entered, lambda: False)
        return
    with ExitStack() as stack:
        entered: set[_Identity] = set()
        own = _in_order(folders)
        held = min(_MOST_HELD, _room_beside(len(own), stack) // 4)

        def opened(path: Path) -> int | None:
            """Return a descriptor of a folder, or None if this run has already entered it."""
            descriptor = os.open(path, os.O_RDONLY)
            if (identity := _identity(descriptor)) in entered:
                os.close(descriptor)
                return None
            entered.add(identity)
            return descriptor

        def enter(path: Path) -> None:
            nonlocal held
            with suppress(OSError):  # nothing can be removed from a folder that cannot be opened
                descriptor = opened(path)
                if descriptor is None:
                    return
                # Several runs may be in this folder. Each of them keeps a shared lock there. So a run
                # that gets the exclusive lock knows that it is the only one. A run that has too many
                # folders keeps only the lock on the folder around them, which others find too.
                with ExitStack() as briefly:
                    (stack if held > 0 else briefly).callback(os.close, descriptor)
                    held -= 1
                    try:
                        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        is_alone = True
                    except OSError:
                        is_alone = False
                    remove_litter(path, lambda: is_alone and not _is_locked_above(path, locked))
                    for _ in range(_TRIES):
                        try:
                            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
                            break
                        except BlockingIOError:
                            time.sleep(_PAUSE)  # only a few times: the other run may wait for this one

        opened_folders = []
        for folder in own:
            with suppress(PermissionError):
                if (descriptor := opened(folder)) is not None:
                    stack.callback(os.close, descriptor)
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                    opened_folders.append(folder)
        locked = frozenset(entered)
        for folder in opened_folders:
            remove_litter(folder, lambda: not _is_locked_above(folder, locked))  # noqa: B023  called at once
        yield enter


def _room_beside(folders: int, stack: ExitStack) -> int:
    """Return how many more files this process may open beside so many folders.

    If the limit of the process is too low for the folders, it is raised until the stack ends, as far as the
    system allows.
    """
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return 4 * _MOST_HELD
    wanted = folders + _OTHER_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if most > soft:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
            stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
    return max(0, soft - wanted)


def _is_locked_above(path: Path, own: Collection[_Identity]) -> bool:
    """Tell whether another run has locked a folder around this one, so that it may write here."""
    import fcntl

    for above in Path(os.path.realpath(path)).parents:
        with suppress(PermissionError):
            descriptor = os.open(above, os.O_RDONLY)
            try:
                if _identity(descriptor) not in own:
                    fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            finally:
                os.close(descriptor)
    return False


def _identity(descriptor: int) -> _Identity:
    found = os.fstat(descriptor)
    return found.st_dev, found.st_ino


def _in_order(folders: Iterable[Path]) -> list[Path]:
    """Return folders in an order that does not depend on their names."""

    def identity(folder: Path) -> tuple[int, int]:
        found = folder.stat()
        return found.st_dev, found.st_ino

    return sorted(folders, key=identity)
