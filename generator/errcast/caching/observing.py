"""What a run looks at -> a fingerprint of the contents.

    [("content", "spec/face.yaml"), ("names", "spec"), ("variables", "GIT_")]  ->  "5d1c…"

A content that is missing has a fingerprint too. This module is used before anything is imported, so it needs
nothing but the parts of Python that each run has.
"""

import os
from _blake2 import blake2b  # `hashlib` loads a large library first
from stat import S_IFMT, S_ISREG

TYPE_CHECKING = False  # importing `typing` takes long
if TYPE_CHECKING:
    from collections.abc import Iterable

    # The kind and the path: the content of a file; its first bytes; the names in a folder; where a path leads
    # through links, and what is there; or the variables of the environment that begin with a text.
    Observation = tuple[str, str]

HEAD = 2**18  # bytes; more than the lines in which a notice can be
CACHE = ".errcast_cache"
_PIECE = 2**20
_MISSING = b"missing"


class UnobservableError(Exception):
    """Something has no content that stays, such as a pipe."""


def digest_of(observation: "Observation") -> bytes:
    """Return the digest of one thing that a run looks at. Raises UnobservableError or OSError."""
    kind, path = observation
    return _OBSERVE[kind](path)


def digest_of_content(content: bytes) -> bytes:
    """Return the digest of a file with this content."""
    return blake2b(content).digest()


def fingerprint(observations: "Iterable[Observation]", digests: "Iterable[bytes]") -> str:
    """Return the fingerprint of what a run looks at, in hexadecimal."""
    whole = blake2b(digest_size=20)
    for (kind, path), digest in zip(observations, digests, strict=True):
        whole.update(f"{kind} {len(path)} {len(digest)} ".encode() + os.fsencode(path) + digest)
    return whole.hexdigest()


def names_in(folder: str) -> "list[tuple[str, str]]":
    """Return the names in a folder, sorted, each with what it is: `file`, `folder`, `link` or `other`.

    The cache itself is left out. Raises OSError if the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted((entry.name, _kind_of(entry)) for entry in entries if entry.name != CACHE)


def _kind_of(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir() else "file" if entry.is_file() else "other"


def _content(path: str, most: "int | None" = None) -> bytes:
    """Return the digest of a file, or of its first bytes."""
    try:
        # A named pipe must not make this run wait.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise UnobservableError(path)
        digest = blake2b()
        left = most
        while (left is None or left > 0) and (piece := os.read(descriptor, _PIECE if left is None else left)):
            digest.update(piece)
            left = None if left is None else left - len(piece)
        return digest.digest()
    finally:
        os.close(descriptor)


def _head(path: str) -> bytes:
    return _content(path, HEAD)


def _names(folder: str) -> bytes:
    try:
        return os.fsencode("".join(f"{name}/{kind}\n" for name, kind in names_in(folder)))
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING


def _way(path: str) -> bytes:
    """Return where a path leads, and what is there: a file, a folder, a link."""
    try:
        kind = S_IFMT(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        kind = 0
    return b"%o " % kind + os.fsencode(os.path.realpath(path))


def _variables(start: str) -> bytes:
    found = (f"{name}={value}" for name, value in os.environ.items() if name.startswith(start))
    return os.fsencode("\0".join(sorted(found)))


_OBSERVE = {"content": _content, "head": _head, "names": _names, "way": _way, "variables": _variables}
