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
    from collections.abc import Iterable, Iterator

    # The kind and what it is of. See `_OBSERVE`.
    Observation = tuple[str, str]

HEAD = 2**18  # bytes; more than the lines in which a notice can be
CACHE = ".errcast_cache"
BETWEEN = "//"  # in an observation of several paths; no path here has it
_LARGEST = 2**28  # bytes of a file that is read; the work takes long anyway where one is larger
_PIECE = 2**20
_TEMPORARY = ".errcast-tmp"  # as `publishing.temporary` calls them
_MISSING = b"missing"


class UnobservableError(Exception):
    """Something has no content that stays, such as a pipe."""


def digest_of(observation: "Observation") -> bytes:
    """Return the digest of one thing that a run looks at. Raises UnobservableError or OSError."""
    kind, path = observation
    if (observe := _OBSERVE.get(kind)) is None:
        raise UnobservableError(kind)  # of another version
    return observe(path)


def digest_of_content(content: bytes) -> bytes:
    """Return the digest of a file with this content."""
    return blake2b(content).digest()


def fingerprint(observations: "Iterable[Observation]", digests: "Iterable[bytes]") -> str:
    """Return the fingerprint of what a run looks at, in hexadecimal."""
    whole = blake2b(digest_size=20)
    for (kind, path), digest in zip(observations, digests, strict=True):
        whole.update(f"{kind} {len(path)} {len(digest)} ".encode() + os.fsencode(path) + digest)
    return whole.hexdigest()


def names_in(folder: str, without: str = "") -> "list[tuple[str, str]]":
    """Return the names in a folder, sorted, each with what it is: `file`, `folder`, `link` or `other`.

    `without` is a name that is left out. Raises OSError if the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted((entry.name, _kind_of(entry)) for entry in entries if entry.name != without)


def _kind_of(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return "link"
    return "folder" if entry.is_dir() else "file" if entry.is_file() else "other"


def read_regular(path: str, most: int) -> "Iterator[bytes]":
    """Yield the content of a regular file, its first bytes at most.

    Raises UnobservableError for anything else, without waiting for it, and OSError.
    """
    # A named pipe must not make this run wait.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not S_ISREG(os.fstat(descriptor).st_mode):
            raise UnobservableError(path)
        left = most
        while left > 0 and (piece := os.read(descriptor, min(_PIECE, left))):
            yield piece
            left -= len(piece)
    finally:
        os.close(descriptor)


def _content(path: str) -> bytes:
    """Return the digest of a file."""
    try:
        if os.stat(path).st_size > _LARGEST:
            raise UnobservableError(path)
        return _digest_of_bytes(path, _LARGEST)
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING


def _head(path: str) -> bytes:
    """Return the digest of the first bytes of a file."""
    try:
        return _digest_of_bytes(path, HEAD)
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING


def _digest_of_bytes(path: str, most: int) -> bytes:
    digest = blake2b()
    for piece in read_regular(path, most):
        digest.update(piece)
    return digest.digest()


def _names(folder: str) -> bytes:
    """Return the names in a folder; `folder//name` leaves out one of them."""
    folder, _, without = folder.partition(BETWEEN)
    try:
        return os.fsencode("".join(f"{name}/{kind}\n" for name, kind in names_in(folder, without)))
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING


def _litter(folder: str) -> bytes:
    """Return the names of temporary files in a folder, which a run of `generate` may remove."""
    try:
        return os.fsencode("".join(f"{name}\n" for name, _ in names_in(folder) if name.endswith(_TEMPORARY)))
    except (FileNotFoundError, NotADirectoryError):
        return _MISSING


def _way(path: str) -> bytes:
    """Return where a path leads, what is there itself, and what is behind it if it is a link."""
    kinds = []
    for look in (os.lstat, os.stat):
        try:
            kinds.append(S_IFMT(look(path).st_mode))
        except (FileNotFoundError, NotADirectoryError):
            kinds.append(0)
    return b"%o %o " % tuple(kinds) + os.fsencode(os.path.realpath(path))


def _variables(start: str) -> bytes:
    """Return the variables of the environment that begin with a text."""
    found = (f"{name}={value}" for name, value in os.environ.items() if name.startswith(start))
    return os.fsencode("\0".join(sorted(found)))


def _staged(question: str) -> bytes:
    """Return what git says of the staged files: `program//work tree//folder//folder`.

    git is asked, since its configuration has many places, and its index several forms.
    """
    program, tree, *folders = question.split(BETWEEN)
    index = os.path.join(tree, ".git", "index")
    if not hasattr(os, "posix_spawn") or not S_ISREG(os.stat(index).st_mode):
        raise UnobservableError(index)
    from errcast.git_calls import GIT_OPTIONS, git_environment

    command = [program, "-C", tree, *GIT_OPTIONS, "ls-files", "--stage", "-z", "--", *folders]
    reader, writer = os.pipe()
    try:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writer, 1),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        ]
        process = os.posix_spawn(program, command, git_environment(), file_actions=actions)
    finally:
        os.close(writer)
    digest = blake2b()
    with open(reader, "rb") as output:
        while piece := output.read(_PIECE):
            digest.update(piece)
    return b"%d " % os.waitpid(process, 0)[1] + digest.digest()


_OBSERVE = {
    "content": _content,
    "head": _head,
    "names": _names,
    "litter": _litter,
    "way": _way,
    "variables": _variables,
    "staged": _staged,
}
