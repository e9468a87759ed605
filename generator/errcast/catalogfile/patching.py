"""The file of a catalog, and a new catalog -> the text of the file with the fewest changes.

    - code: 7  # busy                          - code: 7  # busy
      name: BUSY          message: wait          name: BUSY
      message: "busy"     ------------->         message: "wait"

Comments, blank lines, the order of keys, and quotes stay byte for byte. The text changes only at
the positions that the YAML parser reports. A patch can change what an import changes: texts,
deprecations and new errors.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any, NamedTuple

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.reading import Document, parse_document
from errcast.catalogfile.writing import ERROR_KEYS, scalar
from errcast.files.contents import line_starts
from errcast.files.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from errcast.text.characters import has_invisible
from errcast.text.quoting import quoted, shortest_escape

# Atomic groups, so that CRLF never counts as two line ends.
_LINE_END = re.compile(r"(?>\r\n|\r|\n)")
_INDENT = re.compile(r"[ \t]*")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_REST_OF_LINE = re.compile(r"[ \t]*(#[^\r\n]*)?(?=[\r\n]|\Z)")
_COMMENT_LINE = re.compile(r"(?>\r\n|\r|\n)([ ]*)#[^\r\n]*")
_COMMA = re.compile(r"(?>\s+|#[^\r\n]*)*,")
_COLON = re.compile(r"(?>\s+|#[^\r\n]*)*:")
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)")


class _Edit(NamedTuple):
    """A new `text` for the characters from `start` to before `stop`."""

    start: int
    stop: int
    text: str


def patched(document: Document, wanted: Catalog) -> Document | None:
    """Return a document with the fewest changes that give the catalog `wanted`.

    `wanted` has every error of the document in the same order. Some have other texts or a new
    deprecation, and new errors may come between them. None means that the layout of the document
    cannot be patched. The text is read back before it is returned.
    """
    patch = _Patch(document)
    edits = [*patch.changes(wanted), *patch.additions(wanted)]
    text = _applied(document.text, edits)
    read, _ = parse_document(text, document.catalog.path)
    return read if read is not None and read.catalog == wanted else None


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """Return a text with edits applied. Edits at one place keep their order; none is inside another."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.stop)):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.stop
    return "".join((*parts, text[at:]))


