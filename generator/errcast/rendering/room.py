"""How many files, and how many bytes in them, the templates of errcast may make of one catalog.

    24,000 errors in 1 MiB, and two pages for each  ->  the finding too-much-work

Where each file has a text that many errors share, such as a title, a small catalog would fill the memory. So
the room grows with the characters of the catalog, and never depends on the machine.
"""

from collections.abc import Callable, Iterable
from typing import Any

from errcast.catalog import Catalog

FILES, CHARACTERS_OF_A_FILE = 12_000, 100
BYTES, BYTES_OF_A_CHARACTER = 100 * 2**20, 100
_BESIDE = 8  # characters for the key of a value, and the marks around it


class NoRoomError(Exception):
    """The files of a catalog have more bytes than they may. The text says how many, and what to do."""


class Room:
    """The files and the bytes that are left for one catalog in one target."""

    def __init__(self, catalogs: Iterable[Catalog]) -> None:
        """`catalogs` are those that the files are about, or one of them in each of its languages."""
        self._catalogs = list(catalogs)
        self._taken = 0
        self._characters: int | None = None  # counted only where a lot was made

    def problem_of(self, files: int, way_out: Callable[[int], str]) -> str | None:
        """Return why there may not be so many files, or None. `way_out` is a remedy for a limit of files."""
        if files <= FILES:
            return None
        most = max(FILES, self._size() // CHARACTERS_OF_A_FILE)
        if files <= most:
            return None
        return (
            f"too much work: {files:,} files are more than {most:,}, the limit for {self._size():,}"
            f" characters; {way_out(most)}split the catalog"
        )

    def take(self, size: int) -> None:
        """Use the room for some bytes of a file. Raises NoRoomError if there is not so much."""
        self._taken += size
        if self._taken > BYTES and self._taken > BYTES_OF_A_CHARACTER * self._size():
            most = max(BYTES, BYTES_OF_A_CHARACTER * self._size())
            raise NoRoomError(
                f"too much work: the files would have {self._taken:,} bytes or more, and the limit for"
                f" {self._size():,} characters is {most:,}; shorten the texts that many errors share, such as"
                " a title, or split the catalog"
            )

    def _size(self) -> int:
        """Return about as many characters as the files of the catalogs have."""
        if self._characters is None:
            self._characters = sum(_size_of(vars(catalog)) for catalog in self._catalogs)
        return self._characters


def _size_of(value: Any) -> int:
    """Return the characters of a value with all of its parts."""
    if value is None or value == ():
        return 0
    if isinstance(value, str):
        return len(value) + _BESIDE
    if isinstance(value, dict):
        return sum(map(_size_of, value.values()))
    if isinstance(value, tuple):
        return sum(map(_size_of, value))
    return _size_of(vars(value)) if hasattr(value, "__dict__") else _BESIDE
