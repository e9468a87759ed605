"""The file of a catalog, and a new catalog -> the text of the file with the fewest changes.

    - code: 7  # busy                          - code: 7  # busy
      name: BUSY          message: wait          name: BUSY
      message: "busy"     ------------->         message: "wait"

Comments, blank lines, the order of keys, and quotes stay byte for byte. The text changes only at
the positions that the YAML parser reports. A patch can change what an import changes: the values
of errors, categories, what the import was told, and new errors.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from errcast.catalog import Catalog, ErrorCode
from errcast.catalogfile.imprint import IMPORTED, has_imprint_line, with_imprint
from errcast.catalogfile.mappings import edits_of_error, edits_of_head
from errcast.catalogfile.places import REST_OF_LINE, Edit, Places, applied
from errcast.catalogfile.reading import Document, parse_document
from errcast.catalogfile.writing import block_lines, error_values, flow_pair, flow_text, head_values
from errcast.files.yaml_tree import MappingNode, SequenceNode

_COMMA = re.compile(r"(?>\s+|#[^\r\n]*)*,")
_COLON = re.compile(r"(?>\s+|#[^\r\n]*)*:")
_COMMENT_BELOW = re.compile(r"(?>[ \t]*(?>\r\n|\r|\n))++([ ]*)#[^\r\n]*")  # perhaps below blank lines
_BLANK_LINE = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)")


def patched(document: Document, wanted: Catalog, imprint: str | None = None) -> Document | None:
    """Return a document with the fewest changes that give the catalog `wanted`.

    `wanted` has every error of the document in the same order. New errors may come between them.
    `imprint` are the fingerprints that the file then keeps: None leaves those that it has. The
    result None means that the layout of the document cannot be patched. The text is read back before
    it is returned.
    """
    patch = _Patch(document)
    in_key = imprint is not None and patch.has_imprint_in_key()
    head = patch.head(wanted, imprint if in_key else None)
    text = applied(document.text, [*head, *patch.changes(wanted), *patch.additions(wanted)])
    if imprint is not None and not in_key:
        read = _read_back(with_imprint(text, imprint), document, wanted)
        if read is not None:
            return read
    return _read_back(text, document, wanted)


def _read_back(text: str, document: Document, wanted: Catalog) -> Document | None:
    read, _ = parse_document(text, document.catalog.path)
    return read if read is not None and read.catalog == wanted else None


class _Patch:
    """Finds the edits of one document."""

    def __init__(self, document: Document) -> None:
        self._places = Places(document.text)
        self._text = document.text
        self._imprint = document.imprint_in_key
        self._catalog = document.catalog
        self._root = document.root
        key, errors = next((key, node) for key, node in document.root.entries if key.value == "errors")
        assert isinstance(errors, SequenceNode)
        self._key = key
        self._errors = errors
        self._items = [item for item in errors.items if isinstance(item, MappingNode)]

    def has_imprint_in_key(self) -> bool:
        """Tell whether the fingerprints belong in a key: the document is in braces, without the comment."""
        is_flow = self._places.is_flow(self._root) and not has_imprint_line(self._text)
        return is_flow or self._imprint is not None

    def head(self, wanted: Catalog, imprint: str | None) -> Iterator[Edit]:
        """Yield the edits of the values beside the errors; `imprint` are new fingerprints for the key."""
        old, new = head_values(self._catalog), head_values(wanted)
        if imprint is not None:
            old |= {} if self._imprint is None else {IMPORTED: self._imprint}
            new |= {IMPORTED: imprint}
        yield from edits_of_head(self._places, self._root, old, new)

    def changes(self, wanted: Catalog) -> Iterator[Edit]:
        """Yield the edits of errors that are already in the document."""
        by_code = {error.code: error for error in wanted.errors}
        for item, error in zip(self._items, self._catalog.errors, strict=True):
            other = by_code[error.code]
            if other != error:
                yield from edits_of_error(self._places, item, error_values(error), error_values(other))

    def additions(self, wanted: Catalog) -> Iterator[Edit]:
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
            is_flow = self._places.is_flow(self._errors)
            yield from self._in_flow(place, errors) if is_flow else self._in_block(place, errors)

    def _in_block(self, place: int | None, errors: Sequence[ErrorCode]) -> Iterator[Edit]:
        neighbour = self._items[place or 0]
        dash = self._errors.column - 1
        lead = f"{' ' * dash}-{' ' * max(neighbour.column - dash - 2, 1)}"
        entries = []
        for error in errors:
            is_flow = self._places.is_flow(neighbour)
            lines = [self._flow_entry(error, neighbour)] if is_flow else _block_lines(error)
            entries.append([f"{lead}{lines[0]}", *(f"{' ' * len(lead)}{line}" for line in lines[1:])])
        blank = [""] if self._has_blank_line_beside(place or 0) else []
        if place is None:
            yield self._at_head_of_block([line for entry in entries for line in (*entry, *blank)], dash)
            return
        at = below = self._places.end_of_line(self._places.stop(neighbour))
        # A comment to the right of the column of the dash still belongs to its error.
        while (comment := _COMMENT_BELOW.match(self._text, at)) and len(comment[1]) > dash:
            at = comment.end()
        lines = [line for entry in entries for line in (*blank, *entry)]
        if blank and at == below and self._places.keeps_blank_lines(neighbour):
            del lines[0]  # otherwise it belongs to the text above
        yield from self._places.without_line_feed(neighbour)
        yield Edit(at, at, "".join(f"{self._places.line_end(at)}{line}" for line in lines))

    def _at_head_of_block(self, lines: Sequence[str], dash: int) -> Edit:
        """Put lines below the key `errors:`, above any comment of the first error."""
        colon = _COLON.match(self._text, self._places.stop(self._key))
        if colon and REST_OF_LINE.match(self._text, colon.end()):
            at = self._places.end_of_line(colon.end())
            return Edit(at, at, "".join(f"{self._places.line_end(at)}{line}" for line in lines))
        at = self._places.start(self._errors)  # the first dash, on the line of the colon
        ends = self._places.line_end(at)
        return Edit(at, at, "".join(f"{line.removeprefix(' ' * dash)}{ends}{' ' * dash}" for line in lines))

    def _in_flow(self, place: int | None, errors: Sequence[ErrorCode]) -> Iterator[Edit]:
        neighbour = self._items[place or 0]
        start, stop = self._places.start(neighbour), self._places.stop(neighbour)
        entries = [self._flow_entry(error, neighbour, in_lines=True) for error in errors]
        is_on_own_line = self._places.is_on_own_line(neighbour)
        line = self._text[self._places.starts[neighbour.line - 1] : start]
        indent = line if is_on_own_line else " " * len(line)  # perhaps with tabs
        if place is None:
            at = self._places.end_of_line(self._places.start(self._errors) + 1) if is_on_own_line else start
            ends = self._places.line_end(at)
            text = (f"{ends}{indent}{entry}," if is_on_own_line else f"{entry}, " for entry in entries)
            yield Edit(at, at, "".join(text))
            return
        comma = _COMMA.match(self._text, stop)
        if not comma:
            yield Edit(stop, stop, ",")
        at = comma.end() if comma else stop
        rest = REST_OF_LINE.match(self._text, at)
        is_on_own_line |= rest is not None and "#" in rest.group()  # the comment stays beside its error
        at = self._places.end_of_line(at) if is_on_own_line else at
        gap = f"{self._places.line_end(at)}{indent}" if is_on_own_line else " "
        yield Edit(at, at, ",".join(f"{gap}{entry}" for entry in entries) + ("," if comma else ""))

    def _flow_entry(self, error: ErrorCode, neighbour: MappingNode, *, in_lines: bool = False) -> str:
        """Return an error in braces. Its keys are in quotes if those of its neighbour are.

        With `in_lines`, each key is on its own line if those of the neighbour are.
        """
        values, is_json = error_values(error), not neighbour.entries[0][0].plain
        start, stop = self._places.start(neighbour), self._places.stop(neighbour)
        keys = [key for key, _ in neighbour.entries]
        if not in_lines or not all(map(self._places.is_on_own_line, keys)):
            return flow_text(values, is_json=is_json)
        ends = self._places.line_end(self._places.end_of_line(start + 1))
        gap = f"{ends}{self._text[self._places.starts[keys[0].line - 1] : self._places.start(keys[0])]}"
        before = self._text[self._places.starts[neighbour.end_line - 1] : stop - 1]
        last = f"{ends}{before}" if not before.strip() else ""
        pairs = (f"{gap}{flow_pair(key, value, is_json=is_json)}" for key, value in values.items())
        return f"{{{','.join(pairs)}{last}}}"

    def _has_blank_line_beside(self, place: int) -> bool:
        """Tell whether blank lines separate the errors around this one."""
        beside = self._items[max(place - 1, 0) : place + 2]
        return any(
            _BLANK_LINE.search(self._text, self._places.stop(one), self._places.start(other)) is not None
            for one, other in pairwise(beside)
        )


def _block_lines(error: ErrorCode) -> list[str]:
    return [line for key, value in error_values(error).items() for line in block_lines(key, value)]
