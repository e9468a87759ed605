"""The path of a file in a commit -> the id of its content. Links within the commit are followed.

    spec/link.yaml     a link to ../real/orders.yaml  ->  the id of real/orders.yaml

The folders of a commit are read here, one by one, and git follows no link: git reads a link again for
each of its parts, and gives one answer for a file that is not there and for one that it cannot read.
A stranger may have written the folders and the links, so all work is counted.
"""

import re
from enum import Enum
from typing import NamedTuple

from errcast.breaking.past_files.asking import Git

_LARGEST_TREES = 32 * 1024 * 1024  # bytes of all folders that are read
_LONGEST_LINK = 4096  # bytes; no system follows a longer one
_MOST_LINKS = 40  # on the way to one file, as on Linux
_MOST_STEPS = 1_000_000  # names that are looked up
_OBJECT = re.compile(rb"([0-9a-f]+) (\w+) ([0-9]+)\n")
_FOLDER, _LINK, _SUBMODULE, _FILE = b"4", b"12", b"16", b"10"  # how the modes begin


class Stored(NamedTuple):
    """The id and the size, in bytes, of the stored content of a file."""

    id: bytes
    size: int


class Missing(Enum):
    """Why there is no content at a path."""

    ABSENT = "there is no file"
    OUTSIDE = "a link leads out of the commit"
    SUBMODULE = "it is in a submodule"
    LOST = "git cannot read it"
    TOO_MUCH = "there are too many folders and links"


class Trees:
    """The folders of a commit. One git tells the sizes of objects, the other their contents."""

    def __init__(self, commit: str, sizes: Git, contents: Git) -> None:
        """Read nothing yet."""
        self._root, self._sizes, self._contents = commit.encode() + b"^{tree}", sizes, contents
        self._trees: dict[bytes, dict[bytes, tuple[bytes, bytes]]] = {}
        self._left, self._steps = _LARGEST_TREES, _MOST_STEPS

    def find(self, path: bytes) -> Stored | Missing:
        """Return the content of the file at a path from the root of the commit, or why there is none."""
        folders, ahead, links = [self._root], path.split(b"/")[::-1], 0
        while ahead:
            self._steps -= 1
            if self._steps < 0:
                return Missing.TOO_MUCH
            name = ahead.pop()
            if name == b"..":
                folders.pop()
                if not folders:
                    return Missing.OUTSIDE
            if name in (b"", b".", b".."):
                continue
            entries = self._entries(folders[-1])
            if isinstance(entries, Missing):
                return entries
            mode, id_ = entries.get(name, (b"", b""))
            if mode.startswith(_FOLDER):
                folders.append(id_)
            elif mode.startswith(_LINK):
                links += 1
                target = self._target(id_) if links <= _MOST_LINKS else Missing.ABSENT
                if isinstance(target, Missing):
                    return target
                ahead += target.split(b"/")[::-1]
            else:
                return self._end(mode, id_, is_last=not ahead)
        return Missing.ABSENT  # the path is a folder

    def _end(self, mode: bytes, id_: bytes, *, is_last: bool) -> Stored | Missing:
        if mode.startswith(_SUBMODULE):
            return Missing.SUBMODULE
        return self._stored(id_, b"blob") if mode.startswith(_FILE) and is_last else Missing.ABSENT

    def _stored(self, id_: bytes, kind: bytes) -> Stored | Missing:
        self._sizes.type_line(id_ + b"\n")
        head = _OBJECT.fullmatch(self._sizes.read_line())
        return Stored(head[1], int(head[3])) if head and head[2] == kind else Missing.LOST

    def _entries(self, id_: bytes) -> dict[bytes, tuple[bytes, bytes]] | Missing:
        """Return the names in a folder, with the mode and the id of each."""
        if id_ not in self._trees:
            stored = self._stored(id_, b"tree")
            if isinstance(stored, Missing):
                return stored
            self._left -= stored.size
            if self._left < 0:
                return Missing.TOO_MUCH
            content = content_of(stored, self._contents)
            if content is None:
                return Missing.LOST
            self._trees[id_] = _parsed(content, len(stored.id) // 2)
        return self._trees[id_]

    def _target(self, id_: bytes) -> bytes | Missing:
        stored = self._stored(id_, b"blob")
        if isinstance(stored, Missing):
            return stored
        if stored.size > _LONGEST_LINK:
            return Missing.ABSENT
        target = content_of(stored, self._contents)
        if target is None:
            return Missing.LOST
        return Missing.OUTSIDE if target.startswith(b"/") else target


def content_of(stored: Stored, contents: Git) -> bytes | None:
    """Return a stored content, None if git cannot read it."""
    contents.type_line(stored.id + b"\n")
    head = _OBJECT.fullmatch(contents.read_line())
    content = contents.read(stored.size + 1) if head and int(head[3]) == stored.size else b""
    return content[:-1] if len(content) == stored.size + 1 else None


def _parsed(content: bytes, size: int) -> dict[bytes, tuple[bytes, bytes]]:
    """Return the entries of a folder as git stores them: mode, space, name, NUL, `size` bytes of an id."""
    entries: dict[bytes, tuple[bytes, bytes]] = {}
    at = 0
    while (space := content.find(b" ", at)) >= 0 and (end := content.find(b"\0", space)) >= 0:
        mode, name, id_ = content[at:space], content[space + 1 : end], content[end + 1 : end + 1 + size]
        entries.setdefault(name, (mode, id_.hex().encode()))
        at = end + 1 + size
    return entries