class _Patch:
    """Finds the places in one document."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._catalog = document.catalog
        self._starts = line_starts(document.text)
        key, errors = next((key, node) for key, node in document.root.entries if key.value == "errors")
        assert isinstance(errors, SequenceNode)
        self._key = key
        self._errors = errors
        self._items = [item for item in errors.items if isinstance(item, MappingNode)]

    def changes(self, wanted: Catalog) -> Iterator[_Edit]:
        """Yield the edits of errors that are already in the document."""
        by_code = {error.code: error for error in wanted.errors}
        for item, error in zip(self._items, self._catalog.errors, strict=True):
            other = by_code[error.code]
            if other != error:
                yield from self._changes_of_error(item, error, other)

    def additions(self, wanted: Catalog) -> Iterator[_Edit]:
        """Yield the edits that put new errors after the errors that they follow."""
        places = {error.code: at for at, error in enumerate(self._catalog.errors)}
        groups: dict[int | None, list[ErrorCode]] = {}
        place: int | None = None
        for error in wanted.errors:
            if error.code in places:
                place = places[error.code]
            else:
                groups.setdefault(place, []).append(error)
        for place, errors in groups.items():
            is_flow = self._is_flow(self._errors)
            yield from self._in_flow(place, errors) if is_flow else self._in_block(place, errors)

    def _changes_of_error(self, item: MappingNode, error: ErrorCode, wanted: ErrorCode) -> Iterator[_Edit]:
        entries = {key.value: (key, value) for key, value in item.entries}
        for key in (field.name for field in fields(ErrorCode) if field.compare):
            value = getattr(wanted, key)
            if value == getattr(error, key):
                continue
            if key in entries:
                yield self._replacement(entries[key][1], value, in_flow=self._is_flow(item))
            else:
                yield from self._new_key(item, key, value)

    def _replacement(self, node: Node, value: Any, *, in_flow: bool) -> _Edit:
        start, stop = self._start(node), self._stop(node)
        old = self._text[start:stop]
        comment = ""
        if self._is_block_scalar(node):
            header = old[: match.start()] if (match := _LINE_END.search(old)) else old
            at = re.search(r"[ \t]+#", header)
            comment = header[at.start() :] if at else ""
        return _Edit(start, stop, _in_quotes_of(old, value, in_flow=in_flow) + comment)

    def _new_key(self, item: MappingNode, key: str, value: Any) -> Iterator[_Edit]:
        """Yield the edits that put a key after the keys that come before it in the canonical form."""
        before = [entry for entry in item.entries if ERROR_KEYS.index(entry[0].value) < ERROR_KEYS.index(key)]
        last_key, last = max(before, key=lambda entry: ERROR_KEYS.index(entry[0].value))
        at = self._stop(last)
        if self._is_flow(item):
            yield _Edit(at, at, f", {_pair(key, value, is_plain=last_key.plain)}")
            return
        at = self._end_of_line(at)
        yield from self._without_line_feed(last, at)
        line = f"{' ' * (item.column - 1)}{key}: {_scalar(value, in_flow=False)}"
        yield _Edit(at, at, f"{self._line_end(at)}{line}")

    def _in_block(self, place: int | None, errors: Sequence[ErrorCode]) -> Iterator[_Edit]:
        neighbour = self._items[place or 0]
        dash = self._errors.column - 1
        lead = f"{' ' * dash}-{' ' * max(neighbour.column - dash - 2, 1)}"
        entries = []
        for error in errors:
            lines = [self._flow_entry(error, neighbour)] if self._is_flow(neighbour) else _block_lines(error)
            entries.append([f"{lead}{lines[0]}", *(f"{' ' * len(lead)}{line}" for line in lines[1:])])
        blank = [""] if self._has_blank_line_beside(place or 0) else []
        if place is None:
            yield self._at_head_of_block([line for entry in entries for line in (*entry, *blank)], dash)
            return
        at = self._end_of_line(self._stop(neighbour))
        # A comment to the right of the column of the dash still belongs to its error.
        while (comment := _COMMENT_LINE.match(self._text, at)) and len(comment[1]) > dash:
            at = comment.end()
        lines = [line for entry in entries for line in (*blank, *entry)]
        if blank and self._keeps_blank_lines(neighbour):
            del lines[0]  # otherwise it belongs to the text above
        yield from self._without_line_feed(neighbour, at)
        yield _Edit(at, at, "".join(f"{self._line_end(at)}{line}" for line in lines))

    def _at_head_of_block(self, lines: Sequence[str], dash: int) -> _Edit:
        """Put lines below the key `errors:`, above any comment of the first error."""
        colon = _COLON.match(self._text, self._stop(self._key))
        if colon and _REST_OF_LINE.match(self._text, colon.end()):
            at = self._end_of_line(colon.end())
            return _Edit(at, at, "".join(f"{self._line_end(at)}{line}" for line in lines))
        at = self._start(self._errors)  # the first dash, on the line of the colon
        ends = self._line_end(at)
        return _Edit(at, at, "".join(f"{line.removeprefix(' ' * dash)}{ends}{' ' * dash}" for line in lines))

    def _in_flow(self, place: int | None, errors: Sequence[ErrorCode]) -> Iterator[_Edit]:
        neighbour = self._items[place or 0]
        start, stop = self._start(neighbour), self._stop(neighbour)
        entries = [self._flow_entry(error, neighbour) for error in errors]
        is_on_own_line = _INDENT.fullmatch(self._text, self._starts[neighbour.line - 1], start) is not None
        indent = " " * (neighbour.column - 1)
        if place is None:
            at = self._end_of_line(self._start(self._errors) + 1) if is_on_own_line else start
            ends = self._line_end(at)
            text = (f"{ends}{indent}{entry}," if is_on_own_line else f"{entry}, " for entry in entries)
            yield _Edit(at, at, "".join(text))
            return
        comma = _COMMA.match(self._text, stop)
        if not comma:
            yield _Edit(stop, stop, ",")
        at = comma.end() if comma else stop
        rest = _REST_OF_LINE.match(self._text, at)
        is_on_own_line |= rest is not None and "#" in rest.group()  # the comment stays beside its error
        at = self._end_of_line(at) if is_on_own_line else at
        gap = f"{self._line_end(at)}{indent}" if is_on_own_line else " "
        yield _Edit(at, at, ",".join(f"{gap}{entry}" for entry in entries) + ("," if comma else ""))

    def _without_line_feed(self, node: Node, at: int) -> Iterator[_Edit]:
        """Yield the edit that keeps a block text at the end of the file unchanged when lines follow."""
        last = self._last(node)
        header = _BLOCK_HEADER.match(self._text, self._start(last))
        if at == len(self._text) and self._is_block_scalar(last) and header and "-" not in header.group():
            yield _Edit(header.start(), header.end(), header.group().replace("+", "") + "-")

    def _line_end(self, at: int) -> str:
        """Return the line end at a place. At the end of the file, return that of the line above."""
        here = _LINE_END.match(self._text, at)
        if here is None and len(self._starts) > 1:
            here = _LINE_END.search(self._text, self._starts[-2])
        return here.group() if here else "\n"

    def _flow_entry(self, error: ErrorCode, neighbour: MappingNode) -> str:
        """Return an error in braces. Its keys are in quotes if those of its neighbour are."""
        is_plain = neighbour.entries[0][0].plain
        return f"{{{', '.join(_pair(key, value, is_plain=is_plain) for key, value in _values(error))}}}"

    def _has_blank_line_beside(self, place: int) -> bool:
        """Tell whether blank lines separate the errors around this one."""
        beside = self._items[max(place - 1, 0) : place + 2]
        return any(
            _BLANK_LINE.search(self._text, self._stop(one), self._start(other)) is not None
            for one, other in pairwise(beside)
        )

    def _is_flow(self, node: Node) -> bool:
        return self._text[self._start(node)] in "[{"

    def _is_block_scalar(self, node: Node) -> bool:
        return isinstance(node, ScalarNode) and not node.plain and self._text[self._start(node)] in "|>"

    def _start(self, node: Node) -> int:
        return self._starts[node.line - 1] + node.column - 1

    def _stop(self, node: Node) -> int:
        """Return the offset after the last character of a node, not the start of the next node."""
        last = self._last(node)
        stop = self._starts[last.end_line - 1] + last.end_column - 1
        return self._stop_of_block(last, stop) if self._is_block_scalar(last) else stop

    def _stop_of_block(self, node: Node, stop: int) -> int:
        """Return where a block text ends: before its last line end and the blank lines that it drops."""
        at = stop
        while True:
            if not self._keeps_blank_lines(node):
                while self._text[at - 1] in " \t":
                    at -= 1
            if self._text[at - 1] not in "\r\n":
                return stop
            stop = at = at - (2 if self._text[at - 2 : at] == "\r\n" else 1)
            if self._keeps_blank_lines(node):
                return stop

    def _last(self, node: Node) -> Node:
        """Return the last scalar of a node in block style, or any other node itself."""
        if isinstance(node, ScalarNode) or self._is_flow(node):
            return node
        return self._last(node.items[-1] if isinstance(node, SequenceNode) else node.entries[-1][1])

    def _keeps_blank_lines(self, node: Node) -> bool:
        """Tell whether blank lines after a node belong to it (YAML 1.2, section 8.1.1.2)."""
        last = self._last(node)
        header = _BLOCK_HEADER.match(self._text, self._start(last))
        return self._is_block_scalar(last) and header is not None and "+" in header.group()

    def _end_of_line(self, offset: int) -> int:
        """Return the end of the line if only a comment follows, else the offset itself."""
        rest = _REST_OF_LINE.match(self._text, offset)
        return rest.end() if rest else offset


def _block_lines(error: ErrorCode) -> list[str]:
    return [f"{key}: {_scalar(value, in_flow=False)}" for key, value in _values(error)]


# The keys that a table can give a new error, in the order of the canonical form.
_KEYS_OF_A_TABLE = ("name", "message", "description", "solution", "category", "retryable", "http_status")


def _values(error: ErrorCode) -> list[tuple[str, Any]]:
    values = [(key, getattr(error, key)) for key in _KEYS_OF_A_TABLE]
    code = error.code if error.code_text is None else _Verbatim(error.code_text)
    return [("code", code), *((key, value) for key, value in values if value is not None)]


def _pair(key: str, value: Any, *, is_plain: bool) -> str:
    """Return a key and its value for use inside braces. If not plain, they are in JSON form."""
    if is_plain:
        return f"{key}: {_scalar(value, in_flow=True)}"
    return f"{_quoted(key)}: {_quoted(value) if isinstance(value, str) else _scalar(value, in_flow=True)}"


class _Verbatim(NamedTuple):
    """A scalar that is written unchanged."""

    text: str


def _scalar(value: Any, *, in_flow: bool) -> str:
    return value.text if isinstance(value, _Verbatim) else scalar(value, in_flow=in_flow)


def _quoted(text: str) -> str:
    return quoted(text, '"', shortest_escape)


def _in_quotes_of(old: str, value: Any, *, in_flow: bool) -> str:
    """Return a value in the same quotes as the old one, if they can contain it."""
    if isinstance(value, str) and old.startswith('"'):
        return _quoted(value)
    if isinstance(value, str) and old.startswith("'") and not has_invisible(value):
        return "'" + value.replace("'", "''") + "'"
    return scalar(value, in_flow=in_flow)
